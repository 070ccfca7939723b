//! What a director opens every Monday: how the authority was judged and how long ago, what the department's statistics say of
//! it beside others, and who could help with what is weak.

use std::collections::BTreeMap;

use domain::indicators::{IndicatorId, Territory};
use domain::mark::Grade;
use domain::register::{AuthorityId, Inspection};
use maud::{Markup, html};
use operations::history::inspection_row;
use operations::indicators::{BesideRow, authority_indicators, period_words, stands_out, table as as_table};

use crate::answer::Answer;
use crate::ask::{Ask, Problems, address};
use crate::charts::spark::{Points, spark};
use crate::components::error_summary::error_summary;
use crate::components::grade_tag::grade_tag;
use crate::components::table::{Narrow, col, num, table};
use crate::exports::{json, refused, shared};
use crate::layout::Page;
use crate::pages::{authority, authority_due, authority_history};
use crate::words::{ago, capital, spaced};

/// The authority asked about, and the indicator, where one was named.
fn asked(ask: &Ask<'_>, problems: &mut Problems) -> Result<(AuthorityId, Option<IndicatorId>), Box<Answer>> {
    let id = authority::found(ask)?;
    let catalogue = ask.england().indicators.catalogue();
    let said = ask.said("indicator");
    let named = catalogue.find(said);
    if named.is_none() && !said.is_empty() {
        let known: Vec<&str> = catalogue.indicators.iter().map(|one| one.key.as_str()).collect();
        problems.add("indicator", format!("“{said}” is no indicator. There are: {}", known.join(", ")));
    }
    Ok((id, named))
}

fn here(ask: &Ask<'_>, id: AuthorityId) -> String {
    format!("/authorities/{}/line-of-sight", ask.known.authority(id).slug())
}

pub(crate) fn page(ask: &Ask<'_>) -> Answer {
    let mut problems = Problems::default();
    let (id, named) = match asked(ask, &mut problems) {
        Ok(asked) => asked,
        Err(answer) => return *answer,
    };
    let known = ask.known.authority(id);
    let up = format!("/authorities/{}", known.slug());
    let crumbs = [("Home", "/"), ("Authorities", "/authorities"), (known.name.as_str(), up.as_str())];
    let title = format!("{}: line of sight", known.name);
    if problems.any() {
        let body = html! { (error_summary(&problems)) h1.sl-title #indicator { (title) } };
        return Page::new(title, &crumbs, body).refused(ask);
    }
    let rows = authority_indicators(ask.known.library(), id, named, None);
    let body = match named {
        Some(named) => over_time(ask, id, named, &rows),
        None => whole(ask, id, &rows),
    };
    Page::new(title, &crumbs, body).shown(ask)
}

fn whole(ask: &Ask<'_>, id: AuthorityId, rows: &[BesideRow]) -> Markup {
    let known = ask.known.authority(id);
    let last = statistics::profile::last_on(&ask.england().register, id, ask.today);
    let mut groups: Vec<(&str, Vec<&BesideRow>)> = Vec::new();
    for row in rows {
        match groups.iter_mut().find(|(group, _)| *group == row.group) {
            Some((_, of)) => of.push(row),
            None => groups.push((&row.group, vec![row])),
        }
    }
    html! {
        p.sl-kicker { (known.region) " · Line of sight" }
        h1.sl-title { (known.name) }
        @if let Some(says) = authority_due::sentence(ask, ask.today, last, &[]) { p.sl-lead { (says) } }
        (judged(ask, last))
        @if ask.england().indicators.is_empty() {
            div.govuk-inset-text {
                "None of the department’s statistics are known here yet. Whoever keeps this site takes them in with "
                code { "sightline import FOLDER --apply" } "."
            }
        } @else {
            (out(rows))
            @for (group, rows) in &groups { (figures(ask, id, group, rows)) }
            p {
                "Everything here as " a href={ (here(ask, id)) ".csv" } { "CSV" } " or "
                a href={ (here(ask, id)) ".json" } { "JSON" } ". A name leads to every year of it."
            }
            p.sl-quiet {
                "Neighbours: the middle of the ten statistical neighbours, or of those that have a figure. A figure that was "
                "left out because few people stand behind it is never worked out here from others."
            }
        }
        (who_could_help(ask, id, last))
    }
}

/// What was judged, with its age.
fn judged(ask: &Ask<'_>, last: Option<&Inspection>) -> Markup {
    let Some(last) = last else { return html! {} };
    let england = ask.england();
    let row = inspection_row(england, last);
    html! {
        section.sl-section aria-labelledby="judged" {
            h2.sl-heading #judged { "How it was judged" }
            p {
                (capital(&ago(last.ended_on, ask.today))) ", on " (last.ended_on.words()) ". "
                a href=(authority_history::address(ask, &row)) { "The inspection" }
            }
            dl."govuk-summary-list" {
                @if last.overall().is_present() {
                    div.govuk-summary-list__row {
                        dt.govuk-summary-list__key { "Overall" }
                        dd.govuk-summary-list__value { (grade_tag(last.overall(), &england.regime.vocabulary)) }
                    }
                }
                @for (area, mark) in &row.marks {
                    div.govuk-summary-list__row {
                        dt.govuk-summary-list__key { (area) }
                        dd.govuk-summary-list__value { (grade_tag(*mark, &england.regime.vocabulary)) }
                    }
                }
            }
        }
    }
}

/// What stands out, in words.
fn out(rows: &[BesideRow]) -> Markup {
    let found = stands_out(rows);
    let one = |row: &BesideRow| {
        let middle = row.neighbours.as_ref().map(|middle| middle.says.as_str()).unwrap_or_default();
        html! {
            li {
                strong { (row.title) } ": " (row.own.says) ", where its neighbours have " (middle) ", its region "
                (row.region.says) " and England " (row.nation.says) "."
            }
        }
    };
    html! {
        section.sl-section aria-labelledby="out" {
            h2.sl-heading #out { "What stands out" }
            @if found.worse.is_empty() && found.better.is_empty() {
                p { "Nothing is better or worse here than among its neighbours, in its region and in England alike." }
            }
            @if !found.worse.is_empty() {
                h3.sl-subheading { "Worse than among its neighbours, in its region and in England" }
                ul.sl-list { @for row in &found.worse { (one(row)) } }
            }
            @if !found.better.is_empty() {
                h3.sl-subheading { "Better than all three" }
                ul.sl-list { @for row in &found.better { (one(row)) } }
            }
            p.sl-quiet { "Which way is worse is the department’s own word. Nothing is weighed: a small difference may be chance." }
        }
    }
}

fn figures(ask: &Ask<'_>, id: AuthorityId, group: &str, rows: &[&BesideRow]) -> Markup {
    let cells: Vec<Vec<Markup>> = rows
        .iter()
        .map(|row| {
            let mut cells = vec![html! {
                a href=(address(&here(ask, id), [("indicator", row.indicator.as_str())])) { (named(row)) }
                @if let Some(other) = &row.shared_with { " " span.sl-quiet { "one return with " (other) } }
                @if let Some(says) = &row.stands_apart { " " span.sl-quiet { (says) } }
            }];
            cells.extend(beside(row));
            cells.push(trend(ask, id, &row.indicator));
            cells
        })
        .collect();
    let columns = [
        col("Indicator"),
        col("When"),
        num("Here"),
        num("Neighbours"),
        num("Region"),
        num("England"),
        col("Over time"),
    ];
    let title = capital(&spaced(group));
    html! {
        section.sl-section aria-labelledby=(group) {
            h2.sl-heading id=(group) { (title) }
            (table(&format!("{title}, beside others"), &columns, &cells, Narrow::Cards))
        }
    }
}

fn named(row: &BesideRow) -> String {
    if row.unit == "per_10000" { format!("{}, of 10,000 children", row.title) } else { row.title.clone() }
}

fn beside(row: &BesideRow) -> [Markup; 5] {
    [
        html! { (period_words(row.ends_on, row.span)) },
        html! { strong { (row.own.says) } },
        html! { @if let Some(middle) = &row.neighbours { (middle.says) } @else { "–" } },
        html! { (row.region.says) },
        html! { (row.nation.says) },
    ]
}

/// The line of an indicator: its own and the nation's.
fn trend(ask: &Ask<'_>, id: AuthorityId, key: &str) -> Markup {
    let indicators = &ask.england().indicators;
    let Some(named) = indicators.catalogue().find(key) else { return html! {} };
    if !indicators.catalogue().indicator(named).is_compared {
        return html! { "–" };
    }
    let points = |territory| -> Points {
        indicators.series(named, territory).iter().map(|fact| (fact.ends_on, fact.figure.number())).collect()
    };
    spark(&points(Territory::Authority(id)), &points(Territory::Nation))
}

/// Every year of one indicator.
fn over_time(ask: &Ask<'_>, id: AuthorityId, named_id: IndicatorId, rows: &[BesideRow]) -> Markup {
    let known = ask.known.authority(id);
    let title =
        rows.first().map_or_else(|| ask.england().indicators.catalogue().indicator(named_id).title.clone(), named);
    let cells: Vec<Vec<Markup>> = rows
        .iter()
        .map(|row| {
            let mut cells = beside(row).to_vec();
            if let (Some(says), Some(first)) = (&row.stands_apart, cells.first_mut()) {
                *first = html! { (first) " " span.sl-quiet { (says) } };
            }
            cells.push(html! { span.sl-quiet { (row.read_from.as_deref().unwrap_or("worked out, or not there")) } });
            cells
        })
        .collect();
    let columns =
        [col("When"), num("Here"), num("Neighbours"), num("Region"), num("England"), col("Where it was read")];
    html! {
        p.sl-kicker { (known.name) " · " a href=(here(ask, id)) { "Line of sight" } }
        h1.sl-title { (title) }
        @if rows.is_empty() {
            div.govuk-inset-text { "No table that was imported has a figure of it." }
        } @else {
            (table(&format!("{title} in {}, the last first", known.name), &columns, &cells, Narrow::Cards))
            p {
                "As " a href=(ask.with(&format!("{}.csv", here(ask, id)), &[])) { "CSV" } " or "
                a href=(ask.with(&format!("{}.json", here(ask, id)), &[])) { "JSON" } "."
            }
        }
    }
}

/// Statistical neighbours that were judged good or better where this one was judged less than good.
fn who_could_help(ask: &Ask<'_>, id: AuthorityId, last: Option<&Inspection>) -> Markup {
    let england = ask.england();
    let edition = last.and_then(|last| domain::replay::edition_of(&england.regime, &england.register, last));
    let (Some(last), Some(edition)) = (last, edition) else { return html! {} };
    let near = statistics::profile::neighbours(&england.register, id, ask.today);
    let is_weak = |grade: Option<Grade>| matches!(grade, Some(Grade::RequiresImprovement | Grade::Inadequate));
    let is_strong = |grade: Option<Grade>| matches!(grade, Some(Grade::Outstanding | Grade::Good));
    let mut weak: BTreeMap<usize, Vec<(AuthorityId, domain::mark::Mark)>> = BTreeMap::new();
    let areas = &england.regime.editions[edition].areas;
    for (at, area) in areas.iter().enumerate() {
        let Some(slot) = area.slot.filter(|slot| is_weak(last.outcome.of(*slot).grade())) else { continue };
        let better = near.iter().filter_map(|(other, theirs)| {
            let mark = (*theirs)?.outcome.of(slot);
            is_strong(mark.grade()).then_some((*other, mark))
        });
        weak.insert(at, better.collect());
    }
    let name = ask.known.authority(id).slug();
    html! {
        section.sl-section aria-labelledby="help" {
            h2.sl-heading #help { "Who could help" }
            @if weak.is_empty() { p { "Nothing was judged less than good at the last inspection." } }
            @for (at, others) in &weak {
                @let area = &areas[*at];
                h3.sl-subheading { (area.title) }
                @if others.is_empty() {
                    p { "None of its statistical neighbours was judged good or better in this at its last inspection." }
                } @else {
                    ul.sl-list {
                        @for (other, mark) in others {
                            @let authority = ask.known.authority(*other);
                            li { a href={ "/authorities/" (authority.slug()) } { (authority.name) } " " (grade_tag(*mark, &england.regime.vocabulary)) }
                        }
                    }
                    p {
                        a href=(address("/best-practice", [("area", area.key.as_str()), ("grade", "outstanding"), ("like", name.as_str())])) {
                            "What inspectors praised in authorities like it"
                        }
                    }
                }
            }
        }
    }
}

pub(crate) fn csv(ask: &Ask<'_>) -> Answer {
    match rows(ask) {
        Ok((name, rows)) => shared(&format!("{name}-line-of-sight.csv"), as_table(&rows)),
        Err(answer) => *answer,
    }
}

pub(crate) fn as_json(ask: &Ask<'_>) -> Answer {
    match rows(ask) {
        Ok((name, rows)) => json(&format!("{name}-line-of-sight.json"), &rows),
        Err(answer) => *answer,
    }
}

fn rows(ask: &Ask<'_>) -> Result<(String, Vec<BesideRow>), Box<Answer>> {
    let mut problems = Problems::default();
    let (id, named) = asked(ask, &mut problems)?;
    if problems.any() {
        return Err(Box::new(refused(ask, &problems)));
    }
    Ok((ask.known.authority(id).slug(), authority_indicators(ask.known.library(), id, named, None)))
}

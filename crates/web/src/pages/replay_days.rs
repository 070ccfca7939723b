//! Days on site: what was done in the past, and what another edition's inspections would have taken.

use maud::{Markup, html};
use operations::replay::{DaysReplay, SpentAnswer, TakesAnswer, days_on_site};

use crate::answer::Answer;
use crate::ask::{Ask, Problems};
use crate::components::because::{confidence, source};
use crate::components::table::{Narrow, col, num, table};
use crate::exports;
use crate::layout::Page;
use crate::pages::replay_waits::{CRUMBS, answered, breaks, command, foot, form, refused};
use crate::words::{capital, grouped};

const TITLE: &str = "Days on site under another edition";
const PATH: &str = "/replay/days";

fn asked(ask: &Ask<'_>, problems: &mut Problems) -> Option<DaysReplay> {
    answered(ask, problems, |question| days_on_site(ask.england(), question))
}

pub(crate) fn csv(ask: &Ask<'_>) -> Answer {
    let mut problems = Problems::default();
    match asked(ask, &mut problems) {
        Some(found) => exports::shared("replay-days.csv", found.table()),
        None => exports::refused(ask, &problems),
    }
}

pub(crate) fn json(ask: &Ask<'_>) -> Answer {
    let mut problems = Problems::default();
    match asked(ask, &mut problems) {
        Some(found) => exports::json("replay-days.json", &found),
        None => exports::refused(ask, &problems),
    }
}

pub(crate) fn page(ask: &Ask<'_>) -> Answer {
    let mut problems = Problems::default();
    let nothing = html! {};
    let Some(found) = asked(ask, &mut problems) else { return refused(ask, TITLE, PATH, &nothing, &problems) };
    let (from, to) = (found.from.0.to_string(), found.to.0.to_string());
    let again = command("days", found.under.as_deref(), &from, &to, found.asked_on);
    let body = html! {
        p.sl-kicker { "From " (found.from.0.words()) " to " (found.to.0.words()) ", under " (found.name) }
        h1.sl-title { (TITLE) }
        p.sl-lead { @for says in found.says.iter().take(2) { (says) " " } }
        @if found.says.len() > 2 { ul.sl-list { @for says in found.says.iter().skip(2) { li { (says) } } } }
        (form(ask, PATH, Some([from, to]), &nothing, &problems))
        (breaks(&found.breaks))
        section.sl-section aria-labelledby="all" {
            h2.sl-heading #all { "All years together" }
            (spent("Inspections and visits of all years", &found.totals, &found.name))
        }
        section.sl-section aria-labelledby="years" {
            h2.sl-heading #years { "Inspector-days, year by year" }
            @for part in ["inspections", "visits"] { (by_year(&found, part)) }
            details.govuk-details {
                summary.govuk-details__summary { span.govuk-details__summary-text { "Every year with its days on site, and what is not known" } }
                div.govuk-details__text { (spent("Inspections and visits of each year", &found.by_year(), &found.name)) }
            }
        }
        (takes(ask, &found))
        (foot(ask, PATH, &again, &found.notes, &[("/replay/due", "Who would have been due when")]))
    };
    Page::new(format!("{TITLE}: {}", found.name), &CRUMBS, body).shown(ask)
}

/// Inspector-days of inspections or of visits: a row a year, a column for each count.
fn by_year(found: &DaysReplay, part: &str) -> Markup {
    let counts: Vec<&SpentAnswer> = found.totals.iter().filter(|row| row.part == part).collect();
    let of_part: Vec<SpentAnswer> = found.by_year().into_iter().filter(|row| row.part == part).collect();
    let mut years: Vec<Option<i32>> = of_part.iter().map(|row| row.year).collect();
    years.dedup();
    let rows: Vec<Vec<Markup>> = years
        .into_iter()
        .map(|year| {
            let spent = |counted: &str| of_part.iter().find(|row| row.year == year && row.counted == counted);
            let cell = |count: &&SpentAnswer| {
                let days = spent(count.counted).map_or(0, |row| row.inspector_days);
                html! { (grouped(days.unsigned_abs() as usize)) }
            };
            let mut cells = vec![html! { (year.unwrap_or_default()) }];
            cells.extend(counts.iter().map(cell));
            cells
        })
        .collect();
    let names: Vec<String> = counts.iter().map(|row| row.counted_words(&found.name)).collect();
    let mut columns = vec![col("Year")];
    columns.extend(names.iter().map(|name| num(name)));
    html! { @if !rows.is_empty() { (table(&format!("Inspector-days of {part}"), &columns, &rows, Narrow::Cards)) } }
}

fn spent(caption: &str, rows: &[SpentAnswer], name: &str) -> Markup {
    let has_years = rows.iter().any(|row| row.year.is_some());
    let number = |n: i32| grouped(n.unsigned_abs() as usize);
    let shown: Vec<Vec<Markup>> = rows
        .iter()
        .filter(|row| row.number > 0)
        .map(|row| {
            let mut cells = Vec::new();
            if let Some(year) = row.year {
                cells.push(html! { (year) });
            }
            cells.extend([
                html! { (row.counted_words(name)) ": " (row.part) },
                html! { (grouped(row.number)) },
                html! { (number(row.days_on_site)) },
                html! { (number(row.inspector_days)) },
                html! { (row.without_days) },
                html! { (row.without_team) },
            ]);
            cells
        })
        .collect();
    let mut columns = if has_years { vec![col("Year")] } else { Vec::new() };
    columns.extend([
        col("What is counted"),
        num("Number"),
        num("Days on site"),
        num("Inspector-days"),
        num("Days not known"),
        num("Team not known"),
    ]);
    html! {
        @if shown.is_empty() { div.govuk-inset-text { "Nothing took place or came due in that time." } }
        @else { (table(caption, &columns, &shown, Narrow::Scrolls)) }
    }
}

/// What one of each kind takes, with what stands behind each number.
fn takes(ask: &Ask<'_>, found: &DaysReplay) -> Markup {
    let number = |of: &Option<TakesAnswer>| {
        html! {
            @match of {
                Some(of) => { (of.is) " " (confidence(of.confidence)) " " span.sl-quiet { (source(ask.known, &of.source)) } }
                None => { "Not said" }
            }
        }
    };
    let rows: Vec<Vec<Markup>> = found
        .takes
        .iter()
        .map(|row| {
            vec![
                html! { (capital(&row.title)) },
                html! { a href={ "/frameworks/" (row.edition) } { (row.edition) } },
                number(&row.days_on_site),
                number(&row.inspectors),
            ]
        })
        .collect();
    let columns = [col("Kind"), col("Edition"), col("Working days on site"), col("Inspectors as a rule")];
    html! {
        section.sl-section aria-labelledby="takes" {
            h2.sl-heading #takes { "What one of each takes" }
            @if rows.is_empty() { div.govuk-inset-text { "Nothing came due, so no kind is asked about." } }
            @else { (table("As the edition says", &columns, &rows, Narrow::Cards)) }
        }
    }
}

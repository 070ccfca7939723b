//! One inspection or visit: what was judged, what the report says, and how all of it is known.

use domain::Date;
use maud::{Markup, html};
use operations::best_practice::theme;
use operations::history::{HistoryRow, history};
use operations::provenance::{ProvenanceAnswer, provenance};

use crate::answer::Answer;
use crate::ask::Ask;
use crate::components::grade_tag::grade_tag;
use crate::guarded::Coming;
use crate::layout::Page;
use crate::pages::authority::found;
use crate::pages::authority_history::address;
use crate::pages::best_practice::about;
use crate::pages::{inspection_known, inspection_report, missing, reports};

/// What was asked for: the row of the history, its neighbours in time, and how it is known.
struct Asked {
    row: HistoryRow,
    before: Option<HistoryRow>,
    after: Option<HistoryRow>,
    known: ProvenanceAnswer,
}

pub(crate) fn waiting<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(page(ask))
}

async fn page(ask: &Ask<'_>) -> Answer {
    let asked = match asked(ask) {
        Ok(asked) => asked,
        Err(answer) => return *answer,
    };
    let row = &asked.row;
    let authority = ask.known.authority(row.id);
    let home = format!("/authorities/{}", authority.slug());
    let crumbs = [("Home", "/"), ("Authorities", "/authorities"), (authority.name.as_str(), home.as_str())];
    let title = format!("{} of {}, {}", row.title, authority.name, month(row.on));
    let body = html! {
        p.sl-kicker { (authority.name) }
        h1.sl-title { (row.title) ", " (month(row.on)) }
        p.sl-lead { (sentence(ask, row)) }
        (published_here(ask, row).await)
        @if row.is_graded { (judgements(ask, row)) } @else { (outcome(ask, row)) }
        (inspection_report::section(ask, row).await)
        (inspection_known::section(ask, row, &asked.known))
        (around(ask, &asked))
    };
    Page::new(title, &crumbs, body).shown(ask)
}

/// The way to its report, where it was published here.
async fn published_here(ask: &Ask<'_>, row: &HistoryRow) -> Markup {
    let began = |on_site: &[(Date, Date)]| on_site.first().map(|(from, _)| *from);
    let all = reports::of(ask, &ask.known.authority(row.id).urn).await;
    let own =
        all.iter().find(|one| began(&one.on_site).is_some() && began(&one.on_site) == row.started_on.map(|day| day.0));
    html! {
        @if let Some(one) = own {
            p { a href={ "/reports/" (one.case) } { "Read the " (one.title.to_lowercase()) } ", word for word as it was published here." }
        }
    }
}

pub(crate) fn sources_json(ask: &Ask<'_>) -> Answer {
    match asked(ask) {
        Ok(asked) => match serde_json::to_vec(&inspection_known::public(asked.known)) {
            Ok(content) => Answer::File("application/json", "sources.json".to_owned(), content),
            Err(_) => Answer::Text("The file could not be written\n"),
        },
        Err(answer) => *answer,
    }
}

/// What the address names.
fn asked(ask: &Ask<'_>) -> Result<Asked, Box<Answer>> {
    let id = found(ask)?;
    let (series, day) = (ask.rest.first().map_or("", String::as_str), ask.rest.get(1).map_or("", String::as_str));
    let mut rows = history(ask.england(), id, ask.today);
    rows.retain(|row| row.id == id);
    let is_asked = |row: &HistoryRow| row.series == series && day_of(row) == day;
    let at = rows.iter().position(is_asked);
    let urn = &ask.known.authority(id).urn;
    let known = at.and_then(|at| Some((at, provenance(ask.known.library(), urn, series, day)?)));
    let Some((at, known)) = known else {
        let authority = ask.known.authority(id);
        let home = format!("/authorities/{}", authority.slug());
        let offers = html! { p { a href={ (home) "#history" } { "Everything published about " (authority.name) } } };
        let says = "An inspection goes by its framework and its first day on site, a visit by its kind and day.";
        let title = format!("Nothing of {} is known by that name", authority.name);
        let crumbs = [("Home", "/"), ("Authorities", "/authorities"), (authority.name.as_str(), home.as_str())];
        return Err(Box::new(missing::unknown(ask, &title, says, &crumbs, &offers)));
    };
    // The latest comes first.
    let before = rows.get(at + 1).cloned();
    let after = at.checked_sub(1).and_then(|at| rows.get(at)).cloned();
    Ok(Asked { row: rows.swap_remove(at), before, after, known })
}

/// The day an inspection or visit goes by in addresses.
pub(crate) fn day_of(row: &HistoryRow) -> String {
    row.started_on.unwrap_or(row.published_on).0.to_string()
}

/// `June 2025`.
fn month(day: Date) -> String {
    let (year, month, _) = day.civil();
    format!("{} {year}", domain::date::MONTHS[month as usize - 1])
}

fn sentence(ask: &Ask<'_>, row: &HistoryRow) -> Markup {
    let regime = &ask.england().regime;
    let edition = row.edition.as_ref().and_then(|id| regime.editions.iter().find(|edition| edition.id == *id));
    html! {
        @if let (Some(from), Some(to)) = (row.started_on, row.ended_on) {
            @if from == to { "On site on " (from.0.words()) } @else { "On site from " (from.0.words()) " to " (to.0.words()) }
            ", published " (row.published_on.0.words())
        } @else { "Published " (row.published_on.0.words()) "; its days on site are not known" }
        @if let Some(name) = &row.lead_inspector { ". Led by " (name) }
        @if let Some(edition) = edition { ". Under " a href={ "/frameworks/" (edition.id) } { (edition.name) } }
        "."
    }
}

fn judgements(ask: &Ask<'_>, row: &HistoryRow) -> Markup {
    let vocabulary = &ask.england().regime.vocabulary;
    let is_abolished = ask.known.no_overall_since.is_some_and(|since| row.on >= since);
    html! {
        section.sl-section aria-labelledby="judged" {
            h2.govuk-visually-hidden #judged { "What inspectors judged" }
            div.sl-verdict {
                div.sl-verdict__overall {
                    p.sl-verdict__label { "Overall" }
                    @if row.overall_mark.is_present() {
                        p.sl-verdict__grade { (grade_tag(row.overall_mark, vocabulary)) }
                    } @else {
                        p.sl-verdict__none { @if is_abolished { (ask.known.no_overall_words()) } @else { "No overall grade" } "." }
                    }
                }
                @if !row.marks.is_empty() {
                    dl."govuk-summary-list sl-verdict__areas" {
                        @for (area, mark) in &row.marks {
                            div.govuk-summary-list__row {
                                dt.govuk-summary-list__key { (area) }
                                dd.govuk-summary-list__value { (grade_tag(*mark, vocabulary)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What a visit looked at, and whether anything must be put right at once.
fn outcome(ask: &Ask<'_>, row: &HistoryRow) -> Markup {
    let urn = &ask.known.authority(row.id).urn;
    let theme = theme(ask.known.library(), urn, &row.series, &day_of(row));
    html! {
        dl.govuk-summary-list {
            @if let Some(theme) = theme {
                div.govuk-summary-list__row {
                    dt.govuk-summary-list__key { "Looked at" }
                    dd.govuk-summary-list__value { (crate::words::capital(&about(theme))) }
                }
            }
            div.govuk-summary-list__row {
                dt.govuk-summary-list__key { "Priority action" }
                dd.govuk-summary-list__value {
                    @if row.priority_action == Some(true) {
                        strong."govuk-tag sl-grade sl-grade--priority" { "Asked for" }
                    } @else { "None asked for" }
                }
            }
        }
    }
}

/// What was published of this authority before and after.
fn around(ask: &Ask<'_>, asked: &Asked) -> Markup {
    let link = |row: &HistoryRow, rel: &str| {
        html! { a href=(address(ask, row)) rel=(rel) { (row.title) ", " (month(row.on)) } }
    };
    html! {
        @if asked.before.is_some() || asked.after.is_some() {
            nav.sl-around aria-label="Before and after" {
                @if let Some(row) = &asked.before { span { "Before: " (link(row, "prev")) } }
                @if let Some(row) = &asked.after { span { "After: " (link(row, "next")) } }
            }
        }
    }
}

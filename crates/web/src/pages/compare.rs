//! Two editions side by side.

use maud::{Markup, html};
use operations::frameworks::{ChangeRow, changes};

use crate::answer::Answer;
use crate::ask::{Ask, Problems};
use crate::components::error_summary::error_summary;
use crate::components::word_change::word_change;
use crate::layout::Page;
use crate::pages::frameworks::compare_form;
use crate::words::{capital, count};

const CRUMBS: [(&str, &str); 2] = [("Home", "/"), ("Frameworks", "/frameworks")];

pub(crate) fn page(ask: &Ask<'_>) -> Answer {
    let (from, to) = (ask.said("from"), ask.said("to"));
    let regime = &ask.england().regime;
    let mut problems = Problems::default();
    let mut named = |field: &str, said: &str| {
        if said.is_empty() {
            return None;
        }
        regime.edition_named(said, None).map_err(|says| problems.add(field, says)).ok()
    };
    let (first, second) = (named("from", from), named("to", to));
    if problems.any() {
        let body = html! {
            (error_summary(&problems))
            h1.sl-title { "Compare editions" }
            (compare_form(ask, from, to, &problems))
        };
        return Page::new("Compare editions", &CRUMBS, body).refused(ask);
    }
    let (Some(first), Some(second)) = (first, second) else {
        let body = html! {
            h1.sl-title { "Compare editions" }
            p.sl-lead { "Choose two. Every difference is listed, part by part, in the words of each." }
            (compare_form(ask, from, to, &problems))
        };
        return Page::new("Compare editions", &CRUMBS, body).shown(ask);
    };
    let (first, second) = (&regime.editions[first], &regime.editions[second]);
    let rows = changes(ask.england(), &first.id, &second.id).unwrap_or_default();
    let body = html! {
        h1.sl-title { (first.name) " to " (second.name) }
        p.sl-lead { (summary(&rows)) }
        p { a href={ "/frameworks/" (first.id) } { (first.name) } ", then " a href={ "/frameworks/" (second.id) } { (second.name) } ". " (second.summary) }
        (compare_form(ask, &first.id, &second.id, &problems))
        @for (part, rows) in parts(&rows) { (part_section(part, &rows, &first.name, &second.name)) }
        p.sl-quiet { "Sources and confidence are not compared: they say how a thing is known, not what it is." }
    };
    Page::new(format!("{} to {}: what changed", first.name, second.name), &CRUMBS, body).shown(ask)
}

/// The differences in a sentence.
fn summary(rows: &[ChangeRow]) -> String {
    if rows.is_empty() {
        return "Nothing differs between these two.".to_owned();
    }
    let of = |change: &str| rows.iter().filter(|row| row.change == change).count();
    let said: Vec<String> = ["changed", "added", "removed"]
        .iter()
        .filter(|change| of(change) > 0)
        .map(|change| format!("{} {change}", of(change)))
        .collect();
    let parts: Vec<String> = parts(rows).iter().map(|(part, _)| part.to_lowercase()).collect();
    format!(
        "{}: {}. They concern {}.",
        count(rows.len(), "difference", "differences"),
        domain::framework::words::listed(&said, "and"),
        domain::framework::words::listed(&parts, "and")
    )
}

fn parts(rows: &[ChangeRow]) -> Vec<(&'static str, Vec<&ChangeRow>)> {
    let mut parts: Vec<(&'static str, Vec<&ChangeRow>)> = Vec::new();
    for row in rows {
        match parts.iter_mut().find(|(part, _)| *part == row.part) {
            Some((_, known)) => known.push(row),
            None => parts.push((row.part, vec![row])),
        }
    }
    parts
}

/// What each edition says, the words that differ marked where both say something.
fn sides(row: &ChangeRow) -> (Markup, Markup) {
    let absent = || html! { span.sl-quiet { "Not there" } };
    match (row.before.is_empty(), row.after.is_empty()) {
        (false, false) => word_change(&row.before, &row.after),
        (is_new, is_gone) => {
            let before = if is_new {
                absent()
            } else {
                html! { (row.before) }
            };
            let after = if is_gone {
                absent()
            } else {
                html! { (row.after) }
            };
            (before, after)
        }
    }
}

fn part_section(part: &str, rows: &[&ChangeRow], first: &str, second: &str) -> Markup {
    html! {
        section.sl-section {
            h2.sl-heading { (part) }
            table."govuk-table sl-cards sl-compare" {
                caption."govuk-table__caption govuk-visually-hidden" { (part) ": differences between " (first) " and " (second) }
                thead.govuk-table__head {
                    tr.govuk-table__row {
                        th.govuk-table__header scope="col" { "About" }
                        th.govuk-table__header scope="col" { (first) }
                        th.govuk-table__header scope="col" { (second) }
                    }
                }
                tbody.govuk-table__body {
                    @for row in rows {
                        @let (before, after) = sides(row);
                        tr {
                            th.govuk-table__header scope="row" {
                                span class={ "sl-change sl-change--" (row.change) } { (capital(&row.change)) }
                                (row.about)
                            }
                            td.govuk-table__cell data-label=(first) { div { (before) } }
                            td.govuk-table__cell data-label=(second) { div { (after) } }
                        }
                    }
                }
            }
        }
    }
}

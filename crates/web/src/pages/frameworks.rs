//! Every edition, drawn and listed, and which were in force on a day.

use maud::{Markup, html};
use operations::frameworks::{EditionRow, editions};

use crate::answer::Answer;
use crate::ask::{Ask, Problems};
use crate::charts::{figure, lifeline};
use crate::components::error_summary::error_summary;
use crate::components::field::{button, day, select};
use crate::components::table::{Narrow, col, table};
use crate::layout::Page;
use crate::words::{capital, short_day};

pub(crate) fn page(ask: &Ask<'_>) -> Answer {
    let mut problems = Problems::default();
    let asked = ask.day("on", &mut problems);
    let on = asked.unwrap_or(ask.today);
    let body = html! {
        @if problems.any() { (error_summary(&problems)) }
        h1.sl-title { "Frameworks" }
        p.sl-lead {
            "The published rules of inspection as data. A framework changes by editions; each inspection belongs to "
            "the edition in force on the day it began."
        }
        @if !ask.england().consultations.is_empty() {
            p { "What somebody would have instead, and what you think of it: " a href="/consultations" { "consultations on proposals" } "." }
        }
        form."sl-filter sl-panel" action="/frameworks" method="get" {
            (day(ask, "on", "In force on", "", &on.to_string(), &problems))
            (button("Show"))
        }
        @if !problems.any() {
            (in_force(ask, on))
            (every(ask, on))
            (of_settings(ask, on))
            (compare(ask))
        }
    };
    let page = Page::new("Frameworks and their editions", &[("Home", "/")], body);
    if problems.any() { page.refused(ask) } else { page.shown(ask) }
}

fn in_force(ask: &Ask<'_>, on: domain::Date) -> Markup {
    let rows = editions(ask.england(), Some(on), false);
    let first = editions(ask.england(), None, false).iter().map(|row| row.from).min();
    html! {
        section.sl-section aria-labelledby="inforce" {
            h2.sl-heading #inforce { "In force on " (on.words()) }
            @if rows.is_empty() { div.govuk-inset-text { "No edition was in force that day." @if let Some(first) = first { " The first here began on " (first.0.words()) "." } } }
            ul.sl-doors {
                @for row in &rows {
                    li.sl-door {
                        p.sl-door__who { (row.title) }
                        h3.sl-door__what { a href={ "/frameworks/" (row.id) } { (row.name) } }
                        p { (row.summary) }
                    }
                }
            }
        }
    }
}

fn every(ask: &Ask<'_>, on: domain::Date) -> Markup {
    let all = editions(ask.england(), None, false);
    let rows: Vec<Vec<Markup>> = all
        .iter()
        .map(|row: &EditionRow| {
            vec![
                html! { a href={ "/frameworks/" (row.id) } { (row.name) } },
                html! { (short_day(row.from.0)) " – " @if let Some(until) = row.until { (short_day(until.0)) } @else { "now" } },
                html! { (capital(row.standing)) },
                html! { (row.applies_to) },
                html! { (row.summary) },
            ]
        })
        .collect();
    let columns = [col("Edition"), col("In force"), col("Standing"), col("For whom"), col("What made it new")];
    let svg = lifeline::chart(&ask.england().regime, ask.today, on);
    let key = html! {
        ul.sl-key aria-label="Key" {
            li { span."sl-swatch sl-swatch--law" {} "For every authority" }
            li { span."sl-swatch sl-swatch--narrow" {} "Only for authorities last judged inadequate" }
            li { span."sl-swatch sl-swatch--suspension" {} "Suspension" }
            li { span."sl-swatch sl-swatch--proposal" {} "Proposal, never in force" }
        }
    };
    let says = format!("{} editions since 2013, proposals among them; the line marks {}.", all.len(), on.words());
    html! {
        section.sl-section aria-labelledby="every" {
            h2.sl-heading #every { "Every edition" }
            (figure("Editions over the years", &svg, &key, &says))
            (table("Editions, by framework and first day in force", &columns, &rows, Narrow::Cards))
        }
    }
}

/// The edition of each kind of setting on a day.
fn of_settings(ask: &Ask<'_>, on: domain::Date) -> Markup {
    let rows: Vec<Vec<Markup>> = editions(ask.england(), Some(on), true)
        .iter()
        .map(|row| {
            vec![
                html! { a href={ "/frameworks/" (row.id) } { (row.name) } },
                html! { (short_day(row.from.0)) " – " @if let Some(until) = row.until { (short_day(until.0)) } @else { "now" } },
                html! { (row.summary) },
            ]
        })
        .collect();
    let columns = [col("Edition"), col("In force"), col("What made it new")];
    html! {
        section.sl-section aria-labelledby="settings" {
            h2.sl-heading #settings { "Homes, agencies and schools on " (on.words()) }
            p { "Each kind of setting is inspected under what is common to all and what is its own." }
            @if rows.is_empty() {
                div.govuk-inset-text { "No edition for settings was in force that day." }
            } @else {
                (table("Editions for settings in force", &columns, &rows, Narrow::Cards))
            }
        }
    }
}

fn compare(ask: &Ask<'_>) -> Markup {
    html! {
        section.sl-section aria-labelledby="compare" {
            h2.sl-heading #compare { "What changed from one to another" }
            (compare_form(ask, "", "", &Problems::default()))
        }
    }
}

/// Two editions to choose.
pub(crate) fn compare_form(ask: &Ask<'_>, from: &str, to: &str, problems: &Problems) -> Markup {
    let regime = &ask.england().regime;
    let law: Vec<&domain::framework::Edition> = regime.of_authorities().map(|at| &regime.editions[at]).collect();
    let choices: Vec<(&str, &str)> = law.iter().map(|edition| (edition.id.as_str(), edition.name.as_str())).collect();
    let of_ilacs: Vec<&str> =
        law.iter().filter(|edition| edition.framework == "ilacs").map(|edition| edition.id.as_str()).collect();
    // Where nothing is chosen yet, the last change is offered.
    let (before, after) = match of_ilacs.as_slice() {
        [.., before, after] => (*before, *after),
        _ => ("", ""),
    };
    html! {
        form."sl-filter sl-panel" action="/frameworks/compare" method="get" {
            (select("from", "From", &choices, if from.is_empty() { before } else { from }, problems))
            (select("to", "To", &choices, if to.is_empty() { after } else { to }, problems))
            (button("Compare"))
        }
    }
}

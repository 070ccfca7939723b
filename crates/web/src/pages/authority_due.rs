//! What is due for one authority, clause by clause.

use std::collections::BTreeSet;

use domain::Date;
use domain::register::{AuthorityId, Inspection};
use domain::schedule::Status;
use maud::{Markup, html};
use operations::answer::{Because, Day};
use operations::due_board::{DueRow, beyond_the_record, nothing_due};

use crate::ask::Ask;
use crate::components::because::because;
use crate::components::status_tag::status_tag;
use crate::pages::cases::list::may_plan;
use crate::words::ago;

/// Where the authority stands, in a sentence or two.
pub(crate) fn sentence(ask: &Ask<'_>, on: Date, last: Option<&Inspection>, due: &[DueRow]) -> Option<String> {
    let vocabulary = &ask.england().regime.vocabulary;
    let judged = last.map(|last| {
        let when = ago(last.ended_on, on);
        if last.overall().is_present() {
            format!("Judged {} overall {when}.", vocabulary.mark_title(last.overall()).to_lowercase())
        } else {
            format!("Judged {when}, area by area, without an overall grade.")
        }
    });
    let next = due.iter().find(|row| row.is_inspection).map(|row| {
        let what = row.title.to_lowercase();
        let day = |day: Option<Day>| day.map(|day| day.0.words()).unwrap_or_default();
        match row.standing {
            Status::Overdue => format!("By the rules here, a {what} was due by {}.", day(row.latest)),
            Status::UnderWay => format!("A {what} is under way; its report is awaited."),
            Status::Open => format!("A {what} is due by {}.", day(row.latest)),
            Status::Upcoming => format!("A {what} is due from {}.", day(row.earliest)),
            Status::Suspended => format!("A {what} would be due, but inspections are suspended."),
            Status::Unrecorded => {
                format!("A {what} was due by {}; the record cannot say whether it took place.", day(row.latest))
            }
        }
    });
    let said: Vec<String> = judged.into_iter().chain(next).collect();
    (!said.is_empty()).then(|| said.join(" "))
}

pub(crate) fn section(ask: &Ask<'_>, id: AuthorityId, on: Date, rows: &[DueRow]) -> Markup {
    let nothing = nothing_due(ask.england(), id, on);
    // What the record says is the same for every item, so it is said once.
    let mut seen = BTreeSet::new();
    let record: Vec<&Because> = rows
        .iter()
        .flat_map(|row| &row.because)
        .filter(|reason| reason.rule == "record" && seen.insert(reason.says.as_str()))
        .filter(|reason| !reason.says.starts_with("The register does not record"))
        .collect();
    let (unrecorded, shown): (Vec<&DueRow>, Vec<&DueRow>) =
        rows.iter().partition(|row| row.standing == Status::Unrecorded);
    html! {
        section.sl-section aria-labelledby="due" {
            h2.sl-heading #due { "What is due, and why" }
            @if let Some(note) = beyond_the_record(ask.england(), on) { p.sl-note { (note) } }
            @if rows.is_empty() && nothing.is_none() { p { "Nothing: no edition in force on " (on.words()) " makes anything due here." } }
            @if may_plan(ask) {
                p { a href={ "/cases/new?authority=" (ask.known.authority(id).urn) } { "Plan a case for this authority" } }
            }
            @if let Some(nothing) = &nothing { (because(ask.known, [nothing])) }
            @for row in &shown { (item(ask, row, on)) }
            @if !unrecorded.is_empty() {
                details.govuk-details {
                    summary.govuk-details__summary {
                        span.govuk-details__summary-text { (unrecorded.len()) " more that the record cannot tell" }
                    }
                    div.govuk-details__text {
                        p {
                            "Their days have passed. The register does not hold this kind of activity, so whether it "
                            "took place is not known here."
                        }
                        @for row in unrecorded { (item(ask, row, on)) }
                    }
                }
            }
            @if !record.is_empty() {
                h3.sl-subheading { "The record these are counted from" }
                (because(ask.known, record))
            }
        }
    }
}

fn item(ask: &Ask<'_>, row: &DueRow, on: Date) -> Markup {
    let own = row.because.iter().filter(|reason| reason.rule != "record");
    html! {
        article.sl-due.sl-due--inspection[row.is_inspection] {
            h3.sl-due__what { (row.title) " " (status_tag(row.standing)) }
            (window(row, on))
            @if row.is_inspection {
                (because(ask.known, own))
            } @else {
                details.govuk-details {
                    summary.govuk-details__summary { span.govuk-details__summary-text { "Why" span.govuk-visually-hidden { ": " (row.title) } } }
                    div.govuk-details__text { (because(ask.known, own)) }
                }
            }
        }
    }
}

/// The window of something due, in words.
pub(crate) fn window(row: &DueRow, on: Date) -> Markup {
    html! {
        p.sl-due__window {
            @match (row.earliest, row.latest) {
                (Some(first), Some(last)) => { "Between " strong { (first.0.words()) } " and " strong { (last.0.words()) } }
                (None, Some(last)) => { "By " strong { (last.0.words()) } }
                (Some(first), None) => { "From " strong { (first.0.words()) } }
                (None, None) => { "No day is set" }
            }
            @if let Some(target) = row.target { ", aimed at " (target.0.words()) }
            @if let (Status::Overdue, Some(last)) = (row.standing, row.latest) { ". The window closed " (ago(last.0, on)) }
            @if let (Status::Upcoming, Some(first)) = (row.standing, row.earliest) { ". It opens " (ago(first.0, on)) }
            "."
        }
    }
}

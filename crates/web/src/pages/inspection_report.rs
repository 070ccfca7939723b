//! What a report or letter says: its findings, and its paragraphs under the headings they stand under.

use maud::{Markup, html};
use operations::document::{Document, Findings, Said, Section, documents};
use operations::history::HistoryRow;

use crate::ask::Ask;
use crate::pages::inspection::day_of;
use crate::words::count;
use operations::library::file_name;

pub(crate) async fn section(ask: &Ask<'_>, row: &HistoryRow) -> Markup {
    let urn = &ask.known.authority(row.id).urn;
    let read = match &ask.known.site.store {
        Some(store) => documents(ask.known.library(), store, urn, &row.series, &day_of(row)).await,
        None => Ok(Vec::new()),
    };
    // An inspection is followed by a report, a visit by a letter.
    let what = if row.title.ends_with("visit") { "letter" } else { "report" };
    html! {
        section.sl-section aria-labelledby="says" {
            h2.sl-heading #says { "What the " (what) " says" }
            @match &read {
                Err(_) => p { "Its words cannot be shown just now. Try again in a moment." },
                Ok(none) if none.is_empty() => p {
                    "It has not been imported here, so its words cannot be shown. Fetch it from its publisher, then: "
                    code { "sightline import FILE --apply" }
                },
                Ok(read) => @for one in read { (document(ask, one, read.len() > 1)) },
            }
        }
    }
}

fn document(ask: &Ask<'_>, read: &Document, is_one_of_many: bool) -> Markup {
    let paragraphs = read.sections.iter().map(|section| section.passages.len()).sum();
    let findings = read.findings.iter().map(|findings| findings.passages.len()).sum();
    html! {
        @if is_one_of_many { h3.sl-subheading.sl-file { (file_name(&read.file)) } }
        p.sl-note {
            (count(paragraphs, "paragraph", "paragraphs")) " and " (count(findings, "finding", "findings")) ", read from "
            span.sl-file { (file_name(&read.file)) } ". The numbers of pages are the file’s own."
        }
        @for findings in &read.findings { (listed(findings, is_one_of_many)) }
        @if !read.sections.is_empty() {
            div.sl-report { @for part in &read.sections { (under(ask, part)) } }
        }
    }
}

fn listed(findings: &Findings, is_one_of_many: bool) -> Markup {
    let title = match (findings.kind.as_str(), findings.is_lscb) {
        ("area_for_improvement", false) => "Areas for improvement",
        ("area_for_improvement", true) => "Areas for improvement of the safeguarding board",
        ("priority_action", false) => "Areas for priority action",
        ("priority_action", true) => "Areas for priority action of the safeguarding board",
        (_, false) => "Recommendations",
        (_, true) => "Recommendations to the safeguarding board",
    };
    html! {
        @if is_one_of_many { h4.sl-subheading { (title) } } @else { h3.sl-subheading { (title) } }
        ol.sl-findings {
            @for said in &findings.passages {
                li id={ "p-" (said.id) } { (said.words) " " span.sl-quiet { "page " (said.page) } }
            }
        }
    }
}

/// A heading with its paragraphs, folded away unless the reader came for one of them.
fn under(ask: &Ask<'_>, part: &Section) -> Markup {
    let is_open = part.passages.iter().any(|said| said.id.to_string() == ask.said("at"));
    html! {
        details.govuk-details open[is_open] {
            summary.govuk-details__summary {
                span.govuk-details__summary-text { (part.title) } " "
                span.sl-quiet { (pages(&part.passages)) }
            }
            div.govuk-details__text.sl-report__numbered[part.passages.iter().any(|said| said.number.is_some())] {
                @for said in &part.passages {
                    p.sl-paragraph id={ "p-" (said.id) } {
                        @if let Some(number) = said.number { span.sl-paragraph__number { (number) "." } " " }
                        (said.words)
                    }
                }
            }
        }
    }
}

/// `page 2`, `pages 2 to 5`: where the paragraphs begin.
fn pages(passages: &[Said]) -> String {
    let on = passages.iter().map(|said| said.page);
    match (on.clone().min(), on.max()) {
        (Some(first), Some(last)) if first < last => format!("pages {first} to {last}"),
        (Some(only), _) => format!("page {only}"),
        _ => String::new(),
    }
}

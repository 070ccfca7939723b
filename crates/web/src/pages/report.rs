//! A published report or letter: its newest version, every earlier one under an address of its own, and each as a file.

use axum::http::StatusCode;
use casework::document::{Document, Finding, Section};
use domain::Date;
use domain::mark::Grade;
use maud::{Markup, html};
use operations::published::{Report, json, printed, report};

use crate::answer::Answer;
use crate::ask::Ask;
use crate::components::grade_tag::full_grade_tag;
use crate::components::table::{Narrow, col, table};
use crate::guarded::Coming;
use crate::kept::{kept, tag};
use crate::layout::Page;
use crate::pages::missing;

const CRUMBS: [(&str, &str); 2] = [("Home", "/"), ("Reports", "/reports")];

/// What a report can be taken away as: the end of its address, and its name.
pub(crate) const FILES: [(&str, &str); 4] =
    [("pdf", "PDF"), ("odt", "ODT, an open document"), ("txt", "Plain text"), ("json", "JSON, for programs")];

pub(crate) fn waiting<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(page(ask))
}

/// The last part of an address without the file it ends in.
fn parted(last: &str) -> (&str, Option<&str>) {
    match last.rsplit_once('.') {
        Some((name, end)) => (name, Some(end)),
        None => (last, None),
    }
}

async fn page(ask: &Ask<'_>) -> Answer {
    let last = ask.rest.first().unwrap_or(&ask.name);
    let (name, end) = parted(last);
    let (case, version) = if ask.rest.is_empty() { (name, None) } else { (ask.name.as_str(), Some(name)) };
    let number = version.map(str::parse::<u32>);
    if number.as_ref().is_some_and(Result::is_err)
        || end.is_some_and(|end| FILES.iter().all(|(known, _)| *known != end))
    {
        return unknown(ask);
    }
    let number = number.and_then(Result::ok);
    let Some(store) = &ask.known.site.store else { return unknown(ask) };
    match report(ask.england(), store, case, number).await {
        Ok(Some(report)) => match end {
            Some(end) => file(ask, &report, end).await,
            None => kept(ask, shown(ask, &report, number.is_some())),
        },
        Ok(None) => unknown(ask),
        Err(_) => unreadable(ask),
    }
}

pub(crate) fn unreadable(ask: &Ask<'_>) -> Answer {
    let body = html! {
        h1.sl-title { "The reports cannot be read just now" }
        p.sl-lead { "Try again in a moment." }
    };
    Page::new("The reports cannot be read just now", &CRUMBS, body).with_status(ask, StatusCode::SERVICE_UNAVAILABLE)
}

fn unknown(ask: &Ask<'_>) -> Answer {
    let offers = html! { p { a href="/reports" { "Everything that was published here" } } };
    let says = "A report goes by the number of its inspection, and an earlier version by its number after that.";
    missing::unknown(ask, "There is no such report", says, &CRUMBS, &offers)
}

/// The report as a file. It is made anew only for who has not got it.
async fn file(ask: &Ask<'_>, report: &Report, end: &str) -> Answer {
    let document = printed(report);
    let tag = tag(&[end.as_bytes(), format!("{document:?} {:?}", report.versions).as_bytes()]);
    if ask.visit.has_got(&tag) {
        return Answer::Unchanged(tag);
    }
    let made = match end {
        "json" => json(report).map(|content| ("application/json", content)),
        "txt" => Ok(("text/plain; charset=utf-8", documents::plain(&document).into_bytes())),
        "odt" => documents::odt(&document).map(|content| ("application/vnd.oasis.opendocument.text", content)),
        _ => pdf(ask, document).await.map(|content| ("application/pdf", content)),
    };
    let name = format!("{}-{}.{end}", report.document.case, report.document.version);
    match made {
        Ok((kind, content)) if end == "odt" => Answer::Tagged(tag, Box::new(Answer::File(kind, name, content))),
        Ok((kind, content)) => Answer::Tagged(tag, Box::new(Answer::Inline(kind, content))),
        Err(_) => {
            let says = "This file cannot be made here. The page itself and the other files say the same.";
            let body = html! {
                h1.sl-title { "There is no such file" }
                p.sl-lead { (says) }
                (files(ask, report))
            };
            Page::new("There is no such file", &CRUMBS, body).with_status(ask, StatusCode::NOT_FOUND)
        }
    }
}

/// Setting a page takes longer than a request should hold up others.
async fn pdf(ask: &Ask<'_>, document: documents::Document) -> Result<Vec<u8>, String> {
    let printer = ask.known.site.printer.clone().ok_or_else(|| "no printer".to_owned())?;
    tokio::task::spawn_blocking(move || printer(&document)).await.map_err(|error| error.to_string())?
}

fn shown(ask: &Ask<'_>, report: &Report, is_permanent: bool) -> Answer {
    let own = &report.document;
    let (title, kind) = (heading(report), if own.kind == "letter" { "letter" } else { "report" });
    let newest = format!("/reports/{}", own.case);
    let body = html! {
        p.sl-kicker { (own.activity) " · " (own.edition) }
        h1.sl-title { (title) }
        @if report.is_superseded() {
            div."govuk-inset-text sl-asof" {
                "This is version " (own.version) ", as it was published on " (report.published_on.words())
                ". It has been corrected since: " a href=(newest) { "read version " (report.newest()) } "."
            }
        }
        @if let Some(notice) = own.notices.last() {
            div.govuk-inset-text {
                strong { "Corrected on " (notice.on.words()) ". " } (notice.text)
                @if own.notices.len() > 1 { " " a href="#versions" { "Earlier corrections" } }
            }
        }
        (facts(ask, report))
        (judgements(own))
        (findings(&own.findings))
        @if !own.sections.is_empty() {
            section.sl-section aria-labelledby="text" {
                h2.govuk-visually-hidden #text { "What the " (kind) " says" }
                @for section in &own.sections { (part(own, section)) }
            }
        }
        (versions(report, is_permanent))
        section.sl-section aria-labelledby="keep" {
            h2.sl-heading #keep { "Take it with you" }
            (files(ask, report))
        }
    };
    Page::new(title, &CRUMBS, body).shown(ask)
}

/// `Leeds: inspection report, June 2025`.
fn heading(report: &Report) -> String {
    let own = &report.document;
    let title = own.title.to_lowercase();
    match own.on_site.first() {
        Some((from, _)) => format!("{}: {title}, {}", report.body.title(), month(*from)),
        None => format!("{}: {title}", report.body.title()),
    }
}

fn month(day: Date) -> String {
    let (year, month, _) = day.civil();
    format!("{} {year}", domain::date::MONTHS[month as usize - 1])
}

/// `9 June 2025 to 20 June 2025`, spell by spell.
pub(crate) fn on_site(spells: &[(Date, Date)]) -> String {
    let spell = |(from, to): &(Date, Date)| {
        if from == to { from.words() } else { format!("{} to {}", from.words(), to.words()) }
    };
    spells.iter().map(spell).collect::<Vec<_>>().join(", and ")
}

fn facts(ask: &Ask<'_>, report: &Report) -> Markup {
    let own = &report.document;
    let register = &ask.england().register;
    let authority = register.authorities.iter().find(|known| known.urn == report.body.urn());
    let first = own.published_on.unwrap_or(report.published_on);
    html! {
        dl.govuk-summary-list {
            (fact("Inspected", &match authority {
                Some(known) => html! { a href={ "/authorities/" (known.slug()) } { (known.name) } },
                None => html! { (report.body.title()) },
            }))
            @if !own.on_site.is_empty() { (fact("On site", &html! { (on_site(&own.on_site)) })) }
            @if let Some(lead) = &own.lead { (fact("Lead inspector", &html! { (lead) })) }
            (fact("First published", &html! { (first.words()) }))
            (fact("Version", &html! {
                (own.version) @if own.version > 1 { ", published " (report.published_on.words()) }
            }))
        }
    }
}

fn fact(label: &str, value: &Markup) -> Markup {
    html! {
        div.govuk-summary-list__row { dt.govuk-summary-list__key { (label) } dd.govuk-summary-list__value { (value) } }
    }
}

pub(crate) fn judgements(own: &Document) -> Markup {
    if own.judgements.is_empty() {
        return html! {};
    }
    let mark = |words: &str| match Grade::ALL.iter().find(|grade| grade.title() == words) {
        Some(grade) => full_grade_tag(*grade),
        None => html! { (words) },
    };
    let rows = own.judgements.iter().map(|one| vec![html! { (one.area) }, mark(&one.mark)]);
    html! {
        section.sl-section aria-labelledby="judged" {
            h2.sl-heading #judged { "What inspectors judged" }
            (table("Judgements", &[col("About"), col("Judged")], &rows.collect::<Vec<_>>(), Narrow::Cards))
        }
    }
}

/// Findings under the titles of their kinds, in the order in which these come first.
pub(crate) fn findings(all: &[Finding]) -> Markup {
    let mut kinds: Vec<&str> = Vec::new();
    for finding in all {
        if !kinds.contains(&finding.kind.as_str()) {
            kinds.push(&finding.kind);
        }
    }
    html! {
        @for (at, kind) in kinds.iter().enumerate() {
            section.sl-section aria-labelledby={ "findings-" (at) } {
                h2.sl-heading id={ "findings-" (at) } { (kind) }
                ul.sl-findings { @for finding in all.iter().filter(|one| one.kind == *kind) { li { (finding.text) } } }
            }
        }
    }
}

pub(crate) fn part(own: &Document, section: &Section) -> Markup {
    let judged = own.judgements.iter().find(|one| one.area == section.title);
    html! {
        h3.sl-subheading { (section.title) @if let Some(one) = judged { ": " (one.mark.to_lowercase()) } }
        div."sl-report__numbered" {
            @for paragraph in &section.paragraphs {
                p.sl-paragraph id={ "p-" (paragraph.number) } {
                    span.sl-paragraph__number { (paragraph.number) "." } " " (paragraph.text)
                }
            }
        }
    }
}

fn versions(report: &Report, is_permanent: bool) -> Markup {
    let own = &report.document;
    html! {
        section.sl-section aria-labelledby="versions" {
            h2.sl-heading #versions { "Versions" }
            @if !is_permanent {
                p { "This address always shows the newest version. Each version keeps an address of its own." }
            }
            ol.sl-list {
                @for one in &report.versions {
                    li {
                        @let to = format!("/reports/{}/{}", own.case, one.number);
                        @if is_permanent && one.number == own.version { strong { "Version " (one.number) } }
                        @else { a href=(to) { "Version " (one.number) } }
                        ", published " (one.published_on.words())
                        @if let Some(notice) = &one.notice { ". Corrected: " (notice) }
                    }
                }
            }
        }
    }
}

fn files(ask: &Ask<'_>, report: &Report) -> Markup {
    let can_print = ask.known.site.printer.is_some();
    let path = format!("/reports/{}/{}", report.document.case, report.document.version);
    html! { ul.sl-list { @for (end, words) in FILES.iter().filter(|(end, _)| can_print || *end != "pdf") { li { a href={ (path) "." (end) } { (words) } } } } }
}

//! A published report or letter as a file. The keys of the JSON are the public interface: they do not change.

use casework::document::Document;
use domain::Date;
use domain::register::Fact;
use serde::Serialize;

use super::Report;
use crate::answer::Day;

/// Who may use what is published, and how it is attributed.
pub const LICENCE: &str = "Licensed under the Open Government Licence v3.0: \
    https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/";

/// The report as the writers of files take it.
pub fn printed(report: &Report) -> documents::Document {
    let own = &report.document;
    documents::Document {
        case: own.case.clone(),
        kind: if own.kind == "letter" { documents::Kind::Letter } else { documents::Kind::Report },
        title: titled(own, &report.body.title()),
        authority: report.body.title(),
        activity: own.activity.clone(),
        edition: own.edition.clone(),
        on_site: own.on_site.clone(),
        lead: own.lead.clone(),
        published_on: Some(report.published_on),
        version: own.version,
        is_pilot: own.is_pilot,
        notices: each(&own.notices, |one| documents::Notice { on: one.on, text: one.text.clone() }),
        judgements: each(&own.judgements, |one| documents::Judgement {
            area: one.area.clone(),
            mark: one.mark.clone(),
        }),
        findings: each(&own.findings, |one| documents::Finding { kind: one.kind.clone(), text: one.text.clone() }),
        sections: each(&own.sections, |one| documents::Section {
            title: one.title.clone(),
            paragraphs: each(&one.paragraphs, |one| documents::Paragraph {
                number: one.number,
                text: one.text.clone(),
            }),
        }),
        licence: LICENCE.to_owned(),
    }
}

/// `Short inspection of Leeds`, `Monitoring visit to Leeds`: a file is read far from the page that tells whose it is.
fn titled(own: &Document, body: &str) -> String {
    let preposition = if own.kind == "letter" && own.activity.ends_with("visit") { "to" } else { "of" };
    format!("{} {preposition} {body}", own.activity)
}

fn each<A, B>(all: &[A], of: impl Fn(&A) -> B) -> Vec<B> {
    all.iter().map(of).collect()
}

#[derive(Serialize)]
struct Whole<'r> {
    case: &'r str,
    kind: &'r str,
    title: &'r str,
    urn: &'r str,
    name: Option<&'r str>,
    authority: Option<&'r str>,
    activity: &'r str,
    edition: &'r str,
    on_site: Vec<Span>,
    lead_inspector: Option<&'r str>,
    version: u32,
    published_on: Day,
    first_published_on: Option<Day>,
    newest_version: u32,
    versions: Vec<VersionOf<'r>>,
    judgements: Vec<Judged<'r>>,
    findings: Vec<Found<'r>>,
    sections: Vec<Part<'r>>,
    licence: &'static str,
}

#[derive(Serialize)]
struct Span {
    from: Day,
    to: Day,
}

#[derive(Serialize)]
struct VersionOf<'r> {
    version: u32,
    published_on: Day,
    corrects: Option<&'r str>,
}

#[derive(Serialize)]
struct Judged<'r> {
    area: &'r str,
    mark: &'r str,
}

#[derive(Serialize)]
struct Found<'r> {
    kind: &'r str,
    text: &'r str,
}

#[derive(Serialize)]
struct Part<'r> {
    title: &'r str,
    paragraphs: Vec<Numbered<'r>>,
}

#[derive(Serialize)]
struct Numbered<'r> {
    number: u32,
    text: &'r str,
}

/// The report as JSON.
///
/// # Errors
/// Why it cannot be written.
pub fn json(report: &Report) -> Result<Vec<u8>, String> {
    let own = &report.document;
    let span = |(from, to): &(Date, Date)| Span { from: Day(*from), to: Day(*to) };
    let whole = Whole {
        case: &own.case,
        kind: &own.kind,
        title: &own.title,
        urn: report.body.urn(),
        name: report.body.shown(Fact::Name),
        authority: report.body.shown(Fact::Authority),
        activity: &own.activity,
        edition: &own.edition,
        on_site: each(&own.on_site, span),
        lead_inspector: own.lead.as_deref(),
        version: own.version,
        published_on: Day(report.published_on),
        first_published_on: own.published_on.map(Day),
        newest_version: report.newest(),
        versions: report
            .versions
            .iter()
            .map(|one| VersionOf {
                version: one.number,
                published_on: Day(one.published_on),
                corrects: one.notice.as_deref(),
            })
            .collect(),
        judgements: own.judgements.iter().map(|one| Judged { area: &one.area, mark: &one.mark }).collect(),
        findings: own.findings.iter().map(|one| Found { kind: &one.kind, text: &one.text }).collect(),
        sections: own
            .sections
            .iter()
            .map(|one| Part {
                title: &one.title,
                paragraphs: one.paragraphs.iter().map(|one| Numbered { number: one.number, text: &one.text }).collect(),
            })
            .collect(),
        licence: LICENCE,
    };
    serde_json::to_vec(&whole).map_err(|error| error.to_string())
}

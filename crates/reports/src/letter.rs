//! Letters of visits and joint inspections, and area SEND reports: no grades, but days, findings, and who must act.

use domain::Date;

use crate::dates::{Visit, only_day, visit};
use crate::document::{Document, Taken, flow};
use crate::kind::Recognised;
use crate::read::{Confidence, Kind, Read};
use crate::words::{lower, without};
use crate::{findings, paragraphs, people, place, signatories};

/// The days are told within so many letters of the first sentence.
const OPENING: usize = 900;

/// Reads a letter or an area SEND report.
pub(crate) fn read(document: &Document, recognised: &Recognised, read: &mut Read) {
    place::name(document, &recognised.title, read);
    let written_on = written(document, recognised.title.start, read);
    days(document, recognised.title.end, written_on, read);
    match read.kind {
        Kind::FocusedVisit | Kind::MonitoringVisit => people::signatory(document, read),
        Kind::Jtai => place::principal(document, read),
        _ => {}
    }
    let mut taken = Taken::none(document);
    findings::of_letter(document, read, &mut taken);
    let signed_from = match read.kind {
        Kind::AreaSend => signatories::of_area(document, read),
        _ => signatories::of_letter(document, recognised.title.end, read),
    };
    if read.kind == Kind::AreaSend {
        people::lead_of_area(document, read);
    }
    paragraphs::of(document, recognised, &taken, signed_from, read);
}

/// The day the letter bears, above its heading.
fn written(document: &Document, before: usize, read: &mut Read) -> Option<Date> {
    if read.kind == Kind::AreaSend {
        return None;
    }
    let before = if before == 0 { document.first_page().len().min(30) } else { before };
    let found = document.lines[..before].iter().find_map(|line| only_day(&line.text).map(|day| (day, line)));
    match found {
        Some((day, line)) => {
            read.found("published_on", line.page, &line.text, Confidence::Printed);
            read.published_on = Some(day);
            Some(day)
        }
        None => {
            read.missing("published_on", "The letter bears no day that exists");
            None
        }
    }
}

fn days(document: &Document, from: usize, written_on: Option<Date>, read: &mut Read) {
    let lines = document.first_page();
    let from = from.min(lines.len());
    if let Some(line) = lines[from..].iter().find(|line| lower(&line.text).starts_with("inspection date")) {
        let text = ["inspection dates", "inspection date"].iter().find_map(|label| without(&line.text, label));
        if let Some(found) = text.and_then(|text| crate::dates::spells(text, None)) {
            read.found("spells", line.page, &line.text, Confidence::Printed);
            read.spells = found.spells;
            return;
        }
    }
    // A letter's address comes before its heading, and some headers are set after the text.
    let text: String = flow(&lines[from..]).chars().take(OPENING).collect();
    match visit(&text, written_on) {
        Visit::Found(found) => {
            let confidence = if found.has_year { Confidence::Printed } else { Confidence::Inferred };
            read.found("spells", lines.first().map_or(1, |line| line.page), &text, confidence);
            read.spells = found.spells;
        }
        Visit::None(why) => read.missing("spells", why),
    }
}

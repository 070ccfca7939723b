//! Graded reports: SIF, ILACS, and a review of a board by itself.

use domain::Date;

use crate::dates::{self, only_day};
use crate::document::{Document, Taken, flow};
use crate::kind::Recognised;
use crate::pdf::Line;
use crate::read::{Confidence, Kind, Read};
use crate::words::{after, lower, without};
use crate::{findings, grades, paragraphs, people, place, signatories, table};

/// Reads a graded report.
pub(crate) fn read(document: &Document, recognised: &Recognised, read: &mut Read) {
    read.is_reinspection = recognised.is_reinspection;
    place::name(document, &recognised.title, read);
    days(document, recognised.title.end, read);
    people::lead(document, read);
    let mut taken = Taken::none(document);
    match read.kind {
        Kind::Sif => {
            grades::opening_sentence(document, recognised.title.end, read);
            table::table(document, recognised.title.end, read, &mut taken);
            grades::board(document, recognised.title.end, read);
        }
        Kind::Lscb => grades::board(document, recognised.title.end, read),
        _ => table::table(document, recognised.title.end, read, &mut taken),
    }
    findings::of_report(document, read, &mut taken);
    signatories::of_report(document, read);
    paragraphs::of(document, recognised, &taken, document.lines.len(), read);
}

/// The days on site and the day of publication, from the lines under the title.
fn days(document: &Document, from: usize, read: &mut Read) {
    let lines = document.first_page();
    let labelled = |labels: &[&str]| {
        lines.iter().enumerate().skip(from.min(lines.len())).find_map(|(at, line)| {
            labels.iter().find_map(|label| without(&line.text, label)).map(|text| (at, text.to_owned()))
        })
    };
    match labelled(&["inspection dates", "inspection date", "dates of inspection", "review dates", "review date"]) {
        Some((at, text)) => spells(lines, at, &text, read),
        None => read.missing("spells", "No line begins with \"Inspection date\""),
    }
    let label = ["report published", "report publication date", "published", "publication date"];
    if let Some((at, text)) = labelled(&label) {
        match published(&text) {
            Some(day) => {
                read.found("published_on", lines[at].page, &lines[at].text, Confidence::Printed);
                read.published_on = Some(day);
            }
            None => read.missing("published_on", "The day of publication is not printed as a day"),
        }
        return;
    }
    // A report on authority and board together says in a footnote when its first part came out.
    let text = flow(lines);
    if let Some(rest) = after(&lower(&text), "originally published on ")
        && let Some(day) = published(rest)
    {
        read.found("published_on", lines[0].page, rest, Confidence::Printed);
        read.published_on = Some(day);
    }
}

fn published(text: &str) -> Option<Date> {
    only_day(text).or_else(|| match dates::spells(text, None)?.spells[..] {
        [(from, to)] if from == to => Some(from),
        _ => None,
    })
}

/// The spells of a line, which may go on below.
fn spells(lines: &[Line], at: usize, text: &str, read: &mut Read) {
    let mut words = text.to_owned();
    for next in lines[at + 1..].iter().take(3) {
        if !dates::is_all_days(&next.text) {
            break;
        }
        crate::words::join(&mut words, &next.text);
    }
    match dates::spells(&words, None) {
        Some(found) => {
            read.found(
                "spells",
                lines[at].page,
                &format!("{} {}", lines[at].text, &words[text.len()..]),
                Confidence::Printed,
            );
            read.spells = found.spells;
        }
        None => {
            let shown = flow(&lines[at..=at]);
            read.missing("spells", &format!("`{shown}` gives no days that exist"));
        }
    }
}

//! The table of judgements on the first page.
//!
//! A grade belongs to the label that stands level with it; where nothing is level, to the label before it. Order and
//! numbering differ between reports.

use crate::document::{Document, Taken, flow};
use crate::grades::put;
use crate::pdf::Line;
use crate::read::{Confidence, Kind, Read};
use crate::rows::{self, Label, Text};
use crate::sections::is_grade;
use crate::words::{first_grade, lower};

/// Words of the tables, so that the text before and after is not taken for part of one.
const OF_A_TABLE: [&str; 48] = [
    "the",
    "impact",
    "of",
    "leaders",
    "on",
    "social",
    "work",
    "practice",
    "with",
    "children",
    "and",
    "families",
    "experiences",
    "progress",
    "who",
    "need",
    "needs",
    "help",
    "protection",
    "in",
    "care",
    "leavers",
    "overall",
    "effectiveness",
    "good",
    "outstanding",
    "inadequate",
    "requires",
    "require",
    "improvement",
    "to",
    "be",
    "judgement",
    "judgements",
    "grade",
    "not",
    "judged",
    "looked",
    "after",
    "achieving",
    "permanence",
    "adoption",
    "performance",
    "leadership",
    "management",
    "governance",
    "young",
    "people",
];

/// A table may be broken by so many other lines: a footnote, or the edge of a page.
const LINES_BETWEEN: usize = 14;

/// Labels of the areas: a piece of each that no other has, and the area's key.
const ILACS: [(&[&str], &str); 5] = [
    (&["impact of leaders", "impact of leadership"], "leaders"),
    (&["help and protection"], "help_and_protection"),
    (
        &["progress of children in care", "progress of looked after children", "progress of children looked after"],
        "in_care",
    ),
    (LEAVERS, "care_leavers"),
    (&["overall effectiveness"], "overall"),
];
const SIF: [(&[&str], &str); 5] = [
    (&["help and protection"], "help_and_protection"),
    (&["achieving permanence"], "looked_after"),
    (&["adoption performance"], "adoption"),
    (LEAVERS, "care_leavers"),
    (&["management and governance"], "leadership"),
];
/// In 2025 and 2026 the line often reads "children care leavers".
const LEAVERS: &[&str] = &["progress of care leavers", "progress of children care leavers"];

/// Where a label stands in `text`.
fn place(text: &str, labels: &[&str]) -> Option<(usize, usize)> {
    labels.iter().find_map(|label| text.find(label).map(|at| (at, at + label.len())))
}

/// Reads the table; `from` is the first line after the title.
pub(crate) fn table(document: &Document, from: usize, read: &mut Read, taken: &mut Taken) {
    let labels = if read.kind == Kind::Sif { &SIF } else { &ILACS };
    let from = from.min(document.lines.len());
    let places = lines_of_table(&document.lines[from..], labels);
    for at in &places {
        taken.all(from + at..from + at + 1);
    }
    let lines: Vec<&Line> = places.iter().map(|at| &document.lines[from + at]).collect();
    let apart = grades_apart(document, &lines);
    for at in &apart {
        taken.all(*at..at + 1);
    }
    let mut text = Text::of(&lines);
    let lowered = lower(&text.words);
    let mut found: Vec<Label> = labels
        .iter()
        .filter_map(|(label, area)| place(&lowered, label).map(|(start, end)| Label { start, end, area }))
        .collect();
    found.sort_unstable_by_key(|label| label.start);
    for at in apart {
        text.push(&document.lines[at]);
    }
    for (label, paired) in found.iter().zip(rows::pair(&text, &found)) {
        match paired {
            Ok((grade, range)) => {
                let page = text.line_at(label.start).map_or(1, |line| line.page);
                let follows = range.start >= label.end
                    && found.iter().all(|next| next.start <= label.start || next.start >= range.end);
                let words = &text.words[range.clone()];
                let shown = if follows {
                    text.words[label.start..range.end].to_owned()
                } else {
                    format!("{} {words}", &text.words[label.start..label.end])
                };
                read.found(label.area, page, &shown, Confidence::Printed);
                put(read, label.area, grade, words);
            }
            Err(why) => read.missing(label.area, why),
        }
    }
    let expected = labels.iter().map(|(_, area)| *area).filter(|area| !["care_leavers", "overall"].contains(area));
    for area in expected {
        if !found.iter().any(|known| known.area == area) {
            read.missing(area, "The table of judgements has no line for it");
        }
    }
}

/// Lines that are a grade and stand beside the table, wherever among the others they are drawn.
fn grades_apart(document: &Document, table: &[&Line]) -> Vec<usize> {
    let Some(first) = table.first() else { return Vec::new() };
    let own = || table.iter().filter(|line| line.page == first.page);
    let top = own().map(|line| line.y + line.size).fold(f32::MIN, f32::max);
    let bottom = own().map(|line| line.y - line.size).fold(f32::MAX, f32::min);
    let lines = document.lines.iter().enumerate();
    lines
        .filter(|(_, line)| line.page == first.page && (bottom..top).contains(&line.y) && is_grade(&lower(&line.text)))
        .filter(|(_, line)| !table.iter().any(|known| std::ptr::eq(*known, *line)))
        .map(|(at, _)| at)
        .collect()
}

/// The lines of the table: from its first label on, those made of its words alone.
fn lines_of_table(lines: &[Line], labels: &[(&[&str], &str)]) -> Vec<usize> {
    let is_of_table = |line: &Line| {
        let text = lower(&line.text);
        // A sentence may be made of the same words.
        if text.ends_with('.') {
            return false;
        }
        let mut words = text.split(|letter: char| !letter.is_ascii_alphabetic()).filter(|word| !word.is_empty());
        let first = words.next();
        first.is_some_and(|word| OF_A_TABLE.contains(&word)) && words.all(|word| OF_A_TABLE.contains(&word))
    };
    let starts = ["impact", "experiences", "children", "judgement", "leadership", "overall"];
    let Some(first) = lines.iter().position(|line| {
        let text = lower(&line.text);
        is_of_table(line) && starts.iter().any(|word| text.contains(word)) && !text.starts_with("inspection")
    }) else {
        return Vec::new();
    };
    let mut table: Vec<&Line> = Vec::new();
    let mut places = Vec::new();
    let mut other = 0;
    for (at, line) in lines.iter().enumerate().skip(first) {
        if !is_of_table(line) {
            other += 1;
        } else if !(other > 0 && is_complete(&table, labels)) {
            other = 0;
            table.push(line);
            places.push(at);
        }
        if other > LINES_BETWEEN || (other > 0 && is_complete(&table, labels)) {
            break;
        }
    }
    places
}

/// Whether every area that must be there has come by, and the last has its grade.
fn is_complete(table: &[&Line], labels: &[(&[&str], &str)]) -> bool {
    let text = lower(&flow(table.iter().copied()));
    let ends = |label: &[&str]| place(&text, label).is_some_and(|(at, _)| first_grade(&text[at..]).is_some());
    let must = labels.iter().filter(|(_, area)| !["care_leavers", "overall"].contains(area));
    must.clone().all(|(label, _)| ends(label))
}

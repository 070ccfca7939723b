//! The table of judgements on the first page, and sentences that give a grade.
//!
//! A grade belongs to the label before it, wherever on the page either is set; order and numbering differ between reports.

use crate::document::{Document, Taken, flow};
use crate::pdf::Line;
use crate::read::{Confidence, Judgement, Kind, Printed, Read};
use crate::words::{first_grade, join, lower};

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
    let (text, places) = joined(&lines);
    let lowered = lower(&text);
    let mut found: Vec<(usize, usize, &'static str)> =
        labels.iter().filter_map(|(label, area)| place(&lowered, label).map(|(at, end)| (at, end, *area))).collect();
    found.sort_unstable();
    for (at, (start, end, area)) in found.iter().enumerate() {
        let until = found.get(at + 1).map_or(lowered.len(), |(next, ..)| *next);
        let Some((grade, range)) = first_grade(&lowered[*end..until]) else {
            read.missing(area, "Its label is printed, but no grade follows it");
            continue;
        };
        let words = &text[end + range.start..end + range.end];
        let page = places.iter().take_while(|(place, _)| place <= start).last().map_or(1, |(_, page)| *page);
        read.found(area, page, &text[*start..end + range.end], Confidence::Printed);
        put(read, area, grade, words);
    }
    let expected = labels.iter().map(|(_, area)| *area).filter(|area| !["care_leavers", "overall"].contains(area));
    for area in expected {
        if !found.iter().any(|(.., known)| *known == area) {
            read.missing(area, "The table of judgements has no line for it");
        }
    }
}

fn put(read: &mut Read, area: &'static str, grade: Printed, words: &str) {
    let judgement = Judgement { area, grade, words: words.to_owned() };
    if area == "overall" {
        read.overall = Some(judgement);
    } else {
        read.judgements.push(judgement);
    }
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

/// Lines as one text, with the page that begins at each place.
fn joined(lines: &[&Line]) -> (String, Vec<(usize, u16)>) {
    let mut text = String::new();
    let mut places = Vec::new();
    for line in lines {
        places.push((text.len(), line.page));
        join(&mut text, &line.text);
    }
    (text, places)
}

/// The overall grade of a single inspection, from its opening sentence.
pub(crate) fn opening_sentence(document: &Document, from: usize, read: &mut Read) {
    let lines = document.first_page();
    let starts = |line: &Line| {
        let text = lower(&line.text);
        text.starts_with("the overall judgement")
            || (text.starts_with("children's services") && document.is_heading(line))
            || text.starts_with("overall effectiveness")
            || (text.starts_with("services for children") && document.is_heading(line))
    };
    let Some(at) = lines.iter().skip(from).position(starts).map(|at| at + from) else {
        read.missing("overall", "No sentence says how children's services are judged overall");
        return;
    };
    let sentence = flow(&lines[at..lines.len().min(at + 3)]);
    let Some((grade, range)) = first_grade(&lower(&sentence)) else {
        read.missing("overall", "The opening sentence gives no grade");
        return;
    };
    read.found("overall", lines[at].page, &sentence[..range.end], Confidence::Printed);
    put(read, "overall", grade, &sentence[range]);
}

/// The grade of the local safeguarding children board, where its own sentence gives one.
pub(crate) fn board(document: &Document, from: usize, read: &mut Read) {
    for (at, line) in document.lines.iter().enumerate().skip(from) {
        let own = lower(&line.text);
        if !(own.contains("lscb") || own.contains("safeguarding children")) || line.size < document.body_size * 0.95 {
            continue;
        }
        let is_set_apart = document.is_heading(line);
        let opens = own.starts_with("the effectiveness of the l") && line.page == 1;
        if !(is_set_apart || opens) || own.contains("review of") || own.starts_with("inspection") {
            continue;
        }
        let lines = &document.lines[at..document.lines.len().min(at + 3)];
        let alike = lines.iter().take_while(|next| (next.size - line.size).abs() < 1.0 && next.page == line.page);
        let sentence = flow(alike);
        if let Some((grade, range)) = graded_sentence(&sentence) {
            read.found("lscb", line.page, &sentence[..range.end], Confidence::Printed);
            put(read, "lscb", grade, &sentence[range]);
            return;
        }
    }
}

/// A sentence about the board that says "is" or "requires" and then a grade.
fn graded_sentence(sentence: &str) -> Option<(Printed, std::ops::Range<usize>)> {
    let text = lower(sentence);
    let subject = ["lscb", "safeguarding children"].iter().filter_map(|word| text.find(word)).min()?;
    let (grade, range) = first_grade(&text[subject..])?;
    let between = text[subject..subject + range.start].trim_end();
    let is_verb = between.ends_with(" is") || between.ends_with(" are") || between.ends_with("is judged");
    let has_verb = is_verb || text[subject + range.start..].starts_with("require");
    (has_verb && between.len() < 70 && !between.contains(". "))
        .then(|| (grade, subject + range.start..subject + range.end))
}

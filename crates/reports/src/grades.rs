//! Sentences that give a grade: of children's services as a whole, and of the board.

use std::ops::Range;

use crate::document::{Document, flow};
use crate::pdf::Line;
use crate::read::{Confidence, Judgement, Printed, Read};
use crate::words::{first_grade, lower};

/// Keeps a grade.
pub(crate) fn put(read: &mut Read, area: &'static str, grade: Printed, words: &str) {
    let judgement = Judgement { area, grade, words: words.to_owned() };
    if area == "overall" {
        read.overall = Some(judgement);
    } else {
        read.judgements.push(judgement);
    }
}

/// The overall grade of a single inspection, from its opening sentence. Two that disagree give none.
pub(crate) fn opening_sentence(document: &Document, from: usize, read: &mut Read) {
    let lines = document.first_page();
    let starts = |line: &Line| {
        let text = lower(&line.text);
        text.starts_with("the overall judgement")
            || (text.starts_with("children's services") && document.is_heading(line))
            || text.starts_with("overall effectiveness")
            || (text.starts_with("services for children") && document.is_heading(line))
    };
    let places = || (from..lines.len()).filter(|at| starts(&lines[*at]));
    if places().next().is_none() {
        return read.missing("overall", "No sentence says how children's services are judged overall");
    }
    let mut found: Option<(Printed, String, String, u16)> = None;
    for at in places() {
        let sentence = sentence(document, &lines[at..lines.len().min(at + 3)]);
        match (said(&lower(&sentence)), &found) {
            (Said::Grade(grade, range), None) => {
                found =
                    Some((grade, sentence[range.clone()].to_owned(), sentence[..range.end].to_owned(), lines[at].page));
            }
            (Said::Grade(grade, _), Some((known, _, words, _))) if grade != *known => {
                return read.missing("overall", &format!("`{words}` and `{sentence}` disagree"));
            }
            (Said::Unclear, _) => {
                return read.missing("overall", &format!("`{sentence}` gives no grade, or more than one"));
            }
            _ => {}
        }
    }
    match found {
        Some((grade, words, sentence, page)) => {
            read.found("overall", page, &sentence, Confidence::Printed);
            put(read, "overall", grade, &words);
        }
        None => read.missing("overall", "The opening sentence gives no grade"),
    }
}

/// The sentence that begins with the first line: it ends with its full stop, or where lines are set otherwise.
fn sentence(document: &Document, lines: &[Line]) -> String {
    let Some(first) = lines.first() else { return String::new() };
    let is_heading = document.is_heading(first);
    let text = flow(lines.iter().take_while(|line| document.is_heading(line) == is_heading));
    let end = text.find(". ").unwrap_or(text.len());
    text[..end].to_owned()
}

/// What a sentence says of a grade.
#[derive(Clone, PartialEq, Debug)]
enum Said {
    /// Just one, and where.
    Grade(Printed, Range<usize>),
    /// Grades, of which not just one is what holds now.
    Unclear,
    /// No grade.
    Nothing,
}

/// The one grade that a sentence (lower case) gives: not one it denies, remembers or wishes for.
fn said(text: &str) -> Said {
    const BEFORE: [&str; 21] = [
        "not",
        "never",
        "no",
        "nor",
        "neither",
        "yet",
        "previously",
        "formerly",
        "once",
        "was",
        "were",
        "been",
        "had",
        "if",
        "would",
        "could",
        "should",
        "may",
        "almost",
        "nearly",
        "from",
    ];
    const BEHIND: [&str; 6] = ["no longer", "until", "at the last", "at the previous", "in the past", "when last"];
    const VERBS: [&str; 6] = ["is", "are", "now", "be", "remain", "remains"];
    let mut found: Option<(Printed, Range<usize>)> = None;
    let mut from = 0;
    let mut was_qualified = false;
    while let Some((grade, range)) = first_grade(&text[from..]) {
        let range = from + range.start..from + range.end;
        let gap = &text[from..range.start];
        let clause = gap.rfind([',', ';']).map_or(gap, |at| &gap[at + 1..]);
        let has = |words: &[&str]| {
            clause.split(|letter: char| !letter.is_ascii_alphabetic()).any(|word| words.contains(&word))
        };
        let rest = &text[range.end..];
        let rest = &rest[..rest.find([',', ';', '.']).unwrap_or(rest.len())];
        let rest = first_grade(rest).map_or(rest, |(_, next)| &rest[..next.start]);
        let has_verb = has(&VERBS) || text[range.start..].starts_with("require");
        let is_qualified =
            has(&BEFORE) || BEHIND.iter().any(|words| rest.contains(words)) || was_qualified && !has_verb;
        from = range.end;
        was_qualified = is_qualified;
        if is_qualified {
            continue;
        }
        if found.as_ref().is_some_and(|(known, _)| *known != grade) {
            return Said::Unclear;
        }
        found = found.or(Some((grade, range)));
    }
    match found {
        Some((grade, range)) => Said::Grade(grade, range),
        None if from > 0 => Said::Unclear,
        None => Said::Nothing,
    }
}

/// The grade of the local safeguarding children board, where its own sentence gives one.
pub(crate) fn board(document: &Document, from: usize, read: &mut Read) {
    let mut doubt = None;
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
        match of_board(&sentence) {
            Said::Grade(grade, range) => {
                read.found("lscb", line.page, &sentence[..range.end], Confidence::Printed);
                put(read, "lscb", grade, &sentence[range]);
                return;
            }
            Said::Unclear => doubt = doubt.or(Some(sentence)),
            Said::Nothing => {}
        }
    }
    if let Some(sentence) = doubt {
        read.missing("lscb", &format!("`{sentence}` gives no grade, or more than one"));
    }
}

/// A sentence about the board that says "is" or "requires" and then a grade.
fn of_board(sentence: &str) -> Said {
    let text = lower(sentence);
    let Some(subject) = ["lscb", "safeguarding children"].iter().filter_map(|word| text.find(word)).min() else {
        return Said::Nothing;
    };
    let is_of = |start: usize| {
        let between = text[subject..subject + start].trim_end();
        let is_verb = [" is", " are", " is judged", " is now", " are now"].iter().any(|verb| between.ends_with(verb));
        let has_verb = is_verb || text[subject + start..].starts_with("require");
        has_verb && between.len() < 70 && !between.contains(". ")
    };
    match said(&text[subject..]) {
        Said::Grade(grade, range) if is_of(range.start) => {
            Said::Grade(grade, subject + range.start..subject + range.end)
        }
        Said::Unclear => Said::Unclear,
        _ => Said::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::{Said, of_board, said};

    fn words(text: &str, said: Said) -> String {
        match said {
            Said::Grade(_, range) => text[range].to_owned(),
            Said::Unclear => "unclear".to_owned(),
            Said::Nothing => "nothing".to_owned(),
        }
    }

    #[test]
    fn a_grade_that_is_denied_remembered_or_wished_for_is_not_the_grade() {
        for (text, expected) in [
            ("children's services in nowhere are good", "good"),
            ("services are not yet good, and require improvement", "require improvement"),
            ("services are not yet good and require improvement to be good", "require improvement to be good"),
            ("services, previously inadequate, are now good", "good"),
            ("services that were good are inadequate", "inadequate"),
            ("services are not good or outstanding", "unclear"),
            ("services would be good if they were safe", "unclear"),
            ("services are good and adoption is outstanding", "unclear"),
            ("services are changing", "nothing"),
        ] {
            assert_eq!(words(text, said(text)), expected, "{text}");
        }
    }

    #[test]
    fn a_board_is_judged_by_what_holds_now() {
        for (text, expected) in [
            ("The LSCB is no longer inadequate and now requires improvement", "requires improvement"),
            ("The LSCB is now good", "good"),
            ("The LSCB is no longer inadequate", "unclear"),
            ("What does the LSCB need to improve?", "nothing"),
        ] {
            assert_eq!(words(text, of_board(text)), expected, "{text}");
        }
    }
}

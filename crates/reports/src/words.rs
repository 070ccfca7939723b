//! Small questions about printed words.

use domain::mark::Grade;

use crate::read::Printed;

/// The first grade in `text` (lower case), and the bytes it takes up.
pub(crate) fn first_grade(text: &str) -> Option<(Printed, std::ops::Range<usize>)> {
    const WORDS: [(&str, Printed); 7] = [
        ("outstanding", Printed::Grade(Grade::Outstanding)),
        ("requires improvement", Printed::Grade(Grade::RequiresImprovement)),
        ("require improvement", Printed::Grade(Grade::RequiresImprovement)),
        ("required improvement", Printed::Grade(Grade::RequiresImprovement)),
        ("inadequate", Printed::Grade(Grade::Inadequate)),
        ("not judged", Printed::NotJudged),
        ("good", Printed::Grade(Grade::Good)),
    ];
    let found = WORDS.iter().filter_map(|(word, grade)| whole_word(text, word).map(|at| (at, word.len(), *grade)));
    let (at, length, grade) = found.min_by_key(|(at, ..)| *at)?;
    let mut end = at + length;
    if grade == Printed::Grade(Grade::RequiresImprovement) && text[end..].starts_with(" to be good") {
        end += " to be good".len();
    }
    Some((grade, at..end))
}

/// Where `word` stands by itself in `text`.
fn whole_word(text: &str, word: &str) -> Option<usize> {
    let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphabetic);
    text.match_indices(word)
        .map(|(at, _)| at)
        .find(|at| !is_letter(text[..*at].chars().next_back()) && !is_letter(text[at + word.len()..].chars().next()))
}

/// Lower case that never moves a letter: every byte stays where it was.
pub(crate) fn lower(text: &str) -> String {
    text.to_ascii_lowercase()
}

/// Words put one after another; a hyphen at the end of a line joins them.
pub(crate) fn join(so_far: &mut String, next: &str) {
    if !so_far.is_empty() && !so_far.ends_with('-') {
        so_far.push(' ');
    }
    so_far.push_str(next);
}

/// What follows `label` in `text`, ignoring case.
pub(crate) fn after<'t>(text: &'t str, label: &str) -> Option<&'t str> {
    lower(text).find(label).map(|at| &text[at + label.len()..])
}

/// `text` without a `label` in front of it, ignoring case, and without the spaces and colon that follow it.
pub(crate) fn without<'t>(text: &'t str, label: &str) -> Option<&'t str> {
    let head = text.get(..label.len())?;
    head.eq_ignore_ascii_case(label).then(|| text[label.len()..].trim_start_matches([' ', ':', '\u{a0}']))
}

//! Who led the inspection.

use crate::document::Document;
use crate::pdf::Line;
use crate::read::{Confidence, Read};
use crate::words::{join, lower, without};

/// Titles that stand behind a name.
const TITLES: [&str; 12] = [
    "her majesty's inspector",
    "his majesty's inspector",
    "her majesty's senior inspector",
    "designated hmi",
    "senior hmi",
    "shmi",
    "hmi",
    "ofsted inspector",
    "seconded inspector",
    "contracted inspector",
    "additional inspector",
    "regulatory inspection manager",
];

/// Reads "Lead inspector: …", wherever in the report it stands.
pub(crate) fn lead(document: &Document, read: &mut Read) {
    let label = |line: &Line| {
        ["lead inspectors", "lead inspector on site", "lead inspector"]
            .iter()
            .find_map(|label| without(&line.text, label))
            .map(str::to_owned)
    };
    let labelled = document.lines.iter().enumerate().filter_map(|(at, line)| label(line).map(|text| (at, text)));
    for (at, mut words) in labelled {
        for next in document.lines[at + 1..].iter().take(2) {
            if !(words.is_empty() || words.ends_with(',') || words.ends_with(" and")) {
                break;
            }
            join(&mut words, &next.text);
        }
        let mut names = names(&words).into_iter();
        // A sentence of the report may begin with the same words.
        if let Some(name) = names.next() {
            read.found("lead_inspector", document.lines[at].page, &words, Confidence::Printed);
            read.lead_inspector = Some(name);
            read.second_lead_inspector = names.next();
            return;
        }
    }
    read.missing("lead_inspector", "No line has \"Lead inspector\" and then a name");
}

/// Who led an area inspection for Ofsted: of those who sign or are listed, or else whom a line names with that title.
pub(crate) fn lead_of_area(document: &Document, read: &mut Read) {
    let leads = |words: &str| {
        let words = lower(words);
        words.contains("lead inspector") && !["cqc", "care quality"].iter().any(|other| words.contains(other))
    };
    let signed = read.signatories.iter().filter(|one| one.role.as_deref().is_some_and(leads)).map(|one| &one.name);
    let mut found: Vec<String> = signed.cloned().collect();
    if found.is_empty() {
        let lines = document.lines.iter().filter(|line| leads(&line.text) && line.text.len() < 80);
        found =
            lines.filter_map(|line| names(&line.text).into_iter().find(|name| line.text.starts_with(name))).collect();
    }
    found.dedup();
    match found.as_slice() {
        [name] => {
            if let Some(line) = document.lines.iter().rev().find(|line| line.text.contains(name.as_str())) {
                read.found("lead_inspector", line.page, &line.text, Confidence::Printed);
            }
            read.lead_inspector = Some(name.clone());
        }
        [] => read.missing("lead_inspector", "Nobody is named as Ofsted's lead inspector"),
        _ => read.missing("lead_inspector", "More than one name bears the title of lead inspector"),
    }
}

/// Who signs a letter: the name under "Yours sincerely" or, where that is missing or misprinted, above the inspector's
/// title at the end.
pub(crate) fn signatory(document: &Document, read: &mut Read) {
    let lines = &document.lines;
    let starts = |line: &Line, words: &[&str]| words.iter().any(|word| lower(&line.text).starts_with(word));
    let closing =
        lines.iter().rposition(|line| starts(line, &["yours sincerely", "yours faithfully", "your sincerely"]));
    let title = lines.iter().rposition(|line| starts(line, &["her majesty's inspector", "his majesty's inspector"]));
    let near = match (closing, title) {
        (Some(at), _) => at + 1..lines.len().min(at + 7),
        (None, Some(at)) => at.saturating_sub(1)..at,
        (None, None) => 0..0,
    };
    for line in &lines[near] {
        if let Some(name) = names(&line.text).into_iter().next() {
            read.found("lead_inspector", line.page, &line.text, Confidence::Inferred);
            read.lead_inspector = Some(name);
            return;
        }
    }
    read.missing("lead_inspector", "Nobody signs the letter as an inspector");
}

/// The names in a line, without titles.
pub(crate) fn names(words: &str) -> Vec<String> {
    let mut text = words.replace(" and ", ", ");
    // A full stop behind a whole word stands for a comma; behind a letter it is an initial.
    while let Some(at) = text.match_indices(". ").map(|(at, _)| at).find(|at| ends_a_word(&text[..*at])) {
        text.replace_range(at..=at, ",");
    }
    for title in TITLES {
        while let Some(at) = lower(&text).find(title) {
            let end = at + title.len();
            let is_plural = text[end..].starts_with('s');
            text.replace_range(at..end + usize::from(is_plural), ",");
        }
    }
    text.split([',', '(', ';'])
        .map(|part| part.trim_matches(|letter: char| !letter.is_alphanumeric() && letter != '.').trim())
        .map(|part| part.strip_prefix("and ").unwrap_or(part))
        .filter(|part| is_name(part))
        .map(str::to_owned)
        .collect()
}

/// Whether `text` ends in a word of four letters or more.
fn ends_a_word(text: &str) -> bool {
    text.chars().rev().take_while(|letter| letter.is_alphabetic()).count() >= 4
}

/// Two to five words that each begin with a capital.
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let small = ["de", "van", "der", "von", "la", "le", "du"];
    (2..=5).contains(&words.len())
        && words.iter().all(|word| word.starts_with(char::is_uppercase) || small.contains(word))
        && !text.chars().any(|letter| letter.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn titles_are_left_out() {
        assert_eq!(names("Tracey Scott, Her Majesty's Inspector"), ["Tracey Scott"]);
        assert_eq!(names("Linda Steele HMI"), ["Linda Steele"]);
        assert_eq!(names("Paula Thomson-Jones His Majesty's Inspector"), ["Paula Thomson-Jones"]);
        assert_eq!(names("Ann Example, Her Majesty's Inspector, and Bob Example, HMI"), ["Ann Example", "Bob Example"]);
        assert!(names("His Majesty's Inspector").is_empty());
    }
}

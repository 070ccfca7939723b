//! Plain text.

use documents::{Document, plain};

use crate::sample;

#[test]
fn a_report_reads_from_the_judgements_to_what_it_is() {
    insta::assert_snapshot!(plain(&sample::report()));
}

#[test]
fn a_corrected_letter_says_so_first_and_what_was_corrected_last() {
    let letter = Document { notices: sample::corrected().notices, version: 2, ..sample::letter() };
    insta::assert_snapshot!(plain(&letter));
}

#[test]
fn a_draft_says_that_it_is_one_and_a_published_report_does_not() {
    let text = plain(&sample::draft());
    assert!(text.starts_with("DRAFT\n"), "{text}");
    assert!(text.contains("CONCLUSION\n\nNothing is written here yet."), "{text}");
    let text = plain(&sample::report());
    assert!(!text.contains("DRAFT") && !text.to_lowercase().contains("draft"), "{text}");
    assert!(!text.contains("Nothing is written"), "{text}");
}

#[test]
fn a_pilot_says_that_it_is_one_even_when_a_day_is_given() {
    let pilot = Document { is_pilot: true, ..sample::report() };
    assert!(plain(&pilot).starts_with("PILOT\n"));
}

#[test]
fn one_changed_paragraph_is_one_changed_line() {
    let mut other = sample::report();
    other.sections[1].paragraphs[1].text.push_str(" This was added.");
    let (before, after) = (plain(&sample::report()), plain(&other));
    let changed = before.lines().zip(after.lines()).filter(|(before, after)| before != after).count();
    assert_eq!((changed, before.lines().count()), (1, after.lines().count()));
}

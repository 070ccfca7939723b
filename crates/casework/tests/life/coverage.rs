//! What is said of the evidence for an area, on both sides of each figure.

use casework::{Act, Bearing, CoverageRules, NoteContent, NoteKind, coverage};
use domain::regime::DataFile;

use crate::support::*;

const PATH: &str = "style/coverage.toml";

fn rules() -> CoverageRules {
    let text = std::fs::read_to_string(root().join(PATH)).expect("the figures");
    CoverageRules::load(&[DataFile { path: PATH.to_owned(), text }]).expect("the project's figures are sound")
}

const KINDS: [NoteKind; 3] = [NoteKind::Interview, NoteKind::CaseTracked, NoteKind::Document];

/// A case on site with so many notes under an area, of so many kinds, so many of them strengths and the rest weaknesses.
fn with(notes: usize, kinds: usize, strengths: usize) -> Desk {
    let mut desk = on_site();
    for at in 0..notes {
        let bearing = if at < strengths { Bearing::Strength } else { Bearing::Weakness };
        let content =
            NoteContent { kind: KINDS[at % kinds], bearing: Some(bearing), text: text("Plans are late."), child: None };
        let (note, version) = (format!("n{at}"), format!("n{at}-v1"));
        desk.does(
            &inspector(),
            Act::WriteNote { note: note.clone(), version, content, written_at: moment(desk.today) },
        );
        desk.does(&inspector(), Act::PlaceNote { note, add: texts(&["in_care"]), remove: Vec::new() });
    }
    desk
}

fn remarks(desk: &Desk, on: &str) -> Vec<String> {
    coverage(&desk.case, "in_care", day(on), &rules()).remarks
}

#[test]
fn what_is_covered_from_several_sides_is_not_remarked_on() {
    assert_eq!(remarks(&with(6, 3, 3), "2025-06-10"), Vec::<String>::new());
    let seen = coverage(&with(6, 3, 2).case, "in_care", day("2025-06-10"), &rules());
    assert_eq!((seen.notes, seen.strengths, seen.weaknesses), (6, 2, 4));
    assert_eq!(seen.kinds, [(NoteKind::Interview, 2), (NoteKind::CaseTracked, 2), (NoteKind::Document, 2)]);
    assert_eq!(seen.newest_on, Some(day("2025-06-09")));
}

#[test]
fn few_notes_or_few_kinds_are_thin() {
    assert!(remarks(&with(0, 1, 0), "2025-06-10")[0].starts_with("Nothing is recorded here."));
    assert!(remarks(&with(4, 3, 2), "2025-06-10")[0].starts_with("Thin: 4 notes of 3 kinds."));
    assert!(remarks(&with(5, 2, 2), "2025-06-10")[0].starts_with("Thin: 5 notes of 2 kinds."));
    assert_eq!(remarks(&with(5, 3, 2), "2025-06-10").len(), 0);
}

#[test]
fn a_judgement_that_rests_on_notes_placed_elsewhere_is_said_to() {
    let mut desk = with(2, 2, 1);
    let judge = |area: &str, notes: &[&str]| Act::ProposeJudgement {
        area: text(area),
        mark: Some(text("good")),
        rationale: text("Seen."),
        notes: texts(notes),
    };
    desk.on("2025-06-20").does(&lead(), Act::EndFieldwork { on: day("2025-06-20") });
    desk.does(&lead(), judge("care_leavers", &["n0", "n1"]));
    desk.does(&lead(), judge("in_care", &["n0"]));
    let seen = coverage(&desk.case, "care_leavers", day("2025-06-20"), &rules());
    assert_eq!(seen.elsewhere, ["n0", "n1"]);
    let says = "No note is placed here. The judgement rests on 2 notes that are not placed under this area.";
    assert_eq!(seen.remarks, [says]);
    assert_eq!(coverage(&desk.case, "in_care", day("2025-06-20"), &rules()).elsewhere, Vec::<String>::new());
}

#[test]
fn notes_that_nearly_all_say_the_same_are_one_sided() {
    assert!(remarks(&with(10, 3, 9), "2025-06-10")[0].starts_with("One-sided: 9 of 10 notes say strengths."));
    assert!(remarks(&with(10, 3, 0), "2025-06-10")[0].starts_with("One-sided: 10 of 10 notes say weaknesses."));
    assert_eq!(remarks(&with(10, 3, 8), "2025-06-10").len(), 0);
}

#[test]
fn notes_of_a_week_ago_are_old_on_the_eighth_day() {
    let desk = with(6, 3, 3);
    assert_eq!(remarks(&desk, "2025-06-16").len(), 0);
    assert!(remarks(&desk, "2025-06-17")[0].starts_with("Old: the newest note is of 9 June 2025."));
}

#[test]
fn a_withdrawn_note_covers_nothing() {
    let mut desk = with(1, 1, 1);
    desk.does(&inspector(), Act::WithdrawNote { note: text("n0"), reason: text("It was about somebody else.") });
    assert_eq!(coverage(&desk.case, "in_care", day("2025-06-10"), &rules()).notes, 0);
}

#[test]
fn a_file_that_cannot_be_read_says_where() {
    let load = |text: &str| CoverageRules::load(&[DataFile { path: PATH.to_owned(), text: text.to_owned() }]);
    assert_eq!(load("[thin]\nfewest_notes = \"five\"").unwrap_err()[0].file, PATH);
    assert_eq!(CoverageRules::load(&[]).unwrap_err()[0].message, "The file is missing");
}

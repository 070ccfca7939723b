//! Notes: versions, conflicts, lateness.

use casework::{Act, ActKind, EventKind, NoteContent};

use crate::support::*;

fn resolve(version: &str, joins: &[&str]) -> Act {
    let content = content("Both of it.");
    Act::ResolveNote { note: text("note-1"), version: text(version), joins: texts(joins), content }
}

#[test]
fn two_amendments_of_one_version_are_both_kept_until_somebody_joins_them() {
    let mut desk = judged(GOOD);
    desk.does(&inspector(), amend("note-1", "v2", "v1", "Mine."));
    assert_eq!(desk.case.notes_in_conflict(), Vec::<&str>::new());
    desk.does(&lead(), amend("note-1", "v3", "v1", "Ours."));
    assert_eq!(desk.case.notes["note-1"].heads(), ["v2", "v3"]);
    assert_eq!(desk.duty(ActKind::ResolveNote).what, "Note note-1 has two versions side by side.");
    desk.cannot(&lead(), &Act::SendForModeration, "note-1", ActKind::ResolveNote);
    desk.cannot(&lead(), &resolve("v4", &["v2"]), "v2, v3", ActKind::ResolveNote);
    desk.does(&lead(), resolve("v4", &["v3", "v2"]));
    assert_eq!(desk.case.notes["note-1"].heads(), ["v4"]);
    assert_eq!(desk.case.notes["note-1"].versions.len(), 4, "every version is kept");
    desk.cannot(&lead(), &resolve("v5", &["v4"]), "not in conflict", ActKind::AmendNote);
    desk.does(&lead(), Act::SendForModeration);
}

#[test]
fn an_amendment_of_the_last_version_is_no_conflict() {
    let mut desk = on_site();
    desk.does(&inspector(), amend("note-1", "v2", "v1", "Better."));
    desk.does(&lead(), amend("note-1", "v3", "v2", "Better still."));
    assert!(!desk.case.notes["note-1"].is_in_conflict());
    desk.cannot(&lead(), &amend("note-1", "v4", "v9", "On nothing."), "v1, v2, v3", ActKind::WriteNote);
    desk.cannot(&lead(), &amend("note-1", "v3", "v2", "Another text."), "a name of its own", ActKind::AmendNote);
    desk.cannot(&lead(), &amend("note-8", "v1", "v1", "Nowhere."), "note-1", ActKind::WriteNote);
}

#[test]
fn the_same_note_sent_twice_is_one_note() {
    let mut desk = on_site();
    assert_eq!(desk.does(&inspector(), write("note-1", "v1", "Thresholds are applied unevenly.")), []);
    desk.cannot(&inspector(), &write("note-1", "v1", "Another text."), "a name of its own", ActKind::WriteNote);
    desk.does(&inspector(), amend("note-1", "v2", "v1", "Better."));
    assert_eq!(desk.does(&inspector(), amend("note-1", "v2", "v1", "Better.")), []);
    assert_eq!(desk.case.notes["note-1"].versions.len(), 2);
}

#[test]
fn a_note_is_placed_under_areas_later_and_under_several() {
    let mut desk = on_site();
    assert!(desk.case.areas_with_evidence().is_empty());
    let place =
        |add: &[&str], remove: &[&str]| Act::PlaceNote { note: text("note-1"), add: texts(add), remove: texts(remove) };
    desk.does(&inspector(), place(&["leaders", "in_care"], &[]));
    desk.does(&lead(), place(&["care_leavers"], &["in_care"]));
    assert_eq!(desk.case.areas_with_evidence().into_iter().collect::<Vec<_>>(), ["care_leavers", "leaders"]);
    desk.cannot(&lead(), &place(&["adoption"], &[]), "help_and_protection", ActKind::WriteNote);
}

#[test]
fn a_note_that_comes_after_moderation_began_is_kept_beside_the_frozen_record() {
    let mut desk = frozen(GOOD);
    let digest = desk.case.digest();
    desk.does(&inspector(), write("note-2", "v1", "Written on a train, sent later."));
    desk.does(&inspector(), amend("note-1", "v2", "v1", "Amended on a train."));
    assert!(desk.case.notes["note-2"].versions["v1"].is_late);
    assert_eq!(desk.case.notes["note-1"].standing(), ["v1"]);
    assert_eq!(desk.case.digest(), digest);
    let paragraph = Act::WriteParagraph {
        paragraph: text("p1"),
        section: text("Overview"),
        text: text("On the late note."),
        notes: texts(&["note-2"]),
    };
    desk.cannot(&lead(), &paragraph, "came after the evidence was sent", ActKind::AddSecondSpell);
    desk.on("2025-09-01");
    let (reason, authoriser) = (text("The late note matters."), text("senior"));
    desk.does(&lead(), Act::AddSecondSpell { on: day("2025-09-01"), reason, authoriser });
    assert_eq!(desk.case.notes["note-2"].standing(), ["v1"]);
    assert_eq!(desk.case.notes["note-1"].standing(), ["v2"]);
}

#[test]
fn work_returned_takes_in_what_came_meanwhile() {
    let mut desk = judged(GOOD);
    desk.does(&lead(), Act::SendForModeration);
    desk.does(&inspector(), write("note-2", "v1", "Found in the bag."));
    assert!(desk.case.notes["note-2"].standing().is_empty());
    desk.does(&moderator(), Act::ReturnForRework { reason: text("Look at note 2.") });
    assert_eq!(desk.case.notes["note-2"].standing(), ["v1"]);
}

#[test]
fn a_withdrawn_note_is_kept_and_supports_nothing() {
    let mut desk = on_site();
    desk.does(&inspector(), Act::WithdrawNote { note: text("note-1"), reason: text("Another child.") });
    assert_eq!(desk.case.notes["note-1"].versions.len(), 1);
    desk.cannot(&lead(), &propose("leaders", "good"), "withdrawn: Another child", ActKind::WriteNote);
    desk.cannot(&inspector(), &amend("note-1", "v2", "v1", "Again."), "withdrawn", ActKind::WriteNote);
}

#[test]
fn an_empty_note_is_refused() {
    let desk = on_site();
    desk.cannot(&inspector(), &write("note-2", "v1", "  "), "text is missing", ActKind::WriteNote);
    desk.cannot(&inspector(), &write("", "v1", "Seen."), "missing", ActKind::WriteNote);
}

#[test]
fn the_digest_speaks_for_every_letter_that_was_frozen() {
    let plain = frozen(GOOD).case;
    let mut other = judged(GOOD);
    other.does(&inspector(), amend("note-1", "v2", "v1", "Thresholds are applied evenly."));
    assert_ne!(plain.digest(), other.case.digest());
    assert_ne!(plain.digest(), frozen(INADEQUATE).case.digest());
    assert_eq!(plain.digest(), frozen(GOOD).case.digest());
    assert_eq!(plain.digest().len(), 64);
    let mut moved = plain.clone();
    // What is moved from one part to the next makes another text.
    let versions = moved.notes.get_mut("note-1").expect("is there");
    let version = versions.versions.get_mut("v1").expect("is there");
    version.content = NoteContent {
        child: Some(text("child 7T")),
        text: text("hresholds are applied unevenly."),
        ..version.content.clone()
    };
    assert_ne!(plain.canonical(), moved.canonical());
}

#[test]
fn what_is_written_says_when_it_was_written() {
    let mut desk = on_site();
    let kinds = desk.on("2025-06-11").does(&inspector(), write("note-2", "v1", "Seen on Monday."));
    let [EventKind::NoteWritten { written_at, .. }] = kinds.as_slice() else { panic!("{kinds:?}") };
    assert_eq!(written_at.day(), day("2025-06-09"));
    assert_eq!(desk.events.last().expect("is there").at.day(), day("2025-06-11"));
}

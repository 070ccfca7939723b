//! Drafts, comments, holds, publication.

use casework::{Act, ActKind, Answer, HoldKind, Step};

use crate::support::*;

#[test]
fn every_paragraph_rests_on_a_note_and_stands_in_a_section() {
    let desk = frozen(GOOD);
    let bare = Act::WriteParagraph {
        paragraph: text("p1"),
        section: text("Overview"),
        text: text("All is well."),
        notes: Vec::new(),
    };
    desk.cannot(&lead(), &bare, "at least one note", ActKind::WriteParagraph);
    let unknown = Act::WriteParagraph {
        paragraph: text("p1"),
        section: text("Overview"),
        text: text("All is well."),
        notes: texts(&["note-7"]),
    };
    desk.cannot(&lead(), &unknown, "note-1", ActKind::WriteNote);
    desk.cannot(&lead(), &paragraph("p1", "Gossip", "All is well."), "Care leavers", ActKind::WriteNote);
}

#[test]
fn a_draft_is_finished_before_it_is_sent() {
    let mut desk = frozen(GOOD);
    desk.cannot(&lead(), &Act::FinishDraft, "draft is empty", ActKind::WriteParagraph);
    desk.does(&lead(), paragraph("p1", "Overview", "Good."));
    let send = Act::SendDraft { on: desk.today, reason: None };
    desk.cannot(&lead(), &send, "not finished", ActKind::FinishDraft);
    desk.does(&lead(), Act::FinishDraft);
    desk.does(&lead(), paragraph("p2", "Leaders", "Good."));
    desk.cannot(&lead(), &send, "not finished", ActKind::FinishDraft);
    desk.does(&lead(), Act::FinishDraft);
    desk.does(&lead(), send);
    let numbers: Vec<u32> = desk.case.paragraphs.keys().filter_map(|id| desk.case.number_of(regime(), id)).collect();
    assert_eq!(numbers, [1, 2]);
}

#[test]
fn a_draft_that_was_sent_is_reworded_and_not_added_to() {
    let mut desk = with_draft(GOOD);
    desk.cannot(&lead(), &paragraph("p3", "Leaders", "And more."), "not added", ActKind::WriteParagraph);
    desk.does(&lead(), paragraph("p1", "Overview", "Services are good."));
    assert_eq!(desk.case.paragraphs["p1"].versions.len(), 2);
    assert_eq!(desk.case.number_of(regime(), "p1"), Some(1));
}

#[test]
fn a_comment_is_about_a_paragraph_and_answered_once_with_a_reason() {
    let mut desk = with_draft(GOOD);
    let comment = |id: &str, on: &str| Act::MakeComment { comment: text(id), paragraph: text(on), text: text("No.") };
    desk.cannot(&director(), &comment("c1", "p9"), "p1, p2", ActKind::CloseComments);
    desk.does(&director(), comment("c1", "p2"));
    desk.cannot(&director(), &comment("c1", "p2"), "already", ActKind::MakeComment);
    let answer =
        |reason: &str| Act::AnswerComment { comment: text("c1"), answer: Answer::InPart, reason: text(reason) };
    desk.cannot(&lead(), &answer(""), "reason is missing", ActKind::AnswerComment);
    desk.does(&lead(), answer("The figure is right, the date is not."));
    desk.cannot(&lead(), &answer("Again."), "answered", ActKind::Publish);
    desk.does(&director(), Act::CloseComments);
    desk.cannot(&director(), &comment("c2", "p1"), "comments are closed", ActKind::RecordReceipt);
}

#[test]
fn everything_that_keeps_a_report_back_is_said_at_once() {
    let mut desk = with_draft(GOOD);
    desk.does(&director(), Act::MakeComment { comment: text("c1"), paragraph: text("p1"), text: text("No.") });
    let refused = desk.ask(&publisher(), &Act::Publish).expect_err("is refused");
    assert!(refused.words().contains("c1"));
    assert!(refused.words().contains("until the end of 16 July 2025"));
    assert_eq!(refused.instead, [ActKind::AnswerComment, ActKind::CloseComments]);
    desk.cannot(&publisher(), &Act::RecordReceipt { on: desk.today }, "not final", ActKind::AnswerComment);
}

#[test]
fn a_hold_is_placed_with_an_authoriser_and_lifted_once_with_an_answer() {
    let mut desk = with_draft(GOOD);
    let place = |hold: &str, authoriser: &str| Act::PlaceHold {
        hold: text(hold),
        kind: HoldKind::Complaint,
        reason: text("A complaint."),
        authoriser: text(authoriser),
    };
    desk.cannot(&publisher(), &place("h1", ""), "authorised it is missing", ActKind::PlaceHold);
    desk.cannot(&publisher(), &place("h1", "publisher"), "do themselves", ActKind::PlaceHold);
    desk.does(&publisher(), place("h1", "senior"));
    desk.does(&lead(), place("h2", "senior"));
    let lift = |hold: &str, reason: &str| Act::LiftHold { hold: text(hold), reason: text(reason) };
    desk.cannot(&publisher(), &lift("h1", ""), "settled is missing", ActKind::LiftHold);
    desk.cannot(&publisher(), &lift("h3", "Over."), "h1, h2", ActKind::PlaceHold);
    desk.does(&publisher(), lift("h1", "Answered."));
    desk.cannot(&publisher(), &lift("h1", "Again."), "was lifted on 9 July 2025: Answered", ActKind::Publish);
    assert_eq!(desk.case.step(), Step::OnHold, "another hold stands");
    desk.does(&publisher(), lift("h2", "Answered."));
    assert_eq!(desk.case.step(), Step::FactualAccuracy);
}

#[test]
fn a_correction_is_a_version_with_a_notice() {
    let mut desk = with_draft(GOOD);
    desk.on("2025-07-29");
    let correct = Act::PublishCorrection { notice: text("A figure.") };
    desk.cannot(&publisher(), &correct, "published, responding", ActKind::Publish);
    desk.does(&publisher(), Act::Publish);
    desk.does(&publisher(), correct.clone());
    desk.does(&publisher(), correct);
    let notices: Vec<_> = desk.case.publications.iter().map(|publication| publication.notice.as_deref()).collect();
    assert_eq!(notices, [None, Some("A figure."), Some("A figure.")]);
}

#[test]
fn receipt_is_recorded_once_and_not_before_the_draft() {
    let mut desk = with_draft(GOOD);
    desk.on("2025-07-29");
    desk.cannot(&director(), &Act::RecordReceipt { on: day("2025-07-08") }, "after that day", ActKind::RecordReceipt);
    desk.cannot(&director(), &Act::RecordReceipt { on: day("2025-07-30") }, "in the future", ActKind::RecordReceipt);
    // The authority may have it before the public does.
    desk.does(&director(), Act::RecordReceipt { on: day("2025-07-24") });
    assert_eq!(desk.case.step(), Step::FactualAccuracy);
    desk.cannot(&director(), &Act::RecordReceipt { on: day("2025-07-24") }, "is recorded", ActKind::Publish);
    desk.does(&publisher(), Act::Publish);
    assert_eq!(desk.case.step(), Step::Responding);
}

#[test]
fn kinds_of_findings_are_those_of_the_document() {
    let desk = judged(GOOD);
    desk.cannot(&lead(), &find("f1", "area_for_priority_action"), "In a report", ActKind::NoteFinding);
    assert!(desk.ask(&lead(), &find("f1", "area_for_improvement")).is_ok());
    let elsewhere = Act::CarryFinding { finding: text("f1"), kind: text("area_for_improvement"), text: text("Plans.") };
    on_site().cannot(&planner(), &elsewhere, "follows no other", ActKind::NoteFinding);
}

#[test]
fn a_comment_that_was_accepted_changes_the_paragraph_before_publication() {
    for (given, waits) in [(Answer::Accepted, true), (Answer::InPart, true), (Answer::Declined, false)] {
        let mut desk = with_draft(GOOD);
        desk.does(&director(), Act::MakeComment { comment: text("c1"), paragraph: text("p2"), text: text("No.") });
        desk.does(&lead(), Act::AnswerComment { comment: text("c1"), answer: given, reason: text("So it is.") });
        desk.does(&director(), Act::CloseComments);
        desk.on("2025-07-29");
        if waits {
            let says = "Comment c1 was accepted and paragraph 2 has not been worded anew since.";
            desk.cannot(&publisher(), &Act::Publish, says, ActKind::WriteParagraph);
            assert_eq!(desk.duty(ActKind::WriteParagraph).role, casework::Role::LeadInspector);
            // Another paragraph does not answer it.
            desk.does(&lead(), paragraph("p1", "Overview", "Services are good."));
            desk.cannot(&publisher(), &Act::Publish, "paragraph 2", ActKind::WriteParagraph);
            desk.does(&lead(), paragraph("p2", "Help and protection", "Some children wait too long."));
        }
        assert!(desk.duties().iter().any(|duty| duty.act == ActKind::Publish));
        desk.does(&publisher(), Act::Publish);
    }
}

#[test]
fn a_paragraph_may_be_worded_anew_before_its_comment_is_answered() {
    let mut desk = with_draft(GOOD);
    desk.does(&director(), Act::MakeComment { comment: text("c1"), paragraph: text("p2"), text: text("No.") });
    desk.does(&lead(), paragraph("p2", "Help and protection", "Some children wait too long."));
    desk.does(&lead(), Act::AnswerComment { comment: text("c1"), answer: Answer::Accepted, reason: text("Mended.") });
    desk.on("2025-07-29").does(&publisher(), Act::Publish);
}

#[test]
fn a_draft_that_may_tell_who_somebody_is_is_sent_only_with_a_reason() {
    let mut desk = frozen(GOOD);
    desk.does(&lead(), paragraph("p1", "Overview", "A child called Peter waited for Mrs Tanner."));
    desk.does(&lead(), Act::FinishDraft);
    let send = |reason: Option<&str>| Act::SendDraft { on: day("2025-06-23"), reason: reason.map(text) };
    desk.cannot(&lead(), &send(None), "Paragraph 1: “Peter” looks like a name", ActKind::WriteParagraph);
    desk.cannot(&lead(), &send(Some(" ")), "Mrs Tanner", ActKind::SendDraft);
    let mut reasoned = desk.clone();
    reasoned.does(&lead(), send(Some("Both are characters of a book.")));
    desk.does(&lead(), paragraph("p1", "Overview", "A child waited for a social worker."));
    desk.does(&lead(), Act::FinishDraft);
    desk.does(&lead(), send(None));
}

#[test]
fn findings_of_a_draft_are_looked_at_too() {
    let mut desk = frozen(GOOD);
    desk.does(&lead(), paragraph("p1", "Overview", "Services are good."));
    let finding = Act::NoteFinding {
        finding: text("f1"),
        kind: text("area_for_improvement"),
        text: text("The help that Mr Tanner had."),
        notes: texts(&["note-1"]),
    };
    desk.does(&lead(), finding);
    desk.does(&lead(), Act::FinishDraft);
    let send = Act::SendDraft { on: desk.today, reason: None };
    desk.cannot(&lead(), &send, "Finding f1: “Mr Tanner”", ActKind::WithdrawFinding);
    desk.does(&lead(), Act::WithdrawFinding { finding: text("f1"), reason: text("Without the name, then.") });
    desk.does(&lead(), send);
}

#[test]
fn a_letter_waits_for_comments_only_where_its_edition_has_a_clock_for_them() {
    let mut desk = with_team("2025-05-20", "ilacs-2024-12", "focused_visit", "2025-06-10");
    desk.on("2025-06-03").does(&lead(), Act::GiveNotification { on: day("2025-06-03") });
    desk.on("2025-06-10").does(&lead(), Act::BeginFieldwork { on: day("2025-06-10") });
    desk.does(&inspector(), write("note-1", "v1", "Plans are thin."));
    desk.on("2025-06-11").does(&lead(), Act::EndFieldwork { on: day("2025-06-11") });
    desk.does(&lead(), paragraph("p1", "Headline findings", "Plans are thin."));
    desk.does(&lead(), Act::FinishDraft);
    desk.does(&lead(), Act::SendDraft { on: desk.today, reason: None });
    assert_eq!(desk.case.comments_due_on, None, "the clock of December 2024 is for inspections");
    assert_eq!(with_draft(GOOD).case.comments_due_on, Some(day("2025-07-16")));
}

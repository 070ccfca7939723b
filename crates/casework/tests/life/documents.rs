//! The document: what is printed, version by version, and what never is.

use casework::document::{DRAFT, Document, from_text, to_text};
use casework::{Act, ActKind, Answer, HoldKind, NoteContent, NoteKind, Step, TeamPlace};
use proptest::prelude::*;

use crate::support::*;

fn document(desk: &Desk, version: u32) -> Document {
    Document::of(&desk.case, regime(), version).expect("there is such a version")
}

fn published() -> Desk {
    let mut desk = with_draft(GOOD);
    desk.on("2025-07-29").does(&publisher(), Act::Publish);
    desk
}

#[test]
fn a_report_says_what_was_inspected_judged_and_written() {
    let draft = document(&with_draft(GOOD), DRAFT);
    let expected = "\
case-1 report Inspection report E06000022
Standard inspection, Inspecting local authority children's services (ILACS December 2024)
2025-06-09 to 2025-06-20, Some(\"lead\"), None, 0, pilot false
The impact of leaders on social work practice with children and families: Good
The experiences and progress of children who need help and protection: Good
The experiences and progress of children in care: Good
The experiences and progress of care leavers: Good
Overall effectiveness: Good
What needs to improve: The quality of plans.
What needs to improve: The quality of plans.
Overview: 1 Services have weakened.
Help and protection: 2 Children wait too long.
";
    assert_eq!(plain(&draft), expected);
}

fn plain(document: &Document) -> String {
    let mut text = format!("{} {} {} {}\n", document.case, document.kind, document.title, document.authority);
    text.push_str(&format!("{}, {}\n", document.activity, document.edition));
    for (from, to) in &document.on_site {
        text.push_str(&format!("{from} to {to}, {:?}, ", document.lead));
    }
    text.push_str(&format!("{:?}, {}, pilot {}\n", document.published_on, document.version, document.is_pilot));
    for judgement in &document.judgements {
        text.push_str(&format!("{}: {}\n", judgement.area, judgement.mark));
    }
    for finding in &document.findings {
        text.push_str(&format!("{}: {}\n", finding.kind, finding.text));
    }
    for section in &document.sections {
        for paragraph in &section.paragraphs {
            text.push_str(&format!("{}: {} {}\n", section.title, paragraph.number, paragraph.text));
        }
    }
    text
}

#[test]
fn a_correction_words_a_paragraph_anew_and_every_version_stays() {
    let mut desk = published();
    let first = document(&desk, 1);
    desk.on("2025-08-04").does(&lead(), paragraph("p2", "Help and protection", "Some children wait too long."));
    assert_eq!(document(&desk, 1), first, "what is published does not change with a new wording");
    let duty = desk.duty(ActKind::PublishCorrection);
    assert_eq!(duty.what, "Paragraph 2 is worded anew and not published.");
    desk.on("2025-08-05").does(&publisher(), Act::PublishCorrection { notice: text("Paragraph 2 said too much.") });
    desk.on("2025-08-06").does(&lead(), paragraph("p1", "Overview", "Services are good."));
    desk.does(&publisher(), Act::PublishCorrection { notice: text("Paragraph 1 was wrong.") });

    assert_eq!(document(&desk, 1), first);
    let texts_of = |version: u32| -> Vec<String> {
        let sections = document(&desk, version).sections;
        sections.into_iter().flat_map(|section| section.paragraphs).map(|paragraph| paragraph.text).collect()
    };
    assert_eq!(texts_of(1), ["Services have weakened.", "Children wait too long."]);
    assert_eq!(texts_of(2), ["Services have weakened.", "Some children wait too long."]);
    assert_eq!(texts_of(3), ["Services are good.", "Some children wait too long."]);
    let third = document(&desk, 3);
    let notices: Vec<_> = third.notices.iter().map(|notice| (notice.on.to_string(), notice.text.as_str())).collect();
    assert_eq!(
        notices,
        [(text("2025-08-05"), "Paragraph 2 said too much."), (text("2025-08-06"), "Paragraph 1 was wrong."),]
    );
    assert_eq!(third.published_on, Some(day("2025-07-29")), "a correction does not date it anew");
    assert_eq!(document(&desk, 2).notices.len(), 1);
    assert!(first.notices.is_empty());
}

/// Ids and numbers as they print.
fn numbered(desk: &Desk) -> Vec<(u32, String)> {
    let sections = document(desk, DRAFT).sections;
    sections.into_iter().flat_map(|section| section.paragraphs).map(|one| (one.number, one.text)).collect()
}

#[test]
fn paragraphs_are_numbered_as_they_print_and_not_as_they_were_written() {
    let mut desk = frozen(GOOD);
    desk.on("2025-07-01").does(&lead(), paragraph("p1", "Leaders", "Leaders listen."));
    desk.does(&lead(), paragraph("p2", "Overview", "Services are good."));
    assert_eq!(numbered(&desk), [(1, text("Services are good.")), (2, text("Leaders listen."))]);
    desk.does(&inspector(), paragraph("p3", "Help and protection", "Children wait too long."));
    desk.does(&inspector(), paragraph("p4", "Overview", "Some are not."));
    let numbers: Vec<Option<u32>> =
        ["p1", "p2", "p3", "p4", "p9"].map(|id| desk.case.number_of(regime(), id)).into_iter().collect();
    assert_eq!(numbers, [Some(4), Some(1), Some(3), Some(2), None]);
    let texts: Vec<u32> = numbered(&desk).into_iter().map(|(number, _)| number).collect();
    assert_eq!(texts, [1, 2, 3, 4]);
}

#[test]
fn a_comment_keeps_the_number_its_paragraph_had_when_another_spell_adds_to_the_draft() {
    let mut desk = with_draft(GOOD);
    let comment = Act::MakeComment { comment: text("c1"), paragraph: text("p2"), text: text("It is 30 days.") };
    desk.on("2025-07-10").does(&director(), comment);
    let commented = |desk: &Desk| desk.case.number_commented(regime(), &desk.case.comments["c1"]);
    assert_eq!(commented(&desk), Some(2));
    let (reason, authoriser) = (text("More is to be seen."), text("second"));
    let again = Act::AddSecondSpell { on: day("2025-07-14"), reason, authoriser };
    desk.on("2025-07-14").does(&lead(), again);
    desk.on("2025-07-15").does(&lead(), Act::EndFieldwork { on: day("2025-07-15") });
    desk.does(&lead(), Act::SendForModeration);
    desk.does(&moderator(), Act::PassModeration { says: text("Read again.") });
    desk.does(&lead(), Act::FreezeJudgements { reason: None });
    desk.does(&lead(), paragraph("p3", "Overview", "It was seen twice."));
    assert_eq!(desk.case.number_of(regime(), "p2"), Some(3));
    assert_eq!(commented(&desk), Some(2));
    assert_eq!(desk.case.comments["c1"].made_on, day("2025-07-10"));
}

#[test]
fn nothing_is_added_to_what_is_published() {
    let desk = published();
    desk.cannot(&lead(), &paragraph("p3", "Leaders", "And more."), "not added", ActKind::WriteParagraph);
}

#[test]
fn a_case_is_not_closed_over_a_wording_that_nobody_published() {
    let mut desk = published();
    desk.does(&lead(), paragraph("p2", "Help and protection", "Some children wait."));
    let close = Act::CloseCase { reason: None, authoriser: None };
    desk.cannot(&planner(), &close, "Paragraph 2 is worded anew", ActKind::PublishCorrection);
}

#[test]
fn a_version_that_is_not_there_is_refused() {
    let desk = published();
    let says = Document::of(&desk.case, regime(), 2).expect_err("is not there");
    assert_eq!(says, "There is no version 2 of case-1: it has 1");
    let mut meeting = Desk::new("2025-05-20");
    meeting.does(&planner(), plan("ilacs-2024-12", "self_evaluation", "2025-06-09", 1, None));
    assert!(Document::of(&meeting.case, regime(), DRAFT).is_err_and(|says| says.contains("No document follows")));
}

#[test]
fn judgements_stand_in_a_draft_once_they_are_frozen() {
    assert!(document(&judged(GOOD), DRAFT).judgements.is_empty());
    assert_eq!(document(&frozen(GOOD), DRAFT).judgements.len(), 5);
}

#[test]
fn a_document_is_kept_as_text_and_read_again() {
    let mut desk = published();
    desk.does(&publisher(), Act::PublishCorrection { notice: text("A “date”.\nAnd a figure.") });
    for version in 0..3 {
        let document = document(&desk, version);
        assert_eq!(from_text(&to_text(&document)), Ok(document));
    }
    let refused = |text: &str, because: &str| {
        let says = from_text(text).expect_err("should be refused");
        assert!(says.contains(because), "{says}");
    };
    let whole = to_text(&document(&desk, 1));
    refused("{", "not JSON");
    refused(&whole.replace("\"v\":1", "\"v\":2"), "shape 2");
    refused(&whole.replace("\"kind\":\"report\",", "\"kind\":\"report\",\"price\":1,"), "`price`");
    refused(&whole.replace("\"lead\":\"lead\"", "\"lead\":7"), "`lead` of `Document`");
}

/// A case with `secret` in every part that others never read.
fn with_secret(secret: &str) -> Desk {
    let said = || text(secret);
    let mut desk = with_team("2025-05-20", "ilacs-2024-12", "standard", "2025-06-09");
    desk.does(&planner(), Act::AssignTeamMember { person: said(), place: TeamPlace::Inspector });
    desk.does(&planner(), Act::DeclareConflict { person: text("other"), says: said() });
    desk.on("2025-06-02").does(&lead(), Act::GiveNotification { on: day("2025-06-02") });
    desk.does(&lead(), Act::RequestInformation { request: text("r1"), says: said(), due_on: None });
    desk.does(&director(), Act::SupplyInformation { request: text("r1"), says: said() });
    desk.on("2025-06-09").does(&lead(), Act::BeginFieldwork { on: day("2025-06-09") });
    let content = NoteContent { kind: NoteKind::Meeting, bearing: None, text: said(), child: Some(said()) };
    let (note, version, written_at) = (said(), said(), moment(desk.today));
    desk.does(&inspector(), Act::WriteNote { note, version, content, written_at });
    let noted = |finding: &str, words: String| Act::NoteFinding {
        finding: text(finding),
        kind: text("area_for_improvement"),
        text: words,
        notes: vec![said()],
    };
    desk.does(&lead(), noted("f1", said()));
    desk.does(&lead(), Act::WithdrawFinding { finding: text("f1"), reason: said() });
    desk.does(&lead(), noted("f2", text("The quality of plans.")));
    desk.on("2025-06-20").does(&lead(), Act::EndFieldwork { on: day("2025-06-20") });
    for (area, mark) in GOOD {
        let (area, mark) = (text(area), Some(text(mark)));
        desk.does(&lead(), Act::ProposeJudgement { area, mark, rationale: said(), notes: vec![said()] });
    }
    desk.does(&inspector(), Act::RecordDissent { area: text("leaders"), says: said() });
    desk.does(&lead(), Act::SendForModeration);
    desk.does(&moderator(), Act::ReturnForRework { reason: said() });
    desk.does(&lead(), Act::SendForModeration);
    desk.does(&moderator(), Act::PassModeration { says: said() });
    desk.does(&lead(), Act::FreezeJudgements { reason: Some(said()) });
    let write = |words: String| Act::WriteParagraph {
        paragraph: said(),
        section: text("Overview"),
        text: words,
        notes: vec![said()],
    };
    desk.does(&lead(), write(said()));
    desk.does(&lead(), write(text("Services are good.")));
    desk.does(&lead(), Act::FinishDraft);
    desk.on("2025-07-09").does(&lead(), Act::SendDraft { on: day("2025-07-09"), reason: None });
    desk.does(&director(), Act::MakeComment { comment: said(), paragraph: said(), text: said() });
    desk.does(&lead(), Act::AnswerComment { comment: said(), answer: Answer::Declined, reason: said() });
    let (reason, authoriser) = (said(), said());
    desk.does(&publisher(), Act::PlaceHold { hold: said(), kind: HoldKind::Other, reason, authoriser });
    desk.does(&publisher(), Act::LiftHold { hold: said(), reason: said() });
    desk.on("2025-07-29").does(&publisher(), Act::Publish);
    desk.does(&director(), Act::SendStatement { on: desk.today, says: said() });
    desk.does(&publisher(), Act::PublishCorrection { notice: text("A figure.") });
    assert_eq!(desk.case.step(), Step::Responding);
    desk
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    #[test]
    fn what_is_not_for_others_is_in_no_version(secret in "[A-Z]{14}") {
        let desk = with_secret(&secret);
        for version in 0..=2 {
            let whole = to_text(&document(&desk, version));
            prop_assert!(whole.contains("Services are good.") && whole.contains("The quality of plans."));
            prop_assert!(!whole.contains(&secret), "version {version}: {whole}");
        }
    }
}

//! Two lives of a case, told whole.

use casework::{Act, ActKind, ActionProgress, Answer, Case, HoldKind, Response, Review, Step};

use crate::support::*;

#[test]
fn an_inadequate_authority_goes_from_inspection_through_plan_and_four_visits_to_reinspection() {
    let mut desk = with_draft(INADEQUATE);
    assert_eq!(desk.case.comments_due_on, Some(day("2025-07-16")));
    desk.on("2025-07-17");
    assert_eq!(desk.duty(ActKind::Publish).due_on, Some(day("2025-07-29")));
    desk.on("2025-07-29").does(&publisher(), Act::Publish);
    assert_eq!(desk.case.step(), Step::Published);
    desk.does(&director(), Act::RecordReceipt { on: day("2025-07-29") });
    assert_eq!(desk.case.step(), Step::Responding);

    let owed = desk.duty(ActKind::SendStatement);
    assert_eq!((owed.due_on, owed.working_days_left), (Some(day("2025-11-05")), Some(70)));
    assert!(owed.because.iter().any(|reason| reason.source.contains("2007/462")), "{owed:?}");

    desk.on("2025-10-20").does(&director(), Act::SendStatement { on: day("2025-10-20"), says: text("First plan") });
    let answer = text("It does not reflect the findings.");
    desk.does(&lead(), Act::FindInadequate { response: Response::WrittenStatement, says: answer });
    assert_eq!(desk.case.step(), Step::Responding);
    desk.on("2025-11-05").does(&director(), Act::SendStatement { on: day("2025-11-05"), says: text("Second plan") });
    let answer = text("It reflects the findings.");
    desk.does(&lead(), Act::FindAdequate { response: Response::WrittenStatement, says: answer });
    assert_eq!(desk.case.step(), Step::FollowingUp);
    let received: Vec<bool> =
        desk.case.responses[&Response::WrittenStatement].iter().map(|sent| sent.is_late).collect();
    assert_eq!(received, [false, false]);

    desk.does(
        &director(),
        Act::AgreeAction {
            action: text("a1"),
            says: text("Every plan is checked by a manager."),
            owner: text("Head of service"),
            milestone: text("Nine plans in ten are good."),
            due_on: Some(day("2026-03-31")),
            findings: texts(&["f1"]),
        },
    );

    let visits = ["2025-12-02", "2026-03-03", "2026-06-09", "2026-09-15"];
    for (ordinal, first_day) in (1..).zip(visits) {
        let id = format!("visit-{ordinal}");
        desk.does(&planner(), Act::LinkFollowUp { case: id.clone(), findings: texts(&["f1", "f2"]) });
        let visit = monitoring_visit(&desk.case, first_day, ordinal);
        assert_eq!(visit.publications.is_empty(), ordinal == 1, "the first letter is not published");
        desk.on(&visit.last_day.expect("has events").to_string());
        desk.does(&planner(), Act::EndFollowUp { case: id, says: text("Some progress.") });
    }

    desk.cannot(&planner(), &Act::CloseCase { reason: None, authoriser: None }, "Action a1", ActKind::CloseCase);
    let progress = ActionProgress::Done;
    desk.does(&director(), Act::ProgressAction { action: text("a1"), progress, says: text("Checked every month.") });
    assert_eq!(desk.duties().len(), 1);
    desk.does(&planner(), Act::CloseCase { reason: None, authoriser: None });
    assert_eq!(desk.case.step(), Step::Closed);

    reinspection(&desk.case);
}

/// One monitoring visit, on its own days, reusing the findings of the inspection.
fn monitoring_visit(of: &Case, first_day: &str, ordinal: u32) -> Case {
    let begins = day(first_day);
    let mut desk = Desk::new(&begins.plus_days(-14).to_string());
    let edition = if begins < day("2026-04-01") { "ilacs-2024-12" } else { "ilacs-2026-04" };
    desk.does(&planner(), plan(edition, "monitoring_visit", first_day, ordinal, Some(&of.id)));
    desk.does(&planner(), Act::AssignTeamMember { person: text("lead"), place: casework::TeamPlace::Lead });
    desk.does(&planner(), Act::AgreeTeam);
    for (id, finding) in of.standing_findings() {
        let (kind, words) = (finding.kind.clone(), finding.text.clone());
        desk.does(&planner(), Act::CarryFinding { finding: text(id), kind, text: words });
    }
    desk.on(first_day).does(&lead(), Act::BeginFieldwork { on: begins });
    desk.does(&lead(), write("note-1", "v1", "Plans are better."));
    let review = if ordinal > 2 { Review::Improved } else { Review::Unchanged };
    desk.does(&lead(), Act::ReviewFinding { finding: text("f1"), review, says: text("Eight plans read.") });
    let ends = begins.plus_days(1);
    desk.on(&ends.to_string()).does(&lead(), Act::EndFieldwork { on: ends });
    assert_eq!(desk.case.step(), Step::Drafting);
    desk.cannot(&lead(), &Act::SendForModeration, "Drafting", ActKind::FinishDraft);
    desk.does(&lead(), paragraph("p1", "Headline findings", "Progress is slow."));
    desk.does(&lead(), Act::FinishDraft);
    desk.does(&lead(), Act::SendDraft { on: ends, reason: None });
    desk.on(&ends.plus_days(28).to_string());
    if ordinal == 1 {
        desk.cannot(&publisher(), &Act::Publish, "does not have this document published", ActKind::RecordReceipt);
    } else {
        desk.does(&publisher(), Act::Publish);
    }
    desk.does(&publisher(), Act::RecordReceipt { on: desk.today });
    assert_eq!(desk.case.step(), Step::FollowingUp);
    desk.does(&planner(), Act::CloseCase { reason: None, authoriser: None });
    desk.case
}

/// A standard inspection under the edition without an overall judgement.
fn reinspection(of: &Case) {
    let mut desk = Desk::new("2027-09-01");
    desk.does(&planner(), plan("ilacs-2026-04", "standard", "2027-10-04", 1, Some(&of.id)));
    desk.does(&planner(), Act::AssignTeamMember { person: text("lead"), place: casework::TeamPlace::Lead });
    desk.does(&planner(), Act::AgreeTeam);
    desk.on("2027-09-27").does(&lead(), Act::GiveNotification { on: day("2027-09-27") });
    desk.on("2027-10-04").does(&lead(), Act::BeginFieldwork { on: day("2027-10-04") });
    desk.does(&lead(), write("note-1", "v1", "Practice is sound."));
    desk.on("2027-10-15").does(&lead(), Act::EndFieldwork { on: day("2027-10-15") });
    desk.cannot(&lead(), &propose("overall", "good"), "no judgement area `overall`", ActKind::ProposeJudgement);
    for (area, _) in INADEQUATE.iter().filter(|(area, _)| *area != "overall") {
        desk.does(&lead(), propose(area, "requires_improvement"));
    }
    desk.does(&lead(), Act::SendForModeration);
    desk.does(&moderator(), Act::PassModeration { says: text("Read.") });
    desk.does(&lead(), Act::FreezeJudgements { reason: None });
    assert_eq!(desk.case.standing_judgements().count(), 4, "no overall judgement was made");
}

#[test]
fn a_short_inspection_is_disputed_held_over_a_complaint_and_published() {
    let mut desk = with_team("2025-08-20", "ilacs-2024-12", "short", "2025-09-15");
    desk.on("2025-09-08").does(&lead(), Act::GiveNotification { on: day("2025-09-08") });
    let asked = Act::RequestInformation {
        request: text("lists"),
        says: text("Child-level lists"),
        due_on: Some(day("2025-09-10")),
    };
    desk.does(&lead(), asked);
    assert_eq!(desk.duty(ActKind::SupplyInformation).working_days_left, Some(2));
    desk.on("2025-09-10")
        .does(&director(), Act::SupplyInformation { request: text("lists"), says: text("All eleven") });
    desk.on("2025-09-15").does(&lead(), Act::BeginFieldwork { on: day("2025-09-15") });
    desk.does(&inspector(), write("note-1", "v1", "Visits are in time."));
    desk.on("2025-09-19").does(&lead(), Act::EndFieldwork { on: day("2025-09-19") });
    for (area, mark) in GOOD {
        desk.does(&lead(), propose(area, mark));
    }
    desk.does(&inspector(), Act::RecordDissent { area: text("leaders"), says: text("I saw less than that.") });
    desk.does(&lead(), Act::SendForModeration);
    desk.does(&moderator(), Act::ReturnForRework { reason: text("Say more of care leavers.") });
    desk.does(&lead(), propose("care_leavers", "good"));
    desk.does(&lead(), Act::SendForModeration);
    desk.does(&moderator(), Act::PassModeration { says: text("Now it is there.") });
    desk.does(&lead(), Act::FreezeJudgements { reason: None });
    assert_eq!(desk.case.judgements["care_leavers"].len(), 2);
    assert_eq!(desk.case.moderation.returns.len(), 1);

    desk.on("2025-10-01").does(&lead(), paragraph("p1", "Overview", "Most visits are in time."));
    desk.does(&lead(), Act::FinishDraft);
    desk.on("2025-10-06").does(&lead(), Act::SendDraft { on: day("2025-10-06"), reason: None });
    let comment =
        |id: &str| Act::MakeComment { comment: text(id), paragraph: text("p1"), text: text("It is nine in ten.") };
    desk.on("2025-10-10").does(&director(), comment("c1"));
    desk.does(&director(), comment("c2"));
    desk.does(&director(), Act::CloseComments);
    let hold = Act::PlaceHold {
        hold: text("h1"),
        kind: HoldKind::Complaint,
        reason: text("A formal complaint about the evidence."),
        authoriser: text("complaints"),
    };
    desk.does(&publisher(), hold);
    assert_eq!(desk.case.step(), Step::OnHold);
    desk.cannot(&publisher(), &Act::Publish, "stands at “On hold”", ActKind::LiftHold);
    let answer =
        |id: &str, answer| Act::AnswerComment { comment: text(id), answer, reason: text("The data bear it out.") };
    desk.does(&lead(), answer("c1", Answer::Accepted));
    desk.does(&lead(), paragraph("p1", "Overview", "Nine visits in ten are in time."));
    desk.on("2025-11-03").does(&publisher(), Act::LiftHold { hold: text("h1"), reason: text("Answered; not upheld.") });
    desk.cannot(&publisher(), &Act::Publish, "c2", ActKind::AnswerComment);
    desk.does(&lead(), answer("c2", Answer::Declined));
    desk.does(&publisher(), Act::Publish);
    desk.does(&publisher(), Act::PublishCorrection { notice: text("A figure in paragraph 1.") });
    assert_eq!(desk.case.publications.len(), 2);
    desk.does(&publisher(), Act::RecordReceipt { on: day("2025-11-03") });
    desk.on("2026-02-20");
    desk.does(&director(), Act::SendStatement { on: day("2026-02-20"), says: text("Statement") });
    desk.does(&lead(), Act::FindAdequate { response: Response::WrittenStatement, says: text("It answers.") });
    desk.does(&planner(), Act::CloseCase { reason: None, authoriser: None });
    assert_eq!(desk.duties(), []);
}

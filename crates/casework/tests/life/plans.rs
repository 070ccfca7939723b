//! What an authority owes, and how a case ends.

use casework::{Act, ActKind, ActionProgress, Response, Step};

use crate::support::*;

/// A focused visit on 10 June 2025 whose letter was published and received on 9 July.
pub(crate) fn focused_visit(finding: &str) -> Desk {
    let mut desk = with_team("2025-05-20", "ilacs-2024-12", "focused_visit", "2025-06-10");
    desk.on("2025-06-03").does(&lead(), Act::GiveNotification { on: day("2025-06-03") });
    desk.on("2025-06-10").does(&lead(), Act::BeginFieldwork { on: day("2025-06-10") });
    desk.does(&lead(), write("note-1", "v1", "Children wait."));
    desk.does(&lead(), find("f1", finding));
    desk.on("2025-06-11").does(&lead(), Act::EndFieldwork { on: day("2025-06-11") });
    desk.does(&lead(), paragraph("p1", "Main findings", "Children wait."));
    desk.does(&lead(), Act::FinishDraft);
    desk.does(&lead(), Act::SendDraft { on: day("2025-06-11"), reason: None });
    assert_eq!(desk.case.comments_due_on, None, "the edition has no clock for comments on a letter");
    desk.on("2025-07-09").does(&publisher(), Act::Publish);
    desk.does(&publisher(), Act::RecordReceipt { on: day("2025-07-09") });
    desk
}

#[test]
fn a_letter_with_a_priority_action_is_answered_with_a_plan() {
    let mut desk = focused_visit("area_for_priority_action");
    assert_eq!(desk.case.step(), Step::Responding);
    // 70 working days from 9 July 2025, the bank holiday of 25 August left out.
    assert_eq!(desk.duty(ActKind::SendPlan).due_on, Some(day("2025-10-16")));
    let statement = Act::SendStatement { on: desk.today, says: text("Statement") };
    desk.cannot(&director(), &statement, "Action plan", ActKind::SendPlan);
    let mut late = desk.clone();
    desk.on("2025-10-16").does(&director(), Act::SendPlan { on: day("2025-10-16"), says: text("Plan") });
    assert!(!desk.case.responses[&Response::ActionPlan][0].is_late);
    late.on("2025-10-17").does(&director(), Act::SendPlan { on: day("2025-10-17"), says: text("Plan") });
    assert!(late.case.responses[&Response::ActionPlan][0].is_late);
}

#[test]
fn a_letter_without_one_asks_for_nothing() {
    let mut desk = focused_visit("area_for_improvement");
    assert_eq!(desk.case.step(), Step::FollowingUp);
    assert_eq!(desk.case.owed(), []);
    desk.cannot(
        &director(),
        &Act::SendPlan { on: desk.today, says: text("Plan") },
        "Following up",
        ActKind::AgreeAction,
    );
    desk.does(&planner(), Act::CloseCase { reason: None, authoriser: None });
}

#[test]
fn each_response_is_answered_once() {
    let mut desk = focused_visit("area_for_priority_action");
    let adequate = Act::FindAdequate { response: Response::ActionPlan, says: text("It answers.") };
    let inadequate = Act::FindInadequate { response: Response::ActionPlan, says: text("It does not.") };
    desk.cannot(&lead(), &adequate, "No action plan has come", ActKind::SendPlan);
    let early = Act::SendPlan { on: day("2025-07-08"), says: text("Plan") };
    desk.cannot(&publisher(), &early, "after that day", ActKind::SendPlan);
    desk.does(&director(), Act::SendPlan { on: desk.today, says: text("Plan") });
    assert_eq!(desk.duty(ActKind::FindAdequate).what, "Action plan waits for an answer.");
    desk.does(&lead(), inadequate.clone());
    desk.cannot(&lead(), &inadequate, "settled", ActKind::SendPlan);
    desk.does(&director(), Act::SendPlan { on: desk.today, says: text("Another") });
    desk.does(&lead(), adequate);
    assert_eq!(desk.case.step(), Step::FollowingUp);
}

#[test]
fn an_authority_does_not_date_its_plan_back_and_a_publisher_may_record_when_it_came() {
    let mut desk = focused_visit("area_for_priority_action");
    desk.on("2025-10-20");
    let sent = Act::SendPlan { on: day("2025-10-16"), says: text("Plan") };
    desk.cannot(&director(), &sent, "dated back", ActKind::SendPlan);
    desk.does(&publisher(), sent);
    assert!(!desk.case.responses[&Response::ActionPlan][0].is_late);
}

#[test]
fn a_case_is_closed_over_something_open_only_with_a_reason_and_an_authoriser() {
    let mut desk = focused_visit("area_for_priority_action");
    let close = |reason: Option<&str>, authoriser: Option<&str>| Act::CloseCase {
        reason: reason.map(text),
        authoriser: authoriser.map(text),
    };
    desk.cannot(&planner(), &close(None, None), "still owed", ActKind::SendPlan);
    desk.cannot(&planner(), &close(Some("Abolished."), None), "still owed", ActKind::CloseCase);
    desk.cannot(&planner(), &close(Some("Abolished."), Some("planner")), "do themselves", ActKind::CloseCase);
    desk.cannot(&planner(), &close(Some(" "), Some("senior")), "missing", ActKind::CloseCase);
    desk.does(&planner(), close(Some("The authority was abolished."), Some("senior")));
    assert_eq!(desk.case.step(), Step::Closed);
    let refused = desk.ask(&director(), &Act::SendPlan { on: desk.today, says: text("Plan") }).expect_err("is closed");
    assert_eq!(refused.instead, []);
}

#[test]
fn actions_and_follow_ups_keep_a_case_open_until_they_end() {
    let mut desk = focused_visit("area_for_improvement");
    let agree = |findings: &[&str]| Act::AgreeAction {
        action: text("a1"),
        says: text("Check plans."),
        owner: text("Head of service"),
        milestone: text("Nine in ten."),
        due_on: Some(day("2025-09-30")),
        findings: texts(findings),
    };
    desk.cannot(&director(), &agree(&["f9"]), "f1", ActKind::ProgressAction);
    desk.does(&director(), agree(&["f1"]));
    assert_eq!(desk.duty(ActKind::ProgressAction).due_on, Some(day("2025-09-30")));
    let progress = |progress| Act::ProgressAction { action: text("a1"), progress, says: text("Told.") };
    desk.does(&director(), progress(ActionProgress::Behind));
    desk.does(&planner(), Act::LinkFollowUp { case: text("visit-1"), findings: texts(&["f1"]) });
    let close = Act::CloseCase { reason: None, authoriser: None };
    desk.cannot(&planner(), &close, "visit-1 has not ended", ActKind::EndFollowUp);
    desk.does(&planner(), Act::EndFollowUp { case: text("visit-1"), says: text("Better.") });
    desk.cannot(&planner(), &close, "a1 of Head of service", ActKind::ProgressAction);
    desk.does(&director(), progress(ActionProgress::Done));
    assert_eq!(desk.case.actions["a1"].history.len(), 2);
    desk.does(&planner(), close);
}

#[test]
fn a_meeting_and_a_self_evaluation_leave_out_what_they_do_not_have() {
    for activity in ["annual_engagement_meeting", "self_evaluation", "action_planning_visit"] {
        let mut desk = with_team("2025-06-02", "ilacs-2024-12", activity, "2025-06-10");
        desk.on("2025-06-10");
        let notify = Act::GiveNotification { on: desk.today };
        desk.cannot(&lead(), &notify, "no notice", ActKind::BeginFieldwork);
        desk.does(&lead(), Act::BeginFieldwork { on: desk.today });
        desk.does(&lead(), write("note-1", "v1", "What was said."));
        desk.cannot(&lead(), &propose("leaders", "good"), "no judgements", ActKind::WriteNote);
        desk.does(&lead(), Act::EndFieldwork { on: desk.today });
        assert_eq!(desk.case.step(), Step::FollowingUp);
        desk.does(&planner(), Act::CloseCase { reason: None, authoriser: None });
    }
}

//! Judgements: the edition's areas and marks, the engine's rules, four eyes, freezing.

use casework::{Act, ActKind, Actor, Role, Step, TeamPlace};

use crate::support::*;

const FREEZE: Act = Act::FreezeJudgements { reason: None };

/// Judged, sent and passed.
fn passed(marks: &[(&str, &str)]) -> Desk {
    let mut desk = judged(marks);
    desk.does(&lead(), Act::SendForModeration);
    desk.does(&moderator(), Act::PassModeration { says: text("Read.") });
    desk
}

#[test]
fn marks_and_areas_are_those_of_the_edition() {
    let desk = judged(&[]);
    desk.cannot(&lead(), &propose("adoption", "good"), "no judgement area `adoption`", ActKind::ProposeJudgement);
    desk.cannot(&lead(), &propose("leaders", "adequate"), "outstanding, good", ActKind::ProposeJudgement);
    desk.cannot(&lead(), &propose("overall", "not_judged"), "outstanding, good", ActKind::ProposeJudgement);
    let (area, rationale) = (text("leaders"), text("Seen."));
    let without = Act::ProposeJudgement { area, mark: None, rationale, notes: Vec::new() };
    desk.cannot(&lead(), &without, "No mark is given", ActKind::ProposeJudgement);
}

#[test]
fn the_overall_judgement_is_never_worked_out() {
    let all_but_overall: Vec<_> = GOOD.iter().copied().filter(|(area, _)| *area != "overall").collect();
    let mut desk = judged(&all_but_overall);
    desk.cannot(&lead(), &Act::SendForModeration, "overall", ActKind::ProposeJudgement);
    desk.does(&lead(), propose("overall", "good"));
    desk.does(&lead(), Act::SendForModeration);
    assert_eq!(desk.case.step(), Step::InModeration);
}

#[test]
fn judgements_that_may_not_stand_together_are_not_frozen() {
    let mut marks = INADEQUATE.to_vec();
    marks[4] = ("overall", "requires_improvement");
    let desk = passed(&marks);
    desk.cannot(&lead(), &FREEZE, "may not stand together", ActKind::ReturnForRework);
    desk.cannot(
        &lead(),
        &Act::FreezeJudgements { reason: Some(text("All the same.")) },
        "inadequate",
        ActKind::ReturnForRework,
    );
    passed(INADEQUATE).does(&lead(), FREEZE);
}

#[test]
fn judgements_that_need_a_reason_are_frozen_with_one() {
    let marks = [
        ("leaders", "inadequate"),
        ("help_and_protection", "requires_improvement"),
        ("in_care", "requires_improvement"),
        ("care_leavers", "requires_improvement"),
        ("overall", "requires_improvement"),
    ];
    let mut desk = passed(&marks);
    desk.cannot(&lead(), &FREEZE, "recorded reason", ActKind::FreezeJudgements);
    let blank = Act::FreezeJudgements { reason: Some(text(" ")) };
    desk.cannot(&lead(), &blank, "recorded reason", ActKind::FreezeJudgements);
    desk.does(&lead(), Act::FreezeJudgements { reason: Some(text("Leaders are new; practice is not unsafe.")) });
    let reason = desk.case.frozen.as_ref().and_then(|frozen| frozen.reason.as_deref());
    assert_eq!(reason, Some("Leaders are new; practice is not unsafe."));
}

#[test]
fn nobody_passes_what_they_judged_or_wrote() {
    let mut desk = judged(GOOD);
    desk.does(&lead(), Act::SendForModeration);
    let pass = Act::PassModeration { says: text("Read.") };
    for id in ["lead", "inspector"] {
        desk.cannot(&actor(id, Role::Moderator), &pass, "judged or wrote", ActKind::ReturnForRework);
    }
    desk.does(&moderator(), pass);
    desk.does(&lead(), FREEZE);
    let assign = Act::AssignTeamMember { person: text("moderator"), place: TeamPlace::Inspector };
    desk.cannot(&planner(), &assign, "passed the moderation", ActKind::AssignTeamMember);
}

#[test]
fn who_has_left_the_team_still_does_not_pass_their_own_work() {
    let mut desk = judged(GOOD);
    desk.does(&planner(), Act::RemoveTeamMember { person: text("inspector"), reason: text("Another case.") });
    desk.does(&lead(), Act::SendForModeration);
    let pass = Act::PassModeration { says: text("Read.") };
    desk.cannot(&actor("inspector", Role::Moderator), &pass, "judged or wrote", ActKind::ReturnForRework);
}

#[test]
fn what_is_returned_is_reworked_on_the_same_record() {
    let mut desk = passed(GOOD);
    desk.does(&moderator(), Act::ReturnForRework { reason: text("A second look.") });
    assert_eq!(desk.case.step(), Step::Judging);
    assert_eq!(desk.case.judgements.len(), 5);
    desk.does(&lead(), Act::SendForModeration);
    desk.cannot(&lead(), &FREEZE, "not passed moderation", ActKind::PassModeration);
    desk.does(&moderator(), Act::PassModeration { says: text("Now.") });
    desk.does(&lead(), FREEZE);
}

#[test]
fn a_frozen_judgement_changes_by_a_new_event_with_a_reason_and_an_authoriser() {
    let mut desk = frozen(GOOD);
    let before = desk.case.frozen.clone().expect("is frozen");
    let change = |mark: &str, authoriser: &str| Act::ChangeJudgement {
        area: text("leaders"),
        mark: Some(text(mark)),
        reason: text("A slip of the pen."),
        authoriser: text(authoriser),
    };
    desk.cannot(&lead(), &propose("leaders", "outstanding"), "Judgements frozen", ActKind::ChangeJudgement);
    desk.cannot(&lead(), &change("outstanding", "lead"), "who authorised it", ActKind::ChangeJudgement);
    desk.cannot(&lead(), &change("excellent", "senior"), "outstanding, good", ActKind::ProposeJudgement);
    desk.does(&lead(), change("outstanding", "senior"));
    let after = desk.case.frozen.clone().expect("is frozen");
    assert_ne!(before.digest, after.digest);
    assert_eq!(after.changes, 1);
    let marks: Vec<_> = desk.case.judgements["leaders"].iter().map(|proposal| proposal.mark.as_deref()).collect();
    assert_eq!(marks, [Some("good"), Some("outstanding")]);

    let worse = Act::ChangeJudgement {
        area: text("help_and_protection"),
        mark: Some(text("inadequate")),
        reason: text("New evidence."),
        authoriser: text("senior"),
    };
    desk.cannot(&lead(), &worse, "may not stand together", ActKind::ChangeJudgement);
}

#[test]
fn what_is_not_graded_has_no_judgements() {
    let mut desk = with_team("2025-05-20", "ilacs-2024-12", "focused_visit", "2025-06-10");
    desk.on("2025-06-03").does(&lead(), Act::GiveNotification { on: day("2025-06-03") });
    desk.on("2025-06-10").does(&lead(), Act::BeginFieldwork { on: day("2025-06-10") });
    desk.cannot(&lead(), &propose("leaders", "good"), "gives no judgements", ActKind::NoteFinding);
}

#[test]
fn a_pilot_under_a_proposal_is_never_published_and_owes_nothing() {
    let mut desk = Desk::new("2026-06-01");
    desk.does(&planner(), plan("lga-narrative", "sector_led_inspection", "2026-06-08", 1, None));
    assert!(desk.case.is_pilot);
    desk.does(&planner(), Act::AssignTeamMember { person: text("lead"), place: TeamPlace::Lead });
    desk.does(&planner(), Act::AgreeTeam);
    desk.on("2026-06-08").does(&lead(), Act::BeginFieldwork { on: day("2026-06-08") });
    desk.does(&lead(), write("note-1", "v1", "Seen."));
    desk.on("2026-06-12").does(&lead(), Act::EndFieldwork { on: day("2026-06-12") });
    let edition = regime().editions.iter().find(|edition| edition.id == "lga-narrative").expect("is there");
    desk.does(&lead(), paragraph("p1", &edition.documents[0].sections[0], "In words."));
    desk.does(&lead(), Act::FinishDraft);
    desk.does(&lead(), Act::SendDraft { on: day("2026-06-12"), reason: None });
    desk.cannot(&publisher(), &Act::Publish, "A pilot is never published", ActKind::RecordReceipt);
    desk.does(&publisher(), Act::RecordReceipt { on: day("2026-06-12") });
    assert_eq!(desk.case.step(), Step::FollowingUp);
    desk.does(&planner(), Act::CloseCase { reason: None, authoriser: None });
}

#[test]
fn somebody_with_two_roles_is_still_one_person() {
    let mut desk = judged(GOOD);
    let roles = vec![Role::LeadInspector, Role::Moderator];
    let both = Actor { id: text("lead"), roles, authority: None };
    desk.does(&both, Act::SendForModeration);
    desk.cannot(&both, &Act::PassModeration { says: text("Read.") }, "four eyes", ActKind::ReturnForRework);
}

//! What stops or turns a case.

use casework::{Act, ActKind, EventKind, Step, TeamPlace};

use crate::support::*;

const ON: fn(&str) -> domain::Date = day;

#[test]
fn a_deferred_case_is_planned_again_and_notified_again() {
    let mut desk = with_team("2025-05-20", "ilacs-2024-12", "standard", "2025-06-09");
    desk.on("2025-06-02").does(&lead(), Act::GiveNotification { on: ON("2025-06-02") });
    let defer = |authoriser: &str| Act::Defer { reason: text("A major incident."), authoriser: text(authoriser) };
    desk.cannot(&planner(), &defer("planner"), "do themselves", ActKind::Defer);
    let kinds = desk.does(&planner(), defer("senior"));
    let [EventKind::Deferred { effect, .. }] = kinds.as_slice() else { panic!("{kinds:?}") };
    assert!(effect.contains("D25-deferral"), "{effect}");
    assert_eq!(desk.case.step(), Step::Deferred);
    desk.cannot(&lead(), &Act::BeginFieldwork { on: ON("2025-06-02") }, "Deferred", ActKind::DeclareConflict);
    assert_eq!(desk.duty(ActKind::Replan).due_on, None);
    let replan = |first_day: &str| Act::Replan { first_day: ON(first_day), reason: text("It is over.") };
    desk.cannot(&planner(), &replan("2025-06-01"), "in the past", ActKind::Replan);
    desk.does(&planner(), replan("2025-09-08"));
    assert_eq!(desk.case.step(), Step::TeamAgreed);
    assert_eq!(desk.duty(ActKind::GiveNotification).due_on, Some(ON("2025-09-01")));
}

#[test]
fn a_paused_case_goes_on_as_the_same_case_and_its_clocks_run_from_the_new_last_day() {
    let mut desk = on_site();
    let (reason, authoriser) = (text("A flood."), text("senior"));
    desk.on("2025-06-11").does(&lead(), Act::Pause { reason: reason.clone(), authoriser: authoriser.clone() });
    assert_eq!(desk.case.ended_on(), Some(ON("2025-06-11")));
    desk.does(&inspector(), write("note-2", "v1", "Written up meanwhile."));
    let resume = |on: &str| Act::Resume { on: ON(on), reason: reason.clone(), authoriser: authoriser.clone() };
    desk.on("2025-06-22");
    desk.cannot(&lead(), &resume("2025-06-22"), "not a working day", ActKind::Resume);
    desk.on("2025-06-23").does(&lead(), resume("2025-06-23"));
    assert_eq!(desk.case.step(), Step::OnSite);
    desk.on("2025-07-04").does(&lead(), Act::EndFieldwork { on: ON("2025-07-04") });
    assert_eq!(desk.case.spells.len(), 2);
    // 18 working days after 4 July, and no longer after 20 June.
    assert_eq!(desk.duty(ActKind::ProposeJudgement).due_on, Some(ON("2025-07-30")));
}

#[test]
fn a_second_spell_opens_what_was_frozen_and_moves_the_clocks() {
    let mut desk = with_draft(GOOD);
    let add = |on: &str, authoriser: &str| Act::AddSecondSpell {
        on: ON(on),
        reason: text("Too few cases were seen."),
        authoriser: text(authoriser),
    };
    desk.on("2025-09-01");
    desk.cannot(&lead(), &add("2025-09-01", ""), "missing", ActKind::AddSecondSpell);
    desk.cannot(&lead(), &add("2025-06-19", "senior"), "after that day", ActKind::AddSecondSpell);
    desk.does(&lead(), add("2025-09-01", "senior"));
    assert_eq!(desk.case.step(), Step::OnSite);
    assert_eq!(desk.case.frozen, None);
    desk.on("2025-09-02").does(&lead(), Act::EndFieldwork { on: ON("2025-09-02") });
    desk.does(&lead(), Act::SendForModeration);
    desk.does(&moderator(), Act::PassModeration { says: text("Read again.") });
    desk.does(&lead(), Act::FreezeJudgements { reason: None });
    assert_eq!(desk.duty(ActKind::FinishDraft).due_on, Some(ON("2025-09-26")));
    desk.does(&lead(), Act::FinishDraft);
    desk.does(&lead(), Act::SendDraft { on: ON("2025-09-02"), reason: None });
    assert_eq!(desk.case.activity, "standard", "its kind does not change");
}

#[test]
fn a_case_is_converted_to_another_activity_of_its_edition() {
    let mut desk = with_team("2025-05-20", "ilacs-2024-12", "short", "2025-06-09");
    let convert = |activity: &str| Act::Convert {
        activity: text(activity),
        reason: text("Risk has risen."),
        authoriser: text("senior"),
    };
    desk.cannot(&planner(), &convert("jtai"), "standard, short", ActKind::Replan);
    desk.cannot(&planner(), &convert("short"), "it is that already", ActKind::Convert);
    desk.does(&planner(), convert("standard"));
    assert_eq!(desk.case.activity, "standard");
    desk.does(&planner(), convert("focused_visit"));
    assert!(!desk.case.shape.is_judged);
}

#[test]
fn an_abandoned_case_is_kept_and_at_its_end() {
    let mut desk = on_site();
    let abandon = |reason: &str| Act::Abandon { reason: text(reason), authoriser: text("senior") };
    desk.cannot(&planner(), &abandon(""), "reason is missing", ActKind::Abandon);
    desk.does(&planner(), abandon("Asked for by mistake."));
    assert_eq!(desk.case.step(), Step::Abandoned);
    assert_eq!(desk.case.notes.len(), 1);
    assert_eq!(desk.duties(), []);
    let refused = desk.ask(&inspector(), &write("note-2", "v1", "Seen.")).expect_err("is at its end");
    assert_eq!(refused.instead, []);
}

#[test]
fn planning_is_refused_in_words() {
    let desk = Desk::new("2025-05-20");
    let no = |act: &Act, because: &str| desk.cannot(&planner(), act, because, ActKind::PlanCase);
    no(&plan("ilacs-2031", "standard", "2025-06-09", 1, None), "no edition `ilacs-2031`");
    no(&plan("ilacs-2024-12", "grand_tour", "2025-06-09", 1, None), "focused_visit");
    no(&plan("ilacs-2024-12", "standard", "2025-05-19", 1, None), "has passed");
    no(&plan("ilacs-2024-12", "standard", "2025-06-09", 0, None), "number 1");
    let first = Act::AgreeTeam;
    desk.cannot(&planner(), &first, "Not yet planned", ActKind::PlanCase);
}

#[test]
fn a_team_has_one_lead() {
    let mut desk = Desk::new("2025-05-20");
    desk.does(&planner(), plan("ilacs-2024-12", "standard", "2025-06-09", 1, None));
    desk.cannot(&planner(), &Act::AgreeTeam, "Assign one first", ActKind::AssignTeamMember);
    assert_eq!(desk.duty(ActKind::AssignTeamMember).due_on, Some(ON("2025-06-02")));
    let assign = |person: &str| Act::AssignTeamMember { person: text(person), place: TeamPlace::Lead };
    desk.does(&planner(), assign("lead"));
    desk.cannot(&planner(), &assign("second"), "lead leads", ActKind::RemoveTeamMember);
    desk.does(&planner(), Act::RemoveTeamMember { person: text("lead"), reason: text("Illness.") });
    desk.does(&planner(), assign("second"));
    let remove = Act::RemoveTeamMember { person: text("lead"), reason: text("Illness.") };
    desk.cannot(&planner(), &remove, "The case has: second", ActKind::AgreeTeam);
}

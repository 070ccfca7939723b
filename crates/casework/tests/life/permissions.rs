//! Who may do what.

use casework::{Act, ActKind, Actor, Role, allowed};

use crate::anything::act;
use crate::support::*;

#[test]
fn every_role_is_answered_as_the_table_says() {
    for desk in [Desk::new("2025-06-02"), on_site(), judged(GOOD), with_draft(GOOD)] {
        for role in Role::ALL {
            // An id that is in the team, so that only the role decides.
            let actor = actor("lead", *role);
            for kind in ActKind::ALL {
                for parts in 0..6 {
                    let answer = desk.ask(&actor, &act(*kind, parts, desk.today));
                    let stopped = answer.err().is_some_and(|refused| refused.says.contains("none of your roles"));
                    assert_eq!(stopped, !allowed(*role, *kind), "{role:?} {kind:?}");
                }
            }
        }
    }
}

#[test]
fn analysts_and_administrators_change_nothing() {
    for role in [Role::Analyst, Role::Administrator] {
        assert!(ActKind::ALL.iter().all(|act| !allowed(role, *act)), "{role:?}");
    }
}

#[test]
fn what_tells_roles_apart() {
    assert!(allowed(Role::LeadInspector, ActKind::FreezeJudgements));
    assert!(!allowed(Role::Inspector, ActKind::FreezeJudgements));
    assert!(allowed(Role::Publisher, ActKind::Publish));
    assert!(!allowed(Role::LeadInspector, ActKind::Publish));
    assert!(!allowed(Role::LeadInspector, ActKind::LiftHold));
    assert!(allowed(Role::Director, ActKind::SendStatement));
    assert!(!allowed(Role::Delegate, ActKind::SendStatement));
    assert!(!allowed(Role::Director, ActKind::WriteNote));
    assert!(!allowed(Role::Moderator, ActKind::ProposeJudgement));
}

#[test]
fn inspectors_act_in_their_own_cases() {
    let desk = on_site();
    let stranger = actor("stranger", Role::Inspector);
    desk.cannot(&stranger, &write("note-9", "v1", "Seen."), "whose team they are in", ActKind::DeclareConflict);
    let another_lead = actor("another", Role::LeadInspector);
    desk.cannot(&another_lead, &Act::EndFieldwork { on: desk.today }, "those they lead", ActKind::DeclareConflict);
    // Being in the team does not make a lead inspector of somebody with that role.
    let second = actor("inspector", Role::LeadInspector);
    desk.cannot(&second, &Act::EndFieldwork { on: desk.today }, "those they lead", ActKind::DeclareConflict);
}

#[test]
fn an_authority_speaks_for_itself() {
    let desk = with_draft(GOOD);
    let comment = Act::MakeComment { comment: text("c1"), paragraph: text("p1"), text: text("Nine in ten.") };
    let neighbour = Actor { authority: Some(text("E06000023")), ..director() };
    desk.cannot(&neighbour, &comment, "an authority's people in that authority's", ActKind::CloseComments);
    let nowhere = Actor { authority: None, ..director() };
    desk.cannot(&nowhere, &comment, "an authority's people in that authority's", ActKind::CloseComments);
    assert!(desk.ask(&director(), &comment).is_ok());
    assert!(desk.ask(&actor("assistant", Role::Delegate), &comment).is_ok());
}

#[test]
fn a_conflict_of_interest_keeps_somebody_off_the_team() {
    let mut desk = Desk::new("2025-05-20");
    desk.does(&planner(), plan("ilacs-2024-12", "standard", "2025-06-09", 1, None));
    let second = actor("second", Role::Inspector);
    let declare = |person: &str| Act::DeclareConflict { person: text(person), says: text("Worked there until 2024.") };
    desk.cannot(&second, &declare("inspector"), "everybody declares their own", ActKind::DeclareConflict);
    desk.does(&second, declare("second"));
    let assign = Act::AssignTeamMember { person: text("second"), place: casework::TeamPlace::Inspector };
    desk.cannot(&planner(), &assign, "Worked there until 2024", ActKind::AssignTeamMember);
    desk.does(&planner(), declare("moderator"));
    assert_eq!(desk.case.conflicts.len(), 2);
}

#[test]
fn a_conflict_declared_later_takes_somebody_off_the_team() {
    let mut desk = on_site();
    assert!(desk.ask(&inspector(), &write("note-2", "v1", "Seen.")).is_ok());
    desk.does(&inspector(), Act::DeclareConflict { person: text("inspector"), says: text("A cousin works there.") });
    assert!(!desk.case.team.contains_key("inspector"));
    desk.cannot(&inspector(), &write("note-2", "v1", "Seen."), "not reach into this case", ActKind::DeclareConflict);
    assert!(desk.case.notes["note-1"].is_written_by("inspector"), "what they wrote is kept");
}

//! The yearly meeting and the self-evaluation for it, from plan to close: no notice, no judgement, no document.

use casework::{Act, ActKind, Role, Step, TeamPlace};
use operations::Store;
use operations::cases::{Asking, Cases, NewCase, NotDone};

use crate::support::*;

#[tokio::test]
async fn a_meeting_and_a_self_evaluation_go_from_plan_to_close_and_publish_nothing() {
    let cases = Cases::new(Store::in_memory().await.unwrap()).corresponding(&ENGLAND);
    add_person(&cases, "lena", Role::LeadInspector, None).await;
    for activity in ["annual_engagement_meeting", "self_evaluation"] {
        let (now, who) = (moment("2025-05-20T10:00:00+01:00"), planner());
        let asking = Asking { regime: &ENGLAND.regime, who: &who, now: &now };
        let new = NewCase { activity: activity.to_owned(), first_day: day("2025-06-10"), ..new_case() };
        let id = cases.plan(&new, &ENGLAND.register, None, asking).await.unwrap().0;
        let (planned, met) = ("2025-05-20T11:00:00+01:00", "2025-06-10T10:00:00+01:00");
        let place = Act::AssignTeamMember { person: "lena".to_owned(), place: TeamPlace::Lead };
        ask(&cases, &id, &planner(), planned, place).await.unwrap();
        ask(&cases, &id, &planner(), planned, Act::AgreeTeam).await.unwrap();
        let notice = ask(&cases, &id, &lead(), planned, Act::GiveNotification { on: day("2025-05-20") }).await;
        let NotDone::Refused(refused) = notice.unwrap_err() else { panic!("a notice is refused") };
        assert!(refused.instead.contains(&ActKind::BeginFieldwork), "{refused:?}");
        ask(&cases, &id, &lead(), met, Act::BeginFieldwork { on: day("2025-06-10") }).await.unwrap();
        ask(&cases, &id, &lead(), met, note(1)).await.unwrap();
        ask(&cases, &id, &lead(), met, Act::EndFieldwork { on: day("2025-06-10") }).await.unwrap();
        ask(&cases, &id, &planner(), met, Act::CloseCase { reason: None, authoriser: None }).await.unwrap();
        let case = cases.look(&id, asking).await.unwrap();
        assert_eq!((case.step(), case.publications.len(), case.notes.len()), (Step::Closed, 0, 1));
        assert!(cases.store().letter_list(&id).await.unwrap().is_empty(), "nothing is written to the authority");
        assert!(cases.store().published_of(&id).await.unwrap().is_empty(), "nothing is published");
    }
}

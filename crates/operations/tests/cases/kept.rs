//! What is done is on the disk, once, whoever else is at it.

use std::sync::Arc;

use casework::{Act, Step, TeamPlace};
use operations::Store;
use operations::cases::{Asking, Cases, NotDone, work};

use crate::support::*;

#[tokio::test]
async fn what_is_done_is_there_when_the_store_is_opened_again() {
    let path = file("kept.db");
    let cases = Cases::new(Store::open(&path).await.unwrap());
    let id = on_site(&cases).await;
    assert_eq!(id, format!("{}-1", urn()));
    ask(&cases, &id, &inspector(), "2025-06-09T10:00:00+01:00", note(1)).await.unwrap();
    drop(cases);
    let cases = Cases::new(Store::open(&path).await.unwrap());
    let (now, who) = (moment("2025-06-09T11:00:00+01:00"), lead());
    let asking = Asking { regime: &ENGLAND.regime, who: &who, now: &now };
    let case = cases.look(&id, asking).await.unwrap();
    assert_eq!((case.step(), case.notes.len()), (Step::OnSite, 1));
    assert_eq!(planned(&cases).await, format!("{}-2", urn()), "the next case has the next number");
}

#[tokio::test]
async fn an_act_sent_twice_is_done_once() {
    let cases = Cases::new(Store::in_memory().await.unwrap());
    let id = planned(&cases).await;
    let (now, who) = (moment("2025-05-20T11:00:00+01:00"), planner());
    let asking = Asking { regime: &ENGLAND.regime, who: &who, now: &now };
    let act = Act::AssignTeamMember { person: "lena".to_owned(), place: TeamPlace::Lead };
    let first = cases.perform(&id, &act, Some("form-7"), asking).await.unwrap();
    let again = cases.perform(&id, &act, Some("form-7"), asking).await.unwrap();
    assert_eq!((first.events.len(), again.events.len()), (1, 0));
    let other = Act::AssignTeamMember { person: "ivor".to_owned(), place: TeamPlace::Inspector };
    let swallowed = cases.perform(&id, &other, Some("form-7"), asking).await.unwrap();
    assert_eq!(swallowed.events.len(), 0, "one form is one act, whatever it says the second time");
    assert_eq!(cases.perform(&id, &other, Some("form-8"), asking).await.unwrap().events.len(), 1);
    let (planned, _) = cases.plan(&new_case(), &ENGLAND.register, Some("plan-1"), asking).await.unwrap();
    let (same, done) = cases.plan(&new_case(), &ENGLAND.register, Some("plan-1"), asking).await.unwrap();
    assert_eq!((&planned, done.events.len()), (&same, 0));
}

#[tokio::test]
async fn a_note_sent_twice_is_one_note() {
    let cases = Cases::new(Store::in_memory().await.unwrap());
    let id = on_site(&cases).await;
    for _ in 0..2 {
        ask(&cases, &id, &inspector(), "2025-06-09T10:00:00+01:00", note(1)).await.unwrap();
    }
    let rows = cases.store().case_event_list(&id, 0).await.unwrap();
    assert_eq!(rows.iter().filter(|row| row.kind == "note_written").count(), 1);
}

/// Two programs on one store, each holding the case; neither loses what the other wrote.
#[tokio::test]
async fn two_programs_write_one_case_and_nothing_is_lost() {
    let path = file("two.db");
    let one = Arc::new(Cases::new(Store::open(&path).await.unwrap()));
    let two = Arc::new(Cases::new(Store::open(&path).await.unwrap()));
    let id = on_site(&one).await;
    let mut tasks = Vec::new();
    for number in 0..60 {
        let cases = Arc::clone(if number % 2 == 0 { &one } else { &two });
        let id = id.clone();
        tasks.push(tokio::spawn(async move {
            ask(&cases, &id, &inspector(), "2025-06-09T10:00:00+01:00", note(number)).await.unwrap();
        }));
    }
    for task in tasks {
        task.await.unwrap();
    }
    let (now, who) = (moment("2025-06-09T11:00:00+01:00"), lead());
    for cases in [&one, &two] {
        let asking = Asking { regime: &ENGLAND.regime, who: &who, now: &now };
        assert_eq!(cases.look(&id, asking).await.unwrap().notes.len(), 60, "each sees what the other wrote");
    }
    assert!(operations::audit::verify(one.store(), &mut |_| {}).await.unwrap().faults.is_empty());
}

#[tokio::test]
async fn who_may_not_know_of_a_case_is_told_as_if_there_were_none() {
    let cases = Cases::new(Store::in_memory().await.unwrap());
    let id = planned(&cases).await;
    let director = person("dora", casework::Role::Director);
    let now = moment("2025-05-20T12:00:00+01:00");
    let asking = Asking { regime: &ENGLAND.regime, who: &director, now: &now };
    assert_eq!(cases.look(&id, asking).await.unwrap_err(), NotDone::unknown(&id));
    let act = Act::SupplyInformation { request: "r".to_owned(), says: "x".to_owned() };
    let hidden = cases.perform(&id, &act, None, asking).await.unwrap_err();
    let absent = cases.perform("80481-99", &act, None, asking).await.unwrap_err();
    assert_eq!(hidden, NotDone::unknown(&id), "not that she may not, but that there is none");
    assert_eq!(absent, NotDone::unknown("80481-99"));
    assert!(work(&cases, false, asking).await.unwrap().is_empty());
    assert!(cases.open(asking).await.unwrap().is_empty());
}

#[tokio::test]
async fn everybody_has_a_list_of_what_to_do_next() {
    let cases = Cases::new(Store::in_memory().await.unwrap());
    let id = on_site(&cases).await;
    let now = moment("2025-06-20T12:00:00+01:00");
    let acts = async |who: &casework::Actor| -> Vec<String> {
        let asking = Asking { regime: &ENGLAND.regime, who, now: &now };
        let tasks = work(&cases, true, asking).await.unwrap();
        tasks.iter().map(|task| format!("{} {}", task.case_id, task.duty.act.key())).collect()
    };
    assert_eq!(acts(&lead()).await, [format!("{id} end_fieldwork")]);
    assert!(acts(&planner()).await.is_empty());
    assert!(acts(&person("other", casework::Role::LeadInspector)).await.is_empty(), "not in the team");
}

#[tokio::test]
async fn a_case_that_is_not_there_is_said_so_and_holds_no_room() {
    let cases = Cases::new(Store::in_memory().await.unwrap());
    let refused = ask(&cases, "80481-1", &lead(), "2025-06-20T12:00:00+01:00", Act::AgreeTeam).await.unwrap_err();
    assert!(refused.to_string().contains("There is no case 80481-1"), "{refused}");
}

#[tokio::test]
async fn who_joins_a_team_is_known_inspects_and_has_no_interest_in_the_authority() {
    let cases = Cases::new(Store::in_memory().await.unwrap());
    let id = planned(&cases).await;
    let at = "2025-05-20T11:00:00+01:00";
    let assign = |person: &str, place| Act::AssignTeamMember { person: person.to_owned(), place };
    let refused = async |person: &str, place| {
        ask(&cases, &id, &planner(), at, assign(person, place)).await.unwrap_err().to_string()
    };
    assert!(refused("nobody", TeamPlace::Inspector).await.contains("There is nobody `nobody` here"));
    assert!(refused("iris", TeamPlace::Lead).await.contains("was not granted the role of lead inspector"));
    let interest = |from: &str, until: &str| storage::InterestRow {
        person_id: "iris".to_owned(),
        authority: urn(),
        says: "Worked there".to_owned(),
        from_day: from.to_owned(),
        until_day: Some(until.to_owned()),
        made_at: at.to_owned(),
    };
    cases.store().interest_insert(&interest("2020-01-01", "2025-06-09")).await.unwrap();
    let says = refused("iris", TeamPlace::Inspector).await;
    assert!(says.contains("Worked there"), "the first day on site is the last of the interest: {says}");
    let act = Act::Replan { first_day: day("2025-06-10"), reason: "An interest ends".to_owned() };
    ask(&cases, &id, &planner(), at, act).await.unwrap();
    ask(&cases, &id, &planner(), at, assign("iris", TeamPlace::Inspector)).await.unwrap();
}

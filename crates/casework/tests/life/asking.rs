//! What an authority is asked for at notification, and the letters that go with acts.

use casework::{Act, ActKind, asking};
use domain::framework::RequestKind;

use crate::support::{Desk, ENGLAND, day, director, lead, regime, text, with_team};

fn notified() -> Desk {
    let mut desk = with_team("2025-05-20", "ilacs-2024-12", "standard", "2025-06-09");
    desk.on("2025-06-02").does(&lead(), Act::GiveNotification { on: day("2025-06-02") });
    desk
}

#[test]
fn everything_may_be_asked_for_at_once_each_thing_with_its_day() {
    let mut desk = notified();
    let all = asking(&desk.case, regime()).expect("a known edition");
    assert_eq!(all.len(), 27);
    let due = |key: &str| all.iter().find(|one| one.request == key).expect("asked for").due_on;
    assert_eq!(due("self_evaluation"), Some(day("2025-06-03")));
    assert_eq!(due("list_9"), Some(day("2025-06-04")));
    assert_eq!(due("list_10"), Some(day("2025-06-06")));
    assert_eq!(due("records_access"), None, "agreed with the authority");
    for one in &all {
        desk.does(&lead(), one.act());
    }
    assert_eq!(desk.case.requests.len(), 27);
    assert_eq!(asking(&desk.case, regime()), Ok(Vec::new()), "nothing is asked for twice");
}

#[test]
fn what_was_asked_for_is_left_out_of_what_may_still_be() {
    let mut desk = notified();
    let first = asking(&desk.case, regime()).expect("a known edition").remove(0);
    assert_eq!((first.request.as_str(), first.kind), ("list_1", RequestKind::ChildLevelList));
    desk.does(&lead(), first.act());
    assert_eq!(asking(&desk.case, regime()).expect("a known edition")[0].request, "list_2");
}

#[test]
fn what_comes_on_the_last_day_is_in_time_and_the_day_after_late() {
    for (today, late) in [("2025-06-03", false), ("2025-06-04", true)] {
        let mut desk = notified();
        let all = asking(&desk.case, regime()).expect("a known edition");
        let one = all.iter().find(|one| one.request == "self_evaluation").expect("asked for");
        desk.does(&lead(), one.act());
        let sent = Act::SupplyInformation { request: one.request.clone(), says: text("The self-evaluation of May.") };
        desk.on(today).does(&director(), sent);
        assert_eq!(desk.case.requests["self_evaluation"].received[0].1, late, "{today}");
    }
}

#[test]
fn a_visit_asks_for_its_own_things() {
    let desk = with_team("2025-05-20", "ilacs-2024-12", "focused_visit", "2025-06-10");
    let all = asking(&desk.case, regime()).expect("a known edition");
    assert!(all.iter().all(|one| one.request.starts_with("topic_")));
    // Notified on 3 June, and two working days on.
    assert_eq!(all[0].due_on, Some(day("2025-06-05")));
}

#[test]
fn every_letter_goes_with_an_act_there_is() {
    assert!(!ENGLAND.letters.all().is_empty());
    for letter in ENGLAND.letters.all() {
        assert!(ActKind::from_key(&letter.act).is_some(), "{}: {}", letter.key, letter.act);
    }
}

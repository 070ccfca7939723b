//! What a store keeps of cases.

use storage::Store;
use storage::casework::{Append, CaseRow, NewEvent, NewLetter, NotAppended, PublishedRow, chain};

use crate::place::Place;

fn row(case: &str, sequence: i64) -> CaseRow {
    CaseRow {
        case_id: case.to_owned(),
        sequence,
        hash: String::new(),
        authority: "80481".to_owned(),
        edition: "ilacs/2026".to_owned(),
        activity: "standard".to_owned(),
        step: "planned".to_owned(),
        is_over: false,
        is_pilot: false,
        first_day: Some("2026-04-27".to_owned()),
        lead: None,
        published_on: None,
        changed_at: "2026-04-01T09:00:00+01:00".to_owned(),
    }
}

fn event(says: &str) -> NewEvent {
    NewEvent {
        made_at: "2026-04-01T09:00:00+01:00".to_owned(),
        actor: "lena".to_owned(),
        kind: "replanned".to_owned(),
        body: format!("{{\"says\":\"{says}\"}}"),
    }
}

pub(crate) fn append(case: &str, before: i64, says: &[&str]) -> Append {
    Append {
        row: row(case, before + says.len() as i64),
        previous: String::new(),
        events: says.iter().map(|says| event(says)).collect(),
        command: Some(format!("form-{before}")),
        published: None,
        letters: Vec::new(),
    }
}

/// The same, after whatever the case has.
pub(crate) async fn next(store: &Store, case: &str, says: &[&str]) -> Append {
    let (before, previous) = store.case_head(case).await.unwrap().unwrap_or_default();
    Append { previous, ..append(case, before, says) }
}

/// A case whose first event publishes a document and calls for a letter.
pub(crate) fn published() -> Append {
    let published = PublishedRow {
        case_id: "80481-1".to_owned(),
        version: 1,
        published_on: "2026-06-01".to_owned(),
        authority: "80481".to_owned(),
        body: "{}".to_owned(),
    };
    let letter = NewLetter {
        kind: "published".to_owned(),
        recipient: "dora".to_owned(),
        subject: "Published".to_owned(),
        body: "The report is published.".to_owned(),
    };
    Append { published: Some(published), letters: vec![letter], ..append("80481-1", 0, &["published"]) }
}

pub(crate) async fn events_are_numbered_and_chained_without_a_gap(place: Place) {
    let store = place.open().await;
    store.case_append(append("80481-1", 0, &["a", "b"])).await.unwrap();
    store.case_append(append("80482-1", 0, &["x"])).await.unwrap();
    store.case_append(next(&store, "80481-1", &["c"]).await).await.unwrap();
    let all = store.case_event_after(0, 100).await.unwrap();
    assert_eq!(all.iter().map(|event| event.position).collect::<Vec<_>>(), [1, 2, 3, 4]);
    let events = store.case_event_list("80481-1", 0).await.unwrap();
    let mut before = (0, String::new());
    for event in &events {
        assert_eq!(chain::fault(event, (before.0, &before.1)), None);
        before = (event.sequence, event.hash.clone());
    }
    assert_eq!(store.case_head("80481-1").await.unwrap(), Some(before));
    assert_eq!(events.last().unwrap().command.as_deref(), Some("form-2"));
    assert_eq!(store.case_event_list("80481-1", 2).await.unwrap().len(), 1);
}

pub(crate) async fn what_is_no_authoritys_is_chained_and_in_no_list_of_cases(place: Place) {
    let store = place.open().await;
    store.case_append(append("80481-1", 0, &["a"])).await.unwrap();
    let mut asked = append("consultation:x", 0, &["advanced", "response_received"]);
    asked.row.authority = String::new();
    store.case_append(asked).await.unwrap();
    let listed = store.case_list(false).await.unwrap();
    assert_eq!(listed.iter().map(|row| row.case_id.as_str()).collect::<Vec<_>>(), ["80481-1"]);
    assert_eq!(store.case_list_after("80481-1", 5).await.unwrap().len(), 1, "the audit goes over it");
    let events = store.case_event_after(0, 10).await.unwrap();
    assert_eq!(events.iter().map(|event| event.position).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(chain::fault(&events[2], (1, &events[1].hash)), None);
}

pub(crate) async fn whoever_read_an_older_case_is_refused_and_the_others_are_not(place: Place) {
    let store = place.open().await;
    store.case_append(append("80481-1", 0, &["a"])).await.unwrap();
    let late = store.case_append(append("80481-1", 0, &["b"]));
    let fitting = store.case_append(next(&store, "80481-1", &["c"]).await);
    let early = store.case_append(append("80481-1", 5, &["d"]));
    let (late, fitting, early) = tokio::join!(late, fitting, early);
    assert_eq!((late, fitting, early), (Err(NotAppended::Changed), Ok(()), Err(NotAppended::Changed)));
    assert_eq!(store.case_event_list("80481-1", 0).await.unwrap().len(), 2);
}

pub(crate) async fn what_was_decided_after_an_event_that_was_never_written_is_refused(place: Place) {
    let store = place.open().await;
    store.case_append(append("80481-1", 0, &["a"])).await.unwrap();
    // Another program's second event, and one decided after a second event that is not that one.
    let decided_after = Append { previous: "a".repeat(64), ..append("80481-1", 2, &["c"]) };
    store.case_append(next(&store, "80481-1", &["theirs"]).await).await.unwrap();
    assert_eq!(store.case_append(decided_after).await, Err(NotAppended::Changed), "its number alone would fit");
    let theirs = store.case_hash_at("80481-1", 2).await.unwrap();
    assert_eq!(theirs, store.case_head("80481-1").await.unwrap().map(|(_, hash)| hash));
    assert_eq!(store.case_hash_at("80481-1", 3).await.unwrap(), None);
    let planned = |command| store.case_planned_by("80481", command);
    assert_eq!(planned("form-0").await.unwrap(), Some(("80481-1".to_owned(), 2)));
    assert_eq!(planned("form-1").await.unwrap(), None, "that act did not plan it");
}

pub(crate) async fn an_altered_missing_or_moved_event_is_a_fault(place: Place) {
    let store = place.open().await;
    store.case_append(append("80481-1", 0, &["a", "b", "c"])).await.unwrap();
    let events = store.case_event_list("80481-1", 0).await.unwrap();
    let first = &events[0];
    let mut altered = events[1].clone();
    altered.body = altered.body.replace('b', "B");
    assert!(chain::fault(&altered, (1, &first.hash)).unwrap().contains("altered"));
    assert!(chain::fault(&events[2], (1, &first.hash)).unwrap().contains("missing"));
    let mut moved = events[2].clone();
    moved.sequence = 2;
    assert!(chain::fault(&moved, (1, &first.hash)).unwrap().contains("does not name"));
    let mut signed = events[1].clone();
    signed.actor = "somebody".to_owned();
    assert!(chain::fault(&signed, (1, &first.hash)).is_some(), "who did it is part of the chain");
}

pub(crate) async fn many_at_once_are_all_written(place: Place) {
    let store = place.open().await;
    let mut waiting = Vec::new();
    for case in 0..300 {
        waiting.push(store.case_append(append(&format!("case-{case}"), 0, &["a", "b"])));
    }
    for one in waiting {
        one.await.unwrap();
    }
    assert_eq!(store.case_event_last().await.unwrap(), 600);
    assert_eq!(store.case_list(false).await.unwrap().len(), 300);
    assert_eq!(store.case_list_after("case-1", 2).await.unwrap()[0].case_id, "case-10");
}

pub(crate) async fn one_that_cannot_be_written_keeps_no_other_from_it(place: Place) {
    let store = place.open().await;
    store.case_append(published()).await.unwrap();
    let before = append("80482-1", 0, &["a"]);
    let again = Append { published: published().published, ..next(&store, "80481-1", &["again"]).await };
    let (one, at_fault, other) =
        (store.case_append(before), store.case_append(again), store.case_append(append("80483-1", 0, &["b"])));
    let (one, at_fault, other) = tokio::join!(one, at_fault, other);
    assert_eq!((one, other), (Ok(()), Ok(())));
    assert!(matches!(at_fault, Err(NotAppended::Failed(_))), "a version is published once");
    assert_eq!(store.case_event_last().await.unwrap(), 3);
}

pub(crate) async fn a_document_and_letters_are_kept_with_their_event_or_not_at_all(place: Place) {
    let store = place.open().await;
    let whole = published();
    store.case_append(whole.clone()).await.unwrap();
    assert_eq!(store.published_of("80481-1").await.unwrap().len(), 1);
    assert_eq!(store.published_list("80481", 10).await.unwrap().len(), 1);
    assert_eq!(store.published_list("1", 10).await.unwrap().len(), 0);
    let again = Append { published: whole.published, ..next(&store, "80481-1", &["again"]).await };
    assert!(matches!(store.case_append(again).await, Err(NotAppended::Failed(_))), "a version is published once");
    assert_eq!(store.case_event_last().await.unwrap(), 1);
    let unsent = store.letter_unsent(10).await.unwrap();
    assert_eq!((unsent.len(), unsent[0].tries), (1, 0));
    let id = unsent[0].letter.letter_id;
    store.letter_tried(id, "2026-06-01T10:00:00+01:00", false, "no such host").await.unwrap();
    assert_eq!(store.letter_unsent(10).await.unwrap()[0].tries, 1);
    store.letter_tried(id, "2026-06-01T11:00:00+01:00", true, "").await.unwrap();
    assert!(store.letter_unsent(10).await.unwrap().is_empty());
    assert_eq!(store.letter_list("80481-1").await.unwrap().len(), 1);
}

pub(crate) async fn lists_are_in_the_order_of_bytes(place: Place) {
    let store = place.open().await;
    for case in ["b-1", "B-1", "a-10", "a-9", "é-1"] {
        store.case_append(append(case, 0, &["a"])).await.unwrap();
    }
    let listed = store.case_list(false).await.unwrap();
    let ids: Vec<&str> = listed.iter().map(|row| row.case_id.as_str()).collect();
    assert_eq!(ids, ["B-1", "a-10", "a-9", "b-1", "é-1"]);
    assert_eq!(store.case_list_after("a-9", 1).await.unwrap()[0].case_id, "b-1");
}

//! Callers who go away before they are answered, and what another program did meanwhile.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;

use casework::Act;
use operations::Store;
use operations::cases::{Asking, Cases};

use crate::support::*;

const AT: &str = "2025-06-09T10:00:00+01:00";

/// Begins an act and goes away before it is on the disk.
async fn begun(cases: &Cases, id: &str, act: &Act, command: Option<&str>) {
    let (now, who) = (moment(AT), inspector());
    let asking = Asking { regime: &ENGLAND.regime, who: &who, now: &now };
    let mut doing = pin!(cases.perform(id, act, command, asking));
    let waits = poll_fn(|context| Poll::Ready(doing.as_mut().poll(context).is_pending())).await;
    assert!(waits, "it is not on the disk at once");
}

async fn written(cases: &Cases, id: &str) -> Vec<String> {
    let rows = cases.store().case_event_list(id, 0).await.unwrap();
    let notes = rows.into_iter().filter(|row| row.kind == "note_written");
    notes.map(|row| if row.body.contains("\"note-1\"") { "note-1" } else { "another" }.to_owned()).collect()
}

#[tokio::test]
async fn an_act_that_was_never_written_is_not_answered_by_another_programs_event() {
    let path = file("gone.db");
    let one = Cases::new(Store::open(&path).await.unwrap());
    let two = Cases::new(Store::open(&path).await.unwrap());
    let id = on_site(&one).await;
    // What the first program holds is one event behind, so that what it decides now cannot be written.
    ask(&two, &id, &inspector(), AT, note(2)).await.unwrap();
    begun(&one, &id, &note(1), Some("form-1")).await;
    let (now, who) = (moment(AT), inspector());
    let asking = Asking { regime: &ENGLAND.regime, who: &who, now: &now };
    one.perform(&id, &note(1), Some("form-1"), asking).await.unwrap();
    assert_eq!(written(&two, &id).await, ["another", "note-1"], "what was answered as done is there, once");
}

#[tokio::test]
async fn a_caller_who_goes_away_and_asks_again_is_done_once() {
    let cases = Cases::new(Store::open(&file("again.db")).await.unwrap());
    let id = on_site(&cases).await;
    for _ in 0..3 {
        begun(&cases, &id, &note(1), Some("form-1")).await;
    }
    let (now, who) = (moment(AT), inspector());
    let asking = Asking { regime: &ENGLAND.regime, who: &who, now: &now };
    cases.perform(&id, &note(1), Some("form-1"), asking).await.unwrap();
    assert_eq!(written(&cases, &id).await, ["note-1"]);
    assert_eq!(cases.look(&id, asking).await.unwrap().notes.len(), 1);
    assert!(operations::audit::verify(cases.store(), &mut |_| {}).await.unwrap().faults.is_empty());
}

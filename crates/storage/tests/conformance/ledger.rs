//! Imports, what counts of them, and that nothing is rewritten.

use claims::Kind;
use storage::{Failed, NewDecision, NewRecord, Words};

use crate::given::{import, passage, record, save};
use crate::place::Place;

pub(crate) async fn what_is_saved_is_there_when_the_store_is_opened_again(place: Place) {
    let store = place.open().await;
    let new = NewRecord {
        record: record("80481", "good").into(),
        passages: vec![passage("Care leavers are well prepared.")],
    };
    let id = save(&store, &import("a.pdf", vec![new])).await;
    store.close().await;
    let store = place.open().await;
    let entries = store.record_list(&[Kind::Inspection]).await.unwrap();
    assert_eq!((entries.len(), entries[0].import, entries[0].id), (1, id, 1));
    assert_eq!(*entries[0].record, record("80481", "good"), "every claim comes back as it went in");
    let sources = store.source_list().await.unwrap();
    assert_eq!((sources[0].name.as_str(), sources[0].importer.as_str()), ("a.pdf", "a test"));
    let listed = store.import_list().await.unwrap();
    assert_eq!((listed[0].sources, listed[0].records, listed[0].refusals), (1, 1, 1));
    assert_eq!(store.record_list(&[Kind::Visit]).await.unwrap().len(), 0);
}

pub(crate) async fn an_undone_import_counts_no_more_and_stays_on_record(place: Place) {
    let store = place.open().await;
    let new = |words: &str| NewRecord { record: record("80481", "good").into(), passages: vec![passage(words)] };
    let first = save(&store, &import("a.pdf", vec![new("Foster carers are praised.")])).await;
    let second = save(&store, &import("b.pdf", vec![new("Foster carers are few.")])).await;
    let before = store.import_version().await.unwrap();
    store.import_undo(first, "2026-11-22T10:00:00Z", "a test").await.unwrap();
    assert_ne!(store.import_version().await.unwrap(), before);
    let entries = store.record_list(&[Kind::Inspection]).await.unwrap();
    assert_eq!(entries.iter().map(|entry| entry.import).collect::<Vec<_>>(), [second]);
    assert_eq!(store.source_list().await.unwrap().len(), 1);
    assert_eq!(store.passage_count().await.unwrap(), 1);
    assert_eq!(store.passage_catalogue().await.unwrap().len(), 1);
    let words = Words { all: vec!["foster".to_owned()], none: Vec::new() };
    assert_eq!(store.passage_find(&words).await.unwrap().len(), 1, "nor are its words found");
    assert!(store.import_list().await.unwrap()[0].undone_at.is_some());
    let again = store.import_undo(first, "2026-11-22T11:00:00Z", "a test").await;
    assert!(again.unwrap_err().0.contains("undone before"));
    let unknown = store.import_undo(99, "2026-11-22T11:00:00Z", "a test").await;
    assert!(unknown.unwrap_err().0.contains("There is no import 99"));
}

pub(crate) async fn an_import_that_fails_half_way_leaves_nothing(place: Place) {
    let store = place.open().await;
    let new = || NewRecord { record: record("80481", "good").into(), passages: Vec::new() };
    let mut half = import("a.pdf", vec![new(), new()]);
    half.decisions.push(NewDecision { record: 4711, field: "overall".to_owned(), why: String::new() });
    let failed: Result<i64, Failed> = store.import_insert(&half, (0, 0), &mut |_| {}).await;
    assert!(failed.is_err(), "no record has that number");
    assert_eq!(store.record_list(&[Kind::Inspection]).await.unwrap().len(), 0);
    assert_eq!(store.import_list().await.unwrap().len(), 0);
}

pub(crate) async fn a_decision_may_name_a_record_of_its_own_import(place: Place) {
    let store = place.open().await;
    let new = || NewRecord { record: record("80481", "good").into(), passages: Vec::new() };
    save(&store, &import("a.pdf", vec![new()])).await;
    let mut second = import("b.pdf", vec![new(), new()]);
    second.decisions.push(NewDecision { record: -2, field: "overall".to_owned(), why: "it is right".to_owned() });
    save(&store, &second).await;
    let decisions = store.decision_list().await.unwrap();
    assert_eq!((decisions[0].entry, decisions[0].field.as_str()), (3, "overall"));
}

pub(crate) async fn of_two_imports_planned_upon_the_same_one_is_saved(place: Place) {
    let store = place.open().await;
    let seen = store.import_version().await.unwrap();
    store.import_insert(&import("a.pdf", Vec::new()), seen, &mut |_| {}).await.unwrap();
    let late = store.import_insert(&import("b.pdf", Vec::new()), seen, &mut |_| {}).await;
    assert!(late.unwrap_err().0.contains("meanwhile"));
    assert_eq!(store.import_list().await.unwrap().len(), 1);
}

/// What is only ever added to, and a column of each.
const KEPT: [(&str, &str); 11] = [
    ("import", "import_id"),
    ("undo", "import_id"),
    ("source", "source_id"),
    ("record", "record_id"),
    ("refusal", "refusal_id"),
    ("decision", "decision_id"),
    ("passage", "passage_id"),
    ("case_event", "position"),
    ("published", "version"),
    ("letter", "letter_id"),
    ("letter_try", "number"),
];

pub(crate) async fn history_cannot_be_rewritten(place: Place) {
    let store = place.open().await;
    let new = NewRecord { record: record("80481", "good").into(), passages: vec![passage("Kept.")] };
    let mut first = import("a.pdf", vec![new]);
    first.decisions.push(NewDecision { record: -1, field: "overall".to_owned(), why: String::new() });
    save(&store, &first).await;
    save(&store, &import("b.pdf", Vec::new())).await;
    store.import_undo(2, "2026-11-22T10:00:00Z", "a test").await.unwrap();
    store.case_append(crate::casework::published()).await.unwrap();
    let letter = store.letter_unsent(1).await.unwrap()[0].letter.letter_id;
    store.letter_tried(letter, "2026-06-01T10:00:00+01:00", true, "").await.unwrap();
    store.close().await;
    for (table, column) in KEPT {
        for statement in [format!("DELETE FROM {table}"), format!("UPDATE {table} SET {column} = {column} + 100")] {
            let said = place.behind(&statement).await.unwrap_err().to_string();
            assert!(said.contains("history is kept"), "{statement}: {said}");
        }
    }
}

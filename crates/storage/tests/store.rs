//! What a store keeps, refuses and finds again.
#![expect(clippy::unwrap_used, reason = "a test without its store should stop")]

use std::path::PathBuf;

use claims::{At, Claim, Confidence, Kind, Record};
use storage::{Failed, Import, NewDecision, NewPassage, NewRecord, NewRefusal, NewSource, Store, What, Words};

fn record(body: &str, overall: &str) -> Record {
    let claim = |field: &str, value: &str, at: At, confidence| Claim {
        field: field.into(),
        value: value.into(),
        words: format!("“{value}” as printed").into(),
        at,
        confidence,
    };
    Record {
        kind: Kind::Inspection,
        body: body.to_owned(),
        series: "ilacs".to_owned(),
        key: None,
        sheet: "A sheet".to_owned(),
        row: Some(7),
        claims: vec![
            claim("overall", overall, At::Page(3), Confidence::Printed),
            claim("published_on", "2025-08-12", At::FileName, Confidence::Inferred),
            claim("leaders", "good", At::Column("F".into()), Confidence::Printed),
            claim("ended_on", "2025-07-04", At::Reckoned, Confidence::Inferred),
        ],
        flags: vec!["It stands against a rule".to_owned()],
    }
}

fn passage(words: &str) -> NewPassage {
    NewPassage {
        kind: "paragraph".to_owned(),
        section: "Care leavers: good".to_owned(),
        area: "care_leavers".to_owned(),
        number: Some(12),
        page: 4,
        words: words.to_owned(),
    }
}

fn import(name: &str, records: Vec<NewRecord>) -> Import {
    Import {
        what: What::Files,
        made_at: "2026-11-22T09:00:00Z".to_owned(),
        importer: "a test".to_owned(),
        note: String::new(),
        sources: vec![NewSource {
            name: name.to_owned(),
            sha256: name.repeat(2),
            size: 9,
            kind: "sif".to_owned(),
            records,
            refusals: vec![NewRefusal {
                sheet: String::new(),
                row: Some(3),
                column: "overall".to_owned(),
                printed: "Superb".to_owned(),
                says: "It is not a grade".to_owned(),
                remedy: "Mend the cell".to_owned(),
            }],
        }],
        decisions: Vec::new(),
    }
}

async fn save(store: &Store, import: &Import) -> i64 {
    store.import_insert(import, store.import_version().await.unwrap(), &mut |_| {}).await.unwrap()
}

fn file(name: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    for end in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{end}", path.display()));
    }
    path
}

#[tokio::test]
async fn what_is_saved_is_there_when_the_file_is_opened_again() {
    let path = file("again.db");
    let store = Store::open(&path).await.unwrap();
    let new = NewRecord {
        record: record("80481", "good").into(),
        passages: vec![passage("Care leavers are well prepared.")],
    };
    let id = save(&store, &import("a.pdf", vec![new])).await;
    store.close().await;
    let store = Store::open(&path).await.unwrap();
    let entries = store.record_list(&[Kind::Inspection]).await.unwrap();
    assert_eq!((entries.len(), entries[0].import, entries[0].id), (1, id, 1));
    assert_eq!(*entries[0].record, record("80481", "good"), "every claim comes back as it went in");
    let sources = store.source_list().await.unwrap();
    assert_eq!((sources[0].name.as_str(), sources[0].importer.as_str()), ("a.pdf", "a test"));
    let listed = store.import_list().await.unwrap();
    assert_eq!((listed[0].sources, listed[0].records, listed[0].refusals), (1, 1, 1));
    assert_eq!(store.record_list(&[Kind::Visit]).await.unwrap().len(), 0);
}

#[tokio::test]
async fn an_undone_import_counts_no_more_and_stays_on_record() {
    let store = Store::in_memory().await.unwrap();
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

#[tokio::test]
async fn an_import_that_fails_half_way_leaves_nothing() {
    let store = Store::in_memory().await.unwrap();
    let new = || NewRecord { record: record("80481", "good").into(), passages: Vec::new() };
    let mut half = import("a.pdf", vec![new(), new()]);
    half.decisions.push(NewDecision { record: 4711, field: "overall".to_owned(), why: String::new() });
    let failed: Result<i64, Failed> = store.import_insert(&half, (0, 0), &mut |_| {}).await;
    assert!(failed.is_err(), "no record has that number");
    assert_eq!(store.record_list(&[Kind::Inspection]).await.unwrap().len(), 0);
    assert_eq!(store.import_list().await.unwrap().len(), 0);
}

#[tokio::test]
async fn a_decision_may_name_a_record_of_its_own_import() {
    let store = Store::in_memory().await.unwrap();
    let new = || NewRecord { record: record("80481", "good").into(), passages: Vec::new() };
    save(&store, &import("a.pdf", vec![new()])).await;
    let mut second = import("b.pdf", vec![new(), new()]);
    second.decisions.push(NewDecision { record: -2, field: "overall".to_owned(), why: "it is right".to_owned() });
    save(&store, &second).await;
    let decisions = store.decision_list().await.unwrap();
    assert_eq!((decisions[0].entry, decisions[0].field.as_str()), (3, "overall"));
}

#[tokio::test]
async fn words_are_found_whatever_their_endings_and_signs_mean_nothing() {
    let store = Store::in_memory().await.unwrap();
    let passages = vec![
        passage("Personal advisers keep in touch with care leavers."),
        passage("The front door responds promptly to referrals."),
        passage("Doors at the front are locked."),
    ];
    save(&store, &import("a.pdf", vec![NewRecord { record: record("80481", "good").into(), passages }])).await;
    let found = |all: &[&str], none: &[&str]| {
        let own = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let words = Words { all: own(all), none: own(none) };
        let store = store.clone();
        async move { store.passage_find(&words).await.unwrap().len() }
    };
    assert_eq!(found(&["adviser"], &[]).await, 1, "a plural is found by its singular");
    assert_eq!(found(&["front", "door"], &[]).await, 2);
    assert_eq!(found(&["front door"], &[]).await, 1, "words in one piece stand together");
    assert_eq!(found(&["front", "door"], &["referral"]).await, 1);
    assert_eq!(found(&["NEAR(", "\"front\" OR *"], &[]).await, 0, "the index's own signs are words like others");
    assert_eq!(found(&["\"", "*", "front"], &[]).await, 2);
    assert_eq!(found(&[], &["front"]).await, 0, "what must be missing is missing only from what was found");
    let all = store.passage_catalogue().await.unwrap();
    assert_eq!(all.iter().map(|brief| brief.id).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!((all[0].record, all[0].kind.as_str(), all[0].area.as_str()), (1, "paragraph", "care_leavers"));
    let best = store.passage_rank(&Words { all: vec!["front".to_owned()], none: Vec::new() }).await.unwrap();
    assert_eq!(best, [3, 2], "what says little else comes first");
}

#[tokio::test]
async fn passages_come_whole_in_the_order_asked_with_what_was_looked_for_marked() {
    let store = Store::in_memory().await.unwrap();
    let passages = vec![passage("Advisers keep in touch."), passage("An adviser knows each young person.")];
    save(&store, &import("a.pdf", vec![NewRecord { record: record("80481", "good").into(), passages }])).await;
    let words = Words { all: vec!["adviser".to_owned()], none: Vec::new() };
    let listed = store.passage_list(&[2, 1], &words).await.unwrap();
    let said: Vec<&str> = listed.iter().map(|row| row.words.as_str()).collect();
    assert_eq!(said, ["An \u{2}adviser\u{3} knows each young person.", "\u{2}Advisers\u{3} keep in touch."]);
    let plain = store.passage_list(&[1], &Words::default()).await.unwrap();
    assert_eq!((plain[0].words.as_str(), plain[0].number, plain[0].page), ("Advisers keep in touch.", Some(12), 4));
    let whole: Vec<i64> = store.passage_of_record(1).await.unwrap().iter().map(|row| row.id).collect();
    assert_eq!(whole, [1, 2], "a document is in its own order");
    assert!(store.passage_of_record(2).await.unwrap().is_empty());
    assert!(store.passage_has(&words).await.unwrap());
    let unknown = Words { all: vec!["zeppelin".to_owned()], none: Vec::new() };
    assert!(!store.passage_has(&unknown).await.unwrap());
    store.import_undo(1, "2026-11-22T10:00:00Z", "a test").await.unwrap();
    assert!(!store.passage_has(&words).await.unwrap(), "what was undone is not there");
}

#[tokio::test]
async fn another_programs_file_is_left_alone() {
    let path = file("letter.db");
    std::fs::write(&path, "Dear director").unwrap();
    assert!(Store::open(&path).await.unwrap_err().0.contains("not a store"));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "Dear director");
    let path = file("theirs.db");
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(&path).create_if_missing(true);
    let theirs = sqlx::SqlitePool::connect_with(options).await.unwrap();
    sqlx::query("CREATE TABLE letters (id INTEGER)").execute(&theirs).await.unwrap();
    theirs.close().await;
    assert!(Store::open(&path).await.unwrap_err().0.contains("another program"));
}

#[tokio::test]
async fn of_two_imports_planned_upon_the_same_one_is_saved() {
    let store = Store::in_memory().await.unwrap();
    let seen = store.import_version().await.unwrap();
    store.import_insert(&import("a.pdf", Vec::new()), seen, &mut |_| {}).await.unwrap();
    let late = store.import_insert(&import("b.pdf", Vec::new()), seen, &mut |_| {}).await;
    assert!(late.unwrap_err().0.contains("meanwhile"));
    assert_eq!(store.import_list().await.unwrap().len(), 1);
}

#[tokio::test]
async fn history_cannot_be_rewritten() {
    let path = file("kept.db");
    let store = Store::open(&path).await.unwrap();
    let new = NewRecord { record: record("80481", "good").into(), passages: vec![passage("Kept.")] };
    let mut first = import("a.pdf", vec![new]);
    first.decisions.push(NewDecision { record: -1, field: "overall".to_owned(), why: String::new() });
    save(&store, &first).await;
    save(&store, &import("b.pdf", Vec::new())).await;
    store.import_undo(2, "2026-11-22T10:00:00Z", "a test").await.unwrap();
    store.close().await;
    let behind =
        sqlx::SqlitePool::connect_with(sqlx::sqlite::SqliteConnectOptions::new().filename(&path)).await.unwrap();
    for table in ["import", "undo", "source", "record", "refusal", "decision", "passage"] {
        for statement in [format!("DELETE FROM {table}"), format!("UPDATE {table} SET rowid = rowid + 100")] {
            let tried = sqlx::query(sqlx::AssertSqlSafe(statement.clone())).execute(&behind).await;
            assert!(tried.unwrap_err().to_string().contains("history is kept"), "{statement}");
        }
    }
}

//! A store that somebody altered behind the program's back: whoever owns the file can take the triggers away, and the audit
//! says what was altered first.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::Value;
use sqlx::{AssertSqlSafe, Connection as _, SqlSafeStr as _, SqlStr, SqliteConnection};
use storage::casework::EventRow;
use storage::casework::chain::link;

use crate::command_line::{CommandLine, Place};
use crate::{DISPUTED, played};

/// Statements, one way of altering a store to a file.
fn statements(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories/tampering");
    std::fs::read_to_string(folder.join(format!("{name}.sql"))).unwrap()
}

fn sql(name: &str) -> SqlStr {
    AssertSqlSafe(statements(name)).into_sql_str()
}

fn in_store<T>(file: &Path, work: impl AsyncFnOnce(&mut SqliteConnection) -> T) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let mut store = SqliteConnection::connect(&format!("sqlite://{}", file.display())).await.unwrap();
        let done = work(&mut store).await;
        store.close().await.unwrap();
        done
    })
}

fn alter(file: &Path, name: &str) {
    let text = format!("{}\n{}", statements("without-triggers"), statements(name));
    in_store(file, async |store| {
        sqlx::raw_sql(AssertSqlSafe(text).into_sql_str()).execute(store).await.unwrap();
    });
}

/// A story's store, and copies of it to be altered.
struct Altered {
    story: CommandLine,
    whole: PathBuf,
}

impl Altered {
    fn new() -> Self {
        // A folder of its own for each test.
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let name = ["altered", "rewritten"][COUNT.fetch_add(1, Ordering::Relaxed)];
        let story = played(DISPUTED, Place::File(name));
        story.done(&["--at", "2026-02-11T09:00:00+00:00", "audit", "sign"]);
        story.done(&["audit", "heads", "--export", "heads.jsonl"]);
        let whole = story.file().with_extension("whole");
        std::fs::copy(story.file(), &whole).unwrap();
        Self { story, whole }
    }

    /// Puts the store back as it was.
    fn again(&self) {
        for end in ["db-wal", "db-shm"] {
            // Left behind only where somebody still has the store open.
            let _ = std::fs::remove_file(self.story.file().with_extension(end));
        }
        std::fs::copy(&self.whole, self.story.file()).unwrap();
    }

    /// The faults the audit finds, with these options.
    fn faults(&self, options: &[&str]) -> Vec<Value> {
        let mut arguments = vec!["--format", "json", "audit", "verify"];
        arguments.extend(options);
        let (code, out, err) = self.story.run(&arguments);
        let answer: Value = serde_json::from_str(&out).unwrap_or_else(|_| panic!("{out}{err}"));
        let faults = answer["faults"].as_array().unwrap().clone();
        assert_eq!((code == 1, answer["is_sound"] == false), (!faults.is_empty(), !faults.is_empty()), "{out}");
        faults
    }
}

#[test]
fn the_audit_names_the_first_event_that_was_altered_left_out_or_moved() {
    let store = Altered::new();
    assert_eq!(store.faults(&["--heads", "heads.jsonl"]), Vec::<Value>::new());
    // The store's own head, in a file that has it twice, is one head.
    let heads = store.story.file().with_file_name("heads.jsonl");
    let lines = std::fs::read_to_string(&heads).unwrap();
    std::fs::write(heads.with_file_name("twice.jsonl"), format!("{lines}{lines}")).unwrap();
    let (_, counted, _) = store.story.run(&["audit", "verify", "--heads", "twice.jsonl"]);
    assert!(counted.contains(", 1 signed head."), "{counted}");

    // The alteration, the first fault's event in the case and among all, and what is said of it.
    let alterations: &[(&str, Option<i64>, Option<i64>, &str)] = &[
        ("body", Some(7), Some(7), "event 7 was altered"),
        ("actor", Some(7), Some(7), "event 7 was altered"),
        ("missing", Some(9), Some(9), "event 9 follows event 7: one is missing or they changed places"),
        ("moved", Some(8), Some(7), "event 8 follows event 6: one is missing or they changed places"),
        ("end", None, None, "its last events are missing"),
        ("row", None, None, "step: the list says published, the events say closed"),
    ];
    for (name, event, position, words) in alterations {
        store.again();
        alter(&store.story.file(), name);
        let faults = store.faults(&[]);
        let fault = &faults[0];
        assert_eq!((fault["event"].as_i64(), fault["position"].as_i64()), (*event, *position), "{name}: {fault}");
        assert_eq!(fault["case"], "80999-1", "{name}: {fault}");
        let says = fault["says"].as_str().unwrap();
        assert!(says.contains(words), "{name}: {says}");
        let (code, text, _) = store.story.run(&["audit", "verify"]);
        assert_eq!(code, 1, "{name}");
        assert!(text.contains("Something is not as it was written") && text.contains(words), "{name}: {text}");
    }

    // The last was a row of the list. It is made again from the events; then nothing is wrong any more.
    let said = store.story.done(&["audit", "rebuild"]);
    assert!(said.contains("1 row of the list was not as its events say"), "{said}");
    assert_eq!(store.faults(&[]), Vec::<Value>::new());
}

#[test]
fn a_store_written_anew_with_chains_that_hold_is_shown_by_a_head_kept_elsewhere() {
    let store = Altered::new();
    rewrite(&store.story.file());
    // Chains, list and what the events add up to hold, and the head in the store is gone.
    assert_eq!(store.faults(&[]), Vec::<Value>::new());
    let faults = store.faults(&["--heads", "heads.jsonl"]);
    assert_eq!(faults.len(), 1, "{faults:?}");
    let says = faults[0]["says"].as_str().unwrap();
    assert!(says.contains("The head of 2026-02-11") && says.contains("does not hold"), "{says}");

    // Nor does a shorter store pass for the whole.
    store.again();
    alter(&store.story.file(), "end");
    let faults = store.faults(&["--heads", "heads.jsonl"]);
    assert!(faults.iter().any(|fault| fault["says"].as_str().unwrap().contains("the last are missing")), "{faults:?}");

    // A head that somebody else signed is not taken for ours.
    store.again();
    let lines = std::fs::read_to_string(store.story.file().with_file_name("heads.jsonl")).unwrap();
    let head: Value = serde_json::from_str(lines.lines().next().unwrap()).unwrap();
    let key = head["key"].as_str().unwrap();
    assert_eq!(store.faults(&["--heads", "heads.jsonl", "--key", key]), Vec::<Value>::new());
    let faults = store.faults(&["--heads", "heads.jsonl", "--key", &"0".repeat(64)]);
    assert!(faults[0]["says"].as_str().unwrap().contains("not signed with the key"), "{faults:?}");
}

/// Alters an event and works out every hash after it anew, as somebody would who holds the store and knows how.
fn rewrite(file: &Path) {
    alter(file, "body");
    in_store(file, async |store| {
        let rows: Vec<EventRow> = sqlx::query_as(sql("list")).fetch_all(&mut *store).await.unwrap();
        let mut previous = String::new();
        for mut row in rows {
            row.previous.clone_from(&previous);
            previous = link(&row);
            let again = sqlx::query(sql("again")).bind(row.position).bind(&row.previous).bind(&previous);
            again.execute(&mut *store).await.unwrap();
        }
        sqlx::query(sql("last")).bind(&previous).execute(&mut *store).await.unwrap();
        sqlx::raw_sql(sql("heads")).execute(store).await.unwrap();
    });
}

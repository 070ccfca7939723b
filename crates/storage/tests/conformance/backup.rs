//! Backups: whole, of one moment, the same on either engine, and never written over anything.

use claims::Kind;
use storage::backup::{Until, backup_check};
use storage::casework::chain;
use storage::{Location, NewRecord, Store, Words};

use crate::casework::{append, next, published};
use crate::given::{import, passage, record, save};
use crate::place::Place;

/// The moment backups of tests are made.
const NOW: &str = "2026-11-22T12:00:00Z";

/// A store with something in every table.
async fn filled(place: &Place) -> Store {
    let store = place.open().await;
    let new = |words: &str| NewRecord { record: record("80481", "good").into(), passages: vec![passage(words)] };
    save(&store, &import("a.pdf", vec![new("Café “Zoë”\tis a\nfront door.")])).await;
    save(&store, &import("b.pdf", vec![new("Kept."), new("Kept too.")])).await;
    store.import_undo(1, "2026-11-22T10:00:00Z", "a test").await.unwrap();
    store.case_append(published()).await.unwrap();
    store.case_append(append("80482-1", 0, &["a", "b"])).await.unwrap();
    let letter = store.letter_unsent(1).await.unwrap()[0].letter.letter_id;
    store.letter_tried(letter, "2026-06-01T10:00:00+01:00", true, "").await.unwrap();
    store
}

async fn written(store: &Store) -> Vec<u8> {
    let mut out = Vec::new();
    let copied = store.backup(NOW, &mut out).await.unwrap();
    assert_eq!(backup_check(&mut out.as_slice()).unwrap(), copied, "it says what was written");
    out
}

/// A file to restore into, not there yet.
fn to(name: &str) -> Location {
    let path = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    for end in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{end}", path.display()));
    }
    Location::File(path)
}

pub(crate) async fn what_is_restored_is_what_was_kept_whichever_engine_it_came_from(place: Place) {
    let store = filled(&place).await;
    let first = written(&store).await;
    let copied = backup_check(&mut first.as_slice()).unwrap();
    assert_eq!((copied.made_at.as_str(), copied.rows["record"], copied.rows["case_event"]), (NOW, 3, 3));
    let (file, again) = Store::restore(&to(&place.own("restored.db")), &mut first.as_slice(), None).await.unwrap();
    assert_eq!(again, copied);
    assert_eq!(written(&file).await, first, "to the byte");
    assert_eq!(file.integrity().await.unwrap(), Vec::<String>::new());
    let words = Words { all: vec!["keep".to_owned()], none: Vec::new() };
    assert_eq!(store.passage_find(&words).await.unwrap().len(), file.passage_find(&words).await.unwrap().len());
    if let Some(url) = postgres_for_tests::database() {
        let (server, _) = Store::restore(&Location::of(&url).unwrap(), &mut first.as_slice(), None).await.unwrap();
        assert_eq!(written(&server).await, first, "to the byte");
        server.case_append(next(&server, "80482-1", &["c"]).await).await.unwrap();
    }
}

pub(crate) async fn a_backup_is_of_one_moment_while_others_write(place: Place) {
    let store = filled(&place).await;
    let writing = async {
        for _ in 0..40 {
            store.case_append(next(&store, "80483-1", &["x"]).await).await.unwrap();
        }
    };
    let (bytes, ()) = tokio::join!(written(&store), writing);
    let (restored, _) = Store::restore(&to(&place.own("meanwhile.db")), &mut bytes.as_slice(), None).await.unwrap();
    for row in restored.case_list(false).await.unwrap() {
        assert_eq!(restored.case_event_list(&row.case_id, 0).await.unwrap().len() as i64, row.sequence);
    }
}

pub(crate) async fn a_store_that_is_there_is_never_written_over(place: Place) {
    let store = filled(&place).await;
    let bytes = written(&store).await;
    let refused = Store::restore(&place.location(), &mut bytes.as_slice(), None).await.unwrap_err().0;
    assert!(refused.contains("there already"), "{refused}");
    assert_eq!(written(&store).await, bytes);
}

pub(crate) async fn a_damaged_backup_restores_nothing(place: Place) {
    let bytes = written(&filled(&place).await).await;
    let text = String::from_utf8(bytes).unwrap();
    let without_end = text[..text.len() - 1].rfind('\n').unwrap() + 1;
    let cases = [
        (text.replace("Kept too.", "Kept two."), "digest"),
        (text[..without_end / 2].to_owned(), "too early"),
        (text[..without_end].to_owned(), "too early"),
        (text.replacen("[1,", "[1,999,", 1), "later release"),
        ("Dear director\n".to_owned(), "not a backup"),
        (String::new(), "not a backup"),
    ];
    for (damaged, says) in cases {
        let checked = backup_check(&mut damaged.as_bytes()).unwrap_err().0;
        let to = to(&place.own("damaged.db"));
        let restored = Store::restore(&to, &mut damaged.as_bytes(), None).await.unwrap_err().0;
        assert!(checked.contains(says) && restored.contains(says), "{says}: {checked}; {restored}");
        assert!(!Store::is_there(&to).await.unwrap());
    }
}

pub(crate) async fn a_store_is_restored_as_it_was_at_a_moment(place: Place) {
    let store = filled(&place).await;
    let mut late = next(&store, "80482-1", &["late"]).await;
    late.events[0].made_at = "2026-04-01T09:00:01+01:00".to_owned();
    store.case_append(late).await.unwrap();
    // In the order of positions: what follows a late event is late.
    store.case_append(append("80490-1", 0, &["behind it"])).await.unwrap();
    let bytes = written(&store).await;
    let is_after = |made_at: &str| Ok(made_at > "2026-04-01T09:00:00+01:00");
    let until = Until { is_after: &is_after, publishes: &["replanned"] };
    let (then, copied) = Store::restore(&to(&place.own("then.db")), &mut bytes.as_slice(), Some(&until)).await.unwrap();
    assert_eq!(then.import_list().await.unwrap().len(), 0, "the imports are of November");
    assert_eq!(then.record_list(&[Kind::Inspection]).await.unwrap().len(), 0);
    let events = then.case_event_list("80482-1", 0).await.unwrap();
    assert_eq!(events.len(), 2, "the event of the moment itself is there, the next is not");
    assert_eq!(chain::fault(&events[1], (1, &events[0].hash)), None);
    assert_eq!(then.case_event_list("80490-1", 0).await.unwrap().len(), 0);
    assert_eq!(then.published_list("", 10).await.unwrap().len(), 1);
    assert_eq!(then.letter_list("80481-1").await.unwrap().len(), 1);
    assert_eq!(then.letter_unsent(10).await.unwrap().len(), 1, "it was sent later");
    assert!(copied.left_out > 10, "{copied:?}");
}

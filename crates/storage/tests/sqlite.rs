//! What is SQLite's alone: files of others, and stores that are out there.

use std::path::PathBuf;

use sqlx::Connection as _;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use storage::Store;

fn file(name: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    for end in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{end}", path.display()));
    }
    path
}

#[tokio::test]
async fn another_programs_file_is_left_alone() {
    let path = file("letter.db");
    std::fs::write(&path, "Dear director").unwrap();
    assert!(Store::open(&path).await.unwrap_err().0.contains("not a store"));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "Dear director");
    let path = file("theirs.db");
    let options = SqliteConnectOptions::new().filename(&path).create_if_missing(true);
    let theirs = sqlx::SqlitePool::connect_with(options).await.unwrap();
    sqlx::query("CREATE TABLE letters (id INTEGER)").execute(&theirs).await.unwrap();
    theirs.close().await;
    assert!(Store::open(&path).await.unwrap_err().0.contains("another program"));
}

/// As the first release made them, before there was a second step.
#[tokio::test]
async fn a_store_of_the_first_release_is_opened_and_brought_up_to_date() {
    let path = file("first.db");
    let options = SqliteConnectOptions::new().filename(&path).create_if_missing(true);
    let mut old = SqliteConnection::connect_with(&options).await.unwrap();
    let ledger = concat!(
        include_str!("../migrations/0001-ledger/both.sql"),
        "\n",
        include_str!("../migrations/0001-ledger/sqlite.sql")
    );
    let remembered = "CREATE TABLE _sqlx_migrations (
            version BIGINT PRIMARY KEY, description TEXT NOT NULL, installed_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
            success BOOLEAN NOT NULL, checksum BLOB NOT NULL, execution_time BIGINT NOT NULL
        );
        INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
        VALUES (1, 'ledger', TRUE, x'feb000144de821cc2abbf816001bdb607c08f50f6adc6ec225a236e2c4c2100d489a8b261ee6e65c7034042c1ce2ea3a', 1);
        INSERT INTO import VALUES (1, 'files', '2026-01-01T00:00:00Z', 'sightline 0.1.0', 'of old');
        PRAGMA application_id = 0x53474854";
    sqlx::raw_sql(ledger).execute(&mut old).await.unwrap();
    sqlx::raw_sql(remembered).execute(&mut old).await.unwrap();
    old.close().await.unwrap();
    let store = Store::open(&path).await.unwrap();
    assert_eq!(store.import_list().await.unwrap()[0].note, "of old");
    assert_eq!(store.case_event_last().await.unwrap(), 0, "it can keep cases now");
}

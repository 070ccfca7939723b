//! What is PostgreSQL's alone: reaching it, and whose database it is.
#![expect(clippy::unwrap_used, reason = "a test without its store should stop")]

use sqlx::{Connection as _, PgConnection};
use storage::{Location, Store};

async fn refused(url: &str) -> String {
    Store::connect(&Location::of(url).unwrap()).await.unwrap_err().0
}

#[tokio::test]
async fn another_programs_database_is_left_alone() {
    let Some(url) = postgres_for_tests::database() else { return };
    assert!(!Store::is_there(&Location::of(&url).unwrap()).await.unwrap(), "an empty database is no store");
    let mut theirs = PgConnection::connect(&url).await.unwrap();
    sqlx::query("CREATE TABLE letters (id BIGINT)").execute(&mut theirs).await.unwrap();
    assert!(refused(&url).await.contains("another program"));
}

#[tokio::test]
async fn a_server_that_cannot_be_reached_is_told_with_what_to_do() {
    let Some(url) = postgres_for_tests::database() else { return };
    let unknown = refused(&url.replace("/test_", "/nothing_")).await;
    assert!(unknown.contains("no such database") && unknown.contains("/nothing_"), "{unknown}");
    let absent = refused("postgres://ada:s3cret@localhost:1/inspections").await;
    assert!(absent.contains("cannot be reached") && !absent.contains("s3cret"), "{absent}");
}

#[tokio::test]
async fn text_that_is_not_kept_as_utf_8_is_refused() {
    let Some(url) = postgres_for_tests::database() else { return };
    let mut plain = PgConnection::connect(&url).await.unwrap();
    let make = "CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0 LOCALE_PROVIDER libc LOCALE 'C'";
    sqlx::query(make).execute(&mut plain).await.unwrap();
    let (before, after) = url.split_once("/test_").unwrap();
    let latin = format!("{before}/latin{}", &after[after.find('?').unwrap()..]);
    assert!(refused(&latin).await.contains("keeps text as LATIN1"));
}

#[tokio::test]
async fn who_may_only_read_may_still_ask() {
    let Some(url) = postgres_for_tests::database() else { return };
    Store::connect(&Location::of(&url).unwrap()).await.unwrap().close().await;
    let mut owner = PgConnection::connect(&url).await.unwrap();
    let grant = "CREATE ROLE reader LOGIN; GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader";
    sqlx::raw_sql(grant).execute(&mut owner).await.unwrap();
    let reader =
        Store::connect_to_ask(&Location::of(&url.replace("user=sightline", "user=reader")).unwrap()).await.unwrap();
    assert_eq!(reader.import_version().await.unwrap(), (0, 0));
    let tried = reader.import_undo(1, "2026-11-22T10:00:00Z", "a test").await.unwrap_err().0;
    assert!(tried.contains("no import 1"), "{tried}");
}

//! A store in a file of SQLite, or in memory.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Connection as _, SqliteConnection};

use crate::db::On;
use crate::failed::Failed;
use crate::store::Store;

/// "SGHT": written into the file, so that another program's database is not taken for a store.
const APPLICATION: i64 = 0x5347_4854;
const CLAIM: &str = "PRAGMA application_id = 0x53474854";

impl Store {
    /// Opens the store in this file, and makes it where there is none.
    ///
    /// # Errors
    /// Why it cannot be opened: another program's file, a store of a later release, no right to write there.
    pub async fn open(path: &Path) -> Result<Self, Failed> {
        let failed = |error: &dyn std::fmt::Display| Failed::because(&format!("Cannot open {}", path.display()), error);
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // What is answered as saved is on the disk.
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(10));
        let is_claimed = path.is_file() && look(path).await?;
        let pool = SqlitePoolOptions::new()
            .max_connections(4)
            .after_release(|connection, _| Box::pin(is_of_use(connection)))
            .connect_with(options)
            .await
            .map_err(|error| failed(&error))?;
        // Only where it must be: a write at every opening would keep others waiting.
        if !is_claimed {
            sqlx::query(CLAIM).execute(&pool).await?;
        }
        let store = Self { db: On::Sqlite(pool), pen: Arc::default() };
        store.migrate(&path.display()).await?;
        Ok(store)
    }

    /// Opens the store in this file to ask it and nothing else. One that may not be written to, or lies in a folder that may
    /// not be, is read as it stands.
    ///
    /// # Errors
    /// Why it cannot be opened, as [`Store::open`].
    pub async fn open_to_ask(path: &Path) -> Result<Self, Failed> {
        let failed = match Self::open(path).await {
            Ok(store) => return Ok(store),
            Err(failed) => failed,
        };
        if !failed.0.contains("readonly")
            && !failed.0.contains("unable to open")
            && !failed.0.contains("cannot be written")
        {
            return Err(failed);
        }
        let options = SqliteConnectOptions::new().filename(path).read_only(true).immutable(true);
        let pool = SqlitePoolOptions::new().max_connections(4).connect_with(options).await.map_err(|_| failed)?;
        Ok(Self { db: On::Sqlite(pool), pen: Arc::default() })
    }

    /// A store in memory, gone with the program.
    ///
    /// # Errors
    /// The database's own, should it have any.
    pub async fn in_memory() -> Result<Self, Failed> {
        let options = SqliteConnectOptions::new().in_memory(true).foreign_keys(true);
        // One connection, kept: each new one would be an empty database.
        let pool = SqlitePoolOptions::new()
            .min_connections(1)
            .max_connections(1)
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_with(options)
            .await?;
        let store = Self { db: On::Sqlite(pool), pen: Arc::default() };
        store.migrate(&"the store in memory").await?;
        Ok(store)
    }
}

/// Whether a connection may be used again. SQLite ends a transaction by itself when the disk is full; sqlx then still counts it
/// as open, and would begin no other on that connection ever again.
async fn is_of_use(connection: &mut SqliteConnection) -> Result<bool, sqlx::Error> {
    // What is still to be rolled back is done when this answers.
    connection.ping().await?;
    Ok(!connection.is_in_transaction())
}

/// Refuses a file that is no store of ours, without changing anything in it; whether it is claimed as one.
async fn look(path: &Path) -> Result<bool, Failed> {
    use std::io::Read as _;
    let failed = |error: &dyn std::fmt::Display| Failed::because(&format!("Cannot open {}", path.display()), error);
    let mut head = Vec::new();
    let file = std::fs::File::open(path).map_err(|error| failed(&error))?;
    file.take(16).read_to_end(&mut head).map_err(|error| failed(&error))?;
    if head.is_empty() {
        return Ok(false);
    }
    if head != b"SQLite format 3\0" {
        return Err(Failed(format!("{} is not a store of Sightline. Name another file", path.display())));
    }
    let options = SqliteConnectOptions::new().filename(path).busy_timeout(Duration::from_secs(10));
    let mut plain = SqliteConnection::connect_with(&options).await.map_err(|error| failed(&error))?;
    let application: i64 = sqlx::query_scalar("PRAGMA application_id").fetch_one(&mut plain).await?;
    // A store that was killed while it was made may be empty and unclaimed.
    let tables: i64 = sqlx::query_scalar("SELECT count(*) FROM sqlite_schema").fetch_one(&mut plain).await?;
    plain.close().await?;
    if application == APPLICATION || (application == 0 && tables == 0) {
        return Ok(application == APPLICATION);
    }
    Err(Failed(format!("{} is another program's database. Name another file", path.display())))
}

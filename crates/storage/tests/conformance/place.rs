//! Where a test keeps its store.

use std::path::PathBuf;

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection, SqliteConnection};
use storage::{Location, Store};

/// An empty place on one of the engines.
pub(crate) struct Place {
    url: String,
}

impl Place {
    /// A file that is not there yet.
    pub(crate) fn sqlite(name: &str) -> Self {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("conformance-{name}.db"));
        for end in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{end}", path.display()));
        }
        Self { url: path.display().to_string() }
    }

    /// An empty database; nothing where PostgreSQL is not installed.
    pub(crate) fn postgresql() -> Option<Self> {
        postgres_for_tests::database().map(|url| Self { url })
    }

    pub(crate) fn location(&self) -> Location {
        Location::of(&self.url).unwrap()
    }

    /// A name that no other test uses.
    pub(crate) fn own(&self, name: &str) -> String {
        format!("{}-{name}", std::thread::current().name().unwrap_or_default().replace("::", "-"))
    }

    pub(crate) async fn open(&self) -> Store {
        Store::connect(&self.location()).await.unwrap()
    }

    /// Runs a statement behind the store's back.
    pub(crate) async fn behind(&self, statement: &str) -> Result<(), sqlx::Error> {
        let statement = AssertSqlSafe(statement.to_owned());
        if self.url.starts_with("postgres") {
            let mut connection = PgConnection::connect(&self.url).await?;
            sqlx::raw_sql(statement).execute(&mut connection).await?;
        } else {
            let options = SqliteConnectOptions::new().filename(&self.url);
            let mut connection = SqliteConnection::connect_with(&options).await?;
            sqlx::raw_sql(statement).execute(&mut connection).await?;
        }
        Ok(())
    }
}

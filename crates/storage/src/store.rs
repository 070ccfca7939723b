//! The store itself: where it is, migrations, closing.

use std::fmt::Display;
use std::sync::Arc;

use sqlx::migrate::MigrateError;

use crate::casework::Pen;
use crate::db::{Db, On, on};
use crate::failed::Failed;
use crate::location::Location;
use crate::migrations;
use crate::postgres;

/// Where everything is kept.
#[derive(Clone, Debug)]
pub struct Store {
    pub(crate) db: Db,
    pub(crate) pen: Arc<Pen>,
}

impl Store {
    /// Opens the store there, and makes it where there is none.
    ///
    /// # Errors
    /// Why it cannot be opened: another program's database, a store of a later release, no right to write there.
    pub async fn connect(location: &Location) -> Result<Self, Failed> {
        match location {
            Location::File(path) => Self::open(path).await,
            Location::Server(server) => {
                let store = Self { db: On::Postgres(postgres::connect(server).await?), pen: Arc::default() };
                if !store.is_up_to_date().await? {
                    store.migrate(server).await?;
                }
                Ok(store)
            }
        }
    }

    /// Opens the store there to ask it and nothing else. One that may not be written to is read as it stands.
    ///
    /// # Errors
    /// Why it cannot be opened, as [`Store::connect`].
    pub async fn connect_to_ask(location: &Location) -> Result<Self, Failed> {
        match location {
            Location::File(path) => Self::open_to_ask(path).await,
            Location::Server(_) => Self::connect(location).await,
        }
    }

    /// Whether there is a store, or a file that may be one.
    ///
    /// # Errors
    /// Why the server cannot be asked.
    pub async fn is_there(location: &Location) -> Result<bool, Failed> {
        match location {
            Location::File(path) => Ok(path.is_file()),
            Location::Server(server) => postgres::is_there(server).await,
        }
    }

    /// Whether nothing is left to apply: a server that is only read from may refuse even to be asked to.
    async fn is_up_to_date(&self) -> Result<bool, Failed> {
        let On::Postgres(pool) = &self.db else { return Ok(false) };
        Ok(postgres::applied(pool).await? == migrations::all(&On::Postgres(())))
    }

    pub(crate) async fn migrate(&self, place: &(dyn Display + Sync)) -> Result<(), Failed> {
        let done = match &self.db {
            On::Sqlite(pool) => migrations::of(&On::Sqlite(())).run(pool).await,
            On::Postgres(pool) => migrations::of(&On::Postgres(())).run(pool).await,
        };
        done.map_err(|error| match error {
            MigrateError::VersionMissing(_) => {
                Failed(format!("{place} was made by a later release of Sightline. Ask it with that release"))
            }
            other => Failed::because(&format!("Cannot open {place}"), &other),
        })
    }

    /// Finishes what is under way and closes the store.
    pub async fn close(self) {
        on!(&self.db, pool => pool.close().await);
    }

    #[cfg(test)]
    pub(crate) async fn prepare(&self, statement: String) -> Result<(), sqlx::Error> {
        use sqlx::{Executor as _, SqlSafeStr as _};
        let statement = sqlx::AssertSqlSafe(statement).into_sql_str();
        on!(&self.db, pool => pool.prepare(statement).await.map(|_| ()))
    }
}

//! The two engines behind one name. Code is written once and made twice, by [`on!`].

use sqlx::{PgPool, Postgres, Sqlite, SqlitePool, Transaction};

/// The same thing of either engine.
#[derive(Clone, Debug)]
pub(crate) enum On<S, P> {
    /// SQLite: a file, or memory.
    Sqlite(S),
    /// PostgreSQL.
    Postgres(P),
}

/// Connections to the store.
pub(crate) type Db = On<SqlitePool, PgPool>;

/// A transaction that nobody else writes in.
pub(crate) type Writing = On<Transaction<'static, Sqlite>, Transaction<'static, Postgres>>;

/// The same code for both engines: `on!(&self.db, pool => sqlx::query(X).execute(pool).await?)`.
///
/// Where the engine's type must be written, `on!(&self.db, pool: Engine => QueryBuilder::<Engine>::new(X))` names it.
/// A row is read by `#[derive(sqlx::FromRow)]` and `sqlx::query_as`, for its type differs too.
macro_rules! on {
    ($either:expr, $name:ident => $code:expr) => {
        match $either {
            $crate::db::On::Sqlite($name) => $code,
            $crate::db::On::Postgres($name) => $code,
        }
    };
    ($either:expr, $name:ident: $engine:ident => $code:expr) => {
        match $either {
            $crate::db::On::Sqlite($name) => {
                type $engine = sqlx::Sqlite;
                $code
            }
            $crate::db::On::Postgres($name) => {
                type $engine = sqlx::Postgres;
                $code
            }
        }
    };
}
pub(crate) use on;

/// Writers come one after another, as SQLite's do: numbers are given by the program, and a plan holds until it is saved.
const READ_POSTGRES: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
const BEGIN_SQLITE: &str = "BEGIN IMMEDIATE";
const BEGIN_POSTGRES: &str = "BEGIN; SELECT pg_advisory_xact_lock(x'53474854'::bigint)";

impl Db {
    /// Begins a transaction that sees one moment, whatever others write meanwhile.
    pub(crate) async fn begin_reading(&self) -> Result<Writing, sqlx::Error> {
        Ok(match self {
            Self::Sqlite(pool) => On::Sqlite(pool.begin().await?),
            Self::Postgres(pool) => On::Postgres(pool.begin_with(READ_POSTGRES).await?),
        })
    }

    /// Begins a transaction in which nobody else writes. Inside `on!(&mut writing, tx => …)` a statement runs on `&mut **tx`.
    pub(crate) async fn begin_writing(&self) -> Result<Writing, sqlx::Error> {
        Ok(match self {
            Self::Sqlite(pool) => On::Sqlite(pool.begin_with(BEGIN_SQLITE).await?),
            Self::Postgres(pool) => On::Postgres(pool.begin_with(BEGIN_POSTGRES).await?),
        })
    }
}

impl Writing {
    /// What was written is on the disk when this returns.
    pub(crate) async fn commit(self) -> Result<(), sqlx::Error> {
        on!(self, transaction => transaction.commit().await)
    }
}

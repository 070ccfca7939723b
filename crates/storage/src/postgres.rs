//! A store in a database of PostgreSQL: reaching it, and seeing that it is one of ours.

use std::time::Duration;

use sqlx::postgres::{PgConnection, PgPoolOptions};
use sqlx::{ConnectOptions as _, Connection as _, Executor as _, PgPool};

use crate::failed::Failed;
use crate::location::Server;
use crate::migrations::Applied;
use crate::statements::{SERVER_APPLIED, SERVER_LOOK, SERVER_SETTINGS};

/// How long a server may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// The oldest release whose Unicode functions the index of words rests on.
const OLDEST: i64 = 13;

/// What a database was found to be.
#[derive(sqlx::FromRow)]
struct Look {
    version: i64,
    encoding: String,
    tables: i64,
    is_migrated: bool,
    is_store: bool,
}

/// Connections to a database that is a store or empty.
pub(crate) async fn connect(server: &Server) -> Result<PgPool, Failed> {
    look(server).await?;
    let pool = PgPoolOptions::new()
        .max_connections(8)
        .acquire_timeout(PATIENCE)
        .after_connect(|connection, _| Box::pin(async move { connection.execute(SERVER_SETTINGS).await.map(|_| ()) }))
        .connect_with(server.options.as_ref().clone())
        .await;
    pool.map_err(|error| cannot(server, &error))
}

/// Whether the database is a store, and no empty one.
pub(crate) async fn is_there(server: &Server) -> Result<bool, Failed> {
    Ok(look(server).await?.is_store)
}

/// What was applied, in order.
pub(crate) async fn applied(pool: &PgPool) -> Result<Applied, Failed> {
    match sqlx::query_as(SERVER_APPLIED).fetch_all(pool).await {
        // No step was ever applied.
        Err(sqlx::Error::Database(said)) if said.code().is_some_and(|code| code == "42P01") => Ok(Vec::new()),
        other => Ok(other?),
    }
}

fn cannot(server: &Server, error: &sqlx::Error) -> Failed {
    Failed(format!("Cannot open {server}: {}", Failed::from_server(error)))
}

/// Refuses a server that is too old and a database that is no store of ours, without changing anything there.
async fn look(server: &Server) -> Result<Look, Failed> {
    let mut plain: PgConnection = tokio::time::timeout(PATIENCE, server.options.connect())
        .await
        .map_err(|_| Failed(format!("Cannot open {server}: it does not answer. See that it runs and may be reached")))?
        .map_err(|error| cannot(server, &error))?;
    let look: Look = sqlx::query_as(SERVER_LOOK).fetch_one(&mut plain).await.map_err(|error| cannot(server, &error))?;
    plain.close().await?;
    if look.version < OLDEST {
        let version = look.version;
        return Err(Failed(format!("{server} is PostgreSQL {version}. Use release {OLDEST} or a later one")));
    }
    if look.encoding != "UTF8" {
        let encoding = look.encoding;
        return Err(Failed(format!("{server} keeps text as {encoding}. Make a database with ENCODING 'UTF8'")));
    }
    if !look.is_store && (look.tables > 0 || look.is_migrated) {
        return Err(Failed(format!("{server} is another program's database. Name an empty one")));
    }
    Ok(look)
}

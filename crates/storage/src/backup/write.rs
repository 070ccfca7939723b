//! Writing a backup, of one moment even while others write.

use std::fmt::Write as _;
use std::io::Write;

use futures_util::TryStreamExt as _;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use sqlx::AssertSqlSafe;

use super::tables::{TABLES, Table};
use super::{Copied, FORMAT};
use crate::db::{On, Writing, on};
use crate::failed::Failed;
use crate::migrations;
use crate::store::Store;

/// Lines, and the digest of those so far.
struct Lines<'a> {
    out: &'a mut (dyn Write + Send),
    digest: Sha256,
}

impl Lines<'_> {
    fn line(&mut self, value: &Value) -> Result<(), Failed> {
        let line = format!("{value}\n");
        self.digest.update(&line);
        self.out.write_all(line.as_bytes()).map_err(|error| Failed::because("The backup cannot be written", &error))
    }
}

impl Store {
    /// Writes everything in the store, as it is at one moment.
    ///
    /// # Errors
    /// Why the store cannot be read or the backup not be written.
    pub async fn backup(&self, made_at: &str, out: &mut (dyn Write + Send)) -> Result<Copied, Failed> {
        let mut lines = Lines { out, digest: Sha256::new() };
        let mut copied = Copied { made_at: made_at.to_owned(), ..Copied::default() };
        let steps: Vec<i64> = migrations::all(&On::Sqlite(())).into_iter().map(|(version, _)| version).collect();
        lines.line(&json!({"sightline": "backup", "format": FORMAT, "made_at": made_at, "steps": steps}))?;
        let mut reading = self.db.begin_reading().await?;
        for table in TABLES {
            let rows = write_table(&mut reading, table, &mut lines).await?;
            copied.rows.insert(table.name.to_owned(), rows);
        }
        copied.sha256 = hexadecimal(&lines.digest.finalize_reset());
        lines.line(&json!({"end": {"rows": copied.total(), "sha256": copied.sha256}}))?;
        lines.out.flush().map_err(|error| Failed::because("The backup cannot be written", &error))?;
        Ok(copied)
    }

    /// Whether the database finds itself sound; each thing that is wrong. A server looks after that itself.
    ///
    /// # Errors
    /// Why it cannot be asked.
    pub async fn integrity(&self) -> Result<Vec<String>, Failed> {
        let On::Sqlite(pool) = &self.db else { return Ok(Vec::new()) };
        let mut wrong: Vec<String> = sqlx::query_scalar("PRAGMA integrity_check").fetch_all(pool).await?;
        wrong.retain(|says| says != "ok");
        let orphans: Vec<(String, Option<i64>, String, i64)> =
            sqlx::query_as("PRAGMA foreign_key_check").fetch_all(pool).await?;
        wrong.extend(orphans.iter().map(|(table, _, parent, _)| format!("a row of {table} points to no {parent}")));
        Ok(wrong)
    }
}

async fn write_table(reading: &mut Writing, table: &Table, lines: &mut Lines<'_>) -> Result<u64, Failed> {
    let statement = match reading {
        On::Sqlite(_) => table.select_sqlite(),
        On::Postgres(_) => table.select_postgres(),
    };
    let mut count = 0;
    on!(reading, tx => {
        let mut rows = sqlx::query_scalar::<_, String>(AssertSqlSafe(statement)).fetch(&mut **tx);
        while let Some(text) = rows.try_next().await? {
            // Read and written again, so that the engines' ways of writing JSON make no difference.
            let row: Value = serde_json::from_str(&text)
                .map_err(|error| Failed::because(&format!("A row of {} cannot be written", table.name), &error))?;
            lines.line(&json!({table.name: row}))?;
            count += 1;
        }
    });
    Ok(count)
}

pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        // Writing to a text cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

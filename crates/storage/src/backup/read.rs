//! Reading a backup: looking it over, and restoring it.

use std::io::BufRead;

use serde_json::Value;
use sha2::{Digest as _, Sha256};
use sqlx::AssertSqlSafe;

use super::cut::{Later, Until};
use super::tables::{TABLES, table};
use super::write::hexadecimal;
use super::{Copied, FORMAT};
use crate::db::{On, Writing, on};
use crate::failed::Failed;
use crate::location::Location;
use crate::migrations;
use crate::statements::PASSAGE_INDEX;
use crate::store::Store;

/// Rows inserted together.
const TOGETHER: usize = 500;

/// The longest line that is read: a document of a hundred thousand pages is shorter.
const LONGEST: u64 = 1 << 30;

/// Reads a backup line by line and gives its rows, until it ends as it should.
struct Lines<'a> {
    input: &'a mut (dyn BufRead + Send),
    digest: Sha256,
    number: u64,
}

impl<'a> Lines<'a> {
    /// Begins with the first line. When the backup was made.
    fn open(input: &'a mut (dyn BufRead + Send)) -> Result<(Self, String), Failed> {
        let mut lines = Self { input, digest: Sha256::new(), number: 0 };
        let foreign =
            || Failed("This is not a backup of Sightline. Name a file that `sightline backup` made".to_owned());
        let first = lines.line().map_err(|_| foreign())?;
        if first["sightline"] != "backup" {
            return Err(foreign());
        }
        let known: Vec<i64> = migrations::all(&On::Sqlite(())).into_iter().map(|(version, _)| version).collect();
        let steps = first["steps"].as_array().map(Vec::as_slice).unwrap_or_default();
        let is_later = steps.iter().any(|step| step.as_i64().is_none_or(|step| !known.contains(&step)));
        if first["format"] != FORMAT || is_later {
            return Err(Failed(
                "This backup was made by a later release of Sightline. Restore it with that".to_owned(),
            ));
        }
        Ok((lines, first["made_at"].as_str().unwrap_or_default().to_owned()))
    }

    fn line(&mut self) -> Result<Value, Failed> {
        use std::io::Read as _;
        self.number += 1;
        let number = self.number;
        let damaged = |says: &str| {
            Failed(format!("The backup is damaged at line {number}: {says}. Nothing was restored; use another copy"))
        };
        let mut line = Vec::new();
        let mut input = (&mut *self.input).take(LONGEST);
        input.read_until(b'\n', &mut line).map_err(|error| damaged(&error.to_string()))?;
        if line.last() != Some(&b'\n') {
            return Err(damaged("it ends too early"));
        }
        let value: Value = serde_json::from_slice(&line).map_err(|error| damaged(&error.to_string()))?;
        if value.get("end").is_none() {
            self.digest.update(&line);
        }
        Ok(value)
    }

    /// The next row and its table; nothing at a sound end.
    fn row(&mut self, seen: u64, sha256: &mut String) -> Result<Option<(String, Value)>, Failed> {
        let mut value = self.line()?;
        let number = self.number;
        let damaged = |says: &str| {
            Failed(format!("The backup is damaged at line {number}: {says}. Nothing was restored; use another copy"))
        };
        if let Some(end) = value.get("end") {
            *sha256 = hexadecimal(&self.digest.finalize_reset());
            return match end["sha256"].as_str() == Some(sha256) && end["rows"] == seen {
                true => Ok(None),
                false => Err(damaged("it is not what was written, by its digest")),
            };
        }
        let object = value.as_object_mut().ok_or_else(|| damaged("it is no row"))?;
        let name = object.keys().next().cloned().ok_or_else(|| damaged("it is no row"))?;
        let row = object.remove(&name).ok_or_else(|| damaged("it is no row"))?;
        Ok(Some((name, row)))
    }
}

/// Reads a backup to its end and compares its digest.
///
/// # Errors
/// That it is no backup, or where it is damaged.
pub fn backup_check(input: &mut (dyn BufRead + Send)) -> Result<Copied, Failed> {
    let (mut lines, made_at) = Lines::open(input)?;
    let mut copied = Copied { made_at, ..Copied::default() };
    while let Some((name, _)) = lines.row(copied.total(), &mut copied.sha256)? {
        *copied.rows.entry(name).or_default() += 1;
    }
    Ok(copied)
}

impl Store {
    /// Makes a store there from a backup, whole or not at all, up to a moment if one is given. What cases add up to is then
    /// to be made again from their events.
    ///
    /// # Errors
    /// That there is a store already; where the backup is damaged; why the store cannot be made.
    pub async fn restore(
        location: &Location,
        input: &mut (dyn BufRead + Send),
        until: Option<&Until<'_>>,
    ) -> Result<(Self, Copied), Failed> {
        let (lines, made_at) = Lines::open(input)?;
        let there = || Failed(format!("{location} is there already, and nothing is written over. Name another place"));
        if matches!(location, Location::File(path) if path.exists()) {
            return Err(there());
        }
        let store = Self::connect(location).await?;
        if !is_empty(&store).await? {
            return Err(there());
        }
        match fill(&store, lines, made_at, until).await {
            Ok(copied) => Ok((store, copied)),
            Err(failed) => {
                store.close().await;
                if let Location::File(path) = location {
                    for end in ["", "-wal", "-shm"] {
                        // It was not there before, and holds nothing.
                        let _ = std::fs::remove_file(format!("{}{end}", path.display()));
                    }
                }
                Err(failed)
            }
        }
    }
}

/// Whether no table has a row.
async fn is_empty(store: &Store) -> Result<bool, Failed> {
    for table in TABLES {
        let statement = table.any();
        if on!(&store.db, pool => sqlx::query_scalar::<_, bool>(AssertSqlSafe(statement)).fetch_one(pool).await)? {
            return Ok(false);
        }
    }
    Ok(true)
}

async fn fill(
    store: &Store,
    mut lines: Lines<'_>,
    made_at: String,
    until: Option<&Until<'_>>,
) -> Result<Copied, Failed> {
    let mut copied = Copied { made_at, ..Copied::default() };
    let mut later = Later::default();
    let mut writing = store.db.begin_writing().await?;
    let mut waiting: (String, Vec<Value>) = (String::new(), Vec::new());
    while let Some((name, row)) = lines.row(copied.total() + copied.left_out, &mut copied.sha256)? {
        if let Some(until) = until
            && later.holds(&name, &row, until)?
        {
            copied.left_out += 1;
            continue;
        }
        if waiting.0 != name || waiting.1.len() == TOGETHER {
            insert(&mut writing, &waiting.0, std::mem::take(&mut waiting.1)).await?;
            waiting.0.clone_from(&name);
        }
        *copied.rows.entry(name).or_default() += 1;
        waiting.1.push(row);
    }
    insert(&mut writing, &waiting.0, waiting.1).await?;
    let index = match &writing {
        On::Sqlite(_) => PASSAGE_INDEX.sqlite,
        On::Postgres(_) => PASSAGE_INDEX.postgres,
    };
    on!(&mut writing, tx => sqlx::query(index).bind(0_i64).execute(&mut **tx).await.map(|_| ()))?;
    writing.commit().await?;
    Ok(copied)
}

async fn insert(writing: &mut Writing, name: &str, rows: Vec<Value>) -> Result<(), Failed> {
    if rows.is_empty() {
        return Ok(());
    }
    let unknown = || Failed(format!("The backup has a table `{name}` that no store has. Nothing was restored"));
    let table = table(name).ok_or_else(unknown)?;
    let statement = match writing {
        On::Sqlite(_) => table.insert_sqlite(),
        On::Postgres(_) => table.insert_postgres(),
    };
    let text = Value::Array(rows).to_string();
    on!(writing, tx => sqlx::query(AssertSqlSafe(statement)).bind(text).execute(&mut **tx).await.map(|_| ()))?;
    Ok(())
}

//! Imports: what arrives together, in one transaction, and what of it counts.

use std::sync::Arc;

use claims::{Decision, Entry, Kind, Record};
use sqlx::FromRow;

use crate::db::on;
use crate::failed::Failed;
use crate::record::{Names, from_json};
use crate::save;
use crate::statements::{
    DECISION_INSERT, DECISION_LIST, IMPORT_INSERT, IMPORT_LIST, IMPORT_UNDO, IMPORT_VERSION, RECORD_BETWEEN,
    RECORD_BODIES, RECORD_LIST, SOURCE_LIST,
};
use crate::store::Store;

/// The note of the import a store begins with.
pub const FIRST: &str = "The register built into the program";

/// What an import is made of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum What {
    /// Files.
    Files,
    /// Somebody's word on disagreements.
    Decision,
}

/// Everything that arrives together.
#[derive(Clone, Debug)]
pub struct Import {
    /// What it is made of.
    pub what: What,
    /// When, as `2026-04-01T09:00:00Z`.
    pub made_at: String,
    /// The program that reads it, with its version.
    pub importer: String,
    /// Anything said about it.
    pub note: String,
    /// Its files, in the order they count.
    pub sources: Vec<NewSource>,
    /// Somebody's word on disagreements.
    pub decisions: Vec<NewDecision>,
}

/// A file.
#[derive(Clone, Debug)]
pub struct NewSource {
    /// Its name as given.
    pub name: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Its size in bytes.
    pub size: u64,
    /// What it is: a kind of report, or a table.
    pub kind: String,
    /// What it says.
    pub records: Vec<NewRecord>,
    /// What of it could not be taken.
    pub refusals: Vec<NewRefusal>,
}

/// A record, and what its document says in full.
#[derive(Clone, Debug)]
pub struct NewRecord {
    /// What it says.
    pub record: Arc<Record>,
    /// Paragraphs and findings.
    pub passages: Vec<NewPassage>,
}

/// A paragraph or finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewPassage {
    /// `paragraph`, or a finding's kind.
    pub kind: String,
    /// The heading it stands under.
    pub section: String,
    /// The judgement area it is about; empty where the heading does not say.
    pub area: String,
    /// Its printed number.
    pub number: Option<u32>,
    /// The page it begins on.
    pub page: u16,
    /// Its words.
    pub words: String,
}

/// A cell, row or field that could not be taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewRefusal {
    /// The sheet of a workbook.
    pub sheet: String,
    /// The row, counted from 1; nothing for documents.
    pub row: Option<u32>,
    /// The column or field.
    pub column: String,
    /// What stands there.
    pub printed: String,
    /// What is the matter.
    pub says: String,
    /// What to do.
    pub remedy: String,
}

/// Somebody's word on a disagreement.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewDecision {
    /// The record whose word counts; a record of this import is given by its place among them, counted from 1, below nought.
    pub record: i64,
    /// The field.
    pub field: String,
    /// Why.
    pub why: String,
}

/// An import as it is listed.
#[derive(Clone, PartialEq, Eq, Debug, FromRow)]
pub struct ImportRow {
    /// Its number.
    #[sqlx(rename = "import_id")]
    pub id: i64,
    /// `files` or `decision`.
    pub kind: String,
    /// When.
    pub made_at: String,
    /// The program that read it.
    pub importer: String,
    /// Anything said about it.
    pub note: String,
    /// When it was undone, if it was.
    pub undone_at: Option<String>,
    /// How many files.
    pub sources: i64,
    /// How many records.
    pub records: i64,
    /// How many refusals.
    pub refusals: i64,
    /// How many decisions.
    pub decisions: i64,
}

/// A file that counts.
#[derive(Clone, PartialEq, Eq, Debug, FromRow)]
pub struct SourceRow {
    /// Its number.
    #[sqlx(rename = "source_id")]
    pub id: i64,
    /// The import it came with.
    #[sqlx(rename = "import_id")]
    pub import: i64,
    /// Its name as given.
    pub name: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Its size in bytes.
    pub size: i64,
    /// What it is.
    pub kind: String,
    /// When it was imported.
    pub made_at: String,
    /// The program that read it.
    pub importer: String,
}

impl Store {
    /// Saves an import whole, or not at all. Its number. `progress` hears after each file. `seen` is what
    /// [`Store::import_version`] said when the import was planned.
    ///
    /// # Errors
    /// Why nothing was saved; that something else was saved meanwhile, so that the plan may no longer hold.
    pub async fn import_insert(
        &self,
        import: &Import,
        seen: (i64, i64),
        progress: &mut (dyn FnMut(usize) + Send),
    ) -> Result<i64, Failed> {
        let mut writing = self.db.begin_writing().await?;
        let version: (i64, i64) = on!(&mut writing, tx => sqlx::query_as(IMPORT_VERSION).fetch_one(&mut **tx).await)?;
        if version != seen {
            let says = "Something else was imported or undone meanwhile, so nothing was saved. Give the command again";
            return Err(Failed(says.to_owned()));
        }
        let kind = match import.what {
            What::Files => "files",
            What::Decision => "decision",
        };
        let id: i64 = on!(&mut writing, tx => sqlx::query_scalar(IMPORT_INSERT)
            .bind(kind)
            .bind(&import.made_at)
            .bind(&import.importer)
            .bind(&import.note)
            .fetch_one(&mut **tx)
            .await)?;
        let first = save::sources(&mut writing, id, &import.sources, progress).await?;
        for decision in &import.decisions {
            let record = if decision.record < 0 { first - decision.record } else { decision.record };
            on!(&mut writing, tx => sqlx::query(DECISION_INSERT)
                .bind(id)
                .bind(record)
                .bind(&decision.field)
                .bind(&decision.why)
                .execute(&mut **tx)
                .await
                .map(|_| ()))?;
        }
        writing.commit().await?;
        Ok(id)
    }

    /// Undoes an import: what it brought counts no more, and stays on record.
    ///
    /// # Errors
    /// Why it was not undone: no such import, or undone before.
    pub async fn import_undo(&self, id: i64, made_at: &str, importer: &str) -> Result<(), Failed> {
        let known = self.import_list().await?;
        let Some(import) = known.iter().find(|import| import.id == id) else {
            return Err(Failed(format!("There is no import {id}. `sightline import --list` shows them all")));
        };
        if id == 1 && import.kind == "files" && known.len() > 1 && import.note == FIRST {
            let says = "Import 1 is the register the store began with, and the others rest on it. \
                        To begin without it, make a new store with --empty";
            return Err(Failed(says.to_owned()));
        }
        if let Some(day) = &import.undone_at {
            return Err(Failed(format!("Import {id} was undone before, at {day}")));
        }
        let mut writing = self.db.begin_writing().await?;
        on!(&mut writing, tx => {
            sqlx::query(IMPORT_UNDO).bind(id).bind(made_at).bind(importer).execute(&mut **tx).await?;
        });
        Ok(writing.commit().await?)
    }

    /// Every import, undone ones too, in order.
    ///
    /// # Errors
    /// The database's own.
    pub async fn import_list(&self) -> Result<Vec<ImportRow>, Failed> {
        Ok(on!(&self.db, pool => sqlx::query_as(IMPORT_LIST).fetch_all(pool).await)?)
    }

    /// A pair that differs whenever what counts may differ.
    ///
    /// # Errors
    /// The database's own.
    pub async fn import_version(&self) -> Result<(i64, i64), Failed> {
        Ok(on!(&self.db, pool => sqlx::query_as(IMPORT_VERSION).fetch_one(pool).await)?)
    }

    /// Every file that counts, in order of arrival.
    ///
    /// # Errors
    /// The database's own.
    pub async fn source_list(&self) -> Result<Vec<SourceRow>, Failed> {
        Ok(on!(&self.db, pool => sqlx::query_as(SOURCE_LIST).fetch_all(pool).await)?)
    }

    /// Every record that counts of some kinds, in order of arrival.
    ///
    /// # Errors
    /// The database's own, or a damaged record.
    pub async fn record_list(&self, kinds: &[Kind]) -> Result<Vec<Entry>, Failed> {
        let (mut entries, mut names) = (Vec::new(), Names::default());
        for kind in kinds {
            let rows: Vec<RecordRow> =
                on!(&self.db, pool => sqlx::query_as(RECORD_LIST).bind(kind.key()).fetch_all(pool).await)?;
            for row in rows {
                entries.push(entry(*kind, row, &mut names)?);
            }
        }
        entries.sort_by_key(|entry: &Entry| entry.id);
        Ok(entries)
    }

    /// The numbers of all bodies that some record is about, in the store's own order.
    ///
    /// # Errors
    /// The database's own.
    pub async fn body_list(&self) -> Result<Vec<String>, Failed> {
        Ok(on!(&self.db, pool => sqlx::query_scalar(RECORD_BODIES).fetch_all(pool).await)?)
    }

    /// Every record that counts of some kinds about the bodies from one to another of [`Self::body_list`], in order of
    /// arrival.
    ///
    /// # Errors
    /// The database's own, or a damaged record.
    pub async fn record_list_of(&self, kinds: &[Kind], (first, last): (&str, &str)) -> Result<Vec<Entry>, Failed> {
        let (mut entries, mut names) = (Vec::new(), Names::default());
        for kind in kinds {
            let rows: Vec<RecordRow> = on!(&self.db, pool =>
                sqlx::query_as(RECORD_BETWEEN).bind(kind.key()).bind(first).bind(last).fetch_all(pool).await)?;
            for row in rows {
                entries.push(entry(*kind, row, &mut names)?);
            }
        }
        entries.sort_by_key(|entry: &Entry| entry.id);
        Ok(entries)
    }

    /// Every decision that counts, in the order they were made.
    ///
    /// # Errors
    /// The database's own.
    pub async fn decision_list(&self) -> Result<Vec<Decision>, Failed> {
        let rows: Vec<(i64, String)> = on!(&self.db, pool => sqlx::query_as(DECISION_LIST).fetch_all(pool).await)?;
        Ok(rows.into_iter().map(|(entry, field)| Decision { entry, field }).collect())
    }
}

#[derive(FromRow)]
struct RecordRow {
    record_id: i64,
    import_id: i64,
    source_id: i64,
    body: String,
    series: String,
    own_key: Option<String>,
    sheet: String,
    row_number: Option<i64>,
    claims: String,
    flags: String,
}

fn entry(kind: Kind, row: RecordRow, names: &mut Names) -> Result<Entry, Failed> {
    let damaged = |error: &dyn std::fmt::Display| Failed::because("A record of the store is damaged", error);
    Ok(Entry {
        id: row.record_id,
        import: row.import_id,
        source: row.source_id,
        record: Arc::new(Record {
            kind,
            body: row.body,
            series: row.series,
            key: row.own_key,
            sheet: row.sheet,
            row: row.row_number.map(u32::try_from).transpose().map_err(|error| damaged(&error))?,
            claims: from_json(&row.claims, names)?,
            flags: serde_json::from_str(&row.flags).map_err(|error| damaged(&error))?,
        }),
    })
}

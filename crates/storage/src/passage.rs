//! Paragraphs and findings, found by their words.

use sqlx::FromRow;

use crate::db::{On, on};
use crate::failed::Failed;
use crate::statements::{
    Each, PASSAGE_CATALOGUE, PASSAGE_COUNT, PASSAGE_FIND, PASSAGE_HAS, PASSAGE_MARKED, PASSAGE_OF_RECORD, PASSAGE_ONE,
    PASSAGE_RANK, PASSAGE_STEMS,
};
use crate::store::Store;
use crate::words::{Words, mark};

/// A paragraph or finding without its words: enough to tell whether it is wanted.
#[derive(Clone, PartialEq, Eq, Debug, FromRow)]
pub struct PassageBrief {
    /// Its number.
    #[sqlx(rename = "passage_id")]
    pub id: i64,
    /// The record it belongs to.
    #[sqlx(rename = "record_id")]
    pub record: i64,
    /// `paragraph`, or a finding's kind.
    pub kind: String,
    /// The judgement area it is about.
    pub area: String,
}

/// A paragraph or finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PassageRow {
    /// Its number.
    pub id: i64,
    /// The record it belongs to.
    pub record: i64,
    /// `paragraph`, or a finding's kind.
    pub kind: String,
    /// The heading it stands under.
    pub section: String,
    /// The judgement area it is about.
    pub area: String,
    /// Its printed number.
    pub number: Option<u32>,
    /// The page it begins on.
    pub page: u16,
    /// Its words; where it was found by words, those stand between U+0002 and U+0003.
    pub words: String,
}

impl Store {
    /// Every passage that counts, in order of arrival.
    ///
    /// # Errors
    /// The database's own.
    pub async fn passage_catalogue(&self) -> Result<Vec<PassageBrief>, Failed> {
        Ok(on!(&self.db, pool => sqlx::query_as(PASSAGE_CATALOGUE).fetch_all(pool).await)?)
    }

    /// How many passages count.
    ///
    /// # Errors
    /// The database's own.
    pub async fn passage_count(&self) -> Result<i64, Failed> {
        Ok(on!(&self.db, pool => sqlx::query_scalar(PASSAGE_COUNT).fetch_one(pool).await)?)
    }

    /// Numbers of the passages with these words, in no order; none where no words are asked.
    ///
    /// # Errors
    /// The database's own.
    pub async fn passage_find(&self, words: &Words) -> Result<Vec<i64>, Failed> {
        self.numbers(PASSAGE_FIND, words).await
    }

    /// The same, best first. To weigh a passage costs several times as much as to find it.
    ///
    /// # Errors
    /// The database's own.
    pub async fn passage_rank(&self, words: &Words) -> Result<Vec<i64>, Failed> {
        self.numbers(PASSAGE_RANK, words).await
    }

    /// One row of many numbers: a common word is in thousands of passages, and a row for each costs more than the search.
    async fn numbers(&self, statement: Each, words: &Words) -> Result<Vec<i64>, Failed> {
        if words.is_empty() {
            return Ok(Vec::new());
        }
        let numbers: String = match &self.db {
            On::Sqlite(pool) => sqlx::query_scalar(statement.sqlite).bind(words.for_sqlite()).fetch_one(pool).await?,
            On::Postgres(pool) => {
                let (all, none) = words.for_postgres();
                sqlx::query_scalar(statement.postgres).bind(all).bind(none).fetch_one(pool).await?
            }
        };
        serde_json::from_str(&numbers).map_err(|error| Failed::because("What was found cannot be read", &error))
    }

    /// These passages in full, in this order, with the words that were looked for marked.
    ///
    /// # Errors
    /// The database's own.
    pub async fn passage_list(&self, ids: &[i64], words: &Words) -> Result<Vec<PassageRow>, Failed> {
        let mut passages = Vec::with_capacity(ids.len());
        for id in ids {
            let row: Option<Row> = match &self.db {
                On::Sqlite(pool) if !words.is_empty() => {
                    sqlx::query_as(PASSAGE_MARKED).bind(words.for_sqlite()).bind(id).fetch_optional(pool).await?
                }
                db => on!(db, pool => sqlx::query_as(PASSAGE_ONE).bind(id).fetch_optional(pool).await)?,
            };
            passages.extend(row.map(whole).transpose()?);
        }
        if let On::Postgres(pool) = &self.db
            && !words.is_empty()
        {
            for passage in &mut passages {
                let asked = serde_json::json!(words.to_stem(&passage.words)).to_string();
                let stems: String = sqlx::query_scalar(PASSAGE_STEMS).bind(asked).fetch_one(pool).await?;
                let stems: Vec<String> = serde_json::from_str(&stems)
                    .map_err(|error| Failed::because("What was found cannot be read", &error))?;
                passage.words = mark(&passage.words, words, &stems);
            }
        }
        Ok(passages)
    }

    /// Everything a record's document says, in the order of the document; its findings last.
    ///
    /// # Errors
    /// The database's own.
    pub async fn passage_of_record(&self, record: i64) -> Result<Vec<PassageRow>, Failed> {
        let rows: Vec<Row> =
            on!(&self.db, pool => sqlx::query_as(PASSAGE_OF_RECORD).bind(record).fetch_all(pool).await)?;
        rows.into_iter().map(whole).collect()
    }

    /// Whether any passage has these words.
    ///
    /// # Errors
    /// The database's own.
    pub async fn passage_has(&self, words: &Words) -> Result<bool, Failed> {
        if words.is_empty() {
            return Ok(true);
        }
        Ok(match &self.db {
            On::Sqlite(pool) => sqlx::query_scalar(PASSAGE_HAS.sqlite).bind(words.for_sqlite()).fetch_one(pool).await?,
            On::Postgres(pool) => {
                let (all, none) = words.for_postgres();
                sqlx::query_scalar(PASSAGE_HAS.postgres).bind(all).bind(none).fetch_one(pool).await?
            }
        })
    }
}

#[derive(FromRow)]
struct Row {
    passage_id: i64,
    record_id: i64,
    kind: String,
    section: String,
    area: String,
    number: Option<i64>,
    page: i64,
    words: String,
}

fn whole(row: Row) -> Result<PassageRow, Failed> {
    let damaged = |error| Failed::because("A passage of the store is damaged", &error);
    Ok(PassageRow {
        id: row.passage_id,
        record: row.record_id,
        kind: row.kind,
        section: row.section,
        area: row.area,
        number: row.number.map(u32::try_from).transpose().map_err(damaged)?,
        page: u16::try_from(row.page).map_err(damaged)?,
        words: row.words,
    })
}

//! Letters, and each try to send one.

use crate::db::on;
use crate::failed::Failed;
use crate::statements::{LETTER_OF_CASE, LETTER_TRIED, LETTER_UNSENT};
use crate::store::Store;

/// A letter as it is kept.
#[derive(Clone, PartialEq, Eq, Debug, sqlx::FromRow)]
pub struct LetterRow {
    /// Its number.
    pub letter_id: i64,
    /// The case.
    pub case_id: String,
    /// The event it belongs to.
    pub sequence: i64,
    /// What kind of letter.
    pub kind: String,
    /// The person it goes to.
    pub recipient: String,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub body: String,
    /// When it was written.
    pub made_at: String,
}

/// A letter that was not sent yet.
#[derive(Clone, PartialEq, Eq, Debug, sqlx::FromRow)]
pub struct UnsentLetter {
    /// The letter.
    #[sqlx(flatten)]
    pub letter: LetterRow,
    /// How often it was tried.
    pub tries: i64,
    /// When it was last tried.
    pub tried_at: Option<String>,
}

impl Store {
    /// The letters of a case, in order.
    ///
    /// # Errors
    /// Why the store cannot be read.
    pub async fn letter_list(&self, case: &str) -> Result<Vec<LetterRow>, Failed> {
        Ok(on!(&self.db, pool => sqlx::query_as(LETTER_OF_CASE).bind(case).fetch_all(pool).await)?)
    }

    /// Letters to somebody that were not sent yet, those tried least and then the oldest first.
    ///
    /// # Errors
    /// Why the store cannot be read.
    pub async fn letter_unsent(&self, limit: i64) -> Result<Vec<UnsentLetter>, Failed> {
        Ok(on!(&self.db, pool => sqlx::query_as(LETTER_UNSENT).bind(limit).fetch_all(pool).await)?)
    }

    /// Records a try to send a letter and what came of it.
    ///
    /// # Errors
    /// Why the store cannot be written.
    pub async fn letter_tried(&self, letter: i64, at: &str, is_sent: bool, says: &str) -> Result<(), Failed> {
        let mut writing = self.db.begin_writing().await?;
        on!(&mut writing, tx => {
            sqlx::query(LETTER_TRIED).bind(letter).bind(at).bind(is_sent).bind(says).execute(&mut **tx).await?;
        });
        Ok(writing.commit().await?)
    }
}

//! Cases read: their events, their rows, what was published.

use super::append::save_row;
use super::{CaseRow, EventRow, PublishedRow};
use crate::db::on;
use crate::failed::Failed;
use crate::statements::{
    CASE_EVENT_AFTER, CASE_EVENT_HASH_AT, CASE_EVENT_LAST, CASE_EVENT_OF_CASE, CASE_EVENT_OF_CASE_BUT,
    CASE_EVENT_PLANNED, CASE_ROW_AFTER, CASE_ROW_BY_OVER, CASE_ROW_COUNT, CASE_ROW_HEAD, CASE_ROW_OF_AUTHORITY,
    PUBLISHED_LIST, PUBLISHED_OF_CASE,
};
use crate::store::Store;

impl Store {
    /// The events of a case after this one, in order; 0 gives all. None where there is no such case.
    ///
    /// # Errors
    /// Why the store cannot be read.
    pub async fn case_event_list(&self, case: &str, after: i64) -> Result<Vec<EventRow>, Failed> {
        Ok(on!(&self.db, pool => sqlx::query_as(CASE_EVENT_OF_CASE).bind(case).bind(after).fetch_all(pool).await)?)
    }

    /// The events of a case, in order, without those whose kind begins so.
    ///
    /// # Errors
    /// Why the store cannot be read.
    pub async fn case_event_list_but(&self, case: &str, beginning: &str) -> Result<Vec<EventRow>, Failed> {
        Ok(on!(&self.db, pool => sqlx::query_as(CASE_EVENT_OF_CASE_BUT)
            .bind(case)
            .bind(beginning)
            .fetch_all(pool)
            .await)?)
    }

    /// Events of every case after this position, in order, so many at most.
    ///
    /// # Errors
    /// Why the store cannot be read.
    pub async fn case_event_after(&self, position: i64, limit: i64) -> Result<Vec<EventRow>, Failed> {
        Ok(on!(&self.db, pool => sqlx::query_as(CASE_EVENT_AFTER).bind(position).bind(limit).fetch_all(pool).await)?)
    }

    /// The position of the last event; 0 where there is none.
    ///
    /// # Errors
    /// Why the store cannot be read.
    pub async fn case_event_last(&self) -> Result<i64, Failed> {
        Ok(on!(&self.db, pool => sqlx::query_scalar(CASE_EVENT_LAST).fetch_one(pool).await)?)
    }

    /// How many events a case has, and the hash of the last.
    ///
    /// # Errors
    /// Why the store cannot be read.
    pub async fn case_head(&self, case: &str) -> Result<Option<(i64, String)>, Failed> {
        Ok(on!(&self.db, pool => sqlx::query_as(CASE_ROW_HEAD).bind(case).fetch_optional(pool).await)?)
    }

    /// The hash of one event of a case.
    ///
    /// # Errors
    /// Why the store cannot be read.
    pub async fn case_hash_at(&self, case: &str, sequence: i64) -> Result<Option<String>, Failed> {
        let hash = on!(&self.db, pool => sqlx::query_scalar(CASE_EVENT_HASH_AT)
            .bind(case)
            .bind(sequence)
            .fetch_optional(pool)
            .await)?;
        Ok(hash)
    }

    /// The case of an authority whose first act has this name, and how many events it has.
    ///
    /// # Errors
    /// Why the store cannot be read.
    pub async fn case_planned_by(&self, authority: &str, command: &str) -> Result<Option<(String, i64)>, Failed> {
        let case = on!(&self.db, pool => sqlx::query_as(CASE_EVENT_PLANNED)
            .bind(authority)
            .bind(command)
            .fetch_optional(pool)
            .await)?;
        Ok(case)
    }

    /// Cases that are over, or those that are not. What is no authority’s, such as a consultation, is no case.
    ///
    /// # Errors
    /// Why the store cannot be read.
    pub async fn case_list(&self, is_over: bool) -> Result<Vec<CaseRow>, Failed> {
        Ok(on!(&self.db, pool => sqlx::query_as(CASE_ROW_BY_OVER).bind(is_over).fetch_all(pool).await)?)
    }

    /// Every case of an authority.
    ///
    /// # Errors
    /// Why the store cannot be read.
    pub async fn case_list_of(&self, authority: &str) -> Result<Vec<CaseRow>, Failed> {
        Ok(on!(&self.db, pool => sqlx::query_as(CASE_ROW_OF_AUTHORITY).bind(authority).fetch_all(pool).await)?)
    }

    /// Cases in the order of their ids after this one, so many at most.
    ///
    /// # Errors
    /// Why the store cannot be read.
    pub async fn case_list_after(&self, case: &str, limit: i64) -> Result<Vec<CaseRow>, Failed> {
        Ok(on!(&self.db, pool => sqlx::query_as(CASE_ROW_AFTER).bind(case).bind(limit).fetch_all(pool).await)?)
    }

    /// How many cases an authority has had.
    ///
    /// # Errors
    /// Why the store cannot be read.
    pub async fn case_count_of(&self, authority: &str) -> Result<i64, Failed> {
        Ok(on!(&self.db, pool => sqlx::query_scalar(CASE_ROW_COUNT).bind(authority).fetch_one(pool).await)?)
    }

    /// Puts a row that was worked out anew in the place of the one kept.
    ///
    /// # Errors
    /// Why the store cannot be written.
    pub async fn case_row_mend(&self, row: &CaseRow) -> Result<(), Failed> {
        let mut writing = self.db.begin_writing().await?;
        save_row(&mut writing, row).await?;
        Ok(writing.commit().await?)
    }

    /// Every published version of a case's document, the first one first.
    ///
    /// # Errors
    /// Why the store cannot be read.
    pub async fn published_of(&self, case: &str) -> Result<Vec<PublishedRow>, Failed> {
        Ok(on!(&self.db, pool => sqlx::query_as(PUBLISHED_OF_CASE).bind(case).fetch_all(pool).await)?)
    }

    /// What was published, the latest first, of one authority or (with an empty URN) of all.
    ///
    /// # Errors
    /// Why the store cannot be read.
    pub async fn published_list(&self, authority: &str, limit: i64) -> Result<Vec<PublishedRow>, Failed> {
        Ok(on!(&self.db, pool => sqlx::query_as(PUBLISHED_LIST).bind(authority).bind(limit).fetch_all(pool).await)?)
    }
}

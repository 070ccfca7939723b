//! Signed heads.

use crate::db::on;
use crate::failed::Failed;
use crate::statements::{CASE_EVENT_HASH_AFTER, HEAD_INSERT, HEAD_LIST};
use crate::store::Store;

/// A signed head as it is kept.
#[derive(Clone, PartialEq, Eq, Debug, sqlx::FromRow)]
pub struct HeadRow {
    /// The last event it binds.
    pub position: i64,
    /// When it was made.
    pub made_at: String,
    /// What it binds.
    pub digest: String,
    /// The public key.
    pub key: String,
    /// The signature.
    pub signature: String,
}

impl Store {
    /// Keeps a head.
    ///
    /// # Errors
    /// Why the store cannot be written; that there is one of this position.
    pub async fn head_insert(&self, head: &HeadRow) -> Result<(), Failed> {
        Ok(on!(&self.db, pool => sqlx::query(HEAD_INSERT)
            .bind(head.position)
            .bind(&head.made_at)
            .bind(&head.digest)
            .bind(&head.key)
            .bind(&head.signature)
            .execute(pool)
            .await
            .map(|_| ()))?)
    }

    /// Every head, the first one first.
    ///
    /// # Errors
    /// Why the store cannot be read.
    pub async fn head_list(&self) -> Result<Vec<HeadRow>, Failed> {
        Ok(on!(&self.db, pool => sqlx::query_as(HEAD_LIST).fetch_all(pool).await)?)
    }

    /// Places and hashes of events after this position, in order, so many at most.
    ///
    /// # Errors
    /// Why the store cannot be read.
    pub async fn case_hash_after(&self, position: i64, limit: i64) -> Result<Vec<(i64, String)>, Failed> {
        let rows = on!(&self.db, pool => sqlx::query_as(CASE_EVENT_HASH_AFTER)
            .bind(position)
            .bind(limit)
            .fetch_all(pool)
            .await)?;
        Ok(rows)
    }
}

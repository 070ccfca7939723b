//! Calendars that are fetched without signing in.

use crate::db::on;
use crate::failed::Failed;
use crate::statements::{FEED_DELETE, FEED_OF, FEED_PERSON, FEED_PUT};
use crate::store::Store;

impl Store {
    /// Gives somebody's calendar an address, in place of the one before.
    ///
    /// # Errors
    /// The database's own.
    pub async fn feed_put(&self, person: &str, digest: &str, made_at: &str) -> Result<(), Failed> {
        let mut writing = self.db.begin_writing().await?;
        on!(&mut writing, tx => {
            sqlx::query(FEED_PUT).bind(person).bind(digest).bind(made_at).execute(&mut **tx).await?;
        });
        Ok(writing.commit().await?)
    }

    /// Takes the address of somebody's calendar away.
    ///
    /// # Errors
    /// The database's own.
    pub async fn feed_delete(&self, person: &str) -> Result<(), Failed> {
        let mut writing = self.db.begin_writing().await?;
        on!(&mut writing, tx => {
            sqlx::query(FEED_DELETE).bind(person).execute(&mut **tx).await?;
        });
        Ok(writing.commit().await?)
    }

    /// Whose calendar has this address.
    ///
    /// # Errors
    /// The database's own.
    pub async fn feed_person(&self, digest: &str) -> Result<Option<String>, Failed> {
        Ok(on!(&self.db, pool => sqlx::query_scalar(FEED_PERSON).bind(digest).fetch_optional(pool).await)?)
    }

    /// When somebody's calendar got its address; nothing where it has none.
    ///
    /// # Errors
    /// The database's own.
    pub async fn feed_of(&self, person: &str) -> Result<Option<String>, Failed> {
        Ok(on!(&self.db, pool => sqlx::query_scalar(FEED_OF).bind(person).fetch_optional(pool).await)?)
    }
}

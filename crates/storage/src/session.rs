//! Signing in: what proves who somebody is, who is signed in, and who tried.

use sqlx::FromRow;

use crate::db::on;
use crate::failed::Failed;
use crate::person::{ChangeRow, finish};
use crate::statements::{
    ATTEMPT_DELETE, ATTEMPT_FORGET, ATTEMPT_GOOD, ATTEMPT_INSERT, ATTEMPT_OF_ADDRESS, ATTEMPT_OF_SUBJECT,
    CREDENTIAL_CODE, CREDENTIAL_FETCH, CREDENTIAL_PASSWORD, CREDENTIAL_PENDING, CREDENTIAL_USED, IDENTITY_DELETE,
    IDENTITY_FETCH, IDENTITY_INSERT, SESSION_DELETE, SESSION_DELETE_OTHERS, SESSION_FETCH, SESSION_FORGET,
    SESSION_INSERT, SESSION_LIST, SESSION_PROVED, SESSION_SEEN,
};
use crate::store::Store;

/// What proves who somebody is.
#[derive(Clone, PartialEq, Eq, Default, FromRow)]
pub struct CredentialRow {
    /// The password's hash.
    pub password: Option<String>,
    /// The secret of their codes.
    pub code_secret: Option<String>,
    /// One that is not yet confirmed.
    pub code_pending: Option<String>,
    /// The step of the code used last.
    pub code_last: Option<i64>,
    /// Whether somebody else gave them the password.
    pub is_given: bool,
}

/// A session. Times are seconds from 1970.
#[derive(Clone, PartialEq, Eq, Debug, FromRow)]
pub struct SessionRow {
    /// SHA-256 of what the browser holds.
    pub digest: String,
    /// Whose.
    pub person_id: String,
    /// The stage's key.
    pub stage: String,
    /// When it began.
    pub begun_at: i64,
    /// When they were last seen.
    pub seen_at: i64,
    /// When they last proved who they are.
    pub proved_at: i64,
    /// The browser, as it names itself.
    pub device: String,
}

/// A try to sign in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, FromRow)]
pub struct AttemptRow {
    /// When.
    pub tried_at: i64,
    /// Whether it succeeded.
    pub is_good: bool,
}

impl Store {
    /// What proves who this person is; empty where nothing does.
    ///
    /// # Errors
    /// The database's own.
    pub async fn credential_fetch(&self, person: &str) -> Result<CredentialRow, Failed> {
        let row: Option<CredentialRow> =
            on!(&self.db, pool => sqlx::query_as(CREDENTIAL_FETCH).bind(person).fetch_optional(pool).await)?;
        Ok(row.unwrap_or_default())
    }

    /// Sets a password, given as its hash; `is_given` where it is somebody else who chose it.
    ///
    /// # Errors
    /// The database's own.
    pub async fn credential_password(
        &self,
        person: &str,
        hash: &str,
        is_given: bool,
        change: &ChangeRow,
    ) -> Result<bool, Failed> {
        let mut writing = self.db.begin_writing().await?;
        let rows = on!(&mut writing, tx => {
            let query = sqlx::query(CREDENTIAL_PASSWORD).bind(person).bind(hash).bind(is_given);
            query.execute(&mut **tx).await?.rows_affected()
        });
        finish(writing, rows, change).await
    }

    /// Keeps a secret of codes that is yet to be confirmed.
    ///
    /// # Errors
    /// The database's own.
    pub async fn credential_pending(&self, person: &str, secret: &str) -> Result<(), Failed> {
        on!(&self.db, pool => sqlx::query(CREDENTIAL_PENDING).bind(person).bind(secret).execute(pool).await.map(drop))?;
        Ok(())
    }

    /// Sets the secret of codes, with the step of the code that confirmed it; nothing takes it away.
    ///
    /// # Errors
    /// The database's own.
    pub async fn credential_code(
        &self,
        person: &str,
        secret: Option<&str>,
        last: Option<i64>,
        change: &ChangeRow,
    ) -> Result<bool, Failed> {
        let mut writing = self.db.begin_writing().await?;
        let rows = on!(&mut writing, tx => {
            let query = sqlx::query(CREDENTIAL_CODE).bind(person).bind(secret).bind(last);
            query.execute(&mut **tx).await?.rows_affected()
        });
        finish(writing, rows, change).await
    }

    /// Notes that the code of a step was used; false where that one or a later one was used before, by whomever.
    ///
    /// # Errors
    /// The database's own.
    pub async fn credential_used(&self, person: &str, step: i64) -> Result<bool, Failed> {
        let rows = on!(&self.db, pool => {
            sqlx::query(CREDENTIAL_USED).bind(person).bind(step).execute(pool).await?.rows_affected()
        });
        Ok(rows > 0)
    }

    /// Whose name this is at an issuer.
    ///
    /// # Errors
    /// The database's own.
    pub async fn identity_fetch(&self, issuer: &str, subject: &str) -> Result<Option<String>, Failed> {
        Ok(on!(&self.db, pool => {
            sqlx::query_scalar(IDENTITY_FETCH).bind(issuer).bind(subject).fetch_optional(pool).await
        })?)
    }

    /// Notes whose name this is at an issuer; false where it is somebody's already, or where
    /// they have another there.
    ///
    /// # Errors
    /// The database's own.
    pub async fn identity_insert(&self, issuer: &str, subject: &str, change: &ChangeRow) -> Result<bool, Failed> {
        let mut writing = self.db.begin_writing().await?;
        let rows = on!(&mut writing, tx => {
            let query = sqlx::query(IDENTITY_INSERT).bind(issuer).bind(subject).bind(&change.person_id);
            query.execute(&mut **tx).await?.rows_affected()
        });
        finish(writing, rows, change).await
    }

    /// Forgets every name somebody has at an issuer; false where they have none.
    ///
    /// # Errors
    /// The database's own.
    pub async fn identity_delete(&self, person: &str, change: &ChangeRow) -> Result<bool, Failed> {
        let mut writing = self.db.begin_writing().await?;
        let rows = on!(&mut writing, tx => {
            sqlx::query(IDENTITY_DELETE).bind(person).execute(&mut **tx).await?.rows_affected()
        });
        finish(writing, rows, change).await
    }

    /// Begins a session.
    ///
    /// # Errors
    /// The database's own.
    pub async fn session_insert(&self, row: &SessionRow) -> Result<(), Failed> {
        on!(&self.db, pool => {
            let query = sqlx::query(SESSION_INSERT).bind(&row.digest).bind(&row.person_id).bind(&row.stage);
            let query = query.bind(row.begun_at).bind(row.seen_at).bind(row.proved_at).bind(&row.device);
            query.execute(pool).await.map(drop)
        })?;
        Ok(())
    }

    /// The session of this digest.
    ///
    /// # Errors
    /// The database's own.
    pub async fn session_fetch(&self, digest: &str) -> Result<Option<SessionRow>, Failed> {
        Ok(on!(&self.db, pool => sqlx::query_as(SESSION_FETCH).bind(digest).fetch_optional(pool).await)?)
    }

    /// One person's sessions, the one seen last first.
    ///
    /// # Errors
    /// The database's own.
    pub async fn session_list(&self, person: &str) -> Result<Vec<SessionRow>, Failed> {
        Ok(on!(&self.db, pool => sqlx::query_as(SESSION_LIST).bind(person).fetch_all(pool).await)?)
    }

    /// Notes that somebody was seen.
    ///
    /// # Errors
    /// The database's own.
    pub async fn session_seen(&self, digest: &str, at: i64) -> Result<(), Failed> {
        on!(&self.db, pool => sqlx::query(SESSION_SEEN).bind(digest).bind(at).execute(pool).await.map(drop))?;
        Ok(())
    }

    /// Notes that somebody proved again who they are.
    ///
    /// # Errors
    /// The database's own.
    pub async fn session_proved(&self, digest: &str, at: i64) -> Result<(), Failed> {
        on!(&self.db, pool => sqlx::query(SESSION_PROVED).bind(digest).bind(at).execute(pool).await.map(drop))?;
        Ok(())
    }

    /// Ends a session.
    ///
    /// # Errors
    /// The database's own.
    pub async fn session_delete(&self, digest: &str) -> Result<(), Failed> {
        on!(&self.db, pool => sqlx::query(SESSION_DELETE).bind(digest).execute(pool).await.map(drop))?;
        Ok(())
    }

    /// Ends a person's sessions but for the one of this digest; all of them where it is empty. How many there were.
    ///
    /// # Errors
    /// The database's own.
    pub async fn session_delete_others(&self, person: &str, digest: &str) -> Result<u64, Failed> {
        Ok(on!(&self.db, pool => {
            sqlx::query(SESSION_DELETE_OTHERS).bind(person).bind(digest).execute(pool).await?.rows_affected()
        }))
    }

    /// Forgets sessions begun and tries made before these seconds.
    ///
    /// # Errors
    /// The database's own.
    pub async fn session_forget(&self, sessions_before: i64, attempts_before: i64) -> Result<(), Failed> {
        on!(&self.db, pool => {
            sqlx::query(SESSION_FORGET).bind(sessions_before).execute(pool).await?;
            sqlx::query(ATTEMPT_FORGET).bind(attempts_before).execute(pool).await?;
        });
        Ok(())
    }

    /// Notes a try before it is known whether it is good, so that many at once are counted.
    ///
    /// # Errors
    /// The database's own.
    pub async fn attempt_insert(&self, id: &str, subject: &str, address: &str, at: i64) -> Result<(), Failed> {
        on!(&self.db, pool => {
            let query = sqlx::query(ATTEMPT_INSERT).bind(id).bind(subject).bind(address).bind(at);
            query.execute(pool).await.map(drop)
        })?;
        Ok(())
    }

    /// Notes that a try was good.
    ///
    /// # Errors
    /// The database's own.
    pub async fn attempt_good(&self, id: &str) -> Result<(), Failed> {
        on!(&self.db, pool => sqlx::query(ATTEMPT_GOOD).bind(id).execute(pool).await.map(drop))?;
        Ok(())
    }

    /// Forgets a try that was not let through to the password.
    ///
    /// # Errors
    /// The database's own.
    pub async fn attempt_delete(&self, id: &str) -> Result<(), Failed> {
        on!(&self.db, pool => sqlx::query(ATTEMPT_DELETE).bind(id).execute(pool).await.map(drop))?;
        Ok(())
    }

    /// Tries for one subject after a second, the oldest first, without the one of this id; at most a thousand.
    ///
    /// # Errors
    /// The database's own.
    pub async fn attempt_of_subject(&self, subject: &str, after: i64, but: &str) -> Result<Vec<AttemptRow>, Failed> {
        Ok(on!(&self.db, pool => {
            sqlx::query_as(ATTEMPT_OF_SUBJECT).bind(subject).bind(after).bind(but).fetch_all(pool).await
        })?)
    }

    /// Wrong tries from one address after a second, the oldest first, without the one of this id; at most a thousand.
    ///
    /// # Errors
    /// The database's own.
    pub async fn attempt_of_address(&self, address: &str, after: i64, but: &str) -> Result<Vec<AttemptRow>, Failed> {
        Ok(on!(&self.db, pool => {
            sqlx::query_as(ATTEMPT_OF_ADDRESS).bind(address).bind(after).bind(but).fetch_all(pool).await
        })?)
    }
}

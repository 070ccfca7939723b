//! People: who they are, what they were granted, what speaks against their inspecting, and who changed it.

use sqlx::FromRow;

use crate::db::{Writing, on};
use crate::failed::Failed;
use crate::statements::{
    INTEREST_INSERT, INTEREST_LIST, INTEREST_OF, PERSON_BY_EMAIL, PERSON_CHANGE_INSERT, PERSON_CHANGE_LIST,
    PERSON_FETCH, PERSON_GRANT_DELETE, PERSON_GRANT_INSERT, PERSON_GRANT_LIST, PERSON_GRANT_OF, PERSON_INSERT,
    PERSON_LIST, PERSON_UPDATE, READING_INSERT, READING_LIST,
};
use crate::store::Store;

/// A person.
#[derive(Clone, PartialEq, Eq, Debug, FromRow)]
pub struct PersonRow {
    /// Theirs for good.
    pub person_id: String,
    /// Their name.
    pub name: String,
    /// In small letters.
    pub email: String,
    /// The URN of the authority they speak for.
    pub authority: Option<String>,
    /// `active`, `locked` or `left`.
    pub state: String,
    /// When they were added.
    pub added_at: String,
}

/// A role and its reach.
#[derive(Clone, PartialEq, Eq, Debug, FromRow)]
pub struct GrantRow {
    /// Whose.
    pub person_id: String,
    /// The role's key.
    pub role: String,
    /// The scope's key.
    pub scope: String,
}

/// Who changed what about a person.
#[derive(Clone, PartialEq, Eq, Debug, FromRow)]
pub struct ChangeRow {
    /// When.
    pub made_at: String,
    /// Who did it.
    pub actor: String,
    /// About whom.
    pub person_id: String,
    /// What was done.
    pub kind: String,
    /// In words; never a secret.
    pub says: String,
}

/// A standing interest.
#[derive(Clone, PartialEq, Eq, Debug, FromRow)]
pub struct InterestRow {
    /// Whose.
    pub person_id: String,
    /// The authority's URN.
    pub authority: String,
    /// In their words.
    pub says: String,
    /// Its first day.
    pub from_day: String,
    /// Its last day, where it has one.
    pub until_day: Option<String>,
    /// When it was declared.
    pub made_at: String,
}

/// Somebody read a sensitive part of a case.
#[derive(Clone, PartialEq, Eq, Debug, FromRow)]
pub struct ReadingRow {
    /// When.
    pub made_at: String,
    /// Who.
    pub person_id: String,
    /// Of which case.
    pub case_id: String,
    /// Which part.
    pub part: String,
}

impl Store {
    /// Everybody, by name.
    ///
    /// # Errors
    /// The database's own.
    pub async fn person_list(&self) -> Result<Vec<PersonRow>, Failed> {
        Ok(on!(&self.db, pool => sqlx::query_as(PERSON_LIST).fetch_all(pool).await)?)
    }

    /// The person with this id.
    ///
    /// # Errors
    /// The database's own.
    pub async fn person_fetch(&self, id: &str) -> Result<Option<PersonRow>, Failed> {
        Ok(on!(&self.db, pool => sqlx::query_as(PERSON_FETCH).bind(id).fetch_optional(pool).await)?)
    }

    /// The person with this address, given in small letters.
    ///
    /// # Errors
    /// The database's own.
    pub async fn person_by_email(&self, email: &str) -> Result<Option<PersonRow>, Failed> {
        Ok(on!(&self.db, pool => sqlx::query_as(PERSON_BY_EMAIL).bind(email).fetch_optional(pool).await)?)
    }

    /// Adds a person; false where the id or the address is somebody's already.
    ///
    /// # Errors
    /// The database's own.
    pub async fn person_insert(&self, row: &PersonRow, change: &ChangeRow) -> Result<bool, Failed> {
        let mut writing = self.db.begin_writing().await?;
        let rows = on!(&mut writing, tx => {
            let query = sqlx::query(PERSON_INSERT).bind(&row.person_id).bind(&row.name).bind(&row.email);
            let query = query.bind(&row.authority).bind(&row.state).bind(&row.added_at);
            query.execute(&mut **tx).await?.rows_affected()
        });
        finish(writing, rows, change).await
    }

    /// Changes a person; false where there is none with this id.
    ///
    /// # Errors
    /// The database's own; an address that is somebody else's is among them.
    pub async fn person_update(&self, row: &PersonRow, change: &ChangeRow) -> Result<bool, Failed> {
        let mut writing = self.db.begin_writing().await?;
        let rows = on!(&mut writing, tx => {
            let query = sqlx::query(PERSON_UPDATE).bind(&row.person_id).bind(&row.name).bind(&row.email);
            query.bind(&row.authority).bind(&row.state).execute(&mut **tx).await?.rows_affected()
        });
        finish(writing, rows, change).await
    }

    /// Every grant.
    ///
    /// # Errors
    /// The database's own.
    pub async fn grant_list(&self) -> Result<Vec<GrantRow>, Failed> {
        Ok(on!(&self.db, pool => sqlx::query_as(PERSON_GRANT_LIST).fetch_all(pool).await)?)
    }

    /// One person's grants.
    ///
    /// # Errors
    /// The database's own.
    pub async fn grant_of(&self, person: &str) -> Result<Vec<GrantRow>, Failed> {
        Ok(on!(&self.db, pool => sqlx::query_as(PERSON_GRANT_OF).bind(person).fetch_all(pool).await)?)
    }

    /// Adds a grant; false where they have it.
    ///
    /// # Errors
    /// The database's own.
    pub async fn grant_insert(&self, row: &GrantRow, change: &ChangeRow) -> Result<bool, Failed> {
        self.grant_change(PERSON_GRANT_INSERT, row, change).await
    }

    /// Takes a grant away; false where they do not have it. That it was there is kept in the changes.
    ///
    /// # Errors
    /// The database's own.
    pub async fn grant_delete(&self, row: &GrantRow, change: &ChangeRow) -> Result<bool, Failed> {
        self.grant_change(PERSON_GRANT_DELETE, row, change).await
    }

    async fn grant_change(&self, statement: &'static str, row: &GrantRow, change: &ChangeRow) -> Result<bool, Failed> {
        let mut writing = self.db.begin_writing().await?;
        let rows = on!(&mut writing, tx => {
            let query = sqlx::query(statement).bind(&row.person_id).bind(&row.role).bind(&row.scope);
            query.execute(&mut **tx).await?.rows_affected()
        });
        finish(writing, rows, change).await
    }

    /// The latest changes to people, the last first.
    ///
    /// # Errors
    /// The database's own.
    pub async fn change_list(&self, most: i64) -> Result<Vec<ChangeRow>, Failed> {
        Ok(on!(&self.db, pool => sqlx::query_as(PERSON_CHANGE_LIST).bind(most).fetch_all(pool).await)?)
    }

    /// Adds a standing interest.
    ///
    /// # Errors
    /// The database's own.
    pub async fn interest_insert(&self, row: &InterestRow) -> Result<(), Failed> {
        let mut writing = self.db.begin_writing().await?;
        on!(&mut writing, tx => {
            let query = sqlx::query(INTEREST_INSERT).bind(&row.person_id).bind(&row.authority).bind(&row.says);
            query.bind(&row.from_day).bind(&row.until_day).bind(&row.made_at).execute(&mut **tx).await?;
        });
        Ok(writing.commit().await?)
    }

    /// Every standing interest, in the order they were declared.
    ///
    /// # Errors
    /// The database's own.
    pub async fn interest_list(&self) -> Result<Vec<InterestRow>, Failed> {
        Ok(on!(&self.db, pool => sqlx::query_as(INTEREST_LIST).fetch_all(pool).await)?)
    }

    /// One person's standing interests.
    ///
    /// # Errors
    /// The database's own.
    pub async fn interest_of(&self, person: &str) -> Result<Vec<InterestRow>, Failed> {
        Ok(on!(&self.db, pool => sqlx::query_as(INTEREST_OF).bind(person).fetch_all(pool).await)?)
    }

    /// Writes down that somebody read a sensitive part of a case.
    ///
    /// # Errors
    /// The database's own.
    pub async fn reading_insert(&self, row: &ReadingRow) -> Result<(), Failed> {
        let mut writing = self.db.begin_writing().await?;
        on!(&mut writing, tx => {
            let query = sqlx::query(READING_INSERT).bind(&row.made_at).bind(&row.person_id).bind(&row.case_id);
            query.bind(&row.part).execute(&mut **tx).await?;
        });
        Ok(writing.commit().await?)
    }

    /// The latest readings, the last first.
    ///
    /// # Errors
    /// The database's own.
    pub async fn reading_list(&self, most: i64) -> Result<Vec<ReadingRow>, Failed> {
        Ok(on!(&self.db, pool => sqlx::query_as(READING_LIST).bind(most).fetch_all(pool).await)?)
    }
}

/// Keeps a change with who made it; where nothing changed, nothing is kept.
pub(crate) async fn finish(mut writing: Writing, rows: u64, change: &ChangeRow) -> Result<bool, Failed> {
    if rows == 0 {
        return Ok(false);
    }
    on!(&mut writing, tx => {
        let query = sqlx::query(PERSON_CHANGE_INSERT).bind(&change.made_at).bind(&change.actor).bind(&change.person_id);
        query.bind(&change.kind).bind(&change.says).execute(&mut **tx).await?;
    });
    writing.commit().await?;
    Ok(true)
}

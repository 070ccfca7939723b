//! Who works here, and what was changed about them.

use std::collections::BTreeMap;

use casework::{Actor, Moment, Role};
use people::{Doing, Grant, Person, Scope, State, actor};
use serde::Serialize;
use storage::{Failed, GrantRow, PersonRow, ReadingRow, Store};

use super::desk::{By, Unable};
use crate::cases::Who;

/// A person as they leave the program.
#[derive(Clone, Debug, Serialize)]
pub struct PersonAnswer {
    /// Theirs for good.
    pub id: String,
    /// Their name.
    pub name: String,
    /// By which they sign in.
    pub email: String,
    /// The URN of the authority they speak for.
    pub authority: Option<String>,
    /// `active`, `locked` or `left`.
    pub state: &'static str,
    /// Roles and how far they reach.
    pub grants: Vec<GrantAnswer>,
}

/// A grant as it leaves the program.
#[derive(Clone, Debug, Serialize)]
pub struct GrantAnswer {
    /// The role's key.
    pub role: &'static str,
    /// `everywhere`, `authority:URN` or `case:ID`.
    pub scope: String,
}

/// Somebody who was added.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Added {
    /// Theirs for good.
    pub id: String,
}

/// A change to a person as it leaves the program.
#[derive(Clone, Debug, Serialize)]
pub struct ChangeAnswer {
    /// When.
    pub made_at: String,
    /// Who did it.
    pub actor: String,
    /// About whom.
    pub person: String,
    /// What was done.
    pub kind: String,
    /// In words.
    pub says: String,
}

/// A reading as it leaves the program.
#[derive(Clone, Debug, Serialize)]
pub struct ReadingAnswer {
    /// When.
    pub made_at: String,
    /// Who.
    pub person: String,
    /// Of which case.
    pub case: String,
    /// Which part.
    pub part: String,
}

/// A person as they leave the program.
pub fn person_answer(person: &Person) -> PersonAnswer {
    let grants = person.grants.iter().map(|grant| GrantAnswer { role: grant.role.key(), scope: grant.scope.key() });
    PersonAnswer {
        id: person.id.clone(),
        name: person.name.clone(),
        email: person.email.clone(),
        authority: person.authority.clone(),
        state: person.state.key(),
        grants: grants.collect(),
    }
}

/// The person of this id.
///
/// # Errors
/// The store's own.
pub async fn person(store: &Store, id: &str) -> Result<Option<Person>, Failed> {
    let Some(row) = store.person_fetch(id).await? else { return Ok(None) };
    let grants = store.grant_of(id).await?;
    of_rows(row, &grants).map(Some)
}

/// The person of this id or address.
///
/// # Errors
/// That there is none, or the store's own.
pub async fn person_named(store: &Store, said: &str) -> Result<Person, Unable> {
    let said = said.trim().to_lowercase();
    if let Some(found) = person(store, &said).await? {
        return Ok(found);
    }
    if let Some(row) = store.person_by_email(&said).await? {
        let grants = store.grant_of(&row.person_id).await?;
        return Ok(of_rows(row, &grants)?);
    }
    Err(Unable::Field("person", format!("There is nobody `{said}`. `sightline people list` says who there is")))
}

/// Everybody, by name.
///
/// # Errors
/// That it is not theirs to see, or the store's own.
pub async fn people_list(store: &Store, by: &By<'_>) -> Result<Vec<Person>, Unable> {
    by.permit(Doing::SeePeople)?;
    Ok(colleagues(store).await?)
}

/// Everybody, for whoever works on a case with them: an id there is shown as a name, and a person is chosen from those who
/// have the role. What leaves the program about people is asked of [`people_list`].
///
/// # Errors
/// The store's own.
pub async fn colleagues(store: &Store) -> Result<Vec<Person>, Failed> {
    let mut grants: BTreeMap<String, Vec<GrantRow>> = BTreeMap::new();
    for grant in store.grant_list().await? {
        grants.entry(grant.person_id.clone()).or_default().push(grant);
    }
    let rows = store.person_list().await?;
    rows.into_iter().map(|row| of_rows(row.clone(), &grants.remove(&row.person_id).unwrap_or_default())).collect()
}

/// The latest changes to people, the last first.
///
/// # Errors
/// That they are not theirs to see, or the store's own.
pub async fn change_list(store: &Store, by: &By<'_>, most: u16) -> Result<Vec<ChangeAnswer>, Unable> {
    by.permit(Doing::SeeTrail)?;
    let rows = store.change_list(most.into()).await?.into_iter();
    Ok(rows
        .map(|row| ChangeAnswer {
            made_at: row.made_at,
            actor: row.actor,
            person: row.person_id,
            kind: row.kind,
            says: row.says,
        })
        .collect())
}

/// Who read which sensitive part of which case, the latest first.
///
/// # Errors
/// That it is not theirs to see, or the store's own.
pub async fn reading_list(store: &Store, by: &By<'_>, most: u16) -> Result<Vec<ReadingAnswer>, Unable> {
    by.permit(Doing::SeeTrail)?;
    let rows = store.reading_list(most.into()).await?.into_iter();
    Ok(rows
        .map(|row| ReadingAnswer { made_at: row.made_at, person: row.person_id, case: row.case_id, part: row.part })
        .collect())
}

/// Writes down that somebody read a sensitive part of a case.
///
/// # Errors
/// The store's own; then the part is not to be shown.
pub async fn reading_note(store: &Store, now: &Moment, person: &str, case_id: &str, part: &str) -> Result<(), Failed> {
    let row = ReadingRow {
        made_at: now.text().to_owned(),
        person_id: person.to_owned(),
        case_id: case_id.to_owned(),
        part: part.to_owned(),
    };
    store.reading_insert(&row).await
}

fn of_rows(row: PersonRow, grants: &[GrantRow]) -> Result<Person, Failed> {
    let damaged = |what: &str| Failed(format!("The store is damaged: {what} of {} cannot be read", row.person_id));
    let grants = grants.iter().map(|grant| {
        let role = Role::from_key(&grant.role).ok_or_else(|| damaged("a role"))?;
        Ok(Grant { role, scope: Scope::from_key(&grant.scope).map_err(|_| damaged("a scope"))? })
    });
    let grants = grants.collect::<Result<_, Failed>>()?;
    let state = State::from_key(&row.state).ok_or_else(|| damaged("the state"))?;
    Ok(Person { id: row.person_id, name: row.name, email: row.email, grants, authority: row.authority, state })
}

impl Who for Person {
    fn id(&self) -> &str {
        &self.id
    }
    fn in_case(&self, case: &str, authority: &str) -> Actor {
        actor(self, case, authority)
    }
}

//! Looking after people: adding them, changing them, granting and revoking, locking out and letting in.

use casework::Role;
use domain::register::Register;
use people::{Doing, Person, Scope, State, id_of, is_email, refused_grant};
use storage::{GrantRow, PersonRow};

use super::desk::{By, Desk, Unable};
use super::known::{Added, person};
use super::tries::forgive;

/// A person to be added, or what somebody is to be from now on.
#[derive(Clone, Copy, Debug)]
pub struct NewPerson<'n> {
    /// Their name.
    pub name: &'n str,
    /// By which they sign in.
    pub email: &'n str,
    /// The name, code or URN of the authority they speak for; empty where they speak for none.
    pub authority: &'n str,
}

/// Adds a person. They have no role and no password yet.
///
/// # Errors
/// What of it is wrong, or that it is not for the one who asks.
pub async fn person_add(
    desk: &Desk<'_>,
    by: &By<'_>,
    register: &Register,
    new: NewPerson<'_>,
) -> Result<Added, Unable> {
    by.permit(Doing::AddPerson)?;
    let row = checked(desk, register, new, "").await?;
    let says = format!("{} <{}>", row.name, row.email);
    if !desk.store.person_insert(&row, &desk.change(by, &row.person_id, "added", says)).await? {
        return Err(is_known(&row.email));
    }
    Ok(Added { id: row.person_id })
}

/// Changes a person's name, address or authority.
///
/// # Errors
/// What of it is wrong, or that it is not for the one who asks.
pub async fn person_change(
    desk: &Desk<'_>,
    by: &By<'_>,
    register: &Register,
    id: &str,
    new: NewPerson<'_>,
) -> Result<(), Unable> {
    by.permit(Doing::ChangePerson)?;
    let known = found(desk, id).await?;
    let row = checked(desk, register, new, id).await?;
    let after = Person { authority: row.authority.clone(), ..known.clone() };
    if let Some(says) = known.grants.iter().find_map(|grant| refused_grant(&after, grant.role)) {
        return Err(Unable::Field("authority", says));
    }
    let row = PersonRow { person_id: id.to_owned(), state: known.state.key().to_owned(), ..row };
    let says = format!("{} <{}>", row.name, row.email);
    desk.store.person_update(&row, &desk.change(by, id, "changed", says)).await?;
    Ok(())
}

/// Locks somebody out, lets them in again, or notes that they have left. Whoever may not come in is signed out at once;
/// whoever is let in has their wrong tries forgiven.
///
/// # Errors
/// That it is oneself, or not for the one who asks.
pub async fn person_state(desk: &Desk<'_>, by: &By<'_>, id: &str, state: State) -> Result<(), Unable> {
    by.permit(if state == State::Active { Doing::UnlockPerson } else { Doing::LockPerson })?;
    let known = found(desk, id).await?;
    not_oneself(by, id, "locks themself out")?;
    let row = PersonRow {
        person_id: known.id.clone(),
        name: known.name.clone(),
        email: known.email.clone(),
        authority: known.authority.clone(),
        state: state.key().to_owned(),
        added_at: String::new(),
    };
    desk.store.person_update(&row, &desk.change(by, id, state.key(), state.words())).await?;
    if state == State::Active {
        forgive(desk, &known.email).await?;
        forgive(desk, &format!("code of {id}")).await?;
    } else {
        desk.store.session_delete_others(id, "").await?;
    }
    Ok(())
}

/// Grants a role.
///
/// # Errors
/// That they have it, that it does not fit them, or that it is not for the one who asks.
pub async fn grant(
    desk: &Desk<'_>,
    by: &By<'_>,
    register: &Register,
    id: &str,
    role: Role,
    scope: &str,
) -> Result<(), Unable> {
    by.permit(Doing::GrantRole)?;
    let known = found(desk, id).await?;
    not_oneself(by, id, "grants themself a role")?;
    let scope = scope_of(register, scope)?;
    if let Some(says) = refused_grant(&known, role) {
        return Err(Unable::Field("role", says));
    }
    let row = row(id, role, &scope);
    let says = format!("{} ({})", role.words(), row.scope);
    if desk.store.grant_insert(&row, &desk.change(by, id, "granted", says)).await? {
        return Ok(());
    }
    Err(Unable::Field("role", format!("{} has this role there already", known.name)))
}

/// Revokes a role.
///
/// # Errors
/// That they do not have it, or that it is not for the one who asks.
pub async fn revoke(
    desk: &Desk<'_>,
    by: &By<'_>,
    register: &Register,
    id: &str,
    role: Role,
    scope: &str,
) -> Result<(), Unable> {
    by.permit(Doing::RevokeRole)?;
    let known = found(desk, id).await?;
    not_oneself(by, id, "revokes their own role")?;
    let scope = scope_of(register, scope)?;
    let row = row(id, role, &scope);
    let says = format!("{} ({})", role.words(), row.scope);
    if desk.store.grant_delete(&row, &desk.change(by, id, "revoked", says)).await? {
        return Ok(());
    }
    let grants: Vec<String> =
        known.grants.iter().map(|one| format!("{} {}", one.role.key(), one.scope.key())).collect();
    let has = if grants.is_empty() { "no role".to_owned() } else { grants.join(", ") };
    Err(Unable::Field("role", format!("{} does not have this role there. They have: {has}", known.name)))
}

fn row(id: &str, role: Role, scope: &Scope) -> GrantRow {
    GrantRow { person_id: id.to_owned(), role: role.key().to_owned(), scope: scope.key() }
}

pub(crate) async fn found(desk: &Desk<'_>, id: &str) -> Result<Person, Unable> {
    let none = || Unable::Field("person", format!("There is nobody `{id}`"));
    person(desk.store, id).await?.ok_or_else(none)
}

/// Four eyes: an administrator's own roles are another one's business.
fn not_oneself(by: &By<'_>, id: &str, what: &str) -> Result<(), Unable> {
    match by {
        By::Person(person) if person.id == id => {
            Err(Unable::Refused(format!("Nobody {what}. Ask another administrator")))
        }
        _ => Ok(()),
    }
}

/// A scope whose authority is given by any name it goes by.
fn scope_of(register: &Register, said: &str) -> Result<Scope, Unable> {
    let wrong = |says| Unable::Field("scope", says);
    match Scope::from_key(said.trim()).map_err(wrong)? {
        Scope::Authority(name) => Ok(Scope::Authority(urn_of(register, &name).map_err(wrong)?)),
        other => Ok(other),
    }
}

fn urn_of(register: &Register, name: &str) -> Result<String, String> {
    register.find(name).map(|id| register.authority(id).urn.clone())
}

/// What is wrong with a new person and their first role, as far as no store is needed to tell.
///
/// # Errors
/// What of it is wrong.
pub fn person_check(register: &Register, new: NewPerson<'_>, role: Option<Role>) -> Result<(), Unable> {
    let row = read(register, new)?;
    let person = Person {
        id: String::new(),
        name: row.name,
        email: row.email,
        grants: Vec::new(),
        authority: row.authority,
        state: State::Active,
    };
    match role.and_then(|role| refused_grant(&person, role)) {
        Some(says) => Err(Unable::Field("role", says)),
        None => Ok(()),
    }
}

async fn checked(desk: &Desk<'_>, register: &Register, new: NewPerson<'_>, id: &str) -> Result<PersonRow, Unable> {
    let row = read(register, new)?;
    if desk.store.person_by_email(&row.email).await?.is_some_and(|other| other.person_id != id) {
        return Err(is_known(&row.email));
    }
    let taken: Vec<String> = desk.store.person_list().await?.into_iter().map(|row| row.person_id).collect();
    let person_id = id_of(&row.name, &|id| taken.iter().any(|known| known == id));
    Ok(PersonRow { person_id, added_at: desk.now.text().to_owned(), ..row })
}

/// A person as they were told, without an id.
fn read(register: &Register, new: NewPerson<'_>) -> Result<PersonRow, Unable> {
    let name = new.name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() || name.chars().count() > 100 || name.chars().any(char::is_control) {
        return Err(Unable::Field("name", "Enter a name of at most 100 letters".to_owned()));
    }
    let email = new.email.trim().to_lowercase();
    if !is_email(&email) {
        return Err(Unable::Field("email", "Enter an e-mail address, such as name@example.org".to_owned()));
    }
    let authority = match new.authority.trim() {
        "" => None,
        said => Some(urn_of(register, said).map_err(|says| Unable::Field("authority", says))?),
    };
    let state = State::Active.key().to_owned();
    Ok(PersonRow { person_id: String::new(), name, email, authority, state, added_at: String::new() })
}

fn is_known(email: &str) -> Unable {
    Unable::Field("email", format!("Somebody has the address {email} already. Each person has their own"))
}

//! Setting passwords. Whoever signed in with the one before is signed out.

use people::{Doing, Person, Stage, State, base32, refused_password};

use super::desk::{By, Desk, Unable, Visitor};
use super::hash::{hash, is_right};
use super::known::person;
use super::manage::found;
use super::session::{SignedIn, begun, standing_session};
use super::sign_in::Begun;
use super::tries::{counted, digest};

/// Somebody changes their own password. Their other sessions end.
///
/// # Errors
/// That the one before is wrong, or why the new one is refused.
pub async fn password_change(
    desk: &Desk<'_>,
    signed: &SignedIn,
    before: &str,
    after: &str,
    visitor: Visitor<'_>,
) -> Result<(), Unable> {
    let by = By::Person(&signed.person);
    by.permit(Doing::ChangeOwnAccount)?;
    let credential = desk.store.credential_fetch(&signed.person.id).await?;
    let tried = counted(desk, &signed.person.email, visitor.address).await?;
    if !is_right(desk.rules.hash, before, credential.password).await? {
        return Err(Unable::Field("before", "Your present password is wrong".to_owned()));
    }
    tried.good(desk).await?;
    if before == after {
        return Err(Unable::Field("after", "This is the password you have. Choose another".to_owned()));
    }
    set(desk, &by, &signed.person, "after", (after, false)).await?;
    desk.store.session_delete_others(&signed.person.id, &signed.digest).await?;
    Ok(())
}

/// Sets somebody's password. All their sessions end. Where an administrator chose it they choose another when they sign in;
/// the operator may have let them type it themself.
///
/// # Errors
/// Why it is refused, or that it is not for the one who asks.
pub async fn password_set(desk: &Desk<'_>, by: &By<'_>, id: &str, password: &str) -> Result<(), Unable> {
    by.permit(Doing::ResetPassword)?;
    let person = found(desk, id).await?;
    let is_given = matches!(by, By::Person(other) if other.id != id);
    set(desk, by, &person, "password", (password, is_given)).await?;
    desk.store.session_delete_others(id, "").await?;
    Ok(())
}

/// The same for one sign-in: they choose their own when they come in.
///
/// # Errors
/// Why it is refused, or that it is not for the one who asks.
pub async fn password_give(desk: &Desk<'_>, by: &By<'_>, id: &str, password: &str) -> Result<(), Unable> {
    by.permit(Doing::ResetPassword)?;
    let person = found(desk, id).await?;
    set(desk, by, &person, "password", (password, true)).await?;
    desk.store.session_delete_others(id, "").await?;
    Ok(())
}

/// Whether the token's session awaits a password of one's own.
///
/// # Errors
/// The store's own.
pub async fn is_password_awaited(desk: &Desk<'_>, token: &str) -> Result<bool, Unable> {
    let found = standing_session(desk, token).await?;
    Ok(found.is_some_and(|(_, session)| session.stage == Stage::PasswordAwaited))
}

/// Somebody who came in with a password they were given chooses one of their own. The session goes on under another token.
///
/// # Errors
/// Why it is refused, or that it came too late.
pub async fn password_choose(
    desk: &Desk<'_>,
    token: &str,
    password: &str,
    visitor: Visitor<'_>,
) -> Result<Begun, Unable> {
    let found = standing_session(desk, token).await?.filter(|(_, session)| session.stage == Stage::PasswordAwaited);
    let late = || Unable::Refused("It took too long. Sign in again".to_owned());
    let (row, _) = found.ok_or_else(late)?;
    let person = person(desk.store, &row.person_id).await?.filter(|person| person.state == State::Active);
    let person = person.ok_or_else(late)?;
    let given = desk.store.credential_fetch(&person.id).await?.password;
    if is_right(desk.rules.hash, password, given).await? {
        return Err(Unable::Field("after", "This is the password you were given. Choose another".to_owned()));
    }
    set(desk, &By::Person(&person), &person, "after", (password, false)).await?;
    desk.store.session_delete(&digest(token)).await?;
    begun(desk, &person.id, Stage::SignedIn, visitor.device).await
}

/// Gives somebody a password made by chance, to be told to them once and changed by them. All their sessions end.
///
/// # Errors
/// That it is not for the one who asks, or oneself.
pub async fn password_reset(desk: &Desk<'_>, by: &By<'_>, id: &str) -> Result<String, Unable> {
    let letters = base32(&desk.bytes()?[..15]).to_lowercase();
    let groups: Vec<&str> = (0..letters.len()).step_by(6).filter_map(|at| letters.get(at..at + 6)).collect();
    let password = groups.join("-");
    password_give(desk, by, id, &password).await?;
    Ok(password)
}

async fn set(
    desk: &Desk<'_>,
    by: &By<'_>,
    person: &Person,
    field: &'static str,
    (password, is_given): (&str, bool),
) -> Result<(), Unable> {
    if let Some(says) = refused_password(&desk.rules.password, password, &person.name, &person.email) {
        return Err(Unable::Field(field, says));
    }
    let mut salt = [0; 16];
    salt.copy_from_slice(&desk.bytes()?[..16]);
    let hashed = hash(desk.rules.hash, password, salt).await?;
    let change = desk.change(by, &person.id, "password", "Password set");
    desk.store.credential_password(&person.id, &hashed, is_given, &change).await?;
    Ok(())
}

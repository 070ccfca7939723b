//! Setting passwords. Whoever signed in with the one before is signed out.

use people::{Doing, Person, base32, refused_password};

use super::desk::{By, Desk, Unable, Visitor};
use super::hash::{hash, is_right};
use super::manage::found;
use super::session::SignedIn;
use super::tries::counted;

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
    set(desk, &by, &signed.person, "after", after).await?;
    desk.store.session_delete_others(&signed.person.id, &signed.digest).await?;
    Ok(())
}

/// Sets somebody's password. All their sessions end.
///
/// # Errors
/// Why it is refused, or that it is not for the one who asks.
pub async fn password_set(desk: &Desk<'_>, by: &By<'_>, id: &str, password: &str) -> Result<(), Unable> {
    by.permit(Doing::ResetPassword)?;
    let person = found(desk, id).await?;
    set(desk, by, &person, "password", password).await?;
    desk.store.session_delete_others(id, "").await?;
    Ok(())
}

/// Gives somebody a password made by chance, to be told to them once and changed by them. All their sessions end.
///
/// # Errors
/// That it is not for the one who asks, or oneself.
pub async fn password_reset(desk: &Desk<'_>, by: &By<'_>, id: &str) -> Result<String, Unable> {
    let letters = base32(&desk.bytes()?[..15]).to_lowercase();
    let groups: Vec<&str> = (0..letters.len()).step_by(6).filter_map(|at| letters.get(at..at + 6)).collect();
    let password = groups.join("-");
    password_set(desk, by, id, &password).await?;
    Ok(password)
}

async fn set(desk: &Desk<'_>, by: &By<'_>, person: &Person, field: &'static str, password: &str) -> Result<(), Unable> {
    if let Some(says) = refused_password(&desk.rules.password, password, &person.name, &person.email) {
        return Err(Unable::Field(field, says));
    }
    let mut salt = [0; 16];
    salt.copy_from_slice(&desk.bytes()?[..16]);
    let hashed = hash(desk.rules.hash, password, salt).await?;
    desk.store
        .credential_password(&person.id, &hashed, &desk.change(by, &person.id, "password", "Password set"))
        .await?;
    Ok(())
}

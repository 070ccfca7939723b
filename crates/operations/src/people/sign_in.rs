//! Signing in by password, and by the code that may follow it.

use people::{Session, Stage, State, WrongCode, check_code};
use storage::SessionRow;

use super::desk::{Desk, Unable, Visitor, unhex};
use super::hash::is_right;
use super::session::{begun, standing_session};
use super::tries::{counted, digest};

/// What somebody typed to sign in.
#[derive(Clone, Copy)]
pub struct Try<'t> {
    /// Their address.
    pub email: &'t str,
    /// Their password.
    pub password: &'t str,
}

/// A session that began. The token is for the browser alone; only its digest is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Begun {
    /// What the browser keeps.
    pub token: String,
    /// Whether a code is still to come.
    pub stage: Stage,
}

/// The same answer whether the address or the password is wrong: it tells nobody who works here.
const WRONG: &str = "The e-mail address or the password is wrong. Check both";

/// Signs somebody in by their password. A session is always new: one that the browser brought counts for nothing.
///
/// # Errors
/// That it was wrong, tried too often, or that the account is locked.
pub async fn sign_in(desk: &Desk<'_>, typed: Try<'_>, visitor: Visitor<'_>) -> Result<Begun, Unable> {
    let email = typed.email.trim().to_lowercase();
    if email.is_empty() {
        return Err(Unable::Field("email", "Enter your e-mail address".to_owned()));
    }
    if typed.password.is_empty() {
        return Err(Unable::Field("password", "Enter your password".to_owned()));
    }
    let tried = counted(desk, &email, visitor.address).await?;
    let person = desk.store.person_by_email(&email).await?;
    // Asked for nobody as well: whether somebody works here is not told by how long it takes.
    let credential = desk.store.credential_fetch(person.as_ref().map_or("", |person| &person.person_id)).await?;
    // A longer one cannot have been set; hashing it would only take time.
    let most = desk.rules.password.most_letters * 4;
    let password = if typed.password.len() > most { "" } else { typed.password };
    let is_right = is_right(desk.rules.hash, password, credential.password).await?;
    let Some(person) = person.filter(|_| is_right) else {
        return Err(Unable::Field("email", WRONG.to_owned()));
    };
    tried.good(desk).await?;
    if person.state != State::Active.key() {
        let says = "Your account is locked. Ask an administrator to let you in";
        return Err(Unable::Refused(says.to_owned()));
    }
    let stage = match credential {
        storage::CredentialRow { code_secret: Some(_), .. } => Stage::CodeAwaited,
        storage::CredentialRow { is_given: true, .. } => Stage::PasswordAwaited,
        _ => Stage::SignedIn,
    };
    forget(desk).await?;
    begun(desk, &person.person_id, stage, visitor.device).await
}

/// Enters the code that follows a password. The session goes on under another token.
///
/// # Errors
/// That it was wrong, used before, tried too often, or came too late.
pub async fn code_enter(desk: &Desk<'_>, token: &str, code: &str, visitor: Visitor<'_>) -> Result<Begun, Unable> {
    let Some(SessionRow { person_id, .. }) = awaited(desk, token).await? else {
        return Err(Unable::Refused("It took too long. Sign in again".to_owned()));
    };
    code_check(desk, &person_id, code, visitor.address).await?;
    desk.store.session_delete(&digest(token)).await?;
    let is_given = desk.store.credential_fetch(&person_id).await?.is_given;
    let stage = if is_given { Stage::PasswordAwaited } else { Stage::SignedIn };
    begun(desk, &person_id, stage, visitor.device).await
}

/// Signing in is seldom: a good moment to forget what has ended.
pub(crate) async fn forget(desk: &Desk<'_>) -> Result<(), Unable> {
    let (now, rules) = (desk.at(), desk.rules);
    Ok(desk.store.session_forget(now - rules.session.whole_seconds, now - rules.throttle.locked_seconds * 8).await?)
}

/// The session of this token, where it awaits a code.
pub(crate) async fn awaited(desk: &Desk<'_>, token: &str) -> Result<Option<SessionRow>, Unable> {
    let found = standing_session(desk, token).await?;
    Ok(found.filter(|(_, session)| session.stage == Stage::CodeAwaited).map(|(row, _): (_, Session)| row))
}

/// Checks somebody's code and notes that it was used.
pub(crate) async fn code_check(desk: &Desk<'_>, person: &str, code: &str, address: &str) -> Result<(), Unable> {
    if code.trim().is_empty() {
        return Err(Unable::Field("code", "Enter the code your telephone shows".to_owned()));
    }
    let tried = counted(desk, &format!("code of {person}"), address).await?;
    let credential = desk.store.credential_fetch(person).await?;
    let secret = credential.code_secret.as_deref().and_then(unhex).unwrap_or_default();
    let replayed = || "This code was used before. Wait for the next one".to_owned();
    match check_code(&desk.rules.code, &secret, code, desk.at(), credential.code_last) {
        Ok(_) if secret.is_empty() => Err(Unable::Field("code", "Codes are not set up".to_owned())),
        // Of two who use it at once only one does.
        Ok(step) if !desk.store.credential_used(person, step).await? => Err(Unable::Field("code", replayed())),
        Ok(_) => tried.good(desk).await,
        Err(WrongCode::Replayed) => Err(Unable::Field("code", replayed())),
        Err(WrongCode::Wrong) => {
            let says = "The code is wrong. Enter the one your telephone shows now, and see that its clock is right";
            Err(Unable::Field("code", says.to_owned()))
        }
    }
}

//! Who is signed in, by what the browser brings.

use people::{Person, Session, Stage, Standing, State};
use storage::{Failed, SessionRow};

use super::desk::{Desk, Unable, Visitor};
use super::hash::is_right;
use super::known::person;
use super::sign_in::{Begun, awaited};
use super::tries::{counted, digest};

/// Somebody who is signed in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SignedIn {
    /// Who.
    pub person: Person,
    /// What each of their forms carries, so that no other site can send one for them.
    pub csrf: String,
    /// Whether they proved lately who they are, as weighty acts ask.
    pub is_proved: bool,
    /// The session, as it is listed.
    pub digest: String,
}

/// What the forms of a session carry. It follows from the token and leads back to it for nobody.
pub fn csrf(token: &str) -> String {
    digest(&format!("csrf {token}"))
}

/// Who is signed in with this token; nobody where it is unknown, has ended, awaits a code, or they are locked out.
///
/// # Errors
/// The store's own.
pub async fn session(desk: &Desk<'_>, token: &str) -> Result<Option<SignedIn>, Failed> {
    let Some((row, session)) = standing_session(desk, token).await? else { return Ok(None) };
    if session.stage != Stage::SignedIn {
        return Ok(None);
    }
    let Some(person) = person(desk.store, &row.person_id).await?.filter(|person| person.state == State::Active) else {
        return Ok(None);
    };
    let now = desk.at();
    if session.is_to_refresh(&desk.rules.session, now) {
        desk.store.session_seen(&row.digest, now).await?;
    }
    let is_proved = session.is_proved(&desk.rules.session, now);
    Ok(Some(SignedIn { person, csrf: csrf(token), is_proved, digest: row.digest }))
}

/// Whether the token's session awaits a code.
///
/// # Errors
/// The store's own.
pub async fn is_code_awaited(desk: &Desk<'_>, token: &str) -> Result<bool, Unable> {
    Ok(awaited(desk, token).await?.is_some())
}

/// Ends the session of this token.
///
/// # Errors
/// The store's own.
pub async fn sign_out(desk: &Desk<'_>, token: &str) -> Result<(), Failed> {
    desk.store.session_delete(&digest(token)).await
}

/// Somebody who is signed in proves again who they are, by their password.
///
/// # Errors
/// That it was wrong or tried too often.
pub async fn prove(desk: &Desk<'_>, signed: &SignedIn, password: &str, visitor: Visitor<'_>) -> Result<(), Unable> {
    if password.is_empty() {
        return Err(Unable::Field("password", "Enter your password".to_owned()));
    }
    let tried = counted(desk, &signed.person.email, visitor.address).await?;
    let credential = desk.store.credential_fetch(&signed.person.id).await?;
    if !is_right(desk.rules.hash, password, credential.password).await? {
        return Err(Unable::Field("password", "The password is wrong".to_owned()));
    }
    tried.good(desk).await?;
    Ok(desk.store.session_proved(&signed.digest, desk.at()).await?)
}

/// Begins a session under a new token.
pub(crate) async fn begun(desk: &Desk<'_>, person: &str, stage: Stage, device: &str) -> Result<Begun, Unable> {
    begun_proved(desk, person, stage, (device, desk.at())).await
}

/// The same where they proved who they are at another moment.
pub(crate) async fn begun_proved(
    desk: &Desk<'_>,
    person: &str,
    stage: Stage,
    (device, proved_at): (&str, i64),
) -> Result<Begun, Unable> {
    let (token, now) = (desk.token()?, desk.at());
    let row = SessionRow {
        digest: digest(&token),
        person_id: person.to_owned(),
        stage: stage.key().to_owned(),
        begun_at: now,
        seen_at: now,
        proved_at,
        device: device.chars().filter(|letter| !letter.is_control()).take(200).collect(),
    };
    desk.store.session_insert(&row).await?;
    Ok(Begun { token, stage })
}

/// The session of a token, if it counts; one that has ended is forgotten.
pub(crate) async fn standing_session(desk: &Desk<'_>, token: &str) -> Result<Option<(SessionRow, Session)>, Failed> {
    // Ours are 64 letters; another cannot be one.
    if token.len() != 64 {
        return Ok(None);
    }
    let Some(row) = desk.store.session_fetch(&digest(token)).await? else { return Ok(None) };
    let Some(stage) = Stage::from_key(&row.stage) else { return Ok(None) };
    let session = Session { stage, begun_at: row.begun_at, seen_at: row.seen_at, proved_at: row.proved_at };
    if session.standing(&desk.rules.session, desk.at()) == Standing::Stands {
        return Ok(Some((row, session)));
    }
    desk.store.session_delete(&row.digest).await?;
    Ok(None)
}

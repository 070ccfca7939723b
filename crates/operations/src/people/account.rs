//! One's own sessions.

use people::Doing;

use super::desk::{By, Desk, Unable};
use super::session::SignedIn;

/// A session as its person sees it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SessionAnswer {
    /// The browser, as it names itself.
    pub device: String,
    /// How many seconds ago it began.
    pub begun_seconds_ago: i64,
    /// How many seconds ago they were last seen there.
    pub seen_seconds_ago: i64,
    /// Whether it is this one.
    pub is_this: bool,
}

/// One's own sessions, the one seen last first.
///
/// # Errors
/// The store's own.
pub async fn session_list(desk: &Desk<'_>, signed: &SignedIn) -> Result<Vec<SessionAnswer>, Unable> {
    By::Person(&signed.person).permit(Doing::SeeOwnAccount)?;
    let now = desk.at();
    let rules = &desk.rules.session;
    let rows = desk.store.session_list(&signed.person.id).await?.into_iter();
    let standing =
        rows.filter(|row| now - row.begun_at < rules.whole_seconds && now - row.seen_at < rules.idle_seconds);
    Ok(standing
        .map(|row| SessionAnswer {
            begun_seconds_ago: now - row.begun_at,
            seen_seconds_ago: now - row.seen_at,
            is_this: row.digest == signed.digest,
            device: row.device,
        })
        .collect())
}

/// Ends one's other sessions. How many there were.
///
/// # Errors
/// The store's own.
pub async fn sessions_end(desk: &Desk<'_>, signed: &SignedIn) -> Result<u64, Unable> {
    By::Person(&signed.person).permit(Doing::ChangeOwnAccount)?;
    Ok(desk.store.session_delete_others(&signed.person.id, &signed.digest).await?)
}

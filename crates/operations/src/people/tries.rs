//! Tries are counted before they are looked at, so that many at once are many.

use people::{Attempt, Throttle, throttle, throttle_address};
use sha2::{Digest as _, Sha256};

use super::desk::{Desk, Unable, hex};

/// A try that may be looked at.
pub(crate) struct Counted {
    id: String,
}

/// Counts a try for a subject from an address; refused where there were too many. What was typed as a subject is kept only
/// as a digest: people type passwords into the wrong field.
pub(crate) async fn counted(desk: &Desk<'_>, subject: &str, address: &str) -> Result<Counted, Unable> {
    let rules = &desk.rules.throttle;
    let (now, id) = (desk.at(), desk.token()?);
    let subject = digest(subject);
    desk.store.attempt_insert(&id, &subject, address, now).await?;
    let from_there = desk.store.attempt_of_address(address, now - rules.address_seconds, &id).await?;
    let from_there: Vec<i64> = from_there.into_iter().map(|row| row.tried_at).collect();
    // Older tries cannot count: each lock has ended by then.
    let since = now - rules.locked_seconds * 8;
    let before = desk.store.attempt_of_subject(&subject, since, &id).await?;
    let before: Vec<Attempt> =
        before.into_iter().map(|row| Attempt { at: row.tried_at, is_good: row.is_good }).collect();
    let says = match (throttle_address(rules, &from_there, now), throttle(rules, &before, now)) {
        (Throttle::MayTry, Throttle::MayTry) => return Ok(Counted { id }),
        (Throttle::MayTry, Throttle::LockedUntil(until)) => {
            format!(
                "There were too many wrong tries. Wait {}, or ask an administrator to let you in",
                wait(until - now)
            )
        }
        (Throttle::MayTry, Throttle::WaitUntil(until)) => {
            format!("There were several wrong tries. Wait {} and try again", wait(until - now))
        }
        (Throttle::WaitUntil(until) | Throttle::LockedUntil(until), _) => {
            format!("There were too many wrong tries from your network. Wait {} and try again", wait(until - now))
        }
    };
    desk.store.attempt_delete(&id).await?;
    Err(Unable::Refused(says))
}

impl Counted {
    /// It was right: the wrong ones before it are forgiven.
    pub(crate) async fn good(self, desk: &Desk<'_>) -> Result<(), Unable> {
        Ok(desk.store.attempt_good(&self.id).await?)
    }
}

/// Forgives the wrong tries for a subject.
pub(crate) async fn forgive(desk: &Desk<'_>, subject: &str) -> Result<(), Unable> {
    let id = desk.token()?;
    desk.store.attempt_insert(&id, &digest(subject), "", desk.at()).await?;
    Ok(desk.store.attempt_good(&id).await?)
}

fn wait(seconds: i64) -> String {
    match seconds {
        1 => "a second".to_owned(),
        ..=90 => format!("{seconds} seconds"),
        _ => format!("{} minutes", (seconds + 59) / 60),
    }
}

/// SHA-256 in hexadecimal.
pub(crate) fn digest(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

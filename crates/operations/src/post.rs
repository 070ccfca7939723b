//! Sending the letters that acts wrote. A letter is kept with its act; sending is tried until it is done, and each try is kept.

use std::future::Future;
use std::pin::Pin;

use casework::Moment;
use people::{State, seconds};
use storage::{Failed, Store};

/// A letter on its way.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mail {
    /// The letter's number: the same letter sent twice has the same.
    pub letter: i64,
    /// Who gets it.
    pub name: String,
    /// Their address.
    pub address: String,
    /// What it is about.
    pub subject: String,
    /// The text.
    pub body: String,
}

/// What a try comes to: nothing, or why it failed.
pub type Sending<'s> = Pin<Box<dyn Future<Output = Result<(), String>> + Send + 's>>;

/// Whoever carries letters.
pub trait Carrier: Send + Sync {
    /// Carries one.
    fn send(&self, mail: Mail) -> Sending<'_>;
}

/// What came of a round.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Round {
    /// Letters sent.
    pub sent: usize,
    /// Letters that could not be sent and are tried again.
    pub failed: usize,
}

/// Letters tried in a round.
const TOGETHER: i64 = 100;
/// How long after a failed try the next comes: a minute after the first, twice as long after each, a day at most.
const FIRST_WAIT: i64 = 60;
const LONGEST_WAIT: i64 = 24 * 60 * 60;

/// Sends the letters that wait and whose time has come.
///
/// # Errors
/// The store cannot be read or written. A letter that cannot be sent is no error: it is tried again.
pub async fn deliver(store: &Store, carrier: &dyn Carrier, now: &Moment) -> Result<Round, Failed> {
    let mut round = Round::default();
    for waiting in store.letter_unsent(TOGETHER).await? {
        let tried = waiting.tried_at.as_deref().and_then(|at| Moment::parse(at).ok()).map(|at| seconds(&at));
        let wait = wait_after(waiting.tries);
        if tried.is_some_and(|tried| seconds(now) < tried + wait) {
            continue;
        }
        let letter = waiting.letter;
        let person = store.person_fetch(&letter.recipient).await?;
        let done = match person.filter(|person| person.state == State::Active.key()) {
            None => Err(format!("There is nobody `{}` here any more", letter.recipient)),
            Some(person) => {
                let (id, subject, body) = (letter.letter_id, letter.subject, letter.body);
                let mail = Mail { letter: id, name: person.name, address: person.email, subject, body };
                carrier.send(mail).await
            }
        };
        let (is_sent, says) = done.map_or_else(|says| (false, says), |()| (true, String::new()));
        store.letter_tried(letter.letter_id, now.text(), is_sent, &says).await?;
        if is_sent {
            round.sent += 1;
        } else {
            round.failed += 1;
        }
    }
    Ok(round)
}

fn wait_after(tries: i64) -> i64 {
    let doubled = u32::try_from(tries.saturating_sub(1)).unwrap_or(0).min(20);
    FIRST_WAIT.saturating_mul(1 << doubled).min(LONGEST_WAIT)
}

#[test]
fn each_try_waits_twice_as_long_as_the_one_before_and_a_day_at_most() {
    assert_eq!([1, 2, 3].map(wait_after), [60, 120, 240]);
    assert_eq!([11, 12, 100].map(wait_after), [61_440, LONGEST_WAIT, LONGEST_WAIT]);
}

//! How often somebody may try to sign in.

use crate::rules::ThrottleRules;

/// A try to sign in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Attempt {
    /// When, in seconds from 1970.
    pub at: i64,
    /// Whether it succeeded.
    pub is_good: bool,
}

/// What is answered to somebody who wants to try.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Throttle {
    /// They may.
    MayTry,
    /// Not before this second.
    WaitUntil(i64),
    /// There were too many; not before this second.
    LockedUntil(i64),
}

/// Whether another try for one person is allowed now, by the tries before it, the oldest first. A good one forgets those
/// before it, and so does the end of a lock.
pub fn throttle(rules: &ThrottleRules, attempts: &[Attempt], now: i64) -> Throttle {
    let mut wrong = 0_usize;
    let mut last = i64::MIN;
    for attempt in attempts {
        if attempt.is_good || attempt.at.saturating_sub(last) >= rules.locked_seconds {
            wrong = 0;
        }
        if !attempt.is_good {
            wrong += 1;
            last = attempt.at;
        }
    }
    if wrong >= rules.lock_after {
        let until = last.saturating_add(rules.locked_seconds);
        return if now < until { Throttle::LockedUntil(until) } else { Throttle::MayTry };
    }
    if wrong <= rules.free_tries {
        return Throttle::MayTry;
    }
    let doubled = u32::try_from(wrong - rules.free_tries - 1).unwrap_or(u32::MAX).min(30);
    let until = last.saturating_add(rules.first_wait_seconds << doubled);
    if now < until { Throttle::WaitUntil(until) } else { Throttle::MayTry }
}

/// Whether another try from one address is allowed now, by the wrong tries from there, the oldest first.
pub fn throttle_address(rules: &ThrottleRules, wrong: &[i64], now: i64) -> Throttle {
    let since = now.saturating_sub(rules.address_seconds);
    let recent: Vec<i64> = wrong.iter().copied().filter(|at| *at > since).collect();
    match recent.len().checked_sub(rules.tries_of_an_address) {
        Some(over) => Throttle::WaitUntil(recent[over].saturating_add(rules.address_seconds)),
        None => Throttle::MayTry,
    }
}

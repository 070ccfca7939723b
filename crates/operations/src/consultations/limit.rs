//! How many responses may come from one network in an hour. It is kept in memory and nowhere else: no address is written down.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use casework::Moment;
use people::seconds;

const HOUR: i64 = 3_600;

/// Networks remembered at most; the limit is then no limit for some, and the memory stays small.
const ROOM: usize = 50_000;

/// How many responses came from where in the last hour.
#[derive(Debug, Default)]
pub struct Limit(Mutex<BTreeMap<String, Vec<i64>>>);

impl Limit {
    /// Takes one more from this network, unless there were too many: then how many minutes to wait.
    pub fn take(&self, network: &str, most: usize, now: &Moment) -> Result<(), i64> {
        let at = seconds(now);
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= ROOM {
            known.retain(|_, times| times.last().is_some_and(|last| at - last < HOUR));
        }
        if known.len() >= ROOM && !known.contains_key(network) {
            return Ok(());
        }
        let times = known.entry(network.to_owned()).or_default();
        times.retain(|time| (0..HOUR).contains(&(at - time)));
        if times.len() >= most {
            let first = times.first().copied().unwrap_or(at);
            return Err(((HOUR - (at - first)) / 60).max(1));
        }
        times.push(at);
        Ok(())
    }
}

#[test]
fn the_limit_lets_so_many_through_and_then_says_how_long() {
    let limit = Limit::default();
    let at = |text: &str| Moment::parse(text).expect("a moment");
    for _ in 0..2 {
        assert_eq!(limit.take("203.0.113.9", 2, &at("2026-09-01T09:00:00+01:00")), Ok(()));
    }
    assert_eq!(limit.take("203.0.113.9", 2, &at("2026-09-01T09:30:00+01:00")), Err(30));
    assert_eq!(limit.take("203.0.113.10", 2, &at("2026-09-01T09:30:00+01:00")), Ok(()), "another network");
    assert_eq!(limit.take("203.0.113.9", 2, &at("2026-09-01T10:00:00+01:00")), Ok(()), "an hour later");
}

//! How often one address may ask for open data; the figures are data, `people/asking.toml`.
//!
//! Each question takes its share of a bucket that fills again evenly. What is kept of an address is one moment: when its bucket
//! will be full again (the generic cell rate algorithm, ITU-T I.371).

use std::time::Duration;

use serde::Deserialize;

use crate::rules::{Figure, within};

/// Where the figures stand.
pub const FILE: &str = "people/asking.toml";

/// So many questions at once, and as many again spread over some time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// How many questions.
    pub requests: u32,
    /// The seconds in which as many come again.
    pub seconds: u32,
}

/// What is answered to somebody who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paced {
    /// They may: when the bucket will be full again, and how many more may be asked at once.
    May(Duration, u32),
    /// They must wait so long.
    Wait(Duration),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    open_data: RawPace,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPace {
    requests: Figure,
    seconds: Figure,
}

impl Pace {
    /// Reads the file of figures.
    ///
    /// # Errors
    /// What is wrong with it, and where.
    pub fn parse(text: &str) -> Result<Self, String> {
        let raw: Raw = toml::from_str(text).map_err(|error| format!("{FILE}: {error}"))?;
        Ok(Self {
            requests: within(FILE, "open_data.requests", &raw.open_data.requests, 1, 1 << 20)?,
            seconds: within(FILE, "open_data.seconds", &raw.open_data.seconds, 1, 86_400)?,
        })
    }

    /// Whether one more may be asked at `now` by an address whose bucket is full at `full_at`; both are counted from any one
    /// moment.
    pub fn ask(&self, full_at: Duration, now: Duration) -> Paced {
        let whole = Duration::from_secs(u64::from(self.seconds));
        let each = whole / self.requests;
        let after = full_at.max(now) + each;
        match (after - now).checked_sub(whole) {
            Some(over) if !over.is_zero() => Paced::Wait(over),
            _ => {
                let left = (whole - (after - now)).as_nanos() / each.as_nanos().max(1);
                Paced::May(after, u32::try_from(left).unwrap_or(u32::MAX))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PACE: Pace = Pace { requests: 3, seconds: 6 };

    fn seconds(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn three_at_once_and_then_one_every_two_seconds() {
        let now = seconds(100);
        let mut full_at = Duration::ZERO;
        for left in [2, 1, 0] {
            let Paced::May(after, more) = PACE.ask(full_at, now) else { panic!("one of three was refused") };
            assert_eq!(more, left);
            full_at = after;
        }
        assert_eq!(PACE.ask(full_at, now), Paced::Wait(seconds(2)));
        assert_eq!(PACE.ask(full_at, now + Duration::from_millis(1_999)), Paced::Wait(Duration::from_millis(1)));
        assert!(matches!(PACE.ask(full_at, now + seconds(2)), Paced::May(_, 0)));
        assert!(matches!(PACE.ask(full_at, now + seconds(6)), Paced::May(_, 2)), "it is full again");
    }

    #[test]
    fn a_figure_without_a_source_or_beyond_its_limits_is_refused_by_name() {
        let text = |is: &str, source: &str| {
            let figure = format!("{{ is = {is}, source = \"{source}\", confidence = \"assumed\" }}");
            format!(
                "[open_data]\nrequests = {figure}\nseconds = {{ is = 60, source = \"x\", confidence = \"stated\" }}\n"
            )
        };
        assert_eq!(Pace::parse(&text("5", "x")), Ok(Pace { requests: 5, seconds: 60 }));
        let none = Pace::parse(&text("0", "x")).unwrap_err();
        assert_eq!(none, "people/asking.toml: `open_data.requests` is 0. It may be from 1 to 1048576");
        assert!(Pace::parse(&text("5", " ")).unwrap_err().contains("`open_data.requests` has no source"));
    }
}

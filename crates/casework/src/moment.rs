//! A moment, as the caller's clock wrote it.

use domain::Date;

/// A moment as text, `2026-04-28T09:15:00`, with the day it lies on. The text is kept as it was given.
///
/// It is the time in England: a deadline is a day there, so the caller converts before it asks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Moment {
    text: String,
    day: Date,
}

impl Moment {
    /// Reads a moment.
    ///
    /// # Errors
    /// A sentence that says what is wrong and what is possible.
    pub fn parse(text: &str) -> Result<Self, String> {
        let bad = || format!("`{text}` is not a moment. Write a day and a time, such as 2026-04-28T09:15:00");
        let (day, time) = text.split_once('T').ok_or_else(bad)?;
        let day = Date::parse(day)?;
        if !is_time(time) || text.len() > 40 {
            return Err(bad());
        }
        Ok(Self { text: text.to_owned(), day })
    }

    /// The beginning of a day.
    pub fn at_midnight(day: Date) -> Self {
        Self { text: format!("{day}T00:00:00"), day }
    }

    /// As it was given.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The day it lies on.
    pub const fn day(&self) -> Date {
        self.day
    }
}

/// Whether the text is `09:15`, `09:15:00` or `09:15:00.123`, with `Z` or an offset after it or nothing.
fn is_time(text: &str) -> bool {
    let clock = text.trim_end_matches('Z');
    let clock = clock.split_once(['+', '-']).map_or(clock, |(clock, _)| clock);
    let parts: Vec<&str> = clock.split(':').collect();
    let below = |part: &str, limit: u32| part.len() == 2 && part.parse::<u32>().is_ok_and(|number| number < limit);
    match parts.as_slice() {
        [hour, minute] => below(hour, 24) && below(minute, 60),
        [hour, minute, second] => {
            let (whole, fraction) = second.split_once('.').unwrap_or((second, "0"));
            // A leap second is a second.
            below(hour, 24)
                && below(minute, 60)
                && below(whole, 61)
                && !fraction.is_empty()
                && fraction.bytes().all(|byte| byte.is_ascii_digit())
        }
        _ => false,
    }
}

#[test]
fn a_moment_is_a_day_and_a_time() {
    for good in ["2026-04-28T09:15", "2026-04-28T09:15:00", "2026-04-28T23:59:60.5Z", "2026-04-28T09:15:00+01:00"] {
        let moment = Moment::parse(good).expect("is a moment");
        assert_eq!(moment.text(), good);
        assert_eq!(moment.day(), Date::of(2026, 4, 28));
    }
    for bad in
        ["", "2026-04-28", "2026-04-31T09:15", "2026-04-28T24:00", "2026-04-28T9:15", "2026-04-28T09:15:00.", "x"]
    {
        assert!(Moment::parse(bad).is_err(), "{bad}");
    }
}

//! Moments as seconds.

use casework::Moment;
use domain::Date;

const DAY: i64 = 86_400;

/// The seconds from 1970 to a moment. One without an offset is taken as it stands.
pub fn seconds(moment: &Moment) -> i64 {
    let clock = moment.text().split_once('T').map_or("", |(_, clock)| clock);
    let (clock, offset) = match clock.split_once(['+', '-']) {
        Some((before, offset)) => (before, of_clock(offset) * if clock.contains('-') { -1 } else { 1 }),
        None => (clock.trim_end_matches('Z'), 0),
    };
    i64::from(moment.day().days_since(Date::of(1970, 1, 1))) * DAY + of_clock(clock) - offset
}

/// `09:15:00.5` as seconds of a day; the fraction is left out.
fn of_clock(clock: &str) -> i64 {
    let part = |at: usize| -> i64 {
        let whole = clock.split(':').nth(at).and_then(|part| part.split('.').next());
        whole.and_then(|part| part.parse().ok()).unwrap_or(0)
    };
    part(0) * 3600 + part(1) * 60 + part(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_moment_has_one_number_however_it_is_written() {
        let of = |text: &str| seconds(&Moment::parse(text).expect("is a moment"));
        assert_eq!(of("1970-01-01T00:00:00Z"), 0);
        assert_eq!(of("2026-04-28T09:15:00+01:00"), of("2026-04-28T08:15:00Z"));
        assert_eq!(of("2026-04-28T03:15-05:00"), of("2026-04-28T08:15:00"));
        assert_eq!(of("2005-03-18T01:58:29Z"), 1_111_111_109);
        assert_eq!(of("2026-04-28T09:15:01.9Z") - of("2026-04-28T09:15:00Z"), 1);
    }
}

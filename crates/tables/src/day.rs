//! Days as they are printed: year first, day first, with the month in words, or as a spreadsheet's number.

use domain::Date;
use domain::date::month_named;

/// From which day a spreadsheet counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Serials {
    /// Day 1 is 1 January 1900, and 29 February 1900, which never was, is counted.
    From1900,
    /// Day 0 is 1 January 1904.
    From1904,
}

/// What the mappings say about days.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DayRules {
    /// A bare number is a day only between these; anything else is a slip.
    pub(crate) serials: (Date, Date),
    /// Whether a year of two digits may be read, as one of this century.
    pub(crate) short_years: bool,
}

/// What comes before number 61, 1 March 1900, when the day that never was has been counted.
const NOUGHT: Date = Date::of(1899, 12, 30);

/// The day of a spreadsheet's number; `None` outside the years a [`Date`] may have.
pub(crate) fn serial_day(number: f64, serials: Serials) -> Option<Date> {
    let whole = number.floor();
    if !(1.0..=200_000.0).contains(&whole) {
        return None;
    }
    let days = whole as i32;
    let day = match serials {
        Serials::From1900 if days < 61 => NOUGHT.plus_days(days + 1),
        Serials::From1900 => NOUGHT.plus_days(days),
        Serials::From1904 => Date::of(1904, 1, 1).plus_days(days),
    };
    (Date::EARLIEST..=Date::LATEST).contains(&day).then_some(day)
}

/// The day that is printed, or a sentence saying what is wrong with it.
pub(crate) fn read_day(printed: &str, rules: DayRules) -> Result<Date, String> {
    let text = printed.trim();
    let day_part = without_time(text);
    if !day_part.is_empty() && day_part.bytes().all(|byte| byte.is_ascii_digit()) {
        let number = day_part.parse::<f64>().map_err(|_| no_day(text))?;
        let day = serial_day(number, Serials::From1900).filter(|day| (rules.serials.0..=rules.serials.1).contains(day));
        let (from, to) = (rules.serials.0.words(), rules.serials.1.words());
        return day.ok_or_else(|| format!("`{text}` as a spreadsheet's number is no day from {from} to {to}"));
    }
    let mut parts = day_part.split(['-', '/', ' ', '.']).filter(|part| !part.is_empty());
    let (Some(first), Some(second), Some(third), None) = (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(no_day(text));
    };
    let (year, month, day) = if first.len() == 4 { (first, second, third) } else { (third, second, first) };
    let number = |part: &str| part.parse::<u32>().ok().filter(|_| part.bytes().all(|byte| byte.is_ascii_digit()));
    let month = number(month).or_else(|| month_named(month)).ok_or_else(|| no_day(text))?;
    let day = number(day).ok_or_else(|| no_day(text))?;
    let mut year = match (year.len(), number(year)) {
        (4, Some(year)) => year,
        (2, Some(year)) if rules.short_years => year,
        (2, Some(_)) => return Err(format!("`{text}` has a year of two digits, and its century is not said")),
        _ => return Err(no_day(text)),
    };
    if year < 100 {
        year += 2000;
    }
    if !(1..=12).contains(&month) {
        return Err(format!("`{text}` has {month} as its month; days are read day first, as 31/01/2023"));
    }
    civil(year, month, day).ok_or_else(|| format!("`{text}` is a day that does not exist"))
}

fn no_day(text: &str) -> String {
    format!("`{text}` is not a day")
}

/// The text without the time of day behind it, where there is one.
fn without_time(text: &str) -> &str {
    let cut = text.find([' ', 'T']).filter(|at| {
        let rest = text[*at + 1..].trim_end_matches('Z');
        let mut parts = rest.split(':');
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        rest.contains(':') && parts.clone().count() <= 3 && parts.all(digits)
    });
    cut.map_or(text, |at| &text[..at])
}

fn civil(year: u32, month: u32, day: u32) -> Option<Date> {
    let year = i32::try_from(year).ok().filter(|year| (1900..=2199).contains(year))?;
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let date = Date::of(year, month, day);
    (date.civil() == (year, month, day)).then_some(date)
}

/// The day a text says it is about: the last written in words after `at`, as in `as at 31 March 2023`. Other days, such as
/// that of a change, do not count. Underscores are spaces, as in names of sheets.
pub(crate) fn day_in(text: &str) -> Option<Date> {
    let text = text.replace(['_', '+', ',', '(', ')', '-'], " ");
    let words: Vec<&str> = text.split_whitespace().collect();
    words.windows(4).rev().filter(|four| four[0].eq_ignore_ascii_case("at")).find_map(|four| {
        let year = four[3].get(..4).filter(|year| four[3].len() == 4 && year.bytes().all(|b| b.is_ascii_digit()))?;
        civil(year.parse().ok()?, month_named(four[2])?, four[1].parse().ok()?)
    })
}

/// The year an annual table is about, such as `2022-23`.
pub(crate) fn year_in(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let digits =
        |range: std::ops::Range<usize>| bytes.get(range).is_some_and(|part| part.iter().all(u8::is_ascii_digit));
    (0..bytes.len().saturating_sub(6)).find_map(|at| {
        let before = at == 0 || !bytes[at - 1].is_ascii_digit();
        let after = bytes.get(at + 7).is_none_or(|byte| !byte.is_ascii_digit());
        let shape = digits(at..at + 4) && bytes[at + 4] == b'-' && digits(at + 5..at + 7);
        let (first, second) = (text.get(at..at + 4)?, text.get(at + 5..at + 7)?);
        (shape && follows_on(first, second) && before && after).then(|| text[at..at + 7].to_owned())
    })
}

fn follows_on(first: &str, second: &str) -> bool {
    matches!((first.parse::<u32>(), second.parse::<u32>()), (Ok(first), Ok(second)) if (first + 1) % 100 == second)
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: DayRules = DayRules { serials: (Date::of(1950, 1, 1), Date::of(2100, 1, 1)), short_years: false };

    #[test]
    fn a_day_is_read_in_every_shape_it_is_printed_in() {
        let shapes = [
            "2023-01-31",
            "31/01/2023",
            "2023-01-31 00:00:00",
            "2023-01-31T00:00:00",
            "31/01/2023 00:00",
            "44957",
            "31-Jan-2023",
            "31 January 2023",
            "31 jan. 2023",
            " 31.01.2023 ",
        ];
        for printed in shapes {
            assert_eq!(read_day(printed, RULES), Ok(Date::of(2023, 1, 31)), "{printed}");
        }
        assert_eq!(read_day("1 Sept 2021", RULES), Ok(Date::of(2021, 9, 1)));
    }

    #[test]
    fn what_is_no_day_is_refused_with_a_sentence() {
        for printed in
            ["", "tomorrow", "31/13/2023", "29/02/2023", "31 Foo 2023", "2023", "31/01/23", "1/2/3/4", "-", "12:30"]
        {
            let sentence = read_day(printed, RULES).unwrap_err();
            assert!(sentence.starts_with('`'), "{printed}: {sentence}");
        }
        assert_eq!(read_day("29/02/2024", RULES), Ok(Date::of(2024, 2, 29)));
    }

    #[test]
    fn a_year_of_two_digits_is_read_only_where_the_mapping_says_so() {
        let rules = DayRules { short_years: true, ..RULES };
        assert_eq!(read_day("31/01/23", rules), Ok(Date::of(2023, 1, 31)));
        assert!(read_day("31/01/23", RULES).unwrap_err().contains("two digits"));
    }

    #[test]
    fn numbers_of_a_spreadsheet_stand_for_days() {
        assert_eq!(serial_day(1.0, Serials::From1900), Some(Date::of(1900, 1, 1)));
        assert_eq!(serial_day(59.0, Serials::From1900), Some(Date::of(1900, 2, 28)));
        assert_eq!(serial_day(61.0, Serials::From1900), Some(Date::of(1900, 3, 1)));
        assert_eq!(serial_day(43_495.5, Serials::From1904), Some(Date::of(2023, 1, 31)));
        assert_eq!(serial_day(0.0, Serials::From1900), None);
        assert_eq!(serial_day(f64::NAN, Serials::From1900), None);
    }

    #[test]
    fn titles_say_a_day_or_a_year() {
        assert_eq!(day_in("Provider level as at 31 March 2023"), Some(Date::of(2023, 3, 31)));
        assert_eq!(day_in("csc2023_Leavers_and_Joiners_at_31_Mar_2023"), Some(Date::of(2023, 3, 31)));
        assert_eq!(day_in("In-year_inspections"), None);
        assert_eq!(day_in("From 1 January 2023 care leavers are judged"), None);
        assert_eq!(year_in("Provider level in year 2022-23").as_deref(), Some("2022-23"));
        assert_eq!(year_in("history from 2018-2025"), None);
        assert_eq!(year_in("2022-24"), None);
    }
}

//! What one cell says: codes, numbers, figures, periods.

use domain::Date;
use domain::date::MonthDay;

use crate::mapping::Words;

/// What is wrong with a cell, and what to do.
pub(crate) type Fault = (String, String);

/// A code is letters and digits, with a digit at least: a word alone is a name. A long number that a spreadsheet has written short (`1.02E+07`) has lost its digits.
pub(crate) fn code(printed: &str) -> Result<(), Fault> {
    let has_digit = printed.bytes().any(|byte| byte.is_ascii_digit());
    if printed.len() <= 32 && has_digit && printed.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Ok(());
    }
    let is_short_form = printed.parse::<f64>().is_ok() && printed.contains(['E', 'e']);
    Err(if is_short_form {
        (
            format!("`{printed}` is a code that a spreadsheet has written short, and its digits are lost"),
            "Take the code from the file as first published".to_owned(),
        )
    } else {
        (format!("`{printed}` is not a code of letters and digits"), "Correct the cell".to_owned())
    })
}

/// A whole number, also where it was saved as `4.0` or `1,024`.
pub(crate) fn number(printed: &str) -> Result<i64, Fault> {
    let fault = || (format!("`{printed}` is not a whole number"), "Write digits only".to_owned());
    let whole = printed
        .split_once('.')
        .map_or(Some(printed), |(whole, rest)| rest.bytes().all(|byte| byte == b'0').then_some(whole));
    let mut groups = whole.ok_or_else(fault)?.split(',');
    let first = groups.next().unwrap_or_default();
    let mut digits = first.to_owned();
    for group in groups {
        if group.len() != 3 || first.is_empty() {
            return Err(fault());
        }
        digits.push_str(group);
    }
    if digits.len() > 15 || !digits.strip_prefix('-').unwrap_or(&digits).bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(fault());
    }
    digits.parse().map_err(|_| fault())
}

/// Several codes with ` / ` between them: one row stands for several authorities.
pub(crate) fn codes(printed: &str) -> Result<(), Fault> {
    printed.split(" / ").try_for_each(code)
}

/// A year of four digits as the day it ends on.
pub(crate) fn period(printed: &str, ends: MonthDay) -> Result<Date, Fault> {
    let is_year = printed.len() == 4 && printed.bytes().all(|byte| byte.is_ascii_digit());
    let year = printed.parse::<i32>().ok().filter(|year| is_year && (1900..2200).contains(year));
    let fault = || (format!("`{printed}` is not a year of four digits"), "Write it as 2025".to_owned());
    year.map(|year| ends.in_year(year)).ok_or_else(fault)
}

/// A year that begins in one and ends in the next, such as `2024-25` with a mark behind it, as the day it ends on.
pub(crate) fn years(printed: &str, ends: MonthDay, after: &str) -> Result<Date, Fault> {
    let fault = || (format!("`{printed}` is not a year that ends in the next"), format!("Write it as 2024-25{after}"));
    let (first, second) = printed.strip_suffix(after).and_then(|years| years.split_once('-')).ok_or_else(fault)?;
    let begins = period(first, ends).map_err(|_| fault())?.year();
    if format!("{:02}", (begins + 1) % 100) == second { Ok(ends.in_year(begins + 1)) } else { Err(fault()) }
}

/// A figure with its decimals written out; further noughts say nothing.
pub(crate) fn figure(printed: &str, decimals: u8, gaps: &Words) -> Result<String, Fault> {
    let decimals = usize::from(decimals);
    let fault = |says: String| {
        let known: Vec<&str> = gaps.printed.keys().map(|word| &**word).collect();
        (says, format!("Write a figure, or one of {} where there is none", known.join(", ")))
    };
    if printed.is_empty() {
        return Err(fault(
            "the cell is empty, and every row of this table says a figure or why there is none".to_owned(),
        ));
    }
    let (whole, rest) = printed.split_once('.').unwrap_or((printed, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_whole = !whole.is_empty() && whole.len() <= 12 && is_digits(whole);
    if !is_whole || !is_digits(rest) || printed.ends_with('.') {
        return Err(fault(format!("`{printed}` is not a figure")));
    }
    let kept = rest.trim_end_matches('0');
    if kept.len() > decimals {
        return Err(fault(format!("`{printed}` has more decimals than this column has")));
    }
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    Ok(if decimals == 0 { whole.to_owned() } else { format!("{whole}.{kept:0<decimals$}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_whole_or_refused() {
        for (printed, expected) in [("4", 4), ("4.0", 4), ("1,024", 1024), ("-3", -3), ("007", 7)] {
            assert_eq!(number(printed).ok(), Some(expected), "{printed}");
        }
        for printed in ["4.5", "", "1,02", ",024", "four", "1 024", "99999999999999999", "--3"] {
            assert!(number(printed).is_err(), "{printed}");
        }
    }

    #[test]
    fn a_code_written_short_is_told_from_a_wrong_one() {
        assert!(code("SC482301").is_ok());
        assert!(code("1.02E+07").unwrap_err().0.contains("written short"));
        assert!(code("SC 1").unwrap_err().0.contains("not a code"));
        assert!(code("Rosebank").is_err() && code("1").is_ok());
    }

    #[test]
    fn several_codes_stand_with_a_stroke_between_them() {
        assert!(codes("940 / 941").is_ok() && codes("383").is_ok());
        assert!(codes("940/941").is_err() && codes("940 / ").is_err());
    }

    #[test]
    fn a_period_is_the_day_its_year_ends_on() {
        let ends = MonthDay::parse("09-30").unwrap();
        assert_eq!(period("2024", ends), Ok(Date::of(2024, 9, 30)));
        for printed in ["24", "2024-25", "20245", "1899", ""] {
            assert!(period(printed, ends).is_err(), "{printed}");
        }
    }

    #[test]
    fn years_are_the_day_the_second_of_them_ends_on() {
        let ends = MonthDay::parse("03-31").unwrap();
        assert_eq!(years("2024-25 (OT)", ends, " (OT)"), Ok(Date::of(2025, 3, 31)));
        assert_eq!(years("1999-00", ends, ""), Ok(Date::of(2000, 3, 31)));
        for printed in ["2024-25", "2024-26 (OT)", "2024 (OT)", "2024-25 (BD)", "24-25 (OT)", " (OT)"] {
            assert!(years(printed, ends, " (OT)").is_err(), "{printed}");
        }
    }

    #[test]
    fn a_figure_has_its_decimals_and_no_more() {
        let read = |printed, decimals| figure(printed, decimals, &Words::default());
        for (printed, decimals, expected) in
            [("7", 1, "7.0"), ("7.0", 1, "7.0"), ("7.10", 1, "7.1"), ("0", 0, "0"), ("007", 0, "7"), ("85.0", 0, "85")]
        {
            assert_eq!(read(printed, decimals).as_deref(), Ok(expected), "{printed}");
        }
        for (printed, decimals) in [("7.25", 1), ("7.5", 0), ("", 0), ("-1", 0), ("1,024", 0), ("7.", 1), ("k", 0)] {
            assert!(read(printed, decimals).is_err(), "{printed}");
        }
    }
}

//! Small turns of phrase that several pages share.

use domain::Date;

/// `1 authority`, `3 authorities`.
pub(crate) fn count(n: usize, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {many}") }
}

/// `21,848`.
pub(crate) fn grouped(n: usize) -> String {
    let digits = n.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `2 years 3 months`, counted in whole months; days below one month.
pub(crate) fn span(from: Date, to: Date) -> String {
    let ((y1, m1, _), (y2, m2, _)) = (from.civil(), to.civil());
    let mut months = (y2 - y1) * 12 + m2 as i32 - m1 as i32;
    if from.plus_months(months) > to {
        months -= 1;
    }
    let one = |n: i32, unit: &str| if n == 1 { format!("1 {unit}") } else { format!("{n} {unit}s") };
    match (months / 12, months % 12) {
        (0, 0) => one(to.days_since(from), "day"),
        (0, months) => one(months, "month"),
        (years, 0) => one(years, "year"),
        (years, months) => format!("{} {}", one(years, "year"), one(months, "month")),
    }
}

/// `2 years 3 months ago`, `today`, `in 4 months`.
pub(crate) fn ago(then: Date, today: Date) -> String {
    match today.days_since(then) {
        0 => "today".to_owned(),
        days if days > 0 => format!("{} ago", span(then, today)),
        _ => format!("in {}", span(today, then)),
    }
}

/// `7 Jul 2026`.
pub(crate) fn short_day(day: Date) -> String {
    let (year, month, number) = day.civil();
    format!("{number} {} {year}", &domain::date::MONTHS[month as usize - 1][..3])
}

/// The first letter made a capital.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The key of an activity, status or grade as words: `focused_visit` is `focused visit`.
pub(crate) fn spaced(key: &str) -> String {
    key.replace('_', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_numbers_are_written_in_groups_of_three() {
        assert_eq!([0, 999, 1000, 21_848, 1_000_000].map(grouped), ["0", "999", "1,000", "21,848", "1,000,000"]);
    }

    #[test]
    fn a_span_counts_whole_months() {
        let day = |text: &str| Date::parse(text).unwrap();
        assert_eq!(span(day("2024-05-20"), day("2026-08-20")), "2 years 3 months");
        assert_eq!(span(day("2024-05-20"), day("2026-08-19")), "2 years 2 months");
        assert_eq!(span(day("2026-01-31"), day("2026-02-28")), "1 month");
        assert_eq!(span(day("2026-01-01"), day("2026-01-02")), "1 day");
        assert_eq!(ago(day("2026-03-01"), day("2026-01-01")), "in 2 months");
    }
}

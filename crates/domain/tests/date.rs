//! The engine's own day against a library's, every day of three centuries.

use domain::Date;
use domain::date::MonthDay;

#[test]
fn every_day_of_three_centuries_agrees_with_jiff() {
    let mut theirs = jiff::civil::date(1900, 1, 1);
    let mut ours = Date::EARLIEST;
    while theirs < jiff::civil::date(2199, 12, 31) {
        let (year, month, day) = ours.civil();
        assert_eq!((theirs.year().into(), theirs.month() as u32, theirs.day() as u32), (year, month, day));
        assert_eq!(ours, Date::of(year, month, day));
        assert_eq!(theirs.to_string(), ours.to_string());
        assert_eq!(Date::parse(&ours.to_string()), Ok(ours));
        assert_eq!(format!("{:?}", theirs.weekday()), format!("{:?}", ours.weekday()));
        theirs = theirs.tomorrow().unwrap();
        ours = ours.plus_days(1);
    }
}

#[test]
fn months_are_clamped_as_jiff_clamps_them() {
    let mut day = Date::of(2015, 1, 1);
    while day < Date::of(2021, 1, 1) {
        let (year, month, of_month) = day.civil();
        let theirs = jiff::civil::date(year as i16, month as i8, of_month as i8);
        for months in [-30, -12, -1, 0, 1, 6, 11, 12, 30, 36, 42] {
            let expected = theirs.checked_add(jiff::Span::new().months(months)).unwrap();
            assert_eq!(day.plus_months(months).to_string(), expected.to_string(), "{day} + {months} months");
        }
        day = day.plus_days(1);
    }
}

#[test]
fn text_that_is_no_date_is_refused_with_what_is_possible() {
    let said = |text: &str| Date::parse(text).unwrap_err();
    assert_eq!(said("2024-02-30"), "`2024-02-30` does not exist: that month runs from 01 to 29");
    assert_eq!(said("2023-02-29"), "`2023-02-29` does not exist: that month runs from 01 to 28");
    assert_eq!(said("2024-13-01"), "`2024-13-01` has no such month: months run from 01 to 12");
    for text in ["", "today", "01/04/2026", "2026-4", "2026-04-01T00:00", "20260401", "-2026-04-01", "２０２６-04-01"]
    {
        assert!(said(text).contains("Write year-month-day"), "{text}: {}", said(text));
    }
    assert!(said("0001-01-01").contains("outside the years"));
}

#[test]
fn a_leap_day_of_the_year_falls_back_in_common_years() {
    assert_eq!(MonthDay::parse("02-29").unwrap().in_year(2023), Date::of(2023, 2, 28));
    assert!(MonthDay::parse("13-01").is_err());
}

#[test]
fn a_month_is_known_by_its_name_or_three_letters_of_it() {
    use domain::date::month_named;
    let known = ["January", "may", "SEPT.", "sep", "Decemb"].map(month_named);
    assert_eq!(known, [Some(1), Some(5), Some(9), Some(9), Some(12)]);
    assert_eq!(["Ma", "", "Maying", "Smarch", "é"].map(month_named), [None; 5]);
}

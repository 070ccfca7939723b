//! Working days of England against deadlines printed in real letters, reports and minutes.
#![expect(clippy::unwrap_used, reason = "a test without its data should stop")]

mod support;

use std::sync::LazyLock;

use domain::Date;
use domain::england::England;
use proptest::prelude::*;

static ENGLAND: LazyLock<England> = LazyLock::new(support::england);

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

#[test]
fn printed_deadlines_come_out_to_the_day() {
    let calendar = ENGLAND.regime.calendar.clone();
    // Letter date and the deadline printed in it, 70 working days later; published joint inspection letters and council minutes.
    for (letter, deadline) in [
        ("2016-04-05", "2016-07-14"),
        ("2016-06-29", "2016-10-06"),
        ("2018-08-24", "2018-12-03"),
        ("2019-12-18", "2020-03-30"),
        ("2020-01-31", "2020-05-13"),
        ("2022-09-26", "2023-01-05"),
        ("2023-05-09", "2023-08-16"),
        ("2023-07-14", "2023-10-23"),
        ("2024-05-16", "2024-08-23"),
        ("2024-09-06", "2024-12-13"),
        ("2025-02-27", "2025-06-11"),
        ("2025-03-13", "2025-06-25"),
    ] {
        assert_eq!(calendar.add_working_days(day(letter), 70), Some(day(deadline)), "70 working days after {letter}");
    }
    // Last day on site and the day the report was published.
    for (ended, days, published) in [
        ("2018-10-19", 21, "2018-11-19"),
        ("2018-09-28", 21, "2018-10-29"),
        ("2023-11-03", 30, "2023-12-15"),
        ("2023-12-15", 30, "2024-01-31"),
        ("2024-09-20", 27, "2024-10-29"),
        ("2025-11-07", 27, "2025-12-16"),
        ("2026-07-10", 27, "2026-08-18"),
        // Notified on Monday 2 June 2025, on site on Monday 9 June.
        ("2025-06-02", 5, "2025-06-09"),
    ] {
        assert_eq!(
            calendar.add_working_days(day(ended), days),
            Some(day(published)),
            "{days} working days after {ended}"
        );
    }
}

#[test]
fn one_off_and_moved_holidays_are_known() {
    let calendar = ENGLAND.regime.calendar.clone();
    for holiday in ["2011-04-29", "2012-06-05", "2020-05-08", "2022-06-02", "2022-06-03", "2022-09-19", "2023-05-08"] {
        assert!(!calendar.is_working_day(day(holiday)), "{holiday} is a holiday");
    }
    for ordinary in ["2020-05-04", "2022-05-30", "2022-09-20", "2023-05-09"] {
        assert!(calendar.is_working_day(day(ordinary)), "{ordinary} is a working day");
    }
    assert_eq!(calendar.range(), (day("2009-01-01"), day("2030-12-31")));
}

#[test]
fn no_real_inspection_under_ilacs_began_in_a_closed_week() {
    let england = support::england();
    let began: Vec<_> = england
        .register
        .inspections
        .iter()
        .filter(|row| row.framework == "ilacs" && england.regime.calendar.closed_week_of(row.started_on).is_some())
        .map(|row| row.started_on)
        .collect();
    assert_eq!(began, Vec::<Date>::new());
}

#[test]
fn fieldwork_ends_on_its_weekday_whatever_holiday_falls_in_it() {
    let regime = &ENGLAND.regime;
    let ends = |edition: &str, activity: &str, on_site: &str| {
        let at = regime.edition_named(edition, Some(day(on_site))).unwrap();
        let steps = domain::timeline::timeline(regime, &regime.editions[at], activity, day(on_site), None).unwrap();
        steps.iter().find(|step| step.step == "on_site_ends").unwrap().on
    };
    // The early May holiday of 2024 falls in the second week.
    assert_eq!(ends("ilacs", "standard", "2024-04-29"), day("2024-05-10"));
    assert_eq!(ends("ilacs", "short", "2025-06-09"), day("2025-06-13"));
    // Four weeks from Tuesday 29 April 2014, over the same holiday: four authorities were inspected on those days.
    assert_eq!(ends("sif", "sif", "2014-04-29"), day("2014-05-22"));
}

#[test]
fn every_week_on_site_is_held_against_the_closed_weeks() {
    let regime = &ENGLAND.regime;
    let warned = |on_site: &str| {
        let at = regime.edition_named("ilacs", Some(day(on_site))).unwrap();
        let steps = domain::timeline::timeline(regime, &regime.editions[at], "standard", day(on_site), None).unwrap();
        let arrival = steps.iter().find(|step| step.step == "on_site_begins").unwrap();
        arrival.because.iter().any(|reason| reason.says.contains("closed week"))
    };
    // The second week of one lies in the late-May week; of the next in the summer.
    assert!(warned("2025-05-19"));
    assert!(warned("2025-07-21"));
    assert!(!warned("2025-06-09"));
    let calendar = &regime.calendar;
    assert_eq!(calendar.next_open_monday(day("2025-05-19"), 2), day("2025-06-09"));
    assert_eq!(calendar.next_open_monday(day("2025-05-19"), 1), day("2025-05-19"));
}

#[test]
fn nothing_was_published_in_a_general_election_hold() {
    let england = support::england();
    let published = england.register.inspections.iter().map(|row| row.published_on);
    let published = published.chain(england.register.visits.iter().map(|row| row.published_on));
    let held: Vec<_> = published.filter(|day| england.regime.calendar.hold_on(*day, None).is_some()).collect();
    assert_eq!(held, Vec::<Date>::new());
}

#[test]
fn no_graded_report_was_published_in_a_local_hold_of_its_area() {
    let england = support::england();
    let broken: Vec<_> = england
        .register
        .inspections
        .iter()
        .filter(|row| {
            let code = england.register.authority(row.authority).dfe_code;
            row.framework == "ilacs" && england.regime.calendar.hold_on(row.published_on, Some(code)).is_some()
        })
        .map(|row| (england.register.authority(row.authority).name.clone(), row.published_on))
        .collect();
    assert_eq!(broken, vec![]);
}

proptest! {
    #[test]
    fn counting_forward_and_back_agree(start in 14_400_i32..21_000, days in 1_i32..300) {
        let calendar = &ENGLAND.regime.calendar;
        let from = Date::of(1970, 1, 1).plus_days(start);
        if let Some(to) = calendar.add_working_days(from, days) {
            prop_assert!(calendar.is_working_day(to));
            prop_assert!(to > from);
            prop_assert_eq!(calendar.working_days_between(from, to), days);
            // The same count by walking the days one at a time.
            let mut left = days;
            let mut walked = from;
            while left > 0 {
                walked = walked.plus_days(1);
                left -= i32::from(calendar.is_working_day(walked));
            }
            prop_assert_eq!(walked, to);
            let back = calendar.add_working_days(to, -days);
            let expected = if calendar.is_working_day(from) { Some(from) } else { calendar.add_working_days(from, -1) };
            if back.is_some() && expected.is_some() {
                prop_assert!(back <= Some(from) && back >= expected);
            }
        }
    }
}

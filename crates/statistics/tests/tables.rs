//! Every table against figures that were counted before, by other means, on the same record.
#![expect(clippy::unwrap_used, reason = "a test without its data should stop")]

#[path = "../../domain/tests/support/mod.rs"]
mod support;

use std::sync::LazyLock;

use domain::Date;
use domain::england::England;
use domain::mark::Grade;
use statistics::as_at::AsAt;
use statistics::breaks::breaks;
use statistics::improved::improved;
use statistics::intervals::{After, intervals_as_at, waiting};
use statistics::lag::{Days, Lags, lags};
use statistics::share::{Interval, Share};
use statistics::state_of_the_nation::Counting;
use statistics::time_inadequate::{Spell, lasting, spells};
use statistics::transitions::transitions_as_at;
use statistics::variation::{Comparison, FEWEST_TO_COMPARE, by_lead_inspector, by_region};

static ENGLAND: LazyLock<England> = LazyLock::new(support::england);

fn ended(day: &str) -> AsAt<'static> {
    AsAt::new(&ENGLAND, Date::parse(day).unwrap(), Counting::Ended)
}

fn published(day: &str) -> AsAt<'static> {
    AsAt::new(&ENGLAND, Date::parse(day).unwrap(), Counting::Published)
}

fn tenth(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

fn tenths(interval: Option<Interval>) -> (f64, f64) {
    let interval = interval.unwrap();
    (tenth(interval.low), tenth(interval.high))
}

/// Improved, the same and declined among pairs of these frameworks.
fn moved(as_at: AsAt<'static>, from: &str, to: &str) -> [Share; 3] {
    transitions_as_at(as_at, |a, b| (from.is_empty() || a.framework == from) && b.framework == to).moved().shares()
}

fn counts(shares: [Share; 3]) -> ([usize; 3], usize) {
    (shares.map(|share| share.count), shares[0].of)
}

#[test]
fn the_headline_of_autumn_2018_is_nine_of_fifteen() {
    let shares = moved(ended("2018-08-31"), "", "ilacs");
    assert_eq!(counts(shares), ([9, 5, 1], 15));
    assert_eq!(shares[0].per_cent(), Some(60.0));
    assert_eq!(tenths(shares[0].interval()), (35.7, 80.2));
    let known = moved(published("2018-10-31"), "", "ilacs");
    assert_eq!((known[0].count, known[0].of), (10, 18));
    assert_eq!(tenths(known[0].interval()), (33.7, 75.4));
}

#[test]
fn shares_by_framework_have_their_intervals() {
    let now = published("2026-08-20");
    assert_eq!(counts(moved(now, "sif", "sif")), ([13, 7, 0], 20));
    assert_eq!(tenths(moved(now, "sif", "sif")[0].interval()), (43.3, 81.9));
    assert_eq!(counts(moved(now, "sif", "ilacs")), ([70, 50, 27], 147));
    let intervals = moved(now, "sif", "ilacs").map(|share| tenths(share.interval()));
    assert_eq!(intervals, [(39.7, 55.7), (26.8, 42.0), (12.9, 25.4)]);
    assert_eq!(counts(moved(now, "ilacs", "ilacs")), ([70, 64, 23], 157));
    let intervals = moved(now, "ilacs", "ilacs").map(|share| tenths(share.interval()));
    assert_eq!(intervals, [(37.0, 52.4), (33.4, 48.6), (10.0, 21.0)]);
    let all = moved(now, "", "ilacs")[0];
    assert_eq!((all.count, all.of, tenths(all.interval())), (140, 304, (40.5, 51.7)));
}

#[test]
fn each_cell_of_the_matrix_has_its_share_and_interval() {
    let table = transitions_as_at(ended("2026-08-20"), |_, later| later.framework == "ilacs");
    let worst = Grade::ALL.map(|to| table.share(Grade::Inadequate, to).count);
    assert_eq!(worst, [1, 15, 22, 2]);
    assert_eq!(Grade::ALL.map(|from| table.from(from)), [28, 116, 120, 40]);
    assert_eq!(tenths(table.share(Grade::Inadequate, Grade::Good).interval()), (24.2, 53.0));
    assert_eq!(tenths(table.share(Grade::Outstanding, Grade::Inadequate).interval()), (0.0, 12.1));
    // What could improve: all but those outstanding already.
    let able = Grade::ALL[1..].iter().map(|from| table.moved_from(*from).shares()[0]).reduce(Share::and).unwrap();
    assert_eq!((able.count, able.of, tenths(able.interval())), (140, 276, (44.9, 56.6)));
}

#[test]
fn official_figures_of_march_2024_are_met_by_the_day_inspections_ended() {
    let table = |as_at| transitions_as_at(as_at, |a, b| a.framework == "ilacs" && b.framework == "ilacs");
    let march = table(ended("2024-03-31"));
    assert_eq!((march.all(), march.improved(), march.declined()), (65, 26, 12));
    let stayed =
        march.share(Grade::Outstanding, Grade::Outstanding).count + march.share(Grade::Good, Grade::Good).count;
    assert_eq!((stayed, march.same()), (15, 27));
    let [improved, _, declined] = march.moved().shares();
    assert_eq!((tenths(improved.interval()), tenths(declined.interval())), ((29.0, 52.1), (10.9, 29.6)));
    assert_eq!(tenths(Share::new(15, 65).interval()), (14.5, 34.6));
    let known = table(published("2024-03-31"));
    assert_eq!((known.all(), known.improved(), known.declined()), (58, 23, 11));
}

#[test]
fn the_share_improved_is_counted_by_year_of_publication() {
    let years = improved(published("2026-08-20"));
    let ilacs: Vec<(i32, usize, usize)> = years
        .iter()
        .filter(|row| row.framework == "ilacs")
        .map(|row| (row.year, row.moved.improved, row.moved.all()))
        .collect();
    let counted = [
        (2018, 15, 26),
        (2019, 25, 56),
        (2020, 7, 19),
        (2021, 3, 7),
        (2022, 22, 43),
        (2023, 18, 43),
        (2024, 18, 46),
        (2025, 19, 45),
        (2026, 13, 19),
    ];
    assert_eq!(ilacs, counted);
    assert_eq!(tenths(years.last().unwrap().moved.shares()[0].interval()), (46.0, 84.6));
    let sif = years.iter().filter(|row| row.framework == "sif").map(|row| row.moved.all()).sum::<usize>();
    assert_eq!(sif, 20);
}

#[test]
fn a_past_day_gives_what_would_have_been_published_then() {
    let then = improved(published("2019-12-31"));
    let now = improved(published("2026-08-20"));
    assert_eq!(then, now.into_iter().filter(|row| row.year <= 2019).collect::<Vec<_>>());
    // Published on 1 July 2019: known that day, unknown the day before.
    let on = |day: &str| published(day).inspections().count();
    let row = ENGLAND.register.inspections.iter().find(|row| row.published_on > row.ended_on).unwrap();
    let eve = row.published_on.plus_days(-1).to_string();
    assert!(on(&eve) < on(&row.published_on.to_string()));
}

fn after<'a>(rows: &'a [After<'static>], from: &str, to: &str, grade: Grade) -> &'a After<'static> {
    rows.iter().find(|row| row.from == from && row.to == to && row.grade == Some(grade)).unwrap()
}

#[test]
fn intervals_between_inspections_are_as_they_were_measured() {
    let rows = intervals_as_at(ended("2026-08-20"));
    let check = |from: &str, to: &str, grade: Grade, n: usize, expected: [f64; 3]| {
        let months = &after(&rows, from, to, grade).intervals;
        let found = [months.median().unwrap(), months.months[0], *months.months.last().unwrap()];
        assert_eq!(months.months.len(), n, "{from} {grade:?} {to}");
        assert_eq!(found.map(|value| (value * 100.0).round() / 100.0), expected, "{from} {grade:?} {to}");
    };
    check("sif", "sif", Grade::Inadequate, 20, [32.21, 23.43, 40.41]);
    check("sif", "ilacs", Grade::Inadequate, 19, [32.66, 23.82, 58.55]);
    check("sif", "ilacs", Grade::RequiresImprovement, 71, [50.73, 19.68, 69.59]);
    check("sif", "ilacs", Grade::Good, 54, [51.76, 30.72, 66.86]);
    check("sif", "ilacs", Grade::Outstanding, 3, [43.14, 43.14, 62.92]);
    check("ilacs", "ilacs", Grade::Inadequate, 23, [40.8, 29.54, 55.98]);
    check("ilacs", "ilacs", Grade::RequiresImprovement, 54, [45.98, 30.92, 63.34]);
    check("ilacs", "ilacs", Grade::Good, 66, [50.35, 34.14, 69.78]);
    check("ilacs", "ilacs", Grade::Outstanding, 25, [54.6, 34.14, 64.72]);
}

#[test]
fn intervals_are_held_against_the_window_of_policy() {
    let rows = intervals_as_at(ended("2026-08-20"));
    let against = |from: &str, grades: &[Grade]| {
        let found = grades.iter().map(|grade| after(&rows, from, "ilacs", *grade));
        found.fold([0; 3], |sum, row| [sum[0] + row.early, sum[1] + row.within, sum[2] + row.late])
    };
    assert_eq!(against("sif", &Grade::ALL[..3]), [2, 27, 99]);
    assert_eq!(against("ilacs", &Grade::ALL[..3]), [0, 51, 94]);
    assert_eq!(against("ilacs", &Grade::ALL[..2])[1], 31);
    assert_eq!(against("ilacs", &[Grade::RequiresImprovement])[1], 20);
    // The window after an inadequate grade is not counted from the end of the inspection.
    assert_eq!(after(&rows, "ilacs", "ilacs", Grade::Inadequate).with_window(), 0);
    // Under the first edition of the SIF it was; the one inspection made under it came late.
    let sif = after(&rows, "sif", "sif", Grade::Inadequate);
    assert_eq!((sif.early, sif.within, sif.late), (0, 0, 1));
}

#[test]
fn those_that_still_wait_are_counted_as_waiting() {
    let well = |row: &domain::register::Inspection| {
        row.framework == "ilacs" && row.overall().grade().is_some_and(|grade| grade != Grade::Inadequate)
    };
    let all = waiting(published("2026-08-20"), well);
    assert_eq!((all.spans, all.ended, tenth(all.median().unwrap())), (276, 145, 50.0));
    let (share, interval) = all.at(42.0).unwrap();
    let round = |share: f64| (share * 1000.0).round() / 1000.0;
    assert_eq!((round(share), round(interval.unwrap().low), round(interval.unwrap().high)), (0.678, 0.598, 0.745));
}

/// Spells, how many ended, and the median with its interval, of those that began under `framework`.
fn median(spells: &[Spell<'_>], framework: &str) -> (usize, usize, f64, (f64, f64)) {
    let found = lasting(spells.iter().filter(|spell| framework.is_empty() || spell.framework == framework));
    let (low, high) = found.median_interval().unwrap();
    (found.spans, found.ended, tenth(found.median().unwrap()), (tenth(low), tenth(high.unwrap())))
}

#[test]
fn time_inadequate_is_estimated_with_those_that_still_are() {
    let found = spells(published("2026-08-20"));
    assert_eq!(median(&found, "sif"), (32, 32, 32.7, (30.4, 38.7)));
    assert_eq!(median(&found, "ilacs"), (32, 21, 43.4, (39.1, 45.2)));
    assert_eq!(median(&found, ""), (64, 53, 38.8, (35.9, 43.4)));
    let shares = |framework: &str| {
        let found = lasting(found.iter().filter(|spell| spell.framework == framework));
        [24.0, 36.0, 48.0].map(|months| (found.at(months).unwrap().0 * 1000.0).round() / 1000.0)
    };
    assert_eq!(shares("sif"), [0.969, 0.375, 0.25]);
    assert_eq!(shares("ilacs"), [1.0, 0.876, 0.263]);
    let sif = lasting(found.iter().filter(|spell| spell.framework == "sif"));
    assert_eq!(
        tenths(sif.at(36.0).unwrap().1.map(|i| Interval { low: i.low * 100.0, high: i.high * 100.0 })),
        (21.3, 53.7)
    );
    // Before the first reports of June 2026 without an overall grade.
    assert_eq!(median(&spells(published("2026-03-31")), "ilacs").1, 18);
    assert_eq!(median(&spells(published("2026-03-31")), "ilacs").2, 43.9);
    // A day after the record ends tells nothing more.
    assert_eq!(median(&spells(published("2027-01-01")), "ilacs"), median(&found, "ilacs"));
}

#[test]
fn spells_say_who_is_still_inadequate() {
    let found = spells(published("2026-08-20"));
    let name = |spell: &Spell<'_>| ENGLAND.register.authority(spell.authority).name.clone();
    let open: Vec<String> = found.iter().filter(|spell| !spell.has_ended).map(name).collect();
    let listed = [
        "Cheshire East",
        "Devon",
        "Halton",
        "Harrow",
        "Havering",
        "Isles of Scilly",
        "Knowsley",
        "Nottingham",
        "Peterborough",
        "Swindon",
        "Tameside",
    ];
    assert_eq!(open, listed);
    let devon = found.iter().find(|spell| name(spell) == "Devon" && !spell.has_ended).unwrap();
    assert_eq!(tenth(devon.months()), 77.1);
    let closed = |framework: &str| {
        let of = found.iter().filter(|spell| spell.framework == framework && spell.has_ended);
        let mut months: Vec<f64> = of.map(Spell::months).collect();
        months.sort_by(f64::total_cmp);
        statistics::share::median(&months).unwrap()
    };
    assert_eq!((tenth(closed("sif")), tenth(closed("ilacs"))), (33.4, 41.9));
    let twice = found.iter().filter(|spell| spell.framework == "sif" && spell.inadequate > 1).count();
    assert_eq!(twice, 7);
    // Two inadequate judgements and no overall grade begin no spell: no grade is made up for it.
    assert!(!found.iter().any(|spell| name(spell) == "Trafford" && spell.from.year() == 2026));
}

fn of_year<'a>(rows: &'a [Lags<'static>], framework: &str, year: i32) -> &'a Lags<'static> {
    rows.iter().find(|row| row.framework == framework && row.year == year).unwrap()
}

#[test]
fn the_lag_to_publication_is_as_it_was_measured() {
    let rows = lags(published("2026-08-20"), |_| true);
    let of = |framework: &str, year: i32| {
        let row = of_year(&rows, framework, year);
        (row.calendar.0.len(), row.calendar.median().unwrap(), row.working.median().unwrap())
    };
    let ilacs: Vec<(usize, f64, f64)> = (2018..=2026).map(|year| of("ilacs", year)).collect();
    let counted = [
        (26, 31.0, 21.0),
        (56, 32.0, 22.0),
        (19, 33.0, 21.0),
        (8, 42.0, 30.0),
        (46, 46.0, 30.0),
        (43, 46.0, 30.0),
        (48, 49.0, 34.0),
        (45, 45.0, 29.0),
        (30, 47.0, 31.0),
    ];
    assert_eq!(ilacs, counted);
    let sif: Vec<(usize, f64, f64)> = (2014..=2018).map(|year| of("sif", year)).collect();
    assert_eq!(sif, [(36, 44.0, 32.0), (36, 50.0, 35.5), (40, 54.0, 37.0), (42, 51.5, 36.0), (13, 60.0, 39.0)]);
    assert_eq!(of_year(&rows, "ilacs", 2018).working.commonest(), Some((21, 17)));
}

#[test]
fn the_commonest_lag_follows_the_clock_of_its_time() {
    let commonest = |from: &str, until: &str| {
        let (from, until) = (Date::parse(from).unwrap(), Date::parse(until).unwrap());
        let wanted = |row: &domain::register::Inspection| {
            row.framework == "ilacs" && from <= row.ended_on && row.ended_on < until
        };
        let mut days: Vec<i32> =
            lags(published("2026-08-20"), wanted).into_iter().flat_map(|row| row.working.0).collect();
        days.sort_unstable();
        (Days(days.clone()).commonest(), days.len())
    };
    assert_eq!(commonest("2018-01-01", "2020-04-01"), (Some((21, 52)), 101));
    assert_eq!(commonest("2021-01-01", "2024-04-01"), (Some((30, 67)), 115));
    assert_eq!(commonest("2024-04-01", "2030-01-01"), (Some((27, 46)), 105));
}

#[test]
fn joint_inspections_are_counted_by_kind_and_year() {
    let rows = statistics::joint::joint(published("2026-08-20"));
    let vocabulary = &ENGLAND.regime.vocabulary;
    let of = |key: &str| {
        let kind = vocabulary.activity(key).unwrap();
        let shares = rows.iter().filter(|row| row.activity == kind).map(|row| row.with_priority_action);
        let sum = shares.reduce(Share::and).unwrap();
        (sum.count, sum.of)
    };
    assert_eq!((of("jtai"), of("area_send")), ((9, 64), (12, 39)));
}

#[test]
fn regions_are_compared_with_england() {
    let found = by_region(ended("2024-03-31"));
    let of = |name: &str| found.groups.iter().find(|group| group.name == name).unwrap().good;
    assert_eq!(found.england.good, Share::new(91, 151));
    assert_eq!((of("London"), of("North West")), (Share::new(28, 33), Share::new(8, 22)));
    assert_eq!(Comparison::of(of("London"), found.england.good, FEWEST_TO_COMPARE), Comparison::Above);
    assert_eq!(Comparison::of(of("North West"), found.england.good, FEWEST_TO_COMPARE), Comparison::Below);
    assert_eq!(Comparison::of(of("South East"), found.england.good, FEWEST_TO_COMPARE), Comparison::MayBeChance);
    let before = by_region(ended("2019-08-31"));
    let of = |name: &str| before.groups.iter().find(|group| group.name == name).unwrap().good;
    assert_eq!((of("London"), of("West Midlands")), (Share::new(26, 33), Share::new(3, 14)));
}

#[test]
fn too_few_cases_are_not_compared() {
    let england = Share::new(50, 100);
    assert_eq!(Comparison::of(Share::new(9, 9), england, 10), Comparison::TooFew);
    assert_eq!(Comparison::of(Share::new(10, 10), england, 10), Comparison::Above);
    assert_eq!(Comparison::of(Share::new(0, 10), england, 10), Comparison::Below);
    assert_eq!(Comparison::of(Share::new(0, 0), england, 0), Comparison::TooFew);
}

#[test]
fn lead_inspectors_together_led_every_graded_inspection() {
    let found = by_lead_inspector(published("2026-08-20"));
    assert_eq!(found.england.good.of, 477);
    assert_eq!((found.england.improved.count, found.england.improved.of), (153, 324));
    let names: Vec<&str> = found.groups.iter().map(|group| group.name.as_str()).collect();
    assert!(names.is_sorted(), "by name, never by share");
}

#[test]
fn a_series_breaks_where_a_framework_begins_and_where_the_overall_grade_ends() {
    let found: Vec<(String, bool, bool)> =
        breaks(&ENGLAND).iter().map(|at| (at.on.to_string(), at.is_framework, at.has_overall)).collect();
    let expected = [("2018-01-01".to_owned(), true, true), ("2026-04-01".to_owned(), false, false)];
    assert_eq!(found, expected);
}

#[test]
fn the_first_round_of_the_single_inspection_is_as_it_was_counted() {
    let mut first = [0; 4];
    for authority in ENGLAND.register.ids() {
        if let Some(row) = ENGLAND.register.inspections_of(authority).first().filter(|row| row.framework == "sif") {
            first[row.overall().grade().unwrap() as usize] += 1;
        }
    }
    assert_eq!((first, first.iter().sum::<i32>()), ([3, 51, 61, 32], 147));
}

#[test]
fn the_mean_spell_and_the_waits_before_the_suspension_are_as_they_were_measured() {
    let sif: Vec<f64> =
        spells(published("2026-08-20")).iter().filter(|spell| spell.framework == "sif").map(Spell::months).collect();
    assert_eq!(tenth(sif.iter().sum::<f64>() / sif.len() as f64), 41.9);
    let before = Date::parse("2020-03-17").unwrap();
    let found = statistics::intervals::intervals(&ENGLAND.register, |earlier, later| {
        earlier.framework == "sif"
            && earlier.overall().grade() == Some(Grade::Inadequate)
            && later.framework == "ilacs"
            && later.started_on < before
    });
    assert_eq!((found.months.len(), tenth(found.median().unwrap())), (13, 30.7));
}

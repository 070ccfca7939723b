//! Our figures against those published by others, and those counted before on the same record.
#![expect(clippy::unwrap_used, reason = "a test without its data should stop")]

#[path = "../../domain/tests/support/mod.rs"]
mod support;

use std::sync::LazyLock;

use domain::Date;
use domain::england::England;
use domain::mark::Grade;
use statistics::intervals::intervals;
use statistics::starts_by_year::starts_by_year;
use statistics::state_of_the_nation::{Counting, Nation, nation, series};
use statistics::transitions::transitions;

static ENGLAND: LazyLock<England> = LazyLock::new(support::england);

fn on(day: &str) -> Nation {
    nation(&ENGLAND.register, Date::parse(day).unwrap(), Counting::Ended, |_| true)
}

fn per_cent(day: &str) -> [f64; 4] {
    let nation = on(day);
    Grade::ALL.map(|grade| nation.per_cent(grade).round())
}

#[test]
fn the_state_of_the_nation_is_as_it_was_counted() {
    // Outstanding, good, requires improvement, inadequate.
    assert_eq!(on("2026-03-31").by_grade, [46, 65, 29, 13]);
    assert_eq!(per_cent("2026-03-31"), [30.0, 42.0, 19.0, 8.0]);
    assert_eq!(per_cent("2024-03-31"), [20.0, 40.0, 28.0, 11.0]);
    // Official statistics: 60% good or outstanding on 31 March 2024 (91 of 151).
    let march = on("2024-03-31");
    assert_eq!((march.at(Grade::Outstanding) + march.at(Grade::Good), march.graded()), (91, 151));
    // Official statistics of 31 October 2017: 36% good or outstanding, 19% inadequate; the record lacks five authorities.
    let october = per_cent("2017-10-31");
    assert_eq!((october[0] + october[1], october[3]), (37.0, 19.0));
    // Official: 14% inadequate, 50% good or outstanding on 31 March 2020; 13% inadequate on 30 September 2018.
    assert_eq!(per_cent("2020-03-31")[3], 14.0);
    assert!((per_cent("2018-09-30")[3] - 13.0).abs() <= 1.0);
}

#[test]
fn no_grade_is_made_up_after_the_reform() {
    let now = on("2026-09-01");
    assert_eq!(now.without_overall, 11);
    assert_eq!(now.all(), 153);
    let then = on("2018-09-30");
    assert_eq!((then.not_in_register, then.all()), (5, 152));
}

#[test]
fn the_transition_table_is_as_it_was_counted() {
    let table = transitions(&ENGLAND.register, |_, later| later.framework == "ilacs");
    // Rows from, columns to; outstanding, good, requires improvement, inadequate.
    assert_eq!(table.counts, [[24, 3, 1, 0], [42, 50, 15, 9], [4, 56, 38, 22], [1, 15, 22, 2]]);
    assert_eq!(table.all(), 304);
    let sif = transitions(&ENGLAND.register, |_, later| later.framework == "sif");
    assert_eq!(sif.counts[3], [0, 3, 10, 7]);
    let moved = |from: &'static str, to: &'static str| {
        let table = transitions(&ENGLAND.register, |a, b| a.framework == from && b.framework == to);
        (table.improved(), table.same(), table.declined(), table.all())
    };
    assert_eq!(moved("sif", "ilacs"), (70, 50, 27, 147));
    assert_eq!(moved("ilacs", "ilacs"), (70, 64, 23, 157));
    assert_eq!(moved("sif", "sif"), (13, 7, 0, 20));
    // Official statistics: 65 authorities with more than one ILACS inspection by 31 March 2024; 26 improved, 12 declined.
    let day = Date::of(2024, 3, 31);
    let both =
        transitions(&ENGLAND.register, |a, b| a.framework == "ilacs" && b.framework == "ilacs" && b.ended_on <= day);
    assert_eq!((both.all(), both.improved(), both.declined()), (65, 26, 12));
}

#[test]
fn intervals_are_as_they_were_measured() {
    let median = |from: &str, to: &str, grade: Grade| {
        let found = intervals(&ENGLAND.register, |a, b| {
            a.framework == from && b.framework == to && a.overall().grade() == Some(grade)
        });
        (found.median().unwrap() * 10.0).round() / 10.0
    };
    assert_eq!(median("sif", "sif", Grade::Inadequate), 32.2);
    assert_eq!(median("sif", "ilacs", Grade::Inadequate), 32.7);
    assert_eq!(median("ilacs", "ilacs", Grade::Inadequate), 40.8);
    assert_eq!(median("ilacs", "ilacs", Grade::RequiresImprovement), 46.0);
    assert_eq!(median("ilacs", "ilacs", Grade::Outstanding), 54.6);
}

#[test]
fn inspections_by_year_are_as_they_were_counted() {
    let years = starts_by_year(&ENGLAND.register);
    let kind = |key: &str| ENGLAND.regime.vocabulary.activity(key).unwrap();
    let of = |year: i32| {
        let row = &years[&year];
        (row.get(&kind("short")).copied().unwrap_or(0), row.get(&kind("standard")).copied().unwrap_or(0))
    };
    let counted: Vec<(usize, usize)> = (2018..=2026).map(of).collect();
    assert_eq!(counted, [(8, 25), (20, 35), (4, 9), (1, 14), (15, 34), (18, 25), (28, 21), (22, 18), (12, 12)]);
}

#[test]
fn a_series_walks_the_quarters() {
    let found = series(&ENGLAND.register, Date::of(2014, 1, 17), Date::of(2026, 9, 1), Counting::Published, |_| true);
    assert_eq!(found.first().unwrap().0, Date::of(2014, 1, 1));
    assert_eq!(found.last().unwrap().0, Date::of(2026, 7, 1));
    assert_eq!(found.len(), 51);
    assert!(found.windows(2).all(|pair| pair[0].0 < pair[1].0));
}

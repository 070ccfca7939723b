//! Waits counted, and the days they cost: against the record, and against figures worked out by hand.
#![expect(clippy::unwrap_used, reason = "a test without its data should stop")]

#[path = "../../domain/tests/support/mod.rs"]
mod support;

use std::sync::LazyLock;

use domain::Date;
use domain::england::England;
use domain::register::Inspection;
use domain::replay::{AskedOn, Wait, Waits};
use statistics::on_site::{Counted, Days, Spent, days, of_inspection, of_visit, takes};
use statistics::waits::{Pair, Sides, Tally, tally};

static ENGLAND: LazyLock<England> = LazyLock::new(support::england);

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn span(from: &str, to: &str, under: Option<&str>) -> Waits {
    let under = under.map(|name| ENGLAND.regime.edition_named(name, None).unwrap());
    Waits { from: day(from), to: day(to), under, asked_on: AskedOn::Eve }
}

fn counted(span: &Waits, waits: &[Wait<'_>]) -> Tally {
    tally(&ENGLAND.regime, span, waits)
}

fn all(under: Option<&str>) -> (Waits, Vec<Wait<'static>>) {
    let span = span("2018-01-01", "2026-11-22", under);
    (span, span.of(&ENGLAND.regime, &ENGLAND.register))
}

/// The inspection of an authority that began on a day.
fn inspection(name: &str, began: &str) -> &'static Inspection {
    let id = ENGLAND.register.find(name).unwrap();
    ENGLAND.register.inspections_of(id).iter().find(|row| row.started_on == day(began)).unwrap()
}

/// The one wait of an authority that ended in the span.
fn one(span: &Waits, name: &str) -> Vec<Wait<'static>> {
    let id = ENGLAND.register.find(name).unwrap();
    let mut waits = span.of(&ENGLAND.regime, &ENGLAND.register);
    waits.retain(|wait| wait.authority == id && wait.later.is_some() && span.is_of(wait));
    assert_eq!(waits.len(), 1, "{name}");
    waits
}

#[test]
fn every_wait_is_counted_once() {
    for under in [None, Some("ilacs-2026-04"), Some("ilacs-2018-01"), Some("sif-cycle"), Some("narrative-cycle")] {
        let (span, waits) = all(under);
        let tally = counted(&span, &waits);
        assert_eq!((tally.followed, tally.first, tally.waiting), (322, 6, 153));
        assert_eq!(tally.ended.in_force, Sides { before: 3, inside: 91, after: 228, ..Sides::default() });
        for (ended, open) in [(tally.ended.in_force, tally.open.in_force), (tally.ended.asked, tally.open.asked)] {
            assert_eq!((ended.all(), open.all()), (322, 153));
        }
        assert_eq!(tally.kinds.iter().map(|kinds| kinds.waits).sum::<usize>(), 322);
        assert_eq!(tally.years.iter().map(|row| row.began).sum::<usize>(), 328);
        let by_year = |of: fn(&Pair<Sides>) -> usize| tally.years.iter().map(|row| of(&row.sides)).sum::<usize>();
        assert_eq!(by_year(|sides| sides.asked.after), tally.ended.asked.after);
        assert_eq!(by_year(|sides| sides.in_force.inside), 91);
        if under.is_none() {
            assert_eq!(tally.ended.in_force, tally.ended.asked);
        }
    }
}

#[test]
fn what_cannot_be_told_is_counted_and_not_made_up() {
    let (span, waits) = all(Some("ilacs-2026-04"));
    let tally = counted(&span, &waits);
    assert_eq!(tally.ended.asked, Sides { before: 3, inside: 95, after: 223, untold: 1, ..Sides::default() });
    // The overall grade ended in April 2026: of the eleven published since, an edition that asks for it can say nothing.
    let (span, waits) = all(Some("sif-cycle"));
    assert_eq!(counted(&span, &waits).open.asked.untold, 11);
}

#[test]
fn an_inspection_falls_due_in_the_span_on_its_first_day_and_not_on_the_day_before() {
    // Leicestershire was due by 4 April 2023 and began on 22 April 2024.
    let due = |from: &str| {
        let span = span(from, "2024-12-31", Some("ilacs-2026-04"));
        let tally = counted(&span, &one(&span, "Leicestershire"));
        (tally.due(), tally.due_before)
    };
    let (none, once) = (Pair { in_force: 0, asked: 0 }, Pair { in_force: 1, asked: 1 });
    assert_eq!(due("2023-04-04"), (once, none));
    assert_eq!(due("2023-04-05"), (none, once));
    let span = span("2023-04-04", "2024-12-31", Some("ilacs-2026-04"));
    let years: Vec<(i32, usize, usize)> = counted(&span, &one(&span, "Leicestershire"))
        .years
        .iter()
        .map(|row| (row.year, row.due.asked, row.began))
        .collect();
    assert_eq!(years, [(2023, 1, 0), (2024, 0, 1)]);
}

#[test]
fn what_was_done_before_the_span_may_fall_due_in_it() {
    // Stockton-on-Tees was due by 16 December 2019, and inspected on 20 May.
    let id = ENGLAND.register.find("Stockton-on-Tees").unwrap();
    let due = |from: &str| {
        let span = span(from, "2020-12-31", None);
        let mut waits = span.of(&ENGLAND.regime, &ENGLAND.register);
        waits.retain(|wait| wait.authority == id && wait.until == day("2019-05-20"));
        let tally = counted(&span, &waits);
        (tally.followed, tally.due().in_force, tally.due_before.in_force)
    };
    assert_eq!(due("2019-05-20"), (1, 1, 0));
    assert_eq!(due("2019-12-16"), (0, 1, 0));
    assert_eq!(due("2019-12-17"), (0, 0, 0));
}

#[test]
fn what_was_done_before_its_window_opened_never_fell_due() {
    // Havering was due between 20 April 2019 and 20 April 2020 and began on 11 June 2018; Stockton-on-Tees came in its window.
    let due = |name: &str| {
        let span = span("2018-01-01", "2020-12-31", None);
        let waits = one(&span, name);
        let days = days(&ENGLAND, &span, &waits);
        let inspections = [Counted::DueInForce].map(|counted| {
            let rows = days.rows.iter().filter(|row| row.counted == counted && row.spent.inspector_days >= 20);
            rows.map(|row| row.spent.number).sum::<usize>()
        });
        (counted(&span, &waits).due().in_force, inspections)
    };
    assert_eq!(due("Havering"), (0, [0]));
    assert_eq!(due("Stockton-on-Tees"), (1, [1]));
}

#[test]
fn days_on_site_are_working_days_of_all_spells() {
    let calendar = &ENGLAND.regime.calendar;
    let took = |name: &str, began: &str| of_inspection(calendar, inspection(name, began));
    // Two weeks from a Monday to a Friday, and one.
    assert_eq!([took("Leicestershire", "2019-09-23"), took("Leeds", "2018-10-29")], [10, 5]);
    // A week in December 2022, and two days in February.
    assert_eq!(took("South Tyneside", "2022-12-05"), 7);
    // Tuesday 20 January to Wednesday 11 February 2015: four days, ten, three.
    assert_eq!(took("Leeds", "2015-01-20"), 17);
    let bradford = ENGLAND.register.find("Bradford").unwrap();
    let visit = |published: &str| {
        let rows = ENGLAND.register.visits_of(bradford).iter();
        of_visit(calendar, rows.into_iter().find(|row| row.published_on == day(published)).unwrap())
    };
    // One day; and Monday 27 February to Friday 3 March 2017.
    assert_eq!([visit("2021-02-12"), visit("2017-04-21")], [Some(1), Some(5)]);
    let unknown = ENGLAND.register.visits.iter().filter(|row| of_visit(calendar, row).is_none());
    assert_eq!(unknown.count(), 3);
}

#[test]
fn the_same_inspection_in_another_kind_takes_other_days() {
    // Leicestershire 2024: two weeks by four; under ILACS 2026 short, one week by four; under the single inspection 18 by seven.
    let days_of = |under: &str| {
        let span = span("2023-04-04", "2024-12-31", Some(under));
        days(&ENGLAND, &span, &one(&span, "Leicestershire"))
    };
    let spent = |found: &Days, counted: Counted, kind: &str| {
        let kind = ENGLAND.regime.vocabulary.activity(kind).unwrap();
        let rows = found.rows.iter().filter(|row| row.counted == counted && row.activity == kind);
        rows.fold(Spent::default(), |sum, row| sum.and(row.spent))
    };
    let spent_one = |days, inspector_days| Spent { number: 1, days, inspector_days, ..Spent::default() };
    let ilacs = days_of("ilacs-2026-04");
    assert_eq!(spent(&ilacs, Counted::Recorded, "standard"), spent_one(10, 40));
    assert_eq!(spent(&ilacs, Counted::Same, "short"), spent_one(5, 20));
    assert_eq!(spent(&ilacs, Counted::DueInForce, "standard"), spent_one(10, 40));
    assert_eq!(spent(&ilacs, Counted::Due, "short"), spent_one(5, 20));
    let sif = days_of("sif-cycle");
    assert_eq!(spent(&sif, Counted::Same, "sif"), spent_one(18, 126));
    // Due within three years, by 4 October 2022: before the span, and so in none of its years.
    assert_eq!(spent(&sif, Counted::Due, "sif"), Spent::default());
    // The single inspection has no focused visits; ILACS has.
    assert_eq!(ilacs.not_held, 0);
    assert!(sif.not_held > 0);
}

#[test]
fn a_kind_without_a_team_adds_days_and_no_inspector_days() {
    let edition = &ENGLAND.regime.editions[ENGLAND.regime.edition_named("ilacs-2026-04", None).unwrap()];
    let (days_of, team) = takes(edition, ENGLAND.regime.vocabulary.activity("action_planning_visit").unwrap());
    assert_eq!((days_of.map(|days| days.is), team.map(|team| team.is)), (Some(1), None));
    let (span, waits) = all(Some("ilacs-2026-04"));
    let found = days(&ENGLAND, &span, &waits);
    let planning = ENGLAND.regime.vocabulary.activity("action_planning_visit").unwrap();
    let rows = found.rows.iter().filter(|row| row.counted == Counted::Due && row.activity == planning);
    let spent = rows.fold(Spent::default(), |sum, row| sum.and(row.spent));
    assert_eq!((spent.days, spent.inspector_days), (spent.number as i32, 0));
    assert_eq!(spent.without_team, spent.number);
}

#[test]
fn what_took_place_is_the_same_whatever_is_asked() {
    let recorded = |under| {
        let (span, waits) = all(under);
        days(&ENGLAND, &span, &waits).sum(Counted::Recorded, None)
    };
    let expected = recorded(None);
    assert_eq!((expected.number, expected.days, expected.inspector_days), (699, 3430, 12_504));
    assert_eq!((expected.without_days, expected.without_team), (2, 51));
    for under in ["ilacs-2026-04", "sif-cycle", "narrative-cycle"] {
        assert_eq!(recorded(Some(under)), expected);
    }
    // 2018: 25 standard by 40, 8 short by 20, 7 single inspections of 130 days by seven, 65 visits of 120 days by two.
    let (span, waits) = all(None);
    let year = days(&ENGLAND, &span, &waits).sum(Counted::Recorded, Some(2018));
    assert_eq!((year.number, year.days, year.without_days), (106, 250 + 40 + 130 + 120, 1));
    assert_eq!(year.inspector_days, 1000 + 160 + 910 + 240);
}

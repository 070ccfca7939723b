//! The methods by which contentions are tried: on the record against figures counted apart, and on invented figures.
#![expect(clippy::unwrap_used, reason = "a test without its data should stop")]

#[path = "../../domain/tests/support/mod.rs"]
mod support;

use domain::Date;
use domain::contention::Pairs;
use domain::england::England;
use domain::indicators::{Fact, Figure, IndicatorId, Indicators, ReadAt, Territory};
use domain::mark::Grade;
use domain::register::AuthorityId;
use statistics::apart::apart;
use statistics::as_at::AsAt;
use statistics::event_study::{Design, event_study};
use statistics::graded_beside::graded_beside;
use statistics::inspected_by::inspected_by;
use statistics::intervals::waiting;
use statistics::paired;
use statistics::rank_correlation::rank_correlation;
use statistics::share::Share;
use statistics::state_of_the_nation::Counting;
use statistics::unlike::unlike;

const DAY: Date = Date::of(2026, 8, 20);

fn pairs(from: Option<&str>, to: Option<&str>, after: &[Grade]) -> Pairs {
    Pairs { after: after.to_vec(), from: from.map(str::to_owned), to: to.map(str::to_owned), ..Pairs::default() }
}

#[test]
fn pairs_are_as_they_were_counted_apart() {
    let england = support::england();
    let as_at = AsAt::new(&england, DAY, Counting::Published);
    let improved = |pairs: &Pairs| paired::moved(as_at, pairs).shares()[0];
    let early = Pairs { until: Some(Date::of(2018, 8, 31)), ..pairs(None, Some("ilacs"), &[]) };
    assert_eq!(improved(&early), Share::new(9, 15));
    assert_eq!(improved(&pairs(None, Some("ilacs"), &[])), Share::new(140, 304));
    assert_eq!(improved(&pairs(Some("sif"), Some("sif"), &[Grade::Inadequate])), Share::new(13, 20));
    assert_eq!(improved(&pairs(None, None, &[Grade::Inadequate])), Share::new(51, 60));
    let ended = AsAt::new(&england, DAY, Counting::Ended);
    let better = [Grade::Outstanding, Grade::Good, Grade::RequiresImprovement];
    let months = paired::months(ended, &pairs(None, Some("ilacs"), &better));
    assert_eq!(paired::within(&months, (30, 42)), Share::new(78, 273));
}

#[test]
fn waits_and_rounds_are_as_they_were_counted_apart() {
    let england = support::england();
    let as_at = AsAt::new(&england, DAY, Counting::Published);
    let since = Date::of(2021, 7, 1);
    let found = waiting(as_at, |row| {
        row.ended_on >= since && row.overall().grade().is_some_and(|grade| grade != Grade::Inadequate)
    });
    assert_eq!(((found.median().unwrap() * 10.0).round() / 10.0, found.ended, found.spans), (41.0, 58, 189));
    let august = AsAt::new(&england, Date::of(2016, 8, 25), Counting::Published);
    let found = inspected_by(august, "sif");
    assert_eq!((found.inspected, found.of, found.missing), (99, 152, 5));
    assert_eq!(inspected_by(august, "ilacs").inspected, 0);
    assert_eq!(unlike(as_at, None), Share::new(252, 477));
}

const YEARS: std::ops::RangeInclusive<i32> = 2017..=2025;

/// England with invented caseloads: what `of` says of each authority and year, and ten for the nation.
fn with_caseloads(of: impl Fn(&England, AuthorityId, i32) -> Option<f64>) -> (England, IndicatorId) {
    let mut england = support::england();
    let catalogue = england.indicators.catalogue().clone();
    let caseload = catalogue.find("caseload").unwrap();
    let mut facts = Vec::new();
    let mut say = |territory, year: i32, figure: f64| {
        let (shared_with, read_at) = (None, ReadAt::default());
        let figure = Figure::Known(figure);
        facts.push(Fact {
            indicator: caseload,
            territory,
            ends_on: Date::of(year, 9, 30),
            figure,
            shared_with,
            read_at,
        });
    };
    for year in YEARS {
        say(Territory::Nation, year, 10.0);
        for id in england.register.ids() {
            if let Some(figure) = of(&england, id, year) {
                say(Territory::Authority(id), year, figure);
            }
        }
    }
    england.indicators = Indicators::new(catalogue, facts);
    (england, caseload)
}

/// The day of the first inadequate report of an authority.
fn first_inadequate(england: &England, id: AuthorityId) -> Option<Date> {
    let rows = england.register.inspections_of(id).iter();
    rows.filter(|row| row.overall() == Grade::Inadequate.mark()).map(|row| row.published_on).min()
}

fn design(indicator: IndicatorId) -> Design {
    Design { indicator, before: 2, after: 2, matches: 10, fewest_matches: 3, level: 95.0 }
}

#[test]
fn a_change_that_all_judged_inadequate_share_is_found_and_one_that_everybody_shares_is_not() {
    // Everybody rises by one a year; those judged inadequate by four more from the first census after.
    let (england, caseload) = with_caseloads(|england, id, year| {
        let after = first_inadequate(england, id).is_some_and(|day| day < Date::of(year, 9, 30));
        Some(f64::from(year - 2000) + if after { 4.0 } else { 0.0 })
    });
    let as_at = AsAt::new(&england, DAY, Counting::Published);
    let study = event_study(as_at, design(caseload));
    let at = |years: i32| study.at(years).unwrap();
    for years in [1, 2] {
        let found = at(years);
        assert!((found.mean.unwrap() - 4.0).abs() < 1e-9 && found.of >= 25, "{years}: {found:?}");
        assert!((found.interval.unwrap().low - 4.0).abs() < 1e-9);
    }
    for years in [-1, -2] {
        assert!(at(years).mean.unwrap().abs() < 1e-9, "{years}: {:?}", at(years));
    }
    assert_eq!(study.at(0), None, "the year of the last figure before is nought by design");
    assert!(study.judgements >= at(1).of && at(1).of >= at(2).of);
}

#[test]
fn with_too_few_matched_authorities_nothing_is_compared() {
    let (england, caseload) = with_caseloads(|_, _, _| Some(10.0));
    let as_at = AsAt::new(&england, DAY, Counting::Published);
    let found = |fewest_matches| event_study(as_at, Design { fewest_matches, ..design(caseload) }).at(2).unwrap().of;
    assert!(found(3) > 0);
    assert!(found(9) < found(3), "few have nine neighbours that were never inadequate");
    assert_eq!(found(11), 0);
}

#[test]
fn a_judgement_before_the_first_figure_is_no_unit_and_what_is_not_yet_published_is_none() {
    let (england, caseload) = with_caseloads(|_, _, _| Some(10.0));
    let judgements = |day| event_study(AsAt::new(&england, day, Counting::Published), design(caseload)).judgements;
    assert_eq!(judgements(Date::of(2017, 9, 30)), 0);
    assert!(judgements(DAY) > judgements(Date::of(2020, 1, 1)));
}

#[test]
fn a_figure_is_of_an_inspection_when_it_ended_before_it_and_within_a_year() {
    // Only one census, of 30 September 2019.
    let (england, caseload) = with_caseloads(|_, _, year| (year == 2019).then_some(f64::from(year)));
    let as_at = AsAt::new(&england, DAY, Counting::Published);
    let found = graded_beside(as_at, caseload);
    let (from, to) = (Date::of(2019, 9, 30), Date::of(2020, 9, 30));
    let never = &england.indicators.catalogue().never_compared;
    let expected = as_at.inspections().filter(|row| {
        let is_graded = row.overall().grade().is_some() && !never.contains(&row.authority);
        from <= row.started_on && row.started_on < to && is_graded
    });
    assert!(!found.is_empty() && found.len() == expected.count());
    assert_eq!(rank_correlation(&found, 95.0).rho, None, "all alike");
}

#[test]
fn grades_before_the_record_begins_are_none_and_indicators_move_by_their_own_way() {
    let (england, caseload) = with_caseloads(|_, _, _| None);
    let as_at = AsAt::new(&england, DAY, Counting::Published);
    let days = |from: i32, to: i32| (Date::of(from, 10, 31), Date::of(to, 3, 31));
    assert_eq!(apart(as_at, days(2013, 2016), &[caseload]).good[0].of, 0);
    let found = apart(as_at, days(2017, 2025), &[caseload]);
    assert_eq!((found.good[0].at, found.good[0].of), (55, 147));
    assert_eq!(
        (found.moves.len(), found.moves[0].is_better, found.better()),
        (1, None, Share::new(0, 0)),
        "ten and ten"
    );
}

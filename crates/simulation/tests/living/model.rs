//! What must hold of every run, whatever is assumed.

use crate::support::{ASSUMED, ENGLAND, experiment, part, scenario};
use domain::mark::Grade;
use domain::schedule::{Facts, Graded, due_by};
use domain::vocabulary::{ActivityId, ActivitySet};
use proptest::prelude::*;
use simulation::compiled::Editions;
use simulation::parameters::Parameter;
use simulation::policy::can_run;
use simulation::run::Experiment;
use simulation::tally::{Measure, Tally};

const TWO: &str = r#"
title = "Two"
says = "Two regimes for a test"
start = "2026-04-01"
years = 6
seed = 11
runs = 40
[[regime]]
key = "now"
title = "Now"
edition = "ilacs-2026-04"
[[regime]]
key = "words"
title = "In words"
edition = "narrative-cycle"
"#;

#[test]
fn parts_merged_in_any_order_are_the_whole() {
    let experiment = experiment(&scenario(TWO));
    let blocks = Experiment::blocks(40);
    assert_eq!(blocks, 3, "the last block is not full");
    let whole = part(&experiment, 40, 0..blocks);
    let mut merged = part(&experiment, 40, 2..3);
    merged.merge(&part(&experiment, 40, 0..1)).unwrap();
    merged.merge(&part(&experiment, 40, 1..2)).unwrap();
    assert_eq!(whole, merged);
    assert_eq!(whole.runs, 40);
}

#[test]
fn another_seed_is_another_england() {
    let one = scenario(TWO);
    let mut other = one.clone();
    other.seed = 12;
    assert_ne!(part(&experiment(&one), 16, 0..1), part(&experiment(&other), 16, 0..1));
}

#[test]
fn the_same_regime_under_another_name_shows_no_effect() {
    let placebo = TWO.replace("narrative-cycle", "ilacs-2026-04");
    let tally = part(&experiment(&scenario(&placebo)), 32, 0..2);
    for measure in Measure::ALL {
        let difference = tally.difference(1, 0, *measure);
        assert_eq!((difference.mean, difference.error), (0.0, 0.0), "{}", measure.key());
    }
}

#[test]
fn common_chance_makes_differences_surer() {
    let nearly = TWO.replace("narrative-cycle", "ilacs-2023");
    let tally = part(&experiment(&scenario(&nearly)), 96, 0..6);
    let paired = tally.difference(1, 0, Measure::InadequateMonths).error;
    let apart = tally.error_without_common_chance(1, 0, Measure::InadequateMonths);
    assert!(paired < apart / 2.0, "paired {paired}, apart {apart}");
}

#[test]
fn inspector_days_that_are_kept_longer_shorten_the_wait() {
    let with = |months: f64| {
        let mut scenario = scenario(TWO);
        for regime in &mut scenario.regimes {
            regime.parameters = regime.parameters.clone().with(Parameter::CapacityKept, months);
        }
        part(&experiment(&scenario), 48, 0..3)
    };
    let (short, long) = (with(1.0), with(12.0));
    let late = |tally: &Tally| tally.mean(0, Measure::LateMonths).mean;
    assert!(late(&long) < late(&short), "{} and {}", late(&long), late(&short));
}

#[test]
fn parts_of_different_runs_are_not_merged() {
    let mut two = Tally::new(2, 9);
    assert!(two.merge(&Tally::new(3, 9)).unwrap_err().contains("different runs"));
}

#[test]
fn a_sum_too_great_to_hold_is_refused() {
    let mut one = Tally::new(1, 1);
    one.sums[0] = i128::MAX;
    let mut other = Tally::new(1, 1);
    other.sums[0] = 1;
    assert!(one.merge(&other).unwrap_err().contains("too great"));
}

#[test]
fn a_regime_without_grades_prints_none_and_still_says_what_is_grave() {
    let tally = part(&experiment(&scenario(TWO)), 32, 0..2);
    let mean = |measure| tally.mean(1, measure).mean;
    assert!(mean(Measure::Found) > 0.0 && mean(Measure::CalledMonths) > 0.0);
    assert!(
        mean(Measure::GradedMonths) < tally.mean(0, Measure::GradedMonths).mean,
        "old grades are replaced by words"
    );
    assert_eq!(mean(Measure::Improved), 0.0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn counts_keep_their_bounds(values in proptest::collection::vec(0.0..1.0_f64, Parameter::ALL.len()), seed in any::<u32>()) {
        let mut scenario = scenario(TWO);
        scenario.years = 5;
        scenario.seed = seed.into();
        let parameters = Parameter::ALL.iter().zip(values).fold(ASSUMED.values.clone(), |known, (name, share)| {
            let range = ASSUMED.of(*name);
            known.with(*name, range.low + share * (range.high - range.low))
        });
        for regime in &mut scenario.regimes {
            regime.parameters = parameters.clone();
        }
        let tally = part(&experiment(&scenario), 16, 0..1);
        for regime in 0..2 {
            let sum = |measure: Measure| tally.mean(regime, measure).mean;
            prop_assert!(sum(Measure::WrongMonths) <= sum(Measure::GradedMonths));
            prop_assert!(sum(Measure::GradedMonths) <= 4.0 * 153.0 * 60.0);
            prop_assert!(sum(Measure::MissedMonths) <= sum(Measure::InadequateMonths));
            prop_assert!(sum(Measure::InadequateMonths) <= 153.0 * 60.0);
            prop_assert!(sum(Measure::FalseMonths) <= sum(Measure::CalledMonths));
            // Known inadequate is either truly so or not: nothing is counted twice or lost.
            let known = sum(Measure::InadequateMonths) - sum(Measure::MissedMonths) + sum(Measure::FalseMonths);
            prop_assert!((known - sum(Measure::CalledMonths)).abs() < 1e-6);
            // What was found had begun before the run or in it.
            prop_assert!(sum(Measure::Found) <= sum(Measure::Declines));
            let next = sum(Measure::Improved) + sum(Measure::Unchanged) + sum(Measure::Declined);
            prop_assert!(next <= sum(Measure::Inspections));
        }
    }

    #[test]
    fn what_is_compiled_is_what_the_engine_answers(
        edition in 0..24_usize, grades in 0..4096_u32, risk in any::<bool>(), visits in 0..3_u8, days in 0..700_i32,
    ) {
        let regime = &ENGLAND.regime;
        let all: Vec<usize> = (0..regime.editions.len()).filter(|at| can_run(&regime.editions[*at])).collect();
        let at = all[edition % all.len()];
        let editions = Editions::new(regime, &[at], &[], &ASSUMED.qualities).unwrap();
        let said = grades % editions.said.len() as u32;
        let known = editions.said[said as usize];
        let row = editions.row(0, said, risk, visits);
        // Any day of the edition, not only the one its windows were counted from.
        let ended = regime.editions[at].in_force.from.plus_days(days);
        let work = editions.compiled[0].works[0];
        let published_on = ended.plus_months(i32::from(work.published_after - work.ends_after).max(1));
        let every = regime.editions.iter().flat_map(|edition| edition.done().iter().collect::<Vec<_>>());
        let mut facts = Facts::none(every.collect::<ActivitySet>());
        facts.note_graded(Graded { activity: work.activity, began_on: ended, ended_on: ended, published_on, outcome: known.outcome });
        for _ in 0..visits {
            facts.note_visit(ActivityId::FOCUSED_VISIT, published_on, false);
        }
        facts.risk_raised = risk;
        let due = due_by(regime, at, &facts, published_on);
        let inspection = due.items().iter().find(|item| {
            regime.editions[at].pathway[usize::from(item.rule)].decides == domain::framework::Decides::Inspection
        });
        prop_assert_eq!(inspection.is_some(), row.inspection.is_some());
        if let (Some(item), Some(window)) = (inspection, row.inspection) {
            prop_assert_eq!(item.activity, editions.compiled[0].works[usize::from(window.work)].activity);
            let months = f64::from(item.latest.unwrap().days_since(ended)) / 30.436_875;
            // Half a month of rounding, and a week by which working days differ over the year.
            prop_assert!((months - f64::from(window.latest)).abs() < 0.75, "{} and {}", months, window.latest);
        }
        if let Some(overall) = known.outcome.overall.grade() {
            let ruling = domain::judgement::judge(&regime.editions[at], &known.outcome);
            prop_assert!(ruling.verdict != domain::judgement::Verdict::Refused);
            prop_assert_eq!(known.overall, overall as u8);
        } else {
            prop_assert!(regime.editions[at].overall().is_none());
        }
        prop_assert!(known.grades.iter().all(|grade| usize::from(*grade) <= Grade::ALL.len()));
    }
}

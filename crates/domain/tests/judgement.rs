//! Properties of every rule about judgements, over every combination of grades.

mod support;

use std::sync::LazyLock;

use domain::england::England;
use domain::framework::{Edition, Strength};
use domain::judgement::{Verdict, explain, judge, outcome_from_pairs};
use domain::mark::{Grade, Mark};
use domain::outcome::Outcome;
use domain::vocabulary::AreaSlot;
use proptest::prelude::*;

static ENGLAND: LazyLock<England> = LazyLock::new(support::england);

fn graded() -> impl Iterator<Item = &'static Edition> {
    ENGLAND.regime.editions.iter().filter(|edition| edition.overall().is_some())
}

/// Every combination of the four grades over the areas of an edition, the overall grade left out.
fn outcomes(edition: &Edition) -> Vec<Outcome> {
    let slots: Vec<AreaSlot> = edition.all_areas.iter().collect();
    (0..4_usize.pow(slots.len() as u32))
        .map(|case| {
            let mut outcome = Outcome::NOTHING;
            let mut rest = case;
            for slot in &slots {
                outcome.set(*slot, Grade::ALL[rest % 4].mark());
                rest /= 4;
            }
            outcome
        })
        .collect()
}

#[test]
fn raising_one_area_never_lowers_what_overall_may_be() {
    for edition in graded() {
        for outcome in outcomes(edition) {
            let allowed = judge(edition, &outcome).allowed;
            assert!(!allowed.is_empty(), "{}: something is always allowed", edition.id);
            for slot in edition.all_areas.iter() {
                let Some(grade) = outcome.of(slot).grade() else { continue };
                if grade == Grade::Outstanding {
                    continue;
                }
                let mut raised = outcome;
                raised.set(slot, Grade::ALL[grade as usize - 1].mark());
                let after = judge(edition, &raised).allowed;
                assert_eq!(after.and(allowed), allowed, "{}: raising an area keeps every grade allowed", edition.id);
            }
        }
    }
}

#[test]
fn a_grade_that_is_allowed_is_never_refused_and_the_others_always_are() {
    for edition in graded() {
        for mut outcome in outcomes(edition) {
            let allowed = judge(edition, &outcome).allowed;
            for grade in Grade::ALL {
                outcome.overall = grade.mark();
                let ruling = judge(edition, &outcome);
                assert_eq!(ruling.allowed, allowed, "{}: giving a grade does not change what is allowed", edition.id);
                assert_eq!(ruling.verdict != Verdict::Refused, allowed.contains(grade.mark()), "{}", edition.id);
            }
        }
    }
}

#[test]
fn practice_never_refuses_and_every_answer_says_why() {
    let (vocabulary, sources) = (&ENGLAND.regime.vocabulary, &ENGLAND.regime.sources);
    for edition in graded() {
        let must_or_reason = edition.rules.iter().enumerate().filter(|(_, rule)| rule.strength != Strength::Practice);
        let mask: u64 = must_or_reason.map(|(index, _)| 1 << index).sum();
        for mut outcome in outcomes(edition).into_iter().step_by(7) {
            // The second best of its own scale: good, or the middle one of three outcomes.
            outcome.overall = edition.overall_scale().map_or(Grade::Good.mark(), |scale| scale.points[1].mark);
            let ruling = judge(edition, &outcome);
            if ruling.fired & mask == 0 {
                assert_eq!(ruling.verdict, Verdict::Accepted, "{}", edition.id);
            }
            let because = explain(edition, &outcome, &ruling, vocabulary, sources);
            assert!(because.iter().all(|reason| !reason.says.is_empty() && !reason.source.is_empty()));
            assert!(!because.is_empty());
        }
    }
}

#[test]
fn an_edition_without_an_overall_judgement_takes_none_and_makes_none_up() {
    let edition = ENGLAND.regime.editions.iter().find(|edition| edition.id == "ilacs-2026-04").unwrap();
    let mut outcome = outcomes(edition)[0];
    let ruling = judge(edition, &outcome);
    assert_eq!((ruling.verdict, ruling.allowed.is_empty()), (Verdict::Accepted, true));
    outcome.overall = Grade::Good.mark();
    let ruling = judge(edition, &outcome);
    assert!(ruling.has_unwanted_overall);
    assert_eq!(ruling.verdict, Verdict::Refused);
}

#[test]
fn an_area_left_out_is_refused_by_name() {
    let edition = ENGLAND.regime.editions.iter().find(|edition| edition.id == "ilacs-2023").unwrap();
    let vocabulary = &ENGLAND.regime.vocabulary;
    let outcome = outcome_from_pairs(edition, [("leaders", "good"), ("in_care", "good")], vocabulary).unwrap();
    let ruling = judge(edition, &outcome);
    assert_eq!((ruling.verdict, ruling.missing.len()), (Verdict::Refused, 2));
    let because = explain(edition, &outcome, &ruling, vocabulary, &ENGLAND.regime.sources);
    assert_eq!(because[0].says, "ILACS 2023 needs a judgement for: help_and_protection, care_leavers.");
}

#[test]
fn words_that_are_no_area_or_grade_are_refused_with_those_there_are() {
    let edition = ENGLAND.regime.editions.iter().find(|edition| edition.id == "ilacs-2023").unwrap();
    let said = |pairs: &[(&str, &str)]| {
        outcome_from_pairs(edition, pairs.iter().copied(), &ENGLAND.regime.vocabulary).unwrap_err()
    };
    assert_eq!(
        said(&[("adoption", "good")]),
        "ILACS 2023 has no judgement area `adoption`. It has: leaders, help_and_protection, in_care, care_leavers, overall"
    );
    assert_eq!(
        said(&[("leaders", "adequate")]),
        "`adequate` is not a grade of `leaders` in ILACS 2023. It may be: outstanding, good, requires_improvement, inadequate"
    );
    assert_eq!(
        said(&[("leaders", "good"), ("Leaders", "inadequate")]),
        "`leaders` is given twice. Give each area once"
    );
}

proptest! {
    #[test]
    fn any_words_at_all_are_answered_without_a_panic(
        pairs in prop::collection::vec((".{0,12}", ".{0,12}"), 0..6),
        known in prop::collection::vec((0_usize..5, 0_usize..5), 0..6),
        edition in 0_usize..20,
    ) {
        let editions = &ENGLAND.regime.editions;
        let edition = &editions[edition % editions.len()];
        let areas = ["leaders", "help_and_protection", "in_care", "care_leavers", "overall"];
        let grades = ["outstanding", "good", "requires_improvement", "inadequate", "not_judged"];
        let known = known.iter().map(|(area, grade)| (areas[*area], grades[*grade]));
        let words = pairs.iter().map(|(area, grade)| (area.as_str(), grade.as_str())).chain(known);
        if let Ok(outcome) = outcome_from_pairs(edition, words, &ENGLAND.regime.vocabulary) {
            let ruling = judge(edition, &outcome);
            prop_assert!(ruling.missing.is_empty() || ruling.verdict == Verdict::Refused);
            if edition.overall().is_none() {
                prop_assert!(outcome.overall == Mark::ABSENT || ruling.verdict == Verdict::Refused);
            }
        }
    }
}

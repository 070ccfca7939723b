//! What holds of the estimates whatever they are made from.

use proptest::prelude::*;
use statistics::share::Share;
use statistics::survival::{Span, survival};

proptest! {
    #[test]
    fn an_interval_holds_its_share_and_stays_on_the_scale(of in 1_usize..2_000, part in 0.0_f64..=1.0) {
        let share = Share::new((of as f64 * part) as usize, of);
        let interval = share.interval().unwrap();
        prop_assert!(interval.contains(share.per_cent().unwrap()));
        prop_assert!(0.0 <= interval.low && interval.high <= 100.0);
        prop_assert!(interval.low < interval.high);
    }

    #[test]
    fn an_interval_narrows_with_the_number_of_cases(count in 0_usize..200, more in 0_usize..200, times in 2_usize..20) {
        let of = count + more + 1;
        let width = |times: usize| {
            let interval = Share::new(count * times, of * times).interval().unwrap();
            interval.high - interval.low
        };
        prop_assert!(width(times) < width(1));
    }

    #[test]
    fn the_share_still_lasting_never_rises(spans in spans()) {
        let found = survival(spans);
        let shares: Vec<f64> = found.steps.iter().map(|step| step.share).collect();
        prop_assert!(shares.is_sorted_by(|a, b| a >= b));
        prop_assert!(shares.iter().all(|share| (0.0..=1.0).contains(share)));
        for step in &found.steps {
            let holds = step.interval().is_none_or(|interval| interval.low <= step.share && step.share <= interval.high);
            prop_assert!(holds);
        }
    }

    #[test]
    fn where_all_have_ended_it_is_the_plain_share(days in prop::collection::vec(1_i32..3_000, 1..80)) {
        let found = survival(days.iter().map(|days| Span { days: *days, has_ended: true }).collect());
        for step in &found.steps {
            let longer = days.iter().filter(|days| f64::from(**days) / 30.4375 > step.months + 1e-9).count();
            prop_assert!((step.share - longer as f64 / days.len() as f64).abs() < 1e-9);
        }
        prop_assert_eq!(found.steps.last().unwrap().share, 0.0);
    }

    #[test]
    fn the_median_lies_in_its_interval(spans in spans()) {
        let found = survival(spans);
        if let (Some(median), Some((low, high))) = (found.median(), found.median_interval()) {
            prop_assert!(low <= median && high.is_none_or(|high| median <= high));
        }
    }
}

fn spans() -> impl Strategy<Value = Vec<Span>> {
    let span = (1_i32..3_000, any::<bool>()).prop_map(|(days, has_ended)| Span { days, has_ended });
    prop::collection::vec(span, 0..80)
}

#[test]
fn nothing_of_nothing_has_no_share() {
    assert_eq!(Share::default().per_cent(), None);
    assert_eq!(Share::default().interval(), None);
}

#[test]
fn nobody_that_has_ended_has_no_median() {
    let found = survival(vec![Span { days: 100, has_ended: false }; 3]);
    assert_eq!((found.median(), found.at(3.0)), (None, Some((1.0, None))));
    assert_eq!(survival(Vec::new()).median(), None);
}

#[test]
fn just_half_is_the_median() {
    let spans = [10, 20, 30, 40].map(|days| Span { days, has_ended: true });
    // The second of four leaves just half: the first day at which half or fewer last.
    let months = survival(spans.to_vec()).median().unwrap();
    assert!((months - 20.0 / 30.4375).abs() < 1e-9);
}

#[test]
fn one_that_still_lasts_counts_among_those_at_risk_until_then() {
    let span = |days, has_ended| Span { days, has_ended };
    let found = survival(vec![span(10, true), span(10, false), span(20, true)]);
    let steps: Vec<(usize, usize)> = found.steps.iter().map(|step| (step.at_risk, step.ended)).collect();
    assert_eq!(steps, [(3, 1), (1, 1)]);
}

#[test]
fn nothing_is_said_of_a_time_for_which_nobody_was_watched() {
    let span = |days, has_ended| Span { days, has_ended };
    let watched = survival(vec![span(300, true), span(609, false)]);
    // 609 days are 20.008 months.
    assert_eq!(watched.at(20.0).map(|(share, _)| share), Some(0.5));
    assert_eq!(watched.at(20.1), None);
    let all_ended = survival(vec![span(300, true), span(609, true)]);
    assert_eq!(all_ended.at(20.1), Some((0.0, None)));
}

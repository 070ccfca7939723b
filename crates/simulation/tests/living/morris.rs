//! Ways through assumptions, and what is told of them.

use simulation::draw::Seed;
use simulation::morris::{Effect, Way, effects};

fn told(assumptions: usize, result: impl Fn(&[f64]) -> Option<f64>) -> Vec<Effect> {
    let ways: Vec<Way> = (0..40).map(|number| Way::drawn(Seed(7), number, assumptions)).collect();
    let gone: Vec<_> = ways
        .into_iter()
        .map(|way| {
            let results = way.points().iter().map(|point| result(point)).collect();
            (way, results)
        })
        .collect();
    effects(assumptions, &gone)
}

fn near(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
}

#[test]
fn a_way_moves_every_assumption_once_and_leaves_no_range() {
    for number in 0..200 {
        let way = Way::drawn(Seed(1), number, 12);
        let mut moved: Vec<usize> = way.moves.iter().map(|(at, _)| *at).collect();
        moved.sort_unstable();
        assert_eq!(moved, (0..12).collect::<Vec<_>>());
        for point in way.points() {
            assert!(point.iter().all(|at| (-1e-9..=1.0 + 1e-9).contains(at)), "{point:?}");
        }
    }
    assert_eq!(Way::drawn(Seed(1), 3, 12), Way::drawn(Seed(1), 3, 12));
    assert_ne!(Way::drawn(Seed(1), 3, 12), Way::drawn(Seed(2), 3, 12));
}

#[test]
fn what_adds_up_is_told_exactly_and_what_does_nothing_is_nothing() {
    let [up, down, nothing] = told(3, |at| Some(3.0 * at[0] - 2.0 * at[1] + 5.0))[..] else { panic!("three effects") };
    for (effect, mean) in [(up, 3.0), (down, -2.0), (nothing, 0.0)] {
        assert_eq!(effect.ways, 40);
        near(effect.mean, mean);
        near(effect.size, mean.abs());
        near(effect.spread, 0.0);
    }
}

#[test]
fn what_depends_on_another_assumption_is_spread_and_may_cancel_out() {
    // The first helps where the second is high and harms where it is low.
    let [first, _] = told(2, |at| Some(at[0] * (at[1] - 0.5)))[..] else { panic!("two effects") };
    assert!(first.size > 0.1 && first.mean.abs() < first.size / 2.0 && first.spread > 0.1, "{first:?}");
}

#[test]
fn a_point_without_a_result_is_left_out_of_both_its_moves() {
    let effects = told(2, |at| (at[0] < 0.5).then_some(at[1]));
    near(effects[1].mean, 1.0);
    assert_eq!(effects[0].ways, 0, "it always leads to where nothing is told");
    assert!(effects[1].ways > 0 && effects[1].ways < 40);
}

//! Which assumptions a result hangs on, by the method of Morris (Technometrics 33, 1991): ways through the assumptions, on each
//! of which every assumption is moved once and the others stay where they are.

use crate::draw::{Counter, Purpose, Seed, one};

/// Places along a range at which an assumption may stand.
const LEVELS: u32 = 4;

/// How far one move goes, in shares of a range: Morris's own, with which every place is as likely as any other.
const MOVE: f64 = LEVELS as f64 / (2.0 * (LEVELS - 1) as f64);

/// One way: it begins somewhere, and each step moves one assumption.
#[derive(Clone, Debug, PartialEq)]
pub struct Way {
    /// Where each assumption stands at first, as a share of its range.
    pub begins: Vec<f64>,
    /// Which assumption moves, and by what share of its range, in order.
    pub moves: Vec<(usize, f64)>,
}

impl Way {
    /// Way number `number` through so many assumptions.
    pub fn drawn(seed: Seed, number: u32, assumptions: usize) -> Self {
        let draws: Vec<[u32; 4]> = (0..assumptions)
            .map(|at| one(seed, number, Counter { authority: at as u32, month: 0, purpose: Purpose::Design }))
            .collect();
        // A move must not lead out of the range: it begins in the lower half and goes up, or the other way round.
        let (begins, by) = draws
            .iter()
            .map(|[place, way, ..]| {
                let low = f64::from(place % (LEVELS / 2)) / f64::from(LEVELS - 1);
                if way % 2 == 0 { (low, MOVE) } else { (low + MOVE, -MOVE) }
            })
            .unzip::<f64, f64, Vec<f64>, Vec<f64>>();
        let mut order: Vec<usize> = (0..assumptions).collect();
        order.sort_by_key(|at| (draws[*at][2], *at));
        Self { begins, moves: order.into_iter().map(|at| (at, by[at])).collect() }
    }

    /// Every point of the way: the first, and the one after each move.
    pub fn points(&self) -> Vec<Vec<f64>> {
        let mut point = self.begins.clone();
        let mut points = vec![point.clone()];
        for (at, by) in &self.moves {
            point[*at] += by;
            points.push(point.clone());
        }
        points
    }
}

/// What moving one assumption does, over several ways.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Effect {
    /// On how many ways it could be told.
    pub ways: usize,
    /// On average, as if it were moved from the low end of its range to the high one.
    pub mean: f64,
    /// On average, whichever way it went: how much hangs on it.
    pub size: f64,
    /// How much it differs from way to way, one standard deviation: large where it depends on the other assumptions.
    pub spread: f64,
}

/// What each assumption does. `results` are those of the points of each way, in order; nothing where there is none.
pub fn effects(assumptions: usize, ways: &[(Way, Vec<Option<f64>>)]) -> Vec<Effect> {
    let mut all: Vec<Vec<f64>> = vec![Vec::new(); assumptions];
    for (way, results) in ways {
        for ((at, by), pair) in way.moves.iter().zip(results.windows(2)) {
            if let [Some(before), Some(after)] = pair {
                all[*at].push((after - before) / by);
            }
        }
    }
    all.iter().map(|each| effect(each)).collect()
}

fn effect(each: &[f64]) -> Effect {
    if each.is_empty() {
        return Effect::default();
    }
    let count = each.len() as f64;
    let mean = each.iter().sum::<f64>() / count;
    let size = each.iter().map(|one| one.abs()).sum::<f64>() / count;
    let squares: f64 = each.iter().map(|one| (one - mean) * (one - mean)).sum();
    let spread = if each.len() > 1 { (squares / (count - 1.0)).sqrt() } else { 0.0 };
    Effect { ways: each.len(), mean, size, spread }
}

//! How well a run of the past reproduces the record, and the parameters with which it does so best.
//!
//! The fit is a cross-entropy search: candidates are drawn about a centre, the best of them become the next centre, and the
//! spread shrinks with theirs. Only figures of the fitted years are looked at. Chance is keyed, so the same seed finds the
//! same parameters.

use crate::draw::{Counter, Purpose, Seed, normals, one};
use crate::history::{Figure, History, Period};
use crate::parameters::{Parameter, Parameters};
use crate::run::{BLOCK, Experiment};
use crate::scenario::Assumptions;
use crate::watch::Published;

/// A figure held against the record.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    /// The figure.
    pub figure: Figure,
    /// What the record says.
    pub recorded: Option<f64>,
    /// The mean over replications of one England each.
    pub mean: Option<f64>,
    /// Between these lie 95 of 100 replications.
    pub range: Option<(f64, f64)>,
    /// How far one replication is from another, one standard deviation.
    pub spread: f64,
}

impl Held {
    /// Whether the record lies where 95 of 100 replications do; nothing where either has nothing to count.
    pub fn is_reproduced(&self) -> Option<bool> {
        let (recorded, (low, high)) = (self.recorded?, self.range?);
        Some(low <= recorded && recorded <= high)
    }

    /// How many spreads the record is from the mean.
    fn distance(&self) -> Option<f64> {
        Some((self.recorded? - self.mean?) / self.spread.max(SMALLEST_SPREAD))
    }
}

/// A figure that hardly varies between replications would else decide the fit alone.
const SMALLEST_SPREAD: f64 = 0.01;

/// Lives the past through `blocks` times sixteen times, and reads each replication as the record is read.
pub fn hold(experiment: &Experiment<'_>, recorded: &History, figures: &[Figure], blocks: u32) -> Vec<Held> {
    let mut values: Vec<Vec<f64>> = vec![Vec::new(); figures.len()];
    for block in 0..blocks {
        read_block(experiment, recorded, figures, block, &mut values);
    }
    let held = figures.iter().zip(values);
    held.map(|(figure, values)| summed_up(*figure, recorded.read(*figure), values)).collect()
}

/// Adds what each replication of one block says of each figure.
pub fn read_block(
    experiment: &Experiment<'_>,
    recorded: &History,
    figures: &[Figure],
    block: u32,
    values: &mut [Vec<f64>],
) {
    let mut seen: Vec<(usize, Published)> = Vec::new();
    let _ = experiment.block(block, (block + 1) * BLOCK, &mut seen);
    for lane in 0..BLOCK {
        let published: Vec<Published> = seen.iter().map(|(_, one)| *one).filter(|one| one.lane == lane).collect();
        let lived = History { published, start: recorded.start, split: recorded.split, end: recorded.end };
        for (values, figure) in values.iter_mut().zip(figures) {
            values.extend(lived.read(*figure));
        }
    }
}

/// A figure from what replications say of it.
pub fn summed_up(figure: Figure, recorded: Option<f64>, mut values: Vec<f64>) -> Held {
    values.sort_by(f64::total_cmp);
    let n = values.len();
    let mean = (n > 0).then(|| values.iter().sum::<f64>() / n as f64);
    let squares = mean.map_or(0.0, |mean| values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>());
    let spread = if n > 1 { (squares / (n - 1) as f64).sqrt() } else { 0.0 };
    let at = |share: f64| values[((n - 1) as f64 * share).round() as usize];
    let range = (n > 0).then(|| (at(0.025), at(0.975)));
    Held { figure, recorded, mean, range, spread }
}

/// The mean of squared distances of the figures of the fitted years.
pub fn misfit(held: &[Held]) -> f64 {
    let fitted = held.iter().filter(|one| one.figure.period == Period::Fitted && one.recorded.is_some());
    // A run in which there is nothing to count is as far from the record as can be.
    let square = |one: &Held| one.distance().map_or(FARTHEST, |distance| (distance * distance).min(FARTHEST));
    let squares: Vec<f64> = fitted.map(square).collect();
    if squares.is_empty() { f64::INFINITY } else { squares.iter().sum::<f64>() / squares.len() as f64 }
}

/// One figure that the model cannot reproduce must not drag all others with it.
const FARTHEST: f64 = 25.0;

/// How a fit searches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Search {
    /// How many times candidates are drawn.
    pub rounds: u32,
    /// How many each time.
    pub candidates: u32,
    /// Of how many the next centre is the mean.
    pub best: u32,
    /// Blocks of replications for each.
    pub blocks: u32,
    /// The key of its chance.
    pub seed: u64,
}

/// One round of a fit.
#[derive(Clone, Debug, PartialEq)]
pub struct Round {
    /// The centre after it.
    pub centre: Parameters,
    /// How far candidates were from it, by fitted parameter.
    pub spread: Vec<(Parameter, f64)>,
    /// The misfit of the best candidate.
    pub best: f64,
}

/// The candidates of a round about a centre.
pub fn candidates(known: &Assumptions, round: &Round, number: u32, search: Search) -> Vec<Parameters> {
    let draw = |candidate: u32, parameter: Parameter| {
        let counter = Counter { authority: parameter as u32, month: number, purpose: Purpose::Start };
        let [a, b, ..] = one(Seed(search.seed), candidate, counter);
        f64::from(normals(a, b).0)
    };
    let about = |candidate: u32| {
        round.spread.iter().fold(round.centre.clone(), |values, (name, spread)| {
            let range = known.of(*name);
            // The first candidate is the centre itself, so that a round never ends worse than it began.
            let away = if candidate == 0 { 0.0 } else { spread * draw(candidate, *name) };
            let value = (values.get(*name) + away).clamp(range.low, range.high);
            values.with(*name, value)
        })
    };
    (0..search.candidates).map(about).collect()
}

/// Where a fit begins: the values as they are, each fitted one spread over a third of its range.
pub fn first(known: &Assumptions) -> Round {
    let fitted = known.entries.iter().filter(|entry| entry.is_fitted);
    let spread = fitted.map(|entry| (entry.name, (entry.high - entry.low) / 3.0)).collect();
    Round { centre: known.values.clone(), spread, best: f64::INFINITY }
}

/// The next round, from the candidates of the last and their misfits.
pub fn next(known: &Assumptions, last: &Round, candidates: &[Parameters], misfits: &[f64], search: Search) -> Round {
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    order.sort_by(|a, b| misfits[*a].total_cmp(&misfits[*b]));
    order.truncate(search.best.max(2) as usize);
    let n = order.len() as f64;
    let mut centre = last.centre.clone();
    let mut spread = Vec::new();
    for (name, before) in &last.spread {
        let values: Vec<f64> = order.iter().map(|at| candidates[*at].get(*name)).collect();
        let mean = values.iter().sum::<f64>() / n;
        let far = (values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / (n - 1.0)).sqrt();
        centre = centre.with(*name, mean);
        // Half the old spread is kept, so that chance in few candidates does not end the search early.
        let range = known.of(*name);
        spread.push((*name, (0.5 * before + 0.5 * far).min((range.high - range.low) / 3.0)));
    }
    Round { centre, spread, best: order.first().map_or(f64::INFINITY, |at| misfits[*at]) }
}

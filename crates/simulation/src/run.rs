//! Runs England under one or more regimes, sixteen replications at a time.

use pulp::{Arch, WithSimd};

use crate::course::Into;
use crate::draw::{Keys, LANES, Seed};
use crate::parameters::{Coefficients, Parameters, YEAR};
use crate::place::Place;
use crate::policy::Policy;
use crate::regulator::Regulator;
use crate::tally::{Counts, Tally};
use crate::watch::Watch;
use crate::world::{Known, World};

/// What is run: the same places, parameters, seed and horizon under each regime.
#[derive(Clone, Debug)]
pub struct Experiment<'r> {
    /// The authorities.
    pub places: Vec<Place>,
    /// How many regions there are.
    pub regions: usize,
    /// The assumptions, one set for each regime: they differ where a regime is assumed to do something else to people.
    pub parameters: Vec<Parameters>,
    /// The regimes.
    pub policies: Vec<Policy<'r>>,
    /// The key of all chance.
    pub seed: Seed,
    /// How many months.
    pub horizon: usize,
}

/// How many replications make a block: parts are cut between blocks.
pub const BLOCK: u32 = LANES as u32;

impl Experiment<'_> {
    /// How many blocks so many replications make.
    pub const fn blocks(runs: u32) -> u32 {
        runs.div_ceil(BLOCK)
    }

    /// Runs one block of `runs` replications in all, telling `watch` of what is published under each regime.
    pub fn block<W: Watch>(&self, block: u32, runs: u32, watch: &mut W) -> Tally {
        let first = block * BLOCK;
        let used = runs.saturating_sub(first).min(BLOCK);
        Arch::new().dispatch(OneBlock { experiment: self, first, used, watch })
    }

    /// The authority-years that so many replications live through under all regimes.
    pub fn authority_years(&self, runs: u32) -> f64 {
        let years = self.horizon as f64 / YEAR;
        f64::from(runs) * years * self.places.len() as f64 * self.policies.len() as f64
    }
}

/// One block, compiled for whatever the processor can do; the arithmetic, and so every digit, is the same on all.
struct OneBlock<'e, 'r, W> {
    experiment: &'e Experiment<'r>,
    first: u32,
    used: u32,
    watch: &'e mut W,
}

impl<W: Watch> WithSimd for OneBlock<'_, '_, W> {
    type Output = Tally;

    #[inline(always)]
    fn with_simd<S: pulp::Simd>(self, _: S) -> Tally {
        let Self { experiment, first, used, watch } = self;
        let coefficients: Vec<Coefficients> = experiment.parameters.iter().map(Coefficients::of).collect();
        // The world is the first regime's: what regimes assume otherwise is only what they do to people.
        let c = &coefficients[0];
        let places = &experiment.places;
        let keys = Keys::of(experiment.seed);
        let mut worlds = worlds(experiment, c, &keys, first);
        let mut counts: Vec<Counts> = experiment.policies.iter().map(|_| Counts::new(experiment.regions)).collect();
        let mut regulators: Vec<Regulator<'_, '_>> = experiment
            .policies
            .iter()
            .zip(&coefficients)
            .map(|(policy, c)| Regulator::new(policy, *c, keys, first, places, experiment.horizon))
            .collect();
        for regulator in &mut regulators {
            regulator.begin(places);
        }
        let into: Vec<Into> =
            places.iter().map(|place| Into { region: place.region, children: (place.children / 100) as i32 }).collect();
        for month in 0..experiment.horizon as i16 {
            for regulator in &mut regulators {
                regulator.open(month);
            }
            for (at, world) in worlds.iter_mut().enumerate() {
                world.step(c, &keys, first, month as u32);
                for (regime, (regulator, counts)) in regulators.iter_mut().zip(&mut counts).enumerate() {
                    regulator.courses[at].step(&regulator.c, world, month, counts, into[at]);
                    regulator.attend(at, month, world, counts, &mut |published| {
                        if published.lane < used {
                            watch.published(regime, published);
                        }
                    });
                }
            }
            for (regulator, counts) in regulators.iter_mut().zip(&mut counts) {
                regulator.close_month(month, &worlds, counts);
            }
        }
        for counts in &mut counts {
            counts.finish();
        }
        let mut tally = Tally::new(experiment.policies.len(), experiment.regions);
        tally.take(&counts, used as usize);
        tally
    }
}

/// The first month of every authority. Where grades were published before it, they say what is usual in England.
#[inline(always)]
fn worlds(experiment: &Experiment<'_>, c: &Coefficients, keys: &Keys, first: u32) -> Vec<World> {
    let policy = &experiment.policies[0];
    let known: Vec<Option<Known>> = experiment
        .places
        .iter()
        .enumerate()
        .map(|(at, place)| {
            place.before.zip(policy.known[at]).map(|(before, said)| {
                let said = policy.said(said);
                let left = (0..before.ended.max(0)).fold(1.0, |left: f32, _| left * c.keep);
                Known { grades: said.grades, overall: said.overall, left }
            })
        })
        .collect();
    let means: Vec<f32> = known.iter().flatten().map(|known| known.mean(c)).collect();
    let mut begun = *c;
    if !means.is_empty() {
        begun.level = means.iter().sum::<f32>() / means.len() as f32;
    }
    let places = experiment.places.iter().zip(known);
    places.map(|(place, known)| World::begin(&begun, keys, first, place.code, known)).collect()
}

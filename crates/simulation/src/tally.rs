//! What a run adds up. Whole numbers only, so that parts merged in any order give the same bytes.

use crate::draw::{LANES, Lanes};

/// Names of measures, with the word used in data.
macro_rules! measures {
    ($($(#[$says:meta])* $name:ident = $key:literal),+ $(,)?) => {
        /// Something counted in every replication.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Measure { $($(#[$says])* $name),+ }

        impl Measure {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The word used in data.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$name => $key),+ }
            }
        }
    };
}

measures! {
    /// Graded or narrative inspections begun.
    Inspections = "inspections",
    /// Visits made.
    Visits = "visits",
    /// Inspectors times working days.
    InspectorDays = "inspector_days",
    /// Working days on which an authority has inspectors on site.
    DaysOnSite = "days_on_site",
    /// Months times areas that have a printed grade.
    GradedMonths = "graded_months",
    /// Of those, months in which the printed grade is not that of the quality.
    WrongMonths = "wrong_months",
    /// Months in which some area is truly inadequate.
    InadequateMonths = "inadequate_months",
    /// Of those, months in which nothing published says so.
    MissedMonths = "missed_months",
    /// Months in which something published says inadequate and no area is.
    FalseMonths = "false_months",
    /// Months in which something published says inadequate.
    CalledMonths = "called_months",
    /// Times an area became inadequate.
    Declines = "declines",
    /// Times that was found while it lasted.
    Found = "found",
    /// Months from decline to its being published, of those found.
    MonthsToFind = "months_to_find",
    /// Hundreds of children times months under some inadequate service.
    ChildMonths = "child_months",
    /// Months inspections waited beyond their window.
    LateMonths = "late_months",
    /// Overall grades better than the one before.
    Improved = "improved",
    /// The same.
    Unchanged = "unchanged",
    /// Worse.
    Declined = "declined",
}

const MEASURES: usize = Measure::ALL.len();

/// Measures of which one is read per another.
const PAIRS: [(Measure, Measure); 2] =
    [(Measure::MonthsToFind, Measure::Found), (Measure::LateMonths, Measure::Inspections)];

/// What one block of replications adds up under one regime.
#[derive(Clone, Debug)]
pub(crate) struct Counts {
    measures: [Lanes<i32>; MEASURES],
    /// By region: months truly inadequate, months called so.
    regions: Vec<[Lanes<i32>; 2]>,
}

impl Counts {
    pub(crate) fn new(regions: usize) -> Self {
        Self { measures: [[0; LANES]; MEASURES], regions: vec![[[0; LANES]; 2]; regions] }
    }

    #[inline(always)]
    pub(crate) const fn lanes(&mut self, measure: Measure) -> &mut Lanes<i32> {
        &mut self.measures[measure as usize]
    }

    pub(crate) const fn add(&mut self, measure: Measure, lane: usize, number: i32) {
        let count = &mut self.measures[measure as usize][lane];
        *count = count.saturating_add(number);
    }

    /// Months truly inadequate and months called so in a region.
    #[inline(always)]
    pub(crate) fn region(&mut self, region: u8) -> &mut [Lanes<i32>; 2] {
        &mut self.regions[usize::from(region)]
    }

    /// What follows from what was counted month by month: each is counted once.
    pub(crate) fn finish(&mut self) {
        for lane in 0..LANES {
            let sum = |which: usize| self.regions.iter().map(|region| region[which][lane]).sum::<i32>();
            let (inadequate, called) = (sum(0), sum(1));
            let missed = self.measures[Measure::MissedMonths as usize][lane];
            self.measures[Measure::InadequateMonths as usize][lane] = inadequate;
            self.measures[Measure::CalledMonths as usize][lane] = called;
            // Months that are both are called months without the false ones, and inadequate months without the missed.
            self.measures[Measure::FalseMonths as usize][lane] = called - (inadequate - missed);
        }
    }
}

/// Sums over replications, of every measure under every regime, and of the products of every two regimes: enough for means,
/// differences and their spread.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Tally {
    /// How many replications.
    pub runs: u64,
    /// How many regimes.
    pub regimes: usize,
    /// By regime and measure.
    pub sums: Vec<i128>,
    /// By regime, regime and measure.
    pub products: Vec<i128>,
    /// By regime and pair of measures: the products of the two.
    pub pairs: Vec<i128>,
    /// By regime and region: authority-months truly inadequate, those called so, and the squares of both over replications.
    pub regions: Vec<[i128; 4]>,
}

impl Tally {
    /// Nothing yet.
    pub fn new(regimes: usize, regions: usize) -> Self {
        Self {
            runs: 0,
            regimes,
            sums: vec![0; regimes * MEASURES],
            products: vec![0; regimes * regimes * MEASURES],
            pairs: vec![0; regimes * PAIRS.len()],
            regions: vec![[0; 4]; regimes * regions],
        }
    }

    /// Adds the first `used` replications of a block.
    pub(crate) fn take(&mut self, counts: &[Counts], used: usize) {
        self.runs += used as u64;
        let regions = counts.first().map_or(0, |counts| counts.regions.len());
        for (at, one) in counts.iter().enumerate() {
            for measure in 0..MEASURES {
                for lane in 0..used {
                    let value = i128::from(one.measures[measure][lane]);
                    self.sums[at * MEASURES + measure] += value;
                    for (beside, other) in counts.iter().enumerate() {
                        let product = value * i128::from(other.measures[measure][lane]);
                        self.products[(at * self.regimes + beside) * MEASURES + measure] += product;
                    }
                }
            }
            for (pair, (of, to)) in PAIRS.into_iter().enumerate() {
                let (of, to) = (&one.measures[of as usize], &one.measures[to as usize]);
                let products = of.iter().zip(to).take(used).map(|(of, to)| i128::from(*of) * i128::from(*to));
                self.pairs[at * PAIRS.len() + pair] += products.sum::<i128>();
            }
            for (region, months) in one.regions.iter().enumerate() {
                let (sums, squares) = self.regions[at * regions + region].split_at_mut(2);
                for ((sum, square), months) in sums.iter_mut().zip(squares).zip(months) {
                    for months in months[..used].iter().copied().map(i128::from) {
                        *sum += months;
                        *square += months * months;
                    }
                }
            }
        }
    }

    /// Adds another part of the same run.
    ///
    /// # Errors
    /// A sentence where the two are of different shape.
    pub fn merge(&mut self, other: &Self) -> Result<(), String> {
        let shape = |tally: &Self| (tally.regimes, tally.sums.len(), tally.products.len(), tally.regions.len());
        if shape(self) != shape(other) {
            return Err(
                "the parts are of different runs: they have not the same regimes, measures and regions".to_owned()
            );
        }
        self.runs = self.runs.checked_add(other.runs).ok_or("too many replications to count")?;
        let add = |kept: &mut i128, more: i128| -> Result<(), String> {
            *kept = kept.checked_add(more).ok_or("a sum is too great to hold")?;
            Ok(())
        };
        for (kept, more) in self.sums.iter_mut().zip(&other.sums) {
            add(kept, *more)?;
        }
        for (kept, more) in self.products.iter_mut().zip(&other.products) {
            add(kept, *more)?;
        }
        for (kept, more) in self.pairs.iter_mut().zip(&other.pairs) {
            add(kept, *more)?;
        }
        for (kept, more) in self.regions.iter_mut().zip(&other.regions) {
            for (kept, more) in kept.iter_mut().zip(more) {
                add(kept, *more)?;
            }
        }
        Ok(())
    }

    fn sum(&self, regime: usize, measure: Measure) -> i128 {
        self.sums[regime * MEASURES + measure as usize]
    }

    fn product(&self, a: usize, b: usize, measure: Measure) -> i128 {
        self.products[(a * self.regimes + b) * MEASURES + measure as usize]
    }

    /// The mean of a measure over replications, with its standard error.
    pub fn mean(&self, regime: usize, measure: Measure) -> Estimate {
        let sum = self.sum(regime, measure);
        Estimate::of(self.runs, sum, self.product(regime, regime, measure))
    }

    /// The mean authority-months of a region over replications under a regime, with its standard error: those truly inadequate,
    /// and those called so.
    pub fn in_region(&self, regime: usize, region: usize) -> [Estimate; 2] {
        let regions = self.regions.len() / self.regimes.max(1);
        let [inadequate, called, squares @ ..] = self.regions[regime * regions + region];
        [Estimate::of(self.runs, inadequate, squares[0]), Estimate::of(self.runs, called, squares[1])]
    }

    /// The mean difference of a measure between two regimes in the same worlds, with its standard error.
    pub fn difference(&self, regime: usize, from: usize, measure: Measure) -> Estimate {
        let sum = self.sum(regime, measure) - self.sum(from, measure);
        let squares = self.product(regime, regime, measure) - 2 * self.product(regime, from, measure)
            + self.product(from, from, measure);
        Estimate::of(self.runs, sum, squares)
    }

    /// A measure per another under one regime, with its standard error by the delta method; nothing where the other never
    /// happened, or the two are not kept together.
    pub fn ratio(&self, regime: usize, of: Measure, to: Measure) -> Option<Estimate> {
        let pair = PAIRS.iter().position(|pair| *pair == (of, to))?;
        let (y, x) = (self.sum(regime, of) as f64, self.sum(regime, to) as f64);
        if x == 0.0 {
            return None;
        }
        let ratio = y / x;
        let products = self.pairs[regime * PAIRS.len() + pair] as f64;
        let squares = |measure| self.product(regime, regime, measure) as f64;
        // The residuals y - ratio x sum to nought.
        let residuals = (squares(of) - 2.0 * ratio * products + ratio * ratio * squares(to)).max(0.0);
        let n = self.runs as f64;
        Some(Estimate { mean: ratio, error: (residuals * n / (n - 1.0)).sqrt() / x })
    }

    /// What standard error the difference would have had in worlds drawn apart: what common chance saves.
    pub fn error_without_common_chance(&self, regime: usize, from: usize, measure: Measure) -> f64 {
        let (a, b) = (self.mean(regime, measure).error, self.mean(from, measure).error);
        (a * a + b * b).sqrt()
    }
}

/// A mean with its standard error.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The mean.
    pub mean: f64,
    /// Its standard error; not a number for a single replication.
    pub error: f64,
}

impl Estimate {
    fn of(runs: u64, sum: i128, squares: i128) -> Self {
        let n = i128::from(runs.max(1));
        // The sum of squared departures, times n, is whole; it is rounded once.
        let departures = (squares.saturating_mul(n)).saturating_sub(sum.saturating_mul(sum));
        let variance = departures.max(0) as f64 / (n as f64 * (n - 1) as f64);
        Self { mean: sum as f64 / n as f64, error: (variance / n as f64).sqrt() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_that_are_both_are_told_from_those_that_are_missed_or_false() {
        let mut counts = Counts::new(2);
        // Ten months truly inadequate in two regions, four of them missed; nine called so: six rightly, three falsely.
        counts.region(0)[0][3] = 7;
        counts.region(1)[0][3] = 3;
        counts.region(1)[1][3] = 9;
        counts.add(Measure::MissedMonths, 3, 4);
        counts.finish();
        let of = |measure: Measure| counts.measures[measure as usize][3];
        assert_eq!((of(Measure::InadequateMonths), of(Measure::CalledMonths), of(Measure::FalseMonths)), (10, 9, 3));
        assert_eq!(counts.measures[Measure::FalseMonths as usize][2], 0);
    }
}

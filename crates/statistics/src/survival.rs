//! Kaplan and Meier's estimate of how long something lasts when some of it still lasts.
//!
//! Source: Journal of the American Statistical Association 53, 1958, pages 457 to 481; the variance is Greenwood's, the
//! interval of a share is that of its log minus log, the interval of the median is found by turning that round.

use domain::Date;

use crate::share::{Interval, Z};

/// How long one lasted, and whether it had ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// In days.
    pub days: i32,
    /// Whether it ended then; if not, it lasted at least so long.
    pub has_ended: bool,
}

/// The share still lasting after a day on which some ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// Months from the beginning.
    pub months: f64,
    /// How many still lasted just before.
    pub at_risk: usize,
    /// How many ended.
    pub ended: usize,
    /// The share still lasting, nought to one.
    pub share: f64,
    /// Greenwood's sum.
    greenwood: f64,
}

/// The estimate.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Survival {
    /// Where the share falls, in order.
    pub steps: Vec<Step>,
    /// How many there were.
    pub spans: usize,
    /// How many had ended.
    pub ended: usize,
    /// Months for which the longest was watched: nothing is known of what comes after.
    pub watched_for: f64,
}

/// The estimate from these.
pub fn survival(mut spans: Vec<Span>) -> Survival {
    spans.sort_unstable();
    let ended = spans.iter().filter(|span| span.has_ended).count();
    let (mut share, mut greenwood) = (1.0_f64, 0.0_f64);
    let mut steps = Vec::new();
    let mut before = 0;
    for tied in spans.chunk_by(|a, b| a.days == b.days) {
        let at_risk = spans.len() - before;
        let ends = tied.iter().filter(|span| span.has_ended).count();
        before += tied.len();
        if ends == 0 {
            continue;
        }
        share *= 1.0 - ends as f64 / at_risk as f64;
        greenwood += ends as f64 / (at_risk as f64 * (at_risk - ends) as f64);
        steps.push(Step { months: months(tied[0].days), at_risk, ended: ends, share, greenwood });
    }
    let watched_for = spans.last().map_or(0.0, |span| months(span.days));
    Survival { steps, spans: spans.len(), ended, watched_for }
}

/// Days in months, as everywhere in the record.
fn months(days: i32) -> f64 {
    Date::EARLIEST.plus_days(days).months_since(Date::EARLIEST)
}

impl Step {
    /// The interval of 95% of the share; nothing where none or all have ended.
    pub fn interval(&self) -> Option<Interval> {
        if self.share <= 0.0 || self.share >= 1.0 {
            return None;
        }
        let spread = (Z * self.greenwood.sqrt() / self.share.ln()).abs();
        Some(Interval { low: self.share.powf(spread.exp()), high: self.share.powf((-spread).exp()) })
    }

    /// Whether a half lies in the interval of the share.
    fn may_be_a_half(&self) -> bool {
        self.interval().is_some_and(|interval| interval.contains(0.5))
    }
}

impl Survival {
    /// The share still lasting after so many months, with its interval; nothing where some last and none was watched so long.
    pub fn at(&self, months: f64) -> Option<(f64, Option<Interval>)> {
        let step = self.steps.iter().rev().find(|step| step.months <= months);
        let (share, interval) = step.map_or((1.0, None), |step| (step.share, step.interval()));
        (share <= 0.0 || months <= self.watched_for).then_some((share, interval))
    }

    /// The first month at which half or fewer still lasted; nothing where more than half last to the end.
    pub fn median(&self) -> Option<f64> {
        // A share of just one half may stand a little above it in binary.
        self.steps.iter().find(|step| step.share <= 0.5 + 1e-12).map(|step| step.months)
    }

    /// From when and until when the median may lie; the end is open where too few have ended to say.
    pub fn median_interval(&self) -> Option<(f64, Option<f64>)> {
        let first = self.steps.iter().position(Step::may_be_a_half)?;
        let last = self.steps.iter().rposition(Step::may_be_a_half)?;
        let after = self.steps.get(last + 1).filter(|step| step.share > 0.0);
        Some((self.steps[first].months, after.map(|step| step.months)))
    }
}

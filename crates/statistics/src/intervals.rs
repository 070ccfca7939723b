//! Time from the end of one inspection to the start of the next.

use domain::register::{Inspection, Register};

use crate::transitions::consecutive;

/// A set of intervals in months.
#[derive(Clone, Debug, PartialEq)]
pub struct Intervals {
    /// Shortest first.
    pub months: Vec<f64>,
}

impl Intervals {
    /// The middle one, or the mean of the two in the middle; `None` when there is none.
    pub fn median(&self) -> Option<f64> {
        let n = self.months.len();
        match n {
            0 => None,
            n if n % 2 == 1 => Some(self.months[n / 2]),
            n => Some(f64::midpoint(self.months[n / 2 - 1], self.months[n / 2])),
        }
    }
}

/// Intervals between consecutive inspections for which `wanted(earlier, later)` holds.
pub fn intervals(register: &Register, wanted: impl Fn(&Inspection, &Inspection) -> bool) -> Intervals {
    let mut months: Vec<f64> = consecutive(register)
        .filter(|(earlier, later)| wanted(earlier, later))
        .map(|(earlier, later)| later.started_on.months_since(earlier.ended_on))
        .collect();
    months.sort_by(f64::total_cmp);
    Intervals { months }
}

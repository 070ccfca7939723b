//! Improved, the same or declined: pairs of overall grades counted by which way they went.

use domain::mark::Grade;
use domain::register::Inspection;

use crate::share::Share;

/// Pairs by which way they went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Moved {
    /// Later better than earlier.
    pub improved: usize,
    /// The same grade twice.
    pub same: usize,
    /// Later worse than earlier.
    pub declined: usize,
}

impl Moved {
    /// All pairs.
    pub const fn all(&self) -> usize {
        self.improved + self.same + self.declined
    }

    /// Improved, the same and declined as shares of all.
    pub const fn shares(&self) -> [Share; 3] {
        let all = self.all();
        [Share::new(self.improved, all), Share::new(self.same, all), Share::new(self.declined, all)]
    }

    /// Takes one pair in.
    pub const fn note(&mut self, from: Grade, to: Grade) {
        if to.is_better_than(from) {
            self.improved += 1;
        } else if from.is_better_than(to) {
            self.declined += 1;
        } else {
            self.same += 1;
        }
    }

    /// Takes those of another in.
    pub const fn add(&mut self, other: Self) {
        self.improved += other.improved;
        self.same += other.same;
        self.declined += other.declined;
    }
}

/// The overall grades of a pair, where both have one: none is made up for an inspection without.
pub fn grades(earlier: &Inspection, later: &Inspection) -> Option<(Grade, Grade)> {
    Some((earlier.overall().grade()?, later.overall().grade()?))
}

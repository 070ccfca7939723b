//! From one overall grade to the next.

use domain::mark::Grade;
use domain::register::{Inspection, Register};

use crate::as_at::AsAt;
use crate::moved::{Moved, grades};
use crate::share::Share;

/// Pairs of consecutive inspections of one authority, both with an overall grade, by the two grades.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Transitions {
    /// Rows: the earlier grade; columns: the later one; best first.
    pub counts: [[usize; 4]; 4],
}

impl Transitions {
    /// How many pairs began at `grade`.
    pub fn from(&self, grade: Grade) -> usize {
        self.counts[grade as usize].iter().sum()
    }

    /// How many pairs there are.
    pub fn all(&self) -> usize {
        Grade::ALL.iter().map(|grade| self.from(*grade)).sum()
    }

    /// How many of those that began at `from` ended at `to`.
    pub fn share(&self, from: Grade, to: Grade) -> Share {
        Share::new(self.counts[from as usize][to as usize], self.from(from))
    }

    /// By which way they went.
    pub fn moved(&self) -> Moved {
        Grade::ALL.iter().fold(Moved::default(), |mut sum, from| {
            sum.add(self.moved_from(*from));
            sum
        })
    }

    /// By which way those went that began at `from`.
    pub fn moved_from(&self, from: Grade) -> Moved {
        let mut moved = Moved::default();
        for to in Grade::ALL {
            for _ in 0..self.counts[from as usize][to as usize] {
                moved.note(from, to);
            }
        }
        moved
    }

    /// How many ended at a better grade than they began.
    pub fn improved(&self) -> usize {
        self.moved().improved
    }

    /// How many ended at the grade they began.
    pub fn same(&self) -> usize {
        self.moved().same
    }

    /// How many ended at a worse grade than they began.
    pub fn declined(&self) -> usize {
        self.moved().declined
    }
}

/// Consecutive inspections on the day, both with an overall grade, for which `wanted(earlier, later)` holds.
pub fn transitions_as_at(as_at: AsAt<'_>, wanted: impl Fn(&Inspection, &Inspection) -> bool) -> Transitions {
    count(as_at.pairs().filter(|(earlier, later)| wanted(earlier, later)))
}

/// Every pair of consecutive inspections of one authority for which `wanted(earlier, later)` holds.
pub fn transitions(register: &Register, wanted: impl Fn(&Inspection, &Inspection) -> bool) -> Transitions {
    count(consecutive(register).filter(|(earlier, later)| wanted(earlier, later)))
}

fn count<'r>(pairs: impl Iterator<Item = (&'r Inspection, &'r Inspection)>) -> Transitions {
    let mut table = Transitions::default();
    for (from, to) in pairs.filter_map(|(earlier, later)| grades(earlier, later)) {
        table.counts[from as usize][to as usize] += 1;
    }
    table
}

/// Consecutive inspections of the same authority.
pub fn consecutive(register: &Register) -> impl Iterator<Item = (&Inspection, &Inspection)> {
    register.inspections.windows(2).filter_map(|pair| match pair {
        [earlier, later] if earlier.authority == later.authority => Some((earlier, later)),
        _ => None,
    })
}

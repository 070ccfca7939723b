//! From one overall grade to the next.

use domain::mark::Grade;
use domain::register::{Inspection, Register};

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

    /// How many ended at a better grade than they began.
    pub fn improved(&self) -> usize {
        self.sum(|from, to| to.is_better_than(from))
    }

    /// How many ended at the grade they began.
    pub fn same(&self) -> usize {
        self.sum(|from, to| from == to)
    }

    /// How many ended at a worse grade than they began.
    pub fn declined(&self) -> usize {
        self.sum(|from, to| from.is_better_than(to))
    }

    fn sum(&self, wanted: impl Fn(Grade, Grade) -> bool) -> usize {
        let pairs = Grade::ALL.iter().flat_map(|from| Grade::ALL.iter().map(move |to| (*from, *to)));
        pairs.filter(|(from, to)| wanted(*from, *to)).map(|(from, to)| self.counts[from as usize][to as usize]).sum()
    }
}

/// Every pair of consecutive inspections of one authority for which `wanted(earlier, later)` holds.
pub fn transitions(register: &Register, wanted: impl Fn(&Inspection, &Inspection) -> bool) -> Transitions {
    let mut table = Transitions::default();
    for (earlier, later) in consecutive(register) {
        if let (Some(from), Some(to)) = (earlier.overall().grade(), later.overall().grade())
            && wanted(earlier, later)
        {
            table.counts[from as usize][to as usize] += 1;
        }
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

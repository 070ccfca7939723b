//! How many authorities stood at each overall grade on a day.
//!
//! An authority counts on a day when it exists and has an outcome. Where its last outcome has no overall grade
//! (inspections since April 2026) it is counted apart: no grade is made up for it.

use domain::Date;
use domain::mark::Grade;
use domain::register::{AuthorityId, Inspection, Register};

/// The count on a day.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Nation {
    /// Authorities by grade, best first.
    pub by_grade: [usize; 4],
    /// Authorities whose last outcome has no overall grade.
    pub without_overall: usize,
    /// Authorities with no outcome of their own yet.
    pub not_yet_inspected: usize,
    /// Authorities, since abolished, whose record the register does not hold.
    pub not_in_register: usize,
}

impl Nation {
    /// Authorities with an overall grade.
    pub fn graded(&self) -> usize {
        self.by_grade.iter().sum()
    }

    /// Authorities at `grade`.
    pub const fn at(&self, grade: Grade) -> usize {
        self.by_grade[grade as usize]
    }

    /// Share of graded authorities at `grade`, in per cent; 0 when none is graded.
    pub fn per_cent(&self, grade: Grade) -> f64 {
        let graded = self.graded();
        if graded == 0 { 0.0 } else { self.at(grade) as f64 * 100.0 / graded as f64 }
    }

    /// All authorities counted.
    pub fn all(&self) -> usize {
        self.graded() + self.without_overall + self.not_yet_inspected + self.not_in_register
    }
}

/// Which inspections count on a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Counting {
    /// Those that had ended, whenever they were published: how official statistics count.
    #[default]
    Ended,
    /// Those that had been published: what anyone could know that day.
    Published,
}

impl Counting {
    /// Whether `row` counts on `day`.
    pub fn counts(self, row: &Inspection, day: Date) -> bool {
        match self {
            Self::Ended => row.ended_on <= day,
            Self::Published => row.published_on <= day,
        }
    }
}

/// The count on `day`, of authorities for which `wanted` holds.
pub fn nation(register: &Register, day: Date, counting: Counting, wanted: impl Fn(AuthorityId) -> bool) -> Nation {
    let mut nation = Nation::default();
    for id in register.open_on(day).filter(|id| wanted(*id)) {
        if !register.authority(id).has_record() {
            nation.not_in_register += 1;
            continue;
        }
        let last = register.inspections_of(id).iter().rev().find(|row| counting.counts(row, day));
        match last.map(|row| row.overall().grade()) {
            Some(Some(grade)) => nation.by_grade[grade as usize] += 1,
            Some(None) => nation.without_overall += 1,
            None => nation.not_yet_inspected += 1,
        }
    }
    nation
}

/// The count on the first day of each quarter from `from` to `to`, of authorities for which `wanted` holds.
pub fn series(
    register: &Register,
    from: Date,
    to: Date,
    counting: Counting,
    wanted: impl Fn(AuthorityId) -> bool,
) -> Vec<(Date, Nation)> {
    let mut day = from.first_of_month();
    let mut series = Vec::new();
    // A quarter a step; a century of quarters bounds the walk.
    for _ in 0..400 {
        if day > to {
            break;
        }
        series.push((day, nation(register, day, counting, &wanted)));
        day = day.plus_months(3);
    }
    series
}

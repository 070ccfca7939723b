//! How many authorities stood at some grades on a day, overall or in one area, and how many the record does not hold.

use domain::contention::StateOnDay;
use domain::register::Inspection;

use crate::as_at::AsAt;
use crate::share::Interval;

/// The count on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Stood {
    /// Authorities at one of the grades.
    pub at: usize,
    /// Authorities with a grade.
    pub of: usize,
    /// Authorities there were whose record the register does not hold: they may have had any grade, or none.
    pub missing: usize,
}

impl Stood {
    /// The share in per cent; nothing where none had a grade.
    pub fn per_cent(self) -> Option<f64> {
        (self.of > 0).then(|| self.at as f64 * 100.0 / self.of as f64)
    }

    /// Between what the share may have been, whatever grade the missing had.
    pub fn share_bounds(self) -> Option<Interval> {
        let all = (self.of + self.missing) as f64;
        let whole = |many: usize| many as f64 * 100.0 / all;
        (self.of > 0).then(|| Interval { low: whole(self.at), high: whole(self.at + self.missing) })
    }

    /// Between what the number may have been.
    pub fn count_bounds(self) -> Interval {
        Interval { low: self.at as f64, high: (self.at + self.missing) as f64 }
    }
}

/// The count that a trial asks for. The day of `as_at` is that of the trial, or earlier.
pub fn stood(as_at: AsAt<'_>, asked: &StateOnDay) -> Stood {
    let register = &as_at.england.register;
    let mut stood = Stood::default();
    for id in register.open_on(as_at.day) {
        let authority = register.authority(id);
        if asked.region.as_ref().is_some_and(|region| *region != authority.region) {
            continue;
        }
        if !authority.has_record() {
            stood.missing += 1;
            continue;
        }
        let counts = |row: &&Inspection| {
            as_at.counting.counts(row, as_at.day) && asked.framework.as_ref().is_none_or(|name| *name == row.framework)
        };
        let rows = register.inspections_of(id);
        let row = if asked.is_first { rows.iter().find(counts) } else { rows.iter().rev().find(counts) };
        let mark = row.map(|row| asked.area.map_or_else(|| row.overall(), |area| row.outcome.of(area)));
        if let Some(grade) = mark.and_then(domain::mark::Mark::grade) {
            stood.of += 1;
            stood.at += usize::from(asked.grades.contains(&grade));
        }
    }
    stood
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_record_lacks_widens_the_bounds() {
        let whole = Stood { at: 23, of: 100, missing: 0 };
        assert_eq!(whole.share_bounds(), Some(Interval { low: 23.0, high: 23.0 }));
        let lacking = Stood { at: 20, of: 95, missing: 5 };
        assert_eq!(lacking.share_bounds(), Some(Interval { low: 20.0, high: 25.0 }));
        assert_eq!(lacking.count_bounds(), Interval { low: 20.0, high: 25.0 });
        assert_eq!(Stood::default().share_bounds(), None);
    }
}

//! Consecutive inspections that fit a frame: improved, or begun within so many months.

use domain::contention::Pairs;
use domain::mark::Grade;
use domain::register::Inspection;

use crate::as_at::AsAt;
use crate::moved::{Moved, grades};
use crate::share::Share;

/// Whether a pair fits the frame.
pub fn fits(pairs: &Pairs, earlier: &Inspection, later: &Inspection) -> bool {
    let is_after =
        |grade: Option<Grade>| pairs.after.is_empty() || grade.is_some_and(|grade| pairs.after.contains(&grade));
    is_after(earlier.overall().grade())
        && pairs.from.as_ref().is_none_or(|name| *name == earlier.framework)
        && pairs.to.as_ref().is_none_or(|name| *name == later.framework)
        && pairs.since.is_none_or(|day| day <= earlier.ended_on)
        && pairs.until.is_none_or(|day| later.ended_on <= day)
}

/// Pairs that fit, by which way they went; both need an overall grade.
pub fn moved(as_at: AsAt<'_>, pairs: &Pairs) -> Moved {
    let mut moved = Moved::default();
    for (earlier, later) in as_at.pairs().filter(|(earlier, later)| fits(pairs, earlier, later)) {
        if let Some((from, to)) = grades(earlier, later) {
            moved.note(from, to);
        }
    }
    moved
}

/// Months from the end of the earlier to the start of the later of each pair that fits, fewest first.
pub fn months(as_at: AsAt<'_>, pairs: &Pairs) -> Vec<f64> {
    let fitting = as_at.pairs().filter(|(earlier, later)| fits(pairs, earlier, later));
    let mut months: Vec<f64> =
        fitting.map(|(earlier, later)| later.started_on.months_since(earlier.ended_on)).collect();
    months.sort_by(f64::total_cmp);
    months
}

/// How many of these lie between two numbers of months, both included.
pub fn within(months: &[f64], (from, to): (u32, u32)) -> Share {
    let many = months.iter().filter(|months| (f64::from(from)..=f64::from(to)).contains(*months)).count();
    Share::new(many, months.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_of_months_includes_both_its_ends() {
        assert_eq!(within(&[29.99, 30.0, 42.0, 42.01], (30, 42)), Share::new(2, 4));
        assert_eq!(within(&[], (30, 42)), Share::new(0, 0));
    }
}

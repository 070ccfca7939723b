//! The share that improved, by the year in which the later report was published.

use crate::as_at::AsAt;
use crate::moved::{Moved, grades};

/// One year of one framework.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Year<'e> {
    /// The framework of the later inspection.
    pub framework: &'e str,
    /// The year its report was published.
    pub year: i32,
    /// Pairs by which way they went.
    pub moved: Moved,
}

/// Pairs of consecutive overall grades by framework and year of publication of the later, earliest first.
pub fn improved(as_at: AsAt<'_>) -> Vec<Year<'_>> {
    let frameworks = as_at.frameworks();
    let mut years: Vec<Year<'_>> = Vec::new();
    for (earlier, later) in as_at.pairs() {
        let Some((from, to)) = grades(earlier, later) else { continue };
        let year = later.published_on.year();
        let same = |row: &Year<'_>| row.year == year && row.framework == later.framework;
        let at = years.iter().position(same).unwrap_or_else(|| {
            years.push(Year { framework: &later.framework, year, moved: Moved::default() });
            years.len() - 1
        });
        years[at].moved.note(from, to);
    }
    years.sort_by_key(|row| (frameworks.iter().position(|known| *known == row.framework), row.year));
    years
}

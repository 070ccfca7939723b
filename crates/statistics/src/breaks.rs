//! Where a series changes what it counts, so that figures either side are not the same thing.

use domain::Date;
use domain::england::England;
use domain::framework::Edition;

use crate::as_at::graded_editions;

/// A day from which inspections are made otherwise.
#[derive(Clone, Copy, Debug)]
pub struct Break<'e> {
    /// The first day.
    pub on: Date,
    /// The edition that begins on it.
    pub edition: &'e Edition,
    /// Whether another framework begins; if not, the overall grade begins or ends.
    pub is_framework: bool,
    /// Whether inspections from then on have an overall grade.
    pub has_overall: bool,
}

/// Every break, earliest first: where a framework begins, and where one begins or ceases to give an overall grade.
pub fn breaks(england: &England) -> Vec<Break<'_>> {
    let mut editions: Vec<&Edition> = graded_editions(england).collect();
    editions.sort_by_key(|edition| edition.in_force.from);
    let mut seen: Vec<(&str, bool)> = Vec::new();
    let mut breaks = Vec::new();
    for edition in editions {
        let kind = (edition.framework.as_str(), edition.overall().is_some());
        if seen.contains(&kind) {
            continue;
        }
        if !seen.is_empty() {
            let is_framework = !seen.iter().any(|(framework, _)| *framework == kind.0);
            breaks.push(Break { on: edition.in_force.from, edition, is_framework, has_overall: kind.1 });
        }
        seen.push(kind);
    }
    breaks
}

//! How long between inspections, against the window of policy.

use domain::mark::Grade;
use serde::Serialize;
use statistics::as_at::AsAt;
use statistics::intervals::{After, intervals_as_at};
use statistics::share::Share;

use super::shown::{ShareAnswer, how_sure, number, tenth};
use super::{Found, Rows};
use crate::table::Table;

/// Intervals after one grade, from one framework to another. Months to one place.
#[derive(Clone, Debug, Serialize)]
pub struct AfterRow {
    /// The framework of the earlier inspection.
    pub from: String,
    /// Its overall grade; nothing where it had none.
    pub grade: Option<&'static str>,
    /// The framework of the later inspection.
    pub to: String,
    /// How many.
    pub pairs: usize,
    /// The shortest.
    pub shortest: Option<f64>,
    /// The median.
    pub median: Option<f64>,
    /// The longest.
    pub longest: Option<f64>,
    /// Begun before the window.
    pub early: usize,
    /// Begun in the window, of those that had one.
    pub within: ShareAnswer,
    /// Begun after the window.
    pub late: usize,
}

pub(super) fn found(as_at: AsAt<'_>) -> Found {
    let found = intervals_as_at(as_at);
    let rows = found.iter().map(|row| AfterRow {
        from: row.from.to_owned(),
        grade: row.grade.map(Grade::key),
        to: row.to.to_owned(),
        pairs: row.intervals.months.len(),
        shortest: row.intervals.months.first().copied().map(tenth),
        median: row.intervals.median().map(tenth),
        longest: row.intervals.months.last().copied().map(tenth),
        early: row.early,
        within: Share::new(row.within, row.with_window()).into(),
        late: row.late,
    });
    Found { rows: Rows::Intervals(rows.collect()), says: says(&found), notes: notes(), has_breaks: true }
}

fn says(found: &[After<'_>]) -> Vec<String> {
    let sum = |of: fn(&After<'_>) -> usize| found.iter().map(of).sum::<usize>();
    let (early, within, late) = (sum(|row| row.early), sum(|row| row.within), sum(|row| row.late));
    let pairs = sum(|row| row.intervals.months.len());
    if early + within + late == 0 {
        return vec![format!("{pairs} inspections followed another; policy set no window counted from its end.")];
    }
    let share = ShareAnswer::from(Share::new(within, early + within + late)).words();
    vec![format!(
        "{pairs} inspections followed another. Of those for which policy set a window counted from its end, {share} began in it, \
         {early} before it and {late} after it."
    )]
}

fn notes() -> Vec<String> {
    vec![
        "The window is that of the edition under which the later inspection was made, where it counts both its ends from the end of \
         the last inspection; after an inadequate grade most editions count from the action plan instead, and no window is shown."
            .to_owned(),
        "Only inspections that took place are here: of recent ones those that came late are still missing, which flatters them."
            .to_owned(),
        "The later inspection counts whether or not it has an overall grade. A month is 30.4375 days; a window is counted in \
         calendar months."
            .to_owned(),
        how_sure(),
    ]
}

pub(super) fn table(rows: &[AfterRow]) -> Table {
    let mut table = Table::new([
        "from", "grade", "to", "pairs", "shortest", "median", "longest", "early", "late", "within", "of", "per_cent",
        "low", "high",
    ]);
    for row in rows {
        let mut cells = vec![
            row.from.clone(),
            row.grade.unwrap_or_default().to_owned(),
            row.to.clone(),
            row.pairs.to_string(),
            number(row.shortest),
            number(row.median),
            number(row.longest),
            row.early.to_string(),
            row.late.to_string(),
        ];
        cells.extend(row.within.cells());
        table.rows.push(cells);
    }
    table
}

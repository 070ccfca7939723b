//! The share that improved, by year.

use serde::Serialize;
use statistics::as_at::AsAt;
use statistics::improved::{Year, improved};
use statistics::moved::Moved;

use super::shown::{ShareAnswer, break_in, breaks_up_to, framework_name, how_sure};
use super::{Found, Rows};
use crate::table::Table;

/// One year of one framework.
#[derive(Clone, Debug, Serialize)]
pub struct YearRow {
    /// The framework of the later inspection.
    pub framework: String,
    /// The year its report was published.
    pub year: i32,
    /// Better than before.
    pub improved: ShareAnswer,
    /// As before.
    pub same: usize,
    /// Worse than before.
    pub declined: usize,
    /// The break that falls into the year.
    #[serde(rename = "break")]
    pub marker: Option<String>,
}

pub(super) fn found(as_at: AsAt<'_>) -> Found {
    let years = improved(as_at);
    let breaks = breaks_up_to(as_at);
    let rows = years.iter().map(|row| YearRow {
        framework: row.framework.to_owned(),
        year: row.year,
        improved: row.moved.shares()[0].into(),
        same: row.moved.same,
        declined: row.moved.declined,
        marker: break_in(&breaks, row.framework, row.year),
    });
    Found { rows: Rows::Improved(rows.collect()), says: says(&years), notes: notes(), has_breaks: true }
}

fn says(years: &[Year<'_>]) -> Vec<String> {
    let Some(last) = years.last() else { return vec!["No later report had been published by then.".to_owned()] };
    let mut all = Moved::default();
    for row in years.iter().filter(|row| row.framework == last.framework) {
        all.add(row.moved);
    }
    let words = |moved: Moved| ShareAnswer::from(moved.shares()[0]).words();
    vec![
        format!("Of reports published in {} on authorities graded before, {} improved.", last.year, words(last.moved)),
        format!("Over all years of {} it was {}.", framework_name(last.framework), words(all)),
    ]
}

fn notes() -> Vec<String> {
    vec![
        "A report counts in the year it was published, against the overall grade of the inspection before it; an authority without \
         one, then or now, does not count."
            .to_owned(),
        "Who is inspected in a year is not chosen by lot, and those at the top cannot improve: one year is not another's equal."
            .to_owned(),
        how_sure(),
    ]
}

pub(super) fn table(rows: &[YearRow]) -> Table {
    let columns = ["framework", "year", "improved", "of", "per_cent", "low", "high", "same", "declined", "break"];
    let mut table = Table::new(columns);
    for row in rows {
        let mut cells = vec![row.framework.clone(), row.year.to_string()];
        cells.extend(row.improved.cells());
        cells.extend([row.same.to_string(), row.declined.to_string(), row.marker.clone().unwrap_or_default()]);
        table.rows.push(cells);
    }
    table
}

//! Days on site, and days to publication.

use serde::Serialize;
use statistics::as_at::AsAt;
use statistics::lag::{Lags, lags};

use super::shown::{break_in, breaks_up_to, framework_name, number};
use super::{Found, Rows};
use crate::table::Table;

/// Inspections of one framework whose reports came out in one year.
#[derive(Clone, Debug, Serialize)]
pub struct LagRow {
    /// The framework.
    pub framework: String,
    /// The year of publication.
    pub year: i32,
    /// How many.
    pub inspections: usize,
    /// Median of working days on site.
    pub on_site: Option<f64>,
    /// Median of calendar days from the last day on site to publication.
    pub calendar: Option<f64>,
    /// The same in working days.
    pub working: Option<f64>,
    /// The number of working days that occurs most often.
    pub commonest: Option<i32>,
    /// How often it does.
    pub times: Option<usize>,
    /// The most working days.
    pub longest: Option<i32>,
    /// The break that falls into the year.
    #[serde(rename = "break")]
    pub marker: Option<String>,
}

pub(super) fn found(as_at: AsAt<'_>) -> Found {
    let breaks = breaks_up_to(as_at);
    let years = lags(as_at, |_| true);
    let rows = years.iter().map(|row| {
        let commonest = row.working.commonest();
        LagRow {
            framework: row.framework.to_owned(),
            year: row.year,
            inspections: row.working.0.len(),
            on_site: row.on_site.median(),
            calendar: row.calendar.median(),
            working: row.working.median(),
            commonest: commonest.map(|(days, _)| days),
            times: commonest.map(|(_, times)| times),
            longest: row.working.0.last().copied(),
            marker: break_in(&breaks, row.framework, row.year),
        }
    });
    let notes = vec![
        "Days are counted from the last day on site, which is not counted itself, to the day of publication; working days are those of \
         the calendar, bank holidays left out."
            .to_owned(),
        "Days on site are working days, of all spells together where there was more than one; days off site in between are known only \
         where the report says so."
            .to_owned(),
    ];
    Found { rows: Rows::Lag(rows.collect()), says: says(&years), notes, has_breaks: true }
}

fn says(years: &[Lags<'_>]) -> Vec<String> {
    let of = |row: &Lags<'_>| {
        Some(format!(
            "{} reports published in {} under {} came out a median of {} calendar days ({} working days) after the last day on site.",
            row.working.0.len(),
            row.year,
            framework_name(row.framework),
            row.calendar.median()?,
            row.working.median()?
        ))
    };
    let Some(last) = years.last() else { return vec!["No report had been published by then.".to_owned()] };
    let first = years.iter().find(|row| row.framework == last.framework && row.year != last.year);
    first.into_iter().chain([last]).filter_map(of).collect()
}

pub(super) fn table(rows: &[LagRow]) -> Table {
    let mut table = Table::new([
        "framework",
        "year",
        "inspections",
        "on_site_median",
        "calendar_median",
        "working_median",
        "working_commonest",
        "working_commonest_times",
        "working_longest",
        "break",
    ]);
    let whole = |value: Option<i32>| value.map(|days| days.to_string()).unwrap_or_default();
    for row in rows {
        table.rows.push(vec![
            row.framework.clone(),
            row.year.to_string(),
            row.inspections.to_string(),
            number(row.on_site),
            number(row.calendar),
            number(row.working),
            whole(row.commonest),
            row.times.map(|times| times.to_string()).unwrap_or_default(),
            whole(row.longest),
            row.marker.clone().unwrap_or_default(),
        ]);
    }
    table
}

//! Days on site, and days from the last of them to publication.

use domain::register::Inspection;

use crate::as_at::AsAt;
use crate::on_site::of_inspection;
use crate::share::median;

/// Counts of days, fewest first.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Days(pub Vec<i32>);

impl Days {
    /// The middle one, or the mean of the two in the middle.
    pub fn median(&self) -> Option<f64> {
        let days: Vec<f64> = self.0.iter().map(|days| f64::from(*days)).collect();
        median(&days)
    }

    /// What occurs most often, and how often; the fewest days of those that occur equally often.
    pub fn commonest(&self) -> Option<(i32, usize)> {
        let runs = self.0.chunk_by(|a, b| a == b).map(|run| (run[0], run.len()));
        runs.rev().max_by_key(|(_, times)| *times)
    }
}

/// Inspections of one framework and year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lags<'e> {
    /// The framework.
    pub framework: &'e str,
    /// The year in which the reports were published.
    pub year: i32,
    /// Working days on site.
    pub on_site: Days,
    /// Calendar days from the last day on site to publication.
    pub calendar: Days,
    /// The same in working days; the last day on site is not counted.
    pub working: Days,
}

/// Lags by framework and year of publication, earliest first, of inspections for which `wanted` holds.
pub fn lags(as_at: AsAt<'_>, wanted: impl Fn(&Inspection) -> bool) -> Vec<Lags<'_>> {
    let calendar = &as_at.england.regime.calendar;
    let frameworks = as_at.frameworks();
    let mut years: Vec<Lags<'_>> = Vec::new();
    for row in as_at.inspections().filter(|row| wanted(row)) {
        let year = row.published_on.year();
        let at = years.iter().position(|known| known.year == year && known.framework == row.framework);
        let at = at.unwrap_or_else(|| {
            let (on_site, calendar, working) = Default::default();
            years.push(Lags { framework: &row.framework, year, on_site, calendar, working });
            years.len() - 1
        });
        years[at].on_site.0.push(of_inspection(calendar, row));
        years[at].calendar.0.push(row.published_on.days_since(row.ended_on));
        years[at].working.0.push(calendar.working_days_between(row.ended_on, row.published_on));
    }
    for row in &mut years {
        row.on_site.0.sort_unstable();
        row.calendar.0.sort_unstable();
        row.working.0.sort_unstable();
    }
    years.sort_by_key(|row| (frameworks.iter().position(|known| *known == row.framework), row.year));
    years
}

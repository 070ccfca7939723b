//! Each inspection beside the last figure of an indicator before it began.

use domain::indicators::{IndicatorId, Territory, Worse};

use crate::as_at::AsAt;

/// Overall grade, worst highest, and figure, worse higher where one way is worse; of each inspection with both.
///
/// A figure is of its authority when it ended on or before the first day on site, and within a year of it.
pub fn graded_beside(as_at: AsAt<'_>, indicator: IndicatorId) -> Vec<(f64, f64)> {
    let indicators = &as_at.england.indicators;
    let catalogue = indicators.catalogue();
    let sign = signed(catalogue.indicator(indicator).worse);
    let compared = as_at.inspections().filter(|row| !catalogue.never_compared.contains(&row.authority));
    compared
        .filter_map(|row| {
            let grade = row.overall().grade()?;
            let ends_on = indicators.last_period(indicator, row.started_on)?;
            let fact = indicators.at(indicator, Territory::Authority(row.authority), ends_on)?;
            let is_recent = ends_on.plus_months(12) > row.started_on;
            is_recent.then_some((grade as u8 as f64, sign * fact.figure.number()?))
        })
        .collect()
}

/// What a figure is multiplied with so that more is worse.
pub fn signed(worse: Worse) -> f64 {
    if worse == Worse::Lower { -1.0 } else { 1.0 }
}

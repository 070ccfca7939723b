//! One assumption swept over its range: at what size does it turn a comparison round?

use serde::Serialize;
use simulation::scenario::Scenario;
use simulation::tally::Tally;

use domain::england::England;

use crate::laboratory::compared::{Comparison, ValueAnswer, compared, shown};
use crate::table::Table;

/// A sweep.
#[derive(Clone, Debug, Serialize)]
pub struct Swept {
    /// The parameter.
    pub parameter: String,
    /// The figure that is compared.
    pub line: String,
    /// Its title.
    pub title: String,
    /// The regime held against the first.
    pub regime: String,
    /// What came out, in sentences.
    pub says: Vec<String>,
    /// The points, in order.
    pub points: Vec<SweepPoint>,
}

/// One point of a sweep.
#[derive(Clone, Debug, Serialize)]
pub struct SweepPoint {
    /// The value of the parameter.
    pub at: f64,
    /// The figure of the regime, and how it differs from the first.
    pub value: ValueAnswer,
    /// The figure under the first regime.
    pub first: Option<f64>,
}

/// What tallies at rising values of a parameter say of a figure: the last regime held against the first.
///
/// # Errors
/// A sentence where there is nothing to compare, or no such figure.
pub fn swept(
    england: &England,
    scenario: &Scenario,
    parameter: &str,
    line: &str,
    tallies: &[(f64, Tally)],
) -> Result<Swept, String> {
    if scenario.regimes.len() < 2 {
        return Err("A sweep holds the last regime against the first: give the scenario two".to_owned());
    }
    let mut points = Vec::new();
    let mut title = String::new();
    for (at, tally) in tallies {
        let found: Comparison = compared(england, None, scenario, tally);
        let Some(answer) = found.lines.iter().find(|known| known.key == line) else {
            return Err(no_line(&found, line));
        };
        title = format!("{}, {}", answer.title, answer.unit);
        let last = answer.values.last().cloned();
        let (Some(value), Some(first)) = (last, answer.values.first()) else { continue };
        points.push(SweepPoint { at: *at, value, first: first.mean });
    }
    let (first, last) = (&scenario.regimes[0].title, &scenario.regimes[scenario.regimes.len() - 1]);
    let says = sentences(parameter, &title, first, &last.title, &points);
    Ok(Swept { parameter: parameter.to_owned(), line: line.to_owned(), title, regime: last.key.clone(), says, points })
}

/// The sentence for a figure that is not known.
pub(super) fn no_line(found: &Comparison, line: &str) -> String {
    let known: Vec<&str> = found.lines.iter().map(|line| line.key).collect();
    format!("There is no figure `{line}`. There are: {}", known.join(", "))
}

fn sentences(parameter: &str, title: &str, first: &str, last: &str, points: &[SweepPoint]) -> Vec<String> {
    let mut says = Vec::new();
    let mut turned = false;
    for pair in points.windows(2) {
        let (Some(a), Some(b)) = (pair[0].value.difference, pair[1].value.difference) else { continue };
        if (a < 0.0) != (b < 0.0) {
            turned = true;
            let at = pair[0].at + (pair[1].at - pair[0].at) * a / (a - b);
            let more = if b < 0.0 { "less" } else { "more" };
            says.push(format!(
                "{title}: from `{parameter}` of about {} on (between {} and {}), there is {more} under {last} than under {first}.",
                shown(at),
                shown(pair[0].at),
                shown(pair[1].at)
            ));
        }
    }
    if let (false, Some(point)) = (turned, points.last()) {
        let more = if point.value.difference.is_some_and(|by| by < 0.0) { "less" } else { "more" };
        says.push(format!(
            "{title}: {more} under {last} than under {first} at every value of `{parameter}` that was tried."
        ));
    }
    let told = points.iter().filter(|point| point.value.compared == "cannot_be_told").count();
    if told > 0 {
        says.push(format!("At {told} of {} values the two cannot be told apart.", points.len()));
    }
    says
}

impl Swept {
    /// One row a point.
    pub fn table(&self) -> Table {
        let mut table = Table::new([
            "parameter",
            "value",
            "line",
            "regime",
            "first",
            "mean",
            "difference",
            "difference_low",
            "difference_high",
            "compared",
        ]);
        let number = |value: Option<f64>| value.map_or_else(String::new, |value| format!("{value:.6}"));
        for point in &self.points {
            table.rows.push(vec![
                self.parameter.clone(),
                point.at.to_string(),
                self.line.clone(),
                self.regime.clone(),
                number(point.first),
                number(point.value.mean),
                number(point.value.difference),
                number(point.value.difference_low),
                number(point.value.difference_high),
                point.value.compared.to_owned(),
            ]);
        }
        table
    }
}

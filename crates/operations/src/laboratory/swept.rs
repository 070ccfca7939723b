//! One assumption swept over its range: at what size does it turn a comparison round?

use domain::england::England;
use serde::Serialize;
use simulation::parameters::Parameter;
use simulation::run::Experiment;
use simulation::scenario::{RegimeOf, Scenario};
use simulation::tally::Tally;
use simulation::watch::Nobody;

use crate::laboratory::Laboratory;
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
    /// The key of the regime held against the first.
    pub regime: String,
    /// The title of the first.
    pub first: String,
    /// The title of the regime held against it.
    pub last: String,
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

/// One assumption tried at several values.
#[derive(Debug)]
pub struct Sweep<'e> {
    scenario: Scenario,
    experiment: Experiment<'e>,
    parameter: Parameter,
    /// In rising order.
    values: Vec<f64>,
}

impl<'e> Sweep<'e> {
    /// A sweep over these values; over the whole range where there are none. The last regime is held against the first.
    ///
    /// # Errors
    /// A sentence where there is nothing to compare, no such assumption, or a value out of its range.
    pub fn new(
        laboratory: &Laboratory,
        england: &'e England,
        scenario: Scenario,
        parameter: &str,
        values: &[f64],
    ) -> Result<Self, String> {
        if scenario.regimes.len() < 2 {
            return Err("A sweep holds the last regime against the first: give the scenario two".to_owned());
        }
        let name = Parameter::named(parameter).ok_or_else(|| {
            format!("The model has no parameter `{parameter}`: `sightline simulate parameters` lists them")
        })?;
        let range = laboratory.assumptions.of(name);
        let mut values = values.to_vec();
        if values.is_empty() {
            let step = (range.high - range.low) / f64::from(POINTS - 1);
            values = (0..POINTS).map(|at| range.low + step * f64::from(at)).collect();
        }
        values.sort_by(f64::total_cmp);
        if let Some(out) = values.iter().find(|value| !(range.low..=range.high).contains(value)) {
            let (low, high) = (range.low, range.high);
            return Err(format!("`{parameter}` is {out}: give numbers from {low} to {high}"));
        }
        let experiment = scenario.experiment(england, &laboratory.assumptions, &laboratory.children)?;
        Ok(Self { scenario, experiment, parameter: name, values })
    }

    /// How many pieces of work there are.
    pub fn pieces(&self) -> u32 {
        self.values.len() as u32 * Experiment::blocks(self.scenario.runs)
    }

    /// One piece of the work: a block of replications under one value.
    pub fn live(&self, piece: u32) -> Tally {
        let blocks = Experiment::blocks(self.scenario.runs);
        let value = self.values[(piece / blocks) as usize];
        let set = |regime: &RegimeOf| regime.parameters.clone().with(self.parameter, value);
        let parameters = self.scenario.regimes.iter().map(set).collect();
        let experiment = Experiment { parameters, ..self.experiment.clone() };
        experiment.block(piece % blocks, self.scenario.runs, &mut Nobody)
    }

    /// What the tallies of all pieces, in order, say of a figure.
    ///
    /// # Errors
    /// A sentence where there is no such figure.
    pub fn answer(&self, england: &England, line: &str, tallies: &[Tally]) -> Result<Swept, String> {
        let (mut points, mut title) = (Vec::new(), String::new());
        let blocks = Experiment::blocks(self.scenario.runs) as usize;
        for (at, tallies) in self.values.iter().zip(tallies.chunks(blocks)) {
            let mut whole = Tally::new(self.experiment.policies.len(), self.experiment.regions);
            for tally in tallies {
                whole.merge(tally)?;
            }
            let found: Comparison = compared(england, None, &self.scenario, &whole);
            let answer = found.lines.iter().find(|known| known.key == line).ok_or_else(|| no_line(&found, line))?;
            title = format!("{}, {}", answer.title, answer.unit);
            let last = answer.values.last().cloned();
            let (Some(value), Some(first)) = (last, answer.values.first()) else { continue };
            points.push(SweepPoint { at: *at, value, first: first.mean });
        }
        let regimes = &self.scenario.regimes;
        let (first, last) = (regimes[0].title.clone(), &regimes[regimes.len() - 1]);
        let parameter = self.parameter.key();
        let says = sentences(parameter, &title, &first, &last.title, &points);
        let (line, regime, last) = (line.to_owned(), last.key.clone(), last.title.clone());
        Ok(Swept { parameter: parameter.to_owned(), line, title, regime, first, last, says, points })
    }
}

/// How many values are tried where none are named.
const POINTS: u32 = 11;

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

//! Which assumptions a comparison hangs on, and whether it would turn round under others.

use domain::england::England;
use serde::Serialize;
use simulation::draw::Seed;
use simulation::morris::{Way, effects};
use simulation::parameters::{Parameter, Parameters};
use simulation::run::Experiment;
use simulation::scenario::Scenario;
use simulation::tally::Tally;
use simulation::watch::Nobody;

use crate::laboratory::Laboratory;
use crate::laboratory::compared::{Comparison, compared, shown};
use crate::laboratory::swept::no_line;
use crate::table::Table;

/// What is to be tried: a scenario of at least two regimes, and how many ways through its assumptions.
#[derive(Debug)]
pub struct Probe<'e> {
    scenario: Scenario,
    experiment: Experiment<'e>,
    /// The assumptions that are moved, each with the ends of its range.
    moved: Vec<(Parameter, f64, f64)>,
    ways: Vec<Way>,
}

/// What came out.
#[derive(Clone, Debug, Serialize)]
pub struct Sensitivity {
    /// The figure that is compared.
    pub line: &'static str,
    /// Its title, and in what it is counted.
    pub title: String,
    /// The regime held against the first.
    pub regime: String,
    /// The first.
    pub first: String,
    /// How many ways were gone.
    pub ways: usize,
    /// How many settings of the assumptions were tried.
    pub settings: usize,
    /// In how many of them there is less under the regime than under the first.
    pub less: usize,
    /// Of those that could be told, how many there are.
    pub told: usize,
    /// Replications of each.
    pub runs: u32,
    /// What came out, in sentences.
    pub says: Vec<String>,
    /// By assumption, that on which most hangs first.
    pub rows: Vec<SensitivityRow>,
}

/// What hangs on one assumption: how the difference between the regimes changes as it goes from one end of its range to the
/// other.
#[derive(Clone, Debug, Serialize)]
pub struct SensitivityRow {
    /// The assumption.
    pub parameter: &'static str,
    /// What it means.
    pub says: String,
    /// One end of its range.
    pub from: f64,
    /// The other.
    pub to: f64,
    /// The change, on average.
    pub mean: f64,
    /// The change whichever way it goes, on average.
    pub size: f64,
    /// How much it differs with the other assumptions, one standard deviation.
    pub spread: f64,
}

impl<'e> Probe<'e> {
    /// Ways through the assumptions of a scenario. What regimes are given differently stays as the scenario says.
    ///
    /// # Errors
    /// A sentence where there is nothing to compare.
    pub fn new(laboratory: &Laboratory, england: &'e England, scenario: Scenario, ways: u32) -> Result<Self, String> {
        if scenario.regimes.len() < 2 {
            return Err("The last regime is held against the first: give the scenario two".to_owned());
        }
        let experiment = scenario.experiment(england, &laboratory.assumptions, &laboratory.children)?;
        let is_common = |name: Parameter| {
            let first = scenario.regimes[0].parameters.get(name);
            scenario.regimes.iter().all(|regime| regime.parameters.get(name).total_cmp(&first).is_eq())
        };
        let entries = laboratory.assumptions.entries.iter();
        let moved: Vec<(Parameter, f64, f64)> = entries
            .filter(|entry| entry.low < entry.high && is_common(entry.name))
            .map(|entry| (entry.name, entry.low, entry.high))
            .collect();
        let ways = (0..ways).map(|number| Way::drawn(Seed(scenario.seed), number, moved.len())).collect();
        Ok(Self { scenario, experiment, moved, ways })
    }

    /// How many settings of the assumptions there are to try.
    pub fn settings(&self) -> u32 {
        (self.ways.len() * (self.moved.len() + 1)) as u32
    }

    /// Lives the scenario through under one of the settings.
    ///
    /// # Errors
    /// A sentence where sums are too large.
    pub fn live(&self, setting: u32) -> Result<Tally, String> {
        let many = self.moved.len() + 1;
        let points = self.ways[setting as usize / many].points();
        let point = &points[setting as usize % many];
        let set = |parameters: &Parameters| {
            self.moved
                .iter()
                .zip(point)
                .fold(parameters.clone(), |all, ((name, low, high), at)| all.with(*name, low + (high - low) * at))
        };
        let parameters = self.scenario.regimes.iter().map(|regime| set(&regime.parameters)).collect();
        let experiment = Experiment { parameters, ..self.experiment.clone() };
        let mut tally = Tally::new(experiment.policies.len(), experiment.regions);
        for block in 0..Experiment::blocks(self.scenario.runs) {
            tally.merge(&experiment.block(block, self.scenario.runs, &mut Nobody))?;
        }
        Ok(tally)
    }

    /// What the tallies of all settings, in order, say of a figure.
    ///
    /// # Errors
    /// A sentence where there is no such figure.
    pub fn answer(
        &self,
        england: &England,
        laboratory: &Laboratory,
        line: &str,
        tallies: &[Tally],
    ) -> Result<Sensitivity, String> {
        let found: Vec<Comparison> =
            tallies.iter().map(|tally| compared(england, None, &self.scenario, tally)).collect();
        let mut differences = Vec::new();
        let mut named = None;
        for one in &found {
            let line = one.lines.iter().find(|known| known.key == line).ok_or_else(|| no_line(one, line))?;
            let (first, last) = (line.values.first(), line.values.last());
            let means = first.zip(last).and_then(|(first, last)| Some(last.mean? - first.mean?));
            differences.push(last.and_then(|last| last.difference).or(means));
            named = Some(line);
        }
        let Some(named) = named else { return Err("Nothing was tried: ask for one way or more".to_owned()) };
        let many = self.moved.len() + 1;
        let ways: Vec<(Way, Vec<Option<f64>>)> =
            self.ways.iter().cloned().zip(differences.chunks(many).map(<[_]>::to_vec)).collect();
        let of = |(name, from, to): &(Parameter, f64, f64), effect: simulation::morris::Effect| SensitivityRow {
            parameter: name.key(),
            says: laboratory.assumptions.of(*name).says.clone(),
            from: *from,
            to: *to,
            mean: effect.mean,
            size: effect.size,
            spread: effect.spread,
        };
        let mut rows: Vec<SensitivityRow> =
            self.moved.iter().zip(effects(self.moved.len(), &ways)).map(|(moved, effect)| of(moved, effect)).collect();
        rows.sort_by(|a, b| b.size.total_cmp(&a.size));
        let regimes = &self.scenario.regimes;
        let mut answer = Sensitivity {
            line: named.key,
            title: format!("{}, {}", named.title, named.unit),
            regime: regimes[regimes.len() - 1].title.clone(),
            first: regimes[0].title.clone(),
            ways: self.ways.len(),
            settings: tallies.len(),
            less: differences.iter().flatten().filter(|by| **by < 0.0).count(),
            told: differences.iter().flatten().count(),
            runs: self.scenario.runs,
            says: Vec::new(),
            rows,
        };
        answer.says = answer.sentences();
        Ok(answer)
    }
}

/// Assumptions that are named in a sentence.
const NAMED: usize = 3;

impl Sensitivity {
    fn sentences(&self) -> Vec<String> {
        let most: Vec<String> =
            self.rows.iter().take(NAMED).map(|row| format!("`{}` ({})", row.parameter, shown(row.size))).collect();
        let Self { title, less, told, regime, first, .. } = self;
        vec![
            format!(
                "{title}: in {less} of {told} settings of the assumptions, anywhere within their ranges, there is less under \
                 {regime} than under {first}."
            ),
            format!("Most hangs on {}: so much does the difference change from one end of each range to the other.", most.join(", ")),
            "Ranges are those a scenario may use, far wider than what fits the past: this says what matters, not what is likely."
                .to_owned(),
        ]
    }

    /// One row an assumption.
    pub fn table(&self) -> Table {
        let mut table = Table::new(["parameter", "line", "regime", "from", "to", "mean", "size", "spread"]);
        for row in &self.rows {
            let number = |value: f64| format!("{value:.6}");
            table.rows.push(vec![
                row.parameter.to_owned(),
                self.line.to_owned(),
                self.regime.clone(),
                row.from.to_string(),
                row.to.to_string(),
                number(row.mean),
                number(row.size),
                number(row.spread),
            ]);
        }
        table
    }
}

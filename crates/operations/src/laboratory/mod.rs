//! The laboratory: frameworks tried on England before anybody consults on them.

mod compared;
mod lines;
mod parts;
mod past;
mod regions;
mod sensitivity;
mod swept;

use domain::Date;
use domain::england::England;
use domain::framework::{Problem, Standing};
use domain::regime::{DataFile, Regime};
use simulation::parameters::Parameter;
use simulation::policy::{Runs, can_run};
use simulation::read::{read_assumptions, read_scenario};
use simulation::run::Experiment;
use simulation::scenario::{Assumptions, Children, RegimeOf, Scenario};
use simulation::tally::Tally;
use simulation::watch::Nobody;

pub use compared::{Comparison, LineAnswer, RegimeAnswer, ValueAnswer, compared};
pub use lines::LINES;
pub use parts::{Part, digest};
pub use past::{FigureRow, Lived, Living, Past, Values, fitted_to, lived};
pub use regions::{REGION_UNIT, RegionAnswer, RegionValue, ShareAnswer, apart};
pub use sensitivity::{Probe, Sensitivity, SensitivityRow};
pub use swept::{Sweep, SweepPoint, Swept};

/// What the laboratory has: the assumptions, and the scenarios that are shipped.
#[derive(Clone, Debug)]
pub struct Laboratory {
    /// The assumptions.
    pub assumptions: Assumptions,
    /// How many children live where.
    pub children: Children,
    /// Scenarios by key, in order of key; the past among them.
    pub scenarios: Vec<(String, Scenario)>,
}

/// The scenario that lives the past again.
pub const PAST: &str = "past";

const PARAMETERS: &str = "model/parameters.toml";
const CHILDREN: &str = "model/children.csv";
const SCENARIOS: &str = "model/scenarios/";

impl Laboratory {
    /// What the data files hold; nothing where they hold no model.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn load(files: &[DataFile], regime: &Regime) -> Result<Option<Self>, Vec<Problem>> {
        let named = |path: &str| files.iter().find(|file| file.path == path);
        let (Some(parameters), Some(children)) = (named(PARAMETERS), named(CHILDREN)) else { return Ok(None) };
        let assumptions = read_assumptions(parameters, regime)?;
        let children = Children::read(children)?;
        let mut problems = Vec::new();
        let mut scenarios = Vec::new();
        for file in files.iter().filter(|file| file.path.starts_with(SCENARIOS) && file.path.ends_with(".toml")) {
            match read_scenario(file, regime, &assumptions) {
                Ok(scenario) => scenarios.push((key_of(&file.path), scenario)),
                Err(found) => problems.extend(found),
            }
        }
        if problems.is_empty() { Ok(Some(Self { assumptions, children, scenarios })) } else { Err(problems) }
    }

    /// The scenario with this key.
    ///
    /// # Errors
    /// A sentence that says which there are.
    pub fn scenario(&self, key: &str) -> Result<&Scenario, String> {
        let known = self.scenarios.iter().find(|(known, _)| known == key);
        known.map(|(_, scenario)| scenario).ok_or_else(|| {
            let keys: Vec<&str> = self.scenarios.iter().map(|(key, _)| key.as_str()).collect();
            format!("There is no scenario `{key}`. There are: {}", keys.join(", "))
        })
    }
}

/// `model/scenarios/regimes.toml` is `regimes`.
fn key_of(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.trim_end_matches(".toml").replace('_', "-")
}

/// Lives a scenario through, block after block.
///
/// # Errors
/// A sentence where it cannot be run.
pub fn live(laboratory: &Laboratory, england: &England, scenario: &Scenario) -> Result<Tally, String> {
    let experiment = scenario.experiment(england, &laboratory.assumptions, &laboratory.children)?;
    let mut tally = Tally::new(experiment.policies.len(), experiment.regions);
    for block in 0..Experiment::blocks(scenario.runs) {
        tally.merge(&experiment.block(block, scenario.runs, &mut Nobody))?;
    }
    Ok(tally)
}

/// Editions that a scenario may run: the index of each, latest first, proposals last.
pub fn editions(regime: &Regime) -> Vec<usize> {
    let mut can: Vec<usize> = (0..regime.editions.len()).filter(|at| can_run(&regime.editions[*at])).collect();
    let order = |at: &usize| {
        let edition = &regime.editions[*at];
        (edition.standing == Standing::Proposal, std::cmp::Reverse(edition.in_force.from), edition.id.clone())
    };
    can.sort_by_key(order);
    can
}

/// Two editions side by side from a month on, as somebody composes them.
///
/// # Errors
/// A sentence for an edition that cannot be run, or that begins later.
pub fn beside(
    laboratory: &Laboratory,
    regime: &Regime,
    editions: [&str; 2],
    start: Date,
    years: u32,
    morale: f64,
) -> Result<Scenario, String> {
    let parameters =
        laboratory.assumptions.values.clone().with(Parameter::GradeMorale, morale).with(Parameter::LevelTrend, 0.0);
    let mut regimes: Vec<RegimeOf> = Vec::new();
    for (key, id) in ["first", "second"].into_iter().zip(editions) {
        let at = regime.editions.iter().position(|edition| edition.id == id && can_run(edition));
        let at = at.ok_or_else(|| format!("`{id}` is no edition that can be tried"))?;
        let edition = &regime.editions[at];
        if start < edition.in_force.from {
            return Err(format!("{} begins after {}", edition.name, start.words()));
        }
        let (key, title) = (key.to_owned(), edition.name.clone());
        regimes.push(RegimeOf { key, title, runs_on: Runs::One(at), parameters: parameters.clone() });
    }
    let names = [regimes[0].title.clone(), regimes[1].title.clone()];
    Ok(Scenario {
        title: format!("{} and {}", names[0], names[1]),
        says: format!("Two regimes, {years} years, each given the same England and the same chance."),
        start,
        years,
        seed: 1,
        runs: 1,
        from_the_record: true,
        suspended: Vec::new(),
        capacity: Vec::new(),
        held_back: None,
        regimes,
    })
}

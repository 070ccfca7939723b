//! The laboratory: frameworks tried on England before anybody consults on them.

mod compared;
mod lines;
mod parts;
mod past;
mod swept;

use domain::framework::Problem;
use domain::regime::{DataFile, Regime};
use simulation::read::{read_assumptions, read_scenario};
use simulation::scenario::{Assumptions, Children, Scenario};

pub use compared::{Comparison, LineAnswer, RegimeAnswer, ValueAnswer, compared};
pub use lines::LINES;
pub use parts::{Part, digest};
pub use past::{FigureRow, Lived, Past, fitted_to, lived};
pub use swept::{SweepPoint, Swept, swept};

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

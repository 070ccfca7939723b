//! The project's own England, assumptions and scenarios.

#[path = "../../../domain/tests/support/mod.rs"]
pub(crate) mod data;

use std::sync::LazyLock;

use domain::england::England;
use domain::regime::DataFile;
use simulation::read::{read_assumptions, read_scenario};
use simulation::run::Experiment;
use simulation::scenario::{Assumptions, Children, Scenario};
use simulation::tally::Tally;
use simulation::watch::Nobody;

pub(crate) static ENGLAND: LazyLock<England> = LazyLock::new(data::england);
pub(crate) static ASSUMED: LazyLock<Assumptions> =
    LazyLock::new(|| read_assumptions(&file("model/parameters.toml"), &ENGLAND.regime).unwrap());

pub(crate) fn file(path: &str) -> DataFile {
    DataFile { path: path.to_owned(), text: std::fs::read_to_string(data::root().join(path)).unwrap() }
}

pub(crate) fn scenario(text: &str) -> Scenario {
    let file = DataFile { path: "a-scenario.toml".to_owned(), text: text.to_owned() };
    read_scenario(&file, &ENGLAND.regime, &ASSUMED).unwrap()
}

pub(crate) fn experiment(scenario: &Scenario) -> Experiment<'static> {
    let children = Children::read(&file("model/children.csv")).unwrap();
    scenario.experiment(&ENGLAND, &ASSUMED, &children).unwrap()
}

/// Blocks `from` to `until` of `runs` replications.
pub(crate) fn part(experiment: &Experiment<'_>, runs: u32, blocks: std::ops::Range<u32>) -> Tally {
    let mut tally = Tally::new(experiment.policies.len(), experiment.regions);
    for block in blocks {
        tally.merge(&experiment.block(block, runs, &mut Nobody)).unwrap();
    }
    tally
}

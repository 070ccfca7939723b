//! How fast a block of sixteen Englands lives ten years, and how fast editions are compiled.

#[path = "../../domain/tests/support/mod.rs"]
mod support;

use std::sync::LazyLock;

use divan::Bencher;
use divan::counter::ItemsCount;
use domain::england::England;
use domain::regime::DataFile;
use simulation::read::{read_assumptions, read_scenario};
use simulation::run::{BLOCK, Experiment};
use simulation::scenario::{Assumptions, Children, Scenario};
use simulation::watch::Nobody;

static ENGLAND: LazyLock<England> = LazyLock::new(support::england);
static ASSUMED: LazyLock<Assumptions> =
    LazyLock::new(|| read_assumptions(&file("model/parameters.toml"), &ENGLAND.regime).expect("sound assumptions"));

fn file(path: &str) -> DataFile {
    let text = std::fs::read_to_string(support::root().join(path)).expect("a file of the project");
    DataFile { path: path.to_owned(), text }
}

fn main() {
    divan::main();
}

fn scenario() -> Scenario {
    read_scenario(&file("model/scenarios/regimes.toml"), &ENGLAND.regime, &ASSUMED).expect("a sound scenario")
}

fn experiment(scenario: &Scenario) -> Experiment<'static> {
    let children = Children::read(&file("model/children.csv")).expect("sound numbers");
    scenario.experiment(&ENGLAND, &ASSUMED, &children).expect("a scenario that can run")
}

/// Authority-years a second under so many regimes.
#[divan::bench(args = [1, 2, 4])]
fn authority_years_under_regimes(bencher: Bencher<'_, '_>, regimes: usize) {
    let mut scenario = scenario();
    scenario.regimes.truncate(regimes);
    let experiment = experiment(&scenario);
    let years = experiment.authority_years(BLOCK) as u64;
    bencher.counter(ItemsCount::new(years)).bench(|| experiment.block(0, BLOCK, &mut Nobody));
}

/// Compiling the editions of five regimes, and where England begins.
#[divan::bench]
fn editions_compiled(bencher: Bencher<'_, '_>) {
    let scenario = scenario();
    bencher.bench(|| experiment(&scenario));
}

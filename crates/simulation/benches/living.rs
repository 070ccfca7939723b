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
use simulation::tally::Tally;
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

/// Authority-years a second of a national sweep: four regimes, a thousand replications of twenty years, on two threads.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn national_sweep_on_two_threads(bencher: Bencher<'_, '_>) {
    let mut scenario = scenario();
    scenario.regimes.truncate(4);
    scenario.years = 20;
    let (experiment, runs) = (experiment(&scenario), 1_000);
    let live = |first: u32| {
        let mut tally = Tally::new(experiment.policies.len(), experiment.regions);
        for block in (first..Experiment::blocks(runs)).step_by(2) {
            tally.merge(&experiment.block(block, runs, &mut Nobody)).expect("parts of one run");
        }
        tally
    };
    let years = experiment.authority_years(runs) as u64;
    bencher.counter(ItemsCount::new(years)).bench(|| {
        std::thread::scope(|scope| {
            let other = scope.spawn(|| live(1));
            let mut tally = live(0);
            tally.merge(&other.join().expect("no panic")).expect("parts of one run");
            tally
        })
    });
}

/// Compiling the editions of five regimes, and where England begins.
#[divan::bench]
fn editions_compiled(bencher: Bencher<'_, '_>) {
    let scenario = scenario();
    bencher.bench(|| experiment(&scenario));
}

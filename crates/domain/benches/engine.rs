//! How long the engine's questions take. `cargo bench -p domain`; figures are in docs/performance.md.

#[path = "../tests/support/mod.rs"]
mod support;

use std::sync::LazyLock;

use divan::Bencher;
use divan::black_box;
use domain::Date;
use domain::england::{England, is_beside, is_edition};
use domain::judgement::judge;
use domain::outcome::Outcome;
use domain::regime::{DataFile, Regime};
use domain::replay::replay;
use domain::schedule::{Facts, due, explain};
use domain::timeline::timeline;

static FILES: LazyLock<Vec<DataFile>> = LazyLock::new(support::files);
static ENGLAND: LazyLock<England> = LazyLock::new(support::england);
const ON: Date = Date::of(2026, 9, 1);

fn main() {
    divan::main();
}

/// Every edition, its sources, checked and ready.
#[divan::bench]
fn load_all_editions(bencher: Bencher<'_, '_>) {
    let editions: Vec<DataFile> =
        FILES.iter().filter(|file| is_edition(&file.path) || is_beside(&file.path)).cloned().collect();
    let sources = FILES.iter().find(|file| file.path == "frameworks/sources.toml").cloned().expect("sources");
    let calendar = ENGLAND.regime.calendar.clone();
    bencher
        .with_inputs(|| calendar.clone())
        .bench_values(|calendar| Regime::load(&sources, &editions, calendar).is_ok());
}

/// Editions, calendar, register: all the program reads when it starts.
#[divan::bench]
fn load_england() -> bool {
    England::load(&FILES).is_ok()
}

/// One judgement check.
#[divan::bench]
fn judge_one(bencher: Bencher<'_, '_>) {
    let row = &ENGLAND.register.inspections[100];
    let at = ENGLAND.regime.edition_named("ilacs-2023", None).expect("an edition");
    let edition = &ENGLAND.regime.editions[at];
    bencher.bench(|| judge(black_box(edition), black_box(&row.outcome)));
}

/// Every published inspection, under one edition.
#[divan::bench]
fn judge_488(bencher: Bencher<'_, '_>) {
    let at = ENGLAND.regime.edition_named("ilacs-2023", None).expect("an edition");
    let edition = &ENGLAND.regime.editions[at];
    let outcomes: Vec<Outcome> = ENGLAND.register.inspections.iter().map(|row| row.outcome).collect();
    bencher
        .counter(outcomes.len())
        .bench(|| outcomes.iter().filter(|outcome| judge(edition, black_box(outcome)).is_usual()).count());
}

/// What is due for one authority, from facts already gathered: the path a simulation takes.
#[divan::bench]
fn due_one(bencher: Bencher<'_, '_>) {
    let id = ENGLAND.register.find("Trafford").expect("an authority");
    let facts = ENGLAND.register.facts(id, ON);
    let rules = ENGLAND.regime.on(ON);
    bencher.bench(|| rules.due(black_box(&facts)).items().len());
}

/// The graded inspection that is due for one authority, and nothing else.
#[divan::bench]
fn inspection_due_one(bencher: Bencher<'_, '_>) {
    let id = ENGLAND.register.find("Leeds").expect("an authority");
    let facts = ENGLAND.register.facts(id, ON);
    let rules = ENGLAND.regime.on(ON);
    bencher.bench(|| rules.inspection(black_box(&facts)));
}

/// What is due for every authority, facts gathered from its full history.
#[divan::bench]
fn due_all_england() -> usize {
    let rules = ENGLAND.regime.on(ON);
    ENGLAND.register.open_on(ON).map(|id| rules.due(&ENGLAND.register.facts(id, ON)).items().len()).sum()
}

/// The same with every reason put into words.
#[divan::bench]
fn due_all_england_with_reasons() -> usize {
    let regime = &ENGLAND.regime;
    let mut reasons = 0;
    for id in ENGLAND.register.open_on(ON) {
        let facts: Facts = ENGLAND.register.facts(id, ON);
        let answer = due(regime, &facts, ON);
        for item in answer.items() {
            reasons += explain(regime, &facts, &answer, item).len();
        }
    }
    reasons
}

/// The whole record ruled on again, each inspection under the edition of its time.
#[divan::bench]
fn replay_488() -> usize {
    replay(&ENGLAND.regime, &ENGLAND.register, None).len()
}

/// The steps of a standard inspection.
#[divan::bench]
fn timeline_of_a_standard_inspection() -> usize {
    let at = ENGLAND.regime.edition_named("ilacs-2018-09", None).expect("an edition");
    let steps = timeline(&ENGLAND.regime, &ENGLAND.regime.editions[at], "standard", Date::of(2018, 10, 8), None);
    steps.map_or(0, |steps| steps.len())
}

/// The seventieth working day.
#[divan::bench]
fn seventy_working_days() -> Option<Date> {
    ENGLAND.regime.calendar.add_working_days(black_box(Date::of(2024, 5, 16)), black_box(70))
}

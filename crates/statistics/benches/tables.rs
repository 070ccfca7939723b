//! How long each table takes over the whole record.

#[path = "../../domain/tests/support/mod.rs"]
mod support;

use std::sync::LazyLock;

use divan::{Bencher, black_box};
use domain::england::England;
use statistics::as_at::AsAt;
use statistics::state_of_the_nation::Counting;
use statistics::{improved, intervals, joint, lag, time_inadequate, transitions, variation};

static ENGLAND: LazyLock<England> = LazyLock::new(support::england);

fn main() {
    divan::main();
}

fn now() -> AsAt<'static> {
    AsAt::new(&ENGLAND, ENGLAND.register.known_to, Counting::Published)
}

fn measured<T>(bencher: Bencher<'_, '_>, table: impl Fn(AsAt<'static>) -> T + Sync) {
    let as_at = now();
    bencher.bench(|| table(black_box(as_at)));
}

#[divan::bench]
fn of_transitions(bencher: Bencher<'_, '_>) {
    measured(bencher, |as_at| transitions::transitions_as_at(as_at, |_, _| true));
}

#[divan::bench]
fn of_improved(bencher: Bencher<'_, '_>) {
    measured(bencher, improved::improved);
}

#[divan::bench]
fn of_intervals(bencher: Bencher<'_, '_>) {
    measured(bencher, intervals::intervals_as_at);
}

#[divan::bench]
fn of_time_inadequate(bencher: Bencher<'_, '_>) {
    measured(bencher, |as_at| time_inadequate::lasting(&time_inadequate::spells(as_at)));
}

#[divan::bench]
fn of_lag(bencher: Bencher<'_, '_>) {
    measured(bencher, |as_at| lag::lags(as_at, |_| true));
}

#[divan::bench]
fn of_joint(bencher: Bencher<'_, '_>) {
    measured(bencher, joint::joint);
}

#[divan::bench]
fn of_variation(bencher: Bencher<'_, '_>) {
    measured(bencher, |as_at| (variation::by_region(as_at), variation::by_lead_inspector(as_at)));
}

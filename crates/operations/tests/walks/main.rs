//! Random acts by random people, through two programs on one store, with restarts in between: every case is what the pure core
//! makes of the same acts, and what was refused left no trace. On both engines.
//!
//! `PROPTEST_CASES` is how many walks are taken on each.
#![expect(clippy::unwrap_used, reason = "a test without its store should stop")]

#[path = "../../../casework/tests/life/anything.rs"]
mod anything;
#[path = "../../../casework/tests/life/support.rs"]
#[expect(dead_code, reason = "the tests of the pure core use more of it")]
mod support;
mod walk;

use std::cell::Cell;
use std::path::PathBuf;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use storage::Location;

use crate::walk::{Round, walk};

/// Walks on each engine, unless `PROPTEST_CASES` says otherwise.
const WALKS: u32 = 8;

fn rounds() -> impl Strategy<Value = Vec<Round>> {
    let one = || (0..4000_usize, 0..8_usize, 0..4000_usize);
    prop::collection::vec(([one(), one(), one(), one()], 0..3_u8, 0..12_u8), 1..40)
}

fn take_walks(place: impl Fn() -> Location) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|said| said.parse().ok()).unwrap_or(WALKS);
    let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
    let accepted = Cell::new(0);
    let taken = runner.run(&rounds(), |rounds| {
        accepted.set(accepted.get() + runtime.block_on(walk(&place(), &rounds)));
        Ok(())
    });
    taken.unwrap_or_else(|failed| panic!("{failed}"));
    let accepted = accepted.get();
    assert!(accepted > cases as usize * 10, "most walks get somewhere: {accepted} acts in {cases}");
}

#[test]
fn a_case_in_a_file_is_what_the_pure_core_makes_of_the_same_acts() {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("walks.db");
    take_walks(|| {
        for end in ["", "-wal", "-shm"] {
            // It may not be there.
            let _ = std::fs::remove_file(format!("{}{end}", path.display()));
        }
        Location::File(path.clone())
    });
}

#[test]
fn a_case_on_a_server_is_what_the_pure_core_makes_of_the_same_acts() {
    if postgres_for_tests::database().is_none() {
        return;
    }
    take_walks(|| Location::of(&postgres_for_tests::database().unwrap()).unwrap());
}

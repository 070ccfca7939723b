//! Where the data are that are too large to ship.
#![expect(clippy::print_stdout, reason = "what is skipped says so")]

use std::path::{Path, PathBuf};

/// The folder of shared data, if it has a folder called `needs`: `SIGHTLINE_DATA`, or `shared/data` beside the clone.
/// Without it a line says what is skipped; with `SIGHTLINE_REQUIRE_ALL=1` nothing may be.
pub(crate) fn data(needs: &str) -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let named = std::env::var_os("SIGHTLINE_DATA").map_or_else(beside, PathBuf::from);
    let found = Some(named).filter(|folder| folder.join(needs).is_dir());
    if found.is_none() {
        let must = std::env::var("SIGHTLINE_REQUIRE_ALL").is_ok_and(|value| value == "1");
        assert!(!must, "SIGHTLINE_DATA names no folder with {needs}, and SIGHTLINE_REQUIRE_ALL=1 allows no skipping");
        println!("skipped: SIGHTLINE_DATA names no folder with {needs}");
    }
    found
}

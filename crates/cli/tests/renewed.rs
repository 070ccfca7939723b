//! A site that is being served takes up what is imported meanwhile, and what is undone.
#![expect(clippy::unwrap_used, reason = "a test that cannot run the program should stop")]

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use served::{Served, folder, get};

#[path = "../../reports/tests/support/pdf.rs"]
mod pdf;
#[path = "../../reports/tests/support/printed.rs"]
mod printed;
mod served;

fn import(folder: &Path, arguments: &[&str]) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sightline"));
    let done = command.current_dir(folder).arg("import").args(arguments).args(["--store", "site.db"]).output().unwrap();
    assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
}

/// Asks again until the page says so, or no longer does.
fn wait_for(site: &Served, path: &str, words: &str, is_there: bool) {
    let begun = Instant::now();
    while get(&site.address, path).contains(words) != is_there {
        assert!(begun.elapsed() < Duration::from_secs(20), "{path} never changed: “{words}” there? {is_there}");
        std::thread::sleep(Duration::from_millis(200));
    }
}

#[test]
fn what_another_process_imports_and_undoes_is_on_the_pages_within_seconds() {
    let folder = folder("renewed");
    import(&folder, &[&served::letter(&folder), "--apply"]);
    let site = Served::start(&folder);
    let before = get(&site.address, "/authorities/leeds");
    assert!(!before.contains("/authorities/leeds/ilacs/2026-09-07"));
    assert!(get(&site.address, "/best-practice?q=pathway").contains("0 passages"));
    import(&folder, &[&served::report(&folder), "--apply"]);
    wait_for(&site, "/authorities/leeds", "/authorities/leeds/ilacs/2026-09-07", true);
    assert!(get(&site.address, "/best-practice?q=pathway").contains("1 passage<"));
    assert!(get(&site.address, "/authorities/leeds/ilacs/2026-09-07").contains("The quality of plans."));
    import(&folder, &["--undo", "3"]);
    wait_for(&site, "/authorities/leeds", "/authorities/leeds/ilacs/2026-09-07", false);
    assert!(get(&site.address, "/best-practice?q=pathway").contains("0 passages"));
}

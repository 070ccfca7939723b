//! Who may use whom, and that the pure crates stay pure. ARCHITECTURE.md gives the reasons.

use std::process::Command;

use serde_json::Value;
use tidy::reading::{Kind, expect_none, only, root, sources, words};

/// Who may depend on whom. A crate may use only the crates on its own line.
const LAYERS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("statistics", &["domain"]),
    ("simulation", &["domain"]),
    ("reports", &["domain"]),
    ("tables", &["domain"]),
    ("claims", &["domain"]),
    ("casework", &["domain"]),
    ("people", &["domain", "casework"]),
    ("consultation", &["domain", "casework", "people"]),
    ("documents", &["domain"]),
    ("datasets", &["documents"]),
    ("charts", &["domain"]),
    ("storage", &["domain", "claims"]),
    (
        "operations",
        &[
            "domain",
            "datasets",
            "charts",
            "documents",
            "reports",
            "tables",
            "simulation",
            "statistics",
            "claims",
            "casework",
            "people",
            "consultation",
            "storage",
        ],
    ),
    (
        "web",
        &[
            "domain",
            "charts",
            "datasets",
            "documents",
            "simulation",
            "statistics",
            "casework",
            "people",
            "consultation",
            "operations",
        ],
    ),
    (
        "cli",
        &[
            "domain",
            "datasets",
            "charts",
            "documents",
            "simulation",
            "statistics",
            "claims",
            "casework",
            "people",
            "consultation",
            "storage",
            "operations",
            "web",
        ],
    ),
    ("load", &["domain", "casework", "storage", "operations"]),
    ("postgres-for-tests", &[]),
    ("tidy", &[]),
];

/// Crates that take values and return values, and touch nothing else.
const PURE: &[&str] = &[
    "domain",
    "reports",
    "tables",
    "simulation",
    "statistics",
    "claims",
    "casework",
    "charts",
    "datasets",
    "documents",
    "people",
    "consultation",
];

/// Names that mean "the outside world", and what to do in a pure crate instead.
const OUTSIDE_WORLD: &[(&str, &str)] = &[
    ("std::fs", "take the text as an argument"),
    ("std::net", "leave the network to `web`"),
    ("std::env", "take the setting as an argument"),
    ("std::process", "leave other programs to `cli`"),
    ("std::thread", "let the caller decide on threads"),
    ("std::io", "take and return text"),
    ("include_str!", "let `cli` embed the data and pass it in"),
    ("SystemTime", "pass the day in as an argument"),
    ("Instant", "measure in a benchmark, not here"),
    ("Zoned::now", "pass the day in as an argument"),
    ("Timestamp::now", "pass the day in as an argument"),
    ("println!", "return the text"),
    ("print!", "return the text"),
    ("async fn", "a decision waits for nothing"),
    ("HashMap", "use `BTreeMap`, so that output has one order"),
    ("HashSet", "use `BTreeSet`, so that output has one order"),
];

/// The modules of `domain` that read files of data; only they may name `serde`. Each is a file or the start of one.
const MAY_NAME_SERDE: &[&str] = &[
    "framework/raw",
    "framework/parse",
    "framework/examples",
    "register/read",
    "letter/load",
    "consultation/load",
    "contention/load",
    "contention/raw",
    "citation.rs",
    "regime.rs",
];

/// Names that ask what time it is. Only the program itself does; everybody else is told.
const CLOCK: &[&str] = &["SystemTime", "Zoned::now", "Timestamp::now"];

fn packages() -> Vec<Value> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo writes JSON");
    metadata["packages"].as_array().expect("a list of packages").clone()
}

fn name_of(package: &Value) -> &str {
    package["name"].as_str().expect("a package has a name")
}

#[test]
fn every_crate_has_its_place_in_the_layers() {
    let packages = packages();
    let mut problems = Vec::new();
    for package in &packages {
        let name = name_of(package);
        if !LAYERS.iter().any(|(known, _)| *known == name) {
            problems.push(format!("`{name}` has no line in LAYERS; say there what it may use"));
        }
        let manifest = package["manifest_path"].as_str().unwrap_or_default();
        if !manifest.ends_with(&format!("crates/{name}/Cargo.toml")) {
            problems.push(format!("`{name}` does not live in crates/{name}; a folder has its crate's name"));
        }
    }
    for (name, _) in LAYERS {
        if !packages.iter().any(|package| name_of(package) == *name) {
            problems.push(format!("LAYERS has a line for `{name}`, and there is no such crate"));
        }
    }
    expect_none("Every crate has one line in LAYERS (crates/tidy/tests/layers.rs), and every line a crate.", &problems);
}

#[test]
fn crates_use_only_those_below_them() {
    let mut problems = Vec::new();
    for package in &packages() {
        let name = name_of(package);
        let Some((_, allowed)) = LAYERS.iter().find(|(known, _)| *known == name) else { continue };
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            let ours = dependency["path"].is_string();
            let uses = dependency["name"].as_str().unwrap_or_default();
            // A test may look up as well as down.
            let for_tests = dependency["kind"] == "dev";
            if ours && !for_tests && !allowed.contains(&uses) {
                problems.push(format!("`{name}` may not depend on `{uses}`"));
            }
        }
    }
    expect_none("A crate uses only the crates on its line of LAYERS.", &problems);
}

#[test]
fn pure_crates_do_not_name_the_outside_world() {
    let mut problems = Vec::new();
    for file in PURE.iter().flat_map(|name| sources(name)) {
        for (number, line) in only(&file.text, &[Kind::Code]).lines().enumerate() {
            for (name, instead) in OUTSIDE_WORLD.iter().filter(|(name, _)| has_name(line, name)) {
                problems.push(format!("{}:{}: `{name}` in a pure crate; {instead}", file.path, number + 1));
            }
        }
    }
    expect_none("A pure crate takes values and returns values.", &problems);
}

#[test]
fn serde_stays_where_files_are_read() {
    let mut problems = Vec::new();
    for file in sources("domain") {
        let place = file.path.trim_start_matches("crates/domain/src/");
        if MAY_NAME_SERDE.iter().any(|start| place.starts_with(start)) {
            continue;
        }
        for (number, line) in only(&file.text, &[Kind::Code]).lines().enumerate() {
            if words(line).any(|word| word == "serde") {
                problems.push(format!("{}:{}: `serde` outside the modules that read files", file.path, number + 1));
            }
        }
    }
    expect_none(
        "Types of the domain are not written out as they stand; web and cli have shapes of their own.",
        &problems,
    );
}

#[test]
fn only_the_program_asks_what_day_it_is() {
    let mut problems = Vec::new();
    for (name, _) in LAYERS.iter().filter(|(name, _)| *name != "cli" && *name != "tidy") {
        for file in sources(name) {
            for (number, line) in only(&file.text, &[Kind::Code]).lines().enumerate() {
                for clock in CLOCK.iter().filter(|clock| has_name(line, clock)) {
                    problems.push(format!("{}:{}: `{clock}`; pass the day in", file.path, number + 1));
                }
            }
        }
    }
    expect_none("Time is an argument. Only `cli` reads the clock.", &problems);
}

/// Whether `line` has `name` with no letter, digit or underscore before it or, where it ends in one, after it.
fn has_name(line: &str, name: &str) -> bool {
    let word = |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
    let open_end = word(name.chars().last());
    line.match_indices(name).any(|(at, _)| {
        let runs_on = open_end && word(line[at + name.len()..].chars().next());
        !runs_on && !word(line[..at].chars().last())
    })
}

/// Beginnings of statements. A person's sentence does not hold them in capitals.
const SQL: &[&str] = &["SELECT ", "INSERT INTO ", "UPDATE ", "DELETE FROM ", "CREATE TABLE ", "PRAGMA "];

#[test]
fn only_storage_speaks_sql() {
    let mut problems = Vec::new();
    for (name, _) in LAYERS.iter().filter(|(name, _)| *name != "storage" && *name != "tidy") {
        for file in sources(name) {
            for (number, line) in only(&file.text, &[Kind::Quoted]).lines().enumerate() {
                for start in SQL.iter().filter(|start| line.contains(**start)) {
                    problems.push(format!("{}:{}: `{}`", file.path, number + 1, start.trim()));
                }
            }
        }
    }
    expect_none("A statement is a file of crates/storage/queries.", &problems);
}

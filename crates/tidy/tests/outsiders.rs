//! What comes from outside: only from crates.io, and only under the licences that `deny.toml` allows.

use std::process::Command;

use serde_json::Value;
use tidy::reading::{expect_none, read, root};

const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// The licences `deny.toml` allows.
fn allowed() -> Vec<String> {
    let text = read("deny.toml");
    let list = text.split("[licenses]").nth(1).and_then(|rest| rest.split("allow = [").nth(1)).unwrap_or_default();
    let list = list.split(']').next().unwrap_or_default();
    list.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Whether a licence expression can be met: any of the parts of an `OR`, all the parts of an `AND`.
fn is_met(expression: &str, allowed: &[String]) -> bool {
    let expression = expression.trim();
    if let Some(choices) = split(expression, " OR ").or_else(|| split(expression, "/")) {
        return choices.iter().any(|choice| is_met(choice, allowed));
    }
    if let Some(parts) = split(expression, " AND ") {
        return parts.iter().all(|part| is_met(part, allowed));
    }
    match expression.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
        Some(inner) => is_met(inner, allowed),
        None => allowed.iter().any(|known| known == expression),
    }
}

/// The parts of an expression between this word, outside brackets; `None` where the word does not occur there.
fn split<'e>(expression: &'e str, word: &str) -> Option<Vec<&'e str>> {
    let (mut parts, mut depth, mut from) = (Vec::new(), 0, 0);
    for (at, letter) in expression.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ if depth == 0 && at >= from && expression[at..].starts_with(word) => {
                parts.push(&expression[from..at]);
                from = at + word.len();
            }
            _ => {}
        }
    }
    parts.push(&expression[from..]);
    (parts.len() > 1).then_some(parts)
}

#[test]
fn everything_comes_from_one_place() {
    let lock = read("Cargo.lock");
    let sources = lock.lines().filter_map(|line| line.strip_prefix("source = ")).map(|source| source.trim_matches('"'));
    let problems: Vec<String> = sources.filter(|source| *source != CRATES_IO).map(str::to_owned).collect();
    expect_none("Crates come from crates.io and nowhere else.", &problems);
}

#[test]
fn every_licence_is_allowed() {
    // Without the setting nothing is fetched; with it, cargo may fetch what a build did not need.
    let must = std::env::var("SIGHTLINE_REQUIRE_ALL").is_ok_and(|value| value == "1");
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--locked", "--all-features", "--format-version", "1", "--filter-platform", host().as_str()])
        .args(if must { None } else { Some("--offline") })
        .current_dir(root())
        .output()
        .expect("cargo runs");
    if !output.status.success() {
        assert!(!must, "cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
        eprintln!("skipped: the licences of crates that are not downloaded cannot be read");
        return;
    }
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo writes JSON");
    let allowed = allowed();
    assert!(allowed.len() > 1, "deny.toml lists the licences allowed");
    let mut problems = Vec::new();
    for package in metadata["packages"].as_array().into_iter().flatten() {
        let licence = package["license"].as_str().unwrap_or_default();
        if !is_met(licence, &allowed) {
            problems.push(format!("{} {}: `{licence}`", package["name"], package["version"]));
        }
    }
    expect_none("Every crate is under a licence that deny.toml allows.", &problems);
}

/// The kind of machine this is, as the compiler calls it.
fn host() -> String {
    let output = Command::new("rustc").arg("-vV").output().expect("rustc runs");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.lines().find_map(|line| line.strip_prefix("host: ")).unwrap_or_default().to_owned()
}

#[test]
fn one_of_several_licences_is_enough() {
    let allowed = ["MIT".to_owned(), "Unicode-3.0".to_owned()];
    assert!(is_met("MIT OR GPL-3.0", &allowed));
    assert!(is_met("(MIT OR Apache-2.0) AND Unicode-3.0", &allowed));
    assert!(is_met("MIT/Apache-2.0", &allowed));
    assert!(!is_met("MIT AND GPL-3.0", &allowed));
    assert!(!is_met("", &allowed));
}

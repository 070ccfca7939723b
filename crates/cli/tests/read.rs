//! `sightline read`: an invented report as a person sees it and, where the shared reports are, whose each of them is.
#![expect(clippy::unwrap_used, reason = "a test that cannot run the program should stop")]

use std::path::{Path, PathBuf};

use assert_cmd::Command;
use printed::printed;
use serde_json::Value;

#[path = "../../reports/tests/support/pdf.rs"]
mod pdf;
#[path = "../../reports/tests/support/printed.rs"]
mod printed;
#[path = "../../reports/tests/support/shared.rs"]
mod shared;

fn ask(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let output = Command::cargo_bin("sightline")
        .unwrap()
        .current_dir(folder)
        .args(arguments)
        .env("NO_COLOR", "1")
        .env("COLUMNS", "160")
        .output()
        .unwrap();
    let (out, err) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    (output.status.code().unwrap(), format!("{out}{err}"))
}

/// Judgements that the edition does not let stand: care leavers inadequate, and good overall.
const INVENTED: &str = "\
# Inspection of Leeds local authority children's services

** Inspection dates: 9 to 20 December 2024

** Lead inspector: Ada Example, His Majesty's Inspector

** Judgement | Grade
The impact of leaders on social work practice with children and families
Good
The experiences and progress of children who need help and protection
Requires improvement to be good
The experiences and progress of children in care
Outstanding
The experiences and progress of care leavers
Inadequate
Overall effectiveness | Good

Children in this invented place are helped early, and most of them say so themselves.

## What needs to improve?

• The quality of plans.

## The experiences and progress of care leavers: inadequate

1. Pathway plans are written late, and care leavers do not
   have them when they need them.
";

#[test]
fn a_report_is_told_with_what_stands_against_it() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("read");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("a report.pdf"), printed(INVENTED)).unwrap();
    std::fs::write(folder.join("not found.pdf"), "<!DOCTYPE html><title>Report not found</title>").unwrap();
    let mut shown = Vec::new();
    for arguments in [vec!["read", "."], vec!["read", ".", "--format", "csv"], vec!["read", "nowhere.pdf"]] {
        let (code, text) = ask(&folder, &arguments);
        shown.push(format!("$ sightline {}\n{text}[exit {code}]", arguments.join(" ")));
    }
    insta::assert_snapshot!(shown.join("\n\n"));
    let (code, text) = ask(&folder, &["read", "a report.pdf", "--format", "json", "--exit-code"]);
    assert_eq!(code, 1, "something stands against a rule");
    insta::assert_snapshot!("json", text);
}

/// The shared reports lie in folders that begin with the number of their authority.
#[test]
fn every_shared_report_is_given_to_its_authority_and_an_edition() {
    let Some(data) = shared::data("reports") else { return };
    let data = data.canonicalize().unwrap();
    let (code, text) = ask(&data, &["read", "reports", "visits", "multi-agency", "--format", "json"]);
    assert_eq!(code, 0);
    let answers: Vec<Value> = serde_json::from_str(&text).unwrap();
    let mut problems = Vec::new();
    for answer in answers.iter().filter(|answer| answer["kind"] != "not_a_report") {
        let file = answer["file"].as_str().unwrap();
        let urn = file.split('/').nth(1).and_then(|folder| folder.split('_').next()).unwrap();
        if answer["authority"]["urn"] != urn {
            problems.push(format!("{file}: {} is {}", answer["authority_printed"], answer["authority"]));
        }
        if answer["edition"].is_null() && answer["kind"] != "area_send" {
            problems.push(format!("{file}: no edition: {}", answer["flags"]));
        }
        for flag in answer["flags"].as_array().unwrap() {
            println!("{file}: {}: {}", flag["field"], flag["says"]);
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

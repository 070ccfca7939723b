//! `sightline read`: an invented report as a person sees it and, where the shared reports are, whose each of them is.
#![expect(clippy::unwrap_used, reason = "a test that cannot run the program should stop")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use serde_json::Value;

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

/// A PDF of one page: size, weight and words of each line, from top to bottom.
fn pdf(lines: &[(u32, bool, &str)]) -> Vec<u8> {
    let mut content = String::new();
    for (at, (size, is_bold, words)) in lines.iter().enumerate() {
        let font = if *is_bold { "B" } else { "R" };
        let _ = writeln!(content, "BT /{font} {size} Tf 1 0 0 1 71 {} Tm ({words}) Tj ET", 780 - 30 * at);
    }
    let font = |name: &str| format!("<</Type/Font/Subtype/TrueType/BaseFont/{name}/Encoding/WinAnsiEncoding>>");
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</R 5 0 R/B 6 0 R>>>>>>"
            .to_owned(),
        format!("<</Length {}>>stream\n{content}\nendstream", content.len()),
        font("Tahoma"),
        font("Tahoma-Bold"),
    ];
    let mut text = "%PDF-1.5\n".to_owned();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (at, object) in objects.iter().enumerate() {
        let _ = writeln!(table, "{:010} 00000 n ", text.len());
        let _ = write!(text, "{} 0 obj\n{object}\nendobj\n", at + 1);
    }
    let start = text.len();
    format!("{text}{table}trailer<</Size 7/Root 1 0 R>>\nstartxref\n{start}\n%%EOF").into_bytes()
}

/// Judgements that the edition does not let stand: care leavers inadequate, and good overall.
const INVENTED: [(u32, bool, &str); 16] = [
    (26, false, "Inspection of Leeds local authority children's services"),
    (12, true, "Inspection dates: 9 to 20 December 2024"),
    (12, true, "Lead inspector: Ada Example, His Majesty's Inspector"),
    (12, true, "Judgement Grade"),
    (12, false, "The impact of leaders on social work practice with children and families"),
    (12, false, "Good"),
    (12, false, "The experiences and progress of children who need help and protection"),
    (12, false, "Requires improvement to be good"),
    (12, false, "The experiences and progress of children in care"),
    (12, false, "Outstanding"),
    (12, false, "The experiences and progress of care leavers"),
    (12, false, "Inadequate"),
    (12, false, "Overall effectiveness Good"),
    (12, false, "Children in this invented place are helped early, and most of them say so themselves."),
    (14, true, "What needs to improve?"),
    (12, false, "\\225 The quality of plans."),
];

#[test]
fn a_report_is_told_with_what_stands_against_it() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("read");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("a report.pdf"), pdf(&INVENTED)).unwrap();
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
    let Some(data) = std::env::var_os("SIGHTLINE_DATA").map(PathBuf::from).filter(|data| data.join("reports").is_dir())
    else {
        assert_ne!(std::env::var("SIGHTLINE_REQUIRE_ALL").as_deref(), Ok("1"), "SIGHTLINE_DATA has no reports");
        println!("skipped: SIGHTLINE_DATA names no folder with reports");
        return;
    };
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

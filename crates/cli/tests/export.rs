//! Open data as files: whole or not at all, never over what is there, and the same as is served.
#![expect(clippy::unwrap_used, reason = "a test that cannot write its files should stop")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use assert_cmd::Command;

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("export-{name}"));
    if folder.exists() {
        std::fs::remove_dir_all(&folder).unwrap();
    }
    folder
}

/// What is answered, and what is said where it is refused.
fn export(arguments: &[&str], to: Option<&Path>) -> (Option<i32>, String, String) {
    let mut command = Command::cargo_bin("sightline").unwrap();
    command.env_remove("SIGHTLINE_STORE").env_remove("SIGHTLINE_DATABASE").current_dir(env!("CARGO_TARGET_TMPDIR"));
    command.args(["--today", "2026-11-22", "export"]).args(arguments);
    if let Some(folder) = to {
        command.arg("--to").arg(folder);
    }
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

fn names(folder: &Path) -> BTreeSet<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn everything_there_is_is_written_in_every_form() {
    let folder = folder("all");
    let forms = ["--form", "csv", "--form", "json", "--form", "parquet", "--form", "ods", "--format", "csv"];
    let (code, told, _) = export(&forms, Some(&folder));
    assert_eq!(code, Some(0), "{told}");
    let written = names(&folder);
    assert_eq!((written.len(), told.lines().count()), (16 * 5, 16 * 5 + 1));
    for ending in [".csv", ".csv-metadata.json", ".json", ".parquet", ".ods"] {
        assert!(written.contains(&format!("judgements{ending}")), "{ending}");
    }
    let csv = std::fs::read_to_string(folder.join("judgements.csv")).unwrap();
    let line = told.lines().find(|line| line.contains("judgements.csv,")).unwrap();
    assert!(line.ends_with(&format!("judgements.csv,{},{}", csv.lines().count() - 1, csv.len())), "{line}");
}

#[test]
fn what_is_there_is_not_written_over_unless_that_is_said() {
    let folder = folder("there");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("latest.csv"), "mine").unwrap();
    let (code, _, says) = export(&["judgements", "latest"], Some(&folder));
    assert_eq!(code, Some(2));
    assert!(says.contains("latest.csv is there already. Name another folder, or say --force"), "{says}");
    assert_eq!(names(&folder), BTreeSet::from(["latest.csv".to_owned()]), "nothing else was written");
    assert_eq!(std::fs::read_to_string(folder.join("latest.csv")).unwrap(), "mine");
    assert_eq!(export(&["judgements", "latest", "--force"], Some(&folder)).0, Some(0));
    assert!(std::fs::read_to_string(folder.join("latest.csv")).unwrap().starts_with("urn,gss_code"));
    assert_eq!(names(&folder).len(), 4, "two files, each with what its columns are, and no passing one");
}

#[test]
fn where_one_file_cannot_be_written_none_is() {
    let folder = folder("blocked");
    // A folder of that name can be neither written over nor renamed to.
    std::fs::create_dir_all(folder.join("latest.parquet").join("in the way")).unwrap();
    let (code, _, says) = export(&["editions", "latest", "--form", "parquet", "--force"], Some(&folder));
    assert_eq!(code, Some(2));
    assert!(says.contains("latest.parquet"), "{says}");
    assert_eq!(names(&folder), BTreeSet::from(["latest.parquet".to_owned()]));
}

#[test]
fn a_day_to_come_and_a_dataset_nobody_has_are_refused_before_anything_is_written() {
    let folder = folder("refused");
    let (code, _, says) = export(&["judgements", "--as-at", "2027-01-01"], Some(&folder));
    assert!(code == Some(2) && says.contains("1 January 2027 has not come yet"), "{says}");
    let (code, _, says) = export(&["grades"], Some(&folder));
    assert!(code == Some(2) && says.contains("There is no dataset `grades`. There are: judgements"), "{says}");
    let (code, _, says) = export(&["providers"], Some(&folder));
    assert!(code == Some(2) && says.contains("`providers` has nothing in it. No setting is known yet"), "{says}");
    let (code, _, says) = export(&["latest"], None);
    assert!(code == Some(2) && says.contains("Say with --to"), "{says}");
    assert!(!folder.exists());
}

#[test]
fn without_a_folder_the_datasets_are_listed() {
    let (code, told, _) = export(&["--format", "csv"], None);
    assert_eq!(code, Some(0));
    assert_eq!(told.lines().count(), 1 + 19);
    assert!(told.contains("\njudgements,Judgements of inspections"), "{told}");
}

#[test]
fn a_day_gone_by_is_asked_for_with_as_at() {
    let folder = folder("as-at");
    assert_eq!(export(&["judgements", "--as-at", "2015-06-30"], Some(&folder)).0, Some(0));
    let csv = std::fs::read_to_string(folder.join("judgements.csv")).unwrap();
    assert!(csv.lines().count() > 20 && !csv.contains("ilacs"), "{}", csv.lines().count());
}

//! What is asked of homes, agencies and schools, from a table that is imported to what a person sees.
#![expect(clippy::unwrap_used, reason = "a test that cannot run the program should stop")]

use std::path::{Path, PathBuf};

use assert_cmd::Command;

const HEAD: &str = "URN,Provision type,Registration status,Government Office Region,Inspection event type,Inspection date,\
                    Inspection publication date,Inspection event number,Overall experiences and progress of children and \
                    young people";

/// The tables of two years: two homes and an agency, one of the homes gone in the second. All invented.
const TABLES: [(&str, &str); 2] = [
    (
        "first.csv",
        "SC900001,Children's home,Active,North West,Full inspection,2022-06-14,2022-07-20,1,Requires improvement to be good
SC900002,Children's home,Active,Yorkshire and The Humber,Full inspection,2022-06-15,2022-07-21,2,Requires improvement to be good
SC900003,Independent Fostering Agency,Active,London,Full inspection,2022-06-16,2022-07-22,3,Good
",
    ),
    ("second.csv", "SC900002,Children's home,Resigned,Yorkshire and The Humber,Full inspection,2023-06-15,2023-07-21,4,Good\n"),
];

fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    // It may not be there.
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    for (file, rows) in TABLES {
        std::fs::write(folder.join(file), format!("{HEAD}\n{rows}")).unwrap();
    }
    let (code, said) = ask(&folder, &["import", "first.csv", "second.csv", "--apply"]);
    assert_eq!(code, 0, "{said}");
    folder
}

/// Exit code, and everything that is printed.
fn ask(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let output = Command::cargo_bin("sightline")
        .unwrap()
        .current_dir(folder)
        .args(["--today", "2024-06-03"])
        .args(arguments)
        .env("NO_COLOR", "1")
        .env("COLUMNS", "160")
        .env_remove("SIGHTLINE_STORE")
        .output()
        .unwrap();
    let text = [output.stdout, output.stderr].concat();
    (output.status.code().unwrap(), String::from_utf8(text).unwrap())
}

#[test]
fn regions_are_words_for_people_and_keys_for_programs() {
    let folder = folder("providers-regions");
    let (code, text) = ask(&folder, &["providers", "--region", "Yorkshire and The Humber", "--all"]);
    assert!(code == 0 && text.contains("Yorkshire and the Humber") && !text.contains("SC900001"), "{text}");
    let (_, csv) = ask(&folder, &["providers", "--region", "yorkshire_and_the_humber", "--all", "--format", "csv"]);
    assert!(csv.contains(",yorkshire_and_the_humber,") && !csv.contains("Humber"), "{csv}");
    let (code, says) = ask(&folder, &["providers", "--region", "Mercia"]);
    assert_eq!(code, 2);
    assert!(says.contains("There are: London; North West; Yorkshire and the Humber"), "{says}");
}

#[test]
fn shortfalls_can_leave_out_what_has_left_since() {
    let folder = folder("providers-short");
    let short = |more: &[&str]| {
        let (code, text) =
            ask(&folder, &[&["providers", "short", "--on", "2023-03-31", "--format", "csv"], more].concat());
        assert_eq!(code, 0, "{text}");
        let of = |urn: &str| text.lines().any(|line| line.starts_with(urn) && line.contains("F6-second"));
        [of("SC900001"), of("SC900002")]
    };
    assert_eq!(short(&[]), [true, true]);
    assert_eq!(short(&["--still-there", "2023-03-31"]), [true, true], "it had not left yet");
    assert_eq!(short(&["--still-there", "2024-03-31"]), [true, false]);
    let (_, text) = ask(&folder, &["providers", "short", "--on", "2023-03-31", "--still-there", "2024-03-31"]);
    assert!(text.contains("settings that had not left by 31 March 2024."), "{text}");
    let (code, says) = ask(&folder, &["providers", "short", "--on", "2023-03-31", "--still-there", "2023-03-30"]);
    assert!(code == 2 && says.contains("comes before --on 2023-03-31"), "{says}");
}

#[test]
fn what_may_be_done_follows_the_kind_of_the_setting() {
    let folder = folder("providers-enforcement");
    let about = |urn: &str, measure: &str| {
        ask(&folder, &["enforcement", "--provider", urn, "--measure", measure, "--from", "2024-05-03"])
    };
    let (code, text) = about("sc900001", "restriction-of-accommodation");
    assert!(code == 0 && text.contains("at the latest Friday 26 July 2024"), "{text}");
    assert!(text.starts_with("Children's home SC900001, on 3 May 2024"), "{text}");
    let (code, says) = about("SC900003", "restriction-of-accommodation");
    assert!(
        code == 2 && says.contains("not-accommodated") && says.contains("There may be instead: case_review"),
        "{says}"
    );
    let (code, says) = about("SC900002", "suspension");
    assert!(code == 2 && says.contains("Nothing can be done: SC900002 is resigned"), "{says}");
    let (code, says) = about("SC999999", "suspension");
    assert!(code == 2 && says.contains("No setting has the URN `SC999999`"), "{says}");
}

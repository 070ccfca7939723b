//! `sightline import`: what a person sees, and that nothing is ever half done.
#![expect(clippy::unwrap_used, reason = "a test that cannot run the program should stop")]

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use printed::printed;
use serde_json::Value;

#[path = "../../reports/tests/support/pdf.rs"]
mod pdf;
#[path = "../../reports/tests/support/printed.rs"]
mod printed;
#[path = "../../reports/tests/support/shared.rs"]
mod shared;

/// Runs the program in a folder, with words for it to read. Its exit code and what it says.
fn run(folder: &Path, arguments: &[&str], typed: &str) -> (i32, String) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_sightline"))
        .current_dir(folder)
        .args(arguments)
        .env("NO_COLOR", "1")
        .env("COLUMNS", "160")
        .env_remove("SIGHTLINE_STORE")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    program.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
    let output = program.wait_with_output().unwrap();
    let (out, err) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    (output.status.code().unwrap(), format!("{out}{err}"))
}

fn ask(folder: &Path, arguments: &[&str]) -> (i32, String) {
    run(folder, arguments, "")
}

fn answered(folder: &Path, arguments: &[&str]) -> String {
    let (code, text) = ask(folder, arguments);
    assert_eq!(code, 0, "{arguments:?}: {text}");
    text
}

fn json(folder: &Path, arguments: &[&str]) -> Value {
    let text = answered(folder, &[arguments, &["--format", "json"]].concat());
    serde_json::from_str(&text).unwrap()
}

/// What was asked and said, without the moments at which it was.
fn told(folder: &Path, arguments: &[&str]) -> String {
    const SHAPE: &str = "0000-00-00T00:00:00Z";
    let (code, text) = ask(folder, arguments);
    let (mut shown, mut rest) = (String::new(), text.as_str());
    while let Some(letter) = rest.chars().next() {
        let is_moment = rest.get(..SHAPE.len()).is_some_and(|start| {
            start.chars().zip(SHAPE.chars()).all(|(is, of)| if of == '0' { is.is_ascii_digit() } else { is == of })
        });
        shown.push_str(if is_moment { "(a moment)" } else { &rest[..letter.len_utf8()] });
        rest = &rest[if is_moment { SHAPE.len() } else { letter.len_utf8() }..];
    }
    format!("$ sightline {}\n{shown}[exit {code}]", arguments.join(" "))
}

fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    // It may not be there.
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// An invented inspection on days on which nobody inspected Leeds.
const REPORT: &str = "\
# Inspection of Leeds local authority children's services

** Inspection dates: 7 to 11 September 2026

** Lead inspector: Ada Example, His Majesty's Inspector

** Judgement | Grade
The impact of leaders on social work practice with children and families
Good
The experiences and progress of children who need help and protection
Good
The experiences and progress of children in care
Outstanding
The experiences and progress of care leavers
Good

Children in this invented place are helped early, and most of them say so themselves.

## What needs to improve?

• The quality of plans.

## The experiences and progress of care leavers: good

1. Pathway plans are written with young people, and the front door
   knows them by name.
";

/// An invented table under the headings of the regulator's own.
fn history(rows: &str) -> String {
    let header = "Web link,Local authority area code,Local authority name,Local authority status,Ofsted region,Inspection date,\
        Publication date,Inspection type,Overall effectiveness,The impact of leaders on social work practice with children \
        and families,The experiences and progress of children who need help and protection,The experiences and progress of \
        children in care,The experiences and progress of care leavers";
    format!("{header}\n{rows}")
}

const PUBLISHED: &str = "children's services inspection - 19 october 2026.pdf";

#[test]
fn a_report_is_tried_imported_asked_about_and_taken_back() {
    let folder = folder("import");
    std::fs::write(folder.join(PUBLISHED), printed(REPORT)).unwrap();
    let steps: &[&[&str]] = &[
        &["import", "."],
        &["history", "leeds", "--on", "2026-11-01", "--format", "csv"],
        &["import", ".", "--apply"],
        &["import", ".", "--apply"],
        &["import", "--list"],
        &["history", "leeds", "--on", "2026-11-01", "--format", "csv"],
        &["--today", "2026-11-22", "provenance", "leeds"],
        &["best-practice", "front door", "--grade", "good"],
        &["best-practice", "backdoor"],
        &["import", "--undo", "2"],
        &["import", "--undo", "2"],
        &["import", "--list", "--format", "csv"],
        &["--today", "2026-11-22", "provenance", "leeds", "--on", "2026-09-07"],
    ];
    let shown: Vec<String> = steps.iter().map(|step| told(&folder, step)).collect();
    insta::assert_snapshot!(shown.join("\n\n"));
}

#[test]
fn a_dry_run_makes_no_store() {
    let folder = folder("import-dry");
    std::fs::write(folder.join("a.pdf"), printed(REPORT)).unwrap();
    answered(&folder, &["import", "."]);
    answered(&folder, &["import", ".", "--empty"]);
    assert!(!folder.join("sightline.db").exists());
    assert_eq!(ask(&folder, &["due", "--store", "sightline.db"]).0, 2, "nor does a question");
    assert!(!folder.join("sightline.db").exists());
}

#[test]
fn what_a_table_says_otherwise_is_shown_and_asked() {
    let folder = folder("import-otherwise");
    let good = "Good,Good,Good,Good,Good";
    let row = "Ofsted Local Authority Webpage,E08000035,Leeds,Current,\"North East, Yorkshire and the Humber\",2025-06-30,\
        2025-08-12,ILACS Short Inspection,";
    std::fs::write(folder.join("table.csv"), history(&format!("{row}{good}\n"))).unwrap();
    insta::assert_snapshot!("otherwise", told(&folder, &["import", "table.csv"]));

    // Kept where nobody is asked; both words stay.
    answered(&folder, &["import", "table.csv", "--apply", "--conflicts", "keep"]);
    let overall = |folder: &Path| {
        let rows = json(folder, &["history", "leeds"]);
        let of_day = |row: &&Value| row["started_on"] == "2025-06-30";
        rows.as_array().unwrap().iter().find(of_day).unwrap()["overall"].clone()
    };
    assert_eq!(overall(&folder), "outstanding");
    let open = json(&folder, &["disagreements"]);
    let keys: Vec<&str> = open.as_array().unwrap().iter().map(|row| row["key"].as_str().unwrap()).collect();
    assert_eq!(
        keys,
        ["care_leavers", "in_care", "leaders", "overall"].map(|field| format!("80481/ilacs/2025-06-30/{field}"))
    );

    // Decided afterwards, and taken back.
    let key = "80481/ilacs/2025-06-30/overall";
    answered(&folder, &["disagreements", "--decide", key, "--take", "2", "--because", "the report says good"]);
    assert_eq!(overall(&folder), "good");
    assert_eq!(json(&folder, &["disagreements"]).as_array().unwrap().len(), 3);
    answered(&folder, &["disagreements", "--decide", key, "--take", "2"]);
    assert_eq!(overall(&folder), "good", "the same word twice is the same word");
    answered(&folder, &["import", "--undo", "4"]);
    answered(&folder, &["import", "--undo", "3"]);
    assert_eq!(overall(&folder), "outstanding");
    for (arguments, says) in [
        (vec!["disagreements", "--decide", "80481/x", "--take", "1"], "No sources disagree about"),
        (vec!["disagreements", "--decide", key, "--take", "9"], "Take a number from 1 to 2"),
        (vec!["import", "table.csv", "--take", key], "None of these files disagrees about"),
    ] {
        let (code, text) = ask(&folder, &arguments);
        assert!(code == 2 && text.contains(says), "{arguments:?}: {text}");
    }

    // Asked one by one: the first word is kept, then the new one is taken, then again.
    answered(&folder, &["import", "--undo", "2"]);
    let (code, text) =
        run(&folder, &["import", "table.csv", "--apply", "--conflicts", "ask"], "k\nwhat?\nt\ntake\nkeep\n");
    assert_eq!(code, 0, "{text}");
    let open = json(&folder, &["disagreements"]);
    let fields: Vec<&str> = open.as_array().unwrap().iter().map(|row| row["field"].as_str().unwrap()).collect();
    assert_eq!(fields, ["care_leavers", "overall"], "those in which the known word was kept stay open");
    answered(&folder, &["import", "--undo", "5"]);
    let (code, text) = run(&folder, &["import", "table.csv", "--apply", "--conflicts", "ask"], "k\n");
    assert!(code == 2 && text.contains("nothing was saved"), "an answer that does not come: {text}");

    // Named, or all of them.
    answered(&folder, &["import", "table.csv", "--apply", "--take", key]);
    assert_eq!(overall(&folder), "good");
    answered(&folder, &["import", "--undo", "6"]);
    answered(&folder, &["import", "table.csv", "--apply", "--conflicts", "take"]);
    assert_eq!(json(&folder, &["disagreements"]).as_array().unwrap().len(), 0);
    assert_eq!(json(&folder, &["disagreements", "--all"]).as_array().unwrap().len(), 4);
}

#[test]
fn what_cannot_be_taken_is_named_with_its_row_and_what_to_do() {
    let folder = folder("import-refused");
    let rows = [
        "Link,E08000035,Leeds,Current,London,2026-02-30,2026-05-01,ILACS Short Inspection,Good,Good,Good,Good,Good",
        "Link,,Leedz upon Nowhere,Current,London,2026-03-02,2026-05-01,ILACS Short Inspection,Good,Good,Good,Good,Good",
        "Link,E10000016,Kent,Current,South East,2026-03-02,2026-05-01,ILACS Short Inspection,Superb,Good,Good,Good,Good",
        "Link,E10000016,Kent,Current,South East,2026-03-02,2026-02-01,ILACS Standard Inspection,Good,Inadequate,Good,Good,",
        "Link,E09000022,Lambeth,Current,London,2026-03-02,2026-05-01,ILACS Short Inspection,Adequate,Good,Good,Good,Good",
    ];
    std::fs::write(folder.join("table.csv"), history(&rows.join("\n"))).unwrap();
    std::fs::write(folder.join("other.csv"), "planet,moons\nMars,2\n").unwrap();
    std::fs::write(folder.join("empty.pdf"), "").unwrap();
    std::fs::write(folder.join("page.pdf"), "<!DOCTYPE html><title>Report not found</title>").unwrap();
    insta::assert_snapshot!("refused", told(&folder, &["import", ".", "--exit-code"]));
    insta::assert_snapshot!("refused_csv", told(&folder, &["import", ".", "--format", "csv"]));
    let (code, text) = ask(&folder, &["import", "nowhere"]);
    assert!(code == 2 && text.contains("Cannot read nowhere"), "{text}");
    std::fs::write(folder.join("letter.db"), "Dear director").unwrap();
    let (code, text) = ask(&folder, &["import", ".", "--apply", "--store", "letter.db"]);
    assert!(code == 2 && text.contains("not a store of Sightline"), "{text}");
}

/// As many invented inspections of providers as make an import long enough to be killed in the middle of.
fn many_rows() -> String {
    let mut table =
        "URN,Provision type,Registration status,Ofsted region,Inspection event type,Inspection date,Inspection \
        publication date,Inspection event number,Overall experiences and progress of children and young people\n"
            .to_owned();
    for row in 0..1500 {
        table.push_str(&format!(
            "SC9{row:05},Children's home,Active,London,Full inspection,2024-01-{:02},2024-02-{:02},{row},Good\n",
            row % 28 + 1,
            row % 28 + 1
        ));
    }
    table
}

#[test]
fn an_import_killed_at_any_moment_is_whole_or_not_there() {
    let folder = folder("import-killed");
    std::fs::write(folder.join(PUBLISHED), printed(REPORT)).unwrap();
    std::fs::write(folder.join("table.csv"), many_rows()).unwrap();
    std::fs::write(folder.join("first.csv"), history("")).unwrap();
    let store = folder.join("sightline.db");
    // How long it takes when nobody interferes.
    let begun = std::time::Instant::now();
    answered(&folder, &["import", "table.csv", PUBLISHED, "--apply"]);
    let usual = begun.elapsed();
    answered(&folder, &["import", "--undo", "2"]);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let look = || {
        runtime.block_on(async {
            let opened = storage::Store::open(&store).await.unwrap();
            let imports = opened.import_list().await.unwrap();
            let records = opened.record_list(&claims::Kind::ALL).await.unwrap().len();
            let passages = opened.passage_count().await.unwrap();
            opened.close().await;
            (imports, records, passages)
        })
    };
    let (known, before, _) = look();
    let (mut count, mut done, mut undone) = (known.len(), 0, 0);
    let mut chance = 2_026_u64;
    // Others use the machine too: the reach follows what it lets an import do.
    let mut reach = usual.as_secs_f64();
    for _ in 0..200 {
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let wait = std::time::Duration::from_secs_f64(reach * (chance >> 40) as f64 / (1_u64 << 24) as f64);
        let mut program = Command::new(env!("CARGO_BIN_EXE_sightline"))
            .current_dir(&folder)
            .args(["import", "table.csv", PUBLISHED, "--apply"])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(wait);
        // SIGKILL on Unix; it may have ended by itself.
        let _ = program.kill();
        program.wait().unwrap();
        let (imports, records, passages) = look();
        if imports.len() == count {
            assert_eq!((records, passages), (before, 0), "nothing of an import that did not happen");
            undone += 1;
            reach = (reach * 1.03).min(20.0);
            continue;
        }
        assert_eq!(imports.len(), count + 1);
        let last = imports.last().unwrap();
        // 1,500 inspections, their providers, and a report.
        assert_eq!((last.sources, last.records), (2, 3001));
        assert_eq!((records, passages), (before + 3001, 3), "everything of one that did");
        answered(&folder, &["import", "--undo", &last.id.to_string()]);
        (count, done) = (count + 1, done + 1);
        reach *= 0.85;
    }
    println!("of 200 killed imports {done} were complete and {undone} had not happened; one takes {usual:?}");
    assert!(done > 5 && undone > 50, "killed too early or too late to mean anything: {done} and {undone}");
}

#[test]
fn everything_published_together_gives_the_register_again() {
    let Some(data) = shared::data("official") else { return };
    let data = data.canonicalize().unwrap();
    let folder = folder("import-everything");
    let paths: Vec<PathBuf> =
        ["reports", "visits", "multi-agency", "official"].iter().map(|name| data.join(name)).collect();
    let paths: Vec<&str> = paths.iter().map(|path| path.to_str().unwrap()).collect();
    let store = ["--store", "all.db"];
    let all = [&["import"], paths.as_slice(), &["--empty", "--apply"], &store].concat();
    let imported = json(&folder, &all);
    let open = |answer: &Value| answer["disagreements"].as_array().unwrap().len();
    println!("{} disagreements between sources", open(&imported));
    let compared = json(&folder, &[&["register", "--compare"], store.as_slice()].concat());
    println!("{}", answered(&folder, &[&["register", "--compare"], store.as_slice()].concat()));
    let many = |field: &str| compared[field].as_array().unwrap().len();
    assert_eq!(many("only_here"), 0, "{:#}", compared["only_here"]);
    let [both, same] = [0, 1].map(|at| compared["judgements"][at].as_u64().unwrap());
    assert!(both > 1_800 && both == same, "{same} of {both} judgements are the same");
    let judged =
        |row: &&Value| !["ended_on", "spells", "published_on", "kind"].contains(&row["field"].as_str().unwrap());
    let differing: Vec<&Value> = compared["differing"].as_array().unwrap().iter().filter(judged).collect();
    assert!(differing.is_empty(), "{differing:#?}");
    // What is given nowhere is not made up: inspections before 2018 without a report have no days on site in any table.
    let missing = compared["only_built_in"].as_array().unwrap();
    let later = missing.iter().filter(|row| row["framework"] == "ilacs");
    let later: Vec<&Value> = later.filter(|row| row["started_on"].as_str().unwrap() < "2025-04-01").collect();
    assert!(later.is_empty(), "every ILACS inspection of the official history is there: {later:#?}");
    assert_eq!(
        json(&folder, &all[..all.len() - 4].iter().copied().chain(store).collect::<Vec<_>>())["added"],
        Value::Array(Vec::new())
    );
}

#[test]
fn nothing_published_changes_a_judgement_of_the_register() {
    let Some(data) = shared::data("official") else { return };
    let data = data.canonicalize().unwrap();
    let folder = folder("import-upon");
    let paths: Vec<PathBuf> =
        ["reports", "visits", "multi-agency", "official"].iter().map(|name| data.join(name)).collect();
    let paths: Vec<&str> = paths.iter().map(|path| path.to_str().unwrap()).collect();
    let planned = json(&folder, &[&["import"], paths.as_slice()].concat());
    for changed in planned["changed"].as_array().unwrap() {
        let before = &changed["before"];
        assert!(before.is_null(), "only what was not known is new: {changed:#}");
    }
    let graded = |row: &&Value| row["what"] == "inspection" && row["series"] != "slac";
    let held = ["sif", "ilacs"];
    let added = planned["added"].as_array().unwrap().iter().filter(graded);
    let added: Vec<&Value> = added.filter(|row| held.contains(&row["series"].as_str().unwrap())).collect();
    println!("{} graded inspections that the register does not have: {added:#?}", added.len());
}

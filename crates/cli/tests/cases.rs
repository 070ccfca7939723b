//! `sightline cases` where something is wrong: refused, unknown, forged, too long, sent twice, or done by many at once.
#![expect(clippy::unwrap_used, reason = "a test that cannot run the program should stop")]

use std::path::{Path, PathBuf};

use assert_cmd::Command;
use serde_json::Value;

const AT: &str = "2026-09-01T09:00:00+01:00";

/// A store with a planned case of Leeds whose team is Lena and two inspectors.
fn store(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cases").join(test);
    if folder.exists() {
        std::fs::remove_dir_all(&folder).unwrap();
    }
    std::fs::create_dir_all(&folder).unwrap();
    for (name, role) in [("Paula Planner", "planner"), ("Lena Lead", "lead_inspector"), ("Ina Inspector", "inspector")]
    {
        let id = name.to_lowercase().replace(' ', "-");
        done(&folder, &["people", "add", name, &format!("{id}@cases.example")]);
        done(&folder, &["people", "grant", &id, role]);
    }
    done(&folder, &["people", "add", "Dora Director", "dora@cases.example", "--authority", "Leeds"]);
    done(&folder, &["people", "grant", "dora-director", "director", "--scope", "authority:Leeds"]);
    let plan = ["--as", "paula-planner", "cases", "plan", "leeds", "--activity", "short", "--first-day", "2026-09-14"];
    assert!(done(&folder, &plan).contains("case: 80481-1"));
    act(&folder, "paula-planner", &["assign-team-member", "--person", "lena-lead", "--place", "lead"]);
    act(&folder, "paula-planner", &["assign-team-member", "--person", "ina-inspector", "--place", "inspector"]);
    act(&folder, "paula-planner", &["agree-team"]);
    folder
}

/// The same, notified, so that notes may be written.
fn notified(test: &str) -> PathBuf {
    let folder = store(test);
    let at = "2026-09-07T09:00:00+01:00";
    let notify =
        ["--as", "lena-lead", "--at", at, "cases", "do", "80481-1", "give-notification", "--on", "2026-09-07", "--yes"];
    done(&folder, &notify);
    folder
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("sightline").unwrap();
    command
        .current_dir(folder)
        .args(["--store", "cases.db"])
        .args(arguments)
        .env_remove("SIGHTLINE_AS")
        .env_remove("SIGHTLINE_STORE")
        .env_remove("SIGHTLINE_DATABASE")
        .env("NO_COLOR", "1")
        .env("COLUMNS", "160");
    if !arguments.contains(&"--at") {
        command.args(["--at", AT]);
    }
    command
}

fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = command(folder, arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn done(folder: &Path, arguments: &[&str]) -> String {
    let (code, out, err) = run(folder, arguments);
    assert_eq!((code, err.as_str()), (0, ""), "{arguments:?}: {out}");
    out
}

fn act(folder: &Path, who: &str, arguments: &[&str]) -> String {
    done(folder, &[&["--as", who, "cases", "do", "80481-1"], arguments].concat())
}

fn json(folder: &Path, arguments: &[&str]) -> Value {
    serde_json::from_str(&done(folder, &[arguments, &["--format", "json"]].concat())).unwrap()
}

/// Cannot be answered: exit code 2 and a sentence.
fn unanswered(folder: &Path, arguments: &[&str]) -> String {
    let (code, out, err) = run(folder, arguments);
    assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}: {err}");
    err
}

#[test]
fn a_case_that_is_not_theirs_to_see_is_to_somebody_as_one_that_is_not_there() {
    let folder = store("unseen");
    for question in ["show", "log", "notes", "letters", "document"] {
        let hidden = unanswered(&folder, &["--as", "dora-director", "cases", question, "80481-1"]);
        let absent = unanswered(&folder, &["--as", "dora-director", "cases", question, "80481-2"]);
        assert_eq!(hidden.replace("80481-1", "80481-2"), absent, "{question}");
        assert!(absent.contains("There is no case 80481-2, or you may not see it"), "{absent}");
        let nobody = unanswered(&folder, &["cases", question, "80481-1"]);
        assert!(nobody.contains("Say who acts with --as PERSON"), "{nobody}");
    }
    let form = unanswered(&folder, &["--as", "dora-director", "cases", "form", "80481-1", "supply-information"]);
    assert!(form.contains("There is no case 80481-1"), "{form}");
    let list = done(&folder, &["--as", "dora-director", "cases", "list"]);
    let why = "As director you see a case of your authority once the authority was notified or inspectors arrived.";
    assert_eq!(list, format!("There is no such case that you may see now.\n{why}\n"));
    assert_eq!(done(&folder, &["--as", "dora-director", "cases", "work"]), "Nothing waits for you.\n");
    let stranger = unanswered(&folder, &["--as", "nemo", "cases", "list"]);
    assert!(stranger.contains("There is nobody `nemo`"), "{stranger}");
    done(&folder, &["people", "lock", "lena-lead"]);
    let locked = unanswered(&folder, &["--as", "lena-lead", "cases", "list"]);
    assert!(locked.contains("Lena Lead may not act"), "{locked}");
}

#[test]
fn the_planner_sees_the_days_and_not_the_evidence() {
    let folder = notified("planner");
    let shown =
        json(&folder, &["--as", "paula-planner", "--at", "2026-09-07T10:00:00+01:00", "cases", "show", "80481-1"]);
    assert_eq!((shown["step"].as_str(), shown["first_day"].as_str()), (Some("notified"), Some("2026-09-14")));
    assert!(shown.get("notes").is_none() && shown.get("dates").is_some(), "{shown}");
    let notes = unanswered(&folder, &["--as", "paula-planner", "cases", "notes", "80481-1"]);
    assert!(notes.contains("for its team and its moderator"), "{notes}");
    let shown = json(&folder, &["--as", "lena-lead", "cases", "show", "80481-1"]);
    assert_eq!(shown["notes"].as_array().map(Vec::len), Some(0));
}

#[test]
fn what_is_refused_says_why_and_what_may_be_done_instead() {
    let folder = store("refused");
    let (code, out, err) = run(&folder, &["--as", "ina-inspector", "cases", "do", "80481-1", "publish", "--yes"]);
    assert_eq!((code, err.as_str()), (1, ""));
    assert!(out.contains("Refused") && out.contains("publisher") && out.contains("Possible instead: "), "{out}");
    let unsure = unanswered(&folder, &["--as", "ina-inspector", "cases", "do", "80481-1", "publish"]);
    assert!(unsure.contains("Add --yes to do it"), "{unsure}");
    let (_, log, _) = run(&folder, &["--as", "lena-lead", "cases", "log", "80481-1", "--format", "json"]);
    let log: Value = serde_json::from_str(&log).unwrap();
    assert_eq!(log.as_array().map(Vec::len), Some(4), "nothing was written by it");
}

#[test]
fn a_wrong_field_and_a_text_that_is_too_long_are_told_with_their_names() {
    let folder = notified("fields");
    let writes = ["--as", "ina-inspector", "--at", "2026-09-07T10:00:00+01:00", "cases", "do", "80481-1", "write-note"];
    let wrong =
        unanswered(&folder, &[&writes[..], &["--kind", "rumour", "--text", "Heard.", "--written-at", "now"]].concat());
    assert!(wrong.contains("--kind") && wrong.contains("It may be: interview"), "{wrong}");
    assert!(wrong.contains("--written-at") && wrong.contains("is not a moment"), "{wrong}");
    std::fs::write(folder.join("long.txt"), "a".repeat(100_001)).unwrap();
    std::fs::write(folder.join("flood.txt"), "ä".repeat(1_000_000)).unwrap();
    std::fs::write(folder.join("odd.txt"), [0xff, 0xfe, 0x41]).unwrap();
    for file in ["long.txt", "flood.txt"] {
        let long = unanswered(&folder, &[&writes[..], &["--kind", "interview", "--text-file", file]].concat());
        assert!(long.contains("--text  Note is longer than 100,000 characters"), "{file}: {long}");
    }
    let odd = unanswered(&folder, &[&writes[..], &["--kind", "interview", "--text-file", "odd.txt"]].concat());
    assert!(odd.contains("not text in UTF-8"), "{odd}");
    std::fs::write(folder.join("right.txt"), "a".repeat(100_000)).unwrap();
    done(&folder, &[&writes[..], &["--kind", "interview", "--text-file", "right.txt"]].concat());
    let forged = ["--as", "ina-inspector", "cases", "do", "80481-1'; --", "agree-team"];
    assert!(unanswered(&folder, &forged).contains("There is no case 80481-1'; --"));
    let forged = [&writes[..], &["--note", "a/../b", "--kind", "interview", "--text", "x"]].concat();
    assert!(unanswered(&folder, &forged).contains("--note"));
}

#[test]
fn an_act_sent_twice_under_one_name_is_done_once() {
    let folder = notified("twice");
    let writes = [
        "--as",
        "ina-inspector",
        "--at",
        "2026-09-07T10:00:00+01:00",
        "cases",
        "do",
        "80481-1",
        "write-note",
        "--kind",
        "interview",
        "--text",
        "Said once.",
        "--command",
        "tablet-1-17",
    ];
    assert!(done(&folder, &writes).contains("Done: Write a note."));
    assert!(done(&folder, &writes).contains("this was done already"));
    let notes = json(&folder, &["--as", "ina-inspector", "cases", "notes", "80481-1"]);
    assert_eq!(notes.as_array().map(Vec::len), Some(1), "{notes}");
    let plan = [
        "--as",
        "paula-planner",
        "cases",
        "plan",
        "hull",
        "--activity",
        "short",
        "--first-day",
        "2026-10-05",
        "--command",
        "p1",
        "--format",
        "json",
    ];
    let (first, second): (Value, Value) =
        (serde_json::from_str(&done(&folder, &plan)).unwrap(), serde_json::from_str(&done(&folder, &plan)).unwrap());
    assert_eq!(first["case"], second["case"]);
    assert_eq!((&first["is_new"], &second["is_new"]), (&Value::Bool(true), &Value::Bool(false)));
}

#[test]
fn many_programs_write_into_one_case_at_once_and_every_note_is_there_once() {
    const PROGRAMS: usize = 20;
    const NOTES: usize = 10;
    let folder = notified("many");
    let text = |program: usize, note: usize| format!("Program {program}, note {note}.");
    std::thread::scope(|scope| {
        for program in 0..PROGRAMS {
            let folder = &folder;
            scope.spawn(move || {
                for note in 0..NOTES {
                    let who = if program % 2 == 0 { "ina-inspector" } else { "lena-lead" };
                    let (words, name) = (text(program, note), format!("program-{program}-{note}"));
                    let writes = [
                        "--as",
                        who,
                        "--at",
                        "2026-09-07T10:00:00+01:00",
                        "cases",
                        "do",
                        "80481-1",
                        "write-note",
                        "--kind",
                        "interview",
                        "--text",
                        &words,
                        "--command",
                        &name,
                    ];
                    // On a slow disk a program may wait too long for its turn; it is told so, and asks again under the
                    // same name, so that nothing is done twice.
                    while let (code, _, err) = run(folder, &writes)
                        && code != 0
                    {
                        assert!(err.contains("in use by another program"), "{err}");
                    }
                }
            });
        }
    });
    let notes = json(&folder, &["--as", "lena-lead", "cases", "notes", "80481-1"]);
    let mut kept: Vec<String> = notes
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|note| note["versions"].as_array().unwrap())
        .map(|version| version["text"].as_str().unwrap().to_owned())
        .collect();
    kept.sort();
    let mut sent: Vec<String> =
        (0..PROGRAMS).flat_map(|program| (0..NOTES).map(move |note| text(program, note))).collect();
    sent.sort();
    assert_eq!(kept, sent);
    assert!(done(&folder, &["audit", "verify"]).contains("Everything is as it was written"));
}

//! `sightline consultations`: from draft to pilot by commands, and who is refused.
#![expect(clippy::unwrap_used, reason = "a test that cannot run the program should stop")]

use std::path::{Path, PathBuf};

use assert_cmd::Command;
use serde_json::Value;

const KEY: &str = "lga-narrative";

fn folder(test: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Exit code, output and errors.
fn ask(folder: &Path, at: &str, arguments: &[&str]) -> (i32, String, String) {
    let output = Command::cargo_bin("sightline")
        .unwrap()
        .current_dir(folder)
        .args(["--store", "site.db", "--at", at, "--today", &at[..10]])
        .args(arguments)
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn does(folder: &Path, at: &str, code: i32, who: &str, arguments: &[&str]) -> String {
    let all = [&["consultations"], arguments, &["--as", who]].concat();
    let (found, out, err) = ask(folder, at, &all);
    assert_eq!(found, code, "{arguments:?}: {out}{err}");
    format!("{out}{err}")
}

const OPEN: &str = "2026-11-22T09:00:00+00:00";
const AFTER: &str = "2027-04-01T09:00:00+01:00";

#[test]
fn a_proposal_goes_from_draft_to_force_by_commands_and_those_who_may_not_are_refused() {
    let place = folder("consulted");
    for (name, role) in [("Pia Example", "publisher"), ("Mo Example", "moderator"), ("Ina Example", "inspector")] {
        let email = format!("{}@example.org", name.split(' ').next().unwrap());
        assert_eq!(ask(&place, OPEN, &["people", "add", name, &email, "--role", role]).0, 0);
    }
    let (pia, mo, ina) = ("pia-example", "mo-example", "ina-example");
    let advance = ["advance", KEY, "consultation", "--why", "The board agreed"];
    for who in [mo, ina] {
        assert!(does(&place, OPEN, 1, who, &advance).contains("none of your roles may do this. These may: publisher"));
    }
    assert!(does(&place, OPEN, 0, pia, &advance).contains("stands at “Consultation”"));
    let answers = ["--answer", "no_grades=agree", "--answer", "sector_led=neither"];
    for number in 1..=6 {
        let reference = format!("R-{number:016X}");
        let with = ["respond", KEY, "--role", "charity", "--reference", &reference, "--answer", "better=Listen."];
        let all = [with.as_slice(), &answers].concat();
        assert!(does(&place, OPEN, 1, ina, &all).contains("none of your roles"));
        assert!(does(&place, OPEN, 0, pia, &all).contains(&reference));
        assert!(does(&place, OPEN, 0, pia, &all).contains("recorded before"));
    }
    let wrong = does(&place, OPEN, 1, pia, &["respond", KEY, "--role", "wizard", "--answer", "x=1"]);
    assert!(wrong.contains("none of the roles") && wrong.contains("There is no question `x`"), "{wrong}");
    assert!(does(&place, OPEN, 1, ina, &["moderate", KEY]).contains("None of your roles may see responses"));
    assert!(does(&place, OPEN, 0, mo, &["moderate", KEY]).contains("R-0000000000000006"));
    let publish = ["publish", KEY, "--summary", "All agreed.", "--decision", "A pilot."];
    assert!(does(&place, AFTER, 1, pia, &publish).contains("6 responses in words wait for a moderator"));
    for number in 1..=5 {
        let reference = format!("R-{number:016X}");
        assert!(does(&place, OPEN, 1, pia, &["moderate", KEY, &reference, "--accept"]).contains("none of your roles"));
        does(&place, OPEN, 0, mo, &["moderate", KEY, &reference, "--accept"]);
    }
    does(&place, OPEN, 0, mo, &["moderate", KEY, "R-0000000000000006", "--hold-back", "It names somebody"]);
    let (code, _, err) = ask(&place, AFTER, &["consultations", "export", KEY]);
    assert!(code == 2 && err.contains("not published yet"), "{err}");
    assert!(does(&place, OPEN, 1, pia, &publish).contains("it is open until 31 March 2027"));
    assert!(does(&place, AFTER, 1, mo, &publish).contains("none of your roles"));
    does(&place, AFTER, 0, pia, &publish);
    does(&place, AFTER, 0, pia, &["advance", KEY, "pilot", "--why", "As decided"]);
    let force = ["advance", KEY, "in-force", "--why", "As decided", "--edition", "ilacs-2026-04"];
    does(&place, AFTER, 0, pia, &force);

    let (_, out, _) = ask(&place, AFTER, &["consultations", "export", KEY]);
    assert!(out.contains("Charity or voluntary organisation,Agree,5") && out.contains("Listen."), "{out}");
    let raw = does(&place, AFTER, 0, pia, &["export", KEY, "--responses", "--format", "csv"]);
    assert!(raw.contains("held_back,It names somebody,mo-example"), "{raw}");
    assert!(does(&place, AFTER, 1, ina, &["export", KEY, "--responses"]).contains("None of your roles"));
    let (_, out, _) = ask(&place, AFTER, &["consultations", KEY, "--format", "json"]);
    let whole: Value = serde_json::from_str(&out).unwrap();
    let (one, effects) = (&whole["consultation"], &whole["would_change"]);
    assert_eq!((&one["step"], &one["edition"]), (&Value::from("in_force"), &Value::from("ilacs-2026-04")));
    assert_eq!(whole["results"]["total"], 5);
    assert_eq!((&effects["ruled"]["inspections"], &effects["ruled_under"]), (&Value::from(488), &Value::Null));
    assert!(effects["unruled"].as_str().unwrap().contains("gives no grades"));
    assert!(effects["due"].as_array().unwrap().len() > 100 && effects["changes"].as_array().unwrap().len() > 100);
    let (code, out, _) = ask(&place, AFTER, &["audit", "verify"]);
    assert!(code == 0 && out.contains("16 events of 1 case"), "{out}");
    let (code, _, err) = ask(&place, AFTER, &["cases", "show", "consultation:lga-narrative", "--as", pia]);
    assert!(code == 2 && err.contains("There is no case"), "{err}");
}

#[test]
fn without_a_store_it_is_a_draft_and_a_wrong_name_gets_a_sentence() {
    let place = folder("consulted_nowhere");
    let run = |arguments: &[&str]| {
        let output = Command::cargo_bin("sightline").unwrap().current_dir(&place).args(arguments).output().unwrap();
        let text = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        (output.status.code().unwrap(), text)
    };
    let (code, out) = run(&["consultations", "--format", "csv"]);
    assert!(code == 0 && out.contains("lga-narrative,") && out.contains(",draft,2026-09-01,2027-03-31,no,no"), "{out}");
    let (code, out) = run(&["consultations", "nowhere"]);
    assert!(code == 2 && out.contains("There is no consultation `nowhere`. There are: lga-narrative"), "{out}");
    let (code, out) = run(&["consultations", "respond", KEY, "--role", "other"]);
    assert!(code == 2 && out.contains("store"), "{out}");
    let broken = place.join("broken.consultation.toml");
    std::fs::write(&broken, "title = \"A\"\nclosing = 2026-01-01\n").unwrap();
    let (code, out) = run(&["frameworks", "check", broken.to_str().unwrap()]);
    assert!(code == 1 && out.contains("closing") && out.contains("proposals/README.md"), "{out}");
}

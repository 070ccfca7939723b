//! `sightline people` on a store of its own.
#![expect(clippy::unwrap_used, reason = "a test that cannot run the program should stop")]

use std::path::{Path, PathBuf};

use assert_cmd::Command;
use serde_json::Value;

#[path = "../../reports/tests/support/pdf.rs"]
mod pdf;
#[path = "../../reports/tests/support/printed.rs"]
mod printed;
#[expect(dead_code, reason = "only its store is needed")]
mod served;

/// A store with an invented report in it.
fn store(test: &str) -> PathBuf {
    let folder = served::folder(test);
    let report = served::report(&folder);
    served::import(&folder, &[&report, "--apply"]);
    folder
}

/// Asks, with this on standard input. Exit code, output and errors.
fn ask(folder: &Path, arguments: &[&str], input: &str) -> (i32, String, String) {
    let output = Command::cargo_bin("sightline")
        .unwrap()
        .current_dir(folder)
        .args(["--store", "site.db", "--today", "2026-11-22", "people"])
        .args(arguments)
        .env("NO_COLOR", "1")
        .write_stdin(input)
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn done(folder: &Path, arguments: &[&str]) -> String {
    let (code, out, err) = ask(folder, arguments, "");
    assert_eq!((code, err.as_str()), (0, ""), "{arguments:?}");
    out
}

fn refused(folder: &Path, arguments: &[&str], input: &str) -> String {
    let (code, out, err) = ask(folder, arguments, input);
    assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}");
    err
}

#[test]
fn somebody_refused_makes_no_store_and_is_not_half_added() {
    let folder = served::folder("people_refused");
    let refusals: [&[&str]; 4] = [
        &["add", "Ada Example", "ada"],
        &["add", "Dan Example", "dan@example.org", "--authority", "Nowhere"],
        &["add", "Dan Example", "dan@example.org", "--role", "director"],
        &["add", "Ada Example", "ada@example.org", "--as", "nobody"],
    ];
    for arguments in refusals {
        refused(&folder, arguments, "");
        let left: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert!(left.is_empty(), "{arguments:?} left {left:?}");
    }
    done(&folder, &["add", "Ada Example", "ada@example.org"]);
    refused(&folder, refusals[2], "");
    assert!(!done(&folder, &["list"]).contains("Dan Example"), "somebody is added without the role they were to have");
}

#[test]
fn people_are_added_granted_and_locked_out_and_all_of_it_is_kept() {
    let folder = store("people_kept");
    let added = done(&folder, &["add", "Ada Example", "ada@example.org"]);
    assert!(added.contains("added as ada-example"), "{added}");
    done(&folder, &["add", "Dan Example", "dan@example.org", "--authority", "Leeds"]);
    done(&folder, &["grant", "ada@example.org", "lead-inspector"]);
    done(&folder, &["grant", "dan-example", "director", "--scope", "authority:Leeds"]);
    assert!(done(&folder, &["lock", "dan-example"]).contains("Dan Example is locked out"));
    let rows: Value = serde_json::from_str(&done(&folder, &["list", "--format", "json"])).unwrap();
    assert_eq!(rows[0]["grants"][0]["role"], "lead_inspector");
    assert_eq!(rows[1]["state"], "locked");
    let scope = rows[1]["grants"][0]["scope"].as_str().unwrap();
    assert!(scope.starts_with("authority:") && scope.ends_with(rows[1]["authority"].as_str().unwrap()));
    done(&folder, &["revoke", "ada-example", "lead_inspector", "--as", "dan-example"]);
    let changes = done(&folder, &["changes", "--format", "csv"]);
    let lines: Vec<&str> = changes.lines().collect();
    assert_eq!(lines.len(), 7, "{changes}");
    assert!(
        lines[1].contains(",dan-example,ada-example,revoked,") && lines[6].contains(",operator,ada-example,added,")
    );
}

#[test]
fn the_first_person_makes_the_store() {
    let folder = served::folder("people_first");
    let added = done(&folder, &["add", "Ada Example", "ada@example.org", "--role", "administrator"]);
    assert!(added.contains("ada-example, administrator everywhere. Next: `sightline people password"), "{added}");
    let rows: Value = serde_json::from_str(&done(&folder, &["list", "--format", "json"])).unwrap();
    assert_eq!(rows[0]["grants"][0]["role"], "administrator");
    assert_eq!(rows[0]["grants"][0]["scope"], "everywhere");
    // Where there is one already nothing is made anew.
    done(&folder, &["add", "Dan Example", "dan@example.org"]);
    assert_eq!(done(&folder, &["list", "--format", "csv"]).lines().count(), 3);
    let register = Command::cargo_bin("sightline")
        .unwrap()
        .current_dir(&folder)
        .args(["--store", "site.db"])
        .args(["authorities"])
        .output()
        .unwrap();
    assert!(String::from_utf8(register.stdout).unwrap().contains("Leeds"), "it begins with the register built in");
    let (code, out, _) = ask(&folder, &["password", "dan-example", "--once"], "lamps, tides and gravel\n");
    assert!(code == 0 && out.contains("comes in with it once"), "{out}");
    assert!(refused(&folder, &["identity-off", "dan-example"], "").contains("no name at another site"));
}

#[test]
fn what_is_said_wrongly_of_a_provider_is_told_before_anything_is_served() {
    let folder = served::folder("people_provider");
    done(&folder, &["add", "Ada Example", "ada@example.org"]);
    let own = ["--oidc-client-id", "sightline", "--oidc-issuer"];
    for (arguments, words) in [
        ([&own[..], &["http://issuer.example"]].concat(), "It begins with https://"),
        ([&own[..], &["https://issuer.example", "--bind", "0.0.0.0"]].concat(), "--public-address https://"),
        (
            [&own[..], &["https://issuer.example", "--public-address", "http://sightline.example"]].concat(),
            "begins with https://",
        ),
        (["--oidc-issuer", "https://issuer.example"].to_vec(), "--oidc-client-id"),
    ] {
        let output = Command::cargo_bin("sightline")
            .unwrap()
            .current_dir(&folder)
            .args(["--store", "site.db", "serve", "--port", "0"])
            .args(&arguments)
            .env("NO_COLOR", "1")
            .output()
            .unwrap();
        let says = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.code() == Some(2) && says.contains(words), "{arguments:?}: {says}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
    }
}

#[test]
fn a_password_is_read_from_standard_input_and_must_be_good() {
    let folder = store("people_password");
    done(&folder, &["add", "Ada Example", "ada@example.org"]);
    assert!(refused(&folder, &["password", "ada-example"], "password1234\n").contains("tried first"));
    assert!(refused(&folder, &["password", "ada-example"], "").contains("at least 12"));
    let (code, out, _) = ask(&folder, &["password", "ada-example"], "lamps, tides and gravel\n");
    assert!(code == 0 && out.contains("The password of Ada Example is set"));
    let file = std::fs::read(folder.join("site.db")).unwrap();
    let holds = |words: &[u8]| file.windows(words.len()).any(|part| part == words);
    assert!(!holds(b"lamps, tides and gravel"), "the store does not hold the password");
}

#[test]
fn interests_are_declared_and_listed() {
    let folder = store("people_interests");
    done(&folder, &["add", "Ada Example", "ada@example.org"]);
    assert!(done(&folder, &["interests"]).contains("There are none"));
    let said = done(&folder, &["interests", "ada-example", "Leeds", "Worked there", "--until", "2027-01-01"]);
    assert!(said.contains("counts from 22 November 2026"), "{said}");
    assert!(done(&folder, &["interests", "--format", "csv"]).contains(",2026-11-22,2027-01-01,Worked there"));
    let bad = ["interests", "ada-example", "Leeds", "Worked there", "--until", "2020-01-01"];
    assert!(refused(&folder, &bad, "").contains("before it begins"));
}

#[test]
fn what_cannot_be_done_says_what_can() {
    let folder = store("people_refused");
    done(&folder, &["add", "Ada Example", "ada@example.org"]);
    for (arguments, words) in [
        (["add", "Ada Again", "ADA@example.org"].as_slice(), "Somebody has the address"),
        (&["add", "Ada Again", "ada"], "such as name@example.org"),
        (&["grant", "nobody", "planner"], "sightline people list"),
        (&["grant", "ada-example", "king"], "There are: planner"),
        (&["grant", "ada-example", "director"], "speaks for no authority"),
        (&["grant", "ada-example", "planner", "--scope", "authority:Nowhereshire"], "Nowhereshire"),
        (&["revoke", "ada-example", "planner"], "They have: no role"),
        (&["codes-off", "ada-example"], "no codes to take away"),
        (&["list", "--as", "nobody"], "There is nobody"),
    ] {
        let says = refused(&folder, arguments, "");
        assert!(says.contains(words), "{arguments:?}: {says}");
    }
    let empty = served::folder("people_nowhere");
    assert!(refused(&empty, &["list"], "").contains("There is no store"));
}

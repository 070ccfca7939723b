//! Scenarios and assumptions that are wrong say where, what and what to do.

use crate::support::{ASSUMED, ENGLAND, file};
use domain::regime::DataFile;
use simulation::read::{read_assumptions, read_scenario};

const GOOD: &str = r#"title = "One"
says = "One regime for a test"
start = "2026-04-01"
years = 10
seed = 1
runs = 16
[parameters]
"team.spread" = 0.2
[[regime]]
key = "now"
title = "Now"
edition = "ilacs-2026-04"
"#;

/// Line, message and remedy of the first problem.
fn problem(text: &str) -> (usize, String, String) {
    let file = DataFile { path: "a.toml".to_owned(), text: text.to_owned() };
    let problems = read_scenario(&file, &ENGLAND.regime, &ASSUMED).expect_err("it is faulty");
    (problems[0].place(text).0, problems[0].message.clone(), problems[0].remedy.clone())
}

#[test]
fn a_sound_scenario_is_read() {
    let file = DataFile { path: "a.toml".to_owned(), text: GOOD.to_owned() };
    let read = read_scenario(&file, &ENGLAND.regime, &ASSUMED).unwrap();
    assert_eq!((read.years, read.runs, read.regimes.len()), (10, 16, 1));
}

#[test]
fn every_fault_has_its_place_and_its_remedy() {
    for (from, to, line, says, remedy) in [
        ("team.spread", "team.spraed", 8, "no parameter `team.spraed`", "Did you mean `team.spread`?"),
        ("= 0.2", "= -0.2", 8, "`team.spread` is -0.2", "from 0 to 0.6"),
        ("= 0.2", "= \"much\"", 8, "is not a number", "Give a number"),
        ("ilacs-2026-04", "ilacs-2062", 12, "no edition `ilacs-2062`", "ilacs-2026-04"),
        ("ilacs-2026-04", "sccif-childrens-homes", 12, "no edition `sccif-childrens-homes`", "ilacs-2023"),
        ("ilacs-2026-04", "lga-narrative", 12, "makes no inspection of authorities due", "narrative-cycle"),
        ("2026-04-01", "2025-04-01", 12, "after the first month", "Begin later"),
        ("2026-04-01", "2026-02-31", 3, "does not exist", "year-month-day"),
        ("runs = 16", "runs = 0", 6, "`runs` is 0", "from 1"),
        ("years = 10", "years = 0", 4, "`years` is 0", "from 1 to 50"),
        ("years = 10", "years = 51", 4, "`years` is 51", "from 1 to 50"),
        ("seed = 1", "seed = -1", 5, "`seed` is -1", "from 0"),
        ("runs = 16", "runs = 16\nrun = 2", 7, "unknown field", "README"),
    ] {
        assert!(GOOD.contains(from), "{from}");
        let (at, message, help) = problem(&GOOD.replacen(from, to, 1));
        assert!(at == line && message.contains(says) && help.contains(remedy), "{to}: line {at}: {message}. {help}");
    }
}

#[test]
fn regimes_of_a_comparison_share_one_world() {
    let text = format!("{GOOD}[regime.parameters]\n\"crisis.rate\" = 0.1\n");
    let (line, message, remedy) = problem(&text);
    assert!(line == 14 && message.contains("part of the world") && remedy.contains("[parameters]"), "{line} {message}");
    let text = format!("{GOOD}[regime.parameters]\n\"grade.morale\" = 0.5\n");
    let file = DataFile { path: "a.toml".to_owned(), text };
    assert!(read_scenario(&file, &ENGLAND.regime, &ASSUMED).is_ok());
}

#[test]
fn assumptions_are_whole_and_have_their_sources() {
    let sound = file("model/parameters.toml");
    let read = |text: String| {
        let file = DataFile { path: "model/parameters.toml".to_owned(), text };
        read_assumptions(&file, &ENGLAND.regime).map_err(|problems| problems[0].message.clone())
    };
    assert!(read(sound.text.clone()).is_ok());
    assert!(read(sound.text.replacen("quality.spread", "quality.spred", 1)).unwrap_err().contains("no parameter"));
    assert!(
        read(sound.text.replacen("practice-recollection", "somebody", 1)).unwrap_err().contains("no source `somebody`")
    );
    assert!(read(sound.text.replacen("\"assumed\"", "\"sure\"", 1)).unwrap_err().contains("no confidence"));
    assert!(read(sound.text.replacen("\"leaders\"", "\"leadres\"", 1)).unwrap_err().contains("No edition judges"));
    let without = sound.text.replacen("[[parameter]]\nkey        = \"quality.persistence\"", "", 1);
    assert!(read(without).is_err());
}

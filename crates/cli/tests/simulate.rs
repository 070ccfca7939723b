//! The laboratory by command: the same bytes however it is run, parts that add up, and every fault with its place.
#![expect(clippy::unwrap_used, reason = "a test that cannot run the program should stop")]

use std::path::{Path, PathBuf};

use assert_cmd::Command;

/// Exit code, output and errors.
fn ask(line: &str) -> (i32, String, String) {
    let output = Command::cargo_bin("sightline")
        .unwrap()
        .args(line.split(' '))
        .env("NO_COLOR", "1")
        .env("COLUMNS", "160")
        .env_remove("SIGHTLINE_STORE")
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn told(line: &str) -> String {
    let (code, out, err) = ask(line);
    assert_eq!((code, err.as_str()), (0, ""), "{line}");
    out
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn the_same_seed_gives_the_same_bytes_on_any_number_of_threads_and_in_any_number_of_parts() {
    let folder = folder("parts");
    let whole = told("simulate barrier --runs 128 --threads 1 --format json");
    assert_eq!(whole, told("simulate barrier --runs 128 --threads 2 --format json"));
    let file = |name: &str| folder.join(name).display().to_string();
    told(&format!("simulate barrier --runs 128 --to {}", file("whole.parquet")));
    assert_eq!(whole, told(&format!("simulate barrier --runs 128 --from {} --format json", file("whole.parquet"))));
    let mut parts = Vec::new();
    for part in (1..=8).rev() {
        let to = file(&format!("part-{part}.parquet"));
        told(&format!("simulate barrier --runs 128 --part {part}/8 --to {to} --format csv"));
        parts.push(to);
    }
    assert_eq!(whole, told(&format!("simulate barrier --runs 128 --format json --from {}", parts.join(" "))));
    assert_ne!(whole, told("simulate barrier --runs 128 --seed 2 --format json"));
}

#[test]
fn a_part_is_said_to_be_one_and_is_never_counted_twice_nor_added_to_another_run() {
    let folder = folder("part");
    let part = folder.join("part.parquet").display().to_string();
    told(&format!("simulate barrier --runs 64 --part 1/4 --to {part}"));
    let alone = told(&format!("simulate barrier --runs 64 --from {part}"));
    assert!(alone.contains("Only 16 of 64 replications were run: this is a part."), "{alone}");
    let (code, _, err) = ask(&format!("simulate barrier --runs 64 --from {part} {part}"));
    assert!(code == 2 && err.contains("would be counted twice"), "{err}");
    let (code, _, err) = ask(&format!("simulate barrier --runs 64 --seed 9 --from {part}"));
    assert!(code == 2 && err.contains("it is of another run"), "{err}");
    // What is there already is gone on from: the whole run with the part's file needs only the rest.
    told(&format!("simulate barrier --runs 64 --to {part}"));
    let whole = told("simulate barrier --runs 64 --format csv");
    assert_eq!(whole, told(&format!("simulate barrier --runs 64 --format csv --from {part}")));
}

#[test]
fn what_cannot_be_run_is_refused_with_what_can() {
    let folder = folder("faulty");
    let own = folder.join("own.toml");
    std::fs::write(
        &own,
        "title = \"Own\"\nsays = \"A fault\"\nstart = \"2026-04-01\"\nyears = 2\nseed = 1\nruns = 16\n[parameters]\n\"crisis.rte\" = 0.1\n[[regime]]\nkey = \"a\"\ntitle = \"A\"\nedition = \"ilacs-2026-04\"\n",
    )
    .unwrap();
    let torn = folder.join("torn.parquet");
    std::fs::write(&torn, b"PAR1 and then nothing").unwrap();
    for (line, says) in [
        ("simulate weather".to_owned(), "There is no scenario `weather`. There are: barrier, past, regimes"),
        (format!("simulate {}", own.display()), "Did you mean `crisis.rate`?"),
        ("simulate barrier --runs 0".to_owned(), "0 is not in"),
        ("simulate barrier --part 9/8 --to x.parquet".to_owned(), "There is no part 9 of 8"),
        ("simulate barrier --part some --to x.parquet".to_owned(), "write which of how many, such as 1/8"),
        (format!("simulate barrier --from {}", torn.display()), "it is no Parquet file"),
        ("simulate sweep barrier --parameter morale".to_owned(), "The model has no parameter `morale`"),
        ("simulate sweep barrier --parameter grade.morale --values 99".to_owned(), "give numbers from 0 to 3"),
        (
            "simulate sweep barrier --parameter grade.morale --values 0 --runs 16 --line rain".to_owned(),
            "There is no figure `rain`",
        ),
    ] {
        let (code, _, err) = ask(&line);
        assert!(code == 2 && err.contains(says), "{line}: {code} {err}");
    }
    let (_, _, err) = ask(&format!("simulate {}", own.display()));
    assert!(err.contains("own.toml:8"), "the line is named: {err}");
}

#[test]
fn the_past_is_told_with_what_the_model_fails_on() {
    let told = told("simulate past --runs 32");
    for says in ["Of the years it was fitted to", "Of the years held back from it", "reproduced", "held back"] {
        assert!(told.contains(says), "{says}: {told}");
    }
}

#[test]
fn a_sweep_says_where_a_comparison_turns() {
    let told =
        told("simulate sweep barrier --parameter grade.morale --values 0,3 --runs 32 --line inadequate --format csv");
    assert_eq!(told.lines().count(), 3, "a header and two values: {told}");
    assert!(told.lines().nth(1).is_some_and(|line| line.starts_with("grade.morale,0,inadequate,narrative,")), "{told}");
}

#[test]
fn a_sensitivity_names_the_assumptions_that_are_moved_and_leaves_those_that_set_regimes_apart() {
    let folder = folder("sensitivity");
    let own = folder.join("own.toml");
    std::fs::write(
        &own,
        "title = \"Own\"\nsays = \"Short\"\nstart = \"2026-04-01\"\nyears = 2\nseed = 1\nruns = 16\n[[regime]]\nkey = \"a\"\ntitle = \"A\"\nedition = \"ilacs-2026-04\"\n[[regime]]\nkey = \"b\"\ntitle = \"B\"\nedition = \"narrative-cycle\"\n[regime.parameters]\n\"grade.morale\" = 2.0\n",
    )
    .unwrap();
    let line = format!("simulate sensitivity {} --ways 1 --runs 16 --line inadequate", own.display());
    let found: serde_json::Value = serde_json::from_str(&told(&format!("{line} --format json"))).unwrap();
    let rows = found["rows"].as_array().unwrap();
    let named = |key: &str| rows.iter().find(|row| row["parameter"] == key);
    assert!(named("findings.lift").is_some_and(|row| row["from"] == 0.0 && row["to"] == 1.5), "{found}");
    assert!(named("grade.morale").is_none(), "the regimes are told apart by it");
    assert!(named("cut.good").is_none(), "it has no range");
    assert_eq!(found["settings"].as_u64(), Some(rows.len() as u64 + 1));
    let sizes: Vec<f64> = rows.iter().map(|row| row["size"].as_f64().unwrap()).collect();
    assert!(sizes.is_sorted_by(|a, b| a >= b) && sizes[0] > 0.0, "{sizes:?}");
    let text = told(&line);
    assert!(text.contains("settings of the assumptions") && text.contains("Most hangs on"), "{text}");
    let (code, _, err) = ask("simulate sensitivity past --ways 1 --runs 16");
    assert!(code == 2 && err.contains("give the scenario two"), "{code} {err}");
}

//! What a person sees, command by command. Snapshots are accepted with `INSTA_UPDATE=always cargo test -p cli` after
//! reading the difference; they are never edited.
#![expect(clippy::unwrap_used, reason = "a test that cannot run the program should stop")]

use assert_cmd::Command;
use serde_json::Value;

/// Runs the program on a fixed day, in a fixed width, and gives exit code, output and errors.
fn ask(arguments: &[&str]) -> (i32, String, String) {
    let output = Command::cargo_bin("sightline")
        .unwrap()
        .args(["--today", "2026-11-22"])
        .args(arguments)
        .env("NO_COLOR", "1")
        .env("COLUMNS", "160")
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn seen(line: &str) -> String {
    let arguments: Vec<&str> = line.split(' ').collect();
    let (code, out, err) = ask(&arguments);
    format!("$ sightline {line}\n{out}{err}[exit {code}]")
}

fn json(line: &str) -> Value {
    let arguments: Vec<&str> = line.split(' ').chain(["--format", "json"]).collect();
    let (code, out, err) = ask(&arguments);
    assert_eq!((code, err.as_str()), (0, ""), "{line}");
    serde_json::from_str(&out).unwrap()
}

macro_rules! shows {
    ($name:ident, $($line:expr),+ $(,)?) => {
        #[test]
        fn $name() {
            let shown: Vec<String> = [$($line),+].iter().map(|line| seen(line)).collect();
            insta::assert_snapshot!(shown.join("\n\n"));
        }
    };
}

shows!(
    editions_are_listed_and_compared,
    "frameworks",
    "frameworks --on 2018-03-01",
    "frameworks diff ilacs-2024-12 ilacs-2026-04"
);
shows!(an_edition_reads_from_top_to_bottom, "frameworks show ilacs-2023");
shows!(
    what_is_said_is_held_against_the_record,
    "contentions",
    "contentions most-improve",
    "contentions caseloads-rise --format csv"
);
shows!(
    judgements_are_ruled_on_with_a_proof,
    // Golden cases: one key judgement is enough; a part is not; discretion; an edition without overall grade.
    "judge sif-2013 --on 2015-09-14 help_and_protection=inadequate looked_after=requires_improvement adoption=good care_leavers=requires_improvement leadership=requires_improvement overall=inadequate",
    "judge sif-2013 --on 2014-10-01 help_and_protection=requires_improvement looked_after=requires_improvement adoption=good care_leavers=inadequate leadership=requires_improvement overall=requires_improvement",
    "judge ilacs-2018-09 leaders=inadequate help_and_protection=requires_improvement in_care=requires_improvement overall=inadequate",
    "judge ilacs --on 2025-01-20 leaders=requires_improvement help_and_protection=good in_care=good care_leavers=inadequate overall=requires_improvement",
    "judge ilacs-2024-12 leaders=good help_and_protection=requires_improvement in_care=outstanding care_leavers=outstanding",
    "judge ilacs-2026-04 leaders=inadequate help_and_protection=inadequate in_care=good care_leavers=requires_improvement",
    "judge ilacs-2026-04 leaders=good help_and_protection=good in_care=good care_leavers=good overall=good",
);
shows!(
    what_is_due_is_said_with_its_clauses,
    "due --on 2026-09-01 --authority Trafford",
    "due --on 2020-06-01 --authority Hackney",
    "due --on 2017-03-01 --authority Leeds",
    "due --on 2026-09-01 --inspections --status overdue",
);
shows!(
    dates_are_computed,
    "timeline ilacs-2024-12 short --on-site 2025-06-09",
    "timeline jtai-2016 jtai --on-site 2024-09-09",
    "timeline ilacs standard --on-site 2024-05-13 --authority Birmingham",
    "working-days 2024-05-16 70",
    "working-days 2025-06-09 -5",
);
shows!(
    authorities_and_their_history_are_shown,
    "authorities show hull",
    "authorities show cumberland",
    "history cumberland",
    "history 80557",
);
shows!(
    what_may_be_done_is_said_with_its_clauses,
    "enforcement --kind childrens-home --measure compliance-notice --from 2024-05-03",
    "enforcement --kind childrens-home --measure compliance-notice --from 2024-05-07",
    "enforcement --kind childrens-home --measure cancellation --from 2024-01-08 --day decided=2024-02-12",
    "enforcement --kind boarding-school --on 2024-06-03",
    "enforcement --kind boarding-school --format csv",
);
shows!(the_past_is_ruled_on_again, "replay", "replay --under ilacs-2026-04");
shows!(
    the_past_is_held_against_another_edition,
    "replay --due --from 2026-07-01",
    "replay --due --under ilacs-2026-04",
    "replay --due --under ilacs-2018-01 --from 2024-06-01 --to 2024-07-31 --format csv",
    "replay --due --from 2013-11-19 --to 2014-02-01 --asked-on publication",
);
shows!(
    days_on_site_are_held_against_another_edition,
    "replay --days --under ilacs-2026-04",
    "replay --days --from 2025-01-01 --to 2025-12-31",
    "replay --days --under narrative-cycle --from 2025-12-01 --to 2025-12-31 --format csv",
);
shows!(
    figures_are_counted,
    "statistics",
    "statistics nation --on 2024-03-31",
    "statistics transitions --to ilacs",
    "statistics transitions --from ilacs --to ilacs --by direction --as-at 2024-03-31",
    "statistics transitions --to ilacs --as-at 2018-10-31 --counting published",
);
shows!(
    figures_are_counted_by_year,
    "statistics improved",
    "statistics lag --as-at 2020-12-31",
    "statistics joint",
    "statistics intervals",
);
shows!(
    figures_say_how_sure_they_are,
    "statistics time-inadequate",
    "statistics time-inadequate --as-at 2016-01-01",
    "statistics variation --as-at 2024-03-31",
);
shows!(
    figures_that_cannot_be_counted_get_a_sentence,
    "statistics improved --as-at 2030-01-01",
    "statistics improved --counting ended",
    "statistics improved --by region",
    "statistics transitions --from sccif-childrens-homes",
    "statistics time-inadequate --as-at 2014-01-01",
    "statistics lag --as-at 2013-01-01",
);
shows!(
    wrong_questions_get_a_sentence,
    "due --authority Brimingham",
    "due --on 2026-02-30",
    "due --on 2035-01-01",
    "due --region Mercia",
    "due --activity audit",
    "due --status late",
    "due --on 2018-10-01 --authority Northamptonshire",
    "due --on 2018-10-01 --authority Cumberland",
    "judge ilacs leaders=good",
    "judge ilacs-2022 leaders=good",
    "judge ilacs-2023 --on 2026-05-01 leaders=good",
    "judge ilacs-2023 leaders",
    "judge ilacs-2023 adoption=good",
    "judge ilacs-2023 leaders=adequate",
    "judge jtai-2016 leaders=good",
    "timeline ilacs-2023 sif --on-site 2023-06-05",
    "timeline ilacs-2023 short --on-site 2024-06-03",
    "timeline ilacs-2023 short --on-site 2023-05-29",
    "timeline ilacs-2023 short --on-site 2023-06-06",
    "enforcement",
    "enforcement --kind castle",
    "enforcement --kind childrens-home --measure banishment",
    "enforcement --kind independent-fostering-agency --measure restriction-of-accommodation --from 2024-05-03",
    "enforcement --kind childrens-home --measure suspension --day 2024-05-03",
    "enforcement --kind childrens-home --measure suspension --day decided=2024-05-03",
    "enforcement --kind childrens-home --from 2024-05-03",
    "enforcement --kind childrens-home --on 2016-01-11",
    "enforcement --provider SC000001",
    "working-days 2030-12-30 70",
    "replay --under jtai-2016",
    "replay --due --under lga-narrative",
    "replay --due --under ilacs-2022",
    "replay --days --under sccif-childrens-homes",
    "replay --due --to 2027-01-01",
    "replay --due --from 2013-01-01",
    "replay --days --from 2025-01-01 --to 2024-01-01",
    "replay --from 2024-01-01",
    "frameworks show sif",
    "frameworks check /nowhere/at-all.toml",
);

#[test]
fn enforcement_answers_in_the_promised_shape() {
    let answer = json("enforcement --kind childrens-home --measure compliance-notice --from 2024-05-03");
    assert_eq!((&answer["kind"], &answer["setting"]), (&"childrens_home".into(), &Value::Null));
    let clock = &answer["measures"][0]["clocks"][0];
    assert_eq!((&clock["earliest"], &clock["latest"]), (&"2024-05-04".into(), &"2024-05-13".into()));
    for field in ["rule", "says", "source", "confidence", "basis"] {
        assert!(clock["because"][0][field].is_string(), "{field}");
    }
    let school = json("enforcement --kind boarding-school");
    assert!(school["withheld"].as_array().unwrap().iter().any(|row| row["measure"] == "requirement"));
}

#[test]
fn judge_answers_in_the_promised_shape() {
    let answer = json(
        "judge ilacs-2018-01 leaders=requires_improvement help_and_protection=inadequate in_care=requires_improvement",
    );
    assert_eq!(answer["edition"], "ilacs-2018-01");
    assert_eq!(answer["verdict"], "accepted");
    assert_eq!(answer["overall"], "inadequate");
    assert_eq!(answer["allowed_overall"], serde_json::json!(["inadequate"]));
    for field in ["rule", "says", "source", "confidence"] {
        assert!(answer["because"][0][field].is_string(), "{field}");
    }
    let none = json("judge ilacs-2026-04 leaders=good help_and_protection=good in_care=good care_leavers=good");
    assert_eq!((none["overall"].is_null(), &none["allowed_overall"]), (true, &serde_json::json!([])));
}

#[test]
fn due_and_timeline_and_replay_answer_in_the_promised_shape() {
    let due = json("due --on 2026-09-01");
    let rows = due.as_array().unwrap();
    assert!(rows.len() > 153);
    for row in rows {
        for field in ["urn", "name", "region"] {
            assert!(row["authority"][field].is_string());
        }
        for field in ["activity", "earliest", "target", "latest", "status", "because"] {
            assert!(row.get(field).is_some(), "{field}");
        }
    }
    let steps = json("timeline ilacs-2018-09 standard --on-site 2018-10-08");
    let published = steps.as_array().unwrap().iter().find(|step| step["step"] == "published").unwrap();
    assert_eq!(published["on"], "2018-11-19");
    let replay = json("replay");
    assert_eq!(
        (&replay["inspections"], &replay["accepted"], &replay["needs_reason"], &replay["refused"]),
        (&488.into(), &484.into(), &4.into(), &0.into())
    );
    assert_eq!(replay["exceptions"].as_array().unwrap().len(), 4);
    assert!(replay["exceptions"][0]["authority"].is_string());
}

#[test]
fn the_replay_of_who_was_due_answers_in_the_promised_shape() {
    let due = json("replay --due --under ilacs-2026-04");
    assert_eq!(
        (&due["under"], &due["from"], &due["asked_on"]),
        (&"ilacs-2026-04".into(), &"2018-01-01".into(), &"eve".into())
    );
    assert_eq!((&due["followed"], &due["first"], &due["waiting"]), (&322.into(), &6.into(), &153.into()));
    assert_eq!(
        (&due["ended"]["in_force"]["after"], &due["ended"]["asked"]["cannot_be_told"]),
        (&228.into(), &1.into())
    );
    assert_eq!(due["rows"].as_array().unwrap().len(), 481);
    for field in ["activity", "earliest", "latest", "came", "edition", "rule"] {
        assert!(due["rows"][0]["asked"].get(field).is_some(), "{field}");
    }
    let days = json("replay --days --under ilacs-2026-04");
    assert_eq!(
        (&days["totals"][0]["counted"], &days["totals"][0]["part"]),
        (&"recorded".into(), &"inspections".into())
    );
    assert_eq!((&days["totals"][0]["number"], &days["totals"][0]["days_on_site"]), (&328.into(), &2726.into()));
    let takes = days["takes"].as_array().unwrap().iter().find(|row| row["activity"] == "short").unwrap();
    assert_eq!((&takes["days_on_site"]["is"], &takes["days_on_site"]["confidence"]), (&5.into(), &"stated".into()));
}

#[test]
fn every_table_has_one_header_and_rows_of_its_width() {
    for line in [
        "frameworks",
        "frameworks diff ilacs-2021 ilacs-2023",
        "frameworks show ilacs-2026-04",
        "frameworks check",
        "judge ilacs-2023 leaders=good help_and_protection=good in_care=good care_leavers=good",
        "due --on 2026-09-01",
        "timeline sif-2013 sif --on-site 2015-06-02",
        "working-days 2024-05-16 70",
        "authorities --all",
        "authorities show leeds",
        "history leeds",
        "replay",
        "replay --due --under ilacs-2026-04",
        "replay --due --to 2018-01-28",
        "replay --days --under sif-2013",
        "statistics nation",
        "statistics",
        "statistics transitions",
        "statistics transitions --by direction",
        "statistics improved",
        "statistics intervals",
        "statistics time-inadequate",
        "statistics time-inadequate --as-at 2014-01-01",
        "statistics time-inadequate --by spell",
        "statistics time-inadequate --by month",
        "statistics lag",
        "statistics joint",
        "statistics variation",
        "statistics variation --by lead-inspector",
    ] {
        let arguments: Vec<&str> = line.split(' ').chain(["--format", "csv"]).collect();
        let (code, out, err) = ask(&arguments);
        assert_eq!((code, err.as_str()), (0, ""), "{line}");
        let mut reader = csv::Reader::from_reader(out.as_bytes());
        let width = reader.headers().unwrap().len();
        for row in reader.records() {
            assert_eq!(row.unwrap().len(), width, "{line}");
        }
    }
}

#[test]
fn a_refusal_can_be_asked_for_by_exit_code() {
    let line =
        "judge ilacs-2023 leaders=good help_and_protection=inadequate in_care=good care_leavers=good overall=good";
    let arguments: Vec<&str> = line.split(' ').collect();
    assert_eq!(ask(&arguments).0, 0);
    let strict: Vec<&str> = line.split(' ').chain(["--exit-code"]).collect();
    assert_eq!(ask(&strict).0, 1);
}

#[test]
fn a_chart_is_drawn_into_a_file_whose_name_says_how() {
    let folder = std::env::temp_dir().join(format!("sightline-chart-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let file = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    for (line, name, begins) in [
        ("statistics time-inadequate --as-at 2024-03-31", "curve.svg", &b"<svg xmlns"[..]),
        ("statistics joint", "joint.csv", b"activity,year"),
        ("statistics nation --drawn years --region london", "years.png", b"\x89PNG"),
        ("statistics nation", "map.svg", b"<svg xmlns"),
    ] {
        let path = file(name);
        let arguments: Vec<&str> = line.split(' ').chain(["--chart", &path]).collect();
        let (code, out, err) = ask(&arguments);
        assert_eq!((code, err.as_str()), (0, ""), "{line}");
        assert!(out.contains(&format!("Written to {path}")), "{out}");
        assert!(std::fs::read(&path).unwrap().starts_with(begins), "{line}");
    }
    let gif = file("map.gif");
    let (code, _, err) = ask(&["statistics", "nation", "--chart", &gif]);
    assert!(code == 2 && err.contains("end its name in .svg, .png or .csv"), "{code} {err}");
    let path = file("region.svg");
    let (code, _, err) = ask(&["statistics", "nation", "--region", "London", "--chart", &path]);
    assert!(code == 2 && err.contains("--drawn years"), "{code} {err}");
    assert!(!std::path::Path::new(&gif).exists() && !std::path::Path::new(&path).exists());
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn completions_are_made_for_every_shell() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let (code, out, _) = ask(&["completions", shell]);
        assert_eq!(code, 0, "{shell}");
        assert!(out.contains("working-days"), "{shell}");
    }
}

#[test]
fn colour_is_for_terminals_only() {
    let output = Command::cargo_bin("sightline").unwrap().args(["frameworks"]).output().unwrap();
    assert!(!output.stdout.contains(&0x1b));
}

#[test]
fn an_edition_is_checked_from_a_file_with_the_line_underlined() {
    let folder = std::env::temp_dir().join(format!("sightline-check-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("frameworks/ilacs")).unwrap();
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/../../frameworks/ilacs/2023.toml");
    let path = folder.join("frameworks/ilacs/2023.toml");
    let text = std::fs::read_to_string(source).unwrap().replacen("strength   = \"must\"", "strength   = \"shall\"", 1);
    std::fs::write(&path, &text).unwrap();
    let (code, out, err) = ask(&["frameworks", "check", path.to_str().unwrap()]);
    std::fs::remove_dir_all(&folder).unwrap();
    assert_eq!((code, err.as_str()), (1, ""));
    let line = text.lines().position(|line| line.contains("\"shall\"")).unwrap() + 1;
    assert!(out.contains("`shall` is not a strength"), "{out}");
    assert!(out.contains(&format!("2023.toml:{line}:")), "{out}");
    assert!(out.contains("^^^^^^^"), "{out}");
    assert!(out.contains("Use one of: must, reason, practice"), "{out}");
}

#[test]
fn a_check_stands_up_to_what_is_no_edition() {
    let folder = std::env::temp_dir().join(format!("sightline-odd-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let check = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        std::fs::write(&path, bytes).unwrap();
        let (code, out, err) = ask(&["frameworks", "check", path.to_str().unwrap()]);
        std::fs::remove_file(&path).unwrap();
        (code, format!("{out}{err}"))
    };
    let (code, said) = check("empty.toml", b"");
    assert_eq!((code, said.contains("missing field `framework`")), (1, true), "{said}");
    let (code, said) = check("noise.toml", &[0xff, 0xfe, 0x00, 0x01, b'\n', 0x80]);
    assert_eq!((code, said.contains("This is not text in UTF-8")), (1, true), "{said}");
    let (code, _) = check("deep.toml", "[a".repeat(20_000).as_bytes());
    assert_eq!(code, 1);
    let (code, _) = check("large.toml", "# nothing\n".repeat(500_000).as_bytes());
    assert_eq!(code, 1);
    // A copy beside the one built in is a draft: it is not said to be in force on the same days.
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/../../frameworks/ilacs/2023");
    std::fs::copy(format!("{source}.examples.md"), folder.join("mine.examples.md")).unwrap();
    let (code, said) = check("mine.toml", &std::fs::read(format!("{source}.toml")).unwrap());
    assert_eq!((code, said.trim()), (0, "1 edition checked: nothing to mend"));
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn the_editions_built_in_have_nothing_to_mend() {
    let (code, out, _) = ask(&["frameworks", "check"]);
    assert_eq!((code, out.trim()), (0, "80 editions checked: nothing to mend"));
}

#[test]
fn what_stands_beside_editions_is_checked_with_the_line_underlined() {
    let folder = std::env::temp_dir().join(format!("sightline-beside-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("frameworks/ilacs")).unwrap();
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/../../frameworks/ilacs/descriptors.toml");
    let path = folder.join("frameworks/ilacs/descriptors.toml");
    let sound = std::fs::read_to_string(source).unwrap();
    std::fs::write(&path, &sound).unwrap();
    let (code, out, err) = ask(&["frameworks", "check", path.to_str().unwrap()]);
    assert_eq!((code, out.trim(), err.as_str()), (0, "Checked against the editions it is for: nothing to mend", ""));

    let text = sound.replacen("area       = \"leaders\"", "area       = \"leadership\"", 1);
    std::fs::write(&path, &text).unwrap();
    // A folder is looked through for editions, so it needs one.
    let edition = concat!(env!("CARGO_MANIFEST_DIR"), "/../../frameworks/ilacs/2023");
    for end in [".toml", ".examples.md"] {
        std::fs::copy(format!("{edition}{end}"), folder.join(format!("frameworks/ilacs/2023{end}"))).unwrap();
    }
    for asked in [path.as_path(), folder.as_path()] {
        let (code, out, err) = ask(&["frameworks", "check", asked.to_str().unwrap()]);
        assert_eq!((code, err.as_str()), (1, ""), "{out}");
        let line = text.lines().position(|line| line.contains("\"leadership\"")).unwrap() + 1;
        assert!(out.contains("has no judgement area `leadership`"), "{out}");
        assert!(out.contains(&format!("descriptors.toml:{line}:")), "{out}");
    }
    std::fs::remove_dir_all(&folder).unwrap();
}

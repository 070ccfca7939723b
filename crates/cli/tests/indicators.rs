//! `sightline import` of the department's statistics, and `sightline indicators`: taken whole or not at all, and said beside
//! neighbours, region and nation.
#![expect(clippy::unwrap_used, reason = "a test that cannot run the program should stop")]
#![expect(clippy::print_stdout, reason = "a test without its data says so")]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

/// What the program says in a folder, and its exit code.
fn ask(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_sightline"))
        .current_dir(folder)
        .args(["--today", "2026-06-01"])
        .args(arguments)
        .env("NO_COLOR", "1")
        .env("COLUMNS", "160")
        .env_remove("SIGHTLINE_STORE")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let (out, err) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    (output.status.code().unwrap(), format!("{out}{err}"))
}

fn json(folder: &Path, arguments: &[&str]) -> Value {
    let (code, text) = ask(folder, &[arguments, &["--format", "json"]].concat());
    assert_eq!(code, 0, "{arguments:?}: {text}");
    serde_json::from_str(&text).unwrap()
}

fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    // It may not be there.
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

const HEADINGS: &str = "time_period,geographic_level,country_code,region_code,old_la_code,turnover_rate_fte,\
    agency_rate_fte,vacancy_rate_fte,caseload_fte,absence_rate_fte,inpost_fte";

/// An invented table of the workforce: everybody has 10.0 throughout, and one row each.
fn workforce(years: &[u16]) -> Vec<String> {
    let register = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../register/authorities.csv"));
    let mut codes: Vec<String> = Vec::new();
    for line in register.unwrap().lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        // The abolished have no URN; of those who send one return one row stands.
        match cells[2] {
            _ if cells[0].is_empty() => {}
            "318" | "941" => {}
            "314" => codes.push("314 / 318".to_owned()),
            "940" => codes.push("940 / 941".to_owned()),
            code => codes.push(code.to_owned()),
        }
    }
    let figures = "10.0,10.0,10.0,10.0,10.0,10.0";
    let mut rows = vec![HEADINGS.to_owned()];
    for year in years {
        rows.push(format!("{year},National,E92000001,,,{figures}"));
        for region in (1..=9).map(|at| format!("E1200000{at}")).chain(["E13000001".to_owned(), "E13000002".to_owned()])
        {
            rows.push(format!("{year},Regional,E92000001,{region},,{figures}"));
        }
        rows.extend(codes.iter().map(|code| format!("{year},Local authority,E92000001,E12000003,{code},{figures}")));
    }
    rows
}

/// The same with the turnover of some authorities, by code and year.
fn with_turnover(mut rows: Vec<String>, turnover: &[(u16, &str, &str)]) -> Vec<String> {
    for (year, code, printed) in turnover {
        let row =
            rows.iter_mut().find(|row| row.starts_with(&format!("{year},")) && row.contains(&format!(",{code},10.0")));
        let row = row.unwrap_or_else(|| panic!("a row of {code}"));
        *row = row.replacen(&format!(",{code},10.0"), &format!(",{code},{printed}"), 1);
    }
    rows
}

fn write(folder: &Path, name: &str, rows: &[String]) {
    std::fs::write(folder.join(name), rows.join("\n") + "\n").unwrap();
}

/// Of each refusal the row, the column and what it says.
fn refused(answer: &Value) -> Vec<(Option<u64>, &str, &str)> {
    let rows = answer["refused"].as_array().unwrap().iter();
    rows.map(|one| (one["row"].as_u64(), one["column"].as_str().unwrap(), one["says"].as_str().unwrap())).collect()
}

fn row<'v>(rows: &'v Value, indicator: &str) -> &'v Value {
    rows.as_array().unwrap().iter().find(|row| row["indicator"] == indicator).unwrap()
}

#[test]
fn statistics_are_tried_imported_asked_about_and_taken_back() {
    let folder = folder("indicators-whole");
    write(&folder, "w.csv", &with_turnover(workforce(&[2024, 2025]), &[(2025, "383", "7.5"), (2024, "383", "c")]));
    let tried = json(&folder, &["import", "w.csv"]);
    // 153 authorities, nine regions and the nation, twice.
    assert_eq!(tried["figures"], serde_json::json!([326, 0, 0]), "{tried}");
    assert_eq!((refused(&tried), tried["disagreements"].as_array().unwrap().len()), (Vec::new(), 0));
    assert!(!folder.join("sightline.db").exists(), "a dry run saves nothing");
    json(&folder, &["import", "w.csv", "--apply"]);
    let again = json(&folder, &["import", "w.csv", "--apply"]);
    assert_eq!((&again["files"][0]["status"], &again["figures"]), (&"known".into(), &serde_json::json!([0, 0, 0])));

    let leeds = json(&folder, &["indicators", "Leeds"]);
    let turnover = row(&leeds, "turnover");
    assert_eq!(turnover["ends_on"], "2025-09-30");
    assert_eq!((&turnover["own"]["number"], &turnover["own"]["says"]), (&7.5.into(), &"7.5%".into()));
    assert_eq!(
        turnover["neighbours"],
        serde_json::json!({"median": 10.0, "with_figure": 10, "neighbours": 10, "says": "10.0%"})
    );
    assert_eq!((&turnover["region"]["number"], &turnover["nation"]["number"]), (&10.0.into(), &10.0.into()));
    let read_from = turnover["read_from"].as_str().unwrap();
    assert!(read_from.starts_with("w.csv, row "), "{read_from}");
    let before = json(&folder, &["indicators", "Leeds", "--on", "2024"]);
    let own = &row(&before, "turnover")["own"];
    assert_eq!(
        (&own["number"], &own["gap"], &own["says"]),
        (&Value::Null, &"confidential".into(), &"taken out: few children".into())
    );
    let years = json(&folder, &["indicators", "383", "--indicator", "turnover"]);
    let days: Vec<&str> = years.as_array().unwrap().iter().map(|row| row["ends_on"].as_str().unwrap()).collect();
    assert_eq!(days, ["2025-09-30", "2024-09-30"]);
    // One return stands for two.
    let kingston = json(&folder, &["indicators", "314", "--indicator", "agency", "--on", "2025"]);
    assert_eq!(
        (&kingston[0]["shared_with"], &kingston[0]["own"]["number"]),
        (&"Richmond upon Thames".into(), &10.0.into())
    );

    let (code, text) = ask(&folder, &["import", "--undo", "2"]);
    assert_eq!(code, 0, "{text}");
    let (code, text) = ask(&folder, &["indicators", "Leeds"]);
    assert_eq!(code, 2);
    assert!(text.contains("No statistics are known"), "{text}");
}

#[test]
fn five_neighbours_with_a_figure_have_a_middle_and_four_have_none() {
    let register =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../register/authorities.csv")).unwrap();
    let leeds = register.lines().find(|line| line.contains(",383,Leeds,")).unwrap();
    let mut known: Vec<&str> = leeds.split(',').nth(9).unwrap().split(' ').collect();
    known.sort_unstable();
    let gaps = |many: usize| known[..many].iter().map(|code| (2025, *code, "x")).collect::<Vec<_>>();
    let folder = folder("indicators-middle");
    write(&folder, "four.csv", &with_turnover(workforce(&[2025]), &gaps(6)));
    write(&folder, "five.csv", &with_turnover(workforce(&[2025]), &gaps(5)));
    for (file, store, expected) in [("four.csv", "four.db", Value::Null), ("five.csv", "five.db", 10.0.into())] {
        json(&folder, &["import", file, "--apply", "--store", store]);
        let leeds = json(&folder, &["indicators", "Leeds", "--store", store]);
        let middle = &row(&leeds, "turnover")["neighbours"];
        assert_eq!(middle["median"], expected, "{file}: {middle}");
    }
    let leeds = json(&folder, &["indicators", "Leeds", "--store", "four.db"]);
    assert_eq!(row(&leeds, "turnover")["neighbours"]["says"], "only 4 of 10 have a figure");
    let leeds = json(&folder, &["indicators", "Leeds", "--store", "five.db"]);
    assert_eq!(row(&leeds, "turnover")["neighbours"]["says"], "10.0% (5 of 10)");
}

#[test]
fn a_file_that_cannot_be_right_changes_nothing_and_says_where() {
    let folder = folder("indicators-refused");
    let whole = workforce(&[2024, 2025]);
    let last = whole.len();
    let mut files: Vec<(&str, String, Option<u64>, &str, &str)> = Vec::new();
    let lines = |rows: &[String]| rows.join("\n") + "\n";
    let reheaded = lines(&whole).replacen("turnover_rate_fte", "turnover_rate", 1);
    files.push((
        "reheaded.csv",
        reheaded,
        None,
        "file",
        "headings in row 1), and has no column `turnover_rate_fte`; the nearest is `turnover_rate`",
    ));
    let cut = lines(&whole[..last - 3]);
    files.push(("cut.csv", cut, Some(last as u64 - 3), "`absence`", "Of 30 September 2025 there is no row of"));
    let mut torn = lines(&whole);
    torn.truncate(torn.len() - 14);
    files.push(("torn.csv", torn, Some(last as u64), "K inpost_fte", "the cell is empty"));
    let wrong = lines(&with_turnover(whole.clone(), &[(2024, "383", "7.5%")]));
    files.push(("wrong.csv", wrong, None, "F turnover_rate_fte", "`7.5%` is not a figure"));
    let finer = lines(&with_turnover(whole.clone(), &[(2024, "383", "7.55")]));
    files.push(("finer.csv", finer, None, "F turnover_rate_fte", "`7.55` has more decimals than this column has"));
    let mut twice = whole.clone();
    twice.push(whole[last - 1].clone());
    files.push(("twice.csv", lines(&twice), Some(last as u64 + 1), "E authority_code", "An earlier row gives"));
    let level = lines(&whole).replacen("Regional", "Regions", 1);
    files.push(("level.csv", level, Some(3), "B geographic_level", "`Regions` is not among the words of `territory`"));
    for (name, text, at, column, says) in files {
        std::fs::write(folder.join(name), text).unwrap();
        let answer = json(&folder, &["import", name, "--apply"]);
        assert_eq!(answer["figures"], serde_json::json!([0, 0, 0]), "{name}");
        assert_eq!((&answer["import"], &answer["files"][0]["status"]), (&Value::Null, &"refused".into()), "{name}");
        let found = refused(&answer);
        let is_said =
            |one: &(Option<u64>, &str, &str)| one.1 == column && one.2.contains(says) && (at.is_none() || one.0 == at);
        assert!(found.iter().any(is_said), "{name}: {found:?}");
    }
    assert!(!folder.join("sightline.db").exists(), "nothing was saved");
}

#[test]
fn a_code_of_no_authority_is_listed_and_the_others_are_taken() {
    let folder = folder("indicators-unknown");
    let mut rows = workforce(&[2025]);
    rows.push("2025,Local authority,E92000001,E12000003,999,1.0,1.0,1.0,1.0,1.0,1.0".to_owned());
    write(&folder, "w.csv", &rows);
    let answer = json(&folder, &["import", "w.csv"]);
    assert_eq!(answer["figures"], serde_json::json!([163, 0, 0]));
    let says = "No authority of the register has the code `999`, so the row is set aside";
    assert_eq!(refused(&answer), [(Some(rows.len() as u64), "E authority_code", says)]);
}

#[test]
fn a_later_file_that_says_otherwise_disagrees_until_somebody_decides() {
    let folder = folder("indicators-otherwise");
    write(&folder, "first.csv", &with_turnover(workforce(&[2025]), &[(2025, "383", "7.5")]));
    write(&folder, "later.csv", &with_turnover(workforce(&[2025]), &[(2025, "383", "8.5")]));
    json(&folder, &["import", "first.csv", "--apply"]);
    let answer = json(&folder, &["import", "later.csv", "--apply"]);
    let key = "383/figures/2025-09-30/turnover";
    assert_eq!(answer["disagreements"][0]["key"], key);
    assert_eq!(
        (answer["disagreements"].as_array().unwrap().len(), &answer["figures"]),
        (1, &serde_json::json!([0, 0, 163]))
    );
    let own = |folder: &Path| row(&json(folder, &["indicators", "Leeds"]), "turnover")["own"]["number"].clone();
    assert_eq!(own(&folder), 7.5, "what was known first stands");
    let (code, text) = ask(&folder, &["disagreements", "--decide", key, "--take", "2", "--because", "revised"]);
    assert_eq!(code, 0, "{text}");
    assert_eq!(own(&folder), 8.5);
}

#[test]
fn a_wrong_question_is_told_what_is_possible() {
    let folder = folder("indicators-questions");
    for (arguments, says) in [
        (&["indicators", "--indicator", "happiness"][..], "There is no indicator `happiness`. There are: caseload, "),
        (&["indicators", "--on", "2025"], "Name the authority"),
        (&["indicators", "Leeds"], "No statistics are known"),
    ] {
        let (code, text) = ask(&folder, arguments);
        assert_eq!(code, 2, "{text}");
        assert!(text.contains(says), "{text}");
    }
    write(&folder, "w.csv", &workforce(&[2025]));
    json(&folder, &["import", "w.csv", "--apply"]);
    let (code, text) = ask(&folder, &["indicators", "Leeds", "--on", "2019"]);
    assert_eq!((code, text.contains("No indicator has a period that ends in that year")), (2, true), "{text}");
}

/// The department's files, or a line that says that they are not there.
fn published() -> Option<Vec<String>> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let data = std::env::var_os("SIGHTLINE_DATA").map_or_else(beside, PathBuf::from).join("indicators");
    if !data.is_dir() {
        let must = std::env::var("SIGHTLINE_REQUIRE_ALL").is_ok_and(|value| value == "1");
        assert!(
            !must,
            "SIGHTLINE_DATA names no folder with indicators, and SIGHTLINE_REQUIRE_ALL=1 allows no skipping"
        );
        println!("skipped: SIGHTLINE_DATA names no folder with indicators");
        return None;
    }
    let named = [
        "b1_children_in_need_2013_to_2025",
        "c1_children_in_need_referrals_and_rereferrals_2013_to_2025",
        "cla_number_and_rate_per_10k_children",
        "csww_indicators_2017_to_2025",
        "d3_cpps_subsequent_plan_2013_to_2025",
        "d5_cpps_at31march_by_duration_2013_to_2025",
        "la_care_leavers_accommodation_suitability",
        "la_care_leavers_activity",
        "la_cla_placement_stability",
        "la_cla_swcount",
        "ons_mid-year_population_estimates_2012_to_2024",
    ];
    let tables = named.iter().map(|name| format!("{name}.csv")).chain(["lait_bds_long_0.parquet".to_owned()]);
    Some(tables.map(|name| data.join(name).to_string_lossy().into_owned()).collect())
}

/// Of an authority and indicator in 2025: its own, its neighbours' middle and of how many, its region's, England's.
type Known = (&'static str, &'static str, f64, f64, u64, f64, f64);

const KNOWN: [Known; 18] = [
    ("Leeds", "caseload", 14.8, 15.55, 10, 15.9, 15.2),
    ("Leeds", "turnover", 7.0, 11.35, 10, 9.9, 11.8),
    ("Leeds", "agency", 2.1, 9.35, 10, 7.9, 13.0),
    ("Leeds", "vacancy", 2.1, 8.55, 10, 7.4, 14.2),
    ("Leeds", "rereferrals", 24.2, 21.45, 10, 21.7, 22.6),
    ("Leeds", "plans_two_years", 5.0, 4.0, 8, 1.9, 2.3),
    ("Leeds", "in_care_rate", 85.0, 77.5, 10, 77.0, 67.0),
    ("Leeds", "in_need_rate", 327.7, 354.65, 10, 341.3, 330.3),
    ("Leeds", "plans_rate", 36.0, 49.15, 10, 48.5, 40.6),
    ("Leeds", "referrals_rate", 584.7, 456.3, 10, 538.4, 519.4),
    ("Bradford", "agency", 22.2, 9.0, 10, 7.9, 13.0),
    ("Bradford", "vacancy", 17.0, 8.95, 10, 7.4, 14.2),
    ("Bradford", "in_care_rate", 96.0, 84.5, 10, 77.0, 67.0),
    ("Leeds", "spend_for_each_child", 1386.0, 1458.5, 10, 1379.0, 1314.0),
    ("Leeds", "spend_in_care_for_each_child", 844.0, 780.0, 10, 764.0, 735.0),
    ("Bradford", "spend_safeguarding_for_each_child", 399.0, 313.5, 10, 292.0, 294.0),
    ("Bradford", "spend_family_support_for_each_child", 112.0, 140.5, 10, 168.0, 156.0),
    ("Bradford", "week_in_care", 2310.0, 1697.5, 10, 1905.0, 2100.0),
];

#[test]
fn the_published_files_give_the_figures_that_were_worked_out_apart() {
    let Some(files) = published() else { return };
    let folder = folder("indicators-published");
    let arguments: Vec<&str> = ["import", "--apply"].into_iter().chain(files.iter().map(String::as_str)).collect();
    let answer = json(&folder, &arguments);
    assert_eq!((refused(&answer), &answer["disagreements"]), (Vec::new(), &serde_json::json!([])));
    let near = |is: &Value, expected: f64| (is.as_f64().unwrap() - expected).abs() < 1e-9;
    let of = |name: &str| json(&folder, &["indicators", name, "--on", "2025"]);
    let (leeds, bradford) = (of("Leeds"), of("Bradford"));
    for (authority, indicator, own, middle, many, region, nation) in KNOWN {
        let row = row(if authority == "Leeds" { &leeds } else { &bradford }, indicator);
        assert!(near(&row["own"]["number"], own), "{authority} {indicator}: {row}");
        assert!(near(&row["neighbours"]["median"], middle), "{authority} {indicator}: {row}");
        assert_eq!(row["neighbours"]["with_figure"], many, "{authority} {indicator}");
        assert!(near(&row["region"]["number"], region) && near(&row["nation"]["number"], nation), "{indicator}: {row}");
    }
    // What stands apart is said beside the figure, and only there.
    let liverpool = json(&folder, &["indicators", "Liverpool", "--indicator", "spend_for_each_child"]);
    let apart: Vec<(&str, bool)> = liverpool
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["ends_on"].as_str().unwrap(), row["break"].is_string()))
        .take(2)
        .collect();
    assert_eq!(apart, [("2025-03-31", true), ("2024-03-31", false)]);
    // An authority has no gaps of years before it was there.
    let cumberland = json(&folder, &["indicators", "Cumberland", "--indicator", "spend"]);
    let first = cumberland.as_array().unwrap().last().unwrap();
    assert_eq!(
        (&first["own"]["gap"], first["own"]["says"].as_str()),
        (&Value::Null, Some("the authority did not exist then"))
    );
    // England's rates of every year, as the department gives them.
    let rates = json(&folder, &["indicators", "Leeds", "--indicator", "in_need_rate"]);
    let rates: Vec<f64> =
        rates.as_array().unwrap().iter().rev().filter_map(|row| row["nation"]["number"].as_f64()).collect();
    let expected = [331.5, 344.7, 338.2, 339.8, 333.3, 345.4, 339.8, 330.1, 329.6, 343.7, 338.7, 331.2, 330.3];
    assert_eq!(rates, expected);
    // A London borough's region is London, whatever half its row names.
    let camden = json(&folder, &["indicators", "Camden", "--indicator", "vacancy", "--on", "2025"]);
    assert!(camden[0]["region"]["number"].is_number(), "{camden}");
    // Cumberland was not there in 2022, though the tables print a row of it.
    let cumberland = json(&folder, &["indicators", "Cumberland", "--indicator", "in_care_rate", "--on", "2022"]);
    assert_eq!(cumberland[0]["own"]["says"], "the authority did not exist then");
    let gaps = json(&folder, &["indicators", "Hackney", "--indicator", "in_need_rate", "--on", "2021"]);
    assert_eq!(gaps[0]["own"]["gap"], "not_available");
}

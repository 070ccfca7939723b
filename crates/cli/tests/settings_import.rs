//! `sightline import` of tables of settings: what is set aside, and that nothing of a home is held or told that leads to it.
#![expect(clippy::unwrap_used, reason = "a test that cannot run the program should stop")]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

/// What the program says in a folder, and its exit code.
fn ask(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_sightline"))
        .current_dir(folder)
        .args(["--today", "2024-06-01"])
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

fn answered(folder: &Path, arguments: &[&str]) -> String {
    let (code, text) = ask(folder, arguments);
    assert_eq!(code, 0, "{arguments:?}: {text}");
    text
}

fn json(folder: &Path, arguments: &[&str]) -> Value {
    serde_json::from_str(&answered(folder, &[arguments, &["--format", "json"]].concat())).unwrap()
}

fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    // It may not be there.
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

const INSPECTIONS: &str = "URN,Provision type,Registration date,Registration status,Name,Address 1,Town,Postcode,\
    Government Office Region,Local authority,Places,Inspection event type,Inspection date,Inspection event number,\
    Overall experiences and progress of children and young people,\
    How well children and young people are helped and protected,The effectiveness of leaders and managers";

/// An invented table of inspections under the regulator's headings.
fn inspections(rows: &[&str]) -> String {
    format!("{INSPECTIONS}\n{}\n", rows.join("\n"))
}

/// Of each refusal the row, the column and what it says.
fn refused(answer: &Value) -> Vec<(u64, &str, &str)> {
    let rows = answer["refused"].as_array().unwrap();
    let row = |row: &'_ Value| row["row"].as_u64().unwrap();
    for one in rows {
        assert!(!one["remedy"].as_str().unwrap().is_empty() && !one["file"].as_str().unwrap().is_empty(), "{one}");
    }
    rows.iter().map(|one| (row(one), one["column"].as_str().unwrap(), one["says"].as_str().unwrap())).collect()
}

/// What is flagged, in sentences.
fn flagged(answer: &Value) -> Vec<&str> {
    let rows = answer["flagged"].as_array().unwrap().iter();
    rows.flat_map(|row| row["says"].as_array().unwrap()).map(|says| says.as_str().unwrap()).collect()
}

/// Words that lead to an invented home, each planted in rows of kinds that do not show their name.
const PLANTED: [&str; 7] = ["Quennelthorpe", "Vexillary", "Zedbury", "ZZ99 9ZQ", "ZZ999ZQ", "Ixworthy", "Umbelfield"];

/// Tables in which they are planted wherever they could stand, in whole rows and in shifted ones.
fn planted() -> Vec<(&'static str, String)> {
    let rows = [
        "SC900001,Children's home,2015-05-05,Active,Quennelthorpe House,1 Vexillary Lane,Zedbury,ZZ99 9ZQ,London,Leeds,4,\
            Full inspection,2023-05-10,90001,Good,Good,Good",
        // A comma too many.
        "SC900002,Children's home,2015-05-05,Active,Quennelthorpe,House,1 Vexillary Lane,Zedbury,ZZ99 9ZQ,London,Leeds,4,\
            Full inspection,2023-05-10,90002,Good,Good,Good",
        "SC900003,Children's home,2015-05-05,Active,Quennelthorpe House,1,Vexillary Lane,Umbelfield,Zedbury,ZZ99 9ZQ,\
            London,Leeds,4,Full inspection,2023-05-10,90003,Good",
        // A cell too few.
        "SC900004,Supported accommodation,2015-05-05,Quennelthorpe House,1 Vexillary Lane,Zedbury,ZZ99 9ZQ,London,\
            Umbelfield,4,Full inspection,2023-05-10,90004,Good,Good,Good",
        // A kind that nobody knows, or that is no kind.
        "SC900005,Childrens hamlet,2015-05-05,Active,Quennelthorpe,1 Vexillary Lane,Zedbury,ZZ99 9ZQ,London,Leeds,4,\
            Full inspection,2023-05-10,90005,Good,Good,Good",
        "SC900006,Quennelthorpe House,2015-05-05,Active,,,Zedbury,ZZ99 9ZQ,London,Leeds,4,Full inspection,2023-05-10,90006,\
            Good,Good,Good",
        // In cells that are read.
        "Ixworthy,Secure children's home,2015-05-05,Active,,,,,London,Leeds,4,Full inspection,2023-05-10,90007,Good,Good,Good",
        "SC900008,Residential family centre,Ixworthy,Umbelfield,,,,,ZZ99 9ZQ,Zedbury,Ixworthy,Vexillary,2023-05-10,ZZ99 9ZQ,\
            Quennelthorpe,Ixworthy,Umbelfield",
        "SC900009,Children's home,2015-05-05,Active,,,,,London,Leeds,Ixworthy,Full inspection,Umbelfield,90009,Good,Good,Good",
        // One number twice.
        "SC900001,Children's home,2016-06-06,Active,Umbelfield,1 Vexillary Lane,Zedbury,ZZ99 9ZQ,London,Zedbury,4,\
            Full inspection,2023-05-11,90010,Good,Good,Good",
    ];
    let left = "URN,Provision type,Local authority,Registration date,Date closed,Joiner status,Leaver status,\
        Registration status at 31 March 2023,Name,Notes\n\
        SC900001,Children's home,Leeds,2015-05-05,2023-06-06,,Leaver,Resigned,Quennelthorpe House,Moved to Vexillary Lane\n";
    let digits = "Provider URN,Provider status,Provider type,Sector,Provider name,Provider address 1,Provider town,\
        Provider postcode,Local Authority,Event number,Event date,Event type group,Overall effectiveness,Quality of care\n\
        SC900001,Active,Children's Home,Private,Quennelthorpe House,Vexillary Lane,Zedbury,ZZ999ZQ,Leeds,90011,\
        18/03/2014,Interim inspection,Umbelfield,Ixworthy\n";
    let places = "URN,Provision type,Registration status,Name,Address 1,Town,Postcode,Local authority,Places\n\
        SC900001,Children's home,Active,Quennelthorpe House,Vexillary Lane,Zedbury,ZZ99 9ZQ,Leeds,4\n\
        SC900011,Residential special school (registered as a children's home),Active,Ixworthy,,,,Umbelfield,4\n";
    let headless = "Quennelthorpe House,SC900001,Vexillary Lane,ZZ99 9ZQ\nIxworthy,SC900002,Zedbury,ZZ999ZQ\n";
    vec![
        ("inspections.csv", inspections(&rows)),
        ("left.csv", left.to_owned()),
        ("digits.csv", digits.to_owned()),
        ("places.csv", places.to_owned()),
        ("headless.csv", headless.to_owned()),
    ]
}

#[test]
fn what_leads_to_a_home_is_neither_held_nor_told() {
    let folder = folder("settings-planted");
    let files = planted();
    for word in PLANTED {
        assert!(files.iter().any(|(_, text)| text.contains(word)), "{word} is planted");
    }
    for (name, text) in &files {
        std::fs::write(folder.join(name), text).unwrap();
    }
    let mut told = Vec::new();
    for format in ["text", "json", "csv"] {
        told.push(answered(&folder, &["import", ".", "--format", format]));
    }
    let refusals = told[1].matches("\"remedy\"").count();
    assert!(refusals > 15, "{refusals} are refused, each in a place where something is planted");
    told.push(answered(&folder, &["import", ".", "--apply", "--conflicts", "take"]));
    for format in ["text", "json", "csv"] {
        for question in [
            &["import", "."][..],
            &["import", "--list"],
            &["disagreements", "--all"],
            &["providers", "--all"],
            &["providers", "show", "SC900001"],
            &["providers", "house", "--on", "2023-05-20"],
            &["providers", "owner"],
            &["providers", "lineage"],
            &["providers", "short", "--on", "2024-03-31"],
            &["due", "--provider", "SC900001", "--on", "2023-05-20"],
            &["due", "--kind", "childrens-home", "--on", "2023-05-20"],
            &["replay", "--kind", "all"],
            &["enforcement", "--provider", "SC900001", "--on", "2023-05-20"],
            &["register"],
            &["provenance", "leeds"],
        ] {
            told.push(ask(&folder, &[question, &["--format", format]].concat()).1);
        }
    }
    assert!(told.iter().any(|text| text.contains("Children's home SC900001")), "a home is told of, by its number");
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|end| end != "csv") {
            told.push(String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned());
        }
    }
    assert!(told.iter().any(|text| text.contains("SC900001") && text.contains("90001")), "the store is looked through");
    for text in &told {
        let plain = text.to_lowercase();
        for word in PLANTED {
            let at = plain.find(&word.to_lowercase());
            assert!(
                at.is_none(),
                "{word}: {:?}",
                at.map(|at| &plain[at.saturating_sub(200)..]).map(|text| &text[..400.min(text.len())])
            );
        }
    }
}

#[test]
fn the_name_of_an_agency_is_told_unless_some_table_has_it_redacted() {
    let folder = folder("settings-names");
    let head = "URN,Provision type,Registration status,Name,Local authority,Places";
    let table = |rows: &str| format!("{head}\n{rows}");
    let agencies = "2500001,Independent fostering agency,Active,Example Fostering,Leeds,\n\
        2500002,Independent fostering agency,Active,Example Carers,Leeds,\n\
        2500003,Boarding School,Active,Example School,Leeds,9\n";
    std::fs::write(folder.join("undated.csv"), table(agencies)).unwrap();
    let undated = answered(&folder, &["import", "."]);
    assert!(undated.contains("does not say of which day it is"), "{undated}");
    std::fs::rename(folder.join("undated.csv"), folder.join("at 31 March 2023.csv")).unwrap();
    let dated = answered(&folder, &["import", ".", "--apply"]);
    assert!(!dated.contains("does not say of which day it is"), "{dated}");
    let title = |urn: &str| {
        json(&folder, &["providers", "--on", "2024-05-01", "show", urn])["title"].as_str().unwrap().to_owned()
    };
    assert_eq!(title("2500001"), "Example Fostering");
    assert_eq!(title("2500002"), "Example Carers");
    assert_eq!(title("2500003"), "Example School");

    // A later table redacts one, and has another as of a kind that hides its name: the earlier names count no more.
    let later = "2500001,Independent fostering agency,Active,Example Fostering,Leeds,\n\
        2500002,Independent fostering agency,Active,Redacted,Leeds,\n\
        2500003,Children's home,Active,Example School,Leeds,9\n";
    std::fs::write(folder.join("at 31 March 2024.csv"), table(later)).unwrap();
    answered(&folder, &["import", ".", "--apply"]);
    assert_eq!(title("2500001"), "Example Fostering");
    assert_eq!(title("2500002"), "Independent fostering agency 2500002");
    assert_eq!(title("2500003"), "Children's home 2500003");
    assert!(answered(&folder, &["providers", "fostering"]).contains("2500001"), "and found by it");
    assert!(
        answered(&folder, &["providers", "carers"]).contains("No setting fits"),
        "what is hidden is not found either"
    );

    // Undone, the redaction is gone with the table that told it.
    answered(&folder, &["import", "--undo", "3"]);
    assert_eq!(title("2500002"), "Example Carers");
}

#[test]
fn a_row_without_kind_or_number_is_set_aside_whole_and_its_neighbour_taken() {
    let folder = folder("settings-whole");
    let rest = "2015-05-05,Active,,,,,London,Leeds,4,Full inspection,2023-05-10";
    let rows = [
        &format!("SC900001,Children's home,{rest},90001,Good,Good,Good"),
        &format!("SC900002,Childrens homme,{rest},90002,Good,Good,Good"),
        &format!(",Children's home,{rest},90003,Good,Good,Good"),
        &format!("SC900004,,{rest},90004,Good,Good,Good"),
        &format!("SC900005,Children's home,{rest},90005,Superb,Good,Good"),
    ];
    let rows: Vec<&str> = rows.iter().map(|row| row.as_str()).collect();
    std::fs::write(folder.join("table.csv"), inspections(&rows)).unwrap();
    let answer = json(&folder, &["import", ".", "--apply"]);
    assert_eq!(
        refused(&answer),
        [
            (
                3,
                "B Provision type",
                "what stands here is not among the words of `provision_type`; the nearest is `Children's home`"
            ),
            (4, "A URN", "the row has no `urn`, and without it nothing in the row is taken"),
            (5, "B Provision type", "the row has no `provision_type`, and without it nothing in the row is taken"),
            (
                6,
                "O Overall experiences and progress of children and young people",
                "what stands here is not among the words of `overall_mark`"
            ),
        ]
    );
    let known = json(&folder, &["providers"]);
    let numbers: Vec<&str> = known.as_array().unwrap().iter().map(|row| row["urn"].as_str().unwrap()).collect();
    assert_eq!(numbers, ["SC900001", "SC900005"]);
    assert_eq!(
        json(&folder, &["providers", "show", "SC900005"])["done"][0]["overall"],
        Value::Null,
        "a grade is not made up"
    );
}

#[test]
fn two_settings_with_one_number_in_one_table_are_not_made_one() {
    let folder = folder("settings-twice");
    let row = |day: &str, authority: &str, number: &str, places: &str| {
        format!(
            "SC900001,Children's home,{day},Active,,,,,London,{authority},{places},Monitoring visit,2023-05-1{number},9000{number},,,"
        )
    };
    let rows = [
        row("2015-05-05", "Leeds", "0", "4"),
        row("2015-05-05", "Leeds", "1", "4"),
        row("2015-05-06", "Leeds", "2", "4"),
        row("2015-05-05", "Kent", "3", "4"),
        row("2015-05-05", "Leeds", "4", "5"),
    ];
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    std::fs::write(folder.join("table.csv"), inspections(&rows)).unwrap();
    let answer = json(&folder, &["import", ".", "--apply"]);
    let says =
        |what: &str| format!("SC900001 stands in row 2 with another {what}: two settings cannot have one number");
    assert_eq!(
        refused(&answer),
        [(4, "C registered_on", says("registered on").as_str()), (5, "J authority", says("authority").as_str())]
    );
    let done = json(&folder, &["providers", "show", "SC900001"])["done"].clone();
    let numbers: Vec<&str> = done.as_array().unwrap().iter().map(|row| row["number"].as_str().unwrap()).collect();
    assert_eq!(numbers, ["90004", "90001", "90000"], "nothing of a row that was set aside");
    let disagreements = answer["disagreements"].as_array().unwrap();
    assert_eq!(disagreements.len(), 1, "other places are no other setting: that is told as a disagreement");
    assert_eq!(disagreements[0]["field"], "places");
}

#[test]
fn an_inspection_before_the_registration_is_kept_and_told() {
    let folder = folder("settings-early");
    let row = |urn: &str, registered: &str, day: &str| {
        format!("{urn},Children's home,{registered},Active,,,,,London,Leeds,4,Monitoring visit,{day},9{urn},,,")
    };
    let table = |rows: &[String]| inspections(&rows.iter().map(String::as_str).collect::<Vec<_>>());
    let rows = [
        row("SC900001", "2020-05-05", "2020-05-05"),
        row("SC900002", "2020-05-05", "2020-05-04"),
        row("SC900003", "", "2020-05-04"),
        row("SC900004", "2020-05-05", "2020-05-04"),
    ];
    std::fs::write(folder.join("2022-23.csv"), table(&rows)).unwrap();
    let places = "URN,Provision type,Registration date,Registration status,Local authority,Places\n";
    let earlier = "SC900004,Children's home,2019-01-01,Active,Leeds,4\n";
    std::fs::write(folder.join("at 31 March 2023.csv"), format!("{places}{earlier}")).unwrap();
    let answer = json(&folder, &["import", ".", "--apply"]);
    let says = "Inspected on 4 May 2020, and registered on 5 May 2020 at the earliest";
    assert_eq!(flagged(&answer), [says], "the earliest registration counts, whichever table prints it");
    assert!(refused(&answer).is_empty());

    // The day may have been imported before.
    std::fs::write(folder.join("2023-24.csv"), table(&[row("SC900001", "", "2020-05-04")])).unwrap();
    assert_eq!(flagged(&json(&folder, &["import", "."])), [says]);
    std::fs::write(folder.join("2023-24.csv"), table(&[row("SC900004", "", "2019-01-01")])).unwrap();
    assert!(flagged(&json(&folder, &["import", "."])).is_empty());
}

#[test]
fn an_outcome_that_the_edition_of_the_day_does_not_give_is_set_aside_or_told() {
    let folder = folder("settings-outcomes");
    let row = |number: &str, event: &str, day: &str, marks: &str| {
        format!("SC900001,Children's home,2010-05-05,Active,,,,,London,Leeds,4,{event},{day},{number},{marks}")
    };
    let rows = [
        // Three points are an interim inspection's, four a full one's.
        row("1", "Interim inspection", "2018-05-10", "Declined effectiveness,,"),
        row("2", "Full inspection", "2018-05-10", "Declined effectiveness,Good,Good"),
        row("3", "Interim inspection", "2018-06-10", "Good,,"),
        row("4", "Full inspection", "2018-06-10", "Good,Good,Good"),
        // "Adequate" was a grade until the spring of 2015.
        row("5", "Full inspection", "2018-07-10", "Adequate,Good,Good"),
        row("6", "Full inspection", "2018-08-10", "Good,Adequate,Good"),
        // A monitoring visit gives no grade; nor does an assurance visit, and there was none before 2021.
        row("7", "Monitoring visit", "2018-09-10", "Good,,"),
        row("8", "Monitoring visit", "2018-10-10", ",,"),
        row("9", "Assurance visit", "2018-11-10", ",,"),
        row("10", "Assurance visit", "2023-11-10", ",,"),
        // Judgements that may not stand together are kept as printed.
        row("11", "Full inspection", "2018-12-10", "Good,Inadequate,Good"),
    ];
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    std::fs::write(folder.join("table.csv"), inspections(&rows)).unwrap();
    let answer = json(&folder, &["import", ".", "--apply"]);
    let shown =
        refused(&answer).into_iter().map(|(row, column, says)| format!("row {row}, {column}: set aside: {says}"));
    let told = flagged(&answer).into_iter().map(|says| format!("kept and told: {says}"));
    insta::assert_snapshot!("outcomes", shown.chain(told).collect::<Vec<_>>().join("\n"));
    let done = json(&folder, &["providers", "show", "SC900001"])["done"].clone();
    let mut numbers: Vec<u32> =
        done.as_array().unwrap().iter().map(|row| row["number"].as_str().unwrap().parse().unwrap()).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, [1, 4, 6, 7, 8, 9, 10, 11], "what is set aside is not taken, what is told is");
}

/// Invented homes of one kind, authority and size: one left, and another began under another owner.
fn changed_hands(folder: &Path) {
    let head = "URN,Provision type,Registration date,Registration status,Government Office Region,Local authority,Places,\
        Organisation which owns the provider,Inspection event type,Inspection date,Inspection event number,\
        Overall experiences and progress of children and young people";
    let inspected = [
        "SC900001,Children's home,2015-05-05,Active,London,Leeds,4,First Owner,Full inspection,2022-06-10,90001,Good",
        "2500002,Children's home,2023-01-20,Active,London,Leeds,4,Second Owner,Full inspection,2023-03-10,90002,Good",
        "2500003,Children's home,2023-01-20,Active,London,Kent,4,Second Owner,Full inspection,2023-03-11,90003,Good",
        "2500004,Children's home,2023-01-20,Active,London,Leeds,5,Second Owner,Full inspection,2023-03-12,90004,Good",
        "2500005,Children's home,2023-01-20,Active,London,Leeds,4,First Owner,Full inspection,2023-03-13,90005,Good",
    ];
    let left = "URN,Provision type,Local authority,Places,Registration date,Date closed,Joiner status,Leaver status,\
        Registration status at 31 March 2023,Name\n\
        SC900001,Children's home,Leeds,4,2015-05-05,2023-01-10,,Leaver,Resigned,REDACTED\n";
    std::fs::write(folder.join("2022-23.csv"), format!("{head}\n{}\n", inspected.join("\n"))).unwrap();
    std::fs::write(folder.join("left.csv"), left).unwrap();
    answered(folder, &["import", ".", "--apply"]);
}

#[test]
fn a_registration_that_continues_another_inherits_its_history() {
    let folder = folder("settings-lineage");
    changed_hands(&folder);
    let pairs = |within: &str| {
        let rows = json(&folder, &["providers", "lineage", "--within", within]);
        let pair =
            |row: &Value| format!("{} {}", row["setting"]["urn"].as_str().unwrap(), row["continues"].as_str().unwrap());
        rows.as_array().unwrap().iter().map(pair).collect::<Vec<_>>()
    };
    assert_eq!(pairs("10"), ["2500002 SC900001"], "other places, another authority and the same owner do not fit");
    assert!(pairs("9").is_empty(), "ten days are more than nine");
    let first = |urn: &str| json(&folder, &["providers", "show", urn])["registered_on"].as_str().unwrap().to_owned();
    assert_eq!(first("2500002"), "2023-01-20");

    std::fs::write(folder.join("lineage.csv"), "URN,Continues,Source\n2500002,SC900001,Inspection report\n").unwrap();
    answered(&folder, &["import", "lineage.csv", "--apply"]);
    let shown = answered(&folder, &["providers", "show", "2500002"]);
    assert!(shown.contains("Continues the registration SC900001") && shown.contains("2022-06-10"), "{shown}");
    assert!(answered(&folder, &["providers", "show", "SC900001"]).contains("Continued by the registration 2500002"));
    assert_eq!(first("2500002"), "2015-05-05", "a new owner does not begin anew");
    assert!(pairs("10").is_empty(), "what is recorded is no longer a guess");
    answered(&folder, &["import", "--undo", "3"]);
    assert_eq!(first("2500002"), "2023-01-20");
}

#[test]
fn lineage_that_cannot_be_is_set_aside_and_the_rest_taken() {
    let folder = folder("settings-lineage-wrong");
    changed_hands(&folder);
    let rows = [
        "2500002,SC900001,Report",
        "2500003,2500002,Ofsted",
        "SC900001,2500003,Report",
        "2500004,2500004,Report",
        "2500005,9999999,Report",
        "9999999,2500005,Report",
        "2500003,2500005,Report",
        "2500004,2500005,Quennelthorpe House",
        "2500004,Quennelthorpe,Report",
    ];
    std::fs::write(folder.join("lineage.csv"), format!("URN,Continues,Source\n{}\n", rows.join("\n"))).unwrap();
    let answer = json(&folder, &["import", "lineage.csv", "--apply"]);
    let shown = refused(&answer).into_iter().map(|(row, column, says)| format!("row {row}, {column}: {says}"));
    insta::assert_snapshot!("lineage", shown.collect::<Vec<_>>().join("\n"));
    assert!(!answer.to_string().contains("Quennelthorpe"));
    let continues = |urn: &str| json(&folder, &["providers", "show", urn])["continues"].clone();
    assert_eq!(continues("2500002"), "SC900001");
    assert_eq!(continues("2500003"), "2500002");
    assert_eq!(continues("2500004"), "2500005", "what says so was not read, and the row else was");
    assert_eq!(continues("SC900001"), Value::Null);
    // A row of a later file may not close the circle either.
    std::fs::write(folder.join("later.csv"), "URN,Continues,Source\nSC900001,2500003,Report\n").unwrap();
    let later = json(&folder, &["import", "later.csv"]);
    assert!(
        refused(&later)[0].2.contains("SC900001 continues 2500003 continues 2500002 continues SC900001"),
        "{later:#}"
    );
}

//! A mapping that is wrong is told with its line, and what to do.

mod support;

use domain::regime::DataFile;
use support::{files, mappings};
use tables::Mappings;

const WORDS: &str = r#"
nothing = ["NULL"]
redacted = ["REDACTED"]
serial_days = { from = 1950-01-01, until = 2099-12-31 }
[[words.grade]]
key = "good"
printed = ["Good"]
"#;

const TABLE: &str = r#"
title = "T"
publisher = "ofsted"
source = "S"
confidence = "measured"
[[record]]
subject = "inspection"
identity = ["authority"]
[[column]]
field = "authority"
kind = "text"
required = true
headings = ["Authority", "Local authority (as at {day})"]
[[column]]
field = "overall"
kind = "grade"
headings = ["Overall"]
"#;

fn problems(words: &str, table: &str) -> Vec<String> {
    let file = |path: &str, text: &str| DataFile { path: path.to_owned(), text: text.to_owned() };
    let files = [file("tables/words.toml", words), file("tables/t.toml", table), file("register/x.csv", "")];
    let Err(found) = Mappings::load(&files) else { return Vec::new() };
    let text = |path: &str| files.iter().find(|file| file.path == path).map_or("", |file| file.text.as_str());
    found
        .iter()
        .map(|problem| {
            assert!(!problem.remedy.is_empty(), "{problem:?}");
            format!("{}:{} {}", problem.file, problem.place(text(&problem.file)).0, problem.message)
        })
        .collect()
}

#[test]
fn the_mappings_of_the_project_load() {
    let mappings = mappings();
    let keys: Vec<&str> = mappings.tables().iter().map(|table| &*table.key).collect();
    assert!(keys.contains(&"provider-inspections") && !keys.contains(&"words"), "{keys:?}");
    for table in mappings.tables() {
        let is_of_others = ["scraped-", "indicators-", "lineage"].iter().any(|start| table.key.starts_with(start));
        assert_eq!(&*table.publisher == "ofsted", !is_of_others, "{}: what others gathered is kept apart", table.key);
        assert!(!table.source.is_empty() && !table.title.is_empty());
    }
}

#[test]
fn no_mapping_keeps_an_address_and_a_name_only_where_it_is_shown() {
    let addresses = ["Postcode\"", "postcode\"", "Address", "address", "Town\"", "town\"", "County\"", "constituency"];
    let names = ["\"Name\"", "\"Setting Name\"", "\"Provider name\""];
    let of_tables = |file: &DataFile| file.path.starts_with("tables/") && !file.path.ends_with("words.toml");
    let mut kept = 0;
    for file in files().into_iter().filter(of_tables) {
        for column in file.text.split("[[column]]").filter(|column| !column.contains("keep = false")) {
            assert!(addresses.iter().all(|heading| !column.contains(heading)), "{}: {column}", file.path);
            let has_name = names.iter().any(|heading| column.contains(heading));
            kept += usize::from(has_name);
            let is_guarded = has_name || column.contains("\"remark\"");
            assert_eq!(is_guarded, column.contains("held_if_shown"), "{}: {column}", file.path);
        }
    }
    assert_eq!(kept, 4);
}

#[test]
fn a_mapping_that_is_right_has_no_problem() {
    assert_eq!(problems(WORDS, TABLE), Vec::<String>::new());
}

#[test]
fn each_fault_is_told_with_its_line() {
    let faults = [
        ("title = \"T\"", "title = \"T\"\ncolour = 1", "tables/t.toml:3 unknown field `colour`"),
        (
            "\"Overall\"]",
            "\"Overall\", \" AUTHORITY [note 1]\"]",
            "tables/t.toml:17 The heading ` AUTHORITY [note 1]` stands twice",
        ),
        ("kind = \"grade\"", "kind = \"colour\"", "tables/t.toml:16 The kind `colour` is not known"),
        (
            "kind = \"grade\"",
            "kind = \"key\"\nwords = \"colour\"",
            "tables/t.toml:17 There are no words called `colour`",
        ),
        (
            "kind = \"grade\"",
            "kind = \"text\"\nwords = \"grade\"",
            "tables/t.toml:16 The kind `text` is not known, or does not go with `words`",
        ),
        ("kind = \"grade\"\n", "", "tables/t.toml:14 The column has no kind"),
        ("field = \"overall\"\n", "", "tables/t.toml:14 The column is neither kept nor left out"),
        (
            "headings = [\"Overall\"]",
            "keep = false\nheadings = [\"Overall\"]",
            "tables/t.toml:14 The column is neither kept nor left out",
        ),
        ("headings = [\"Overall\"]", "headings = []", "tables/t.toml:14 The column has no headings"),
        (
            "headings = [\"Overall\"]",
            "record = \"other\"\nheadings = [\"Overall\"]",
            "tables/t.toml:17 No record is called `other`",
        ),
        ("(as at {day})", "(as at {week})", "tables/t.toml:13 `{week}` is not known"),
        ("identity = [\"authority\"]", "identity = [\"urn\"]", "tables/t.toml:8 No column of the record gives `urn`"),
        ("identity = [\"authority\"]", "identity = []", "tables/t.toml:6 The record has no identity"),
        ("\"overall\"", "\"authority\"", "tables/t.toml:15 The column `Authority` gives `authority` already"),
        ("\"measured\"", "\"guessed\"", "tables/t.toml:5 `guessed` is no confidence"),
        (
            "headings = [\"Overall\"]",
            "only_when = { field = \"authority\", is = [\"x\"], says = \"y\" }\nheadings = [\"Overall\"]",
            "tables/t.toml:1 `Overall` depends on `authority`, which is no key",
        ),
    ];
    for (from, to, expected) in faults {
        let found = problems(WORDS, &TABLE.replacen(from, to, 1));
        assert!(found.iter().any(|problem| problem.starts_with(expected)), "{expected}\n{found:?}");
    }
}

#[test]
fn faults_in_the_words_are_told_too() {
    for (from, to, expected) in [
        ("[\"Good\"]", "[\"Good\", \"GOOD\"]", "tables/words.toml:7 `GOOD` stands twice among the words of `grade`"),
        ("key = \"good\"", "key = \"Good one\"", "tables/words.toml:6 `Good one` is not a key"),
        ("1950-01-01", "1950-01-01T00:00:00", "tables/words.toml:4 `1950-01-01T00:00:00` is not a date"),
    ] {
        let found = problems(&WORDS.replacen(from, to, 1), TABLE);
        assert!(found.iter().any(|problem| problem.starts_with(expected)), "{expected}\n{found:?}");
    }
    let Err(found) = Mappings::load(&[]) else { panic!("without words.toml nothing can be read") };
    assert_eq!(found[0].message, "The file is missing");
}

//! Files of columns (Parquet): read as tables are, the wanted rows alone, and refused in words when they are damaged.

mod support;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::LazyLock;

use datasets::{Column, Dataset, Empty, Form, Kind};
use proptest::prelude::*;
use tables::{Mappings, Outcome, TableRead, Value, read};

static MAPPINGS: LazyLock<Mappings> = LazyLock::new(support::mappings);

const HEADINGS: [(&str, Kind); 7] = [
    ("Short Desc", Kind::Text),
    ("Data item", Kind::Text),
    ("Years", Kind::Text),
    ("LA and Regions", Kind::Text),
    ("Values", Kind::Text),
    ("LA Number", Kind::Number),
    ("Region", Kind::Text),
];

/// A file as the department writes it.
fn columns(rows: &[[&str; 7]]) -> Vec<u8> {
    let column = |(key, kind): (&str, Kind)| Column {
        key: key.to_owned(),
        title: key.to_owned(),
        says: String::new(),
        kind,
        empty: Some((Empty::NotAvailable, "it is".to_owned())),
    };
    let dataset = Dataset {
        key: "spend".to_owned(),
        title: String::new(),
        says: String::new(),
        notes: Vec::new(),
        source: String::new(),
        as_at: "2026-04-08".to_owned(),
        identified_by: Vec::new(),
        columns: HEADINGS.map(column).into(),
        rows: rows.iter().map(|row| row.map(str::to_owned).to_vec()).collect(),
    };
    Form::Parquet.write(&dataset).expect("a file of columns")
}

fn few() -> Vec<u8> {
    columns(&[
        ["InfMort", "Infant Mortality", "2024", "Leeds", "4.1", "383", "Yorkshire and The Humber"],
        ["C&YPExpenditure", "", "2024-25 (OT)", "Leeds", "244288983", "383", "Yorkshire and The Humber"],
        ["C&YPExpenditure", "", "2024-25 (OT)", "Wandsworth", "-", "212", "Inner London"],
        ["LACFinance", "", "2024-25 (OT)", "North West", "1800", "981", "NA"],
    ])
}

fn table(name: &str, bytes: &[u8]) -> TableRead {
    let book = read(name, bytes, &MAPPINGS).unwrap_or_else(|error| panic!("{error}"));
    match book.sheets.into_iter().next().map(|sheet| sheet.outcome) {
        Some(Outcome::Table(table)) => table,
        other => panic!("{name}: {other:?}"),
    }
}

fn refused(bytes: &[u8]) -> String {
    read("spend.parquet", bytes, &MAPPINGS)
        .map_or_else(|error| error.to_string(), |book| panic!("it was read: {book:?}"))
}

#[test]
fn only_the_rows_that_are_wanted_are_read_and_the_others_are_counted() {
    let read = table("spend.parquet", &few());
    let said: Vec<_> = read
        .records
        .iter()
        .map(|record| {
            let amount = record.cell("amount").map(|cell| cell.value.clone());
            (
                record.row,
                record.key("indicator"),
                record.text("number"),
                record.day("period").map(|day| day.to_string()),
                amount,
            )
        })
        .collect();
    let day = Some("2025-03-31".to_owned());
    let figure = |figure: &str| Some(Value::Figure(figure.into()));
    assert_eq!(
        said,
        [
            (3, Some("spend"), Some("383"), day.clone(), figure("244288983")),
            (4, Some("spend"), Some("212"), day.clone(), Some(Value::Gap("not_available".into()))),
            (5, Some("week_in_care"), Some("981"), day, figure("1800")),
        ]
    );
    assert_eq!((read.rows_left_out, read.refused.len()), (1, 0));
}

#[test]
fn a_wanted_row_with_a_year_of_another_kind_is_refused_with_its_place() {
    let row = ["LACFinance", "", "2024-25 (BD)", "Leeds", "1800", "383", ""];
    let read = table("spend.parquet", &columns(&[row]));
    let one = &read.refused[0];
    assert_eq!((one.row, one.heading.as_str(), one.printed.as_str()), (2, "Years", "2024-25 (BD)"));
    assert_eq!(one.remedy, "Write it as 2024-25 (OT)");
}

#[test]
fn a_file_cut_anywhere_is_refused_with_what_to_do() {
    let whole = few();
    for length in (4..whole.len()).step_by(7).chain([whole.len() - 1]) {
        let says = refused(&whole[..length]);
        assert_eq!(
            says,
            "Cannot read spend.parquet: the Parquet file is cut off: its end is missing. \
             Fetch the file again from where it is published"
        );
    }
    // With an end put on, what is missing is missed where it is looked for.
    let patched = [&whole[..whole.len() / 2], b"PAR1"].concat();
    assert!(refused(&patched).contains("the Parquet file is damaged"), "{}", refused(&patched));
    assert!(refused(b"PAR1PAR1").contains("the Parquet file is damaged"));
    assert!(refused(b"PAR1").contains("cut off"));
}

proptest! {
    #[test]
    fn a_file_with_some_bytes_changed_is_read_or_refused_and_never_stops_the_program(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4)
    ) {
        let mut bytes = few();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Err(error) = read("spend.parquet", &bytes, &MAPPINGS) {
            prop_assert!(!error.remedy.is_empty());
        }
    }
}

/// Figures and gaps of each measure of the department's file, counted by another reader.
const COUNTED: [(&str, usize, usize); 5] = [
    ("spend", 1_471, 59),
    ("spend_family_support", 1_472, 58),
    ("spend_in_care", 1_472, 58),
    ("spend_safeguarding", 1_472, 58),
    ("week_in_care", 1_463, 67),
];

#[test]
fn every_row_of_spending_of_the_published_file_is_read_and_none_is_refused() {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let folder = std::env::var_os("SIGHTLINE_DATA").map_or_else(beside, PathBuf::from).join("indicators");
    if !folder.is_dir() {
        let must = std::env::var("SIGHTLINE_REQUIRE_ALL").is_ok_and(|value| value == "1");
        assert!(
            !must,
            "SIGHTLINE_DATA names no folder with indicators, and SIGHTLINE_REQUIRE_ALL=1 allows no skipping"
        );
        println!("skipped: SIGHTLINE_DATA names no folder with indicators");
        return;
    }
    let bytes = std::fs::read(folder.join("lait_bds_long_0.parquet")).expect("the file can be read");
    let read = table("lait_bds_long_0.parquet", &bytes);
    assert_eq!((read.refused.first(), read.unknown_columns.first()), (None, None));
    assert_eq!((read.rows, read.rows_left_out), (7_650, 641_070 - 7_650));
    let mut found: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for record in &read.records {
        let counts = found.entry(record.key("indicator").unwrap_or_default()).or_default();
        match record.cell("amount").map(|cell| &cell.value) {
            Some(Value::Figure(_)) => counts.0 += 1,
            _ => counts.1 += 1,
        }
    }
    let found: Vec<_> = found.into_iter().map(|(key, (figures, gaps))| (key, figures, gaps)).collect();
    assert_eq!(found, COUNTED);
}

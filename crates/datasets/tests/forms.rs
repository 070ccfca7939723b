//! What is written is read again by others' readers, and says the same.
#![expect(clippy::unwrap_used, reason = "a test that cannot read what was written should stop and say so")]

use std::io::Cursor;

use calamine::{Data, Ods, Reader as _};
use datasets::{Column, Dataset, Empty, Form, Kind};
use parquet::file::reader::{FileReader as _, SerializedFileReader};
use parquet::record::Field;
use serde_json::Value;

fn column(key: &str, title: &str, kind: Kind, empty: Option<(Empty, &str)>) -> Column {
    let says = format!("What {title} says");
    let empty = empty.map(|(empty, says)| (empty, says.to_owned()));
    Column { key: key.to_owned(), title: title.to_owned(), says, kind, empty }
}

fn given() -> Dataset {
    let row = |cells: [&str; 5]| cells.map(str::to_owned).to_vec();
    Dataset {
        key: "inspections".to_owned(),
        title: "Inspections & visits".to_owned(),
        says: "One row an inspection.".to_owned(),
        notes: vec!["Counted by publication.".to_owned()],
        source: "Ofsted".to_owned(),
        as_at: "2026-04-01".to_owned(),
        identified_by: vec!["id".to_owned()],
        columns: vec![
            column("id", "Identifier", Kind::Text, None),
            column("started_on", "First day", Kind::Day, Some((Empty::NotAvailable, "the letter does not say"))),
            column("days", "Days on site", Kind::Whole, Some((Empty::NotApplicable, "nobody came"))),
            column("share", "Share", Kind::Number, Some((Empty::NotApplicable, "it is a share of nothing"))),
            column("is_latest", "Latest", Kind::YesNo, None),
        ],
        rows: vec![
            row(["a, \"quoted\"", "2024-02-29", "12", "12.5", "yes"]),
            row(["b <é>  two spaces", "", "", "", "no"]),
        ],
    }
}

fn rows_of_parquet(bytes: Vec<u8>) -> Vec<Vec<Field>> {
    let reader = SerializedFileReader::new(bytes::Bytes::from(bytes)).unwrap();
    let rows = reader.get_row_iter(None).unwrap();
    rows.map(|row| row.unwrap().into_columns().into_iter().map(|(_, field)| field).collect()).collect()
}

#[test]
fn parquet_gives_each_cell_back_with_its_type() {
    let rows = rows_of_parquet(Form::Parquet.write(&given()).unwrap());
    let text = |text: &str| Field::Str(text.to_owned());
    let first = [text("a, \"quoted\""), Field::Date(19_782), Field::Long(12), Field::Double(12.5), Field::Bool(true)];
    let second = [text("b <é>  two spaces"), Field::Null, Field::Null, Field::Null, Field::Bool(false)];
    assert_eq!(rows, [first.to_vec(), second.to_vec()]);
}

#[test]
fn the_same_rows_give_the_same_bytes_in_every_form() {
    for form in Form::ALL {
        assert_eq!(form.write(&given()), form.write(&given()), "{form:?}");
    }
}

#[test]
fn a_dataset_without_rows_is_still_a_file_of_every_form() {
    let empty = Dataset { rows: Vec::new(), ..given() };
    for form in Form::ALL {
        assert!(!form.write(&empty).unwrap().is_empty(), "{form:?}");
    }
    assert!(rows_of_parquet(Form::Parquet.write(&empty).unwrap()).is_empty());
}

#[test]
fn a_spreadsheet_has_a_cover_notes_and_one_table_without_a_blank_cell() {
    let mut book: Ods<_> = Ods::new(Cursor::new(Form::Ods.write(&given()).unwrap())).unwrap();
    assert_eq!(book.sheet_names(), ["Cover", "Notes", "Data"]);
    let data = book.worksheet_range("Data").unwrap();
    let rows: Vec<&[Data]> = data.rows().collect();
    let words = |row: &[Data]| row.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(words(rows[2]), ["Identifier", "First day", "Days on site", "Share", "Latest"]);
    assert_eq!(rows[3][0].to_string(), "a, \"quoted\"");
    assert_eq!((&rows[3][2], &rows[3][3]), (&Data::Float(12.0), &Data::Float(12.5)));
    assert!(matches!(&rows[3][1], Data::DateTimeIso(day) if day == "2024-02-29"), "{:?}", rows[3][1]);
    assert_eq!(words(rows[4]), ["b <é>  two spaces", "[x]", "[z]", "[z]", "no"]);
    for name in ["Cover", "Notes", "Data"] {
        let sheet = book.worksheet_range(name).unwrap();
        let table = if name == "Notes" { 3 } else { 2 };
        assert!(sheet.rows().skip(table).flatten().all(|cell| *cell != Data::Empty), "{name} has a blank cell");
    }
    let cover: String = book.worksheet_range("Cover").unwrap().rows().map(|row| words(row).join(": ") + "\n").collect();
    for expected in ["Licence: Open Government Licence v3.0", "Source: Ofsted", "[z] not applicable; [x] not available"]
    {
        assert!(cover.contains(expected), "{expected} in {cover}");
    }
}

#[test]
fn the_metadata_names_the_headings_of_the_csv_in_their_order() {
    let csv = String::from_utf8(Form::Csv.write(&given()).unwrap()).unwrap();
    let told: Value = serde_json::from_slice(&Form::Csvw.write(&given()).unwrap()).unwrap();
    let columns = told["tableSchema"]["columns"].as_array().unwrap();
    let named: Vec<&str> = columns.iter().map(|column| column["titles"][0].as_str().unwrap()).collect();
    assert_eq!(csv.lines().next(), Some(named.join(",").as_str()));
    assert_eq!(told["url"], "inspections.csv");
    assert_eq!(told["tableSchema"]["primaryKey"][0], "id");
    assert_eq!(columns[4]["datatype"]["format"], "yes|no");
}

#[test]
fn json_has_numbers_truth_and_null() {
    let told: Value = serde_json::from_slice(&Form::Json.write(&given()).unwrap()).unwrap();
    assert_eq!(told["rows"][0]["days"], 12);
    assert_eq!(told["rows"][1]["started_on"], Value::Null);
    assert_eq!(told["rows"][1]["is_latest"], false);
}

#[test]
fn a_cell_that_is_not_of_its_kind_is_refused_with_its_place() {
    let refused = |at: (usize, usize), cell: &str| {
        let mut dataset = given();
        dataset.rows[at.0][at.1] = cell.to_owned();
        Form::Csv.write(&dataset).unwrap_err()
    };
    let says = "The dataset `inspections`, row 1, column `started_on`: `29 February` is not a day: year, month, day";
    assert_eq!(refused((0, 1), "29 February"), says);
    assert!(refused((1, 4), "maybe").contains("row 2, column `is_latest`: `maybe` is not yes or no"));
    assert!(refused((1, 4), "").contains("`` is not yes or no"), "a cell that must hold something is empty");
    assert!(refused((1, 0), "a, \"quoted\"").contains("row 2: another row has the same id"));
    let mut short = given();
    short.rows[1].pop();
    assert!(Form::Ods.write(&short).unwrap_err().contains("row 2: 4 cells for 5 columns"));
}

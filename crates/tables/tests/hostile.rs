//! Bytes that nobody meant to be read: each ends in a clear sentence or in an answer that says what was not read, soon, and
//! never in a panic.

#[path = "support/spreadsheets.rs"]
mod spreadsheets;
mod support;

use std::sync::LazyLock;
use std::time::Duration;

use proptest::prelude::*;
use spreadsheets::{ods, ods_content, xlsx, xlsx_sheet, zip};
use tables::{Mappings, Outcome, Workbook, read};

static MAPPINGS: LazyLock<Mappings> = LazyLock::new(support::mappings);

fn rows() -> Vec<Vec<&'static str>> {
    vec![
        vec!["Local authority inspection judgements as at 31 March 2025"],
        vec!["Local authority name", "Inspection date", "Overall effectiveness", "Impact of leaders", "Region"],
        vec!["Nowhere & Somewhere", "2023-01-31", "Good", "Good", "London"],
        vec!["Else, where", "2024-02-29", "Inadequate", "", "London"],
    ]
}

fn csv() -> String {
    rows()
        .iter()
        .map(|row| row.iter().map(|cell| format!("\"{cell}\"")).collect::<Vec<_>>().join(",") + "\r\n")
        .collect()
}

fn says(bytes: &[u8]) -> String {
    match read("a.csv", bytes, &MAPPINGS) {
        Ok(book) => panic!("it was read: {book:?}"),
        Err(error) => {
            assert!(!error.remedy.is_empty(), "it says what to do");
            error.to_string()
        }
    }
}

#[test]
fn what_is_no_table_is_refused_with_a_sentence() {
    let good = ods(&ods_content("S", &rows()));
    let encrypted: Vec<u8> = "\u{1}EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let old = [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".as_slice(), &[0; 64]].concat();
    let cases: Vec<(Vec<u8>, &str)> = vec![
        (vec![], "Cannot read a.csv: it is empty. Fetch"),
        (b" \r\n ".to_vec(), "it is empty"),
        (b"%PDF-1.7 ...".to_vec(), "it is a PDF"),
        (b"\n<!DOCTYPE html><html>".to_vec(), "it is a web page"),
        (b"  <div><table><tr><td>URN".to_vec(), "it is a web page"),
        (b"<?xml version=\"1.0\"?><a/>".to_vec(), "it is not a table"),
        (b"a,b\0c".to_vec(), "it is neither text nor a spreadsheet"),
        (old.clone(), "before 2007"),
        ([old, encrypted].concat(), "password"),
        (good[..good.len() / 2].to_vec(), "the spreadsheet is incomplete"),
        (zip(&[("word/document.xml", b"<a/>")], true), "it is an archive, and not a spreadsheet"),
        (zip(&[("content.xml", b"<a"), ("mimetype", b"")], false), "its part `content.xml` is broken at byte"),
        (zip(&[("META-INF/manifest.xml", b"<x encryption-data"), ("content.xml", b"")], false), "password"),
        (format!("{}\"x\n1\n2\n3\n", csv()).into_bytes(), "a quotation mark opened on line 5"),
    ];
    for (bytes, expected) in cases {
        let sentence = says(&bytes);
        assert!(sentence.contains(expected), "{expected}: {sentence}");
    }
}

#[test]
fn a_damaged_part_fails_its_checksum() {
    let mut bytes = ods(&ods_content("S", &rows()));
    let at = bytes.windows(4).position(|four| four == b"Good").expect("a grade");
    bytes[at + 1] = b'0';
    assert!(says(&bytes).contains("fails its checksum"));
}

#[test]
fn a_small_file_cannot_grow_without_end() {
    let nested = |rows: u32, columns: u32| {
        format!(
            "<office:document-content><table:table table:name=\"S\"><table:table-row table:number-rows-repeated=\"{rows}\">\
             <table:table-cell office:value=\"1\" table:number-columns-repeated=\"{columns}\"/></table:table-row></table:table></office:document-content>"
        )
    };
    assert!(says(&ods(&nested(1, 4_000_000_000))).contains("columns"));
    assert!(says(&ods(&nested(4_000_000_000, 1))).contains("rows"));
    assert!(says(&ods(&nested(1_000_000, 900))).contains("cells"));
    let far = "<worksheet><sheetData><row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row></sheetData></worksheet>";
    assert!(says(&xlsx("S", "visible", far, "<sst/>")).contains("beyond column"));
    let deep = far.replace("XFD1", "A1").replace("row r=\"1\"", "row r=\"4294967295\"");
    assert!(says(&xlsx("S", "visible", &deep, "<sst/>")).contains("a row has the number 4294967295"));
    // A part that claims to be small and is large.
    let mut lie = zip(&[("content.xml", &vec![b' '; 9 << 20]), ("mimetype", b"")], true);
    let claim = u32::to_le_bytes(9 << 20);
    for at in (0..lie.len() - 4).filter(|at| lie[*at..at + 4] == claim).collect::<Vec<_>>() {
        lie[at..at + 4].copy_from_slice(&u32::to_le_bytes(100));
    }
    assert!(says(&lie).contains("cut short"));
}

#[test]
fn a_row_far_down_keeps_its_number_and_costs_nothing() {
    let content = ods_content("S", &rows()).replace(
        "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>Else",
        "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell/></table:table-row>\
         <table:table-row><table:table-cell office:value-type=\"string\"><text:p>Else",
    );
    let book = read("a.ods", &ods(&content), &MAPPINGS).expect("it can be read");
    let rows: Vec<u32> = book.tables().flat_map(|table| &table.records).map(|record| record.row).collect();
    assert_eq!(rows, [3, 1_000_004]);
}

/// Every row is in a record or refused, and every refusal says where and what to do.
fn holds_together(book: &Workbook) {
    for sheet in &book.sheets {
        match &sheet.outcome {
            Outcome::Table(table) => {
                let mut rows: Vec<u32> = table.records.iter().map(|record| record.row).collect();
                rows.extend(table.refused.iter().map(|refused| refused.row));
                rows.sort_unstable();
                rows.dedup();
                assert_eq!(rows.len(), table.rows, "{table:?}");
                assert!(table.refused.iter().all(|refused| !refused.says.is_empty() && !refused.remedy.is_empty()));
            }
            Outcome::NotATable { why } => assert!(!why.is_empty()),
            Outcome::Refused { says, remedy } => assert!(!says.is_empty() && !remedy.is_empty()),
        }
    }
}

fn try_to_read(name: &str, bytes: &[u8]) {
    let began = std::time::Instant::now();
    match read(name, bytes, &MAPPINGS) {
        Ok(book) => holds_together(&book),
        Err(error) => assert!(!error.says.is_empty() && !error.remedy.is_empty()),
    }
    assert!(began.elapsed() < Duration::from_secs(5), "it takes long");
}

/// Changes made to bytes: replaced, taken out, doubled, or a word that means something put in.
fn changed(mut bytes: Vec<u8>, changes: &[(prop::sample::Index, u8, usize)]) -> Vec<u8> {
    const WORDS: &[&str] = &[
        "\"",
        "\r\n",
        ",",
        "<",
        "</table:table>",
        "<table:table>",
        "&#0;",
        "&amp;",
        "9999999999",
        "=\"-1\"",
        "NULL",
        "é",
        "\u{feff}",
        "<text:s text:c=\"99999999\"/>",
        "table:number-columns-repeated=\"99999\"",
        " r=\"ZZZ9\"",
        " t=\"s\"",
        "<v>",
        "1E308",
        "NaN",
        "[",
        "]",
        "{",
        "REDACTED",
        "\0",
        "<row r=\"4294967295\">",
    ];
    for (at, byte, what) in changes {
        if bytes.is_empty() {
            break;
        }
        let at = at.index(bytes.len());
        match what % 4 {
            0 => bytes[at] = *byte,
            1 => drop(bytes.drain(at..bytes.len().min(at + usize::from(*byte)))),
            2 => bytes.extend_from_within(at..bytes.len().min(at + usize::from(*byte))),
            _ => drop(bytes.splice(at..at, WORDS[usize::from(*byte) % WORDS.len()].bytes())),
        }
    }
    bytes
}

fn changes() -> impl Strategy<Value = Vec<(prop::sample::Index, u8, usize)>> {
    prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0_usize..4), 1..8)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_changed_csv_is_read_or_refused(changes in changes()) {
        try_to_read("a.csv", &changed(csv().into_bytes(), &changes));
    }

    #[test]
    fn a_changed_ods_is_read_or_refused(changes in changes(), within in any::<bool>()) {
        let content = ods_content("S", &rows());
        let bytes = if within {
            let inner = changed(content.into_bytes(), &changes);
            zip(&[("mimetype", b"x"), ("content.xml", &inner)], true)
        } else {
            changed(ods(&content), &changes)
        };
        try_to_read("a.ods", &bytes);
    }

    #[test]
    fn a_changed_xlsx_is_read_or_refused(changes in changes(), part in 0..4) {
        let (sheet, strings) = xlsx_sheet(&rows());
        let inner = |text: &str| String::from_utf8_lossy(&changed(text.as_bytes().to_vec(), &changes)).into_owned();
        let bytes = match part {
            0 => xlsx("S", "visible", &inner(&sheet), &strings),
            1 => xlsx("S", "visible", &sheet, &inner(&strings)),
            2 => xlsx(&inner("S"), "visible", &sheet, &strings),
            _ => changed(xlsx("S", "visible", &sheet, &strings), &changes),
        };
        try_to_read("a.xlsx", &bytes);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300), start in 0..4) {
        let start: &[u8] = match start { 0 => b"PK\x03\x04", 1 => b"\xFF\xFE", 2 => b"URN,", _ => b"" };
        try_to_read("a.csv", &[start, &bytes].concat());
    }
}

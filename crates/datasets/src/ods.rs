//! ODS, a spreadsheet: a cover, the notes, and the rows, each a sheet of its own with one table.
//!
//! Source: "Releasing statistics in spreadsheets" of the Government Statistical Service: one table a sheet, headings in plain
//! words, no cell merged or blank, each table marked up as one with its row of headings, and a symbol where there is nothing,
//! which the notes explain. OASIS OpenDocument 1.3, parts 2 and 3.

use documents::package::{Part, packed};
use documents::xml::Xml;

use crate::dataset::{Dataset, Empty, Kind, LICENCE, LICENCE_AT};
use crate::sheet::{Cell, SPACES, Sheet, put_sheet, put_styles};

const TYPE: &str = "application/vnd.oasis.opendocument.spreadsheet";

/// The dataset as ODS.
///
/// # Errors
/// Which part cannot be put together.
pub fn ods(dataset: &Dataset) -> Result<Vec<u8>, String> {
    let texts = [
        ("META-INF/manifest.xml", manifest()),
        ("content.xml", content(&[cover(dataset), notes(dataset), rows(dataset)])),
        ("meta.xml", meta(dataset)),
    ];
    let mut parts = vec![Part { name: "mimetype", text: TYPE, is_compressed: false }];
    parts.extend(texts.iter().map(|(name, text)| Part { name, text, is_compressed: true }));
    packed(&parts).map_err(|why| format!("The dataset `{}` cannot be written as ODS: {why}", dataset.key))
}

fn manifest() -> String {
    let mut xml = Xml::new();
    let spaces =
        [("xmlns:manifest", "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"), ("manifest:version", "1.3")];
    xml.open("manifest:manifest", &spaces);
    for (path, kind) in [("/", TYPE), ("content.xml", "text/xml"), ("meta.xml", "text/xml")] {
        xml.empty("manifest:file-entry", &[("manifest:full-path", path), ("manifest:media-type", kind)]);
    }
    xml.done()
}

fn meta(dataset: &Dataset) -> String {
    let mut xml = Xml::new();
    xml.open("office:document-meta", &SPACES);
    xml.open("office:meta", &[]);
    xml.text("meta:generator", &[], "Sightline");
    xml.text("dc:title", &[], &dataset.title);
    xml.text("dc:subject", &[], &dataset.says);
    xml.text("dc:language", &[], "en-GB");
    xml.text("dc:date", &[], &format!("{}T00:00:00", dataset.as_at));
    xml.done()
}

fn content(sheets: &[Sheet; 3]) -> String {
    let mut xml = Xml::new();
    xml.open("office:document-content", &SPACES);
    put_styles(sheets, &mut xml);
    xml.open("office:body", &[]);
    xml.open("office:spreadsheet", &[]);
    for (at, sheet) in sheets.iter().enumerate() {
        put_sheet(at, sheet, &mut xml);
    }
    xml.open("table:database-ranges", &[]);
    for sheet in sheets {
        let (name, range) = (sheet.name.replace(' ', "_"), sheet.range());
        let attributes = [
            ("table:name", name.as_str()),
            ("table:target-range-address", range.as_str()),
            ("table:contains-header", "true"),
            ("table:display-filter-buttons", "true"),
        ];
        xml.empty("table:database-range", &attributes);
    }
    xml.done()
}

fn said(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn cover(dataset: &Dataset) -> Sheet {
    let facts = [
        ("What it holds", dataset.says.clone()),
        ("As at", dataset.as_at.clone()),
        ("Rows", dataset.rows.len().to_string()),
        ("Source", dataset.source.clone()),
        ("Licence", format!("{LICENCE}: {LICENCE_AT}")),
        ("Sheets", "Cover, Notes, Data".to_owned()),
        ("Where there is nothing", symbols(dataset)),
    ];
    Sheet {
        name: "Cover",
        title: dataset.title.clone(),
        lines: vec!["This sheet has one table. It says what is in this file.".to_owned()],
        head: vec!["About".to_owned(), "Says".to_owned()],
        rows: facts.into_iter().map(|(about, says)| vec![said(about), Cell::Text(says)]).collect(),
    }
}

/// The symbols that this file has, and what they mean.
fn symbols(dataset: &Dataset) -> String {
    let there =
        |empty: Empty| dataset.columns.iter().any(|column| column.empty.as_ref().is_some_and(|it| it.0 == empty));
    let all = [Empty::NotApplicable, Empty::NotAvailable].into_iter().filter(|empty| there(*empty));
    let words: Vec<String> = all.map(|empty| format!("{} {}", empty.symbol(), empty.says().to_lowercase())).collect();
    if words.is_empty() { "Every cell holds something".to_owned() } else { words.join("; ") }
}

fn notes(dataset: &Dataset) -> Sheet {
    let of_column = |column: &crate::dataset::Column| {
        let empty = match &column.empty {
            Some((empty, says)) => format!("{} where {says}", empty.symbol()),
            None => "Always holds something".to_owned(),
        };
        vec![
            Cell::Text(column.title.clone()),
            Cell::Text(column.key.clone()),
            Cell::Text(column.says.clone()),
            said(column.kind.words()),
            Cell::Text(empty),
        ]
    };
    let mut lines = vec!["This sheet has one table. It says what each column of the sheet Data holds.".to_owned()];
    lines.extend(dataset.notes.iter().cloned());
    Sheet {
        name: "Notes",
        title: format!("Notes on: {}", dataset.title),
        lines,
        head: ["Column", "Its name in the CSV", "What it holds", "Kind", "Where there is nothing"]
            .map(str::to_owned)
            .to_vec(),
        rows: dataset.columns.iter().map(of_column).collect(),
    }
}

fn rows(dataset: &Dataset) -> Sheet {
    let cells = |row: &Vec<String>| {
        let cell = |(column, cell): (&crate::dataset::Column, &String)| match (&column.empty, cell.as_str()) {
            (Some((empty, _)), "") => said(empty.symbol()),
            _ => match column.kind {
                Kind::Text | Kind::YesNo => Cell::Text(cell.clone()),
                Kind::Day => Cell::Day(cell.clone()),
                Kind::Whole | Kind::Number => Cell::Number(cell.clone()),
            },
        };
        dataset.columns.iter().zip(row).map(cell).collect()
    };
    let mut rows: Vec<Vec<Cell>> = dataset.rows.iter().map(cells).collect();
    let mut lines = vec!["This sheet has one table. The sheet Notes says what its columns hold.".to_owned()];
    if rows.is_empty() {
        lines.push("There is no row as at this day.".to_owned());
        rows.push(vec![said("[z]"); dataset.columns.len()]);
    }
    Sheet {
        name: "Data",
        title: format!("{}, as at {}", dataset.title, dataset.as_at),
        lines,
        head: dataset.columns.iter().map(|column| column.title.clone()).collect(),
        rows,
    }
}

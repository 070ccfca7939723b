//! A sheet of a spreadsheet: a title, lines about it, and one table below them, without a blank cell between.

use documents::xml::Xml;

/// The namespaces of OpenDocument that spreadsheets use.
pub(crate) const SPACES: [(&str, &str); 9] = [
    ("xmlns:office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"),
    ("xmlns:style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0"),
    ("xmlns:text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"),
    ("xmlns:table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0"),
    ("xmlns:fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"),
    ("xmlns:number", "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"),
    ("xmlns:meta", "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"),
    ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ("office:version", "1.3"),
];

/// A cell.
#[derive(Clone, Debug)]
pub(crate) enum Cell {
    Text(String),
    Number(String),
    Day(String),
}

impl Cell {
    fn letters(&self) -> &str {
        match self {
            Self::Text(text) | Self::Number(text) | Self::Day(text) => text,
        }
    }
}

/// A sheet.
pub(crate) struct Sheet {
    pub(crate) name: &'static str,
    pub(crate) title: String,
    pub(crate) lines: Vec<String>,
    pub(crate) head: Vec<String>,
    pub(crate) rows: Vec<Vec<Cell>>,
}

/// A column is at most so many letters wide; longer cells are wrapped.
const WIDEST: usize = 60;

impl Sheet {
    /// Where its table stands: `Data.A3:Data.F42`.
    pub(crate) fn range(&self) -> String {
        let first = self.lines.len() + 2;
        let last = first + self.rows.len();
        format!("{0}.A{first}:{0}.{1}{last}", self.name, letters(self.head.len()))
    }

    fn width(&self, column: usize) -> usize {
        let cells = self.rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.letters().chars().count());
        let head = self.head.get(column).map_or(0, |head| head.chars().count());
        cells.max().unwrap_or_default().max(head).clamp(6, WIDEST)
    }
}

/// A column's letters, from the first: `A`, `Z`, `AA`.
fn letters(mut column: usize) -> String {
    let mut reversed = Vec::new();
    while column > 0 {
        reversed.push(char::from(b'A' + u8::try_from((column - 1) % 26).unwrap_or_default()));
        column = (column - 1) / 26;
    }
    reversed.iter().rev().collect()
}

/// The styles of cells, and of each column its width.
pub(crate) fn put_styles(sheets: &[Sheet], xml: &mut Xml) {
    xml.open("office:automatic-styles", &[]);
    xml.open("number:date-style", &[("style:name", "Civil")]);
    xml.empty("number:year", &[("number:style", "long")]);
    xml.text("number:text", &[], "-");
    xml.empty("number:month", &[("number:style", "long")]);
    xml.text("number:text", &[], "-");
    xml.empty("number:day", &[("number:style", "long")]);
    xml.close();
    for (name, bold, size, data) in [
        ("Title", "bold", "14pt", ""),
        ("Line", "normal", "11pt", ""),
        ("Head", "bold", "11pt", ""),
        ("Cell", "normal", "11pt", ""),
        ("Day", "normal", "11pt", "Civil"),
    ] {
        let mut style = vec![("style:name", name), ("style:family", "table-cell")];
        if !data.is_empty() {
            style.push(("style:data-style-name", data));
        }
        xml.open("style:style", &style);
        let wrap = if ["Title", "Line"].contains(&name) { "no-wrap" } else { "wrap" };
        xml.empty("style:table-cell-properties", &[("fo:wrap-option", wrap), ("style:vertical-align", "top")]);
        let words = [("fo:font-family", "Arial"), ("fo:font-size", size), ("fo:font-weight", bold)];
        xml.empty("style:text-properties", &words);
        xml.close();
    }
    for (at, sheet) in sheets.iter().enumerate() {
        for column in 0..sheet.head.len() {
            let name = column_style(at, column);
            xml.open("style:style", &[("style:name", name.as_str()), ("style:family", "table-column")]);
            let millimetres = format!("{}mm", sheet.width(column) * 22 / 10 + 4);
            xml.empty("style:table-column-properties", &[("style:column-width", millimetres.as_str())]);
            xml.close();
        }
    }
    xml.close();
}

fn column_style(sheet: usize, column: usize) -> String {
    format!("Column{}-{}", sheet + 1, column + 1)
}

pub(crate) fn put_sheet(at: usize, sheet: &Sheet, xml: &mut Xml) {
    xml.open("table:table", &[("table:name", sheet.name)]);
    for column in 0..sheet.head.len() {
        xml.empty("table:table-column", &[("table:style-name", column_style(at, column).as_str())]);
    }
    row(&[Cell::Text(sheet.title.clone())], "Title", xml);
    for line in &sheet.lines {
        row(&[Cell::Text(line.clone())], "Line", xml);
    }
    xml.open("table:table-header-rows", &[]);
    let head: Vec<Cell> = sheet.head.iter().map(|head| Cell::Text(head.clone())).collect();
    row(&head, "Head", xml);
    xml.close();
    for cells in &sheet.rows {
        row(cells, "Cell", xml);
    }
    xml.close();
}

fn row(cells: &[Cell], style: &str, xml: &mut Xml) {
    xml.open("table:table-row", &[]);
    for cell in cells {
        match cell {
            Cell::Text(_) => {
                xml.open("table:table-cell", &[("table:style-name", style), ("office:value-type", "string")]);
            }
            Cell::Number(number) => {
                let value =
                    [("table:style-name", style), ("office:value-type", "float"), ("office:value", number.as_str())];
                xml.open("table:table-cell", &value);
            }
            Cell::Day(day) => {
                let value =
                    [("table:style-name", "Day"), ("office:value-type", "date"), ("office:date-value", day.as_str())];
                xml.open("table:table-cell", &value);
            }
        }
        xml.text("text:p", &[], cell.letters());
        xml.close();
    }
    xml.close();
}

#[test]
fn columns_are_lettered_as_spreadsheets_letter_them() {
    for (column, expected) in [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (702, "ZZ"), (703, "AAA")] {
        assert_eq!(letters(column), expected);
    }
}

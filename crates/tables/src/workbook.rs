//! What was read: sheets, their tables, records, and everything that was not read.

use std::fmt;
use std::sync::Arc;

use domain::Date;

/// A file, sheet by sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workbook {
    /// In the order of the file; hidden ones too.
    pub sheets: Vec<SheetRead>,
}

impl Workbook {
    /// The tables among the sheets.
    pub fn tables(&self) -> impl Iterator<Item = &TableRead> {
        self.sheets.iter().filter_map(|sheet| match &sheet.outcome {
            Outcome::Table(table) => Some(table),
            Outcome::NotATable { .. } | Outcome::Refused { .. } => None,
        })
    }
}

/// One sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetRead {
    /// Its name; for a CSV the name of the file.
    pub sheet: String,
    /// Whether the spreadsheet hides it.
    pub is_hidden: bool,
    /// What it is.
    pub outcome: Outcome,
}

/// What a sheet is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A table that a mapping knows.
    Table(TableRead),
    /// No table any mapping knows: a cover, notes, a time series.
    NotATable {
        /// Why it was taken for none.
        why: String,
    },
    /// It has the headings of a table a mapping knows, and cannot be read as one.
    Refused {
        /// What is wrong.
        says: String,
        /// What to do.
        remedy: String,
    },
}

/// A table as it was read. Rows are counted as the spreadsheet counts them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableRead {
    /// The mapping that fits: the name of its file in `tables/`.
    pub table: Arc<str>,
    /// Who published it, as the mapping says. What others gathered is kept apart from what the regulator printed.
    pub publisher: Arc<str>,
    /// The row of the headings, from 1.
    pub header_row: u32,
    /// The day the table is about, where a title, a heading or the sheet's name says one.
    pub as_at: Option<Date>,
    /// The year the table is about, such as `2022-23`, where one is said.
    pub year: Option<String>,
    /// Rows of the table that hold anything; each is in a record or in `refused`.
    pub rows: usize,
    /// What was read.
    pub records: Vec<Record>,
    /// Cells and rows that could not be read.
    pub refused: Vec<Refused>,
    /// Rows that the mapping leaves out on purpose, by their words.
    pub rows_left_out: usize,
    /// Columns no mapping knows.
    pub unknown_columns: Vec<UnknownColumn>,
    /// Columns that were recognised and are not kept.
    pub left_out: Vec<LeftOut>,
    /// Titles and remarks above, between and below.
    pub lines: Vec<Line>,
}

/// One thing a row tells: an inspection, a visit, a provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// What it is about, such as `inspection` or `provider`.
    pub subject: Arc<str>,
    /// Its row.
    pub row: u32,
    /// What is known of it, in the order of the columns.
    pub cells: Vec<Cell>,
}

impl Record {
    /// The cell of a field.
    pub fn cell(&self, field: &str) -> Option<&Cell> {
        self.cells.iter().find(|cell| &*cell.field == field)
    }

    /// The key in a field, where it has one.
    pub fn key(&self, field: &str) -> Option<&str> {
        match &self.cell(field)?.value {
            Value::Key(key) => Some(key),
            _ => None,
        }
    }

    /// The text or code in a field, where it has one.
    pub fn text(&self, field: &str) -> Option<&str> {
        match &self.cell(field)?.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The day in a field, where it has one.
    pub fn day(&self, field: &str) -> Option<Date> {
        match self.cell(field)?.value {
            Value::Day(day) => Some(day),
            _ => None,
        }
    }
}

/// One value with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The field, as the mapping calls it.
    pub field: Arc<str>,
    /// What it says.
    pub value: Value,
    /// Where it stands. For a value that the mapping gives, the column that gives rise to it.
    pub column: Column,
    /// What is printed there.
    pub printed: Arc<str>,
}

/// What a cell says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Words, or a code such as a URN.
    Text(Arc<str>),
    /// One of the words the mappings know, such as `requires_improvement`.
    Key(Arc<str>),
    /// A day.
    Day(Date),
    /// A whole number.
    Number(i64),
    /// A figure, with as many decimals as its column has.
    Figure(Arc<str>),
    /// Why there is no figure: a key of the mappings, such as `confidential`.
    Gap(Arc<str>),
    /// The publisher took the value out.
    Redacted,
    /// The cell is empty, or says that there is nothing.
    Nothing,
}

/// A column: from 0 within, by its letters without.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Column(pub u16);

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (mut rest, mut letters) = (u32::from(self.0) + 1, Vec::new());
        while rest > 0 {
            let letter = char::from_u32(u32::from('A') + (rest - 1) % 26);
            letters.extend(letter);
            rest = (rest - 1) / 26;
        }
        f.write_str(&letters.iter().rev().collect::<String>())
    }
}

impl fmt::Debug for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// How much was lost when a cell could not be read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lost {
    /// The one cell: its record is there, without it.
    Cell,
    /// A record: without this cell nobody could say what it is about.
    Record,
}

/// A cell or a row that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Its row.
    pub row: u32,
    /// Its column; `None` for a row as a whole.
    pub column: Option<Column>,
    /// The heading of the column.
    pub heading: String,
    /// What is printed there.
    pub printed: String,
    /// What was lost.
    pub lost: Lost,
    /// What is wrong.
    pub says: String,
    /// What to do.
    pub remedy: String,
}

/// A column that no mapping knows, or that says what another says already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownColumn {
    /// The sheet.
    pub sheet: String,
    /// The column.
    pub column: Column,
    /// What stands above it; empty where nothing does.
    pub heading: String,
    /// Why it was not read.
    pub says: String,
}

/// A column that is not kept, on purpose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The column.
    pub column: Column,
    /// What stands above it.
    pub heading: String,
    /// Why it is not kept.
    pub why: Arc<str>,
}

/// A row that is a line of words across the sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its row.
    pub row: u32,
    /// What it says.
    pub text: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_shown_by_its_letters() {
        let shown = [0, 25, 26, 51, 52, 701, 702].map(|at| Column(at).to_string());
        assert_eq!(shown, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }
}

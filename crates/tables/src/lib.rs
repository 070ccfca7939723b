//! Reads the regulator's official tables: the bytes of a CSV, ODS, XLSX or Parquet file and the mappings in, records out.
//!
//! The regulator publishes the same facts every year under other headings, in other encodings, with dates written in other
//! ways. What a column is called, what its values mean and which columns are left out is data, in `tables/`; this crate
//! knows only shapes: rows, days, codes. Each value says the row and column it stands in, so a reader can check it.
//!
//! Read the modules in this order: `mapping` (what the data say), `open` (bytes to sheets of cells), `recognise` (which
//! table is this), `rows` (cells to records).
#![deny(missing_docs)]

mod comma;
mod container;
mod day;
mod encoding;
mod grid;
mod guard;
mod limits;
mod mapping;
mod ods;
mod open;
mod parquet;
mod recognise;
mod rows;
mod unreadable;
mod values;
mod workbook;
mod xlsx;
mod xml;

pub use mapping::{Mappings, TableMapping};
pub use unreadable::Unreadable;
pub use workbook::{
    Cell, Column, LeftOut, Line, Lost, Outcome, Record, Refused, SheetRead, TableRead, UnknownColumn, Value, Workbook,
};

/// Reads every sheet of a file. `name` is the file's name: it names the sheet of a CSV, which has no name of its own.
///
/// # Errors
/// Why the file as a whole cannot be read, and what to do. A cell or row that cannot be read is no such error: it is listed
/// in the answer.
pub fn read(name: &str, bytes: &[u8], mappings: &Mappings) -> Result<Workbook, Unreadable> {
    let sheets = open::open(name, bytes, mappings)?;
    Ok(Workbook { sheets: sheets.iter().map(|sheet| recognise::read_sheet(sheet, mappings)).collect() })
}

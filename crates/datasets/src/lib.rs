//! Writes open data: a [`Dataset`], which is rows and a description of their columns, in; CSV with CSVW metadata, JSON,
//! Parquet and ODS out.
//!
//! The same dataset gives the same bytes, whatever the day. A cell that is not of its column's kind is refused with its row and
//! column, so that no file says what another does not.
#![deny(missing_docs)]

mod comma;
mod csvw;
mod dataset;
mod json;
mod ods;
mod parquet;
mod sheet;

pub use comma::csv;
pub use csvw::csvw;
pub use dataset::{Column, Dataset, Empty, Kind, LICENCE, LICENCE_AT};
pub use json::json;
pub use ods::ods;
pub use parquet::{parquet, read_text};

/// A form in which a dataset is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Comma-separated values, as RFC 4180 has them.
    Csv,
    /// What the columns of the CSV are, as CSV on the Web has it.
    Csvw,
    /// One object with the rows as objects.
    Json,
    /// Columns, each with its type.
    Parquet,
    /// A spreadsheet.
    Ods,
}

impl Form {
    /// Every form.
    pub const ALL: [Self; 5] = [Self::Csv, Self::Csvw, Self::Json, Self::Parquet, Self::Ods];

    /// What its files end in, after the name of the dataset.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Csv => ".csv",
            Self::Csvw => ".csv-metadata.json",
            Self::Json => ".json",
            Self::Parquet => ".parquet",
            Self::Ods => ".ods",
        }
    }

    /// Its media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::Csvw => "application/csvm+json",
            Self::Json => "application/json",
            Self::Parquet => "application/vnd.apache.parquet",
            Self::Ods => "application/vnd.oasis.opendocument.spreadsheet",
        }
    }

    /// The dataset in this form.
    ///
    /// # Errors
    /// Which cell is not of its column's kind, or what else cannot be written.
    pub fn write(self, dataset: &Dataset) -> Result<Vec<u8>, String> {
        dataset.check()?;
        match self {
            Self::Csv => csv(dataset),
            Self::Csvw => Ok(csvw(dataset)),
            Self::Json => json(dataset),
            Self::Parquet => parquet(dataset),
            Self::Ods => ods(dataset),
        }
    }
}

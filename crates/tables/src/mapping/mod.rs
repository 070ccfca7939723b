//! What the data in `tables/` say: which headings are which field, and what printed words mean.

mod check;
mod heading;
mod load;
mod raw;
mod words;

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::Date;
use domain::framework::Problem;
use domain::regime::DataFile;

pub(crate) use heading::{Pattern, plain};
pub(crate) use words::{Meaning, Words, nearest};

/// The mappings of all tables.
#[derive(Clone, Debug)]
pub struct Mappings {
    pub(crate) tables: Vec<TableMapping>,
    /// Words that say there is nothing, in lower case.
    pub(crate) nothing: Vec<String>,
    /// Words that say a value was taken out, in lower case.
    pub(crate) redacted: Vec<String>,
    /// Bare numbers are days between these.
    pub(crate) serials: (Date, Date),
}

impl Mappings {
    /// Reads the mappings among the project's data files: those below `tables/`; others are passed over.
    ///
    /// # Errors
    /// Every problem of every file, each with its place.
    pub fn load(files: &[DataFile]) -> Result<Self, Vec<Problem>> {
        load::load(files)
    }

    /// The tables that are known, in order of their names.
    pub fn tables(&self) -> &[TableMapping] {
        &self.tables
    }
}

/// The mapping of one table.
#[derive(Clone, Debug)]
pub struct TableMapping {
    /// The name of its file without ending.
    pub key: Arc<str>,
    /// What it is, in words.
    pub title: String,
    /// Who publishes it.
    pub publisher: Arc<str>,
    /// Where it is published and what was looked at.
    pub source: String,
    pub(crate) records: Vec<RecordShape>,
    pub(crate) columns: Vec<ColumnMapping>,
    /// Headings as they are, in plain letters, and the column they belong to.
    pub(crate) headings: BTreeMap<String, usize>,
    /// Headings with a day or year in them.
    pub(crate) patterns: Vec<(Pattern, usize)>,
    pub(crate) short_years: bool,
    /// Further words that say there is nothing, in lower case.
    pub(crate) nothing: Vec<String>,
}

impl TableMapping {
    /// The column a heading belongs to, by the heading in plain letters; and whether a day or year was part of it.
    pub(crate) fn find(&self, plain: &str) -> Option<(usize, bool)> {
        let exact = self.headings.get(plain).map(|at| (*at, false));
        exact.or_else(|| self.patterns.iter().find(|(pattern, _)| pattern.fits(plain)).map(|(_, at)| (*at, true)))
    }
}

/// A record that a row gives.
#[derive(Clone, Debug)]
pub(crate) struct RecordShape {
    pub(crate) name: String,
    pub(crate) subject: Arc<str>,
    /// Fields without which it is no record.
    pub(crate) identity: Vec<Arc<str>>,
    /// Values the mapping gives.
    pub(crate) sets: Vec<(Arc<str>, Arc<str>)>,
}

/// A column.
#[derive(Clone, Debug)]
pub(crate) struct ColumnMapping {
    /// How people know it: its first heading.
    pub(crate) title: String,
    pub(crate) keep: Keep,
    pub(crate) required: bool,
}

/// Whether a column is kept.
#[derive(Clone, Debug)]
pub(crate) enum Keep {
    /// It is, as a field.
    Field(FieldMapping),
    /// It is not, and why.
    LeftOut(Arc<str>),
}

/// A field.
#[derive(Clone, Debug)]
pub(crate) struct FieldMapping {
    pub(crate) field: Arc<str>,
    pub(crate) kind: Kind,
    /// The record it belongs to; `None` where it belongs to all of its row.
    pub(crate) record: Option<usize>,
    /// Further words that say there is nothing here, in lower case.
    pub(crate) nothing: Vec<String>,
    pub(crate) only_when: Option<Condition>,
}

/// What kind of value a column holds.
#[derive(Clone, Debug)]
pub(crate) enum Kind {
    Text,
    Code,
    Number,
    Day,
    Key(Arc<Words>),
}

/// The values of a column mean what the mapping says only when another field of the row says so.
#[derive(Clone, Debug)]
pub(crate) struct Condition {
    pub(crate) field: String,
    pub(crate) is: Vec<String>,
    pub(crate) says: String,
}

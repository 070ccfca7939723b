//! What the data in `tables/` say: which headings are which field, and what printed words mean.

mod check;
mod heading;
mod kind;
mod load;
mod raw;
mod words;

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::Date;
use domain::date::MonthDay;
use domain::framework::Problem;
use domain::regime::DataFile;
use domain::register::{Disclosure, Fact};

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
    /// What may be shown of each kind of body; without `register/provider-types.toml` nothing of any.
    pub(crate) disclosure: Disclosure,
}

impl Mappings {
    /// Reads the mappings among the project's data files: those below `tables/`, and what may be shown of each kind
    /// of body; others are passed over.
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
    /// Whether cells with letters may be quoted when they are refused.
    pub(crate) quotes: bool,
    /// Further words that say there is nothing, in lower case.
    pub(crate) nothing: Vec<String>,
    /// Whether it has a row of every authority for each period it has any row of.
    pub complete: bool,
    /// The rows of a file of columns that are wanted; all where it says none.
    pub(crate) only_rows: Option<OnlyRows>,
}

/// Rows that are wanted by the word in one column.
#[derive(Clone, Debug)]
pub(crate) struct OnlyRows {
    /// The column's heading, in plain letters.
    pub(crate) heading: String,
    /// The words, as they are printed.
    pub(crate) printed: Vec<String>,
}

impl TableMapping {
    /// Whether its rows are about this.
    pub fn is_about(&self, subject: &str) -> bool {
        self.records.iter().any(|record| *record.subject == *subject)
    }

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
    /// Fields with the words of which one must stand there; other rows do not give this record.
    pub(crate) only: Vec<(Arc<str>, Vec<String>)>,
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
    /// Whether a row without it gives nothing at all.
    pub(crate) is_needed: bool,
    pub(crate) held_if_shown: Option<HeldIfShown>,
}

impl FieldMapping {
    /// The field of the same row on which the values of this one depend.
    pub(crate) fn depends_on(&self) -> Option<&str> {
        let condition = self.only_when.as_ref().map(|condition| condition.field.as_str());
        condition.or(self.held_if_shown.as_ref().map(|held| held.kind_in.as_str()))
    }
}

/// A value is held only of kinds of body that show it; of others it is not read, not even to be refused.
#[derive(Clone, Debug)]
pub(crate) struct HeldIfShown {
    pub(crate) fact: Fact,
    /// The field that says the kind.
    pub(crate) kind_in: String,
}

/// What kind of value a column holds.
#[derive(Clone, Debug)]
pub(crate) enum Kind {
    Text,
    Code,
    /// Codes with ` / ` between them.
    Codes,
    Number,
    Day,
    /// A year, of which the values are of the day it ends on.
    Period(MonthDay),
    /// A year that begins in one and ends in the next, written as both with a mark behind it; of the day it ends on.
    Years {
        ends: MonthDay,
        after: String,
    },
    Key(Arc<Words>),
    /// A figure with so many decimals, or a word that says why there is none.
    Figure {
        decimals: u8,
        gaps: Arc<Words>,
    },
}

/// The values of a column mean what the mapping says only when another field of the row says so.
#[derive(Clone, Debug)]
pub(crate) struct Condition {
    pub(crate) field: String,
    pub(crate) is: Vec<String>,
    pub(crate) says: String,
}

//! Figures over the whole record, as at any day: one answer a table, with its words.

mod improved;
mod intervals;
mod joint;
mod lag;
mod list;
mod question;
mod shown;
mod time_inadequate;
mod transitions;
mod variation;

use domain::england::England;
use serde::Serialize;
use statistics::as_at::AsAt;
use statistics::state_of_the_nation::Counting;

pub use improved::YearRow;
pub use intervals::AfterRow;
pub use joint::LettersRow;
pub use lag::LagRow;
pub use list::{TABLES, TableOf, table_named};
pub use question::{Question, editions_named};
pub(crate) use shown::breaks_up_to;
pub use shown::{BreakAnswer, ShareAnswer, headed};
pub use time_inadequate::{LastingRow, SpellRow, StepRow};
pub use transitions::{DirectionRow, TransitionRow};
pub use variation::GroupRow;
pub(crate) use variation::{NOT_NAMED, TOO_FEW, stands_clear};

use crate::answer::Day;
use crate::table::Table;

/// A table of statistics, answered.
#[derive(Clone, Debug, Serialize)]
pub struct Figures {
    /// Which table.
    pub table: &'static str,
    /// Its title.
    #[serde(skip)]
    pub title: &'static str,
    /// The day.
    pub as_at: Day,
    /// `ended` or `published`: which inspections count.
    pub counting: &'static str,
    /// How the rows are drawn up.
    pub by: &'static str,
    /// The result in sentences.
    pub says: Vec<String>,
    /// What to keep in mind when reading it.
    pub notes: Vec<String>,
    /// Where the series changes what it counts.
    pub breaks: Vec<BreakAnswer>,
    /// The rows.
    pub rows: Rows,
    /// The rows as people read them.
    #[serde(skip)]
    pub shown: Table,
}

/// The rows of a table.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
#[expect(missing_docs, reason = "each is named after its table")]
pub enum Rows {
    Transitions(Vec<TransitionRow>),
    Directions(Vec<DirectionRow>),
    Improved(Vec<YearRow>),
    Intervals(Vec<AfterRow>),
    Lasting(Vec<LastingRow>),
    Spells(Vec<SpellRow>),
    Steps(Vec<StepRow>),
    Lag(Vec<LagRow>),
    Joint(Vec<LettersRow>),
    Variation(Vec<GroupRow>),
}

/// Which table is asked about, and which inspections count: as the question says or as is usual.
pub(crate) fn chosen(england: &England, question: &Question<'_>) -> Result<(&'static str, Counting), String> {
    let asked = question.read(england)?;
    Ok((asked.table.key, asked.counting))
}

/// A table as people read it.
pub(crate) fn people_read(england: &England, table: &Table) -> Table {
    shown::for_people(england, table)
}

/// What a table found, before it is dressed.
struct Found {
    rows: Rows,
    says: Vec<String>,
    notes: Vec<String>,
    has_breaks: bool,
}

/// The figures asked for.
///
/// # Errors
/// A sentence that says what is possible instead.
pub fn figures(england: &England, question: &Question<'_>) -> Result<Figures, String> {
    let asked = question.read(england)?;
    let as_at = AsAt::new(england, question.as_at, asked.counting);
    let found = match asked.table.key {
        "transitions" => transitions::found(as_at, &asked),
        "improved" => improved::found(as_at),
        "intervals" => intervals::found(as_at),
        "time-inadequate" => time_inadequate::found(as_at, asked.by),
        "lag" => lag::found(as_at),
        "joint" => joint::found(as_at),
        _ => variation::found(as_at, asked.by),
    };
    let mut figures = Figures {
        table: asked.table.key,
        title: asked.table.title,
        as_at: Day(question.as_at),
        counting: question::counting_key(asked.counting),
        by: asked.by,
        says: found.says,
        notes: found.notes,
        breaks: if found.has_breaks { breaks_up_to(as_at) } else { Vec::new() },
        rows: found.rows,
        shown: Table { columns: Vec::new(), rows: Vec::new() },
    };
    figures.shown = shown::for_people(england, &figures.table());
    Ok(figures)
}

impl Figures {
    /// The rows as a table for files, terminals and pages alike.
    pub fn table(&self) -> Table {
        match &self.rows {
            Rows::Transitions(rows) => transitions::table(rows),
            Rows::Directions(rows) => transitions::directions(rows),
            Rows::Improved(rows) => improved::table(rows),
            Rows::Intervals(rows) => intervals::table(rows),
            Rows::Lasting(rows) => time_inadequate::table(rows),
            Rows::Spells(rows) => time_inadequate::spells(rows),
            Rows::Steps(rows) => time_inadequate::steps(rows),
            Rows::Lag(rows) => lag::table(rows),
            Rows::Joint(rows) => joint::table(rows),
            Rows::Variation(rows) => variation::table(rows),
        }
    }
}

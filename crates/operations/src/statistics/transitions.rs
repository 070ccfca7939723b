//! From one overall grade to the next.

use domain::mark::Grade;
use serde::Serialize;
use statistics::as_at::AsAt;
use statistics::moved::Moved;
use statistics::transitions::{Transitions, transitions_as_at};

use super::question::{Asked, is_under, name_of};
use super::shown::{ShareAnswer, how_sure};
use super::{Found, Rows};
use crate::table::Table;

/// How often one grade followed another.
#[derive(Clone, Debug, Serialize)]
pub struct TransitionRow {
    /// The earlier grade.
    pub from: &'static str,
    /// The later grade.
    pub to: &'static str,
    /// Of those at the earlier grade.
    pub share: ShareAnswer,
}

/// Which way those went that began at one grade, or all.
#[derive(Clone, Debug, Serialize)]
pub struct DirectionRow {
    /// The earlier grade; `all` for all together.
    pub from: &'static str,
    /// Better than before.
    pub improved: ShareAnswer,
    /// As before.
    pub same: ShareAnswer,
    /// Worse than before.
    pub declined: ShareAnswer,
}

pub(super) fn found(as_at: AsAt<'_>, asked: &Asked<'_>) -> Found {
    let counted = transitions_as_at(as_at, |earlier, later| {
        is_under(as_at, earlier, asked.from) && is_under(as_at, later, asked.to)
    });
    let rows = if asked.by == "direction" {
        let of = |grade: Grade| row(grade.key(), counted.moved_from(grade));
        Rows::Directions(Grade::ALL.into_iter().map(of).chain([row("all", counted.moved())]).collect())
    } else {
        Rows::Transitions(cells(&counted))
    };
    Found { rows, says: says(as_at, &counted, asked), notes: notes(), has_breaks: true }
}

fn cells(counted: &Transitions) -> Vec<TransitionRow> {
    let of = |from: Grade| {
        Grade::ALL.map(|to| TransitionRow { from: from.key(), to: to.key(), share: counted.share(from, to).into() })
    };
    Grade::ALL.into_iter().flat_map(of).collect()
}

fn row(from: &'static str, moved: Moved) -> DirectionRow {
    let [improved, same, declined] = moved.shares().map(ShareAnswer::from);
    DirectionRow { from, improved, same, declined }
}

fn says(as_at: AsAt<'_>, counted: &Transitions, asked: &Asked<'_>) -> Vec<String> {
    if counted.all() == 0 {
        return vec!["No pair of inspections with overall grades counts here.".to_owned()];
    }
    let [improved, same, declined] = counted.moved().shares().map(|share| ShareAnswer::from(share).words());
    let named = |key: Option<&str>| key.map(|key| name_of(as_at.england, key));
    let under = match (named(asked.from), named(asked.to)) {
        (None, None) => String::new(),
        (Some(from), None) => format!(", the earlier under {from}"),
        (None, Some(to)) => format!(", the later under {to}"),
        (Some(from), Some(to)) => format!(", the earlier under {from} and the later under {to}"),
    };
    vec![
        format!("Of pairs of inspections of one authority, both with an overall grade{under}, {improved} improved."),
        format!("{same} stayed the same and {declined} declined."),
    ]
}

fn notes() -> Vec<String> {
    vec![
        "A pair is two inspections of one authority that follow each other, both with an overall grade; no grade is made up for \
         an inspection without one, and no pair skips over it."
            .to_owned(),
        "Those at the top cannot improve and those at the bottom cannot decline.".to_owned(),
        how_sure(),
    ]
}

pub(super) fn table(rows: &[TransitionRow]) -> Table {
    let mut table = Table::new(["from", "to", "count", "of", "per_cent", "low", "high"]);
    for row in rows {
        let mut cells = vec![row.from.to_owned(), row.to.to_owned()];
        cells.extend(row.share.cells());
        table.rows.push(cells);
    }
    table
}

pub(super) fn directions(rows: &[DirectionRow]) -> Table {
    let mut table = Table::new(["from", "direction", "count", "of", "per_cent", "low", "high"]);
    for row in rows {
        for (way, share) in [("improved", &row.improved), ("same", &row.same), ("declined", &row.declined)] {
            let mut cells = vec![row.from.to_owned(), way.to_owned()];
            cells.extend(share.cells());
            table.rows.push(cells);
        }
    }
    table
}

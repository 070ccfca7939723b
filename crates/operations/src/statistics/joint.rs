//! What joint inspections found.

use serde::Serialize;
use statistics::as_at::AsAt;
use statistics::joint::joint;
use statistics::share::Share;

use super::shown::{ShareAnswer, how_sure};
use super::{Found, Rows};
use crate::table::Table;

/// Letters of one kind published in one year.
#[derive(Clone, Debug, Serialize)]
pub struct LettersRow {
    /// The kind, by key.
    pub activity: String,
    /// The year.
    pub year: i32,
    /// Those with an area for priority action.
    pub with_priority_action: ShareAnswer,
}

pub(super) fn found(as_at: AsAt<'_>) -> Found {
    let vocabulary = &as_at.england.regime.vocabulary;
    let letters = joint(as_at);
    let rows = letters.iter().map(|row| LettersRow {
        activity: vocabulary.activity_key(row.activity).to_owned(),
        year: row.year,
        with_priority_action: row.with_priority_action.into(),
    });
    let mut kinds: Vec<_> = letters.iter().map(|row| row.activity).collect();
    kinds.dedup();
    let mut says: Vec<String> = kinds
        .into_iter()
        .map(|kind| {
            let of = letters.iter().filter(|row| row.activity == kind).map(|row| row.with_priority_action);
            let sum = ShareAnswer::from(of.fold(Share::default(), Share::and)).words();
            format!("{}: {sum} letters named an area for priority action.", vocabulary.activity_title(kind))
        })
        .collect();
    if says.is_empty() {
        says.push("No letter of a joint inspection had been published by then.".to_owned());
    }
    let notes = vec![
        "Joint inspections give no grades. The record holds whether a letter has a heading for areas for priority action; it does not \
         hold what the inspection was about, so letters are not told apart by theme."
            .to_owned(),
        how_sure(),
    ];
    Found { rows: Rows::Joint(rows.collect()), says, notes, has_breaks: false }
}

pub(super) fn table(rows: &[LettersRow]) -> Table {
    let mut table = Table::new(["activity", "year", "with_priority_action", "of", "per_cent", "low", "high"]);
    for row in rows {
        let mut cells = vec![row.activity.clone(), row.year.to_string()];
        cells.extend(row.with_priority_action.cells());
        table.rows.push(cells);
    }
    table
}

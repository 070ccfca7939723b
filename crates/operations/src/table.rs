//! Answers as tables: one set of columns for the command's CSV and the page's download alike.

use domain::england::England;

use crate::answer::{Because, Day};
use crate::due_board::DueRow;
use crate::history::HistoryRow;

/// A header and rows of its width.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Column names.
    pub columns: Vec<String>,
    /// Cells, one row after another.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    pub(crate) fn new<const N: usize>(columns: [&str; N]) -> Self {
        Self { columns: columns.map(str::to_owned).to_vec(), rows: Vec::new() }
    }
}

/// What is due.
pub fn due<'r>(rows: impl IntoIterator<Item = &'r DueRow>) -> Table {
    let mut table = Table::new([
        "urn",
        "authority",
        "region",
        "activity",
        "earliest",
        "target",
        "latest",
        "status",
        "edition",
        "last_overall",
        "rule",
        "because",
    ]);
    for row in rows {
        table.rows.push(vec![
            row.authority.urn.clone(),
            row.authority.name.clone(),
            row.authority.region.clone(),
            row.activity.clone(),
            day(row.earliest),
            day(row.target),
            day(row.latest),
            row.status.to_owned(),
            row.edition.clone(),
            row.last_overall.clone().unwrap_or_default(),
            row.because.first().map(|reason| reason.rule.clone()).unwrap_or_default(),
            because(&row.because),
        ]);
    }
    table
}

/// What is published about an authority: a column for each judgement area of any edition, in its own words.
pub fn history(england: &England, rows: &[HistoryRow]) -> Table {
    let mut table = Table::new([
        "urn",
        "authority",
        "activity",
        "edition",
        "started_on",
        "ended_on",
        "published_on",
        "lead_inspector",
        "overall",
        "priority_action",
    ]);
    let mut areas: Vec<&str> = Vec::new();
    let regime = &england.regime;
    for area in regime.of_authorities().flat_map(|at| &regime.editions[at].areas) {
        if area.slot.is_some() && !areas.contains(&area.key.as_str()) {
            areas.push(&area.key);
        }
    }
    table.columns.extend(areas.iter().map(|area| (*area).to_owned()));
    for row in rows {
        let mut cells = vec![
            row.authority.urn.clone(),
            row.authority.name.clone(),
            row.activity.clone(),
            row.edition.clone().unwrap_or_default(),
            day(row.started_on),
            day(row.ended_on),
            row.published_on.0.to_string(),
            row.lead_inspector.clone().unwrap_or_default(),
            row.overall.clone().unwrap_or_default(),
            row.priority_action.map(|has| if has { "yes" } else { "no" }).unwrap_or_default().to_owned(),
        ];
        cells.extend(areas.iter().map(|area| row.judgements.get(*area).cloned().unwrap_or_default()));
        table.rows.push(cells);
    }
    table
}

/// A day in a cell; empty where there is none.
pub fn day(day: Option<Day>) -> String {
    day.map(|day| day.0.to_string()).unwrap_or_default()
}

/// Reasons in one cell.
pub fn because(because: &[Because]) -> String {
    let lines: Vec<String> = because
        .iter()
        .map(|reason| format!("{}: {} [{}; {}]", reason.rule, reason.says, reason.source, reason.confidence))
        .collect();
    lines.join(" | ")
}

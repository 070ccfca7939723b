//! How long between inspections, a dot for each, against the window of policy.

use charts::{Dots, Stack, dots};
use domain::mark::Grade;
use statistics::as_at::AsAt;
use statistics::intervals::{After, intervals_as_at};

use super::words::{lower, plain};
use super::{Chart, Drawn};
use crate::table::Table;

/// So many in one whole month, and so many of them outside their window.
type Month = (i64, usize, usize);

pub(super) fn chart(as_at: AsAt<'_>, title: impl Fn(&str) -> String) -> Chart {
    let found = intervals_as_at(as_at);
    let mut table =
        Table::new(["from", "grade", "to", "months", "inspections", "outside", "median", "window_from", "window_to"]);
    let mut rows = Vec::new();
    for row in &found {
        let months = by_month(row);
        let cell = |value: Option<f64>| value.map(plain).unwrap_or_default();
        for (month, all, outside) in &months {
            table.rows.push(vec![
                row.from.to_owned(),
                row.grade.map(Grade::key).unwrap_or_default().to_owned(),
                row.to.to_owned(),
                month.to_string(),
                all.to_string(),
                outside.to_string(),
                cell(row.intervals.median()),
                cell(row.window.map(|(from, _)| from)),
                cell(row.window.map(|(_, to)| to)),
            ]);
        }
        let stacks = months.iter().flat_map(|(month, all, outside)| {
            [(all - outside, false), (*outside, true)].map(|(count, is_outside)| Stack {
                value: *month as f64,
                count,
                is_outside,
            })
        });
        rows.push(Dots {
            name: named(row),
            stacks: stacks.filter(|stack| stack.count > 0).collect(),
            median: row.intervals.median(),
            window: row.window,
            other: None,
        });
    }
    let drawing = dots("intervals", "Months from the end of one inspection to the start of the next", "", &rows);
    let title = title("How long between inspections, against the window of policy");
    Drawn { title, says: says(&found), desc: desc(&found), drawing }.with("intervals", as_at.england, table)
}

/// To the nearest whole month, shortest first.
fn by_month(row: &After<'_>) -> Vec<Month> {
    let mut months: Vec<Month> = Vec::new();
    for value in &row.intervals.months {
        let month = value.round() as i64;
        match months.last_mut() {
            Some((known, all, _)) if *known == month => *all += 1,
            _ => months.push((month, 1, 0)),
        }
    }
    for value in &row.outside {
        let month = value.round() as i64;
        if let Some((.., outside)) = months.iter_mut().find(|(known, ..)| *known == month) {
            *outside += 1;
        }
    }
    months
}

fn named(row: &After<'_>) -> String {
    let grade = row.grade.map_or("No overall grade", |grade| grade.short());
    let (from, to) = (row.from.to_uppercase(), row.to.to_uppercase());
    if from == to { format!("{grade}, {from}") } else { format!("{grade}, {from} to {to}") }
}

fn says(found: &[After<'_>]) -> String {
    let sum = |of: fn(&After<'_>) -> usize| found.iter().map(of).sum::<usize>();
    let (early, within, late) = (sum(|row| row.early), sum(|row| row.within), sum(|row| row.late));
    let all = early + within + late;
    if found.is_empty() {
        return "No inspection had followed another by then.".to_owned();
    }
    if all == 0 {
        return "Policy had set no window counted from the end of an inspection by then.".to_owned();
    }
    format!(
        "{within} of the {all} inspections for which policy set a window began in it, {early} before it and {late} after it."
    )
}

fn desc(found: &[After<'_>]) -> String {
    let told = found.iter().filter_map(|row| {
        let grade = row.grade.map_or_else(|| "no overall grade".to_owned(), lower);
        let (from, to) = (row.from.to_uppercase(), row.to.to_uppercase());
        let under = if from == to { format!("under {from}") } else { format!("from {from} to {to}") };
        Some(format!("after {grade}, {under}, {}", plain(row.intervals.median()?)))
    });
    let told: Vec<String> = told.collect();
    if told.is_empty() { String::new() } else { format!("The middle number of months: {}.", told.join("; ")) }
}

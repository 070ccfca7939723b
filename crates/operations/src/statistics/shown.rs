//! What several tables say alike: shares with their intervals, and breaks in a series.

use domain::england::England;
use domain::mark::Grade;
use serde::Serialize;
use statistics::as_at::AsAt;
use statistics::breaks::breaks;
use statistics::share::{Interval, Share};

use crate::answer::Day;
use crate::table::Table;

/// So many of so many, with Wilson's interval of 95%. Per cents to one place; nothing where it is a share of nothing.
#[derive(Clone, Copy, Debug, Serialize, PartialEq)]
pub struct ShareAnswer {
    /// How many.
    pub count: usize,
    /// Of how many.
    pub of: usize,
    /// In per cent.
    pub per_cent: Option<f64>,
    /// Lower end of the interval.
    pub low: Option<f64>,
    /// Upper end of the interval.
    pub high: Option<f64>,
}

impl From<Share> for ShareAnswer {
    fn from(share: Share) -> Self {
        let interval = share.interval();
        Self {
            count: share.count,
            of: share.of,
            per_cent: share.per_cent().map(tenth),
            low: interval.map(|interval| tenth(interval.low)),
            high: interval.map(|interval| tenth(interval.high)),
        }
    }
}

impl ShareAnswer {
    /// `13 of 19 (68.4%; 95% interval 46.0% to 84.6%)`.
    pub fn words(&self) -> String {
        match (self.per_cent, self.low, self.high) {
            (Some(share), Some(low), Some(high)) => {
                format!("{} of {} ({share:.1}%; 95% interval {low:.1}% to {high:.1}%)", self.count, self.of)
            }
            _ => format!("{} of {}", self.count, self.of),
        }
    }

    /// Cells: count, of, per cent, low, high.
    pub(super) fn cells(&self) -> [String; 5] {
        [self.count.to_string(), self.of.to_string(), number(self.per_cent), number(self.low), number(self.high)]
    }
}

/// A day from which a series counts something else.
#[derive(Clone, Debug, Serialize)]
pub struct BreakAnswer {
    /// The first day.
    pub on: Day,
    /// What changes, in words.
    pub says: String,
    /// The framework of the inspections after it.
    pub framework: String,
}

/// Breaks that had come by the day.
pub(crate) fn breaks_up_to(as_at: AsAt<'_>) -> Vec<BreakAnswer> {
    let known = breaks(as_at.england).into_iter().filter(|one| one.on <= as_at.day);
    known
        .map(|one| {
            let name = &one.edition.name;
            let says = match (one.is_framework, one.has_overall) {
                (true, true) => format!("another framework begins: {name}"),
                (true, false) => format!("another framework begins, without an overall grade: {name}"),
                (false, true) => format!("an overall grade is given from here on: {name}"),
                (false, false) => format!("no overall grade is given from here on: {name}"),
            };
            BreakAnswer { on: Day(one.on), says, framework: one.edition.framework.clone() }
        })
        .collect()
}

/// The break that falls into a year of a framework's series, in words.
pub(super) fn break_in(breaks: &[BreakAnswer], framework: &str, year: i32) -> Option<String> {
    let found = breaks.iter().find(|one| one.on.0.year() == year && one.framework == framework)?;
    Some(format!("{}: {}", found.on.0, found.says))
}

/// One place after the point.
pub(super) fn tenth(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

/// The ends of an interval.
pub(super) fn ends(interval: Option<Interval>) -> (Option<f64>, Option<f64>) {
    (interval.map(|one| tenth(one.low)), interval.map(|one| tenth(one.high)))
}

/// A number in a cell; empty where there is none.
pub(super) fn number(value: Option<f64>) -> String {
    value.map(|value| format!("{value:.1}")).unwrap_or_default()
}

/// A framework's key as people write it.
pub(super) fn framework_name(key: &str) -> String {
    key.to_uppercase()
}

/// The note that goes with every table of shares.
pub(super) fn how_sure() -> String {
    "Intervals are Wilson's, of 95%: they say how far chance alone may have moved the share, not how well it was measured."
        .to_owned()
}

/// A table as people read it: a share and its interval in one cell, keys in words.
pub(super) fn for_people(england: &England, table: &Table) -> Table {
    let ends = |at: usize, word: &str| table.columns.get(at).is_some_and(|name| name.ends_with(word));
    let mut shown = Table { columns: Vec::new(), rows: vec![Vec::new(); table.rows.len()] };
    let mut at = 0;
    while at < table.columns.len() {
        let (title, width) = (headed(&table.columns[at]), if ends(at + 2, "per_cent") { 5 } else { 3 });
        let is_share = width == 5 && ends(at + 4, "high");
        let is_ranged = width == 3 && ends(at + 1, "low") && ends(at + 2, "high");
        let taken = if is_share || is_ranged { width } else { 1 };
        shown.columns.push(title);
        for (into, row) in shown.rows.iter_mut().zip(&table.rows) {
            let cell = match row.get(at..at + taken).unwrap_or_default() {
                [_, of, ..] if is_share && of == "0" => "–".to_owned(),
                [count, of, share, low, high] => format!("{count} of {of}: {share}% ({low} to {high})"),
                [value, low, high] if low.is_empty() && high.is_empty() => value.clone(),
                [value, low, high] => format!("{value} ({low} to {})", if high.is_empty() { "?" } else { high }),
                cells => said(england, &table.columns[at], cells.first().map_or("", String::as_str)),
            };
            into.push(cell);
        }
        at += taken;
    }
    shown
}

/// Columns whose name as a key says too little to a reader.
const HEADINGS: [(&str, &str); 24] = [
    ("urn", "URN"),
    ("count", "Share"),
    ("good", "Good or outstanding"),
    ("good_is", "Beside England"),
    ("improved_is", "Beside England"),
    ("within", "In the window"),
    ("early", "Before the window"),
    ("late", "After the window"),
    ("shortest", "Shortest, months"),
    ("median", "Median, months"),
    ("longest", "Longest, months"),
    ("median_months", "Median, months"),
    ("per_cent", "Still inadequate, %"),
    ("inadequate", "Inadequate inspections"),
    ("on_site_median", "Median working days on site"),
    ("calendar_median", "Median calendar days to publication"),
    ("working_median", "Median working days to publication"),
    ("working_commonest", "Commonest, working days"),
    ("working_commonest_times", "How often"),
    ("gss_code", "ONS code"),
    ("window_from", "Window from, months"),
    ("window_to", "Window to, months"),
    ("outside", "Outside the window"),
    ("at_risk", "Inadequate until then"),
];

/// A column's key as a heading.
pub fn headed(column: &str) -> String {
    if let Some((_, heading)) = HEADINGS.iter().find(|(key, _)| *key == column) {
        return (*heading).to_owned();
    }
    if let Some(months) = column.strip_prefix("still_after_") {
        return format!("Still after {months} months, %");
    }
    let words = column.replace('_', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A key in words.
fn said(england: &England, column: &str, cell: &str) -> String {
    if let Some(grade) = Grade::ALL.into_iter().find(|grade| grade.key() == cell) {
        return grade.short().to_owned();
    }
    if cell == "all" {
        return "All together".to_owned();
    }
    let vocabulary = &england.regime.vocabulary;
    let activity = vocabulary.activity(cell).filter(|_| column == "activity");
    match activity {
        Some(activity) => vocabulary.activity_title(activity).to_owned(),
        None if england.regime.editions.iter().any(|edition| edition.framework == cell) => framework_name(cell),
        None => cell.to_owned(),
    }
}

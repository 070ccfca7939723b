//! The tables of statistics as datasets, each drawn up and counted as is usual for it.

use datasets::{Column, Empty, Kind};
use domain::Date;
use domain::england::England;
use statistics::state_of_the_nation::Counting;

use super::{DatasetOf, Make, SIGHTLINE};
use crate::nation::state_of_the_nation;
use crate::statistics::{self as tables, Question, headed};

macro_rules! table {
    ($name:ident, $key:literal, $title:literal, $says:literal) => {
        pub(super) const $name: DatasetOf = DatasetOf {
            key: concat!("statistics-", $key),
            title: $title,
            says: $says,
            source: SIGHTLINE,
            notes: &[],
            identified_by: &[],
            columns: &[],
            make: Make::Figures,
        };
    };
}

table!(
    TRANSITIONS,
    "transitions",
    "From one overall grade to the next",
    "One row a pair of grades: how often one overall grade followed another."
);
table!(
    IMPROVED,
    "improved",
    "The share that improved, by year",
    "One row a year: the share of authorities whose overall grade improved."
);
table!(
    INTERVALS,
    "intervals",
    "How long between inspections",
    "One row an earlier grade: months to the next inspection, against the window that policy set."
);
table!(
    TIME_INADEQUATE,
    "time-inadequate",
    "How long authorities stay inadequate",
    "One row a framework: months from the first inadequate grade to the report that ended it."
);
table!(
    LAG,
    "lag",
    "Days on site, and days to publication",
    "One row a framework and year: working days on site, and days from the last of them to publication."
);
table!(
    JOINT,
    "joint",
    "What joint inspections found",
    "One row a kind and year: how many letters named an area for priority action."
);
table!(
    VARIATION,
    "variation",
    "How grades differ by region",
    "One row a region: shares good or outstanding and shares improved, with what may be chance marked as such."
);

pub(super) const NATION: DatasetOf = DatasetOf {
    key: "statistics-nation",
    title: "The state of the nation",
    says: "One row an overall grade: how many authorities stood at it on the day.",
    source: SIGHTLINE,
    notes: &[
        "Inspections that had ended by the day count, whenever they were published, as official statistics count.",
    ],
    identified_by: &["grade"],
    columns: &[],
    make: Make::Nation,
};

/// Columns, rows and notes.
type Made = (Vec<Column>, Vec<Vec<String>>, Vec<String>);

pub(super) fn made(england: &England, key: &str, day: Date) -> Result<Made, String> {
    let table = key.trim_start_matches("statistics-");
    let found = tables::figures(england, &Question::about(table, day))?;
    let shown = found.table();
    let mut notes = found.notes.clone();
    notes.extend(found.breaks.iter().map(|one| format!("The series breaks on {}: {}.", one.on.0.words(), one.says)));
    let columns = shown.columns.iter().map(|key| column(key)).collect();
    Ok((columns, shown.rows, notes))
}

pub(super) fn nation(england: &England, day: Date) -> Made {
    let found = state_of_the_nation(england, day, Counting::default(), None);
    let mut rows: Vec<Vec<String>> = Vec::new();
    for one in &found.grades {
        rows.push(vec![one.grade.to_owned(), one.authorities.to_string(), format!("{:.1}", one.per_cent)]);
    }
    for (key, count) in [
        ("without_overall", found.without_overall),
        ("not_yet_inspected", found.not_yet_inspected),
        ("not_in_register", found.not_in_register),
    ] {
        rows.push(vec![key.to_owned(), count.to_string(), String::new()]);
    }
    let mut columns: Vec<Column> = ["grade", "authorities", "per_cent"].map(column).into();
    columns[0].says = "The overall grade by key, or without_overall, not_yet_inspected, not_in_register.".to_owned();
    columns[2].says = "Of the authorities with an overall grade, in per cent.".to_owned();
    (columns, rows, Vec::new())
}

/// Columns of whole numbers; every other column of figures has decimals.
const WHOLE: [&str; 22] = [
    "authorities",
    "year",
    "count",
    "of",
    "pairs",
    "improved",
    "declined",
    "same",
    "early",
    "late",
    "within",
    "spells",
    "ended",
    "inspections",
    "working_commonest",
    "working_commonest_times",
    "working_longest",
    "with_priority_action",
    "good",
    "good_of",
    "improved_of",
    "at_risk",
];

/// Columns of words.
const WORDS: [&str; 10] =
    ["from", "to", "grade", "framework", "activity", "break", "name", "good_is", "improved_is", "direction"];

fn column(key: &str) -> Column {
    let kind = match key {
        key if WORDS.contains(&key) => Kind::Text,
        key if WHOLE.contains(&key) => Kind::Whole,
        _ => Kind::Number,
    };
    let title = headed(key);
    let says = if key.ends_with("low") || key.ends_with("high") {
        "An end of the interval of 95% that chance allows.".to_owned()
    } else {
        format!("{title}. How it is counted stands with the table.")
    };
    Column {
        key: key.to_owned(),
        title,
        says,
        kind,
        empty: Some((Empty::NotApplicable, "there is nothing to count it from".to_owned())),
    }
}

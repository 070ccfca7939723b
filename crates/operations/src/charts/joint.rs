//! Letters of joint inspections with an area for priority action, year by year, a panel for each kind.

use charts::{Point, Years, years};
use domain::england::England;

use super::words::{ends, listed, of};
use super::{Chart, Drawn};
use crate::statistics::{Figures, LettersRow, Rows};

pub(super) fn chart(england: &England, found: &Figures, title: impl Fn(&str) -> String) -> Chart {
    let rows: &[LettersRow] = if let Rows::Joint(rows) = &found.rows { rows } else { &[] };
    let mut kinds: Vec<&str> = rows.iter().map(|row| row.activity.as_str()).collect();
    kinds.dedup();
    let vocabulary = &england.regime.vocabulary;
    let named = |key: &str| vocabulary.activity(key).map_or(key, |kind| vocabulary.activity_title(kind)).to_owned();
    let of_kind = |kind: &str| rows.iter().filter(move |row| row.activity == kind).collect::<Vec<_>>();
    let panels: Vec<Years> = kinds
        .iter()
        .map(|kind| Years { title: named(kind), points: of_kind(kind).iter().filter_map(|row| point(row)).collect() })
        .collect();
    let mut says = Vec::new();
    let mut desc = Vec::new();
    for kind in &kinds {
        let rows = of_kind(kind);
        let (count, all) = rows.iter().fold((0, 0), |(count, all), row| {
            (count + row.with_priority_action.count, all + row.with_priority_action.of)
        });
        says.push(format!("{}: {count} of {all} letters named an area for priority action.", named(kind)));
        let years: Vec<String> =
            rows.iter().map(|row| format!("{} in {}", of(&row.with_priority_action), row.year)).collect();
        desc.push(format!("{}, letters with an area for priority action: {}.", named(kind), listed(&years, "and")));
    }
    if rows.is_empty() {
        says.push("No letter of a joint inspection had been published by then.".to_owned());
    }
    let drawing = years("joint", &["with an area for priority action".to_owned()], &panels);
    Drawn { title: title(found.title), says: says.join(" "), desc: desc.join(" "), drawing }.of(found)
}

fn point(row: &LettersRow) -> Option<Point> {
    let (share, interval) = ends(&row.with_priority_action)?;
    Some(Point { year: row.year, series: 0, share, interval: Some(interval) })
}

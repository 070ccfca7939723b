//! The shares that improved, stayed the same and declined, year by year.

use charts::{Point, Years, years};
use statistics::share::Share;

use super::words::{ends, listed, of, per_cent};
use super::{Chart, Drawn};
use crate::statistics::{Figures, Rows, ShareAnswer, YearRow};

pub(super) fn chart(found: &Figures, title: impl Fn(&str) -> String) -> Chart {
    let rows: &[YearRow] = if let Rows::Improved(rows) = &found.rows { rows } else { &[] };
    let mut frameworks: Vec<&str> = rows.iter().map(|row| row.framework.as_str()).collect();
    frameworks.dedup();
    let panel = |name: &str, share: &dyn Fn(&YearRow) -> ShareAnswer| Years {
        title: name.to_owned(),
        points: rows.iter().filter_map(|row| point(row, &share(row), &frameworks)).collect(),
    };
    let panels = [
        panel("Improved", &|row| row.improved),
        panel("Stayed the same", &|row| Share::new(row.same, row.improved.of).into()),
        panel("Declined", &|row| Share::new(row.declined, row.improved.of).into()),
    ];
    let series: Vec<String> = frameworks.iter().map(|key| key.to_uppercase()).collect();
    let drawing = years("improved", &series, &panels);
    Drawn { title: title(found.title), says: says(rows), desc: desc(rows, &frameworks), drawing }.of(found)
}

fn point(row: &YearRow, share: &ShareAnswer, frameworks: &[&str]) -> Option<Point> {
    let (share, interval) = ends(share)?;
    // A third framework looks as the second: the table tells them apart.
    let series = frameworks.iter().position(|known| *known == row.framework).unwrap_or(0).min(1) as u8;
    Some(Point { year: row.year, series, share, interval: Some(interval) })
}

fn says(rows: &[YearRow]) -> String {
    let Some(last) = rows.last() else { return "No later report had been published by then.".to_owned() };
    let own = || rows.iter().filter(|row| row.framework == last.framework);
    let (count, all) = own().fold((0, 0), |(count, all), row| (count + row.improved.count, all + row.improved.of));
    let whole = Share::new(count, all).per_cent().map(per_cent).unwrap_or_default();
    format!(
        "{} reports of {} gave a better overall grade than the one before; over all years under {} it was {count} of {all}, or {whole}.",
        of(&last.improved),
        last.year,
        last.framework.to_uppercase()
    )
}

fn desc(rows: &[YearRow], frameworks: &[&str]) -> String {
    let told = frameworks.iter().map(|framework| {
        let years: Vec<String> = rows
            .iter()
            .filter(|row| row.framework == *framework)
            .map(|row| format!("{} in {}", of(&row.improved), row.year))
            .collect();
        format!("Improved under {}: {}.", framework.to_uppercase(), listed(&years, "and"))
    });
    told.collect::<Vec<_>>().join(" ")
}

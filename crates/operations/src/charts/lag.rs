//! How long reports took, a dot for each, year by year.

use charts::{Dots, Stack, dots};
use statistics::as_at::AsAt;
use statistics::lag::{Lags, lags};

use super::words::plain;
use super::{Chart, Drawn};
use crate::table::Table;

pub(super) fn chart(as_at: AsAt<'_>, title: impl Fn(&str) -> String) -> Chart {
    let mut years = lags(as_at, |_| true);
    years.sort_by_key(|row| row.year);
    let mut table = Table::new(["framework", "year", "working_days", "reports", "median_of_year"]);
    let mut rows = Vec::new();
    for year in &years {
        let runs = || year.working.0.chunk_by(|a, b| a == b).map(|run| (run[0], run.len()));
        let median = year.working.median();
        for (days, reports) in runs() {
            let median = median.map(plain).unwrap_or_default();
            let cells =
                [year.framework.to_owned(), year.year.to_string(), days.to_string(), reports.to_string(), median];
            table.rows.push(cells.to_vec());
        }
        rows.push(Dots {
            name: named(year),
            stacks: runs().map(|(days, count)| Stack { value: f64::from(days), count, is_outside: false }).collect(),
            median,
            window: None,
        });
    }
    let drawing = dots("lag", "Working days from the last day on site to publication", &rows);
    let title = title("Days from the last day on site to publication");
    Drawn { title, says: says(&years), desc: desc(&years), drawing }.with("lag", as_at.england, table)
}

fn named(year: &Lags<'_>) -> String {
    format!("{} {}", year.year, year.framework.to_uppercase())
}

fn says(years: &[Lags<'_>]) -> String {
    let Some(last) = years.last() else { return "No report had been published by then.".to_owned() };
    let median = |year: &Lags<'_>| year.working.median().map(plain).unwrap_or_default();
    let first = years.iter().find(|year| year.year != last.year);
    let before = first.map(|year| {
        format!("; for those of {} under {} it was {}", year.year, year.framework.to_uppercase(), median(year))
    });
    format!(
        "Half of the reports published in {} came out within {} working days of the last day on site{}.",
        last.year,
        median(last),
        before.unwrap_or_default()
    )
}

fn desc(years: &[Lags<'_>]) -> String {
    let middle = |year: &Lags<'_>| Some(format!("{}, {}", named(year), plain(year.working.median()?)));
    let middles: Vec<String> = years.iter().filter_map(middle).collect();
    let longest = years.iter().filter_map(|year| Some((*year.working.0.last()?, year))).max_by_key(|(days, _)| *days);
    let Some((days, year)) = longest else { return String::new() };
    format!(
        "The middle number of working days, year by year: {}. The longest was {days}, in {}.",
        middles.join("; "),
        year.year
    )
}

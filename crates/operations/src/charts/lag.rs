//! How long reports took, a dot for each, and how long inspectors were on site, year by year.

use charts::{Dots, Stack, dots};
use statistics::as_at::AsAt;
use statistics::lag::{Lags, lags};

use super::words::plain;
use super::{Chart, Drawn};
use crate::table::Table;

pub(super) fn chart(as_at: AsAt<'_>, title: impl Fn(&str) -> String) -> Chart {
    let mut years = lags(as_at, |_| true);
    years.sort_by_key(|row| row.year);
    let mut table = Table::new(["framework", "year", "working_days", "reports", "median_of_year", "median_on_site"]);
    let mut rows = Vec::new();
    for year in &years {
        let runs = || year.working.0.chunk_by(|a, b| a == b).map(|run| (run[0], run.len()));
        let median = year.working.median();
        let cell = |value: Option<f64>| value.map(plain).unwrap_or_default();
        for (days, reports) in runs() {
            table.rows.push(vec![
                year.framework.to_owned(),
                year.year.to_string(),
                days.to_string(),
                reports.to_string(),
                cell(median),
                cell(year.on_site.median()),
            ]);
        }
        rows.push(Dots {
            name: named(year),
            stacks: runs().map(|(days, count)| Stack { value: f64::from(days), count, is_outside: false }).collect(),
            median,
            window: None,
            other: year.on_site.median(),
        });
    }
    let drawing = dots("lag", "Working days", "days on site, the middle number", &rows);
    let title = title("Days on site, and from the last of them to publication");
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
    let on_site = last.on_site.median().map(|days| {
        format!(
            " Half of the inspections told of in {} had no more than {} working days on site.",
            last.year,
            plain(days)
        )
    });
    format!(
        "Half of the reports published in {} came out within {} working days of the last day on site{}.{}",
        last.year,
        median(last),
        before.unwrap_or_default(),
        on_site.unwrap_or_default()
    )
}

fn desc(years: &[Lags<'_>]) -> String {
    let middle = |year: &Lags<'_>| Some(format!("{}, {}", named(year), plain(year.working.median()?)));
    let middles: Vec<String> = years.iter().filter_map(middle).collect();
    let on_site = |year: &Lags<'_>| Some(format!("{}, {}", named(year), plain(year.on_site.median()?)));
    let on_site: Vec<String> = years.iter().filter_map(on_site).collect();
    let longest = years.iter().filter_map(|year| Some((*year.working.0.last()?, year))).max_by_key(|(days, _)| *days);
    let Some((days, year)) = longest else { return String::new() };
    format!(
        "The middle number of working days to publication, year by year: {}. The longest was {days}, in {}. On site: {}.",
        middles.join("; "),
        year.year,
        on_site.join("; ")
    )
}

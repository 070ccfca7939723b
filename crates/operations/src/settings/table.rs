//! Answers about settings as tables: one set of columns for the command's CSV and the page's download alike.

use domain::england::England;

use super::{DoneRow, OwnerAnswer, SettingAnswer, SettingDueRow, SettingRow, Shortfalls, kind_title};
use crate::answer::Day;
use crate::table::Table;

fn day(day: Option<Day>) -> String {
    day.map(|day| day.0.to_string()).unwrap_or_default()
}

fn judged(row: &DoneRow) -> String {
    let judged: Vec<String> = row.judgements.iter().map(|(area, grade)| format!("{area}={grade}")).collect();
    judged.join(" ")
}

/// Settings, one in a row.
pub fn found(england: &England, rows: &[SettingRow]) -> Table {
    let mut table = Table::new([
        "urn",
        "kind",
        "title",
        "authority",
        "region",
        "registration",
        "owner",
        "places",
        "inspected_on",
        "overall",
    ]);
    table.rows.extend(rows.iter().map(|row| {
        vec![
            row.setting.urn.clone(),
            kind_title(england, &row.setting.kind),
            row.setting.title.clone(),
            row.setting.authority.clone().unwrap_or_default(),
            row.setting.region.clone(),
            row.registration.to_owned(),
            row.owner.clone().unwrap_or_default(),
            row.places.map(|places| places.to_string()).unwrap_or_default(),
            day(row.inspected_on),
            row.overall.clone().unwrap_or_default(),
        ]
    }));
    table
}

/// What was done at one setting.
pub fn done(found: &SettingAnswer) -> Table {
    let mut table =
        Table::new(["urn", "began_on", "published_on", "activity", "overall", "judgements", "edition", "number"]);
    table.rows.extend(found.done.iter().map(|row| {
        vec![
            found.setting.urn.clone(),
            row.began_on.0.to_string(),
            day(row.published_on),
            row.activity.clone(),
            row.overall.clone().unwrap_or_default(),
            judged(row),
            row.edition.clone().unwrap_or_default(),
            row.number.clone(),
        ]
    }));
    table
}

/// What is due at settings.
pub fn due<'r>(rows: impl IntoIterator<Item = &'r SettingDueRow>) -> Table {
    let mut table = Table::new([
        "urn",
        "kind",
        "region",
        "activity",
        "status",
        "earliest",
        "target",
        "latest",
        "slack_days",
        "basis",
        "edition",
        "rule",
    ]);
    table.rows.extend(rows.into_iter().map(|row| {
        vec![
            row.setting.urn.clone(),
            row.setting.kind.clone(),
            row.setting.region.clone(),
            row.activity.clone(),
            row.status.to_owned(),
            day(row.earliest),
            day(row.target),
            day(row.latest),
            row.slack_days.map(|days| days.to_string()).unwrap_or_default(),
            row.basis.to_owned(),
            row.edition.clone(),
            row.rule.clone(),
        ]
    }));
    table
}

/// Where the statutory minimum was not met.
pub fn short(found: &Shortfalls) -> Table {
    let mut table = Table::new(["urn", "kind", "region", "activity", "rule", "edition", "latest", "last_overall"]);
    table.rows.extend(found.short.iter().map(|row| {
        vec![
            row.setting.urn.clone(),
            row.setting.kind.clone(),
            row.setting.region.clone(),
            row.activity.clone(),
            row.rule.clone(),
            row.edition.clone(),
            day(row.latest),
            row.last_overall.clone().unwrap_or_default(),
        ]
    }));
    table
}

/// A group over time: a row for each day and outcome.
pub fn owner(found: &OwnerAnswer) -> Table {
    let mut table = Table::new(["owner", "on", "settings", "overall", "with_it"]);
    for year in &found.years {
        table.rows.extend(year.overall.iter().map(|(overall, count)| {
            vec![
                found.name.clone(),
                year.on.0.to_string(),
                year.settings.to_string(),
                overall.clone(),
                count.to_string(),
            ]
        }));
    }
    table
}

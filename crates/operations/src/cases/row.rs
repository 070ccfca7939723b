//! What a case adds up to, as one row of a list; kept beside the events and made again from them when asked.

use casework::{Case, Moment};
use storage::casework::CaseRow;

/// The row of a case. Its hash is that of the last event, which the store fills in.
pub fn row_of(case: &Case, id: &str, sequence: i64, changed_at: &Moment) -> CaseRow {
    let step = case.step();
    CaseRow {
        case_id: id.to_owned(),
        sequence,
        hash: String::new(),
        authority: case.authority.clone(),
        edition: case.edition.clone(),
        activity: case.activity.clone(),
        step: step.key().to_owned(),
        is_over: step.is_final(),
        is_pilot: case.is_pilot,
        first_day: case.begins_on().map(|day| day.to_string()),
        lead: case.lead().map(str::to_owned),
        published_on: case.publications.first().map(|published| published.on.to_string()),
        changed_at: changed_at.text().to_owned(),
    }
}

/// Where a kept row says something else than the one made again, each as `part: kept, made again`.
pub fn row_differences(kept: &CaseRow, again: &CaseRow) -> Vec<String> {
    let text = |value: &Option<String>| value.clone().unwrap_or_else(|| "nothing".to_owned());
    let parts = [
        ("events", kept.sequence.to_string(), again.sequence.to_string()),
        ("hash", kept.hash.clone(), again.hash.clone()),
        ("authority", kept.authority.clone(), again.authority.clone()),
        ("edition", kept.edition.clone(), again.edition.clone()),
        ("activity", kept.activity.clone(), again.activity.clone()),
        ("step", kept.step.clone(), again.step.clone()),
        ("is over", kept.is_over.to_string(), again.is_over.to_string()),
        ("is a pilot", kept.is_pilot.to_string(), again.is_pilot.to_string()),
        ("first day", text(&kept.first_day), text(&again.first_day)),
        ("lead inspector", text(&kept.lead), text(&again.lead)),
        ("published on", text(&kept.published_on), text(&again.published_on)),
        ("changed at", kept.changed_at.clone(), again.changed_at.clone()),
    ];
    let differs = |(part, kept, again): (&str, String, String)| {
        (kept != again).then(|| format!("{part}: the list says {kept}, the events say {again}"))
    };
    parts.into_iter().filter_map(differs).collect()
}

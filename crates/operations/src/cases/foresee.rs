//! What somebody who plans a case should know before it is planned. Nothing here refuses.

use std::sync::Arc;

use casework::Case;
use domain::england::England;
use domain::framework::Standing;
use domain::register::AuthorityId;

use super::plan::NewCase;
use crate::due_board::DueRow;

/// Remarks on a plan, one sentence each.
pub fn foresee(
    england: &England,
    new: &NewCase,
    id: AuthorityId,
    due: &[DueRow],
    under_way: &[Arc<Case>],
) -> Vec<String> {
    let mut remarks = Vec::new();
    let (calendar, first) = (&england.regime.calendar, new.first_day);
    if !calendar.is_working_day(first) {
        remarks.push(format!("{} is not a working day.", first.words_with_weekday()));
    }
    if let Some(closed) = calendar.closed_week_of(first) {
        remarks.push(format!("The first day falls in a week in which nobody is inspected: {}.", closed.title));
    }
    let dfe_code = england.register.authority(id).dfe_code;
    if let Some(hold) = calendar.hold_on(first, Some(dfe_code)) {
        remarks.push(format!("The first day falls in the hold for the {}.", hold.title));
    }
    for case in under_way {
        let from = case.begins_on().map(|day| format!(", first day {}", day.words())).unwrap_or_default();
        remarks.push(format!(
            "Case {} of this authority is under way{from}: {}.",
            case.id,
            case.step().words().to_lowercase()
        ));
    }
    let row = due.iter().find(|row| row.id == id && row.activity == new.activity);
    match row {
        Some(row) => {
            if let Some(earliest) = row.earliest.filter(|day| first < day.0) {
                remarks.push(format!("Its window opens later, on {}.", earliest.0.words()));
            }
            if let Some(latest) = row.latest.filter(|day| first > day.0) {
                remarks.push(format!("Its window closes before, on {}.", latest.0.words()));
            }
        }
        None => remarks.push("The rules make no such activity due for this authority today.".to_owned()),
    }
    let edition = england.regime.editions.iter().find(|edition| edition.id == new.edition);
    if edition.is_some_and(|edition| edition.standing == Standing::Proposal) {
        remarks.push("Its edition is a proposal, so it is a pilot: never published, and owing nothing.".to_owned());
    }
    remarks
}

//! What must be done, with the countdown in working days.

use casework::{Case, Context, Duty, duties, part_of_act, sees};
use serde::Serialize;

use super::super::{Asking, Task};
use super::{CaseLine, case_line};
use crate::answer::{Because, Day, because};
use domain::register::Register;

/// Something that must be done.
#[derive(Clone, Debug, Serialize)]
pub struct DutyAnswer {
    /// The act that does it.
    pub act: &'static str,
    /// The act in words.
    pub title: &'static str,
    /// What it is about.
    pub what: String,
    /// Whose it is.
    pub role: &'static str,
    /// Whose it is, in words.
    pub role_title: &'static str,
    /// Until when; nothing where no clock runs.
    pub due_on: Option<Day>,
    /// Working days from today to that day; negative when it has passed.
    pub working_days_left: Option<i32>,
    /// Whether it is theirs who ask, or only for them to know of.
    pub is_own: bool,
    /// The clause the day rests on.
    pub because: Vec<Because>,
}

/// Something that must be done, in its case.
#[derive(Clone, Debug, Serialize)]
pub struct TaskAnswer {
    /// The case.
    #[serde(flatten)]
    pub line: CaseLine,
    /// What must be done.
    pub duty: DutyAnswer,
}

/// A line of a list of work.
pub fn task_answer(task: &Task, register: &Register, asking: Asking<'_>) -> TaskAnswer {
    TaskAnswer { line: case_line(&task.case, register, asking), duty: answer(&task.duty, task.is_own) }
}

/// The duties of a case that whoever asks may know of.
pub(super) fn duty_answers(case: &Case, context: &Context<'_>) -> Vec<DutyAnswer> {
    let actor = context.actor;
    let known = duties(case, context).into_iter().filter_map(|duty| {
        let is_own = actor.may_in(duty.act, case) && actor.roles.contains(&duty.role);
        (is_own || sees(actor, case, part_of_act(duty.act))).then(|| answer(&duty, is_own))
    });
    known.collect()
}

fn answer(duty: &Duty, is_own: bool) -> DutyAnswer {
    DutyAnswer {
        act: duty.act.key(),
        title: duty.act.words(),
        what: duty.what.clone(),
        role: duty.role.key(),
        role_title: duty.role.words(),
        due_on: duty.due_on.map(Day),
        working_days_left: duty.working_days_left,
        is_own,
        because: because(duty.because.clone()),
    }
}

/// `3 working days left`, `today`, `1 working day late`; nothing where no clock runs.
pub fn left_words(working_days_left: Option<i32>) -> String {
    let days = |count: u32| if count == 1 { "1 working day".to_owned() } else { format!("{count} working days") };
    match working_days_left {
        None => String::new(),
        Some(0) => "today".to_owned(),
        Some(left) if left > 0 => format!("{} left", days(left.unsigned_abs())),
        Some(late) => format!("{} late", days(late.unsigned_abs())),
    }
}

#[test]
fn the_countdown_is_told_on_both_sides_of_the_day() {
    let told = [None, Some(2), Some(1), Some(0), Some(-1), Some(-2)].map(left_words);
    let expected =
        ["", "2 working days left", "1 working day left", "today", "1 working day late", "2 working days late"];
    assert_eq!(told, expected);
}

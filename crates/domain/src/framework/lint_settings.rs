//! The histories of a setting that the conditions of a pathway can tell apart.

use crate::Date;
use crate::framework::{Edition, Test};
use crate::mark::Mark;
use crate::outcome::Outcome;
use crate::regime::Regime;
use crate::schedule::{AtSetting, Done, Facts};
use crate::vocabulary::{ActivityId, ActivitySet};

/// Days after the beginning of an inspection year: early in it, and after the turn of the calendar year.
const IN_A_YEAR: [i32; 2] = [60, 290];

/// Shows every history to `look_at`.
pub(super) fn each_history(edition: &Edition, look_at: &mut dyn FnMut(&Facts)) {
    let tests: Vec<Test> = edition.pathway.iter().flat_map(|rule| rule.when.tests().iter().copied()).collect();
    let graded = edition.graded();
    let (Some(full), Some(scale)) = (graded.iter().next(), edition.overall_scale()) else { return };
    let marks: Vec<Mark> = scale.points.iter().map(|point| point.mark).collect();
    let year = edition.year_of(edition.in_force.from);
    let second = second_kinds(edition, &tests, graded);
    let after: Vec<Option<(ActivityId, Mark)>> = std::iter::once(None).chain(second.into_iter().map(Some)).collect();
    // What each of the two years may hold: nothing, or a graded inspection early or late, and something after it.
    let years = |first: Date| {
        let mut held = vec![Vec::new()];
        for mark in &marks {
            for days in IN_A_YEAR {
                for then in &after {
                    let began = first.plus_days(days);
                    let mut done = vec![of(full, began, *mark)];
                    done.extend(then.map(|(kind, mark)| of(kind, began.plus_days(20), mark)));
                    held.push(done);
                }
            }
        }
        held
    };
    let (this_year, last_year) = (years(year), years(year.plus_months(-12)));
    let mut older = vec![Vec::new()];
    older.extend(marks.iter().map(|mark| vec![of(full, year.plus_months(-25), *mark)]));
    let mut histories: Vec<Vec<Done>> = Vec::new();
    for last in &last_year {
        for this in &this_year {
            histories.push(last.iter().chain(this).copied().collect());
        }
    }
    histories.extend(older.into_iter().skip(1));
    let asks = |wanted: fn(&Test) -> bool| tests.iter().any(wanted);
    let occupied: &[Option<bool>] =
        if asks(|test| matches!(test, Test::Occupied(_))) { &[None, Some(true), Some(false)] } else { &[None] };
    let suspended: &[bool] = if asks(|test| matches!(test, Test::Suspended(_))) { &[false, true] } else { &[false] };
    let registered = [year.plus_months(-60), year.plus_days(10), year.plus_days(200)];
    for history in &histories {
        for registered_on in registered.iter().filter(|day| history.first().is_none_or(|first| **day <= first.began_on))
        {
            for is_occupied in occupied {
                for is_suspended in suspended {
                    let at = AtSetting {
                        registered_on: Some(*registered_on),
                        closed_on: None,
                        is_suspended: *is_suspended,
                        is_occupied: *is_occupied,
                        year,
                        done: history,
                    };
                    look_at(&Facts::of_setting(at, graded, ActivitySet::default()));
                }
            }
        }
    }
}

/// The kinds other than graded inspections that any condition counts, without a mark or with each that it asks for.
fn second_kinds(edition: &Edition, tests: &[Test], graded: ActivitySet) -> Vec<(ActivityId, Mark)> {
    let points = || edition.scales.iter().flat_map(|scale| &scale.points).map(|point| point.mark);
    let mut kinds: Vec<(ActivityId, Mark)> = Vec::new();
    for test in tests {
        let (of, overall) = match test {
            Test::DoneThisYear(count) | Test::DoneLastYear(count) => (count.of, count.overall),
            Test::VisitsSince(count) => (count.of, None),
            _ => continue,
        };
        let marks: Vec<Mark> = match overall {
            Some(overall) => points().filter(|mark| overall.contains(*mark)).collect(),
            None => vec![Mark::ABSENT],
        };
        for kind in of.iter().filter(|kind| !graded.contains(*kind)) {
            for second in marks.iter().map(|mark| (kind, *mark)) {
                if !kinds.contains(&second) {
                    kinds.push(second);
                }
            }
        }
    }
    kinds
}

fn of(activity: ActivityId, began_on: Date, overall: Mark) -> Done {
    let mut outcome = Outcome::NOTHING;
    outcome.overall = overall;
    Done { activity, began_on, published_on: None, outcome }
}

/// A history in words, for a problem.
pub(super) fn history_words(regime: &Regime, at: &AtSetting<'_>) -> String {
    let mut said = Vec::new();
    said.extend(at.registered_on.map(|day| format!("it was registered on {day}")));
    for done in at.done {
        let activity = regime.vocabulary.activity_key(done.activity);
        let mark = regime.vocabulary.mark_key(done.outcome.overall).map(|mark| format!(" judged {mark}"));
        said.push(format!("there was `{activity}` on {}{}", done.began_on, mark.unwrap_or_default()));
    }
    if let Some(occupied) = at.is_occupied {
        said.push(if occupied { "it is occupied" } else { "nobody lives there" }.to_owned());
    }
    if at.is_suspended {
        said.push("its registration is suspended".to_owned());
    }
    format!("{} (the inspection year began on {})", said.join(", "), at.year)
}

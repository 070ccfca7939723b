//! Why an item is due: the record it counts from, the rule, each edge of its window, and what stops it.

use crate::Date;
use crate::decision::Reason;
use crate::framework::{Anchor, Bound};
use crate::mark::Mark;
use crate::regime::Regime;
use crate::schedule::due::{Due, DueItem, Status, anchor_day, bound_day};
use crate::schedule::{AtSetting, Facts};
use crate::vocabulary::ActivityId;

/// Every reason for `item`, the rule first.
pub fn explain(regime: &Regime, facts: &Facts, due: &Due, item: &DueItem) -> Vec<Reason> {
    let edition = &regime.editions[item.edition as usize];
    let rule = &edition.pathway[item.rule as usize];
    let sources = &regime.sources;
    let mut because = vec![Reason::from_clause(&rule.clause, sources)];
    because.extend(match &facts.setting {
        Some(at) => record_of_setting(regime, facts, at),
        None => record(regime, facts),
    });

    edges(regime, facts, item, &mut because);
    if let Some(every) = &rule.then_every {
        let says = format!("It comes round again every {}.", every.unit.words(every.count));
        because.push(Reason::cited(&rule.clause.id, says, &every.citation, sources));
    }
    if item.status == Status::UnderWay
        && let Some((activity, began)) = facts.under_way
    {
        let says = format!(
            "{} began on {}; its report is awaited.",
            regime.vocabulary.activity_title(activity),
            began.words()
        );
        because.push(Reason::record(says, "Register of inspections".to_owned()));
    }
    if let Some((at, index)) = item.suspended_by {
        let suspension = &regime.editions[at as usize].suspends[index as usize];
        let mut reason = Reason::from_clause(&suspension.clause, sources);
        reason.says = format!("{} Resumes on {}.", reason.says, suspension.until.plus_days(1).words());
        because.push(reason);
    }
    if item.status == Status::Unrecorded {
        let says = format!(
            "The register does not record this ({}), so whether it took place is not known here.",
            regime.vocabulary.activity_title(item.activity).to_lowercase()
        );
        because.push(Reason::record(says, "Register of inspections".to_owned()));
    }
    if rule.decides == crate::framework::Decides::Inspection {
        for (at, index) in due.advice() {
            let clause = &regime.editions[*at as usize].pathway[*index as usize].clause;
            because.push(Reason::from_clause(clause, sources));
        }
    }
    because
}

/// Each edge of the window: what it is counted from, and what moved it.
fn edges(regime: &Regime, facts: &Facts, item: &DueItem, because: &mut Vec<Reason>) {
    let edition = &regime.editions[item.edition as usize];
    let rule = &edition.pathway[item.rule as usize];
    let sources = &regime.sources;
    for (name, bound, shown) in [
        ("Earliest", &rule.earliest, item.earliest),
        ("Target", &rule.target, item.target),
        ("Latest", &rule.latest, item.latest),
    ] {
        let (Some(bound), Some(shown)) = (bound, shown) else { continue };
        let Some(computed) = bound_day(regime, edition, bound, facts) else { continue };
        let mut says = format!("{name} {}: {}.", shown.words(), counted(bound, regime, item, facts));
        if computed != shown {
            let why = match (&rule.then_every, item.suspended_by) {
                (Some(every), _) => format!("a later round of it, one every {}", every.unit.words(every.count)),
                (None, Some(_)) => "moved to the day the suspension ends".to_owned(),
                (None, None) => "brought back to the edge of the window".to_owned(),
            };
            let first = counted(bound, regime, item, facts);
            says = format!("{name} {}: {why}. First {}: {first}.", shown.words(), computed.words());
        }
        because.push(Reason::cited(&rule.clause.id, says, &bound.citation, sources));
        if bound.after == Anchor::WrittenStatement
            && let (Some(at), Some(last)) = (edition.statement_clock, facts.last)
        {
            let clock = &edition.clocks[at];
            let value = clock.value_on(last.began_on);
            let says = format!("{}: {} after publication.", clock.title, clock.unit.words(value.is));
            let reason = Reason::cited(&format!("clock.{}", clock.key), says, &value.citation, sources);
            if !because.contains(&reason) {
                because.push(reason);
            }
        }
    }
}

/// `36 months after the last inspection ended (24 May 2023)`.
fn counted(bound: &Bound, regime: &Regime, item: &DueItem, facts: &Facts) -> String {
    let edition = &regime.editions[item.edition as usize];
    let day = anchor_day(regime, edition, bound.after, facts).map(Date::words).unwrap_or_default();
    format!("{} ({day})", crate::framework::words::bound(bound))
}

/// What the register holds that the rules looked at.
fn record(regime: &Regime, facts: &Facts) -> Vec<Reason> {
    let vocabulary = &regime.vocabulary;
    let source = || "Register of inspections".to_owned();
    let mut because = Vec::new();
    match facts.last {
        Some(last) => {
            let grade = if last.outcome.overall == Mark::ABSENT {
                "no overall grade".to_owned()
            } else {
                format!("overall {}", vocabulary.mark_title(last.outcome.overall).to_lowercase())
            };
            let says = format!(
                "Last graded inspection: {}, {} to {}, published {}, {grade}.",
                vocabulary.activity_title(last.activity).to_lowercase(),
                last.began_on.words(),
                last.ended_on.words(),
                last.published_on.words()
            );
            because.push(Reason::record(says, source()));
        }
        None => {
            let says = match facts.opened_on {
                Some(day) => format!("The authority opened on {} and has no grade of its own yet.", day.words()),
                None => "No graded inspection of this authority is published yet.".to_owned(),
            };
            because.push(Reason::record(says, source()));
        }
    }
    let visits = facts.visits_since([ActivityId::FOCUSED_VISIT, ActivityId::JOINT_INSPECTION].into_iter().collect());
    if facts.last.is_some() && visits > 0 {
        because.push(Reason::record(format!("Focused visits and joint inspections since then: {visits}."), source()));
    }
    for (letter, what) in
        [(facts.priority_action_letter, "a focused visit"), (facts.joint_priority_action_letter, "a joint inspection")]
    {
        if let Some(day) = letter {
            let says = format!("The letter of {what} published on {} has an area for priority action.", day.words());
            because.push(Reason::record(says, source()));
        }
    }
    if facts.risk_raised {
        because.push(Reason::record("Risk is recorded as raised.".to_owned(), source()));
    }
    because
}

/// What the register holds of a setting.
fn record_of_setting(regime: &Regime, facts: &Facts, at: &AtSetting<'_>) -> Vec<Reason> {
    let vocabulary = &regime.vocabulary;
    let source = || "Register of settings".to_owned();
    let mut because = Vec::new();
    if let Some(last) = facts.last {
        let title = vocabulary.activity_title(last.activity).to_lowercase();
        let overall = vocabulary.mark_title(last.outcome.overall).to_lowercase();
        let says = format!("Last graded inspection: {title} on {}, overall {overall}.", last.began_on.words());
        because.push(Reason::record(says, source()));
    } else {
        let says = match at.registered_on {
            Some(day) => format!("Registered on {} and not yet judged.", day.words()),
            None => "Not yet judged, as far as the record goes.".to_owned(),
        };
        because.push(Reason::record(says, source()));
    }
    let this_year: Vec<String> = at
        .done
        .iter()
        .filter(|done| at.year <= done.began_on)
        .map(|done| {
            let title = vocabulary.activity_title(done.activity).to_lowercase();
            format!("{title} on {}", done.began_on.words())
        })
        .collect();
    if !this_year.is_empty() {
        let says = format!("In this inspection year: {}.", crate::framework::words::listed(&this_year, "and"));
        because.push(Reason::record(says, source()));
    }
    because
}

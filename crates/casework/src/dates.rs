//! When each step of a case falls or fell: the edition's clocks, counted from what has happened where it has.

use std::collections::BTreeMap;

use domain::Date;
use domain::decision::Reason;
use domain::framework::{Activity, AdjustmentKind, Clock, Edition};
use domain::regime::Regime;

use crate::Case;
use crate::shape::{DRAFT, is_notice, is_publication};

/// One step of a case on its day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// The clock's key, or `on_site_begins` or `on_site_ends`.
    pub step: String,
    /// What happens.
    pub title: String,
    /// The day it is due, or for the days on site the day itself.
    pub on: Date,
    /// Why that day.
    pub because: Vec<Reason>,
}

/// Every step of the case whose day can be told. Before anything has happened it agrees with `domain::timeline`.
///
/// # Errors
/// A sentence, where this regime does not hold the case's edition or activity.
pub fn dates(case: &Case, regime: &Regime) -> Result<Vec<Dated>, String> {
    let (edition, activity) = edition_of(case, regime)?;
    Ok(dates_under(case, regime, edition, activity))
}

/// The case's edition and activity.
pub(crate) fn edition_of<'r>(case: &Case, regime: &'r Regime) -> Result<(&'r Edition, &'r Activity), String> {
    let edition = regime.editions.iter().find(|edition| edition.id == case.edition);
    let edition =
        edition.ok_or_else(|| format!("The edition {} is not known here. Use a newer program", case.edition))?;
    let activity = edition.activity(&case.activity);
    let activity = activity.ok_or_else(|| format!("{} has no activity `{}`", edition.name, case.activity))?;
    Ok((edition, activity))
}

fn dates_under(case: &Case, regime: &Regime, edition: &Edition, activity: &Activity) -> Vec<Dated> {
    let Some(begins) = case.begins_on() else { return Vec::new() };
    let mut days: BTreeMap<&str, Date> = BTreeMap::from([("on_site_begins", begins)]);
    let mut dated = vec![Dated {
        step: "on_site_begins".to_owned(),
        title: "On site begins".to_owned(),
        on: begins,
        because: vec![crate::refused::fact(format!("First day on site: {}.", begins.words()))],
    }];
    let last_spell = case.spells.last().map_or(begins, |spell| spell.from);
    let planned_end = activity.on_site.as_ref().and_then(|time| time.last_day(last_spell, &regime.calendar));
    if let Some(ends) = case.ended_on().or(planned_end) {
        days.insert("on_site_ends", ends);
        dated.push(Dated {
            step: "on_site_ends".to_owned(),
            title: "On site ends".to_owned(),
            on: ends,
            because: vec![crate::refused::fact(format!("Last day on site: {}.", ends.words()))],
        });
    }
    for clock in edition.clocks.iter().filter(|clock| clock.runs_for.contains(activity.id)) {
        let Some(due) = due(clock, begins, &days, &dated, case, regime, edition) else { continue };
        days.insert(&clock.key, happened_on(case, clock).unwrap_or(due.on));
        dated.push(due);
    }
    dated
}

/// When one clock runs out, given the days of the events before it.
fn due(
    clock: &Clock,
    begins: Date,
    days: &BTreeMap<&str, Date>,
    dated: &[Dated],
    case: &Case,
    regime: &Regime,
    edition: &Edition,
) -> Option<Dated> {
    let event = *days.get(clock.event.as_str())?;
    let value = clock.value_on(begins);
    let signed = clock.signed(value);
    let mut on = clock.unit.after(event, signed, &regime.calendar)?;
    let title = dated.iter().find(|dated| dated.step == clock.event).map_or(clock.event.as_str(), |d| d.title.as_str());
    let direction = if signed < 0 { "before" } else { "after" };
    let says = format!("{} {direction} “{title}” ({}).", clock.unit.words(value.is), event.words());
    let mut because = vec![Reason::cited(&format!("clock.{}", clock.key), says, &value.citation, &regime.sources)];
    if let Some((hold, reason)) = pre_election_hold(case, regime, edition, &clock.key, on) {
        because.push(reason);
        on = hold;
    }
    Some(Dated { step: clock.key.clone(), title: clock.title.clone(), on, because })
}

/// The first working day after the pre-election hold that keeps this clock back on this day, with the clause.
pub(crate) fn pre_election_hold(
    case: &Case,
    regime: &Regime,
    edition: &Edition,
    clock: &str,
    on: Date,
) -> Option<(Date, Reason)> {
    edition.adjustments.iter().find_map(|adjustment| {
        let AdjustmentKind::PreElectionHold(held) = &adjustment.kind else { return None };
        let hold = held.iter().any(|key| key == clock).then(|| regime.calendar.hold_on(on, case.dfe_code)).flatten()?;
        let mut reason = Reason::from_clause(&adjustment.clause, &regime.sources);
        reason.says = format!("{} {} falls in the hold for the {}.", reason.says, on.words(), hold.title);
        let first = regime.calendar.working_day_on_or_after(hold.first_allowed).unwrap_or(hold.first_allowed);
        Some((first, reason))
    })
}

/// When what a clock speaks of happened, where that moves the clocks after it. A response is counted from the day the
/// authority received the document, which is taken to be the day of publication unless told otherwise.
fn happened_on(case: &Case, clock: &Clock) -> Option<Date> {
    if is_notice(clock) {
        case.notified_on
    } else if clock.key == DRAFT {
        case.draft_sent_on
    } else if is_publication(clock) {
        case.responses_run_from()
    } else {
        None
    }
}

/// The day a clock of this case runs out.
pub(crate) fn due_on(case: &Case, regime: &Regime, step: &str) -> Option<Dated> {
    dates(case, regime).ok()?.into_iter().find(|dated| dated.step == step)
}

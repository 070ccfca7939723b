//! When each step of an activity falls.

use crate::Date;
use crate::citation::{Basis, Confidence};
use crate::decision::Reason;
use crate::framework::{Activity, AdjustmentKind, Edition, Unit};
use crate::regime::Regime;

/// One step.
#[derive(Clone, Debug)]
pub struct Step {
    /// The clock's key, or `on_site_begins` or `on_site_ends`.
    pub step: String,
    /// What happens.
    pub title: String,
    /// The day.
    pub on: Date,
    /// Why that day.
    pub because: Vec<Reason>,
}

/// Every step of `activity` when inspectors arrive on `on_site`, in order of date. `dfe_code` is the area whose local
/// elections hold publication; without it only holds everywhere count.
///
/// # Errors
/// A sentence that says what is possible instead: an activity the edition does not have, a day that is not a working day or
/// lies outside the calendar or the edition.
pub fn timeline(
    regime: &Regime,
    edition: &Edition,
    activity: &str,
    on_site: Date,
    dfe_code: Option<u16>,
) -> Result<Vec<Step>, String> {
    let calendar = &regime.calendar;
    let sources = &regime.sources;
    let activity = find_activity(edition, activity)?;
    possible(regime, edition, activity, on_site)?;

    let mut steps = vec![arrival(regime, edition, activity, on_site)];
    if let Some(on_site_time) = &activity.on_site {
        let ends = on_site_time.last_day(on_site, calendar);
        let ends = ends.ok_or_else(|| beyond("on_site_ends", calendar.range()))?;
        let found = calendar.working_days_between(on_site, ends) + 1;
        let says = format!("{}: {} on site.", on_site_time.pattern, Unit::WorkingDays.words(found));
        let reason =
            Reason::cited(&format!("activity.{}", activity.key), says, &on_site_time.working_days.citation, sources);
        let title = if ends == on_site { "On site ends (the same day)" } else { "On site ends" };
        steps.push(Step { step: "on_site_ends".to_owned(), title: title.to_owned(), on: ends, because: vec![reason] });
    }
    for clock in edition.clocks.iter().filter(|clock| clock.runs_for.contains(activity.id)) {
        let Some(event) = steps.iter().find(|step| step.step == clock.event) else {
            continue;
        };
        let value = clock.value_on(on_site);
        let mut on = clock
            .unit
            .after(event.on, clock.signed(value), calendar)
            .ok_or_else(|| beyond(&clock.key, calendar.range()))?;
        let direction = if clock.signed(value) < 0 { "before" } else { "after" };
        let says = format!("{} {direction} {}.", clock.unit.words(value.is), lower_first(&event.title));
        let mut because = vec![Reason::cited(&format!("clock.{}", clock.key), says, &value.citation, sources)];
        for adjustment in &edition.adjustments {
            let AdjustmentKind::PreElectionHold(held) = &adjustment.kind else { continue };
            if held.contains(&clock.key)
                && let Some(hold) = calendar.hold_on(on, dfe_code)
            {
                let mut reason = Reason::from_clause(&adjustment.clause, sources);
                reason.says = format!("{} {} falls in the hold for the {}.", reason.says, on.words(), hold.title);
                because.push(reason);
                on = calendar.working_day_on_or_after(hold.first_allowed).unwrap_or(hold.first_allowed);
            }
        }
        steps.push(Step { step: clock.key.clone(), title: clock.title.clone(), on, because });
    }
    notified_on(regime, edition, activity, on_site, &mut steps);
    steps.sort_by_key(|step| step.on);
    Ok(steps)
}

/// Refuses a day on which inspectors cannot arrive under this edition.
fn possible(regime: &Regime, edition: &Edition, activity: &Activity, on_site: Date) -> Result<(), String> {
    let calendar = &regime.calendar;
    let (first, last) = calendar.range();
    if on_site < first || on_site > last {
        return Err(format!("{on_site} is outside the calendar, which runs from {first} to {last}"));
    }
    if !edition.in_force.covers(on_site) {
        return Err(format!(
            "{} does not apply to an inspection that begins on {}. {}",
            edition.name,
            on_site.words(),
            regime.in_force_words(on_site)
        ));
    }
    if !calendar.is_working_day(on_site) {
        let why = calendar
            .holiday_on(on_site)
            .map_or_else(|| format!("a {:?}", on_site.weekday()), |holiday| holiday.title.clone());
        let next = calendar.next_open_monday(on_site, weeks_of(activity));
        return Err(format!(
            "Inspectors cannot arrive on {} ({why}). The next open Monday is {}",
            on_site.words(),
            next.words()
        ));
    }
    Ok(())
}

/// How many calendar weeks an activity touches when it begins on a Monday.
fn weeks_of(activity: &Activity) -> i32 {
    activity.on_site.as_ref().map_or(1, |time| time.ends.map_or((time.working_days.is + 4) / 5, |(weeks, _)| weeks))
}

fn find_activity<'e>(edition: &'e Edition, key: &str) -> Result<&'e Activity, String> {
    let wanted = key.trim().to_lowercase().replace([' ', '-'], "_");
    edition.activity(&wanted).ok_or_else(|| {
        let keys: Vec<&str> = edition.activities.iter().map(|activity| activity.key.as_str()).collect();
        if keys.is_empty() {
            format!("{} describes no activities", edition.name)
        } else {
            format!("{} has no activity `{key}`. It has: {}", edition.name, keys.join(", "))
        }
    })
}

fn arrival(regime: &Regime, edition: &Edition, activity: &Activity, on_site: Date) -> Step {
    let given = Reason {
        rule: "given".to_owned(),
        says: format!("Inspectors arrive on {}, as asked.", on_site.words_with_weekday()),
        source: "The question".to_owned(),
        confidence: Confidence::Stated,
        basis: Basis::Practice,
    };
    let mut because = vec![given];
    if let Some((at, index)) = regime.suspension_of(activity.id, on_site) {
        let suspension = &regime.editions[at as usize].suspends[index as usize];
        let mut reason = Reason::from_clause(&suspension.clause, &regime.sources);
        let resumes = suspension.until.plus_days(1).words();
        reason.says = format!("Take care: this was suspended then. {} It resumed on {resumes}.", reason.says);
        because.push(reason);
    }
    let next = || regime.calendar.next_open_monday(on_site, weeks_of(activity)).words_with_weekday();
    for adjustment in &edition.adjustments {
        if let AdjustmentKind::ClosedWeeks(activities) = &adjustment.kind
            && activities.contains(activity.id)
            && let Some(closed) = regime.calendar.closed_in_weeks(on_site, weeks_of(activity))
        {
            let mut reason = Reason::from_clause(&adjustment.clause, &regime.sources);
            reason.says = format!(
                "Take care: this would run into a closed week ({}). {} The next open Monday is {}.",
                closed.title,
                reason.says,
                next()
            );
            because.push(reason);
        }
    }
    if let Some(on_site_time) = &activity.on_site
        && !on_site_time.begins_on.is_empty()
        && !on_site_time.begins_on.contains(&on_site.weekday())
    {
        let days: Vec<String> = on_site_time.begins_on.iter().map(|day| format!("{day:?}")).collect();
        let says = format!(
            "Take care: this is a {:?}, and inspectors arrive on a {}. The next open Monday is {}.",
            on_site.weekday(),
            days.join(" or "),
            next()
        );
        let rule = format!("activity.{}", activity.key);
        because.push(Reason::cited(&rule, says, &on_site_time.working_days.citation, &regime.sources));
    }
    Step { step: "on_site_begins".to_owned(), title: "On site begins".to_owned(), on: on_site, because }
}

/// Says so where the call would not fall on the weekday the edition wants, as when a bank holiday stands in between.
fn notified_on(regime: &Regime, edition: &Edition, activity: &Activity, on_site: Date, steps: &mut [Step]) {
    for adjustment in &edition.adjustments {
        let AdjustmentKind::NotifiedOn(activities, weekdays) = &adjustment.kind else { continue };
        let called = steps.iter_mut().find(|step| step.step == "notified");
        if let Some(call) = called
            && activities.contains(activity.id)
            && !weekdays.contains(&call.on.weekday())
        {
            let mut reason = Reason::from_clause(&adjustment.clause, &regime.sources);
            let next = regime.calendar.next_open_monday(on_site, weeks_of(activity)).words_with_weekday();
            reason.says = format!(
                "Take care: the call would fall on a {:?}. {} The next open Monday for arriving is {next}.",
                call.on.weekday(),
                reason.says
            );
            call.because.push(reason);
        }
    }
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

fn beyond(step: &str, (first, last): (Date, Date)) -> String {
    format!("The step `{step}` falls outside the calendar, which runs from {first} to {last}")
}

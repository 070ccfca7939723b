//! Trials on the record of inspections alone.

use domain::Date;
use domain::contention::{Claimed, Pairs, Rules, StateOnDay, Until};
use domain::england::England;
use domain::mark::Grade;
use domain::register::Inspection;
use statistics::as_at::AsAt;
use statistics::inspected_by::inspected_by as count_inspected;
use statistics::intervals::waiting;
use statistics::lag::lags;
use statistics::paired;
use statistics::quantile::normal;
use statistics::rank_correlation::rank_correlation;
use statistics::share::{Interval, Share, median};
use statistics::state_of_the_nation::Counting;
use statistics::stood::stood;
use statistics::survival::Survival;
use statistics::time_inadequate::{lasting, spells};
use statistics::unlike::unlike as count_unlike;
use statistics::verdict::{self, Verdict};

use super::Tried;
use super::found::FoundRow;
use crate::contentions::how::{grades_words, said};

const fn counting(until: Until) -> Counting {
    match until {
        Until::Ended => Counting::Ended,
        Until::Published => Counting::Published,
    }
}

fn not_yet(day: Date, asked_on: Date) -> Tried {
    Tried::untold(format!("{} had not come by {}.", day.words(), asked_on.words()))
}

fn too_few(found: usize, rules: &Rules, rows: Vec<FoundRow>) -> Tried {
    let says = format!("There are too few to tell: {found}, where {} are needed.", rules.fewest);
    Tried { verdict: Verdict::CannotBeTold, says, rows }
}

/// A share held against what was said of it.
fn held(share: Share, claimed: Claimed, rules: &Rules, what: &str, more: Vec<FoundRow>) -> Tried {
    let z = normal(rules.level);
    let row = FoundRow::share(what, share, z).bears(Some(claimed.figure()));
    let words = row.words(rules.level);
    let mut rows = vec![row];
    rows.extend(more);
    let Some(interval) = share.within(z).filter(|_| share.of >= rules.fewest) else {
        return too_few(share.of, rules, rows);
    };
    let verdict = verdict::claimed(interval, claimed);
    let mut letters = what.chars();
    let what: String = letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect();
    let says = format!("{} of {} {what}: {words}; {}.", share.count, share.of, said(claimed, "%"));
    Tried { verdict, says, rows }
}

pub(super) fn state_on_day(england: &England, rules: &Rules, asked: &StateOnDay, on: Date) -> Tried {
    if asked.day > on {
        return not_yet(asked.day, on);
    }
    let found = stood(AsAt::new(england, asked.day, counting(asked.until)), asked);
    let grades = grades_words(&asked.grades);
    let (row, bounds) = if asked.is_count {
        let row = FoundRow::new(format!("Authorities at {grades}"), "authorities", Some(found.at as f64)).of(found.of);
        (row.record(Some(found.count_bounds())), Some(found.count_bounds()))
    } else {
        let row = FoundRow::new(format!("Authorities at {grades}"), "per_cent", found.per_cent());
        (row.count(found.at).of(found.of).record(found.share_bounds()), found.share_bounds())
    };
    let row = row.bears(Some(asked.stated));
    let lacking = FoundRow::new("Authorities the record lacks", "authorities", Some(found.missing as f64));
    let (words, stated) = (row.words(rules.level), row.number(asked.stated));
    let rows = vec![row, lacking];
    let Some(bounds) = bounds.filter(|_| found.of >= rules.fewest) else { return too_few(found.of, rules, rows) };
    // Half a figure of the last place was rounded away, and binary places are not decimal ones.
    let slack = asked.tolerance + 1e-9;
    let is_inside = Interval { low: bounds.low - slack, high: bounds.high + slack }.contains(asked.stated);
    let verdict = if is_inside { Verdict::Holds } else { Verdict::DoesNotHold };
    let says = format!(
        "On {} {} of {} authorities in the record stood at {grades}: {words}; {stated} was said.",
        asked.day.words(),
        found.at,
        found.of
    );
    Tried { verdict, says, rows }
}

pub(super) fn inspected_by(
    england: &England,
    (framework, day, until): (&str, Date, Until),
    stated: Option<f64>,
    on: Date,
) -> Tried {
    if day > on {
        return not_yet(day, on);
    }
    let found = count_inspected(AsAt::new(england, day, counting(until)), framework);
    let bounds = Interval { low: found.inspected as f64, high: (found.inspected + found.missing) as f64 };
    let stated = stated.unwrap_or(found.of as f64);
    let row = FoundRow::new("Authorities inspected", "authorities", Some(found.inspected as f64)).of(found.of);
    let rows = vec![
        row.record(Some(bounds)).bears(Some(stated)),
        FoundRow::new("Authorities the record lacks", "authorities", Some(found.missing as f64)),
    ];
    let verdict = if bounds.contains(stated) { Verdict::Holds } else { Verdict::DoesNotHold };
    let says = format!(
        "By {} the record has {} of {} authorities, and lacks {}; {stated:.0} was said.",
        day.words(),
        found.inspected,
        found.of,
        found.missing
    );
    Tried { verdict, says, rows }
}

pub(super) fn improved(as_at: AsAt<'_>, rules: &Rules, pairs: &Pairs, claimed: Claimed) -> Tried {
    let moved = paired::moved(as_at, pairs);
    let [better, same, worse] = moved.shares();
    let z = normal(rules.level);
    let more = vec![FoundRow::share("The same again", same, z), FoundRow::share("Worse than before", worse, z)];
    held(better, claimed, rules, "Better than before", more)
}

pub(super) fn within(as_at: AsAt<'_>, rules: &Rules, pairs: &Pairs, window: (u32, u32), claimed: Claimed) -> Tried {
    let months = paired::months(as_at, pairs);
    let middle = FoundRow::new("Median from the end of one to the start of the next", "months", median(&months));
    let share = paired::within(&months, window);
    let what = format!("Begun {} to {} months after the one before", window.0, window.1);
    held(share, claimed, rules, &what, vec![middle.of(months.len())])
}

pub(super) fn waits(as_at: AsAt<'_>, rules: &Rules, after: &[Grade], since: Option<Date>, claimed: Claimed) -> Tried {
    let is_wanted = |row: &Inspection| {
        row.overall().grade().is_some_and(|grade| after.contains(&grade)) && since.is_none_or(|day| day <= row.ended_on)
    };
    let found = waiting(as_at, is_wanted);
    let row = lasted("Median wait from the end of one to the start of the next", &found).bears(Some(claimed.figure()));
    over(&found, claimed, rules, "waits", row)
}

pub(super) fn time_inadequate(as_at: AsAt<'_>, rules: &Rules, framework: Option<&str>, claimed: Claimed) -> Tried {
    let every = spells(as_at);
    let of = |name: Option<&str>| lasting(every.iter().filter(|spell| name.is_none_or(|name| name == spell.framework)));
    let found = of(framework);
    let what = "Median time from the first inadequate report to a better one";
    let mut tried = over(&found, claimed, rules, "spells", lasted(what, &found).bears(Some(claimed.figure())));
    if framework.is_none() {
        let parts =
            as_at.frameworks().into_iter().map(|name| (name, of(Some(name)))).filter(|(_, part)| part.spans > 0);
        tried.rows.extend(
            parts.map(|(name, part)| lasted(&format!("Of those that began under {}", name.to_uppercase()), &part)),
        );
    }
    tried
}

/// How long half of some lasted.
fn lasted(what: &str, found: &Survival) -> FoundRow {
    let row = FoundRow::new(what, "months", found.median()).count(found.ended).of(found.spans);
    row.ends(found.median_interval(), "chance")
}

/// The median held against what was said of it.
fn over(found: &Survival, claimed: Claimed, rules: &Rules, what: &str, row: FoundRow) -> Tried {
    let words = row.words(rules.level);
    let rows = vec![row];
    let Some((low, high)) = found.median_interval().filter(|_| found.spans >= rules.fewest) else {
        return too_few(found.spans, rules, rows);
    };
    // An end that cannot be told may lie anywhere beyond.
    let verdict = verdict::claimed(Interval { low, high: high.unwrap_or(f64::INFINITY) }, claimed);
    let says = format!(
        "Half of {} {what}, of which {} had ended, were over within {words}; {}.",
        found.spans,
        found.ended,
        said(claimed, " months")
    );
    Tried { verdict, says, rows }
}

pub(super) fn unlike(as_at: AsAt<'_>, rules: &Rules, framework: Option<&str>, claimed: Claimed) -> Tried {
    let share = count_unlike(as_at, framework);
    held(share, claimed, rules, "With a key judgement unlike the overall grade", Vec::new())
}

pub(super) fn takes_longer(as_at: AsAt<'_>, rules: &Rules, framework: &str, (from, to): (i32, i32)) -> Tried {
    let years = lags(as_at, |row| row.framework == framework && (from..=to).contains(&row.published_on.year()));
    let inspections = as_at.inspections().filter(|row| row.framework == framework);
    let pairs: Vec<(f64, f64)> = inspections
        .filter(|row| (from..=to).contains(&row.published_on.year()))
        .map(|row| (f64::from(row.published_on.year()), f64::from(row.published_on.days_since(row.ended_on))))
        .collect();
    let found = rank_correlation(&pairs, rules.level);
    let row = FoundRow::new("Year of publication with days to publication", "correlation", found.rho).of(found.of);
    let row = row.chance(found.interval).bears(None);
    let words = row.words(rules.level);
    let mut rows = vec![row];
    rows.extend(years.iter().map(|year| {
        let what = format!("Median of reports published in {}", year.year);
        FoundRow::new(what, "days", year.calendar.median()).of(year.calendar.0.len())
    }));
    let Some(interval) = found.interval.filter(|_| found.of >= rules.fewest) else {
        return too_few(found.of, rules, rows);
    };
    let (first, last) = (rows.get(1).map(FoundRow::value_words), rows.last().map(FoundRow::value_words));
    let says = format!(
        "The median went from {} in {from} to {} in {to}; the correlation of year and days is {words}.",
        first.unwrap_or_default(),
        last.unwrap_or_default()
    );
    Tried { verdict: verdict::goes_with(interval, rules.slight), says, rows }
}

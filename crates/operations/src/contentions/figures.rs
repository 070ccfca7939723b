//! Trials that hold the record of inspections against statistics.

use domain::Date;
use domain::contention::{Method, Named, Rules, Seen};
use domain::england::England;
use domain::indicators::{IndicatorId, Unit, Worse};
use statistics::apart::apart as held_apart;
use statistics::as_at::AsAt;
use statistics::event_study::{Design, event_study as studied};
use statistics::graded_beside::graded_beside;
use statistics::quantile::normal;
use statistics::rank_correlation::rank_correlation;
use statistics::verdict::{self, Verdict};

use super::Tried;
use super::found::FoundRow;

/// The indicator, or why nothing can be told of it.
fn known(england: &England, named: &Named) -> Result<IndicatorId, Box<Tried>> {
    let untold = |says: String| Box::new(Tried::untold(says));
    let indicators = &england.indicators;
    let Some(id) = named.id.or_else(|| indicators.catalogue().find(&named.key)) else {
        return Err(untold(format!("No table that can be imported gives the indicator `{}` yet.", named.key)));
    };
    if indicators.of(id).is_empty() {
        return Err(untold(format!(
            "The figures of “{}” have not been imported. `sightline import FILE --apply` takes the department’s tables in.",
            indicators.catalogue().indicator(id).title
        )));
    }
    Ok(id)
}

pub(super) fn event_study(as_at: AsAt<'_>, rules: &Rules, method: &Method) -> Tried {
    let Method::EventStudy { indicator, years_before, years_after, matches, fewest_matches, matters, seen } = method
    else {
        return Tried::untold("This is no event study.".to_owned());
    };
    let id = match known(as_at.england, indicator) {
        Ok(id) => id,
        Err(untold) => return *untold,
    };
    let design = Design {
        indicator: id,
        before: *years_before as usize,
        after: *years_after as usize,
        matches: *matches,
        fewest_matches: *fewest_matches,
        level: rules.level,
    };
    let study = studied(as_at, design);
    let (first, last) = (-(*years_before as i32), *years_after as i32);
    let unit = match as_at.england.indicators.catalogue().indicator(id).unit {
        Unit::PerCent => "points",
        Unit::PerTenThousand => "per_10000",
        Unit::Pounds => "pounds",
        Unit::Number => "difference",
    };
    let rows: Vec<FoundRow> = study
        .offsets
        .iter()
        .map(|offset| {
            let row = FoundRow::new(offset_words(offset.years), unit, offset.difference.mean);
            let row = row.of(offset.difference.of).chance(offset.difference.interval);
            let bears = offset.years == last || (*seen == Seen::Causes && offset.years == first);
            if bears { row.bears(None) } else { row }
        })
        .collect();
    let (Some(before), Some(after)) = (study.at(first), study.at(last)) else {
        return Tried { rows, ..Tried::untold("The figures do not reach far enough.".to_owned()) };
    };
    let Some(change) = after.interval.filter(|_| after.of >= rules.fewest) else {
        let says = format!("There are too few to tell: {}, where {} are needed.", after.of, rules.fewest);
        return Tried { rows, ..Tried::untold(says) };
    };
    // A figure before that lies below the last one is a rise up to it.
    let trend = before.interval.filter(|_| before.of >= rules.fewest);
    let trend = trend.map(|one| statistics::share::Interval { low: -one.high, high: -one.low });
    let verdict = match (seen, trend) {
        (Seen::Rises, _) => verdict::rises(change, *matters),
        (Seen::Causes, Some(trend)) => verdict::causes(change, trend, *matters),
        (Seen::Causes, None) => verdict::rises(change, *matters).and(Verdict::CannotBeTold),
    };
    let moved = FoundRow::new("", unit, after.mean).chance(Some(change)).words(rules.level);
    let rise = FoundRow::new("", unit, before.mean.map(|mean| -mean)).chance(trend).words(rules.level);
    let title = &as_at.england.indicators.catalogue().indicator(id).title;
    let mut says = format!(
        "“{title}” changed by {moved} more than in matched authorities in the {} after, over {} authorities.",
        years_words(*years_after),
        after.of
    );
    if *seen == Seen::Causes {
        let before_words = years_words(*years_before);
        says.push_str(&format!(
            " In the {before_words} before it had already changed by {rise} more, over {}.",
            before.of
        ));
    }
    Tried { verdict, says, rows }
}

fn years_words(years: u32) -> String {
    if years == 1 { "year".to_owned() } else { format!("{years} years") }
}

fn offset_words(years: i32) -> String {
    let many = years_words(years.unsigned_abs());
    let many = if years.abs() == 1 { "1 year".to_owned() } else { many };
    if years < 0 {
        format!("{many} earlier, against the last figure before")
    } else {
        format!("{many} later, against the last figure before")
    }
}

pub(super) fn goes_with(as_at: AsAt<'_>, rules: &Rules, named: &Named, is_said_to: bool) -> Tried {
    let id = match known(as_at.england, named) {
        Ok(id) => id,
        Err(untold) => return *untold,
    };
    let indicator = as_at.england.indicators.catalogue().indicator(id);
    let found = rank_correlation(&graded_beside(as_at, id), rules.level);
    let way = if indicator.worse == Worse::Neither { "more" } else { "worse" };
    let row = FoundRow::new(format!("A worse grade with {way} of “{}”", indicator.title), "correlation", found.rho);
    let row = row.of(found.of).chance(found.interval).bears(None);
    let words = row.words(rules.level);
    let rows = vec![row];
    let Some(interval) = found.interval.filter(|_| found.of >= rules.fewest) else {
        let says = format!("There are too few to tell: {}, where {} are needed.", found.of, rules.fewest);
        return Tried { rows, ..Tried::untold(says) };
    };
    let verdict = if is_said_to {
        verdict::goes_with(interval, rules.slight)
    } else {
        verdict::goes_apart(interval, rules.slight)
    };
    let says = format!("Over {} inspections the correlation of grade and “{}” is {words}.", found.of, indicator.title);
    Tried { verdict, says, rows }
}

pub(super) fn apart(
    england: &England,
    rules: &Rules,
    days: (Date, Date),
    indicators: &[IndicatorId],
    on: Date,
) -> Tried {
    if days.1 > on {
        return Tried::untold(format!("{} had not come by {}.", days.1.words(), on.words()));
    }
    let published = AsAt::new(england, on, statistics::state_of_the_nation::Counting::Published);
    let found = held_apart(published, days, indicators);
    let [before, after] = found.good;
    let good = [(before, days.0), (after, days.1)].map(|(stood, day)| {
        let what = format!("Authorities at good or outstanding on {}", day.words());
        FoundRow::new(what, "per_cent", stood.per_cent())
            .count(stood.at)
            .of(stood.of)
            .record(stood.share_bounds())
            .bears(None)
    });
    let better = found.better();
    let z = normal(rules.level);
    let row = FoundRow::share("National indicators that moved and got better", better, z).bears(None);
    let mut says = match (good[0].value, good[1].value) {
        (Some(_), Some(_)) => format!(
            "Good or outstanding were {} on {} and {} on {}.",
            good[0].value_words(),
            days.0.words(),
            good[1].value_words(),
            days.1.words()
        ),
        _ => format!("The record has no grades on {}: it begins with another framework.", days.0.words()),
    };
    if better.of > 0 {
        says.push_str(&format!(" Of {} national indicators that moved, {} got better.", better.of, better.count));
    } else {
        says.push_str(" No figures of the indicators have been imported.");
    }
    let [first, second] = good;
    let rows = vec![first, second, row];
    let (Some(was), Some(is)) = (before.share_bounds(), after.share_bounds()) else {
        return Tried { verdict: Verdict::CannotBeTold, says, rows };
    };
    if before.of < rules.fewest || after.of < rules.fewest {
        return Tried { verdict: Verdict::CannotBeTold, says, rows };
    }
    let fell = match () {
        () if is.high < was.low => Verdict::Holds,
        () if is.low >= was.high => Verdict::DoesNotHold,
        () => Verdict::CannotBeTold,
    };
    let improved = match better.within(z) {
        Some(interval) if interval.low > 50.0 => Verdict::Holds,
        Some(interval) if interval.high < 50.0 => Verdict::DoesNotHold,
        _ => Verdict::CannotBeTold,
    };
    Tried { verdict: fell.and(improved), says, rows }
}

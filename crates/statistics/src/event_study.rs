//! How an indicator went on after the first inadequate judgement, beside matched authorities that had none.
//!
//! The unit is an authority with a first inadequate overall grade. Its figures are held against the last one before the report was
//! published, and the same is done for those of its statistical neighbours that were never inadequate until the end of what is
//! looked at; the difference of the two changes is one number for each unit and year. Source of the design: any textbook on
//! differences in differences; the interval is Student's of paired differences.

use domain::Date;
use domain::indicators::{IndicatorId, Territory};
use domain::mark::Grade;
use domain::register::{AuthorityId, Inspection};

use crate::as_at::AsAt;
use crate::graded_beside::signed;
use crate::mean::{Mean, mean};

/// What is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Design {
    /// The indicator.
    pub indicator: IndicatorId,
    /// Years before.
    pub before: usize,
    /// Years after.
    pub after: usize,
    /// Matched authorities at most.
    pub matches: usize,
    /// Fewer than these with a figure are none.
    pub fewest_matches: usize,
    /// How sure the interval is, in per cent.
    pub level: f64,
}

/// The difference in so many years from the last figure before the judgement, minus for before.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Offset {
    /// Years.
    pub years: i32,
    /// The difference from matched authorities, worse above nought: figure then, less figure last before.
    pub difference: Mean,
}

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Study {
    /// First inadequate judgements published after the first figure.
    pub judgements: usize,
    /// Each year but that of the last figure before, which is nought by design.
    pub offsets: Vec<Offset>,
}

impl Study {
    /// The difference after so many years.
    pub fn at(&self, years: i32) -> Option<Mean> {
        self.offsets.iter().find(|offset| offset.years == years).map(|offset| offset.difference)
    }
}

/// The study on the record as at a day.
pub fn event_study(as_at: AsAt<'_>, design: Design) -> Study {
    let indicators = &as_at.england.indicators;
    let periods: Vec<Date> =
        indicators.series(design.indicator, Territory::Nation).iter().map(|fact| fact.ends_on).collect();
    let register = &as_at.england.register;
    let catalogue = indicators.catalogue();
    let compared = register.ids().filter(|id| !catalogue.never_compared.contains(id));
    // The last period before each first inadequate judgement.
    let units: Vec<(AuthorityId, usize)> = compared
        .filter_map(|id| {
            let published = first_inadequate(as_at, id)?;
            let last = periods.iter().rposition(|day| *day < published)?;
            Some((id, last))
        })
        .collect();
    let years = (-(design.before as i32)..=design.after as i32).filter(|years| *years != 0);
    let offsets = years.map(|years| {
        let differences = units.iter().filter_map(|(id, last)| {
            let then = last.checked_add_signed(years as isize)?;
            let days = (*periods.get(*last)?, *periods.get(then)?);
            let until = periods.get(last + design.after).copied();
            difference(as_at, design, *id, days, until)
        });
        Offset { years, difference: mean(&differences.collect::<Vec<f64>>(), design.level) }
    });
    Study { judgements: units.len(), offsets: offsets.collect() }
}

/// The change of one authority less the mean change of those matched with it.
fn difference(
    as_at: AsAt<'_>,
    design: Design,
    id: AuthorityId,
    days: (Date, Date),
    until: Option<Date>,
) -> Option<f64> {
    let indicators = &as_at.england.indicators;
    let catalogue = indicators.catalogue();
    let sign = signed(catalogue.indicator(design.indicator).worse);
    let change = |id: AuthorityId| {
        let on = |day| indicators.at(design.indicator, Territory::Authority(id), day)?.figure.number();
        Some(sign * (on(days.1)? - on(days.0)?))
    };
    let never_by = until.unwrap_or(as_at.day).max(days.1);
    let matched: Vec<f64> = as_at
        .england
        .register
        .authority(id)
        .neighbours
        .iter()
        .filter(|other| !catalogue.never_compared.contains(other))
        .filter(|other| first_inadequate(as_at, **other).is_none_or(|day| day > never_by))
        .filter_map(|other| change(*other))
        .take(design.matches)
        .collect();
    if matched.len() < design.fewest_matches {
        return None;
    }
    Some(change(id)? - matched.iter().sum::<f64>() / matched.len() as f64)
}

/// When the first inadequate overall grade of an authority was published, as the record knows it.
fn first_inadequate(as_at: AsAt<'_>, id: AuthorityId) -> Option<Date> {
    let rows = as_at.england.register.inspections_of(id).iter();
    let inadequate = rows
        .filter(|row: &&Inspection| as_at.counting.counts(row, as_at.day) && row.overall() == Grade::Inadequate.mark());
    inadequate.map(|row| row.published_on).min()
}

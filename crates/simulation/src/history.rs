//! The figures a run is held against, read alike from the real record and from a run of the past.

use domain::Date;
use domain::england::England;
use domain::regime::Regime;
use domain::replay::edition_of;

use crate::compiled::{NO_GRADE, in_months};
use crate::watch::Published;

/// Which years a figure is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Period {
    /// Those the parameters were fitted to.
    Fitted,
    /// Those held back.
    HeldBack,
}

impl Period {
    /// Both, earlier first.
    pub const ALL: [Self; 2] = [Self::Fitted, Self::HeldBack];

    /// The word used in data.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Fitted => "fitted",
            Self::HeldBack => "held_back",
        }
    }
}

/// What a figure is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The share of inspections that followed another and gave a better overall grade.
    Improved,
    /// That gave a worse one.
    Declined,
    /// The share of inadequate authorities whose next inspection found them better.
    LeftInadequate,
    /// The mean of months from the end of one inspection to the start of the next, after this overall grade.
    Interval(u8),
    /// On this day, the share of authorities whose last overall grade is good or outstanding.
    GoodOrBetter(Date),
    /// On this day, the share whose last overall grade is this.
    At(Date, u8),
    /// Graded inspections begun in a year, as a mean over whole years.
    BegunAYear,
    /// Months from the publication of an inadequate grade to that of a better one: the mean of spells that ended.
    MonthsInadequate,
}

/// A figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Of what.
    pub kind: Kind,
    /// Of which years.
    pub period: Period,
}

/// What is read: inspections as they were published, whoever they are from, and the days they are counted from.
#[derive(Clone, Debug)]
pub struct History {
    /// By publication.
    pub published: Vec<Published>,
    /// The first day of the first month.
    pub start: Date,
    /// The first day of the years held back.
    pub split: Date,
    /// The last day of the years held back.
    pub end: Date,
}

const GOOD: u8 = 1;
const INADEQUATE: u8 = 3;

/// Every figure a run of the past is held against; grades are counted on these days.
pub fn figures(split: Date, counted_on: &[Date]) -> Vec<Figure> {
    let mut figures = Vec::new();
    for period in Period::ALL {
        let mut kinds =
            vec![Kind::Improved, Kind::Declined, Kind::LeftInadequate, Kind::BegunAYear, Kind::MonthsInadequate];
        kinds.extend((0..=INADEQUATE).map(Kind::Interval));
        for day in counted_on.iter().copied().filter(|day| (*day < split) == (period == Period::Fitted)) {
            kinds.extend([Kind::GoodOrBetter(day), Kind::At(day, 0), Kind::At(day, INADEQUATE)]);
        }
        figures.extend(kinds.into_iter().map(|kind| Figure { kind, period }));
    }
    figures
}

impl History {
    /// The real record.
    pub fn recorded(england: &England, start: Date, split: Date, end: Date) -> Self {
        let register = &england.register;
        let regime: &Regime = &england.regime;
        let months = |day: Date| i32::from(in_months(day.days_since(start)));
        let mut published = Vec::new();
        for id in register.ids().filter(|id| register.authority(*id).closed_on.is_none()) {
            let place = published.len() as u32;
            let mut before: Option<Published> = None;
            for inspection in register.inspections_of(id) {
                let Some(edition) = edition_of(regime, register, inspection) else { continue };
                let one = Published {
                    lane: 0,
                    place,
                    began: months(inspection.started_on),
                    ended: months(inspection.ended_on),
                    month: months(inspection.published_on),
                    edition: edition as u16,
                    overall: inspection.outcome.overall.grade().map_or(NO_GRADE, |grade| grade as u8),
                    before: before.map_or(NO_GRADE, |before| before.overall),
                    edition_before: before.map(|before| before.edition),
                    ended_before: before.map_or(0, |before| before.ended),
                };
                published.push(one);
                before = Some(one);
            }
        }
        published.sort_by_key(|one| (one.month, one.place));
        Self { published, start, split, end }
    }

    /// One figure; nothing where there is nothing to count.
    pub fn read(&self, figure: Figure) -> Option<f64> {
        let months = |day: Date| i32::from(in_months(day.days_since(self.start)));
        let (split, end) = (months(self.split), months(self.end));
        let within = |month: i32| match figure.period {
            Period::Fitted => month < split,
            Period::HeldBack => split <= month && month <= end,
        };
        let graded = || self.published.iter().filter(|one| one.overall != NO_GRADE && within(one.month));
        let next = || graded().filter(|one| one.before != NO_GRADE);
        match figure.kind {
            Kind::Improved => share(next(), |one| one.overall < one.before),
            Kind::Declined => share(next(), |one| one.overall > one.before),
            Kind::LeftInadequate => {
                share(next().filter(|one| one.before == INADEQUATE), |one| one.overall != INADEQUATE)
            }
            Kind::Interval(grade) => {
                mean(next().filter(|one| one.before == grade).map(|one| one.began - one.ended_before))
            }
            Kind::GoodOrBetter(day) => self.on(months(day), |overall| overall <= GOOD),
            Kind::At(day, grade) => self.on(months(day), |overall| overall == grade),
            Kind::BegunAYear => {
                let begun = self.published.iter().filter(|one| within(one.began)).count();
                let months = if figure.period == Period::Fitted { split } else { end - split + 1 };
                (months > 0).then(|| begun as f64 * 12.0 / f64::from(months))
            }
            Kind::MonthsInadequate => {
                mean(self.spells().into_iter().filter(|(_, end)| within(*end)).map(|(a, b)| b - a))
            }
        }
    }

    /// Spells of inadequate that ended: from publication to publication.
    fn spells(&self) -> Vec<(i32, i32)> {
        let mut open: Vec<(u32, i32)> = Vec::new();
        let mut spells = Vec::new();
        for one in self.published.iter().filter(|one| one.overall != NO_GRADE) {
            let known = open.iter().position(|(place, _)| *place == one.place);
            match (known, one.overall == INADEQUATE) {
                (None, true) => open.push((one.place, one.month)),
                (Some(at), false) => spells.push((open.swap_remove(at).1, one.month)),
                _ => {}
            }
        }
        spells
    }

    /// The share of places whose last overall grade in a month is such.
    fn on(&self, month: i32, such: impl Fn(u8) -> bool) -> Option<f64> {
        let mut last: Vec<u8> = Vec::new();
        for one in self.published.iter().filter(|one| one.month <= month && one.overall != NO_GRADE) {
            let place = one.place as usize;
            if last.len() <= place {
                last.resize(place + 1, NO_GRADE);
            }
            last[place] = one.overall;
        }
        share(last.iter().filter(|overall| **overall != NO_GRADE), |overall| such(**overall))
    }
}

fn share<T>(of: impl Iterator<Item = T>, such: impl Fn(&T) -> bool) -> Option<f64> {
    let (mut all, mut some) = (0_u32, 0_u32);
    for one in of {
        all += 1;
        some += u32::from(such(&one));
    }
    (all > 0).then(|| f64::from(some) / f64::from(all))
}

fn mean(of: impl Iterator<Item = i32>) -> Option<f64> {
    let (mut all, mut sum) = (0_u32, 0_i64);
    for one in of {
        all += 1;
        sum += i64::from(one);
    }
    (all > 0).then(|| sum as f64 / f64::from(all))
}

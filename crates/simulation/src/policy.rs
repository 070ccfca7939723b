//! Which edition applies in which month of a run, and what is suspended: the regulator's side of a regime.

use domain::Date;
use domain::framework::{Decides, Edition, Scale};
use domain::mark::Grade;
use domain::outcome::Outcome;
use domain::regime::Regime;
use domain::schedule::{DayRules, Facts, Graded};
use domain::vocabulary::{ActivityId, ActivitySet};

use crate::compiled::{Asked, Compiled, Editions, Qualities, Row, Said, Window, in_months};
use crate::parameters::YEAR;
use crate::place::Place;

/// Which editions a regime runs on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Runs {
    /// Whatever is in force in each month.
    AsEnacted,
    /// This edition throughout: its index in the regime.
    One(usize),
}

/// Whether an edition makes inspections of authorities due that end in the four grades or in words.
pub fn can_run(edition: &Edition) -> bool {
    let in_grades = |scale: &Scale| scale.points.iter().all(|point| point.mark.grade().is_some());
    edition.kind.is_none()
        && edition.pathway.iter().any(|rule| rule.decides == Decides::Inspection)
        && edition.overall_scale().is_none_or(in_grades)
}

/// Which edition applies in a month: to authorities last judged inadequate, and to all others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Applies {
    inadequate: u8,
    others: u8,
}

impl Applies {
    /// Index of the one that applies.
    pub(crate) fn to(self, last_inadequate: bool) -> usize {
        usize::from(if last_inadequate { self.inadequate } else { self.others })
    }
}

/// A regime, ready to run.
#[derive(Clone, Debug)]
pub struct Policy<'r> {
    regime: &'r Regime,
    /// The engine on the day each edition's windows are counted from.
    rules: Vec<DayRules<'r>>,
    /// Its editions.
    pub editions: Editions,
    months: Vec<Applies>,
    /// The window of an authority never inspected, from the first month, by edition.
    first: Vec<Option<Window>>,
    /// What each place's last inspection said, by its number.
    pub(crate) known: Vec<Option<u32>>,
    /// Months in which nobody goes out.
    pub(crate) closed: Vec<bool>,
    /// Inspector-days of a month where they are not the parameter's.
    spend: Vec<Option<f32>>,
}

impl<'r> Policy<'r> {
    /// The regime from the month of `start`, for so many months.
    ///
    /// # Errors
    /// A sentence where no edition is in force in some month, or an edition cannot be compiled.
    pub fn new(
        regime: &'r Regime,
        runs: &Runs,
        start: Date,
        horizon: usize,
        places: &[Place],
        qualities: &Qualities,
    ) -> Result<Self, String> {
        let mut wanted: Vec<usize> = Vec::new();
        let mut months = Vec::with_capacity(horizon);
        for month in 0..horizon {
            let day = start.plus_months(month as i32);
            let mut number = |last_inadequate: bool| -> Result<u8, String> {
                let edition = match runs {
                    Runs::One(edition) => Some(*edition),
                    Runs::AsEnacted => regime.authority_edition(day, &stand_in(last_inadequate)),
                };
                let edition = edition.ok_or_else(|| format!("no edition is in force on {}", day.words()))?;
                let at = wanted.iter().position(|known| *known == edition).unwrap_or_else(|| {
                    wanted.push(edition);
                    wanted.len() - 1
                });
                u8::try_from(at).map_err(|_| "a regime has room for 255 editions".to_owned())
            };
            months.push(Applies { others: number(false)?, inadequate: number(true)? });
        }
        let before: Vec<(usize, Outcome)> =
            places.iter().filter_map(|place| place.before.map(|before| (before.edition, before.outcome))).collect();
        let editions = Editions::new(regime, &wanted, &before, qualities)?;
        let mut next = editions.first_known();
        let known = places.iter().map(|place| {
            place.before.map(|_| {
                next += 1;
                next - 1
            })
        });
        let known = known.collect();
        let first = editions.compiled.iter().map(|compiled| never_inspected(regime, compiled, start)).collect();
        let rules = editions.rules(regime);
        Ok(Self {
            regime,
            rules,
            editions,
            months,
            first,
            known,
            closed: vec![false; horizon],
            spend: vec![None; horizon],
        })
    }

    /// Nobody goes out in the months from `from` to `until`, both counted from the first month of the run.
    pub fn close(&mut self, from: usize, until: usize) {
        for month in self.closed.iter_mut().take(until.saturating_add(1)).skip(from) {
            *month = true;
        }
    }

    /// So many inspector-days a year can be spent from a month of the run on.
    pub fn spend_from(&mut self, from: usize, inspector_days: f64) {
        for month in self.spend.iter_mut().skip(from) {
            *month = Some((inspector_days / YEAR) as f32);
        }
    }

    /// Inspector-days that a month brings, where they are not the parameter's.
    pub(crate) fn spend_in(&self, month: usize) -> Option<f32> {
        self.spend[month]
    }

    /// Which editions apply: to authorities last judged inadequate, and to all others.
    pub(crate) fn applies(&self, month: usize) -> Applies {
        self.months[month.min(self.months.len() - 1)]
    }

    /// Whether the editions in force differ from those of the month before.
    pub(crate) fn changes_in(&self, month: usize) -> bool {
        month > 0 && self.months[month] != self.months[month - 1]
    }

    pub(crate) fn compiled(&self, at: usize) -> &Compiled {
        &self.editions.compiled[at]
    }

    pub(crate) fn said(&self, number: u32) -> &Said {
        &self.editions.said[number as usize]
    }

    /// The window of an authority never inspected, from the first month of the run.
    pub(crate) fn first_window(&self, at: usize) -> Option<Window> {
        self.first[at]
    }

    /// What is due; `room` is for an answer that is kept nowhere.
    #[inline]
    pub(crate) fn row<'a>(&'a self, at: usize, asked: Asked, room: &'a mut Row) -> &'a Row {
        match asked.letter {
            None => self.editions.row(at, asked.said, asked.risk_raised, asked.visits),
            Some(letter) => self.editions.row_after_letter(self.regime, &self.rules[at], at, asked, letter, room),
        }
    }
}

/// Facts that are enough to choose an edition.
fn stand_in(last_inadequate: bool) -> Facts<'static> {
    let mut facts = Facts::none(ActivitySet::default());
    let mut outcome = Outcome::NOTHING;
    outcome.overall = if last_inadequate { Grade::Inadequate.mark() } else { Grade::Good.mark() };
    let day = Date::EARLIEST;
    facts.note_graded(Graded {
        activity: ActivityId::NOTHING,
        began_on: day,
        ended_on: day,
        published_on: day,
        outcome,
    });
    facts
}

/// The window the engine gives an authority of which nothing is known, in months from `start`.
fn never_inspected(regime: &Regime, compiled: &Compiled, start: Date) -> Option<Window> {
    let mut facts = Facts::none(ActivitySet::default());
    facts.opened_on = Some(start);
    let item = regime.on(start).due_by(compiled.edition, &facts).items().first().copied()?;
    let work = compiled.works.iter().position(|work| work.activity == item.activity)?;
    let months = |day: Option<Date>| day.map_or(0, |day| in_months(day.days_since(start)).max(0));
    let latest = months(item.latest);
    Some(Window { work: work as u8, earliest: months(item.earliest).min(latest), latest, every: 0 })
}

//! Days on site: those that inspections and visits really took, and those that an edition's kinds would take.

use domain::calendar::Calendar;
use domain::england::England;
use domain::framework::{Edition, Number};
use domain::regime::Regime;
use domain::register::{Inspection, Visit};
use domain::replay::{Foreseen, Wait, Waits, edition_of};
use domain::schedule::DueItem;
use domain::vocabulary::ActivityId;

/// Working days an inspection was on site, of all its spells together.
pub fn of_inspection(calendar: &Calendar, row: &Inspection) -> i32 {
    let whole = [(row.started_on, row.ended_on)];
    let spells = if row.spells.is_empty() { &whole } else { row.spells.as_slice() };
    spells.iter().map(|(from, to)| calendar.working_days_between(from.plus_days(-1), *to)).sum()
}

/// Working days a visit was on site, where both its ends are known.
pub fn of_visit(calendar: &Calendar, row: &Visit) -> Option<i32> {
    Some(calendar.working_days_between(row.started_on?.plus_days(-1), row.ended_on?))
}

/// What an edition says one of a kind takes: working days on site, and how many inspectors as a rule.
pub fn takes(edition: &Edition, activity: ActivityId) -> (Option<&Number>, Option<&Number>) {
    let activity = edition.activity_of(activity);
    let days = activity.and_then(|one| one.on_site.as_ref()).map(|on_site| &on_site.working_days);
    (days, activity.and_then(|one| one.team.as_ref()).map(|team| &team.inspectors))
}

/// Inspections or visits of one kind, and the days they took.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Spent {
    /// How many.
    pub number: usize,
    /// Working days on site, of those whose days are known.
    pub days: i32,
    /// The same times inspectors, of those whose team is known too.
    pub inspector_days: i32,
    /// How many have no days.
    pub without_days: usize,
    /// How many have days and no team.
    pub without_team: usize,
}

impl Spent {
    fn add(&mut self, days: Option<i32>, inspectors: Option<i32>) {
        self.number += 1;
        match (days, inspectors) {
            (None, _) => self.without_days += 1,
            (Some(days), None) => {
                self.days += days;
                self.without_team += 1;
            }
            (Some(days), Some(inspectors)) => {
                self.days += days;
                self.inspector_days += days * inspectors;
            }
        }
    }

    /// Both together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            number: self.number + other.number,
            days: self.days + other.days,
            inspector_days: self.inspector_days + other.inspector_days,
            without_days: self.without_days + other.without_days,
            without_team: self.without_team + other.without_team,
        }
    }
}

/// What is counted.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Counted {
    /// What took place.
    Recorded,
    /// The same inspections and visits, in the kinds of the other edition.
    Same,
    /// What came due under the editions of the time.
    DueInForce,
    /// What came due under the other edition.
    Due,
}

/// The days of a year.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SpentRow {
    /// The year in which it began, or fell due.
    pub year: i32,
    /// What is counted.
    pub counted: Counted,
    /// The kind.
    pub activity: ActivityId,
    /// The edition whose kind it is; nothing where it took place, under the edition of its time.
    pub edition: Option<usize>,
    /// The days.
    pub spent: Spent,
}

/// Days of a span.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Days {
    /// By year, by what is counted, and by kind.
    pub rows: Vec<SpentRow>,
    /// Inspections and visits that took place and have no like under the other edition.
    pub not_held: usize,
    /// Inspections of which it cannot be told which kind they would have been.
    pub untold: usize,
}

/// Days on site in a span, of waits that were foreseen in it.
pub fn days(england: &England, span: &Waits, waits: &[Wait<'_>]) -> Days {
    let regime = &england.regime;
    let mut found = Days::default();
    for wait in waits {
        if let Some(row) = wait.later.filter(|_| span.is_of(wait)) {
            found.inspection(england, span, row, wait.asked);
        }
        let fell_due = |foreseen: Foreseen| foreseen.item().copied().filter(|_| wait.last_day(foreseen).is_some());
        let in_force = fell_due(wait.in_force).into_iter().chain(wait.visits_in_force.iter().copied());
        in_force.for_each(|item| found.due(regime, span, Counted::DueInForce, &item));
        if span.under.is_some() {
            let asked = fell_due(wait.asked).into_iter().chain(wait.visits_asked.iter().flatten().copied());
            asked.for_each(|item| found.due(regime, span, Counted::Due, &item));
        }
    }
    let is_of_authorities = |visit: &&Visit| {
        let mut editions = regime.editions.iter().filter(|edition| edition.inspects_authorities());
        editions.any(|edition| edition.activity_of(visit.activity).is_some())
    };
    let in_span = |visit: &&Visit| span.from <= visit.took_place_on() && visit.published_on <= span.to;
    for visit in england.register.visits.iter().filter(in_span).filter(is_of_authorities) {
        found.visit(england, span, visit);
    }
    found.rows.sort_by_key(|row| (row.year, row.counted, row.activity, row.edition));
    found
}

impl Days {
    fn at(&mut self, year: i32, counted: Counted, activity: ActivityId, edition: Option<usize>) -> &mut Spent {
        let same =
            |row: &SpentRow| (row.year, row.counted, row.activity, row.edition) == (year, counted, activity, edition);
        let at = self.rows.iter().position(same).unwrap_or_else(|| {
            self.rows.push(SpentRow { year, counted, activity, edition, spent: Spent::default() });
            self.rows.len() - 1
        });
        &mut self.rows[at].spent
    }

    fn inspection(&mut self, england: &England, span: &Waits, row: &Inspection, asked: Foreseen) {
        let (regime, year) = (&england.regime, row.started_on.year());
        let own = edition_of(regime, &england.register, row).map(|at| &regime.editions[at]);
        let team = own.and_then(|edition| takes(edition, row.activity).1).map(|team| team.is);
        let days = of_inspection(&regime.calendar, row);
        self.at(year, Counted::Recorded, row.activity, None).add(Some(days), team);
        if let Some(under) = span.under {
            match (asked.kind(regime), asked) {
                (Some(kind), _) => self.kind(regime, (year, Counted::Same), kind, under),
                (None, Foreseen::CannotBeTold) => self.untold += 1,
                (None, _) => self.not_held += 1,
            }
        }
    }

    fn visit(&mut self, england: &England, span: &Waits, visit: &Visit) {
        let (regime, on) = (&england.regime, visit.took_place_on());
        let facts = england.register.facts(visit.authority, on.plus_days(-1));
        let own = regime.edition_of_activity(visit.activity, on, &facts).map(|at| &regime.editions[at]);
        let team = own.and_then(|edition| takes(edition, visit.activity).1).map(|team| team.is);
        let days = of_visit(&regime.calendar, visit);
        self.at(on.year(), Counted::Recorded, visit.activity, None).add(days, team);
        match span.under {
            Some(under) if regime.editions[under].activity_of(visit.activity).is_some() => {
                self.kind(regime, (on.year(), Counted::Same), visit.activity, under);
            }
            Some(_) => self.not_held += 1,
            None => {}
        }
    }

    fn due(&mut self, regime: &Regime, span: &Waits, counted: Counted, item: &DueItem) {
        if let Some(last) = item.latest.filter(|day| span.has(*day)) {
            self.kind(regime, (last.year(), counted), item.by(regime).due, item.edition as usize);
        }
    }

    fn kind(&mut self, regime: &Regime, (year, counted): (i32, Counted), activity: ActivityId, edition: usize) {
        let (days, team) = takes(&regime.editions[edition], activity);
        self.at(year, counted, activity, Some(edition)).add(days.map(|days| days.is), team.map(|team| team.is));
    }

    /// All of one count, in one year or in all.
    pub fn sum(&self, counted: Counted, year: Option<i32>) -> Spent {
        let of = self.rows.iter().filter(|row| row.counted == counted && year.is_none_or(|year| year == row.year));
        of.fold(Spent::default(), |sum, row| sum.and(row.spent))
    }
}

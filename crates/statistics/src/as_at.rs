//! The record as it stood on a day: what every table is counted from.

use domain::Date;
use domain::england::England;
use domain::framework::{Edition, Standing};
use domain::register::{Inspection, Visit};
use domain::replay::edition_of;

use crate::state_of_the_nation::Counting;

/// The record, a day, and which inspections count on it. What came later is not there, so the day's figures never change.
#[derive(Clone, Copy, Debug)]
pub struct AsAt<'e> {
    /// Policy and record.
    pub england: &'e England,
    /// The day.
    pub day: Date,
    /// What counts on it.
    pub counting: Counting,
}

impl<'e> AsAt<'e> {
    /// The record on `day`.
    pub const fn new(england: &'e England, day: Date, counting: Counting) -> Self {
        Self { england, day, counting }
    }

    /// Inspections that count, by authority and then by first day on site.
    pub fn inspections(self) -> impl Iterator<Item = &'e Inspection> {
        self.england.register.inspections.iter().filter(move |row| self.counting.counts(row, self.day))
    }

    /// Visits and joint inspections that count, by authority and then by publication.
    pub fn visits(self) -> impl Iterator<Item = &'e Visit> {
        self.england.register.visits.iter().filter(move |row| match self.counting {
            Counting::Ended => row.took_place_on() <= self.day,
            Counting::Published => row.published_on <= self.day,
        })
    }

    /// Consecutive inspections of the same authority that count, earlier and later.
    pub fn pairs(self) -> impl Iterator<Item = (&'e Inspection, &'e Inspection)> {
        let mut before: Option<&'e Inspection> = None;
        self.inspections().filter_map(move |later| {
            let earlier = before.replace(later)?;
            (earlier.authority == later.authority).then_some((earlier, later))
        })
    }

    /// The edition an inspection belongs to.
    pub fn edition_of(self, row: &Inspection) -> Option<&'e Edition> {
        let regime = &self.england.regime;
        edition_of(regime, &self.england.register, row).map(|at| &regime.editions[at])
    }

    /// The last day the record speaks of: the day asked about or, where that is later, the last publication known.
    pub fn known_to(self) -> Date {
        self.day.min(self.england.register.known_to)
    }

    /// Frameworks under which authorities are graded, in the order in which they began.
    pub fn frameworks(self) -> Vec<&'e str> {
        let mut editions: Vec<&Edition> = graded_editions(self.england).collect();
        editions.sort_by_key(|edition| edition.in_force.from);
        let mut frameworks: Vec<&str> = Vec::new();
        for edition in editions {
            if !frameworks.contains(&edition.framework.as_str()) {
                frameworks.push(&edition.framework);
            }
        }
        frameworks
    }
}

/// Editions in law under which authorities are graded.
pub(crate) fn graded_editions(england: &England) -> impl Iterator<Item = &Edition> {
    england
        .regime
        .editions
        .iter()
        .filter(|edition| edition.standing == Standing::Law && edition.inspects_authorities() && edition.gives_grades())
}

//! What is published about an authority.

use crate::Date;
use crate::mark::Mark;
use crate::outcome::Outcome;
use crate::register::AuthorityId;
use crate::schedule::Graded;
use crate::vocabulary::ActivityId;

/// A published graded inspection.
#[derive(Clone, Debug)]
pub struct Inspection {
    /// Whose.
    pub authority: AuthorityId,
    /// `sif` or `ilacs`.
    pub framework: String,
    /// `sif`, `standard` or `short`.
    pub activity: ActivityId,
    /// First day on site.
    pub started_on: Date,
    /// Last day on site, of the last spell.
    pub ended_on: Date,
    /// Days on site, where they are known to have been more than one spell.
    pub spells: Vec<(Date, Date)>,
    /// Day of publication.
    pub published_on: Date,
    /// Lead inspector, where the report names one.
    pub lead_inspector: String,
    /// What it said.
    pub outcome: Outcome,
    /// Whether the report calls itself a re-inspection.
    pub is_reinspection: bool,
    /// Line of the register's file, for provenance.
    pub line: usize,
}

impl Inspection {
    /// The inspection as the due engine knows it.
    pub const fn graded(&self) -> Graded {
        Graded {
            activity: self.activity,
            began_on: self.started_on,
            ended_on: self.ended_on,
            published_on: self.published_on,
            outcome: self.outcome,
        }
    }

    /// Its overall mark; `ABSENT` where its edition has none.
    pub const fn overall(&self) -> Mark {
        self.outcome.overall
    }
}

/// A published visit or joint inspection.
#[derive(Clone, Debug)]
pub struct Visit {
    /// Whose.
    pub authority: AuthorityId,
    /// Focused visit, joint inspection, area SEND inspection.
    pub activity: ActivityId,
    /// First day on site, where the letter was read.
    pub started_on: Option<Date>,
    /// Last day on site, where the letter was read.
    pub ended_on: Option<Date>,
    /// Day of publication.
    pub published_on: Date,
    /// Whether the letter has a heading for areas for priority action.
    pub has_priority_action: bool,
    /// Line of the register's file, for provenance.
    pub line: usize,
}

impl Visit {
    /// The day it is placed on: its last day on site or, where that was not read, publication.
    pub fn took_place_on(&self) -> Date {
        self.ended_on.or(self.started_on).unwrap_or(self.published_on)
    }
}

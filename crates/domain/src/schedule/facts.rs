//! What is known of an authority on a day: all the engine asks about, in one small value.

use crate::Date;
use crate::mark::Grade;
use crate::outcome::Outcome;
use crate::vocabulary::{ActivityId, ActivitySet};

/// A graded inspection as it was known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Graded {
    /// What kind it was.
    pub activity: ActivityId,
    /// First day on site.
    pub began_on: Date,
    /// Last day on site, of the last spell.
    pub ended_on: Date,
    /// Day of publication.
    pub published_on: Date,
    /// What it said.
    pub outcome: Outcome,
}

/// The yes-or-no part of what is known, one bit each.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Flags(u8);

impl Flags {
    pub(crate) const REQUESTED: Self = Self(1);
    pub(crate) const GRADED_BEFORE: Self = Self(2);
    pub(crate) const PRIORITY_ACTION: Self = Self(4);
    pub(crate) const JOINT_PRIORITY_ACTION: Self = Self(8);
    pub(crate) const JOINT_LETTER: Self = Self(16);
    pub(crate) const RISK_RAISED: Self = Self(32);

    pub(crate) const fn with(self, flag: Self, holds: bool) -> Self {
        if holds { Self(self.0 | flag.0) } else { self }
    }

    /// Whether these flags are as `wanted` wherever `asked` looks.
    pub(crate) const fn agree(self, asked: Self, wanted: Self) -> bool {
        (self.0 ^ wanted.0) & asked.0 == 0
    }
}

/// Something done at a setting.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Done {
    /// What kind it was.
    pub activity: ActivityId,
    /// First day.
    pub began_on: Date,
    /// Day of publication, where it is known.
    pub published_on: Option<Date>,
    /// What it said.
    pub outcome: Outcome,
}

/// What is known of a setting besides its last graded inspection.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AtSetting<'r> {
    /// First day of its registration, where it is known.
    pub registered_on: Option<Date>,
    /// The day it closed, resigned or was cancelled, if it has.
    pub closed_on: Option<Date>,
    /// Whether its registration is suspended.
    pub is_suspended: bool,
    /// Whether anybody lives there or is placed by it, where somebody has recorded that.
    pub is_occupied: Option<bool>,
    /// First day of the inspection year of the day asked about.
    pub year: Date,
    /// What was done up to that day, earliest first.
    pub done: &'r [Done],
}

/// What is known of an authority or a setting on a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Facts<'r> {
    /// The day it opened, where it is a new authority without a grade carried over.
    pub opened_on: Option<Date>,
    /// Its last published graded inspection.
    pub last: Option<Graded>,
    /// A graded inspection that has begun and is not yet published.
    pub under_way: Option<(ActivityId, Date)>,
    /// Published visits since the last graded inspection ended, by kind.
    visits: [u8; ActivityId::CAPACITY],
    /// Publication of the last letter since then in which a focused visit found an area for priority action.
    pub priority_action_letter: Option<Date>,
    /// The same of a joint inspection.
    pub joint_priority_action_letter: Option<Date>,
    /// Publication of the last joint inspection letter.
    pub joint_letter: Option<Date>,
    /// Whether risk is recorded as raised.
    pub risk_raised: bool,
    /// The day the Secretary of State asked for an inspection.
    pub requested_on: Option<Date>,
    /// The kinds of activity the register records, so that a window that has passed without one can be called overdue.
    pub recorded: ActivitySet,
    /// What is known of a setting only.
    pub setting: Option<AtSetting<'r>>,
}

impl<'r> Facts<'r> {
    /// Nothing known but what kinds of activity the register records.
    pub const fn none(recorded: ActivitySet) -> Self {
        Self {
            opened_on: None,
            last: None,
            under_way: None,
            visits: [0; ActivityId::CAPACITY],
            priority_action_letter: None,
            joint_priority_action_letter: None,
            joint_letter: None,
            risk_raised: false,
            requested_on: None,
            recorded,
            setting: None,
        }
    }

    /// What is known of a setting. `graded` are the kinds of activity that give it its grade.
    pub fn of_setting(at: AtSetting<'r>, graded: ActivitySet, recorded: ActivitySet) -> Self {
        let mut facts = Facts::none(recorded);
        let is_graded = |done: &&Done| graded.contains(done.activity) && done.outcome.overall.is_present();
        facts.last = at.done.iter().rev().find(is_graded).map(|done| Graded {
            activity: done.activity,
            began_on: done.began_on,
            ended_on: done.began_on,
            published_on: done.published_on.unwrap_or(done.began_on),
            outcome: done.outcome,
        });
        facts.setting = Some(at);
        facts
    }

    /// Whether its last overall grade is inadequate: the audience of an edition for re-inspection.
    pub fn is_last_inadequate(&self) -> bool {
        self.last.is_some_and(|last| last.outcome.overall == Grade::Inadequate.mark())
    }

    /// The yes-or-no part.
    pub(crate) const fn flags(&self) -> Flags {
        Flags(0)
            .with(Flags::REQUESTED, self.requested_on.is_some())
            .with(Flags::GRADED_BEFORE, self.last.is_some())
            .with(Flags::PRIORITY_ACTION, self.priority_action_letter.is_some())
            .with(Flags::JOINT_PRIORITY_ACTION, self.joint_priority_action_letter.is_some())
            .with(Flags::JOINT_LETTER, self.joint_letter.is_some())
            .with(Flags::RISK_RAISED, self.risk_raised)
    }

    /// Takes note of a graded inspection; what came before it no longer counts.
    pub const fn note_graded(&mut self, graded: Graded) {
        self.last = Some(graded);
        self.visits = [0; ActivityId::CAPACITY];
        self.priority_action_letter = None;
        self.joint_priority_action_letter = None;
    }

    /// Takes note of a visit or joint inspection that came after the last graded inspection.
    pub fn note_visit(&mut self, activity: ActivityId, published_on: Date, has_priority_action: bool) {
        let count = &mut self.visits[activity.0 as usize];
        *count = count.saturating_add(1);
        if has_priority_action && activity == ActivityId::FOCUSED_VISIT {
            self.priority_action_letter = Some(published_on);
        }
        if has_priority_action && activity == ActivityId::JOINT_INSPECTION {
            self.joint_priority_action_letter = Some(published_on);
        }
    }

    /// How many visits of these kinds there have been since the last graded inspection.
    pub fn visits_since(&self, of: ActivitySet) -> u8 {
        if let Some(at) = &self.setting {
            let since = self.last.map_or(Date::EARLIEST, |last| last.began_on);
            let later = at.done.iter().rev().take_while(|done| done.began_on > since);
            return later.filter(|done| of.contains(done.activity)).count().min(u8::MAX.into()) as u8;
        }
        of.iter().fold(0, |sum, activity| sum.saturating_add(self.visits[activity.0 as usize]))
    }
}

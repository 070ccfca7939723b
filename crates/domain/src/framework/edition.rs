//! An edition, checked and ready to be asked.

use crate::Date;
use crate::calendar::Calendar;
use crate::citation::{Citation, Clause};
use crate::date::{MonthDay, Weekday};
use crate::framework::{Clock, Descriptor, JudgementRule, Measure, Notice, PathwayRule, Request, Withheld};
use crate::mark::{Mark, MarkSet};
use crate::vocabulary::{ActivityId, ActivitySet, AreaSet, AreaSlot};

/// What an edition is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// Published by the regulator and applied.
    Law,
    /// Something somebody has proposed; never chosen for a real inspection.
    Proposal,
    /// Says what is not done for a while; holds no judgements.
    Suspension,
}

/// What an edition inspects.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Inspects {
    /// One authority.
    Authority,
    /// Every agency of an authority's area together.
    Area,
    /// One setting of a kind: a home, an agency, a school.
    Setting,
}

impl Inspects {
    /// The word used in data.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Authority => "authority",
            Self::Area => "area",
            Self::Setting => "setting",
        }
    }
}

/// For whom an edition is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Audience {
    /// Every authority.
    Every,
    /// Only authorities whose last overall grade is inadequate; comes before an edition for every authority.
    LastJudgedInadequate,
}

/// When and for whom an edition applies.
#[derive(Clone, Debug)]
pub struct InForce {
    /// First day on which an inspection that begins belongs to it.
    pub from: Date,
    /// Last such day; `None` while there is no later edition.
    pub until: Option<Date>,
    /// For whom.
    pub audience: Audience,
    /// Its words.
    pub clause: Clause,
}

impl InForce {
    /// Whether an inspection that begins on `day` may belong to it.
    pub fn covers(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }
}

/// How a scale speaks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ScaleKind {
    /// In points, best first.
    Graded,
    /// In prose.
    Narrative,
    /// Not at all.
    None,
}

/// A point of a scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScalePoint {
    /// The interned mark.
    pub mark: Mark,
    /// Key in data.
    pub key: String,
    /// As printed.
    pub title: String,
    /// Months to the next inspection that the outcome itself carries.
    pub next_months: Option<i32>,
}

/// A scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scale {
    /// Key, unique in the edition.
    pub key: String,
    /// What it is called.
    pub title: String,
    /// How it speaks.
    pub kind: ScaleKind,
    /// Its points, best first.
    pub points: Vec<ScalePoint>,
}

impl Scale {
    /// The marks of the scale.
    pub fn marks(&self) -> MarkSet {
        self.points.iter().map(|point| point.mark).collect()
    }

    /// How far from the best point `mark` lies; `None` when it is not on the scale.
    pub fn rank(&self, mark: Mark) -> Option<usize> {
        self.points.iter().position(|point| point.mark == mark)
    }

    /// `outstanding, good or inadequate`.
    pub fn keys(&self) -> Vec<&str> {
        self.points.iter().map(|point| point.key.as_str()).collect()
    }
}

/// What part an area plays.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AreaKind {
    /// A key judgement.
    Key,
    /// A graded part of a key judgement.
    Sub,
    /// Judged beside the rest, by rules of its own.
    Separate,
    /// The overall judgement.
    Overall,
}

/// A judgement area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JudgementArea {
    /// Key in this edition.
    pub key: String,
    /// The slot shared by editions; `None` for the overall judgement.
    pub slot: Option<AreaSlot>,
    /// Title as printed.
    pub title: String,
    /// Title for a table.
    pub short: String,
    /// What part it plays.
    pub kind: AreaKind,
    /// The key judgement it is part of.
    pub part_of: Option<String>,
    /// Areas of later editions it also covers.
    pub includes: Vec<AreaSlot>,
    /// Index of its scale in the edition.
    pub scale: usize,
    /// Whether inspectors may leave it unjudged.
    pub may_be_not_judged: bool,
    /// Whether an inspection may do without it.
    pub optional: bool,
}

/// A number with its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// The number.
    pub is: i32,
    /// Where it comes from.
    pub citation: Citation,
}

/// How long inspectors are on site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnSite {
    /// Working days from the first to the last.
    pub working_days: Number,
    /// Weekdays on which it may begin; empty for any.
    pub begins_on: Vec<Weekday>,
    /// Calendar weeks from the first to the last, and the weekday on which it ends: a bank holiday in between shortens the
    /// work, it does not move the end. Without it the working days are counted.
    pub ends: Option<(i32, Weekday)>,
    /// In words.
    pub pattern: String,
}

impl OnSite {
    /// The last day on site when the first is `first`. `None` outside the calendar.
    pub fn last_day(&self, first: Date, calendar: &Calendar) -> Option<Date> {
        match self.ends {
            Some((weeks, weekday)) => {
                let last = first.plus_days(7 * (weeks - 1)).weekday_of_week(weekday).max(first);
                calendar.working_day_on_or_before(last)
            }
            None => calendar.add_working_days(first, self.working_days.is - 1),
        }
    }
}

/// Who goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Team {
    /// How many as a rule.
    pub inspectors: Number,
    /// Fewest and most, where known.
    pub range: Option<(i32, i32)>,
    /// In words.
    pub says: String,
}

/// Something inspectors do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Activity {
    /// The interned kind.
    pub id: ActivityId,
    /// Key in data.
    pub key: String,
    /// What it is called.
    pub title: String,
    /// Whether it ends in graded judgements.
    pub is_graded: bool,
    /// Who is eligible, in words.
    pub who: String,
    /// `report`, `letter` or `none`.
    pub output: String,
    /// `always`, `from_the_second` or `never`.
    pub published: String,
    /// Which of the edition's scales its whole outcome is a point of; `None` where it speaks by areas or not at all.
    pub gives: Option<usize>,
    /// How long before it those inspected are told.
    pub notice: Option<Notice>,
    /// Time on site.
    pub on_site: Option<OnSite>,
    /// The team.
    pub team: Option<Team>,
    /// Topics it may take.
    pub topics: Vec<String>,
    /// Questions it asks.
    pub questions: Vec<String>,
    /// What a meeting goes through, in order.
    pub agenda: Vec<AgendaItem>,
}

/// A point a meeting goes through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgendaItem {
    /// In words.
    pub says: String,
    /// Where it comes from.
    pub citation: Citation,
}

/// What a suspension stops, and when.
#[derive(Clone, Debug)]
pub struct Suspension {
    /// Kinds stopped.
    pub activities: ActivitySet,
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
    /// Days that fall due meanwhile are shown as they are; else they wait until it is over.
    pub keeps_dates: bool,
    /// Its words.
    pub clause: Clause,
}

/// How a computed date gives way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AdjustmentKind {
    /// These clocks wait until a pre-election hold is over.
    PreElectionHold(Vec<String>),
    /// These activities do not begin in closed weeks.
    ClosedWeeks(ActivitySet),
    /// These activities are notified on one of these weekdays, on a working day.
    NotifiedOn(ActivitySet, Vec<Weekday>),
}

/// An adjustment with its words.
#[derive(Clone, Debug)]
pub struct Adjustment {
    /// What it does.
    pub kind: AdjustmentKind,
    /// Its words.
    pub clause: Clause,
}

/// A way in which an inspection may be interrupted.
#[derive(Clone, Debug)]
pub struct Interruption {
    /// Key in data.
    pub key: String,
    /// What it is called.
    pub title: String,
    /// Who decides.
    pub decided_by: String,
    /// Its words.
    pub clause: Clause,
}

/// A kind of finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Key in data.
    pub key: String,
    /// What it is called.
    pub title: String,
    /// Documents it appears in.
    pub appears_in: Vec<String>,
    /// It cannot wait: where a clock counts an action plan, the authority owes one for it.
    pub is_priority: bool,
    /// What it means and asks for.
    pub says: String,
}

/// The shape of a published document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Key in data.
    pub key: String,
    /// What it is called.
    pub title: String,
    /// Its sections in order.
    pub sections: Vec<String>,
}

/// An edition of a framework.
#[derive(Clone, Debug)]
pub struct Edition {
    /// `ilacs-2023`.
    pub id: String,
    /// `ilacs`; of a kind of setting `sccif-childrens-homes`.
    pub framework: String,
    /// The folder of its file: `ilacs`, `sccif`.
    pub family: String,
    /// The kind of setting it is for, a key of `register/provider-types.toml`.
    pub kind: Option<String>,
    /// The first day of an inspection year, where something is due once in each.
    pub year_begins: Option<MonthDay>,
    /// `ILACS 2023`.
    pub name: String,
    /// The framework's title.
    pub title: String,
    /// What is inspected.
    pub inspects: Inspects,
    /// Law, proposal or suspension.
    pub standing: Standing,
    /// What made it a new edition.
    pub summary: String,
    /// When and for whom it applies.
    pub in_force: InForce,
    /// Scales.
    pub scales: Vec<Scale>,
    /// Areas in printed order, the overall judgement among them.
    pub areas: Vec<JudgementArea>,
    /// Rules about judgements.
    pub rules: Vec<JudgementRule>,
    /// What inspectors do.
    pub activities: Vec<Activity>,
    /// Clocks.
    pub clocks: Vec<Clock>,
    /// Index of the clock of the written statement.
    pub statement_clock: Option<usize>,
    /// What is due, when and why.
    pub pathway: Vec<PathwayRule>,
    /// What may be done about a setting that falls short.
    pub measures: Vec<Measure>,
    /// Measures that the law does not give, and why.
    pub withheld: Vec<Withheld>,
    /// What is suspended.
    pub suspends: Vec<Suspension>,
    /// How dates give way.
    pub adjustments: Vec<Adjustment>,
    /// How an inspection may be interrupted.
    pub interruptions: Vec<Interruption>,
    /// Findings vocabulary.
    pub findings: Vec<Finding>,
    /// Document shapes.
    pub documents: Vec<Document>,
    /// What each grade of each area looks like; [`Edition::descriptors`] gives those of one area.
    pub descriptors: Vec<Descriptor>,
    /// What authorities are asked for; [`Edition::requests`] gives what one activity asks for.
    pub requests: Vec<Request>,
    /// Key areas.
    pub key_areas: AreaSet,
    /// Areas an inspection cannot do without.
    pub required_areas: AreaSet,
    /// All areas but the overall judgement.
    pub all_areas: AreaSet,
}

impl Edition {
    /// Whether it inspects single authorities.
    pub fn inspects_authorities(&self) -> bool {
        self.inspects == Inspects::Authority
    }

    /// Whether it inspects areas: every agency together.
    pub fn inspects_areas(&self) -> bool {
        self.inspects == Inspects::Area
    }

    /// Whether it is for settings of this kind.
    pub fn is_for_kind(&self, kind: &str) -> bool {
        self.kind.as_deref() == Some(kind)
    }

    /// The first day of the inspection year that `day` lies in; of the calendar year where the edition knows no other.
    pub fn year_of(&self, day: Date) -> Date {
        crate::framework::round_begins(self.year_begins.unwrap_or(MonthDay::of(Date::of(2000, 1, 1))), day)
    }

    /// The activities that end in grades.
    pub fn graded(&self) -> ActivitySet {
        self.activities.iter().filter(|activity| activity.is_graded).map(|activity| activity.id).collect()
    }

    /// Everything inspectors do.
    pub fn done(&self) -> ActivitySet {
        self.activities.iter().map(|activity| activity.id).collect()
    }

    /// Whether any area is graded.
    pub fn gives_grades(&self) -> bool {
        self.areas.iter().any(|area| self.scales[area.scale].kind == ScaleKind::Graded)
    }

    /// The area with this key.
    pub fn area(&self, key: &str) -> Option<&JudgementArea> {
        self.areas.iter().find(|area| area.key == key)
    }

    /// The area in this slot.
    pub fn area_in(&self, slot: AreaSlot) -> Option<&JudgementArea> {
        self.areas.iter().find(|area| area.slot == Some(slot))
    }

    /// The overall judgement, where the edition has one.
    pub fn overall(&self) -> Option<&JudgementArea> {
        self.areas.iter().find(|area| area.kind == AreaKind::Overall)
    }

    /// The scale of the overall judgement.
    pub fn overall_scale(&self) -> Option<&Scale> {
        self.overall().map(|area| &self.scales[area.scale])
    }

    /// The activity with this key.
    pub fn activity(&self, key: &str) -> Option<&Activity> {
        self.activities.iter().find(|activity| activity.key == key)
    }

    /// The activity of this kind.
    pub fn activity_of(&self, id: ActivityId) -> Option<&Activity> {
        self.activities.iter().find(|activity| activity.id == id)
    }

    /// The clock with this key.
    pub fn clock(&self, key: &str) -> Option<&Clock> {
        self.clocks.iter().find(|clock| clock.key == key)
    }
}

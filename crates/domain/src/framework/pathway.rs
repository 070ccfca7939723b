//! What is due, when and why: ordered rules over a closed set of conditions.

use crate::Date;
use crate::citation::{Citation, Clause};
use crate::date::MonthDay;
use crate::framework::Unit;
use crate::mark::{Mark, MarkSet};
use crate::schedule::{AtSetting, Done, Facts, Flags};
use crate::vocabulary::{ActivityId, ActivitySet, AreaSet, AreaSlot};

/// What a rule decides.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Decides {
    /// The next graded inspection: the first rule that fits decides.
    Inspection,
    /// A visit: every rule that fits.
    Visit,
    /// Something the authority owes: every rule that fits, until its last day has passed.
    Response,
    /// Something that comes round once a year.
    Yearly,
    /// A remark on the inspection that is due.
    Advice,
    /// Something else that is due: every rule that fits.
    Further,
}

impl Decides {
    /// In the order in which an edition is read.
    pub const ALL: [Self; 6] =
        [Self::Inspection, Self::Visit, Self::Further, Self::Response, Self::Yearly, Self::Advice];
}

/// The edition a rule is read from.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Follows {
    /// The edition in force on the day asked about.
    #[default]
    Day,
    /// The edition in force when the last graded inspection began.
    LastInspection,
}

/// How a rule stands to others that decide the same.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Precedence {
    /// May come before rules it overlaps.
    Exception,
    /// Shares no case with another ordinary rule.
    Ordinary,
    /// Takes what no other rule took.
    Otherwise,
}

/// A day known of an authority, from which a bound is counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Anchor {
    /// The day a new authority opened.
    Opened,
    /// The day this edition came into force.
    EditionBegan,
    /// The day the Secretary of State asked.
    Requested,
    /// The last day on site of the last graded inspection.
    LastInspectionEnded,
    /// The day its report was published.
    LastInspectionPublished,
    /// The last day for the written statement: its publication and the edition's own clock.
    WrittenStatement,
    /// The day the last letter with a priority action at a focused visit was published.
    PriorityActionLetter,
    /// The day the last joint inspection letter was published.
    JointLetter,
    /// The day a setting was registered.
    Registered,
    /// The first day of the last graded inspection.
    LastInspectionBegan,
    /// The last day of the inspection year in which that lies.
    LastInspectionYearEnded,
    /// A day of this inspection year, or of the next.
    DayOfYear(MonthDay, bool),
}

impl Anchor {
    pub(crate) const ALL: [(Self, &'static str, &'static str); 11] = [
        (Self::Opened, "opened", "the authority opened"),
        (Self::EditionBegan, "edition_began", "this edition came into force"),
        (Self::Requested, "requested", "the Secretary of State asked"),
        (Self::LastInspectionEnded, "last_inspection_ended", "the last inspection ended"),
        (Self::LastInspectionPublished, "last_inspection_published", "the last report was published"),
        (Self::WrittenStatement, "written_statement", "the written statement is due"),
        (Self::PriorityActionLetter, "priority_action_letter", "the letter with the priority action was published"),
        (Self::JointLetter, "joint_letter", "the joint inspection letter was published"),
        (Self::Registered, "registered", "it was registered"),
        (Self::LastInspectionBegan, "last_inspection_began", "the last inspection began"),
        (
            Self::LastInspectionYearEnded,
            "last_inspection_year_ended",
            "the inspection year of the last inspection ended",
        ),
    ];

    /// `the last inspection ended`.
    pub fn words(self) -> &'static str {
        Self::ALL.iter().find(|(anchor, _, _)| *anchor == self).map_or("", |(_, _, words)| words)
    }
}

/// One edge of a window: so much after an anchor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    /// How many.
    pub count: i32,
    /// Of what.
    pub unit: Unit,
    /// After what.
    pub after: Anchor,
    /// The count is what the last overall outcome carries.
    pub is_of_outcome: bool,
    /// Where it comes from: its own source, or its rule's.
    pub citation: Citation,
}

impl Bound {
    /// Whether it lies in the next inspection year, and therefore never falls on the day asked about.
    pub fn is_of_next_year(&self) -> bool {
        matches!(self.after, Anchor::DayOfYear(_, true))
    }

    /// Whether it is a day of the year, which comes round by itself.
    pub fn comes_round(&self) -> bool {
        matches!(self.after, Anchor::DayOfYear(..))
    }
}

/// At least and at most so many visits of these kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VisitCount {
    /// Fewest.
    pub at_least: u8,
    /// Most.
    pub at_most: u8,
    /// Kinds that count.
    pub of: ActivitySet,
}

/// At least and at most so many things done, of these kinds, with one of these outcomes, in these days of the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DoneCount {
    /// Kinds that count.
    pub of: ActivitySet,
    /// Outcomes that count; `None` for all.
    pub overall: Option<MarkSet>,
    /// First day of the year that counts.
    pub from: Option<MonthDay>,
    /// Last such day.
    pub until: Option<MonthDay>,
    /// Fewest.
    pub at_least: u8,
    /// Most.
    pub at_most: u8,
}

impl DoneCount {
    /// Whether what was done in the year that begins on `year` is so many.
    fn holds(&self, at: &AtSetting<'_>, year: Date) -> bool {
        let first = self.from.map_or(year, |from| in_round(from, year));
        let last = self.until.map_or_else(|| year.plus_months(12).plus_days(-1), |until| in_round(until, year));
        let counts = |done: &&Done| {
            (first..=last).contains(&done.began_on)
                && self.of.contains(done.activity)
                && self.overall.is_none_or(|marks| marks.contains(done.outcome.overall))
        };
        // The latest come last, and a count is asked of one year.
        let recent = at.done.iter().rev().take_while(|done| done.began_on >= first);
        let count = recent.filter(counts).count();
        usize::from(self.at_least) <= count && count <= usize::from(self.at_most)
    }
}

/// One thing that must hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Test {
    /// The Secretary of State has asked for an inspection, or has not.
    Requested(bool),
    /// The authority has a grade of its own, or has not.
    GradedBefore(bool),
    /// The last overall mark is one of these.
    LastOverall(MarkSet),
    /// Some area has one of these marks.
    AnyAreaAt(AreaSet, MarkSet),
    /// No area has one of these marks.
    NoAreaAt(AreaSet, MarkSet),
    /// This area has one of these marks.
    AreaAt(AreaSlot, MarkSet),
    /// At least so many of these areas have one of these marks.
    EnoughAreasAt(u32, AreaSet, MarkSet),
    /// A focused visit since the last graded inspection found an area for priority action, or none did.
    PriorityActionAtFocusedVisit(bool),
    /// The same of a joint inspection.
    PriorityActionAtJointInspection(bool),
    /// There has been a joint inspection letter.
    JointLetter(bool),
    /// Risk is recorded as raised, or is not.
    RiskRaised(bool),
    /// So many visits since the last graded inspection.
    VisitsSince(VisitCount),
    /// A setting was registered in this inspection year, or was not.
    RegisteredThisYear(bool),
    /// It was registered before this day of this inspection year.
    RegisteredBefore(MonthDay),
    /// It was registered on or after this day of this inspection year.
    RegisteredFrom(MonthDay),
    /// So much was done in this inspection year.
    DoneThisYear(DoneCount),
    /// So much was done in the inspection year before.
    DoneLastYear(DoneCount),
    /// Somebody has recorded that children live there, or that none do.
    Occupied(bool),
    /// Its registration is suspended, or is not.
    Suspended(bool),
}

impl Test {
    /// Whether it holds of what is known.
    pub fn holds(&self, facts: &Facts) -> bool {
        let area = |slot: AreaSlot| facts.last.as_ref().map_or(Mark::ABSENT, |last| last.outcome.of(slot));
        match *self {
            Self::Requested(expected) => facts.requested_on.is_some() == expected,
            Self::GradedBefore(expected) => facts.last.is_some() == expected,
            Self::LastOverall(marks) => facts.last.as_ref().is_some_and(|last| marks.contains(last.outcome.overall)),
            Self::AnyAreaAt(areas, marks) => facts.last.as_ref().is_some_and(|last| last.outcome.any(areas, marks)),
            Self::NoAreaAt(areas, marks) => facts.last.as_ref().is_some_and(|last| !last.outcome.any(areas, marks)),
            Self::AreaAt(slot, marks) => marks.contains(area(slot)),
            Self::EnoughAreasAt(least, areas, marks) => {
                facts.last.as_ref().is_some_and(|last| last.outcome.count(areas, marks) >= least)
            }
            Self::PriorityActionAtFocusedVisit(expected) => facts.priority_action_letter.is_some() == expected,
            Self::PriorityActionAtJointInspection(expected) => facts.joint_priority_action_letter.is_some() == expected,
            Self::JointLetter(expected) => facts.joint_letter.is_some() == expected,
            Self::RiskRaised(expected) => facts.risk_raised == expected,
            Self::VisitsSince(count) => {
                let visits = facts.visits_since(count.of);
                count.at_least <= visits && visits <= count.at_most
            }
            _ => facts.setting.is_some_and(|at| self.holds_at(&at)),
        }
    }

    /// The judgement areas whose last mark it looks at, and whether it looks at the overall one.
    pub(crate) fn looks_at(&self) -> (AreaSet, bool) {
        match *self {
            Self::AnyAreaAt(areas, _) | Self::NoAreaAt(areas, _) | Self::EnoughAreasAt(_, areas, _) => (areas, false),
            Self::AreaAt(area, _) => ([area].into_iter().collect(), false),
            Self::LastOverall(_) => (AreaSet::EMPTY, true),
            _ => (AreaSet::EMPTY, false),
        }
    }

    /// The same of what is known of a setting only.
    fn holds_at(&self, at: &AtSetting<'_>) -> bool {
        let registered = || at.registered_on.filter(|day| at.year <= *day);
        match *self {
            Self::RegisteredThisYear(expected) => registered().is_some() == expected,
            Self::RegisteredBefore(day) => registered().is_some_and(|on| on < in_round(day, at.year)),
            Self::RegisteredFrom(day) => registered().is_some_and(|on| in_round(day, at.year) <= on),
            Self::DoneThisYear(count) => count.holds(at, at.year),
            Self::DoneLastYear(count) => count.holds(at, at.year.plus_months(-12)),
            Self::Occupied(expected) => at.is_occupied == Some(expected),
            Self::Suspended(expected) => at.is_suspended == expected,
            _ => false,
        }
    }
}

/// All that must hold for a rule to fit.
///
/// Yes-or-no tests are folded into one comparison of bits, and the overall grade into another, so that most rules are put
/// aside in two steps; the tests themselves are kept for the words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Condition {
    asked: Flags,
    wanted: Flags,
    overall: Option<MarkSet>,
    rest: Box<[Test]>,
    tests: Vec<Test>,
}

impl Condition {
    /// A condition of these tests; none means always.
    pub(crate) fn new(tests: Vec<Test>) -> Self {
        let mut condition = Self { tests, ..Self::default() };
        let mut rest = Vec::new();
        for test in &condition.tests {
            let flag = match *test {
                Test::Requested(holds) => Some((Flags::REQUESTED, holds)),
                Test::GradedBefore(holds) => Some((Flags::GRADED_BEFORE, holds)),
                Test::PriorityActionAtFocusedVisit(holds) => Some((Flags::PRIORITY_ACTION, holds)),
                Test::PriorityActionAtJointInspection(holds) => Some((Flags::JOINT_PRIORITY_ACTION, holds)),
                Test::JointLetter(holds) => Some((Flags::JOINT_LETTER, holds)),
                Test::RiskRaised(holds) => Some((Flags::RISK_RAISED, holds)),
                _ => None,
            };
            match (flag, test) {
                (Some((flag, holds)), _) => {
                    condition.asked = condition.asked.with(flag, true);
                    condition.wanted = condition.wanted.with(flag, holds);
                }
                (None, Test::LastOverall(marks)) if condition.overall.is_none() => condition.overall = Some(*marks),
                (None, test) => rest.push(*test),
            }
        }
        condition.rest = rest.into_boxed_slice();
        condition
    }

    /// The tests, for a reader.
    pub fn tests(&self) -> &[Test] {
        &self.tests
    }

    /// Whether every test holds.
    pub fn holds(&self, facts: &Facts) -> bool {
        self.holds_for(facts.flags(), facts)
    }

    /// The same, with the facts' flags gathered once for many rules.
    pub(crate) fn holds_for(&self, flags: Flags, facts: &Facts) -> bool {
        let overall = facts.last.map_or(Mark::ABSENT, |last| last.outcome.overall);
        flags.agree(self.asked, self.wanted)
            && self.overall.is_none_or(|marks| marks.contains(overall))
            && self.rest.iter().all(|test| test.holds(facts))
    }
}

/// A rule of the pathway.
#[derive(Clone, Debug)]
pub struct PathwayRule {
    /// What it decides.
    pub decides: Decides,
    /// How it stands to others.
    pub precedence: Precedence,
    /// The edition it is read from.
    pub follows: Follows,
    /// When it fits.
    pub when: Condition,
    /// What is then due. `ActivityId::NOTHING` for advice, and where the rule says that nothing is.
    pub due: ActivityId,
    /// First day of the window.
    pub earliest: Option<Bound>,
    /// Day aimed at.
    pub target: Option<Bound>,
    /// Last day of the window.
    pub latest: Option<Bound>,
    /// The window comes round again after this long.
    pub then_every: Option<Every>,
    /// First day of a yearly round.
    pub year_begins: Option<MonthDay>,
    /// Its words.
    pub clause: Clause,
}

/// How often a window comes round again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Every {
    /// How many.
    pub count: i32,
    /// Of what.
    pub unit: Unit,
    /// Where it comes from.
    pub citation: Citation,
}

/// The first day of the yearly round that `today` lies in.
pub(crate) const fn round_begins(year_begins: MonthDay, today: Date) -> Date {
    let this_year = year_begins.in_year(today.year());
    if this_year.days_since(today) > 0 { year_begins.in_year(today.year() - 1) } else { this_year }
}

/// A day of the year in the round that begins on `first`.
pub(crate) const fn in_round(day: MonthDay, first: Date) -> Date {
    let same_year = day.in_year(first.year());
    if same_year.days_since(first) >= 0 { same_year } else { day.in_year(first.year() + 1) }
}

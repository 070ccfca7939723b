//! What is due, when and why: ordered rules over a closed set of conditions.

use crate::Date;
use crate::citation::{Citation, Clause};
use crate::date::MonthDay;
use crate::framework::Unit;
use crate::mark::{Mark, MarkSet};
use crate::schedule::{Facts, Flags};
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
}

impl Anchor {
    pub(crate) const ALL: [(Self, &'static str, &'static str); 8] = [
        (Self::Opened, "opened", "the authority opened"),
        (Self::EditionBegan, "edition_began", "this edition came into force"),
        (Self::Requested, "requested", "the Secretary of State asked"),
        (Self::LastInspectionEnded, "last_inspection_ended", "the last inspection ended"),
        (Self::LastInspectionPublished, "last_inspection_published", "the last report was published"),
        (Self::WrittenStatement, "written_statement", "the written statement is due"),
        (Self::PriorityActionLetter, "priority_action_letter", "the letter with the priority action was published"),
        (Self::JointLetter, "joint_letter", "the joint inspection letter was published"),
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
    /// Where it comes from: its own source, or its rule's.
    pub citation: Citation,
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

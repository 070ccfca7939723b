//! What rules say comes next, under the editions of the time or under another whatever was in force.

use crate::framework::{Decides, Edition};
use crate::mark::Mark;
use crate::outcome::Outcome;
use crate::regime::Regime;
use crate::replay::carried_over;
use crate::schedule::{DayRules, Due, DueItem, Facts};
use crate::vocabulary::{ActivityId, AreaSlot};

/// The next graded inspection, as rules see it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Foreseen {
    /// It is due.
    Due(DueItem),
    /// None is due; the rule that says so, where one does: edition and index.
    Nothing(Option<(u16, u16)>),
    /// It hangs on a judgement that was not made.
    CannotBeTold,
}

impl Foreseen {
    /// The next inspection among what is due.
    pub fn of(regime: &Regime, due: &Due) -> Self {
        let inspection = due.items().iter().find(|item| item.by(regime).decides == Decides::Inspection);
        inspection.map_or(Self::Nothing(due.nothing), |item| Self::Due(*item))
    }

    /// Under the editions in force on the day of the rules.
    pub fn in_force(regime: &Regime, rules: &DayRules<'_>, facts: &Facts) -> Self {
        Self::of(regime, &rules.due(facts))
    }

    /// Under `edition`. `own` is the one the last inspection was made under.
    pub fn under(regime: &Regime, rules: &DayRules<'_>, edition: usize, own: Option<usize>, facts: &Facts) -> Self {
        if rules.edition_for(facts) == Some(edition) {
            return Self::in_force(regime, rules, facts);
        }
        let facts = read_under(regime, edition, own, facts);
        let say = |facts: &Facts| Self::of(regime, &rules.due_by(edition, facts));
        whatever_is_missing(&regime.editions[edition], &facts, say, Self::says_the_same).unwrap_or(Self::CannotBeTold)
    }

    /// What is due, where something is.
    pub const fn item(&self) -> Option<&DueItem> {
        match self {
            Self::Due(item) => Some(item),
            Self::Nothing(_) | Self::CannotBeTold => None,
        }
    }

    /// The kind of inspection that the rule names, whatever kind may be under way.
    pub fn kind(&self, regime: &Regime) -> Option<ActivityId> {
        self.item().map(|item| item.by(regime).due)
    }

    /// Whether both name the same kind and the same days.
    fn says_the_same(&self, other: &Self) -> bool {
        let told = |item: &DueItem| (item.activity, item.earliest, item.target, item.latest);
        match (self, other) {
            (Self::Due(one), Self::Due(other)) => told(one) == told(other),
            (Self::Nothing(_), Self::Nothing(_)) | (Self::CannotBeTold, Self::CannotBeTold) => true,
            _ => false,
        }
    }
}

/// Facts with the last outcome in the areas of another edition.
pub(super) fn read_under<'f>(regime: &Regime, edition: usize, own: Option<usize>, facts: &Facts<'f>) -> Facts<'f> {
    let mut facts = *facts;
    if let (Some(last), Some(own)) = (&mut facts.last, own) {
        last.outcome = carried_over(&regime.editions[own], &regime.editions[edition], &last.outcome);
    }
    facts
}

/// What is said of `facts`, where it is the same whatever stood in the judgements that the edition looks at and that were not
/// made: each is tried at every point of its scale. Nothing where it is not the same.
pub(super) fn whatever_is_missing<T>(
    edition: &Edition,
    facts: &Facts<'_>,
    say: impl Fn(&Facts<'_>) -> T,
    is_same: impl Fn(&T, &T) -> bool,
) -> Option<T> {
    let Some(last) = facts.last else { return Some(say(facts)) };
    let missing = missing(edition, &last.outcome);
    let cases: usize = missing.iter().map(|(_, marks)| marks.len()).product();
    let said_of = |case: usize| {
        let (mut facts, mut outcome, mut rest) = (*facts, last.outcome, case);
        for (area, marks) in &missing {
            let mark = marks[rest % marks.len()];
            match area {
                Some(area) => outcome.set(*area, mark),
                None => outcome.overall = mark,
            }
            rest /= marks.len();
        }
        if let Some(last) = &mut facts.last {
            last.outcome = outcome;
        }
        say(&facts)
    };
    let first = said_of(0);
    (1..cases).all(|case| is_same(&first, &said_of(case))).then_some(first)
}

/// The judgements a pathway looks at and an outcome has not, each with the marks it might have been given. The overall one has
/// no area.
fn missing(edition: &Edition, outcome: &Outcome) -> Vec<(Option<AreaSlot>, Vec<Mark>)> {
    let tests = edition.pathway.iter().flat_map(|rule| rule.when.tests());
    let looked_at: Vec<_> = tests.map(|test| test.looks_at()).collect();
    let is_looked_at = |area: Option<AreaSlot>| match area {
        Some(area) => looked_at.iter().any(|(areas, _)| areas.contains(area)),
        None => looked_at.iter().any(|(_, overall)| *overall),
    };
    let mut missing = Vec::new();
    for area in edition.areas.iter().filter(|area| is_looked_at(area.slot)) {
        let mark = area.slot.map_or(outcome.overall, |slot| outcome.of(slot));
        let scale = &edition.scales[area.scale];
        let marks: Vec<Mark> = scale.points.iter().map(|point| point.mark).collect();
        if !marks.is_empty() && !marks.contains(&mark) {
            missing.push((area.slot, marks));
        }
    }
    missing
}

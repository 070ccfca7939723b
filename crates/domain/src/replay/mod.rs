//! The past, ruled on again: every published inspection under the edition of its time or any other, and the pathway held
//! against what took place.

mod foreseen;
mod wait;

pub use foreseen::Foreseen;
pub use wait::{AskedOn, Wait, Waits};

use crate::decision::Reason;
use crate::framework::{Edition, RuleTest, Strength};
use crate::judgement::{Ruling, Verdict, explain, judge};
use crate::mark::Mark;
use crate::outcome::Outcome;
use crate::regime::Regime;
use crate::register::{Inspection, Register};
use crate::schedule::{DueItem, Facts, Side};

/// One inspection, ruled on.
#[derive(Clone, Debug)]
pub struct Replayed<'r> {
    /// The inspection.
    pub inspection: &'r Inspection,
    /// Index of the edition it was ruled under.
    pub edition: usize,
    /// What was ruled on: its outcome, in the areas of that edition.
    pub outcome: Outcome,
    /// The ruling.
    pub ruling: Ruling,
}

/// Rules on every published inspection: under the edition of its time, or under `edition` where one is given.
///
/// Under another edition an area that the inspection did not judge takes the mark of the area that included it at the time
/// (children in care covered care leavers until 2022); an overall grade is left out where that edition has none.
pub fn replay<'r>(regime: &Regime, register: &'r Register, under: Option<usize>) -> Vec<Replayed<'r>> {
    register
        .inspections
        .iter()
        .filter_map(|inspection| {
            let own = edition_of(regime, register, inspection)?;
            let edition = under.unwrap_or(own);
            let outcome = if under.is_some() && edition != own {
                carried_over(&regime.editions[own], &regime.editions[edition], &inspection.outcome)
            } else {
                inspection.outcome
            };
            let ruling = judge(&regime.editions[edition], &outcome);
            Some(Replayed { inspection, edition, outcome, ruling })
        })
        .collect()
}

/// The edition an inspection belongs to: of its framework, in force on the day it began, for what was known the day before.
pub fn edition_of(regime: &Regime, register: &Register, inspection: &Inspection) -> Option<usize> {
    let facts = register.facts(inspection.authority, inspection.started_on.plus_days(-1));
    regime.framework_edition(&inspection.framework, inspection.started_on, &facts)
}

/// The outcome in the areas of another edition.
pub fn carried_over(from: &Edition, to: &Edition, outcome: &Outcome) -> Outcome {
    let mut carried = *outcome;
    for area in &from.areas {
        let Some(slot) = area.slot else { continue };
        for included in &area.includes {
            if !carried.of(*included).is_present() && to.all_areas.contains(*included) {
                carried.set(*included, outcome.of(slot));
            }
        }
    }
    if to.overall().is_none() {
        carried.overall = Mark::ABSENT;
    }
    carried
}

impl Replayed<'_> {
    /// The reasons for the ruling.
    pub fn because(&self, regime: &Regime) -> Vec<Reason> {
        let edition = &regime.editions[self.edition];
        explain(edition, &self.outcome, &self.ruling, &regime.vocabulary, &regime.sources)
    }

    /// Whether a reader should look: refused, or a reason was needed.
    pub fn is_exception(&self) -> bool {
        self.ruling.verdict != Verdict::Accepted
    }
}

/// How one rule fared against the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleScore {
    /// The rule's id.
    pub rule: String,
    /// The rule in a sentence.
    pub says: String,
    /// Framework it belongs to.
    pub framework: String,
    /// Whether it only says what is usual.
    pub is_practice: bool,
    /// Inspections it could be held against: those in which a limit or a call for a reason spoke, and all those with an overall
    /// grade for a rule of practice.
    pub spoke: usize,
    /// Of those, inspections that kept to it.
    pub kept: usize,
}

/// How every rule fared, by framework and rule, in the order of the editions.
pub fn rule_scores(regime: &Regime, replayed: &[Replayed<'_>]) -> Vec<RuleScore> {
    let mut scores: Vec<RuleScore> = Vec::new();
    for one in replayed {
        let edition = &regime.editions[one.edition];
        let has_overall = one.outcome.overall.is_present();
        for (index, rule) in edition.rules.iter().enumerate() {
            let (fired, unusual) = (one.ruling.fired & (1 << index) != 0, one.ruling.unusual & (1 << index) != 0);
            let is_practice = rule.strength == Strength::Practice;
            if matches!(rule.test, RuleTest::DoesNotLimit { .. }) {
                continue;
            }
            if (is_practice && !has_overall) || (!is_practice && !fired) {
                continue;
            }
            let same = |score: &RuleScore| score.rule == rule.clause.id && score.framework == edition.framework;
            let at = scores.iter().position(same).unwrap_or_else(|| {
                scores.push(RuleScore {
                    rule: rule.clause.id.clone(),
                    says: rule.clause.says.clone(),
                    framework: edition.framework.clone(),
                    is_practice,
                    spoke: 0,
                    kept: 0,
                });
                scores.len() - 1
            });
            let kept = if is_practice { !unusual } else { one.ruling.verdict != Verdict::Refused };
            scores[at].spoke += 1;
            scores[at].kept += usize::from(kept);
        }
    }
    scores.sort_by(|a, b| (&a.framework, a.is_practice, &a.rule).cmp(&(&b.framework, b.is_practice, &b.rule)));
    scores
}

/// One graded inspection as the pathway would have planned it the day before.
#[derive(Clone, Debug)]
pub struct Planned<'r> {
    /// What took place.
    pub inspection: &'r Inspection,
    /// What the engine would have planned.
    pub item: Option<DueItem>,
}

impl Planned<'_> {
    /// Whether the kind that took place is the kind that would have been planned.
    pub fn kind_is_right(&self) -> bool {
        self.item.is_some_and(|item| item.activity == self.inspection.activity)
    }

    /// How the day it began stands to the window.
    pub fn side(&self) -> Side {
        self.item.map_or(Side::WithoutWindow, |item| item.side(self.inspection.started_on))
    }
}

/// Every graded inspection of `framework` that followed another, held against what the engine would have planned from what
/// was known the day before it began.
pub fn pathway_against_reality<'r>(regime: &Regime, register: &'r Register, framework: &str) -> Vec<Planned<'r>> {
    let mut planned = Vec::new();
    for inspection in register.inspections.iter().filter(|inspection| inspection.framework == framework) {
        let eve = inspection.started_on.plus_days(-1);
        let facts: Facts = register.facts(inspection.authority, eve);
        if facts.last.is_none() {
            continue;
        }
        // The edition is chosen by the day the inspection begins; the rest is what was known the evening before.
        let foreseen = Foreseen::in_force(regime, &regime.on(inspection.started_on), &facts);
        planned.push(Planned { inspection, item: foreseen.item().copied() });
    }
    planned
}

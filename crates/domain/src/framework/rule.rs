//! Which judgements may stand together: a closed vocabulary of about half a dozen kinds.

use crate::citation::Clause;
use crate::mark::{Mark, MarkSet};
use crate::vocabulary::{AreaSet, AreaSlot};

/// What a rule does when it is broken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Strength {
    /// The judgements are refused.
    Must,
    /// The judgements stand with a recorded reason.
    Reason,
    /// The judgements stand; the reader is told that this is unusual.
    Practice,
}

/// The rule itself, small and without words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RuleTest {
    /// At least `at_least` of `areas` in `at`: overall no better than `best`.
    Caps {
        /// Areas looked at.
        areas: AreaSet,
        /// Marks that trigger it.
        at: MarkSet,
        /// How many areas it takes.
        at_least: u32,
        /// The best overall mark then allowed.
        best: Mark,
    },
    /// Any of `areas` in `at`, and none of `unless_areas` in `unless_at`: the overall mark is a matter of judgement.
    Discretion {
        /// Areas looked at.
        areas: AreaSet,
        /// Marks that trigger it.
        at: MarkSet,
        /// Areas that settle the matter otherwise.
        unless_areas: AreaSet,
        /// The marks with which they settle it.
        unless_at: MarkSet,
    },
    /// An overall mark in `overall` rests on at least one of `areas` in `at`.
    RestsOn {
        /// Overall marks concerned.
        overall: MarkSet,
        /// Areas looked at.
        areas: AreaSet,
        /// The marks one of them must have.
        at: MarkSet,
    },
    /// Overall is not better than `area`, unless that area is in `unless_at`.
    NotBetterThan {
        /// The area compared with.
        area: AreaSlot,
        /// Marks of that area which lift the rule.
        unless_at: MarkSet,
    },
    /// Overall is at most `grades` better than the worst of `areas`.
    WithinOfWorst {
        /// Areas looked at.
        areas: AreaSet,
        /// How many points of the scale.
        grades: u8,
    },
    /// Any of `areas` in `at` does not limit the overall mark. Breaks nothing; it is said, so that nobody looks for the limit.
    DoesNotLimit {
        /// Areas looked at.
        areas: AreaSet,
        /// Marks one might take for a limit.
        at: MarkSet,
    },
    /// Overall is the median of `areas`, the worse of the two middle ones when they are even in number, or the limit where a
    /// limiting rule leaves nothing so good.
    UsuallyMedian {
        /// Areas looked at.
        areas: AreaSet,
    },
}

/// A rule about judgements with its words and authority.
#[derive(Clone, Debug)]
pub struct JudgementRule {
    /// What it tests.
    pub test: RuleTest,
    /// What happens when it is broken.
    pub strength: Strength,
    /// Its words.
    pub clause: Clause,
}

impl JudgementRule {
    /// A ruling keeps one bit for each rule of an edition.
    pub(crate) const MOST: usize = 64;
}

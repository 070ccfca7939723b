//! What an inspection said.

use crate::mark::{Mark, MarkSet};
use crate::vocabulary::{AreaSet, AreaSlot};

/// What an inspection said: a mark for each judgement area and, where the edition has one, the overall mark.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Outcome {
    marks: [Mark; AreaSlot::CAPACITY],
    /// The overall mark; `ABSENT` where the edition has none.
    pub overall: Mark,
}

impl Outcome {
    /// Nothing said about anything.
    pub const NOTHING: Self = Self { marks: [Mark::ABSENT; AreaSlot::CAPACITY], overall: Mark::ABSENT };

    /// The mark of an area.
    pub const fn of(&self, area: AreaSlot) -> Mark {
        self.marks[area.0 as usize]
    }

    /// Gives an area its mark.
    pub const fn set(&mut self, area: AreaSlot, mark: Mark) {
        self.marks[area.0 as usize] = mark;
    }

    /// How many of `areas` have a mark in `marks`.
    pub fn count(&self, areas: AreaSet, marks: MarkSet) -> u32 {
        areas.iter().filter(|area| marks.contains(self.of(*area))).count() as u32
    }

    /// Whether any of `areas` has a mark in `marks`.
    pub fn any(&self, areas: AreaSet, marks: MarkSet) -> bool {
        areas.iter().any(|area| marks.contains(self.of(area)))
    }
}

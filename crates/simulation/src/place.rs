//! Where the model begins: the authorities, and what is known of each on the first day.

use domain::outcome::Outcome;

/// A graded inspection before the first day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Before {
    /// Index of its edition in the regime.
    pub edition: usize,
    /// What it said.
    pub outcome: Outcome,
    /// Months from its last day on site to the first month.
    pub ended: i16,
    /// Months from its publication to the first month.
    pub published: i16,
    /// Visits since.
    pub visits: u8,
    /// Months from the letter that called for priority action to the first month, where there is one.
    pub letter: Option<i16>,
}

/// An authority.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// A number that stays with it, for its draws: the department's code.
    pub code: u32,
    /// Its name.
    pub name: String,
    /// Index of its region.
    pub region: u8,
    /// How many children live there; nought where it is not known.
    pub children: u32,
    /// Its last graded inspection, if it has had one.
    pub before: Option<Before>,
}

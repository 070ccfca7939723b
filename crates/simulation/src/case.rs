//! What the regulator knows and plans of one replication's authority: what only an event touches.

use crate::compiled::NOTHING_SAID;

/// A month that never comes.
pub(crate) const NEVER: i16 = i16::MAX;

/// A month as it is kept: a run has a few hundred, and a plan beyond what can be kept never comes.
pub(crate) fn month_of(months: i32) -> i16 {
    i16::try_from(months).unwrap_or(if months < 0 { i16::MIN } else { NEVER })
}

/// A month to come, or never.
pub(crate) fn ahead(month: i32, now: i32) -> i16 {
    if month > now { month_of(month) } else { NEVER }
}

/// One replication's authority under one regime: a line of the processor's memory.
///
/// The order matters. A month at an even place is read together with its neighbour, which waits where the neighbour has just
/// been written; so each month to come, which is written and read in one breath, has the second place of a pair.
#[derive(Clone, Copy, Debug)]
#[repr(C, align(64))]
pub(crate) struct Case {
    /// Where in their windows the next inspection and visits fall, as shares of them: drawn once after each inspection, so
    /// that planning again moves nothing by itself.
    pub(crate) within: [f32; 4],
    /// What the last published inspection said.
    pub(crate) said: u32,
    /// What an inspection said that is not yet published.
    pub(crate) pending: u32,
    /// The month the last published inspection ended, and the one the next may begin in.
    pub(crate) ended: i16,
    pub(crate) plan: i16,
    /// The month the inspection not yet published ended, and the one it is published in.
    pub(crate) pending_ended: i16,
    pub(crate) publish: i16,
    /// The month of the last visit, and of the next.
    pub(crate) visited: i16,
    pub(crate) visit: i16,
    /// The last month of the window of the next inspection.
    pub(crate) latest: i16,
    /// The last month of the push that findings give.
    pub(crate) lift_until: i16,
    /// The month of a letter that called for priority action since then; never where there is none.
    pub(crate) letter: i16,
    /// The last month of what a printed inadequate does to staff.
    pub(crate) morale_until: i16,
    /// Areas the inspection not yet published found weak, and inadequate.
    pub(crate) pending_weak: u8,
    pub(crate) pending_grave: u8,
    /// Areas found weak, and grave.
    pub(crate) weak: u8,
    pub(crate) grave: u8,
    /// What kind of visit comes next, and how many have been since the last inspection.
    pub(crate) visit_work: u8,
    pub(crate) visits: u8,
    /// Whether it waits for inspectors.
    pub(crate) waits: bool,
    /// Whether the last overall grade was inadequate, which may choose another edition.
    pub(crate) last_inadequate: bool,
}

impl Case {
    pub(crate) const NEW: Self = Self {
        within: [0.0; 4],
        said: NOTHING_SAID,
        pending: NOTHING_SAID,
        ended: 0,
        plan: NEVER,
        pending_ended: 0,
        publish: NEVER,
        visited: i16::MIN,
        visit: NEVER,
        latest: NEVER,
        lift_until: NEVER,
        letter: NEVER,
        morale_until: NEVER,
        pending_weak: 0,
        pending_grave: 0,
        weak: 0,
        grave: 0,
        visit_work: 0,
        visits: 0,
        waits: false,
        last_inadequate: false,
    };

    /// Whether an inspection has begun or waits for inspectors.
    pub(crate) const fn is_begun(&self) -> bool {
        self.waits || self.pending != NOTHING_SAID
    }

    /// The next month in which something happens.
    pub(crate) fn next(&self) -> i16 {
        let plan = if self.is_begun() { NEVER } else { self.plan };
        plan.min(self.publish).min(self.visit).min(self.lift_until).min(self.morale_until)
    }

    /// Areas that findings push, and above them those that intervention does.
    pub(crate) const fn pushed(&self) -> u8 {
        let lifted = if self.lift_until == NEVER { 0 } else { self.weak };
        lifted | self.grave << GRAVE
    }

    /// Months from the end of the last inspection to a letter that called for priority action.
    pub(crate) fn letter_after(&self) -> Option<i16> {
        (self.letter != NEVER).then(|| month_of(i32::from(self.letter) - i32::from(self.ended)))
    }
}

/// Where in [`Case::pushed`] the areas begin that intervention pushes.
pub(crate) const GRAVE: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_is_one_line_of_memory() {
        assert_eq!(size_of::<Case>(), 64);
    }

    #[test]
    fn a_plan_beyond_what_can_be_kept_never_comes() {
        assert_eq!(month_of(32_766), 32_766);
        assert_eq!(month_of(32_768), NEVER);
        assert_eq!(month_of(-40_000), i16::MIN);
        assert_eq!(ahead(1, 0), 1);
        assert_eq!(ahead(0, 0), NEVER);
    }

    #[test]
    fn what_has_begun_is_not_planned_again() {
        let mut case = Case { plan: 7, visit: 9, ..Case::NEW };
        assert_eq!(case.next(), 7);
        case.waits = true;
        assert_eq!(case.next(), 9);
    }
}

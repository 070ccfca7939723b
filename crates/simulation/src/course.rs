//! What the regulator does about one authority under one regime, and what that does to it.
//!
//! The state of sixteen replications is kept side by side where every month touches it, and one by one where only an event
//! does.

use crate::compiled::{AREAS, NO_GRADE};
use crate::draw::{LANES, Lanes};
use crate::parameters::Coefficients;
use crate::tally::{Counts, Measure};
use crate::world::World;

/// A month that never comes.
pub(crate) const NEVER: i32 = i32::MAX;

/// No inspection yet.
pub(crate) const NOTHING_SAID: u32 = u32::MAX;

/// A printed grade that no month is compared with.
const UNGRADED: i32 = NO_GRADE as i32;

/// What the regulator knows and plans of one replication's authority.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Case {
    /// What the last published inspection said.
    pub(crate) said: u32,
    /// The month it ended.
    pub(crate) ended: i32,
    /// What an inspection said that is not yet published.
    pub(crate) pending: u32,
    /// Areas it found weak.
    pub(crate) pending_weak: u8,
    /// Areas it found inadequate.
    pub(crate) pending_grave: u8,
    /// The month it ended, and the one it is published in.
    pub(crate) pending_ended: i32,
    pub(crate) publish: i32,
    /// The month the next inspection may begin.
    pub(crate) plan: i32,
    /// The last month of its window.
    pub(crate) latest: i32,
    /// Whether it waits for inspectors.
    pub(crate) waits: bool,
    /// The month of the next visit, and what kind it is.
    pub(crate) visit: i32,
    pub(crate) visit_work: u8,
    /// Visits since the last inspection, and the month of the last.
    pub(crate) visits: u8,
    pub(crate) visited: i32,
    /// The month of a letter that called for priority action since then; never where there is none.
    pub(crate) letter: i32,
    pub(crate) risk_raised: bool,
    /// Areas found weak, and grave.
    pub(crate) weak: u8,
    pub(crate) grave: u8,
    /// The last month of the push that findings give, and of what a printed inadequate does to staff.
    pub(crate) lift_until: i32,
    pub(crate) morale_until: i32,
    /// Where in their windows the next inspection and visits fall, as shares of them: drawn once after each inspection, so
    /// that planning again moves nothing by itself.
    pub(crate) within: [f32; 4],
}

impl Case {
    const NEW: Self = Self {
        said: NOTHING_SAID,
        ended: 0,
        pending: NOTHING_SAID,
        pending_weak: 0,
        pending_grave: 0,
        pending_ended: 0,
        publish: NEVER,
        plan: NEVER,
        latest: NEVER,
        waits: false,
        visit: NEVER,
        visit_work: 0,
        visits: 0,
        visited: i32::MIN,
        letter: NEVER,
        risk_raised: false,
        weak: 0,
        grave: 0,
        lift_until: NEVER,
        morale_until: NEVER,
        within: [0.0; 4],
    };

    /// The next month in which something happens.
    pub(crate) fn next(&self) -> i32 {
        let plan = if self.waits || self.pending != NOTHING_SAID { NEVER } else { self.plan };
        plan.min(self.publish).min(self.visit).min(self.lift_until).min(self.morale_until)
    }
}

/// Sixteen replications of an authority under one regime.
#[derive(Clone, Debug)]
pub(crate) struct Course {
    /// What inspection has added to quality, and to how settled staff are.
    added: [Lanes<f32>; AREAS],
    staff: Lanes<f32>,
    /// A month's push to each area, and pull on staff.
    pub(crate) push: [Lanes<f32>; AREAS],
    pub(crate) morale: Lanes<f32>,
    /// The printed grades; `UNGRADED` where there is none.
    printed: [Lanes<i32>; AREAS],
    /// How many areas have a printed grade.
    graded: Lanes<i32>,
    /// One where something published says inadequate.
    pub(crate) called: Lanes<i32>,
    /// The month the authority became truly inadequate, or a negative number while it is not.
    pub(crate) since: Lanes<i32>,
    /// The next month in which something happens to each, and a bit for each to which it happens this month.
    next: Lanes<i32>,
    pub(crate) due: u32,
    pub(crate) cases: [Case; LANES],
}

impl Course {
    pub(crate) const fn new() -> Self {
        Self {
            added: [[0.0; LANES]; AREAS],
            staff: [0.0; LANES],
            push: [[0.0; LANES]; AREAS],
            morale: [0.0; LANES],
            printed: [[UNGRADED; LANES]; AREAS],
            graded: [0; LANES],
            called: [0; LANES],
            since: [-1; LANES],
            next: [NEVER; LANES],
            due: 0,
            cases: [Case::NEW; LANES],
        }
    }

    /// The quality of one replication in this world under this regime.
    pub(crate) fn quality(&self, world: &World, lane: usize) -> [f32; AREAS] {
        std::array::from_fn(|area| world.quality[area][lane] + self.added[area][lane])
    }

    /// Takes note of printed grades.
    pub(crate) fn print(&mut self, lane: usize, grades: [u8; AREAS]) {
        self.graded[lane] = 0;
        for (area, grade) in grades.into_iter().enumerate() {
            self.printed[area][lane] = i32::from(grade);
            self.graded[lane] += i32::from(grade != NO_GRADE);
        }
    }

    /// Sets the month's pushes from what is known of a replication's authority.
    pub(crate) fn steer(&mut self, c: &Coefficients, lane: usize) {
        let case = &self.cases[lane];
        for area in 0..AREAS {
            let (weak, grave) = (case.weak >> area & 1 == 1, case.grave >> area & 1 == 1);
            let lift = if weak && case.lift_until != NEVER { c.lift } else { 0.0 };
            self.push[area][lane] = lift + if grave { c.intervention } else { 0.0 };
        }
        self.morale[lane] = if case.morale_until == NEVER { 0.0 } else { c.morale };
        self.next[lane] = case.next();
    }

    /// One month on: what inspection adds, and what the month counts for.
    #[inline(always)]
    pub(crate) fn step(&mut self, c: &Coefficients, world: &World, month: i32, live: &Lanes<i32>, tally: Into<'_>) {
        let mut worst = [f32::MAX; LANES];
        let mut wrong = [0; LANES];
        for lane in 0..LANES {
            self.staff[lane] = c.staff_keep * self.staff[lane] - self.morale[lane];
        }
        for area in 0..AREAS {
            let (added, push, printed) = (&mut self.added[area], &self.push[area], &self.printed[area]);
            for lane in 0..LANES {
                added[lane] = c.keep * added[lane] + c.staff_weight * self.staff[lane] + push[lane];
                let quality = world.quality[area][lane] + added[lane];
                let true_grade =
                    i32::from(quality < c.cuts[0]) + i32::from(quality < c.cuts[1]) + i32::from(quality < c.cuts[2]);
                wrong[lane] += i32::from(printed[lane] != true_grade) & i32::from(printed[lane] != UNGRADED);
                worst[lane] = if quality < worst[lane] { quality } else { worst[lane] };
            }
        }
        let mut inadequate = [0; LANES];
        let mut began = [0; LANES];
        for lane in 0..LANES {
            inadequate[lane] = i32::from(worst[lane] < c.cuts[0]);
            began[lane] = inadequate[lane] & i32::from(self.since[lane] < 0);
            let since = if began[lane] == 1 { month } else { self.since[lane] };
            self.since[lane] = if inadequate[lane] == 1 { since } else { -1 };
            // What is so on the first day did not become so in the run.
            began[lane] &= i32::from(month > 0);
        }
        let Into { counts, region, children } = tally;
        add(counts.lanes(Measure::WrongMonths), &wrong);
        add(counts.lanes(Measure::GradedMonths), &self.graded);
        add(counts.lanes(Measure::InadequateMonths), &inadequate);
        add(counts.lanes(Measure::Declines), &began);
        add(counts.lanes(Measure::CalledMonths), &self.called);
        let (mut missed, mut unfounded, mut child) = ([0; LANES], [0; LANES], [0; LANES]);
        let (mut truly, mut called) = (0, 0);
        for lane in 0..LANES {
            missed[lane] = inadequate[lane] & (1 - self.called[lane]);
            unfounded[lane] = (1 - inadequate[lane]) & self.called[lane];
            child[lane] = inadequate[lane] * children;
            truly += inadequate[lane] & live[lane];
            called += self.called[lane] & live[lane];
        }
        add(counts.lanes(Measure::MissedMonths), &missed);
        add(counts.lanes(Measure::FalseMonths), &unfounded);
        add(counts.lanes(Measure::ChildMonths), &child);
        counts.in_region(region, i64::from(truly), i64::from(called));
        self.due = 0;
        for lane in 0..LANES {
            self.due |= u32::from(self.next[lane] <= month) << lane;
        }
    }
}

/// Where a month is counted.
pub(crate) struct Into<'c> {
    pub(crate) counts: &'c mut Counts,
    pub(crate) region: u8,
    /// Hundreds of children.
    pub(crate) children: i32,
}

#[inline(always)]
fn add(to: &mut Lanes<i32>, more: &Lanes<i32>) {
    for lane in 0..LANES {
        to[lane] += more[lane];
    }
}

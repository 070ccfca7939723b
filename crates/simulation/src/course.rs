//! What inspection does to one authority under one regime, sixteen replications side by side: what every month touches.

use crate::case::{Case, GRAVE};
use crate::compiled::{AREAS, NO_GRADE};
use crate::draw::{LANES, Lanes};
use crate::parameters::Coefficients;
use crate::tally::{Counts, Measure};
use crate::world::World;

/// Not truly inadequate now.
const NOT_SO: i16 = -1;

/// Sixteen replications of an authority under one regime. Small numbers are kept small: all authorities pass by every month.
#[derive(Clone, Debug)]
#[repr(align(64))]
pub(crate) struct Course {
    /// What inspection has added to quality, and to how settled staff are.
    added: [Lanes<f32>; AREAS],
    staff: Lanes<f32>,
    /// The printed grades.
    printed: [Lanes<u8>; AREAS],
    /// The month the authority became truly inadequate, or a negative number while it is not.
    since: Lanes<i16>,
    /// What pushes quality this month, by area ([`Case::pushed`]), and whether a printed grade pulls on staff.
    pushed: Lanes<u8>,
    unsettled: Lanes<u8>,
    /// How many areas have a printed grade.
    graded: Lanes<u8>,
    /// One where something published says inadequate.
    called: Lanes<u8>,
    /// One where risk is recorded as raised.
    pub(crate) risk: Lanes<u8>,
}

/// Where a month is counted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Into {
    pub(crate) region: u8,
    /// Hundreds of children.
    pub(crate) children: i32,
}

impl Course {
    pub(crate) const NEW: Self = Self {
        added: [[0.0; LANES]; AREAS],
        staff: [0.0; LANES],
        printed: [[NO_GRADE; LANES]; AREAS],
        since: [NOT_SO; LANES],
        pushed: [0; LANES],
        unsettled: [0; LANES],
        graded: [0; LANES],
        called: [0; LANES],
        risk: [0; LANES],
    };

    /// The quality of one replication in this world under this regime.
    pub(crate) fn quality(&self, world: &World, lane: usize) -> [f32; AREAS] {
        std::array::from_fn(|area| world.quality[area][lane] + self.added[area][lane])
    }

    /// The mean quality of each replication.
    #[inline(always)]
    pub(crate) fn mean_quality(&self, world: &World) -> Lanes<f32> {
        let mut sum = [0.0; LANES];
        for area in 0..AREAS {
            let (drawn, added) = (&world.quality[area], &self.added[area]);
            sum = std::array::from_fn(|lane| sum[lane] + (drawn[lane] + added[lane]));
        }
        sum.map(|sum| sum / AREAS as f32)
    }

    /// Takes note of printed grades.
    pub(crate) fn print(&mut self, lane: usize, grades: [u8; AREAS]) {
        self.graded[lane] = 0;
        for (area, grade) in grades.into_iter().enumerate() {
            self.printed[area][lane] = grade;
            self.graded[lane] += u8::from(grade != NO_GRADE);
        }
    }

    /// Takes note of whether something published says inadequate; where that is new, how many months after the decline, which
    /// is not known of one before the run.
    pub(crate) fn call(&mut self, lane: usize, month: i16, says_so: bool) -> Option<i16> {
        let since = self.since[lane];
        let found = says_so && self.called[lane] == 0 && since > 0;
        self.called[lane] = u8::from(says_so);
        found.then(|| month - since)
    }

    /// Sets the month's pushes from what is known of a replication's authority.
    pub(crate) fn steer(&mut self, lane: usize, case: &Case) {
        self.pushed[lane] = case.pushed();
        self.unsettled[lane] = u8::from(case.morale_until != crate::case::NEVER);
    }

    /// One month on: what inspection adds, and what the month counts for.
    #[inline(always)]
    pub(crate) fn step(&mut self, c: &Coefficients, world: &World, month: i16, counts: &mut Counts, into: Into) {
        // Read before any lane chooses, so that no lane reads by itself.
        let Coefficients { keep, staff_keep, staff_weight, morale, lift, intervention, cuts, .. } = *c;
        let both = lift + intervention;
        let staff: Lanes<f32> = std::array::from_fn(|lane| {
            let kept = staff_keep * self.staff[lane];
            if self.unsettled[lane] == 0 { kept } else { kept - morale }
        });
        self.staff = staff;
        let carried: Lanes<f32> = staff.map(|staff| staff_weight * staff);
        let mut worst = [f32::MAX; LANES];
        let mut wrong = [0; LANES];
        for area in 0..AREAS {
            let (pushed, before, printed) = (&self.pushed, &self.added[area], &self.printed[area]);
            let added: Lanes<f32> = std::array::from_fn(|lane| {
                let pushed = u32::from(pushed[lane]);
                let (lifted, grave) = (pushed >> area & 1 == 1, pushed >> (GRAVE + area) & 1 == 1);
                let push = if grave { intervention } else { 0.0 };
                let push = if lifted && grave { both } else { push };
                let push = if lifted && !grave { lift } else { push };
                keep * before[lane] + carried[lane] + push
            });
            let quality: Lanes<f32> = std::array::from_fn(|lane| world.quality[area][lane] + added[lane]);
            for lane in 0..LANES {
                let cut = |at: usize| i32::from(quality[lane] < cuts[at]);
                let (printed, true_grade) = (i32::from(printed[lane]), cut(0) + cut(1) + cut(2));
                let is_wrong = printed != true_grade && printed != i32::from(NO_GRADE);
                wrong[lane] += i32::from(is_wrong);
            }
            worst = std::array::from_fn(|lane| if quality[lane] < worst[lane] { quality[lane] } else { worst[lane] });
            self.added[area] = added;
        }
        let inadequate: Lanes<i32> = worst.map(|worst| i32::from(worst < cuts[0]));
        // What is so on the first day did not become so in the run.
        let counted = i32::from(month > 0);
        let began: Lanes<i32> =
            std::array::from_fn(|lane| if self.since[lane] < 0 { inadequate[lane] & counted } else { 0 });
        self.since = std::array::from_fn(|lane| {
            let since = if self.since[lane] < 0 { month } else { self.since[lane] };
            if inadequate[lane] == 0 { NOT_SO } else { since }
        });
        let called = self.called.map(i32::from);
        let missed: Lanes<i32> = std::array::from_fn(|lane| inadequate[lane] & (1 - called[lane]));
        add(counts.lanes(Measure::WrongMonths), &wrong);
        add(counts.lanes(Measure::GradedMonths), &self.graded.map(i32::from));
        add(counts.lanes(Measure::Declines), &began);
        add(counts.lanes(Measure::MissedMonths), &missed);
        add(counts.lanes(Measure::ChildMonths), &inadequate.map(|so| if so == 0 { 0 } else { into.children }));
        let [inadequate_there, called_there] = counts.region(into.region);
        add(inadequate_there, &inadequate);
        add(called_there, &called);
    }
}

#[inline(always)]
fn add(to: &mut Lanes<i32>, more: &Lanes<i32>) {
    *to = std::array::from_fn(|lane| to[lane] + more[lane]);
}

//! Where inspectors go, and what they see there. Chance is drawn for sixteen outings at a time, wherever they are.

use crate::case::{NEVER, month_of};
use crate::compiled::{AREAS, NOTHING_SAID, Row, is_below_good, is_inadequate};
use crate::draw::{LANES, Lanes, Purpose, normal_lanes, scattered};
use crate::regulator::{Regulator, areas};
use crate::tally::{Counts, Measure};
use crate::world::World;

/// Inspectors go to one authority in one replication.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Outing {
    at: u16,
    lane: u8,
    edition: u8,
    work: u8,
}

impl Outing {
    /// No matter what for.
    pub(crate) const fn new(at: usize, lane: usize) -> Self {
        Self { at: at as u16, lane: lane as u8, edition: 0, work: 0 }
    }

    const fn for_work(self, edition: usize, work: u8) -> Self {
        Self { edition: edition as u8, work, ..self }
    }

    pub(crate) fn at(self) -> usize {
        self.at.into()
    }

    pub(crate) fn lane(self) -> usize {
        self.lane.into()
    }
}

/// Normal draws for sixteen outings.
type Drawn = [Lanes<f32>; 4];

impl Regulator<'_, '_> {
    /// What the draws of up to sixteen outings are keyed by.
    #[inline(always)]
    pub(crate) fn keyed(&self, some: &[Outing]) -> (Lanes<u32>, Lanes<u32>) {
        let replications =
            std::array::from_fn(|which| some.get(which).map_or(0, |one| self.first + u32::from(one.lane)));
        let authorities = std::array::from_fn(|which| some.get(which).map_or(0, |one| self.codes[one.at()]));
        (replications, authorities)
    }

    #[inline(always)]
    fn drawn(&self, some: &[Outing], month: i16, purpose: Purpose) -> Drawn {
        let (replications, authorities) = self.keyed(some);
        let [a, b, c, d] = scattered(&self.keys, &replications, &authorities, &[month as u32; LANES], purpose);
        let ((first, second), (third, fourth)) = (normal_lanes(&a, &b), normal_lanes(&c, &d));
        [first, second, third, fourth]
    }

    /// A visit between inspections; whether inspectors look for what calls for priority action, which is drawn for all that do.
    pub(crate) fn visit(&mut self, at: usize, lane: usize, month: i16, counts: &mut Counts) -> bool {
        let case = &mut self.cases[at][lane];
        let edition = self.applies.to(case.last_inadequate);
        let Some(work) = self.policy.compiled(edition).works.get(usize::from(case.visit_work)) else {
            case.visit = NEVER;
            return false;
        };
        counts.add(Measure::Visits, lane, 1);
        counts.add(Measure::InspectorDays, lane, work.inspector_days as i32);
        counts.add(Measure::DaysOnSite, lane, work.days_on_site as i32);
        self.spare[lane] -= work.inspector_days;
        case.visited = month;
        if work.looks_for_priority {
            self.looks.push(Outing::new(at, lane).for_work(edition, case.visit_work));
            return true;
        }
        self.after_visit(at, lane, month);
        false
    }

    fn after_visit(&mut self, at: usize, lane: usize, month: i16) {
        if !self.cases[at][lane].is_begun() {
            self.plan(at, lane, month);
        }
        let case = &mut self.cases[at][lane];
        if case.visit <= month {
            // An inspection has begun or waits: no visit until it is published.
            case.visit = NEVER;
        }
    }

    /// What visits see of one area each.
    #[inline(always)]
    pub(crate) fn look(&mut self, month: i16, worlds: &[World], counts: &mut Counts) {
        let mut looks = std::mem::take(&mut self.looks);
        for some in looks.chunks(LANES) {
            let (replications, authorities) = self.keyed(some);
            let months = [month as u32; LANES];
            let [topic, a, b, _] = scattered(&self.keys, &replications, &authorities, &months, Purpose::Visit);
            let (team, sample) = normal_lanes(&a, &b);
            for (which, one) in some.iter().enumerate() {
                let (at, lane) = (one.at(), one.lane());
                let topic = (topic[which] >> 30) as usize % AREAS;
                let errs = self.errs[usize::from(one.edition)][usize::from(one.work)];
                let error = self.c.team * team[which] + errs * sample[which];
                let quality = self.courses[at].quality(&worlds[at], lane)[topic];
                let case = &mut self.cases[at][lane];
                case.visits = case.visits.saturating_add(1);
                if quality + error < self.c.priority_below {
                    case.letter = month + 1;
                    case.weak |= 1 << topic;
                    case.lift_until = month.saturating_add(self.c.lift_months);
                    let works = &self.policy.compiled(one.edition.into()).works;
                    if works[usize::from(one.work)].is_published {
                        self.call(at, lane, month, true, counts);
                    }
                }
                self.after_visit(at, lane, month);
                self.close(at, lane, month);
            }
        }
        looks.clear();
        self.looks = looks;
    }

    /// Sends inspectors to those who wait, as long as there are any.
    pub(crate) fn send(&mut self, month: i16, counts: &mut Counts) {
        for lane in 0..LANES {
            let mut sent = 0;
            while let Some((latest, at)) = self.queues[lane].get(sent).copied() {
                if self.spare[lane] <= 0.0 {
                    break;
                }
                self.inspect(at.into(), lane, counts);
                if latest != NEVER && month > latest {
                    counts.add(Measure::LateMonths, lane, i32::from(month) - i32::from(latest));
                }
                sent += 1;
            }
            self.queues[lane].drain(..sent);
        }
    }

    /// Inspectors come.
    fn inspect(&mut self, at: usize, lane: usize, counts: &mut Counts) {
        let case = &self.cases[at][lane];
        let edition = self.applies.to(case.last_inadequate);
        // The kind may have changed while it waited; an edition that makes nothing due sends its first kind.
        let due = if case.said == NOTHING_SAID {
            self.policy.first_window(edition)
        } else {
            self.due(at, lane, edition, &mut Row::default()).inspection
        };
        let kind = due.map_or(0, |window| window.work);
        let work = &self.policy.compiled(edition).works[usize::from(kind)];
        self.spare[lane] -= work.inspector_days;
        counts.add(Measure::Inspections, lane, 1);
        counts.add(Measure::InspectorDays, lane, work.inspector_days as i32);
        counts.add(Measure::DaysOnSite, lane, work.days_on_site as i32);
        self.inspected.push(Outing::new(at, lane).for_work(edition, kind));
    }

    /// Inspectors look and judge. What they say is published later.
    #[inline(always)]
    pub(crate) fn judge(&mut self, month: i16, worlds: &[World]) {
        let mut inspected = std::mem::take(&mut self.inspected);
        for some in inspected.chunks(LANES) {
            let areas = self.drawn(some, month, Purpose::Areas);
            let team = self.drawn(some, month, Purpose::Team);
            for (which, one) in some.iter().enumerate() {
                self.judge_one(*one, month, worlds, areas.map(|drawn| drawn[which]), team.map(|drawn| drawn[which]));
            }
        }
        inspected.clear();
        self.inspected = inspected;
    }

    fn judge_one(&mut self, one: Outing, month: i16, worlds: &[World], own: [f32; 4], team: [f32; 4]) {
        let (at, lane, edition) = (one.at(), one.lane(), usize::from(one.edition));
        let compiled = self.policy.compiled(edition);
        let quality = self.courses[at].quality(&worlds[at], lane);
        let shared = self.c.team * team[0];
        let errs = self.errs[edition][usize::from(one.work)];
        let (mut grades, mut parts) = ([0; 6], 0);
        let (mut weak, mut grave) = (0, 0);
        for (grade, area) in grades.iter_mut().zip(&compiled.graded) {
            // Parts take the team's three spare draws in turn; no edition grades more parts than that.
            let error = if area.is_itself() {
                own[area.quality]
            } else {
                parts += 1;
                team[1 + (parts - 1) % 3]
            };
            *grade = self.c.grade(area.mean(&quality) + shared + errs * error);
            weak |= if is_below_good(*grade) { area.seen } else { 0 };
            grave |= if is_inadequate(*grade) { area.seen } else { 0 };
        }
        if compiled.graded.is_empty() {
            // In words, inspectors say of every area what they see.
            let seen: [u8; AREAS] = std::array::from_fn(|area| self.c.grade(quality[area] + shared + errs * own[area]));
            weak = areas(seen, is_below_good);
            grave = areas(seen, is_inadequate);
        }
        let said = self.policy.editions.number(edition, &grades[..compiled.graded.len()]);
        let work = &compiled.works[usize::from(one.work)];
        let case = &mut self.cases[at][lane];
        case.waits = false;
        case.plan = month;
        case.pending = said;
        case.pending_weak = weak;
        case.pending_grave = grave;
        case.pending_ended = month_of(i32::from(month) + i32::from(work.ends_after));
        case.publish = month_of(i32::from(month) + i32::from(work.published_after));
        case.visit = NEVER;
        self.steer(at, lane, month);
    }
}

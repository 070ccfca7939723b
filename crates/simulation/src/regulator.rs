//! What the regulator does in a month: publish, plan, visit, listen, and send inspectors where there are any.

use crate::compiled::{AREAS, Asked, NO_GRADE, Window};
use crate::course::{Case, Course, NEVER, NOTHING_SAID};
use crate::draw::{Counter, LANES, Lanes, Purpose, Seed, block, normal_lanes, normals, one, share};
use crate::parameters::Coefficients;
use crate::place::Place;
use crate::policy::Policy;
use crate::tally::{Counts, Measure};
use crate::watch::Published;
use crate::world::World;

/// The regulator in one block of replications under one regime.
pub(crate) struct Regulator<'p, 'r> {
    policy: &'p Policy<'r>,
    pub(crate) c: Coefficients,
    seed: Seed,
    /// The first replication of the block.
    first: u32,
    pub(crate) courses: Vec<Course>,
    /// Authorities that wait for inspectors, those whose window ends first at the front.
    queues: Vec<Vec<(i32, u16)>>,
    /// Inspector-days to spare.
    spare: Lanes<f32>,
}

/// Inspector-days are kept for so many months; what is not used by then is lost.
const KEPT_MONTHS: f32 = 2.0;

impl<'p, 'r> Regulator<'p, 'r> {
    pub(crate) fn new(policy: &'p Policy<'r>, c: Coefficients, seed: Seed, first: u32, places: usize) -> Self {
        let courses = vec![Course::new(); places];
        Self { policy, c, seed, first, courses, queues: vec![Vec::new(); LANES], spare: [0.0; LANES] }
    }

    /// What is known on the first day, and what follows from it.
    pub(crate) fn begin(&mut self, places: &[Place]) {
        for (at, place) in places.iter().enumerate() {
            for lane in 0..LANES {
                if let (Some(before), Some(said)) = (place.before, self.policy.known[at]) {
                    let known = *self.policy.said(said);
                    let case = &mut self.courses[at].cases[lane];
                    case.said = said;
                    case.ended = -i32::from(before.ended);
                    case.visits = before.visits;
                    case.visited = -1;
                    case.letter = before.letter.map_or(NEVER, |months| -i32::from(months));
                    case.weak = mask(known.grades, |grade| grade >= 2 && grade != NO_GRADE);
                    case.grave = mask(known.grades, |grade| grade == 3);
                    let since = -i32::from(before.published);
                    case.lift_until = ahead(since + i32::from(self.c.lift_months), 0);
                    let months = i32::from(self.c.morale_months);
                    case.morale_until = if known.says_inadequate { ahead(since + months, 0) } else { NEVER };
                    self.courses[at].print(lane, known.grades);
                    self.courses[at].called[lane] = i32::from(known.says_inadequate);
                }
                self.settle(at, place, lane);
                self.plan(at, lane, -1);
                self.courses[at].steer(&self.c, lane);
            }
        }
    }

    /// Everything that happens in a month after it has been lived through.
    pub(crate) fn act(
        &mut self,
        month: i32,
        places: &[Place],
        worlds: &[World],
        counts: &mut Counts,
        tell: &mut impl FnMut(Published),
    ) {
        let changed = self.policy.changes_in(month as usize);
        let closed = self.policy.closed[month as usize];
        let capacity = self.policy.spend_in(month as usize).unwrap_or(self.c.capacity);
        for spare in &mut self.spare {
            *spare = (*spare + if closed { 0.0 } else { capacity }).min(KEPT_MONTHS * capacity);
        }
        for (at, place) in places.iter().enumerate() {
            if changed {
                for lane in 0..LANES {
                    self.plan_unless_begun(at, lane, month);
                }
            }
            if month % 12 == (place.code % 12) as i32 && !closed {
                self.listen(at, place, &worlds[at], month);
            }
            let mut due = self.courses[at].due;
            while due != 0 {
                let lane = due.trailing_zeros() as usize;
                self.event(at, place, &worlds[at], lane, month, closed, counts, tell);
                due &= due - 1;
            }
        }
        if !closed {
            for lane in 0..LANES {
                self.send(lane, month, places, worlds, counts);
            }
        }
    }

    #[expect(clippy::too_many_arguments, reason = "one month of one authority: who, where, when, and who is told")]
    fn event(
        &mut self,
        at: usize,
        place: &Place,
        world: &World,
        lane: usize,
        month: i32,
        closed: bool,
        counts: &mut Counts,
        tell: &mut impl FnMut(Published),
    ) {
        if self.courses[at].cases[lane].publish <= month {
            self.publish(at, place, lane, month, counts, tell);
        }
        let case = &mut self.courses[at].cases[lane];
        if case.lift_until <= month {
            case.lift_until = NEVER;
        }
        if case.morale_until <= month {
            case.morale_until = NEVER;
        }
        if case.visit <= month {
            if closed {
                case.visit = month + 1;
            } else {
                self.visit(at, place, world, lane, month, counts);
            }
        }
        let case = &mut self.courses[at].cases[lane];
        if case.plan <= month && !case.waits && case.pending == NOTHING_SAID {
            case.waits = true;
            let waiting = (case.latest, at as u16);
            let queue = &mut self.queues[lane];
            let place_in_queue = queue.partition_point(|other| *other <= waiting);
            queue.insert(place_in_queue, waiting);
        }
        self.courses[at].steer(&self.c, lane);
    }

    /// A report comes out.
    fn publish(
        &mut self,
        at: usize,
        place: &Place,
        lane: usize,
        month: i32,
        counts: &mut Counts,
        tell: &mut impl FnMut(Published),
    ) {
        let course = &mut self.courses[at];
        let case = &mut course.cases[lane];
        let said = *self.policy.said(case.pending);
        let before = (case.said != NOTHING_SAID).then(|| *self.policy.said(case.said));
        let overall_before = before.map_or(NO_GRADE, |before| before.overall);
        tell(Published {
            lane: lane as u32,
            place: at as u32,
            began: case.plan,
            ended: case.pending_ended,
            month,
            edition: said.edition,
            work: 0,
            overall: said.overall,
            before: overall_before,
            edition_before: before.map(|before| before.edition),
            ended_before: case.ended,
        });
        if said.overall != NO_GRADE && overall_before != NO_GRADE {
            let measure = match said.overall.cmp(&overall_before) {
                std::cmp::Ordering::Less => Measure::Improved,
                std::cmp::Ordering::Equal => Measure::Unchanged,
                std::cmp::Ordering::Greater => Measure::Declined,
            };
            counts.add(measure, lane, 1);
        }
        case.said = case.pending;
        case.ended = case.pending_ended;
        case.weak = case.pending_weak;
        case.grave = case.pending_grave;
        case.pending = NOTHING_SAID;
        case.publish = NEVER;
        case.visits = 0;
        case.letter = NEVER;
        case.lift_until = if case.weak == 0 { NEVER } else { month + i32::from(self.c.lift_months) };
        case.morale_until = if said.says_inadequate { month + i32::from(self.c.morale_months) } else { NEVER };
        let says_so = said.says_inadequate || case.grave != 0;
        course.print(lane, said.grades);
        self.call(at, lane, month, says_so, counts);
        self.settle(at, place, lane);
        self.plan(at, lane, month);
    }

    /// Something published says inadequate, or no longer does.
    fn call(&mut self, at: usize, lane: usize, month: i32, says_so: bool, counts: &mut Counts) {
        let course = &mut self.courses[at];
        let since = course.since[lane];
        // A decline before the run has no beginning to count from.
        if says_so && course.called[lane] == 0 && since > 0 {
            counts.add(Measure::Found, lane, 1);
            counts.add(Measure::MonthsToFind, lane, month - since);
        }
        course.called[lane] = i32::from(says_so);
    }

    /// The edition that would be applied to an authority.
    fn edition_for(&self, case: &Case, month: i32) -> usize {
        let inadequate = case.said != NOTHING_SAID && self.policy.said(case.said).overall == 3;
        self.policy.edition(month.max(0) as usize, inadequate)
    }

    fn plan_unless_begun(&mut self, at: usize, lane: usize, month: i32) {
        let case = &self.courses[at].cases[lane];
        if case.pending == NOTHING_SAID && !case.waits {
            self.plan(at, lane, month);
            self.courses[at].steer(&self.c, lane);
        }
    }

    /// Draws where in their windows the next inspection and visits fall: by the month the last inspection ended, so that the
    /// same inspection leads to the same under every regime.
    fn settle(&mut self, at: usize, place: &Place, lane: usize) {
        let case = &mut self.courses[at].cases[lane];
        let month = case.ended.wrapping_sub(i32::MIN) as u32;
        let counter = Counter { authority: place.code, month, purpose: Purpose::Plan };
        case.within = one(self.seed, self.first + lane as u32, counter).map(share);
    }

    /// Asks what is due and when it will be.
    fn plan(&mut self, at: usize, lane: usize, month: i32) {
        let case = self.courses[at].cases[lane];
        let edition = self.edition_for(&case, month);
        let [inspection, first, second, third] = case.within;
        let (window, visits, from) = if case.said == NOTHING_SAID {
            (self.policy.first_window(edition), [None; 3], 0)
        } else {
            let letter = (case.letter != NEVER).then(|| (case.letter - case.ended) as i16);
            let asked = Asked { said: case.said, risk_raised: case.risk_raised, visits: case.visits, letter };
            let row = self.policy.row(edition, asked);
            (row.inspection, row.visits, case.ended)
        };
        let within = |window: Window, share: f32| {
            let room = (window.latest - window.earliest + 1).max(1);
            from + i32::from(window.earliest) + (share * f32::from(room)) as i32
        };
        let mut planned = case;
        // A first inspection is of a cycle that has begun; practice lags behind the windows that follow it.
        let delay = if case.said == NOTHING_SAID { 0 } else { self.c.delay as i32 };
        planned.plan = window.map_or(NEVER, |window| (within(window, inspection) + delay).max(month + 1));
        planned.latest = window.map_or(NEVER, |window| from + i32::from(window.latest));
        planned.visit = NEVER;
        for (window, share) in visits.into_iter().zip([first, second, third]) {
            let Some(window) = window else { continue };
            let mut day = within(window, share);
            let is_over = from + i32::from(window.latest) < month;
            if window.every > 0 {
                while day <= month.max(case.visited) {
                    day += i32::from(window.every);
                }
            } else if is_over || day <= case.visited {
                continue;
            }
            if day < planned.visit {
                planned.visit = day.max(month + 1);
                planned.visit_work = window.work;
            }
        }
        self.courses[at].cases[lane] = planned;
    }

    /// The yearly conversation: what the regulator hears may raise risk, or lay it to rest.
    fn listen(&mut self, at: usize, place: &Place, world: &World, month: i32) {
        let counter = Counter { authority: place.code, month: month as u32, purpose: Purpose::Knowledge };
        let [a, b, ..] = block(self.seed, self.first, counter);
        let (heard, _) = normal_lanes(&a, &b);
        for (lane, heard) in heard.into_iter().enumerate() {
            let case = &self.courses[at].cases[lane];
            if !self.policy.compiled(self.edition_for(case, month)).meets_yearly {
                continue;
            }
            let quality = self.courses[at].quality(world, lane);
            let seen = quality.iter().sum::<f32>() / AREAS as f32 + self.c.knowledge * heard;
            let raised = seen < self.c.knowledge_below;
            if raised != self.courses[at].cases[lane].risk_raised {
                self.courses[at].cases[lane].risk_raised = raised;
                self.plan_unless_begun(at, lane, month);
            }
        }
    }

    /// A visit between inspections.
    fn visit(&mut self, at: usize, place: &Place, world: &World, lane: usize, month: i32, counts: &mut Counts) {
        let case = self.courses[at].cases[lane];
        let edition = self.edition_for(&case, month);
        let compiled = self.policy.compiled(edition);
        let Some(work) = compiled.works.get(usize::from(case.visit_work)).copied() else {
            self.courses[at].cases[lane].visit = NEVER;
            return;
        };
        counts.add(Measure::Visits, lane, 1);
        counts.add(Measure::InspectorDays, lane, work.inspector_days as i32);
        counts.add(Measure::DaysOnSite, lane, work.days_on_site as i32);
        self.spare[lane] -= work.inspector_days;
        self.courses[at].cases[lane].visited = month;
        if work.looks_for_priority {
            let counter = Counter { authority: place.code, month: month as u32, purpose: Purpose::Visit };
            let [topic, a, b, _] = one(self.seed, self.first + lane as u32, counter);
            let topic = (topic >> 30) as usize % AREAS;
            let (team, sample) = normals(a, b);
            let error = self.c.team * team + self.c.sample_spread(work.inspector_days) * sample;
            let quality = self.courses[at].quality(world, lane)[topic];
            let case = &mut self.courses[at].cases[lane];
            case.visits = case.visits.saturating_add(1);
            if quality + error < self.c.priority_below {
                case.letter = month + 1;
                case.weak |= 1 << topic;
                case.lift_until = month + i32::from(self.c.lift_months);
                if work.is_published {
                    self.call(at, lane, month, true, counts);
                }
            }
        }
        self.plan_unless_begun(at, lane, month);
        let case = &mut self.courses[at].cases[lane];
        if case.visit <= month {
            // An inspection has begun or waits: no visit until it is published.
            case.visit = NEVER;
        }
    }

    /// Sends inspectors to those who wait, as long as there are any.
    fn send(&mut self, lane: usize, month: i32, places: &[Place], worlds: &[World], counts: &mut Counts) {
        let mut queue = std::mem::take(&mut self.queues[lane]);
        let mut sent = 0;
        for (latest, at) in &queue {
            let at = usize::from(*at);
            if self.spare[lane] <= 0.0 {
                break;
            }
            self.inspect(at, &places[at], &worlds[at], lane, month, counts);
            if *latest != NEVER && month > *latest {
                counts.add(Measure::LateMonths, lane, month - *latest);
            }
            sent += 1;
        }
        queue.drain(..sent);
        self.queues[lane] = queue;
    }

    /// Inspectors come, look, and judge. What they say is published later.
    fn inspect(&mut self, at: usize, place: &Place, world: &World, lane: usize, month: i32, counts: &mut Counts) {
        let case = self.courses[at].cases[lane];
        let edition = self.edition_for(&case, month);
        let compiled = self.policy.compiled(edition);
        // The kind may have changed while it waited; an edition that makes nothing due sends its first kind.
        let due = if case.said == NOTHING_SAID {
            self.policy.first_window(edition)
        } else {
            let letter = (case.letter != NEVER).then(|| (case.letter - case.ended) as i16);
            let asked = Asked { said: case.said, risk_raised: case.risk_raised, visits: case.visits, letter };
            self.policy.row(edition, asked).inspection
        };
        let work = compiled.works[usize::from(due.map_or(0, |window| window.work))];
        self.spare[lane] -= work.inspector_days;
        counts.add(Measure::Inspections, lane, 1);
        counts.add(Measure::InspectorDays, lane, work.inspector_days as i32);
        counts.add(Measure::DaysOnSite, lane, work.days_on_site as i32);
        let quality = self.courses[at].quality(world, lane);
        let draw = |purpose| {
            let counter = Counter { authority: place.code, month: month as u32, purpose };
            let [a, b, c, d] = one(self.seed, self.first + lane as u32, counter);
            let ((first, second), (third, fourth)) = (normals(a, b), normals(c, d));
            [first, second, third, fourth]
        };
        let (areas, team) = (draw(Purpose::Areas), draw(Purpose::Team));
        let shared = self.c.team * team[0];
        let sample = self.c.sample_spread(work.inspector_days);
        let (mut grades, mut parts) = ([0; 6], 0);
        let (mut weak, mut grave) = (0, 0);
        for (grade, area) in grades.iter_mut().zip(&compiled.graded) {
            // Parts take the team's three spare draws in turn; no edition grades more parts than that.
            let error = if area.is_itself() {
                areas[area.quality]
            } else {
                parts += 1;
                team[1 + (parts - 1) % 3]
            };
            *grade = self.c.grade(area.mean(&quality) + shared + sample * error);
            weak |= if *grade >= 2 { area.seen } else { 0 };
            grave |= if *grade == 3 { area.seen } else { 0 };
        }
        if compiled.graded.is_empty() {
            // In words, inspectors say of every area what they see.
            let seen = std::array::from_fn(|area| self.c.grade(quality[area] + shared + sample * areas[area]));
            weak = mask(seen, |grade| grade >= 2);
            grave = mask(seen, |grade| grade == 3);
        }
        let said = self.policy.editions.number(edition, &grades[..compiled.graded.len()]);
        let case = &mut self.courses[at].cases[lane];
        case.waits = false;
        case.plan = month;
        case.pending = said;
        case.pending_weak = weak;
        case.pending_grave = grave;
        case.pending_ended = month + i32::from(work.ends_after);
        case.publish = month + i32::from(work.published_after);
        case.visit = NEVER;
        self.courses[at].steer(&self.c, lane);
    }
}

fn mask(grades: [u8; AREAS], holds: impl Fn(u8) -> bool) -> u8 {
    grades.iter().enumerate().fold(0, |mask, (area, grade)| mask | u8::from(holds(*grade)) << area)
}

/// A month to come, or never.
const fn ahead(month: i32, now: i32) -> i32 {
    if month > now { month } else { NEVER }
}

//! What the regulator does in a month: listen, publish, plan, visit, and send inspectors where there are any.
//!
//! Nothing is asked of an authority to which nothing happens: a calendar has a bit for each replication in the month of its
//! next event. Where inspectors go is in [`crate::outings`].

use crate::case::{Case, NEVER, ahead, month_of};
use crate::compiled::{Asked, NO_GRADE, NOTHING_SAID, Row, Window, is_below_good, is_inadequate};
use crate::course::Course;
use crate::draw::{Counter, Keys, LANES, Lanes, Purpose, block, normal_lanes, scattered, shares};
use crate::outings::Outing;
use crate::parameters::{Coefficients, YEAR};
use crate::place::Place;
use crate::policy::{Applies, Policy};
use crate::tally::{Counts, Measure};
use crate::watch::Published;
use crate::world::World;

/// One bit for each replication of a block.
type Bits = u16;

const MONTHS_OF_A_YEAR: usize = YEAR as usize;

/// The regulator in one block of replications under one regime.
pub(crate) struct Regulator<'p, 'r> {
    pub(crate) policy: &'p Policy<'r>,
    pub(crate) c: Coefficients,
    pub(crate) keys: Keys,
    /// The first replication of the block.
    pub(crate) first: u32,
    pub(crate) courses: Vec<Course>,
    pub(crate) cases: Vec<[Case; LANES]>,
    /// By authority and month, the replications to which something may happen.
    calendar: Vec<Bits>,
    horizon: usize,
    /// The number that stays with each authority.
    pub(crate) codes: Vec<u32>,
    /// The editions that apply this month.
    pub(crate) applies: Applies,
    /// How far a team errs in one area, by edition and work.
    pub(crate) errs: Vec<Vec<f32>>,
    /// Authorities that wait for inspectors, those whose window ends first at the front.
    pub(crate) queues: Vec<Vec<(i16, u16)>>,
    /// Inspector-days to spare.
    pub(crate) spare: Lanes<f32>,
    /// Where something was published this month, and where inspectors went to look.
    published: Vec<Outing>,
    pub(crate) looks: Vec<Outing>,
    pub(crate) inspected: Vec<Outing>,
}

impl<'p, 'r> Regulator<'p, 'r> {
    pub(crate) fn new(
        policy: &'p Policy<'r>,
        c: Coefficients,
        keys: Keys,
        first: u32,
        places: &[Place],
        horizon: usize,
    ) -> Self {
        let compiled = policy.editions.compiled.iter();
        let errs = compiled.map(|one| one.works.iter().map(|work| c.sample_spread(work.inspector_days)).collect());
        Self {
            policy,
            c,
            keys,
            first,
            courses: vec![Course::NEW; places.len()],
            cases: vec![[Case::NEW; LANES]; places.len()],
            calendar: vec![0; places.len() * horizon],
            horizon,
            codes: places.iter().map(|place| place.code).collect(),
            applies: policy.applies(0),
            errs: errs.collect(),
            queues: vec![Vec::new(); LANES],
            spare: [0.0; LANES],
            published: Vec::new(),
            looks: Vec::new(),
            inspected: Vec::new(),
        }
    }

    /// What is known on the first day, and what follows from it.
    #[inline(always)]
    pub(crate) fn begin(&mut self, places: &[Place]) {
        for (at, place) in places.iter().enumerate() {
            let mut case = Case::NEW;
            let course = &mut self.courses[at];
            if let (Some(before), Some(said)) = (place.before, self.policy.known[at]) {
                let known = self.policy.said(said);
                case.said = said;
                case.last_inadequate = is_inadequate(known.overall);
                case.ended = month_of(-i32::from(before.ended));
                case.visits = before.visits;
                case.visited = -1;
                case.letter = before.letter.map_or(NEVER, |months| month_of(-i32::from(months)));
                case.weak = areas(known.grades, is_below_good);
                case.grave = areas(known.grades, is_inadequate);
                let since = -i32::from(before.published);
                case.lift_until = ahead(since + i32::from(self.c.lift_months), 0);
                let until = since + i32::from(self.c.morale_months);
                case.morale_until = if known.says_inadequate { ahead(until, 0) } else { NEVER };
                for lane in 0..LANES {
                    course.print(lane, known.grades);
                    course.call(lane, -1, known.says_inadequate);
                }
            }
            let counter = Counter { authority: place.code, month: drawn_in(case.ended), purpose: Purpose::Plan };
            let within = block(&self.keys, self.first, counter).map(|number| shares(&number));
            for lane in 0..LANES {
                case.within = within.map(|share| share[lane]);
                self.cases[at][lane] = case;
                self.plan(at, lane, -1);
                self.steer(at, lane, -1);
            }
        }
    }

    /// What a month brings before anything happens in it.
    pub(crate) fn open(&mut self, month: i16) {
        let number = month as usize;
        let closed = self.policy.closed[number];
        let capacity = self.policy.spend_in(number).unwrap_or(self.c.capacity);
        let kept = self.c.kept_months * capacity;
        self.spare = self.spare.map(|spare| (spare + if closed { 0.0 } else { capacity }).min(kept));
        self.applies = self.policy.applies(number);
    }

    /// What happens to one authority in a month after it has been lived through.
    #[inline(always)]
    pub(crate) fn attend(
        &mut self,
        at: usize,
        month: i16,
        world: &World,
        counts: &mut Counts,
        tell: &mut impl FnMut(Published),
    ) {
        let number = month as usize;
        let closed = self.policy.closed[number];
        if self.policy.changes_in(number) {
            for lane in 0..LANES {
                self.plan_unless_begun(at, lane, month);
            }
        }
        if !closed && self.codes[at] as usize % MONTHS_OF_A_YEAR == number % MONTHS_OF_A_YEAR {
            self.listen(at, world, month);
        }
        let mut due = self.calendar[at * self.horizon + number];
        while due != 0 {
            self.event(at, due.trailing_zeros() as usize, month, closed, counts, tell);
            due &= due - 1;
        }
    }

    /// What is drawn for all authorities of a month together, and where inspectors are sent.
    #[inline(always)]
    pub(crate) fn close_month(&mut self, month: i16, worlds: &[World], counts: &mut Counts) {
        self.settle(month);
        self.look(month, worlds, counts);
        if !self.policy.closed[month as usize] {
            self.send(month, counts);
            self.judge(month, worlds);
        }
    }

    /// What the calendar says may happen in one replication.
    fn event(
        &mut self,
        at: usize,
        lane: usize,
        month: i16,
        closed: bool,
        counts: &mut Counts,
        tell: &mut impl FnMut(Published),
    ) {
        let publishes = self.cases[at][lane].publish <= month;
        if publishes {
            self.publish(at, lane, month, counts, tell);
        }
        let case = &mut self.cases[at][lane];
        if case.lift_until <= month {
            case.lift_until = NEVER;
        }
        if case.morale_until <= month {
            case.morale_until = NEVER;
        }
        if publishes {
            // Its next visit is not planned yet: that is drawn for all that publish.
            self.published.push(Outing::new(at, lane));
            return;
        }
        if case.visit <= month {
            if closed {
                case.visit = month + 1;
            } else if self.visit(at, lane, month, counts) {
                return;
            }
        }
        self.close(at, lane, month);
    }

    /// The end of an event: whose month to be inspected has come begins to wait.
    pub(crate) fn close(&mut self, at: usize, lane: usize, month: i16) {
        let case = &mut self.cases[at][lane];
        if case.plan <= month && !case.is_begun() {
            case.waits = true;
            let waiting = (case.latest, at as u16);
            let queue = &mut self.queues[lane];
            let place_in_queue = queue.partition_point(|other| *other <= waiting);
            queue.insert(place_in_queue, waiting);
        }
        self.steer(at, lane, month);
    }

    /// Sets what pushes quality, and enters the next event in the calendar: after `month`, which is being dealt with.
    pub(crate) fn steer(&mut self, at: usize, lane: usize, month: i16) {
        let case = &self.cases[at][lane];
        self.courses[at].steer(lane, case);
        let next = case.next().max(month + 1) as usize;
        if next < self.horizon {
            self.calendar[at * self.horizon + next] |= 1 << lane;
        }
    }

    /// A report comes out.
    fn publish(&mut self, at: usize, lane: usize, month: i16, counts: &mut Counts, tell: &mut impl FnMut(Published)) {
        let case = &mut self.cases[at][lane];
        let said = self.policy.said(case.pending);
        let before = (case.said != NOTHING_SAID).then(|| self.policy.said(case.said));
        let overall_before = before.map_or(NO_GRADE, |before| before.overall);
        tell(Published {
            lane: lane as u32,
            place: at as u32,
            began: case.plan.into(),
            ended: case.pending_ended.into(),
            month: month.into(),
            edition: said.edition,
            overall: said.overall,
            before: overall_before,
            edition_before: before.map(|before| before.edition),
            ended_before: case.ended.into(),
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
        case.last_inadequate = is_inadequate(said.overall);
        case.ended = case.pending_ended;
        case.weak = case.pending_weak;
        case.grave = case.pending_grave;
        case.pending = NOTHING_SAID;
        case.publish = NEVER;
        case.visits = 0;
        case.letter = NEVER;
        case.lift_until = if case.weak == 0 { NEVER } else { month.saturating_add(self.c.lift_months) };
        case.morale_until = if said.says_inadequate { month.saturating_add(self.c.morale_months) } else { NEVER };
        let says_so = said.says_inadequate || case.grave != 0;
        self.courses[at].print(lane, said.grades);
        self.call(at, lane, month, says_so, counts);
    }

    /// Something published says inadequate, or no longer does.
    pub(crate) fn call(&mut self, at: usize, lane: usize, month: i16, says_so: bool, counts: &mut Counts) {
        if let Some(months) = self.courses[at].call(lane, month, says_so) {
            counts.add(Measure::Found, lane, 1);
            counts.add(Measure::MonthsToFind, lane, months.into());
        }
    }

    pub(crate) fn plan_unless_begun(&mut self, at: usize, lane: usize, month: i16) {
        if !self.cases[at][lane].is_begun() {
            self.plan(at, lane, month);
            self.steer(at, lane, month);
        }
    }

    /// Draws where in their windows the next inspection and visits fall: by the month the last inspection ended, so that the
    /// same inspection leads to the same under every regime.
    #[inline(always)]
    fn settle(&mut self, month: i16) {
        let mut published = std::mem::take(&mut self.published);
        for some in published.chunks(LANES) {
            let ended = std::array::from_fn(|which| {
                some.get(which).map_or(0, |one| drawn_in(self.cases[one.at()][one.lane()].ended))
            });
            let (replications, authorities) = self.keyed(some);
            let drawn = scattered(&self.keys, &replications, &authorities, &ended, Purpose::Plan);
            let within = drawn.map(|number| shares(&number));
            for (which, one) in some.iter().enumerate() {
                self.cases[one.at()][one.lane()].within = within.map(|share| share[which]);
                self.plan(one.at(), one.lane(), month);
                self.close(one.at(), one.lane(), month);
            }
        }
        published.clear();
        self.published = published;
    }

    /// What is due; `room` is for an answer that is kept nowhere.
    #[inline(always)]
    pub(crate) fn due<'a>(&'a self, at: usize, lane: usize, edition: usize, room: &'a mut Row) -> &'a Row {
        let case = &self.cases[at][lane];
        let (risk_raised, letter) = (self.courses[at].risk[lane] == 1, case.letter_after());
        self.policy.row(edition, Asked { said: case.said, risk_raised, visits: case.visits, letter }, room)
    }

    /// Asks what is due and when it will be.
    pub(crate) fn plan(&mut self, at: usize, lane: usize, month: i16) {
        let month = i32::from(month);
        let case = &self.cases[at][lane];
        let edition = self.applies.to(case.last_inadequate);
        let mut room = Row::default();
        let (row, from): (&Row, i32) = if case.said == NOTHING_SAID {
            room.inspection = self.policy.first_window(edition);
            (&room, 0)
        } else {
            (self.due(at, lane, edition, &mut room), case.ended.into())
        };
        let within = |window: Window, share: f32| {
            let room = (window.latest - window.earliest + 1).max(1);
            from + i32::from(window.earliest) + (share * f32::from(room)) as i32
        };
        // A first inspection is of a cycle that has begun; practice lags behind the windows that follow it.
        let delay = if case.said == NOTHING_SAID { 0 } else { self.c.delay as i32 };
        let plan =
            row.inspection.map_or(NEVER, |window| month_of((within(window, case.within[0]) + delay).max(month + 1)));
        let latest = row.inspection.map_or(NEVER, |window| month_of(from + i32::from(window.latest)));
        let (visited, mut visit, mut visit_work) = (i32::from(case.visited), NEVER, case.visit_work);
        for which in 0..row.visits.len() {
            let Some(window) = row.visits[which] else { break };
            let mut day = within(window, case.within[1 + which]);
            let is_over = from + i32::from(window.latest) < month;
            let every = i32::from(window.every);
            if every > 0 {
                let last = month.max(visited);
                day += if day <= last { ((last - day) / every + 1) * every } else { 0 };
            } else if is_over || day <= visited {
                continue;
            }
            if day < i32::from(visit) {
                visit = month_of(day.max(month + 1));
                visit_work = window.work;
            }
        }
        let case = &mut self.cases[at][lane];
        (case.plan, case.latest, case.visit, case.visit_work) = (plan, latest, visit, visit_work);
    }

    /// The yearly conversation: what the regulator hears may raise risk, or lay it to rest.
    #[inline(always)]
    fn listen(&mut self, at: usize, world: &World, month: i16) {
        let meets = [false, true].map(|inadequate| self.policy.compiled(self.applies.to(inadequate)).meets_yearly);
        if meets == [false; 2] {
            return;
        }
        let counter = Counter { authority: self.codes[at], month: month as u32, purpose: Purpose::Knowledge };
        let [a, b, ..] = block(&self.keys, self.first, counter);
        let (heard, _) = normal_lanes(&a, &b);
        let quality = self.courses[at].mean_quality(world);
        let raised: Lanes<bool> =
            std::array::from_fn(|lane| quality[lane] + self.c.knowledge * heard[lane] < self.c.knowledge_below);
        for (lane, raised) in raised.into_iter().enumerate() {
            let risk = u8::from(raised);
            if risk != self.courses[at].risk[lane] && meets[usize::from(self.cases[at][lane].last_inadequate)] {
                self.courses[at].risk[lane] = risk;
                self.plan_unless_begun(at, lane, month);
            }
        }
    }
}

/// The month by which the draws that follow an inspection are keyed: it may have ended before the run.
const fn drawn_in(ended: i16) -> u32 {
    (ended as i32).wrapping_sub(i32::MIN) as u32
}

/// The areas whose grade is such, one bit each.
pub(crate) fn areas<const N: usize>(grades: [u8; N], is_such: impl Fn(u8) -> bool) -> u8 {
    grades.iter().enumerate().fold(0, |areas, (area, grade)| areas | u8::from(is_such(*grade)) << area)
}

"""The simulation model with Mesa 3.3: one agent for each authority, plain Python, one replication at a time."""

import math
import time
from bisect import insort

import mesa

import common as m

AREAS = range(m.AREAS)


class Authority(mesa.Agent):
    """An authority, and what the regulator knows and plans of it."""

    def __init__(self, model, at, children, known):
        super().__init__(model)
        c, gauss, random = model.c, model.random.gauss, model.random.random
        self.at, self.children = at, children
        self.staff = c.staff_spread * gauss()
        if known:
            # What is known of England, as the model itself takes it.
            said, ago, published = known
            seen = [m.middles(c)[grade] for grade in m.GRADES[said]]
            weight = c.level_spread**2 / (c.level_spread**2 + c.quality_spread**2)
            unknown = c.level_spread * math.sqrt(1 - weight) * gauss()
            level = c.level + weight * (sum(seen) / m.AREAS - c.level) + unknown
        else:
            # All were inspected in the last three years, and found as the stationary distribution has it.
            level = c.level + c.level_spread * gauss()
            ago = 1 + int(36 * random())
            published = max(ago - m.STANDARD.published_after, 0)
            seen = [level + apart for apart in model.apart()]
            said = model.judge(seen, m.STANDARD)
        left = c.keep**ago
        passed = math.sqrt(1 - left * left)
        self.quality = [level + left * (was - level) + passed * apart for was, apart in zip(seen, model.apart())]
        self.pull = (1 - c.keep) * level
        self.waits = self.risk = self.called = False
        self.pending = None
        self.since = -1
        self.publishes = m.NEVER
        self.tell(said, -published)
        self.lift_until = self.lift_until if self.lift_until > 0 else m.NEVER
        self.morale_until = self.morale_until if self.morale_until > 0 else m.NEVER
        self.schedule(-ago, -1)
        self.steer()

    def live(self):
        """One month on, and what it counts for."""
        model = self.model
        c, counts, month = model.c, model.counts, model.month
        gauss, random = model.random.gauss, model.random.random
        own = c.own
        staff = c.staff_keep * self.staff + c.staff_shock * gauss() - self.morale
        if random() < c.leaders_leave:
            staff -= c.leaders_cost
        self.staff = staff
        z0, z1, z2, z3 = own * gauss(), own * gauss(), own * gauss(), own * gauss()
        together = self.pull + model.drift + c.staff_weight * staff + c.together * (z0 + z1 + z2 + z3)
        if random() < c.crisis:
            together -= c.crisis_size
        keep = c.keep
        q0, q1, q2, q3 = self.quality
        p0, p1, p2, p3 = self.push
        q0 = keep * q0 + together + z0 + p0
        q1 = keep * q1 + together + z1 + p1
        q2 = keep * q2 + together + z2 + p2
        q3 = keep * q3 + together + z3 + p3
        self.quality = [q0, q1, q2, q3]
        (low0, high0), (low1, high1), (low2, high2), (low3, high3) = self.bounds
        counts["wrong_months"] += (
            (not low0 <= q0 < high0) + (not low1 <= q1 < high1) + (not low2 <= q2 < high2) + (not low3 <= q3 < high3)
        )
        counts["graded_months"] += m.AREAS
        counts["called_months"] += self.called
        if min(q0, q1, q2, q3) < c.cuts[0]:
            counts["inadequate_months"] += 1
            counts["child_months"] += self.children
            if not self.called:
                counts["missed_months"] += 1
            if self.since < 0:
                self.since = month
                counts["declines"] += month > 0
        else:
            self.since = -1
            if self.called:
                counts["false_months"] += 1

    def act(self):
        """What the regulator does about it this month."""
        model = self.model
        month = model.month
        if month % 12 == self.at % 12:
            self.listen(month)
        if self.next > month:
            return
        if self.publishes <= month:
            self.publish(month)
        if self.lift_until <= month:
            self.lift_until = m.NEVER
        if self.morale_until <= month:
            self.morale_until = m.NEVER
        if self.visit <= month:
            self.go(month)
        if self.plan <= month:
            self.plan = m.NEVER
            self.waits = True
            insort(model.queue, (self.latest, self.at))
        self.steer()

    def steer(self):
        """The month's push from findings and intervention, and the next month in which something happens."""
        c, said = self.model.c, self.said
        lift = c.lift if self.lift_until != m.NEVER else 0.0
        weak, grave = self.weak, m.GRAVE[said]
        self.push = [lift * (weak >> area & 1) + c.intervention * (grave >> area & 1) for area in AREAS]
        self.morale = c.morale if self.morale_until != m.NEVER else 0.0
        self.remind()

    def remind(self):
        self.next = min(self.publishes, self.lift_until, self.morale_until, self.visit, self.plan)

    def is_short(self):
        return m.MAY_BE_SHORT[self.said] and not self.letter and not self.risk

    def listen(self, month):
        """The yearly conversation raises risk or lays it to rest; what was due this very month then waits for the next."""
        c = self.model.c
        raised = sum(self.quality) / m.AREAS + c.knowledge * self.model.random.gauss() < c.knowledge_below
        if raised == self.risk:
            return
        self.risk = raised
        if self.visit == month and not self.waits:
            self.visit += m.MONITORING_EVERY if m.INADEQUATE[self.said] and not self.planning else 1
        if self.plan == month:
            self.plan += 1
        self.remind()

    def publish(self, month):
        """A report comes out."""
        said, self.pending, self.publishes = self.pending, None, m.NEVER
        self.tell(said, month)
        self.schedule(self.pending_ended, month)

    def tell(self, said, month):
        """What is printed becomes known, and findings begin to work."""
        c, bad = self.model.c, m.INADEQUATE[said]
        self.call(bad, month)
        self.said, self.weak, self.letter = said, m.WEAK[said], False
        self.bounds = [self.model.bounds[grade] for grade in m.GRADES[said]]
        self.lift_until = month + c.lift_months if self.weak else m.NEVER
        self.morale_until = month + c.morale_months if bad else m.NEVER
        self.visit = self.plan = m.NEVER

    def call(self, bad, month):
        """Something published says inadequate, or no longer does."""
        if bad and not self.called and self.since > 0:
            counts = self.model.counts
            counts["found"] += 1
            counts["months_to_find"] += month - self.since
        self.called = bad

    def schedule(self, ended, month):
        """Where in their windows the next inspection and visits fall."""
        random, said = self.model.random.random, self.said
        self.ended = ended
        bad = m.INADEQUATE[said]
        window = m.AFTER_INADEQUATE if bad else m.USUAL
        self.share = random()
        self.latest = ended + window[1]
        self.plan = max(ended + within(window, self.share) + self.model.c.delay, month + 1)
        first, self.then = random(), m.NEVER
        if bad:
            visit = ended + within(m.PLANNING_WINDOW, first)
            self.then = ended + within(m.MONITORING_WINDOW, random())
        else:
            visit = ended + within(m.FIRST_VISIT, first)
            if m.HAS_SECOND_VISIT[said]:
                self.then = ended + within(m.SECOND_VISIT, first)
        self.planning = bad
        if month < 0 and visit <= month:
            # What lies before the first month has been done.
            self.planning = False
            visit = self.then = self.following(month)
            if not bad:
                self.then = m.NEVER
        self.visit = max(visit, month + 1)

    def following(self, month):
        """The next visit after `month` that follows the first."""
        if not m.INADEQUATE[self.said]:
            return self.then if self.then > month else m.NEVER
        while self.then <= month:
            self.then += m.MONITORING_EVERY
        return self.then

    def go(self, month):
        """A visit; a focused visit sees one area, and may call for priority action."""
        model = self.model
        bad, waits = m.INADEQUATE[self.said], self.waits
        model.spend("visits", m.PLANNING if self.planning else m.MONITORING if bad else m.FOCUSED)
        if not waits:
            self.plan = max(self.plan, month + 1)
        self.planning = False
        self.visit = m.NEVER if waits else self.following(month)
        if bad:
            return
        # There is no third focused visit.
        self.then = m.NEVER
        c, gauss = model.c, model.random.gauss
        topic = int(m.AREAS * model.random.random())
        error = c.team * gauss() + m.sample_spread(c, m.FOCUSED.inspector_days) * gauss()
        if self.quality[topic] + error >= c.priority_below:
            return
        self.letter = True
        self.weak |= 1 << topic
        self.lift_until = month + c.lift_months
        self.call(True, month)
        if m.MAY_BE_SHORT[self.said] and not waits:
            earliest = min(month + 1 + m.AFTER_LETTER - self.ended, m.USUAL[1])
            window = (earliest, m.USUAL[1])
            self.plan = max(self.ended + within(window, self.share) + c.delay, month + 1)

    def inspect(self, month):
        """Inspectors come, look and judge; what they say is published later."""
        model = self.model
        work = m.SHORT if self.is_short() else m.STANDARD
        model.spend("inspections", work)
        model.counts["late_months"] += max(month - self.latest, 0)
        self.pending = model.judge(self.quality, work)
        self.pending_ended, self.publishes = month, month + work.published_after
        self.waits, self.visit = False, m.NEVER
        self.remind()


class England(mesa.Model):
    """One replication."""

    def __init__(self, c, children, record, seed):
        super().__init__(seed=seed)
        self.c, self.month, self.drift = c, 0, 0.0
        edges = [math.inf, *reversed(c.cuts), -math.inf]
        self.bounds = [(edges[grade + 1], edges[grade]) for grade in range(4)]
        self.counts = dict.fromkeys(m.MEASURES, 0)
        self.spare, self.queue = 0.0, []
        self.places = [Authority(self, at, *known) for at, known in enumerate(zip(children, record))]

    def step(self):
        """One month."""
        c = self.c
        self.drift = (1 - c.keep) * c.trend * self.month
        self.agents.do("live")
        self.spare = min(self.spare + c.capacity, c.kept_months * c.capacity)
        self.agents.do("act")
        sent = 0
        for _, at in self.queue:
            if self.spare <= 0:
                break
            self.places[at].inspect(self.month)
            sent += 1
        del self.queue[:sent]
        self.month += 1

    def apart(self):
        """How far four areas stand from the usual level."""
        c, gauss = self.c, self.random.gauss
        together, own = math.sqrt(c.quality_shared) * gauss(), math.sqrt(1 - c.quality_shared)
        return [c.quality_spread * (together + own * gauss()) for _ in AREAS]

    def spend(self, measure, work):
        """Counts inspectors' work."""
        self.spare -= work.inspector_days
        self.counts[measure] += 1
        self.counts["inspector_days"] += work.inspector_days
        self.counts["days_on_site"] += work.days

    def judge(self, quality, work):
        """The number of the outcome inspectors see."""
        c, gauss = self.c, self.random.gauss
        team, sample = c.team * gauss(), m.sample_spread(c, work.inspector_days)
        said = 0
        for area in AREAS:
            seen = quality[area] + team + sample * gauss()
            said |= sum(seen < cut for cut in c.cuts) << 2 * area
        return said


def within(window, share):
    """A month of a window, by how far into it."""
    first, last = window
    return first + int(share * (last - first + 1))


def main():
    given = m.arguments(__doc__, 8).parse_args()
    c, children = m.coefficients(), m.hundreds_of_children()
    record = m.england() if given.start == "england" else [None] * len(children)
    totals = {measure: [] for measure in m.MEASURES}
    began = time.process_time()
    for run in range(given.runs):
        england = England(c, children, record, given.seed * 1_000_003 + run)
        for _ in range(12 * given.years):
            england.step()
        for measure, value in england.counts.items():
            totals[measure].append(value)
    seconds = time.process_time() - began
    m.report("Mesa", totals, len(children), given.years, seconds)


if __name__ == "__main__":
    main()

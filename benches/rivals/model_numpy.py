"""The simulation model with numpy alone: all authorities and a batch of replications in one array.

Every array has one place for each authority and replication; an event is a list of places to which it happens.
"""

import time

import numpy as np

import common as m

F32, I16 = np.float32, np.int16
AREAS = range(m.AREAS)

MAY_BE_SHORT = np.array(m.MAY_BE_SHORT)
INADEQUATE = np.array(m.INADEQUATE)
HAS_SECOND_VISIT = np.array(m.HAS_SECOND_VISIT)
WEAK = np.array(m.WEAK, np.uint8)
GRADES = np.array(m.GRADES).T
EARLIEST = np.where(INADEQUATE, m.AFTER_INADEQUATE[0], m.USUAL[0]).astype(I16)
LATEST = np.where(INADEQUATE, m.AFTER_INADEQUATE[1], m.USUAL[1]).astype(I16)
FIRST = np.where(INADEQUATE, m.PLANNING_WINDOW[0], m.FIRST_VISIT[0]).astype(I16)
FIRST_ROOM = np.where(INADEQUATE, *(1 + last - first for first, last in (m.PLANNING_WINDOW, m.FIRST_VISIT))).astype(F32)

# A month is held in a byte until it is added up: no measure counts a place more than once a month.
ADDED_UP_EVERY = 240

# Who waits is one number, and numbers sort: the replication, the last month of the window, the place.
AT_BITS, LATEST_BITS = 24, 16
LATEST_OFFSET = 1_000


class Normals:
    """Draws of the normal distribution by the method of Box and Muller, which numpy does faster than its own."""

    def __init__(self, bits, most):
        self.bits = bits
        self.radius, self.angle, self.sine = (np.empty((most + 1) // 2, F32) for _ in range(3))

    def draw(self, spread, out):
        """Fills an array."""
        half = (out.size + 1) // 2
        raw = self.bits.random_raw(half).view(np.uint32).reshape(2, -1)
        radius, angle, sine = self.radius[:half], self.angle[:half], self.sine[:half]
        np.copyto(radius, raw[0], casting="unsafe")
        radius *= F32(2.0**-32)
        radius += F32(2.0**-33)
        np.log(radius, out=radius)
        radius *= F32(-2 * spread**2)
        np.sqrt(radius, out=radius)
        np.copyto(angle, raw[1].view(np.int32), casting="unsafe")
        angle *= F32(np.pi * 2.0**-31)
        np.sin(angle, out=sine)
        np.cos(angle, out=angle)
        flat = out.reshape(-1)
        np.multiply(radius, sine, out=flat[:half])
        np.multiply(radius[: flat.size - half], angle[: flat.size - half], out=flat[half:])
        return out


class England:
    """A batch of replications."""

    def __init__(self, c, bits, runs, children, record):
        self.c, self.rng = c, np.random.Generator(bits)
        self.runs, self.places = runs, len(children)
        self.children = np.array(children)
        self.n = n = runs * self.places
        self.tables()
        self.index = np.arange(n)
        self.run_of = np.tile(np.arange(runs), self.places)
        self.normals = Normals(bits, 5 * n)
        self.drawn = np.empty((5, n), F32)
        self.sum = np.empty(n, F32)
        self.below, self.above = np.empty((m.AREAS, n), bool), np.empty((m.AREAS, n), bool)
        self.spare = np.zeros(runs)
        self.made = {work: np.zeros(runs, np.int64) for work in ("standard", "short", "visit", "planning")}
        self.queue = np.empty(0, np.int64)
        self.publishes, self.lift_ends, self.morale_ends = {}, {}, {}
        self.counts = {measure: np.zeros(runs) for measure in m.MEASURES}
        self.bytes = {measure: np.zeros(n, np.uint8) for measure in ("inadequate", "called", "both", "declines")}
        self.wrong_bytes = np.zeros((m.AREAS, n), np.uint8)
        self.begin(*(self.from_record(record) if record else self.from_spread()))

    def tables(self):
        """What a grade stands for and what findings do, by area and number."""
        c = self.c
        bounds = np.array([np.inf, *reversed(c.cuts), -np.inf], F32)
        self.low, self.high = bounds[GRADES + 1], bounds[GRADES]
        bit = lambda numbers, area: np.array(numbers) >> area & 1
        self.lift = np.array([c.lift * bit(range(16), area) for area in AREAS], F32)
        self.intervention = np.array([c.intervention * bit(m.GRAVE, area) for area in AREAS], F32)
        self.push = self.intervention + self.lift[:, WEAK]
        self.cuts = [F32(cut) for cut in c.cuts]
        # Staff is counted in months' shocks of the size of an area's own, so that all five are drawn at once.
        self.staff_unit = c.staff_shock / c.own
        self.staff_weight = F32(c.staff_weight * self.staff_unit)

    def apart(self):
        """How far four areas stand from the usual level."""
        c, normal = self.c, self.rng.standard_normal
        shared = c.quality_shared**0.5 * normal(self.n, F32)
        return F32(c.quality_spread) * (shared + (1 - c.quality_shared) ** 0.5 * normal((m.AREAS, self.n), F32))

    def from_spread(self):
        """All were inspected in the last three years, and found as the stationary distribution has it."""
        c, n = self.c, self.n
        level = F32(c.level) + F32(c.level_spread) * self.rng.standard_normal(n, F32)
        ago = self.rng.integers(1, 37, n)
        was = self.apart()
        left = F32(c.keep) ** ago.astype(F32)
        quality = level + left * was + np.sqrt(1 - left * left) * self.apart()
        said = self.judge(level + was, np.full(n, m.STANDARD.inspector_days))
        return level, quality, said, ago, np.maximum(ago - m.STANDARD.published_after, 0)

    def from_record(self, record):
        """What is known of England, as the model itself takes it."""
        c, n = self.c, self.n
        said, ago, published = (np.repeat(numbers, self.runs) for numbers in zip(*record))
        seen = np.array(m.middles(c), F32)[GRADES[:, said]]
        weight = c.level_spread**2 / (c.level_spread**2 + c.quality_spread**2)
        unknown = c.level_spread * (1 - weight) ** 0.5 * self.rng.standard_normal(n, F32)
        level = F32(c.level) + F32(weight) * (seen.mean(0) - F32(c.level)) + unknown
        left = F32(c.keep) ** ago.astype(F32)
        quality = level + left * (seen - level) + np.sqrt(1 - left * left) * self.apart()
        return level, quality, said.astype(np.uint8), ago, published

    def begin(self, level, quality, said, ago, published):
        """The first day: everybody has been inspected."""
        c, n = self.c, self.n
        self.quality = quality.astype(F32)
        self.staff = F32(c.staff_spread / self.staff_unit) * self.rng.standard_normal(n, F32)
        self.pull = F32(1 - c.keep) * level
        self.said, self.pending = said, np.zeros(n, np.uint8)
        self.ended, self.pending_ended = (-ago).astype(I16), np.zeros(n, I16)
        self.letter, self.risk, self.waits = np.zeros(n, bool), np.zeros(n, bool), np.zeros(n, bool)
        self.planning, self.called, self.was = np.zeros(n, bool), np.zeros(n, bool), np.zeros(n, bool)
        self.since = np.zeros(n, I16)
        self.plan, self.visit, self.then = (np.full(n, m.NEVER, I16) for _ in range(3))
        self.lift_until, self.morale_until = np.full(n, m.NEVER, I16), np.full(n, m.NEVER, I16)
        self.share = np.zeros(n, F32)
        self.weak = np.zeros(n, np.uint8)
        self.morale = np.zeros(n, F32)
        self.steady, self.from_, self.below_ = (np.empty((m.AREAS, n), F32) for _ in range(3))
        for months in np.unique(published):
            at = np.flatnonzero(published == months)
            self.tell(at, said[at], -int(months))
        self.schedule(self.index, said, self.ended, -1)
        for month in sorted({*self.lift_ends, *self.morale_ends}):
            if month <= 0:
                self.end(month)

    def live(self, month):
        """One month on in every authority."""
        c, n, quality, drawn = self.c, self.n, self.quality, self.drawn
        self.normals.draw(c.own, drawn)
        staff, shared = self.staff, self.sum
        staff *= F32(c.staff_keep)
        staff += drawn[4]
        staff -= self.morale
        staff[self.some(c.leaders_leave)] -= F32(c.leaders_cost / self.staff_unit)
        np.add(drawn[0], drawn[1], out=shared)
        shared += drawn[2]
        shared += drawn[3]
        shared *= F32(c.together)
        trend = (1 - c.keep) * c.trend * month
        shared += F32(trend)
        weighed = np.multiply(staff, self.staff_weight, out=drawn[4])
        shared += weighed
        shared[self.some(c.crisis)] -= F32(c.crisis_size)
        drawn = drawn[: m.AREAS]
        quality *= F32(c.keep)
        quality += drawn
        quality += self.steady
        quality += shared
        self.count(month)
        if month % ADDED_UP_EVERY == ADDED_UP_EVERY - 1:
            self.add_up()

    def some(self, chance):
        """Places struck by something that strikes each with this chance: the gaps between them are drawn."""
        if chance <= 0:
            return np.empty(0, np.int64)
        expected = self.n * chance
        gaps = [self.rng.geometric(chance, int(expected + 6 * expected**0.5 + 6))]
        while sum(gap.sum() for gap in gaps) <= self.n:
            gaps.append(self.rng.geometric(chance, 8))
        at = np.cumsum(np.concatenate(gaps)) - 1
        return at[: np.searchsorted(at, self.n)]

    def count(self, month):
        """What the month counts for."""
        quality, below, above = self.quality, self.below, self.above
        np.less(quality, self.from_, out=below)
        np.greater_equal(quality, self.below_, out=above)
        below |= above
        self.wrong_bytes += below.view(np.uint8)
        np.less(quality, self.cuts[0], out=above)
        inadequate = above[0]
        for area in (1, 2, 3):
            inadequate |= above[area]
        began = np.greater(inadequate, self.was, out=above[1])
        self.since[np.flatnonzero(began)] = month
        both = np.logical_and(inadequate, self.called, out=above[2])
        of = self.bytes
        of["inadequate"] += inadequate.view(np.uint8)
        of["called"] += self.called.view(np.uint8)
        of["both"] += both.view(np.uint8)
        if month > 0:
            of["declines"] += began.view(np.uint8)
        np.copyto(self.was, inadequate)

    def add_up(self):
        """From places to replications."""
        by = lambda numbers: numbers.reshape(-1, self.places, self.runs)
        total = {measure: by(numbers).sum((0, 1), dtype=np.int64) for measure, numbers in self.bytes.items()}
        counts = self.counts
        counts["wrong_months"] += by(self.wrong_bytes).sum((0, 1), dtype=np.int64)
        counts["inadequate_months"] += total["inadequate"]
        counts["called_months"] += total["called"]
        counts["missed_months"] += total["inadequate"] - total["both"]
        counts["false_months"] += total["called"] - total["both"]
        counts["declines"] += total["declines"]
        counts["child_months"] += self.children @ by(self.bytes["inadequate"])[0].astype(np.int64)
        for numbers in (*self.bytes.values(), self.wrong_bytes):
            numbers[...] = 0

    def close(self, months):
        """Adds up what was done; everyone always has four printed grades here."""
        self.add_up()
        works = {"standard": m.STANDARD, "short": m.SHORT, "visit": m.FOCUSED, "planning": m.PLANNING}
        made, counts = self.made, self.counts
        counts["inspections"] += made["standard"] + made["short"]
        counts["visits"] += made["visit"] + made["planning"]
        for key, work in works.items():
            counts["inspector_days"] += work.inspector_days * made[key]
            counts["days_on_site"] += work.days * made[key]
        counts["graded_months"] += m.AREAS * self.places * months

    def by_run(self, at, weights=None):
        return np.bincount(self.run_of[at], weights, self.runs)

    def act(self, month):
        """What the regulator does after the month has been lived through."""
        capacity = self.c.capacity
        self.spare = np.minimum(self.spare + capacity, self.c.kept_months * capacity)
        self.listen(month)
        if (at := gathered(self.publishes, month)) is not None:
            self.publish(at, month)
        self.end(month)
        if (at := np.flatnonzero(self.visit == month)).size:
            self.go(at, month)
        if (at := np.flatnonzero(self.plan == month)).size:
            self.plan[at] = m.NEVER
            self.waits[at] = True
            latest = self.ended[at] + LATEST[self.said[at]] + np.int64(LATEST_OFFSET)
            new = (self.run_of[at] << LATEST_BITS | latest) << AT_BITS | at
            self.queue = np.concatenate((self.queue, new))
            self.queue.sort()
        if self.queue.size:
            self.send(month)

    def listen(self, month):
        """The yearly conversation raises risk or lays it to rest; what was due this very month then waits for the next."""
        c, of = self.c, slice(month % 12, None, 12)
        by = lambda numbers: numbers.reshape(-1, self.places, self.runs)[:, of]
        heard = by(self.quality).sum(0)
        heard *= F32(1 / m.AREAS)
        heard += self.normals.draw(c.knowledge, np.empty(heard.shape, F32))
        raised = heard < F32(c.knowledge_below)
        risk = by(self.risk)[0]
        at = by(self.index)[0][raised != risk]
        risk[...] = raised
        visits = at[(self.visit[at] == month) & ~self.waits[at]]
        monitored = INADEQUATE[self.said[visits]] & ~self.planning[visits]
        self.visit[visits] += np.where(monitored, m.MONITORING_EVERY, 1).astype(I16)
        self.plan[at[self.plan[at] == month]] += 1

    def publish(self, at, month):
        """Reports come out."""
        said, ended = self.pending[at], self.pending_ended[at]
        self.said[at], self.ended[at], self.letter[at] = said, ended, False
        self.tell(at, said, month)
        self.schedule(at, said, ended, month)

    def is_short(self, at):
        return MAY_BE_SHORT[self.said[at]] & ~self.letter[at] & ~self.risk[at]

    def tell(self, at, said, month):
        """What is printed becomes known, and findings begin to work from `month`."""
        c, weak, bad = self.c, WEAK[said], INADEQUATE[said]
        self.call(at, bad, month)
        self.weak[at] = weak
        pull = self.pull[at]
        for area in AREAS:
            self.steady[area][at] = pull + self.push[area][said]
            self.from_[area][at] = self.low[area][said]
            self.below_[area][at] = self.high[area][said]
        self.morale[at] = bad * F32(c.morale / self.staff_unit)
        until = month + c.lift_months
        self.lift_until[at] = until
        self.lift_ends.setdefault(until, []).append(at[weak != 0])
        at, until = at[bad], month + c.morale_months
        self.morale_until[at] = until
        self.morale_ends.setdefault(until, []).append(at)

    def call(self, at, bad, month):
        """Something published says inadequate, or no longer does."""
        found = at[bad & ~self.called[at] & self.was[at] & (self.since[at] > 0)]
        if found.size:
            self.counts["found"] += self.by_run(found)
            self.counts["months_to_find"] += self.by_run(found, month - self.since[found])
        self.called[at] = bad

    def schedule(self, at, said, ended, month):
        """Where in their windows the next inspection and visits fall."""
        inspection, first, second = self.rng.random((3, at.size), F32)
        room = (LATEST[said] - EARLIEST[said] + 1).astype(F32)
        plan = ended + EARLIEST[said] + (inspection * room).astype(I16) + self.c.delay
        self.plan[at] = np.maximum(plan, month + 1)
        self.share[at] = inspection
        bad = INADEQUATE[said]
        within = (first * FIRST_ROOM[said]).astype(I16)
        visit = ended + FIRST[said] + within
        monitoring = ended + m.MONITORING_WINDOW[0] + (second * 2).astype(I16)
        later = np.where(HAS_SECOND_VISIT[said], ended + m.SECOND_VISIT[0] + within, m.NEVER)
        then = np.where(bad, monitoring, later).astype(I16)
        if month < 0:
            # What lies before the first month has been done.
            monitoring = following(monitoring, month)
            done = visit <= month
            then = np.where(bad, monitoring, np.where(done & (later <= month), m.NEVER, later)).astype(I16)
            self.planning[at] = bad & ~done
            visit = np.where(done, then, visit)
        else:
            self.planning[at] = bad
        self.visit[at], self.then[at] = np.maximum(visit, month + 1), then

    def end(self, month):
        """Findings lose their push, and staff what a printed inadequate did to them."""
        if (at := gathered(self.lift_ends, month)) is not None:
            at = at[self.lift_until[at] == month]
            pull, said = self.pull[at], self.said[at]
            for area in AREAS:
                self.steady[area][at] = pull + self.intervention[area][said]
        if (at := gathered(self.morale_ends, month)) is not None:
            self.morale[at[self.morale_until[at] == month]] = 0

    def go(self, at, month):
        """Visits."""
        waits, bad = self.waits[at], INADEQUATE[self.said[at]]
        planning = self.planning[at]
        visits, plannings = self.by_run(at), self.by_run(at[planning])
        self.made["visit"] += visits - plannings
        self.made["planning"] += plannings
        self.spare -= m.FOCUSED.inspector_days * (visits - plannings) + m.PLANNING.inspector_days * plannings
        begun = at[~waits]
        self.plan[begun] = np.maximum(self.plan[begun], month + 1)
        then = self.then[at]
        then = np.where(bad, following(then, month), then)
        then[waits | (then <= month)] = m.NEVER
        self.visit[at] = then
        self.planning[at] = False
        # There is no third focused visit.
        self.then[at] = np.where(bad, then, m.NEVER)
        self.look(at[~bad], waits[~bad], month)

    def look(self, at, waits, month):
        """Focused visits see one area, and may call for priority action."""
        c = self.c
        topic = self.rng.integers(0, m.AREAS, at.size)
        spread = (c.team**2 + m.sample_spread(c, m.FOCUSED.inspector_days) ** 2) ** 0.5
        seen = self.quality.reshape(-1)[topic * self.n + at]
        seen += self.normals.draw(spread, np.empty(at.size, F32))
        grave = seen < F32(c.priority_below)
        if not grave.any():
            return
        at, waits, topic = at[grave], waits[grave], topic[grave]
        self.call(at, np.ones(at.size, bool), month)
        self.letter[at] = True
        self.weak[at] |= (1 << topic).astype(np.uint8)
        weak, pull, said = self.weak[at], self.pull[at], self.said[at]
        for area in AREAS:
            self.steady[area][at] = pull + self.lift[area][weak] + self.intervention[area][said]
        self.lift_until[at] = month + c.lift_months
        self.lift_ends.setdefault(month + c.lift_months, []).append(at)
        at = at[MAY_BE_SHORT[said] & ~waits]
        ended = self.ended[at]
        earliest = np.minimum(month + 1 + m.AFTER_LETTER - ended, m.USUAL[1])
        plan = ended + earliest + (self.share[at] * (m.USUAL[1] + 1 - earliest)).astype(I16) + c.delay
        self.plan[at] = np.maximum(plan, month + 1)

    def send(self, month):
        """Inspectors go to those whose window ends first, as long as there are any; only the waiting are sorted."""
        queue = self.queue
        run = queue >> (AT_BITS + LATEST_BITS)
        first = np.searchsorted(run, np.arange(self.runs))
        # Nobody is reached whom short inspections of all before would leave no inspectors for.
        reached = np.flatnonzero((np.arange(run.size) - first[run]) * m.SHORT.inspector_days < self.spare[run])
        if not reached.size:
            return
        run = run[reached]
        at = queue[reached] & (1 << AT_BITS) - 1
        short = self.is_short(at)
        days = np.where(short, m.SHORT.inspector_days, m.STANDARD.inspector_days)
        before = np.cumsum(days) - days
        first = np.searchsorted(run, np.arange(self.runs))
        before -= before[np.minimum(first, run.size - 1)][run]
        sent = before < self.spare[run]
        waiting = np.ones(queue.size, bool)
        waiting[reached[sent]] = False
        self.queue = queue[waiting]
        at, run, short, days = at[sent], run[sent], short[sent], days[sent]
        all_, shorts = np.bincount(run, minlength=self.runs), np.bincount(run[short], minlength=self.runs)
        self.made["standard"] += all_ - shorts
        self.made["short"] += shorts
        self.spare -= m.STANDARD.inspector_days * (all_ - shorts) + m.SHORT.inspector_days * shorts
        late = month - self.ended[at] - LATEST[self.said[at]]
        self.counts["late_months"] += np.bincount(run, np.maximum(late, 0), self.runs)
        self.pending[at] = self.judge(self.quality.take(at, axis=1), days)
        self.waits[at], self.visit[at], self.pending_ended[at] = False, m.NEVER, month
        for work, at in ((m.SHORT, at[short]), (m.STANDARD, at[~short])):
            self.publishes.setdefault(month + work.published_after, []).append(at)

    def judge(self, quality, days):
        """The number of the outcome inspectors see in so many inspector-days."""
        c, n = self.c, days.size
        error = self.normals.draw(1, np.empty((m.AREAS + 1, n), F32))
        sample = (c.sample * np.sqrt(m.SAMPLE_AT / days)).astype(F32)
        seen = quality + F32(c.team) * error[m.AREAS] + sample * error[: m.AREAS]
        grade = sum((seen < cut).view(np.uint8) for cut in self.cuts)
        return grade[0] | grade[1] << 2 | grade[2] << 4 | grade[3] << 6


def gathered(by_month, month):
    """The places to which something happens this month, if any."""
    lists = by_month.pop(month, None)
    return None if lists is None else np.concatenate(lists)


def following(first, month):
    """The next round after `month` of what comes round every few months."""
    every = m.MONITORING_EVERY
    return (first + np.maximum((month - first) // every + 1, 0) * every).astype(I16)


def main():
    parser = m.arguments(__doc__, 1024)
    parser.add_argument("--batch", type=int, default=1024, help="replications in one array")
    given = parser.parse_args()
    c, children = m.coefficients(), m.hundreds_of_children()
    record = m.england() if given.start == "england" else None
    sizes = [min(given.batch, given.runs - first) for first in range(0, given.runs, given.batch)]
    seeds = np.random.SeedSequence(given.seed).spawn(len(sizes))
    totals = {measure: [] for measure in m.MEASURES}
    began = time.process_time()
    for size, seed in zip(sizes, seeds, strict=True):
        england = England(c, np.random.SFC64(seed), size, children, record)
        for month in range(12 * given.years):
            england.live(month)
            england.act(month)
        england.close(12 * given.years)
        for measure, values in england.counts.items():
            totals[measure].extend(values)
    seconds = time.process_time() - began
    m.report("numpy", totals, len(children), given.years, seconds)


if __name__ == "__main__":
    main()

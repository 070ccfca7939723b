//! Waits for an inspection, counted: how many ended before, inside or after their window, and how many inspections and visits
//! came due, year by year, under the editions of the time and under another.

use domain::Date;
use domain::regime::Regime;
use domain::replay::{Foreseen, Wait, Waits};
use domain::schedule::{DueItem, Side};
use domain::vocabulary::ActivityId;

/// How the days on which waits ended stand to what was foreseen.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Sides {
    /// Before the window.
    pub before: usize,
    /// In it, its first and last day included.
    pub inside: usize,
    /// After it.
    pub after: usize,
    /// An inspection is foreseen, and no last day for it.
    pub without_window: usize,
    /// No inspection is foreseen.
    pub nothing: usize,
    /// It hangs on a judgement that was not made.
    pub untold: usize,
}

impl Sides {
    fn add(&mut self, foreseen: Foreseen, on: Date) {
        let count = match foreseen {
            Foreseen::Due(item) => match item.side(on) {
                Side::Before => &mut self.before,
                Side::Inside => &mut self.inside,
                Side::After => &mut self.after,
                Side::WithoutWindow => &mut self.without_window,
            },
            Foreseen::Nothing(_) => &mut self.nothing,
            Foreseen::CannotBeTold => &mut self.untold,
        };
        *count += 1;
    }

    /// How many there are.
    pub const fn all(&self) -> usize {
        self.before + self.inside + self.after + self.without_window + self.nothing + self.untold
    }
}

/// One question of two sets of rules.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Pair<T> {
    /// The editions of the time.
    pub in_force: T,
    /// The other edition.
    pub asked: T,
}

/// A year.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct YearOf {
    /// Which.
    pub year: i32,
    /// Inspections that began in it.
    pub began: usize,
    /// Inspections whose last day fell into it.
    pub due: Pair<usize>,
    /// How those that began in it and followed another stand to their windows.
    pub sides: Pair<Sides>,
}

/// How many waits of one kind under the editions of the time were of which kind under the other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct KindPair {
    /// Under the editions of the time; nothing where none was foreseen.
    pub in_force: Option<ActivityId>,
    /// Under the other edition; nothing where none is foreseen or it cannot be told.
    pub asked: Option<ActivityId>,
    /// How many.
    pub waits: usize,
}

/// Visits of one kind that came due.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct VisitsOf {
    /// The kind.
    pub activity: ActivityId,
    /// How many.
    pub due: Pair<usize>,
}

/// Every wait, counted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tally {
    /// Waits that ended with an inspection that followed another.
    pub followed: usize,
    /// Those that ended with the first inspection of an authority.
    pub first: usize,
    /// Those that go on.
    pub waiting: usize,
    /// How the former stand to their windows.
    pub ended: Pair<Sides>,
    /// How the last day stands to the windows of those that go on.
    pub open: Pair<Sides>,
    /// Inspections that followed another and were of the kind foreseen.
    pub kind_right: Pair<usize>,
    /// Kinds foreseen for inspections that followed another.
    pub kinds: Vec<KindPair>,
    /// Year by year, each year of the span.
    pub years: Vec<YearOf>,
    /// Inspections whose last day had come before the span.
    pub due_before: Pair<usize>,
    /// Visits whose last day lay in the span.
    pub visits: Vec<VisitsOf>,
    /// Waits of which it cannot be told which visits would have come due.
    pub visits_untold: usize,
}

/// Counts the waits of a span, and of earlier ones what came due in it.
pub fn tally(regime: &Regime, span: &Waits, waits: &[Wait<'_>]) -> Tally {
    let years = span.from.year()..=span.to.year();
    let year = |year| YearOf { year, began: 0, due: Pair::default(), sides: Pair::default() };
    let mut tally = Tally {
        followed: 0,
        first: 0,
        waiting: 0,
        ended: Pair::default(),
        open: Pair::default(),
        kind_right: Pair::default(),
        kinds: Vec::new(),
        years: years.map(year).collect(),
        due_before: Pair::default(),
        visits: Vec::new(),
        visits_untold: 0,
    };
    for wait in waits {
        tally.add(regime, span, wait);
    }
    tally.kinds.sort_by_key(|kinds| (std::cmp::Reverse(kinds.waits), kinds.in_force, kinds.asked));
    tally.visits.sort_by_key(|visits| visits.activity);
    tally
}

impl Tally {
    fn add(&mut self, regime: &Regime, span: &Waits, wait: &Wait<'_>) {
        self.add_due(span, wait);
        if !span.is_of(wait) {
            return;
        }
        self.add_visits(span, wait);
        let Some(later) = wait.later else {
            self.waiting += 1;
            self.open.in_force.add(wait.in_force, wait.until);
            self.open.asked.add(wait.asked, wait.until);
            return;
        };
        let year = self.years.iter_mut().find(|row| row.year == wait.until.year());
        if wait.earlier.is_none() {
            self.first += 1;
            year.into_iter().for_each(|row| row.began += 1);
            return;
        }
        self.followed += 1;
        self.ended.in_force.add(wait.in_force, wait.until);
        self.ended.asked.add(wait.asked, wait.until);
        if let Some(row) = year {
            row.began += 1;
            row.sides.in_force.add(wait.in_force, wait.until);
            row.sides.asked.add(wait.asked, wait.until);
        }
        let (in_force, asked) = (wait.in_force.kind(regime), wait.asked.kind(regime));
        self.kind_right.in_force += usize::from(in_force == Some(later.activity));
        self.kind_right.asked += usize::from(asked == Some(later.activity));
        match self.kinds.iter_mut().find(|known| (known.in_force, known.asked) == (in_force, asked)) {
            Some(known) => known.waits += 1,
            None => self.kinds.push(KindPair { in_force, asked, waits: 1 }),
        }
    }

    /// Each wait makes one inspection due, in the year of its last day, unless the next one came before its window opened.
    fn add_due(&mut self, span: &Waits, wait: &Wait<'_>) {
        let (in_force, asked) = (wait.last_day(wait.in_force), wait.last_day(wait.asked));
        let is_before = |day: Option<Date>| usize::from(span.is_of(wait) && day.is_some_and(|day| day < span.from));
        self.due_before.in_force += is_before(in_force);
        self.due_before.asked += is_before(asked);
        for row in &mut self.years {
            let is_in = |day: Option<Date>| usize::from(day.is_some_and(|day| span.has(day) && day.year() == row.year));
            row.due.in_force += is_in(in_force);
            row.due.asked += is_in(asked);
        }
    }

    fn add_visits(&mut self, span: &Waits, wait: &Wait<'_>) {
        self.visits_untold += usize::from(wait.visits_asked.is_none());
        let in_span = |item: &&DueItem| item.latest.is_some_and(|day| span.has(day));
        let both = [Some(&wait.visits_in_force), wait.visits_asked.as_ref()];
        for (at, items) in both.into_iter().enumerate() {
            for item in items.into_iter().flatten().filter(in_span) {
                let known = self.visits.iter().position(|known| known.activity == item.activity);
                let known = known.unwrap_or_else(|| {
                    self.visits.push(VisitsOf { activity: item.activity, due: Pair::default() });
                    self.visits.len() - 1
                });
                let due = &mut self.visits[known].due;
                *(if at == 0 { &mut due.in_force } else { &mut due.asked }) += 1;
            }
        }
    }

    /// Inspections whose last day lay in the span.
    pub fn due(&self) -> Pair<usize> {
        let sum = |of: fn(&YearOf) -> usize| self.years.iter().map(of).sum();
        Pair { in_force: sum(|row| row.due.in_force), asked: sum(|row| row.due.asked) }
    }
}

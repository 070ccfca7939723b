//! Every wait for a graded inspection as it was, and what two sets of rules said of it: those of the time, and another edition.

use crate::Date;
use crate::framework::Decides;
use crate::regime::Regime;
use crate::register::{AuthorityId, Inspection, Register};
use crate::replay::edition_of;
use crate::replay::foreseen::{Foreseen, read_under, whatever_is_missing};
use crate::schedule::{DayRules, DueItem, Facts, Side};

/// When the rules are asked what comes next.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum AskedOn {
    /// The evening before the next inspection began, or the last day of the span: all that was learnt in between is known.
    #[default]
    Eve,
    /// The day the earlier report was published.
    Publication,
}

/// Which waits are looked at, and how.
#[derive(Clone, Copy, Debug)]
pub struct Waits {
    /// Inspections that began on or after this day.
    pub from: Date,
    /// And were published by this one; on it the waits that go on are asked about.
    pub to: Date,
    /// The other edition; nothing where the editions of the time are held against the record alone.
    pub under: Option<usize>,
    /// When the rules are asked.
    pub asked_on: AskedOn,
}

/// The time from one graded inspection of an authority to the next.
#[derive(Clone, Debug)]
pub struct Wait<'r> {
    /// Whose.
    pub authority: AuthorityId,
    /// The inspection it began with; nothing before the first.
    pub earlier: Option<&'r Inspection>,
    /// The inspection that ended it; nothing where it goes on.
    pub later: Option<&'r Inspection>,
    /// The day the next inspection began, or the last day asked about.
    pub until: Date,
    /// What the editions of the time said.
    pub in_force: Foreseen,
    /// What the other edition said.
    pub asked: Foreseen,
    /// Visits that came due meanwhile under the editions of the time.
    pub visits_in_force: Vec<DueItem>,
    /// The same under the other edition; nothing where it cannot be told.
    pub visits_asked: Option<Vec<DueItem>>,
}

impl Wait<'_> {
    /// The last day by which an inspection was due; nothing where the next one came before its window opened, so that it never
    /// fell due.
    pub fn last_day(&self, foreseen: Foreseen) -> Option<Date> {
        let item = foreseen.item()?;
        item.latest.filter(|_| self.later.is_none() || item.side(self.until) != Side::Before)
    }
}

impl Waits {
    /// Whether a day lies in the span, its first and last day included.
    pub fn has(&self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }

    /// Whether a wait is one of the span: it ended in it, or goes on. Of one that ended before, only the last day of its window
    /// may lie in the span.
    pub fn is_of(&self, wait: &Wait<'_>) -> bool {
        wait.later.is_none_or(|row| self.from <= row.started_on)
    }

    /// Every wait that ended and whose inspection was published by the last day, by authority and then by day, and after them
    /// those that go on.
    pub fn of<'r>(&self, regime: &Regime, register: &'r Register) -> Vec<Wait<'r>> {
        let ended = register.inspections.iter().filter(|row| row.published_on <= self.to);
        let ended = ended.map(|row| self.wait(regime, register, row.authority, Some(row)));
        let waiting = register.open_on(self.to).filter(|id| register.authority(*id).has_record());
        let waiting = waiting.map(|id| self.wait(regime, register, id, None));
        ended.chain(waiting).collect()
    }

    fn wait<'r>(
        &self,
        regime: &Regime,
        register: &'r Register,
        authority: AuthorityId,
        later: Option<&'r Inspection>,
    ) -> Wait<'r> {
        // The edition is chosen by the day the inspection begins; the rest is what was known the evening before.
        let (known_on, until) = later.map_or((self.to, self.to), |row| (row.started_on.plus_days(-1), row.started_on));
        let rows = register.inspections_of(authority).iter();
        let earlier = rows.rev().find(|row| row.published_on <= known_on);
        let (known_on, asked_on) = match (self.asked_on, earlier) {
            (AskedOn::Publication, Some(earlier)) => (earlier.published_on, earlier.published_on),
            _ => (known_on, until),
        };
        let own = earlier.and_then(|row| edition_of(regime, register, row));
        let facts = register.facts(authority, known_on);
        let rules = regime.on(asked_on);
        let in_force = Foreseen::in_force(regime, &rules, &facts);
        let under = |edition| Foreseen::under(regime, &rules, edition, own, &facts);
        let asked = self.under.map_or(in_force, under);
        let mut wait = Wait {
            authority,
            earlier,
            later,
            until,
            in_force,
            asked,
            visits_in_force: Vec::new(),
            visits_asked: Some(Vec::new()),
        };
        if let Some(earlier) = earlier {
            let of_the_time = |rules: &DayRules<'_>, facts: &Facts<'_>| Some(visits(regime, rules.due(facts).items()));
            wait.visits_in_force = visits_due(regime, register, &wait, earlier, &of_the_time).unwrap_or_default();
            wait.visits_asked = match self.under {
                None => Some(wait.visits_in_force.clone()),
                Some(edition) => {
                    let said =
                        |rules: &DayRules<'_>, facts: &Facts<'_>| visits_under(regime, rules, edition, own, facts);
                    visits_due(regime, register, &wait, earlier, &said)
                }
            };
        }
        wait
    }
}

fn visits(regime: &Regime, items: &[DueItem]) -> Vec<DueItem> {
    items.iter().filter(|item| item.by(regime).decides == Decides::Visit).copied().collect()
}

fn visits_under(
    regime: &Regime,
    rules: &DayRules<'_>,
    edition: usize,
    own: Option<usize>,
    facts: &Facts<'_>,
) -> Option<Vec<DueItem>> {
    if rules.edition_for(facts) == Some(edition) {
        return Some(visits(regime, rules.due(facts).items()));
    }
    let facts = read_under(regime, edition, own, facts);
    let say = |facts: &Facts<'_>| visits(regime, rules.due_by(edition, facts).items());
    whatever_is_missing(&regime.editions[edition], &facts, say, |one, other| one == other)
}

/// What is said of visits on a day; nothing where it cannot be told.
type Say<'s> = dyn Fn(&DayRules<'_>, &Facts<'_>) -> Option<Vec<DueItem>> + 's;

/// Visits whose last day came before the wait was over. The rules are asked whenever they or what is known change, and again
/// whenever a window that comes round has closed.
fn visits_due(
    regime: &Regime,
    register: &Register,
    wait: &Wait<'_>,
    earlier: &Inspection,
    say: &Say<'_>,
) -> Option<Vec<DueItem>> {
    let (begin, until) = (earlier.published_on, wait.until);
    let known: Vec<Date> = register.visits_of(wait.authority).iter().map(|visit| visit.published_on).collect();
    let editions = regime.of_authorities().map(|at| &regime.editions[at]);
    let changed: Vec<Date> = editions
        .flat_map(|edition| {
            let stops = edition.suspends.iter().flat_map(|one| [one.from, one.until.plus_days(1)]);
            stops.chain([edition.in_force.from]).collect::<Vec<_>>()
        })
        .collect();
    let mut days: Vec<Date> = known.iter().chain(&changed).copied().chain([begin]).collect();
    let mut kept: Vec<DueItem> = Vec::new();
    let mut asked = begin.plus_days(-1);
    while let Some(day) = days.iter().copied().filter(|day| asked < *day && begin <= *day && *day < until).min() {
        asked = day;
        // New rules take the place of old ones; a visit that has taken place met what was due.
        let is_met = known.contains(&day);
        kept.retain(|item| is_met || item.latest.is_some_and(|last| last < day));
        for item in say(&regime.on(day), &register.facts(wait.authority, day))? {
            let rule = item.by(regime);
            let is_same = |other: &DueItem| {
                let is_said_again = rule.then_every.is_none() && other.by(regime).clause.id == rule.clause.id;
                other.activity == item.activity && (other.latest == item.latest || is_said_again)
            };
            if let Some(last) = item.latest.filter(|_| rule.then_every.is_some()) {
                days.push(last.plus_days(1));
            }
            if item.latest.is_some() && !kept.iter().any(is_same) {
                kept.push(item);
            }
        }
    }
    kept.retain(|item| item.latest.is_some_and(|last| last < until));
    Some(kept)
}

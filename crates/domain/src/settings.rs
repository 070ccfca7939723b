//! Questions about all settings at once: the past ruled on again, what is due on a day, and where the statutory minimum was
//! not met.

use crate::Date;
use crate::citation::Basis;
use crate::framework::{Edition, RuleTest, Strength};
use crate::judgement::{Ruling, judge};
use crate::mark::Mark;
use crate::regime::Regime;
use crate::register::{Presence, SettingId, Settings};
use crate::schedule::{Done, Due, DueItem, Status};
use crate::vocabulary::AreaSet;

/// One graded inspection of a setting, ruled on.
#[derive(Clone, Copy, Debug)]
pub struct Ruled<'s> {
    /// Whose.
    pub setting: SettingId,
    /// The inspection.
    pub done: &'s Done,
    /// The regulator's number of it.
    pub number: &'s str,
    /// Index of the edition of its kind and day.
    pub edition: usize,
    /// The ruling.
    pub ruling: Ruling,
}

impl Ruled<'_> {
    /// The strictest rule that limits the overall judgement: where several speak, the one that leaves least.
    pub fn limit(&self, regime: &Regime) -> Option<usize> {
        let edition = &regime.editions[self.edition];
        let scale = edition.overall_scale()?;
        let limits = edition
            .rules
            .iter()
            .enumerate()
            .filter(|(index, rule)| rule.strength == Strength::Must && self.ruling.fired & (1 << index) != 0);
        let ranked = limits.filter_map(|(index, rule)| match rule.test {
            RuleTest::Caps { best, .. } => Some((scale.rank(best)?, index)),
            _ => None,
        });
        ranked.max_by_key(|(rank, index)| (*rank, std::cmp::Reverse(*index))).map(|(_, index)| index)
    }

    /// Whether the overall judgement is better than its limits allow.
    pub fn is_broken(&self) -> bool {
        self.done.outcome.overall.is_present() && !self.ruling.allowed.contains(self.done.outcome.overall)
    }
}

/// Why a graded inspection was not ruled on.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum NotRuled {
    /// No edition was in force for its kind on that day.
    NoEdition,
    /// The overall judgement is missing, or one that limits it.
    Incomplete,
}

/// Every graded inspection of settings of a kind, or of all, ruled on under the edition of its kind and day. Those that
/// cannot be are given with the reason.
pub fn replay<'s>(
    regime: &Regime,
    settings: &'s Settings,
    kind: Option<&str>,
) -> (Vec<Ruled<'s>>, Vec<(SettingId, &'s Done, NotRuled)>) {
    let mut ruled = Vec::new();
    let mut not_ruled = Vec::new();
    let kinds = KindEditions::of(regime);
    for (setting, done, number) in settings.everything_done() {
        let its_kind = settings.setting(setting).state_when(done.began_on).kind.as_str();
        if kind.is_some_and(|kind| kind != its_kind) {
            continue;
        }
        let Some(edition) = kinds.on(regime, its_kind, done.began_on) else {
            not_ruled.push((setting, done, NotRuled::NoEdition));
            continue;
        };
        let rules = &regime.editions[edition];
        if !rules.graded().contains(done.activity) {
            continue;
        }
        if !is_complete(rules, done) {
            not_ruled.push((setting, done, NotRuled::Incomplete));
            continue;
        }
        ruled.push(Ruled { setting, done, number, edition, ruling: judge(rules, &done.outcome) });
    }
    (ruled, not_ruled)
}

/// Whether the overall judgement is a grade, and each that some rule limits it by.
fn is_complete(edition: &Edition, done: &Done) -> bool {
    let is_grade = |mark: Mark| mark.is_present() && mark != Mark::NOT_JUDGED;
    let limiting = edition.rules.iter().filter_map(|rule| match rule.test {
        RuleTest::Caps { areas, .. } => Some(areas),
        _ => None,
    });
    let mut looked_at = limiting.flat_map(AreaSet::iter);
    is_grade(done.outcome.overall) && looked_at.all(|area| is_grade(done.outcome.of(area)))
}

/// The editions of each kind, found once for many settings.
struct KindEditions<'r>(Vec<(&'r str, Vec<usize>)>);

impl<'r> KindEditions<'r> {
    fn of(regime: &'r Regime) -> Self {
        let kinds = regime.kinds().into_iter().map(|kind| {
            let of = (0..regime.editions.len()).filter(|at| regime.editions[*at].is_for_kind(kind)).collect();
            (kind, of)
        });
        Self(kinds.collect())
    }

    fn on(&self, regime: &Regime, kind: &str, day: Date) -> Option<usize> {
        let (_, editions) = self.0.iter().find(|(known, _)| *known == kind)?;
        editions.iter().copied().find(|at| regime.editions[*at].in_force.covers(day))
    }
}

/// What is due at one setting.
#[derive(Clone, Copy, Debug)]
pub struct DueAt {
    /// Whose.
    pub setting: SettingId,
    /// The edition of its kind.
    pub edition: usize,
    /// What is due.
    pub due: Due,
}

/// What is due on a day at every setting that is there, of a kind or of all.
pub fn due_list(regime: &Regime, settings: &Settings, day: Date, kind: Option<&str>) -> Vec<DueAt> {
    let rules = regime.on(day);
    let mut list = Vec::with_capacity(settings.all.len());
    for id in settings.ids() {
        let its_kind = settings.setting(id).state_on(day).kind.as_str();
        if kind.is_some_and(|kind| kind != its_kind) {
            continue;
        }
        let Some(edition) = rules.edition_for_kind(its_kind) else { continue };
        let year = regime.editions[edition].year_of(day);
        if settings.presence(id, day, year) != Presence::Open {
            continue;
        }
        let facts = settings.facts(id, day, &regime.editions[edition]);
        list.push(DueAt { setting: id, edition, due: rules.due_at_setting(edition, &facts) });
    }
    list
}

/// Where the statutory minimum was not met: on the last day of its window an item of statute is still open. `day` is usually
/// the last of an inspection year.
pub fn shortfalls(regime: &Regime, settings: &Settings, day: Date, kind: Option<&str>) -> Vec<(SettingId, DueItem)> {
    let of_statute = |item: &DueItem| {
        let rule = &regime.editions[item.edition as usize].pathway[item.rule as usize];
        rule.clause.citation.basis == Basis::Statute
    };
    let is_short = |item: &DueItem| {
        let ends_now = item.latest == Some(day) && item.status == Status::Open;
        (ends_now || item.status == Status::Overdue) && of_statute(item)
    };
    due_list(regime, settings, day, kind)
        .into_iter()
        .flat_map(|at| {
            let short: Vec<DueItem> = at.due.items().iter().filter(|item| is_short(item)).copied().collect();
            short.into_iter().map(move |item| (at.setting, item))
        })
        .collect()
}

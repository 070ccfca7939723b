//! The engine's due path: compares numbers, allocates nothing.

use crate::Date;
use crate::framework::{Anchor, Bound, Decides, Edition, Follows, PathwayRule, Unit, in_round};
use crate::regime::Regime;
use crate::schedule::{DayRules, Facts};
use crate::vocabulary::ActivityId;

/// How a due item stands on the day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Status {
    /// The window has passed without it.
    Overdue,
    /// It has begun and its report is awaited.
    UnderWay,
    /// The window is open.
    Open,
    /// The window opens later.
    Upcoming,
    /// Not done for the time being.
    Suspended,
    /// The window has passed, and the register does not record this kind of activity.
    Unrecorded,
}

impl Status {
    /// All, most pressing first.
    pub const ALL: [Self; 6] =
        [Self::Overdue, Self::UnderWay, Self::Open, Self::Upcoming, Self::Suspended, Self::Unrecorded];

    /// The word used in data.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::UnderWay => "under_way",
            Self::Open => "open",
            Self::Upcoming => "upcoming",
            Self::Suspended => "suspended",
            Self::Unrecorded => "unrecorded",
        }
    }

    /// For a reader.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Overdue => "Overdue",
            Self::UnderWay => "Under way",
            Self::Open => "Due now",
            Self::Upcoming => "Upcoming",
            Self::Suspended => "Suspended",
            Self::Unrecorded => "Not recorded",
        }
    }
}

/// How a day stands to a window.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Side {
    /// The window opens later.
    Before,
    /// In it, its first and last day included.
    Inside,
    /// It has closed.
    After,
    /// There is no last day, so that nothing can be late.
    WithoutWindow,
}

impl Side {
    /// All, in the order of time.
    pub const ALL: [Self; 4] = [Self::Before, Self::Inside, Self::After, Self::WithoutWindow];
}

/// Something due. Rules are named by their place, so that the item stays small.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DueItem {
    /// What.
    pub activity: ActivityId,
    /// Index of the edition in the regime.
    pub edition: u16,
    /// Index of the rule in the edition's pathway.
    pub rule: u16,
    /// First day of the window.
    pub earliest: Option<Date>,
    /// Day aimed at.
    pub target: Option<Date>,
    /// Last day of the window.
    pub latest: Option<Date>,
    /// How it stands.
    pub status: Status,
    /// The suspension that stops it: edition and index.
    pub suspended_by: Option<(u16, u16)>,
}

impl DueItem {
    /// How a day stands to its window.
    pub fn side(&self, day: Date) -> Side {
        match self.latest {
            None => Side::WithoutWindow,
            Some(last) if day > last => Side::After,
            Some(_) if self.earliest.is_some_and(|first| day < first) => Side::Before,
            Some(_) => Side::Inside,
        }
    }

    /// The rule that makes it due.
    pub fn by<'r>(&self, regime: &'r Regime) -> &'r PathwayRule {
        &regime.editions[self.edition as usize].pathway[self.rule as usize]
    }
}

/// What is due for one authority on one day.
#[derive(Clone, Copy, Debug)]
pub struct Due {
    items: [DueItem; Self::MOST],
    len: usize,
    advice: [(u16, u16); Self::MOST_ADVICE],
    advice_len: usize,
    /// The rule that said nothing is due, where one did.
    pub nothing: Option<(u16, u16)>,
    /// The day a setting closed, resigned or was cancelled: nothing is due from it any more.
    pub closed_on: Option<Date>,
}

impl Due {
    /// Two editions may speak at once, and each is refused when it could fill more than half.
    pub(crate) const MOST: usize = 24;
    /// The same of advice.
    pub(crate) const MOST_ADVICE: usize = 8;

    pub(super) const fn new() -> Self {
        let blank = DueItem {
            activity: ActivityId::NOTHING,
            edition: 0,
            rule: 0,
            earliest: None,
            target: None,
            latest: None,
            status: Status::Open,
            suspended_by: None,
        };
        Self {
            items: [blank; Self::MOST],
            len: 0,
            advice: [(0, 0); Self::MOST_ADVICE],
            advice_len: 0,
            nothing: None,
            closed_on: None,
        }
    }

    /// The items, the graded inspection first.
    pub fn items(&self) -> &[DueItem] {
        &self.items[..self.len]
    }

    /// Rules that remark on the inspection that is due: edition and index.
    pub fn advice(&self) -> &[(u16, u16)] {
        &self.advice[..self.advice_len]
    }

    fn push(&mut self, item: DueItem) {
        // The reader refuses an edition that could make more things due than there is room for, so none is lost here.
        if self.len < Self::MOST {
            self.items[self.len] = item;
            self.len += 1;
        }
    }
}

/// What is due for an authority of which `facts` are known, on `today`, under the editions then in force.
pub fn due(regime: &Regime, facts: &Facts, today: Date) -> Due {
    regime.on(today).due(facts)
}

/// What would be due under one edition, whatever edition is in force.
pub fn due_by(regime: &Regime, edition: usize, facts: &Facts, today: Date) -> Due {
    regime.on(today).due_by(edition, facts)
}

/// What one edition makes due, by its rules that follow `wanted`, or by all.
pub(super) fn due_under(rules: &DayRules<'_>, index: usize, wanted: Option<Follows>, facts: &Facts, answer: &mut Due) {
    let edition = &rules.regime.editions[index];
    let flags = facts.flags();
    let mut inspection_decided = false;
    for (place, rule) in edition.pathway.iter().enumerate() {
        let decided = rule.decides == Decides::Inspection && inspection_decided;
        let is_read_elsewhere = wanted.is_some_and(|wanted| wanted != rule.follows);
        if decided || is_read_elsewhere || !rule.when.holds_for(flags, facts) {
            continue;
        }
        inspection_decided |= rule.decides == Decides::Inspection;
        let named = (index as u16, place as u16);
        if rule.decides == Decides::Advice {
            if answer.advice_len < Due::MOST_ADVICE {
                answer.advice[answer.advice_len] = named;
                answer.advice_len += 1;
            }
        } else if rule.due == ActivityId::NOTHING {
            if rule.decides == Decides::Inspection {
                answer.nothing = Some(named);
            }
        } else if let Some(item) = item(rules, edition, rule, named, facts) {
            answer.push(item);
        }
    }
}

pub(super) fn inspection_under(rules: &DayRules<'_>, index: usize, facts: &Facts) -> Option<DueItem> {
    let edition = &rules.regime.editions[index];
    let flags = facts.flags();
    let fits = |rule: &PathwayRule| rule.decides == Decides::Inspection && rule.when.holds_for(flags, facts);
    let (place, rule) = edition.pathway.iter().enumerate().find(|(_, rule)| fits(rule))?;
    if rule.due == ActivityId::NOTHING {
        return None;
    }
    item(rules, edition, rule, (index as u16, place as u16), facts)
}

fn item(
    rules: &DayRules<'_>,
    edition: &Edition,
    rule: &PathwayRule,
    named: (u16, u16),
    facts: &Facts,
) -> Option<DueItem> {
    let (regime, today) = (rules.regime, rules.today);
    let day = |bound: &Option<Bound>| bound.as_ref().and_then(|bound| bound_day(regime, edition, bound, facts));
    let (mut earliest, mut target, mut latest) = (day(&rule.earliest), day(&rule.target), day(&rule.latest));
    if let Some(begins) = rule.year_begins {
        let first = crate::framework::round_begins(begins, today);
        let last = first.plus_months(12).plus_days(-1);
        (earliest, target, latest) = (Some(first), Some(last), Some(last));
    }
    if let (Some(every), Some(last)) = (&rule.then_every, latest) {
        let mut rounds = 0;
        let shifted = |day: Date, rounds: i32| every.unit.after(day, every.count * rounds, &regime.calendar);
        // Half a century of monthly rounds bounds the search.
        while rounds < 600 && shifted(last, rounds).is_some_and(|last| last < today) {
            rounds += 1;
        }
        let shift = |day: Option<Date>| day.and_then(|day| shifted(day, rounds));
        (earliest, target, latest) = (shift(earliest), shift(target), shift(latest));
    }
    // A window counted from two different days may cross itself; its last day holds.
    if let Some(last) = latest {
        target = target.map(|day| day.min(last));
        earliest = earliest.map(|day| day.min(last));
    }
    if let (Some(first), Some(aim)) = (earliest, target) {
        earliest = Some(first.min(aim));
    }
    let is_past = latest.is_some_and(|last| last < today);
    if rule.decides == Decides::Response && is_past {
        return None;
    }
    let is_visit = rule.decides == Decides::Visit;
    let is_one_of_several = is_visit || rule.decides == Decides::Further;
    let before_its_time = latest.is_some_and(|last| last < rules.framework_began(named.0 as usize));
    if is_one_of_several && before_its_time || is_visit && facts.under_way.is_some() {
        return None;
    }
    let under_way = facts.under_way.filter(|(_, began)| rule.decides == Decides::Inspection && *began <= today);
    let is_recorded = facts.recorded.contains(rule.due);
    let suspended_by = rules.suspension_of(rule.due).filter(|_| is_recorded || !is_past);
    let suspension = suspended_by.map(|(at, index)| &regime.editions[at as usize].suspends[index as usize]);
    if let Some(suspension) = suspension.filter(|suspension| !suspension.keeps_dates) {
        // Nothing is done before the suspension ends, so no part of the window lies before that.
        let resumes = suspension.until.plus_days(1);
        let not_before = |day: Option<Date>| day.map(|day| day.max(resumes));
        (earliest, target, latest) = (not_before(earliest), not_before(target), not_before(latest));
    }
    let standing = Standing { under_way: under_way.is_some(), suspended: suspended_by.is_some(), is_recorded };
    let status = standing.status(today, earliest, latest);
    Some(DueItem {
        activity: under_way.map_or(rule.due, |(activity, _)| activity),
        edition: named.0,
        rule: named.1,
        earliest,
        target,
        latest,
        status,
        suspended_by,
    })
}

/// What besides its window decides how an item stands.
struct Standing {
    under_way: bool,
    suspended: bool,
    is_recorded: bool,
}

impl Standing {
    fn status(&self, today: Date, earliest: Option<Date>, latest: Option<Date>) -> Status {
        if self.under_way {
            Status::UnderWay
        } else if self.suspended {
            Status::Suspended
        } else if earliest.is_some_and(|first| today < first) {
            Status::Upcoming
        } else if latest.is_none_or(|last| today <= last) {
            Status::Open
        } else if self.is_recorded {
            Status::Overdue
        } else {
            Status::Unrecorded
        }
    }
}

pub(super) fn bound_day(regime: &Regime, edition: &Edition, bound: &Bound, facts: &Facts) -> Option<Date> {
    let day = anchor_day(regime, edition, bound.after, facts)?;
    if bound.is_of_outcome {
        return Unit::Months.after(day, outcome_interval(edition, facts)?, &regime.calendar);
    }
    bound.unit.after(day, bound.count, &regime.calendar)
}

pub(super) fn anchor_day(regime: &Regime, edition: &Edition, anchor: Anchor, facts: &Facts) -> Option<Date> {
    match anchor {
        Anchor::Opened => facts.opened_on,
        Anchor::EditionBegan => Some(edition.in_force.from),
        Anchor::Requested => facts.requested_on,
        Anchor::LastInspectionEnded => facts.last.map(|last| last.ended_on),
        Anchor::LastInspectionPublished => facts.last.map(|last| last.published_on),
        Anchor::WrittenStatement => {
            let last = facts.last?;
            let clock = &edition.clocks[edition.statement_clock?];
            clock.unit.after(last.published_on, clock.value_on(last.began_on).is, &regime.calendar)
        }
        Anchor::PriorityActionLetter => facts.priority_action_letter,
        Anchor::JointLetter => facts.joint_letter,
        Anchor::Registered => facts.setting?.registered_on,
        Anchor::LastInspectionBegan => facts.last.map(|last| last.began_on),
        Anchor::LastInspectionYearEnded => {
            facts.last.map(|last| edition.year_of(last.began_on).plus_months(12).plus_days(-1))
        }
        Anchor::DayOfYear(day, is_next) => {
            let year = facts.setting?.year;
            Some(in_round(day, if is_next { year.plus_months(12) } else { year }))
        }
    }
}

/// The months to the next inspection that the last overall outcome carries.
pub(super) fn outcome_interval(edition: &Edition, facts: &Facts) -> Option<i32> {
    let overall = facts.last?.outcome.overall;
    let points = edition.scales.iter().flat_map(|scale| &scale.points);
    points.filter(|point| point.mark == overall).find_map(|point| point.next_months)
}

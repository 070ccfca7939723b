//! The rules of one day, found once and asked for many authorities.

use crate::Date;
use crate::framework::{Audience, Edition, Follows, Standing};
use crate::regime::Regime;
use crate::schedule::Facts;
use crate::schedule::due::{Due, DueItem, due_under, inspection_under};
use crate::vocabulary::{ActivityId, ActivitySet};

/// Which editions apply on a day and what is suspended, so that asking about one more authority looks none of it up again.
#[derive(Clone, Debug)]
pub struct DayRules<'r> {
    pub(super) regime: &'r Regime,
    pub(super) today: Date,
    /// The edition for every authority.
    every: Option<usize>,
    /// The edition for authorities last judged inadequate, where there is one.
    last_inadequate: Option<usize>,
    /// Editions that inspect areas.
    joint: Vec<usize>,
    /// Editions in force for a kind of setting.
    of_kinds: Vec<usize>,
    suspended: ActivitySet,
    /// For each edition, the day its framework began: nothing it makes due can have been missed before that.
    framework_began: Vec<Date>,
}

impl<'r> DayRules<'r> {
    pub(crate) fn new(regime: &'r Regime, today: Date) -> Self {
        let law = |edition: &Edition| edition.standing == Standing::Law && edition.in_force.covers(today);
        let latest = |audience: Audience| {
            let of = |at: &usize| {
                let edition = &regime.editions[*at];
                law(edition) && edition.inspects_authorities() && edition.in_force.audience == audience
            };
            (0..regime.editions.len()).filter(of).max_by_key(|at| regime.editions[*at].in_force.from)
        };
        let joint = (0..regime.editions.len())
            .filter(|at| law(&regime.editions[*at]) && regime.editions[*at].inspects_areas())
            .collect();
        let of_kinds = (0..regime.editions.len())
            .filter(|at| law(&regime.editions[*at]) && regime.editions[*at].kind.is_some())
            .collect();
        let suspended = (0..ActivityId::CAPACITY as u8)
            .map(ActivityId)
            .filter(|activity| regime.suspension_of(*activity, today).is_some())
            .collect();
        Self {
            regime,
            today,
            every: latest(Audience::Every),
            last_inadequate: latest(Audience::LastJudgedInadequate),
            joint,
            of_kinds,
            suspended,
            framework_began: regime.framework_began(),
        }
    }

    /// The day the framework of an edition began.
    pub(super) fn framework_began(&self, edition: usize) -> Date {
        self.framework_began[edition]
    }

    /// The edition under which an inspection of this authority would begin: the narrower audience comes first.
    pub fn edition_for(&self, facts: &Facts) -> Option<usize> {
        if facts.is_last_inadequate() { self.last_inadequate.or(self.every) } else { self.every }
    }

    /// Everything due.
    pub fn due(&self, facts: &Facts) -> Due {
        let mut answer = Due::new();
        for edition in self.edition_for(facts).into_iter().chain(self.joint.iter().copied()) {
            due_under(self, edition, None, facts, &mut answer);
        }
        answer
    }

    /// What would be due under one edition, whatever edition is in force.
    pub fn due_by(&self, edition: usize, facts: &Facts) -> Due {
        let mut answer = Due::new();
        due_under(self, edition, None, facts, &mut answer);
        answer
    }

    /// The edition in force for a kind of setting.
    pub fn edition_for_kind(&self, kind: &str) -> Option<usize> {
        self.of_kinds.iter().copied().find(|at| self.regime.editions[*at].is_for_kind(kind))
    }

    /// Everything due at a setting under `edition`, which is the one in force for its kind: by its own rules, and by those
    /// that follow the edition its last graded inspection began under.
    pub fn due_at_setting(&self, edition: usize, facts: &Facts) -> Due {
        let mut answer = Due::new();
        if let Some(closed) = facts.setting.and_then(|at| at.closed_on) {
            answer.closed_on = Some(closed);
            return answer;
        }
        due_under(self, edition, Some(Follows::Day), facts, &mut answer);
        let then = facts.last.map_or(edition, |last| self.regime.same_kind(edition, last.began_on));
        due_under(self, then, Some(Follows::LastInspection), facts, &mut answer);
        answer
    }

    /// The graded inspection that is due, and nothing else: the question a simulation asks most.
    pub fn inspection(&self, facts: &Facts) -> Option<DueItem> {
        inspection_under(self, self.edition_for(facts)?, facts)
    }

    /// The suspension that stops an activity: edition and index.
    pub(super) fn suspension_of(&self, activity: ActivityId) -> Option<(u16, u16)> {
        if self.suspended.contains(activity) { self.regime.suspension_of(activity, self.today) } else { None }
    }
}

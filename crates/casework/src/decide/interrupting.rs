//! What stops or turns a case, and its end. Each has a reason and somebody who authorised it.

use domain::Date;

use super::{Asked, Decided};
use crate::ActKind as A;
use crate::refused::{fact, own};
use crate::{Act, EventKind, Shape};

impl Asked<'_> {
    pub(super) fn interrupting(&self, act: &Act) -> Decided {
        match act {
            Act::Defer { reason, authoriser } => {
                self.needs_authoriser(reason, authoriser)?;
                let effect = self.effect("deferral", "It is planned again; notice and every later clock begin anew.");
                Ok(vec![EventKind::Deferred { reason: reason.clone(), authoriser: authoriser.clone(), effect }])
            }
            Act::Pause { reason, authoriser } => {
                self.needs_authoriser(reason, authoriser)?;
                let effect =
                    self.effect("pause", "Clocks after the time on site run from the last day after it resumes.");
                Ok(vec![EventKind::Paused { reason: reason.clone(), authoriser: authoriser.clone(), effect }])
            }
            Act::Resume { on, reason, authoriser } => {
                self.needs_authoriser(reason, authoriser)?;
                self.on_site_again(*on)?;
                Ok(vec![EventKind::Resumed { on: *on, reason: reason.clone(), authoriser: authoriser.clone() }])
            }
            Act::AddSecondSpell { on, reason, authoriser } => {
                self.needs_authoriser(reason, authoriser)?;
                self.on_site_again(*on)?;
                let says = "What was frozen is open again; clocks run from the last day of this spell.";
                let effect = self.effect("additional_evidence", says);
                let (reason, authoriser) = (reason.clone(), authoriser.clone());
                Ok(vec![EventKind::SecondSpellAdded { on: *on, reason, authoriser, effect }])
            }
            Act::Convert { activity, reason, authoriser } => self.convert(activity, reason, authoriser),
            Act::Abandon { reason, authoriser } => {
                self.needs_authoriser(reason, authoriser)?;
                let effect = "No clock runs any more; what was recorded is kept.".to_owned();
                Ok(vec![EventKind::Abandoned { reason: reason.clone(), authoriser: authoriser.clone(), effect }])
            }
            Act::CloseCase { reason, authoriser } => self.close(reason.as_deref(), authoriser.as_deref()),
            _ => Ok(Vec::new()),
        }
    }

    /// What an interruption does to the clocks, with the edition's own words where it has some.
    fn effect(&self, interruption: &str, says: &str) -> String {
        let edition = self.edition().ok().map(|(edition, _)| edition);
        let known = edition.and_then(|edition| edition.interruptions.iter().find(|known| known.key == interruption));
        known.map_or_else(|| says.to_owned(), |known| format!("{says} {}: {}", known.clause.id, known.clause.says))
    }

    fn on_site_again(&self, on: Date) -> Result<(), crate::Refused> {
        self.needs_past(on)?;
        let calendar = &self.context.regime.calendar;
        if !calendar.is_working_day(on) {
            let says = format!("{} is not a working day.", on.words_with_weekday());
            return Err(self.refuse("inspectors cannot arrive then.").because(fact(says)).instead(&[self.kind]));
        }
        if self.case.ended_on().is_some_and(|ended| on < ended) {
            let says = "The time on site before ended after that day.";
            return Err(self.refuse("the days overlap.").because(fact(says)).instead(&[self.kind]));
        }
        Ok(())
    }

    fn convert(&self, activity: &str, reason: &str, authoriser: &str) -> Decided {
        self.needs_authoriser(reason, authoriser)?;
        let (edition, _) = self.edition()?;
        self.needs_known("activity", activity, edition.activities.iter().map(|known| &known.key))?;
        let Some(known) = edition.activity(activity).filter(|known| known.key != self.case.activity) else {
            return Err(self.no("it is that already.", "Name another activity.", &[A::Convert]));
        };
        let shape = Shape::of(edition, known, self.case.ordinal);
        let (activity, reason, authoriser) = (activity.to_owned(), reason.to_owned(), authoriser.to_owned());
        Ok(vec![EventKind::Converted { activity, shape, reason, authoriser }])
    }

    fn close(&self, reason: Option<&str>, authoriser: Option<&str>) -> Decided {
        let open = self.case.open_matters(self.context.regime);
        let given =
            || EventKind::CaseClosed { reason: reason.map(str::to_owned), authoriser: authoriser.map(str::to_owned) };
        if open.is_empty() {
            return Ok(vec![given()]);
        }
        if reason.is_none() || authoriser.is_none() {
            let because = open.into_iter().map(fact).collect();
            let ask = own("close", "With a reason and somebody who authorises it the case may be closed all the same.");
            let refused = self.refuse("something is still open.").all(because).because(ask);
            return Err(refused.instead(&self.ways_to_close()));
        }
        self.needs_authoriser(reason.unwrap_or_default(), authoriser.unwrap_or_default())?;
        Ok(vec![given()])
    }

    fn ways_to_close(&self) -> Vec<A> {
        let mut instead = vec![A::CloseCase];
        instead.extend(self.case.still_owed().iter().map(|owed| match owed {
            crate::Response::WrittenStatement => A::SendStatement,
            crate::Response::ActionPlan => A::SendPlan,
        }));
        if !self.case.actions.is_empty() {
            instead.push(A::ProgressAction);
        }
        if !self.case.follow_ups.is_empty() {
            instead.push(A::EndFollowUp);
        }
        if !self.case.reworded().is_empty() {
            instead.push(A::PublishCorrection);
        }
        instead
    }
}

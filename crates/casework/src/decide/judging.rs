//! Provisional judgements, moderation, freezing. The engine is asked whether judgements may stand; it never makes one.

use domain::decision::Reason;
use domain::framework::{AreaKind, Edition, JudgementArea, ScaleKind};
use domain::judgement::{Verdict, explain, judge, outcome_from_pairs};

use super::{Asked, Decided};
use crate::ActKind as A;
use crate::refused::{fact, own};
use crate::{Act, Case, EventKind, Refused};

impl Asked<'_> {
    pub(super) fn judging(&self, act: &Act) -> Decided {
        match act {
            Act::ProposeJudgement { area, mark, rationale, notes } => {
                self.judged()?;
                let (area, mark) = self.mark_of(area, mark.as_deref())?;
                self.needs("The rationale", rationale)?;
                self.rests_on(notes)?;
                Ok(vec![EventKind::JudgementProposed {
                    area,
                    mark,
                    rationale: rationale.clone(),
                    notes: notes.clone(),
                }])
            }
            Act::RecordDissent { area, says } => {
                self.judged()?;
                self.needs_known("judgement", area, self.case.judgements.keys())?;
                self.needs("The view", says)?;
                Ok(vec![EventKind::DissentRecorded { area: area.clone(), says: says.clone() }])
            }
            Act::SendForModeration => self.send(),
            Act::ReturnForRework { reason } => {
                self.needs("The reason", reason)?;
                Ok(vec![EventKind::ReturnedForRework { reason: reason.clone() }])
            }
            Act::PassModeration { says } => self.pass(says),
            Act::FreezeJudgements { reason } => self.freeze(reason.as_deref()),
            Act::ChangeJudgement { area, mark, reason, authoriser } => {
                self.change(area, mark.as_deref(), reason, authoriser)
            }
            _ => Ok(Vec::new()),
        }
    }

    fn judged(&self) -> Result<(), Refused> {
        if self.case.shape.is_judged {
            return Ok(());
        }
        let reason = "Its edition gives no judgements for this activity.";
        Err(self.no("this is not judged.", reason, &[A::NoteFinding, A::WriteNote]))
    }

    /// The area and mark as the edition spells them.
    fn mark_of(&self, area: &str, mark: Option<&str>) -> Result<(String, Option<String>), Refused> {
        let (edition, _) = self.edition()?;
        let says = |reason: String| {
            self.refuse("the edition has no such judgement.").because(fact(reason)).instead(&[A::ProposeJudgement])
        };
        let keys: Vec<&str> = edition.areas.iter().map(|area| area.key.as_str()).collect();
        let known = edition.area(area).ok_or_else(|| {
            says(format!("{} has no judgement area `{area}`. It has: {}.", edition.name, keys.join(", ")))
        })?;
        if !is_graded(edition, known) {
            return match mark {
                None => Ok((area.to_owned(), None)),
                Some(_) => Err(says(format!("{} judges `{area}` in words and gives no mark.", edition.name))),
            };
        }
        let scale = &edition.scales[known.scale];
        let may_be_left = known.may_be_not_judged && known.kind != AreaKind::Overall;
        match mark {
            Some(mark) if scale.keys().contains(&mark) || (mark == "not_judged" && may_be_left) => {
                Ok((area.to_owned(), Some(mark.to_owned())))
            }
            other => {
                let given = other.map_or("No mark".to_owned(), |mark| format!("`{mark}`"));
                Err(says(format!("{given} is given for `{area}`. It may be: {}.", scale.keys().join(", "))))
            }
        }
    }

    /// Refuses while an area that must be judged has no judgement.
    fn complete(&self) -> Result<(), Refused> {
        let (edition, _) = self.edition()?;
        let open = edition.areas.iter().filter(|area| !area.optional && !self.case.judgements.contains_key(&area.key));
        let open: Vec<&str> = open.map(|area| area.key.as_str()).collect();
        if open.is_empty() {
            return Ok(());
        }
        let says = format!(
            "{} judges these too: {}. No judgement is worked out from the others.",
            edition.name,
            open.join(", ")
        );
        Err(self
            .refuse("a judgement is missing.")
            .because(fact(says))
            .instead(&[A::ProposeJudgement, A::ReturnForRework]))
    }

    fn no_conflicts(&self) -> Result<(), Refused> {
        let conflicts = self.case.notes_in_conflict();
        if conflicts.is_empty() {
            return Ok(());
        }
        let says = format!("Two versions stand side by side of: {}.", conflicts.join(", "));
        Err(self.refuse("a note is in conflict.").because(fact(says)).instead(&[A::ResolveNote]))
    }

    fn send(&self) -> Decided {
        self.judged()?;
        self.complete()?;
        self.no_conflicts()?;
        Ok(vec![EventKind::SentForModeration {}])
    }

    fn pass(&self, says: &str) -> Decided {
        self.needs("What was looked at", says)?;
        if self.case.is_work_of(&self.context.actor.id) {
            let reason = "Nobody passes what they judged or wrote, or a case whose team they are in.";
            return Err(self.no("it takes four eyes.", reason, &[A::ReturnForRework]));
        }
        Ok(vec![EventKind::ModerationPassed { says: says.to_owned() }])
    }

    fn freeze(&self, reason: Option<&str>) -> Decided {
        if self.case.moderation.passed_by.is_none() {
            return Err(self.no(
                "it has not passed moderation.",
                "Freezing comes after.",
                &[A::PassModeration, A::ReturnForRework],
            ));
        }
        self.complete()?;
        self.no_conflicts()?;
        self.may_stand(self.case, reason)?;
        let digest = self.case.digest();
        Ok(vec![EventKind::JudgementsFrozen { digest, reason: reason.map(str::to_owned) }])
    }

    fn change(&self, area: &str, mark: Option<&str>, reason: &str, authoriser: &str) -> Decided {
        self.needs_authoriser(reason, authoriser)?;
        self.judged()?;
        let (area, mark) = self.mark_of(area, mark)?;
        let mut changed = self.case.clone();
        let rationale = reason.to_owned();
        let proposal =
            crate::Proposal { by: self.context.actor.id.clone(), mark: mark.clone(), rationale, notes: Vec::new() };
        changed.judgements.entry(area.clone()).or_default().push(proposal);
        self.may_stand(&changed, Some(reason))?;
        let (reason, authoriser) = (reason.to_owned(), authoriser.to_owned());
        Ok(vec![EventKind::JudgementChanged { area, mark, reason, authoriser, digest: changed.digest() }])
    }

    /// Asks the engine: refused judgements do not stand, and those that need a reason need one.
    fn may_stand(&self, case: &Case, reason: Option<&str>) -> Result<(), Refused> {
        let (edition, _) = self.edition()?;
        let regime = self.context.regime;
        let marks = case.standing_judgements().filter_map(|(area, proposal)| Some((area, proposal.mark.as_deref()?)));
        let outcome = outcome_from_pairs(edition, marks, &regime.vocabulary).map_err(|says| {
            self.refuse("the judgements cannot be read.").because(fact(says)).instead(&[A::ReturnForRework])
        })?;
        let ruling = judge(edition, &outcome);
        let because = || -> Vec<Reason> { explain(edition, &outcome, &ruling, &regime.vocabulary, &regime.sources) };
        match ruling.verdict {
            Verdict::Accepted => Ok(()),
            Verdict::Refused => {
                let instead = [A::ReturnForRework, A::ChangeJudgement];
                Err(self.refuse("these judgements may not stand together.").all(because()).instead(&instead))
            }
            Verdict::NeedsReason if reason.is_some_and(|reason| !reason.trim().is_empty()) => Ok(()),
            Verdict::NeedsReason => {
                let ask = own("reason", "They stand with a recorded reason; give one.");
                Err(self
                    .refuse("a reason is needed.")
                    .because(ask)
                    .all(because())
                    .instead(&[self.kind, A::ReturnForRework]))
            }
        }
    }
}

/// Whether the area is given a mark.
fn is_graded(edition: &Edition, area: &JudgementArea) -> bool {
    edition.scales[area.scale].kind == ScaleKind::Graded
}

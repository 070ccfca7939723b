//! May this be done, and what would then have happened.

mod drafting;
mod evidence;
mod interrupting;
mod judging;
mod planning;
mod publishing;
mod responding;

use domain::Date;
use domain::framework::{Activity, Edition};
use domain::regime::Regime;

use crate::refused::{fact, own};
use crate::{Act, ActKind, Actor, Case, Event, EventKind, Moment, Refused, Role, allowed, possible_at, steps_of};

/// What a decision needs beside the case: policy, who asks, and when.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// Editions and calendar.
    pub regime: &'a Regime,
    /// Who asks.
    pub actor: &'a Actor,
    /// When.
    pub now: &'a Moment,
}

/// What a chapter of `decide` answers.
type Decided = Result<Vec<EventKind>, Refused>;

/// The events that would record this act, or why it may not be done.
///
/// An empty list means that it is done already: the same note sent twice is one note.
///
/// # Errors
/// The refusal, with every reason and what may be done instead.
pub fn decide(case: &Case, act: &Act, context: &Context<'_>) -> Result<Vec<Event>, Refused> {
    let asked = Asked { case, context, kind: act.kind() };
    asked.permitted()?;
    asked.possible()?;
    let kinds = match act {
        Act::PlanCase { .. }
        | Act::Replan { .. }
        | Act::AssignTeamMember { .. }
        | Act::RemoveTeamMember { .. }
        | Act::DeclareConflict { .. }
        | Act::AgreeTeam
        | Act::GiveNotification { .. }
        | Act::RequestInformation { .. }
        | Act::SupplyInformation { .. } => asked.planning(act),
        Act::BeginFieldwork { .. }
        | Act::EndFieldwork { .. }
        | Act::WriteNote { .. }
        | Act::AmendNote { .. }
        | Act::ResolveNote { .. }
        | Act::PlaceNote { .. }
        | Act::WithdrawNote { .. }
        | Act::NoteFinding { .. }
        | Act::WithdrawFinding { .. }
        | Act::CarryFinding { .. }
        | Act::ReviewFinding { .. } => asked.evidence(act),
        Act::ProposeJudgement { .. }
        | Act::RecordDissent { .. }
        | Act::SendForModeration
        | Act::ReturnForRework { .. }
        | Act::PassModeration { .. }
        | Act::FreezeJudgements { .. }
        | Act::ChangeJudgement { .. } => asked.judging(act),
        Act::WriteParagraph { .. }
        | Act::FinishDraft
        | Act::SendDraft { .. }
        | Act::MakeComment { .. }
        | Act::CloseComments
        | Act::AnswerComment { .. } => asked.drafting(act),
        Act::PlaceHold { .. }
        | Act::LiftHold { .. }
        | Act::Publish
        | Act::PublishCorrection { .. }
        | Act::RecordReceipt { .. } => asked.publishing(act),
        Act::SendStatement { .. }
        | Act::SendPlan { .. }
        | Act::FindAdequate { .. }
        | Act::FindInadequate { .. }
        | Act::AgreeAction { .. }
        | Act::ProgressAction { .. }
        | Act::LinkFollowUp { .. }
        | Act::EndFollowUp { .. } => asked.responding(act),
        Act::Defer { .. }
        | Act::Pause { .. }
        | Act::Resume { .. }
        | Act::AddSecondSpell { .. }
        | Act::Convert { .. }
        | Act::Abandon { .. }
        | Act::CloseCase { .. } => asked.interrupting(act),
    }?;
    let event = |kind| Event { by: context.actor.id.clone(), at: context.now.clone(), kind };
    Ok(kinds.into_iter().map(event).collect())
}

/// An act that is being asked about.
struct Asked<'a> {
    case: &'a Case,
    context: &'a Context<'a>,
    kind: ActKind,
}

impl Asked<'_> {
    /// Today, as the caller tells it.
    fn today(&self) -> Date {
        self.context.now.day()
    }

    /// `Publish: not possible here.` with room for reasons.
    fn refuse(&self, says: &str) -> Refused {
        Refused::new(format!("{}: {says}", self.kind.words()))
    }

    /// A refusal with one reason.
    fn no(&self, says: &str, reason: &str, instead: &[ActKind]) -> Refused {
        self.refuse(says).because(own(self.kind.key(), reason)).instead(instead)
    }

    /// What else this actor may do at this step; where that is nothing, what somebody may.
    fn otherwise(&self) -> Vec<ActKind> {
        let possible = possible_at(self.case.step());
        let others: Vec<ActKind> = possible.iter().copied().filter(|act| *act != self.kind).collect();
        let own = |act: &&ActKind| self.context.actor.may_in(**act, self.case);
        let own: Vec<ActKind> = others.iter().filter(own).copied().collect();
        [own, others, possible].into_iter().find(|acts| !acts.is_empty()).unwrap_or_default()
    }

    /// Asks the table of permissions, then whether the role reaches into this case.
    fn permitted(&self) -> Result<(), Refused> {
        let actor = self.context.actor;
        if !actor.may(self.kind) {
            let may: Vec<String> = Role::ALL
                .iter()
                .filter(|role| allowed(**role, self.kind))
                .map(|role| role.words().to_lowercase())
                .collect();
            let reason = format!("It is for: {}.", may.join(", "));
            return Err(self.no("none of your roles may do this.", &reason, &self.otherwise()));
        }
        let is_new = self.kind == ActKind::PlanCase;
        if !is_new && !actor.may_in(self.kind, self.case) {
            let reason = "Inspectors act in cases whose team they are in, the lead inspector in those they lead, and an authority's people in that authority's.";
            return Err(self.no("your role does not reach into this case.", reason, &self.otherwise()));
        }
        if self.case.conflicts.contains_key(&actor.id) && self.kind != ActKind::DeclareConflict {
            let reason = "You have declared a conflict of interest in this case.";
            return Err(self.no("not with a conflict of interest.", reason, &[ActKind::AssignTeamMember]));
        }
        Ok(())
    }

    /// Asks the table of steps, and that time does not run backwards.
    fn possible(&self) -> Result<(), Refused> {
        let step = self.case.step();
        if !steps_of(self.kind).contains(&step) {
            let steps: Vec<String> = steps_of(self.kind).iter().map(|step| step.words().to_lowercase()).collect();
            let reason = format!("The case stands at “{}”; this is possible at: {}.", step.words(), steps.join(", "));
            return Err(self.refuse("not at this step.").because(fact(reason)).instead(&self.otherwise()));
        }
        if let Some(last) = self.case.last_day
            && self.today() < last
        {
            let reason =
                format!("The last entry is of {}, and today is given as {}.", last.words(), self.today().words());
            return Err(self.refuse("time runs backwards.").because(fact(reason)).instead(&[self.kind]));
        }
        Ok(())
    }

    /// The edition the case is under, with its activity.
    fn edition(&self) -> Result<(&Edition, &Activity), Refused> {
        crate::dates::edition_of(self.case, self.context.regime).map_err(|says| {
            self.refuse("the rules cannot be read.").because(fact(format!("{says}."))).instead(&self.otherwise())
        })
    }

    /// Refuses an empty text.
    fn needs(&self, what: &str, text: &str) -> Result<(), Refused> {
        if text.trim().is_empty() {
            return Err(self.no(&format!("{what} is missing."), "Say it in a few words.", &[self.kind]));
        }
        Ok(())
    }

    /// Refuses an id that is empty or taken.
    fn needs_new(&self, what: &str, id: &str, is_taken: bool) -> Result<(), Refused> {
        self.needs(&format!("The name of the {what}"), id)?;
        if is_taken {
            return Err(self.no(
                &format!("there is a {what} {id} already."),
                "Each has a name of its own.",
                &[self.kind],
            ));
        }
        Ok(())
    }

    /// Refuses what is not there.
    fn needs_known<'i>(&self, what: &str, id: &str, known: impl Iterator<Item = &'i String>) -> Result<(), Refused> {
        let known: Vec<&str> = known.map(String::as_str).collect();
        if known.contains(&id) {
            return Ok(());
        }
        let reason = if known.is_empty() {
            format!("The case has no {what} yet.")
        } else {
            format!("The case has: {}.", known.join(", "))
        };
        Err(self.refuse(&format!("there is no {what} {id}.")).because(fact(reason)).instead(&self.otherwise()))
    }

    /// Refuses a day that is still to come.
    fn needs_past(&self, on: Date) -> Result<(), Refused> {
        if on > self.today() {
            let reason = format!("{} has not come; today is {}.", on.words(), self.today().words());
            return Err(self.refuse("that day is in the future.").because(fact(reason)).instead(&[self.kind]));
        }
        Ok(())
    }

    /// Refuses a decision without a reason, or one that somebody authorises for themselves.
    fn needs_authoriser(&self, reason: &str, authoriser: &str) -> Result<(), Refused> {
        self.needs("The reason", reason)?;
        self.needs("Who authorised it", authoriser)?;
        if authoriser == self.context.actor.id {
            return Err(self.no("nobody authorises what they do themselves.", "Name who authorised it.", &[self.kind]));
        }
        Ok(())
    }
}

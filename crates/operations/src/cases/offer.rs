//! What somebody may do in a case now, most likely first, and what waits for others.

use casework::form::{FieldKind, Form};
use casework::{ActKind, Case, Context, Part, Refused, Role, allowed, decide, duties, form, possible_at, sees};

use super::done::NotDone;
use super::{Asking, Cases, joining};

/// An act that somebody's roles allow at this step.
#[derive(Clone, Debug)]
pub struct Offer {
    /// The act.
    pub act: ActKind,
    /// Why it is refused as yet; known beforehand only of acts that ask nothing.
    pub not_yet: Option<Refused>,
    /// It is among what must be done next.
    pub is_duty: bool,
}

/// What may be done in a case now.
#[derive(Clone, Debug, Default)]
pub struct Offers {
    /// By this person, what must be done next standing first.
    pub own: Vec<Offer>,
    /// By others, each with the roles that may.
    pub others: Vec<(ActKind, Vec<Role>)>,
}

/// What this person and others may do in the case at its step.
pub fn offers(case: &Case, context: &Context<'_>) -> Offers {
    let mut offers = Offers::default();
    let due: Vec<ActKind> = duties(case, context).iter().map(|duty| duty.act).collect();
    for act in possible_at(case.step()).into_iter().filter(|act| fits(*act, case)) {
        let form = form::form(act, case, context);
        if !is_answerable(&form) {
            continue;
        }
        let is_free = act == ActKind::DeclareConflict || !case.conflicts.contains_key(&context.actor.id);
        if is_free && context.actor.may_in(act, case) {
            let not_yet = asks_nothing(act, &form).and_then(|act| decide(case, &act, context).err());
            offers.own.push(Offer { act, not_yet, is_duty: due.contains(&act) });
        } else {
            offers.others.push((act, Role::ALL.iter().copied().filter(|role| allowed(*role, act)).collect()));
        }
    }
    let place = |act: ActKind| due.iter().position(|known| *known == act).unwrap_or(due.len());
    offers.own.sort_by_key(|offer| (place(offer.act), offer.not_yet.is_some()));
    offers
}

/// Whether the case's activity has any use for the act.
fn fits(act: ActKind, case: &Case) -> bool {
    use ActKind as A;
    let shape = &case.shape;
    match act {
        A::GiveNotification => shape.is_notified,
        A::ProposeJudgement
        | A::RecordDissent
        | A::SendForModeration
        | A::ReturnForRework
        | A::PassModeration
        | A::FreezeJudgements
        | A::ChangeJudgement => shape.is_judged,
        A::WriteParagraph | A::FinishDraft | A::SendDraft => shape.document.is_some(),
        A::Publish | A::PublishCorrection => shape.is_published,
        A::SendStatement => case.still_owed().contains(&casework::Response::WrittenStatement),
        A::SendPlan => case.still_owed().contains(&casework::Response::ActionPlan),
        _ => true,
    }
}

/// Whether each choice that must be made has something to choose.
fn is_answerable(form: &Form) -> bool {
    let chosen = |kind: FieldKind| matches!(kind, FieldKind::OneOf | FieldKind::ManyOf);
    form.fields.iter().all(|field| !(field.required && chosen(field.kind) && field.choices.is_empty()))
}

/// The act itself, where it has no parts.
fn asks_nothing(act: ActKind, form: &Form) -> Option<casework::Act> {
    use casework::Act;
    form.fields.is_empty().then_some(())?;
    match act {
        ActKind::AgreeTeam => Some(Act::AgreeTeam),
        ActKind::SendForModeration => Some(Act::SendForModeration),
        ActKind::FinishDraft => Some(Act::FinishDraft),
        ActKind::CloseComments => Some(Act::CloseComments),
        ActKind::Publish => Some(Act::Publish),
        _ => None,
    }
}

impl Cases {
    /// What an act would record, without recording it.
    ///
    /// # Errors
    /// Why it would not be recorded.
    pub async fn try_out(
        &self,
        id: &str,
        act: &casework::Act,
        asking: Asking<'_>,
    ) -> Result<Vec<casework::Event>, NotDone> {
        let case = self.case(id).await?;
        let actor = asking.who.in_case(id, &case.authority);
        if !sees(&actor, &case, Part::Existence) {
            return Err(NotDone::unknown(id));
        }
        let events = decide(&case, act, &Context { regime: asking.regime, actor: &actor, now: asking.now })?;
        match joining::refused(&self.store, &case, act, asking.now).await? {
            Some(refused) => Err(refused.into()),
            None => Ok(events),
        }
    }
}

//! What the authority owes, its actions, and what follows up.

use domain::Date;

use super::{Asked, Decided};
use crate::ActKind as A;
use crate::refused::fact;
use crate::{Act, EventKind, Refused, Response, Role};

impl Asked<'_> {
    pub(super) fn responding(&self, act: &Act) -> Decided {
        match act {
            Act::SendStatement { on, says } => self.respond(Response::WrittenStatement, *on, says),
            Act::SendPlan { on, says } => self.respond(Response::ActionPlan, *on, says),
            Act::FindAdequate { response, says } => {
                self.can_be_found(*response, says)?;
                Ok(vec![EventKind::PlanFoundAdequate { response: *response, says: says.clone() }])
            }
            Act::FindInadequate { response, says } => {
                self.can_be_found(*response, says)?;
                Ok(vec![EventKind::PlanFoundInadequate { response: *response, says: says.clone() }])
            }
            Act::AgreeAction { action, says, owner, milestone, due_on, findings } => {
                self.needs_new("action", action, self.case.actions.contains_key(action))?;
                self.needs("What is done", says)?;
                self.needs("The owner", owner)?;
                self.needs("The milestone", milestone)?;
                self.needs_findings(findings)?;
                Ok(vec![EventKind::ActionAgreed {
                    action: action.clone(),
                    says: says.clone(),
                    owner: owner.clone(),
                    milestone: milestone.clone(),
                    due_on: *due_on,
                    findings: findings.clone(),
                }])
            }
            Act::ProgressAction { action, progress, says } => {
                self.needs_known("action", action, self.case.actions.keys())?;
                self.needs("What has come of it", says)?;
                let (action, says) = (action.clone(), says.clone());
                Ok(vec![EventKind::ActionProgressed { action, progress: *progress, says }])
            }
            Act::LinkFollowUp { case, findings } => {
                self.needs_new("follow-up", case, self.case.follow_ups.contains_key(case) || *case == self.case.id)?;
                self.needs_findings(findings)?;
                Ok(vec![EventKind::FollowUpLinked { case: case.clone(), findings: findings.clone() }])
            }
            Act::EndFollowUp { case, says } => {
                self.needs_known("follow-up", case, self.case.follow_ups.keys())?;
                self.needs("How it ended", says)?;
                Ok(vec![EventKind::FollowUpEnded { case: case.clone(), says: says.clone() }])
            }
            _ => Ok(Vec::new()),
        }
    }

    fn needs_findings(&self, findings: &[String]) -> Result<(), Refused> {
        findings.iter().try_for_each(|finding| self.needs_known("finding", finding, self.case.findings.keys()))
    }

    fn respond(&self, response: Response, on: Date, says: &str) -> Decided {
        self.needs_past(on)?;
        self.needs("What it says", says)?;
        if on < self.today() && !self.context.actor.roles.contains(&Role::Publisher) {
            let reason =
                "What an authority enters is of the day it is entered; a publisher may record an earlier arrival.";
            return Err(self.no("it cannot be dated back.", reason, &[self.kind]));
        }
        let owed = self.case.still_owed();
        if !owed.contains(&response) {
            let owes: Vec<&str> = owed.iter().map(|owed| owed.words()).collect();
            let says = format!("What is owed: {}.", owes.join(", "));
            let instead: Vec<A> = owed.iter().map(|owed| sends(*owed)).collect();
            return Err(self.refuse("this is not owed.").because(fact(says)).instead(&instead));
        }
        if self.case.responses_run_from().is_some_and(|from| on < from) {
            let says = "The authority received the document after that day.";
            return Err(self.refuse("that is too early.").because(fact(says)).instead(&[self.kind]));
        }
        let due_on = crate::dates::due_on(self.case, self.context.regime, response.key()).map(|dated| dated.on);
        let is_late = due_on.is_some_and(|due| on > due);
        let says = says.to_owned();
        Ok(vec![match response {
            Response::WrittenStatement => EventKind::StatementReceived { on, says, due_on, is_late },
            Response::ActionPlan => EventKind::PlanReceived { on, says, due_on, is_late },
        }])
    }

    fn can_be_found(&self, response: Response, says: &str) -> Result<(), Refused> {
        self.needs("The reason", says)?;
        let last = self.case.responses.get(&response).and_then(|received| received.last());
        match last {
            Some(received) if received.is_adequate.is_none() => Ok(()),
            Some(_) => Err(self.no("that is settled.", "The last one received has its answer.", &[sends(response)])),
            None => {
                let says = format!("No {} has come.", response.words().to_lowercase());
                Err(self.refuse("there is nothing to look at.").because(fact(says)).instead(&[sends(response)]))
            }
        }
    }
}

/// The act by which a response comes.
const fn sends(response: Response) -> A {
    match response {
        Response::WrittenStatement => A::SendStatement,
        Response::ActionPlan => A::SendPlan,
    }
}

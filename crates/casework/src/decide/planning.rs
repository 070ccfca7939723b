//! Planning, team, notification, information.

use domain::Date;
use domain::framework::{Edition, Standing};
use domain::timeline::timeline;

use super::{Asked, Decided};
use crate::ActKind as A;
use crate::refused::fact;
use crate::shape::is_notice;
use crate::{Act, EventKind, Refused, Shape, TeamPlace};

impl Asked<'_> {
    pub(super) fn planning(&self, act: &Act) -> Decided {
        match act {
            Act::PlanCase { .. } => self.plan(act),
            Act::Replan { first_day, reason } => {
                self.needs("The reason", reason)?;
                self.needs_to_come(*first_day)?;
                Ok(vec![EventKind::Replanned { first_day: *first_day, reason: reason.clone() }])
            }
            Act::AssignTeamMember { person, place } => self.assign(person, *place),
            Act::RemoveTeamMember { person, reason } => {
                self.needs_known("member of the team", person, self.case.team.keys())?;
                self.needs("The reason", reason)?;
                Ok(vec![EventKind::TeamMemberRemoved { person: person.clone(), reason: reason.clone() }])
            }
            Act::DeclareConflict { person, says } => self.declare(person, says),
            Act::AgreeTeam => match self.case.lead() {
                Some(_) => Ok(vec![EventKind::TeamAgreed {}]),
                None => Err(self.no("the team has no lead inspector.", "Assign one first.", &[A::AssignTeamMember])),
            },
            Act::GiveNotification { on } => self.notify(*on),
            Act::RequestInformation { request, says, due_on } => {
                self.needs_new("request", request, self.case.requests.contains_key(request))?;
                self.needs("What is asked for", says)?;
                let (request, says) = (request.clone(), says.clone());
                Ok(vec![EventKind::InformationRequested { request, says, due_on: *due_on }])
            }
            Act::SupplyInformation { request, says } => {
                self.needs_known("request", request, self.case.requests.keys())?;
                self.needs("What was sent", says)?;
                let is_late = self.case.requests[request].due_on.is_some_and(|due| self.today() > due);
                Ok(vec![EventKind::InformationReceived { request: request.clone(), says: says.clone(), is_late }])
            }
            _ => Ok(Vec::new()),
        }
    }

    fn plan(&self, act: &Act) -> Decided {
        let Act::PlanCase { case, authority, dfe_code, edition, activity, first_day, ordinal, follows } = act else {
            return Ok(Vec::new());
        };
        self.needs("The name of the case", case)?;
        self.needs("The authority", authority)?;
        self.needs_to_come(*first_day)?;
        if *ordinal == 0 {
            return Err(self.no("the first of a series is number 1.", "Count from 1.", &[A::PlanCase]));
        }
        let regime = self.context.regime;
        let at = regime.edition_named(edition, Some(*first_day)).map_err(|says| {
            self.refuse("no such edition.").because(fact(format!("{says}."))).instead(&[A::PlanCase])
        })?;
        let edition = &regime.editions[at];
        let Some(known) = edition.activity(activity) else {
            let keys: Vec<&str> = edition.activities.iter().map(|activity| activity.key.as_str()).collect();
            let says = format!("{} has: {}.", edition.name, keys.join(", "));
            return Err(self.refuse("no such activity.").because(fact(says)).instead(&[A::PlanCase]));
        };
        Ok(vec![EventKind::CasePlanned {
            case: case.clone(),
            authority: authority.clone(),
            dfe_code: *dfe_code,
            edition: edition.id.clone(),
            activity: activity.clone(),
            first_day: *first_day,
            ordinal: *ordinal,
            follows: follows.clone(),
            is_pilot: edition.standing == Standing::Proposal,
            shape: Shape::of(edition, known, *ordinal),
        }])
    }

    fn needs_to_come(&self, first_day: Date) -> Result<(), Refused> {
        if first_day < self.today() {
            let says = format!("{} has passed; today is {}.", first_day.words(), self.today().words());
            return Err(self.refuse("the first day lies in the past.").because(fact(says)).instead(&[self.kind]));
        }
        Ok(())
    }

    fn assign(&self, person: &str, place: TeamPlace) -> Decided {
        self.needs("The person", person)?;
        if let Some(conflict) = self.case.conflicts.get(person) {
            let says = format!("{person} declared a conflict of interest: {conflict}");
            let refused = self.refuse("not with a conflict of interest.").because(fact(says));
            return Err(refused.instead(&[A::AssignTeamMember]));
        }
        if self.case.moderation.passed_by.as_deref() == Some(person) {
            let says = format!("{person} passed the moderation of this case.");
            return Err(self.refuse("it takes four eyes.").because(fact(says)).instead(&[A::AssignTeamMember]));
        }
        if place == TeamPlace::Lead
            && let Some(lead) = self.case.lead()
            && lead != person
        {
            let says = format!("{lead} leads; take them off first.");
            return Err(self.no("a team has one lead inspector.", &says, &[A::RemoveTeamMember]));
        }
        Ok(vec![EventKind::TeamMemberAssigned { person: person.to_owned(), place }])
    }

    fn declare(&self, person: &str, says: &str) -> Decided {
        self.needs("The person", person)?;
        self.needs("What the conflict is", says)?;
        let is_planner = self.context.actor.roles.contains(&crate::Role::Planner);
        if person != self.context.actor.id && !is_planner {
            let reason = "A planner may record it for somebody else.";
            return Err(self.no("everybody declares their own.", reason, &[A::DeclareConflict]));
        }
        let mut kinds = vec![EventKind::ConflictDeclared { person: person.to_owned(), says: says.to_owned() }];
        if self.case.team.contains_key(person) {
            let reason = format!("Conflict of interest: {says}");
            kinds.push(EventKind::TeamMemberRemoved { person: person.to_owned(), reason });
        }
        Ok(kinds)
    }

    fn notify(&self, on: Date) -> Decided {
        self.needs_past(on)?;
        let Some(first_day) = self.case.first_day else { return Ok(Vec::new()) };
        let edition = self.edition_on(first_day)?;
        let instead = [A::Replan, A::Defer];
        let says = "the authority is not notified of this.";
        let Some(activity) = edition.activity(&self.case.activity).filter(|_| self.case.shape.is_notified) else {
            return Err(self.no(says, "Its edition has no notice for it.", &[A::BeginFieldwork]));
        };
        self.arrival_is_possible(edition, first_day, &instead)?;
        let calendar = &self.context.regime.calendar;
        for clock in edition.clocks.iter().filter(|clock| clock.runs_for.contains(activity.id) && is_notice(clock)) {
            let value = clock.value_on(first_day);
            let latest = clock.unit.after(first_day, clock.signed(value), calendar);
            if latest.is_some_and(|latest| on > latest) {
                let says =
                    format!("{} before the first day on site, {}.", clock.unit.words(value.is), first_day.words());
                let sources = &self.context.regime.sources;
                let rule = format!("clock.{}", clock.key);
                let reason = domain::decision::Reason::cited(&rule, says, &value.citation, sources);
                return Err(self.refuse("the notice is too short.").because(reason).instead(&instead));
            }
        }
        Ok(vec![EventKind::NotificationGiven { on }])
    }

    /// Asks the edition's timeline whether inspectors can arrive on this day. A pilot arrives when it likes.
    pub(super) fn arrival_is_possible(&self, edition: &Edition, on: Date, instead: &[A]) -> Result<(), Refused> {
        if self.case.is_pilot {
            return Ok(());
        }
        timeline(self.context.regime, edition, &self.case.activity, on, self.case.dfe_code).map(|_| ()).map_err(
            |says| self.refuse("inspectors cannot arrive then.").because(fact(format!("{says}."))).instead(instead),
        )
    }

    /// The edition that applies when the first day on site is `day`: the planned one while it is in force, else the one of its
    /// framework and audience that is. A pilot stays under its proposal.
    pub(super) fn edition_on(&self, day: Date) -> Result<&Edition, Refused> {
        let (planned, _) = self.edition()?;
        if self.case.is_pilot || planned.in_force.covers(day) {
            return Ok(planned);
        }
        let fits = |edition: &&Edition| {
            edition.standing == planned.standing
                && edition.framework == planned.framework
                && edition.in_force.audience == planned.in_force.audience
                && edition.in_force.covers(day)
                && edition.activity(&self.case.activity).is_some()
        };
        self.context.regime.editions.iter().find(fits).ok_or_else(|| {
            let says = format!(
                "{} does not apply on {}, and no later edition of it has `{}`. {}",
                planned.name,
                day.words(),
                self.case.activity,
                self.context.regime.in_force_words(day)
            );
            self.refuse("no edition applies.").because(fact(says)).instead(&[A::Replan, A::Convert, A::Abandon])
        })
    }
}

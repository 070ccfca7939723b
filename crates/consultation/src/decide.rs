//! May this be done, and what would then have happened.

use casework::{Moment, Role};
use domain::Date;
use domain::consultation::Consultation;
use domain::regime::Regime;
use people::may;

use crate::{Act, ActKind, Actor, Event, EventKind, Proceedings, Refused, Response, Standing, Step, faults};

/// What a decision needs beside what happened so far: what is asked, policy, who acts, and when.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// What is asked, of whom, how long.
    pub asked: &'a Consultation,
    /// The editions there are.
    pub regime: &'a Regime,
    /// Who acts.
    pub actor: &'a Actor,
    /// When.
    pub now: &'a Moment,
}

/// The longest text of a reason, a summary or a decision, in letters: what a form may bring, and no figure of policy.
const LONGEST: usize = 20_000;

/// The events that would record this act, or why it may not be done.
///
/// An empty list means that it is done already: the same response sent twice is one response.
///
/// # Errors
/// The refusal, with what may be done instead.
pub fn decide(so_far: &Proceedings, act: &Act, context: &Context<'_>) -> Result<Vec<Event>, Refused> {
    let asked = Asked { so_far, context, act: act.kind() };
    asked.permitted()?;
    asked.in_order()?;
    let kind = match act {
        Act::Advance { to, why, edition } => asked.advance(*to, why, edition.as_deref()),
        Act::Respond(response) => asked.respond(response),
        Act::Accept { response } => asked.accept(response),
        Act::HoldBack { response, why } => asked.hold_back(response, why),
        Act::Publish { summary, decision } => asked.publish(summary, decision),
    }?;
    let event = |kind| Event { by: context.actor.id.clone(), at: context.now.clone(), kind };
    Ok(kind.into_iter().map(event).collect())
}

type Decided = Result<Option<EventKind>, Refused>;

/// An act that is being asked about.
struct Asked<'a> {
    so_far: &'a Proceedings,
    context: &'a Context<'a>,
    act: ActKind,
}

impl Asked<'_> {
    fn today(&self) -> Date {
        self.context.now.day()
    }

    fn no(&self, says: &str, instead: impl Into<String>) -> Refused {
        Refused::new(self.act, says, instead)
    }

    fn permitted(&self) -> Result<(), Refused> {
        if self.context.actor.may(self.act) {
            return Ok(());
        }
        let roles = Role::ALL.iter().filter(|role| may(**role, self.act.doing()));
        let roles: Vec<String> = roles.map(|role| role.words().to_lowercase()).collect();
        Err(self.no("none of your roles may do this.", format!("These may: {}.", roles.join(", "))))
    }

    /// That time does not run backwards. Two people may respond in any order of a day.
    fn in_order(&self) -> Result<(), Refused> {
        match self.so_far.last_day.filter(|last| self.today() < *last) {
            Some(last) => {
                let says =
                    format!("the last entry is of {}, and today is given as {}.", last.words(), self.today().words());
                Err(self.no(&says, "Ask again with the right day."))
            }
            None => Ok(()),
        }
    }

    /// The text, without what surrounds it; refused where there is none or too much.
    fn needs(&self, field: &'static str, what: &str, text: &str) -> Result<String, Refused> {
        let text = text.trim();
        if text.is_empty() {
            return Err(self.no(&format!("{what} is missing."), "Say it in a few words.").at(field));
        }
        let letters = text.chars().count();
        if letters > LONGEST {
            let says = format!("{what} has {letters} letters, and {LONGEST} are taken.");
            return Err(self.no(&says, "Shorten it.").at(field));
        }
        Ok(text.to_owned())
    }

    fn advance(&self, to: Step, why: &str, edition: Option<&str>) -> Decided {
        let (step, asked) = (self.so_far.step(), self.context.asked);
        if !step.next().contains(&to) {
            let says = format!("“{}” does not follow “{}”.", to.words(), step.words());
            let next: Vec<String> = step.next().iter().map(|step| step.words().to_lowercase()).collect();
            let instead = if next.is_empty() { String::new() } else { format!("Possible: {}.", next.join(", ")) };
            return Err(self.no(&says, instead).at("to"));
        }
        if to == Step::Consultation && self.today() > asked.closes {
            let says = format!("it would have closed on {} already.", asked.closes.words());
            return Err(self.no(&says, "Change the day in its file first, or withdraw the proposal.").at("to"));
        }
        if matches!(to, Step::Pilot | Step::InForce) && self.so_far.publications.is_empty() {
            let says = "the summary and the decision are not published yet.";
            return Err(self.no(says, "Publish them first, or withdraw the proposal.").at("to"));
        }
        let why = self.needs("why", "The reason", why)?;
        let edition = edition.map(str::trim).filter(|named| !named.is_empty());
        if edition.is_some() && to != Step::InForce {
            let says = "an edition is named only where the proposal comes into force.";
            return Err(self.no(says, "Leave it out.").at("edition"));
        }
        let edition = match (to, edition) {
            (Step::InForce, None) => {
                let instead = "Name it by its id, such as ilacs-2023.";
                return Err(self.no("the edition that carries it out is missing.", instead).at("edition"));
            }
            (_, None) => None,
            (_, Some(named)) => {
                let known = self.context.regime.editions.iter().any(|edition| edition.id == named);
                if !known {
                    let says = format!("there is no edition `{named}`.");
                    return Err(self.no(&says, "Add it to the frameworks first, or name another.").at("edition"));
                }
                Some(named.to_owned())
            }
        };
        Ok(Some(EventKind::Advanced { to, why, edition }))
    }

    fn respond(&self, response: &Response) -> Decided {
        if let Some(kept) = self.so_far.responses.get(&response.reference) {
            if kept.response == *response {
                return Ok(None);
            }
            let says = format!("{} has been received already, with other answers.", response.reference);
            return Err(self.no(&says, "Load the page again to send another response.").at("reference"));
        }
        let asked = self.context.asked;
        if self.so_far.step() != Step::Consultation || !self.so_far.publications.is_empty() {
            let says = format!("nobody is asked now: the proposal stands at “{}”.", self.so_far.step().words());
            return Err(self.no(&says, "Read what was asked and what came of it."));
        }
        if self.today() < asked.opens {
            let says = format!("it opens on {}.", asked.opens.words());
            return Err(self.no(&says, "Come back then."));
        }
        if self.today() > asked.closes {
            let says = format!("it closed on {}.", asked.closes.words());
            return Err(self.no(&says, "Read what was asked; what was answered is published here."));
        }
        let wrong = faults(response, asked);
        if !wrong.is_empty() {
            let says: Vec<&str> = wrong.iter().map(|fault| fault.says.as_str()).collect();
            return Err(self.no(&format!("{}.", says.join(". ")), "Nothing was recorded."));
        }
        Ok(Some(EventKind::ResponseReceived(response.clone())))
    }

    fn accept(&self, reference: &str) -> Decided {
        let standing = self.standing(reference)?;
        if *standing == Standing::Accepted {
            return Ok(None);
        }
        if !self.so_far.publications.is_empty() {
            let says = "what came of it is published, and counts do not change after.";
            return Err(self.no(says, "Hold back what must not be shown."));
        }
        Ok(Some(EventKind::ResponseAccepted { response: reference.to_owned() }))
    }

    /// Even after publishing: what should never have been shown must be able to go. The counts stay.
    fn hold_back(&self, reference: &str, why: &str) -> Decided {
        let standing = self.standing(reference)?;
        let why = self.needs("why", "The reason", why)?;
        if *standing == Standing::HeldBack(why.clone()) {
            return Ok(None);
        }
        Ok(Some(EventKind::ResponseHeldBack { response: reference.to_owned(), why }))
    }

    fn standing(&self, reference: &str) -> Result<&Standing, Refused> {
        self.so_far.responses.get(reference).map(|kept| &kept.standing).ok_or_else(|| {
            let says = format!("there is no response {reference}.");
            self.no(&says, "See the list of responses.").at("response")
        })
    }

    fn publish(&self, summary: &str, decision: &str) -> Decided {
        let (step, asked) = (self.so_far.step(), self.context.asked);
        if matches!(step, Step::Draft | Step::Retired) {
            let says = format!("there is nothing to publish at “{}”.", step.words());
            return Err(self.no(&says, "Publish after a consultation has closed."));
        }
        if step == Step::Consultation && self.today() <= asked.closes {
            let says = format!("it is open until {}.", asked.closes.words());
            return Err(self.no(&says, "Publish after that day, or withdraw the proposal."));
        }
        let waits =
            |response: &Response, standing: &Standing| *standing == Standing::Received && response.has_words(asked);
        let waiting = self.so_far.responses.values().filter(|kept| waits(&kept.response, &kept.standing)).count();
        if waiting > 0 && self.so_far.publications.is_empty() {
            let says = format!("{waiting} responses in words wait for a moderator.");
            return Err(self.no(&says, "Accept them or hold them back first."));
        }
        let summary = self.needs("summary", "The summary", summary)?;
        let decision = self.needs("decision", "The decision", decision)?;
        let is_same = |last: &crate::Publication| last.summary == summary && last.decision == decision;
        if self.so_far.publications.last().is_some_and(is_same) {
            return Ok(None);
        }
        Ok(Some(EventKind::Published { summary, decision }))
    }
}

impl Proceedings {
    /// Whether somebody may respond on this day.
    pub fn is_open(&self, asked: &Consultation, today: Date) -> bool {
        self.step() == Step::Consultation
            && self.publications.is_empty()
            && (asked.opens..=asked.closes).contains(&today)
    }

    /// What this actor may do next, whatever it needs.
    pub fn possible(&self, actor: &Actor) -> Vec<ActKind> {
        let step = self.step();
        let is_possible = |act: &ActKind| match act {
            ActKind::Advance => !step.next().is_empty(),
            ActKind::Respond => step == Step::Consultation && self.publications.is_empty(),
            ActKind::Accept => !self.responses.is_empty() && self.publications.is_empty(),
            ActKind::HoldBack => !self.responses.is_empty(),
            ActKind::Publish => !matches!(step, Step::Draft | Step::Retired),
        };
        ActKind::ALL.iter().copied().filter(|act| actor.may(*act) && is_possible(act)).collect()
    }
}

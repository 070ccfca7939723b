//! What events add up to.

use std::collections::{BTreeMap, BTreeSet};

use casework::Moment;
use domain::Date;

use crate::{Event, EventKind, Response, Step};

/// A step that was taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Taken {
    /// Which.
    pub to: Step,
    /// When.
    pub at: Moment,
    /// Who.
    pub by: String,
    /// Why.
    pub why: String,
    /// The edition that carries the proposal out.
    pub edition: Option<String>,
}

/// How a response stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Standing {
    /// Nobody has read its words yet.
    Received,
    /// Its words may be shown.
    Accepted,
    /// It is not shown, for this reason.
    HeldBack(String),
}

impl Standing {
    /// The word used in data.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Accepted => "accepted",
            Self::HeldBack(_) => "held_back",
        }
    }
}

/// A response as it is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Kept {
    /// What was said.
    pub response: Response,
    /// When it came.
    pub at: Moment,
    /// Who entered it; [`crate::PUBLIC`] for whoever came.
    pub by: String,
    /// How it stands.
    pub standing: Standing,
    /// Who moderated it last.
    pub moderated_by: Option<String>,
}

/// What was published.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Publication {
    /// When.
    pub at: Moment,
    /// Who.
    pub by: String,
    /// What was said.
    pub summary: String,
    /// What was decided.
    pub decision: String,
}

/// What became of a proposal so far.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Proceedings {
    /// The steps taken, the first one first; none for a draft.
    pub taken: Vec<Taken>,
    /// The responses by reference.
    pub responses: BTreeMap<String, Kept>,
    /// What was published, the first one first.
    pub publications: Vec<Publication>,
    /// The responses that were counted when it was first published. Counts never change after, or the change would show who
    /// was added or taken out.
    pub counted: BTreeSet<String>,
    /// The day of the last event.
    pub last_day: Option<Date>,
}

/// An event that does not follow from those before it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unfitting(pub String);

impl Proceedings {
    /// The step it stands at.
    pub fn step(&self) -> Step {
        self.taken.last().map_or(Step::Draft, |taken| taken.to)
    }

    /// The edition that carries it out.
    pub fn edition(&self) -> Option<&str> {
        self.taken.iter().rev().find_map(|taken| taken.edition.as_deref())
    }

    /// Adds what happened.
    ///
    /// # Errors
    /// The event is about something that is not there, or is there twice.
    pub fn apply(&mut self, event: &Event) -> Result<(), Unfitting> {
        let (by, at) = (event.by.clone(), event.at.clone());
        match &event.kind {
            EventKind::Advanced { to, why, edition } => {
                if !self.step().next().contains(to) {
                    return Err(Unfitting(format!("“{}” does not follow “{}”", to.words(), self.step().words())));
                }
                self.taken.push(Taken { to: *to, at, by, why: why.clone(), edition: edition.clone() });
            }
            EventKind::ResponseReceived(response) => {
                let reference = response.reference.clone();
                if self.responses.contains_key(&reference) {
                    return Err(Unfitting(format!("response {reference} is there twice")));
                }
                let (standing, moderated_by) = (Standing::Received, None);
                self.responses.insert(reference, Kept { response: response.clone(), at, by, standing, moderated_by });
            }
            EventKind::ResponseAccepted { response } => self.moderate(response, Standing::Accepted, by)?,
            EventKind::ResponseHeldBack { response, why } => {
                self.moderate(response, Standing::HeldBack(why.clone()), by)?;
            }
            EventKind::Published { summary, decision } => {
                if self.publications.is_empty() {
                    let counts = |(_, kept): &(&String, &Kept)| !matches!(kept.standing, Standing::HeldBack(_));
                    self.counted = self.responses.iter().filter(counts).map(|(key, _)| key.clone()).collect();
                }
                let (summary, decision) = (summary.clone(), decision.clone());
                self.publications.push(Publication { at, by, summary, decision });
            }
        }
        self.last_day = Some(event.at.day());
        Ok(())
    }

    fn moderate(&mut self, response: &str, standing: Standing, by: String) -> Result<(), Unfitting> {
        let kept = self.responses.get_mut(response);
        let kept = kept.ok_or_else(|| Unfitting(format!("there is no response {response}")))?;
        (kept.standing, kept.moderated_by) = (standing, Some(by));
        Ok(())
    }
}

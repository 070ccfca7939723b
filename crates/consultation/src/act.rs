//! What somebody may want to do, and what they must be allowed for it.

use casework::Role;
use people::{Doing, Person, Scope, State, may};

use crate::{Response, Step};

casework::keyed! {
    /// A kind of act.
    ActKind {
        Advance = "advance", "Take the proposal to another step";
        Respond = "respond", "Respond";
        Accept = "accept", "Accept a response";
        HoldBack = "hold_back", "Hold a response back";
        Publish = "publish", "Publish the summary and the decision";
    }
}

impl ActKind {
    /// What one must be allowed. Responding is open to everybody; who enters one for somebody else must be allowed to.
    pub const fn doing(self) -> Doing {
        match self {
            Self::Advance => Doing::AdvanceConsultation,
            Self::Respond => Doing::EnterResponse,
            Self::Accept | Self::HoldBack => Doing::ModerateResponse,
            Self::Publish => Doing::PublishConsultation,
        }
    }
}

/// What somebody wants to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Act {
    /// Take the proposal to another step.
    Advance {
        /// Which.
        to: Step,
        /// Why.
        why: String,
        /// The edition that carries it out, where it comes into force.
        edition: Option<String>,
    },
    /// Respond.
    Respond(Response),
    /// Let the words of a response be shown.
    Accept {
        /// Its reference.
        response: String,
    },
    /// Keep a response from being shown.
    HoldBack {
        /// Its reference.
        response: String,
        /// Why.
        why: String,
    },
    /// Publish what came of it.
    Publish {
        /// What was said.
        summary: String,
        /// What was decided.
        decision: String,
    },
}

impl Act {
    /// Its kind.
    pub const fn kind(&self) -> ActKind {
        match self {
            Self::Advance { .. } => ActKind::Advance,
            Self::Respond(_) => ActKind::Respond,
            Self::Accept { .. } => ActKind::Accept,
            Self::HoldBack { .. } => ActKind::HoldBack,
            Self::Publish { .. } => ActKind::Publish,
        }
    }
}

/// As whom an event names somebody who did not sign in.
pub const PUBLIC: &str = "public";

/// Who acts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Actor {
    /// Their id; [`PUBLIC`] for whoever comes.
    pub id: String,
    /// The roles that reach everywhere.
    pub roles: Vec<Role>,
}

impl Actor {
    /// Whoever comes.
    pub fn public() -> Self {
        Self { id: PUBLIC.to_owned(), roles: Vec::new() }
    }

    /// A person who works here. Only roles that reach everywhere count: a proposal is nobody's case.
    pub fn of(person: &Person) -> Self {
        let counts = person.grants.iter().filter(|grant| grant.scope == Scope::Everywhere);
        let roles = counts.filter(|_| person.state == State::Active).map(|grant| grant.role).collect();
        Self { id: person.id.clone(), roles }
    }

    /// Whether they may do this at all.
    pub fn may(&self, act: ActKind) -> bool {
        let is_public = self.id == PUBLIC;
        (is_public && act == ActKind::Respond) || self.roles.iter().any(|role| may(*role, act.doing()))
    }
}

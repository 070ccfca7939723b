//! What happened to a proposal. Events are only ever added.

use casework::Moment;

use crate::{Response, Step};

/// Something that happened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Event {
    /// Who did it.
    pub by: String,
    /// When.
    pub at: Moment,
    /// What.
    pub kind: EventKind,
}

/// What happened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum EventKind {
    /// The proposal came to another step.
    Advanced {
        /// Which.
        to: Step,
        /// Why.
        why: String,
        /// The edition that carries it out.
        edition: Option<String>,
    },
    /// Somebody responded.
    ResponseReceived(Response),
    /// A moderator let its words be shown.
    ResponseAccepted {
        /// Its reference.
        response: String,
    },
    /// A moderator kept it from being shown.
    ResponseHeldBack {
        /// Its reference.
        response: String,
        /// Why.
        why: String,
    },
    /// What came of it was published.
    Published {
        /// What was said.
        summary: String,
        /// What was decided.
        decision: String,
    },
}

//! Events as JSON text and back. The shape has a version and the keys never change.

use std::collections::BTreeMap;

use casework::Moment;
use serde::{Deserialize, Serialize};

use crate::{Event, EventKind, Response, Step};

/// The version of the shape that is written.
pub const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Whole {
    v: u32,
    by: String,
    at: String,
    event: Kind,
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "kind", content = "data", rename_all = "snake_case", deny_unknown_fields)]
enum Kind {
    Advanced { to: String, why: String, edition: Option<String> },
    ResponseReceived { response: String, role: String, answers: BTreeMap<String, String> },
    ResponseAccepted { response: String },
    ResponseHeldBack { response: String, why: String },
    ConsultationPublished { summary: String, decision: String },
}

/// The key an event's kind is kept under.
pub const fn key(kind: &EventKind) -> &'static str {
    match kind {
        EventKind::Advanced { .. } => "advanced",
        EventKind::ResponseReceived(_) => "response_received",
        EventKind::ResponseAccepted { .. } => "response_accepted",
        EventKind::ResponseHeldBack { .. } => "response_held_back",
        EventKind::Published { .. } => "consultation_published",
    }
}

/// Writes an event as one line of JSON.
///
/// # Errors
/// It cannot be written.
pub fn to_text(event: &Event) -> Result<String, String> {
    let kind = match event.kind.clone() {
        EventKind::Advanced { to, why, edition } => Kind::Advanced { to: to.key().to_owned(), why, edition },
        EventKind::ResponseReceived(Response { reference, role, answers }) => {
            Kind::ResponseReceived { response: reference, role, answers }
        }
        EventKind::ResponseAccepted { response } => Kind::ResponseAccepted { response },
        EventKind::ResponseHeldBack { response, why } => Kind::ResponseHeldBack { response, why },
        EventKind::Published { summary, decision } => Kind::ConsultationPublished { summary, decision },
    };
    let whole = Whole { v: VERSION, by: event.by.clone(), at: event.at.text().to_owned(), event: kind };
    serde_json::to_string(&whole).map_err(|error| format!("This event cannot be written: {error}"))
}

/// Reads what [`to_text`] wrote.
///
/// # Errors
/// A sentence that says what cannot be read and what to do.
pub fn from_text(text: &str) -> Result<Event, String> {
    let whole: Whole = serde_json::from_str(text).map_err(|error| format!("This event cannot be read: {error}"))?;
    if whole.v != VERSION {
        return Err(format!("This event has shape {}; this program reads {VERSION}. Use a newer program", whole.v));
    }
    let kind = match whole.event {
        Kind::Advanced { to, why, edition } => {
            let to = Step::from_key(&to).ok_or_else(|| format!("This event names a step `{to}` that is not known"))?;
            EventKind::Advanced { to, why, edition }
        }
        Kind::ResponseReceived { response, role, answers } => {
            EventKind::ResponseReceived(Response { reference: response, role, answers })
        }
        Kind::ResponseAccepted { response } => EventKind::ResponseAccepted { response },
        Kind::ResponseHeldBack { response, why } => EventKind::ResponseHeldBack { response, why },
        Kind::ConsultationPublished { summary, decision } => EventKind::Published { summary, decision },
    };
    Ok(Event { by: whole.by, at: Moment::parse(&whole.at)?, kind })
}

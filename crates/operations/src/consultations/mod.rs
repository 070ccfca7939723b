//! Consultations on proposals: what is asked, what was answered, what would change, and what becomes of it.
//!
//! Events are kept in the chain that cases are kept in, under a name no case can have: there is one history, one audit and
//! one backup.

mod answer;
mod effects;
mod hold;
mod limit;
mod results;

use casework::Moment;
use consultation::{Act, Actor, Context, Event, Proceedings, Refused, decide, written};
use domain::consultation::Consultation;
use domain::england::England;
use storage::casework::{Append, CaseRow, EventRow, NewEvent, NotAppended};
use storage::{Failed, Store};

pub use answer::{
    ConsultationAnswer, ConsultationRow, PublicationAnswer, QuestionAnswer, ResponseRow, StepAnswer, answer,
    consultations, responses, responses_table,
};
pub use effects::{Difference, Effects, Ruled, effects};
pub use hold::Consultations;
pub(crate) use hold::{again, is_unlike};
pub use limit::Limit;
pub use results::{CountRow, QuestionCounts, ResultsAnswer, RoleCount, Words, results, results_table};

/// How the names of consultations begin among those of cases.
const BEGINS: &str = "consultation:";

/// What the store names the events of a consultation by.
fn id_of(key: &str) -> String {
    format!("{BEGINS}{key}")
}

/// Whether what goes by this name is a consultation and no case.
pub(crate) fn is_consultation(id: &str) -> bool {
    id.starts_with(BEGINS)
}

/// Why nothing was recorded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NotDone {
    /// There is no such consultation.
    Unknown(String),
    /// It may not be done.
    Refused(Box<Refused>),
    /// The store could not.
    Failed(Failed),
}

impl From<Failed> for NotDone {
    fn from(failed: Failed) -> Self {
        Self::Failed(failed)
    }
}

impl std::fmt::Display for NotDone {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unknown(says) => out.write_str(says),
            Self::Refused(refused) => out.write_str(&refused.words()),
            Self::Failed(failed) => failed.fmt(out),
        }
    }
}

/// The consultation of this key.
///
/// # Errors
/// A sentence that says which there are.
pub fn named<'e>(england: &'e England, key: &str) -> Result<&'e Consultation, String> {
    england.consultations.iter().find(|one| one.key == key).ok_or_else(|| {
        let keys: Vec<&str> = england.consultations.iter().map(|one| one.key.as_str()).collect();
        let keys = if keys.is_empty() { "none".to_owned() } else { keys.join(", ") };
        format!("There is no consultation `{key}`. There are: {keys}")
    })
}

/// A reference for a response, from chance.
pub fn reference(chance: [u8; 32]) -> String {
    let figures: String = chance.iter().take(8).map(|byte| format!("{byte:02X}")).collect();
    format!("R-{figures}")
}

/// Who acts on which consultation, when.
#[derive(Clone, Copy)]
pub struct Asking<'a> {
    /// Policy, with the consultations.
    pub england: &'a England,
    /// Who.
    pub actor: &'a Actor,
    /// When, in English time.
    pub now: &'a Moment,
}

/// What an act would add; nothing where it is done already.
fn coming(so_far: &Proceedings, act: &Act, asked: &Consultation, asking: Asking<'_>) -> Result<Vec<Event>, Refused> {
    let Asking { england, actor, now } = asking;
    decide(so_far, act, &Context { asked, regime: &england.regime, actor, now })
}

fn row_of(id: &str, so_far: &Proceedings, sequence: i64, changed_at: &Moment) -> CaseRow {
    let step = so_far.step();
    let key = id.strip_prefix(BEGINS).unwrap_or(id);
    CaseRow {
        case_id: id.to_owned(),
        sequence,
        hash: String::new(),
        // A proposal is no one authority's: lists of cases leave it out.
        authority: String::new(),
        edition: key.to_owned(),
        activity: "consultation".to_owned(),
        step: step.key().to_owned(),
        is_over: step.next().is_empty(),
        is_pilot: step == consultation::Step::Pilot,
        first_day: None,
        lead: None,
        published_on: so_far.publications.first().map(|one| one.at.day().to_string()),
        changed_at: changed_at.text().to_owned(),
    }
}

/// Adds events to what a consultation has; that somebody else was quicker.
async fn append(
    store: &Store,
    id: &str,
    (sequence, hash): (i64, &str),
    so_far: &Proceedings,
    events: &[Event],
    now: &Moment,
) -> Result<String, NotAppended> {
    let mut kept = Vec::with_capacity(events.len());
    for event in events {
        kept.push(NewEvent {
            made_at: event.at.text().to_owned(),
            actor: event.by.clone(),
            kind: written::key(&event.kind).to_owned(),
            body: written::to_text(event).map_err(Failed)?,
        });
    }
    let append = Append {
        row: row_of(id, so_far, sequence + events.len() as i64, now),
        previous: hash.to_owned(),
        events: kept,
        command: None,
        published: None,
        letters: Vec::new(),
    };
    let last = append.rows(0).pop().map(|row: EventRow| row.hash).unwrap_or_default();
    store.case_append(append).await.map(|()| last)
}

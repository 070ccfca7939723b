//! Cases: their events, what these add up to, what was published of them, and their letters.

mod append;
pub mod chain;
mod head;
mod letter;
mod read;

pub(crate) use append::Pen;
pub use append::{Append, NewEvent, NewLetter, NotAppended};
pub use head::HeadRow;
pub use letter::{LetterRow, UnsentLetter};

/// An event as it is kept.
#[derive(Clone, PartialEq, Eq, Debug, sqlx::FromRow)]
pub struct EventRow {
    /// Its place among all events, from 1, without a gap.
    pub position: i64,
    /// The case.
    pub case_id: String,
    /// Its place in the case, from 1, without a gap.
    pub sequence: i64,
    /// When, as the event says.
    pub made_at: String,
    /// Who, as the event says.
    pub actor: String,
    /// What, as the event says.
    pub kind: String,
    /// The event itself.
    pub body: String,
    /// What the caller named the act by, so that one sent twice is done once.
    pub command: Option<String>,
    /// The hash before it in the case; empty for the first.
    pub previous: String,
    /// Its own, see [`chain::link`].
    pub hash: String,
}

/// What a case's events add up to, for lists.
#[derive(Clone, PartialEq, Eq, Debug, sqlx::FromRow)]
pub struct CaseRow {
    /// The case.
    pub case_id: String,
    /// How many events it has.
    pub sequence: i64,
    /// The hash of the last.
    pub hash: String,
    /// The authority's URN; empty where it is about none, as a consultation is.
    pub authority: String,
    /// The edition's id.
    pub edition: String,
    /// The activity's key.
    pub activity: String,
    /// The step's key.
    pub step: String,
    /// Nothing more may happen.
    pub is_over: bool,
    /// It runs under a proposal.
    pub is_pilot: bool,
    /// First day on site.
    pub first_day: Option<String>,
    /// The lead inspector.
    pub lead: Option<String>,
    /// When it was first published.
    pub published_on: Option<String>,
    /// When the last event was made.
    pub changed_at: String,
}

/// A published document, word for word.
#[derive(Clone, PartialEq, Eq, Debug, sqlx::FromRow)]
pub struct PublishedRow {
    /// The case.
    pub case_id: String,
    /// The version, from 1.
    pub version: i64,
    /// When this version was published.
    pub published_on: String,
    /// The authority's URN.
    pub authority: String,
    /// The document.
    pub body: String,
}

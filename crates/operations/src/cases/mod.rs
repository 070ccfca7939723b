//! Inspections and visits as they are worked on: what people do with them, and what each may see.
//!
//! Every act of `casework` comes through [`Cases::perform`]: permission, decision, saving, answer. The record of a case is its
//! events; the case they add up to is held here so that it is not read anew for each act.

pub mod answer;
mod done;
mod foresee;
mod joining;
mod letters;
mod notes;
mod offer;
mod outlines;
mod perform;
mod plan;
mod published;
mod row;
mod shelf;
mod sync;
mod work;

use casework::{Actor, Moment};
use domain::england::England;
use domain::regime::Regime;
use storage::Store;

pub use done::{Done, NotDone};
pub use foresee::foresee;
pub use notes::{NoteAnswer, NotesAnswer, VersionAnswer, Warning, notes_of, warnings_of};
pub use offer::{Offer, Offers, offers};
pub use plan::NewCase;
pub use row::{row_differences, row_of};
pub use storage::casework::{EventRow, LetterRow};
pub use sync::{RefusedNote, SavedNote, SentNote, Synced};
pub use work::{Task, work};

use letters::Correspondence;
use outlines::Outlines;
use shelf::Shelf;

/// Somebody who asks: who they are in this case depends on how far their roles reach.
pub trait Who: Send + Sync {
    /// Their id.
    fn id(&self) -> &str;
    /// The person as one who acts in this case of this authority.
    fn in_case(&self, case: &str, authority: &str) -> Actor;
}

impl Who for Actor {
    fn id(&self) -> &str {
        &self.id
    }
    fn in_case(&self, _case: &str, _authority: &str) -> Actor {
        self.clone()
    }
}

/// Who asks, when, under which policy.
#[derive(Clone, Copy)]
pub struct Asking<'a> {
    /// Editions and calendar.
    pub regime: &'a Regime,
    /// Who.
    pub who: &'a dyn Who,
    /// When, in English time.
    pub now: &'a Moment,
}

/// The cases of a store.
pub struct Cases {
    store: Store,
    shelf: Shelf,
    outlines: Outlines,
    correspondence: Option<Correspondence>,
}

impl Cases {
    /// The cases of this store.
    pub fn new(store: Store) -> Self {
        Self { store, shelf: Shelf::default(), outlines: Outlines::default(), correspondence: None }
    }

    /// The same, writing the letters that acts call for, with these templates to these authorities.
    #[must_use]
    pub fn corresponding(self, england: &England) -> Self {
        Self { correspondence: Some(Correspondence::of(england)), ..self }
    }

    /// Where they are kept.
    pub const fn store(&self) -> &Store {
        &self.store
    }
}

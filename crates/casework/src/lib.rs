//! The life of an inspection or visit, from plan to closed action plan.
//!
//! A [`Case`] is what its [`Event`]s add up to. Whoever wants to do something asks [`decide`], which answers with the events
//! that would record it or with a [`Refused`] that says why not and what may be done instead. Nothing here reads a clock,
//! a file or chance; no framework is known by name, only what its edition says of an activity.
//!
//! Read `table` first: which act is possible at which step. Then `permission`: who may do it. Then the files of `decide`.
#![deny(missing_docs)]

mod act;
mod apply;
mod asking;
mod case;
mod coverage;
mod dates;
mod decide;
pub mod document;
mod duties;
mod event;
pub mod form;
mod identifying;
mod invariant;
mod keyed;
mod moment;
mod note;
mod numbering;
mod permission;
mod refused;
mod saying;
mod shape;
mod sight;
mod step;
pub mod style;
mod table;
mod words;
pub mod written;

pub use act::{Act, ActKind};
pub use apply::Unfitting;
pub use asking::{Asking, asking};
pub use case::{
    Action, Case, Comment, Dissent, Finding, FollowUp, Frozen, Hold, InformationRequest, Moderation, Paragraph,
    ParagraphVersion, Proposal, Publication, Received, Spell,
};
pub use coverage::{Coverage, CoverageRules, coverage, notes_of};
pub use dates::{Dated, dates};
pub use decide::{Context, decide};
pub use duties::{Duty, duties};
pub use event::{Event, EventKind};
pub use identifying::{Identifying, identifying, warnings};
pub use invariant::faults;
pub use moment::Moment;
pub use note::{Note, NoteContent, NoteVersion};
pub use permission::{Actor, Role, allowed};
pub use refused::Refused;
pub use shape::Shape;
pub use sight::{Part, Sight, part_of, part_of_act, sees, sight_of, sight_page, sight_words};
pub use step::Step;
pub use table::{possible_at, steps_of, steps_page};
pub use words::{ActionProgress, Answer, Bearing, HoldKind, Likely, NoteKind, Response, Review, TeamPlace};

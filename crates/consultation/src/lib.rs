//! What becomes of a proposal: draft, consultation, pilot, in force, retired, and the responses to it on the way.
//!
//! [`Proceedings`] are what their [`Event`]s add up to. Whoever wants to do something asks [`decide`], which answers with the
//! events that would record it or with a [`Refused`] that says what may be done instead. What is asked, of whom and how long
//! is data: [`domain::consultation`]. What of the answers may be shown is [`tally`]'s to say.
#![deny(missing_docs)]

mod act;
mod decide;
mod event;
mod proceedings;
mod refused;
mod response;
mod step;
mod suppress;
mod tally;
pub mod written;

pub use act::{Act, ActKind, Actor, PUBLIC};
pub use decide::{Context, decide};
pub use event::{Event, EventKind};
pub use proceedings::{Kept, Proceedings, Publication, Standing, Taken, Unfitting};
pub use refused::Refused;
pub use response::{Fault, Response, faults, is_reference};
pub use step::Step;
pub use suppress::{Cell, suppress};
pub use tally::{Tally, tally};

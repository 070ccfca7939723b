//! Tries frameworks on a synthetic England, through the engine's own editions. Pure: seed and horizon are arguments.
//!
//! Read `docs/model.md` first: it says what is assumed. Then the modules in this order: what is drawn (`draw`), what the
//! editions say (`compiled`, `policy`), what happens (`world`, `course`, `case`, `regulator`, `outings`), what is counted (`tally`), and how it
//! is run (`run`).
#![deny(missing_docs)]

mod case;
pub mod compiled;
mod course;
pub mod draw;
pub mod fit;
pub mod history;
pub mod morris;
mod outings;
pub mod parameters;
pub mod place;
pub mod policy;
pub mod read;
mod regulator;
pub mod run;
pub mod scenario;
pub mod tally;
pub mod watch;
mod world;

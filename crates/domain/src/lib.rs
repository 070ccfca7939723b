//! The inspection regime itself, without files, clock, network or chance.
//!
//! Read the modules in this order. Data come first (`framework`, `calendar`, `register`, `indicators`), then the questions the engine
//! answers from them: may these judgements stand (`judgement`), what is due (`schedule`), when does each step fall
//! (`timeline`), what would the past have been (`replay`), and the same of all settings at once (`settings`).
#![deny(missing_docs)]

pub mod calendar;
pub mod citation;
pub mod consultation;
pub mod contention;
pub mod date;
pub mod decision;
pub mod england;
pub mod framework;
pub mod indicators;
pub mod judgement;
pub mod letter;
pub mod mark;
pub mod outcome;
pub mod regime;
pub mod register;
pub mod replay;
pub mod schedule;
pub mod settings;
pub mod timeline;
pub mod vocabulary;

pub use date::Date;

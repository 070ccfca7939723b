//! Keeps what sources say: the only crate that knows SQL. It fetches and saves, and decides nothing.
//!
//! Everything is added and nothing changed: an import, its sources, their records; an undo is one more row. What is answered
//! as saved is on the disk.
#![deny(missing_docs)]

pub mod casework;
mod db;
mod failed;
mod import;
mod migrations;
mod passage;
mod person;
mod record;
mod save;
mod session;
mod statements;
mod store;

pub use failed::Failed;
pub use import::{
    FIRST, Import, ImportRow, NewDecision, NewPassage, NewRecord, NewRefusal, NewSource, SourceRow, What,
};
pub use passage::{PassageBrief, PassageRow, Words};
pub use person::{ChangeRow, GrantRow, InterestRow, PersonRow, ReadingRow};
pub use session::{AttemptRow, CredentialRow, SessionRow};
pub use store::Store;

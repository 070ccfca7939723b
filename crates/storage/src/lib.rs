//! Keeps what sources say: the only crate that knows SQL. It fetches and saves, and decides nothing.
//!
//! Everything is added and nothing changed: an import, its sources, their records; an undo is one more row. What is answered
//! as saved is on the disk.
#![deny(missing_docs)]

pub mod backup;
pub mod casework;
mod db;
mod failed;
mod feed;
mod import;
mod location;
mod migrations;
mod passage;
mod person;
mod postgres;
mod record;
mod save;
mod session;
mod sqlite;
mod statements;
mod store;
mod words;

pub use failed::Failed;
pub use import::{
    FIRST, Import, ImportRow, NewDecision, NewPassage, NewRecord, NewRefusal, NewSource, SourceRow, What,
};
pub use location::{Location, Server};
pub use passage::{PassageBrief, PassageRow};
pub use person::{ChangeRow, GrantRow, InterestRow, PersonRow, ReadingRow};
pub use session::{AttemptRow, CredentialRow, SessionRow};
pub use store::Store;
pub use words::Words;

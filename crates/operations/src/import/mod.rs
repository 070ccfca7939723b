//! Importing what is published: files in, and what they would add, change and contradict out; then, if asked, all of it at
//! once or nothing.

mod answer;
mod figures;
mod file;
mod lineage;
mod plan;
mod report;
mod setting;
mod setting_checks;
mod table;

pub use answer::{
    ChangeRow, DisagreementRow, FileRow, ImportAnswer, IncompleteRow, RefusedRow, SaidRow, SubjectName, SubjectRow,
};
pub use file::{FileRead, read_file, unread_file};
pub use plan::{OnConflict, Plan, disagreement_by_key, disagreement_rows, plan, subject_name};

/// The program and its version, as it is written beside every import.
pub const IMPORTER: &str = concat!("sightline ", env!("CARGO_PKG_VERSION"));

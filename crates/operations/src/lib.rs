//! What people ask and do, each question once: the pages and the command line enter here, and the answers they show are
//! these values. Everything so far is a public question about published data; what changes the record joins with storage.

pub use storage::{Failed, Store};
pub use tables::Mappings;

pub mod answer;
pub mod best_practice;
mod checks;
pub mod document;
pub mod due_board;
pub mod frameworks;
pub mod history;
pub mod import;
pub mod judge;
pub mod library;
pub mod nation;
pub mod people;
pub mod provenance;
pub mod read_report;
pub mod register;
pub mod replay;
pub mod table;
pub mod timeline;

//! What people ask and do, each question once: the pages and the command line enter here, and the answers they show are
//! these values. Questions about what is published are open to all; `cases` asks first who it is.

pub use storage::{Failed, Store};
pub use tables::Mappings;

pub mod answer;
pub mod audit;
pub mod backup;
pub mod best_practice;
pub mod cases;
pub mod charts;
mod checks;
pub mod consultations;
pub mod contentions;
pub mod document;
pub mod due_board;
pub mod feed;
pub mod frameworks;
pub mod history;
pub mod import;
pub mod indicators;
pub mod judge;
pub mod laboratory;
pub mod library;
pub mod nation;
pub mod open_data;
pub mod people;
pub mod post;
pub mod provenance;
pub mod published;
pub mod read_report;
pub mod register;
pub mod rehearsal;
pub mod replay;
pub mod settings;
pub mod statistics;
pub mod table;
pub mod timeline;

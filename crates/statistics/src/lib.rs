//! Figures over the whole record, one module per published table. Pure: the record on a day in, rows out.
#![deny(missing_docs)]

pub mod as_at;
pub mod breaks;
pub mod mean;
pub mod quantile;
pub mod rank_correlation;
pub mod share;
pub mod survival;
pub mod verdict;

pub mod apart;
pub mod beside;
pub mod event_study;
pub mod graded_beside;
pub mod improved;
pub mod inspected_by;
pub mod intervals;
pub mod joint;
pub mod lag;
pub mod moved;
pub mod on_site;
pub mod paired;
pub mod profile;
pub mod starts_by_year;
pub mod state_of_the_nation;
pub mod stood;
pub mod time_inadequate;
pub mod transitions;
pub mod unlike;
pub mod variation;
pub mod waits;

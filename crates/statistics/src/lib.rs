//! Figures over the whole record, one module per published table. Pure: the record on a day in, rows out.
#![deny(missing_docs)]

pub mod as_at;
pub mod breaks;
pub mod share;
pub mod survival;

pub mod beside;
pub mod improved;
pub mod intervals;
pub mod joint;
pub mod lag;
pub mod moved;
pub mod profile;
pub mod starts_by_year;
pub mod state_of_the_nation;
pub mod time_inadequate;
pub mod transitions;
pub mod variation;

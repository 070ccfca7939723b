//! Figures over the whole record, one module per published table. Pure: register and day in, rows out.
#![deny(missing_docs)]

pub mod beside;
pub mod intervals;
pub mod profile;
pub mod starts_by_year;
pub mod state_of_the_nation;
pub mod transitions;

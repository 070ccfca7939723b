//! What is due for an authority or a setting on a day.

mod day_rules;
mod due;
mod explain;
mod facts;

pub use day_rules::DayRules;
pub use due::{Due, DueItem, Side, Status, due, due_by};
pub use explain::explain;
pub(crate) use facts::Flags;
pub use facts::{AtSetting, Done, Facts, Graded};

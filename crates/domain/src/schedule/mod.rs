//! What is due for an authority on a day.

mod due;
mod explain;
mod facts;

pub use due::{Due, DueItem, Status, due, due_by};
pub use explain::explain;
pub use facts::{Facts, Graded};

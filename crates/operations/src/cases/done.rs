//! What is answered when somebody has done something, or could not.

use std::fmt;

use casework::{Event, Refused, Unfitting};
use storage::Failed;

/// An act that is on the disk.
#[derive(Clone, Debug)]
pub struct Done {
    /// How many events the case had after it.
    pub sequence: i64,
    /// What was recorded; nothing where it had been done already.
    pub events: Vec<Event>,
}

/// Why nothing was recorded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NotDone {
    /// There is no such case, or none this person may know of.
    Unknown(String),
    /// It may not be done.
    Refused(Box<Refused>),
    /// The store could not, or what it holds does not fit together.
    Failed(Failed),
}

impl NotDone {
    /// That there is no such case; the same words for one that must not be known of.
    pub fn unknown(case: &str) -> Self {
        Self::Unknown(format!("There is no case {case}, or you may not see it. See the list of your cases"))
    }

    pub(crate) fn broken(case: &str, unfitting: &Unfitting) -> Self {
        Self::Failed(Failed(format!(
            "Case {case} does not fit together at event {}: {} Run `sightline audit verify`",
            unfitting.number, unfitting.says
        )))
    }
}

impl From<Failed> for NotDone {
    fn from(failed: Failed) -> Self {
        Self::Failed(failed)
    }
}

impl From<Refused> for NotDone {
    fn from(refused: Refused) -> Self {
        Self::Refused(Box::new(refused))
    }
}

impl fmt::Display for NotDone {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown(says) => out.write_str(says),
            Self::Refused(refused) => out.write_str(&refused.words()),
            Self::Failed(failed) => failed.fmt(out),
        }
    }
}

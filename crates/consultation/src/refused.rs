//! What is answered when something may not be done.

use crate::ActKind;

/// A refusal: what is refused, why, and what may be done instead.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refused {
    /// The field of the question that is wrong, where one is.
    pub field: Option<&'static str>,
    /// In a sentence.
    pub says: String,
    /// What may be done instead, in a sentence; empty only where nothing more may be done.
    pub instead: String,
}

impl Refused {
    pub(crate) fn new(act: ActKind, says: &str, instead: impl Into<String>) -> Self {
        Self { field: None, says: format!("{}: {says}", act.words()), instead: instead.into() }
    }

    pub(crate) const fn at(mut self, field: &'static str) -> Self {
        self.field = Some(field);
        self
    }

    /// The refusal and what may be done instead.
    pub fn words(&self) -> String {
        if self.instead.is_empty() { self.says.clone() } else { format!("{} {}", self.says, self.instead) }
    }
}

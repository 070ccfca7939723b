//! What is answered when something may not be done.

use domain::citation::{Basis, Confidence};
use domain::decision::Reason;

use crate::ActKind;

/// A refusal: what is refused, why, and what may be done instead.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refused {
    /// In a sentence.
    pub says: String,
    /// Every reason, not only the first.
    pub because: Vec<Reason>,
    /// What may be done instead; empty only where the case is at its end.
    pub instead: Vec<ActKind>,
}

impl Refused {
    pub(crate) fn new(says: impl Into<String>) -> Self {
        Self { says: says.into(), because: Vec::new(), instead: Vec::new() }
    }

    pub(crate) fn because(mut self, reason: Reason) -> Self {
        self.because.push(reason);
        self
    }

    pub(crate) fn all(mut self, reasons: Vec<Reason>) -> Self {
        self.because.extend(reasons);
        self
    }

    pub(crate) fn instead(mut self, acts: &[ActKind]) -> Self {
        self.instead = acts.to_vec();
        self
    }

    /// The refusal and its reasons, one sentence after another.
    pub fn words(&self) -> String {
        let mut words = self.says.clone();
        for reason in &self.because {
            words.push(' ');
            words.push_str(&reason.says);
        }
        if !self.instead.is_empty() {
            let acts: Vec<String> = self.instead.iter().map(|act| act.words().to_lowercase()).collect();
            words.push_str(&format!(" Possible instead: {}.", acts.join(", ")));
        }
        words
    }
}

/// A rule of this program's own, as a reason. The rules are told in the decision it names.
pub(crate) fn own(rule: &str, says: impl Into<String>) -> Reason {
    Reason {
        rule: rule.to_owned(),
        says: says.into(),
        source: "Sightline: docs/decisions/0013-casework-events.md".to_owned(),
        confidence: Confidence::Stated,
        basis: Basis::Policy,
    }
}

/// A fact of the case itself.
pub(crate) fn fact(says: impl Into<String>) -> Reason {
    Reason::record(says.into(), "The case".to_owned())
}

//! An answer and the reasons for it. Reasons are built when asked for, never on the engine's own path.

use crate::citation::{Basis, Citation, Clause, Confidence, Sources};

/// One reason: a clause of an edition, or a fact of the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The clause's id, such as `R-SIF-1`; `record` for a fact of the register, `calendar` for one of the calendar.
    pub rule: String,
    /// The reason in a sentence.
    pub says: String,
    /// Source and place, in words.
    pub source: String,
    /// How it is known.
    pub confidence: Confidence,
    /// Statute, policy or practice.
    pub basis: Basis,
}

impl Reason {
    /// A clause as a reason.
    pub fn from_clause(clause: &Clause, sources: &Sources) -> Self {
        let says = if clause.practice.is_empty() {
            clause.says.clone()
        } else {
            format!("{} {}", clause.says, clause.practice)
        };
        Self::cited(&clause.id, says, &clause.citation, sources)
    }

    /// A sentence of our own, on the authority of a citation.
    pub fn cited(rule: &str, says: String, citation: &Citation, sources: &Sources) -> Self {
        Self {
            rule: rule.to_owned(),
            says,
            source: citation.words(sources),
            confidence: citation.confidence,
            basis: citation.basis,
        }
    }

    /// A fact of the register.
    pub fn record(says: String, source: String) -> Self {
        Self { rule: "record".to_owned(), says, source, confidence: Confidence::Stated, basis: Basis::Practice }
    }
}

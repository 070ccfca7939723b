//! Shapes that several answers share. Field names are the public interface: they are documented and do not change.

use domain::Date;
use domain::decision::Reason;
use domain::mark::Mark;
use domain::register::{Authority, AuthorityId, Register};
use domain::vocabulary::Vocabulary;
use serde::{Serialize, Serializer};

/// A reason as it leaves the program.
#[derive(Clone, Debug, Serialize)]
pub struct Because {
    /// The clause's id.
    pub rule: String,
    /// The clause in a sentence.
    pub says: String,
    /// Source and place.
    pub source: String,
    /// `stated`, `measured` or `assumed`.
    pub confidence: &'static str,
    /// `statute`, `policy` or `practice`.
    pub basis: &'static str,
}

impl From<Reason> for Because {
    fn from(reason: Reason) -> Self {
        Self {
            rule: reason.rule,
            says: reason.says,
            source: reason.source,
            confidence: reason.confidence.key(),
            basis: reason.basis.key(),
        }
    }
}

/// Reasons as they leave the program.
pub fn because(reasons: Vec<Reason>) -> Vec<Because> {
    reasons.into_iter().map(Because::from).collect()
}

/// An authority, named.
#[derive(Clone, Debug, Serialize, PartialEq, Eq)]
pub struct AuthorityName {
    /// Ofsted's number.
    pub urn: String,
    /// Name.
    pub name: String,
    /// Region.
    pub region: String,
}

impl AuthorityName {
    /// The authority's name and number.
    pub fn of(register: &Register, id: AuthorityId) -> Self {
        let Authority { urn, name, region, .. } = register.authority(id);
        Self { urn: urn.clone(), name: name.clone(), region: region.clone() }
    }
}

/// A day as `2026-04-01`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub Date);

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// A mark as its key; nothing where the edition has no such judgement.
pub fn grade(mark: Mark, vocabulary: &Vocabulary) -> Option<String> {
    vocabulary.mark_key(mark).map(str::to_owned)
}

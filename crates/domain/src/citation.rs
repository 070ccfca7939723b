//! Where a statement comes from, how far to trust it, and what kind of authority it has.

use std::collections::BTreeMap;

/// How a figure or rule is known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Confidence {
    /// A source we read says so.
    Stated,
    /// Counted on the published reports.
    Measured,
    /// Recalled or inferred; a default to be confirmed.
    Assumed,
}

impl Confidence {
    /// The word used in data.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Measured => "measured",
            Self::Assumed => "assumed",
        }
    }
}

/// What stands behind a rule. Kept apart in every answer: a statute binds, a policy guides, practice is what happened.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "told apart in the type's own words")]
pub enum Basis {
    Statute,
    Policy,
    Practice,
}

impl Basis {
    /// The word used in data.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Statute => "statute",
            Self::Policy => "policy",
            Self::Practice => "practice",
        }
    }
}

/// A source and the place in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Citation {
    /// Key into `frameworks/sources.toml`.
    pub source: String,
    /// The place in the source, in words; may be empty.
    pub place: String,
    /// How it is known.
    pub confidence: Confidence,
    /// What stands behind it.
    pub basis: Basis,
}

impl Citation {
    /// `SI 2007/462, reg 3`.
    pub fn words(&self, sources: &Sources) -> String {
        let title = sources.get(&self.source).map_or(self.source.as_str(), |source| source.title.as_str());
        if self.place.is_empty() { title.to_owned() } else { format!("{title}: {}", self.place) }
    }
}

/// One entry of `frameworks/sources.toml`.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// What the source is called.
    pub title: String,
    /// Who issued it.
    #[serde(default)]
    pub publisher: String,
    /// When, in words.
    #[serde(default)]
    pub published: String,
    /// Where it can be read.
    #[serde(default)]
    pub url: String,
    /// Legislation, framework, press, council paper, specification, measured, recollection.
    pub kind: String,
    /// In full, in part, not read.
    #[serde(default)]
    pub read: String,
    /// What is taken from it.
    #[serde(default)]
    pub says: String,
}

/// Every source an edition may cite, by key.
pub type Sources = BTreeMap<String, Source>;

/// A sentence of an edition with the authority behind it: the thing an answer cites.
#[derive(Clone, Debug)]
pub struct Clause {
    /// The rule's id, such as `R-SIF-1` or `clock.published`.
    pub id: String,
    /// The rule in a sentence.
    pub says: String,
    /// Its authority.
    pub citation: Citation,
    /// What was measured in fact, where that differs from what is said.
    pub practice: String,
}

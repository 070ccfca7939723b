//! The shape of a core and of a profile: parts of editions, which only together make some.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

use super::raw::{
    RawActivity, RawAdjustment, RawArea, RawClock, RawDocument, RawFinding, RawInterruption, RawMeasure, RawPathway,
    RawRule, RawScale, RawWithheld, Words,
};

#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawLayer {
    // Of a core.
    pub(super) composes: Option<Words>,
    pub(super) framework: Option<Words>,
    /// What editions are called by, where that is not the framework's key in capitals.
    pub(super) name: Option<Words>,
    pub(super) inspects: Option<Words>,
    pub(super) standing: Option<Words>,
    pub(super) year_begins: Option<Words>,
    // Of a profile.
    pub(super) builds_on: Option<Words>,
    pub(super) kind: Option<Words>,
    pub(super) short: Option<Words>,
    #[serde(default)]
    pub(super) leaves_out: Vec<Words>,
    pub(super) in_force: Option<Spanned<RawStretch>>,
    // Of both.
    pub(super) title: Option<Words>,
    #[serde(default)]
    pub(super) edition: Vec<Spanned<RawNote>>,
    #[serde(default)]
    pub(super) scale: BTreeMap<String, Spanned<RawScale>>,
    #[serde(default)]
    pub(super) area: Vec<Spanned<RawArea>>,
    #[serde(default)]
    pub(super) rule: Vec<Spanned<RawRule>>,
    #[serde(default)]
    pub(super) activity: Vec<Spanned<RawActivity>>,
    #[serde(default)]
    pub(super) clock: Vec<Spanned<RawClock>>,
    #[serde(default)]
    pub(super) pathway: Vec<Spanned<RawPathway>>,
    #[serde(default)]
    pub(super) adjustment: Vec<Spanned<RawAdjustment>>,
    #[serde(default)]
    pub(super) interruption: Vec<Spanned<RawInterruption>>,
    #[serde(default)]
    pub(super) finding: Vec<Spanned<RawFinding>>,
    #[serde(default)]
    pub(super) document: Vec<Spanned<RawDocument>>,
    #[serde(default)]
    pub(super) measure: Vec<Spanned<RawMeasure>>,
    #[serde(default)]
    pub(super) withheld: Vec<Spanned<RawWithheld>>,
}

/// From when and until when a kind has editions at all.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawStretch {
    pub(super) from: Option<Spanned<Datetime>>,
    pub(super) until: Option<Spanned<Datetime>>,
}

/// What made a new edition.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawNote {
    pub(super) from: Spanned<Datetime>,
    pub(super) name: Words,
    pub(super) summary: Words,
    pub(super) says: String,
    pub(super) source: Words,
    pub(super) confidence: Words,
    pub(super) basis: Words,
}

/// Something of a core or profile that may hold for a while only.
pub(super) trait Part {
    /// Its key or id, by which another layer may take its place.
    fn name(&self) -> &str;
    /// Its first and its last day.
    fn days(&self) -> [Option<&Spanned<Datetime>>; 2];
    /// Forgets its days, once they have been used.
    fn undated(self) -> Self;
}

/// A word with or without its place.
trait Written {
    fn written(&self) -> &str;
}

impl Written for String {
    fn written(&self) -> &str {
        self
    }
}

impl Written for Words {
    fn written(&self) -> &str {
        self.get_ref()
    }
}

macro_rules! parts {
    ($($raw:ident by $name:ident),+ $(,)?) => {
        $(impl Part for $raw {
            fn name(&self) -> &str {
                self.$name.written()
            }
            fn days(&self) -> [Option<&Spanned<Datetime>>; 2] {
                [self.from.as_ref(), self.until.as_ref()]
            }
            fn undated(self) -> Self {
                Self { from: None, until: None, ..self }
            }
        })+
    };
}

parts! {
    RawArea by key,
    RawRule by id,
    RawActivity by key,
    RawClock by key,
    RawPathway by id,
    RawAdjustment by id,
    RawInterruption by id,
    RawFinding by key,
    RawDocument by key,
    RawMeasure by key,
}

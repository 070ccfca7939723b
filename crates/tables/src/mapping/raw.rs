//! The shape of the files in `tables/`. Only this module and its neighbours know it.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

pub(super) type Name = Spanned<String>;

/// `tables/words.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawWords {
    pub(super) nothing: Vec<Name>,
    pub(super) redacted: Vec<Name>,
    pub(super) serial_days: RawSerials,
    pub(super) words: BTreeMap<String, Vec<RawMeaning>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSerials {
    pub(super) from: Spanned<Datetime>,
    pub(super) until: Spanned<Datetime>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawMeaning {
    pub(super) key: Name,
    pub(super) printed: Vec<Name>,
    pub(super) subject: Option<Name>,
    #[serde(default)]
    pub(super) sets: BTreeMap<String, Name>,
}

/// Any other file of `tables/`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawTable {
    pub(super) title: String,
    pub(super) publisher: String,
    pub(super) source: String,
    pub(super) confidence: Name,
    #[serde(default)]
    pub(super) short_years: bool,
    #[serde(default = "yes")]
    pub(super) quotes: bool,
    #[serde(default)]
    pub(super) nothing: Vec<Name>,
    #[serde(default)]
    pub(super) complete: bool,
    pub(super) only_rows: Option<RawOnlyRows>,
    pub(super) record: Vec<Spanned<RawRecord>>,
    pub(super) column: Vec<Spanned<RawColumn>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawOnlyRows {
    pub(super) heading: Name,
    pub(super) printed: Vec<Name>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRecord {
    pub(super) name: Option<Name>,
    pub(super) subject: Name,
    pub(super) identity: Vec<Name>,
    #[serde(default)]
    pub(super) sets: BTreeMap<String, Name>,
    #[serde(default, rename = "where")]
    pub(super) only: BTreeMap<String, Vec<Name>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawColumn {
    pub(super) field: Option<Name>,
    pub(super) kind: Option<Name>,
    pub(super) words: Option<Name>,
    pub(super) ends: Option<Name>,
    pub(super) after: Option<Name>,
    pub(super) decimals: Option<u8>,
    pub(super) record: Option<Name>,
    #[serde(default)]
    pub(super) required: bool,
    #[serde(default)]
    pub(super) needed: bool,
    pub(super) held_if_shown: Option<RawHeldIfShown>,
    pub(super) keep: Option<bool>,
    pub(super) why: Option<String>,
    #[serde(default)]
    pub(super) nothing: Vec<Name>,
    pub(super) only_when: Option<RawCondition>,
    pub(super) headings: Vec<Name>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCondition {
    pub(super) field: Name,
    pub(super) is: Vec<Name>,
    pub(super) says: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawHeldIfShown {
    pub(super) fact: Name,
    pub(super) kind_in: Name,
}

fn yes() -> bool {
    true
}

//! The shape of `descriptors.toml` and `requests.toml`. Only this module and `parse::beside` know it.

use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

use super::raw::Words;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawDescriptors {
    pub(super) describes: Vec<Spanned<RawGroup>>,
}

/// Descriptors of one area at one grade that share a source.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawGroup {
    pub(super) area: Words,
    pub(super) grade: Words,
    pub(super) from: Option<Spanned<Datetime>>,
    pub(super) until: Option<Spanned<Datetime>>,
    pub(super) source: Words,
    pub(super) confidence: Words,
    pub(super) basis: Words,
    pub(super) says: Spanned<Vec<RawDescriptor>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawDescriptor {
    pub(super) id: Words,
    pub(super) says: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRequests {
    pub(super) request: Vec<Spanned<RawRequest>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRequest {
    pub(super) key: Words,
    pub(super) title: String,
    pub(super) says: String,
    pub(super) kind: Words,
    #[serde(rename = "for")]
    pub(super) runs_for: Spanned<Vec<Words>>,
    pub(super) due: Option<Words>,
    pub(super) from: Option<Spanned<Datetime>>,
    pub(super) until: Option<Spanned<Datetime>>,
    pub(super) source: Words,
    pub(super) confidence: Words,
    pub(super) basis: Words,
}

//! Reads what may be published of each kind of body.

use serde::Deserialize;

use crate::citation::Sources;
use crate::framework::{Level, Problem};
use crate::regime::DataFile;
use crate::register::{Disclosure, Fact, KindShows};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    owner: toml::Spanned<RawOwner>,
    kind: Vec<toml::Spanned<RawKind>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawOwner {
    fewest: usize,
    source: String,
    confidence: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawKind {
    key: String,
    title: String,
    shows: Vec<String>,
    source: String,
    confidence: String,
}

/// Reads `register/provider-types.toml`.
///
/// # Errors
/// Every problem with its place and what to do.
pub fn read_disclosure(file: &DataFile, sources: &Sources) -> Result<Disclosure, Vec<Problem>> {
    let problem = |span: std::ops::Range<usize>, message: String, remedy: &str| Problem {
        level: Level::Error,
        file: file.path.clone(),
        span,
        message,
        remedy: remedy.to_owned(),
    };
    let raw: Raw = toml::from_str(&file.text).map_err(|error| {
        let remedy = "Write [owner] with fewest, and [[kind]] with key, title, shows; each with source and confidence";
        vec![problem(error.span().unwrap_or(0..0), error.message().to_owned(), remedy)]
    })?;
    let (mut disclosure, mut problems) = (Disclosure::default(), Vec::new());
    let (span, owner) = (raw.owner.span(), raw.owner.into_inner());
    disclosure.owner_fewest = owner.fewest;
    problems
        .extend(unfounded(&owner.source, &owner.confidence, sources).map(|(says, remedy)| problem(span, says, remedy)));
    for kind in raw.kind {
        let (span, kind) = (kind.span(), kind.into_inner());
        if disclosure.kinds.iter().any(|known| known.key == kind.key) {
            problems.push(problem(span.clone(), format!("`{}` is described twice", kind.key), "Keep one of them"));
        }
        let mut shows = Vec::new();
        for word in &kind.shows {
            match Fact::ALL.into_iter().find(|fact| fact.key() == word) {
                Some(fact) => shows.push(fact),
                None => {
                    let remedy = "Use: name, address, postcode, place, authority";
                    problems.push(problem(span.clone(), format!("`{word}` is nothing that can be shown"), remedy));
                }
            }
        }
        problems.extend(
            unfounded(&kind.source, &kind.confidence, sources)
                .map(|(says, remedy)| problem(span.clone(), says, remedy)),
        );
        disclosure.kinds.push(KindShows { key: kind.key, title: kind.title, shows });
    }
    if problems.is_empty() { Ok(disclosure) } else { Err(problems) }
}

/// What is wrong with what a rule stands on, and what to do.
fn unfounded(source: &str, confidence: &str, sources: &Sources) -> Option<(String, &'static str)> {
    let named = source.split(' ').next().unwrap_or_default();
    if !sources.contains_key(named) {
        return Some((format!("There is no source `{named}`"), "Begin `source` with a key of frameworks/sources.toml"));
    }
    let is_known = ["stated", "measured", "assumed"].contains(&confidence);
    (!is_known).then(|| (format!("`{confidence}` is no confidence"), "Use: stated, measured, assumed"))
}

//! Reads what may be published of each kind of body.

use serde::Deserialize;

use crate::citation::Sources;
use crate::framework::{Level, Problem};
use crate::regime::DataFile;
use crate::register::{Disclosure, Fact, KindShows};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    kind: Vec<toml::Spanned<RawKind>>,
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
        let remedy = "Write [[kind]] with key, title, shows, source and confidence";
        vec![problem(error.span().unwrap_or(0..0), error.message().to_owned(), remedy)]
    })?;
    let (mut disclosure, mut problems) = (Disclosure::default(), Vec::new());
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
        let named = kind.source.split(' ').next().unwrap_or_default();
        if !sources.contains_key(named) {
            let remedy = "Begin `source` with a key of frameworks/sources.toml";
            problems.push(problem(span.clone(), format!("There is no source `{named}`"), remedy));
        }
        if !["stated", "measured", "assumed"].contains(&kind.confidence.as_str()) {
            let message = format!("`{}` is no confidence", kind.confidence);
            problems.push(problem(span, message, "Use: stated, measured, assumed"));
        }
        disclosure.kinds.push(KindShows { key: kind.key, title: kind.title, shows });
    }
    if problems.is_empty() { Ok(disclosure) } else { Err(problems) }
}

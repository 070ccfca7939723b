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
    #[serde(default)]
    setting: Vec<toml::Spanned<RawSetting>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSetting {
    urn: String,
    hides: Vec<String>,
    source: String,
    confidence: String,
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

/// Reads `register/provider-types.toml`. Without `sources` what stands behind each kind is not looked up.
///
/// # Errors
/// Every problem with its place and what to do.
pub fn read_disclosure(file: &DataFile, sources: Option<&Sources>) -> Result<Disclosure, Vec<Problem>> {
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
    let faulty = |text: String, remedy: &str| problem(span.clone(), text, remedy);
    problems.extend(said(&owner.source, &owner.confidence, sources, &faulty));
    for kind in raw.kind {
        let (span, kind) = (kind.span(), kind.into_inner());
        if disclosure.kinds.iter().any(|known| known.key == kind.key) {
            problems.push(problem(span.clone(), format!("`{}` is described twice", kind.key), "Keep one of them"));
        }
        problems
            .extend(said(&kind.source, &kind.confidence, sources, &|text, remedy| problem(span.clone(), text, remedy)));
        let shows = facts(&kind.shows, &|text, remedy| problem(span.clone(), text, remedy), &mut problems);
        disclosure.kinds.push(KindShows { key: kind.key, title: kind.title, shows });
    }
    for setting in raw.setting {
        let (span, setting) = (setting.span(), setting.into_inner());
        let faulty = |text: String, remedy: &str| problem(span.clone(), text, remedy);
        problems.extend(said(&setting.source, &setting.confidence, sources, &faulty));
        let hides = facts(&setting.hides, &faulty, &mut problems);
        disclosure.hidden.extend(hides.into_iter().map(|fact| (setting.urn.clone(), fact)));
    }
    if problems.is_empty() { Ok(disclosure) } else { Err(problems) }
}

/// The facts of these words; those that are none are told.
fn facts(words: &[String], faulty: &dyn Fn(String, &str) -> Problem, problems: &mut Vec<Problem>) -> Vec<Fact> {
    let mut facts = Vec::new();
    for word in words {
        match Fact::ALL.into_iter().find(|fact| fact.key() == word) {
            Some(fact) => facts.push(fact),
            None => {
                let remedy = "Use: name, address, postcode, place, authority";
                problems.push(faulty(format!("`{word}` is nothing that can be shown"), remedy));
            }
        }
    }
    facts
}

/// What is wrong with what stands behind an entry.
pub(super) fn said(
    source: &str,
    confidence: &str,
    sources: Option<&Sources>,
    faulty: &dyn Fn(String, &str) -> Problem,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    let named = source.split(' ').next().unwrap_or_default();
    if sources.is_some_and(|sources| !sources.contains_key(named)) {
        let remedy = "Begin `source` with a key of frameworks/sources.toml";
        problems.push(faulty(format!("There is no source `{named}`"), remedy));
    }
    if !["stated", "measured", "assumed"].contains(&confidence) {
        problems.push(faulty(format!("`{confidence}` is no confidence"), "Use: stated, measured, assumed"));
    }
    problems
}

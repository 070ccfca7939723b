//! Reads the figures of the coverage meter.

use domain::framework::{Level, Problem};
use domain::regime::DataFile;
use serde::Deserialize;

/// Where they stand.
const FILE: &str = "style/coverage.toml";

/// When evidence is thin, one-sided or old. Made by [`CoverageRules::load`].
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CoverageRules {
    pub(super) thin: Thin,
    pub(super) one_sided: OneSided,
    pub(super) old: Old,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Thin {
    pub(super) fewest_notes: usize,
    pub(super) fewest_kinds: usize,
    pub(super) says: String,
    source: String,
    confidence: Confidence,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OneSided {
    pub(super) most_in_hundred: usize,
    pub(super) from_notes: usize,
    pub(super) says: String,
    source: String,
    confidence: Confidence,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Old {
    pub(super) most_days: i32,
    pub(super) says: String,
    source: String,
    confidence: Confidence,
}

/// How a figure is known.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Confidence {
    Stated,
    Measured,
    Assumed,
}

impl CoverageRules {
    /// Reads them among the data files.
    ///
    /// # Errors
    /// What cannot be read, with its place and what to do.
    pub fn load(files: &[DataFile]) -> Result<Self, Vec<Problem>> {
        let problem = |span, message: String, remedy: &str| {
            vec![Problem { level: Level::Error, file: FILE.to_owned(), span, message, remedy: remedy.to_owned() }]
        };
        let Some(file) = files.iter().find(|file| file.path == FILE) else {
            return Err(problem(0..0, "The file is missing".to_owned(), "Restore it, or name a folder that holds it"));
        };
        let rules: Self = toml::from_str(&file.text).map_err(|error| {
            let message = error.message().trim_end_matches('.').to_owned();
            problem(
                error.span().unwrap_or(0..0),
                message,
                "Write the tables thin, one_sided and old as they are shipped",
            )
        })?;
        let known = [
            (&rules.thin.source, rules.thin.confidence),
            (&rules.one_sided.source, rules.one_sided.confidence),
            (&rules.old.source, rules.old.confidence),
        ];
        match known.iter().find(|(source, _)| source.trim().is_empty()) {
            Some((_, confidence)) => {
                let message = format!("A figure that is {confidence:?} names no source").to_lowercase();
                Err(problem(0..0, message, "Say in `source` where it comes from"))
            }
            None => Ok(rules),
        }
    }

    /// Whether every figure is one of our own, so that a page says so.
    pub fn is_assumed(&self) -> bool {
        [self.thin.confidence, self.one_sided.confidence, self.old.confidence].contains(&Confidence::Assumed)
    }
}

//! Reads contentions: the files of `register/contentions/` in, or every problem with its place.

use std::ops::Range;

use toml::Spanned;
use toml::value::Datetime;

use super::raw::{RawContention, RawRule, RawRules, RawTheme, RawTrial, Words};
use super::trial::method;
use super::{Backing, Contention, Contentions, Rules, Theme, Trial};
use crate::Date;
use crate::citation::{Basis, Citation, Sources};
use crate::framework::{Level, Problem, nearest, read_citation};
use crate::indicators::Catalogue;
use crate::regime::{DataFile, Regime};
use crate::register::Register;

const FOLDER: &str = "register/contentions/";
const RULES: &str = "register/contentions/rules.toml";

/// What a trial may name.
pub(super) struct Known<'k> {
    pub(super) regime: &'k Regime,
    pub(super) register: &'k Register,
    pub(super) catalogue: &'k Catalogue,
}

/// One file as it is read, and what is wrong with it.
pub(super) struct Reading<'f> {
    file: &'f DataFile,
    pub(super) problems: Vec<Problem>,
}

impl Reading<'_> {
    pub(super) fn problem(&mut self, span: Range<usize>, message: String, remedy: &str) {
        let file = self.file.path.clone();
        self.problems.push(Problem { level: Level::Error, file, span, message, remedy: remedy.to_owned() });
    }

    /// A word that is not one of those known.
    pub(super) fn unknown(&mut self, word: &Words, what: &str, known: &[&str]) {
        let near = nearest(word.as_ref(), known.iter().copied());
        let remedy = near.map_or_else(
            || format!("Use: {}", known.join(", ")),
            |near| format!("Did you mean `{near}`? There are: {}", known.join(", ")),
        );
        self.problem(word.span(), format!("`{}` is no {what}", word.as_ref()), &remedy);
    }

    pub(super) fn day(&mut self, value: Option<&Spanned<Datetime>>) -> Option<Date> {
        let value = value?;
        let day = Date::parse(&value.as_ref().to_string());
        day.map_err(|message| self.problem(value.span(), message, "Write a day as 2018-08-31, without a time")).ok()
    }

    fn citation(&mut self, sources: &Sources, source: &Words, confidence: &Words) -> Citation {
        let basis = Spanned::new(0..0, Basis::Practice.key().to_owned());
        let (citation, problems) = read_citation(&self.file.path, sources, source, confidence, &basis);
        self.problems.extend(problems);
        citation
    }
}

impl Contentions {
    /// Reads every file of contentions. A folder made to try an edition may have none.
    ///
    /// # Errors
    /// Every problem of every file.
    pub fn load(
        files: &[DataFile],
        regime: &Regime,
        register: &Register,
        catalogue: &Catalogue,
    ) -> Result<Self, Vec<Problem>> {
        let known = Known { regime, register, catalogue };
        let mut ours: Vec<&DataFile> =
            files.iter().filter(|file| file.path.starts_with(FOLDER) && file.path.ends_with(".toml")).collect();
        ours.sort_by_key(|file| file.path.as_str());
        let mut found = Self::default();
        let mut problems = Vec::new();
        for file in &ours {
            let mut reading = Reading { file, problems: Vec::new() };
            if file.path == RULES {
                found.rules = reading.rules(&regime.sources).unwrap_or_default();
            } else {
                reading.theme(&known, &mut found);
            }
            problems.extend(reading.problems);
        }
        if !ours.is_empty() && !ours.iter().any(|file| file.path == RULES) {
            let (file, message) = (RULES.to_owned(), "The file is missing".to_owned());
            let remedy = "Restore it: it says how sure an interval is and how few cases are too few".to_owned();
            problems.push(Problem { level: Level::Error, file, span: 0..0, message, remedy });
        }
        if problems.is_empty() { Ok(found) } else { Err(problems) }
    }
}

impl Reading<'_> {
    fn parsed<T: serde::de::DeserializeOwned>(&mut self) -> Option<T> {
        let read = toml::from_str(&self.file.text);
        read.map_err(|error| {
            let remedy = "register/README.md says what a contention and its trials are made of";
            self.problem(error.span().unwrap_or(0..0), error.message().replace('\n', "; "), remedy);
        })
        .ok()
    }

    fn rules(&mut self, sources: &Sources) -> Option<Rules> {
        let raw: RawRules = self.parsed()?;
        let mut within = |rule: &RawRule, low: f64, high: f64| {
            let is = *rule.is.as_ref();
            if !(low..=high).contains(&is) {
                let remedy = format!("Write a number from {low} to {high}");
                self.problem(rule.is.span(), format!("{is} cannot be meant here"), &remedy);
            }
            is
        };
        let (level, fewest, slight) =
            (within(&raw.level, 50.0, 99.9), within(&raw.fewest, 2.0, 1000.0), within(&raw.slight, 0.0, 0.9));
        let backing = [raw.level, raw.fewest, raw.slight].map(|rule| {
            let citation = self.citation(sources, &rule.source, &rule.confidence);
            Backing { says: rule.says, citation }
        });
        // In bounds, or the rules are never used.
        Some(Rules { level, fewest: fewest as usize, slight, backing: backing.into() })
    }

    fn theme(&mut self, known: &Known<'_>, found: &mut Contentions) {
        let Some(raw) = self.parsed::<RawTheme>() else { return };
        let key = self.file.path.trim_start_matches(FOLDER).trim_end_matches(".toml").to_owned();
        found.themes.push(Theme { key, title: raw.title });
        for contention in raw.contention {
            let read = self.contention(known, contention, found.themes.len() - 1, &found.all);
            found.all.extend(read);
        }
    }

    fn contention(
        &mut self,
        known: &Known<'_>,
        raw: RawContention,
        theme: usize,
        before: &[Contention],
    ) -> Option<Contention> {
        let sources = &known.regime.sources;
        let citation = self.citation(sources, &raw.source, &raw.confidence);
        let key = raw.key.as_ref();
        if key.is_empty()
            || !key.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-')
        {
            let remedy = "Use small letters and figures with hyphens between: it stands in an address";
            self.problem(raw.key.span(), format!("`{key}` cannot be a key"), remedy);
        }
        if before.iter().any(|one| one.key == *key) {
            self.problem(raw.key.span(), format!("`{key}` stands twice"), "Give one of them another key");
        }
        if raw.trial.as_ref().is_empty() {
            let remedy = "Add a [[contention.trial]]; with the method `untestable` it says why there is nothing to ask";
            self.problem(raw.key.span(), format!("`{key}` has no trial"), remedy);
        }
        let trials: Vec<Option<Trial>> =
            raw.trial.into_inner().into_iter().map(|trial| self.trial(known, trial)).collect();
        Some(Contention {
            key: raw.key.into_inner(),
            theme,
            title: raw.title.into_inner(),
            said_by: raw.said_by,
            said_in: raw.said_in,
            citation,
            trials: trials.into_iter().collect::<Option<Vec<Trial>>>()?,
            cannot_show: raw.cannot_show,
        })
    }

    fn trial(&mut self, known: &Known<'_>, raw: RawTrial) -> Option<Trial> {
        let citation = self.citation(&known.regime.sources, &raw.source, &raw.confidence);
        let method = method(self, known, &raw)?;
        Some(Trial { asks: raw.asks, method, citation })
    }
}

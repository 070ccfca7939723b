//! Reads `style/report.toml`.

use std::collections::BTreeMap;

use domain::framework::{Level, Problem};
use domain::regime::DataFile;
use serde::Deserialize;

const FILE: &str = "style/report.toml";

/// What the lint looks for. Made by [`Style::load`].
#[derive(Clone, Debug)]
pub struct Style {
    pub(super) sentence: Sentence,
    pub(super) reading: Reading,
    pub(super) passive: Passive,
    /// Phrases, those of most words first, with what to do.
    pub(super) vague: Vec<(Vec<String>, String)>,
    pub(super) abbreviation: Abbreviation,
    pub(super) grades: Vec<Grade>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    sentence: Sentence,
    reading: Reading,
    passive: Passive,
    vague: Vec<Vague>,
    abbreviation: Abbreviation,
    grade: Vec<RawGrade>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sentence {
    pub(super) most_words: usize,
    pub(super) says: String,
    source: String,
    confidence: Confidence,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Reading {
    pub(super) most_grade: f64,
    pub(super) fewest_words: usize,
    pub(super) says: String,
    source: String,
    confidence: Confidence,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Passive {
    pub(super) most: usize,
    pub(super) says: String,
    source: String,
    confidence: Confidence,
    be: Vec<String>,
    participles: Vec<String>,
    adjectives: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Vague {
    words: Vec<String>,
    says: String,
    source: String,
    confidence: Confidence,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Abbreviation {
    pub(super) says: String,
    source: String,
    confidence: Confidence,
    known: Vec<String>,
    long: BTreeMap<String, String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawGrade {
    mark: String,
    contradicts: Vec<String>,
    says: String,
    source: String,
    confidence: Confidence,
}

/// Words that do not go with a mark.
#[derive(Clone, Debug)]
pub(super) struct Grade {
    pub(super) mark: String,
    pub(super) contradicts: Vec<Vec<String>>,
    pub(super) says: String,
}

/// How a figure or list is known.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Confidence {
    Stated,
    Measured,
    Assumed,
}

impl Style {
    /// Reads the style among the data files.
    ///
    /// # Errors
    /// What cannot be read, with its place and what to do.
    pub fn load(files: &[DataFile]) -> Result<Self, Vec<Problem>> {
        let problem = |span, message: String, remedy: &str| {
            vec![Problem { level: Level::Error, file: FILE.to_owned(), span, message, remedy: remedy.to_owned() }]
        };
        let Some(file) = files.iter().find(|file| file.path == FILE) else {
            let remedy = "Restore it, or name a folder that holds it";
            return Err(problem(0..0, "The file is missing".to_owned(), remedy));
        };
        let raw: Raw = toml::from_str(&file.text).map_err(|error| {
            let message = error.message().trim_end_matches('.').to_owned();
            problem(
                error.span().unwrap_or(0..0),
                message,
                "Look at the other tables of the file for what may stand here",
            )
        })?;
        raw.check().map_err(|(word, message)| {
            let from = file.text.find(&word).unwrap_or(0);
            let to = (from + word.len()).min(file.text.len());
            problem(from..to, message, "Mend it there")
        })?;
        Ok(raw.ready())
    }
}

impl Raw {
    /// Every table has a source, and every word can be found: the first that is not so, and why.
    fn check(&self) -> Result<(), (String, String)> {
        let mut stated = vec![
            (&self.sentence.source, self.sentence.confidence),
            (&self.reading.source, self.reading.confidence),
            (&self.passive.source, self.passive.confidence),
            (&self.abbreviation.source, self.abbreviation.confidence),
        ];
        stated.extend(self.vague.iter().map(|vague| (&vague.source, vague.confidence)));
        stated.extend(self.grade.iter().map(|grade| (&grade.source, grade.confidence)));
        for (source, confidence) in stated {
            let is_ours = source.starts_with("Ours");
            let assumed = matches!(confidence, Confidence::Assumed);
            if source.trim().is_empty() {
                return Err(("source".to_owned(), "A table has no source".to_owned()));
            }
            if is_ours != assumed {
                let message = "What is ours is assumed, and what is assumed says that it is ours".to_owned();
                return Err((source.clone(), message));
            }
        }
        let passive = [&self.passive.be, &self.passive.participles, &self.passive.adjectives];
        let phrases = self.vague.iter().flat_map(|vague| &vague.words);
        let phrases = phrases.chain(self.grade.iter().flat_map(|grade| &grade.contradicts));
        for word in phrases.chain(passive.into_iter().flatten()) {
            if word.trim().is_empty() || word.to_lowercase() != *word {
                return Err((word.clone(), format!("`{word}` should be a word or words in small letters")));
            }
        }
        Ok(())
    }

    fn ready(self) -> Style {
        let parts = |phrase: &String| phrase.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let phrases =
            |vague: &Vague| vague.words.iter().map(|phrase| (parts(phrase), vague.says.clone())).collect::<Vec<_>>();
        let mut vague: Vec<(Vec<String>, String)> = self.vague.iter().flat_map(phrases).collect();
        vague.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
        let grades = self.grade.into_iter().map(|grade| Grade {
            mark: grade.mark,
            contradicts: grade.contradicts.iter().map(parts).collect(),
            says: grade.says,
        });
        Style {
            sentence: self.sentence,
            reading: self.reading,
            passive: self.passive,
            vague,
            abbreviation: self.abbreviation,
            grades: grades.collect(),
        }
    }
}

fn holds(list: &[String], word: &str) -> bool {
    list.iter().any(|known| known.eq_ignore_ascii_case(word))
}

impl Passive {
    pub(super) fn is_be(&self, word: &str) -> bool {
        holds(&self.be, word)
    }

    pub(super) fn is_participle(&self, word: &str) -> bool {
        let regular = word.len() > 4 && word.ends_with("ed") && !holds(&self.adjectives, word);
        regular || holds(&self.participles, word)
    }
}

impl Abbreviation {
    pub(super) fn is_known(&self, short: &str) -> bool {
        self.known.iter().any(|known| known == short)
    }

    pub(super) fn long(&self, short: &str) -> Option<&str> {
        self.long.get(short).map(String::as_str)
    }
}

//! Fills a letter with facts.

use std::collections::BTreeMap;
use std::fmt;

use super::{Letter, Letters, Paragraph, Piece, Template};
use crate::framework::nearest;

/// A letter with its facts in place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    /// What it is about, in a line.
    pub subject: String,
    /// Its first line.
    pub greeting: String,
    /// What it says.
    pub parts: Vec<Part>,
    /// Its last line.
    pub closing: String,
}

/// A part of a filled letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A paragraph.
    Paragraph(String),
    /// A list; the paragraph before it leads in.
    List(Vec<String>),
}

impl Filled {
    /// The letter as plain text, without its subject.
    pub fn text(&self) -> String {
        let mut blocks = vec![self.greeting.clone()];
        for part in &self.parts {
            blocks.push(match part {
                Part::Paragraph(says) => says.clone(),
                Part::List(lines) => lines.iter().map(|line| format!("- {line}")).collect::<Vec<_>>().join("\n"),
            });
        }
        blocks.push(self.closing.clone());
        blocks.join("\n\n") + "\n"
    }
}

/// Why a letter could not be filled: everything at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfilled {
    /// A sentence for each fault.
    pub because: Vec<String>,
}

impl fmt::Display for Unfilled {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&self.because.join(" "))
    }
}

type Facts<'a> = BTreeMap<&'a str, Vec<&'a str>>;

impl Letters {
    /// The letter `key` with `facts`, pairs of a place's name and what belongs there; a place for several may be named more
    /// than once. Facts the letter has no place for are passed over, and a blank one counts as not given.
    ///
    /// # Errors
    /// Every fact that is missing, unknown, or given twice.
    pub fn fill(&self, key: &str, facts: &[(&str, &str)]) -> Result<Filled, Unfilled> {
        let Some(letter) = self.letter(key) else {
            let keys: Vec<&str> = self.all().iter().map(|letter| letter.key.as_str()).collect();
            return Err(Unfilled {
                because: vec![format!("There is no letter `{key}`. Use one of: {}.", keys.join(", "))],
            });
        };
        let mut because = Vec::new();
        let mut given: Facts<'_> = BTreeMap::new();
        for (name, says) in facts {
            match self.place(name) {
                None => {
                    let nearest = nearest(name, self.places().iter().map(|place| place.key.as_str()));
                    let meant = nearest.map(|known| format!(" Did you mean `{known}`?")).unwrap_or_default();
                    because.push(format!("No letter has a place `{name}`.{meant}"));
                }
                Some(_) if says.trim().is_empty() => {}
                Some(place) => {
                    let values = given.entry(place.key.as_str()).or_default();
                    values.push(says.trim());
                    if values.len() == 2 && !place.is_many {
                        because.push(format!("`{name}` is given twice, and there is one place for it."));
                    }
                }
            }
        }
        let paragraphs: Vec<&Paragraph> = letter.paragraphs.iter().filter(|one| one.is_there(&given)).collect();
        for key in needed(letter, &paragraphs).into_iter().filter(|key| !given.contains_key(key)) {
            let says = self.place(key).map_or(key, |place| place.says.as_str());
            because.push(format!("`{key}` is missing: {says}."));
        }
        if because.is_empty() { Ok(filled(letter, &paragraphs, &given)) } else { Err(Unfilled { because }) }
    }
}

impl Paragraph {
    fn is_there(&self, given: &Facts<'_>) -> bool {
        self.only_with.as_deref().is_none_or(|key| given.contains_key(key))
            && self.only_without.as_deref().is_none_or(|key| !given.contains_key(key))
    }
}

/// What the letter needs, and what those of its paragraphs need that are there.
fn needed<'a>(letter: &'a Letter, paragraphs: &[&'a Paragraph]) -> Vec<&'a str> {
    super::once(letter.needs().into_iter().chain(paragraphs.iter().flat_map(|one| one.places())))
}

fn filled(letter: &Letter, paragraphs: &[&Paragraph], given: &Facts<'_>) -> Filled {
    let mut parts = Vec::new();
    for paragraph in paragraphs {
        parts.push(Part::Paragraph(put(&paragraph.says, given)));
        if let Some(values) = paragraph.each.as_deref().and_then(|key| given.get(key)) {
            parts.push(Part::List(values.iter().map(|value| (*value).to_owned()).collect()));
        }
    }
    Filled {
        subject: put(&letter.subject, given),
        greeting: put(&letter.greeting, given),
        closing: put(&letter.closing, given),
        parts,
    }
}

/// A fact goes in as it is: braces in it are not looked at again.
fn put(template: &Template, given: &Facts<'_>) -> String {
    template
        .iter()
        .map(|piece| match piece {
            Piece::Words(words) => words.as_str(),
            Piece::Place(key) => given.get(key.as_str()).and_then(|values| values.first()).copied().unwrap_or_default(),
        })
        .collect()
}

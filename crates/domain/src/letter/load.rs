//! Reads letters: the files of `letters/` in, or every problem with its place.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use super::{Letter, Letters, Paragraph, Piece, Place, Template};
use crate::citation::{Citation, Sources};
use crate::framework::{Level, Problem, nearest, read_citation};
use crate::regime::DataFile;
use crate::vocabulary::{ActivitySet, Vocabulary};

const FOLDER: &str = "letters/";
const PLACES: &str = "letters/places.toml";

type Words = Spanned<String>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPlace {
    says: String,
    example: String,
    #[serde(default)]
    many: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLetter {
    title: String,
    act: String,
    #[serde(rename = "for")]
    runs_for: Spanned<Vec<Words>>,
    subject: Words,
    greeting: Words,
    closing: Words,
    source: Words,
    confidence: Words,
    basis: Words,
    paragraph: Vec<RawParagraph>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawParagraph {
    says: Words,
    #[serde(rename = "if")]
    only_with: Option<Words>,
    #[serde(rename = "unless")]
    only_without: Option<Words>,
    each: Option<Words>,
}

/// Whether a data file is a letter, or says what places letters have.
pub fn is_letter(path: &str) -> bool {
    path.starts_with(FOLDER) && path.ends_with(".toml")
}

impl Letters {
    /// Reads the letters among the project's data files; others are passed over.
    ///
    /// # Errors
    /// Every problem of every letter: an unknown place, a brace that is not closed, a place no letter has.
    pub fn load(files: &[DataFile], sources: &Sources, vocabulary: &Vocabulary) -> Result<Self, Vec<Problem>> {
        let mut letters = Self::default();
        let mut problems = Vec::new();
        let places = files.iter().find(|file| file.path == PLACES);
        if let Some(file) = places {
            letters.places = read_places(file).map_err(|problem| vec![problem])?;
        }
        for file in files.iter().filter(|file| is_letter(&file.path) && file.path != PLACES) {
            let mut reader = Reader { file, sources, vocabulary, places: &letters.places, problems: Vec::new() };
            let read = reader.letter();
            problems.append(&mut reader.problems);
            letters.letters.extend(read);
        }
        let used: BTreeSet<&str> = letters.letters.iter().flat_map(Letter::takes).collect();
        if let Some(file) = places.filter(|_| problems.is_empty()) {
            for place in letters.places.iter().filter(|place| !used.contains(place.key.as_str())) {
                let start = file.text.find(&format!("[{}]", place.key)).unwrap_or(0);
                let message = format!("No letter has the place `{}`", place.key);
                problems.push(problem(file, start..start + place.key.len() + 2, message, "Use it, or remove it"));
            }
        }
        if problems.is_empty() { Ok(letters) } else { Err(problems) }
    }
}

fn problem(file: &DataFile, span: Range<usize>, message: String, remedy: &str) -> Problem {
    Problem { level: Level::Error, file: file.path.clone(), span, message, remedy: remedy.to_owned() }
}

fn misread(file: &DataFile, error: &toml::de::Error) -> Problem {
    let message = error.message().trim().replace('\n', "; ");
    problem(file, error.span().unwrap_or(0..0), message, "See letters/README.md for what may stand in a letter")
}

fn read_places(file: &DataFile) -> Result<Vec<Place>, Problem> {
    let raw: BTreeMap<String, RawPlace> = toml::from_str(&file.text).map_err(|error| misread(file, &error))?;
    let place = |(key, raw): (String, RawPlace)| Place { key, says: raw.says, example: raw.example, is_many: raw.many };
    Ok(raw.into_iter().map(place).collect())
}

struct Reader<'a> {
    file: &'a DataFile,
    sources: &'a Sources,
    vocabulary: &'a Vocabulary,
    places: &'a [Place],
    problems: Vec<Problem>,
}

/// Whether a place stands for one fact or leads a list of them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    One,
    Many,
    Either,
}

impl Reader<'_> {
    fn problem(&mut self, span: Range<usize>, message: String, remedy: &str) {
        self.problems.push(problem(self.file, span, message, remedy));
    }

    fn letter(&mut self) -> Option<Letter> {
        let raw: RawLetter = match toml::from_str(&self.file.text) {
            Ok(raw) => raw,
            Err(error) => {
                self.problems.push(misread(self.file, &error));
                return None;
            }
        };
        let name = self.file.path.rsplit('/').next().unwrap_or_default();
        let spans: Vec<Range<usize>> = raw.paragraph.iter().map(|paragraph| paragraph.says.span()).collect();
        let letter = Letter {
            key: name.trim_end_matches(".toml").to_owned(),
            title: raw.title,
            act: raw.act,
            runs_for: self.activities(&raw.runs_for),
            citation: self.citation(&raw.source, &raw.confidence, &raw.basis),
            subject: self.template(&raw.subject),
            greeting: self.template(&raw.greeting),
            closing: self.template(&raw.closing),
            paragraphs: raw.paragraph.into_iter().map(|paragraph| self.paragraph(&paragraph)).collect(),
        };
        self.says_what_it_needs(&letter, &spans);
        Some(letter)
    }

    /// What a paragraph needs that is there without some fact, the letter always has a place for: so `Letter::needs` is
    /// enough for a letter of which nothing more is known.
    fn says_what_it_needs(&mut self, letter: &Letter, spans: &[Range<usize>]) {
        let needs = letter.needs();
        let without = letter.paragraphs.iter().zip(spans).filter(|(one, _)| one.only_without.is_some());
        for (paragraph, span) in without {
            for place in paragraph.places().filter(|place| !needs.contains(place)) {
                let message = format!("`{place}` has a place only in a paragraph that may be left out");
                self.problem(
                    span.clone(),
                    message,
                    "Say it without, or give it a place in a paragraph that is always there",
                );
            }
        }
    }

    fn activities(&mut self, words: &Spanned<Vec<Words>>) -> ActivitySet {
        if words.get_ref().is_empty() {
            self.problem(words.span(), "The letter is for no activity".to_owned(), "Name an activity in `for`");
        }
        let vocabulary = self.vocabulary;
        for word in words.get_ref().iter().filter(|word| vocabulary.activity(word.get_ref()).is_none()) {
            let message = format!("No edition has the activity `{}`", word.get_ref());
            let keys: Vec<&str> = vocabulary.activity_keys().collect();
            self.problem(word.span(), message, &format!("Use one of: {}", keys.join(", ")));
        }
        words.get_ref().iter().filter_map(|word| vocabulary.activity(word.get_ref())).collect()
    }

    fn citation(&mut self, source: &Words, confidence: &Words, basis: &Words) -> Citation {
        let (citation, problems) = read_citation(&self.file.path, self.sources, source, confidence, basis);
        self.problems.extend(problems);
        citation
    }

    fn paragraph(&mut self, raw: &RawParagraph) -> Paragraph {
        let mut named = |word: &Option<Words>, wanted| {
            let word = word.as_ref()?;
            self.known(word.get_ref(), word.span(), wanted);
            Some(word.get_ref().clone())
        };
        let only_with = named(&raw.only_with, Wanted::Either);
        let only_without = named(&raw.only_without, Wanted::Either);
        let each = named(&raw.each, Wanted::Many);
        if only_with.is_some() && only_without.is_some() {
            let message = "A paragraph has `if` or `unless`, not both".to_owned();
            self.problem(raw.says.span(), message, "Write two paragraphs");
        }
        let says = self.template(&raw.says);
        let absent = super::places_of(&says).find(|place| only_without.as_deref() == Some(*place)).map(str::to_owned);
        if let Some(place) = absent {
            let message = format!("The paragraph is there when `{place}` is not given, and has a place for it");
            self.problem(raw.says.span(), message, "Leave the place out, or write `if`");
        }
        Paragraph { says, only_with, only_without, each }
    }

    fn known(&mut self, key: &str, span: Range<usize>, wanted: Wanted) {
        let Some(place) = self.places.iter().find(|place| place.key == key) else {
            let near = nearest(key, self.places.iter().map(|place| place.key.as_str()));
            let remedy = near.map_or_else(
                || "Add it to letters/places.toml".to_owned(),
                |known| format!("Did you mean `{known}`? If not, add it to letters/places.toml"),
            );
            self.problem(span, format!("`{key}` is not a place of letters"), &remedy);
            return;
        };
        match (wanted, place.is_many) {
            (Wanted::One, true) => {
                let message = format!("`{key}` may be several, and stands where one is wanted");
                self.problem(span, message, "Name it in `each` of the paragraph");
            }
            (Wanted::Many, false) => {
                let message = format!("`{key}` is one fact, and a list is wanted");
                self.problem(span, message, "Put it in braces, or give the place `many = true`");
            }
            _ => {}
        }
    }

    /// Words and places, in order. A brace that is part of no place is a fault: it would be printed.
    fn template(&mut self, words: &Words) -> Template {
        let mut pieces = Vec::new();
        let mut rest = words.get_ref().as_str();
        if rest.trim().is_empty() {
            self.problem(words.span(), "There are no words".to_owned(), "Write them, or remove the paragraph");
        }
        while let Some(at) = rest.find(['{', '}']) {
            let closes = rest[at..].find('}').filter(|_| rest[at..].starts_with('{'));
            let Some(closes) = closes else {
                let remedy = "Write a place as {name}, both braces";
                self.problem(words.span(), "A brace stands alone".to_owned(), remedy);
                return pieces;
            };
            let key = &rest[at + 1..at + closes];
            if at > 0 {
                pieces.push(Piece::Words(rest[..at].to_owned()));
            }
            self.known(key, self.span_of(words, key), Wanted::One);
            pieces.push(Piece::Place(key.to_owned()));
            rest = &rest[at + closes + 1..];
        }
        if !rest.is_empty() {
            pieces.push(Piece::Words(rest.to_owned()));
        }
        pieces
    }

    /// Where `{key}` stands in the file; the whole text where it is written otherwise there.
    fn span_of(&self, words: &Words, key: &str) -> Range<usize> {
        let span = words.span();
        let place = format!("{{{key}}}");
        match self.file.text.get(span.clone()).and_then(|text| text.find(&place)) {
            Some(at) => span.start + at..span.start + at + place.len(),
            None => span,
        }
    }
}

//! Reads consultations: the files beside proposals in, or every problem with its place.

use std::collections::BTreeSet;
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

use super::{AGREEING, Choice, Consultation, ENDING, Figure, Question, QuestionKind};
use crate::date::Date;
use crate::framework::{Level, Problem, Standing, nearest, read_citation};
use crate::regime::{DataFile, Regime, edition_id};

type Words = Spanned<String>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawConsultation {
    title: Words,
    asked_by: Words,
    example: bool,
    summary: Words,
    used: Words,
    takes_place_of: Words,
    opens: Spanned<Datetime>,
    closes: Spanned<Datetime>,
    scenario: Option<Words>,
    role: Spanned<Vec<RawChoice>>,
    question: Spanned<Vec<RawQuestion>>,
    smallest_group: RawFigure,
    longest_text: RawFigure,
    responses_an_hour: RawFigure,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawChoice {
    key: Words,
    says: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawQuestion {
    key: Words,
    says: Words,
    kind: Words,
    #[serde(default)]
    optional: bool,
    #[serde(default)]
    choice: Vec<RawChoice>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFigure {
    is: Spanned<i64>,
    source: Words,
    confidence: Words,
    basis: Words,
}

/// Whether a data file is a consultation, which stands beside its proposal.
pub fn is_consultation(path: &str) -> bool {
    path.ends_with(ENDING)
}

impl Consultation {
    /// Reads the consultations among the project's data files; others are passed over.
    ///
    /// # Errors
    /// Every problem of every consultation.
    pub fn load_all(files: &[DataFile], regime: &Regime) -> Result<Vec<Self>, Vec<Problem>> {
        let (mut all, mut problems) = (Vec::new(), Vec::new());
        for file in files.iter().filter(|file| is_consultation(&file.path)) {
            match Self::load(file, regime) {
                Ok(one) => all.push(one),
                Err(found) => problems.extend(found),
            }
        }
        if problems.is_empty() { Ok(all) } else { Err(problems) }
    }

    /// Reads one consultation.
    ///
    /// # Errors
    /// Every problem of it: a proposal that is not there, closing before opening, two questions alike.
    pub fn load(file: &DataFile, regime: &Regime) -> Result<Self, Vec<Problem>> {
        let mut reader = Reader { file, regime, problems: Vec::new() };
        let raw: RawConsultation = match toml::from_str(&file.text) {
            Ok(raw) => raw,
            Err(error) => {
                let message = error.message().trim().replace('\n', "; ");
                let remedy = "See proposals/README.md for what may stand in a consultation";
                reader.problem(error.span().unwrap_or(0..0), message, remedy);
                return Err(reader.problems);
            }
        };
        let read = reader.consultation(raw);
        if reader.problems.is_empty() { Ok(read) } else { Err(reader.problems) }
    }
}

struct Reader<'a> {
    file: &'a DataFile,
    regime: &'a Regime,
    problems: Vec<Problem>,
}

/// A figure beyond this is a slip of the pen.
const BEYOND: i64 = 1_000_000;

impl Reader<'_> {
    fn problem(&mut self, span: Range<usize>, message: String, remedy: &str) {
        let (file, remedy) = (self.file.path.clone(), remedy.to_owned());
        self.problems.push(Problem { level: Level::Error, file, span, message, remedy });
    }

    fn consultation(&mut self, raw: RawConsultation) -> Consultation {
        let key = edition_id(&self.file.path.replace(ENDING, ".toml"));
        let proposal = self.regime.editions.iter().find(|edition| edition.id == key);
        if proposal.is_none_or(|edition| edition.standing != Standing::Proposal) {
            let message = format!("There is no proposal `{key}` that this would be about");
            self.problem(0..0, message, "Name the file for its proposal: X.consultation.toml beside X.toml");
        }
        let (opens, closes) = (self.day(&raw.opens), self.day(&raw.closes));
        if closes < opens {
            let message = format!("It closes on {} and opens on {}", closes.words(), opens.words());
            self.problem(raw.closes.span(), message, "Let it close on the day it opens or later");
        }
        self.is_known(&raw.takes_place_of);
        Consultation {
            key,
            file: self.file.path.clone(),
            title: self.words("the title", raw.title),
            asked_by: self.words("who asks", raw.asked_by),
            is_example: raw.example,
            summary: self.words("the summary", raw.summary),
            used: self.words("how answers are used", raw.used),
            takes_place_of: raw.takes_place_of.into_inner(),
            opens,
            closes,
            scenario: raw.scenario.map(|key| self.words("the scenario", key)),
            roles: self.choices(raw.role.span(), "role", raw.role.into_inner()),
            questions: self.questions(raw.question),
            smallest_group: self.figure(raw.smallest_group, 2),
            longest_text: self.figure(raw.longest_text, 1),
            responses_an_hour: self.figure(raw.responses_an_hour, 1),
        }
    }

    fn is_known(&mut self, named: &Words) {
        let ids = || self.regime.editions.iter().map(|edition| edition.id.as_str());
        if ids().any(|id| id == named.get_ref()) {
            return;
        }
        let remedy = nearest(named.get_ref(), ids()).map_or_else(
            || "`sightline frameworks list` says which there are".to_owned(),
            |id| format!("Did you mean `{id}`?"),
        );
        self.problem(named.span(), format!("There is no edition `{}`", named.get_ref()), &remedy);
    }

    fn words(&mut self, what: &str, words: Words) -> String {
        if words.get_ref().trim().is_empty() {
            self.problem(words.span(), format!("It does not say {what}"), "Write it");
        }
        words.into_inner()
    }

    /// A key is part of addresses and of files.
    fn key(&mut self, key: Words, seen: &mut BTreeSet<String>, what: &str) -> String {
        let plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_';
        if key.get_ref().is_empty() || !key.get_ref().chars().all(plain) {
            let message = format!("`{}` is no name of a {what}", key.get_ref());
            self.problem(key.span(), message, "Write small letters, figures and underscores");
        }
        if !seen.insert(key.get_ref().clone()) {
            let message = format!("Two of a kind are called `{}`: each {what} stands once", key.get_ref());
            self.problem(key.span(), message, "Give each a name of its own");
        }
        key.into_inner()
    }

    fn choices(&mut self, whole: Range<usize>, what: &str, raw: Vec<RawChoice>) -> Vec<Choice> {
        if raw.len() < 2 {
            self.problem(whole, format!("There is no choice: fewer than two of `{what}`"), "Add another");
        }
        let mut seen = BTreeSet::new();
        let choice = |one: RawChoice| Choice {
            key: self.key(one.key, &mut seen, what),
            says: self.words("what the choice is", one.says),
        };
        raw.into_iter().map(choice).collect()
    }

    fn questions(&mut self, raw: Spanned<Vec<RawQuestion>>) -> Vec<Question> {
        if raw.get_ref().is_empty() {
            self.problem(raw.span(), "It asks nothing".to_owned(), "Add a [[question]]");
        }
        let (mut seen, mut said) = (BTreeSet::new(), BTreeSet::new());
        let mut questions = Vec::new();
        for one in raw.into_inner() {
            if !said.insert(one.says.get_ref().trim().to_lowercase()) {
                let message = "Two questions ask the same".to_owned();
                self.problem(one.says.span(), message, "Remove one, or ask something else");
            }
            let kind = QuestionKind::ALL.iter().find(|(key, _)| key == one.kind.get_ref()).map(|(_, kind)| *kind);
            if kind.is_none() {
                let message = format!("`{}` is no kind of question", one.kind.get_ref());
                self.problem(one.kind.span(), message, "Use one of: agree, choice, text");
            }
            let kind = kind.unwrap_or(QuestionKind::Text);
            let choices = match kind {
                QuestionKind::Choice => self.choices(one.kind.span(), "choice", one.choice),
                _ => {
                    if !one.choice.is_empty() {
                        let message = format!("A question of the kind `{}` has no choices of its own", kind.key());
                        self.problem(
                            one.kind.span(),
                            message,
                            "Remove them, or make it a question of the kind `choice`",
                        );
                    }
                    let points: &[(&str, &str)] = if kind == QuestionKind::Agree { &AGREEING } else { &[] };
                    let point =
                        |(key, says): &(&str, &str)| Choice { key: (*key).to_owned(), says: (*says).to_owned() };
                    points.iter().map(point).collect()
                }
            };
            questions.push(Question {
                key: self.key(one.key, &mut seen, "question"),
                says: self.words("what is asked", one.says),
                kind,
                is_optional: one.optional,
                choices,
            });
        }
        questions
    }

    fn figure(&mut self, raw: RawFigure, least: i64) -> Figure {
        let (citation, problems) =
            read_citation(&self.file.path, &self.regime.sources, &raw.source, &raw.confidence, &raw.basis);
        self.problems.extend(problems);
        let is = *raw.is.get_ref();
        if !(least..=BEYOND).contains(&is) {
            let message = format!("{is} is too few or too many here");
            self.problem(raw.is.span(), message, &format!("Write a number from {least} to {BEYOND}"));
        }
        Figure { is: usize::try_from(is).unwrap_or_default(), citation }
    }

    fn day(&mut self, day: &Spanned<Datetime>) -> Date {
        let text = day.get_ref().to_string();
        match Date::parse(&text) {
            Ok(read) if day.get_ref().time.is_none() => read,
            _ => {
                let message = format!("`{text}` is not a day");
                self.problem(day.span(), message, "Write a day without a time, such as 2027-01-31");
                Date::EARLIEST
            }
        }
    }
}

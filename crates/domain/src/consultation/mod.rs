//! A consultation on a proposal: who asks what, of whom, from when until when. It stands beside the proposal as
//! `X.consultation.toml`; what then happens is the business of the crate `consultation`.

mod load;

pub use load::is_consultation;

use crate::citation::Citation;
use crate::date::Date;

/// The letters in which the file of a consultation ends.
pub(crate) const ENDING: &str = ".consultation.toml";

/// A consultation as its file tells of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Consultation {
    /// The name of its file, which is that of the proposal.
    pub key: String,
    /// The file, as the caller named it.
    pub file: String,
    /// What it is called.
    pub title: String,
    /// Who asks.
    pub asked_by: String,
    /// Nobody really asks: it shows how one would look.
    pub is_example: bool,
    /// What it is about, in a few sentences.
    pub summary: String,
    /// How answers are used.
    pub used: String,
    /// The id of the edition it would take the place of.
    pub takes_place_of: String,
    /// The first day on which somebody may answer.
    pub opens: Date,
    /// The last day on which somebody may answer.
    pub closes: Date,
    /// The key of a scenario that shows what would follow.
    pub scenario: Option<String>,
    /// In whose name somebody may speak.
    pub roles: Vec<Choice>,
    /// What is asked, in order.
    pub questions: Vec<Question>,
    /// A group of fewer is not shown.
    pub smallest_group: Figure,
    /// An answer in words has no more letters.
    pub longest_text: Figure,
    /// No more responses are taken from one network in an hour.
    pub responses_an_hour: Figure,
}

impl Consultation {
    /// The question of this key.
    pub fn question(&self, key: &str) -> Option<&Question> {
        self.questions.iter().find(|question| question.key == key)
    }

    /// The words of this role.
    pub fn role(&self, key: &str) -> Option<&Choice> {
        self.roles.iter().find(|role| role.key == key)
    }
}

/// Something that may be chosen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Choice {
    /// Its name in data.
    pub key: String,
    /// For a reader.
    pub says: String,
}

/// What is asked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Question {
    /// Its name in data.
    pub key: String,
    /// The question.
    pub says: String,
    /// How it is answered.
    pub kind: QuestionKind,
    /// Whether it may be left open.
    pub is_optional: bool,
    /// What may be chosen; nothing where it is answered in words.
    pub choices: Vec<Choice>,
}

/// How a question is answered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum QuestionKind {
    /// By one of five points from agreeing to disagreeing.
    Agree,
    /// By one of its choices.
    Choice,
    /// In words.
    Text,
}

impl QuestionKind {
    /// The kinds with their words in data.
    pub(crate) const ALL: [(&'static str, Self); 3] =
        [("agree", Self::Agree), ("choice", Self::Choice), ("text", Self::Text)];

    /// The word used in data.
    pub fn key(self) -> &'static str {
        Self::ALL.iter().find(|(_, kind)| *kind == self).map_or("", |(key, _)| key)
    }
}

/// The five points of agreeing.
pub(crate) const AGREEING: [(&str, &str); 5] = [
    ("strongly_agree", "Strongly agree"),
    ("agree", "Agree"),
    ("neither", "Neither agree nor disagree"),
    ("disagree", "Disagree"),
    ("strongly_disagree", "Strongly disagree"),
];

/// A figure with the authority behind it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Figure {
    /// How many.
    pub is: usize,
    /// Where it is from.
    pub citation: Citation,
}

//! Letters: templates with named places that the facts of a case fill. The words are data, in `letters/`.
//!
//! A template has no logic but paragraphs that are there when a fact is given, or when it is not, and lists.

mod fill;
mod load;

use crate::citation::Citation;
use crate::vocabulary::{ActivityId, ActivitySet};

pub use fill::{Filled, Part, Unfilled};
pub use load::is_letter;

/// A place that a fact fills.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its name in data: `authority` stands as `{authority}`.
    pub key: String,
    /// What belongs there.
    pub says: String,
    /// An obvious example.
    pub example: String,
    /// Whether several facts may fill it, as a list.
    pub is_many: bool,
}

/// Words, or the place of a fact between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    Words(String),
    Place(String),
}

pub(crate) type Template = Vec<Piece>;

/// A paragraph of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Paragraph {
    says: Template,
    /// Only where this fact is given.
    only_with: Option<String>,
    /// Only where this fact is not given.
    only_without: Option<String>,
    /// A list follows, with a line for each of these facts.
    each: Option<String>,
}

/// A letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The name of its file.
    pub key: String,
    /// What it is called.
    pub title: String,
    /// Key of the act in a case that it goes with.
    pub act: String,
    /// The activities it is for.
    pub runs_for: ActivitySet,
    /// Where it comes from.
    pub citation: Citation,
    subject: Template,
    greeting: Template,
    closing: Template,
    paragraphs: Vec<Paragraph>,
}

impl Letter {
    /// Facts the letter cannot do without, in the order they first stand in it.
    pub fn needs(&self) -> Vec<&str> {
        let always = self.paragraphs.iter().filter(|one| one.only_with.is_none() && one.only_without.is_none());
        let places = [&self.subject, &self.greeting]
            .into_iter()
            .flat_map(places_of)
            .chain(always.flat_map(Paragraph::places))
            .chain(places_of(&self.closing));
        once(places)
    }

    /// Facts it has a place for or asks about, those it needs among them.
    pub fn takes(&self) -> Vec<&str> {
        let all = self.paragraphs.iter().flat_map(|one| {
            let conditions = [one.only_with.as_deref(), one.only_without.as_deref()];
            conditions.into_iter().flatten().chain(one.places())
        });
        once(self.needs().into_iter().chain(all))
    }
}

impl Paragraph {
    fn places(&self) -> impl Iterator<Item = &str> {
        places_of(&self.says).chain(self.each.as_deref())
    }
}

fn places_of(template: &Template) -> impl Iterator<Item = &str> {
    template.iter().filter_map(|piece| match piece {
        Piece::Place(key) => Some(key.as_str()),
        Piece::Words(_) => None,
    })
}

fn once<'a>(keys: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut seen = Vec::new();
    for key in keys {
        if !seen.contains(&key) {
            seen.push(key);
        }
    }
    seen
}

/// Every letter, and the places they may have.
#[derive(Clone, Debug, Default)]
pub struct Letters {
    places: Vec<Place>,
    letters: Vec<Letter>,
}

impl Letters {
    /// Every letter, by key.
    pub fn all(&self) -> &[Letter] {
        &self.letters
    }

    /// Every place, by name.
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// The letter with this key.
    pub fn letter(&self, key: &str) -> Option<&Letter> {
        self.letters.iter().find(|letter| letter.key == key)
    }

    /// The place of this name.
    pub fn place(&self, key: &str) -> Option<&Place> {
        self.places.iter().find(|place| place.key == key)
    }

    /// The letters that go with an act in a case of this activity.
    pub fn going_with<'l>(&'l self, act: &str, activity: ActivityId) -> impl Iterator<Item = &'l Letter> {
        self.letters.iter().filter(move |letter| letter.act == act && letter.runs_for.contains(activity))
    }
}

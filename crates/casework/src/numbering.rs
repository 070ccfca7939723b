//! The numbers of paragraphs. They follow the order a document prints in, so that no reader meets 1, 3, 2.
//!
//! A number belongs to a version: nothing is added to a draft that was sent, and every published version keeps its own words
//! and numbers. A comment keeps the number its paragraph had when it was made, should the draft be written on after another
//! spell on site.

use domain::regime::Regime;

use crate::{Case, Comment, Paragraph};

impl Case {
    /// Paragraphs in the order they print in: the sections of the edition's document in turn, then sections it does not know,
    /// and in each section as they were written.
    pub fn printed(&self, regime: &Regime) -> Vec<(&str, &Paragraph)> {
        let sections = self.sections(regime);
        let place = |paragraph: &Paragraph| sections.iter().position(|title| *title == paragraph.section);
        let mut all: Vec<_> = self.paragraphs.iter().map(|(id, paragraph)| (id.as_str(), paragraph)).collect();
        all.sort_by_key(|(_, paragraph)| (place(paragraph), paragraph.written));
        all
    }

    /// Titles of sections in the order they print in, with paragraphs or without.
    pub fn sections<'a>(&'a self, regime: &'a Regime) -> Vec<&'a str> {
        let mut by_writing: Vec<&Paragraph> = self.paragraphs.values().collect();
        by_writing.sort_by_key(|paragraph| paragraph.written);
        let mut titles: Vec<&str> = Vec::new();
        if let (Ok((edition, _)), Some(kind)) = (crate::dates::edition_of(self, regime), &self.shape.document)
            && let Some(shape) = edition.documents.iter().find(|known| known.key == *kind)
        {
            titles.extend(shape.sections.iter().map(String::as_str));
        }
        for paragraph in by_writing {
            if !titles.contains(&paragraph.section.as_str()) {
                titles.push(&paragraph.section);
            }
        }
        titles
    }

    /// The number a paragraph prints with as the draft now stands.
    pub fn number_of(&self, regime: &Regime, paragraph: &str) -> Option<u32> {
        self.number_among(regime, paragraph, u32::MAX)
    }

    /// The number the paragraph of a comment had when the comment was made.
    pub fn number_commented(&self, regime: &Regime, comment: &Comment) -> Option<u32> {
        self.number_among(regime, &comment.paragraph, comment.among)
    }

    /// The number of a paragraph among those that were written first.
    fn number_among(&self, regime: &Regime, paragraph: &str, among: u32) -> Option<u32> {
        let printed = self.printed(regime);
        let mut known = printed.iter().filter(|(_, one)| one.written <= among);
        known.position(|(id, _)| *id == paragraph).map(|at| at as u32 + 1)
    }

    /// The number in figures, as the draft now stands; the id of a paragraph that is not there.
    pub(crate) fn number_words(&self, regime: &Regime, paragraph: &str) -> String {
        self.number_of(regime, paragraph).map_or_else(|| paragraph.to_owned(), |number| number.to_string())
    }
}

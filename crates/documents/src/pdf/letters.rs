//! Which letters can be printed. PDF/UA refuses a file with a letter that no font has.

use typst::foundations::{IntoValue, Value};
use typst::text::Font;

use super::world::fonts;

/// The font most is set in.
pub(super) const MAIN: &str = "Libertinus Serif";

/// The fonts that may be used, and how many letters they lacked so far.
pub(super) struct Letters {
    fonts: Vec<&'static Font>,
    missing: u32,
}

impl Letters {
    pub(super) fn of_all_fonts() -> Self {
        Self { fonts: fonts().iter().collect(), missing: 0 }
    }

    pub(super) fn of_the_main_font() -> Self {
        let is_main = |font: &&Font| font.info().family.as_str() == MAIN;
        Self { fonts: fonts().iter().filter(is_main).collect(), missing: 0 }
    }

    /// `text` with U+FFFD for what cannot be printed. Letters that are never seen are left out instead.
    pub(super) fn word(&mut self, text: &str) -> Value {
        self.text(text).into_value()
    }

    /// The same, before it is a value.
    pub(super) fn text(&mut self, text: &str) -> String {
        text.chars().filter_map(|letter| self.letter(letter)).collect()
    }

    fn letter(&mut self, letter: char) -> Option<char> {
        if self.fonts.iter().any(|font| font.info().coverage.contains(u32::from(letter))) {
            return Some(letter);
        }
        match letter {
            // Joiners, marks of direction, soft hyphens, variation selectors.
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => None,
            '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}' => None,
            letter if letter.is_whitespace() => Some(' '),
            _ => {
                self.missing = self.missing.saturating_add(1);
                Some(char::REPLACEMENT_CHARACTER)
            }
        }
    }

    /// How many letters were missing.
    pub(super) fn missing(&self) -> i64 {
        i64::from(self.missing)
    }
}

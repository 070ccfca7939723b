//! What is wrong with a file of data: where, what, and what to do about it.

use std::ops::Range;

/// How much a problem matters.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Level {
    /// The file cannot be used.
    Error,
    /// The file can be used, and a reader should look.
    Warning,
}

/// One problem in one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// How much it matters.
    pub level: Level,
    /// The file, as the caller named it.
    pub file: String,
    /// Bytes of the file the problem is about; empty where it is about the whole.
    pub span: Range<usize>,
    /// What is wrong, in a sentence.
    pub message: String,
    /// What to do; may be empty.
    pub remedy: String,
}

impl Problem {
    /// Line and column of the problem in `text`, both from 1; the column counts characters.
    pub fn place(&self, text: &str) -> (usize, usize) {
        let end = (0..=self.span.start.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let before = &text[..end];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
    }
}

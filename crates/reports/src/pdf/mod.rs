//! The text of a PDF, line by line, and nothing else of it.
//!
//! The file is taken apart by `hayro-syntax`; fonts, positions and lines are ours. `docs/decisions/0009-pdf-text.md` says why.
//! Bytes come from outside, so everything here has an end: pages, operations, letters, and what a stream may unpack to.

mod cmap;
mod font;
mod inflate;
mod page;
mod screen;

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_syntax::{LoadPdfError, Pdf};

/// No report is longer; the longest shared one has 49 pages.
const MOST_PAGES: usize = 300;
/// Instructions and letters together. No shared report needs half a million; this many are spent in about a second.
const MOST_WORK: usize = 5_000_000;
/// The largest file read. The largest shared report has under one megabyte.
const MOST_BYTES: usize = 64 << 20;

/// A line of text as it stands on a page.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// Counted from 1.
    pub(crate) page: u16,
    pub(crate) text: String,
    pub(crate) x: f32,
    /// Where its last letter ends.
    pub(crate) right: f32,
    pub(crate) y: f32,
    pub(crate) size: f32,
    pub(crate) is_bold: bool,
    /// Where in the text another cell of its row begins, and how far in that stands.
    pub(crate) cells: Vec<(usize, f32)>,
    pub(crate) is_italic: bool,
    /// Whether the file itself says that it is no part of the text: page numbers, running heads.
    pub(crate) is_artifact: bool,
}

impl Line {
    /// One kind of space, one kind of apostrophe, no invisible letters.
    fn tidy(&mut self) {
        let mut out = String::with_capacity(self.text.len());
        let mut places = Vec::new();
        for letter in self.text.chars() {
            match letter {
                '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}' => {}
                'ﬁ' => out.push_str("fi"),
                'ﬂ' => out.push_str("fl"),
                '‘' | '’' => out.push('\''),
                other if other.is_whitespace() || other.is_control() => {
                    if other == page::CELL {
                        places.push(out.len() + usize::from(!out.ends_with(' ')));
                    }
                    if !out.ends_with(' ') && !out.is_empty() {
                        out.push(' ');
                    }
                }
                other => out.push(other),
            }
        }
        out.truncate(out.trim_end().len());
        self.text = out;
        for (cell, place) in self.cells.iter_mut().zip(places) {
            cell.0 = place;
        }
        self.cells.retain(|(place, _)| *place < self.text.len());
    }
}

/// Why a file has no text to read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Unreadable {
    /// No bytes at all.
    Empty,
    /// Not a PDF; what it seems to be instead.
    NotPdf(&'static str),
    /// It wants a password.
    Encrypted,
    /// Its structure cannot be followed.
    Broken,
    /// More than a report ever is.
    TooLarge(&'static str),
    /// Pages, but no text on them.
    NoText,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("The file is empty; fetch it again"),
            Self::NotPdf(what) => write!(f, "The file is {what}, not a PDF; fetch the report itself"),
            Self::Encrypted => f.write_str("The PDF is encrypted; save a copy without a password"),
            Self::Broken => f.write_str("The PDF is damaged or cut short; fetch it again"),
            Self::TooLarge(what) => write!(f, "The PDF has {what}, more than any report; check that it is one"),
            Self::NoText => f.write_str("The PDF has no text, only pictures of pages; a text layer is needed"),
        }
    }
}

/// How much work is left.
pub(crate) struct Budget(usize);

impl Budget {
    /// Takes `work` away; false when there is none left.
    pub(crate) const fn spend(&mut self, work: usize) -> bool {
        match self.0.checked_sub(work) {
            Some(left) => {
                self.0 = left;
                true
            }
            None => {
                self.0 = 0;
                false
            }
        }
    }
}

/// The text of a document and how many pages it has.
pub(crate) struct Pages {
    pub(crate) lines: Vec<Line>,
    pub(crate) count: u16,
}

/// The lines of a PDF.
///
/// The parser is other people's and the bytes may be anybody's: should it panic, that is a broken file and not our end.
pub(crate) fn lines(bytes: &[u8]) -> Result<Pages, Unreadable> {
    sniff(bytes)?;
    catch_unwind(AssertUnwindSafe(|| extract(bytes))).unwrap_or(Err(Unreadable::Broken))
}

/// Looks at the first bytes, never at a name.
fn sniff(bytes: &[u8]) -> Result<(), Unreadable> {
    if bytes.is_empty() {
        return Err(Unreadable::Empty);
    }
    if bytes.len() > MOST_BYTES {
        return Err(Unreadable::TooLarge("over 64 megabytes"));
    }
    let head = &bytes[..bytes.len().min(1024)];
    if head.windows(5).any(|five| five == b"%PDF-") {
        return Ok(());
    }
    let text = String::from_utf8_lossy(head).trim_start_matches('\u{feff}').trim_start().to_lowercase();
    Err(Unreadable::NotPdf(match () {
        () if text.starts_with("<!doctype html") || text.starts_with("<html") => "a web page",
        () if text.starts_with('<') => "a page of markup",
        () if head.starts_with(b"PK") => "a zipped document",
        () if head.starts_with(b"\xd0\xcf\x11\xe0") => "an old Office document",
        () => "something else",
    }))
}

/// Whether the end is missing. Parsers mend such a file from what is left, and half a report would pass for a whole one.
fn is_cut_short(bytes: &[u8]) -> bool {
    let last = |word: &[u8]| bytes.windows(word.len()).rposition(|part| part == word);
    last(b"startxref").is_none_or(|table| last(b"endobj").is_some_and(|object| object > table))
}

fn extract(bytes: &[u8]) -> Result<Pages, Unreadable> {
    if is_cut_short(bytes) {
        return Err(Unreadable::Broken);
    }
    screen::check(bytes)?;
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => Unreadable::Encrypted,
        LoadPdfError::Invalid => Unreadable::Broken,
    })?;
    let pages = pdf.pages();
    if pages.len() > MOST_PAGES {
        return Err(Unreadable::TooLarge("over 300 pages"));
    }
    if pages.is_empty() {
        return Err(Unreadable::Broken);
    }
    let mut fonts = page::Fonts::new();
    let mut budget = Budget(MOST_WORK);
    let mut lines = Vec::new();
    for (at, page) in pages.iter().enumerate() {
        lines.extend(page::Reader::new(&mut fonts, &mut budget, at as u16 + 1).read(page));
    }
    if budget.0 == 0 {
        return Err(Unreadable::TooLarge("too much on its pages"));
    }
    if lines.is_empty() {
        return Err(Unreadable::NoText);
    }
    Ok(Pages { lines, count: pages.len() as u16 })
}

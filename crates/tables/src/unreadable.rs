//! Why a file as a whole cannot be read.

use std::fmt;

/// A file that cannot be read: which, why, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The file, as the caller named it.
    pub file: String,
    /// What is wrong, in a sentence without full stop.
    pub says: String,
    /// What to do, likewise.
    pub remedy: String,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Cannot read {}: {}. {}", self.file, self.says, self.remedy)
    }
}

impl std::error::Error for Unreadable {}

/// What is wrong and what to do, before the file's name is known to whoever found out.
#[derive(Debug)]
pub(crate) struct Trouble {
    pub(crate) says: String,
    pub(crate) remedy: &'static str,
}

/// What to do about a file that was cut or damaged on its way.
pub(crate) const FETCH_AGAIN: &str = "Fetch the file again from where it is published";

/// What to do about a file that is larger than a table can be.
pub(crate) const KEEP_THE_TABLE: &str = "Save the sheet with the table alone, as CSV";

impl Trouble {
    pub(crate) fn new(says: impl Into<String>, remedy: &'static str) -> Self {
        Self { says: says.into(), remedy }
    }

    pub(crate) fn damaged(says: impl Into<String>) -> Self {
        Self::new(says, FETCH_AGAIN)
    }

    pub(crate) fn in_file(self, file: &str) -> Unreadable {
        Unreadable { file: file.to_owned(), says: self.says, remedy: self.remedy.to_owned() }
    }
}

//! Why something could not be fetched or saved.

use std::fmt;

/// Why something could not be fetched or saved: a sentence that says what can be done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Failed(pub String);

impl Failed {
    /// A sentence in front of what the database says.
    pub(crate) fn because(what: &str, error: &dyn fmt::Display) -> Self {
        Self(format!("{what}: {error}"))
    }
}

impl fmt::Display for Failed {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for Failed {}

impl From<sqlx::Error> for Failed {
    fn from(error: sqlx::Error) -> Self {
        let what = match &error {
            sqlx::Error::Database(said) if said.message().contains("locked") => {
                "The store is in use by another program that is writing to it. Wait until it has finished"
            }
            sqlx::Error::Database(said) if said.message().contains("malformed") => {
                "The store is damaged. Put a copy of it in its place, or make a new one from the same files"
            }
            sqlx::Error::Database(said) if said.message().contains("readonly") => {
                "The store cannot be written to. Give yourself the right to write to it and to its folder"
            }
            sqlx::Error::Database(said) if said.message().contains("full") => "The disk is full; nothing was saved",
            _ => "The store cannot be used",
        };
        Self::because(what, &error)
    }
}

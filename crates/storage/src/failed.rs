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

impl Failed {
    /// What a server says, after what can be done about it.
    pub(crate) fn from_server(error: &sqlx::Error) -> Self {
        let sqlx::Error::Database(said) = error else {
            let what = match error {
                sqlx::Error::Io(_) => "The database server cannot be reached. See that it runs and may be reached",
                sqlx::Error::Tls(_) => {
                    "The database server does not show who it is. Add its authority with sslrootcert=FILE to the URL, \
                     or say sslmode=require or sslmode=disable there"
                }
                sqlx::Error::PoolTimedOut => "The database server is too busy. Try again",
                _ => "The database server cannot be used",
            };
            return Self::because(what, error);
        };
        let code = said.code().unwrap_or_default();
        let what = match code.as_ref() {
            "28000" | "28P01" => "The database server does not let this user in. Correct the name or the password",
            "3D000" => "There is no such database on the server. Make it with CREATE DATABASE",
            "42501" => "This user may not do that. Make it the owner of the database",
            "25006" => "The database server only answers questions. Name the one that is written to",
            "53100" => "The disk of the database server is full; nothing was saved",
            "53300" => "The database server has no connection left. Try again",
            "55P03" => "The store is in use by another program that is writing to it. Wait until it has finished",
            "57P01" | "57P02" | "57P03" => "The database server is stopping or starting. Try again",
            _ => "The database server cannot do that",
        };
        Self::because(what, error)
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
        let is_servers = match &error {
            sqlx::Error::Database(said) => said.try_downcast_ref::<sqlx::postgres::PgDatabaseError>().is_some(),
            sqlx::Error::Io(_) | sqlx::Error::Tls(_) => true,
            _ => false,
        };
        if is_servers {
            return Self::from_server(&error);
        }
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

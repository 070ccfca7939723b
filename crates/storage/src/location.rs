//! Where a store is: a file, or a database on a server.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr as _;

use sqlx::postgres::{PgConnectOptions, PgSslMode};

use crate::failed::Failed;

/// Where a store is.
#[derive(Clone, Debug)]
pub enum Location {
    /// A file of SQLite.
    File(PathBuf),
    /// A database of PostgreSQL.
    Server(Server),
}

/// A database on a server. Shown without its password.
#[derive(Clone)]
pub struct Server {
    pub(crate) options: Box<PgConnectOptions>,
}

impl Location {
    /// A `postgres://` URL, or else the name of a file.
    ///
    /// # Errors
    /// What is wrong with the URL. It is not repeated, for it may hold a password.
    pub fn of(said: &str) -> Result<Self, Failed> {
        if !said.starts_with("postgres://") && !said.starts_with("postgresql://") {
            return Ok(Self::File(PathBuf::from(said)));
        }
        let options = PgConnectOptions::from_str(said).map_err(|error| {
            let what = "The URL of the database cannot be read. It is like postgres://NAME@HOST/DATABASE, or \
                        postgres:///DATABASE?host=/run/postgresql for a server on this machine";
            Failed::because(what, &error)
        })?;
        Ok(Self::Server(Server { options: Box::new(careful(options, said)) }))
    }
}

/// To another machine nothing is sent in the open, and to nobody who cannot show who they are, unless the URL says otherwise.
fn careful(options: PgConnectOptions, said: &str) -> PgConnectOptions {
    let is_local = options.get_socket().is_some()
        || options.get_host().starts_with('/')
        || matches!(options.get_host(), "localhost" | "127.0.0.1" | "::1" | "[::1]");
    let is_said = said.contains("sslmode=") || said.contains("ssl-mode=");
    if is_local || is_said || !matches!(options.get_ssl_mode(), PgSslMode::Prefer) {
        return options;
    }
    options.ssl_mode(PgSslMode::VerifyFull)
}

impl fmt::Display for Location {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => write!(out, "{}", path.display()),
            Self::Server(server) => write!(out, "{server}"),
        }
    }
}

impl fmt::Display for Server {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let options = &self.options;
        let database = options.get_database().unwrap_or(options.get_username());
        match options.get_socket() {
            Some(socket) => {
                write!(out, "postgres:///{database}?host={}&user={}", socket.display(), options.get_username())
            }
            None => {
                let (name, host, port) = (options.get_username(), options.get_host(), options.get_port());
                write!(out, "postgres://{name}@{host}:{port}/{database}")
            }
        }
    }
}

impl fmt::Debug for Server {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{self}")
    }
}

#[cfg(test)]
mod tests {
    use sqlx::postgres::PgSslMode;

    use super::Location;

    fn mode(said: &str) -> PgSslMode {
        match Location::of(said).unwrap() {
            Location::Server(server) => server.options.get_ssl_mode(),
            Location::File(path) => panic!("{}", path.display()),
        }
    }

    #[test]
    fn a_password_is_never_shown() {
        let location = Location::of("postgres://ada:s3cret@db.example.org/inspections?password=s3cret").unwrap();
        assert_eq!(location.to_string(), "postgres://ada@db.example.org:5432/inspections");
        assert!(!format!("{location:?}").contains("s3cret"));
        let wrong = Location::of("postgres://ada:s3cret@db.example.org:port/inspections").unwrap_err().0;
        assert!(wrong.contains("cannot be read") && !wrong.contains("s3cret"), "{wrong}");
    }

    #[test]
    fn a_socket_is_named_by_its_folder() {
        let location = Location::of("postgres:///inspections?host=/run/postgresql&user=ada").unwrap();
        assert_eq!(location.to_string(), "postgres:///inspections?host=/run/postgresql&user=ada");
        assert!(
            matches!(Location::of("sightline.db").unwrap(), Location::File(path) if path.ends_with("sightline.db"))
        );
    }

    #[test]
    fn another_machine_must_show_who_it_is_unless_it_is_said_that_it_need_not() {
        assert!(matches!(mode("postgres://ada@db.example.org/x"), PgSslMode::VerifyFull));
        assert!(matches!(mode("postgres://ada@db.example.org/x?sslmode=require"), PgSslMode::Require));
        assert!(matches!(mode("postgres://ada@localhost/x"), PgSslMode::Prefer));
        assert!(matches!(mode("postgres:///x?host=/run/postgresql"), PgSslMode::Prefer));
    }
}

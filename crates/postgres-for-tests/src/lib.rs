//! A PostgreSQL of the tests' own: one server for a test program, a database for each test.
//!
//! It listens on a socket in a folder of its own and goes when the test program goes, however that ends.
#![deny(missing_docs)]

use std::io::{BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A server. It stops when this is dropped, or when the program ends.
#[derive(Debug)]
pub struct Server {
    /// Its standard input is what keeps it running.
    keeper: Child,
    folder: PathBuf,
    programs: PathBuf,
    databases: AtomicUsize,
}

impl Server {
    /// Starts a server with settings such as `fsync=off`; nothing, and a line that says so, where PostgreSQL is not installed.
    ///
    /// # Panics
    /// Where it is installed and does not start, and where it is missing though `SIGHTLINE_REQUIRE_ALL` is 1.
    #[expect(clippy::print_stdout, reason = "a skipped test says so")]
    pub fn start(settings: &[&str]) -> Option<Self> {
        let Some(programs) = programs() else {
            let required = std::env::var("SIGHTLINE_REQUIRE_ALL").is_ok_and(|value| value == "1");
            assert!(!required, "PostgreSQL is not installed, and SIGHTLINE_REQUIRE_ALL is 1. Install `postgresql`");
            println!("skipped: PostgreSQL is not installed");
            return None;
        };
        let mut keeper = as_somebody()
            .args(["sh", "-c", include_str!("server.sh"), "postgres-for-tests"])
            .arg(&programs)
            .args(settings)
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("a shell runs");
        let mut line = String::new();
        let out = keeper.stdout.take().expect("its output is piped");
        BufReader::new(out).read_line(&mut line).expect("it says where it is");
        let folder = PathBuf::from(line.trim_end());
        if line.is_empty() {
            let mut said = String::new();
            let _ = keeper.stderr.take().map(|mut err| err.read_to_string(&mut said));
            panic!("PostgreSQL does not start: {said}");
        }
        Some(Self { keeper, folder, programs, databases: AtomicUsize::new(0) })
    }

    /// The URL of a new, empty database.
    ///
    /// # Panics
    /// Where it cannot be made.
    pub fn database(&self) -> String {
        let name = format!("test_{}", self.databases.fetch_add(1, Ordering::Relaxed));
        let made = Command::new(self.programs.join("createdb"))
            .args(["-U", "sightline", "-h"])
            .arg(&self.folder)
            .arg(&name)
            .output()
            .expect("createdb runs");
        assert!(made.status.success(), "createdb: {}", String::from_utf8_lossy(&made.stderr));
        format!("postgres:///{name}?host={}&user=sightline", self.folder.display())
    }

    /// Ends it as a crash would, in the middle of whatever it does, and starts it again.
    ///
    /// # Panics
    /// Where it does not come back.
    pub fn crash(&self) {
        let done = as_somebody()
            .arg(self.programs.join("pg_ctl"))
            .arg("-D")
            .arg(self.folder.join("data"))
            .arg("-l")
            .arg(self.folder.join("log"))
            .args(["-m", "immediate", "-w", "-t", "60", "restart"])
            .current_dir("/")
            .stdout(Stdio::null())
            .status()
            .expect("pg_ctl runs");
        assert!(done.success(), "pg_ctl: {done}");
    }

    /// The folder its socket and its data are in.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        let _ = self.keeper.wait();
    }
}

/// The URL of a new database on the server of this test program, which is started when first asked for; nothing, and a line
/// that says so, where PostgreSQL is not installed.
///
/// Its disk is not waited for, so that tests are quick: what must survive a crash starts a [`Server`] of its own.
pub fn database() -> Option<String> {
    static SERVER: OnceLock<Option<Server>> = OnceLock::new();
    SERVER.get_or_init(|| Server::start(&["fsync=off"])).as_ref().map(Server::database)
}

/// Where PostgreSQL's programs are: those of the highest version, or those on the path.
fn programs() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let packaged = versions.filter_map(|entry| {
        let version: u32 = entry.file_name().to_str()?.parse().ok()?;
        Some((version, entry.path().join("bin")))
    });
    let packaged: Vec<(u32, PathBuf)> = packaged.filter(|(_, folder)| folder.join("initdb").is_file()).collect();
    if let Some((_, folder)) = packaged.into_iter().max() {
        return Some(folder);
    }
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).find(|folder| folder.join("initdb").is_file() && folder.join("pg_ctl").is_file())
}

/// Who runs the server: PostgreSQL refuses to be run by root.
fn as_somebody() -> Command {
    let id = Command::new("id").arg("-u").output();
    if id.is_ok_and(|id| id.stdout.trim_ascii() == b"0") {
        let known = Command::new("id").args(["-u", "postgres"]).output().is_ok_and(|id| id.status.success());
        let mut command = Command::new("runuser");
        command.args(["-u", if known { "postgres" } else { "nobody" }, "--"]);
        return command;
    }
    Command::new("env")
}

#[cfg(test)]
mod tests {
    use super::Server;

    #[test]
    fn a_server_gives_databases_and_leaves_nothing_behind() {
        let Some(server) = Server::start(&["fsync=off"]) else { return };
        let (first, second) = (server.database(), server.database());
        assert_ne!(first, second);
        let folder = server.folder().to_owned();
        assert!(folder.is_dir(), "{}", folder.display());
        drop(server);
        assert!(!folder.exists(), "{} is still there", folder.display());
    }
}

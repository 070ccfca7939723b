//! A site served from a store of invented documents.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::printed::printed;

/// An invented inspection on days on which nobody inspected Leeds.
const REPORT: &str = "\
# Inspection of Leeds local authority children's services

** Inspection dates: 7 to 11 September 2026

** Lead inspector: Ada Example, His Majesty's Inspector

** Judgement | Grade
The impact of leaders on social work practice with children and families
Good
The experiences and progress of children who need help and protection
Good
The experiences and progress of children in care
Outstanding
The experiences and progress of care leavers
Good

Children in this invented place are helped early, and most of them say so themselves.

## What needs to improve?

• The quality of plans.

## The experiences and progress of care leavers: good

1. Pathway plans are written with young people, and the front door
   knows them by name.
";

/// An invented letter after a visit that nobody made.
const LETTER: &str = "\
2 November 2026

Dear Director

** Focused visit to Trafford children's services

This letter summarises the findings of the focused visit to Trafford children's services
on 6 and 7 October 2026. His Majesty's Inspector for this visit was Ada Example.

Inspectors looked at the local authority's arrangements for the front door.

** Headline findings

Families are answered the same day, and the front door is open to them.

** What needs to improve in this area of social work practice?

• The recording of decisions.

Yours sincerely

Ada Example
His Majesty's Inspector
";

/// The site, ended with the value that holds it.
pub(crate) struct Served {
    program: Child,
    pub(crate) address: String,
    /// It ends when it has more to say and nobody listens.
    _says: Box<dyn Iterator<Item = String> + Send>,
}

impl Served {
    /// Serves the store `site.db` of this folder.
    pub(crate) fn start(folder: &Path) -> Self {
        let arguments = ["--today", "2026-11-22", "serve", "--port", "0", "--store", "site.db"];
        Self::by(&arguments, folder)
    }

    /// Runs the program in this folder with these arguments, until it says its address.
    pub(crate) fn by(arguments: &[&str], folder: &Path) -> Self {
        let mut program = Command::new(env!("CARGO_BIN_EXE_sightline"))
            .current_dir(folder)
            .args(arguments)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(program.stdout.take().unwrap()).lines().map_while(Result::ok);
        let mut found = lines.filter_map(|line| Some(line[line.find("http://")?..].trim_end_matches('/').to_owned()));
        let address = found.next().unwrap();
        Self { program, address, _says: Box::new(found) }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // The process may have ended by itself.
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

/// An empty folder of this name.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    // It may not be there.
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Prints the report into the folder. Its name.
pub(crate) fn report(folder: &Path) -> String {
    print_into(folder, "children's services inspection - 19 october 2026.pdf", REPORT)
}

/// Prints the letter into the folder. Its name.
pub(crate) fn letter(folder: &Path) -> String {
    print_into(folder, "children's services focused visit - 02 november 2026.pdf", LETTER)
}

/// Imports into the store `site.db` of a folder.
pub(crate) fn import(folder: &Path, arguments: &[&str]) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sightline"));
    let done = command.current_dir(folder).arg("import").args(arguments).args(["--store", "site.db"]).output().unwrap();
    assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
}

fn print_into(folder: &Path, name: &str, text: &str) -> String {
    std::fs::write(folder.join(name), printed(text)).unwrap();
    name.to_owned()
}

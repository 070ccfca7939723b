//! The stories of `stories/`, played whole: through the real program, on SQLite and on PostgreSQL.
//!
//! [`read`] reads a story, [`play`] tells it to a [`play::Driver`]; `command_line` is one. Another way in is another driver.
#![expect(clippy::unwrap_used, reason = "a test that cannot run the program should stop")]

mod command_line;
mod play;
mod read;
mod tampered;

use std::path::{Path, PathBuf};

use command_line::{CommandLine, Place};
use play::play;
use read::Story;

const IMPROVES: &str = "an-inadequate-authority-improves.md";
const DISPUTED: &str = "a-short-inspection-is-disputed.md";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn story(name: &str) -> Story {
    let text = std::fs::read_to_string(root().join("stories").join(name)).unwrap();
    Story::read(name, &text).unwrap_or_else(|problem| panic!("{problem}"))
}

/// Plays a story and gives the driver, for whoever wants to look on.
fn played(name: &str, place: Place) -> CommandLine {
    let story = story(name);
    let mut driver = CommandLine::new(&story, place);
    play(&story, &mut driver);
    driver
}

fn on_postgres(name: &str) {
    if let Some(url) = postgres_for_tests::database() {
        played(name, Place::Server(url));
    }
}

#[test]
fn an_inadequate_authority_improves_by_the_command_line() {
    played(IMPROVES, Place::File("improves"));
}

#[test]
fn an_inadequate_authority_improves_by_the_command_line_on_postgresql() {
    on_postgres(IMPROVES);
}

#[test]
fn a_short_inspection_is_disputed_by_the_command_line() {
    played(DISPUTED, Place::File("disputed"));
}

#[test]
fn a_short_inspection_is_disputed_by_the_command_line_on_postgresql() {
    on_postgres(DISPUTED);
}

#[test]
fn every_story_is_played() {
    let names = std::fs::read_dir(root().join("stories")).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<String> = names.map(|name| name.into_string().unwrap()).collect();
    names.retain(|name| name != "README.md");
    names.sort();
    assert_eq!(names, [DISPUTED, IMPROVES]);
}

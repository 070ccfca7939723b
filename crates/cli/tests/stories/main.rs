//! The stories of `stories/`, played whole: through the real program, on SQLite and on PostgreSQL.
//!
//! [`read`] reads a story, [`play`] tells it to a [`play::Driver`]; `command_line` is one. Another way in is another driver.
#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    clippy::print_stdout,
    reason = "a test that cannot run the program should stop and say so"
)]

#[path = "../browsing/mod.rs"]
mod browsing;
mod command_line;
mod ending;
mod play;
mod published;
mod read;
mod tampered;
mod web;

use std::path::{Path, PathBuf};

use command_line::{CommandLine, Place};
use play::play;
use read::Story;
use web::Web;

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

fn on_postgres(name: &str, folder: &'static str) {
    if let Some(url) = postgres_for_tests::database() {
        played(name, Place::Server(folder, url));
    }
}

#[test]
fn an_inadequate_authority_improves_by_the_command_line() {
    played(IMPROVES, Place::File("improves"));
}

#[test]
fn an_inadequate_authority_improves_by_the_command_line_on_postgresql() {
    on_postgres(IMPROVES, "improves-on-postgresql");
}

#[test]
fn a_short_inspection_is_disputed_by_the_command_line() {
    played(DISPUTED, Place::File("disputed"));
}

#[test]
fn a_short_inspection_is_disputed_by_the_command_line_on_postgresql() {
    on_postgres(DISPUTED, "disputed-on-postgresql");
}

/// Plays a story through the pages, where there is a browser.
fn in_a_browser(name: &str, place: Place) {
    let Some(driver) = browsing::driver() else { return browsing::skip("chromedriver is not on the path") };
    // Pages are the same on either store, so they are looked over on one.
    let is_looked_over = matches!(place, Place::File(_));
    let axe = std::env::var("SIGHTLINE_AXE").ok().and_then(|path| std::fs::read_to_string(path).ok());
    if axe.is_none() && is_looked_over {
        browsing::skip("axe-core is not here: the story is played, and its pages are not looked over");
    }
    let axe = axe.filter(|_| is_looked_over);
    let story = story(name);
    play(&story, &mut Web::new(CommandLine::new(&story, place), driver, axe));
}

fn in_a_browser_on_postgres(name: &str, folder: &'static str) {
    if let Some(url) = postgres_for_tests::database() {
        in_a_browser(name, Place::Server(folder, url));
    }
}

#[test]
fn an_inadequate_authority_improves_through_the_pages() {
    in_a_browser(IMPROVES, Place::File("improves-web"));
}

#[test]
fn an_inadequate_authority_improves_through_the_pages_on_postgresql() {
    in_a_browser_on_postgres(IMPROVES, "improves-web-on-postgresql");
}

#[test]
fn a_short_inspection_is_disputed_through_the_pages() {
    in_a_browser(DISPUTED, Place::File("disputed-web"));
}

#[test]
fn a_short_inspection_is_disputed_through_the_pages_on_postgresql() {
    in_a_browser_on_postgres(DISPUTED, "disputed-web-on-postgresql");
}

#[test]
fn every_story_is_played() {
    let names = std::fs::read_dir(root().join("stories")).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<String> = names.map(|name| name.into_string().unwrap()).collect();
    names.retain(|name| name != "README.md");
    names.sort();
    assert_eq!(names, [DISPUTED, IMPROVES]);
}

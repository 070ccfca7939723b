//! How fast a case is read: printed, and held to a bound far above what it takes.

use std::time::Instant;

use casework::{Act, Case, written};

use crate::support::*;

#[test]
fn a_case_of_two_thousand_events_is_read_at_once() {
    let mut desk = on_site();
    let mut events = desk.events.clone();
    for number in 0..2_000 {
        let act = write(&format!("note-x{number}"), "v1", "What was said, in a sentence or two of ordinary length.");
        let event = desk.ask(&inspector(), &act).expect("is written");
        events.extend(event);
    }
    desk.does(&lead(), Act::EndFieldwork { on: desk.today });
    let lines: Vec<String> = events.iter().map(written::to_text).collect();
    let begun = Instant::now();
    let read: Vec<_> = lines.iter().map(|line| written::from_text(line).expect("is an event")).collect();
    let parsed = begun.elapsed();
    let case = Case::of(&read).expect("fits");
    let added = begun.elapsed() - parsed;
    println!("{} events: read in {parsed:?}, added up in {added:?}", read.len());
    assert_eq!(case.notes.len(), 2_001);
    assert!(begun.elapsed().as_secs() < 5, "{parsed:?} {added:?}");
}

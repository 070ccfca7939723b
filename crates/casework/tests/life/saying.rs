//! Every kind of event is told in words of its own.

use std::collections::BTreeSet;

use casework::written::{KEYS, from_text, key};

const EVENTS: &str = include_str!("events.jsonl");

#[test]
fn every_kind_of_event_says_what_happened() {
    let mut beginnings = BTreeSet::new();
    let mut kinds = BTreeSet::new();
    for line in EVENTS.lines() {
        let event = from_text(line).expect("an event");
        let says = event.kind.says(&|id| format!("<{id}>"));
        assert!(says.len() > 10, "{}: {says:?}", key(&event.kind));
        assert!(
            says.chars().next().is_some_and(|first| !first.is_lowercase() || first == 'c' || first == 'a'),
            "{says}"
        );
        assert!(says.chars().count() < 600, "{says}");
        kinds.insert(key(&event.kind));
        beginnings.insert(says);
    }
    assert_eq!(kinds.len(), KEYS.len());
    assert!(beginnings.len() >= KEYS.len(), "no two kinds say the same");
}

#[test]
fn people_are_named_by_whoever_shows_the_log() {
    let line = r#"{"v":1,"by":"x","at":"2025-06-09T10:00:00","kind":"team_member_assigned","data":{"person":"ada","place":"lead"}}"#;
    let event = from_text(line).expect("an event");
    assert_eq!(event.kind.says(&|_| "Ada Example".to_owned()), "Ada Example joined the team as lead inspector.");
}

//! Events as text. `events.jsonl` holds one of each kind as it was first written; a line there never changes.

use std::collections::BTreeSet;

use casework::written::{KEYS, from_text, key, to_text};
use casework::{Case, EventKind, Unfitting};

use crate::support::*;

const EVENTS: &str = include_str!("events.jsonl");

#[test]
fn every_kind_of_event_is_written_as_it_always_was() {
    let mut seen = BTreeSet::new();
    for line in EVENTS.lines() {
        let event = from_text(line).unwrap_or_else(|problem| panic!("{line}: {problem}"));
        assert_eq!(to_text(&event), line);
        seen.insert(key(&event.kind));
    }
    assert_eq!(seen.into_iter().collect::<Vec<_>>(), {
        let mut keys = KEYS.to_vec();
        keys.sort_unstable();
        keys
    });
}

fn refused(text: &str, because: &str) {
    let problem = from_text(text).expect_err("should be refused");
    assert!(problem.contains(because), "{problem}");
}

#[test]
fn what_is_not_known_is_said_and_not_passed_over() {
    let line = |kind: &str, data: &str| {
        format!(r#"{{"v":1,"by":"x","at":"2025-06-09T10:00:00","kind":"{kind}","data":{data}}}"#)
    };
    assert!(from_text(&line("report_published", r#"{"on":"2025-07-29"}"#)).is_ok());
    refused(&line("report_unpublished", "{}"), "There is no kind of event `report_unpublished`");
    refused(&line("report_published", r#"{"on":"2025-07-29","by_whom":"x"}"#), "a part `by_whom` that is not known");
    refused(&line("report_published", r#"{"on":"2025-07-32"}"#), "`on` of `report_published`");
    refused(&line("report_published", "{}"), "`on` of `report_published`");
    refused(&line("report_published", "[]"), "should be an object");
    refused(&line("team_member_assigned", r#"{"person":"x","place":"boss"}"#), "It may be: lead, inspector");
    refused(&line("report_drafted", r#"{"paragraphs":-1}"#), "whole number");
    refused(r#"{"v":2,"by":"x","at":"2025-06-09T10:00:00","kind":"team_agreed","data":{}}"#, "shape 2");
    refused(r#"{"v":1,"by":"x","at":"yesterday","kind":"team_agreed","data":{}}"#, "not a moment");
    refused(r#"{"v":1,"by":"x","at":"2025-06-09T10:00:00","kind":"team_agreed","data":{},"more":1}"#, "`more`");
    refused("{", "not JSON");
}

#[test]
fn a_record_with_a_gap_is_found() {
    let desk = with_draft(GOOD);
    for missing in 0..desk.events.len() {
        let mut events = desk.events.clone();
        let gone = events.remove(missing);
        let whole = Case::of(&events);
        // Some events are not missed by those after them; the case then still differs.
        assert_ne!(whole.as_ref().ok(), Some(&desk.case), "without {gone:?}");
    }
    let late: Vec<_> = desk.events[1..].to_vec();
    let number = 1;
    assert_eq!(Case::of(&late), Err(Unfitting { number, says: text("A case begins with being planned, once.") }));
}

#[test]
fn parts_that_came_later_are_kept_and_events_from_before_are_read() {
    let old = r#"{"v":1,"by":"lead","at":"2025-07-09T10:00:00","kind":"draft_sent","data":{"on":"2025-07-09","comments_due_on":null}}"#;
    let event = from_text(old).expect("is read");
    assert_eq!(to_text(&event), old);
    let reasoned = old.replace("null", "null,\"reason\":\"A book.\"");
    assert_eq!(to_text(&from_text(&reasoned).expect("is read")), reasoned);

    let pinned = |more: &str| {
        format!(
            r#"{{"v":1,"by":"lead","at":"2025-06-09T10:00:00","kind":"edition_pinned","data":{{"edition":"sif-2013","shape":{{"is_notified":false,"is_judged":true,"document":"report","is_published":true,"owes":["written_statement"]{more}}}}}}}"#
        )
    };
    for (more, priority) in [
        ("", "area_for_priority_action"),
        (r#","priority":["priority_and_immediate_action"]"#, "priority_and_immediate_action"),
    ] {
        let event = from_text(&pinned(more)).expect("is read");
        let EventKind::EditionPinned { shape, .. } = &event.kind else { panic!("{event:?}") };
        assert_eq!(shape.priority, [priority]);
        assert_eq!(to_text(&event), pinned(more));
    }
    assert!(from_text(&pinned(r#","colour":1"#)).is_err_and(|says| says.contains("`colour`")));
}

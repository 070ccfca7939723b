//! Names for what is new.

use std::collections::BTreeMap;

use crate::{ActKind, Case};

/// A readable name for what this act makes, such as `finding-3`; `None` where it makes nothing or others name it.
pub fn fresh(case: &Case, act: ActKind) -> Option<String> {
    Some(match act {
        ActKind::RequestInformation => next("request", &case.requests),
        ActKind::NoteFinding | ActKind::CarryFinding => next("finding", &case.findings),
        ActKind::WriteParagraph => next("paragraph", &case.paragraphs),
        ActKind::MakeComment => next("comment", &case.comments),
        ActKind::PlaceHold => next("hold", &case.holds),
        ActKind::AgreeAction => next("action", &case.actions),
        _ => return None,
    })
}

/// A name for a note, where no device gave one. It holds who writes, so that two people at once do not choose the same.
pub fn fresh_note(case: &Case, by: &str) -> String {
    next(&format!("note-{by}"), &case.notes)
}

/// A name for a version of a note, likewise.
pub fn fresh_version(case: &Case, note: &str, by: &str) -> String {
    let empty = BTreeMap::new();
    next(&format!("version-{by}"), case.notes.get(note).map_or(&empty, |known| &known.versions))
}

/// `finding-3` when there are two, or the first number after that is free.
fn next<T>(what: &str, known: &BTreeMap<String, T>) -> String {
    let free = (known.len() + 1..).map(|number| format!("{what}-{number}"));
    free.into_iter().find(|id| !known.contains_key(id)).unwrap_or_default()
}

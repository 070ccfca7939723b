//! The chain of hashes that shows whether a case's events are as they were written.

use sha2::{Digest as _, Sha256};

use super::EventRow;

/// The hash of an event: SHA-256 in hexadecimal over its parts, each with its length before it, and the hash before it.
/// `position` is not a part: moving to another database keeps every hash.
pub fn link(event: &EventRow) -> String {
    let sequence = event.sequence.to_string();
    let parts = [
        event.previous.as_str(),
        &event.case_id,
        &sequence,
        &event.made_at,
        &event.actor,
        &event.kind,
        &event.body,
        event.command.as_deref().unwrap_or(""),
    ];
    let mut digest = Sha256::new();
    for part in parts {
        digest.update((part.len() as u64).to_be_bytes());
        digest.update(part.as_bytes());
    }
    hexadecimal(&digest.finalize())
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What is wrong with the first event that does not follow from the one before it in its case; `before` is the sequence and
/// hash it should follow.
pub fn fault(event: &EventRow, before: (i64, &str)) -> Option<String> {
    let (sequence, hash) = before;
    if event.sequence != sequence + 1 {
        return Some(format!(
            "event {} follows event {sequence}: one is missing or they changed places",
            event.sequence
        ));
    }
    if event.previous != hash {
        return Some(format!("event {} does not name the event before it", event.sequence));
    }
    (event.hash != link(event)).then(|| format!("event {} was altered", event.sequence))
}

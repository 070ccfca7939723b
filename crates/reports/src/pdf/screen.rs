//! Looks for files made to unpack into something huge, before anything is unpacked in earnest.
//!
//! The parser unpacks tables of objects by itself and without a limit, so those are unpacked here first, into nothing.

use super::{Unreadable, inflate};

/// All tables of objects together. Those of a shared report have at most an eighth of a megabyte.
const MOST_BYTES: usize = 32 << 20;

/// Refuses a file whose tables of objects unpack to more than a report needs.
pub(super) fn check(bytes: &[u8]) -> Result<(), Unreadable> {
    let mut left = MOST_BYTES;
    let mut from = 0;
    while let Some(at) = find(&bytes[from..], b"stream").map(|at| from + at) {
        from = at + 6;
        if bytes[..at].ends_with(b"end") || !is_table(&bytes[at.saturating_sub(400)..at]) {
            continue;
        }
        let start = from + bytes[from..].iter().take(2).take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        // What was unpacked need not be looked through for the word.
        from = start
            + inflate::unpack(&bytes[start..], &mut |piece| {
                left = left.saturating_sub(piece.len());
                left > 0
            });
        if left == 0 {
            return Err(Unreadable::TooLarge("tables that unpack without end"));
        }
    }
    Ok(())
}

/// Whether the words before a stream say that it holds objects or where they are.
fn is_table(before: &[u8]) -> bool {
    let own = before.windows(4).rposition(|four| four == b" obj").map_or(before, |at| &before[at..]);
    [b"ObjStm".as_slice(), b"XRef"].iter().any(|kind| own.windows(kind.len()).any(|part| part == *kind))
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    let first = word[0];
    let mut from = 0;
    while let Some(at) = bytes[from..].iter().position(|byte| *byte == first).map(|at| from + at) {
        if bytes[at..].starts_with(word) {
            return Some(at);
        }
        from = at + 1;
    }
    None
}

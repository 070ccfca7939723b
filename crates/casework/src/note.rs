//! Notes of evidence. An amendment is a new version beside the old, so two people at once lose nothing.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Bearing, Moment, NoteKind};

/// What a note says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NoteContent {
    /// What it records.
    pub kind: NoteKind,
    /// Strength or weakness; `None` until somebody says.
    pub bearing: Option<Bearing>,
    /// The text.
    pub text: String,
    /// A pseudonym for the child it is about.
    pub child: Option<String>,
}

/// One version of a note.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NoteVersion {
    /// What it says.
    pub content: NoteContent,
    /// The versions it was made from; empty for the first.
    pub based_on: Vec<String>,
    /// Who wrote it.
    pub by: String,
    /// When it was written, on whatever device.
    pub written_at: Moment,
    /// It arrived when the evidence had been sent for moderation, so it is kept and stands beside the frozen record.
    pub is_late: bool,
}

/// A note with all its versions.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Note {
    /// Every version by its id. Boxed: a map has room for eleven at once, and nearly every note has one.
    pub versions: BTreeMap<String, Box<NoteVersion>>,
    /// Judgement areas it was placed under.
    pub areas: BTreeSet<String>,
    /// Why it was withdrawn, where it was. It is kept all the same.
    pub withdrawn: Option<String>,
}

impl Note {
    /// The versions that no other is based on.
    pub fn heads(&self) -> Vec<&str> {
        self.heads_among(true)
    }

    /// The versions that count as evidence: the heads among those that were in time.
    pub fn standing(&self) -> Vec<&str> {
        if self.withdrawn.is_some() { Vec::new() } else { self.heads_among(false) }
    }

    fn heads_among(&self, with_late: bool) -> Vec<&str> {
        let counted = || self.versions.iter().filter(|(_, version)| with_late || !version.is_late);
        let superseded: BTreeSet<&str> =
            counted().flat_map(|(_, version)| version.based_on.iter().map(String::as_str)).collect();
        counted().map(|(id, _)| id.as_str()).filter(|id| !superseded.contains(id)).collect()
    }

    /// Whether two versions stand side by side and somebody must choose or join them.
    pub fn is_in_conflict(&self) -> bool {
        self.withdrawn.is_none() && self.heads().len() > 1
    }

    /// Whether this person wrote any version.
    pub fn is_written_by(&self, person: &str) -> bool {
        self.versions.values().any(|version| version.by == person)
    }
}

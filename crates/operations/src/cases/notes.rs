//! The notes of a case as they leave the program, for those who see its evidence. Each reading is written down.

use std::collections::BTreeMap;
use std::sync::Arc;

use casework::{Case, Identifying, Note, NoteVersion, Part, identifying, sees};
use people::seconds;
use serde::Serialize;

use super::done::NotDone;
use super::{Asking, Cases};
use crate::people::{person, reading_note};

/// Every note of a case.
#[derive(Clone, Debug, Serialize)]
pub struct NotesAnswer {
    /// The case.
    pub case: String,
    /// When this was answered.
    pub at: String,
    /// The name of everybody who wrote any of it, by id.
    pub people: BTreeMap<String, String>,
    /// The notes, the first written first.
    pub notes: Vec<NoteAnswer>,
}

/// A note with all its versions.
#[derive(Clone, Debug, Serialize)]
pub struct NoteAnswer {
    /// Its id.
    pub note: String,
    /// Judgement areas it was placed under.
    pub areas: Vec<String>,
    /// Why it was withdrawn, where it was.
    pub withdrawn: Option<String>,
    /// Whether versions stand side by side and somebody must choose or join them.
    pub is_in_conflict: bool,
    /// The versions no other is based on.
    pub heads: Vec<String>,
    /// Every version, the first written first.
    pub versions: Vec<VersionAnswer>,
}

/// One version of a note.
#[derive(Clone, Debug, Serialize)]
pub struct VersionAnswer {
    /// Its id.
    pub version: String,
    /// The versions it was made from.
    pub based_on: Vec<String>,
    /// What it records: `interview`, `observation`, …
    pub kind: &'static str,
    /// `strength`, `weakness`, or nothing.
    pub bearing: Option<&'static str>,
    /// The text.
    pub text: String,
    /// The pseudonym of the child it is about.
    pub child: Option<String>,
    /// Who wrote it.
    pub by: String,
    /// When it was written, on whatever device.
    pub written_at: String,
    /// It came when the evidence had been sent for moderation.
    pub is_late: bool,
    /// What in it may tell who somebody is.
    pub warnings: Vec<Warning>,
}

/// Words that may tell who somebody is.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Warning {
    /// What they look like.
    pub likely: &'static str,
    /// The words.
    pub text: String,
    /// Why, and what to do.
    pub says: String,
}

impl From<Identifying> for Warning {
    fn from(found: Identifying) -> Self {
        Self { likely: found.likely.key(), text: found.text, says: found.says }
    }
}

/// What in a text may tell who somebody is.
pub fn warnings_of(text: &str) -> Vec<Warning> {
    identifying(text).into_iter().map(Warning::from).collect()
}

impl NoteAnswer {
    /// A note as it leaves the program.
    pub fn of(id: &str, note: &Note) -> Self {
        let mut versions: Vec<(&String, &NoteVersion)> = note.versions.iter().map(|(id, kept)| (id, &**kept)).collect();
        versions.sort_by_key(|(id, version)| (seconds(&version.written_at), depth(note, id), (*id).clone()));
        Self {
            note: id.to_owned(),
            areas: note.areas.iter().cloned().collect(),
            withdrawn: note.withdrawn.clone(),
            is_in_conflict: note.is_in_conflict(),
            heads: note.heads().into_iter().map(str::to_owned).collect(),
            versions: versions.into_iter().map(|(id, version)| VersionAnswer::of(id, version)).collect(),
        }
    }

    /// The versions no other is based on.
    pub fn standing(&self) -> impl Iterator<Item = &VersionAnswer> {
        self.versions.iter().filter(|version| self.heads.contains(&version.version))
    }
}

impl VersionAnswer {
    fn of(id: &str, version: &NoteVersion) -> Self {
        let content = &version.content;
        Self {
            version: id.to_owned(),
            based_on: version.based_on.clone(),
            kind: content.kind.key(),
            bearing: content.bearing.map(casework::Bearing::key),
            text: content.text.clone(),
            child: content.child.clone(),
            by: version.by.clone(),
            written_at: version.written_at.text().to_owned(),
            is_late: version.is_late,
            warnings: warnings_of(&content.text),
        }
    }
}

/// How many versions one stands upon, so that two of the same second come in their order.
fn depth(note: &Note, version: &str) -> usize {
    let mut depth = 0;
    let mut at = version;
    while let Some(before) = note.versions.get(at).and_then(|version| version.based_on.first()) {
        depth += 1;
        at = before;
        if depth > note.versions.len() {
            break;
        }
    }
    depth
}

/// Every note, the first written first.
pub fn notes_of(case: &Case) -> Vec<NoteAnswer> {
    let mut notes: Vec<NoteAnswer> = case.notes.iter().map(|(id, note)| NoteAnswer::of(id, note)).collect();
    let first = |note: &NoteAnswer| note.versions.first().map(|version| version.written_at.clone());
    notes.sort_by_key(|note| (first(note), note.note.clone()));
    notes
}

impl Cases {
    /// The case, for somebody who sees its evidence; that they read it is written down first.
    ///
    /// # Errors
    /// There is no such case for them, or the store cannot.
    pub async fn evidence(&self, id: &str, asking: Asking<'_>) -> Result<Arc<Case>, NotDone> {
        let case = self.look(id, asking).await?;
        if !sees(&asking.who.in_case(id, &case.authority), &case, Part::Evidence) {
            return Err(NotDone::unknown(id));
        }
        reading_note(&self.store, asking.now, asking.who.id(), id, Part::Evidence.key()).await?;
        Ok(case)
    }

    /// Every note of a case with its versions.
    ///
    /// # Errors
    /// There is no such case for them, or the store cannot.
    pub async fn notes(&self, id: &str, asking: Asking<'_>) -> Result<NotesAnswer, NotDone> {
        let case = self.evidence(id, asking).await?;
        let notes = notes_of(&case);
        let people = self.writers(&notes).await?;
        Ok(NotesAnswer { case: id.to_owned(), at: asking.now.text().to_owned(), people, notes })
    }

    /// Every note of a case as text to keep.
    ///
    /// # Errors
    /// There is no such case for them, or the store cannot.
    pub async fn notes_text(&self, id: &str, asking: Asking<'_>) -> Result<String, NotDone> {
        self.notes(id, asking).await.map(|answer| text(&answer))
    }

    /// The name of everybody who wrote any of these.
    async fn writers(&self, notes: &[NoteAnswer]) -> Result<BTreeMap<String, String>, NotDone> {
        let mut names = BTreeMap::new();
        for by in notes.iter().flat_map(|note| &note.versions).map(|version| &version.by) {
            if !names.contains_key(by) {
                let name = person(&self.store, by).await?.map_or_else(|| by.clone(), |person| person.name);
                names.insert(by.clone(), name);
            }
        }
        Ok(names)
    }
}

fn text(answer: &NotesAnswer) -> String {
    let mut text = format!("Notes of case {}, as they stood at {}\n", answer.case, moment_words(&answer.at));
    for (number, note) in (1..).zip(&answer.notes) {
        text.push_str(&format!("\n\nNote {number} of {}  ({})\n", answer.notes.len(), note.note));
        if !note.areas.is_empty() {
            text.push_str(&format!("Placed under: {}\n", note.areas.join(", ")));
        }
        if let Some(why) = &note.withdrawn {
            text.push_str(&format!("Withdrawn: {why}\n"));
        }
        if note.is_in_conflict {
            text.push_str(&format!("In conflict: {} versions stand side by side\n", note.heads.len()));
        }
        for version in note.versions.iter().rev() {
            let is_earlier = if note.heads.contains(&version.version) { "" } else { "earlier version, " };
            let by = answer.people.get(&version.by).unwrap_or(&version.by);
            text.push_str(&format!("\n[{is_earlier}{by}, {}", moment_words(&version.written_at)));
            for more in [Some(version.kind), version.bearing, version.is_late.then_some("late")].into_iter().flatten() {
                text.push_str(&format!(", {}", more.replace('_', " ")));
            }
            if let Some(child) = &version.child {
                text.push_str(&format!(", child {child}"));
            }
            text.push_str(&format!("]\n{}\n", version.text.trim_end()));
        }
    }
    if answer.notes.is_empty() {
        text.push_str("\nThere are none.\n");
    }
    text
}

/// `2026-04-28 09:15:00`.
fn moment_words(moment: &str) -> String {
    moment.get(..19).unwrap_or(moment).replace('T', " ")
}

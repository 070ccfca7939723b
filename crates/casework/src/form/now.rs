//! What a field begins with.

use super::choices::About;
use super::entry::Source;
use super::{Entry, fresh, fresh_note, fresh_version};
use crate::{ActKind, NoteContent};

impl About<'_> {
    pub(super) fn now(&self, act: ActKind, entry: &Entry) -> Vec<String> {
        let by = &self.context.actor.id;
        let now = match entry.from {
            Source::Today => Some(self.context.now.day().to_string()),
            Source::Now => Some(self.context.now.text().to_owned()),
            Source::Myself => Some(by.clone()),
            Source::Fresh => match (act, entry.key) {
                (ActKind::WriteNote, "note") => Some(fresh_note(self.case, by)),
                (_, "version") => Some(fresh_version(self.case, &(self.chosen)("note").unwrap_or_default(), by)),
                _ => fresh(self.case, act),
            },
            _ => return self.standing(act, entry.key),
        };
        now.into_iter().collect()
    }

    /// What stands already of what is chosen: the note's words, the paragraph's, the judgement's.
    fn standing(&self, act: ActKind, key: &str) -> Vec<String> {
        let chosen = |what: &str| (self.chosen)(what);
        let one = |text: Option<String>| text.into_iter().collect::<Vec<_>>();
        match act {
            ActKind::PlanCase if key == "ordinal" => vec!["1".to_owned()],
            ActKind::AmendNote | ActKind::ResolveNote => {
                let Some(note) = chosen("note").and_then(|id| self.case.notes.get(&id)) else { return Vec::new() };
                let heads: Vec<String> = note.heads().into_iter().map(str::to_owned).collect();
                match key {
                    "joins" => heads,
                    "based_on" => heads.into_iter().take(1).collect(),
                    _ => one(heads.first().and_then(|head| part_of_note(&note.versions[head].content, key))),
                }
            }
            ActKind::WriteParagraph => {
                let paragraph = chosen("paragraph").and_then(|id| self.case.paragraphs.get(&id));
                let Some((paragraph, last)) = paragraph.and_then(|known| Some((known, known.versions.last()?))) else {
                    return Vec::new();
                };
                match key {
                    "section" => vec![paragraph.section.clone()],
                    "text" => vec![last.text.clone()],
                    "notes" => last.notes.clone(),
                    _ => Vec::new(),
                }
            }
            ActKind::ProposeJudgement | ActKind::ChangeJudgement => {
                let last = chosen("area").and_then(|area| self.case.judgements.get(&area)?.last());
                match (key, last) {
                    ("mark", Some(last)) => one(last.mark.clone()),
                    ("rationale", Some(last)) => vec![last.rationale.clone()],
                    ("notes", Some(last)) => last.notes.clone(),
                    _ => Vec::new(),
                }
            }
            _ => Vec::new(),
        }
    }
}

fn part_of_note(content: &NoteContent, key: &str) -> Option<String> {
    match key {
        "kind" => Some(content.kind.key().to_owned()),
        "bearing" => content.bearing.map(|bearing| bearing.key().to_owned()),
        "text" => Some(content.text.clone()),
        "child" => content.child.clone(),
        _ => None,
    }
}

//! Notes that come from a device. Each is saved once however often it is sent, none overwrites another, and what is not taken
//! stays where it was written.

use std::collections::BTreeMap;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::Poll;

use casework::{Act, Bearing, Case, Moment, NoteContent, NoteKind, Part, sees};
use serde::{Deserialize, Serialize};

use super::done::NotDone;
use super::notes::{Warning, warnings_of};
use super::{Asking, Cases};

/// A version of a note as a device sends it.
#[derive(Clone, Debug, Deserialize)]
pub struct SentNote {
    /// The note, an id made on the device.
    pub note: String,
    /// The version, an id made on the device: the same one twice is one.
    pub version: String,
    /// Nothing for a new note; the version it amends; or all those it joins.
    #[serde(default)]
    pub based_on: Option<Vec<String>>,
    /// What it records.
    pub kind: String,
    /// `strength`, `weakness`, or nothing.
    #[serde(default)]
    pub bearing: Option<String>,
    /// The text.
    pub text: String,
    /// The pseudonym of the child it is about.
    #[serde(default)]
    pub child: Option<String>,
    /// Judgement areas it is to stand under.
    #[serde(default)]
    pub areas: Vec<String>,
    /// Those it stood under as far as the device knew. Only what it took away itself is taken away.
    #[serde(default)]
    pub areas_before: Vec<String>,
    /// When it was written, by the device's clock.
    pub written_at: String,
}

/// What became of the notes that were sent.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Synced {
    /// Those on the disk.
    pub saved: Vec<SavedNote>,
    /// Those not taken. The device keeps them.
    pub refused: Vec<RefusedNote>,
    /// The versions no other is based on, of each note that was sent or asked about. More than one is a conflict.
    pub heads: BTreeMap<String, Vec<String>>,
}

/// A version that is on the disk.
#[derive(Clone, Debug, Serialize)]
pub struct SavedNote {
    /// The note.
    pub note: String,
    /// The version.
    pub version: String,
    /// When this was answered, in English time.
    pub at: String,
    /// What in it may tell who somebody is.
    pub warnings: Vec<Warning>,
    /// Why it does not stand under the areas asked for, where it does not.
    pub says: Option<String>,
}

/// A version that was not taken.
#[derive(Clone, Debug, Serialize)]
pub struct RefusedNote {
    /// The note.
    pub note: String,
    /// The version.
    pub version: String,
    /// Why, and what to do.
    pub says: String,
    /// Always: the device is to keep it.
    pub keep: bool,
    /// Whether the same may be taken if it is sent again later.
    pub again: bool,
}

type Task<'t> = Pin<Box<dyn Future<Output = Vec<Result<SavedNote, RefusedNote>>> + Send + 't>>;

impl Cases {
    /// Saves notes. What it answers as saved is on the disk. The notes are written at once and in order; versions of one note
    /// one after another. `watched` are further notes whose heads are asked for.
    ///
    /// # Errors
    /// There is no such case for them, or the store cannot be read.
    pub async fn notes_sync(
        &self,
        id: &str,
        sent: &[SentNote],
        watched: &[String],
        asking: Asking<'_>,
    ) -> Result<Synced, NotDone> {
        let case = self.look(id, asking).await?;
        if !sees(&asking.who.in_case(id, &case.authority), &case, Part::Evidence) {
            return Err(NotDone::unknown(id));
        }
        drop(case);
        let mut notes: Vec<(&str, Vec<&SentNote>)> = Vec::new();
        for one in sent {
            match notes.iter_mut().find(|(note, _)| *note == one.note) {
                Some((_, versions)) => versions.push(one),
                None => notes.push((&one.note, vec![one])),
            }
        }
        let tasks = notes.iter().map(|(_, versions)| -> Task<'_> { Box::pin(self.versions(id, versions, asking)) });
        let mut synced = Synced::default();
        for one in together(tasks.collect()).await.into_iter().flatten() {
            match one {
                Ok(saved) => synced.saved.push(saved),
                Err(refused) => synced.refused.push(refused),
            }
        }
        let case = self.case(id).await?;
        for note in notes.iter().map(|(note, _)| *note).chain(watched.iter().map(String::as_str)) {
            if let Some(known) = case.notes.get(note) {
                let heads = known.heads().into_iter().map(str::to_owned).collect();
                synced.heads.insert(note.to_owned(), heads);
            }
        }
        Ok(synced)
    }

    async fn versions(
        &self,
        id: &str,
        versions: &[&SentNote],
        asking: Asking<'_>,
    ) -> Vec<Result<SavedNote, RefusedNote>> {
        let mut answers = Vec::new();
        for one in versions {
            answers.push(self.version(id, one, asking).await.map_err(|(says, again)| RefusedNote {
                note: one.note.clone(),
                version: one.version.clone(),
                says,
                keep: true,
                again,
            }));
        }
        answers
    }

    /// Saves one version; or why not, and whether it may be sent again.
    async fn version(&self, id: &str, one: &SentNote, asking: Asking<'_>) -> Result<SavedNote, (String, bool)> {
        let act = one.act().map_err(|says| (says, false))?;
        // No name is given to the act: two versions of one id that differ are refused, where a name would take them for one.
        if let Err(problem) = self.perform(id, &act, None, asking).await {
            let is_refused = matches!(problem, NotDone::Refused(_));
            if !(is_refused && self.is_kept(id, one, asking).await) {
                return Err((problem.to_string(), matches!(problem, NotDone::Failed(_))));
            }
        }
        let says = self.placed(id, one, asking).await.err().map(|problem| problem.to_string());
        let at = asking.now.text().to_owned();
        let (note, version) = (one.note.clone(), one.version.clone());
        Ok(SavedNote { note, version, at, warnings: warnings_of(&one.text), says })
    }

    /// Whether this very version came before, while it was still possible: then it is on record whatever may be done now.
    async fn is_kept(&self, id: &str, one: &SentNote, asking: Asking<'_>) -> bool {
        let based_on = one.based_on.clone().unwrap_or_default();
        let is_same = |case: &Case| {
            let kept = case.notes.get(&one.note).and_then(|note| note.versions.get(&one.version));
            kept.is_some_and(|kept| {
                kept.by == asking.who.id()
                    && kept.based_on == based_on
                    && one.content().is_ok_and(|content| content == kept.content)
            })
        };
        self.is_kept_where(id, is_same).await
    }

    /// Puts the note under the areas that the device added and takes away those it took away.
    async fn placed(&self, id: &str, one: &SentNote, asking: Asking<'_>) -> Result<(), NotDone> {
        if one.areas == one.areas_before {
            return Ok(());
        }
        // The case is let go of before it is changed: whoever holds it makes the change copy all of it.
        let (add, remove) = one.moves(&*self.case(id).await?);
        if add.is_empty() && remove.is_empty() {
            return Ok(());
        }
        let act = Act::PlaceNote { note: one.note.clone(), add, remove };
        let command = format!("place {} {}", one.note, one.version);
        self.perform(id, &act, Some(&command), asking).await.map(|_| ())
    }
}

impl SentNote {
    fn content(&self) -> Result<NoteContent, String> {
        let kinds = || NoteKind::ALL.iter().map(|kind| kind.key()).collect::<Vec<_>>().join(", ");
        let kind = NoteKind::from_key(&self.kind)
            .ok_or_else(|| format!("There is no kind of note `{}`. There are: {}", self.kind, kinds()))?;
        let bearing = match self.bearing.as_deref().filter(|key| !key.is_empty()) {
            None => None,
            Some(key) => Some(
                Bearing::from_key(key)
                    .ok_or_else(|| format!("A note is a `strength`, a `weakness` or neither, not `{key}`"))?,
            ),
        };
        let child = self.child.as_deref().map(str::trim).filter(|child| !child.is_empty()).map(str::to_owned);
        Ok(NoteContent { kind, bearing, text: self.text.clone(), child })
    }

    /// The areas it is to come under, and those it is to leave.
    fn moves(&self, case: &Case) -> (Vec<String>, Vec<String>) {
        let is_under = |area: &String| case.notes.get(&self.note).is_some_and(|note| note.areas.contains(area));
        let add = self.areas.iter().filter(|area| !self.areas_before.contains(area) && !is_under(area));
        let remove = self.areas_before.iter().filter(|area| !self.areas.contains(area) && is_under(area));
        (add.cloned().collect(), remove.cloned().collect())
    }

    /// The act it asks for.
    ///
    /// # Errors
    /// What in it cannot be read.
    pub fn act(&self) -> Result<Act, String> {
        for (what, id) in [("note", &self.note), ("version", &self.version)] {
            let is_good = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
            if id.is_empty() || id.len() > 64 || !id.bytes().all(is_good) {
                return Err(format!("`{id}` is no id of a {what}. Use up to 64 letters, digits and hyphens"));
            }
        }
        let (note, version, content) = (self.note.clone(), self.version.clone(), self.content()?);
        let written_at = Moment::parse(&self.written_at)?;
        Ok(match self.based_on.as_deref().unwrap_or_default() {
            [] => Act::WriteNote { note, version, content, written_at },
            [based_on] => Act::AmendNote { note, version, based_on: based_on.clone(), content, written_at },
            joins => Act::ResolveNote { note, version, joins: joins.to_vec(), content },
        })
    }
}

/// Waits for all of them at once. They begin in order, so what each queues first is in order too.
async fn together<T>(mut tasks: Vec<Pin<Box<dyn Future<Output = T> + Send + '_>>>) -> Vec<T> {
    let mut done: Vec<Option<T>> = tasks.iter().map(|_| None).collect();
    poll_fn(|context| {
        let mut waits = false;
        for (task, done) in tasks.iter_mut().zip(&mut done).filter(|(_, done)| done.is_none()) {
            match task.as_mut().poll(context) {
                Poll::Ready(answer) => *done = Some(answer),
                Poll::Pending => waits = true,
            }
        }
        if waits { Poll::Pending } else { Poll::Ready(()) }
    })
    .await;
    done.into_iter().flatten().collect()
}

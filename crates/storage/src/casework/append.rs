//! Adding events. Whoever waits is written in one transaction with everybody else who waits, so that one turn of the disk
//! serves many; each is answered when it is on the disk.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use sqlx::QueryBuilder;
use tokio::sync::oneshot;

use super::chain::link;
use super::{CaseRow, EventRow, PublishedRow};
use crate::db::{Db, Writing, on};
use crate::failed::Failed;
use crate::statements::{
    CASE_EVENT_INSERT, CASE_EVENT_LAST, CASE_ROW_HEAD, CASE_ROW_SAVE, LETTER_INSERT, PUBLISHED_INSERT,
};
use crate::store::Store;

/// An event to be added.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewEvent {
    /// When, as the event says.
    pub made_at: String,
    /// Who.
    pub actor: String,
    /// What.
    pub kind: String,
    /// The event itself.
    pub body: String,
}

/// A letter that an event calls for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewLetter {
    /// What kind of letter.
    pub kind: String,
    /// The person it goes to.
    pub recipient: String,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub body: String,
}

/// What one act adds to a case; all of it or nothing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Append {
    /// What the case adds up to after it. Its `sequence` is that of the last event; its `hash` is filled in here.
    pub row: CaseRow,
    /// The hash of the event it was decided after; empty for a new case.
    pub previous: String,
    /// The events, in order; at least one.
    pub events: Vec<NewEvent>,
    /// What the caller named the act by.
    pub command: Option<String>,
    /// A document that is published by it.
    pub published: Option<PublishedRow>,
    /// Letters it calls for.
    pub letters: Vec<NewLetter>,
}

impl Append {
    /// Its events as they are kept after this position, each linked to the one before.
    pub fn rows(&self, position: i64) -> Vec<EventRow> {
        let before = self.row.sequence - self.events.len() as i64;
        let mut previous = self.previous.clone();
        let mut rows = Vec::with_capacity(self.events.len());
        for (number, event) in (1..).zip(&self.events) {
            let mut row = EventRow {
                position: position + number,
                case_id: self.row.case_id.clone(),
                sequence: before + number,
                made_at: event.made_at.clone(),
                actor: event.actor.clone(),
                kind: event.kind.clone(),
                body: event.body.clone(),
                command: self.command.clone(),
                previous,
                hash: String::new(),
            };
            row.hash = link(&row);
            previous = row.hash.clone();
            rows.push(row);
        }
        rows
    }
}

/// Why nothing was added.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NotAppended {
    /// Somebody else added to the case since it was read.
    Changed,
    /// The store could not.
    Failed(Failed),
}

impl From<Failed> for NotAppended {
    fn from(failed: Failed) -> Self {
        Self::Failed(failed)
    }
}

type Reply = Result<(), NotAppended>;

struct Waiting {
    append: Append,
    reply: oneshot::Sender<Reply>,
}

/// Who waits to be written, and whether somebody is writing.
#[derive(Default)]
pub(crate) struct Pen(Mutex<Desk>);

#[derive(Default)]
struct Desk {
    waiting: Vec<Waiting>,
    is_writing: bool,
}

impl Pen {
    fn desk(&self) -> MutexGuard<'_, Desk> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the pen lay there to be taken.
    fn take(&self) -> bool {
        !std::mem::replace(&mut self.desk().is_writing, true)
    }

    /// Those who are next. Where nobody waits the pen is laid down.
    fn next(&self) -> Vec<Waiting> {
        let mut desk = self.desk();
        let count = desk.waiting.len().min(TOGETHER);
        desk.is_writing = count > 0;
        desk.waiting.drain(..count).collect()
    }
}

/// Whoever holds the pen. When it goes before everybody is written, nobody waits for it in vain.
struct Held<'p>(&'p Pen);

impl Drop for Held<'_> {
    fn drop(&mut self) {
        let mut desk = self.0.desk();
        if std::mem::take(&mut desk.is_writing) {
            desk.waiting.clear();
        }
    }
}

impl std::fmt::Debug for Pen {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Pen")
    }
}

/// Acts in one transaction at most, so that none waits long for the others.
const TOGETHER: usize = 256;

/// Events inserted by one statement. A few sizes, because each is a statement of its own that every connection keeps prepared.
const SIZES: [usize; 4] = [64, 16, 4, 1];

impl Store {
    /// Queues what an act adds to a case. Acts are written in the order of these calls; the future answers when this one is
    /// on the disk, or says why it is not there at all.
    pub fn case_append(&self, append: Append) -> impl Future<Output = Reply> + Send + use<> {
        let (reply, answered) = oneshot::channel();
        self.pen.desk().waiting.push(Waiting { append, reply });
        let store = self.clone();
        async move {
            if store.pen.take() {
                // On its own, so that a caller who goes away leaves nobody half written.
                tokio::spawn(async move { store.write_waiting().await });
            }
            let lost = || NotAppended::Failed(Failed("The store stopped while it was writing".to_owned()));
            answered.await.unwrap_or_else(|_| Err(lost()))
        }
    }

    /// Writes whoever waits, many at a time, until nobody does.
    async fn write_waiting(&self) {
        let held = Held(&self.pen);
        loop {
            let batch = held.0.next();
            if batch.is_empty() {
                // The pen is laid down, and may be another's by now.
                std::mem::forget(held);
                return;
            }
            self.write_batch(batch).await;
        }
    }

    async fn write_batch(&self, batch: Vec<Waiting>) {
        let (appends, replies): (Vec<Append>, Vec<_>) = batch.into_iter().map(|one| (one.append, one.reply)).unzip();
        let answers = match write(&self.db, &appends).await {
            Ok(answers) => answers,
            // One of them may be at fault alone: then it must not keep the others from being written.
            Err(_) if appends.len() > 1 => self.write_each(&appends).await,
            Err(failed) => vec![Err(NotAppended::Failed(failed))],
        };
        for (reply, answer) in replies.into_iter().zip(answers) {
            // A caller who went away is told nothing; what was written stays.
            let _ = reply.send(answer);
        }
    }
}

impl Store {
    /// Writes each alone. Where a second one fails too, it is the store that is at fault, and nobody waits for it in vain.
    async fn write_each(&self, appends: &[Append]) -> Vec<Reply> {
        let mut answers = Vec::with_capacity(appends.len());
        let mut failures = 0;
        for append in appends {
            if failures > 1 {
                answers.push(answers.last().cloned().unwrap_or(Err(NotAppended::Changed)));
                continue;
            }
            let answer = match write(&self.db, std::slice::from_ref(append)).await {
                Ok(mut answers) => answers.pop().unwrap_or(Err(NotAppended::Changed)),
                Err(failed) => {
                    failures += 1;
                    Err(NotAppended::Failed(failed))
                }
            };
            answers.push(answer);
        }
        answers
    }
}

async fn write(db: &Db, appends: &[Append]) -> Result<Vec<Reply>, Failed> {
    let mut writing = db.begin_writing().await?;
    let mut position: i64 = on!(&mut writing, tx => sqlx::query_scalar(CASE_EVENT_LAST).fetch_one(&mut **tx).await)?;
    let mut heads: BTreeMap<String, (i64, String)> = BTreeMap::new();
    let mut answers = Vec::with_capacity(appends.len());
    let mut rows: Vec<EventRow> = Vec::new();
    let mut last: BTreeMap<&str, CaseRow> = BTreeMap::new();
    for append in appends {
        let case = append.row.case_id.as_str();
        if !heads.contains_key(case) {
            let head: Option<(i64, String)> =
                on!(&mut writing, tx => sqlx::query_as(CASE_ROW_HEAD).bind(case).fetch_optional(&mut **tx).await)?;
            heads.insert(case.to_owned(), head.unwrap_or_default());
        }
        let Some((sequence, hash)) = heads.get_mut(case) else { continue };
        // The number alone would let through what was decided after an event that was never written.
        if *sequence + append.events.len() as i64 != append.row.sequence || *hash != append.previous {
            answers.push(Err(NotAppended::Changed));
            continue;
        }
        let added = append.rows(position);
        position += added.len() as i64;
        *sequence = append.row.sequence;
        if let Some(row) = added.last() {
            hash.clone_from(&row.hash);
        }
        rows.extend(added);
        last.insert(case, CaseRow { hash: hash.clone(), ..append.row.clone() });
        answers.push(Ok(()));
    }
    for row in last.values() {
        save_row(&mut writing, row).await?;
    }
    let mut left = rows.as_slice();
    for size in SIZES {
        while let Some((many, rest)) = left.split_at_checked(size) {
            insert_events(&mut writing, many).await?;
            left = rest;
        }
    }
    for (append, answer) in appends.iter().zip(&answers) {
        if answer.is_ok() {
            insert_rest(&mut writing, append).await?;
        }
    }
    writing.commit().await?;
    Ok(answers)
}

async fn insert_events(writing: &mut Writing, many: &[EventRow]) -> Result<(), Failed> {
    on!(writing, tx: Engine => {
        let mut statement = QueryBuilder::<Engine>::new(CASE_EVENT_INSERT);
        statement.push_values(many, |mut values, row| {
            values
                .push_bind(row.position)
                .push_bind(&row.case_id)
                .push_bind(row.sequence)
                .push_bind(&row.made_at)
                .push_bind(&row.actor)
                .push_bind(&row.kind)
                .push_bind(&row.body)
                .push_bind(&row.command)
                .push_bind(&row.previous)
                .push_bind(&row.hash);
        });
        statement.build().execute(&mut **tx).await?;
    });
    Ok(())
}

pub(super) async fn save_row(writing: &mut Writing, row: &CaseRow) -> Result<(), Failed> {
    on!(&mut *writing, tx => {
        sqlx::query(CASE_ROW_SAVE)
            .bind(&row.case_id)
            .bind(row.sequence)
            .bind(&row.hash)
            .bind(&row.authority)
            .bind(&row.edition)
            .bind(&row.activity)
            .bind(&row.step)
            .bind(row.is_over)
            .bind(row.is_pilot)
            .bind(&row.first_day)
            .bind(&row.lead)
            .bind(&row.published_on)
            .bind(&row.changed_at)
            .execute(&mut **tx)
            .await?;
    });
    Ok(())
}

async fn insert_rest(writing: &mut Writing, append: &Append) -> Result<(), Failed> {
    if let Some(published) = &append.published {
        on!(&mut *writing, tx => {
            sqlx::query(PUBLISHED_INSERT)
                .bind(&published.case_id)
                .bind(published.version)
                .bind(&published.published_on)
                .bind(&published.authority)
                .bind(&published.body)
                .execute(&mut **tx)
                .await?;
        });
    }
    for letter in &append.letters {
        on!(&mut *writing, tx => {
            sqlx::query(LETTER_INSERT)
                .bind(&append.row.case_id)
                .bind(append.row.sequence)
                .bind(&letter.kind)
                .bind(&letter.recipient)
                .bind(&letter.subject)
                .bind(&letter.body)
                .bind(append.row.changed_at.as_str())
                .execute(&mut **tx)
                .await?;
        });
    }
    Ok(())
}

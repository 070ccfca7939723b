//! Consultations as they are held: read once from the store, and caught up with what was added since.

use std::collections::BTreeMap;
use std::sync::Arc;

use consultation::{Act, Event, Proceedings, written};
use storage::casework::{CaseRow, EventRow, NotAppended};
use storage::{Failed, Store};

use super::{Asking, Limit, NotDone, append, coming, id_of, named, row_of};

/// The consultations of a store.
pub struct Consultations {
    store: Store,
    held: tokio::sync::Mutex<BTreeMap<String, Held>>,
    /// How many responses came from where.
    pub limit: Limit,
}

/// What is held of one: as the disk has it, never ahead.
#[derive(Clone, Default)]
struct Held {
    so_far: Arc<Proceedings>,
    sequence: i64,
    hash: String,
}

/// How often an act is decided anew because another program was quicker.
const TRIES: usize = 20;

impl Held {
    fn take(&mut self, id: &str, rows: &[EventRow]) -> Result<(), Failed> {
        let so_far = Arc::make_mut(&mut self.so_far);
        for row in rows {
            add(so_far, row).map_err(|says| {
                Failed(format!("Event {} of {id}: {says}. Run `sightline audit verify`", row.sequence))
            })?;
            self.sequence = row.sequence;
            self.hash.clone_from(&row.hash);
        }
        Ok(())
    }

    async fn catch_up(&mut self, id: &str, store: &Store) -> Result<(), Failed> {
        let (sequence, hash) = store.case_head(id).await?.unwrap_or_default();
        if sequence == self.sequence && hash == self.hash {
            return Ok(());
        }
        let rows = store.case_event_list(id, self.sequence).await?;
        if rows.first().is_some_and(|row| row.previous == self.hash) {
            return self.take(id, &rows);
        }
        *self = Self::default();
        let rows = store.case_event_list(id, 0).await?;
        self.take(id, &rows)
    }
}

fn add(so_far: &mut Proceedings, row: &EventRow) -> Result<Event, String> {
    let event = written::from_text(&row.body)?;
    so_far.apply(&event).map_err(|unfitting| unfitting.0)?;
    Ok(event)
}

impl Consultations {
    /// The consultations of this store.
    pub fn new(store: Store) -> Self {
        Self { store, held: tokio::sync::Mutex::default(), limit: Limit::default() }
    }

    /// What became of a proposal so far.
    ///
    /// # Errors
    /// The store cannot be read.
    pub async fn proceedings(&self, key: &str) -> Result<Arc<Proceedings>, Failed> {
        let id = id_of(key);
        let mut held = self.held.lock().await;
        let one = held.entry(key.to_owned()).or_default();
        if let Err(failed) = one.catch_up(&id, &self.store).await {
            held.remove(key);
            return Err(failed);
        }
        Ok(Arc::clone(&one.so_far))
    }

    /// Does what was asked, or says why not. It is on the disk when this answers. What was recorded; nothing where it had been
    /// done already.
    ///
    /// # Errors
    /// Why nothing was recorded.
    pub async fn perform(&self, key: &str, act: &Act, asking: Asking<'_>) -> Result<Vec<Event>, NotDone> {
        let asked = named(asking.england, key).map_err(NotDone::Unknown)?;
        let id = id_of(key);
        let mut held = self.held.lock().await;
        for _ in 0..TRIES {
            // Out of the shelf while it is worked on: who goes away leaves nothing half changed.
            let mut one = held.remove(key).unwrap_or_default();
            one.catch_up(&id, &self.store).await?;
            let events =
                coming(&one.so_far, act, asked, asking).map_err(|refused| NotDone::Refused(Box::new(refused)))?;
            if events.is_empty() {
                held.insert(key.to_owned(), one);
                return Ok(events);
            }
            let mut after = Proceedings::clone(&one.so_far);
            for event in &events {
                after.apply(event).map_err(|unfitting| NotDone::Failed(Failed(unfitting.0)))?;
            }
            match append(&self.store, &id, (one.sequence, &one.hash), &after, &events, asking.now).await {
                Ok(hash) => {
                    let sequence = one.sequence + events.len() as i64;
                    held.insert(key.to_owned(), Held { so_far: Arc::new(after), sequence, hash });
                    return Ok(events);
                }
                Err(NotAppended::Changed) => {}
                Err(NotAppended::Failed(failed)) => return Err(failed.into()),
            }
        }
        Err(NotDone::Failed(Failed(format!("Consultation {key} changes too often just now. Try again"))))
    }
}

/// Whether the columns beside an event of a consultation say something else than it does.
pub(crate) fn is_unlike(row: &EventRow) -> Result<bool, String> {
    let event = written::from_text(&row.body)?;
    Ok(event.by != row.actor || event.at.text() != row.made_at || written::key(&event.kind) != row.kind)
}

/// A consultation's row, made from its events.
pub(crate) async fn again(store: &Store, id: &str) -> Result<Result<CaseRow, String>, Failed> {
    let rows = store.case_event_list(id, 0).await?;
    let (mut so_far, mut made) = (Proceedings::default(), None);
    for row in &rows {
        match add(&mut so_far, row) {
            Ok(event) => made = Some((event.at, row)),
            Err(says) => return Ok(Err(format!("event {} does not fit those before it: {says}", row.sequence))),
        }
    }
    Ok(made
        .ok_or_else(|| "it has no events".to_owned())
        .map(|(at, last)| CaseRow { hash: last.hash.clone(), ..row_of(id, &so_far, last.sequence, &at) }))
}

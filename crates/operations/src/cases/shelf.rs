//! Cases held in memory, so many as fit. What is held may be ahead of the disk for as long as a write is under way, never
//! behind it when it is asked.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use casework::{Case, written};
use storage::casework::EventRow;
use storage::{Failed, Store};

use super::done::NotDone;

/// A case as it is held.
#[derive(Debug, Default)]
pub(super) struct Held {
    pub(super) case: Arc<Case>,
    /// How many of its events are in `case`; 0 before it was read.
    pub(super) sequence: i64,
    /// The hash of the last of them. Two programs may each think of an event of the same number; the hash tells whose it is.
    pub(super) hash: String,
    /// Acts that are done, by the name the caller gave them, with the event they ended with.
    pub(super) commands: BTreeMap<String, (i64, String)>,
}

impl Held {
    /// Adds events from the disk.
    pub(super) fn take(&mut self, id: &str, rows: &[EventRow]) -> Result<(), NotDone> {
        if rows.is_empty() {
            return Ok(());
        }
        let case = Arc::make_mut(&mut self.case);
        for row in rows {
            let unread = |says: String| Failed(format!("Event {} of case {id}: {says}", row.sequence));
            let event = written::from_text(&row.body).map_err(unread)?;
            case.apply(&event).map_err(|unfitting| NotDone::broken(id, &unfitting))?;
            self.sequence = row.sequence;
            self.hash.clone_from(&row.hash);
            if let Some(command) = &row.command {
                self.commands.insert(command.clone(), (row.sequence, row.hash.clone()));
            }
        }
        Ok(())
    }

    /// Reads what was added on the disk since. What is held and was never written is forgotten, where that can be seen.
    pub(super) async fn catch_up(&mut self, id: &str, store: &Store) -> Result<(), NotDone> {
        let (sequence, hash) = store.case_head(id).await?.unwrap_or_default();
        // Ahead of the disk: a write is under way.
        if sequence < self.sequence || (sequence == self.sequence && hash == self.hash) {
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

pub(super) type Slot = Arc<tokio::sync::Mutex<Held>>;

#[derive(Default)]
struct Places {
    slots: BTreeMap<String, (Slot, u64, i64)>,
    turn: u64,
    events: i64,
}

/// The cases that are held.
#[derive(Default)]
pub(super) struct Shelf(Mutex<Places>);

/// Events held at most: about a kilobyte each.
const ROOM: i64 = 60_000;

impl Shelf {
    /// The place of a case.
    pub(super) fn slot(&self, id: &str) -> Slot {
        let mut places = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        places.turn += 1;
        let turn = places.turn;
        let place = places.slots.entry(id.to_owned()).or_default();
        place.1 = turn;
        Arc::clone(&place.0)
    }

    /// The place of a case that is held, without counting as being asked for.
    pub(super) fn held(&self, id: &str) -> Option<Slot> {
        let places = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        places.slots.get(id).map(|(slot, _, _)| Arc::clone(slot))
    }

    /// Tells how many events a case has now, and puts away those that were not asked for the longest while there is no room.
    pub(super) fn weigh(&self, id: &str, sequence: i64) {
        let mut places = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(place) = places.slots.get_mut(id) else { return };
        let more = sequence + 1 - place.2;
        place.2 += more;
        places.events += more;
        while places.events > ROOM && places.slots.len() > 1 {
            let oldest = places.slots.iter().min_by_key(|(_, (_, turn, _))| *turn).map(|(id, _)| id.clone());
            let Some((_, _, weight)) = oldest.and_then(|id| places.slots.remove(&id)) else { return };
            places.events -= weight;
        }
    }

    /// Whether a case is still held here.
    pub(super) fn holds(&self, id: &str, slot: &Slot) -> bool {
        let places = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        places.slots.get(id).is_some_and(|(held, _, _)| Arc::ptr_eq(held, slot))
    }

    /// Puts a case away whose held state is not that of the disk.
    pub(super) fn drop(&self, id: &str, slot: &Slot) {
        let mut places = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if places.slots.get(id).is_some_and(|(held, _, _)| Arc::ptr_eq(held, slot))
            && let Some((_, _, weight)) = places.slots.remove(id)
        {
            places.events -= weight;
        }
    }
}

//! Cases as lists need them: without their evidence, which is nearly all of a case. A list of every case in England is then
//! small enough to be held, however many notes there are.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use casework::{Case, written};
use storage::casework::CaseRow;

use super::Cases;
use super::done::NotDone;
use super::shelf::Held;

/// Outlines held at most, about five kilobytes each.
const ROOM: usize = 5_000;

/// The outlines that are held, each with the hash of the event it was made after.
#[derive(Default)]
pub(super) struct Outlines {
    held: Mutex<BTreeMap<String, (String, Arc<Case>)>>,
    /// One reads at a time; the others find what it read.
    reading: tokio::sync::Mutex<()>,
}

impl Outlines {
    fn get(&self, row: &CaseRow) -> Option<Arc<Case>> {
        let held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        held.get(&row.case_id).filter(|(hash, _)| *hash == row.hash).map(|(_, case)| Arc::clone(case))
    }

    fn put(&self, id: &str, hash: String, case: Case) -> Arc<Case> {
        let case = Arc::new(case);
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if held.len() >= ROOM && !held.contains_key(id) {
            held.pop_first();
        }
        held.insert(id.to_owned(), (hash, Arc::clone(&case)));
        case
    }
}

impl Cases {
    /// The outline of a case whose row was just read: as the row says, or later.
    ///
    /// # Errors
    /// The store cannot be read.
    pub(super) async fn outline(&self, row: &CaseRow) -> Result<Arc<Case>, NotDone> {
        if let Some(case) = self.outlines.get(row) {
            return Ok(case);
        }
        let _reading = self.outlines.reading.lock().await;
        if let Some(case) = self.outlines.get(row) {
            return Ok(case);
        }
        let id = row.case_id.as_str();
        let mut held = Held::default();
        if let Some(slot) = self.shelf.held(id) {
            // In the shelf only what is asked for by itself has a place; this asks for all of them.
            let mut slot_held = slot.lock().await;
            if let Err(problem) = slot_held.catch_up(id, &self.store).await {
                self.shelf.drop(id, &slot);
                return Err(problem);
            }
            let (case, hash) = (Arc::clone(&slot_held.case), slot_held.hash.clone());
            drop(slot_held);
            return Ok(self.outlines.put(id, hash, Case::clone(&case).outline()));
        }
        if row.is_over {
            // Nothing is due in it, so its notes need not even be read.
            let rows = self.store.case_event_list_but(id, written::EVIDENCE).await?;
            held.take(id, &rows)?;
            held.hash.clone_from(&row.hash);
        } else {
            held.catch_up(id, &self.store).await?;
        }
        Ok(self.outlines.put(id, held.hash, Arc::unwrap_or_clone(held.case).outline()))
    }
}

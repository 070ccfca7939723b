//! One act: who may, may it be done, save, answer.

use std::sync::Arc;
use std::time::Duration;

use casework::{Act, Actor, Case, Context, Event, Part, decide, sees, written};
use storage::Failed;
use storage::casework::{Append, EventRow, NewEvent, NewLetter, NotAppended, PublishedRow};

use super::done::{Done, NotDone};
use super::row::row_of;
use super::shelf::{Shelf, Slot};
use super::{Asking, Cases, joining, published};
use crate::consultations::is_consultation;

/// How often an act is decided anew because somebody else was quicker: other programs may write into the same case.
const TRIES: u32 = 40;
/// How long an act that is on its way to the disk is waited for before it is asked after again.
const SETTLING: Duration = Duration::from_millis(2);

impl Cases {
    /// The case as it stands, whoever asks. Pages ask [`Cases::look`].
    ///
    /// # Errors
    /// There is none, or the store cannot be read.
    pub(crate) async fn case(&self, id: &str) -> Result<Arc<Case>, NotDone> {
        if is_consultation(id) {
            return Err(NotDone::unknown(id));
        }
        let slot = self.shelf.slot(id);
        let mut held = slot.lock().await;
        if let Err(problem) = held.catch_up(id, &self.store).await {
            self.shelf.drop(id, &slot);
            return Err(problem);
        }
        if held.sequence == 0 {
            self.shelf.drop(id, &slot);
            return Err(NotDone::unknown(id));
        }
        self.shelf.weigh(id, held.sequence);
        Ok(Arc::clone(&held.case))
    }

    /// The case, for somebody who may know of it. What of it they may see is asked part by part with `casework::sees`.
    ///
    /// # Errors
    /// There is none that they may know of, or the store cannot be read.
    pub async fn look(&self, id: &str, asking: Asking<'_>) -> Result<Arc<Case>, NotDone> {
        let case = self.case(id).await?;
        let actor = asking.who.in_case(id, &case.authority);
        if sees(&actor, &case, Part::Existence) { Ok(case) } else { Err(NotDone::unknown(id)) }
    }

    /// The events of a case with their place in the chain, for those who may see its log.
    ///
    /// # Errors
    /// There is no such case for this person, or the store cannot be read.
    pub async fn log(&self, id: &str, asking: Asking<'_>) -> Result<Vec<(EventRow, Event)>, NotDone> {
        let case = self.look(id, asking).await?;
        if !sees(&asking.who.in_case(id, &case.authority), &case, Part::Log) {
            return Err(NotDone::unknown(id));
        }
        let rows = self.store.case_event_list(id, 0).await?;
        rows.into_iter()
            .map(|row| {
                let unread = |says: String| Failed(format!("Event {} of case {id}: {says}", row.sequence));
                let event = written::from_text(&row.body).map_err(unread)?;
                Ok((row, event))
            })
            .collect()
    }

    /// Does what was asked, or says why not. It is on the disk when this answers. `command` is the caller's own name for the
    /// act: the same one twice is done once.
    ///
    /// # Errors
    /// Why nothing was recorded.
    pub async fn perform(
        &self,
        id: &str,
        act: &Act,
        command: Option<&str>,
        asking: Asking<'_>,
    ) -> Result<Done, NotDone> {
        if is_consultation(id) {
            return Err(NotDone::unknown(id));
        }
        for tried in 0..TRIES {
            let slot = self.shelf.slot(id);
            match self.attempt(&slot, id, act, command, asking).await {
                Err(Attempt::Again) => {
                    self.shelf.drop(id, &slot);
                    // Longer each time, so that those who were slower come to their turn.
                    tokio::time::sleep(SETTLING * tried).await;
                }
                Err(Attempt::No(problem)) => {
                    let is_answer = matches!(problem, NotDone::Refused(_) | NotDone::Unknown(_));
                    if is_answer && self.was_behind(&slot, id).await? {
                        continue;
                    }
                    if matches!(problem, NotDone::Failed(_)) {
                        self.shelf.drop(id, &slot);
                    }
                    return Err(problem);
                }
                Ok(done) => return Ok(done),
            }
        }
        Err(NotDone::Failed(Failed(format!("Case {id} changes too often just now. Try again"))))
    }

    /// Whether what was held is not what another program wrote since. Then it is held now.
    async fn was_behind(&self, slot: &Slot, id: &str) -> Result<bool, NotDone> {
        let mut held = slot.lock().await;
        let before = held.hash.clone();
        held.catch_up(id, &self.store).await?;
        Ok(held.hash != before)
    }

    async fn attempt(
        &self,
        slot: &Slot,
        id: &str,
        act: &Act,
        command: Option<&str>,
        asking: Asking<'_>,
    ) -> Result<Done, Attempt> {
        let mut held = slot.lock().await;
        if held.sequence == 0 {
            held.catch_up(id, &self.store).await?;
        }
        let known = held.sequence > 0;
        if !known && !matches!(act, Act::PlanCase { .. }) {
            return Err(NotDone::unknown(id).into());
        }
        let authority = if let Act::PlanCase { authority, .. } = act { authority } else { &held.case.authority };
        let actor = asking.who.in_case(id, authority);
        if known && !sees(&actor, &held.case, Part::Existence) {
            return Err(NotDone::unknown(id).into());
        }
        if let Some((sequence, hash)) = command.and_then(|command| held.commands.get(command)).cloned() {
            drop(held);
            return self.settled(slot, id, sequence, &hash).await;
        }
        let Some(Coming { events, published, letters }) = self.coming(&held.case, act, &actor, asking).await? else {
            let (sequence, hash) = (held.sequence, held.hash.clone());
            drop(held);
            return self.settled(slot, id, sequence, &hash).await;
        };
        // From here to the queue nothing waits: a caller who goes away must not leave a case half changed. It is changed in
        // place, unless somebody is just reading it.
        let case = Arc::make_mut(&mut held.case);
        for event in &events {
            case.apply(event).map_err(|unfitting| NotDone::broken(id, &unfitting))?;
        }
        held.sequence += events.len() as i64;
        let sequence = held.sequence;
        let append = Append {
            row: row_of(&held.case, id, sequence, asking.now),
            previous: std::mem::take(&mut held.hash),
            published,
            letters,
            events: events.iter().map(kept).collect(),
            command: command.map(str::to_owned),
        };
        held.hash = append.rows(0).pop().map(|row| row.hash).unwrap_or_default();
        if let Some(command) = command {
            let last = (sequence, held.hash.clone());
            held.commands.insert(command.to_owned(), last);
        }
        // Queued before the next act on this case is decided, so that both are written in this order.
        let writing = self.store.case_append(append);
        drop(held);
        // Whoever goes away here does not learn what became of it, so what is held is read anew by whoever comes next.
        let unknown = Unknown { shelf: &self.shelf, id, slot };
        let answer = writing.await;
        if answer.is_ok() {
            std::mem::forget(unknown);
        }
        match answer {
            Ok(()) => {
                self.shelf.weigh(id, sequence);
                Ok(Done { sequence, events })
            }
            Err(NotAppended::Changed) => Err(Attempt::Again),
            Err(NotAppended::Failed(failed)) => Err(NotDone::Failed(failed).into()),
        }
    }

    /// What the act would add to the case; nothing where it is done already.
    async fn coming(
        &self,
        case: &Case,
        act: &Act,
        actor: &Actor,
        asking: Asking<'_>,
    ) -> Result<Option<Coming>, NotDone> {
        let events = decide(case, act, &Context { regime: asking.regime, actor, now: asking.now })?;
        if events.is_empty() {
            return Ok(None);
        }
        if let Some(refused) = joining::refused(&self.store, case, act, asking.now).await? {
            return Err(refused.into());
        }
        let published = published::of(&self.store, case, &events, asking.regime).await?;
        let letters = match &self.correspondence {
            Some(writes) => writes.called_for(&self.store, case, act, &events, asking).await?,
            None => Vec::new(),
        };
        Ok(Some(Coming { events, published, letters }))
    }

    /// Whether the case holds this, and all of it that is known is on the disk, waiting for what is on its way. Both are asked
    /// of one state: between two questions a write may fail and what was seen be gone.
    pub(super) async fn is_kept_where(&self, id: &str, holds: impl FnOnce(&Case) -> bool + Send) -> bool {
        let slot = self.shelf.slot(id);
        let mut held = slot.lock().await;
        if held.catch_up(id, &self.store).await.is_err() || !holds(&held.case) {
            return false;
        }
        let (sequence, hash) = (held.sequence, held.hash.clone());
        drop(held);
        self.settled(&slot, id, sequence, &hash).await.is_ok()
    }

    /// Waits until this very event is on the disk; whoever sent it before may still be waiting for the same.
    async fn settled(&self, slot: &Slot, id: &str, sequence: i64, hash: &str) -> Result<Done, Attempt> {
        for _ in 0..2_500 {
            match self.store.case_hash_at(id, sequence).await? {
                Some(there) if there == hash => return Ok(Done { sequence, events: Vec::new() }),
                // Another program's event has its number.
                Some(_) => return Err(Attempt::Again),
                // What is not held any more may never have been written.
                None if !self.shelf.holds(id, slot) => return Err(Attempt::Again),
                None => tokio::time::sleep(SETTLING).await,
            }
        }
        Err(Attempt::Again)
    }
}

/// A write of which nobody knows how it ended: its case is put away when this goes.
struct Unknown<'u> {
    shelf: &'u Shelf,
    id: &'u str,
    slot: &'u Slot,
}

impl Drop for Unknown<'_> {
    fn drop(&mut self) {
        self.shelf.drop(self.id, self.slot);
    }
}

/// What an act adds to a case.
struct Coming {
    events: Vec<Event>,
    published: Option<PublishedRow>,
    letters: Vec<NewLetter>,
}

fn kept(event: &Event) -> NewEvent {
    NewEvent {
        made_at: event.at.text().to_owned(),
        actor: event.by.clone(),
        kind: written::key(&event.kind).to_owned(),
        body: written::to_text(event),
    }
}

/// How an attempt ends that records nothing.
enum Attempt {
    Again,
    No(NotDone),
}

impl From<NotDone> for Attempt {
    fn from(problem: NotDone) -> Self {
        Self::No(problem)
    }
}

impl From<Failed> for Attempt {
    fn from(failed: Failed) -> Self {
        Self::No(NotDone::Failed(failed))
    }
}

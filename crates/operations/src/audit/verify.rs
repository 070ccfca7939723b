//! Walks every event of a store in order, and says what is wrong with the first that is wrong.

use std::collections::BTreeMap;

use casework::{Case, faults, written};
use storage::casework::{CaseRow, EventRow, chain};
use storage::{Failed, Store};

use crate::cases::{row_differences, row_of};
use crate::consultations;

/// Something that is not as it was written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// The case.
    pub case_id: String,
    /// The event in the case; nothing for its row.
    pub sequence: Option<i64>,
    /// The event among all.
    pub position: Option<i64>,
    /// What is wrong.
    pub says: String,
}

/// What a walk over the record found.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Verified {
    /// Events read.
    pub events: i64,
    /// Cases read.
    pub cases: i64,
    /// What is wrong, the first event first; of each case its first fault alone.
    pub faults: Vec<Fault>,
}

/// Events read at a time.
const TOGETHER: i64 = 2_000;

/// Walks over the whole record. `progress` is told how many events were read.
///
/// # Errors
/// The store cannot be read.
pub async fn verify(store: &Store, progress: &mut (dyn FnMut(i64) + Send)) -> Result<Verified, Failed> {
    let mut found = Verified::default();
    let heads = walk(store, &mut found, progress).await?;
    rows(store, &heads, &mut found).await?;
    Ok(found)
}

/// Follows every chain; the last event of each case.
async fn walk(
    store: &Store,
    found: &mut Verified,
    progress: &mut (dyn FnMut(i64) + Send),
) -> Result<BTreeMap<String, (i64, String)>, Failed> {
    let mut heads: BTreeMap<String, (i64, String)> = BTreeMap::new();
    let mut position = 0;
    loop {
        let events = store.case_event_after(position, TOGETHER).await?;
        let Some(last) = events.last() else { return Ok(heads) };
        let until = last.position;
        for event in &events {
            let before = heads.entry(event.case_id.clone()).or_default();
            let gap = (event.position != position + 1)
                .then(|| format!("{} events before it are missing among all", event.position - position - 1));
            position = event.position;
            let says = chain::fault(event, (before.0, &before.1)).or_else(|| unlike(event)).or(gap);
            *before = (event.sequence, event.hash.clone());
            found.events += 1;
            let known = |fault: &Fault| fault.case_id == event.case_id;
            if let Some(says) = says
                && !found.faults.iter().any(known)
            {
                found.faults.push(Fault {
                    case_id: event.case_id.clone(),
                    sequence: Some(event.sequence),
                    position: Some(event.position),
                    says,
                });
            }
        }
        position = until;
        progress(found.events);
    }
}

/// Whether the columns beside an event say what it says.
fn unlike(row: &EventRow) -> Option<String> {
    let is_unlike = if consultations::is_consultation(&row.case_id) {
        consultations::is_unlike(row)
    } else {
        written::from_text(&row.body).map(|event| {
            event.by != row.actor || event.at.text() != row.made_at || written::key(&event.kind) != row.kind
        })
    };
    match is_unlike {
        Err(says) => Some(says),
        Ok(is_unlike) => is_unlike.then(|| "who, when or what beside the event is not what it says".to_owned()),
    }
}

/// Makes each case's row again and compares it.
async fn rows(store: &Store, heads: &BTreeMap<String, (i64, String)>, found: &mut Verified) -> Result<(), Failed> {
    let mut after = String::new();
    let mut seen = 0;
    loop {
        let rows = store.case_list_after(&after, 500).await?;
        let Some(last) = rows.last() else { break };
        after.clone_from(&last.case_id);
        for row in &rows {
            seen += 1;
            let mut fault = |says: String| {
                if !found.faults.iter().any(|fault| fault.case_id == row.case_id) {
                    found.faults.push(Fault { case_id: row.case_id.clone(), sequence: None, position: None, says });
                }
            };
            if heads.get(&row.case_id).is_none_or(|(sequence, _)| *sequence < row.sequence) {
                let kept = heads.get(&row.case_id).map_or(0, |(sequence, _)| *sequence);
                fault(format!("its last events are missing: the list knows {}, {kept} are there", row.sequence));
                continue;
            }
            match again(store, &row.case_id).await? {
                Err(says) => fault(says),
                Ok((again, broken)) => {
                    broken.into_iter().for_each(&mut fault);
                    row_differences(row, &again).into_iter().for_each(&mut fault);
                }
            }
        }
    }
    found.cases = heads.len() as i64;
    if seen < found.cases {
        found.faults.push(Fault {
            case_id: String::new(),
            sequence: None,
            position: None,
            says: format!("{} cases have events and no row in the list", found.cases - seen),
        });
    }
    Ok(())
}

/// A case's row, made from its events, and what is not sound in the case.
async fn again(store: &Store, id: &str) -> Result<Result<(CaseRow, Vec<String>), String>, Failed> {
    if consultations::is_consultation(id) {
        return Ok(consultations::again(store, id).await?.map(|row| (row, Vec::new())));
    }
    let rows = store.case_event_list(id, 0).await?;
    let mut case = Case::default();
    let mut now = None;
    for row in &rows {
        let event = match written::from_text(&row.body) {
            Ok(event) => event,
            Err(says) => return Ok(Err(says)),
        };
        if let Err(unfitting) = case.apply(&event) {
            return Ok(Err(format!("event {} does not fit those before it: {}", unfitting.number, unfitting.says)));
        }
        now = Some(event.at);
    }
    let (Some(now), Some(last)) = (now, rows.last()) else { return Ok(Err("it has no events".to_owned())) };
    let mut made = row_of(&case, id, last.sequence, &now);
    made.hash.clone_from(&last.hash);
    Ok(Ok((made, faults(&case))))
}

/// Makes every case's row again from its events and puts it in place of the one kept; how many were not the same.
///
/// # Errors
/// The store cannot be read or written, or a case's events do not fit together.
pub async fn rebuild(store: &Store) -> Result<usize, Failed> {
    let mut changed = 0;
    let mut after = String::new();
    loop {
        let rows = store.case_list_after(&after, 500).await?;
        let Some(last) = rows.last() else { return Ok(changed) };
        after.clone_from(&last.case_id);
        for row in &rows {
            let (made, _) = again(store, &row.case_id)
                .await?
                .map_err(|says| Failed(format!("Case {} cannot be made again: {says}", row.case_id)))?;
            if made != *row {
                store.case_row_mend(&made).await?;
                changed += 1;
            }
        }
    }
}

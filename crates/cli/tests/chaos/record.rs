//! What the store holds in the end, beside what every device was told.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use casework::{EventKind, written};
use storage::{Location, Store};

use crate::place::Place;
use crate::writer::{Version, text_of, version_id};

/// How what was found compares with what devices know.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Found {
    /// Told that it is saved, and there.
    pub(crate) kept: usize,
    /// Never told, and there all the same.
    pub(crate) unsure: usize,
    /// Told that it is saved, and not there.
    pub(crate) lost: usize,
}

impl AddAssign for Found {
    fn add_assign(&mut self, other: Self) {
        self.kept += other.kept;
        self.unsure += other.unsure;
        self.lost += other.lost;
    }
}

/// Compares. Whatever is there is there once, in the case, by the writer and with the text it was sent with; otherwise the
/// first difference is returned.
pub(crate) async fn compare(store: &Store, place: &Place, journals: &[Vec<Version>]) -> Result<Found, String> {
    let mut found = Found::default();
    let teams = place.cases.iter().enumerate();
    for (team, case, id) in teams.flat_map(|(team, ids)| ids.iter().enumerate().map(move |(at, id)| (team, at, id))) {
        let mut there = BTreeMap::new();
        for row in store.case_event_list(id, 0).await.map_err(|failed| failed.0)? {
            let event = written::from_text(&row.body)?;
            let (note, version, based_on, content) = match event.kind {
                EventKind::NoteWritten { note, version, content, .. } => (note, version, None, content),
                EventKind::NoteAmended { note, version, based_on, content, .. } => {
                    (note, version, Some(based_on), content)
                }
                _ => continue,
            };
            if content.text != text_of(&version) {
                return Err(format!("{version} in case {id} says something else than was sent"));
            }
            if there.insert(version.clone(), (note, based_on, event.by)).is_some() {
                return Err(format!("{version} is twice in case {id}"));
            }
        }
        let writers = team * crate::place::TEAM..(team + 1) * crate::place::TEAM;
        for (writer, number, sent) in
            writers.flat_map(|writer| journals[writer].iter().enumerate().map(move |(at, sent)| (writer, at, sent)))
        {
            if sent.case != case {
                continue;
            }
            let version = version_id(writer, number);
            match there.remove(&version) {
                Some((note, based_on, by)) => {
                    if (&note, &based_on, &by) != (&sent.note, &sent.based_on, &place.inspectors[writer].id) {
                        return Err(format!(
                            "{version} in case {id} is not as it was sent: {note}, {based_on:?}, {by}"
                        ));
                    }
                    found +=
                        Found { kept: sent.is_acknowledged.into(), unsure: (!sent.is_acknowledged).into(), lost: 0 };
                }
                None => found.lost += usize::from(sent.is_acknowledged),
            }
        }
        if let Some(version) = there.keys().next() {
            return Err(format!("{version} in case {id} was never sent there"));
        }
    }
    Ok(found)
}

/// The same, where nothing may be lost and the whole record must be sound.
pub(crate) async fn check(location: &Location, place: &Place, journals: &[Vec<Version>]) -> Found {
    let store = Store::connect(location).await.unwrap();
    let verified = operations::audit::verify(&store, &mut |_| {}).await.unwrap();
    assert_eq!(verified.faults, [], "the chains are whole and every row is what its events add up to");
    assert_eq!(operations::audit::rebuild(&store).await.unwrap(), 0, "no row had to be made again");
    assert_eq!(store.integrity().await.unwrap(), Vec::<String>::new());
    let found = compare(&store, place, journals).await.unwrap();
    store.close().await;
    assert_eq!(found.lost, 0, "notes that were answered as saved are not there: {found:?}");
    found
}

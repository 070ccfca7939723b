//! Records laid one upon another, and what stands.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::identity::{Days, Index, Matching};
use crate::record::{Claim, Kind, Record};

/// A record as it arrived.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its number in the store.
    pub id: i64,
    /// The import it came with.
    pub import: i64,
    /// The file it came from.
    pub source: i64,
    /// What it says.
    pub record: Arc<Record>,
}

/// Somebody's word on a disagreement: what this entry says of the field stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decision {
    /// The entry's number.
    pub entry: i64,
    /// The field.
    pub field: String,
}

/// Why a value stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Settled {
    /// Every source that speaks of it says the same.
    Agreed,
    /// What is printed stands before what is inferred.
    Printed,
    /// Somebody decided.
    Decided,
    /// Sources disagree and nobody has decided: what was known first stands.
    FirstKnown,
}

impl Settled {
    /// The key used in answers.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Agreed => "agreed",
            Self::Printed => "printed_before_inferred",
            Self::Decided => "decided",
            Self::FirstKnown => "first_known",
        }
    }
}

/// A field of a subject. Pairs are places: an entry's in the ledger, and a claim's in its record.
#[derive(Clone, Debug)]
pub struct Field {
    /// The claim that stands.
    pub stands: (usize, usize),
    /// Every claim, in order of arrival.
    pub said: Vec<(usize, usize)>,
    /// Why it stands.
    pub settled: Settled,
}

/// A thing that records are about.
#[derive(Clone, Debug)]
pub struct Subject {
    /// What it is.
    pub kind: Kind,
    /// The body's URN.
    pub body: String,
    /// Framework or activity; empty where no source says it.
    pub series: String,
    /// Its own number, where it has one.
    pub key: Option<String>,
    /// Places of its entries in the ledger.
    pub entries: Vec<usize>,
    /// What is said of it.
    pub fields: BTreeMap<Arc<str>, Field>,
    /// Where it is now, once a later record told that it and another are one; it has no entries of its own then.
    pub joined: Option<usize>,
    pub(crate) days: Days,
}

/// Every record in order of arrival, and what they are about.
#[derive(Clone, Debug)]
pub struct Ledger {
    /// The records.
    pub entries: Vec<Entry>,
    /// What they are about, in the order it was first heard of. A place here never changes as records are added; one that
    /// has become part of another stays, empty.
    pub subjects: Vec<Subject>,
    /// How it was told what they are about.
    pub matching: Matching,
    index: Index,
    decisions: Vec<Decision>,
    /// Of each entry's number, its place and its subject's.
    places: BTreeMap<i64, (usize, usize)>,
}

impl Ledger {
    /// A ledger in which nothing is known. `decisions` are in the order they were made.
    pub fn new(matching: Matching, decisions: Vec<Decision>) -> Self {
        Self {
            entries: Vec::new(),
            subjects: Vec::new(),
            index: Index::default(),
            matching,
            decisions,
            places: BTreeMap::new(),
        }
    }

    /// Lays a record upon the others. The place of its subject.
    pub fn add(&mut self, entry: Entry) -> usize {
        let record = &entry.record;
        let found = self.index.find(record, &self.subjects, &self.matching);
        let subject = found.first().copied().unwrap_or_else(|| {
            let at = self.subjects.len();
            self.index.note(record, at);
            self.subjects.push(Subject {
                kind: record.kind,
                body: record.body.clone(),
                series: record.series.clone(),
                key: record.key.clone(),
                entries: Vec::new(),
                fields: BTreeMap::new(),
                joined: None,
                days: Days::default(),
            });
            at
        });
        let known = &mut self.subjects[subject];
        if known.series.is_empty() {
            known.series.clone_from(&record.series);
        }
        known.days.note(record, &self.matching);
        known.entries.push(self.entries.len());
        let at = self.entries.len();
        let fields: Vec<(usize, Arc<str>)> =
            record.claims.iter().enumerate().map(|(claim, said)| (claim, said.field.clone())).collect();
        self.places.insert(entry.id, (at, subject));
        self.entries.push(entry);
        for (claim, name) in fields {
            self.say(subject, name, (at, claim));
        }
        for other in found.into_iter().skip(1) {
            self.join(other, subject);
        }
        subject
    }

    /// Makes a subject part of another, as if its records had been laid there in their order.
    fn join(&mut self, from: usize, to: usize) {
        let gone = self.subjects[from].clone();
        self.index.forget(&gone, from);
        self.subjects[from] = Subject {
            entries: Vec::new(),
            fields: BTreeMap::new(),
            joined: Some(to),
            days: Days::default(),
            ..gone.clone()
        };
        for entry in &gone.entries {
            if let Some(place) = self.places.get_mut(&self.entries[*entry].id) {
                place.1 = to;
            }
        }
        let subject = &mut self.subjects[to];
        subject.entries.extend(gone.entries);
        subject.entries.sort_unstable();
        subject.days.join(gone.days);
        for (name, field) in gone.fields {
            let mut said = self.subjects[to].fields.remove(&name).map(|field| field.said).unwrap_or_default();
            said.extend(field.said);
            said.sort_unstable();
            let (stands, settled) = self.settle(&name, &said);
            self.subjects[to].fields.insert(name, Field { stands, said, settled });
        }
    }

    fn say(&mut self, subject: usize, name: Arc<str>, place: (usize, usize)) {
        let before = self.subjects[subject].fields.remove(&name);
        let mut said = before.map(|field| field.said).unwrap_or_default();
        said.push(place);
        let (stands, settled) = self.settle(&name, &said);
        self.subjects[subject].fields.insert(name, Field { stands, said, settled });
    }

    /// Makes somebody's word count. It does so at once and for what is added later.
    pub fn decide(&mut self, decision: Decision) {
        self.decisions.push(decision.clone());
        let Some((_, subject)) = self.places.get(&decision.entry).copied() else { return };
        if let Some(field) = self.subjects[subject].fields.remove(decision.field.as_str()) {
            let (stands, settled) = self.settle(&decision.field, &field.said);
            self.subjects[subject].fields.insert(decision.field.into(), Field { stands, said: field.said, settled });
        }
    }

    /// The claim that stands among `said`, which are in order of arrival, and why.
    fn settle(&self, name: &str, said: &[(usize, usize)]) -> ((usize, usize), Settled) {
        let decided = self
            .decisions
            .iter()
            .rev()
            .filter(|decision| decision.field == name)
            .find_map(|decision| said.iter().copied().find(|place| self.entries[place.0].id == decision.entry));
        if let Some(place) = decided {
            return (place, Settled::Decided);
        }
        let best = said.iter().map(|place| self.claim(*place).confidence).min();
        let mut strongest = said.iter().copied().filter(|place| Some(self.claim(*place).confidence) == best);
        let first = strongest.next().unwrap_or(said[0]);
        let differs = |place: &(usize, usize)| !agree(&self.claim(*place).value, &self.claim(first).value);
        let settled = if strongest.any(|place| differs(&place)) {
            Settled::FirstKnown
        } else if said.iter().any(differs) {
            Settled::Printed
        } else {
            Settled::Agreed
        };
        (first, settled)
    }

    /// The claim at a place.
    pub fn claim(&self, place: (usize, usize)) -> &Claim {
        &self.entries[place.0].record.claims[place.1]
    }

    /// What stands of a subject's field.
    pub fn value<'l>(&'l self, subject: &Subject, field: &str) -> Option<&'l str> {
        subject.fields.get(field).map(|field| &*self.claim(field.stands).value)
    }

    /// The subject of an entry, by the entry's number.
    pub fn subject_of(&self, entry: i64) -> Option<usize> {
        self.places.get(&entry).map(|(_, subject)| *subject)
    }

    /// The source of an entry, by the entry's number.
    pub fn source_of(&self, entry: i64) -> Option<i64> {
        self.places.get(&entry).map(|(at, _)| self.entries[*at].source)
    }

    /// A published inspection or visit of a body: by its first day on site where that is known, else by publication.
    pub fn published(&self, kind: Kind, body: &str, series: &str, day: &str) -> Option<usize> {
        self.subjects.iter().position(|subject| {
            subject.kind == kind
                && subject.body == body
                && subject.series == series
                && self.value(subject, "started_on").or_else(|| self.value(subject, "published_on")) == Some(day)
        })
    }
}

/// Whether two values say the same: capitals, kinds of apostrophe and spaces say nothing.
pub fn agree(one: &str, other: &str) -> bool {
    one == other || plain(one) == plain(other)
}

fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").to_lowercase().replace('\u{2019}', "'")
}

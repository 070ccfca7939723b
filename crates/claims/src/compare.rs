//! What an import would add or change, and where sources disagree.

use crate::ledger::{Ledger, Settled, Subject, agree};
use crate::record::Confidence;

/// What an import does to a subject.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Change {
    /// It was not known.
    Added,
    /// Something else stands than before, or something stands where nothing did.
    Changed(Vec<Changed>),
    /// It says what was known.
    Confirmed,
}

/// A field that changes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Changed {
    /// The field.
    pub field: String,
    /// What stood; nothing where nothing was known.
    pub before: Option<String>,
    /// What stands.
    pub after: String,
}

/// What adding records did to a subject. `before` is the ledger without them.
pub fn compare(before: &Ledger, after: &Ledger, subject: usize) -> Change {
    let Some(known) = before.subjects.get(subject) else { return Change::Added };
    let now = &after.subjects[subject];
    let changed: Vec<Changed> = now
        .fields
        .keys()
        .filter_map(|field| {
            let (was, is) = (before.value(known, field), after.value(now, field)?);
            let same = was.is_some_and(|was| agree(was, is));
            (!same).then(|| Changed { field: field.to_string(), before: was.map(str::to_owned), after: is.to_owned() })
        })
        .collect();
    if changed.is_empty() { Change::Confirmed } else { Change::Changed(changed) }
}

/// A field of which sources say different things.
#[derive(Clone, Debug)]
pub struct Disagreement {
    /// The subject's place in the ledger.
    pub subject: usize,
    /// The field.
    pub field: String,
    /// Why what stands does so.
    pub settled: Settled,
    /// What is said, each different value once with all who say it, in order of arrival.
    pub said: Vec<Said>,
    /// The place among them of what stands.
    pub stands: usize,
}

impl Disagreement {
    /// Whether somebody should decide.
    pub fn is_open(&self) -> bool {
        self.settled == Settled::FirstKnown
    }
}

/// One of the things said of a field.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Said {
    /// The value.
    pub value: String,
    /// How it was come by, at its best.
    pub confidence: Confidence,
    /// Those who say it: places of claims in the ledger.
    pub by: Vec<(usize, usize)>,
}

/// Every field of a subject of which sources say different things.
pub fn disagreements(ledger: &Ledger, at: usize) -> Vec<Disagreement> {
    let subject: &Subject = &ledger.subjects[at];
    let differing = subject.fields.iter().filter_map(|(name, field)| {
        let mut said: Vec<Said> = Vec::new();
        for place in field.said.iter().copied() {
            let claim = ledger.claim(place);
            match said.iter_mut().find(|known| agree(&known.value, &claim.value)) {
                Some(known) => {
                    known.by.push(place);
                    known.confidence = known.confidence.min(claim.confidence);
                }
                None => {
                    said.push(Said { value: claim.value.to_string(), confidence: claim.confidence, by: vec![place] });
                }
            }
        }
        let stands = said.iter().position(|said| said.by.contains(&field.stands)).unwrap_or_default();
        let is_differing = said.len() > 1;
        is_differing.then(|| Disagreement {
            subject: at,
            field: name.to_string(),
            settled: field.settled,
            said,
            stands,
        })
    });
    differing.collect()
}

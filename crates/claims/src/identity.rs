//! When two records are about one thing.

use std::collections::BTreeMap;

use domain::Date;
use domain::framework::{Level, Problem};
use domain::regime::DataFile;
use serde::Deserialize;

use crate::ledger::Subject;
use crate::record::{Kind, Record};

/// How records are told to be about one thing, and what the register holds; from `register/matching.toml`.
#[derive(Clone, Debug)]
pub struct Matching {
    /// Two publications of one series about one body that lie at most so many days apart are one.
    pub same_publication_within_days: i32,
    /// Frameworks whose inspections the register holds.
    pub inspections: Vec<String>,
    /// Kinds of visit that the register holds.
    pub visits: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawMatching {
    same_publication: RawSamePublication,
    register: RawRegister,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRegister {
    inspections: Vec<String>,
    visits: Vec<String>,
    #[serde(rename = "source")]
    _source: String,
    #[serde(rename = "confidence")]
    _confidence: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSamePublication {
    within_days: u16,
    #[serde(rename = "says")]
    _says: String,
    #[serde(rename = "source")]
    _source: String,
    #[serde(rename = "confidence")]
    _confidence: String,
}

impl Matching {
    /// Reads `register/matching.toml`.
    ///
    /// # Errors
    /// What is wrong with it, and where.
    pub fn read(file: &DataFile) -> Result<Self, Problem> {
        let raw: RawMatching = toml::from_str(&file.text).map_err(|error| Problem {
            level: Level::Error,
            file: file.path.clone(),
            span: error.span().unwrap_or(0..0),
            message: error.message().to_owned(),
            remedy: "register/matching.toml shows how it is written".to_owned(),
        })?;
        let within = raw.same_publication.within_days.into();
        let RawRegister { inspections, visits, .. } = raw.register;
        Ok(Self { same_publication_within_days: within, inspections, visits })
    }
}

/// Days by which a thing is known: those of its claims, whichever of them stand.
#[derive(Clone, Debug, Default)]
pub(crate) struct Days {
    started: Vec<Date>,
    ended: Vec<Date>,
    published: Vec<Date>,
}

impl Days {
    pub(crate) fn note(&mut self, record: &Record) {
        for claim in &record.claims {
            let days = match &*claim.field {
                "started_on" => &mut self.started,
                "ended_on" => &mut self.ended,
                "published_on" => &mut self.published,
                _ => continue,
            };
            if let Ok(day) = Date::parse(&claim.value)
                && !days.contains(&day)
            {
                days.push(day);
            }
        }
    }

    pub(crate) fn join(&mut self, other: Self) {
        for (ours, theirs) in
            [(&mut self.started, other.started), (&mut self.ended, other.ended), (&mut self.published, other.published)]
        {
            ours.extend(theirs);
        }
    }

    fn on_site(&self) -> Option<(Date, Date)> {
        let first = *self.started.iter().min()?;
        Some((first, self.ended.iter().max().copied().unwrap_or(first).max(first)))
    }

    /// Whether both are known by days that fit one another. Days on site tell more than a publication, whose day is given
    /// a little differently here and there: where both know them and they lie apart, only the very same day of publication
    /// makes them one.
    fn fits(&self, other: &Self, matching: &Matching) -> bool {
        let within = match (self.on_site(), other.on_site()) {
            (Some(ours), Some(theirs)) if ours.0 <= theirs.1 && theirs.0 <= ours.1 => return true,
            (Some(_), Some(_)) => 0,
            _ => matching.same_publication_within_days,
        };
        self.published.iter().any(|ours| other.published.iter().any(|theirs| ours.days_since(*theirs).abs() <= within))
    }
}

/// Finds what a record is about among what is known.
#[derive(Clone, Debug, Default)]
pub(crate) struct Index {
    by_key: BTreeMap<(Kind, String, String), usize>,
    by_body: BTreeMap<(Kind, String), Vec<usize>>,
}

impl Index {
    /// Every subject the record is about. More than one where it tells that two that were known by different days are one.
    pub(crate) fn find(&self, record: &Record, subjects: &[Subject], matching: &Matching) -> Vec<usize> {
        if let Some(key) = &record.key {
            return self.by_key.get(&(record.kind, record.body.clone(), key.clone())).copied().into_iter().collect();
        }
        let mut days = Days::default();
        days.note(record);
        let Some(known) = self.by_body.get(&(record.kind, record.body.clone())) else { return Vec::new() };
        let is_same = |at: &usize| {
            let subject = &subjects[*at];
            let same_series = record.series.is_empty() || subject.series.is_empty() || subject.series == record.series;
            same_series && subject.days.fits(&days, matching)
        };
        known.iter().copied().filter(is_same).collect()
    }

    /// Forgets a subject that has become part of another.
    pub(crate) fn forget(&mut self, subject: &Subject, at: usize) {
        if let Some(known) = self.by_body.get_mut(&(subject.kind, subject.body.clone())) {
            known.retain(|known| *known != at);
        }
    }

    pub(crate) fn note(&mut self, record: &Record, at: usize) {
        if let Some(key) = &record.key {
            self.by_key.insert((record.kind, record.body.clone(), key.clone()), at);
        } else {
            self.by_body.entry((record.kind, record.body.clone())).or_default().push(at);
        }
    }
}

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
    /// Days on site from the first to the last that are more than these are taken for a slip, and nothing is told by them.
    pub on_site_at_most_days: i32,
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
    on_site: RawOnSite,
    same_publication: RawSamePublication,
    register: RawRegister,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawOnSite {
    at_most_days: u16,
    #[serde(rename = "says")]
    _says: String,
    #[serde(rename = "source")]
    _source: String,
    #[serde(rename = "confidence")]
    _confidence: String,
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
        let on_site = raw.on_site.at_most_days.into();
        Ok(Self { on_site_at_most_days: on_site, same_publication_within_days: within, inspections, visits })
    }
}

/// Days by which a thing is known: those of its claims, whichever of them stand.
#[derive(Clone, Debug, Default)]
pub(crate) struct Days {
    /// First and last day, as each record has them; one that is too long to be true is left out.
    on_site: Vec<(Date, Date)>,
    published: Vec<Date>,
}

impl Days {
    pub(crate) fn note(&mut self, record: &Record, matching: &Matching) {
        let day = |field: &str| record.says(field).and_then(|day| Date::parse(day).ok());
        if let Some((first, last)) = on_site(record)
            && last.days_since(first) <= matching.on_site_at_most_days
            && !self.on_site.contains(&(first, last))
        {
            self.on_site.push((first, last));
        }
        self.published.extend(day("published_on").filter(|day| !self.published.contains(day)));
    }

    pub(crate) fn join(&mut self, other: Self) {
        self.on_site.extend(other.on_site);
        self.published.extend(other.published);
    }

    /// Whether days on site are known.
    pub(crate) const fn has_on_site(&self) -> bool {
        !self.on_site.is_empty()
    }

    /// Whether both are known by days that fit one another. Days on site tell more than a publication, whose day is given
    /// a little differently here and there: where both know them and they lie apart, only the very same day of publication
    /// makes them one.
    fn fits(&self, other: &Self, matching: &Matching) -> bool {
        let meets = |ours: &(Date, Date)| other.on_site.iter().any(|theirs| ours.0 <= theirs.1 && theirs.0 <= ours.1);
        if self.on_site.iter().any(meets) {
            return true;
        }
        let both = self.has_on_site() && other.has_on_site();
        let within = if both { 0 } else { matching.same_publication_within_days };
        self.published.iter().any(|ours| other.published.iter().any(|theirs| ours.days_since(*theirs).abs() <= within))
    }
}

/// First and last day on site, as a record has them; the first alone where it has no more.
fn on_site(record: &Record) -> Option<(Date, Date)> {
    let day = |field: &str| record.says(field).and_then(|day| Date::parse(day).ok());
    let first = day("started_on")?;
    Some((first, day("ended_on").unwrap_or(first).max(first)))
}

impl Matching {
    /// What is the matter with a record's days on site, if they are too many to be true.
    pub fn too_long(&self, record: &Record) -> Option<String> {
        let (first, last) = on_site(record)?;
        let days = last.days_since(first);
        (days > self.on_site_at_most_days).then(|| {
            format!(
                "On site from {} to {}: {days} days, and no inspection known took more than {}",
                first.words(),
                last.words(),
                self.on_site_at_most_days
            )
        })
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
        days.note(record, matching);
        let Some(known) = self.by_body.get(&(record.kind, record.body.clone())) else { return Vec::new() };
        let is_same = |at: &usize| {
            let subject = &subjects[*at];
            let same_series = record.series.is_empty() || subject.series.is_empty() || subject.series == record.series;
            same_series && subject.days.fits(&days, matching)
        };
        let mut found: Vec<usize> = known.iter().copied().filter(is_same).collect();
        // Things whose days on site are known and lie apart are not made one by a record that reaches over both.
        let first_with_days = found.iter().copied().find(|at| subjects[*at].days.has_on_site());
        found.retain(|at| Some(*at) == first_with_days || !subjects[*at].days.has_on_site());
        found
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

//! Every passage without its words, with whose it is: what a question's conditions are tried on.

use std::collections::BTreeMap;

use claims::Kind;
use domain::Date;
use domain::england::England;
use domain::mark::{Grade, Mark};
use domain::register::{AuthorityId, Inspection};
use domain::replay::edition_of;
use storage::{Failed, PassageRow, Store};

use crate::answer::{AuthorityName, Day, grade};
use crate::best_practice::{PassageFound, PassageKind, Question};
use crate::library::Library;

/// Every passage of a store, under the library it was made for.
#[derive(Debug, Default)]
pub struct Catalogue {
    /// In order of their numbers.
    passages: Vec<Passage>,
    whose: Vec<Whose>,
    /// Judgement areas; the first is none.
    areas: Vec<String>,
}

#[derive(Debug)]
struct Passage {
    id: i64,
    whose: u32,
    area: u16,
    is_paragraph: bool,
}

impl Catalogue {
    /// The catalogue of a store. What the library does not know, because it came later, is left out.
    ///
    /// # Errors
    /// The store's own.
    pub async fn of(library: &Library, store: &Store) -> Result<Self, Failed> {
        let mut catalogue = Self { areas: vec![String::new()], ..Self::default() };
        let mut known: BTreeMap<i64, Option<u32>> = BTreeMap::new();
        for brief in store.passage_catalogue().await? {
            let whose = *known.entry(brief.record).or_insert_with(|| {
                catalogue.whose.push(Whose::of(library, brief.record)?);
                Some(catalogue.whose.len() as u32 - 1)
            });
            let Some(whose) = whose else { continue };
            let area = catalogue.areas.iter().position(|area| *area == brief.area).unwrap_or_else(|| {
                catalogue.areas.push(brief.area);
                catalogue.areas.len() - 1
            });
            let is_paragraph = brief.kind == "paragraph";
            catalogue.passages.push(Passage { id: brief.id, whose, area: area as u16, is_paragraph });
        }
        Ok(catalogue)
    }

    /// How many passages there are.
    pub const fn len(&self) -> usize {
        self.passages.len()
    }

    /// Whether nothing was imported.
    pub const fn is_empty(&self) -> bool {
        self.passages.is_empty()
    }

    /// Those of these passages that fit, in the order given.
    pub(crate) fn among(&self, library: &Library, question: &Question, ids: &[i64]) -> Vec<i64> {
        let fits = self.fits(library, question);
        ids.iter().copied().filter(|id| self.passage(*id).is_some_and(&fits)).collect()
    }

    /// Every passage, or those of these, that fit: the latest published first.
    pub(crate) fn latest(&self, library: &Library, question: &Question, ids: Option<&[i64]>) -> Vec<i64> {
        let fits = self.fits(library, question);
        let mut fitting: Vec<&Passage> = match ids {
            Some(ids) => ids.iter().filter_map(|id| self.passage(*id)).filter(|passage| fits(passage)).collect(),
            None => self.passages.iter().filter(|passage| fits(passage)).collect(),
        };
        // Passages of a document keep its order.
        fitting.sort_unstable_by_key(|passage| (std::cmp::Reverse(self.whose(passage).published_on), passage.id));
        fitting.iter().map(|passage| passage.id).collect()
    }

    /// A passage with whose it is.
    pub(crate) fn row(&self, library: &Library, passage: PassageRow) -> Option<PassageFound> {
        let place = self.passage(passage.id)?;
        Some(self.whose(place).row(library, passage))
    }

    fn passage(&self, id: i64) -> Option<&Passage> {
        let at = self.passages.binary_search_by_key(&id, |passage| passage.id).ok()?;
        self.passages.get(at)
    }

    fn whose(&self, passage: &Passage) -> &Whose {
        &self.whose[passage.whose as usize]
    }

    /// The conditions of a question, each document's tried once.
    fn fits<'c>(&'c self, library: &'c Library, question: &'c Question) -> impl Fn(&Passage) -> bool + 'c {
        let documents: Vec<bool> = self.whose.iter().map(|whose| whose.fits(library, question)).collect();
        let is_of = |area: &String| question.area.as_ref().is_none_or(|asked| asked == area);
        let areas: Vec<bool> = self.areas.iter().map(is_of).collect();
        move |passage| {
            let judged = || {
                let whose = self.whose(passage);
                whose.mark(&library.england, &self.areas[usize::from(passage.area)]).grade()
            };
            documents[passage.whose as usize]
                && areas[usize::from(passage.area)]
                && question.kind.is_none_or(|kind| (kind == PassageKind::Paragraph) == passage.is_paragraph)
                && question.grade.is_none_or(|grade| judged() == Some(grade))
        }
    }
}

/// What a passage's record is about.
#[derive(Debug)]
struct Whose {
    id: AuthorityId,
    series: String,
    activity: String,
    day: String,
    published_on: Option<Date>,
    inspection: Option<Inspection>,
    edition: Option<usize>,
    before: Option<Grade>,
    theme: Option<String>,
    file: String,
}

impl Whose {
    fn of(library: &Library, record: i64) -> Option<Self> {
        let (ledger, england) = (&library.ledger, &library.england);
        let subject = &ledger.subjects[ledger.subject_of(record)?];
        let register = &england.register;
        let id = register.ids().find(|id| register.authority(*id).urn == subject.body)?;
        let value = |field: &str| ledger.value(subject, field);
        let started = value("started_on").and_then(|day| Date::parse(day).ok());
        let inspections = register.inspections_of(id);
        let at = (subject.kind == Kind::Inspection)
            .then(|| {
                inspections.iter().position(|row| Some(row.started_on) == started && row.framework == subject.series)
            })
            .flatten();
        let inspection = at.map(|at| &inspections[at]);
        let before = at.and_then(|at| inspections[..at].last()).and_then(|row| row.overall().grade());
        let source = ledger.source_of(record)?;
        Some(Self {
            id,
            series: subject.series.clone(),
            activity: value("kind").unwrap_or(&subject.series).to_owned(),
            day: value("started_on").or_else(|| value("published_on"))?.to_owned(),
            published_on: value("published_on").and_then(|day| Date::parse(day).ok()),
            inspection: inspection.cloned(),
            edition: edition(england, id, inspection, &subject.series, started),
            before,
            theme: value("theme").map(str::to_owned),
            file: library.sources.get(&source).map(|row| row.name.clone()).unwrap_or_default(),
        })
    }

    fn mark(&self, england: &England, area: &str) -> Mark {
        let Some(inspection) = &self.inspection else { return Mark::ABSENT };
        match england.regime.vocabulary.area(area) {
            Some(slot) => inspection.outcome.of(slot),
            None => inspection.overall(),
        }
    }

    /// Whether what a question asks of the document as a whole holds.
    fn fits(&self, library: &Library, question: &Question) -> bool {
        let england = &library.england;
        let register = &england.register;
        let year = self.published_on.map(Date::year);
        question.after.is_none_or(|grade| self.before == Some(grade))
            && question.judged.iter().all(|(area, grade)| self.mark(england, area).grade() == Some(*grade))
            && question.region.as_ref().is_none_or(|region| register.authority(self.id).region == *region)
            && question.from.is_none_or(|from| year.is_some_and(|year| year >= from))
            && question.to.is_none_or(|to| year.is_some_and(|year| year <= to))
            && question.edition.as_ref().is_none_or(|edition| self.edition_id(england) == Some(edition.as_str()))
            && question.theme.as_ref().is_none_or(|theme| self.theme.as_ref() == Some(theme))
            && question.like.is_none_or(|like| register.authority(like).neighbours.contains(&self.id))
    }

    fn edition_id<'e>(&self, england: &'e England) -> Option<&'e str> {
        self.edition.map(|at| england.regime.editions[at].id.as_str())
    }

    fn row(&self, library: &Library, passage: PassageRow) -> PassageFound {
        let england = &library.england;
        let vocabulary = &england.regime.vocabulary;
        let area = Some(passage.area).filter(|area| !area.is_empty());
        PassageFound {
            authority: AuthorityName::of(&england.register, self.id),
            series: self.series.clone(),
            activity: self.activity.clone(),
            theme: self.theme.clone(),
            day: self.day.clone(),
            published_on: self.published_on.map(Day),
            edition: self.edition_id(england).map(str::to_owned),
            overall: self.inspection.as_ref().and_then(|row| grade(row.overall(), vocabulary)),
            grade: area.as_ref().and_then(|area| grade(self.mark(england, area), vocabulary)),
            area,
            kind: passage.kind,
            section: passage.section,
            number: passage.number,
            page: passage.page,
            words: passage.words,
            file: self.file.clone(),
            id: self.id,
            passage: passage.id,
        }
    }
}

fn edition(
    england: &England,
    id: AuthorityId,
    inspection: Option<&Inspection>,
    activity: &str,
    started: Option<Date>,
) -> Option<usize> {
    let (regime, register) = (&england.regime, &england.register);
    if let Some(inspection) = inspection {
        return edition_of(regime, register, inspection);
    }
    let day = started?;
    regime.edition_of_activity(regime.vocabulary.activity(activity)?, day, &register.facts(id, day))
}

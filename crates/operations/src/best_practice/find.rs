//! Looking through the passages of imported reports.

use std::collections::BTreeMap;

use claims::Kind;
use domain::Date;
use domain::england::England;
use domain::mark::{Grade, Mark};
use domain::register::{AuthorityId, Inspection};
use domain::replay::edition_of;
use storage::{Failed, PassageRow, Store, Words};

use crate::answer::{AuthorityName, Day, grade};
use crate::best_practice::{BestPractice, PassageFound, PassageKind, Question};
use crate::library::Library;

/// Passages that fit, best first; at most `most` of them, from the `skip`th on.
///
/// # Errors
/// The store's own.
pub async fn find(
    library: &Library,
    store: &Store,
    question: &Question,
    skip: usize,
    most: usize,
) -> Result<BestPractice, Failed> {
    let words = Words { all: question.words.clone(), none: question.without.clone() };
    let mut whose: BTreeMap<i64, Option<Whose<'_>>> = BTreeMap::new();
    let mut fitting = store.passage_find(&words).await?;
    fitting.retain(|passage| {
        let whose = whose.entry(passage.record).or_insert_with(|| Whose::of(library, passage.record));
        whose.as_ref().is_some_and(|whose| whose.fits(library, question, passage))
    });
    // Only the ones that are shown are fetched whole: most words are in thousands of passages.
    let shown: Vec<i64> = fitting.iter().skip(skip).take(most).map(|passage| passage.id).collect();
    let mut rows = Vec::with_capacity(shown.len());
    for passage in store.passage_list(&shown, &words).await? {
        if let Some(Some(whose)) = whose.get(&passage.record) {
            rows.push(whose.row(library, passage));
        }
    }
    let mut nowhere = Vec::new();
    if fitting.is_empty() {
        for word in &question.words {
            if !store.passage_has(&Words { all: vec![word.clone()], none: Vec::new() }).await? {
                nowhere.push(word.clone());
            }
        }
    }
    Ok(BestPractice { searched: store.passage_count().await?, found: fitting.len(), nowhere, rows })
}

/// What a passage's record is about.
struct Whose<'l> {
    id: AuthorityId,
    series: String,
    activity: String,
    day: String,
    published_on: Option<Date>,
    inspection: Option<&'l Inspection>,
    edition: Option<usize>,
    before: Option<Grade>,
    theme: Option<String>,
    file: String,
}

impl<'l> Whose<'l> {
    fn of(library: &'l Library, record: i64) -> Option<Self> {
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
            inspection,
            edition: edition(england, id, inspection, &subject.series, started),
            before,
            theme: value("theme").map(str::to_owned),
            file: library.sources.get(&source).map(|row| row.name.clone()).unwrap_or_default(),
        })
    }

    fn mark(&self, england: &England, area: &str) -> Mark {
        let Some(inspection) = self.inspection else { return Mark::ABSENT };
        match england.regime.vocabulary.area(area) {
            Some(slot) => inspection.outcome.of(slot),
            None => inspection.overall(),
        }
    }

    fn fits(&self, library: &Library, question: &Question, passage: &storage::PassageFound) -> bool {
        let england = &library.england;
        let register = &england.register;
        let is_paragraph = passage.kind == "paragraph";
        let judged = question.area.as_deref().unwrap_or(&passage.area);
        let year = self.published_on.map(Date::year);
        question.kind.is_none_or(|kind| (kind == PassageKind::Paragraph) == is_paragraph)
            && question.area.as_ref().is_none_or(|area| passage.area == *area)
            && question.grade.is_none_or(|grade| self.mark(england, judged).grade() == Some(grade))
            && question.after.is_none_or(|grade| self.before == Some(grade))
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
            overall: self.inspection.and_then(|row| grade(row.overall(), vocabulary)),
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

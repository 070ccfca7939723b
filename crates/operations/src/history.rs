//! What is published about an authority, its predecessors' history beside its own.

use std::collections::BTreeMap;

use domain::Date;
use domain::england::England;
use domain::mark::Mark;
use domain::register::{AuthorityId, Inspection, Reorganisation, Visit};
use domain::replay::edition_of;
use serde::Serialize;

use crate::answer::{AuthorityName, Day, grade};

/// Something published.
#[derive(Clone, Debug, Serialize)]
pub struct HistoryRow {
    /// Of which body; a predecessor's where it differs from the authority asked about.
    pub authority: AuthorityName,
    /// What, by key.
    pub activity: String,
    /// The edition it belongs to, where there is one.
    pub edition: Option<String>,
    /// First day on site; nothing where the letter was not read.
    pub started_on: Option<Day>,
    /// Last day on site.
    pub ended_on: Option<Day>,
    /// Days on site where there was more than one spell.
    pub spells: Vec<Spell>,
    /// Day of publication.
    pub published_on: Day,
    /// Lead inspector, where known.
    pub lead_inspector: Option<String>,
    /// Overall grade; nothing where the edition has none or it is a visit.
    pub overall: Option<String>,
    /// Grades by area, in the words of its own edition.
    pub judgements: BTreeMap<String, String>,
    /// Whether a letter has a heading for areas for priority action; nothing for graded inspections.
    pub priority_action: Option<bool>,
    /// What, as a title.
    #[serde(skip)]
    pub title: String,
    /// Whether it gave grades.
    #[serde(skip)]
    pub is_graded: bool,
    /// Areas in printed order: short title and mark.
    #[serde(skip)]
    pub marks: Vec<(String, Mark)>,
    /// The overall mark.
    #[serde(skip)]
    pub overall_mark: Mark,
    /// Where it stands in time.
    #[serde(skip)]
    pub on: Date,
    /// The authority, for links.
    #[serde(skip)]
    pub id: AuthorityId,
    /// The framework of an inspection or a visit's activity: with the day, the address of its page.
    #[serde(skip)]
    pub series: String,
}

/// Days on site.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Spell {
    /// First.
    pub from: Day,
    /// Last.
    pub to: Day,
}

/// Everything published about an authority and its predecessors up to `on`, latest first.
pub fn history(england: &England, id: AuthorityId, on: Date) -> Vec<HistoryRow> {
    let mut rows = own_history(england, id, on);
    for predecessor in &england.register.authority(id).predecessors {
        rows.extend(own_history(england, *predecessor, on));
    }
    rows.sort_by_key(|row| std::cmp::Reverse(row.on));
    rows
}

/// The latest publications of graded inspections and visits in England up to `on`, at most `most`, latest first.
pub fn latest(england: &England, on: Date, most: usize) -> Vec<HistoryRow> {
    enum Published<'r> {
        Inspection(&'r Inspection),
        Visit(&'r Visit),
    }
    let register = &england.register;
    let inspections = register.inspections.iter().map(|row| (row.published_on, Published::Inspection(row)));
    let visits = register.visits.iter().map(|row| (row.published_on, Published::Visit(row)));
    let mut published: Vec<(Date, Published<'_>)> = inspections.chain(visits).filter(|(day, _)| *day <= on).collect();
    published.sort_by_key(|(day, _)| std::cmp::Reverse(*day));
    published.truncate(most);
    published
        .into_iter()
        .map(|(_, row)| match row {
            Published::Inspection(row) => inspection_row(england, row),
            Published::Visit(row) => visit_row(england, row),
        })
        .collect()
}

fn own_history(england: &England, id: AuthorityId, on: Date) -> Vec<HistoryRow> {
    let register = &england.register;
    let inspections = register.inspections_of(id).iter().filter(|row| row.published_on <= on);
    let visits = register.visits_of(id).iter().filter(|row| row.published_on <= on);
    inspections.map(|row| inspection_row(england, row)).chain(visits.map(|row| visit_row(england, row))).collect()
}

/// A graded inspection as it is shown.
pub fn inspection_row(england: &England, row: &Inspection) -> HistoryRow {
    let (regime, register) = (&england.regime, &england.register);
    let vocabulary = &regime.vocabulary;
    let edition = edition_of(regime, register, row).map(|at| &regime.editions[at]);
    let marks: Vec<(String, String, Mark)> = edition
        .map(|edition| {
            let judged = edition.areas.iter().filter_map(|area| {
                let mark = row.outcome.of(area.slot?);
                mark.is_present().then(|| (area.key.clone(), area.short.clone(), mark))
            });
            judged.collect()
        })
        .unwrap_or_default();
    let spells = if row.spells.len() > 1 { row.spells.as_slice() } else { &[] };
    HistoryRow {
        authority: AuthorityName::of(register, row.authority),
        activity: vocabulary.activity_key(row.activity).to_owned(),
        edition: edition.map(|edition| edition.id.clone()),
        started_on: Some(Day(row.started_on)),
        ended_on: Some(Day(row.ended_on)),
        spells: spells.iter().map(|(from, to)| Spell { from: Day(*from), to: Day(*to) }).collect(),
        published_on: Day(row.published_on),
        lead_inspector: (!row.lead_inspector.is_empty()).then(|| row.lead_inspector.clone()),
        overall: grade(row.overall(), vocabulary),
        judgements: marks.iter().filter_map(|(key, _, mark)| Some((key.clone(), grade(*mark, vocabulary)?))).collect(),
        priority_action: None,
        title: vocabulary.activity_title(row.activity).to_owned(),
        is_graded: true,
        marks: marks.into_iter().map(|(_, short, mark)| (short, mark)).collect(),
        overall_mark: row.overall(),
        on: row.started_on,
        id: row.authority,
        series: row.framework.clone(),
    }
}

/// A visit as it is shown.
pub fn visit_row(england: &England, row: &Visit) -> HistoryRow {
    let (regime, register) = (&england.regime, &england.register);
    let vocabulary = &regime.vocabulary;
    let facts = register.facts(row.authority, row.took_place_on());
    let edition = regime.edition_of_activity(row.activity, row.took_place_on(), &facts);
    HistoryRow {
        authority: AuthorityName::of(register, row.authority),
        activity: vocabulary.activity_key(row.activity).to_owned(),
        edition: edition.map(|at| regime.editions[at].id.clone()),
        started_on: row.started_on.map(Day),
        ended_on: row.ended_on.map(Day),
        spells: Vec::new(),
        published_on: Day(row.published_on),
        lead_inspector: None,
        overall: None,
        judgements: BTreeMap::new(),
        priority_action: Some(row.has_priority_action),
        title: vocabulary.activity_title(row.activity).to_owned(),
        is_graded: false,
        marks: Vec::new(),
        overall_mark: Mark::ABSENT,
        on: row.took_place_on(),
        id: row.authority,
        series: vocabulary.activity_key(row.activity).to_owned(),
    }
}

/// An authority in full.
#[derive(Clone, Debug, Serialize)]
pub struct AuthorityAnswer {
    /// Ofsted's number.
    pub urn: String,
    /// Name.
    pub name: String,
    /// Region.
    pub region: String,
    /// ONS code.
    pub gss_code: String,
    /// DfE code.
    pub dfe_code: u16,
    /// London borough, county and so on.
    #[serde(rename = "type")]
    pub kind: String,
    /// First day, where reorganisation gave it one.
    pub opened_on: Option<Day>,
    /// Last day.
    pub closed_on: Option<Day>,
    /// `new`, `continuing`, `abolished` or nothing.
    pub reorganisation: Option<&'static str>,
    /// Those whose duties it took over.
    pub predecessors: Vec<String>,
    /// Those that took over its duties.
    pub successors: Vec<String>,
    /// Statistical neighbours, nearest first.
    pub statistical_neighbours: Vec<String>,
    /// The last overall grade.
    pub overall: Option<String>,
}

/// An authority in full, as known on a day.
pub fn authority(england: &England, id: AuthorityId, on: Date) -> AuthorityAnswer {
    let register = &england.register;
    let row = register.authority(id);
    let names = |ids: &[AuthorityId]| ids.iter().map(|id| register.authority(*id).name.clone()).collect();
    let last = statistics::profile::last_on(register, id, on);
    AuthorityAnswer {
        urn: row.urn.clone(),
        name: row.name.clone(),
        region: row.region.clone(),
        gss_code: row.gss_code.clone(),
        dfe_code: row.dfe_code,
        kind: row.kind.clone(),
        opened_on: row.opened_on.map(Day),
        closed_on: row.closed_on.map(Day),
        reorganisation: match row.reorganisation {
            Reorganisation::None => None,
            Reorganisation::New => Some("new"),
            Reorganisation::Continuing => Some("continuing"),
            Reorganisation::Abolished => Some("abolished"),
        },
        predecessors: names(&row.predecessors),
        successors: names(&row.successors),
        statistical_neighbours: names(&row.neighbours),
        overall: last.and_then(|last| grade(last.overall(), &england.regime.vocabulary)),
    }
}

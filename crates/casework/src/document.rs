//! The report or letter as it is read by others: what was written for them, and nothing of how it came about.

use std::collections::BTreeMap;

use domain::Date;
use domain::framework::{self, Activity, Edition};
use domain::regime::Regime;

use crate::Case;

pub use crate::written::document::{from_text, to_text};

/// The version number of the draft. Published versions count from 1.
pub const DRAFT: u32 = 0;

/// What follows a visit.
const LETTER: &str = "letter";

/// A report or letter in one version.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Document {
    /// The case it comes from.
    pub case: String,
    /// `report` or `letter`, as the edition says.
    pub kind: String,
    /// Its title: `Inspection report`.
    pub title: String,
    /// The authority's code.
    pub authority: String,
    /// What inspectors did.
    pub activity: String,
    /// The title of the framework with the name of the edition.
    pub edition: String,
    /// First and last day of each spell on site.
    pub on_site: Vec<(Date, Date)>,
    /// The lead inspector's id.
    pub lead: Option<String>,
    /// When it was first published, which no correction changes; `None` for the draft.
    pub published_on: Option<Date>,
    /// [`DRAFT`], 1 for the first that was published, then one more for each correction.
    pub version: u32,
    /// It comes from a pilot under a proposal.
    pub is_pilot: bool,
    /// What was corrected up to this version, first correction first.
    pub notices: Vec<Notice>,
    /// The frozen judgements in the edition's order; areas judged in words have no mark and stand only in the text.
    pub judgements: Vec<Judgement>,
    /// Findings of this case that stand, by the edition's kinds. Those carried over were published with the earlier case.
    pub findings: Vec<Finding>,
    /// Sections with paragraphs, in the edition's order.
    pub sections: Vec<Section>,
}

/// A correction.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Notice {
    /// When it was published.
    pub on: Date,
    /// What was corrected.
    pub text: String,
}

/// A judgement.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Judgement {
    /// The title of the area.
    pub area: String,
    /// The mark in words.
    pub mark: String,
}

/// A finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// The title of its kind: `What needs to improve`.
    pub kind: String,
    /// What was found.
    pub text: String,
}

/// A section of the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Section {
    /// Its title.
    pub title: String,
    /// Its paragraphs in the order of their numbers.
    pub paragraphs: Vec<Paragraph>,
}

/// A paragraph.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Paragraph {
    /// The number in this version.
    pub number: u32,
    /// The text.
    pub text: String,
}

impl Document {
    /// The document of a case: [`DRAFT`] as the paragraphs now stand, or a version as it was published.
    ///
    /// # Errors
    /// A sentence that says why there is no such document.
    pub fn of(case: &Case, regime: &Regime, version: u32) -> Result<Self, String> {
        let (edition, activity) = crate::dates::edition_of(case, regime)?;
        let Some(kind) = case.shape.document.clone() else {
            return Err(format!("No document follows {} in {}", activity.title, edition.name));
        };
        let publications = case.publications.get(..version as usize).ok_or_else(|| {
            format!("There is no version {version} of {}: it has {}", case.id, case.publications.len())
        })?;
        let wording = publications.last().map(|publication| &publication.wording);
        let notices = publications
            .iter()
            .filter_map(|publication| Some(Notice { on: publication.on, text: publication.notice.clone()? }));
        let shape = edition.documents.iter().find(|known| known.key == kind);
        Ok(Self {
            case: case.id.clone(),
            title: title(edition, activity, &kind, shape),
            authority: case.authority.clone(),
            activity: activity.title.clone(),
            edition: format!("{} ({})", edition.title, edition.name),
            on_site: case.spells.iter().filter_map(|spell| Some((spell.from, spell.to?))).collect(),
            lead: case.lead().map(str::to_owned),
            published_on: publications.first().map(|publication| publication.on),
            version,
            is_pilot: case.is_pilot,
            notices: notices.collect(),
            judgements: judgements(case, edition),
            findings: findings(case, edition, &kind),
            sections: sections(case, regime, wording),
            kind,
        })
    }
}

/// The edition's own, or after the activity where the letters of several share one title: nobody is sent a
/// "focused or monitoring visit letter".
fn title(edition: &Edition, activity: &Activity, kind: &str, shape: Option<&framework::Document>) -> String {
    let follow = edition.activities.iter().filter(|one| one.output == kind).count();
    match shape {
        Some(_) if kind == LETTER && follow > 1 => format!("{} {LETTER}", activity.title),
        Some(shape) => shape.title.clone(),
        None => kind.to_owned(),
    }
}

fn judgements(case: &Case, edition: &Edition) -> Vec<Judgement> {
    if case.frozen.is_none() {
        return Vec::new();
    }
    let marked = edition.areas.iter().filter_map(|area| {
        let mark = case.judgements.get(&area.key)?.last()?.mark.as_deref()?;
        let point = edition.scales[area.scale].points.iter().find(|point| point.key == mark);
        let mark = point.map_or("Not judged", |point| point.title.as_str()).to_owned();
        Some(Judgement { area: area.title.clone(), mark })
    });
    marked.collect()
}

fn findings(case: &Case, edition: &Edition, document: &str) -> Vec<Finding> {
    let printed = edition.findings.iter().filter(|kind| kind.appears_in.iter().any(|known| known == document));
    let of_kind = |kind: &framework::Finding| {
        let (key, title) = (kind.key.clone(), kind.title.clone());
        let own =
            case.standing_findings().filter(move |(_, finding)| finding.kind == key && finding.from_case.is_none());
        own.map(move |(_, finding)| Finding { kind: title.clone(), text: finding.text.clone() }).collect::<Vec<_>>()
    };
    printed.flat_map(of_kind).collect()
}

/// Paragraphs in the wording of a publication, or as they stand; they are numbered as they print. Sections without any are
/// left out.
fn sections(case: &Case, regime: &Regime, wording: Option<&BTreeMap<String, usize>>) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let mut number = 0;
    for (id, paragraph) in case.printed(regime) {
        let count = wording.map_or(paragraph.versions.len(), |wording| wording.get(id).copied().unwrap_or(0));
        let Some(version) = count.checked_sub(1).and_then(|at| paragraph.versions.get(at)) else { continue };
        number += 1;
        let printed = Paragraph { number, text: version.text.clone() };
        match sections.last_mut().filter(|last| last.title == paragraph.section) {
            Some(section) => section.paragraphs.push(printed),
            None => sections.push(Section { title: paragraph.section.clone(), paragraphs: vec![printed] }),
        }
    }
    sections
}

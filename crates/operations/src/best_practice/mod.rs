//! What inspectors praised or asked for, found by words and by what was judged.

mod catalogue;
mod find;
mod says;
mod themes;
mod understand;

use domain::mark::Grade;
use domain::register::AuthorityId;
use serde::Serialize;

use crate::answer::{AuthorityName, Day};

pub use catalogue::Catalogue;
pub use find::find;
pub use says::says;
pub use themes::{theme, themes};
pub use understand::{areas, understand};

/// What is looked for. What is left empty does not matter.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Question {
    /// Words that must all be there.
    pub words: Vec<String>,
    /// Words that must not be there.
    pub without: Vec<String>,
    /// The judgement area, by the name that editions share.
    pub area: Option<String>,
    /// The grade of that area, or else overall.
    pub grade: Option<Grade>,
    /// Judgement areas and the grades that the inspection gave them, whatever the passage is about.
    pub judged: Vec<(String, Grade)>,
    /// The overall grade of the inspection before.
    pub after: Option<Grade>,
    /// Region.
    pub region: Option<String>,
    /// First year of the inspections.
    pub from: Option<i32>,
    /// Last year of the inspections.
    pub to: Option<i32>,
    /// The edition's id.
    pub edition: Option<String>,
    /// Statistical neighbours of this authority only.
    pub like: Option<AuthorityId>,
    /// What a focused visit looked at, by the word of the official table.
    pub theme: Option<String>,
    /// `paragraph`, `finding`, or both.
    pub kind: Option<PassageKind>,
}

/// What kind of passage.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PassageKind {
    /// Numbered paragraphs and the like.
    Paragraph,
    /// Areas for improvement, priority actions, recommendations.
    Finding,
}

impl Question {
    /// Whether nothing is asked at all.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The order of what was found.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// What says most about the words first.
    #[default]
    Best,
    /// What was published last first.
    Latest,
}

/// What was found.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BestPractice {
    /// How many passages there are to look through; none until reports are imported.
    pub searched: usize,
    /// How many fit.
    pub found: usize,
    /// In which order they come.
    pub order: Order,
    /// Words of the question that are in no passage at all; looked for where nothing fits.
    pub nowhere: Vec<String>,
    /// The first of them.
    pub rows: Vec<PassageFound>,
}

/// A passage, with whose it is and how that was judged.
#[derive(Clone, Debug, Serialize)]
pub struct PassageFound {
    /// Whose.
    pub authority: AuthorityName,
    /// The framework or activity.
    pub series: String,
    /// `standard`, `short`, `sif`, or a visit's activity.
    pub activity: String,
    /// What a focused visit looked at.
    pub theme: Option<String>,
    /// First day on site, or publication.
    pub day: String,
    /// Publication.
    pub published_on: Option<Day>,
    /// The edition.
    pub edition: Option<String>,
    /// The overall grade.
    pub overall: Option<String>,
    /// The judgement area, where the heading says it.
    pub area: Option<String>,
    /// That area's grade.
    pub grade: Option<String>,
    /// `paragraph`, or a finding's kind.
    pub kind: String,
    /// The heading it stands under.
    pub section: String,
    /// Its printed number.
    pub number: Option<u32>,
    /// The page it begins on.
    pub page: u16,
    /// Its words; what was found stands between U+0002 and U+0003.
    pub words: String,
    /// The file.
    pub file: String,
    /// The authority, for links.
    #[serde(skip)]
    pub id: AuthorityId,
    /// Its number in the store, for links.
    #[serde(skip)]
    pub passage: i64,
}

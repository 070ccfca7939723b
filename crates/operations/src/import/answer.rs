//! The shapes of an import's answer.

use serde::Serialize;

use crate::answer::AuthorityName;

/// What an import does, or would do.
#[derive(Clone, Debug, Serialize)]
pub struct ImportAnswer {
    /// Whether it was done.
    pub applied: bool,
    /// Its number, once it was done and brought anything.
    pub import: Option<i64>,
    /// The files, in the order in which they count.
    pub files: Vec<FileRow>,
    /// Inspections and visits of authorities that were not known.
    pub added: Vec<SubjectRow>,
    /// Fields of known ones that now say something else, or anything at all.
    pub changed: Vec<ChangeRow>,
    /// How many inspections and visits of authorities were known already and stay as they are.
    pub confirmed: usize,
    /// Records of providers: added, changed and confirmed.
    pub providers: [usize; 3],
    /// Records of statistics that are added, changed, as known.
    pub figures: [usize; 3],
    /// Where these files disagree with one another or with what was known.
    pub disagreements: Vec<DisagreementRow>,
    /// What is known too little of to stand in the register.
    pub incomplete: Vec<IncompleteRow>,
    /// What stands against a rule. Kept as it is, never mended.
    pub flagged: Vec<SubjectRow>,
    /// What could not be taken.
    pub refused: Vec<RefusedRow>,
}

/// A file of an import.
#[derive(Clone, Debug, Serialize)]
pub struct FileRow {
    /// Its name as given.
    pub file: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// What it is: a kind of report, or a table.
    pub kind: String,
    /// `new`, `known` (imported before), `repeated` (the same as another of these files) or `refused`.
    pub status: &'static str,
    /// How many records it gives.
    pub records: usize,
    /// How many paragraphs and findings.
    pub passages: usize,
    /// How many cells, rows or fields could not be taken.
    pub refused: usize,
    /// What else is to be said of it: columns nobody knows, columns left out on purpose, sheets that are no tables.
    pub remarks: Vec<String>,
}

/// An inspection or visit, named.
#[derive(Clone, Debug, Serialize, PartialEq, Eq)]
pub struct SubjectName {
    /// What it is: `inspection`, `visit`.
    pub what: &'static str,
    /// Whose.
    pub authority: AuthorityName,
    /// The framework of an inspection, the activity of a visit; empty where no source says.
    pub series: String,
    /// First day on site, or the day of publication where that is all that is known.
    pub day: Option<String>,
}

/// An inspection or visit, and what is said of it.
#[derive(Clone, Debug, Serialize)]
pub struct SubjectRow {
    /// Which.
    #[serde(flatten)]
    pub name: SubjectName,
    /// The file that says it.
    pub file: String,
    /// Remarks in sentences; empty where there are none.
    pub says: Vec<String>,
}

/// A field that changes.
#[derive(Clone, Debug, Serialize)]
pub struct ChangeRow {
    /// Of which inspection or visit.
    #[serde(flatten)]
    pub name: SubjectName,
    /// The field.
    pub field: String,
    /// What stood; nothing where nothing was known.
    pub before: Option<String>,
    /// What stands.
    pub after: String,
    /// The file that says so.
    pub file: String,
    /// Where in it.
    pub place: String,
}

/// A field of which sources say different things.
#[derive(Clone, Debug, Serialize)]
pub struct DisagreementRow {
    /// The name by which it is decided.
    pub key: String,
    /// Of which inspection or visit.
    #[serde(flatten)]
    pub name: SubjectName,
    /// The field.
    pub field: String,
    /// Why what stands does so: `first_known` (open: somebody should decide), `printed_before_inferred` or `decided`.
    pub settled: &'static str,
    /// What is said, in order of arrival.
    pub said: Vec<SaidRow>,
}

/// One of the things said of a field.
#[derive(Clone, Debug, Serialize)]
pub struct SaidRow {
    /// The value.
    pub value: String,
    /// Whether it stands.
    pub stands: bool,
    /// `printed` or `inferred`.
    pub confidence: &'static str,
    /// Files that say it, each with the place.
    pub by: Vec<String>,
}

/// Something of which too little is known.
#[derive(Clone, Debug, Serialize)]
pub struct IncompleteRow {
    /// Which.
    #[serde(flatten)]
    pub name: SubjectName,
    /// The fields that nobody gives.
    pub missing: Vec<&'static str>,
    /// A file that speaks of it.
    pub file: String,
}

/// Something that could not be taken.
#[derive(Clone, Debug, Serialize)]
pub struct RefusedRow {
    /// The file.
    pub file: String,
    /// The sheet of a workbook.
    pub sheet: String,
    /// The row, counted from 1.
    pub row: Option<u32>,
    /// The column or field.
    pub column: String,
    /// What stands there.
    pub printed: String,
    /// What is the matter.
    pub says: String,
    /// What to do.
    pub remedy: String,
}

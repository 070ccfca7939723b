//! What a report or letter says, as far as it was imported: its findings, and its paragraphs under their headings.

use claims::Kind;
use storage::{Failed, PassageRow, Store};

use crate::library::Library;

/// A document that was imported.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its file.
    pub file: String,
    /// What it asks for, kind by kind.
    pub findings: Vec<Findings>,
    /// Its paragraphs, heading by heading.
    pub sections: Vec<Section>,
}

/// Findings of one kind.
#[derive(Clone, Debug)]
pub struct Findings {
    /// `area_for_improvement`, `priority_action` or `recommendation`.
    pub kind: String,
    /// Whether they are the Local Safeguarding Children Board's.
    pub is_lscb: bool,
    /// In printed order.
    pub passages: Vec<Said>,
}

/// What stands under one heading.
#[derive(Clone, Debug)]
pub struct Section {
    /// The heading.
    pub title: String,
    /// In printed order.
    pub passages: Vec<Said>,
}

/// A paragraph or finding.
#[derive(Clone, Debug)]
pub struct Said {
    /// Its number in the store.
    pub id: i64,
    /// Its printed number.
    pub number: Option<u32>,
    /// The page it begins on.
    pub page: u16,
    /// Its words.
    pub words: String,
}

/// The documents of an inspection (by its framework) or visit (by its activity), in order of arrival; `day` is its first day on
/// site or, where that is not known, its publication.
///
/// # Errors
/// The store's own.
pub async fn documents(
    library: &Library,
    store: &Store,
    urn: &str,
    series: &str,
    day: &str,
) -> Result<Vec<Document>, Failed> {
    let ledger = &library.ledger;
    let at = [Kind::Inspection, Kind::Visit].iter().find_map(|kind| ledger.published(*kind, urn, series, day));
    let mut documents = Vec::new();
    for entry in at.iter().flat_map(|at| &ledger.subjects[*at].entries) {
        let entry = &ledger.entries[*entry];
        let passages = store.passage_of_record(entry.id).await?;
        if !passages.is_empty() {
            let file = library.sources.get(&entry.source).map(|row| row.name.clone()).unwrap_or_default();
            documents.push(laid_out(file, passages));
        }
    }
    Ok(documents)
}

fn laid_out(file: String, passages: Vec<PassageRow>) -> Document {
    let mut document = Document { file, findings: Vec::new(), sections: Vec::new() };
    for row in passages {
        let said = Said { id: row.id, number: row.number, page: row.page, words: row.words };
        if row.kind == "paragraph" {
            match document.sections.last_mut().filter(|section| section.title == row.section) {
                Some(section) => section.passages.push(said),
                None => document.sections.push(Section { title: row.section, passages: vec![said] }),
            }
        } else {
            let is_lscb = row.area == "lscb";
            let same = |found: &&mut Findings| found.kind == row.kind && found.is_lscb == is_lscb;
            match document.findings.iter_mut().find(same) {
                Some(findings) => findings.passages.push(said),
                None => document.findings.push(Findings { kind: row.kind, is_lscb, passages: vec![said] }),
            }
        }
    }
    document
}

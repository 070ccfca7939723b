//! How do we know this? Every field of an inspection or visit with the words it was read from, and who says otherwise.

use claims::{Disagreement, Kind, Said, disagreements};
use serde::Serialize;

use crate::import::{SubjectName, subject_name};
use crate::library::Library;

/// Everything known of an inspection or visit, and from where.
#[derive(Clone, Debug, Serialize)]
pub struct ProvenanceAnswer {
    /// Which.
    #[serde(flatten)]
    pub name: SubjectName,
    /// What is known of it.
    pub fields: Vec<FieldRow>,
    /// What stands against a rule, as the sources have it.
    pub flags: Vec<String>,
    /// Every source that speaks of it.
    pub sources: Vec<SourceAnswer>,
}

/// A field, and who says what of it.
#[derive(Clone, Debug, Serialize)]
pub struct FieldRow {
    /// The field.
    pub field: String,
    /// What stands.
    pub value: String,
    /// Why it stands: `agreed`, `printed_before_inferred`, `decided` or `first_known`.
    pub settled: &'static str,
    /// Those who say so.
    pub said_by: Vec<SaidBy>,
    /// What others say.
    pub otherwise: Vec<Otherwise>,
}

/// Something else that is said of a field.
#[derive(Clone, Debug, Serialize)]
pub struct Otherwise {
    /// What.
    pub value: String,
    /// Those who say so.
    pub said_by: Vec<SaidBy>,
}

/// Somebody who says something.
#[derive(Clone, Debug, Serialize)]
pub struct SaidBy {
    /// The file.
    pub file: String,
    /// Where in it.
    pub place: String,
    /// The words it was read from.
    pub words: String,
    /// `printed` or `inferred`.
    pub confidence: &'static str,
}

/// A source.
#[derive(Clone, Debug, Serialize)]
pub struct SourceAnswer {
    /// The file.
    pub file: String,
    /// What it is.
    pub kind: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// The import it came with.
    pub import: i64,
    /// When it was imported; nothing for the register built into the program.
    pub imported_at: Option<String>,
    /// The program that read it.
    pub importer: Option<String>,
}

/// How an inspection (by its framework) or visit (by its activity) is known; `day` is its first day on site or, where that is
/// not known, its publication.
pub fn provenance(library: &Library, urn: &str, series: &str, day: &str) -> Option<ProvenanceAnswer> {
    let ledger = &library.ledger;
    let at = [Kind::Inspection, Kind::Visit].iter().find_map(|kind| ledger.published(*kind, urn, series, day))?;
    let subject = &ledger.subjects[at];
    let differing = disagreements(ledger, at);
    let fields = subject.fields.iter().map(|(name, field)| {
        let row = differing.iter().find(|row| *row.field == **name);
        FieldRow {
            field: name.to_string(),
            value: ledger.claim(field.stands).value.to_string(),
            settled: field.settled.key(),
            said_by: row.map_or_else(
                || field.said.iter().map(|place| said_by(library, *place)).collect(),
                |row| all(library, &row.said[row.stands]),
            ),
            otherwise: row.map(|row| otherwise(library, row)).unwrap_or_default(),
        }
    });
    let mut sources: Vec<i64> = subject.entries.iter().map(|entry| ledger.entries[*entry].source).collect();
    sources.dedup();
    let flags = subject.entries.iter().flat_map(|entry| ledger.entries[*entry].record.flags.iter().cloned());
    Some(ProvenanceAnswer {
        name: subject_name(ledger, at, &library.england),
        fields: fields.collect(),
        flags: flags.collect(),
        sources: sources.into_iter().filter_map(|id| source(library, id)).collect(),
    })
}

fn source(library: &Library, id: i64) -> Option<SourceAnswer> {
    let row = library.sources.get(&id)?;
    let told = |text: &String| (!text.is_empty()).then(|| text.clone());
    Some(SourceAnswer {
        file: row.name.clone(),
        kind: row.kind.clone(),
        sha256: row.sha256.clone(),
        import: row.import,
        imported_at: told(&row.made_at),
        importer: told(&row.importer),
    })
}

fn otherwise(library: &Library, row: &Disagreement) -> Vec<Otherwise> {
    let others = row.said.iter().enumerate().filter(|(at, _)| *at != row.stands);
    others.map(|(_, said)| Otherwise { value: said.value.clone(), said_by: all(library, said) }).collect()
}

fn all(library: &Library, said: &Said) -> Vec<SaidBy> {
    said.by.iter().map(|place| said_by(library, *place)).collect()
}

fn said_by(library: &Library, place: (usize, usize)) -> SaidBy {
    let entry = &library.ledger.entries[place.0];
    let claim = library.ledger.claim(place);
    SaidBy {
        file: library.sources.get(&entry.source).map(|row| row.name.clone()).unwrap_or_default(),
        place: library.place_words(place),
        words: claim.words.to_string(),
        confidence: claim.confidence.key(),
    }
}

//! Records and imports to keep.

use claims::{At, Claim, Confidence, Kind, Record};
use storage::{Import, NewPassage, NewRecord, NewRefusal, NewSource, Store, What};

pub(crate) fn record(body: &str, overall: &str) -> Record {
    let claim = |field: &str, value: &str, at: At, confidence| Claim {
        field: field.into(),
        value: value.into(),
        words: format!("“{value}” as printed").into(),
        at,
        confidence,
    };
    Record {
        kind: Kind::Inspection,
        body: body.to_owned(),
        series: "ilacs".to_owned(),
        key: None,
        sheet: "A sheet".to_owned(),
        row: Some(7),
        claims: vec![
            claim("overall", overall, At::Page(3), Confidence::Printed),
            claim("published_on", "2025-08-12", At::FileName, Confidence::Inferred),
            claim("leaders", "good", At::Column("F".into()), Confidence::Printed),
            claim("ended_on", "2025-07-04", At::Reckoned, Confidence::Inferred),
        ],
        flags: vec!["It stands against a rule".to_owned()],
    }
}

pub(crate) fn passage(words: &str) -> NewPassage {
    NewPassage {
        kind: "paragraph".to_owned(),
        section: "Care leavers: good".to_owned(),
        area: "care_leavers".to_owned(),
        number: Some(12),
        page: 4,
        words: words.to_owned(),
    }
}

pub(crate) fn import(name: &str, records: Vec<NewRecord>) -> Import {
    Import {
        what: What::Files,
        made_at: "2026-11-22T09:00:00Z".to_owned(),
        importer: "a test".to_owned(),
        note: String::new(),
        sources: vec![NewSource {
            name: name.to_owned(),
            sha256: name.repeat(2),
            size: 9,
            kind: "sif".to_owned(),
            records,
            refusals: vec![NewRefusal {
                sheet: String::new(),
                row: Some(3),
                column: "overall".to_owned(),
                printed: "Superb".to_owned(),
                says: "It is not a grade".to_owned(),
                remedy: "Mend the cell".to_owned(),
            }],
        }],
        decisions: Vec::new(),
    }
}

pub(crate) async fn save(store: &Store, import: &Import) -> i64 {
    store.import_insert(import, store.import_version().await.unwrap(), &mut |_| {}).await.unwrap()
}

//! The register's tables as records, and what stands as the register's tables.

use std::collections::BTreeMap;

use domain::Date;
use domain::regime::DataFile;

use crate::ledger::{Ledger, Subject};
use crate::record::{At, Claim, Confidence, Kind, Record};

const JUDGEMENTS: &str = "register/judgements.csv";
const ACTIVITIES: &str = "register/activities.csv";
const SPELLS: &str = "register/spells.csv";

/// Columns of `judgements.csv` that are claims, in the file's order.
const OF_INSPECTIONS: [&str; 15] = [
    "framework",
    "kind",
    "started_on",
    "ended_on",
    "published_on",
    "lead_inspector",
    "overall",
    "help_and_protection",
    "in_care",
    "adoption",
    "care_leavers",
    "leaders",
    "lscb",
    "reinspection",
    "report_file",
];

/// Columns of `activities.csv` that are claims, in the file's order.
const OF_VISITS: [&str; 5] = ["activity", "started_on", "ended_on", "published_on", "priority_action_heading"];

/// The register's tables as text, and what could not stand in them.
#[derive(Clone, Debug)]
pub struct Tables {
    /// `register/judgements.csv`, `register/activities.csv` and `register/spells.csv`.
    pub files: [DataFile; 3],
    /// Things of which too little is known.
    pub incomplete: Vec<Incomplete>,
}

/// Something of which too little is known for a row of the register.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Incomplete {
    /// Its place in the ledger.
    pub subject: usize,
    /// The fields that nobody gives.
    pub missing: Vec<&'static str>,
}

/// The register's tables as records, each with the place in `files` of the file it is from. Rows have been read before, so
/// one that cannot be read is left out.
pub fn read_tables(files: &[DataFile]) -> Vec<(usize, Record)> {
    let mut records = Vec::new();
    for (at, file) in files.iter().enumerate() {
        match file.path.as_str() {
            JUDGEMENTS => rows(file, |row| {
                let series = row.cells.get("framework").cloned().unwrap_or_default();
                records.push((at, record(row, Kind::Inspection, series, &OF_INSPECTIONS)));
            }),
            ACTIVITIES => rows(file, |row| {
                let series = row.cells.get("activity").cloned().unwrap_or_default();
                records.push((at, record(row, Kind::Visit, series, &OF_VISITS)));
            }),
            _ => {}
        }
    }
    // After the inspections they belong to.
    for (at, file) in files.iter().enumerate().filter(|(_, file)| file.path == SPELLS) {
        records.extend(spells(file).into_iter().map(|record| (at, record)));
    }
    records
}

struct Row {
    line: u32,
    cells: BTreeMap<String, String>,
}

fn rows(file: &DataFile, mut each: impl FnMut(&Row)) {
    let mut reader = csv::Reader::from_reader(file.text.as_bytes());
    let Ok(header) = reader.headers().cloned() else { return };
    for (at, record) in reader.records().enumerate() {
        let Ok(record) = record else { continue };
        let cells = header.iter().zip(&record).map(|(name, cell)| (name.to_owned(), cell.trim().to_owned())).collect();
        each(&Row { line: at as u32 + 2, cells });
    }
}

fn record(row: &Row, kind: Kind, series: String, columns: &[&str]) -> Record {
    let claims = columns.iter().filter_map(|column| {
        let value = row.cells.get(*column).filter(|value| !value.is_empty())?;
        Some(Claim {
            field: (*column).into(),
            value: value.as_str().into(),
            at: At::Column((*column).into()),
            words: value.as_str().into(),
            confidence: Confidence::Printed,
        })
    });
    Record {
        kind,
        body: row.cells.get("urn").cloned().unwrap_or_default(),
        series,
        key: None,
        sheet: String::new(),
        row: Some(row.line),
        claims: claims.collect(),
        flags: Vec::new(),
    }
}

/// One record for each inspection: its first day, by which it is found, and its spells.
fn spells(file: &DataFile) -> Vec<Record> {
    let mut records: Vec<Record> = Vec::new();
    rows(file, |row| {
        let cell = |name: &str| row.cells.get(name).cloned().unwrap_or_default();
        let (urn, started_on) = (cell("urn"), cell("started_on"));
        let spell = format!("{}/{}", cell("from"), cell("to"));
        let known =
            records.iter_mut().find(|record| record.body == urn && record.says("started_on") == Some(&started_on));
        if let Some(said) = known.and_then(|record| record.claims.iter_mut().find(|claim| &*claim.field == "spells")) {
            said.value = format!("{} {spell}", said.value).into();
            said.words = said.value.clone();
            return;
        }
        let claim = |field: &str, value: String, column: &str| Claim {
            field: field.into(),
            value: value.as_str().into(),
            at: At::Column(column.into()),
            words: value.into(),
            confidence: Confidence::Printed,
        };
        let claims = vec![claim("started_on", started_on, "started_on"), claim("spells", spell, "from")];
        let (sheet, series) = (String::new(), String::new());
        let (kind, key, flags) = (Kind::Inspection, None, Vec::new());
        records.push(Record { kind, body: urn, series, key, sheet, row: Some(row.line), claims, flags });
    });
    records
}

/// Names of bodies by URN, from `register/authorities.csv`.
pub fn names(file: &DataFile) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    rows(file, |row| {
        if let (Some(urn), Some(name)) = (row.cells.get("urn"), row.cells.get("name")) {
            names.insert(urn.clone(), name.clone());
        }
    });
    names
}

/// What stands, as the tables the register is read from. `name` gives the name of a body by its URN.
pub fn write_tables(ledger: &Ledger, name: &dyn Fn(&str) -> Option<String>) -> Tables {
    let mut incomplete = Vec::new();
    let mut inspections: Vec<(Vec<String>, usize)> = Vec::new();
    let mut visits: Vec<(Vec<String>, usize)> = Vec::new();
    let mut spells = Vec::new();
    let held = |subject: &Subject| match subject.kind {
        _ if subject.joined.is_some() => false,
        Kind::Inspection => ledger.matching.inspections.contains(&subject.series),
        Kind::Visit => ledger.matching.visits.contains(&subject.series),
        _ => false,
    };
    for (at, subject) in ledger.subjects.iter().enumerate().filter(|(_, subject)| held(subject)) {
        let Some(name) = name(&subject.body).map(|name| name.to_lowercase()) else { continue };
        let (columns, needed, rows): (&[&str], &[&'static str], _) = match subject.kind {
            Kind::Inspection => {
                (&OF_INSPECTIONS, &["framework", "kind", "started_on", "ended_on", "published_on"], &mut inspections)
            }
            _ => (&OF_VISITS, &["activity", "published_on", "priority_action_heading"], &mut visits),
        };
        let value = |field: &str| ledger.value(subject, field).unwrap_or_default().to_owned();
        let missing: Vec<&str> = needed.iter().copied().filter(|field| value(field).is_empty()).collect();
        let is_in_order = in_order(ledger, subject);
        if !missing.is_empty() || (!is_in_order && subject.kind == Kind::Inspection) {
            let missing = if missing.is_empty() { vec!["dates in order"] } else { missing };
            incomplete.push(Incomplete { subject: at, missing });
            continue;
        }
        let mut row = vec![subject.body.clone(), name];
        row.extend(columns.iter().map(|column| match (*column, value(column)) {
            // Days on site that cannot be true do not cost a visit its place: it is placed on its publication.
            ("started_on" | "ended_on", _) if !is_in_order => String::new(),
            // The register says so of re-inspections and nothing of others.
            ("reinspection", said) if said == "no" => String::new(),
            (_, said) => said,
        }));
        rows.push((row, at));
        for spell in value("spells").split_whitespace() {
            let (from, to) = spell.split_once('/').unwrap_or((spell, spell));
            spells.push(vec![subject.body.clone(), value("started_on"), from.to_owned(), to.to_owned()]);
        }
    }
    let day_at =
        |column: &'static str, columns: &[&str]| columns.iter().position(|name| *name == column).map(|at| at + 2);
    let started = day_at("started_on", &OF_INSPECTIONS).unwrap_or_default();
    let published = day_at("published_on", &OF_VISITS).unwrap_or_default();
    inspections.sort_by(|(a, _), (b, _)| (&a[1], &a[started]).cmp(&(&b[1], &b[started])));
    visits.sort_by(|(a, _), (b, _)| (&a[1], &a[published]).cmp(&(&b[1], &b[published])));
    let file = |path: &str, columns: &[&str], rows: Vec<Vec<String>>| {
        let header = ["urn", "authority"].iter().chain(columns).copied().collect::<Vec<_>>();
        DataFile { path: path.to_owned(), text: text(&header, rows) }
    };
    let judgements = file(JUDGEMENTS, &OF_INSPECTIONS, inspections.into_iter().map(|(row, _)| row).collect());
    let activities = file(ACTIVITIES, &OF_VISITS, visits.into_iter().map(|(row, _)| row).collect());
    spells.sort();
    let spells = DataFile { path: SPELLS.to_owned(), text: text(&["urn", "started_on", "from", "to"], spells) };
    Tables { files: [judgements, activities, spells], incomplete }
}

/// Whether start, end and publication follow one another as far as they are known.
fn in_order(ledger: &Ledger, subject: &Subject) -> bool {
    let days = ["started_on", "ended_on", "published_on"].map(|field| ledger.value(subject, field));
    let days: Vec<Date> = days.into_iter().flatten().filter_map(|day| Date::parse(day).ok()).collect();
    days.is_sorted()
}

fn text(header: &[&str], rows: Vec<Vec<String>>) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory does not fail, and every row has the header's width.
    let _ = writer.write_record(header);
    for row in rows {
        let _ = writer.write_record(&row);
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

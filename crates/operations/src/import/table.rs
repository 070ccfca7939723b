//! A table as records: the regulator's own, and those that others compiled.

use std::collections::{BTreeMap, BTreeSet};

use claims::{At, Claim, Confidence, Kind, Record};
use domain::Date;
use domain::england::England;
use domain::framework::Edition;
use domain::register::AuthorityId;
use storage::{NewRecord, NewRefusal, NewSource};
use tables::{Cell, Mappings, Outcome, TableRead, Value};

use crate::checks;
use crate::import::figures::{self, FIGURES};
use crate::import::file::FileRead;
use crate::import::report::in_words;
use crate::import::setting::{Taking, is_repeated};
use crate::read_report::Flag;

/// The publisher whose tables come before those of others.
const REGULATOR: &str = "ofsted";

/// Fields by which an authority is found; they are said once, by the record's body.
const OF_BODY: [&str; 5] = ["urn", "gss_code", "authority", "authority_status", "region"];

/// What a workbook or CSV says.
pub(crate) fn read(england: &England, mappings: &Mappings, mut source: NewSource, bytes: &[u8]) -> FileRead {
    let workbook = match tables::read(&source.name, bytes, mappings) {
        Ok(workbook) => workbook,
        Err(unreadable) => {
            let remedy = "Give a report as PDF, or an official table as CSV, ODS, XLSX or Parquet";
            return FileRead::refused(source, unreadable.to_string(), remedy);
        }
    };
    let mut remarks = Vec::new();
    let mut names: BTreeSet<String> = BTreeSet::new();
    let (mut rank, mut unfit) = (1, None);
    for sheet in &workbook.sheets {
        match &sheet.outcome {
            Outcome::Table(table) => {
                names.insert(table.table.to_string());
                if &*table.publisher != REGULATOR {
                    rank = 2;
                }
                remarks.extend(table_remarks(&sheet.sheet, table));
                let mapping = mappings.tables().iter().find(|mapping| mapping.key == table.table);
                match mapping.filter(|mapping| mapping.is_about(FIGURES)) {
                    None => take(england, &sheet.sheet, table, &mut source),
                    Some(mapping) => match figures::take(england, &sheet.sheet, mapping, table, &mut source) {
                        Ok(said) => remarks.extend(said),
                        Err(says) => unfit = unfit.or(Some(says)),
                    },
                }
            }
            Outcome::NotATable { why } => remarks.push(format!("sheet {}: {why}", sheet.sheet)),
            Outcome::Refused { says, remedy } => {
                let refusal = NewRefusal { column: "sheet".to_owned(), ..refusal(&sheet.sheet, None, says, remedy) };
                source.refusals.push(refusal);
            }
        }
    }
    if let Some(says) = unfit {
        source.records.clear();
        source.kind = names.into_iter().collect::<Vec<_>>().join(" ");
        return FileRead { source, refused: Some(says), remarks, rank: 9 };
    }
    if names.is_empty() {
        let says = match source.refusals.first() {
            Some(refusal) => refusal.says.clone(),
            None => format!("No sheet of it is a table that Sightline knows. {}", remarks.join(". ")),
        };
        source.refusals.clear();
        let remedy = "Give an official table as it is published, or describe this one in tables/";
        return FileRead::refused(source, says, remedy);
    }
    source.kind = names.into_iter().collect::<Vec<_>>().join(" ");
    FileRead { source, refused: None, remarks, rank }
}

fn table_remarks(sheet: &str, table: &TableRead) -> Vec<String> {
    let unknown = table.unknown_columns.iter().map(|column| {
        format!("sheet {sheet}, column {} “{}” was not read: {}", column.column, column.heading, column.says)
    });
    let mut remarks: Vec<String> = unknown.collect();
    if !table.left_out.is_empty() {
        let headings: Vec<&str> = table.left_out.iter().map(|column| column.heading.as_str()).collect();
        remarks.push(format!("sheet {sheet}: left out on purpose: {}", headings.join(", ")));
    }
    let is_of = |kind: Kind| table.records.iter().any(|row| Kind::of(&row.subject) == Some(kind));
    let is_dated = table.as_at.is_some() || table.year.is_some() || is_of(Kind::ProviderInspection);
    if is_of(Kind::Provider) && !is_dated {
        let says = "it does not say of which day it is, so its settings are kept and not shown";
        remarks.push(format!(
            "sheet {sheet}: {says}. Name the file or a title `at 31 March 2023`, or whichever day it is"
        ));
    }
    remarks
}

pub(super) fn refusal(sheet: &str, row: Option<u32>, says: &str, remedy: &str) -> NewRefusal {
    NewRefusal {
        sheet: sheet.to_owned(),
        row,
        column: String::new(),
        printed: String::new(),
        says: says.to_owned(),
        remedy: remedy.to_owned(),
    }
}

fn take(england: &England, sheet: &str, table: &TableRead, source: &mut NewSource) {
    for refused in &table.refused {
        let column = refused.column.map(|column| format!("{column} {}", refused.heading)).unwrap_or_default();
        source.refusals.push(NewRefusal {
            column,
            printed: refused.printed.clone(),
            ..refusal(sheet, Some(refused.row), &refused.says, &refused.remedy)
        });
    }
    let mut settings = Taking::of(england, sheet, table);
    source.refusals.extend(settings.rows.aside.values().cloned());
    let mut seen = BTreeMap::new();
    for row in &table.records {
        if settings.rows.aside.contains_key(&row.row) {
            continue;
        }
        let Some(kind) = Kind::of(&row.subject) else { continue };
        let made = if kind.is_of_authorities() {
            of_authority(england, sheet, kind, row, source)
        } else {
            settings.read(kind, row, source)
        };
        match made {
            // A setting stands in as many rows as it had inspections.
            Ok(record) if kind == Kind::Provider && is_repeated(&mut seen, &record) => {}
            Ok(record) => source.records.push(NewRecord { record: record.into(), passages: Vec::new() }),
            Err(refused) => source.refusals.push(*refused),
        }
    }
}

/// What a cell says as a claim; nothing where it says nothing.
pub(super) fn claim(cell: &Cell) -> Option<Claim> {
    let value = match &cell.value {
        Value::Text(text) | Value::Key(text) => text.clone(),
        Value::Day(day) => day.to_string().into(),
        Value::Number(number) => number.to_string().into(),
        // Of statistics only, which `figures` reads.
        Value::Figure(_) | Value::Gap(_) | Value::Redacted | Value::Nothing => return None,
    };
    Some(Claim {
        // A word printed as it is kept is kept once.
        words: if cell.printed == value { value.clone() } else { cell.printed.clone() },
        field: cell.field.clone(),
        value,
        at: At::Column(cell.column.to_string().into()),
        confidence: Confidence::Printed,
    })
}

fn of_authority(
    england: &England,
    sheet: &str,
    kind: Kind,
    row: &tables::Record,
    source: &mut NewSource,
) -> Result<Record, Box<NewRefusal>> {
    let day = row.day("started_on").or_else(|| row.day("published_on"));
    let mut found = Vec::new();
    let id = body(england, sheet, row, day, &mut found)?;
    let urn = england.register.authority(id).urn.clone();
    let mut claims: Vec<Claim> = Vec::new();
    for cell in row.cells.iter().filter(|cell| !OF_BODY.contains(&&*cell.field)) {
        let Some(claim) = claim(cell) else { continue };
        match odd(england, cell, &claim) {
            None => claims.push(claim),
            Some(says) => source.refusals.push(NewRefusal {
                column: format!("{} {}", cell.column, cell.field),
                printed: cell.printed.to_string(),
                ..refusal(sheet, Some(row.row), &says, "Mend the cell, or add the word to the edition that uses it")
            }),
        }
    }
    let said = |field: &str| claims.iter().find(|claim| &*claim.field == field).map(|claim| &*claim.value);
    let series = match kind {
        Kind::Inspection => said("framework"),
        _ => said("kind"),
    };
    let series = series.unwrap_or_default().to_owned();
    let edition = row.day("started_on").and_then(|day| edition(england, id, &series, day));
    let flags = flags(england, id, edition, row, &claims, day, found);
    claims.extend(last_day(england, edition, &claims, row));
    named(kind, &mut claims);
    Ok(Record { kind, body: urn, series, key: None, sheet: sheet.to_owned(), row: Some(row.row), claims, flags })
}

/// What the kind is called: an inspection has a framework and a kind within it, a visit has an activity.
fn named(kind: Kind, claims: &mut Vec<Claim>) {
    let left_out: &[&str] = if kind == Kind::Inspection { &["activity"] } else { &["activity", "framework"] };
    claims.retain(|claim| !left_out.contains(&&*claim.field));
    if kind == Kind::Visit {
        for claim in claims.iter_mut().filter(|claim| &*claim.field == "kind") {
            claim.field = "activity".into();
        }
    }
}

/// Whose row it is: by code where there is one, else by name.
fn body(
    england: &England,
    sheet: &str,
    row: &tables::Record,
    day: Option<Date>,
    flags: &mut Vec<Flag>,
) -> Result<AuthorityId, Box<NewRefusal>> {
    let register = &england.register;
    let name = row.text("authority").unwrap_or_default();
    let by_code = row.text("gss_code").and_then(|code| register.find(code).ok());
    let by_name = |flags: &mut Vec<Flag>| checks::authority(england, name, day, flags);
    if let Some(id) = by_code
        && let Ok(other) = by_name(&mut Vec::new())
        && register.authority(id).name != register.authority(other).name
    {
        let says = format!("The code is {}’s and the name is “{name}”", register.authority(id).name);
        flags.push(Flag { field: "authority", says, because: Vec::new() });
    }
    let found = by_code.map_or_else(|| by_name(flags), Ok);
    let refused = |says: String, remedy: &str| {
        let cell = row.cell("authority");
        Box::new(NewRefusal {
            column: cell.map(|cell| format!("{} authority", cell.column)).unwrap_or_default(),
            printed: name.to_owned(),
            ..refusal(sheet, Some(row.row), &says, remedy)
        })
    };
    let id =
        found.map_err(|says| refused(says, "Add the authority to register/authorities.csv, if it is missing there"))?;
    if !register.authority(id).has_record() {
        let says = format!("{} was abolished before it had a URN in the register", register.authority(id).name);
        return Err(refused(says, "Give it its URN in register/authorities.csv"));
    }
    Ok(id)
}

/// Why a value cannot stand in the register, though it is a word that tables use.
fn odd(england: &England, cell: &Cell, claim: &Claim) -> Option<String> {
    let vocabulary = &england.regime.vocabulary;
    let is_judgement = &*claim.field == "overall" || vocabulary.area(&claim.field).is_some();
    (is_judgement && vocabulary.mark(&claim.value).is_none())
        .then(|| format!("No edition has the grade “{}”", cell.printed))
}

fn edition<'e>(england: &'e England, id: AuthorityId, series: &str, day: Date) -> Option<&'e Edition> {
    let facts = england.register.facts(id, day.plus_days(-1));
    let at = match england.regime.vocabulary.activity(series) {
        Some(activity) => england.regime.edition_of_activity(activity, day, &facts),
        None => england.regime.framework_edition(series, day, &facts),
    };
    at.map(|at| &england.regime.editions[at])
}

fn flags(
    england: &England,
    id: AuthorityId,
    edition: Option<&Edition>,
    row: &tables::Record,
    claims: &[Claim],
    day: Option<Date>,
    mut flags: Vec<Flag>,
) -> Vec<String> {
    if let Some(day) = day {
        checks::existence(england, id, day, &mut flags);
    }
    let started = row.day("started_on");
    let spells: Vec<(Date, Date)> =
        started.map(|from| (from, row.day("ended_on").unwrap_or(from))).into_iter().collect();
    checks::dates(&spells, row.day("published_on"), &mut flags);
    if let Some(edition) = edition {
        let vocabulary = &england.regime.vocabulary;
        let judged =
            claims.iter().filter(|claim| &*claim.field == "overall" || vocabulary.area(&claim.field).is_some());
        let said: Vec<(&str, &str)> = judged.map(|claim| (&*claim.field, &*claim.value)).collect();
        checks::judgements(england, edition, &said, &mut flags);
    }
    flags.iter().map(in_words).collect()
}

/// The last day on site where a table gives the first and the kind of inspection: the edition says how long it lasts.
fn last_day(england: &England, edition: Option<&Edition>, claims: &[Claim], row: &tables::Record) -> Option<Claim> {
    let said = |field: &str| claims.iter().find(|claim| &*claim.field == field).map(|claim| &*claim.value);
    if said("ended_on").is_some() {
        return None;
    }
    let (edition, started) = (edition?, row.day("started_on")?);
    let on_site = edition.activity(said("kind")?)?.on_site.as_ref()?;
    let last = on_site.last_day(started, &england.regime.calendar)?;
    Some(Claim {
        field: "ended_on".into(),
        value: last.to_string().into(),
        at: At::Reckoned,
        words: format!("{}: {}", edition.name, on_site.pattern).into(),
        confidence: Confidence::Inferred,
    })
}

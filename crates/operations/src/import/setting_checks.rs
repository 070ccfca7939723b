//! What is looked at before rows about settings are taken: whether two rows give one number to two settings, whether an
//! inspection gave what the edition of its kind and day gives, and whether it came before the registration.

use std::collections::BTreeMap;
use std::sync::Arc;

use claims::{Kind, Ledger};
use domain::Date;
use domain::england::England;
use domain::framework::{Activity, Edition, Scale};
use domain::judgement::{Verdict, judge};
use domain::mark::Mark;
use domain::outcome::Outcome;
use storage::NewRefusal;
use tables::{Cell, TableRead, Value};

use crate::import::file::FileRead;

/// The field of the overall outcome.
const OVERALL: &str = "overall";

/// What two rows about one setting cannot differ in.
const WHO: [&str; 3] = ["provision_type", "registered_on", "authority"];

/// What the rows of a table say of whose they are.
pub(crate) struct Rows {
    kinds: BTreeMap<u32, Arc<str>>,
    /// Rows of a number that an earlier row gives to another setting: the refusal, by row.
    pub(crate) aside: BTreeMap<u32, NewRefusal>,
}

impl Rows {
    /// Looks through a table.
    pub(crate) fn of(sheet: &str, table: &TableRead) -> Self {
        let mut rows = Self { kinds: BTreeMap::new(), aside: BTreeMap::new() };
        let mut first: BTreeMap<&str, &tables::Record> = BTreeMap::new();
        let is_setting =
            |row: &&tables::Record| matches!(Kind::of(&row.subject), Some(Kind::Provider | Kind::Movement));
        for row in table.records.iter().filter(is_setting) {
            if let Some(kind) = row.key("provision_type") {
                rows.kinds.insert(row.row, kind.into());
            }
            let Some(urn) = row.text("urn") else { continue };
            let known = first.entry(urn).or_insert(row);
            if let Some(cell) = WHO.iter().find_map(|field| differs(known, row, field)) {
                rows.aside.insert(row.row, aside(sheet, row, cell, known.row));
            }
        }
        rows
    }

    /// The kind of setting that a row is about.
    pub(crate) fn kind(&self, row: u32) -> Option<&str> {
        self.kinds.get(&row).map(|kind| &**kind)
    }
}

/// The cell in which a row says otherwise than the first of its number.
fn differs<'r>(first: &tables::Record, row: &'r tables::Record, field: &str) -> Option<&'r Cell> {
    let (before, now) = (first.cell(field)?, row.cell(field)?);
    let says = |cell: &Cell| match &cell.value {
        Value::Nothing | Value::Redacted => None,
        Value::Text(text) => Some(text.to_lowercase()),
        known => Some(format!("{known:?}")),
    };
    (says(before)? != says(now)?).then_some(now)
}

fn aside(sheet: &str, row: &tables::Record, cell: &Cell, first: u32) -> NewRefusal {
    let urn = row.text("urn").unwrap_or_default();
    let field = cell.field.replace('_', " ");
    NewRefusal {
        sheet: sheet.to_owned(),
        row: Some(row.row),
        column: format!("{} {}", cell.column, cell.field),
        // Words may be part of an address, where the row is shifted.
        printed: if matches!(cell.value, Value::Text(_)) { String::new() } else { cell.printed.to_string() },
        says: format!("{urn} stands in row {first} with another {field}: two settings cannot have one number"),
        remedy: "Give each its own number, or leave one of the rows out. Nothing of this row was taken".to_owned(),
    }
}

/// What speaks against an inspection of a setting of this kind: what the edition of its kind and day does not give, or does
/// not let stand together.
///
/// # Errors
/// The refusal, where the overall outcome is no point of the scale that the edition gives it on: that is no outcome at all.
pub(crate) fn outcome(
    england: &England,
    sheet: &str,
    kind: &str,
    row: &tables::Record,
) -> Result<Vec<String>, Box<NewRefusal>> {
    let Some(began) = row.day("started_on") else { return Ok(Vec::new()) };
    let regime = &england.regime;
    let Some(edition) = regime.kind_edition(kind, began).map(|at| &regime.editions[at]) else { return Ok(Vec::new()) };
    // A table of the latest full inspections may not say that they are.
    let event = row.key("event_kind").unwrap_or("full");
    let Some(activity) = edition.activity(event) else {
        return Ok(vec![format!("{} has no activity “{}”", edition.name, event.replace('_', " "))]);
    };
    let mut flags = Vec::new();
    let mut outcome = Outcome::NOTHING;
    for cell in &row.cells {
        let Value::Key(mark) = &cell.value else { continue };
        let slot = regime.vocabulary.area(&cell.field);
        if &*cell.field != OVERALL && slot.is_none() {
            continue;
        }
        let known = regime.vocabulary.mark(mark).unwrap_or(Mark::ABSENT);
        match not_given(edition, activity, began, cell, mark) {
            Some(says) if &*cell.field == OVERALL && scale(edition, activity, OVERALL).is_some() => {
                return Err(Box::new(NewRefusal {
                    sheet: sheet.to_owned(),
                    row: Some(row.row),
                    column: format!("{} {}", cell.column, cell.field),
                    printed: cell.printed.to_string(),
                    says,
                    remedy: "Mend the outcome, or the kind of inspection beside it. The inspection was not taken"
                        .to_owned(),
                }));
            }
            Some(says) => flags.push(says),
            None => match slot {
                Some(slot) => outcome.set(slot, known),
                None => outcome.overall = known,
            },
        }
    }
    let is_whole =
        outcome.overall.is_present() && edition.required_areas.iter().all(|area| outcome.of(area).is_present());
    if activity.is_graded && flags.is_empty() && is_whole && judge(edition, &outcome).verdict == Verdict::Refused {
        flags.push(format!("{} does not let these judgements stand together", edition.name));
    }
    Ok(flags)
}

fn not_given(edition: &Edition, activity: &Activity, began: Date, cell: &Cell, mark: &str) -> Option<String> {
    let scale = scale(edition, activity, &cell.field);
    if mark == "not_judged" || scale.is_some_and(|scale| scale.points.iter().any(|point| point.key == mark)) {
        return None;
    }
    let gives = match scale {
        Some(scale) => scale.keys().join(", ").replace('_', " "),
        None => "none".to_owned(),
    };
    let (field, what, name) = (cell.field.replace('_', " "), &activity.title, &edition.name);
    let on = began.words();
    Some(format!("“{}” stands under {field}, where “{what}” on {on} gives {gives} ({name})", cell.printed))
}

/// The scale of what an activity gives in a field; none where it gives nothing there.
fn scale<'e>(edition: &'e Edition, activity: &Activity, field: &str) -> Option<&'e Scale> {
    if let Some(gives) = activity.gives {
        return (field == OVERALL).then(|| &edition.scales[gives]);
    }
    let area = edition.areas.iter().find(|area| area.key == field).filter(|_| activity.is_graded)?;
    Some(&edition.scales[area.scale])
}

/// Flags inspections that are dated before the earliest registration that any table prints, those of the record and of these
/// files alike.
pub(crate) fn before_registration(ledger: &Ledger, reads: &mut [FileRead]) {
    let mut first: BTreeMap<String, Date> = BTreeMap::new();
    let known = ledger.entries.iter().map(|entry| &entry.record);
    for record in known.chain(reads.iter().flat_map(|read| &read.source.records).map(|new| &new.record)) {
        if let Some(day) = record.says("registered_on").and_then(|day| Date::parse(day).ok()) {
            first.entry(record.body.clone()).and_modify(|first| *first = day.min(*first)).or_insert(day);
        }
    }
    let records = reads.iter_mut().flat_map(|read| &mut read.source.records);
    for new in records.filter(|new| new.record.kind == Kind::ProviderInspection) {
        let began = new.record.says("started_on").and_then(|day| Date::parse(day).ok());
        if let (Some(began), Some(first)) = (began, first.get(&new.record.body))
            && began < *first
        {
            let says = format!("Inspected on {}, and registered on {} at the earliest", began.words(), first.words());
            Arc::make_mut(&mut new.record).flags.push(says);
        }
    }
}

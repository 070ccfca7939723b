//! Rows about settings as records.

use std::collections::BTreeMap;
use std::sync::Arc;

use claims::{At, Claim, Confidence, Kind, NAME, NAME_REDACTED, Record};
use domain::england::England;
use domain::register::{Fact, WITHHELD};
use storage::{NewRefusal, NewSource};
use tables::{Cell, TableRead, Value};

use crate::checks;
use crate::import::setting_checks::{Rows, outcome};
use crate::import::table::{claim, refusal};

/// A table of settings as it is taken, row by row.
pub(super) struct Taking<'t> {
    england: &'t England,
    sheet: &'t str,
    table: &'t TableRead,
    pub(super) rows: Rows,
    /// Names of authorities, and whether the register has them.
    authorities: BTreeMap<Arc<str>, bool>,
}

impl<'t> Taking<'t> {
    pub(super) fn of(england: &'t England, sheet: &'t str, table: &'t TableRead) -> Self {
        Self { england, sheet, table, rows: Rows::of(sheet, table), authorities: BTreeMap::new() }
    }

    /// What a row says; what of it cannot be taken is listed with the source.
    pub(super) fn read(
        &mut self,
        kind: Kind,
        row: &tables::Record,
        source: &mut NewSource,
    ) -> Result<Record, Box<NewRefusal>> {
        let mut flags: Vec<String> = late(&row.cells).into_iter().collect();
        if let Some(of) = self.rows.kind(row.row).filter(|_| kind == Kind::ProviderInspection) {
            flags.extend(outcome(self.england, self.sheet, of, row)?);
        }
        let mut claims = Vec::new();
        for cell in row.cells.iter().filter(|cell| &*cell.field != "urn") {
            match self.misplaced(row.row, cell) {
                Some(refused) => source.refusals.push(refused),
                None => claims.extend(claim(cell).or(redaction(cell))),
            }
        }
        let said = |field: &str| row.cell(field).and_then(claim).map(|claim| claim.value.to_string());
        // A table that does not say of when it is, is a state of its own.
        let as_at = self.table.as_at.map(|day| day.to_string()).or_else(|| self.table.year.clone());
        let key = match kind {
            Kind::ProviderInspection => said("event_number").unwrap_or_else(|| {
                format!("{} {}", said("started_on").unwrap_or_default(), said("event_kind").unwrap_or_default())
            }),
            // A registration continues one other, whoever says so.
            Kind::Lineage => Kind::Lineage.key().to_owned(),
            _ => as_at.unwrap_or_else(|| self.sheet.to_owned()),
        };
        Ok(Record {
            kind,
            body: said("urn").unwrap_or_default(),
            series: String::new(),
            key: Some(key),
            sheet: self.sheet.to_owned(),
            row: Some(row.row),
            claims,
            flags,
        })
    }

    /// Words where the authority of a setting should be, of a kind whose name is not shown: where a row is shifted they may
    /// be a street or a town, so they are neither held nor quoted.
    fn misplaced(&mut self, row: u32, cell: &Cell) -> Option<NewRefusal> {
        let Value::Text(name) = &cell.value else { return None };
        let kind = self.rows.kind(row);
        if &*cell.field != "authority" || kind.is_some_and(|kind| self.england.disclosure.shows(kind, Fact::Name)) {
            return None;
        }
        let england = self.england;
        let is_known = self
            .authorities
            .entry(name.clone())
            .or_insert_with(|| checks::authority(england, name, None, &mut Vec::new()).is_ok());
        (!*is_known).then(|| NewRefusal {
            column: format!("{} authority", cell.column),
            printed: WITHHELD.to_owned(),
            ..refusal(
                self.sheet,
                Some(row),
                "What stands here is no authority of the register",
                "See whether the row is shifted; if not, spell the authority as register/authorities.csv does",
            )
        })
    }
}

/// A name that was taken out: that it was is held, since one redaction hides the name wherever else it is printed.
fn redaction(cell: &Cell) -> Option<Claim> {
    let is_name = &*cell.field == NAME && cell.value == Value::Redacted;
    is_name.then(|| Claim {
        field: NAME_REDACTED.into(),
        value: "yes".into(),
        at: At::Column(cell.column.to_string().into()),
        words: cell.printed.clone(),
        confidence: Confidence::Printed,
    })
}

/// What was said of a body and not of a row, so that the same words again are known.
pub(super) type Seen = BTreeMap<String, Vec<(Arc<str>, Arc<str>)>>;

/// Whether an earlier row says the same of this body.
pub(super) fn is_repeated(seen: &mut Seen, record: &Record) -> bool {
    let says: Vec<(Arc<str>, Arc<str>)> =
        record.claims.iter().map(|claim| (claim.field.clone(), claim.value.clone())).collect();
    match seen.get(&record.body) {
        Some(known) if *known == says => true,
        _ => {
            seen.insert(record.body.clone(), says);
            false
        }
    }
}

/// A publication before the inspection took place.
fn late(cells: &[Cell]) -> Option<String> {
    let day = |field: &str| {
        cells.iter().find(|cell| &*cell.field == field).and_then(|cell| match cell.value {
            Value::Day(day) => Some(day),
            _ => None,
        })
    };
    let (started, published) = (day("started_on")?, day("published_on")?);
    (published < started).then(|| format!("Published on {}, before it began on {}", published.words(), started.words()))
}

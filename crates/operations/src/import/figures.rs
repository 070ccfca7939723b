//! A table of statistics as records. It is taken whole or not at all: half a year of figures would look like a fall.

use std::collections::{BTreeMap, BTreeSet};

use claims::{At, Claim, Confidence, Kind, Record, SHARED_WITH};
use domain::Date;
use domain::england::England;
use domain::register::AuthorityId;
use storage::{NewRecord, NewRefusal, NewSource};
use tables::{Cell, TableMapping, TableRead, Value};

use crate::import::table::refusal;

/// What records of statistics are about.
pub(super) const FIGURES: &str = "figures";

/// What a table of statistics comes to.
#[derive(Default)]
struct Taken {
    records: Vec<NewRecord>,
    /// Rows of parts of regions, which are left out.
    parts: usize,
    /// Rows of authorities that are not in the register.
    unknown: Vec<NewRefusal>,
    /// What speaks against the whole table.
    faults: Vec<NewRefusal>,
    /// Which territories each field has in each period, and the last row of it.
    seen: BTreeMap<(Date, Box<str>), (BTreeSet<String>, u32)>,
}

/// Takes a table whole, or says what speaks against it. Remarks are given back.
pub(super) fn take(
    england: &England,
    sheet: &str,
    mapping: &TableMapping,
    table: &TableRead,
    source: &mut NewSource,
) -> Result<Vec<String>, (String, String)> {
    let mut taken = Taken::default();
    for refused in &table.refused {
        let column = refused.column.map(|column| format!("{column} {}", refused.heading)).unwrap_or_default();
        taken.faults.push(NewRefusal {
            column,
            printed: refused.printed.clone(),
            ..refusal(sheet, Some(refused.row), &refused.says, &refused.remedy)
        });
    }
    for row in &table.records {
        taken.row(england, sheet, row);
    }
    if taken.faults.is_empty() && mapping.complete {
        taken.whole(england, sheet);
    }
    let is_empty = taken.records.is_empty();
    source.refusals.append(&mut taken.unknown);
    if !taken.faults.is_empty() || is_empty {
        let many = taken.faults.len();
        let first = taken.faults.first().map(|fault| {
            let row = fault.row.map(|row| format!("row {row}, ")).unwrap_or_default();
            format!("; the first, {row}{}: {}", fault.column, fault.says)
        });
        source.refusals.append(&mut taken.faults);
        let says = match first {
            Some(first) => format!("{many} places of it cannot be right, so nothing of it is taken{first}"),
            None => "It has headings and no row that can be taken".to_owned(),
        };
        return Err((says, "Mend them, or give the file as it is published".to_owned()));
    }
    source.records.append(&mut taken.records);
    let mut remarks = Vec::new();
    let left_out = table.rows_left_out + taken.parts;
    if left_out > 0 {
        remarks.push(format!(
            "sheet {sheet}: {left_out} rows left out on purpose: parts of regions, and what is not shown"
        ));
    }
    Ok(remarks)
}

impl Taken {
    fn row(&mut self, england: &England, sheet: &str, row: &tables::Record) {
        let column_of =
            |field: &str| row.cell(field).map_or_else(String::new, |cell| format!("{} {field}", cell.column));
        // The department's own numbers say by themselves whether they are an authority's, a region's or the nation's.
        let level = if row.text("number").is_some() { "number" } else { row.key("territory").unwrap_or_default() };
        let field = if level == "number" { level.to_owned() } else { format!("{level}_code") };
        let printed = row.text(&field).unwrap_or_default();
        let fault = |says: String, remedy: &str| NewRefusal {
            column: column_of(&field),
            printed: printed.to_owned(),
            ..refusal(sheet, Some(row.row), &says, remedy)
        };
        let Some(period) = row.day("period") else { return };
        let catalogue = england.indicators.catalogue();
        let Some(codes) = self.whom(england, level, printed, &fault) else { return };
        let claims = claims(row);
        if let Some(unknown) = claims.iter().find(|claim| catalogue.find(&claim.field).is_none()) {
            self.faults
                .push(fault(format!("`{}` is no indicator", unknown.field), "Add it to register/indicators.toml"));
            return;
        }
        for (at, code) in codes.iter().enumerate() {
            let mut claims = claims.clone();
            for claim in &claims {
                let seen = self.seen.entry((period, (*claim.field).into())).or_default();
                seen.1 = row.row;
                if !seen.0.insert((*code).to_owned()) {
                    let says = format!("An earlier row gives `{}` of {code} for the same period", claim.field);
                    self.faults.push(fault(says, "Keep one of the rows"));
                    return;
                }
            }
            if let Some(other) = codes.iter().enumerate().find(|(other, _)| *other != at).map(|(_, code)| *code) {
                claims.push(shared_with(other, printed, row.cell(&field)));
            }
            let record = Record {
                kind: Kind::Figures,
                body: (*code).to_owned(),
                series: String::new(),
                key: Some(period.to_string()),
                // A CSV has one sheet, called as the file is.
                sheet: String::new(),
                row: Some(row.row),
                claims,
                flags: Vec::new(),
            };
            self.records.push(NewRecord { record: record.into(), passages: Vec::new() });
        }
    }

    /// The codes of whom a row is about; nothing where it is set aside, left out or at fault.
    fn whom<'r>(
        &mut self,
        england: &'r England,
        level: &str,
        printed: &'r str,
        fault: &dyn Fn(String, &str) -> NewRefusal,
    ) -> Option<Vec<&'r str>> {
        let catalogue = england.indicators.catalogue();
        Some(match level {
            "authority" => {
                let codes: Vec<&str> = printed.split(" / ").collect();
                if let Some(code) = codes.iter().find(|code| authority(england, code).is_none()) {
                    let says = format!("No authority of the register has the code `{code}`, so the row is set aside");
                    self.unknown.push(fault(says, "Add it to register/authorities.csv, if it is missing there"));
                    return None;
                }
                codes
            }
            "number" if authority(england, printed).is_some() => vec![printed],
            "region" | "number" if catalogue.parts.iter().any(|part| part == printed) => {
                self.parts += 1;
                return None;
            }
            "region" if catalogue.region_of_code(printed).is_some() => vec![printed],
            "number" if catalogue.numbered(printed).is_some() => {
                catalogue.numbered(printed).map(|one| one.code.as_str()).into_iter().collect()
            }
            "number" => {
                let says = format!("No authority of the register has the code `{printed}`, so the row is set aside");
                self.unknown.push(fault(says, "Add it to register/authorities.csv, if it is missing there"));
                return None;
            }
            "nation" if catalogue.nation.as_ref().is_some_and(|nation| nation.code == printed) => vec![printed],
            _ => {
                let says = format!("`{printed}` is the code of no {level}");
                self.faults.push(fault(says, "Use a code of register/indicators.toml"));
                return None;
            }
        })
    }

    /// Looks whether every period has everybody; a file that was cut has not.
    fn whole(&mut self, england: &England, sheet: &str) {
        let catalogue = england.indicators.catalogue();
        let mut told = BTreeSet::new();
        for ((period, field), (seen, last)) in &self.seen {
            let authorities = england.register.open_on(*period).map(|id| {
                let authority = england.register.authority(id);
                (authority.dfe_code.to_string(), authority.name.as_str())
            });
            let others =
                catalogue.regions.iter().chain(&catalogue.nation).map(|one| (one.code.clone(), one.name.as_str()));
            let missing: Vec<&str> =
                authorities.chain(others).filter(|(code, _)| !seen.contains(code)).map(|(_, name)| name).collect();
            // Fields of one row lack the same.
            if missing.is_empty() || !told.insert((*period, missing.clone())) {
                continue;
            }
            let names = missing.iter().take(3).copied().collect::<Vec<_>>().join(", ");
            let more = if missing.len() > 3 { format!(" and {} more", missing.len() - 3) } else { String::new() };
            let says = format!("Of {} there is no row of {names}{more}", period.words());
            let remedy = "The file may be cut after this row. Give it as it is published";
            let column = format!("`{field}`");
            self.faults.push(NewRefusal { column, ..refusal(sheet, Some(*last), &says, remedy) });
        }
    }
}

/// The authority with this code.
fn authority(england: &England, code: &str) -> Option<AuthorityId> {
    let wanted: u16 = code.parse().ok()?;
    england.register.ids().find(|id| england.register.authority(*id).dfe_code == wanted)
}

/// What a row says, one claim for each figure. Rows told apart by their words say which indicator theirs is.
fn claims(row: &tables::Record) -> Vec<Claim> {
    let named = row.key("indicator");
    let figures = row.cells.iter().filter_map(|cell| {
        let (Value::Figure(value) | Value::Gap(value)) = &cell.value else { return None };
        Some(Claim {
            field: named.map_or_else(|| cell.field.clone(), Into::into),
            value: value.clone(),
            at: At::Column(cell.column.to_string().into()),
            words: if cell.printed == *value { value.clone() } else { cell.printed.clone() },
            confidence: Confidence::Printed,
        })
    });
    figures.collect()
}

fn shared_with(other: &str, printed: &str, cell: Option<&Cell>) -> Claim {
    Claim {
        field: SHARED_WITH.into(),
        value: other.into(),
        at: cell.map_or(At::Reckoned, |cell| At::Column(cell.column.to_string().into())),
        words: printed.into(),
        confidence: Confidence::Printed,
    }
}

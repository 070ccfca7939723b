//! Cells to records.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::day::{DayRules, read_day};
use crate::grid::Row;
use crate::guard::{shows, unquoted};
use crate::mapping::{FieldMapping, Keep, Kind, Mappings, Meaning, RecordShape, TableMapping};
use crate::recognise::{Bound, Headings};
use crate::values::{Fault, code, codes, figure, number, period, years};
use crate::workbook::{Cell, Column, Lost, Record, Refused, TableRead, Value};

/// What is needed to read row after row.
pub(crate) struct Reading<'m> {
    table: &'m TableMapping,
    mappings: &'m Mappings,
    pub(crate) headings: Headings<'m>,
    /// Columns with values under no heading, and the first row that has one.
    pub(crate) without_heading: BTreeMap<usize, u32>,
    /// Columns of which some rows were not held, because their kind does not show them.
    pub(crate) not_held: BTreeSet<usize>,
    /// For each record whether it has columns of its own; one without is there in every row.
    has_own: Vec<bool>,
    days: DayRules,
    empty: Arc<str>,
}

/// What one cell of a row came to.
enum Slot<'m> {
    /// Not a field.
    Passed,
    Read {
        field: &'m FieldMapping,
        value: Value,
        printed: Arc<str>,
        meaning: Option<&'m Meaning>,
    },
    /// Refused, and where in the list.
    Refused {
        field: &'m FieldMapping,
        at: usize,
    },
}

impl<'m> Reading<'m> {
    pub(crate) fn new(table: &'m TableMapping, mappings: &'m Mappings, headings: Headings<'m>) -> Self {
        let owned = |at: usize| {
            table.columns.iter().any(|column| matches!(&column.keep, Keep::Field(field) if field.record == Some(at)))
        };
        let has_own = (0..table.records.len()).map(owned).collect();
        let days = DayRules { serials: mappings.serials, short_years: table.short_years };
        Self {
            table,
            mappings,
            headings,
            without_heading: BTreeMap::new(),
            not_held: BTreeSet::new(),
            has_own,
            days,
            empty: "".into(),
        }
    }

    /// Whether a row is a line of words across the sheet rather than a row of the table.
    pub(crate) fn is_line(&self, row: Row<'_>) -> bool {
        let is_first_alone = row.len() == 1 && self.headings.bound.len() > 2;
        let is_field = matches!(self.headings.bound.first(), Some(Bound::Field(_)));
        is_first_alone && (!is_field || row.cell(0).trim().contains(char::is_whitespace))
    }

    /// Reads one row into the table.
    pub(crate) fn read(&mut self, row: Row<'_>, read: &mut TableRead) {
        read.rows += 1;
        let (records, refused) = (read.records.len(), read.refused.len());
        let slots = self.slots(row, read);
        let is_whole = self.has_needed(row, &slots, read);
        let mut is_left_out = false;
        for (at, shape) in self.table.records.iter().enumerate() {
            if !is_wanted(shape, &slots) {
                is_left_out = true;
            } else if is_whole && self.is_there(at, &slots) {
                self.record(at, shape, row, &slots, read);
            }
        }
        if read.records.len() > records {
            return;
        }
        if is_left_out {
            // Left out on purpose, unless a word of it is not known; that is told.
            read.rows_left_out += usize::from(read.refused.len() == refused);
        } else if read.refused[refused..].iter().all(|refused| refused.lost == Lost::Cell) {
            read.refused.push(Refused {
                row: row.number,
                column: None,
                heading: String::new(),
                printed: String::new(),
                lost: Lost::Record,
                says: "nothing in this row makes a record".to_owned(),
                remedy: "Nothing, if the row is meant to be empty; else see which columns it leaves out".to_owned(),
            });
        }
    }

    fn slots(&mut self, row: Row<'_>, read: &mut TableRead) -> Vec<Slot<'m>> {
        let mut slots = Vec::with_capacity(self.headings.bound.len());
        for (at, cell) in row.cells().enumerate().skip(self.headings.bound.len()) {
            if !cell.trim().is_empty() {
                self.without_heading.entry(at).or_insert(row.number);
            }
        }
        let is_quoted = self.headings.guard.is_none_or(|guard| guard.lets(row, &self.headings.bound, self.mappings));
        for (at, bound) in self.headings.bound.iter().enumerate() {
            let printed = row.cell(at).trim();
            slots.push(match *bound {
                Bound::Field(field) if !self.is_held(field, at, row) => {
                    self.not_held.insert(at);
                    Slot::Passed
                }
                Bound::Passed => Slot::Passed,
                Bound::Blank => {
                    if !printed.is_empty() {
                        self.without_heading.entry(at).or_insert(row.number);
                    }
                    Slot::Passed
                }
                Bound::Field(field) => match self.value(field, at, printed, row) {
                    Ok((value, meaning, printed)) => Slot::Read { field, value, printed, meaning },
                    Err((says, remedy)) => {
                        let quoted = || (says.clone(), printed.to_owned());
                        let (says, printed) = if is_quoted { quoted() } else { unquoted(&says, printed) };
                        read.refused.push(Refused {
                            row: row.number,
                            column: Some(column(at)),
                            heading: self.headings.printed[at].clone(),
                            printed,
                            lost: Lost::Cell,
                            says,
                            remedy,
                        });
                        Slot::Refused { field, at: read.refused.len() - 1 }
                    }
                },
            });
        }
        slots
    }

    /// Whether a value may be held of the kind of body that its row is about.
    fn is_held(&self, field: &FieldMapping, at: usize, row: Row<'_>) -> bool {
        let Some(held) = &field.held_if_shown else { return true };
        let kind_at = self.headings.condition_at[at];
        kind_at.is_some_and(|at| shows(self.headings.bound.get(at), row.cell(at), held.fact, self.mappings))
    }

    /// Whether the row has everything without which it gives nothing; says what it lacks.
    fn has_needed(&self, row: Row<'_>, slots: &[Slot<'_>], read: &mut TableRead) -> bool {
        let mut is_whole = true;
        for (at, slot) in slots.iter().enumerate() {
            match slot {
                Slot::Refused { field, at } if field.is_needed => {
                    read.refused[*at].lost = Lost::Record;
                    is_whole = false;
                }
                Slot::Read { field, value: Value::Nothing | Value::Redacted, printed, .. } if field.is_needed => {
                    read.refused.push(Refused {
                        row: row.number,
                        column: Some(column(at)),
                        heading: self.headings.printed[at].clone(),
                        printed: printed.to_string(),
                        lost: Lost::Record,
                        says: format!("the row has no `{}`, and without it nothing in the row is taken", field.field),
                        remedy: "Fill it in, or leave the row out".to_owned(),
                    });
                    is_whole = false;
                }
                _ => {}
            }
        }
        is_whole
    }

    /// What a cell says.
    fn value(
        &self,
        field: &'m FieldMapping,
        at: usize,
        printed: &str,
        row: Row<'_>,
    ) -> Result<(Value, Option<&'m Meaning>, Arc<str>), Fault> {
        if let Kind::Figure { decimals, gaps } = &field.kind {
            let gap = gaps.printed.get(printed).and_then(|at| gaps.meanings.get(*at));
            let value = match gap {
                Some(gap) => Value::Gap(Arc::clone(&gap.key)),
                None => Value::Figure(figure(printed, *decimals, gaps)?.into()),
            };
            return Ok((value, None, printed.into()));
        }
        if printed.is_empty() {
            return Ok((Value::Nothing, None, Arc::clone(&self.empty)));
        }
        let is_one_of = |words: &[String]| words.iter().any(|word| word.eq_ignore_ascii_case(printed));
        if is_one_of(&self.mappings.nothing) || is_one_of(&field.nothing) {
            return Ok((Value::Nothing, None, printed.into()));
        }
        if is_one_of(&self.mappings.redacted) || self.mappings.redacted.iter().any(|word| is_marked(printed, word)) {
            return Ok((Value::Redacted, None, printed.into()));
        }
        if let Some(condition) = &field.only_when {
            let other = self.headings.condition_at[at].map(|at| (at, row.cell(at).trim()));
            let key = other.and_then(|(at, printed)| match self.headings.bound[at] {
                Bound::Field(FieldMapping { kind: Kind::Key(words), .. }) => words.find(printed),
                _ => None,
            });
            if !key.is_some_and(|meaning| condition.is.iter().any(|known| **known == *meaning.key)) {
                return Err((condition.says.clone(), "Leave it: it stays unread".to_owned()));
            }
        }
        let text: Arc<str> = match &field.kind {
            Kind::Key(words) => words.shared(printed).unwrap_or_else(|| printed.into()),
            _ => printed.into(),
        };
        let (value, meaning) = match &field.kind {
            Kind::Text => (Value::Text(Arc::clone(&text)), None),
            Kind::Code => code(printed).map(|()| (Value::Text(Arc::clone(&text)), None))?,
            Kind::Codes => codes(printed).map(|()| (Value::Text(Arc::clone(&text)), None))?,
            Kind::Number => (Value::Number(number(printed)?), None),
            Kind::Period(ends) => (Value::Day(period(printed, *ends)?), None),
            Kind::Years { ends, after } => (Value::Day(years(printed, *ends, after)?), None),
            Kind::Day => {
                let remedy = || "Write it year first, as 2023-01-31, or day first, as 31/01/2023".to_owned();
                (Value::Day(read_day(printed, self.days).map_err(|says| (says, remedy()))?), None)
            }
            // Read before anything else.
            Kind::Figure { .. } => (Value::Nothing, None),
            Kind::Key(words) => {
                let meaning = words.find(printed).ok_or_else(|| {
                    let near = words.nearest(printed).map(|near| format!("; the nearest is `{near}`"));
                    let says =
                        format!("`{printed}` is not among the words of `{}`{}", words.name, near.unwrap_or_default());
                    (says, "If it is a new word, add it to tables/words.toml; else mend the cell".to_owned())
                })?;
                (Value::Key(Arc::clone(&meaning.key)), Some(meaning))
            }
        };
        Ok((value, meaning, text))
    }

    /// Whether a row says anything of a record.
    fn is_there(&self, record: usize, slots: &[Slot<'_>]) -> bool {
        !self.has_own[record]
            || slots.iter().any(|slot| match slot {
                Slot::Passed => false,
                Slot::Refused { field, .. } => field.record == Some(record),
                Slot::Read { field, value, .. } => field.record == Some(record) && *value != Value::Nothing,
            })
    }

    fn record(&self, at: usize, shape: &'m RecordShape, row: Row<'_>, slots: &[Slot<'m>], read: &mut TableRead) {
        if !self.has_identity(at, shape, row, slots, read) {
            return;
        }
        let mut subject = &shape.subject;
        let mut cells = Vec::with_capacity(slots.len() + shape.sets.len());
        let mut own = None;
        for (column_at, slot) in slots.iter().enumerate() {
            let Slot::Read { field, value, printed, meaning } = slot else { continue };
            if field.record.is_some_and(|record| record != at) {
                continue;
            }
            let cell = |field: &Arc<str>, value| Cell {
                field: Arc::clone(field),
                value,
                column: column(column_at),
                printed: Arc::clone(printed),
            };
            cells.push(cell(&field.field, value.clone()));
            own = own.or_else(|| field.record.map(|_| column_at));
            if let Some(meaning) = meaning {
                subject = meaning.subject.as_ref().unwrap_or(subject);
                cells.extend(meaning.sets.iter().map(|(field, key)| cell(field, Value::Key(Arc::clone(key)))));
            }
        }
        let said_at = own.unwrap_or(0);
        for (field, key) in &shape.sets {
            if cells.iter().all(|cell| cell.field != *field) {
                let heading =
                    self.headings.printed.get(said_at).map_or_else(|| Arc::clone(&self.empty), |h| h.as_str().into());
                let value = Value::Key(Arc::clone(key));
                cells.push(Cell { field: Arc::clone(field), value, column: column(said_at), printed: heading });
            }
        }
        read.records.push(Record { subject: Arc::clone(subject), row: row.number, cells });
    }

    /// Whether every field of the identity was read; says which was not.
    fn has_identity(
        &self,
        record: usize,
        shape: &RecordShape,
        row: Row<'_>,
        slots: &[Slot<'_>],
        read: &mut TableRead,
    ) -> bool {
        let mut is_whole = true;
        for wanted in &shape.identity {
            let mine = |field: &FieldMapping| field.field == *wanted && field.record.is_none_or(|of| of == record);
            let found = slots.iter().enumerate().find(|(_, slot)| match slot {
                Slot::Passed => false,
                Slot::Read { field, .. } | Slot::Refused { field, .. } => mine(field),
            });
            let (at, printed) = match found {
                Some((
                    _,
                    Slot::Read {
                        value: Value::Text(_) | Value::Key(_) | Value::Day(_) | Value::Number(_) | Value::Figure(_),
                        ..
                    },
                )) => continue,
                Some((_, Slot::Refused { at, .. })) => {
                    read.refused[*at].lost = Lost::Record;
                    is_whole = false;
                    continue;
                }
                Some((at, Slot::Read { printed, .. })) => (Some(at), printed.to_string()),
                Some((_, Slot::Passed)) | None => (None, String::new()),
            };
            is_whole = false;
            read.refused.push(Refused {
                row: row.number,
                column: at.map(column),
                heading: at.map(|at| self.headings.printed[at].clone()).unwrap_or_default(),
                printed,
                lost: Lost::Record,
                says: format!("the row has no `{wanted}`, and a record of `{}` is known by it", shape.subject),
                remedy: "Fill it in, or leave the row out".to_owned(),
            });
        }
        is_whole
    }
}

/// Whether the words of a row are those of a record.
fn is_wanted(shape: &RecordShape, slots: &[Slot<'_>]) -> bool {
    shape.only.iter().all(|(wanted, keys)| {
        slots.iter().any(|slot| match slot {
            Slot::Read { field, value: Value::Key(key), .. } => {
                field.field == *wanted && keys.iter().any(|known| **known == **key)
            }
            _ => false,
        })
    })
}

/// Whether a cell has a word and otherwise only brackets, stars, stops and spaces.
fn is_marked(printed: &str, word: &str) -> bool {
    printed.len() <= 2 * word.len() + 8
        && printed.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).eq(word.chars())
}

fn column(at: usize) -> Column {
    Column(u16::try_from(at).unwrap_or(u16::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_redaction_is_told_from_a_name_however_it_is_marked() {
        for printed in ["REDACTED", "Redacted", "[redacted]", "*REDACTED*", "(Redacted)."] {
            assert!(is_marked(printed, "redacted"), "{printed}");
        }
        for printed in ["Redactedly", "Red Acted House", "The Redacted Centre", ""] {
            assert!(!is_marked(printed, "redacted"), "{printed}");
        }
    }
}

//! A store as it was at a moment: which rows of a backup came later.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::failed::Failed;

/// Up to when rows are taken.
pub struct Until<'a> {
    /// Whether a moment, as a row writes it, comes after the one asked for.
    pub is_after: &'a (dyn Fn(&str) -> Result<bool, String> + Sync),
    /// Kinds of event with which a document is published.
    pub publishes: &'a [&'a str],
}

/// How many events of a case were taken, and how many of them published something.
#[derive(Default)]
struct Taken {
    events: i64,
    published: i64,
}

/// What came later so far. Rows come in the order of their tables and numbers.
#[derive(Default)]
pub(super) struct Later {
    /// The first import, and with it every one behind it.
    imports: bool,
    import: BTreeSet<i64>,
    source: BTreeSet<i64>,
    record: BTreeSet<i64>,
    letter: BTreeSet<i64>,
    /// The first event, and with it every one behind it: a chain has no gap.
    events: bool,
    cases: BTreeMap<String, Taken>,
    last: i64,
}

impl Later {
    /// Whether a row came after the moment.
    pub(super) fn holds(&mut self, table: &str, row: &Value, until: &Until<'_>) -> Result<bool, Failed> {
        let number = |column: &str| row[column].as_i64().unwrap_or_default();
        let text = |column: &str| row[column].as_str().unwrap_or_default();
        let is_late = || {
            (until.is_after)(text("made_at"))
                .map_err(|says| Failed(format!("A row of {table} has no moment that can be read: {says}")))
        };
        Ok(match table {
            "import" => {
                self.imports = self.imports || is_late()?;
                self.imports && self.import.insert(number("import_id"))
            }
            "undo" => self.import.contains(&number("import_id")) || is_late()?,
            "source" => self.import.contains(&number("import_id")) && self.source.insert(number("source_id")),
            "record" => self.source.contains(&number("source_id")) && self.record.insert(number("record_id")),
            "refusal" => self.source.contains(&number("source_id")),
            "decision" => self.import.contains(&number("import_id")),
            "passage" => self.record.contains(&number("record_id")),
            "case_event" => {
                self.events = self.events || is_late()?;
                if !self.events {
                    self.last = number("position");
                    let taken = self.cases.entry(text("case_id").to_owned()).or_default();
                    taken.events += 1;
                    taken.published += i64::from(until.publishes.contains(&text("kind")));
                }
                self.events
            }
            "case_row" => !self.cases.contains_key(text("case_id")),
            "published" => self.cases.get(text("case_id")).is_none_or(|case| number("version") > case.published),
            "letter" => {
                let is_later = self.cases.get(text("case_id")).is_none_or(|case| number("sequence") > case.events);
                is_later && self.letter.insert(number("letter_id"))
            }
            "letter_try" => self.letter.contains(&number("letter_id")) || is_late()?,
            "signed_head" => number("position") > self.last || is_late()?,
            // Without a moment of its own a row is as it stands.
            _ => row["made_at"].is_string() && is_late()?,
        })
    }
}

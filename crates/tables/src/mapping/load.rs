//! Text to mappings, with every problem told at its place.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use domain::Date;
use domain::framework::{Level, Problem};
use domain::regime::DataFile;
use domain::register::{Fact, read_disclosure};
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::value::Datetime;

use super::kind::{self, Said};
use super::raw::{Name, RawColumn, RawHeldIfShown, RawMeaning, RawTable, RawWords};
use super::{
    ColumnMapping, Condition, FieldMapping, HeldIfShown, Keep, Mappings, Meaning, OnlyRows, Pattern, RecordShape,
    TableMapping, Words, check, plain,
};

const FOLDER: &str = "tables/";
const WORDS: &str = "tables/words.toml";
const DISCLOSURE: &str = "register/provider-types.toml";

/// Problems of one file.
pub(super) struct Problems<'f> {
    file: &'f str,
    found: Vec<Problem>,
}

impl<'f> Problems<'f> {
    pub(super) fn add(&mut self, span: Range<usize>, message: impl Into<String>, remedy: &str) {
        let (message, remedy) = (message.into(), remedy.to_owned());
        self.found.push(Problem { level: Level::Error, file: self.file.to_owned(), span, message, remedy });
    }

    const fn of(file: &'f str) -> Self {
        Self { file, found: Vec::new() }
    }

    fn read<T: DeserializeOwned>(&mut self, text: &str) -> Option<T> {
        toml::from_str(text)
            .map_err(|error| {
                let message = error.message().trim_end_matches('.').to_owned();
                self.add(error.span().unwrap_or(0..0), message, "See tables/README.md for what may stand here");
            })
            .ok()
    }
}

pub(super) fn load(files: &[DataFile]) -> Result<Mappings, Vec<Problem>> {
    let mut problems = Problems::of(WORDS);
    let words = match files.iter().find(|file| file.path == WORDS) {
        Some(file) => problems.read::<RawWords>(&file.text),
        None => {
            problems.add(0..0, "The file is missing", "Restore it, or name a folder that holds it");
            None
        }
    };
    let Some(raw) = words else { return Err(problems.found) };
    let serials = (read_date(&raw.serial_days.from, &mut problems), read_date(&raw.serial_days.until, &mut problems));
    let known: BTreeMap<String, Arc<Words>> = raw
        .words
        .into_iter()
        .map(|(name, meanings)| (name.clone(), Arc::new(read_words(name, meanings, &mut problems))))
        .collect();
    let (nothing, redacted) = (lower(raw.nothing).collect(), lower(raw.redacted).collect());
    let mut found = problems.found;
    let mut tables = Vec::new();
    for file in files.iter().filter(|file| is_table(&file.path)) {
        let mut problems = Problems::of(&file.path);
        if let Some(raw) = problems.read::<RawTable>(&file.text) {
            tables.push(read_table(&file.path, raw, &known, &mut problems));
        }
        found.append(&mut problems.found);
    }
    let disclosure = files.iter().find(|file| file.path == DISCLOSURE).map(|file| read_disclosure(file, None));
    let disclosure = disclosure.unwrap_or(Ok(Default::default())).unwrap_or_else(|mut problems| {
        found.append(&mut problems);
        Default::default()
    });
    if found.is_empty() { Ok(Mappings { tables, nothing, redacted, serials, disclosure }) } else { Err(found) }
}

fn names(names: Vec<Name>) -> Vec<String> {
    names.into_iter().map(Spanned::into_inner).collect()
}

fn lower(names: Vec<Name>) -> impl Iterator<Item = String> {
    names.into_iter().map(|name| name.into_inner().to_lowercase())
}

fn is_table(path: &str) -> bool {
    path.starts_with(FOLDER) && path.ends_with(".toml") && path != WORDS
}

fn read_date(printed: &Spanned<Datetime>, problems: &mut Problems<'_>) -> Date {
    let text = printed.as_ref().to_string();
    Date::parse(&text).unwrap_or_else(|says| {
        problems.add(printed.span(), says, "Write a day without a time, such as 2023-01-01");
        Date::EARLIEST
    })
}

fn read_words(name: String, raw: Vec<RawMeaning>, problems: &mut Problems<'_>) -> Words {
    let mut words = Words { name, ..Words::default() };
    for raw in raw {
        let at = words.meanings.len();
        check::is_key(&raw.key, problems);
        for printed in &raw.printed {
            words.printed.insert(printed.as_ref().as_str().into(), at);
            let other = words.plain.insert(plain(printed.as_ref()), at);
            if other.is_some() {
                let says = format!("`{}` stands twice among the words of `{}`", printed.as_ref(), words.name);
                problems.add(printed.span(), says, "Leave one; case, spaces and quotes make no difference");
            }
        }
        words.meanings.push(Meaning {
            key: raw.key.as_ref().as_str().into(),
            subject: raw.subject.map(|subject| subject.into_inner().into()),
            sets: sets(raw.sets, problems),
        });
    }
    words
}

fn sets(raw: BTreeMap<String, Name>, problems: &mut Problems<'_>) -> Vec<(Arc<str>, Arc<str>)> {
    let pair = |(field, key): (String, Name)| {
        check::is_key(&key, problems);
        (field.into(), key.into_inner().into())
    };
    raw.into_iter().map(pair).collect()
}

fn read_table(
    path: &str,
    raw: RawTable,
    words: &BTreeMap<String, Arc<Words>>,
    problems: &mut Problems<'_>,
) -> TableMapping {
    check::is_confidence(&raw.confidence, problems);
    let key = path.trim_start_matches(FOLDER).trim_end_matches(".toml").into();
    let identities: Vec<_> =
        raw.record.iter().map(|record| (record.span(), record.as_ref().identity.clone())).collect();
    let records: Vec<RecordShape> = raw
        .record
        .into_iter()
        .map(Spanned::into_inner)
        .map(|record| RecordShape {
            name: record.name.map(Spanned::into_inner).unwrap_or_default(),
            subject: record.subject.into_inner().into(),
            identity: record.identity.iter().map(|field| field.as_ref().as_str().into()).collect(),
            sets: sets(record.sets, problems),
            only: record.only.into_iter().map(|(field, keys)| (field.into(), names(keys))).collect(),
        })
        .collect();
    let mut table = TableMapping {
        key,
        title: raw.title,
        publisher: raw.publisher.into(),
        source: raw.source,
        records,
        columns: Vec::new(),
        headings: BTreeMap::new(),
        patterns: Vec::new(),
        short_years: raw.short_years,
        quotes: raw.quotes,
        nothing: lower(raw.nothing).collect(),
        complete: raw.complete,
        only_rows: raw.only_rows.as_ref().map(|only| OnlyRows {
            heading: plain(only.heading.as_ref()),
            printed: only.printed.iter().map(|word| word.as_ref().clone()).collect(),
        }),
    };
    check::has_records(&table.records, problems);
    for column in raw.column {
        let span = column.span();
        read_column(&mut table, column.into_inner(), span, words, problems);
    }
    check::identities(&table, &identities, problems);
    check::conditions(&table, problems);
    check::rows_told_apart(&table, problems);
    if let Some(only) = raw.only_rows.filter(|only| table.find(&plain(only.heading.as_ref())).is_none()) {
        let says = format!("No column has the heading `{}`", only.heading.as_ref());
        problems.add(only.heading.span(), says, "Name the heading of one of the columns");
    }
    table
}

fn read_column(
    table: &mut TableMapping,
    raw: RawColumn,
    span: Range<usize>,
    words: &BTreeMap<String, Arc<Words>>,
    problems: &mut Problems<'_>,
) {
    let at = table.columns.len();
    let title = raw.headings.first().map(|heading| heading.as_ref().clone()).unwrap_or_default();
    if raw.headings.is_empty() {
        problems.add(span.clone(), "The column has no headings", "List every heading it has had");
    }
    for heading in &raw.headings {
        add_heading(table, heading, at, problems);
    }
    let keep = match (raw.field, raw.keep.unwrap_or(true)) {
        (Some(field), true) => {
            let (kind, words_of) = (raw.kind.as_ref(), raw.words.as_ref());
            let said = Said {
                kind,
                words: words_of,
                ends: raw.ends.as_ref(),
                after: raw.after.as_ref(),
                decimals: raw.decimals,
            };
            let kind = kind::kind(&said, &span, words, problems);
            let record = raw.record.as_ref().and_then(|name| {
                let found = table.records.iter().position(|record| record.name == *name.as_ref());
                if found.is_none() {
                    problems.add(name.span(), format!("No record is called `{}`", name.as_ref()), "Give one that name");
                }
                found
            });
            check::is_new_field(table, &field, record, problems);
            let nothing = lower(raw.nothing).chain(table.nothing.iter().cloned()).collect();
            let only_when = raw.only_when.map(|raw| Condition {
                field: raw.field.into_inner(),
                is: raw.is.into_iter().map(Spanned::into_inner).collect(),
                says: raw.says,
            });
            let held_if_shown = raw.held_if_shown.and_then(|raw| held_if_shown(raw, problems));
            let (field, is_needed) = (field.into_inner().into(), raw.needed);
            Keep::Field(FieldMapping { field, kind, record, nothing, only_when, is_needed, held_if_shown })
        }
        (None, false) if raw.why.is_some() => Keep::LeftOut(raw.why.unwrap_or_default().into()),
        _ => {
            let remedy = "Give it a `field` and a `kind`, or `keep = false` and `why`";
            problems.add(span, "The column is neither kept nor left out", remedy);
            Keep::LeftOut("".into())
        }
    };
    table.columns.push(ColumnMapping { title, keep, required: raw.required });
}

fn held_if_shown(raw: RawHeldIfShown, problems: &mut Problems<'_>) -> Option<HeldIfShown> {
    let found = Fact::ALL.into_iter().find(|fact| fact.key() == raw.fact.as_ref());
    if found.is_none() {
        let says = format!("`{}` is nothing that can be shown", raw.fact.as_ref());
        problems.add(raw.fact.span(), says, "Use: name, address, postcode, place, authority");
    }
    Some(HeldIfShown { fact: found?, kind_in: raw.kind_in.into_inner() })
}

fn add_heading(table: &mut TableMapping, heading: &Name, at: usize, problems: &mut Problems<'_>) {
    let plain = plain(heading.as_ref());
    match Pattern::read(&plain) {
        Ok(Some(pattern)) if table.patterns.iter().all(|(known, _)| *known != pattern) => {
            table.patterns.push((pattern, at));
        }
        Ok(None) if !table.headings.contains_key(&plain) => {
            table.headings.insert(plain, at);
        }
        Ok(_) => {
            let says = format!("The heading `{}` stands twice", heading.as_ref());
            problems.add(heading.span(), says, "Leave one; case, spaces, quotes and footnote marks make no difference");
        }
        Err(says) => {
            problems.add(heading.span(), says, "Write {year} for a year, or {day} for a day such as 31 March 2023");
        }
    }
}

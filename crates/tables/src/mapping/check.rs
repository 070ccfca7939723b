//! What must hold of a mapping beyond its shape.

use std::ops::Range;

use super::load::Problems;
use super::raw::Name;
use super::{Keep, Kind, RecordShape, TableMapping};

/// A key is a word in lower case: it stands in data and addresses.
pub(super) fn is_key(name: &Name, problems: &mut Problems<'_>) {
    let key = name.as_ref();
    let is_plain = key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    if key.is_empty() || !is_plain {
        problems.add(name.span(), format!("`{key}` is not a key"), "Write it in lower case with underscores");
    }
}

pub(super) fn is_confidence(name: &Name, problems: &mut Problems<'_>) {
    if !["stated", "measured", "assumed"].contains(&name.as_ref().as_str()) {
        let says = format!("`{}` is no confidence", name.as_ref());
        problems.add(name.span(), says, "Write stated, measured (on the files themselves) or assumed");
    }
}

pub(super) fn has_records(records: &[RecordShape], problems: &mut Problems<'_>) {
    if records.is_empty() {
        problems.add(0..0, "The table gives no record", "Add a [[record]]: its subject, and the fields it is known by");
    }
    for (at, record) in records.iter().enumerate() {
        if records[..at].iter().any(|other| other.name == record.name) {
            let says = format!("Two records have the name `{}`", record.name);
            problems.add(0..0, says, "Give each its own `name`");
        }
    }
}

/// Every record is known by fields that it has.
pub(super) fn identities(table: &TableMapping, printed: &[(Range<usize>, Vec<Name>)], problems: &mut Problems<'_>) {
    for (at, (span, identity)) in printed.iter().enumerate() {
        if identity.is_empty() {
            problems.add(span.clone(), "The record has no identity", "Name the fields without which it is no record");
        }
        for field in identity {
            let has_column = table.columns.iter().any(|column| match &column.keep {
                Keep::Field(known) => {
                    *known.field == **field.as_ref() && known.record.is_none_or(|record| record == at)
                }
                Keep::LeftOut(_) => false,
            });
            if !has_column {
                let says = format!("No column of the record gives `{}`", field.as_ref());
                problems.add(field.span(), says, "Add a [[column]] with that field, or name another");
            }
        }
    }
}

/// A record has a field once.
pub(super) fn is_new_field(table: &TableMapping, field: &Name, record: Option<usize>, problems: &mut Problems<'_>) {
    let known = table.columns.iter().find(|column| match &column.keep {
        Keep::Field(known) => {
            let is_shared = known.record.is_none() || record.is_none();
            *known.field == **field.as_ref() && (is_shared || known.record == record)
        }
        Keep::LeftOut(_) => false,
    });
    if let Some(known) = known {
        let says = format!("The column `{}` gives `{}` already", known.title, field.as_ref());
        problems.add(
            field.span(),
            says,
            "Put their headings into one list, or give the columns fields or records of their own",
        );
    }
}

/// Rows are told apart by fields that have words, and by words that there are.
pub(super) fn rows_told_apart(table: &TableMapping, problems: &mut Problems<'_>) {
    for (wanted, keys) in table.records.iter().flat_map(|record| &record.only) {
        let words = table.columns.iter().find_map(|column| match &column.keep {
            Keep::Field(field) if field.field == *wanted => match &field.kind {
                Kind::Key(words) => Some(words),
                _ => None,
            },
            _ => None,
        });
        let Some(words) = words else {
            problems.add(
                0..0,
                format!("Rows are told apart by `{wanted}`, which is no key"),
                "Name a field with `words`",
            );
            continue;
        };
        for key in keys.iter().filter(|key| !words.meanings.iter().any(|meaning| *meaning.key == ***key)) {
            let says = format!("`{key}` is none of the words of `{}`", words.name);
            problems.add(0..0, says, "Name a key of those words in tables/words.toml");
        }
    }
}

/// A condition looks at a field that has words.
pub(super) fn conditions(table: &TableMapping, problems: &mut Problems<'_>) {
    for column in &table.columns {
        let Keep::Field(field) = &column.keep else { continue };
        let Some(wanted) = field.depends_on() else { continue };
        let is_there = table.columns.iter().any(|other| match &other.keep {
            Keep::Field(other) => *other.field == *wanted && matches!(other.kind, Kind::Key(_)),
            Keep::LeftOut(_) => false,
        });
        if !is_there {
            let says = format!("`{}` depends on `{wanted}`, which is no key", column.title);
            problems.add(0..0, says, "Name a field with `words`");
        }
    }
}

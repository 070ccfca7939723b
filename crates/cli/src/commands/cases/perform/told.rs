//! What was told of an act on the command line.

use std::collections::BTreeMap;
use std::io::Read as _;

use casework::ActKind;
use casework::form::{FieldKind, form_blank};
use clap::ArgMatches;

/// Values of each field that was told, and files they are to be read from.
#[derive(Clone, Debug, Default)]
pub(super) struct Told {
    values: BTreeMap<&'static str, Vec<String>>,
    files: BTreeMap<&'static str, String>,
}

/// The name of the option that reads a field from a file.
pub(super) fn file_of(field: &str) -> String {
    format!("{field}_file")
}

/// What the options of an act's command say.
pub(super) fn told_of(act: ActKind, matches: &ArgMatches) -> Told {
    let mut told = Told::default();
    for field in form_blank(act).fields {
        if let Some(values) = matches.get_many::<String>(field.key) {
            told.values.insert(field.key, values.cloned().collect());
        }
        if field.kind == FieldKind::Text
            && let Some(file) = matches.get_one::<String>(&file_of(field.key))
        {
            told.files.insert(field.key, file.clone());
        }
    }
    told
}

impl Told {
    /// The values of a field; nothing where it was not told.
    pub(super) fn of(&self, field: &str) -> Option<Vec<String>> {
        self.values.get(field).cloned()
    }

    /// The same with its files read, and with what comes in where a text is `-`.
    pub(super) fn read(&self, act: ActKind) -> Result<Self, String> {
        let mut whole = Self { values: self.values.clone(), files: BTreeMap::new() };
        let mut is_read = false;
        for field in form_blank(act).fields.iter().filter(|field| field.kind == FieldKind::Text) {
            let from = match (self.files.get(field.key), self.values.get(field.key)) {
                (Some(file), _) => file.as_str(),
                (None, Some(values)) if values.iter().any(|value| value == "-") => "-",
                _ => continue,
            };
            if from == "-" && std::mem::replace(&mut is_read, true) {
                return Err("Only one text can be read from what comes in. Give the other from a file".to_owned());
            }
            // A little more than is allowed is read, so that what is too long is told so.
            let most = field.limit.saturating_mul(4).saturating_add(1);
            whole.values.insert(field.key, vec![text(from, most)?]);
        }
        Ok(whole)
    }
}

fn text(from: &str, most: usize) -> Result<String, String> {
    let place = if from == "-" { "what comes in" } else { from };
    let failed = |error: &dyn std::fmt::Display| format!("Cannot read {place}: {error}");
    let mut bytes = Vec::new();
    let read = if from == "-" {
        std::io::stdin().lock().take(most as u64).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(from).and_then(|file| file.take(most as u64).read_to_end(&mut bytes))
    };
    read.map_err(|error| failed(&error))?;
    if bytes.len() == most {
        // The cut may fall into a letter; it is refused as too long all the same.
        return Ok(String::from_utf8_lossy(&bytes).into_owned());
    }
    String::from_utf8(bytes).map_err(|_| format!("Cannot read {place}: it is not text in UTF-8. Save it as UTF-8"))
}

//! An act that is being read: its fields, tidied and within their limits.

use domain::Date;
use domain::date::month_named;

use super::{Entry, FieldKind, entry, fresh, fresh_note, fresh_version};
use crate::{ActKind, Case, Context};

/// What is wrong with one field.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// The field.
    pub field: &'static str,
    /// What is wrong and what is possible.
    pub says: String,
}

/// The most values a field may have.
const MANY: usize = 2_000;

/// An act that is being read.
pub(super) struct Asking<'a> {
    act: ActKind,
    given: &'a dyn Fn(&str) -> Vec<String>,
    case: &'a Case,
    pub(super) context: &'a Context<'a>,
    pub(super) faults: Vec<Fault>,
}

impl<'a> Asking<'a> {
    pub(super) fn new(
        act: ActKind,
        given: &'a dyn Fn(&str) -> Vec<String>,
        case: &'a Case,
        context: &'a Context<'a>,
    ) -> Self {
        Self { act, given, case, context, faults: Vec::new() }
    }

    /// Notes a fault and gives up on this field.
    pub(super) fn fault<T>(&mut self, field: &'static str, says: impl Into<String>) -> Option<T> {
        self.faults.push(Fault { field, says: says.into() });
        None
    }

    pub(super) fn missing<T>(&mut self, entry: &Entry) -> Option<T> {
        let says = format!("{} is missing. {}", entry.label, ask(entry));
        self.fault(entry.key, says)
    }

    /// The field's values, tidied; those that are empty are left out.
    pub(super) fn values(&mut self, key: &'static str) -> Option<(&'static Entry, Vec<String>)> {
        let Some(entry) = entry(self.act, key) else {
            return self.fault(key, "This act does not ask for it.");
        };
        let given = (self.given)(key);
        if given.len() > MANY {
            return self.fault(key, format!("{} has more than {} values.", entry.label, grouped(MANY)));
        }
        let mut values = Vec::new();
        for value in given {
            // Four bytes are the most a character has, so a flood is refused before it is looked at.
            if value.len() > entry.limit.saturating_mul(4) || value.chars().count() > entry.limit {
                let limit = grouped(entry.limit);
                return self.fault(key, format!("{} is longer than {limit} characters. Shorten it.", entry.label));
            }
            let value = value.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned();
            let breaks = |letter: char| entry.kind == FieldKind::Text && matches!(letter, '\n' | '\t');
            if value.chars().any(|letter| letter.is_control() && !breaks(letter)) {
                let says = format!("{} has a character that cannot be printed. Type it again.", entry.label);
                return self.fault(key, says);
            }
            if !value.is_empty() {
                values.push(value);
            }
        }
        Some((entry, values))
    }

    /// The field's one value, or nothing where none was told.
    pub(super) fn value(&mut self, key: &'static str) -> Option<(&'static Entry, Option<String>)> {
        let (entry, mut values) = self.values(key)?;
        if values.len() > 1 {
            return self.fault(key, format!("{} is told {} times. Tell it once.", entry.label, values.len()));
        }
        let value = values.pop();
        let is_name = matches!(entry.kind, FieldKind::Id | FieldKind::Person);
        if is_name && value.as_deref().is_some_and(|name| !name.chars().all(may_be_in_a_name)) {
            let says = format!("{} may have letters, digits and - . _ : @ and nothing else.", entry.label);
            return self.fault(key, says);
        }
        Some((entry, value))
    }

    /// A name for what is new, where none was told.
    pub(super) fn named(&self, key: &str) -> Option<String> {
        let by = &self.context.actor.id;
        match (self.act, key) {
            (ActKind::WriteNote, "note") => Some(fresh_note(self.case, by)),
            (_, "version") => {
                let note = (self.given)("note").pop().unwrap_or_default();
                Some(fresh_version(self.case, note.trim(), by))
            }
            _ => fresh(self.case, self.act),
        }
    }
}

const fn may_be_in_a_name(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '-' | '.' | '_' | ':' | '@')
}

fn ask(entry: &Entry) -> &'static str {
    match entry.kind {
        FieldKind::OneOf => "Choose one.",
        FieldKind::ManyOf => "Choose at least one.",
        FieldKind::Day => "Write a day, such as 28/4/2026.",
        FieldKind::Number => "Write a whole number.",
        FieldKind::Person | FieldKind::Authority => "Say who.",
        _ => "Say it in a few words.",
    }
}

/// `20,000`.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `2026-04-28`, `28/4/2026`, `28 4 2026`, `28.4.2026` or `28 April 2026`.
pub(super) fn day(text: &str) -> Result<Date, String> {
    let parts: Vec<&str> = text.split(['/', ' ', '.']).filter(|part| !part.is_empty()).collect();
    let whole = match parts.as_slice() {
        [day, month, year] => {
            let month = month_named(month).map_or_else(|| (*month).to_owned(), |number| number.to_string());
            Date::parse(&format!("{year}-{month}-{day}"))
        }
        _ => Date::parse(text),
    };
    let bad = || format!("“{text}” is not a day. Write one such as 28/4/2026 or 2026-04-28.");
    whole.map_err(|problem| if problem.contains("is not a date") { bad() } else { format!("{problem}.") })
}

//! The form of each act: what must be told, in which words, with which choices. Page, command and help all come from it.
//!
//! [`form`] describes an act's parts in this case; [`read`] makes the act of what was told, or says what is wrong, part by
//! part; [`write()`] tells an act's parts again. Whether the act may be done is asked of [`decide`](crate::decide).

mod after;
mod asking;
mod before;
mod choices;
mod entry;
mod fresh;
mod now;
mod page;
mod read;
mod values;
mod work;

use entry::{Entry, Sheet};

use crate::{ActKind, Case, Context};

pub use asking::Fault;
pub use fresh::{fresh, fresh_note, fresh_version};
pub use page::acts_page;
pub use read::{parts, read, write};

/// What an act asks for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Form {
    /// The act.
    pub act: ActKind,
    /// What it does and what follows, in a sentence.
    pub says: &'static str,
    /// What must be told, in order.
    pub fields: Vec<Field>,
    /// It cannot be taken back or reaches people outside, so whoever does it is asked once more.
    pub is_weighty: bool,
}

/// One thing to tell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Field {
    /// The name of the act's part.
    pub key: &'static str,
    /// What it is called.
    pub label: &'static str,
    /// What helps to answer; may be empty.
    pub hint: &'static str,
    /// How it is told.
    pub kind: FieldKind,
    /// It may not be left empty.
    pub required: bool,
    /// What may be chosen; empty where anything may be told.
    pub choices: Vec<Choice>,
    /// What it begins with: today, the standing text. More than one only where many may be chosen.
    pub now: Vec<String>,
    /// The most characters it may have.
    pub limit: usize,
}

/// One thing that may be chosen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Choice {
    /// What is told when it is chosen.
    pub key: String,
    /// For a reader.
    pub label: String,
}

/// How a field is told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FieldKind {
    /// A line.
    Line,
    /// Text of several lines.
    Text,
    /// A day: `2026-04-28`, `28/4/2026`, `28 April 2026`, or day, month and year as three values.
    Day,
    /// A day and a time, as [`Moment`](crate::Moment) reads it; now, when it is left empty.
    Moment,
    /// A whole number.
    Number,
    /// One of the choices.
    OneOf,
    /// Any of the choices.
    ManyOf,
    /// The name of something new. Left empty, [`fresh`] names it, except a case, which whoever counts cases names.
    Id,
    /// A person's id; who there is, the caller knows.
    Person,
    /// An authority's code; which there are, the register knows.
    Authority,
}

/// The form of an act in this case.
pub fn form(act: ActKind, case: &Case, context: &Context<'_>) -> Form {
    form_about(act, case, context, &|_| None)
}

/// The form of an act before a case is known: every field it may have, without choices and beginnings.
pub fn form_blank(act: ActKind) -> Form {
    let sheet = sheet(act);
    let blank = |entry: &Entry| Field {
        key: entry.key,
        label: entry.label,
        hint: entry.hint,
        kind: entry.kind,
        required: entry.required,
        choices: Vec::new(),
        now: Vec::new(),
        limit: entry.limit,
    };
    let fields = sheet.fields.iter().map(blank).collect();
    Form { act, says: sheet.says, fields, is_weighty: sheet.is_weighty }
}

/// The same, where something is chosen already: with `area` it has only that area's marks, with `note`, `paragraph`,
/// `edition` what belongs to that.
pub fn form_about(act: ActKind, case: &Case, context: &Context<'_>, chosen: &dyn Fn(&str) -> Option<String>) -> Form {
    let sheet = sheet(act);
    let about = choices::About { case, context, chosen };
    let fields = sheet.fields.iter().filter_map(|entry| about.field(act, entry)).collect();
    Form { act, says: sheet.says, fields, is_weighty: sheet.is_weighty }
}

/// Every sheet, in three chapters.
const CHAPTERS: &[&[Sheet]] = &[before::SHEETS, work::SHEETS, after::SHEETS];

/// An act nobody wrote a sheet for would ask nothing; a test sees to it that there is none.
const BLANK: &Sheet = &Sheet { act: ActKind::AgreeTeam, says: "", fields: &[], is_weighty: false };

fn sheet(act: ActKind) -> &'static Sheet {
    CHAPTERS.iter().copied().flatten().find(|sheet| sheet.act == act).unwrap_or(BLANK)
}

fn entry(act: ActKind, key: &str) -> Option<&'static Entry> {
    sheet(act).fields.iter().find(|entry| entry.key == key)
}

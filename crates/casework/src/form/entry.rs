//! A line of a sheet: a field as it is the same in every case.

use super::FieldKind;
use crate::ActKind;

/// The form of one act, before a case is known.
pub(super) struct Sheet {
    pub(super) act: ActKind,
    pub(super) says: &'static str,
    pub(super) fields: &'static [Entry],
    pub(super) is_weighty: bool,
}

pub(super) const fn sheet(act: ActKind, says: &'static str, fields: &'static [Entry]) -> Sheet {
    Sheet { act, says, fields, is_weighty: false }
}

pub(super) const fn weighty(act: ActKind, says: &'static str, fields: &'static [Entry]) -> Sheet {
    Sheet { act, says, fields, is_weighty: true }
}

/// A field before a case is known.
#[derive(Clone, Copy)]
pub(super) struct Entry {
    pub(super) key: &'static str,
    pub(super) label: &'static str,
    pub(super) hint: &'static str,
    pub(super) kind: FieldKind,
    pub(super) required: bool,
    pub(super) from: Source,
    pub(super) limit: usize,
}

/// Where choices, and what a field begins with, come from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    Nowhere,
    Today,
    Now,
    Myself,
    Standing,
    Fresh,
    Editions,
    Activities,
    Places,
    Team,
    Requests,
    NoteKinds,
    Bearings,
    Notes,
    NotesInConflict,
    Versions,
    Areas,
    AreasOfNote,
    Marks,
    FindingKinds,
    Findings,
    Reviews,
    Sections,
    Paragraphs,
    ParagraphsOrNew,
    Comments,
    Answers,
    HoldKinds,
    Holds,
    Responses,
    Actions,
    Progresses,
    FollowUps,
}

// Limits keep a slip of the hand or of a program from filling the store; no rule of an inspection rests on them.
const NOTE: usize = 100_000;
const TEXT: usize = 20_000;
const LINE: usize = 1_000;
const WORD: usize = 200;

const fn new(key: &'static str, label: &'static str, hint: &'static str, kind: FieldKind, limit: usize) -> Entry {
    Entry { key, label, hint, kind, required: true, from: Source::Nowhere, limit }
}

pub(super) const fn text(key: &'static str, label: &'static str, hint: &'static str) -> Entry {
    new(key, label, hint, FieldKind::Text, TEXT)
}

pub(super) const fn note(key: &'static str, label: &'static str, hint: &'static str) -> Entry {
    new(key, label, hint, FieldKind::Text, NOTE).from(Source::Standing)
}

pub(super) const fn line(key: &'static str, label: &'static str, hint: &'static str) -> Entry {
    new(key, label, hint, FieldKind::Line, LINE)
}

pub(super) const fn day(key: &'static str, label: &'static str, hint: &'static str) -> Entry {
    new(key, label, hint, FieldKind::Day, WORD)
}

pub(super) const fn moment(key: &'static str, label: &'static str, hint: &'static str) -> Entry {
    new(key, label, hint, FieldKind::Moment, WORD).from(Source::Now)
}

pub(super) const fn number(key: &'static str, label: &'static str, hint: &'static str) -> Entry {
    new(key, label, hint, FieldKind::Number, WORD)
}

pub(super) const fn one(key: &'static str, label: &'static str, hint: &'static str, from: Source) -> Entry {
    new(key, label, hint, FieldKind::OneOf, WORD).from(from)
}

pub(super) const fn many(key: &'static str, label: &'static str, hint: &'static str, from: Source) -> Entry {
    new(key, label, hint, FieldKind::ManyOf, WORD).from(from)
}

pub(super) const fn id(key: &'static str, label: &'static str) -> Entry {
    new(key, label, "Left empty, it is numbered.", FieldKind::Id, WORD).from(Source::Fresh)
}

/// A case is named by whoever counts the authority's cases.
pub(super) const fn case(key: &'static str, label: &'static str) -> Entry {
    new(key, label, "The authority's code and the next number of its cases.", FieldKind::Id, WORD)
}

pub(super) const fn person(key: &'static str, label: &'static str, hint: &'static str) -> Entry {
    new(key, label, hint, FieldKind::Person, WORD)
}

pub(super) const fn authority(key: &'static str, label: &'static str, hint: &'static str) -> Entry {
    new(key, label, hint, FieldKind::Authority, WORD)
}

impl Entry {
    pub(super) const fn optional(mut self) -> Self {
        self.required = false;
        self
    }

    pub(super) const fn from(mut self, from: Source) -> Self {
        self.from = from;
        self
    }
}

pub(super) const REASON: Entry = text("reason", "Reason", "Why, in a few words. It is kept with the case.");
pub(super) const AUTHORISER: Entry =
    person("authoriser", "Authorised by", "Who decided it. Nobody authorises what they do themselves.");
pub(super) const NOTES: Entry = many("notes", "Notes it rests on", "Notes of evidence in this case.", Source::Notes);

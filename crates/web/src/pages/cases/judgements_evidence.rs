//! The evidence for one area: how well it is covered, and the notes that say strength, weakness or neither.

use casework::{ActKind, Bearing, Coverage, Note, Part, coverage, notes_of};
use maud::{Markup, html};

use crate::charts::bar::shares;
use crate::in_case::InCase;
use crate::pages::cases::judgements::{may, to_act};
use crate::words::count;

/// Words of a note that are shown before it is opened.
const WORDS: usize = 40;

pub(super) fn section(view: &InCase<'_>, area: &str, short: &str) -> Markup {
    if !view.sees(Part::Evidence) {
        return html! {};
    }
    let notes = notes_of(&view.case, area);
    let of = |bearing: Option<Bearing>| {
        notes.iter().filter(move |(_, note)| bearing_of(note) == bearing).copied().collect::<Vec<(&str, &Note)>>()
    };
    html! {
        h3.sl-subheading { "Evidence" span.govuk-visually-hidden { ": " (short) } }
        @let rules = view.ask.known.library().guides.coverage.as_ref();
        @let seen = rules.map(|rules| (coverage(&view.case, area, view.now.day(), rules), rules.is_assumed()));
        @if let Some((seen, is_assumed)) = &seen { (meter(seen, *is_assumed)) }
        div.sl-weighed {
            (side(view, "For: strengths", &of(Some(Bearing::Strength))))
            (side(view, "Against: weaknesses", &of(Some(Bearing::Weakness))))
        }
        @let rest = of(None);
        @if !rest.is_empty() { (side(view, "Neither, or not said", &rest)) }
        @let elsewhere = rested_on(view, seen.as_ref().map_or(&[][..], |(seen, _)| seen.elsewhere.as_slice()));
        @if !elsewhere.is_empty() { (side(view, "Rested on, and not placed here", &elsewhere)) }
        @if may(view, ActKind::PlaceNote) {
            p { a href=(to_act(view, ActKind::PlaceNote, "/judgements", &[])) {
                "Place a note" span.govuk-visually-hidden { " under " (short) }
            } }
        }
    }
}

fn rested_on<'v>(view: &'v InCase<'_>, notes: &'v [String]) -> Vec<(&'v str, &'v Note)> {
    notes.iter().filter_map(|id| Some((id.as_str(), view.case.notes.get(id)?))).collect()
}

fn bearing_of(note: &Note) -> Option<Bearing> {
    note.standing().first().and_then(|id| note.versions.get(*id)).and_then(|version| version.content.bearing)
}

/// How many notes of which kinds, in words and as a bar.
fn meter(seen: &Coverage, is_assumed: bool) -> Markup {
    let neither = seen.notes - seen.strengths - seen.weaknesses;
    let kinds: Vec<String> =
        seen.kinds.iter().map(|(kind, n)| format!("{}: {n}", kind.words().to_lowercase())).collect();
    html! {
        p {
            (count(seen.notes, "note", "notes"))
            @if !kinds.is_empty() { " (" (kinds.join(", ")) ")" }
            @if let Some(newest) = seen.newest_on { ", the newest of " (newest.words()) }
            ". " (seen.strengths) " for, " (seen.weaknesses) " against."
        }
        @if seen.notes > 0 { (shares(&[(seen.strengths, "for"), (seen.weaknesses, "against"), (neither, "none")])) }
        @for remark in &seen.remarks { p.sl-remark { (remark) } }
        @if is_assumed && !seen.remarks.is_empty() {
            p.sl-note { "From which number on this is said is " span.sl-known--assumed { "assumed" } "; it counts towards no grade." }
        }
    }
}

fn side(view: &InCase<'_>, title: &str, notes: &[(&str, &Note)]) -> Markup {
    html! {
        div {
            p.sl-label-line { (title) " (" (notes.len()) ")" }
            @if notes.is_empty() { p.sl-quiet { "None." } }
            ul.sl-list { @for (id, note) in notes { li { (said(view, id, note)) } } }
        }
    }
}

/// A note in its first words, which lead to it.
fn said(view: &InCase<'_>, id: &str, note: &Note) -> Markup {
    let standing = note.standing();
    html! {
        @if let Some(version) = standing.first().and_then(|head| note.versions.get(*head)) {
            a href=(to_note(view, id)) { (id) } " "
            span.sl-quiet { (version.content.kind.words()) ", " (view.name(&version.by)) }
            @if note.is_in_conflict() { " " strong.govuk-tag { "Two versions" } }
            br; (first_words(&version.content.text))
        }
    }
}

fn first_words(text: &str) -> String {
    let mut words = text.split_whitespace();
    let first: Vec<&str> = words.by_ref().take(WORDS).collect();
    if words.next().is_some() { format!("{} …", first.join(" ")) } else { first.join(" ") }
}

/// Where a note is read.
pub(super) fn to_note(view: &InCase<'_>, id: &str) -> String {
    view.address(&format!("/evidence/{id}"))
}

/// Notes as links, for whoever sees evidence.
pub(super) fn chips(view: &InCase<'_>, notes: &[String]) -> Markup {
    html! {
        @for id in notes { a.sl-chip href=(to_note(view, id)) { (id) } " " }
    }
}

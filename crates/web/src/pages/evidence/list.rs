//! The notes of a case, and a form for another.

use casework::{ActKind, Bearing};
use maud::{Markup, html};
use operations::cases::{NoteAnswer, notes_of};

use super::parts::{
    Shown, area_words, areas, at, bearing_tag, by_line, fields, for_script, fresh, kinds, may, note_in, save, warned,
};
use crate::answer::Answer;
use crate::ask::{Ask, Problems};
use crate::components::case_ways::Place;
use crate::components::error_summary::error_summary;
use crate::components::field::{form, select, ticks};
use crate::components::pagination::pagination;
use crate::guarded::Coming;
use crate::in_case::{InCase, not_shown};
use crate::words::count;

/// Notes on one page.
const PAGE: usize = 100;

pub(crate) fn page<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        let view = match InCase::of(ask).await {
            Ok(view) => view,
            Err(answer) => return answer,
        };
        // That the evidence is read is written down before it is shown.
        match view.cases.evidence(&view.case.id, view.asking()).await {
            Ok(_) => shown(&view, &Problems::default()),
            Err(problem) => not_shown(ask, &problem),
        }
    })
}

pub(crate) fn sent<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        let view = match InCase::of(ask).await {
            Ok(view) => view,
            Err(answer) => return answer,
        };
        let note = ask.said("note").to_owned();
        match save(&view, note_in(ask, &view, &note, Vec::new())).await {
            Ok(Ok(synced)) => {
                let warned = synced.saved.iter().any(|saved| !saved.warnings.is_empty());
                let done = if warned { "warned" } else { "saved" };
                Answer::Found(view.address(&format!("/evidence?done={done}#note-{note}")))
            }
            Ok(Err(problems)) => shown(&view, &problems),
            Err(answer) => answer,
        }
    })
}

/// What is asked of the list.
struct Filter<'f> {
    kind: &'f str,
    area: &'f str,
    bearing: &'f str,
    author: &'f str,
    conflict: bool,
}

impl<'f> Filter<'f> {
    fn of(ask: &'f Ask<'_>, typed: bool) -> Self {
        // A form that was sent has fields of the same names.
        let said = |field| if typed { "" } else { ask.said(field) };
        let (kind, area, bearing, author) = (said("of"), said("under"), said("shows"), said("by"));
        Self { kind, area, bearing, author, conflict: said("conflict") == "yes" }
    }

    fn takes(&self, note: &NoteAnswer) -> bool {
        let any = |wanted: &str, has: &dyn Fn(&str) -> bool| wanted.is_empty() || has(wanted);
        any(self.kind, &|kind| note.standing().any(|one| one.kind == kind))
            && any(self.bearing, &|bearing| note.standing().any(|one| one.bearing.unwrap_or("neither") == bearing))
            && any(self.author, &|author| note.versions.iter().any(|one| one.by == author))
            && any(self.area, &|area| {
                if area == "none" { note.areas.is_empty() } else { note.areas.iter().any(|known| known == area) }
            })
            && (!self.conflict || note.is_in_conflict)
    }

    const fn is_set(&self) -> bool {
        !(self.kind.is_empty() && self.area.is_empty() && self.bearing.is_empty() && self.author.is_empty())
            || self.conflict
    }
}

fn shown(view: &InCase<'_>, problems: &Problems) -> Answer {
    let ask = view.ask;
    let notes = notes_of(&view.case);
    let filter = Filter::of(ask, problems.any());
    // The latest first: that is what somebody comes back to.
    let found: Vec<&NoteAnswer> = notes.iter().rev().filter(|note| filter.takes(note)).collect();
    let pages = found.len().div_ceil(PAGE).max(1);
    let page = ask.said("page").parse::<usize>().unwrap_or(1).clamp(1, pages);
    let conflicts = notes.iter().filter(|note| note.is_in_conflict).count();
    let add = match may(view, ActKind::WriteNote).then(|| fresh(ask)) {
        Some(Ok(ids)) => add(view, &ids, problems),
        Some(Err(why)) => html! { p { "A note cannot be added just now: " (why) "." } },
        None => html! {
            p.sl-lead { "Notes are written by inspectors of the team, from the start of planning to the end of moderation." }
        },
    };
    let body = html! {
        @if problems.any() { (error_summary(problems)) }
        (said(ask))
        h1.sl-title { "Evidence" }
        p.sl-lead {
            (count(notes.len(), "note", "notes"))
            @if conflicts > 0 { ", " a href=(view.address("/evidence?conflict=yes")) { (conflicts) " in conflict" } }
            ". " a href=(view.address("/notes.txt")) { "All as text" } " · " a href=(view.address("/notes.json")) { "JSON" }
        }
        (for_script(view, &notes))
        (add)
        section.sl-section aria-labelledby="notes-heading" {
            h2.sl-heading #notes-heading { "Notes" }
            @if !notes.is_empty() { (filters(view, &notes, &filter)) }
            div #notes {
                @for note in found.iter().skip((page - 1) * PAGE).take(PAGE) { (card(view, note)) }
            }
            @if notes.is_empty() { p #no-notes { "There are none yet." } }
            @else if found.is_empty() { p { "No note is like that. " a href=(view.address("/evidence")) { "Show all" } } }
            (pagination(page, pages, &|page| ask.with(ask.path, &[("page", &page.to_string())])))
        }
    };
    let page = view.page(Place::Evidence, "Evidence", &body);
    Answer::Scripted(Box::new(if problems.any() { page.refused(ask) } else { page.shown(ask) }))
}

fn said(ask: &Ask<'_>) -> Markup {
    html! {
        @match ask.said("done") {
            "saved" => div."govuk-inset-text sl-done" role="status" { "The note is saved." },
            "warned" => div."govuk-inset-text sl-asof" role="status" {
                "The note is saved. It may tell who somebody is: see what is said beside it."
            },
            _ => {}
        }
    }
}

/// The form for a note.
fn add(view: &InCase<'_>, (note, version): &(String, String), problems: &Problems) -> Markup {
    let ask = view.ask;
    let areas = areas(view);
    let chosen: Vec<String> =
        ask.query.iter().filter(|(key, _)| key == "area").map(|(_, value)| value.clone()).collect();
    // What was sent and refused keeps its ids, so that sending it again is not another note.
    let again = |field: &str, new: &String| {
        if problems.any() && !ask.said(field).is_empty() { ask.said(field).to_owned() } else { new.clone() }
    };
    let inner = html! {
        input type="hidden" name="note" value=(again("note", note));
        input type="hidden" name="version" value=(again("version", version));
        (fields(&Shown::typed(ask), problems))
        @if !areas.is_empty() {
            details.govuk-details open[!chosen.is_empty() || problems.of("area").is_some()] {
                summary.govuk-details__summary { "Judgement areas it belongs to" }
                div.govuk-details__text { (ticks("area", "Judgement areas", "As many as fit. It can be changed later.", &areas, &chosen, true, problems)) }
            }
        }
        button.govuk-button type="submit" accesskey="k" { "Save note" }
        p.sl-state #new-state {}
        p.sl-keys hidden { "Keys: Ctrl+Enter saves and begins the next note; Alt+S strength, Alt+W weakness." }
    };
    html! {
        section.sl-panel #add aria-labelledby="add-heading" {
            h2.sl-heading #add-heading { "Add a note" }
            (form(ask, &view.address("/evidence"), &inner))
        }
    }
}

fn filters(view: &InCase<'_>, notes: &[NoteAnswer], filter: &Filter<'_>) -> Markup {
    let none = Problems::default();
    let with_all = |rest: Vec<(String, String)>| {
        let mut all = vec![(String::new(), "All".to_owned())];
        all.extend(rest);
        all
    };
    let own = |pairs: Vec<(&str, &str)>| pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
    let mut authors: Vec<(String, String)> = notes
        .iter()
        .flat_map(|note| &note.versions)
        .map(|version| (version.by.clone(), view.name(&version.by).to_owned()))
        .collect();
    authors.sort();
    authors.dedup();
    let mut bearings: Vec<(&str, &str)> = Bearing::ALL.iter().map(|one| (one.key(), one.words())).collect();
    bearings.push(("neither", "Neither yet"));
    let mut under = areas(view);
    under.push(("none".to_owned(), "No area yet".to_owned()));
    let select = |id: &str, label: &str, choices: Vec<(String, String)>, chosen: &str| {
        let choices = with_all(choices);
        let pairs: Vec<(&str, &str)> = choices.iter().map(|(key, words)| (key.as_str(), words.as_str())).collect();
        select(id, label, &pairs, chosen, &none)
    };
    html! {
        details.sl-filters open[filter.is_set()] {
            summary { "Find notes" }
            form.sl-filter method="get" action=(view.address("/evidence")) {
                (select("of", "Kind", own(kinds()), filter.kind))
                (select("under", "Judgement area", under, filter.area))
                (select("shows", "Strength or weakness", own(bearings), filter.bearing))
                (select("by", "Written by", authors, filter.author))
                (select("conflict", "In conflict", own(vec![("yes", "Only those in conflict")]), if filter.conflict { "yes" } else { "" }))
                button.govuk-button type="submit" { "Show" }
            }
        }
    }
}

fn card(view: &InCase<'_>, note: &NoteAnswer) -> Markup {
    let link = view.address(&format!("/evidence/{}", note.note));
    let standing: Vec<_> = note.standing().collect();
    html! {
        article.sl-note-card id={ "note-" (note.note) } data-heads=(note.heads.join(" ")) {
            @if note.is_in_conflict {
                p.sl-conflict { strong { "In conflict." } " " (standing.len()) " versions stand side by side. "
                    a href=(link) { "Compare and join them" } }
            }
            @for version in &standing {
                (by_line(view, version))
                p.sl-kept { (version.text) }
                (warned(&version.warnings))
            }
            @if let Some(why) = &note.withdrawn { p { strong { "Withdrawn: " } (why) } }
            p.sl-note__ways {
                @if note.areas.is_empty() { span.sl-quiet { "Under no area yet" } }
                @for area in &note.areas { span.sl-chip { (area_words(view, area)) } " " }
                " · "
                @let first = note.versions.first();
                a href=(link) {
                    (count(note.versions.len(), "version", "versions")) ": amend, place, withdraw"
                    span.govuk-visually-hidden { " the note of " @if let Some(first) = first { (at(&first.written_at)) ", " (bearing_tag(first.bearing)) } }
                }
            }
        }
    }
}

//! What happened in a case, when and by whom, entry by entry, each with its link of the chain.

use casework::{Event, Part, part_of, written};
use maud::{Markup, html};

use crate::answer::Answer;
use crate::ask::{Ask, Problems};
use crate::components::case_ways::Place;
use crate::components::error_summary::error_summary;
use crate::components::field::{button, select};
use crate::components::pagination::pagination;
use crate::guarded::Coming;
use crate::in_case::{InCase, not_shown};
use crate::words::{capital, count, spaced};

/// Entries on a page.
const PAGE: usize = 50;
/// So much of a hash is enough to compare by eye.
const HASH: usize = 12;

/// An entry of the log with its place in the chain.
struct Entry {
    sequence: i64,
    hash: String,
    event: Event,
}

pub(crate) fn page<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        let view = match InCase::of(ask).await {
            Ok(view) => view,
            Err(answer) => return answer,
        };
        match entries(&view).await {
            Ok(entries) => shown(&view, &entries),
            Err(answer) => answer,
        }
    })
}

pub(crate) fn json<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        let view = match InCase::of(ask).await {
            Ok(view) => view,
            Err(answer) => return answer,
        };
        match entries(&view).await {
            Ok(entries) => {
                let name = format!("case-{}-log.json", view.case.id);
                Answer::File("application/json", name, whole(&view, &entries).into_bytes())
            }
            Err(answer) => answer,
        }
    })
}

/// The entries whoever asks may see: those whose part they see.
async fn entries(view: &InCase<'_>) -> Result<Vec<Entry>, Answer> {
    if !view.sees(Part::Log) {
        return Err(view.hidden());
    }
    let rows = view.cases.log(&view.case.id, view.asking()).await;
    let rows = rows.map_err(|problem| not_shown(view.ask, &problem))?;
    let seen = rows.into_iter().filter(|(_, event)| view.sees(part_of(&event.kind)));
    Ok(seen.map(|(row, event)| Entry { sequence: row.sequence, hash: row.hash, event }).collect())
}

fn says(view: &InCase<'_>, event: &Event) -> String {
    event.kind.says(&|id| view.name(id).to_owned())
}

fn shown(view: &InCase<'_>, entries: &[Entry]) -> Answer {
    let ask = view.ask;
    let mut kinds: Vec<&str> = entries.iter().map(|entry| written::key(&entry.event.kind)).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let titles: Vec<(&str, String)> = kinds.iter().map(|kind| (*kind, capital(&spaced(kind)))).collect();
    let mut choices = vec![("", "Everything")];
    choices.extend(titles.iter().map(|(kind, title)| (*kind, title.as_str())));
    let mut problems = Problems::default();
    let kind = ask.one_of("kind", &choices, &mut problems).unwrap_or_default();
    let some: Vec<&Entry> =
        entries.iter().rev().filter(|entry| kind.is_empty() || written::key(&entry.event.kind) == kind).collect();
    let pages = some.len().div_ceil(PAGE).max(1);
    let page = ask.said("page").parse::<usize>().unwrap_or(1).clamp(1, pages);
    let body = html! {
        @if problems.any() { (error_summary(&problems)) }
        h1.sl-title { "Log" }
        p.sl-lead {
            "What happened, the last entry first. Each entry is bound to the one before it: its mark is made from both, so that "
            "none can be changed, left out or put elsewhere without being found."
        }
        form.sl-panel action=(view.address("/log")) method="get" {
            div.sl-filter { (select("kind", "Kind of entry", &choices, ask.said("kind"), &problems)) (button("Show")) }
        }
        p { (count(some.len(), "entry", "entries")) @if some.len() == entries.len() { " that you may see" } ". "
            a href=(view.address("/log.json")) { "All of them as JSON" } }
        ol.sl-log { @for entry in some.iter().skip((page - 1) * PAGE).take(PAGE) { (row(view, entry)) } }
        (pagination(page, pages, &|number| ask.with(&view.address("/log"), &[("page", &number.to_string())])))
    };
    let page = view.page(Place::Log, "Log", &body);
    if problems.any() { page.refused(ask) } else { page.shown(ask) }
}

fn row(view: &InCase<'_>, entry: &Entry) -> Markup {
    let event = &entry.event;
    html! {
        li id={ "entry-" (entry.sequence) } {
            p { (says(view, event)) }
            p.sl-note {
                (entry.sequence) ". " (view.name(&event.by)) ", " (moment(event.at.text())) ", "
                (spaced(written::key(&event.kind))) ", mark " code { (entry.hash.get(..HASH).unwrap_or(&entry.hash)) }
            }
        }
    }
}

/// `28 April 2026 at 09:15:00`.
pub(super) fn moment(text: &str) -> String {
    let Some((day, time)) = text.split_once('T') else { return text.to_owned() };
    let day = domain::Date::parse(day).map_or_else(|_| day.to_owned(), domain::Date::words);
    format!("{day} at {}", time.get(..8).unwrap_or(time))
}

fn whole(view: &InCase<'_>, entries: &[Entry]) -> String {
    let list: Vec<serde_json::Value> = entries
        .iter()
        .map(|entry| {
            serde_json::json!({
                "sequence": entry.sequence,
                "at": entry.event.at.text(),
                "by": entry.event.by,
                "kind": written::key(&entry.event.kind),
                "says": says(view, &entry.event),
                "hash": entry.hash,
            })
        })
        .collect();
    serde_json::json!({ "case": view.case.id, "entries": list }).to_string()
}

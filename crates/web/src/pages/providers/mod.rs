//! Homes, agencies and schools: find them, see one, see a group, see what is due and what was missed. Everything here comes
//! from `operations::settings`, where what must not be told is left out.

pub(crate) mod board;
pub(crate) mod group;
pub(crate) mod groups;
pub(crate) mod one;
pub(crate) mod search;
pub(crate) mod short;

use std::collections::BTreeMap;

use axum::http::StatusCode;
use domain::Date;
use domain::mark::Grade;
use domain::register::Owner;
use maud::{Markup, html};
use operations::settings::SettingName;

use crate::answer::Answer;
use crate::ask::{Ask, Problems};
use crate::charts::bar::grade_bar;
use crate::components::table::{Column, col, num};
use crate::layout::Page;

/// The way here.
pub(super) const CRUMBS: [(&str, &str); 2] = [("Home", "/"), ("Providers", "/providers")];

/// Rows on one page.
pub(super) const ROWS: usize = 50;

/// The page for a site that knows of no setting yet; nothing where it knows of some.
pub(super) fn none_known(ask: &Ask<'_>, title: &str) -> Option<Answer> {
    if ask.known.settings_to.is_some() {
        return None;
    }
    if !ask.known.library().is_whole {
        let body = html! {
            h1.sl-title { (title) }
            p.sl-lead { "The record of providers is being read: this site was started a moment ago." }
            p { a href=(ask.with(ask.path, &[])) { "Ask again" } }
        };
        return Some(Page::new(title, &[("Home", "/")], body).with_status(ask, StatusCode::SERVICE_UNAVAILABLE));
    }
    let body = html! {
        h1.sl-title { (title) }
        p.sl-lead { "No home, agency or school is known here yet." }
        p {
            "The regulator publishes tables of providers and of their inspections each year. "
            "Whoever keeps this site takes them in with:"
        }
        pre.sl-code tabindex="0" { code { "sightline import FOLDER --apply" } }
        p { "What is held of a children’s home never leads to it: neither its name nor its address is ever taken in." }
    };
    Some(Page::new(title, &[("Home", "/")], body).shown(ask))
}

/// The day asked about. Where none is, the last of which any source speaks, for after it nothing would be known.
pub(crate) fn day_asked(ask: &Ask<'_>, problems: &mut Problems) -> Date {
    let reaches = ask.known.settings_to.unwrap_or(ask.today).min(ask.today);
    let on = ask.day("on", problems).unwrap_or(reaches);
    if on > ask.today {
        problems.add("on", format!("{} has not come yet: choose a day up to today, {}", on.words(), ask.today.words()));
    }
    on
}

/// How far the record reaches, where the day is as late as that or later.
pub(super) fn reach(ask: &Ask<'_>, on: Date) -> Markup {
    let reaches = ask.known.settings_to.filter(|last| *last <= on && *last < ask.today);
    html! {
        @if let Some(last) = reaches {
            p.sl-note { "The record of providers reaches " (last.words()) ": what was published later is not in it." }
        }
    }
}

/// A setting, linked.
pub(super) fn link(name: &SettingName) -> Markup {
    html! { a href={ "/providers/" (name.urn) } { (name.title) } }
}

/// An owner, linked where it has a page.
pub(super) fn owner_link(ask: &Ask<'_>, owner: &str) -> Markup {
    let england = ask.england();
    let holds = england.settings.owner(owner).map_or(0, |known| known.holds);
    html! {
        @if holds >= england.disclosure.owner_fewest.max(1) {
            a href={ "/providers/groups/" (Owner::key_of(owner)) } { (owner) }
        } @else { (owner) }
    }
}

/// How many have each of the four grades, and how many have none of them.
pub(super) fn by_grade(overall: &BTreeMap<String, usize>) -> ([usize; 4], usize) {
    let of = |grade: &Grade| overall.get(grade.key()).copied().unwrap_or(0);
    let counts = [of(&Grade::ALL[0]), of(&Grade::ALL[1]), of(&Grade::ALL[2]), of(&Grade::ALL[3])];
    (counts, overall.values().sum::<usize>() - counts.iter().sum::<usize>())
}

/// The same as numbers for a table, the bar first.
pub(super) fn grade_cells(overall: &BTreeMap<String, usize>) -> Vec<Markup> {
    let (counts, without) = by_grade(overall);
    let mut cells = vec![grade_bar(counts, without, false)];
    cells.extend(counts.iter().chain([&without]).map(|n| html! { (n) }));
    cells
}

/// The columns of those numbers.
pub(super) const GRADE_COLUMNS: [Column; 6] = [
    col("Last overall outcomes"),
    num("Outstanding"),
    num("Good"),
    num("Requires improvement"),
    num("Inadequate"),
    num("Other or none"),
];

/// Kinds to choose from.
pub(super) fn kinds<'k>(ask: &'k Ask<'_>) -> Vec<(&'k str, &'k str)> {
    let mut kinds = vec![("", "Every kind")];
    kinds.extend(ask.known.setting_kinds.iter().map(|(key, title)| (key.as_str(), title.as_str())));
    kinds
}

/// Regions to choose from.
pub(super) fn regions<'k>(ask: &'k Ask<'_>) -> Vec<(&'k str, &'k str)> {
    let mut regions = vec![("", "All of England")];
    regions.extend(ask.known.setting_regions.iter().map(|(key, title)| (key.as_str(), title.as_str())));
    regions
}

/// The region of a key, in words.
pub(super) fn region<'k>(ask: &'k Ask<'_>, key: &'k str) -> &'k str {
    ask.known.setting_regions.iter().find(|(known, _)| known == key).map_or(key, |(_, title)| title)
}

/// The rows of one page of a list, with its number and how many pages there are.
pub(super) fn page_of<T>(rows: &[T], page: usize) -> (&[T], usize, usize) {
    let pages = rows.len().div_ceil(ROWS).max(1);
    let page = page.min(pages);
    let from = (page - 1) * ROWS;
    (&rows[from..(from + ROWS).min(rows.len())], page, pages)
}

//! Groups that own several providers.

use maud::{Markup, html};
use operations::settings::owners;

use crate::answer::Answer;
use crate::ask::{Ask, Problems};
use crate::components::error_summary::error_summary;
use crate::components::pagination::pagination;
use crate::components::table::{Narrow, col, num, table};
use crate::layout::Page;
use crate::pages::providers::{CRUMBS, none_known, page_of};
use crate::words::count;

pub(crate) fn page(ask: &Ask<'_>) -> Answer {
    if let Some(empty) = none_known(ask, "Groups") {
        return empty;
    }
    let mut problems = Problems::default();
    let page = ask.page(&mut problems);
    let rows = owners(ask.england(), ask.said("q"));
    let (shown, page, pages) = page_of(&rows, page);
    let cells: Vec<Vec<Markup>> = shown
        .iter()
        .map(|row| vec![html! { a href={ "/providers/groups/" (row.key) } { (row.name) } }, html! { (row.settings) }])
        .collect();
    let fewest = ask.england().disclosure.owner_fewest;
    let body = html! {
        @if problems.any() { (error_summary(&problems)) }
        h1.sl-title { "Groups" }
        p.sl-lead {
            "Owners of " (fewest) " providers or more, the largest first. Whoever owns fewer homes is not named, for the home "
            "would be found there."
        }
        form.sl-search action="/providers/groups" method="get" role="search" {
            label.govuk-label for="q" { "Find a group" }
            div.sl-search__row {
                input.govuk-input #q name="q" type="search" value=(ask.said("q")) aria-describedby="q-hint" autocomplete="off" spellcheck="false";
                button.govuk-button type="submit" { "Search" }
            }
            div.govuk-hint #q-hint { "Words of its name" }
        }
        @if !problems.any() {
            p role="status" { (count(rows.len(), "group", "groups")) @if pages > 1 { ", page " (page) " of " (pages) } "." }
            @if rows.is_empty() {
                div.govuk-inset-text { "No group has these words in its name. " a href="/providers/groups" { "Show every group" } }
            } @else {
                (table("Groups", &[col("Group"), num("Providers")], &cells, Narrow::Fits))
                (pagination(page, pages, &|page| ask.with("/providers/groups", &[("page", &page.to_string())])))
            }
        }
    };
    let page = Page::new("Groups", &CRUMBS, body);
    if problems.any() { page.refused(ask) } else { page.shown(ask) }
}

//! Every report and letter that was published here, as a page and as a feed.

use domain::register::{AuthorityId, Fact};
use maud::{Markup, html};
use operations::published::{Filter, Listed, listed};

use crate::answer::Answer;
use crate::ask::{Ask, Problems, address};
use crate::components::error_summary::error_summary;
use crate::components::field::{button, text};
use crate::components::pagination::pagination;
use crate::guarded::Coming;
use crate::kept::{kept, tag};
use crate::layout::Page;
use crate::pages::data_feed::link;
use crate::pages::report::{on_site, unreadable};
use crate::words::count;

/// Reports on one page.
const ROWS: usize = 30;

/// Entries of the feed.
const ENTRIES: usize = 50;

pub(crate) fn waiting<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(page(ask))
}

pub(crate) fn atom<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(feed(ask))
}

async fn found(ask: &Ask<'_>, filter: &Filter) -> Result<Vec<Listed>, Box<Answer>> {
    match &ask.known.site.store {
        Some(store) => listed(ask.england(), store, filter).await.map_err(|_| Box::new(unreadable(ask))),
        None => Ok(Vec::new()),
    }
}

async fn page(ask: &Ask<'_>) -> Answer {
    let mut problems = Problems::default();
    let filter = filter(ask, &mut problems);
    let rows = if problems.any() { Ok(Vec::new()) } else { found(ask, &filter).await };
    let rows = match rows {
        Ok(rows) => rows,
        Err(answer) => return *answer,
    };
    let pages = rows.len().div_ceil(ROWS).max(1);
    let page = match ask.said("page") {
        "" => 1,
        said => said.parse().ok().filter(|page| (1..=pages).contains(page)).unwrap_or_else(|| {
            problems.add("authority", format!("“{said}” is not a page. Pages are numbered from 1 to {pages}"));
            1
        }),
    };
    let to = |page: usize| ask.with("/reports", &[("page", &page.to_string())]);
    let body = html! {
        @if problems.any() { (error_summary(&problems)) }
        h1.sl-title { "Reports and letters" }
        p.sl-lead { "What was inspected with Sightline and published, word for word, with every correction." }
        form.sl-filter action="/reports" method="get" {
            (text(ask, "authority", "Authority", "Its name or one of its codes", &problems))
            (text(ask, "year", "Published in", "Year", &problems))
            (button("Show"))
        }
        @if !problems.any() {
            @if rows.is_empty() { (nothing(ask)) } @else {
                p.sl-count { (count(rows.len(), "report or letter", "reports and letters")) ", what changed last standing first" }
                @for one in rows.iter().skip((page - 1) * ROWS).take(ROWS) { (entry(one)) }
                (pagination(page, pages, &to))
            }
        }
        p.sl-note { "New reports and corrections come as a feed too: " a href="/reports.atom" { "Atom" } "." }
    };
    let shown = Page::new("Reports and letters", &[("Home", "/")], body);
    if problems.any() { shown.refused(ask) } else { kept(ask, shown.shown(ask)) }
}

fn filter(ask: &Ask<'_>, problems: &mut Problems) -> Filter {
    let mut filter = Filter::default();
    let register = &ask.england().register;
    let said = ask.said("authority");
    if !said.is_empty() {
        let id: Result<AuthorityId, String> = ask.known.by_slug(said).map_or_else(|| register.find(said), Ok);
        match id {
            Ok(id) => filter.urn.clone_from(&register.authority(id).urn),
            Err(says) => problems.add("authority", says),
        }
    }
    let said = ask.said("year");
    if !said.is_empty() {
        match said.parse::<i32>().ok().filter(|year| (2000..2200).contains(year)) {
            Some(year) => filter.year = Some(year),
            None => problems.add("year", format!("“{said}” is not a year. Write four figures, such as 2024")),
        }
    }
    filter
}

fn nothing(ask: &Ask<'_>) -> Markup {
    let asked = !ask.said("authority").is_empty() || !ask.said("year").is_empty();
    html! {
        div.govuk-inset-text {
            @if asked { "Nothing was published here that fits. " a href="/reports" { "Show everything" } }
            @else {
                "Nothing has been inspected and published with Sightline here yet. What the regulator has published stands with each "
                a href="/authorities" { "authority" } "."
            }
        }
    }
}

fn entry(one: &Listed) -> Markup {
    html! {
        article.sl-passage {
            h2.sl-passage__title {
                a href={ "/reports/" (one.case) } { (one.body.title()) ": " (one.title.to_lowercase()) }
            }
            p.sl-passage__judged {
                span { (one.activity) }
                @if !one.on_site.is_empty() { span { "On site " (on_site(&one.on_site)) } }
                span { "Published " (one.published_on.words()) }
                @if one.newest > 1 { span { strong { "Corrected " (one.changed_on.words()) } } }
            }
        }
    }
}

/// What was published of one body, on its own page; nothing where nothing was.
pub(crate) async fn of(ask: &Ask<'_>, urn: &str) -> Vec<Listed> {
    found(ask, &Filter { urn: urn.to_owned(), year: None }).await.unwrap_or_default()
}

/// Each report in its newest version; an entry keeps its id, and a correction moves it up.
async fn feed(ask: &Ask<'_>) -> Answer {
    let mut problems = Problems::default();
    let filter = filter(ask, &mut problems);
    if problems.any() {
        return page(ask).await;
    }
    let rows = match found(ask, &filter).await {
        Ok(rows) => rows,
        Err(answer) => return *answer,
    };
    let midnight = |day: domain::Date| format!("{day}T00:00:00Z");
    let updated = rows.first().map_or_else(|| "2013-11-01T00:00:00Z".to_owned(), |one| midnight(one.changed_on));
    let own = address(
        "/reports.atom",
        [("authority", ask.said("authority"))].into_iter().filter(|(_, said)| !said.is_empty()),
    );
    let text = html! {
        (maud::PreEscaped("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"))
        feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB" {
            title { "Sightline: reports and letters" }
            id { "urn:sightline:reports" (if filter.urn.is_empty() { String::new() } else { format!(":{}", filter.urn) }) }
            updated { (updated) }
            (link("self", &own))
            (link("alternate", "/reports"))
            author { name { "Sightline" } }
            rights { (operations::published::LICENCE) }
            @for one in rows.iter().take(ENTRIES) {
                entry {
                    id { "urn:sightline:report:" (one.case) }
                    title { (one.body.title()) ": " (one.title.to_lowercase()) @if one.newest > 1 { " (corrected)" } }
                    updated { (midnight(one.changed_on)) }
                    published { (midnight(one.published_on)) }
                    (link("alternate", &format!("/reports/{}", one.case)))
                    summary {
                        (one.activity)
                        @if let Some(authority) = one.body.shown(Fact::Authority) { ", " (authority) }
                        @if let Some(notice) = &one.notice { ". Corrected: " (notice) }
                    }
                }
            }
        }
    };
    let content = text.into_string().into_bytes();
    let tag = tag(&[&content]);
    if ask.visit.has_got(&tag) {
        return Answer::Unchanged(tag);
    }
    Answer::Tagged(tag, Box::new(Answer::Inline("application/atom+xml; charset=utf-8", content)))
}

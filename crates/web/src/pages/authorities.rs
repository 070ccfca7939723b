//! Every authority, and the search for one.

use domain::register::AuthorityId;
use maud::{Markup, html};

use crate::answer::Answer;
use crate::ask::{Ask, Problems};
use crate::components::error_summary::error_summary;
use crate::components::field::{button, select};
use crate::components::grade_tag::grade_tag;
use crate::components::search_box::search_box;
use crate::components::status_tag::status_tag;
use crate::components::table::{Narrow, col, table};
use crate::layout::Page;
use crate::words::{ago, count};

/// More than there are.
const MOST: usize = 400;

pub(crate) fn page(ask: &Ask<'_>) -> Answer {
    let mut problems = Problems::default();
    let region = ask.region("region", &mut problems);
    let query = ask.said("q");
    let register = &ask.england().register;
    let found: Vec<AuthorityId> =
        if query.is_empty() { register.open_on(ask.today).collect() } else { register.search(query, MOST) };
    let is_known =
        query.is_empty() || register.find(query).is_ok() || found.iter().any(|id| begins_like(ask, *id, query));
    let shown: Vec<AuthorityId> = found
        .into_iter()
        .filter(|id| region.as_ref().is_none_or(|region| ask.known.authority(*id).region == *region))
        .collect();
    let body = html! {
        @if problems.any() { (error_summary(&problems)) }
        h1.sl-title { "Authorities" }
        p.sl-lead {
            "The councils and trusts responsible for children’s services in England, with the last judgement on each."
        }
        (forms(ask, &problems))
        @if !problems.any() { (results(ask, query, is_known, &shown)) }
    };
    let title =
        if query.is_empty() { "Authorities".to_owned() } else { format!("Search for “{query}”: authorities") };
    let page = Page::new(title, &[("Home", "/")], body);
    if problems.any() { page.refused(ask) } else { page.shown(ask) }
}

fn begins_like(ask: &Ask<'_>, id: AuthorityId, query: &str) -> bool {
    let name = ask.known.authority(id).name.to_lowercase();
    query.to_lowercase().split_whitespace().any(|word| name.split([' ', ',', '-']).any(|part| part.starts_with(word)))
}

fn forms(ask: &Ask<'_>, problems: &Problems) -> Markup {
    let mut regions = vec![("", "All of England")];
    regions.extend(ask.known.regions.iter().map(|region| (region.as_str(), region.as_str())));
    html! {
        div.sl-panel {
            (search_box(ask.said("q"), "Name or code"))
            form.sl-filter action="/authorities" method="get" {
                @if !ask.said("q").is_empty() { input type="hidden" name="q" value=(ask.said("q")); }
                (select("region", "Region", &regions, ask.said("region"), problems))
                (button("Show"))
            }
        }
    }
}

fn results(ask: &Ask<'_>, query: &str, is_known: bool, shown: &[AuthorityId]) -> Markup {
    html! {
        @if !query.is_empty() && !is_known {
            div.govuk-inset-text { "There is no authority called “" (query) "”. These are the nearest names." }
        } @else if !query.is_empty() {
            p role="status" { (count(shown.len(), "authority matches", "authorities match")) " “" (query) "”." }
        }
        @if shown.is_empty() {
            div.govuk-inset-text { "No authority fits. " a href="/authorities" { "Show every authority" } }
        } @else {
            (listing(ask, shown))
        }
    }
}

fn listing(ask: &Ask<'_>, shown: &[AuthorityId]) -> Markup {
    let board = ask.known.board(ask.today);
    let vocabulary = &ask.england().regime.vocabulary;
    let rows: Vec<Vec<Markup>> = shown
        .iter()
        .map(|id| {
            let authority = ask.known.authority(*id);
            let last = statistics::profile::last_on(&ask.england().register, *id, ask.today);
            let due = board.iter().find(|row| row.id == *id && row.is_inspection);
            vec![
                html! {
                    a href={ "/authorities/" (authority.slug()) } { (authority.name) }
                    @if let Some(closed) = authority.closed_on { " " span.sl-quiet { "abolished " (closed.year()) } }
                },
                html! { (authority.region) },
                match last {
                    Some(last) if last.overall().is_present() => grade_tag(last.overall(), vocabulary),
                    Some(_) => html! { span.sl-quiet { "No overall grade" } },
                    None => html! { span.sl-quiet { "Not yet inspected" } },
                },
                html! { @if let Some(last) = last { (ago(last.ended_on, ask.today)) } @else { "–" } },
                html! { @if let Some(row) = due { (status_tag(row.standing)) " " (row.title) } @else { span.sl-quiet { "Nothing" } } },
            ]
        })
        .collect();
    let caption = count(rows.len(), "authority", "authorities");
    let columns = [col("Authority"), col("Region"), col("Overall grade"), col("Inspected"), col("Inspection due")];
    table(&caption, &columns, &rows, Narrow::Cards)
}

//! The search for a provider.

use std::collections::BTreeMap;

use domain::Date;
use domain::mark::Grade;
use maud::{Markup, html};
use operations::settings::{Search, SettingRow, kind_title, search};

use crate::answer::Answer;
use crate::ask::{Ask, Problems};
use crate::components::error_summary::error_summary;
use crate::components::field::{button, day, select};
use crate::components::grade_tag::grade_by_key;
use crate::components::pagination::pagination;
use crate::components::table::{Narrow, col, num, table};
use crate::layout::Page;
use crate::pages::providers::{kinds, link, none_known, page_of, reach, region, regions};
use crate::words::{ago, grouped};

/// What was asked.
pub(crate) struct Question {
    pub(crate) on: Date,
    pub(crate) search: Search,
    page: usize,
}

/// Those that are there, or those that have left too.
const LEFT: [(&str, &str); 2] = [("", "Registered on the day"), ("all", "Those that have left too")];

/// Reads the question; what cannot be read is a problem.
pub(crate) fn question(ask: &Ask<'_>, problems: &mut Problems) -> Question {
    let mut grades: Vec<(&str, &str)> = Grade::ALL.iter().map(|grade| (grade.key(), "")).collect();
    grades.push(("none", ""));
    Question {
        on: super::day_asked(ask, problems),
        search: Search {
            words: ask.said("q").to_owned(),
            kind: ask.one_of("kind", &kinds(ask), problems),
            region: ask.one_of("region", &regions(ask), problems),
            overall: ask.one_of("overall", &grades, problems),
            with_left: ask.one_of("left", &LEFT, problems).is_some(),
        },
        page: ask.page(problems),
    }
}

pub(crate) fn page(ask: &Ask<'_>) -> Answer {
    if let Some(empty) = none_known(ask, "Providers") {
        return empty;
    }
    let query = ask.said("q");
    let typed = query.to_uppercase();
    if ask.england().settings.find(&typed).is_some() {
        return Answer::Found(format!("/providers/{typed}"));
    }
    let mut problems = Problems::default();
    let question = question(ask, &mut problems);
    // All kinds are searched, so that the counts say where else there are some.
    let every = Search { kind: None, ..question.search.clone() };
    let found = if problems.any() { Vec::new() } else { search(ask.england(), question.on, &every) };
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for row in &found {
        *counts.entry(&row.setting.kind).or_default() += 1;
    }
    let is_wanted = |row: &&SettingRow| question.search.kind.as_ref().is_none_or(|kind| *kind == row.setting.kind);
    let rows: Vec<&SettingRow> = found.iter().filter(is_wanted).collect();
    let body = html! {
        @if problems.any() { (error_summary(&problems)) }
        h1.sl-title { "Providers" }
        p.sl-lead {
            "Children’s homes, fostering and adoption agencies, residential schools and the others that are inspected one by "
            "one. A home where children live is shown by its number alone: neither its name nor its address is held here."
        }
        p {
            a href="/providers/due" { "What is due at providers" } " · "
            a href="/providers/short" { "Where the statutory minimum was missed" } " · "
            a href="/providers/groups" { "Groups that own several" }
        }
        (form(ask, &question, &problems))
        @if !problems.any() {
            (reach(ask, question.on))
            (by_kind(ask, &counts, found.len(), &question))
            (results(ask, &rows, &question))
        }
    };
    let title = if query.is_empty() { "Providers".to_owned() } else { format!("Search for “{query}”: providers") };
    let page = Page::new(title, &[("Home", "/")], body);
    if problems.any() { page.refused(ask) } else { page.shown(ask) }
}

fn form(ask: &Ask<'_>, question: &Question, problems: &Problems) -> Markup {
    let mut grades = vec![("", "Any")];
    grades.extend(Grade::ALL.iter().map(|grade| (grade.key(), grade.short())));
    grades.push(("none", "None"));
    let open = ["region", "overall", "left", "on"].iter().any(|field| !ask.said(field).is_empty()) || problems.any();
    html! {
        form.sl-search action="/providers" method="get" role="search" {
            label.govuk-label for="q" { "Find a provider" }
            div.sl-search__row {
                input.govuk-input #q name="q" type="search" value=(ask.said("q")) aria-describedby="q-hint" autocomplete="off" spellcheck="false";
                button.govuk-button type="submit" { "Search" }
            }
            div.govuk-hint #q-hint { "A number such as SC482301, an authority, an owner, or the name of an agency or school" }
            (select("kind", "Kind", &kinds(ask), ask.said("kind"), problems))
            details.govuk-details open[open] {
                summary.govuk-details__summary { span.govuk-details__summary-text { "Narrow it down, or look back" } }
                div.sl-filter {
                    (select("region", "Region", &regions(ask), ask.said("region"), problems))
                    (select("overall", "Last overall outcome", &grades, ask.said("overall"), problems))
                    (select("left", "Show", &LEFT, ask.said("left"), problems))
                    (day(ask, "on", "As known on", "", &question.on.to_string(), problems))
                    (button("Show"))
                }
            }
        }
    }
}

/// How many of each kind were found.
fn by_kind(ask: &Ask<'_>, counts: &BTreeMap<&str, usize>, all: usize, question: &Question) -> Markup {
    let here = question.search.kind.as_deref().unwrap_or("");
    let mut kinds: Vec<(&str, usize)> = counts.iter().map(|(kind, n)| (*kind, *n)).collect();
    kinds.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let link = |key: &str, words: &str, n: usize| {
        html! {
            li {
                a href=(ask.with("/providers", &[("kind", key), ("page", "")])) aria-current=[(here == key).then_some("true")] { (words) }
                " " b { (grouped(n)) }
            }
        }
    };
    html! {
        @if kinds.len() > 1 {
            nav aria-label="By kind" {
                ul.sl-tally {
                    (link("", "Every kind", all))
                    @for (kind, n) in kinds { (link(kind, &kind_title(ask.england(), kind), n)) }
                }
            }
        }
    }
}

fn results(ask: &Ask<'_>, rows: &[&SettingRow], question: &Question) -> Markup {
    let (shown, page, pages) = page_of(rows, question.page);
    let vocabulary = &ask.england().regime.vocabulary;
    let cells: Vec<Vec<Markup>> = shown
        .iter()
        .map(|row| {
            vec![
                html! {
                    (link(&row.setting))
                    @if row.registration != "active" { " " span.sl-quiet { (row.registration) } }
                },
                html! { (row.setting.authority.as_deref().unwrap_or("–")) },
                html! { (region(ask, &row.setting.region)) },
                html! { @if let Some(places) = row.places { (places) } @else { "–" } },
                grade_by_key(row.overall.as_deref(), vocabulary),
                html! { @if let Some(day) = row.inspected_on { (ago(day.0, question.on)) } @else { span.sl-quiet { "Not yet" } } },
            ]
        })
        .collect();
    let columns =
        [col("Provider"), col("Authority"), col("Region"), num("Places"), col("Overall outcome"), col("Inspected")];
    html! {
        p role="status" {
            (grouped(rows.len())) (if rows.len() == 1 { " provider fits" } else { " providers fit" }) ", on " (question.on.words())
            @if pages > 1 { ": page " (page) " of " (pages) } "."
        }
        @if rows.is_empty() {
            div.govuk-inset-text { "No provider fits all of this. " a href="/providers" { "Show every provider" } }
        } @else {
            (table("Providers", &columns, &cells, Narrow::Cards))
            (pagination(page, pages, &|page| ask.with("/providers", &[("page", &page.to_string())])))
            p {
                "The whole list as " a href=(ask.with("/providers.csv", &[("page", "")])) { "CSV" }
                " or " a href=(ask.with("/providers.json", &[("page", "")])) { "JSON" } "."
            }
        }
    }
}

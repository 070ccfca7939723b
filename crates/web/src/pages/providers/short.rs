//! Where the statutory minimum was not met by the end of an inspection year.

use std::collections::BTreeMap;

use domain::Date;
use maud::{Markup, html};
use operations::settings::{ShortRow, Shortfalls, kind_title, shortfalls};

use crate::answer::Answer;
use crate::ask::{Ask, Problems};
use crate::components::error_summary::error_summary;
use crate::components::field::{button, day, select};
use crate::components::grade_tag::grade_by_key;
use crate::components::pagination::pagination;
use crate::components::table::{Narrow, col, num, table};
use crate::layout::Page;
use crate::pages::providers::{CRUMBS, day_asked, kinds, link, none_known, page_of, reach, region};
use crate::words::{grouped, short_day};

/// Reads the question, and answers it.
pub(crate) fn answered(ask: &Ask<'_>, problems: &mut Problems) -> (Date, Option<Shortfalls>) {
    let kind = ask.one_of("kind", &kinds(ask), problems);
    let on = if ask.said("on").is_empty() { last_end(ask) } else { day_asked(ask, problems) };
    let still = ask.day("still", problems);
    if let Some(later) = still.filter(|later| *later < on) {
        problems.add("still", format!("{} comes before {}: choose a later day, or none", later.words(), on.words()));
    }
    let found = (!problems.any()).then(|| shortfalls(ask.england(), on, kind.as_deref(), still));
    (on, found)
}

/// The last day of the last inspection year that the record covers.
fn last_end(ask: &Ask<'_>) -> Date {
    let reaches = ask.known.settings_to.unwrap_or(ask.today).min(ask.today);
    let editions = &ask.england().regime.editions;
    let edition = editions.iter().find(|edition| edition.kind.is_some() && edition.in_force.covers(reaches));
    let after = reaches.plus_days(1);
    edition.map_or(reaches, |edition| edition.year_of(after).plus_days(-1))
}

pub(crate) fn page(ask: &Ask<'_>) -> Answer {
    let title = "Where the statutory minimum was missed";
    if let Some(empty) = none_known(ask, title) {
        return empty;
    }
    let mut problems = Problems::default();
    let page = ask.page(&mut problems);
    let (on, found) = answered(ask, &mut problems);
    let form = html! {
        form.sl-filter action="/providers/short" method="get" {
            (day(ask, "on", "By the end of", "", &on.to_string(), &problems))
            (select("kind", "Kind", &kinds(ask), ask.said("kind"), &problems))
            (day(ask, "still", "Still registered on (may be left out)", "", "", &problems))
            (button("Show"))
        }
    };
    let Some(found) = found else {
        let body = html! { (error_summary(&problems)) h1.sl-title { (title) } (form) };
        return Page::new(title, &CRUMBS, body).refused(ask);
    };
    let (shown, page, pages) = page_of(&found.short, page);
    let body = html! {
        h1.sl-title { (title) }
        p.sl-lead {
            "By " (on.words()) " the law asked for more than the record shows " strong { (grouped(found.short.len())) }
            " times, at " (grouped(found.settings)) " providers that were there"
            @if let Some(later) = found.still_there { " and had not left by " (later.0.words()) }
            ". Only duties that rest on statute are counted."
        }
        (reach(ask, on))
        (form)
        @if found.short.is_empty() {
            div.govuk-inset-text { "Nothing was missed that the record can tell of." }
        } @else {
            (counts(ask, &found.short))
            (listing(ask, shown, page, pages))
            (pagination(page, pages, &|page| ask.with("/providers/short", &[("page", &page.to_string())])))
            p {
                "The whole list as " a href=(ask.with("/providers/short.csv", &[("page", "")])) { "CSV" }
                " or " a href=(ask.with("/providers/short.json", &[("page", "")])) { "JSON" } "."
            }
        }
    };
    Page::new(title, &CRUMBS, body).shown(ask)
}

/// How often each rule was not met, by kind.
fn counts(ask: &Ask<'_>, short: &[ShortRow]) -> Markup {
    let mut counts: BTreeMap<(&str, &str, &str, &str), usize> = BTreeMap::new();
    for row in short {
        *counts.entry((&row.setting.kind, &row.edition, &row.rule, &row.says)).or_default() += 1;
    }
    let rows: Vec<Vec<Markup>> = counts
        .into_iter()
        .map(|((kind, edition, rule, says), n)| {
            vec![
                html! { (kind_title(ask.england(), kind)) },
                html! { (says) " " a href={ "/frameworks/" (edition) "#" (rule) } { code { (rule) } } },
                html! { (grouped(n)) },
            ]
        })
        .collect();
    table("How often, by kind and rule", &[col("Kind"), col("What the law asks"), num("Missed")], &rows, Narrow::Cards)
}

fn listing(ask: &Ask<'_>, shown: &[ShortRow], page: usize, pages: usize) -> Markup {
    let rows: Vec<Vec<Markup>> = shown
        .iter()
        .map(|row| {
            vec![
                link(&row.setting),
                html! { (kind_title(ask.england(), &row.setting.kind)) },
                html! { (region(ask, &row.setting.region)) },
                html! { a href={ "/frameworks/" (row.edition) "#" (row.rule) } { code { (row.rule) } } },
                html! { @if let Some(last) = row.latest { (short_day(last.0)) } @else { "–" } },
                grade_by_key(row.last_overall.as_deref(), &ask.england().regime.vocabulary),
            ]
        })
        .collect();
    let caption = if pages > 1 { format!("Each of them, page {page} of {pages}") } else { "Each of them".to_owned() };
    let columns =
        [col("Provider"), col("Kind"), col("Region"), col("Rule"), col("Last day"), col("Last overall outcome")];
    table(&caption, &columns, &rows, Narrow::Cards)
}

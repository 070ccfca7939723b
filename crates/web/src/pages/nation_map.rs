//! England as tiles on any day: each authority by its latest grade, or by what is due.

use charts::Look;
use domain::Date;
use domain::register::Authority;
use maud::{Markup, html};
use operations::charts::{MapOf, Standing, map, map_ways};

use crate::answer::Answer;
use crate::ask::{Ask, Problems, address};
use crate::charts::drawn::drawn_with;
use crate::components::error_summary::error_summary;
use crate::components::field::{button, day, select};
use crate::components::grade_tag::look;
use crate::components::table::{Narrow, col, table};
use crate::layout::Page;
use crate::pages::nation::{COUNTING, asked};

const CRUMBS: [(&str, &str); 2] = [("Home", "/"), ("The nation", "/nation")];

/// What the tiles show: the overall grade where nothing is said.
pub(crate) fn shown(ask: &Ask<'_>, on: Date, problems: &mut Problems) -> MapOf {
    let ways = map_ways(ask.england(), on);
    let named: Vec<(&str, &str)> = ways.iter().map(|(key, words, _)| (key.as_str(), words.as_str())).collect();
    let said = ask.one_of("show", &named, problems);
    let found = ways.iter().find(|(key, ..)| said.as_ref() == Some(key));
    found.map_or(MapOf::Overall, |(.., of)| of.clone())
}

pub(crate) fn page(ask: &Ask<'_>) -> Answer {
    let mut problems = Problems::default();
    let (on, counting) = asked(ask, &mut problems);
    let of = shown(ask, on, &mut problems);
    if problems.any() {
        let body = html! {
            (error_summary(&problems))
            h1.sl-title { "England’s authorities on a map" }
            (form(ask, on, &problems))
        };
        return Page::new("England’s authorities on a map", &CRUMBS, body).refused(ask);
    }
    let to = |authority: &Authority| to_authority(authority, on);
    let found = map(ask.england(), on, counting, &of, Some(&to));
    let file = |end: &str| ask.with(&format!("/nation/map.{end}"), &[("on", &on.to_string())]);
    let body = html! {
        h1.sl-title { "England’s authorities on a map" }
        p.sl-lead { "Each authority is a tile of one size, roughly where it lies, on " (on.words()) ". A tile leads to its authority." }
        (form(ask, on, &problems))
        (drawn_with(&found.chart, &rows(ask, &found.standings, on, &of), &file))
        section.sl-section aria-labelledby="how" {
            h2.sl-heading #how { "How this is counted" }
            ul.sl-list {
                li { "The latest inspection counts: " (counting_words(ask)) "." }
                li { "Where an inspection gives no overall grade none is made up for it." }
                li { "Before an authority took over from another, its tile stands for the one it took over from, and says so." }
                li { "The map is our own drawing: where a tile lies says no more than which others are near." }
            }
        }
    };
    Page::new(found.chart.title.clone(), &CRUMBS, body).shown(ask)
}

fn counting_words(ask: &Ask<'_>) -> &'static str {
    match ask.said("counting") {
        "published" => "of those published by the day",
        _ => "of those that had ended by the day, whenever the report came out",
    }
}

fn to_authority(authority: &Authority, on: Date) -> String {
    address(&format!("/authorities/{}", authority.slug()), [("on", on.to_string().as_str())])
}

fn form(ask: &Ask<'_>, on: Date, problems: &Problems) -> Markup {
    let ways = map_ways(ask.england(), on);
    let named: Vec<(&str, &str)> = ways.iter().map(|(key, words, _)| (key.as_str(), words.as_str())).collect();
    html! {
        form."sl-filter sl-panel" action="/nation/map" method="get" {
            (day(ask, "on", "On", "", &on.to_string(), problems))
            (select("show", "Show", &named, ask.said("show"), problems))
            (select("counting", "Counting", &COUNTING, ask.said("counting"), problems))
            (button("Show"))
        }
    }
}

fn rows(ask: &Ask<'_>, standings: &[Standing], on: Date, of: &MapOf) -> Markup {
    let mut sorted: Vec<&Standing> = standings.iter().collect();
    sorted.sort_by_key(|one| &ask.known.authority(one.authority).name);
    let rows: Vec<Vec<Markup>> = sorted
        .into_iter()
        .map(|one| {
            let (authority, whose) = (ask.known.authority(one.authority), ask.known.authority(one.whose));
            vec![
                html! { a href=(to_authority(authority, on)) { (authority.name) } },
                html! { (one.letters.as_deref().unwrap_or("no tile")) },
                html! {
                    (stands(one))
                    @if one.whose != one.authority { " " span.sl-quiet { "then part of " a href=(to_authority(whose, on)) { (whose.name) } } }
                },
                html! { @if let Some(day) = one.day { (day.words()) } @else { "–" } },
            ]
        })
        .collect();
    let day = if *of == MapOf::Due { "Last day" } else { "Published" };
    let columns = [col("Authority"), col("On the map"), col("Stands"), col(day)];
    table(&format!("Every authority on {}", on.words()), &columns, &rows, Narrow::Scrolls)
}

fn stands(one: &Standing) -> Markup {
    let words = {
        let mut letters = one.says.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    };
    match one.look {
        Look::Grade(grade) => html! { span class={ "sl-grade sl-grade--" (look(grade.mark())) } { (words) } },
        Look::NoGrade => html! { span."sl-grade sl-grade--none" { (words) } },
        _ => html! { (words) },
    }
}

//! What was changed about people, and what they read.

use maud::{Markup, html};
use operations::people::{change_list, reading_list};

use crate::ask::Ask;
use crate::components::table::{Narrow, col, table};
use crate::guarded::{Coming, not_allowed};
use crate::layout::Page;
use crate::pages::missing;
use crate::pages::people::CRUMBS;
use crate::visit::Inside;

/// How many rows are shown.
const MOST: u16 = 200;

/// Who changed what about whom.
pub(crate) fn changes<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        let (Some(inside), Some(by)) = (Inside::of(&ask.known.site), ask.visit.by()) else { return missing::page(ask) };
        let changes = match change_list(inside.desk().store, &by, MOST).await {
            Ok(changes) => changes,
            Err(unable) => return not_allowed(ask, &unable.to_string()),
        };
        let rows: Vec<Vec<Markup>> = changes
            .iter()
            .map(|one| {
                vec![
                    html! { (one.made_at.replace('T', " ")) },
                    html! { (one.actor) },
                    html! { a href={ "/people/" (one.person) } { (one.person) } },
                    html! { (one.says) },
                ]
            })
            .collect();
        let columns = [col("When"), col("By"), col("About"), col("What")];
        let body = html! {
            h1.sl-title { "What was changed about people" }
            p.sl-lead { "The latest " (MOST) " changes, the last first. They cannot be altered." }
            (table("Changes to people", &columns, &rows, Narrow::Cards))
        };
        Page::new("What was changed about people", &CRUMBS, body).shown(ask)
    })
}

/// Who read which sensitive part of which case.
pub(crate) fn readings<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        let (Some(inside), Some(by)) = (Inside::of(&ask.known.site), ask.visit.by()) else { return missing::page(ask) };
        let readings = match reading_list(inside.desk().store, &by, MOST).await {
            Ok(readings) => readings,
            Err(unable) => return not_allowed(ask, &unable.to_string()),
        };
        let rows: Vec<Vec<Markup>> = readings
            .iter()
            .map(|one| {
                vec![
                    html! { (one.made_at.replace('T', " ")) },
                    html! { a href={ "/people/" (one.person) } { (one.person) } },
                    html! { (one.case) },
                    html! { (part(&one.part)) },
                ]
            })
            .collect();
        let columns = [col("When"), col("Who"), col("Case"), col("Part")];
        let body = html! {
            h1.sl-title { "Who read what" }
            p.sl-lead {
                "Each time somebody opened a sensitive part of a case, the latest " (MOST) " and the last first. They cannot be "
                "altered."
            }
            @if rows.is_empty() { p { "Nobody has opened one yet." } }
            @else { (table("Readings of sensitive parts", &columns, &rows, Narrow::Cards)) }
        };
        Page::new("Who read what", &CRUMBS, body).shown(ask)
    })
}

/// A part of a case in words, where it is one that is known.
fn part(key: &str) -> &str {
    casework::Part::from_key(key).map_or(key, |part| part.words())
}

//! A group: what it owns, and how its providers stood year after year.

use maud::{Markup, html};
use operations::settings::{OwnerAnswer, SettingRow, kind_title, show_owner};

use crate::answer::Answer;
use crate::ask::{Ask, Problems};
use crate::components::error_summary::error_summary;
use crate::components::field::{button, day};
use crate::components::grade_tag::grade_by_key;
use crate::components::table::{Narrow, col, num, table};
use crate::layout::Page;
use crate::pages::missing;
use crate::pages::providers::{GRADE_COLUMNS, day_asked, grade_cells, link, none_known, reach, region};
use crate::words::{ago, count, short_day};

const CRUMBS: [(&str, &str); 3] = [("Home", "/"), ("Providers", "/providers"), ("Groups", "/providers/groups")];

pub(crate) fn page(ask: &Ask<'_>) -> Answer {
    if let Some(empty) = none_known(ask, "Groups") {
        return empty;
    }
    let mut problems = Problems::default();
    let on = day_asked(ask, &mut problems);
    let Some(found) = show_owner(ask.england(), &ask.name, on.min(ask.today)) else {
        let fewest = ask.england().disclosure.owner_fewest;
        let says = format!("A group is shown where it owns {fewest} providers or more.");
        let offers = html! { p { a href="/providers/groups" { "Show every group" } } };
        return missing::unknown(ask, "No such group is shown", &says, &CRUMBS, &offers);
    };
    let on_form = html! {
        form.sl-filter action=(ask.path) method="get" {
            (day(ask, "on", "As known on", "", &on.to_string(), &problems))
            (button("Show that day"))
        }
    };
    let body = html! {
        @if problems.any() { (error_summary(&problems)) }
        p.sl-kicker { "Group" }
        h1.sl-title { (found.name) }
        @if problems.any() { (on_form) } @else {
            p.sl-lead {
                (count(found.settings.len(), "provider", "providers")) " on " (on.words())
                @if found.places > 0 { ", with " (found.places) " places" } "."
            }
            (reach(ask, on))
            (years(&found))
            (settings(ask, "now", "What it owns", &found.settings, on))
            @if !found.had.is_empty() {
                (settings(ask, "had", "What it owned before, or has left since", &found.had, on))
            }
            section.sl-section aria-labelledby="keep" {
                h2.sl-heading #keep { "Look back, or take it with you" }
                (on_form)
                p { "The years as " a href=(ask.with(&format!("/providers/groups/{}/years.csv", found.key), &[])) { "CSV" } "." }
                p.sl-quiet {
                    "A group is known by the name that the published tables print for the owner. Companies of one parent under "
                    "different names stand apart here."
                }
            }
        }
    };
    let page = Page::new(found.name.clone(), &CRUMBS, body);
    if problems.any() { page.refused(ask) } else { page.shown(ask) }
}

fn years(found: &OwnerAnswer) -> Markup {
    let rows: Vec<Vec<Markup>> = found
        .years
        .iter()
        .map(|year| {
            let mut cells = vec![html! { (short_day(year.on.0)) }, html! { (year.settings) }];
            cells.extend(grade_cells(&year.overall));
            cells
        })
        .collect();
    let columns = [&[col("On"), num("Providers")][..], &GRADE_COLUMNS].concat();
    html! {
        section.sl-section aria-labelledby="years" {
            h2.sl-heading #years { "Year after year" }
            (table("Providers at the end of each inspection year, by last overall outcome", &columns, &rows, Narrow::Cards))
        }
    }
}

fn settings(ask: &Ask<'_>, id: &str, heading: &str, rows: &[SettingRow], on: domain::Date) -> Markup {
    let england = ask.england();
    let cells: Vec<Vec<Markup>> = rows
        .iter()
        .map(|row| {
            vec![
                link(&row.setting),
                html! { (kind_title(england, &row.setting.kind)) },
                html! { (row.setting.authority.as_deref().unwrap_or("–")) },
                html! { (region(ask, &row.setting.region)) },
                grade_by_key(row.overall.as_deref(), &england.regime.vocabulary),
                html! { @if let Some(day) = row.inspected_on { (ago(day.0, on)) } @else { span.sl-quiet { "Not yet" } } },
            ]
        })
        .collect();
    let columns =
        [col("Provider"), col("Kind"), col("Authority"), col("Region"), col("Overall outcome"), col("Inspected")];
    html! {
        section.sl-section aria-labelledby=(id) {
            h2.sl-heading id=(id) { (heading) }
            @if rows.is_empty() { p { "None on this day." } } @else {
                (table(&count(rows.len(), "provider", "providers"), &columns, &cells, Narrow::Cards))
            }
        }
    }
}

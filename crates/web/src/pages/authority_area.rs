//! What an authority has in its area for children who are looked after: homes, agencies and schools by kind and grade, in
//! numbers alone.

use domain::Date;
use domain::register::AuthorityId;
use maud::{Markup, html};

use crate::ask::Ask;
use crate::components::table::{Narrow, col, num, table};
use crate::pages::providers::{GRADE_COLUMNS, grade_cells};

pub(crate) fn section(ask: &Ask<'_>, id: AuthorityId, on: Date) -> Markup {
    let Some(reaches) = ask.known.settings_to else { return html! {} };
    let day = on.min(reaches);
    let rows = ask.known.areas().rows(ask.england(), id, day);
    let cells: Vec<Vec<Markup>> = rows
        .iter()
        .map(|row| {
            let mut cells = vec![
                html! { (row.title) },
                html! { (row.settings) },
                html! { @if row.places > 0 { (row.places) } @else { "–" } },
            ];
            cells.extend(grade_cells(&row.overall));
            cells
        })
        .collect();
    let columns = [&[col("Kind"), num("Providers"), num("Places")][..], &GRADE_COLUMNS].concat();
    html! {
        section.sl-section aria-labelledby="area" {
            h2.sl-heading #area { "Homes, agencies and schools in its area" }
            @if rows.is_empty() {
                p { "None that the record of providers knew of on " (day.words()) "." }
            } @else {
                p {
                    "As the record of providers stood on " (day.words()) ", whoever runs them and wherever their children come "
                    "from. In numbers alone: a home is not to be found by this page."
                }
                (table("Providers in the area by kind and last overall outcome", &columns, &cells, Narrow::Cards))
            }
        }
    }
}

//! The way to a page.

use maud::{Markup, html};

pub(crate) fn breadcrumbs(crumbs: &[(String, String)]) -> Markup {
    html! {
        nav.govuk-breadcrumbs aria-label="Breadcrumb" {
            ol.govuk-breadcrumbs__list {
                @for (text, to) in crumbs {
                    li.govuk-breadcrumbs__list-item { a.govuk-breadcrumbs__link href=(to) { (text) } }
                }
            }
        }
    }
}

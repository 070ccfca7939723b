//! What went wrong, at the top of the page, with a link to each field.

use maud::{Markup, html};

use crate::ask::Problems;

pub(crate) fn error_summary(problems: &Problems) -> Markup {
    html! {
        div.govuk-error-summary {
            div role="alert" {
                h2.govuk-error-summary__title { "There is a problem" }
                ul.govuk-error-summary__list {
                    @for (field, message) in problems.iter() { li { a href={ "#" (field) } { (message) } } }
                }
            }
        }
    }
}

//! Charts as SVG drawn on the server: each with a title and description, the same figures as a table, and a sentence.

pub(crate) mod bar;
pub(crate) mod history;
pub(crate) mod lifeline;
pub(crate) mod scale;
pub(crate) mod spark;
pub(crate) mod stack;
pub(crate) mod whisker;

use maud::{Markup, html};

/// A chart with the sentence that says what it shows and the table it was drawn from.
pub(crate) fn figure(label: &str, svg: &Markup, key: &Markup, says: &str, table: Option<&Markup>) -> Markup {
    html! {
        figure.sl-figure {
            figcaption.sl-figure__says { (says) }
            div.sl-chart role="region" aria-label=(label) tabindex="0" { (svg) }
            (key)
            @if let Some(table) = table {
                details.govuk-details {
                    summary.govuk-details__summary { span.govuk-details__summary-text { "The same figures as a table" } }
                    div.govuk-details__text { (table) }
                }
            }
        }
    }
}

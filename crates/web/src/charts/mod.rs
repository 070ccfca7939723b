//! What is drawn into pages. Charts of statistics are drawn by the crate `charts`, shown by `drawn`, and can be taken away;
//! the others are parts of one page each: lines of time, and small bars beside numbers.

pub(crate) mod bar;
pub(crate) mod drawn;
pub(crate) mod history;
pub(crate) mod lifeline;
pub(crate) mod scale;
pub(crate) mod spark;
pub(crate) mod whisker;

use maud::{Markup, html};

/// A line of time with the sentence that says what is on it; what it was drawn from stands beneath.
pub(crate) fn figure(label: &str, svg: &Markup, key: &Markup, says: &str) -> Markup {
    html! {
        figure.sl-figure {
            figcaption.sl-figure__says { (says) }
            div.sl-chart role="region" aria-label=(label) tabindex="0" { (svg) }
            (key)
        }
    }
}

/// A drawing with its sentence above and what belongs to it beneath. One that is too wide for a telephone scrolls by itself.
pub(crate) fn figure_of(label: &str, says: &str, svg: &Markup, is_wide: bool, beneath: &Markup) -> Markup {
    html! {
        figure.sl-figure {
            figcaption.sl-figure__says { (says) }
            @if is_wide {
                div."sl-chart sl-chart--map" role="region" aria-label=(label) tabindex="0" { (svg) }
            } @else {
                (svg)
            }
            (beneath)
        }
    }
}

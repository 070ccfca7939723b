//! Whether what was said holds: a word, a tint and a shape.

use maud::{Markup, html};
use operations::contentions::verdict_words;

pub(crate) fn verdict_tag(key: &str) -> Markup {
    html! { strong class={ "govuk-tag sl-status sl-status--" (key) } { (verdict_words(key)) } }
}

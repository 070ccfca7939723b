//! Find an authority.

use maud::{Markup, html};

pub(crate) fn search_box(value: &str, label: &str) -> Markup {
    html! {
        form.sl-search action="/authorities" method="get" role="search" {
            label.govuk-label for="q" { (label) }
            div.sl-search__row {
                input.govuk-input #q name="q" type="search" value=(value) aria-describedby="q-hint" autocomplete="off" spellcheck="false";
                button.govuk-button type="submit" { "Search" }
            }
            div.govuk-hint #q-hint { "A name such as Kent, or an Ofsted, ONS or DfE code" }
        }
    }
}

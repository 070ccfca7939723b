//! How something due stands.

use domain::schedule::Status;
use maud::{Markup, html};

pub(crate) fn status_tag(status: Status) -> Markup {
    html! { strong class={ "govuk-tag sl-status sl-status--" (status.key()) } { (status.words()) } }
}

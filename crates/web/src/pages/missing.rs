//! What is not here, and what is.

use axum::http::StatusCode;
use maud::{Markup, html};

use crate::answer::Answer;
use crate::ask::Ask;
use crate::components::search_box::search_box;
use crate::layout::Page;

pub(crate) fn page(ask: &Ask<'_>) -> Answer {
    // An address typed with a slash at its end; one that begins with two would lead to another site.
    let trimmed = ask.path.trim_end_matches('/');
    if trimmed.len() > 1 && trimmed.len() < ask.path.len() && !trimmed.starts_with("//") {
        return Answer::Moved(ask.with(trimmed, &[]));
    }
    let body = html! {
        h1.sl-title { "There is no page here" }
        p.sl-lead { "If you typed the address, check it. If you followed a link from this site, it is our mistake." }
        (search_box("", "Find an authority"))
        (elsewhere())
    };
    Page::new("Page not found", &[("Home", "/")], body).with_status(ask, StatusCode::NOT_FOUND)
}

/// An address that is only read, or only sent to.
pub(crate) fn method(ask: &Ask<'_>) -> Answer {
    let body = html! {
        h1.sl-title { "This page can only be read" }
        p.sl-lead { "Nothing at this address takes in data in that way: ask with GET or HEAD." }
        (elsewhere())
    };
    Page::new("This page can only be read", &[("Home", "/")], body).with_status(ask, StatusCode::METHOD_NOT_ALLOWED)
}

/// A thing that was named and is not known, with the sentence that says what is.
pub(crate) fn unknown(ask: &Ask<'_>, heading: &str, says: &str, crumbs: &[(&str, &str)], offers: &Markup) -> Answer {
    let body = html! {
        h1.sl-title { (heading) }
        p.sl-lead { (says) }
        (offers)
    };
    Page::new(heading, crumbs, body).with_status(ask, StatusCode::NOT_FOUND)
}

fn elsewhere() -> Markup {
    html! {
        h2.sl-heading { "What there is" }
        ul.sl-list {
            li { a href="/authorities" { "Every authority, with its history and what is due" } }
            li { a href="/due" { "What is due across England" } }
            li { a href="/nation" { "The state of the nation on any day" } }
            li { a href="/statistics" { "Statistics, as at any day" } }
            li { a href="/contentions" { "What is said of inspection, held against the record" } }
            li { a href="/frameworks" { "The rules, edition by edition" } }
            li { a href="/data" { "The record as files" } }
        }
    }
}

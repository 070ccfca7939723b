//! Where every figure and rule comes from.

use maud::{Markup, html};

use crate::answer::Answer;
use crate::ask::Ask;
use crate::components::because::confidence;
use crate::layout::Page;
use crate::words::{capital, count, spaced};

pub(crate) fn page(ask: &Ask<'_>) -> Answer {
    let sources = &ask.england().regime.sources;
    let mut kinds: Vec<&str> = Vec::new();
    for source in sources.values() {
        if !kinds.contains(&source.kind.as_str()) {
            kinds.push(&source.kind);
        }
    }
    kinds.sort_by_key(|kind| {
        ["legislation", "framework", "official statistics", "measured"]
            .iter()
            .position(|first| first == kind)
            .unwrap_or(9)
    });
    let body = html! {
        h1.sl-title { "Sources" }
        p.sl-lead { "Every rule and figure names one of these " (count(sources.len(), "source", "sources")) ". Each says how much of it was read." }
        (terms())
        @for kind in kinds {
            section.sl-section {
                h2.sl-heading { (capital(&spaced(kind))) }
                @for (key, source) in sources.iter().filter(|(_, source)| source.kind == kind) {
                    article.sl-source id=(key) {
                        h3.sl-source__title { @if source.url.is_empty() { (source.title) } @else { a href=(source.url) { (source.title) } } }
                        p.sl-quiet {
                            @if !source.publisher.is_empty() { (source.publisher) ". " }
                            @if !source.published.is_empty() { (source.published) ". " }
                            @if !source.read.is_empty() { "Read: " (source.read) "." }
                        }
                        @if !source.says.is_empty() { p { (source.says) } }
                    }
                }
            }
        }
    };
    Page::new("Sources", &[("Home", "/")], body).shown(ask)
}

/// What the words beside every clause mean.
pub(crate) fn terms() -> Markup {
    html! {
        dl.sl-terms {
            dt { "Statute, policy, practice" }
            dd { "What stands behind a rule. A statute binds, a policy guides, practice is what was found to happen." }
            dt { (confidence("stated")) }
            dd { "A source we read says so." }
            dt { (confidence("measured")) }
            dd { "Counted on the published reports." }
            dt { (confidence("assumed")) }
            dd { "Recalled or inferred: a default to be confirmed." }
        }
    }
}

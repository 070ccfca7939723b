//! Why: the clauses behind an answer. Statute, policy and practice are kept apart by word, colour and line.

use domain::citation::{Clause, Sources};
use domain::decision::Reason;
use maud::{Markup, html};
use operations::answer::Because;

use crate::known::Known;
use crate::words::capital;

/// Every clause of an answer.
pub(crate) fn because<'b>(known: &Known, reasons: impl IntoIterator<Item = &'b Because>) -> Markup {
    html! { ul.sl-because { @for reason in reasons { (clause(known, reason)) } } }
}

fn clause(known: &Known, reason: &Because) -> Markup {
    match reason.rule.as_str() {
        // What was asked is no clause of anything.
        "given" => html! { li.sl-clause--record { (reason.says) } },
        "record" => html! {
            li.sl-clause--record { (reason.says) span.sl-clause__from { b { "Record" } " " (reason.source) } }
        },
        rule => html! {
            li class={ "sl-clause--" (reason.basis) } {
                (reason.says)
                span.sl-clause__from {
                    b { (capital(reason.basis)) } " " (confidence(reason.confidence)) " " code { (rule) } " "
                    (source(known, &reason.source))
                }
            }
        },
    }
}

/// How far to trust a statement, in a word.
pub(crate) fn confidence(word: &str) -> Markup {
    html! { span class={ "sl-known--" (word) } { (word) } }
}

/// A source in words, linked to its entry.
pub(crate) fn source(known: &Known, words: &str) -> Markup {
    match known.source_key(words) {
        Some(key) => html! { a href={ "/sources#" (key) } { (words) } },
        None => html! { (words) },
    }
}

/// A clause of an edition, as a sentence with what stands behind it.
pub(crate) fn edition_clause(known: &Known, clause: &Clause, sources: &Sources) -> Markup {
    let reason = Because::from(Reason::from_clause(clause, sources));
    html! {
        span class={ "sl-clause__from sl-basis--" (reason.basis) } {
            b { (capital(reason.basis)) } " " (confidence(reason.confidence)) " " (source(known, &reason.source))
        }
    }
}

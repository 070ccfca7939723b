//! An edition as a document, from top to bottom.

use domain::framework::{Edition, Standing, words};
use maud::{Markup, html};

use crate::answer::Answer;
use crate::ask::{Ask, Problems, address};
use crate::components::because::edition_clause;
use crate::guarded::Coming;
use crate::layout::Page;
use crate::pages::consultations::beside;
use crate::pages::edition_parts::{self, Part};
use crate::pages::{edition_beside, edition_pathway, missing};
use crate::words::capital;

const CRUMBS: [(&str, &str); 2] = [("Home", "/"), ("Frameworks", "/frameworks")];

pub(crate) fn waiting<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        match found(ask) {
            Ok(at) => page(ask, at, &beside(ask, &ask.name).await),
            Err(answer) => *answer,
        }
    })
}

fn page(ask: &Ask<'_>, at: usize, consultation: &Markup) -> Answer {
    let edition = &ask.england().regime.editions[at];
    let parts: Vec<Part> =
        [edition_parts::parts(ask, edition), edition_pathway::parts(ask, edition), edition_beside::parts(ask, edition)]
            .concat();
    let body = html! {
        p.sl-kicker { (edition.title) }
        h1.sl-title { (edition.name) }
        p.sl-lead { (edition.summary) }
        (standing(ask, edition))
        (around(ask, at, "Other editions"))
        nav.sl-contents aria-labelledby="contents" {
            h2.sl-subheading #contents { "Contents" }
            ol { @for (anchor, heading, _) in &parts { li { a href={ "#" (anchor) } { (heading) } } } }
        }
        @for (anchor, heading, content) in &parts {
            section.sl-part aria-labelledby=(anchor) {
                h2.sl-heading id=(anchor) { (heading) }
                (content)
            }
        }
        (consultation)
        (around(ask, at, "Other editions, again"))
    };
    Page::new(format!("{}: the edition in full", edition.name), &CRUMBS, body).shown(ask)
}

/// The edition named by the address; another address where it was named in other words.
pub(crate) fn found(ask: &Ask<'_>) -> Result<usize, Box<Answer>> {
    let regime = &ask.england().regime;
    if let Some(at) = regime.editions.iter().position(|edition| edition.id == ask.name) {
        return Ok(at);
    }
    let on = ask.day_or_today("on", &mut Problems::default());
    match regime.edition_named(&ask.name, Some(on)) {
        Ok(at) => {
            let tail = if ask.path.ends_with("/check") { "/check" } else { "" };
            let path = format!("/frameworks/{}{tail}", regime.editions[at].id);
            Err(Box::new(Answer::Found(ask.with(&path, &[]))))
        }
        Err(_) => {
            let offers = html! {
                h2.sl-heading { "Editions there are" }
                ul.sl-list { @for edition in &regime.editions { li { a href={ "/frameworks/" (edition.id) } { (edition.name) } } } }
            };
            let heading = format!("There is no edition called “{}”", ask.name);
            let says = "An edition goes by its framework and year, such as ilacs-2023.";
            Err(Box::new(missing::unknown(ask, &heading, says, &CRUMBS, &offers)))
        }
    }
}

fn standing(ask: &Ask<'_>, edition: &Edition) -> Markup {
    let clause = &edition.in_force.clause;
    let lines = [
        ("In force", html! { (capital(&words::in_force(edition))) }),
        ("For", html! { (words::for_whom(edition)) }),
        ("Standing", html! { (words::standing(edition.standing)) }),
        ("Applies to", html! { (clause.says) (edition_clause(ask.known, clause, &ask.england().regime.sources)) }),
    ];
    html! {
        dl.govuk-summary-list {
            @for (key, value) in lines {
                div.govuk-summary-list__row {
                    dt.govuk-summary-list__key { (key) }
                    dd.govuk-summary-list__value { (value) }
                }
            }
        }
    }
}

/// The editions before and after, and what may be done with this one.
fn around(ask: &Ask<'_>, at: usize, label: &str) -> Markup {
    let editions = &ask.england().regime.editions;
    let edition = &editions[at];
    let sibling =
        |at: Option<usize>| at.and_then(|at| editions.get(at)).filter(|near| near.framework == edition.framework);
    let (before, after) = (sibling(at.checked_sub(1)), sibling(Some(at + 1)));
    html! {
        nav.sl-around aria-label=(label) {
            @if let Some(near) = before {
                a href={ "/frameworks/" (near.id) } rel="prev" { "← " (near.name) }
                a href=(address("/frameworks/compare", [("from", near.id.as_str()), ("to", edition.id.as_str())])) { "What changed since" }
            }
            @if !edition.areas.is_empty() && edition.standing != Standing::Suspension {
                a href={ "/frameworks/" (edition.id) "/check" } { "Try judgements" }
            }
            @if let Some(near) = after { a href={ "/frameworks/" (near.id) } rel="next" { (near.name) " →" } }
        }
    }
}

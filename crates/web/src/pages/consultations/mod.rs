//! Consultations on proposals: the list, and what its pages share.

mod moderate;
mod one;
mod respond;
mod results;
mod work;

use std::collections::BTreeMap;
use std::sync::Arc;

use consultation::{Actor, Proceedings};
use domain::consultation::Consultation;
use maud::{Markup, html};
use operations::Failed;
use operations::consultations::{Asking, consultations, named};

use crate::answer::Answer;
use crate::ask::Ask;
use crate::components::table::{Narrow, col, table};
use crate::guarded::Coming;
use crate::layout::Page;
use crate::pages::missing;
use crate::pages::report::unreadable;

pub(crate) use moderate::{accepted, csv as responses_csv, held_back, page as responses};
pub(crate) use one::{beside, waiting as one};
pub(crate) use respond::{page as respond, sent, thanks};
pub(crate) use results::{csv as results_csv, waiting as results};
pub(crate) use work::{advanced, published};

const CRUMBS: [(&str, &str); 2] = [("Home", "/"), ("Frameworks", "/frameworks")];
const HERE: [(&str, &str); 3] = [("Home", "/"), ("Frameworks", "/frameworks"), ("Consultations", "/consultations")];

pub(crate) fn list<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        let mut all: BTreeMap<String, Arc<Proceedings>> = BTreeMap::new();
        for one in &ask.england().consultations {
            match so_far(ask, &one.key).await {
                Ok(found) => all.insert(one.key.clone(), found),
                Err(_) => return unreadable(ask),
            };
        }
        let none = Proceedings::default();
        let rows = consultations(ask.england(), |key| all.get(key).map_or(&none, |found| found), ask.today);
        let cells: Vec<Vec<Markup>> = rows
            .iter()
            .map(|row| {
                vec![
                    html! { a href={ "/consultations/" (row.key) } { (row.title) } },
                    html! { (step_words(row.step)) @if row.is_open { ", open" } },
                    html! { (row.opens.0.words()) },
                    html! { (row.closes.0.words()) },
                    html! { @if row.is_published { a href={ "/consultations/" (row.key) "/results" } { "Published" } } @else { "Not yet" } },
                ]
            })
            .collect();
        let columns = [col("Consultation"), col("Stands at"), col("Opens"), col("Closes"), col("What came of it")];
        let body = html! {
            h1.sl-title { "Consultations" }
            p.sl-lead { "Proposals of which somebody asks what you think: what would change, what is asked, and what came of it." }
            @if rows.is_empty() { p { "There are none." } } @else { (table("Consultations", &columns, &cells, Narrow::Cards)) }
        };
        Page::new("Consultations", &CRUMBS, body).shown(ask)
    })
}

fn step_words(key: &str) -> &'static str {
    consultation::Step::from_key(key).map_or("", consultation::Step::words)
}

/// What became of a proposal; a draft where there is no store.
async fn so_far(ask: &Ask<'_>, key: &str) -> Result<Arc<Proceedings>, Failed> {
    match &ask.known.consultations {
        Some(held) => held.proceedings(key).await,
        None => Ok(Arc::default()),
    }
}

/// The consultation of the address, and what became of it.
async fn found<'a>(ask: &'a Ask<'_>) -> Result<(&'a Consultation, Arc<Proceedings>), Box<Answer>> {
    let asked = named(ask.england(), &ask.name).map_err(|_| {
        let heading = format!("There is no consultation called “{}”", ask.name);
        let offers = html! { p { a href="/consultations" { "Every consultation" } } };
        Box::new(missing::unknown(ask, &heading, "A consultation goes by the name of its proposal.", &HERE, &offers))
    })?;
    match so_far(ask, &ask.name).await {
        Ok(found) => Ok((asked, found)),
        Err(_) => Err(Box::new(unreadable(ask))),
    }
}

/// Whoever is signed in, as one who acts; whoever comes where nobody is.
fn actor(ask: &Ask<'_>) -> Actor {
    ask.visit.signed.as_ref().map_or_else(Actor::public, |signed| Actor::of(&signed.person))
}

fn asking<'a>(ask: &'a Ask<'_>, actor: &'a Actor, now: &'a casework::Moment) -> Asking<'a> {
    Asking { england: &ask.known.site.library.england, actor, now }
}

/// The way to the pages of one consultation.
fn crumbs<'a>(asked: &'a Consultation, to: &'a str) -> [(&'a str, &'a str); 3] {
    [("Home", "/"), ("Consultations", "/consultations"), (asked.title.as_str(), to)]
}

/// Said wherever nobody really asks.
fn example(asked: &Consultation) -> Markup {
    html! {
        @if asked.is_example {
            div.govuk-inset-text {
                p { strong { "This is an example." } " Nobody consults on this: it shows how a consultation would look. It is not one of Ofsted or of government." }
            }
        }
    }
}

//! What the pages about the past under another edition share: the question, its form, breaks, files and notes.

use domain::replay::AskedOn;
use maud::{Markup, html};
use operations::replay::{Question, editions_asked};
use operations::statistics::BreakAnswer;

use crate::answer::Answer;
use crate::ask::{Ask, Problems};
use crate::components::error_summary::error_summary;
use crate::components::field::{button, day, select};
use crate::layout::Page;

pub(super) const CRUMBS: [(&str, &str); 2] = [("Home", "/"), ("Replay", "/replay")];

/// The choice of no other edition.
const OF_THE_TIME: (&str, &str) = ("of-the-time", "The editions of the time alone");

const ASKED_ON: [(&str, &str); 2] = [("eve", "On the eve of the next"), ("publication", "On publication")];

/// The other edition that is asked about: the one in the address, or the latest.
fn under_of(ask: &Ask<'_>) -> Option<String> {
    match ask.said("under") {
        "" => editions_asked(ask.england()).first().map(|(id, _)| id.clone()),
        said if said == OF_THE_TIME.0 => None,
        said => Some(said.to_owned()),
    }
}

/// Reads the question and answers it with `answer`; what is wrong stands beside its field.
pub(super) fn answered<T>(
    ask: &Ask<'_>,
    problems: &mut Problems,
    answer: impl Fn(&Question<'_>) -> Result<T, casework::form::Fault>,
) -> Option<T> {
    let under = under_of(ask);
    let asked_on = match ask.one_of("asked_on", &ASKED_ON, problems).as_deref() {
        Some("publication") => AskedOn::Publication,
        _ => AskedOn::Eve,
    };
    let (from, to) = (ask.day("from", problems), ask.day("to", problems));
    if problems.any() {
        return None;
    }
    let question = Question { under: under.as_deref(), from, to, asked_on, today: ask.today };
    answer(&question).map_err(|fault| problems.add(fault.field, fault.says)).ok()
}

/// The form. `span` are the days that were asked about, where the question could be read; `more` are fields of the page's own.
pub(super) fn form(ask: &Ask<'_>, to: &str, span: Option<[String; 2]>, more: &Markup, problems: &Problems) -> Markup {
    let mut choices = editions_asked(ask.england());
    choices.push((OF_THE_TIME.0.to_owned(), OF_THE_TIME.1.to_owned()));
    let choices: Vec<(&str, &str)> = choices.iter().map(|(id, name)| (id.as_str(), name.as_str())).collect();
    let chosen = under_of(ask).unwrap_or_else(|| OF_THE_TIME.0.to_owned());
    let [first, last] = span.unwrap_or_default();
    let asked_on = if ask.said("asked_on").is_empty() { "eve" } else { ask.said("asked_on") };
    html! {
        form."sl-filter sl-panel" action=(to) method="get" {
            (select("under", "Under", &choices, &chosen, problems))
            (day(ask, "from", "Began from", "", &first, problems))
            (day(ask, "to", "Published by", "", &last, problems))
            (select("asked_on", "Rules asked", &ASKED_ON, asked_on, problems))
            (more)
            (button("Ask"))
        }
    }
}

/// The page of a question that cannot be answered.
pub(super) fn refused(ask: &Ask<'_>, title: &str, to: &str, more: &Markup, problems: &Problems) -> Answer {
    let body = html! {
        (error_summary(problems))
        h1.sl-title { (title) }
        (form(ask, to, None, more, problems))
    };
    Page::new(title, &CRUMBS, body).refused(ask)
}

pub(super) fn breaks(breaks: &[BreakAnswer]) -> Markup {
    html! {
        @if !breaks.is_empty() {
            div.govuk-inset-text {
                p { "The series breaks; figures either side are not the same thing." }
                ul.sl-list { @for one in breaks { li { strong { (one.on.0.words()) } ": " (one.says) } } }
            }
        }
    }
}

/// The same as files, and at the command line; what to keep in mind; what else there is.
pub(super) fn foot(ask: &Ask<'_>, path: &str, command: &str, notes: &[String], others: &[(&str, &str)]) -> Markup {
    html! {
        p {
            "The whole as " a href=(ask.with(&format!("{path}.csv"), &[("page", "")])) { "CSV" } " or "
            a href=(ask.with(&format!("{path}.json"), &[("page", "")])) { "JSON" } ". The command line prints the same: "
            code.sl-again { (command) } "."
        }
        section.sl-section aria-labelledby="how" {
            h2.sl-heading #how { "How this is counted" }
            ul.sl-list { @for note in notes { li { (note) } } }
        }
        section.sl-section aria-labelledby="others" {
            h2.sl-heading #others { "Other questions to the same past" }
            ul.sl-list {
                @for (to, words) in others { li { a href=(ask.with(to, &[("page", ""), ("show", "")])) { (words) } } }
                li { a href="/replay" { "May the judgements of the past stand?" } }
                li { a href="/laboratory" { "Laboratory: what might have followed, on a model of England" } }
            }
        }
    }
}

/// The command that asks the same.
pub(super) fn command(what: &str, under: Option<&str>, from: &str, to: &str, asked_on: &str) -> String {
    let under = under.map(|id| format!(" --under {id}")).unwrap_or_default();
    let asked_on = if asked_on == "eve" { String::new() } else { format!(" --asked-on {asked_on}") };
    format!("sightline replay --{what}{under} --from {from} --to {to}{asked_on}")
}

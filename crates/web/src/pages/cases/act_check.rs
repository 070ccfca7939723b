//! “Check your answers”: before what cannot be taken back, and before a text that seems to give somebody away.

use casework::form::{Field, FieldKind, Form};
use casework::{Act, ActKind, identifying};
use domain::Date;
use maud::{Markup, html};

use crate::answer::Answer;
use crate::components::case_ways::Place;
use crate::in_case::InCase;
use crate::pages::cases::act::{kept_form, told};
use crate::pages::cases::act_fields::is_asked;

/// What is shown once more.
pub(super) struct Meant<'m> {
    pub(super) form: &'m Form,
    /// What in its text seems to give somebody away: the words, and what they look like.
    pub(super) doubts: Vec<(String, &'static str)>,
}

/// What in a text that others will read seems to give somebody away.
pub(super) fn doubts(act: &Act) -> Vec<(String, &'static str)> {
    let text = match act {
        Act::WriteNote { content, .. } | Act::AmendNote { content, .. } | Act::ResolveNote { content, .. } => {
            &content.text
        }
        Act::WriteParagraph { text, .. } | Act::NoteFinding { text, .. } | Act::MakeComment { text, .. } => text,
        _ => return Vec::new(),
    };
    identifying(text).into_iter().map(|found| (found.text, found.likely.words())).collect()
}

/// The page that shows an act once more.
pub(super) async fn check(view: &InCase<'_>, act: ActKind, meant: &Meant<'_>, command: &str) -> Answer {
    let sent: Vec<(&str, String)> = meant
        .form
        .fields
        .iter()
        .flat_map(|field| told(view.ask, field.key).into_iter().map(|value| (field.key, value)))
        .collect();
    let inner = html! {
        input type="hidden" name="command" value=(command);
        @if view.ask.has("to") { input type="hidden" name="to" value=(view.ask.said("to")); }
        @for (key, value) in &sent { input type="hidden" name=(key) value=(value); }
        div.sl-acts {
            button.govuk-button type="submit" name="confirmed" value="yes" { (act.words()) }
            button."govuk-button sl-button--quiet" type="submit" name="confirmed" value="change" { "Change it" }
        }
    };
    let heading = if meant.form.is_weighty { "Check before it is done" } else { "Does this give somebody away?" };
    let body = html! {
        h1.sl-title { (heading) }
        p.sl-lead { (act.words()) ". " (meant.form.says) }
        (warning(&meant.doubts))
        dl.govuk-summary-list {
            @for field in meant.form.fields.iter().filter(|field| is_asked(field)) {
                @let values = told(view.ask, field.key);
                div.govuk-summary-list__row {
                    dt.govuk-summary-list__key { (field.label) }
                    dd { @if values.is_empty() { "–" } @for value in &values { div.sl-kept { (words(view, field, value)) } } }
                }
            }
        }
        (kept_form(view, act, &inner))
        p { a href=(view.address("")) { "Cancel" } }
    };
    view.page(Place::Elsewhere, heading, &body).shown(view.ask)
}

fn warning(doubts: &[(String, &'static str)]) -> Markup {
    html! {
        @if !doubts.is_empty() {
            div.govuk-warning-text {
                span.govuk-warning-text__icon aria-hidden="true" { "!" }
                div.govuk-warning-text__text {
                    strong { "This looks as if it could tell who somebody is." }
                    ul.sl-list { @for (words, likely) in doubts { li { "“" (words) "”: " (likely.to_lowercase()) } } }
                    p { "Use a reference such as “child 7” or a role. If it is none of this, go on." }
                }
            }
        }
    }
}

/// A value as a reader knows it.
fn words(view: &InCase<'_>, field: &Field, value: &str) -> String {
    match field.kind {
        FieldKind::Person => view.name(value).to_owned(),
        FieldKind::Day => Date::parse(value).map_or_else(|_| value.to_owned(), Date::words_with_weekday),
        _ => field.choices.iter().find(|one| one.key == value).map_or(value, |one| one.label.as_str()).to_owned(),
    }
}

//! The fields of an act's form. What an act asks for is described once, in `casework::form`; this draws it.

use casework::form::{Field, FieldKind, Form};
use maud::{Markup, html};

use crate::ask::Problems;
use crate::components::field::{line, long_text, select_hinted, ticks};
use crate::pages::cases::act_people::Choosable;

/// So many choices are shown side by side; more are a list that opens.
const SIDE_BY_SIDE: usize = 8;

/// What is drawn besides the form itself.
pub(super) struct Drawn<'d> {
    /// What was typed for a field; nothing where the form was not sent.
    pub(super) given: &'d dyn Fn(&str) -> Option<Vec<String>>,
    /// People for the fields that name one.
    pub(super) people: &'d [(&'static str, Choosable)],
    /// Other cases for the fields that name one.
    pub(super) cases: &'d [(String, String)],
    pub(super) problems: &'d Problems,
}

/// Whether the reader is asked: new things are numbered and moments told without them.
pub(super) const fn is_asked(field: &Field) -> bool {
    !matches!(field.kind, FieldKind::Id | FieldKind::Moment)
}

/// Every field of a form but the one that is settled already.
pub(super) fn fields(form: &Form, settled: Option<&str>, drawn: &Drawn<'_>) -> Markup {
    html! {
        @for field in form.fields.iter().filter(|field| is_asked(field) && settled != Some(field.key)) {
            (one(field, drawn))
        }
    }
}

fn one(field: &Field, drawn: &Drawn<'_>) -> Markup {
    let given = (drawn.given)(field.key).unwrap_or_else(|| field.now.clone());
    let first = given.first().map_or("", String::as_str);
    // A mark is asked for only where the edition gives marks, and there it is needed.
    let is_needed = field.required || field.key == "mark";
    let label = if is_needed { field.label.to_owned() } else { format!("{} (optional)", field.label) };
    let hint = if field.key == "mark" { "" } else { field.hint };
    let (key, problems) = (field.key, drawn.problems);
    let choices: Vec<(String, String)> =
        field.choices.iter().map(|choice| (choice.key.clone(), choice.label.clone())).collect();
    match field.kind {
        FieldKind::Text => {
            let rows = if matches!(key, "reason" | "says" | "milestone" | "notice") { 3 } else { 8 };
            long_text(key, &label, hint, first, rows, problems)
        }
        FieldKind::OneOf if choices.len() <= SIDE_BY_SIDE => {
            let mut choices = choices;
            if !is_needed {
                choices.push((String::new(), "Leave it open".to_owned()));
            }
            ticks(key, &label, hint, &choices, &given, false, problems)
        }
        FieldKind::OneOf => select_hinted(key, &label, hint, &choices, first, problems),
        FieldKind::ManyOf if choices.is_empty() => html! {},
        FieldKind::ManyOf => ticks(key, &label, hint, &choices, &given, true, problems),
        FieldKind::Person => person(field, &label, first, drawn),
        FieldKind::Line if matches!(key, "case" | "follows") && !drawn.cases.is_empty() => {
            select_hinted(key, &label, hint, drawn.cases, first, problems)
        }
        FieldKind::Day => day(key, &label, hint, first, problems),
        _ => line(key, &label, hint, first, problems),
    }
}

/// A day. What was typed and is no date is shown again in a plain field, since a browser's picker would drop it.
fn day(key: &str, label: &str, hint: &str, value: &str, problems: &Problems) -> Markup {
    if problems.of(key).is_some() {
        return line(key, label, hint, value, problems);
    }
    html! {
        div.govuk-form-group {
            label.govuk-label for=(key) { (label) }
            @if !hint.is_empty() { div.govuk-hint id={ (key) "-hint" } { (hint) } }
            input."govuk-input sl-input--day" id=(key) name=(key) type="date" value=(value)
                aria-describedby=[(!hint.is_empty()).then(|| format!("{key}-hint"))];
        }
    }
}

fn person(field: &Field, label: &str, chosen: &str, drawn: &Drawn<'_>) -> Markup {
    let known = drawn.people.iter().find(|(key, _)| *key == field.key).map(|(_, people)| people);
    let Some(people) = known else { return line(field.key, label, field.hint, chosen, drawn.problems) };
    html! {
        (select_hinted(field.key, label, field.hint, &people.free, chosen, drawn.problems))
        @if people.free.is_empty() { p.sl-note { "Nobody can be chosen. Ask an administrator to give somebody the role." } }
        @if !people.kept_out.is_empty() {
            div."govuk-inset-text" {
                p { "Not available:" }
                ul.sl-list { @for (name, why) in &people.kept_out { li { strong { (name) } ", " (why) } } }
            }
        }
    }
}

//! The fields of a form. What was typed stays typed, and what is wrong with it stands beside it.

use maud::{Markup, html};

use crate::ask::{Ask, Problems};

/// A label, and a hint where the label is not enough.
fn group(id: &str, label: &str, hint: &str, problems: &Problems, control: &Markup) -> Markup {
    let problem = problems.of(id);
    html! {
        div.govuk-form-group.govuk-form-group--error[problem.is_some()] {
            label.govuk-label for=(id) { (label) }
            @if !hint.is_empty() { div.govuk-hint id={ (id) "-hint" } { (hint) } }
            @if let Some(message) = problem {
                p.govuk-error-message id={ (id) "-error" } { span.govuk-visually-hidden { "Error: " } (message) }
            }
            (control)
        }
    }
}

fn described_by(id: &str, hint: &str, problems: &Problems) -> Option<String> {
    let mut ids = Vec::new();
    if !hint.is_empty() {
        ids.push(format!("{id}-hint"));
    }
    if problems.of(id).is_some() {
        ids.push(format!("{id}-error"));
    }
    (!ids.is_empty()).then(|| ids.join(" "))
}

/// A day. A browser's own picker is used unless what was typed is no date, which only a plain field can show again.
pub(crate) fn day(ask: &Ask<'_>, id: &str, label: &str, hint: &str, shown: &str, problems: &Problems) -> Markup {
    let broken = problems.of(id).is_some();
    let value = if ask.has(id) && (broken || !ask.said(id).is_empty()) { ask.said(id) } else { shown };
    let control = html! {
        input."govuk-input sl-input--day".govuk-input--error[broken] id=(id) name=(id) type=(if broken { "text" } else { "date" })
            value=(value) aria-describedby=[described_by(id, hint, problems)];
    };
    group(id, label, hint, problems, &control)
}

/// A line of text.
pub(crate) fn text(ask: &Ask<'_>, id: &str, label: &str, hint: &str, problems: &Problems) -> Markup {
    let control = html! {
        input.govuk-input.govuk-input--error[problems.of(id).is_some()] id=(id) name=(id) type="text" value=(ask.said(id))
            aria-describedby=[described_by(id, hint, problems)] spellcheck="false" autocomplete="off";
    };
    group(id, label, hint, problems, &control)
}

/// A choice of a few. What was typed into the address and is not among them is kept as a choice, so that it can be seen.
pub(crate) fn select(id: &str, label: &str, choices: &[(&str, &str)], chosen: &str, problems: &Problems) -> Markup {
    let known = choices.iter().any(|(key, _)| key.eq_ignore_ascii_case(chosen));
    let control = html! {
        select.govuk-select.govuk-select--error[problems.of(id).is_some()] id=(id) name=(id)
            aria-describedby=[described_by(id, "", problems)] {
            @if !known && !chosen.is_empty() { option value=(chosen) selected { (chosen) } }
            @for (key, words) in choices {
                option value=(key) selected[key.eq_ignore_ascii_case(chosen)] { (words) }
            }
        }
    };
    group(id, label, "", problems, &control)
}

/// Text of several lines, as it was typed.
pub(crate) fn long_text(id: &str, label: &str, hint: &str, value: &str, rows: usize, problems: &Problems) -> Markup {
    let control = html! {
        textarea.govuk-textarea.govuk-input--error[problems.of(id).is_some()] id=(id) name=(id) rows=(rows)
            aria-describedby=[described_by(id, hint, problems)] spellcheck="true" {
            // A browser takes the first line break away.
            "\n" (value)
        }
    };
    group(id, label, hint, problems, &control)
}

/// A line of text that begins with a value of its own.
pub(crate) fn line(id: &str, label: &str, hint: &str, value: &str, problems: &Problems) -> Markup {
    let control = html! {
        input.govuk-input.govuk-input--error[problems.of(id).is_some()] id=(id) name=(id) type="text" value=(value)
            aria-describedby=[described_by(id, hint, problems)] autocomplete="off";
    };
    group(id, label, hint, problems, &control)
}

/// A choice of many, in groups; each choice is its key, its words and whether it can be chosen.
pub(crate) fn select_hinted(
    id: &str,
    label: &str,
    hint: &str,
    choices: &[(String, String)],
    chosen: &str,
    problems: &Problems,
) -> Markup {
    let is_known = chosen.is_empty() || choices.iter().any(|(key, _)| key == chosen);
    let control = html! {
        select.govuk-select.govuk-select--error[problems.of(id).is_some()] id=(id) name=(id)
            aria-describedby=[described_by(id, hint, problems)] {
            option value="" { "Choose" }
            @if !is_known { option value=(chosen) selected { (chosen) } }
            @for (key, words) in choices { option value=(key) selected[key == chosen] { (words) } }
        }
    };
    group(id, label, hint, problems, &control)
}

/// A few choices side by side; several where `many` may be chosen. The first has the field's own id, so that a link from the
/// error summary leads there.
pub(crate) fn ticks(
    id: &str,
    label: &str,
    hint: &str,
    choices: &[(String, String)],
    chosen: &[String],
    many: bool,
    problems: &Problems,
) -> Markup {
    let problem = problems.of(id);
    let kind = if many { "checkbox" } else { "radio" };
    html! {
        div.govuk-form-group.govuk-form-group--error[problem.is_some()] {
            fieldset.govuk-fieldset aria-describedby=[described_by(id, hint, problems)] {
                legend.govuk-label { (label) }
                @if !hint.is_empty() { div.govuk-hint id={ (id) "-hint" } { (hint) } }
                @if let Some(message) = problem {
                    p.govuk-error-message id={ (id) "-error" } { span.govuk-visually-hidden { "Error: " } (message) }
                }
                @for (at, (key, words)) in choices.iter().enumerate() {
                    @let own = if at == 0 { id.to_owned() } else { format!("{id}-{}", at + 1) };
                    div.sl-tick {
                        input id=(own) name=(id) type=(kind) value=(key) checked[chosen.contains(key)];
                        label for=(own) { (words) }
                    }
                }
            }
        }
    }
}

/// The button that asks.
pub(crate) fn button(text: &str) -> Markup {
    html! { button.govuk-button type="submit" { (text) } }
}

/// A form that changes something. It carries the token of the page, and the page it is for where that is another.
pub(crate) fn form(ask: &Ask<'_>, action: &str, inner: &Markup) -> Markup {
    html! {
        form.sl-form action=(action) method="post" novalidate {
            input type="hidden" name="csrf" value=(ask.visit.csrf);
            (inner)
        }
    }
}

/// A line of text of one's own: the browser may fill it in.
pub(crate) fn own(ask: &Ask<'_>, id: &str, label: &str, kind: &str, fill: &str, problems: &Problems) -> Markup {
    // A password that was typed is never sent back.
    let value = (kind != "password").then(|| ask.said(id));
    let control = html! {
        input."govuk-input sl-input--own".govuk-input--error[problems.of(id).is_some()] id=(id) name=(id) type=(kind) value=[value]
            aria-describedby=[described_by(id, "", problems)] spellcheck="false" autocapitalize="none" autocomplete=(fill);
    };
    group(id, label, "", problems, &control)
}

/// The code that a telephone shows.
pub(crate) fn code(id: &str, label: &str, hint: &str, problems: &Problems) -> Markup {
    let control = html! {
        input."govuk-input sl-input--code".govuk-input--error[problems.of(id).is_some()] id=(id) name=(id) type="text"
            inputmode="numeric" autocomplete="one-time-code" maxlength="12" spellcheck="false"
            aria-describedby=[described_by(id, hint, problems)];
    };
    group(id, label, hint, problems, &control)
}

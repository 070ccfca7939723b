//! `sightline cases form`

use casework::form::{Field, FieldKind, Form, form_about};
use casework::{Case, Context as Policy};
use clap::Args;
use serde::Serialize;

use super::room::{enter, unanswered};
use super::{act_named, dashed};
use crate::commands::{Context, Failure};
use crate::output::{Answer, Format, bold, csv, json, quiet};

#[derive(Args)]
#[command(after_help = "Example: sightline cases form 80511-1 propose-judgement area=leaders --as lena-lead")]
pub(super) struct Arguments {
    /// The case, such as 80511-1
    case: String,

    /// The act
    act: String,

    /// What is chosen already; the rest then offers what belongs to it
    #[arg(value_name = "FIELD=VALUE", value_parser = chosen)]
    chosen: Vec<(String, String)>,
}

#[derive(Serialize)]
struct FormAnswer {
    act: &'static str,
    title: &'static str,
    says: &'static str,
    is_weighty: bool,
    fields: Vec<FieldAnswer>,
}

#[derive(Serialize)]
struct FieldAnswer {
    field: &'static str,
    label: &'static str,
    hint: &'static str,
    kind: &'static str,
    required: bool,
    begins_with: Vec<String>,
    choices: Vec<ChoiceAnswer>,
    limit: usize,
}

#[derive(Serialize)]
struct ChoiceAnswer {
    value: String,
    label: String,
}

pub(super) fn run(context: &Context, arguments: &Arguments) -> Result<Answer, Failure> {
    let kind = act_named(&arguments.act)?;
    enter(context, async |room| {
        let case = room.cases.look(&arguments.case, room.asking()).await.map_err(|problem| unanswered(&problem))?;
        let actor = room.actor(&case);
        if !casework::sees(&actor, &case, casework::part_of_act(kind)) && !actor.may_in(kind, &case) {
            return Err(Failure::Question(format!(
                "This is not yours to see in case {}: {}. `sightline cases show {}` says what is",
                case.id,
                kind.words(),
                case.id
            )));
        }
        let policy = Policy { regime: &context.england().regime, actor: &actor, now: &room.now };
        answer(&form(kind, &case, &policy, &arguments.chosen), context.format)
    })
}

fn chosen(text: &str) -> Result<(String, String), String> {
    let (field, value) = text.split_once('=').ok_or_else(|| format!("`{text}` should be FIELD=VALUE"))?;
    Ok((field.trim().trim_start_matches('-').replace('-', "_"), value.to_owned()))
}

fn form(act: casework::ActKind, case: &Case, policy: &Policy<'_>, chosen: &[(String, String)]) -> Form {
    form_about(act, case, policy, &|key| chosen.iter().find(|(known, _)| known == key).map(|(_, value)| value.clone()))
}

fn answer(form: &Form, format: Format) -> Result<Answer, Failure> {
    let text = match format {
        Format::Json => json(&FormAnswer {
            act: form.act.key(),
            title: form.act.words(),
            says: form.says,
            is_weighty: form.is_weighty,
            fields: form.fields.iter().map(shaped).collect(),
        })?,
        Format::Csv => csv(
            &["field", "label", "kind", "required", "begins_with", "choice", "choice_label"],
            form.fields.iter().flat_map(rows),
        )?,
        Format::Text => drawn(form),
    };
    Ok(Answer::yes(text))
}

fn shaped(field: &Field) -> FieldAnswer {
    let choice = |one: &casework::form::Choice| ChoiceAnswer { value: one.key.clone(), label: one.label.clone() };
    FieldAnswer {
        field: field.key,
        label: field.label,
        hint: field.hint,
        kind: how(field.kind),
        required: field.required,
        begins_with: field.now.clone(),
        choices: field.choices.iter().map(choice).collect(),
        limit: field.limit,
    }
}

fn rows(field: &Field) -> Vec<Vec<String>> {
    let row = |choice: &str, label: &str| {
        vec![
            field.key.to_owned(),
            field.label.to_owned(),
            how(field.kind).to_owned(),
            field.required.to_string(),
            field.now.join(" "),
            choice.to_owned(),
            label.to_owned(),
        ]
    };
    if field.choices.is_empty() {
        return vec![row("", "")];
    }
    field.choices.iter().map(|choice| row(&choice.key, &choice.label)).collect()
}

/// How a field is told, in a word.
pub(super) const fn how(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Line => "line",
        FieldKind::Text => "text",
        FieldKind::Day => "day",
        FieldKind::Moment => "moment",
        FieldKind::Number => "number",
        FieldKind::OneOf => "one of",
        FieldKind::ManyOf => "any of",
        FieldKind::Id => "name",
        FieldKind::Person => "person",
        FieldKind::Authority => "authority",
    }
}

fn drawn(form: &Form) -> String {
    let mut lines = vec![bold(form.act.words()), form.says.to_owned()];
    for field in &form.fields {
        let may = if field.required { "" } else { ", may be left out" };
        lines.push(format!(
            "\n  {}  {} ({}{may})",
            bold(&format!("--{}", dashed(field.key))),
            field.label,
            how(field.kind)
        ));
        if !field.hint.is_empty() {
            lines.push(format!("    {}", quiet(field.hint)));
        }
        if !field.now.is_empty() {
            lines.push(format!("    left out: {}", field.now.join(", ")));
        }
        for choice in &field.choices {
            lines.push(format!("    {}  {}", choice.key, quiet(&choice.label)));
        }
    }
    lines.join("\n")
}

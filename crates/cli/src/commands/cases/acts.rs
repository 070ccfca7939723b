//! `sightline cases acts`

use casework::form::{Form, form_blank};
use casework::{ActKind, Role, allowed, steps_of};
use clap::Args;
use serde::Serialize;

use super::{act_named, dashed};
use crate::commands::{Context, Failure};
use crate::output::{Answer, Format, bold, csv, json, quiet, table};

#[derive(Args)]
#[command(after_help = "Example: sightline cases acts give-notification")]
pub(super) struct Arguments {
    /// One act with its fields; all of them where it is left out
    act: Option<String>,
}

#[derive(Serialize)]
struct ActAnswer {
    act: &'static str,
    title: &'static str,
    says: &'static str,
    roles: Vec<&'static str>,
    steps: Vec<&'static str>,
    is_weighty: bool,
    fields: Vec<FieldAnswer>,
}

#[derive(Serialize)]
struct FieldAnswer {
    field: &'static str,
    label: &'static str,
    hint: &'static str,
    required: bool,
    limit: usize,
}

pub(super) fn run(context: &Context, arguments: &Arguments) -> Result<Answer, Failure> {
    let kinds: Vec<ActKind> = match &arguments.act {
        Some(name) => vec![act_named(name)?],
        None => ActKind::ALL.to_vec(),
    };
    let acts: Vec<ActAnswer> = kinds.into_iter().map(act).collect();
    let text = match context.format {
        Format::Json => json(&acts)?,
        Format::Csv => csv(&["act", "title", "roles", "steps", "fields"], acts.iter().map(cells))?,
        Format::Text => match acts.as_slice() {
            [only] if arguments.act.is_some() => drawn(only),
            all => table(
                &["Act", "What", "By"],
                all.iter().map(|act| vec![dashed(act.act), act.title.to_owned(), words(&act.roles)]),
            ),
        },
    };
    Ok(Answer::yes(text))
}

fn act(kind: ActKind) -> ActAnswer {
    let Form { says, fields, is_weighty, .. } = form_blank(kind);
    let roles = Role::ALL.iter().filter(|role| allowed(**role, kind));
    let field = |field: casework::form::Field| FieldAnswer {
        field: field.key,
        label: field.label,
        hint: field.hint,
        required: field.required,
        limit: field.limit,
    };
    ActAnswer {
        act: kind.key(),
        title: kind.words(),
        says,
        roles: roles.map(|role| role.key()).collect(),
        steps: steps_of(kind).iter().map(|step| step.key()).collect(),
        is_weighty,
        fields: fields.into_iter().map(field).collect(),
    }
}

fn words(keys: &[&str]) -> String {
    keys.join(", ").replace('_', " ")
}

fn cells(act: &ActAnswer) -> Vec<String> {
    let fields: Vec<&str> = act.fields.iter().map(|field| field.field).collect();
    vec![act.act.to_owned(), act.title.to_owned(), act.roles.join(" "), act.steps.join(" "), fields.join(" ")]
}

fn drawn(act: &ActAnswer) -> String {
    let mut lines = vec![
        bold(act.title),
        act.says.to_owned(),
        format!("  By   {}", words(&act.roles)),
        format!("  At   {}", words(&act.steps)),
    ];
    if act.is_weighty {
        lines.push("  Asked once more before it is done, unless --yes is given.".to_owned());
    }
    for field in &act.fields {
        let option = format!("  --{}", dashed(field.field));
        let may = if field.required { "" } else { " (may be left out)" };
        lines.push(format!("{option:<16} {}{may} {}", field.label, quiet(field.hint)).trim_end().to_owned());
    }
    lines.join("\n")
}

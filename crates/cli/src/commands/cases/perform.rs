//! `sightline cases do`: every act is a command of its own, made of its form.

mod told;

use std::io::{BufRead as _, IsTerminal as _, Write as _};

use casework::form::{Fault, FieldKind, Form, form_about, form_blank, fresh, fresh_note, fresh_version, read};
use casework::{Act, ActKind, Case, Context as Policy, warnings, written};
use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches};
use operations::cases::{Done, NotDone};
use serde::Serialize;
use serde_json::Value;

use super::dashed;
use super::room::{Room, enter, not_done, unanswered};
use crate::commands::{Context, Failure};
use crate::output::{Answer, Format, json};

use told::{Told, told_of};

/// How often an act is tried anew because somebody else took the name that was made for something new.
const TRIES: usize = 50;

/// An act as it was asked for.
pub(super) struct Arguments {
    case: String,
    act: ActKind,
    told: Told,
    command: Option<String>,
    is_sure: bool,
}

impl Args for Arguments {
    fn augment_args(command: Command) -> Command {
        command
            .arg(Arg::new("do_case").value_name("CASE").required(true).help("The case, such as 80511-1"))
            .subcommand_required(true)
            .subcommand_value_name("ACT")
            .subcommand_help_heading("Acts")
            .subcommands(ActKind::ALL.iter().filter(|act| **act != ActKind::PlanCase).map(|act| command_of(*act)))
            .after_help(
                "Example: sightline cases do 80511-1 write-note --kind interview --text-file note.txt --as ina-inspector",
            )
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Arguments {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let missing = || clap::Error::new(clap::error::ErrorKind::MissingSubcommand);
        let case = matches.get_one::<String>("do_case").cloned().unwrap_or_default();
        let (name, matches) = matches.subcommand().ok_or_else(missing)?;
        let act = super::act_named(name).map_err(|_| missing())?;
        Ok(Self {
            case,
            act,
            told: told_of(act, matches),
            command: matches.get_one::<String>("act_command").cloned(),
            is_sure: matches.get_flag("act_yes"),
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

/// The command of an act, with an option for each field.
fn command_of(act: ActKind) -> Command {
    let form = form_blank(act);
    let mut command = Command::new(dashed(act.key())).about(act.words()).long_about(form.says);
    // A note has versions of its own.
    command = command.disable_version_flag(true);
    // Its key in the data is understood as well.
    if act.key().contains('_') {
        command = command.alias(act.key());
    }
    for field in &form.fields {
        let left_out = if field.required { "" } else { " [may be left out]" };
        let help = format!("{}. {}", field.label, field.hint);
        let many = if field.kind == FieldKind::ManyOf { ArgAction::Append } else { ArgAction::Set };
        let option = Arg::new(field.key)
            .long(dashed(field.key))
            .value_name(super::form::how(field.kind).to_uppercase())
            .allow_hyphen_values(true)
            .action(many)
            .help(format!("{}{left_out}", help.trim_end().trim_end_matches('.')));
        command = command.arg(option);
        if field.kind == FieldKind::Text {
            let file = Arg::new(told::file_of(field.key))
                .long(format!("{}-file", dashed(field.key)))
                .value_name("FILE")
                .conflicts_with(field.key)
                .help(format!("The same from a file; - is what comes in, as is --{} -", dashed(field.key)));
            command = command.arg(file);
        }
    }
    let name = Arg::new("act_command").long("command").value_name("NAME");
    command
        .arg(name.help("Your own name for doing this: the same one twice is done once"))
        .arg(Arg::new("act_yes").long("yes").action(ArgAction::SetTrue).help("Do not ask once more"))
}

pub(super) fn run(context: &Context, arguments: &Arguments) -> Result<Answer, Failure> {
    let told = arguments.told.read(arguments.act)?;
    if form_blank(arguments.act).is_weighty && !arguments.is_sure {
        ask_once_more(arguments)?;
    }
    enter(context, async |room| {
        let mut last = None;
        for _ in 0..TRIES {
            let case = room.cases.look(&arguments.case, room.asking()).await.map_err(|problem| unanswered(&problem))?;
            let (act, made) = act_of(arguments.act, &told, &case, room)?;
            match room.cases.perform(&arguments.case, &act, arguments.command.as_deref(), room.asking()).await {
                Ok(done) => return answer(room, arguments, &act, &made, &done).await,
                Err(NotDone::Refused(refused)) if is_taken(&made, arguments, &told, room).await? => {
                    last = Some(NotDone::Refused(refused));
                }
                Err(problem) => return not_done(problem, context.format),
            }
        }
        let problem = last.unwrap_or_else(|| NotDone::unknown(&arguments.case));
        not_done(problem, context.format)
    })
}

/// A name that was made for something new: the field, and the name.
type Made = Vec<(&'static str, String)>;

/// The act that was told. What is left out begins as its form does in this case.
fn act_of(kind: ActKind, told: &Told, case: &Case, room: &Room<'_>) -> Result<(Act, Made), Failure> {
    let actor = room.actor(case);
    let policy = Policy { regime: &room.context.england().regime, actor: &actor, now: &room.now };
    let form = form_about(kind, case, &policy, &|key| told.of(key).and_then(|values| values.last().cloned()));
    let made = made_of(kind, told, case, &actor.id);
    let given = |key: &str| {
        let begun = || made.iter().find(|(known, _)| *known == key).map(|(_, name)| vec![name.clone()]);
        told.of(key).or_else(begun).unwrap_or_else(|| begins(&form, key, case, told))
    };
    read(kind, &given, case, &policy).map(|act| (act, made)).map_err(|faults| faulty(kind, &faults))
}

/// What a field begins with, where that is clear: of two versions side by side none is.
fn begins(form: &Form, key: &str, case: &Case, told: &Told) -> Vec<String> {
    let note = told.of("note").and_then(|values| values.last().cloned());
    let is_in_conflict = note.and_then(|note| case.notes.get(&note)).is_some_and(casework::Note::is_in_conflict);
    if form.act == ActKind::AmendNote && is_in_conflict && key != "version" {
        return Vec::new();
    }
    form.fields.iter().find(|field| field.key == key).map(|field| field.now.clone()).unwrap_or_default()
}

/// Names for what is new and was given none.
fn made_of(kind: ActKind, told: &Told, case: &Case, by: &str) -> Made {
    let ids = form_blank(kind).fields.into_iter().filter(|field| field.kind == FieldKind::Id);
    let unnamed = ids.filter(|field| told.of(field.key).is_none_or(|values| values.iter().all(String::is_empty)));
    let name = |key: &str| match (kind, key) {
        (ActKind::WriteNote, "note") => Some(fresh_note(case, by)),
        (_, "version") => {
            let note = told.of("note").and_then(|values| values.last().cloned()).unwrap_or_default();
            Some(fresh_version(case, note.trim(), by))
        }
        _ => fresh(case, kind),
    };
    unnamed.filter_map(|field| Some((field.key, name(field.key)?))).collect()
}

/// Whether somebody took one of the names meanwhile.
async fn is_taken(made: &Made, arguments: &Arguments, told: &Told, room: &Room<'_>) -> Result<bool, Failure> {
    if made.is_empty() {
        return Ok(false);
    }
    let case = room.cases.look(&arguments.case, room.asking()).await.map_err(|problem| unanswered(&problem))?;
    Ok(made_of(arguments.act, told, &case, &room.person.id) != *made)
}

fn faulty(kind: ActKind, faults: &[Fault]) -> Failure {
    let lines: Vec<String> =
        faults.iter().map(|fault| format!("  --{}  {}", dashed(fault.field), fault.says)).collect();
    Failure::Question(format!(
        "{} cannot be done as it was told.\n{}\n`sightline cases form CASE {}` says what it asks for",
        kind.words(),
        lines.join("\n"),
        dashed(kind.key())
    ))
}

/// Asks whoever sits there; a program that asks has to say that it is sure.
fn ask_once_more(arguments: &Arguments) -> Result<(), Failure> {
    let (what, case) = (arguments.act.words(), &arguments.case);
    let unsure = || {
        Failure::Question(format!(
            "This cannot be taken back or reaches people outside: {what} ({case}). Add --yes to do it"
        ))
    };
    if !std::io::stdin().is_terminal() || !std::io::stderr().is_terminal() {
        return Err(unsure());
    }
    let mut err = anstream::stderr().lock();
    let asked = write!(err, "{what} ({case})? This cannot be taken back or reaches people outside. Write yes: ");
    asked.and_then(|()| err.flush()).map_err(|error| error.to_string())?;
    let mut said = String::new();
    std::io::stdin().lock().read_line(&mut said).map_err(|error| error.to_string())?;
    if said.trim().eq_ignore_ascii_case("yes") { Ok(()) } else { Err(unsure()) }
}

#[derive(Serialize)]
struct DoneAnswer {
    case: String,
    act: &'static str,
    is_new: bool,
    sequence: i64,
    step: &'static str,
    events: Vec<Value>,
    made: serde_json::Map<String, Value>,
    warnings: Vec<String>,
}

async fn answer(
    room: &Room<'_>,
    arguments: &Arguments,
    act: &Act,
    made: &Made,
    done: &Done,
) -> Result<Answer, Failure> {
    // Whoever declares a conflict, or abandons a case, may see less of it now than before.
    let step = room.cases.look(&arguments.case, room.asking()).await.map(|case| case.step()).ok();
    let is_new = !done.events.is_empty();
    let warned: Vec<String> = warnings(act).into_iter().map(|one| one.says).collect();
    let event = |event: &casework::Event| serde_json::from_str(&written::to_text(event)).unwrap_or_default();
    if room.context.format != Format::Text {
        return Ok(Answer::yes(json(&DoneAnswer {
            case: arguments.case.clone(),
            act: act.kind().key(),
            is_new,
            sequence: done.sequence,
            step: step.map_or("", casework::Step::key),
            events: done.events.iter().map(event).collect(),
            made: made.iter().map(|(field, name)| ((*field).to_owned(), Value::from(name.as_str()))).collect(),
            warnings: warned,
        })?));
    }
    let mut lines = Vec::new();
    lines.push(if is_new {
        format!("Done: {}.", act.kind().words())
    } else {
        format!("{}: this was done already, and nothing was added.", act.kind().words())
    });
    if is_new {
        lines.extend(made.iter().map(|(field, name)| format!("  {field}: {name}")));
    }
    lines.extend(step.map(|step| format!("{} stands at “{}”.", arguments.case, step.words())));
    lines.extend(warned.iter().map(|says| format!("Look again: {says}")));
    Ok(Answer::yes(lines.join("\n")))
}

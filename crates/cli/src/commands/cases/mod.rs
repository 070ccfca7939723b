//! `sightline cases`: inspections and visits as they are worked on, one file for each thing that is asked.

mod acts;
mod document;
mod form;
mod letters;
mod list;
mod log;
mod notes;
mod perform;
mod plan;
pub(in crate::commands) mod room;
mod show;
mod work;

use clap::{Args, Subcommand};

use crate::commands::{Context, Failure};
use crate::output::Answer;

#[derive(Args)]
#[command(after_help = "Example: sightline cases do 80511-1 give-notification --on 2026-04-20 --as lena-lead\n\
                        Exit codes: 0 done or answered; 1 refused, with every reason; 2 the question cannot be answered")]
pub(crate) struct Arguments {
    #[command(subcommand)]
    ask: Ask,
}

#[derive(Subcommand)]
enum Ask {
    /// The cases under way that you may see, or those that are over
    List(list::Arguments),
    /// A case: its step and days with their reasons, its parts, what is open and what you may do
    Show(show::Arguments),
    /// What must be done next, with the working days that are left
    Work(work::Arguments),
    /// Everything that happened in a case
    Log(log::Arguments),
    /// Plan an inspection or visit
    Plan(plan::Arguments),
    /// What can be done in a case, by whom, when, and what each act asks for
    Acts(acts::Arguments),
    /// What an act asks for in this case, with what may be chosen
    Form(form::Arguments),
    /// Do something in a case; `sightline cases do CASE ACT --help` says what an act asks for
    Do(perform::Arguments),
    /// Every note of a case with all its versions, to keep
    Notes(notes::Arguments),
    /// What was published of a case, as a file
    Document(document::Arguments),
    /// Letters that were written in a case
    Letters(letters::Arguments),
}

pub(crate) fn run(context: &Context, arguments: Arguments) -> Result<Answer, Failure> {
    match arguments.ask {
        Ask::List(arguments) => list::run(context, &arguments),
        Ask::Show(arguments) => show::run(context, &arguments),
        Ask::Work(arguments) => work::run(context, &arguments),
        Ask::Log(arguments) => log::run(context, &arguments),
        Ask::Plan(arguments) => plan::run(context, arguments),
        Ask::Acts(arguments) => acts::run(context, &arguments),
        Ask::Form(arguments) => form::run(context, &arguments),
        Ask::Do(arguments) => perform::run(context, &arguments),
        Ask::Notes(arguments) => notes::run(context, &arguments),
        Ask::Document(arguments) => document::run(context, &arguments),
        Ask::Letters(arguments) => letters::run(context, &arguments),
    }
}

/// The act of this name, `give-notification` or `give_notification`.
fn act_named(name: &str) -> Result<casework::ActKind, String> {
    let key = name.trim().to_lowercase().replace(['-', ' '], "_");
    casework::ActKind::from_key(&key)
        .ok_or_else(|| format!("There is no act `{name}`. `sightline cases acts` says which there are"))
}

/// A key as it is written on the command line: `give-notification`.
fn dashed(key: &str) -> String {
    key.replace('_', "-")
}

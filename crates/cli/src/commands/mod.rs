//! The commands, one file each.

pub(crate) mod audit;
mod authorities;
mod backup;
mod best_practice;
mod cases;
mod consultations;
mod contentions;
mod disagreements;
mod due;
mod enforcement;
mod export;
mod frameworks;
mod history;
mod import;
mod indicators;
mod judge;
mod people;
mod provenance;
mod providers;
mod read;
mod register;
mod replay;
mod replay_waits;
mod serve;
mod simulate;
mod statistics;
mod timeline;
mod working_days;

use std::path::PathBuf;

use casework::Moment;
use claims::Kind;
use clap::{CommandFactory as _, Parser, Subcommand};
use domain::Date;
use domain::england::England;
use domain::regime::DataFile;
use operations::library::Library;
use storage::Location;

use crate::Clock;
use crate::data;
use crate::output::{Answer, Format};
use crate::stored::{self, Also};

/// Why a command gave no answer.
pub(crate) enum Failure {
    /// The question cannot be answered as asked: a sentence that says what is possible instead.
    Question(String),
}

impl From<String> for Failure {
    fn from(sentence: String) -> Self {
        Self::Question(sentence)
    }
}

/// Runs a public inspection regime: Ofsted's inspection of children's services in England.
///
/// Every answer comes with the clauses it rests on. Exit codes: 0 answered; 1 a check failed; 2 the question cannot be
/// answered as asked.
#[derive(Parser)]
#[command(name = "sightline", version, propagate_version = true, arg_required_else_help = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    command: Command,

    /// How to print the answer
    #[arg(long, global = true, value_enum, default_value = "text")]
    format: Format,

    /// A folder with frameworks/, proposals/, calendars/, register/ and perhaps tables/ to use instead of the data built in
    #[arg(long, global = true, value_name = "FOLDER")]
    data: Option<PathBuf>,

    /// The store to ask instead of the register built in; `sightline.db` where there is one in this folder
    #[arg(long, global = true, value_name = "FILE", env = "SIGHTLINE_STORE")]
    store: Option<PathBuf>,

    /// A store in PostgreSQL: postgres://NAME@HOST/DATABASE, or postgres:///DATABASE?host=/run/postgresql on this machine.
    /// The password is better given in SIGHTLINE_DATABASE or a .pgpass file, where other users do not see it
    #[arg(long, global = true, value_name = "URL", env = "SIGHTLINE_DATABASE", hide_env_values = true)]
    database: Option<String>,

    /// Who does it, by id or address: whoever owns the store's files says so, and it is written down
    #[arg(long = "as", global = true, value_name = "PERSON", env = "SIGHTLINE_AS")]
    acts_as: Option<String>,

    /// Answer as if this were today
    #[arg(long, global = true, value_name = "DATE", value_parser = Date::parse)]
    today: Option<Date>,

    /// Do it as if this were the moment in England, such as 2026-04-28T09:15:00+01:00
    #[arg(long, global = true, value_name = "MOMENT", value_parser = Moment::parse)]
    at: Option<Moment>,
}

#[derive(Subcommand)]
enum Command {
    /// Editions: list them, read one, compare two, check one
    Frameworks(frameworks::Arguments),
    /// May these judgements stand, and why
    Judge(judge::Arguments),
    /// What is due, when and why
    Due(due::Arguments),
    /// When each step of an inspection or visit falls
    Timeline(timeline::Arguments),
    /// The day so many working days after (or before) a date
    #[command(allow_negative_numbers = true)]
    WorkingDays(working_days::Arguments),
    /// Authorities: list them or show one
    Authorities(authorities::Arguments),
    /// Everything published about an authority, its predecessors' history included
    History(history::Arguments),
    /// What printed reports and letters say, and where they say it
    Read(read::Arguments),
    /// Take published reports and tables into the record: first what that would do, then `--apply`
    Import(import::Arguments),
    /// Where sources disagree, and whose word counts
    Disagreements(disagreements::Arguments),
    /// Homes, agencies and schools that are inspected: list them, show one, find what was missed
    Providers(providers::Arguments),
    /// What may be done about a home, agency or school that falls short: by whom, and by when what follows falls
    Enforcement(enforcement::Arguments),
    /// What the register holds, and how it differs from the one built in
    Register(register::Arguments),
    /// How an inspection or visit is known: every fact with the words it was read from
    Provenance(provenance::Arguments),
    /// What inspectors wrote, found by words and by how it was judged
    BestPractice(best_practice::Arguments),
    /// Consultations on proposals: what is asked, what would change, what was answered and decided
    Consultations(consultations::Arguments),
    /// Who works here: add people, grant roles, lock out, set passwords
    People(people::Arguments),
    /// Rule on every published inspection again, under its own edition or another
    Replay(replay::Arguments),
    /// Try frameworks on a synthetic England, and see how well the model lives the past again
    Simulate(simulate::Arguments),
    /// Figures over the whole record
    Statistics(statistics::Arguments),
    /// What is said of inspection, and whether the record bears it out
    Contentions(contentions::Arguments),
    /// What the department's statistics say of an authority, beside its neighbours, its region and England
    Indicators(indicators::Arguments),
    /// Write open data to files: every public table, as at any day
    Export(export::Arguments),
    /// Inspections and visits as they are worked on: plan, do, show, what must be done next
    Cases(cases::Arguments),
    /// Whether what is kept of cases is what was written
    Audit(audit::Arguments),
    /// Copy everything in the store into one file
    Backup(backup::Backup),
    /// Make a store from a backup, as it was then or at an earlier moment
    Restore(backup::Restore),
    /// Try it: back up, restore elsewhere, verify and compare
    Drill(backup::Drill),
    /// Serve the web pages
    Serve(serve::Arguments),
    /// Serve the web pages with a word of welcome: the place to begin
    Demo(serve::Arguments),
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

/// What every command is given.
pub(crate) struct Context {
    pub(crate) library: Library,
    pub(crate) files: Vec<DataFile>,
    /// The store that was asked, where one was.
    pub(crate) store: Option<Location>,
    pub(crate) clock: Clock,
    pub(crate) today: Date,
    pub(crate) format: Format,
    pub(crate) data: Option<PathBuf>,
    /// Who does it, where that was said.
    pub(crate) acts_as: Option<String>,
    /// The moment that was named.
    pub(crate) at: Option<Moment>,
}

impl Context {
    /// The moment of what is asked: the one that was named, the midnight of the day that was named, or now.
    pub(crate) fn now(&self) -> Moment {
        self.at.clone().unwrap_or_else(|| {
            if self.today == (self.clock.today)() { (self.clock.moment)() } else { Moment::at_midnight(self.today) }
        })
    }

    pub(crate) const fn england(&self) -> &England {
        &self.library.england
    }
}

/// Runs the command asked for. `clock` says what day it is.
pub(crate) fn run(cli: Cli, clock: Clock) -> Result<Answer, Failure> {
    if let Command::Completions { shell } = cli.command {
        let mut script = Vec::new();
        clap_complete::generate(shell, &mut Cli::command(), "sightline", &mut script);
        let script = String::from_utf8(script).map_err(|error| error.to_string())?;
        return Ok(Answer::yes(script.trim_end().to_owned()));
    }
    let files = data::files(cli.data.as_deref())?;
    let named = stored::named(cli.store, cli.database.as_deref())?;
    let command = match cli.command {
        // Has its own ways with a store that is not there yet.
        Command::Import(arguments) => return import::run(&files, named, cli.format, clock, arguments),
        Command::Backup(arguments) => return backup::back_up_to(named, cli.format, clock, &arguments),
        Command::Restore(arguments) => return backup::restore_from(named, cli.format, &arguments),
        Command::Drill(arguments) => return backup::drill(named, cli.format, clock, &arguments),
        other => other,
    };
    if let Command::People(arguments) = &command {
        // Nobody is known yet under whose name something could be written down.
        if cli.acts_as.is_none() {
            arguments.make_store(&files, named.as_ref(), clock)?;
        }
    }
    let store = stored::to_ask(named)?;
    let context = Context {
        library: stored::library(&files, store.as_ref(), kinds(&command), also(&command))?,
        files,
        store,
        clock,
        today: cli.today.unwrap_or_else(clock.today),
        format: cli.format,
        data: cli.data,
        acts_as: cli.acts_as,
        at: cli.at,
    };
    match command {
        Command::Frameworks(arguments) => frameworks::run(&context, arguments),
        Command::Judge(arguments) => judge::run(&context, &arguments),
        Command::Due(arguments) => due::run(&context, arguments),
        Command::Timeline(arguments) => timeline::run(&context, &arguments),
        Command::WorkingDays(arguments) => working_days::run(&context, &arguments),
        Command::Authorities(arguments) => authorities::run(&context, arguments),
        Command::History(arguments) => history::run(&context, &arguments),
        Command::Providers(arguments) => providers::run(&context, arguments),
        Command::Enforcement(arguments) => enforcement::run(&context, &arguments),
        Command::Read(arguments) => read::run(&context, &arguments),
        Command::Replay(arguments) => replay::run(&context, &arguments),
        Command::Simulate(arguments) => simulate::run(&context, arguments),
        Command::Statistics(arguments) => statistics::run(&context, arguments),
        Command::Contentions(arguments) => contentions::run(&context, &arguments),
        Command::Indicators(arguments) => indicators::run(&context, &arguments),
        Command::Serve(arguments) => serve::run(context, &arguments, cli.today, clock.today, false),
        Command::Demo(arguments) => serve::run(context, &arguments, cli.today, clock.today, true),
        Command::Register(arguments) => register::run(&context, &arguments),
        Command::People(arguments) => people::run(&context, arguments),
        Command::Provenance(arguments) => provenance::run(&context, &arguments),
        Command::BestPractice(arguments) => best_practice::run(&context, &arguments),
        Command::Disagreements(arguments) => disagreements::run(&context, &arguments),
        Command::Consultations(arguments) => consultations::run(&context, arguments),
        Command::Export(arguments) => export::run(&context, &arguments),
        Command::Cases(arguments) => cases::run(&context, arguments),
        Command::Audit(arguments) => audit::run(&context, arguments),
        Command::Completions { .. }
        | Command::Import(_)
        | Command::Backup(_)
        | Command::Restore(_)
        | Command::Drill(_) => Ok(Answer::yes(String::new())),
    }
}

/// Whose records a command lays one upon another.
const fn kinds(command: &Command) -> &'static [Kind] {
    match command {
        Command::Disagreements(_) => &stored::OF_REGISTER_AND_STATISTICS,
        _ => &stored::OF_AUTHORITIES,
    }
}

/// What a command asks of beside authorities.
const fn also(command: &Command) -> Also {
    let indicators = matches!(
        command,
        Command::Indicators(_) | Command::Contentions(_) | Command::Export(_) | Command::Serve(_) | Command::Demo(_)
    );
    Also { settings: asks_of_settings(command), indicators }
}

/// Whether a command asks of settings, whose record is large and read only then.
const fn asks_of_settings(command: &Command) -> bool {
    match command {
        Command::Due(arguments) => arguments.asks_of_settings(),
        Command::Replay(arguments) => arguments.asks_of_settings(),
        Command::Providers(_) | Command::Export(_) => true,
        Command::Enforcement(arguments) => arguments.asks_of_settings(),
        _ => false,
    }
}

#[test]
fn the_commands_fit_together() {
    Cli::command().debug_assert();
}

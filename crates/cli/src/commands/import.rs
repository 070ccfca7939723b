//! `sightline import`

mod ask;
mod print;

pub(crate) use print::{disagreement, name_words};

use std::collections::BTreeSet;
use std::path::PathBuf;

use claims::Kind;
use clap::{Args, ValueEnum};
use domain::framework::Problem;
use domain::regime::DataFile;
use operations::Mappings;
use operations::import::{FileRead, IMPORTER, OnConflict, Plan, plan, read_file, unread_file};
use operations::library::{Library, OF_INDICATORS, OF_SETTINGS, first_import};
use storage::{Location, Store};

use crate::Clock;
use crate::commands::Failure;
use crate::files;
use crate::output::{Answer, Format, json};
use crate::problems;
use crate::stored::{Also, OF_AUTHORITIES, is_there, library, usual, wait};

#[derive(Args)]
#[command(
    after_help = "Example: sightline import reports/ tables/ --apply\n\nReads reports, letters and official tables, and says what they would add and change, where they disagree with what is known, and what could not be taken. Nothing is saved without `--apply`; with it, everything is saved at once or nothing. Files imported before change nothing."
)]
pub(crate) struct Arguments {
    /// PDF files and tables, or folders in which to look for them
    #[arg(value_name = "PATH", required_unless_present_any = ["undo", "list"])]
    paths: Vec<PathBuf>,

    /// Save it
    #[arg(long)]
    apply: bool,

    /// Whose word counts where a new file contradicts what is known [default: ask on a terminal, else keep]
    #[arg(long, value_enum, value_name = "WORD")]
    conflicts: Option<Conflicts>,

    /// Let the new word count in this disagreement; its key is in the list of disagreements
    #[arg(long, value_name = "KEY")]
    take: Vec<String>,

    /// Begin the store without the register built in
    #[arg(long)]
    empty: bool,

    /// Exit with 1 when anything is refused, flagged or contradicted
    #[arg(long)]
    exit_code: bool,

    /// Undo an import: what it brought counts no more, and stays on record
    #[arg(long, value_name = "ID", conflicts_with_all = ["paths", "apply", "list"])]
    undo: Option<i64>,

    /// List every import
    #[arg(long, conflicts_with_all = ["paths", "apply"])]
    list: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Conflicts {
    /// Ask one by one.
    Ask,
    /// What was known stands, and the disagreement stays open.
    Keep,
    /// The new word stands.
    Take,
}

pub(crate) fn run(
    files: &[DataFile],
    named: Option<Location>,
    format: Format,
    clock: Clock,
    arguments: Arguments,
) -> Result<Answer, Failure> {
    let location = named.unwrap_or_else(usual);
    if let Some(id) = arguments.undo {
        return Ok(undo(&location, id, clock)?);
    }
    if arguments.list {
        let rows = if is_there(&location)? {
            wait(async { Store::connect_to_ask(&location).await?.import_list().await })?
        } else {
            Vec::new()
        };
        return Ok(Answer::yes(print::list(&rows, format)?));
    }
    if arguments.empty && is_there(&location)? {
        let says = format!("{location} is there already. A store begins empty only when it is made");
        return Err(says.into());
    }
    let named = files::below(&arguments.paths, &["pdf", "csv", "ods", "xlsx", "parquet"])?;
    if named.is_empty() {
        return Err("There is nothing to import there. Name a PDF or a table, or a folder that holds some"
            .to_owned()
            .into());
    }
    let mappings = Mappings::load(files).map_err(|found| {
        let shown = problems::render(&found, files, problems::ON_ERRORS);
        format!("The mappings of tables cannot be used\n\n{shown}")
    })?;
    let known = known(files, &location, arguments.empty)?;
    let reads = files::on_all_cores(&named, "Reading", |name, bytes| match bytes {
        Ok(bytes) => read_file(&known, &mappings, name, &bytes),
        Err(why) => unread_file(name, &why),
    })?;
    let known = with_others(files, &location, &reads, known)?;
    let made_at = (clock.now)();
    let mut planned = decide(files, &known, reads, &arguments, &made_at)?;
    if arguments.apply && !planned.import.sources.is_empty() {
        let id = apply(files, &location, &known, &planned, &arguments, &made_at)?;
        planned.answer.import = Some(id);
    }
    planned.answer.applied = arguments.apply;
    let answer = planned.answer;
    let trouble = !answer.refused.is_empty() || !answer.flagged.is_empty() || !answer.disagreements.is_empty();
    let text = match format {
        Format::Json => json(&answer)?,
        Format::Csv => print::as_csv(&answer)?,
        Format::Text => print::as_text(&answer, &location),
    };
    Ok(Answer { text, is_no: arguments.exit_code && trouble })
}

/// What is known before: the store, or what a new one would begin with.
fn known(files: &[DataFile], location: &Location, is_empty: bool) -> Result<Library, String> {
    if is_there(location)? {
        return library(files, Some(location), &OF_AUTHORITIES, Also::default());
    }
    if is_empty {
        return wait(async {
            let store = Store::in_memory().await?;
            Ok(Library::from_store(files, &store, &OF_AUTHORITIES).await)
        })?
        .map_err(|_| "The data cannot be used. `sightline frameworks check` says why".to_owned());
    }
    library(files, None, &OF_AUTHORITIES, Also::default())
}

/// The same with what is known of providers and of statistics, where the files speak of them.
fn with_others(files: &[DataFile], location: &Location, reads: &[FileRead], known: Library) -> Result<Library, String> {
    let speaks = |of: &[Kind]| {
        let mut records = reads.iter().flat_map(|read| &read.source.records);
        records.any(|new| of.contains(&new.record.kind))
    };
    // All of it: what one table says of a setting counts for the others, the day of registration and a redaction.
    let others = [&OF_SETTINGS[..], &OF_INDICATORS[..]].into_iter().filter(|of| speaks(of)).flatten().copied();
    let kinds: Vec<Kind> = OF_AUTHORITIES.into_iter().chain(others).collect();
    if kinds.len() == OF_AUTHORITIES.len() || !is_there(location)? {
        return Ok(known);
    }
    library(files, Some(location), &kinds, Also::default())
}

/// Plans the import, asking where sources disagree if that is wanted.
fn decide(
    files: &[DataFile],
    known: &Library,
    reads: Vec<FileRead>,
    arguments: &Arguments,
    made_at: &str,
) -> Result<Plan, String> {
    let mut taken: BTreeSet<String> = arguments.take.iter().cloned().collect();
    let asked = arguments
        .conflicts
        .unwrap_or_else(|| if arguments.apply && ask::is_possible() { Conflicts::Ask } else { Conflicts::Keep });
    let on_conflict = if asked == Conflicts::Take { OnConflict::Take } else { OnConflict::Keep };
    let faulty = |found: Vec<Problem>| {
        let shown = problems::render(&found, files, problems::ON_ERRORS);
        format!("The register could not be used with these files, so nothing was saved\n\n{shown}")
    };
    let first = plan(files, known, reads.clone(), on_conflict, &taken, made_at).map_err(faulty)?;
    let keys: BTreeSet<&str> = first.answer.disagreements.iter().map(|row| row.key.as_str()).collect();
    if let Some(unknown) = taken.iter().find(|key| !keys.contains(key.as_str())) {
        return Err(format!(
            "None of these files disagrees about `{unknown}`. The keys are in the list of disagreements"
        ));
    }
    if asked != Conflicts::Ask {
        return Ok(first);
    }
    let wanted = ask::each(&first.answer.disagreements)?;
    if wanted.is_empty() {
        return Ok(first);
    }
    taken.extend(wanted);
    plan(files, known, reads, on_conflict, &taken, made_at).map_err(faulty)
}

/// Saves the import whole. A new store begins with the register built in, unless it is to be empty.
fn apply(
    files: &[DataFile],
    location: &Location,
    known: &Library,
    planned: &Plan,
    arguments: &Arguments,
    made_at: &str,
) -> Result<i64, String> {
    wait(async {
        let store = Store::connect(location).await?;
        // Planned before there was a store, it is planned upon an empty one.
        let mut seen = known.version.unwrap_or((0, 0));
        if !arguments.empty && seen == (0, 0) {
            store.import_insert(&first_import(files, made_at, IMPORTER), seen, &mut |_| {}).await?;
            seen = (1, 0);
        }
        let bar = files::bar(planned.import.sources.len(), "Saving");
        let id = store.import_insert(&planned.import, seen, &mut |done| bar.set_position(done as u64)).await?;
        bar.finish_and_clear();
        store.close().await;
        Ok(id)
    })
}

fn undo(location: &Location, id: i64, clock: Clock) -> Result<Answer, String> {
    if !is_there(location)? {
        return Err(format!("There is no store {location}, so there is nothing to undo"));
    }
    wait(async {
        let store = Store::connect(location).await?;
        store.import_undo(id, &(clock.now)(), IMPORTER).await?;
        store.close().await;
        Ok(())
    })?;
    Ok(Answer::yes(format!("Import {id} is undone. What it brought counts no more; `--list` still shows it.")))
}

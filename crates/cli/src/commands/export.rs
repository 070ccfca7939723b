//! `sightline export`

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use datasets::Form;
use domain::Date;
use operations::open_data::{DATASETS, DatasetOf, dataset_named};
use serde::Serialize;

use crate::commands::{Context, Failure};
use crate::output::{Answer, Format, bold, csv, json, quiet, table};

#[derive(Args)]
#[command(
    after_help = "Example: sightline export judgements latest --to open-data --form ods --form csv\n\nWithout a dataset it writes all there are; without --to it lists them. Beside each CSV stands what its columns are (CSV on the Web). Every file is written whole or not at all, and none is written over one that is there unless --force says so."
)]
pub(crate) struct Arguments {
    /// Datasets, by name; all where none is named
    #[arg(value_name = "DATASET")]
    datasets: Vec<String>,

    /// The folder to write to; it is made where it is not there
    #[arg(long, value_name = "FOLDER")]
    to: Option<PathBuf>,

    /// The form of the files, more than once where several are wanted
    #[arg(long = "form", value_enum, default_value = "csv", value_name = "FORM")]
    forms: Vec<FormWord>,

    /// The day: what had been published by then. Today where it is left out
    #[arg(long, value_name = "DATE", value_parser = Date::parse)]
    as_at: Option<Date>,

    /// Write over files that are there
    #[arg(long)]
    force: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FormWord {
    /// Comma-separated values, with a description of the columns beside each file
    Csv,
    /// One JSON document a dataset
    Json,
    /// Columns, each with its type
    Parquet,
    /// A spreadsheet
    Ods,
}

impl FormWord {
    const fn forms(self) -> &'static [Form] {
        match self {
            Self::Csv => &[Form::Csv, Form::Csvw],
            Self::Json => &[Form::Json],
            Self::Parquet => &[Form::Parquet],
            Self::Ods => &[Form::Ods],
        }
    }
}

/// A file that was written.
#[derive(Serialize)]
struct Written {
    dataset: &'static str,
    file: String,
    rows: usize,
    bytes: usize,
}

/// A file that is to be written.
struct Made {
    path: PathBuf,
    dataset: &'static str,
    rows: usize,
    content: Vec<u8>,
}

pub(crate) fn run(context: &Context, arguments: &Arguments) -> Result<Answer, Failure> {
    let Some(folder) = &arguments.to else { return listed(context, arguments) };
    let day = arguments.as_at.unwrap_or(context.today);
    if day > context.today {
        let today = context.today.words();
        let says = format!("{} has not come yet: ask for a day up to today, {today}", day.words());
        return Err(says.into());
    }
    let made = made(context, arguments, folder, day)?;
    if let Some(there) = made.iter().find(|one| !arguments.force && one.path.exists()) {
        let says = format!("{} is there already. Name another folder, or say --force", there.path.display());
        return Err(says.into());
    }
    if let Some(folder) = made.iter().find(|one| one.path.is_dir()) {
        return Err(format!("{} is a folder, and a file of that name cannot be written", folder.path.display()).into());
    }
    std::fs::create_dir_all(folder).map_err(|error| format!("Cannot make {}: {error}", folder.display()))?;
    write_all(&made)?;
    told(context, &made, day)
}

/// The datasets that are asked for and known of; one that is named and not known of is refused.
fn asked(context: &Context, arguments: &Arguments) -> Result<Vec<&'static DatasetOf>, String> {
    if arguments.datasets.is_empty() {
        return Ok(DATASETS.into_iter().filter(|of| of.absent(&context.library).is_none()).collect());
    }
    let mut found: Vec<&DatasetOf> = Vec::new();
    for name in &arguments.datasets {
        let of = dataset_named(name)?;
        if let Some(says) = of.absent(&context.library) {
            return Err(format!("`{}` has nothing in it. {says}", of.key));
        }
        if !found.iter().any(|known| known.key == of.key) {
            found.push(of);
        }
    }
    Ok(found)
}

/// Every file in memory, so that nothing is written where one of them cannot be made.
fn made(context: &Context, arguments: &Arguments, folder: &Path, day: Date) -> Result<Vec<Made>, String> {
    let mut all = Vec::new();
    for of in asked(context, arguments)? {
        let dataset = of.as_at(&context.library, day)?;
        let mut forms: Vec<Form> = Vec::new();
        for form in arguments.forms.iter().flat_map(|word| word.forms()) {
            if !forms.contains(form) {
                forms.push(*form);
            }
        }
        for form in forms {
            let path = folder.join(format!("{}{}", of.key, form.ending()));
            all.push(Made { path, dataset: of.key, rows: dataset.rows.len(), content: form.write(&dataset)? });
        }
    }
    Ok(all)
}

/// Each file under a passing name first; when all are there they are given their own. What fails takes the passing ones away.
fn write_all(made: &[Made]) -> Result<(), String> {
    let passing = |path: &Path| {
        let mut name = path.as_os_str().to_owned();
        name.push(format!(".{}.part", std::process::id()));
        PathBuf::from(name)
    };
    let write = |one: &Made| {
        let to = passing(&one.path);
        std::fs::write(&to, &one.content).map_err(|error| format!("Cannot write {}: {error}", to.display()))
    };
    let name = |(at, one): (usize, &Made)| {
        std::fs::rename(passing(&one.path), &one.path).map_err(|error| {
            format!("Cannot write {}: {error}. {at} of {} files before it are new", one.path.display(), made.len())
        })
    };
    let done = made.iter().try_for_each(write).and_then(|()| made.iter().enumerate().try_for_each(name));
    if done.is_err() {
        for one in made {
            // What was never written is not there to be taken away.
            let _ = std::fs::remove_file(passing(&one.path));
        }
    }
    done
}

fn told(context: &Context, made: &[Made], day: Date) -> Result<Answer, Failure> {
    let written: Vec<Written> = made
        .iter()
        .map(|one| Written {
            dataset: one.dataset,
            file: one.path.display().to_string(),
            rows: one.rows,
            bytes: one.content.len(),
        })
        .collect();
    let header = ["dataset", "file", "rows", "bytes"];
    let cells =
        |one: &Written| vec![one.dataset.to_owned(), one.file.clone(), one.rows.to_string(), one.bytes.to_string()];
    Ok(Answer::yes(match context.format {
        Format::Json => json(&written)?,
        Format::Csv => csv(&header, written.iter().map(cells))?,
        Format::Text => {
            let title = bold(&format!("{} files, as at {}", written.len(), day.words()));
            let body = table(&["Dataset", "File", "Rows", "Bytes"], written.iter().map(cells));
            format!("{title}\n\n{body}")
        }
    }))
}

fn listed(context: &Context, arguments: &Arguments) -> Result<Answer, Failure> {
    if !arguments.datasets.is_empty() {
        return Err("Say with --to which folder the files are written to".to_owned().into());
    }
    let row = |of: &DatasetOf| {
        let says = of.absent(&context.library).map_or_else(|| of.says.to_owned(), |says| format!("Not here: {says}"));
        vec![of.key.to_owned(), of.title.to_owned(), says]
    };
    let rows = DATASETS.into_iter().map(row);
    Ok(Answer::yes(match context.format {
        Format::Csv => csv(&["dataset", "title", "says"], rows)?,
        Format::Json => {
            let all: Vec<serde_json::Value> =
                rows.map(|row| serde_json::json!({ "dataset": row[0], "title": row[1], "says": row[2] })).collect();
            json(&all)?
        }
        Format::Text => {
            let how =
                quiet("sightline export --to FOLDER writes them all; sightline export DATASET --to FOLDER writes one");
            format!("{}\n\n{how}", table(&["Dataset", "Title", "Holds"], rows))
        }
    }))
}

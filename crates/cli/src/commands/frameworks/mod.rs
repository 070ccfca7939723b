//! `sightline frameworks`

mod check;
mod show;
mod show_beside;

use std::path::PathBuf;

use clap::{Args, Subcommand};
use domain::Date;
use operations::frameworks::{changes, editions};

use crate::commands::{Context, Failure};
use crate::output::{Answer, Format, bold, csv, day, json, table};

#[derive(Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    what: Option<What>,

    /// Only editions in force on this day
    #[arg(long, value_name = "DATE", value_parser = Date::parse)]
    on: Option<Date>,

    /// Editions for homes, agencies and schools instead of those for authorities
    #[arg(long)]
    settings: bool,
}

#[derive(Subcommand)]
enum What {
    /// Every edition
    List {
        /// Editions for homes, agencies and schools instead of those for authorities
        #[arg(long = "settings", id = "list_settings")]
        settings: bool,
    },
    /// Read an edition from top to bottom
    Show {
        /// An edition, or a framework with --on
        #[arg(value_name = "ID")]
        id: String,
        /// The day an inspection begins
        #[arg(long = "on", id = "show_on", value_name = "DATE", value_parser = Date::parse)]
        on: Option<Date>,
    },
    /// What changed from one edition to another
    Diff {
        /// The first edition
        #[arg(value_name = "A")]
        from: String,
        /// The second edition
        #[arg(value_name = "B")]
        to: String,
    },
    /// Look editions over: malformed data, rules that can never speak, gaps, overlaps, missing examples
    Check {
        /// An edition's file, or a folder of them; every edition built in where it is left out
        path: Option<PathBuf>,
    },
}

pub(crate) fn run(context: &Context, arguments: Arguments) -> Result<Answer, Failure> {
    match arguments.what {
        None | Some(What::List { settings: false }) => list(context, arguments.on, arguments.settings),
        Some(What::List { settings }) => list(context, arguments.on, settings),
        Some(What::Show { id, on }) => show::run(context, &id, on.or(arguments.on)),
        Some(What::Diff { from, to }) => diff(context, &from, &to),
        Some(What::Check { path }) => check::run(context, path.as_deref()),
    }
}

fn list(context: &Context, on: Option<Date>, is_of_settings: bool) -> Result<Answer, Failure> {
    let rows = editions(context.england(), on, is_of_settings);
    let text = match context.format {
        Format::Json => json(&rows)?,
        Format::Csv => csv(
            &["id", "name", "title", "standing", "from", "until", "applies_to", "summary"],
            rows.iter().map(|row| {
                vec![
                    row.id.clone(),
                    row.name.clone(),
                    row.title.clone(),
                    row.standing.to_owned(),
                    row.from.0.to_string(),
                    day(row.until),
                    row.applies_to.to_owned(),
                    row.summary.clone(),
                ]
            }),
        )?,
        Format::Text if rows.is_empty() => "No edition was in force that day.".to_owned(),
        Format::Text => table(
            &["Id", "Standing", "From", "Until", "What made it new"],
            rows.iter().map(|row| {
                let until = row.until.map_or_else(|| "–".to_owned(), |until| until.0.to_string());
                vec![row.id.clone(), row.standing.to_owned(), row.from.0.to_string(), until, row.summary.clone()]
            }),
        ),
    };
    Ok(Answer::yes(text))
}

fn diff(context: &Context, from: &str, to: &str) -> Result<Answer, Failure> {
    let rows = changes(context.england(), from, to)?;
    let text = match context.format {
        Format::Json => json(&rows)?,
        Format::Csv => csv(
            &["part", "change", "about", "before", "after"],
            rows.iter().map(|row| {
                vec![row.part.to_owned(), row.change.clone(), row.about.clone(), row.before.clone(), row.after.clone()]
            }),
        )?,
        Format::Text if rows.is_empty() => "Nothing differs but their dates and sources.".to_owned(),
        Format::Text => {
            let mut said = Vec::new();
            let mut part = "";
            for row in &rows {
                if row.part != part {
                    part = row.part;
                    said.push(format!("\n{}", bold(part)));
                }
                said.push(format!("  {}: {}", row.change, row.about));
                if !row.before.is_empty() {
                    said.push(format!("    before  {}", row.before));
                }
                if !row.after.is_empty() {
                    said.push(format!("    after   {}", row.after));
                }
            }
            said.join("\n").trim_start().to_owned()
        }
    };
    Ok(Answer::yes(text))
}

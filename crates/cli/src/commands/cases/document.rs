//! `sightline cases document`

use std::path::PathBuf;

use casework::{Part, sees};
use clap::{Args, ValueEnum};
use operations::published::{json, printed, report};

use super::room::{enter, unanswered};
use crate::commands::{Context, Failure};
use crate::output::Answer;

#[derive(Args)]
#[command(after_help = "Example: sightline cases document 80511-1 --to odt report.odt --as pascal-publisher")]
pub(super) struct Arguments {
    /// The case, such as 80511-1
    case: String,

    /// The version, from 1; the last where it is left out
    #[arg(long, value_name = "N")]
    published: Option<u32>,

    /// As what
    #[arg(long, value_enum, default_value = "text")]
    to: To,

    /// Where it is put; it is printed where this is left out, which an open document or PDF cannot be
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum To {
    /// Plain text
    Text,
    /// JSON, with the keys of the public pages
    Json,
    /// An open document
    Odt,
    /// A tagged PDF
    #[cfg(feature = "pdf")]
    Pdf,
}

pub(super) fn run(context: &Context, arguments: &Arguments) -> Result<Answer, Failure> {
    enter(context, async |room| {
        let asking = room.asking();
        let case = room.cases.look(&arguments.case, asking).await.map_err(|problem| unanswered(&problem))?;
        if !sees(&room.actor(&case), &case, Part::Document) {
            return Err(Failure::Question(format!("The document of case {} is not yours to see yet", case.id)));
        }
        // As anybody may read it: a command is no way past the rules of what may be published.
        let store = room.cases.store();
        let found = report(context.england(), store, &case.id, arguments.published)
            .await
            .map_err(|failed| failed.to_string())?;
        let Some(found) = found else {
            return Err(Failure::Question(format!(
                "Case {} has {} published, and not that one. `sightline cases show {}` says which there are",
                case.id,
                match case.publications.len() {
                    0 => "nothing".to_owned(),
                    1 => "one version".to_owned(),
                    count => format!("{count} versions"),
                },
                case.id
            )));
        };
        let bytes = match arguments.to {
            To::Json => json(&found)?,
            To::Text => documents::plain(&printed(&found)).into_bytes(),
            To::Odt => documents::odt(&printed(&found))?,
            #[cfg(feature = "pdf")]
            To::Pdf => documents::pdf(&printed(&found))?,
        };
        give(arguments, bytes)
    })
}

fn give(arguments: &Arguments, bytes: Vec<u8>) -> Result<Answer, Failure> {
    let Some(file) = &arguments.file else {
        return match (arguments.to, String::from_utf8(bytes)) {
            (To::Text | To::Json, Ok(text)) => Ok(Answer::yes(text.trim_end().to_owned())),
            _ => Err(Failure::Question("Name the file it is to be put in".to_owned())),
        };
    };
    std::fs::write(file, bytes).map_err(|error| format!("Cannot write {}: {error}", file.display()))?;
    Ok(Answer::yes(format!("Written to {}.", file.display())))
}

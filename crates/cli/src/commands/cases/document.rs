//! `sightline cases document`

use std::path::PathBuf;

use casework::document::{self, Document};
use casework::{Part, sees};
use clap::{Args, ValueEnum};
use documents::Kind;
use operations::cases::answer::authority_name;

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

    /// Where it is put; it is printed where this is left out, which an open document cannot be
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum To {
    /// Plain text
    Text,
    /// JSON, word for word as it is kept
    Json,
    /// An open document
    Odt,
}

pub(super) fn run(context: &Context, arguments: &Arguments) -> Result<Answer, Failure> {
    enter(context, async |room| {
        let asking = room.asking();
        let case = room.cases.look(&arguments.case, asking).await.map_err(|problem| unanswered(&problem))?;
        if !sees(&room.actor(&case), &case, Part::Document) {
            return Err(Failure::Question(format!("The document of case {} is not yours to see yet", case.id)));
        }
        let rows = room.cases.store().published_of(&case.id).await.map_err(|failed| failed.to_string())?;
        let wanted =
            rows.iter().rfind(|row| arguments.published.is_none_or(|version| row.version == i64::from(version)));
        let Some(row) = wanted else {
            return Err(Failure::Question(format!(
                "Case {} has {} published, and not that one. `sightline cases show {}` says which there are",
                case.id,
                match rows.len() {
                    0 => "nothing".to_owned(),
                    1 => "one version".to_owned(),
                    count => format!("{count} versions"),
                },
                case.id
            )));
        };
        let bytes = match arguments.to {
            To::Json => row.body.clone().into_bytes(),
            To::Text => documents::plain(&read(context, &row.body)?).into_bytes(),
            To::Odt => documents::odt(&read(context, &row.body)?)?,
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

/// The document that is kept, as it is printed.
fn read(context: &Context, body: &str) -> Result<documents::Document, String> {
    let Document {
        case,
        kind,
        title,
        authority,
        activity,
        edition,
        on_site,
        lead,
        published_on,
        version,
        is_pilot,
        notices,
        judgements,
        findings,
        sections,
    } = document::from_text(body)?;
    let paragraphs = |section: &document::Section| {
        let shape = |one: &document::Paragraph| documents::Paragraph { number: one.number, text: one.text.clone() };
        section.paragraphs.iter().map(shape).collect()
    };
    Ok(documents::Document {
        case,
        kind: if kind == "letter" { Kind::Letter } else { Kind::Report },
        title,
        authority: authority_name(&context.england().register, &authority).name,
        activity,
        edition,
        on_site,
        lead,
        published_on,
        version,
        is_pilot,
        notices: notices.into_iter().map(|one| documents::Notice { on: one.on, text: one.text }).collect(),
        judgements: judgements.into_iter().map(|one| documents::Judgement { area: one.area, mark: one.mark }).collect(),
        findings: findings.into_iter().map(|one| documents::Finding { kind: one.kind, text: one.text }).collect(),
        sections: sections
            .iter()
            .map(|one| documents::Section { title: one.title.clone(), paragraphs: paragraphs(one) })
            .collect(),
        licence: String::new(),
    })
}

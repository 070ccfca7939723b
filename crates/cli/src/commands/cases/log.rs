//! `sightline cases log`

use clap::Args;
use operations::cases::answer::{LogAnswer, log_answer};
use serde_json::Value;

use super::room::{enter, unanswered};
use crate::commands::{Context, Failure};
use crate::output::{Answer, Format, csv, json, table};

#[derive(Args)]
#[command(after_help = "Example: sightline cases log 80511-1 --as mona-moderator")]
pub(super) struct Arguments {
    /// The case, such as 80511-1
    case: String,
}

pub(super) fn run(context: &Context, arguments: &Arguments) -> Result<Answer, Failure> {
    enter(context, async |room| {
        let asking = room.asking();
        let case = room.cases.look(&arguments.case, asking).await.map_err(|problem| unanswered(&problem))?;
        let rows = room.cases.log(&arguments.case, asking).await.map_err(|problem| unanswered(&problem))?;
        room.note_reading(&case, casework::Part::Log).await?;
        answer(&log_answer(&case, rows, asking), context.format)
    })
}

fn answer(entries: &[LogAnswer], format: Format) -> Result<Answer, Failure> {
    let text = match format {
        Format::Json => json(&entries)?,
        Format::Csv => csv(
            &["sequence", "position", "at", "by", "kind", "data", "hash"],
            entries.iter().map(|entry| {
                vec![
                    entry.sequence.to_string(),
                    entry.position.to_string(),
                    entry.at.clone(),
                    entry.by.clone(),
                    entry.kind.clone(),
                    entry.data.to_string(),
                    entry.hash.clone(),
                ]
            }),
        )?,
        Format::Text => table(
            &["", "When", "Who", "What", ""],
            entries.iter().map(|entry| {
                vec![
                    entry.sequence.to_string(),
                    entry.at.clone(),
                    entry.by.clone(),
                    entry.kind.replace('_', " "),
                    words(&entry.data),
                ]
            }),
        ),
    };
    Ok(Answer::yes(text))
}

/// What was recorded, part by part, as far as it says something.
fn words(data: &Value) -> String {
    let Value::Object(parts) = data else { return data.to_string() };
    let told = parts.iter().filter(|(_, value)| !value.is_null()).map(|(key, value)| {
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        format!("{}: {value}", key.replace('_', " "))
    });
    told.collect::<Vec<_>>().join("; ")
}

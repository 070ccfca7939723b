//! `sightline cases letters`

use casework::{Part, sees};
use clap::Args;
use serde::Serialize;
use storage::casework::LetterRow;

use super::room::{enter, unanswered};
use crate::commands::{Context, Failure};
use crate::output::{Answer, Format, bold, csv, json};

#[derive(Args)]
#[command(after_help = "Example: sightline cases letters 80511-1 --as paula-planner")]
pub(super) struct Arguments {
    /// The case, such as 80511-1
    case: String,
}

#[derive(Serialize)]
struct LetterAnswer<'l> {
    letter: i64,
    made_at: &'l str,
    kind: &'l str,
    recipient: &'l str,
    subject: &'l str,
    body: &'l str,
}

pub(super) fn run(context: &Context, arguments: &Arguments) -> Result<Answer, Failure> {
    enter(context, async |room| {
        let asking = room.asking();
        let case = room.cases.look(&arguments.case, asking).await.map_err(|problem| unanswered(&problem))?;
        let letters = room.cases.store().letter_list(&case.id).await.map_err(|failed| failed.to_string())?;
        let sees_all = sees(&room.actor(&case), &case, Part::Log);
        let seen: Vec<&LetterRow> =
            letters.iter().filter(|letter| sees_all || letter.recipient == room.person.id).collect();
        answer(&seen, context.format)
    })
}

fn answer(letters: &[&LetterRow], format: Format) -> Result<Answer, Failure> {
    let row = |letter: &&LetterRow| {
        vec![
            letter.made_at.clone(),
            letter.kind.clone(),
            letter.recipient.clone(),
            letter.subject.clone(),
            letter.body.clone(),
        ]
    };
    let shape = |letter: &&LetterRow| -> String {
        format!("{}\n  {}, to {}\n\n{}", bold(&letter.subject), letter.made_at, letter.recipient, letter.body)
    };
    let text = match format {
        Format::Json => {
            let shaped: Vec<LetterAnswer<'_>> = letters
                .iter()
                .map(|letter| LetterAnswer {
                    letter: letter.letter_id,
                    made_at: &letter.made_at,
                    kind: &letter.kind,
                    recipient: &letter.recipient,
                    subject: &letter.subject,
                    body: &letter.body,
                })
                .collect();
            json(&shaped)?
        }
        Format::Csv => csv(&["made_at", "kind", "recipient", "subject", "body"], letters.iter().map(row))?,
        Format::Text if letters.is_empty() => "No letter was written in this case.".to_owned(),
        Format::Text => letters.iter().map(shape).collect::<Vec<_>>().join("\n\n\n"),
    };
    Ok(Answer::yes(text))
}

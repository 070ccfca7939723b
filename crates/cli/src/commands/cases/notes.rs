//! `sightline cases notes`

use casework::{Part, sees};
use clap::Args;
use operations::cases::NotDone;
use operations::cases::answer::{NoteAnswer, NoteVersionAnswer, case_answer};

use super::room::{enter, unanswered};
use crate::commands::{Context, Failure};
use crate::output::{Answer, Format, csv, json};

#[derive(Args)]
#[command(after_help = "Example: sightline cases notes 80511-1 --mine --as ina-inspector > notes.txt")]
pub(super) struct Arguments {
    /// The case, such as 80511-1
    case: String,

    /// Only versions that you wrote
    #[arg(long)]
    mine: bool,
}

pub(super) fn run(context: &Context, arguments: &Arguments) -> Result<Answer, Failure> {
    enter(context, async |room| {
        let asking = room.asking();
        let case = room.cases.look(&arguments.case, asking).await.map_err(|problem| unanswered(&problem))?;
        if !sees(&room.actor(&case), &case, Part::Evidence) {
            return Err(unanswered(&NotDone::Unknown(format!(
                "The notes of case {} are for its team and its moderator",
                case.id
            ))));
        }
        room.note_reading(&case, Part::Evidence).await?;
        let mut notes = case_answer(&case, &context.england().register, asking).notes.unwrap_or_default();
        if arguments.mine {
            for note in &mut notes {
                note.versions.retain(|version| version.by == room.person.id);
            }
            notes.retain(|note| !note.versions.is_empty());
        }
        answer(&notes, context.format)
    })
}

fn answer(notes: &[NoteAnswer], format: Format) -> Result<Answer, Failure> {
    let text = match format {
        Format::Json => json(&notes)?,
        Format::Csv => {
            let header = [
                "note",
                "version",
                "based_on",
                "stands",
                "is_late",
                "by",
                "written_at",
                "kind",
                "bearing",
                "child",
                "areas",
                "withdrawn",
                "text",
            ];
            csv(&header, notes.iter().flat_map(|note| note.versions.iter().map(|version| row(note, version))))?
        }
        Format::Text if notes.is_empty() => "There are no notes.".to_owned(),
        Format::Text => notes.iter().map(drawn).collect::<Vec<_>>().join("\n\n"),
    };
    Ok(Answer::yes(text))
}

fn row(note: &NoteAnswer, version: &NoteVersionAnswer) -> Vec<String> {
    vec![
        note.note.clone(),
        version.version.clone(),
        version.based_on.join(" "),
        version.stands.to_string(),
        version.is_late.to_string(),
        version.by.clone(),
        version.written_at.clone(),
        version.kind.to_owned(),
        version.bearing.unwrap_or_default().to_owned(),
        version.child.clone().unwrap_or_default(),
        note.areas.join(" "),
        note.withdrawn.clone().unwrap_or_default(),
        version.text.clone(),
    ]
}

fn drawn(note: &NoteAnswer) -> String {
    let mut head = note.note.clone();
    if !note.areas.is_empty() {
        head.push_str(&format!(" ({})", note.areas.join(", ")));
    }
    if let Some(reason) = &note.withdrawn {
        head.push_str(&format!("; withdrawn: {reason}"));
    }
    if note.is_in_conflict {
        head.push_str("; two versions stand side by side");
    }
    let mut blocks = vec![head];
    for version in &note.versions {
        let mut line = format!("{}  {}, {}, {}", version.version, version.written_at, version.by, version.kind);
        for part in [version.bearing, version.child.as_deref()].into_iter().flatten() {
            line.push_str(&format!(", {part}"));
        }
        if version.is_late {
            line.push_str(", late");
        }
        if !version.stands {
            line.push_str(", replaced by a later version");
        }
        blocks.push(format!("  {line}\n    {}", version.text.replace('\n', "\n    ")));
    }
    blocks.join("\n")
}

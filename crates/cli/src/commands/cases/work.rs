//! `sightline cases work`

use clap::Args;
use operations::cases::answer::{TaskAnswer, left_words, task_answer};
use operations::cases::work;

use super::dashed;
use super::room::{enter, unanswered};
use crate::commands::{Context, Failure};
use crate::output::{Answer, Format, csv, day, json, table};

#[derive(Args)]
#[command(after_help = "Example: sightline cases work --own --as lena-lead")]
pub(super) struct Arguments {
    /// Only what is yours to do, not what you wait for
    #[arg(long)]
    own: bool,
}

pub(super) fn run(context: &Context, arguments: &Arguments) -> Result<Answer, Failure> {
    enter(context, async |room| {
        let asking = room.asking();
        let tasks = work(&room.cases, arguments.own, asking).await.map_err(|problem| unanswered(&problem))?;
        let register = &context.england().register;
        let tasks: Vec<TaskAnswer> = tasks.iter().map(|task| task_answer(task, register, asking)).collect();
        answer(&tasks, context.format)
    })
}

fn answer(tasks: &[TaskAnswer], format: Format) -> Result<Answer, Failure> {
    let cells = |task: &TaskAnswer| {
        vec![
            day(task.duty.due_on),
            left_words(task.duty.working_days_left),
            task.line.case.clone(),
            if task.line.is_pilot {
                format!("{} (pilot)", task.line.authority.name)
            } else {
                task.line.authority.name.clone()
            },
            task.duty.what.clone(),
            if task.duty.is_own { "you".to_owned() } else { task.duty.role_title.to_lowercase() },
            dashed(task.duty.act),
        ]
    };
    let text = match format {
        Format::Json => json(&tasks)?,
        Format::Csv => csv(&["due_on", "left", "case", "authority", "what", "whose", "act"], tasks.iter().map(cells))?,
        Format::Text if tasks.is_empty() => "Nothing waits for you.".to_owned(),
        Format::Text => table(&["Due", "", "Case", "Authority", "What", "Whose", "Act"], tasks.iter().map(cells)),
    };
    Ok(Answer::yes(text))
}

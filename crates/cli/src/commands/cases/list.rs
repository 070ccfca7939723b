//! `sightline cases list`

use casework::{Role, sight_words};
use clap::Args;
use operations::cases::answer::{CaseLine, case_line};

use super::room::{enter, unanswered};
use crate::commands::{Context, Failure};
use crate::output::{Answer, Format, csv, day, json, table};

#[derive(Args)]
#[command(after_help = "Example: sightline cases list --authority leeds --as paula-planner")]
pub(super) struct Arguments {
    /// Those that are closed or abandoned instead
    #[arg(long)]
    over: bool,

    /// One authority, whether its cases are over or not: name, URN, GSS or DfE code
    #[arg(long, value_name = "X")]
    authority: Option<String>,
}

pub(super) fn run(context: &Context, arguments: &Arguments) -> Result<Answer, Failure> {
    let register = &context.england().register;
    let urn = match &arguments.authority {
        Some(name) => Some(register.authority(register.find(name)?).urn.clone()),
        None => None,
    };
    enter(context, async |room| {
        let asking = room.asking();
        let known = match &urn {
            Some(urn) => room.cases.of_authority(urn, asking).await,
            None if arguments.over => room.cases.over(asking).await,
            None => room.cases.open(asking).await,
        };
        let known = known.map_err(|problem| unanswered(&problem))?;
        let fits = |line: &CaseLine| urn.is_none() || !arguments.over || line.is_over;
        let lines: Vec<CaseLine> =
            known.iter().map(|(_, case)| case_line(case, register, asking)).filter(fits).collect();
        answer(&lines, context.format, &room.person.roles())
    })
}

fn answer(lines: &[CaseLine], format: Format, roles: &[Role]) -> Result<Answer, Failure> {
    let cells = |line: &CaseLine| {
        vec![
            line.case.clone(),
            line.authority.name.clone(),
            if line.is_pilot { format!("{} (pilot)", line.activity_title) } else { line.activity_title.clone() },
            line.step_title.to_owned(),
            day(line.first_day),
            line.lead.clone().unwrap_or_default(),
            line.edition.clone(),
        ]
    };
    let text = match format {
        Format::Json => json(&lines)?,
        Format::Csv => {
            csv(&["case", "authority", "activity", "step", "first_day", "lead", "edition"], lines.iter().map(cells))?
        }
        Format::Text if lines.is_empty() => {
            format!("There is no such case that you may see now.\n{}", sight_words(roles))
        }
        Format::Text => {
            table(&["Case", "Authority", "Activity", "Step", "First day", "Lead", "Edition"], lines.iter().map(cells))
        }
    };
    Ok(Answer::yes(text))
}

//! `sightline history`

use clap::Args;
use domain::Date;
use operations::history::{HistoryRow, history};

use crate::commands::{Context, Failure};
use crate::output::{Answer, Format, day, json, table, table_csv};

#[derive(Args)]
#[command(after_help = "Example: sightline history birmingham")]
pub(crate) struct Arguments {
    /// Name, URN, GSS or DfE code
    #[arg(value_name = "X")]
    authority: String,

    /// As it was known on this day
    #[arg(long, value_name = "DATE", value_parser = Date::parse)]
    on: Option<Date>,
}

pub(crate) fn run(context: &Context, arguments: &Arguments) -> Result<Answer, Failure> {
    let england = context.england();
    let id = england.register.find(&arguments.authority)?;
    let on = arguments.on.unwrap_or(context.today);
    let rows = history(england, id, on);
    let text = match context.format {
        Format::Json => json(&rows)?,
        Format::Csv => table_csv(&operations::table::history(england, &rows))?,
        Format::Text if rows.is_empty() => {
            let name = &england.register.authority(id).name;
            format!("Nothing is published about {name} up to {}.", on.words())
        }
        Format::Text => {
            let several = rows.iter().any(|row| row.authority != rows[0].authority);
            table(
                &["Began", "Ended", "Published", "What", "Edition", "Overall", "Judgements"],
                rows.iter().map(|row| {
                    let body = if several { format!(" ({})", row.authority.name) } else { String::new() };
                    let found = match row.priority_action {
                        Some(true) => "area for priority action".to_owned(),
                        _ => judgements(row),
                    };
                    vec![
                        day(row.started_on),
                        day(row.ended_on),
                        row.published_on.0.to_string(),
                        format!("{}{body}", row.title),
                        row.edition.clone().unwrap_or_default(),
                        row.overall.clone().unwrap_or_else(|| "–".to_owned()),
                        found,
                    ]
                }),
            )
        }
    };
    Ok(Answer::yes(text))
}

fn judgements(row: &HistoryRow) -> String {
    let pairs: Vec<String> = row.judgements.iter().map(|(area, grade)| format!("{area}={grade}")).collect();
    pairs.join(" ")
}

//! `sightline working-days`

use clap::Args;
use domain::Date;
use serde_json::json as object;

use crate::commands::{Context, Failure};
use crate::output::{Answer, Format, csv, json};

#[derive(Args)]
#[command(
    after_help = "Counts from the day after DATE, as the regulations do. Example: sightline working-days 2024-05-16 70"
)]
pub(crate) struct Arguments {
    /// The day of the event
    #[arg(value_parser = Date::parse)]
    date: Date,

    /// How many working days after it; before it when negative
    n: i32,
}

pub(crate) fn run(context: &Context, arguments: &Arguments) -> Result<Answer, Failure> {
    let calendar = &context.england().regime.calendar;
    let (first, last) = calendar.range();
    let found = calendar.add_working_days(arguments.date, arguments.n).ok_or_else(|| {
        format!(
            "{} working days from {} lies outside the calendar, which runs from {first} to {last}",
            arguments.n, arguments.date
        )
    })?;
    let text = match context.format {
        Format::Text => found.to_string(),
        Format::Json => json(&object!({
            "date": arguments.date.to_string(),
            "working_days": arguments.n,
            "on": found.to_string(),
        }))?,
        Format::Csv => csv(
            &["date", "working_days", "on"],
            [vec![arguments.date.to_string(), arguments.n.to_string(), found.to_string()]],
        )?,
    };
    Ok(Answer::yes(text))
}

//! `sightline timeline`

use clap::Args;
use domain::Date;
use operations::timeline::steps;

use crate::commands::{Context, Failure};
use crate::output::{Answer, Format, csv, json, reasons_cell, table};

#[derive(Args)]
#[command(after_help = "Example: sightline timeline ilacs-2024-12 short --on-site 2025-06-09")]
pub(crate) struct Arguments {
    /// An edition, or a framework: then the edition in force on the first day on site
    edition: String,

    /// An activity of the edition, such as standard, short or focused_visit
    activity: String,

    /// The first day on site
    #[arg(long, value_name = "DATE", value_parser = Date::parse)]
    on_site: Date,

    /// The authority, so that its elections hold publication
    #[arg(long, value_name = "X")]
    authority: Option<String>,
}

pub(crate) fn run(context: &Context, arguments: &Arguments) -> Result<Answer, Failure> {
    let england = context.england();
    let authority = arguments.authority.as_deref().map(|name| england.register.find(name)).transpose()?;
    let steps = steps(england, &arguments.edition, &arguments.activity, arguments.on_site, authority)?;
    let text = match context.format {
        Format::Json => json(&steps)?,
        Format::Csv => csv(
            &["step", "title", "on", "because"],
            steps.iter().map(|step| {
                vec![step.step.clone(), step.title.clone(), step.on.0.to_string(), reasons_cell(&step.because)]
            }),
        )?,
        Format::Text => table(
            &["Day", "", "Step", "Because"],
            steps.iter().map(|step| {
                let why: Vec<String> =
                    step.because.iter().map(|reason| format!("{} ({})", reason.says, reason.confidence)).collect();
                vec![step.on.0.to_string(), format!("{:?}", step.on.0.weekday()), step.title.clone(), why.join(" ")]
            }),
        ),
    };
    Ok(Answer::yes(text))
}

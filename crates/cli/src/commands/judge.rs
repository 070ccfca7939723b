//! `sightline judge`

use clap::Args;
use domain::Date;
use operations::judge::judge_pairs;

use crate::commands::{Context, Failure};
use crate::output::{Answer, Format, bold, csv, json, reasons, reasons_cell};

#[derive(Args)]
#[command(
    after_help = "Example: sightline judge ilacs --on 2024-02-01 leaders=good help_and_protection=good in_care=good care_leavers=inadequate"
)]
pub(crate) struct Arguments {
    /// An edition, such as ilacs-2023, or a framework with --on
    edition: String,

    /// Judgements as area=grade; leave overall out to ask what it may be
    #[arg(required = true, value_name = "AREA=GRADE")]
    judgements: Vec<String>,

    /// The day the inspection began
    #[arg(long, value_name = "DATE", value_parser = Date::parse)]
    on: Option<Date>,

    /// Exit with 1 when the judgements are refused
    #[arg(long)]
    exit_code: bool,
}

pub(crate) fn run(context: &Context, arguments: &Arguments) -> Result<Answer, Failure> {
    let mut pairs = Vec::new();
    for pair in &arguments.judgements {
        let Some((area, grade)) = pair.split_once('=') else {
            return Err(Failure::Question(format!(
                "`{pair}` is not a judgement. Write area=grade, such as leaders=good"
            )));
        };
        pairs.push((area, grade));
    }
    let answer = judge_pairs(context.england(), &arguments.edition, arguments.on, pairs)?;
    let text = match context.format {
        Format::Json => json(&answer)?,
        Format::Csv => csv(
            &["edition", "verdict", "overall", "allowed_overall", "practice", "because"],
            [vec![
                answer.edition.clone(),
                answer.verdict.to_owned(),
                answer.overall.clone().unwrap_or_default(),
                answer.allowed_overall.join(" "),
                answer.practice.to_owned(),
                reasons_cell(&answer.because),
            ]],
        )?,
        Format::Text => {
            let verdict = match answer.verdict {
                "accepted" => "Accepted",
                "needs_reason" => "Needs a recorded reason",
                _ => "Refused",
            };
            let mut lines = vec![format!("{} under {}", bold(verdict), answer.edition)];
            if let Some(overall) = &answer.overall {
                lines.push(format!("Overall: {overall}"));
            }
            if !answer.allowed_overall.is_empty() {
                lines.push(format!("Overall may be: {}", answer.allowed_overall.join(", ")));
            }
            if answer.practice == "unusual" {
                lines.push("Against published practice: unusual, but allowed".to_owned());
            }
            lines.push(reasons(&answer.because));
            lines.join("\n")
        }
    };
    Ok(Answer { text, is_no: arguments.exit_code && answer.verdict == "refused" })
}

//! `sightline simulate sensitivity`

use clap::Args;
use operations::laboratory::{Laboratory, Probe};
use simulation::tally::Tally;

use crate::commands::simulate::{Width, parallel, scenario};
use crate::commands::{Context, Failure};
use crate::output::{Answer, Format, bold, json, table, table_csv};

#[derive(Args)]
pub(crate) struct Arguments {
    /// A scenario of at least two regimes: the last is held against the first
    scenario: String,

    /// The figure to hold the two against each other by
    #[arg(long, value_name = "FIGURE", default_value = "children")]
    line: String,

    /// Ways through the assumptions: on each, every one of them is moved once
    #[arg(long, value_name = "NUMBER", default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..=1000))]
    ways: u32,

    #[command(flatten)]
    width: Width,
}

/// Replications of each setting where none are asked for: all settings meet the same chance, so few are enough.
const RUNS: u32 = 32;

pub(super) fn run(context: &Context, laboratory: &Laboratory, asked: &Arguments) -> Result<Answer, Failure> {
    let (_, mut tried) = scenario(context, laboratory, &asked.scenario, &asked.width)?;
    tried.runs = asked.width.runs.unwrap_or(RUNS);
    let probe = Probe::new(laboratory, context.england(), tried, asked.ways)?;
    let settings: Vec<u32> = (0..probe.settings()).collect();
    let mut lived: Vec<Option<Result<Tally, String>>> = settings.iter().map(|_| None).collect();
    let work = |setting| probe.live(setting);
    parallel::each(&settings, asked.width.threads, "settings", work, |at, tally| lived[at as usize] = Some(tally));
    let tallies = lived.into_iter().flatten().collect::<Result<Vec<Tally>, String>>()?;
    let found = probe.answer(context.england(), laboratory, &asked.line, &tallies)?;
    let text = match context.format {
        Format::Json => json(&found)?,
        Format::Csv => table_csv(&found.table())?,
        Format::Text => {
            let rows = found.rows.iter().map(|row| {
                let number = |value: f64| format!("{value:+.3}");
                let size = format!("{:.3}", row.size);
                let range = format!("{} to {}", row.from, row.to);
                vec![
                    row.parameter.to_owned(),
                    range,
                    size,
                    number(row.mean),
                    format!("{:.3}", row.spread),
                    row.says.clone(),
                ]
            });
            format!(
                "{}\n{}\n\n{}",
                bold(&found.title),
                found.says.join("\n"),
                table(&["Assumption", "Range", "Changes it by", "On average", "Spread", "What it means"], rows)
            )
        }
    };
    Ok(Answer::yes(text))
}

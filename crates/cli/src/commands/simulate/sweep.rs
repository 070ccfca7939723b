//! `sightline simulate sweep`

use clap::Args;
use operations::laboratory::{Laboratory, Sweep};
use simulation::tally::Tally;

use crate::commands::simulate::{Width, parallel, scenario};
use crate::commands::{Context, Failure};
use crate::output::{Answer, Format, bold, json, table, table_csv};

#[derive(Args)]
pub(crate) struct Arguments {
    /// A scenario of at least two regimes: the last is held against the first
    scenario: String,

    /// The assumption to try
    #[arg(long, value_name = "PARAMETER")]
    parameter: String,

    /// Its values, such as 0,0.5,1; eleven over its whole range where they are left out
    #[arg(long, value_delimiter = ',', value_name = "NUMBERS")]
    values: Vec<f64>,

    /// The figure to hold the two against each other by
    #[arg(long, value_name = "FIGURE", default_value = "children")]
    line: String,

    #[command(flatten)]
    width: Width,
}

pub(super) fn run(context: &Context, laboratory: &Laboratory, asked: &Arguments) -> Result<Answer, Failure> {
    let (_, tried) = scenario(context, laboratory, &asked.scenario, &asked.width)?;
    let sweep = Sweep::new(laboratory, context.england(), tried, &asked.parameter, &asked.values)?;
    let pieces: Vec<u32> = (0..sweep.pieces()).collect();
    let mut lived: Vec<Option<Tally>> = pieces.iter().map(|_| None).collect();
    let work = |piece| sweep.live(piece);
    parallel::each(&pieces, asked.width.threads, "the sweep", work, |at, tally| lived[at as usize] = Some(tally));
    let tallies: Vec<Tally> = lived.into_iter().flatten().collect();
    let found = sweep.answer(context.england(), &asked.line, &tallies)?;
    let text = match context.format {
        Format::Json => json(&found)?,
        Format::Csv => table_csv(&found.table())?,
        Format::Text => {
            let rows = found
                .points
                .iter()
                .map(|point| vec![point.at.to_string(), point.value.words(), point.value.difference_words()]);
            let against = format!("Against {}", found.first);
            format!(
                "{}\n{}\n\n{}",
                bold(&found.title),
                found.says.join("\n"),
                table(&[&asked.parameter, &found.last, &against], rows)
            )
        }
    };
    Ok(Answer::yes(text))
}

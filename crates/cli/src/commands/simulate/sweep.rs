//! `sightline simulate sweep`

use clap::Args;
use operations::laboratory::{Laboratory, swept};
use simulation::parameters::Parameter;
use simulation::run::Experiment;
use simulation::tally::Tally;
use simulation::watch::Nobody;

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

/// How many values are tried where none are named.
const POINTS: u32 = 11;

pub(super) fn run(context: &Context, laboratory: &Laboratory, asked: &Arguments) -> Result<Answer, Failure> {
    let (_, mut tried) = scenario(context, laboratory, &asked.scenario, &asked.width)?;
    let name = Parameter::named(&asked.parameter).ok_or_else(|| {
        format!("The model has no parameter `{}`: `sightline simulate parameters` lists them", asked.parameter)
    })?;
    let range = laboratory.assumptions.of(name);
    let mut values = asked.values.clone();
    if values.is_empty() {
        let step = (range.high - range.low) / f64::from(POINTS - 1);
        values = (0..POINTS).map(|at| range.low + step * f64::from(at)).collect();
    }
    values.sort_by(f64::total_cmp);
    if let Some(out) = values.iter().find(|value| !(range.low..=range.high).contains(value)) {
        let (low, high) = (range.low, range.high);
        return Err(Failure::Question(format!("`{}` is {out}: give numbers from {low} to {high}", asked.parameter)));
    }
    let mut experiment = tried.experiment(context.england(), &laboratory.assumptions, &laboratory.children)?;
    let blocks: Vec<u32> = (0..Experiment::blocks(tried.runs)).collect();
    let mut tallies = Vec::new();
    for value in values {
        for regime in &mut tried.regimes {
            regime.parameters = regime.parameters.clone().with(name, value);
        }
        experiment.parameters = tried.regimes.iter().map(|regime| regime.parameters.clone()).collect();
        let mut tally = Tally::new(experiment.policies.len(), experiment.regions);
        let mut failed = Ok(());
        let work = |block| experiment.block(block, tried.runs, &mut Nobody);
        parallel::each(&blocks, asked.width.threads, "one value", work, |_, one| {
            if failed.is_ok() {
                failed = tally.merge(&one);
            }
        });
        failed?;
        tallies.push((value, tally));
    }
    let found = swept(context.england(), &tried, &asked.parameter, &asked.line, &tallies)?;
    let text = match context.format {
        Format::Json => json(&found)?,
        Format::Csv => table_csv(&found.table())?,
        Format::Text => {
            let rows = found
                .points
                .iter()
                .map(|point| vec![point.at.to_string(), point.value.words(), point.value.difference_words()]);
            let against = format!("Against {}", tried.regimes[0].title);
            format!(
                "{}\n{}\n\n{}",
                bold(&found.title),
                found.says.join("\n"),
                table(&[&asked.parameter, &found.regime, &against], rows)
            )
        }
    };
    Ok(Answer::yes(text))
}

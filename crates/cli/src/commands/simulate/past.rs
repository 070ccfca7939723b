//! `sightline simulate past`

use operations::laboratory::{Laboratory, PAST, Past, lived};
use simulation::run::Experiment;

use crate::commands::simulate::{Width, parallel};
use crate::commands::{Context, Failure};
use crate::output::{Answer, Format, bold, json, quiet, table, table_csv};

pub(super) fn run(context: &Context, laboratory: &Laboratory, width: &Width) -> Result<Answer, Failure> {
    let scenario = laboratory.scenario(PAST)?;
    let mut lived = lived(laboratory, context.england())?;
    if let Some(seed) = width.seed {
        lived.experiment.seed = simulation::draw::Seed(seed);
    }
    let blocks: Vec<u32> = (0..Experiment::blocks(width.runs.unwrap_or(scenario.runs))).collect();
    let mut values = Vec::new();
    parallel::each(
        &blocks,
        width.threads,
        "the past",
        |block| lived.block(block),
        |block, one| values.push((block, one)),
    );
    // A quantile does not depend on the order, a mean in binary does.
    values.sort_by_key(|(block, _)| *block);
    let found = lived.answer(values.into_iter().map(|(_, one)| one).collect());
    let text = match context.format {
        Format::Json => json(&found)?,
        Format::Csv => table_csv(&found.table())?,
        Format::Text => told(&scenario.title, &found),
    };
    Ok(Answer::yes(text))
}

fn told(title: &str, found: &Past) -> String {
    let rows = found.figures.iter().map(|row| {
        let period = if row.period == "fitted" { "fitted" } else { "held back" };
        vec![
            period.to_owned(),
            row.figure.clone(),
            row.told(row.recorded),
            row.told(row.model),
            format!("{} to {}", row.told(row.low), row.told(row.high)),
            row.verdict().to_owned(),
        ]
    });
    [
        format!(
            "{}\nFrom {} to {}, {} replications",
            bold(title),
            found.start.0.words(),
            found.until.0.words(),
            found.runs
        ),
        found.says.join("\n"),
        table(&["Years", "Figure", "Record", "Model", "95 of 100", ""], rows),
        found.notes.iter().map(|note| quiet(note)).collect::<Vec<_>>().join("\n"),
    ]
    .join("\n\n")
}

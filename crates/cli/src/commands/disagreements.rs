//! `sightline disagreements`

use clap::Args;
use operations::import::{DisagreementRow, IMPORTER, disagreement_rows};
use storage::{Import, NewDecision, Store, What};

use crate::commands::import::disagreement;
use crate::commands::{Context, Failure};
use crate::output::{Answer, Format, csv, json};
use crate::stored::wait;

#[derive(Args)]
#[command(
    after_help = "Example: sightline disagreements --decide 80481/ilacs/2025-06-30/published_on --take 2 --because \"the letter says so\"\n\nSources that disagree are both kept. What was known first stands until somebody decides."
)]
pub(crate) struct Arguments {
    /// Settled ones too: decided, and printed words that stand before inferred ones
    #[arg(long)]
    all: bool,

    /// Decide this one
    #[arg(long, value_name = "KEY", requires = "take")]
    decide: Option<String>,

    /// Whose word counts: its number in the list
    #[arg(long, value_name = "NUMBER", requires = "decide")]
    take: Option<usize>,

    /// Why
    #[arg(long, value_name = "TEXT", default_value = "")]
    because: String,
}

pub(crate) fn run(context: &Context, arguments: &Arguments) -> Result<Answer, Failure> {
    if let (Some(key), Some(number)) = (&arguments.decide, arguments.take) {
        return Ok(decide(context, key, number, &arguments.because)?);
    }
    let mut rows = disagreement_rows(&context.library);
    rows.retain(|row| arguments.all || row.settled == "first_known");
    let text = match context.format {
        Format::Json => json(&rows)?,
        Format::Csv => as_csv(&rows)?,
        Format::Text if rows.is_empty() => "No sources disagree that nobody has decided between.".to_owned(),
        Format::Text => rows.iter().map(disagreement).collect::<Vec<_>>().join("\n"),
    };
    Ok(Answer::yes(text))
}

fn decide(context: &Context, key: &str, number: usize, why: &str) -> Result<Answer, String> {
    let Some(location) = &context.store else {
        return Err(
            "The register built into the program is not to be changed. Name a store with --store or --database"
                .to_owned(),
        );
    };
    let (row, records) = operations::import::disagreement_by_key(&context.library, key)
        .ok_or_else(|| format!("No sources disagree about `{key}`. `sightline disagreements --all` lists the keys"))?;
    let record = number.checked_sub(1).and_then(|at| records.get(at).copied());
    let record = record.ok_or_else(|| format!("Take a number from 1 to {}", records.len()))?;
    let import = Import {
        what: What::Decision,
        made_at: (context.clock.now)(),
        importer: IMPORTER.to_owned(),
        note: format!("{key}: {}", row.said[number - 1].value),
        sources: Vec::new(),
        decisions: vec![NewDecision { record, field: row.field.clone(), why: why.to_owned() }],
    };
    let seen = context.library.version.unwrap_or_default();
    let id = wait(async {
        let store = Store::connect(location).await?;
        let id = store.import_insert(&import, seen, &mut |_| {}).await?;
        store.close().await;
        Ok(id)
    })?;
    let value = &row.said[number - 1].value;
    Ok(Answer::yes(format!("{key} is {value}. `sightline import --undo {id}` takes that back.")))
}

fn as_csv(rows: &[DisagreementRow]) -> Result<String, String> {
    let header =
        ["key", "urn", "authority", "series", "day", "field", "settled", "stands", "value", "confidence", "by"];
    let cells = rows.iter().flat_map(|row| {
        row.said.iter().map(move |said| {
            vec![
                row.key.clone(),
                row.name.authority.urn.clone(),
                row.name.authority.name.clone(),
                row.name.series.clone(),
                row.name.day.clone().unwrap_or_default(),
                row.field.clone(),
                row.settled.to_owned(),
                if said.stands { "yes" } else { "no" }.to_owned(),
                said.value.clone(),
                said.confidence.to_owned(),
                said.by.join("; "),
            ]
        })
    });
    csv(&header, cells)
}

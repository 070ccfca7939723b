//! `sightline simulate`

mod file;
mod fit;
mod parallel;
mod past;
mod sensitivity;
mod sweep;

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use domain::regime::DataFile;
use operations::laboratory::{Comparison, Laboratory, PAST, Part, compared, digest};
use serde_json::json as object;
use simulation::read::read_scenario;
use simulation::run::Experiment;
use simulation::scenario::Scenario;
use simulation::tally::Tally;
use simulation::watch::Nobody;

use crate::commands::{Context, Failure};
use crate::data;
use crate::output::{Answer, Format, bold, csv, json, quiet, table, table_csv};
use crate::problems;

#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    what: Option<What>,

    /// A scenario by its key, or a scenario file of your own; all that there are where it is left out
    scenario: Option<String>,

    #[command(flatten)]
    width: Width,

    /// Run one part of several, such as 1/8, and write it to a file; parts are added up with `--from`
    #[arg(long, value_name = "PART/PARTS", requires = "to")]
    part: Option<String>,

    /// Write the sums to this Parquet file, and go on from there when it is there already
    #[arg(long, value_name = "FILE")]
    to: Option<PathBuf>,

    /// Add up these parts of the run instead of running it
    #[arg(long, value_name = "FILE", num_args = 1.., conflicts_with_all = ["part", "to"])]
    from: Vec<PathBuf>,
}

#[derive(Args)]
struct Width {
    /// How many replications; as the scenario says where it is left out
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..))]
    runs: Option<u32>,

    /// The key of all chance; as the scenario says where it is left out
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u64).range(..=i64::MAX as u64))]
    seed: Option<u64>,

    /// How many threads; as many as there are cores where it is left out. The answer is the same
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
}

#[derive(Subcommand)]
enum What {
    /// Every assumption, with its range, source and confidence
    Parameters,
    /// Find the values with which the model best lives the past again; the years held back are not looked at
    Fit(fit::Arguments),
    /// Try one assumption over its range: at what size does it turn a comparison round
    Sweep(sweep::Arguments),
    /// Which assumptions a comparison hangs on, and whether it turns round anywhere within their ranges
    Sensitivity(sensitivity::Arguments),
}

pub(crate) fn run(context: &Context, arguments: Arguments) -> Result<Answer, Failure> {
    let laboratory = laboratory(context)?;
    match arguments.what {
        Some(What::Parameters) => return parameters(context, laboratory),
        Some(What::Fit(asked)) => return fit::run(context, laboratory, &asked),
        Some(What::Sweep(asked)) => return sweep::run(context, laboratory, &asked),
        Some(What::Sensitivity(asked)) => return sensitivity::run(context, laboratory, &asked),
        None => {}
    }
    let Some(named) = &arguments.scenario else { return listed(context, laboratory) };
    if named == PAST {
        return past::run(context, laboratory, &arguments.width);
    }
    let (key, scenario) = scenario(context, laboratory, named, &arguments.width)?;
    let experiment = scenario.experiment(context.england(), &laboratory.assumptions, &laboratory.children)?;
    let of = digest(laboratory, &scenario, &experiment);
    let part = if arguments.from.is_empty() {
        let blocks = match &arguments.part {
            Some(part) => part_of(part, scenario.runs)?,
            None => Part::blocks_of(scenario.runs, 1, 1)?,
        };
        live(&experiment, &scenario, of, &blocks, arguments.to.as_deref(), arguments.width.threads)?
    } else {
        file::added(&arguments.from, &of)?
    };
    let found = compared(context.england(), key.as_deref(), &scenario, &part.tally);
    let text = match context.format {
        Format::Json => json(&found)?,
        Format::Csv => table_csv(&found.table())?,
        Format::Text => told(&found),
    };
    Ok(Answer::yes(text))
}

fn laboratory(context: &Context) -> Result<&Laboratory, Failure> {
    let without = || Failure::Question("The data folder has no model/: there is nothing to simulate with".to_owned());
    context.library.guides.laboratory.as_ref().ok_or_else(without)
}

/// A scenario of the laboratory by its key, or from a file.
fn scenario(
    context: &Context,
    laboratory: &Laboratory,
    named: &str,
    width: &Width,
) -> Result<(Option<String>, Scenario), Failure> {
    let (key, mut scenario) = if Path::new(named).extension().is_some_and(|end| end == "toml") {
        let file = DataFile { path: named.to_owned(), text: data::read(Path::new(named))? };
        let read = read_scenario(&file, &context.england().regime, &laboratory.assumptions);
        let scenario = read.map_err(|found| {
            Failure::Question(problems::render(&found, std::slice::from_ref(&file), problems::ON_ERRORS))
        })?;
        (None, scenario)
    } else {
        (Some(named.to_owned()), laboratory.scenario(named)?.clone())
    };
    scenario.runs = width.runs.unwrap_or(scenario.runs);
    scenario.seed = width.seed.unwrap_or(scenario.seed);
    Ok((key, scenario))
}

fn part_of(text: &str, runs: u32) -> Result<Vec<u32>, Failure> {
    let both = text.split_once('/').and_then(|(at, of)| Some((at.trim().parse().ok()?, of.trim().parse().ok()?)));
    let (at, of) = both.ok_or_else(|| format!("`{text}` is no part: write which of how many, such as 1/8"))?;
    Ok(Part::blocks_of(runs, at, of)?)
}

/// Runs blocks, going on from what the file holds already and saving to it as it goes.
fn live(
    experiment: &Experiment<'_>,
    scenario: &Scenario,
    of: String,
    blocks: &[u32],
    to: Option<&Path>,
    threads: Option<u16>,
) -> Result<Part, Failure> {
    let empty = Tally::new(experiment.policies.len(), experiment.regions);
    let mut part = Part { of, runs: scenario.runs, blocks: Vec::new(), tally: empty };
    if let Some(path) = to.filter(|path| path.exists()) {
        let before = file::read(path)?;
        if before.of != part.of || before.runs != part.runs || before.blocks.iter().any(|block| !blocks.contains(block))
        {
            let path = path.display();
            return Err(Failure::Question(format!("{path} is of another run or part: name another file with --to")));
        }
        part = before;
    }
    let left: Vec<u32> = blocks.iter().copied().filter(|block| !part.blocks.contains(block)).collect();
    let mut failed = None;
    let mut saved = std::time::Instant::now();
    parallel::each(
        &left,
        threads,
        "replications",
        |block| experiment.block(block, scenario.runs, &mut Nobody),
        |block, tally| {
            let one = Part { of: part.of.clone(), runs: part.runs, blocks: vec![block], tally };
            let mut step = part.merge(&one);
            if let (Some(path), true) = (to, saved.elapsed() > file::EVERY) {
                step = step.and_then(|()| file::write(path, &part));
                saved = std::time::Instant::now();
            }
            if let Err(error) = step {
                failed.get_or_insert(error);
            }
        },
    );
    if let Some(error) = failed {
        return Err(Failure::Question(error));
    }
    if let Some(path) = to {
        file::write(path, &part)?;
    }
    Ok(part)
}

fn told(found: &Comparison) -> String {
    let shown = found.shown();
    let header: Vec<&str> = shown.columns.iter().map(String::as_str).collect();
    let differences = found.lines.iter().flat_map(|line| {
        line.values.iter().zip(&found.regimes).skip(1).filter(|(value, _)| !value.difference_words().is_empty()).map(
            |(value, regime)| {
                vec![line.title.to_owned(), line.unit.to_owned(), regime.title.clone(), value.difference_words()]
            },
        )
    });
    let first = found.regimes.first().map_or("the first", |regime| regime.title.as_str());
    let against = format!("Against {first}");
    [
        format!(
            "{}\n{}\nFrom {}, {} years, {} replications, seed {}",
            bold(&found.title),
            found.about,
            found.start.0.words(),
            found.years,
            found.runs,
            found.seed
        ),
        found.says.join("\n"),
        table(&header, shown.rows.clone()),
        table(&["Figure", "Counted", "Regime", &against], differences),
        found.notes.iter().map(|note| quiet(note)).collect::<Vec<_>>().join("\n"),
    ]
    .join("\n\n")
}

fn listed(context: &Context, laboratory: &Laboratory) -> Result<Answer, Failure> {
    let rows: Vec<Vec<String>> = laboratory
        .scenarios
        .iter()
        .map(|(key, scenario)| vec![key.clone(), scenario.title.clone(), scenario.says.clone()])
        .collect();
    let text = match context.format {
        Format::Json => {
            let rows: Vec<serde_json::Value> =
                rows.iter().map(|row| object!({ "scenario": row[0], "title": row[1], "says": row[2] })).collect();
            json(&rows)?
        }
        Format::Csv => csv(&["scenario", "title", "says"], rows)?,
        Format::Text => format!(
            "{}\n\nRun one with `sightline simulate SCENARIO`, or a file of your own; `sightline simulate {PAST}` says how well the model lives the past again",
            table(&["Scenario", "Title", "Tries"], rows)
        ),
    };
    Ok(Answer::yes(text))
}

fn parameters(context: &Context, laboratory: &Laboratory) -> Result<Answer, Failure> {
    let rows = || {
        laboratory.assumptions.entries.iter().map(|entry| {
            let fitted = if entry.is_fitted { "yes" } else { "no" };
            let number = |value: f64| value.to_string();
            vec![
                entry.name.key().to_owned(),
                number(entry.value),
                number(entry.low),
                number(entry.high),
                entry.unit.clone(),
                fitted.to_owned(),
                entry.confidence.clone(),
                entry.source.clone(),
                entry.says.clone(),
            ]
        })
    };
    let columns = ["parameter", "value", "low", "high", "unit", "fitted", "confidence", "source", "says"];
    let text = match context.format {
        Format::Json => {
            let rows: Vec<serde_json::Value> = laboratory
                .assumptions
                .entries
                .iter()
                .map(|entry| {
                    object!({
                        "parameter": entry.name.key(), "value": entry.value, "low": entry.low, "high": entry.high,
                        "unit": entry.unit, "fitted": entry.is_fitted, "confidence": entry.confidence,
                        "source": entry.source, "says": entry.says,
                    })
                })
                .collect();
            json(&rows)?
        }
        Format::Csv => csv(&columns, rows())?,
        Format::Text => table(
            &["Parameter", "Value", "From", "To", "Unit", "Fitted", "What it means"],
            rows().map(|row| [0, 1, 2, 3, 4, 5, 8].map(|at| row[at].clone()).to_vec()),
        ),
    };
    Ok(Answer::yes(text))
}

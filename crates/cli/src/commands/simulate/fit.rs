//! `sightline simulate fit`

use clap::Args;
use operations::laboratory::{Laboratory, Lived, Values, fitted_to};
use serde_json::json as object;
use simulation::fit::Search;

use crate::commands::simulate::parallel;
use crate::commands::{Context, Failure};
use crate::output::{Answer, Format, csv, json, table};

#[derive(Args)]
pub(crate) struct Arguments {
    /// How many times candidates are drawn
    #[arg(long, default_value_t = 24, value_parser = clap::value_parser!(u32).range(1..=1000))]
    rounds: u32,

    /// How many candidates each time
    #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u32).range(4..=100_000))]
    candidates: u32,

    /// Blocks of sixteen replications for each candidate
    #[arg(long, default_value_t = 2, value_parser = clap::value_parser!(u32).range(1..=1000))]
    blocks: u32,

    /// The key of the search's chance
    #[arg(long, default_value_t = 7)]
    seed: u64,

    /// How many threads; as many as there are cores where it is left out
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
}

pub(super) fn run(context: &Context, laboratory: &Laboratory, asked: &Arguments) -> Result<Answer, Failure> {
    let (rounds, candidates, blocks, seed) = (asked.rounds, asked.candidates, asked.blocks, asked.seed);
    let search = Search { rounds, candidates, best: (candidates / 10).max(4), blocks, seed };
    let live = |lives: &[Lived<'_>], blocks: u32| {
        let all: Vec<u32> = (0..lives.len() as u32).collect();
        let mut values: Vec<Vec<Values>> = vec![Vec::new(); lives.len()];
        let work = |at: u32| -> Vec<Values> { (0..blocks).map(|block| lives[at as usize].block(block)).collect() };
        parallel::each(&all, asked.threads, "the round", work, |at, one| values[at as usize] = one);
        values
    };
    let mut told = Vec::new();
    let round = fitted_to(laboratory, context.england(), search, &live, &mut |number, round| {
        told.push(format!("Round {}: the best misfit is {:.3}", number + 1, round.best));
    })?;
    let rows = || {
        round.spread.iter().map(|(name, spread)| {
            let before = laboratory.assumptions.of(*name).value;
            let shown = |value: f64| format!("{value:.3}");
            vec![name.key().to_owned(), shown(before), shown(round.centre.get(*name)), shown(*spread)]
        })
    };
    let text = match context.format {
        Format::Json => {
            let rows: Vec<serde_json::Value> = round
                .spread
                .iter()
                .map(|(name, spread)| {
                    object!({
                        "parameter": name.key(), "was": laboratory.assumptions.of(*name).value,
                        "value": round.centre.get(*name), "spread": spread,
                    })
                })
                .collect();
            json(&object!({ "misfit": round.best, "parameters": rows }))?
        }
        Format::Csv => csv(&["parameter", "was", "value", "spread"], rows())?,
        Format::Text => format!(
            "{}\n\n{}\n\nWrite the values into model/parameters.toml, then see `sightline simulate past`",
            told.join("\n"),
            table(&["Parameter", "Was", "Fitted", "Spread"], rows())
        ),
    };
    Ok(Answer::yes(text))
}

//! A part of a run: whole numbers that parts of the same run add up to, whoever ran them and in whatever order.

use sha2::{Digest as _, Sha256};
use simulation::run::Experiment;
use simulation::scenario::Scenario;
use simulation::tally::Tally;

use crate::laboratory::Laboratory;

/// A part of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What was run: a digest of the scenario, its parameters, the editions and the program's release.
    pub of: String,
    /// The replications of the whole run.
    pub runs: u32,
    /// The blocks that are in it, in order.
    pub blocks: Vec<u32>,
    /// What they add up to.
    pub tally: Tally,
}

/// What a run is of, so that parts of different runs are not added.
pub fn digest(laboratory: &Laboratory, scenario: &Scenario, experiment: &Experiment<'_>) -> String {
    let mut digest = Sha256::new();
    digest.update(env!("CARGO_PKG_VERSION"));
    // Everything that a figure depends on, as the program holds it.
    digest.update(format!("{scenario:?}{:?}{:?}", laboratory.assumptions.qualities, laboratory.children));
    for policy in &experiment.policies {
        digest.update(format!("{:?}", policy.editions));
    }
    digest.update(format!("{:?}", experiment.places));
    digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Part {
    /// The blocks of part `at` of `of`, counted from one.
    ///
    /// # Errors
    /// A sentence for a part that there is not.
    pub fn blocks_of(runs: u32, at: u32, of: u32) -> Result<Vec<u32>, String> {
        if at == 0 || of == 0 || at > of {
            return Err(format!("There is no part {at} of {of}: parts are counted from 1, such as 1/8"));
        }
        let blocks = u64::from(Experiment::blocks(runs));
        let edge = |part: u32| (blocks * u64::from(part) / u64::from(of)) as u32;
        Ok((edge(at - 1)..edge(at)).collect())
    }

    /// Adds another part.
    ///
    /// # Errors
    /// A sentence where it is of another run, or has blocks that are there already.
    pub fn merge(&mut self, other: &Self) -> Result<(), String> {
        if self.of != other.of || self.runs != other.runs {
            return Err("it is of another run: another scenario, seed, number of replications or release".to_owned());
        }
        if let Some(twice) = other.blocks.iter().find(|block| self.blocks.contains(block)) {
            return Err(format!("its block {twice} is in another part already, and would be counted twice"));
        }
        self.tally.merge(&other.tally)?;
        self.blocks.extend(&other.blocks);
        self.blocks.sort_unstable();
        Ok(())
    }

    /// Whether every block is in it.
    pub fn is_whole(&self) -> bool {
        self.blocks.len() as u32 == Experiment::blocks(self.runs)
    }

    /// The part as rows of two words and a whole number: what a file of it holds.
    pub fn rows(&self) -> Vec<[String; 3]> {
        let mut rows = vec![
            ["of".to_owned(), self.of.clone(), String::new()],
            ["runs".to_owned(), String::new(), self.runs.to_string()],
            ["run".to_owned(), String::new(), self.tally.runs.to_string()],
            ["regimes".to_owned(), String::new(), self.tally.regimes.to_string()],
        ];
        rows.extend(self.blocks.iter().map(|block| ["block".to_owned(), String::new(), block.to_string()]));
        let mut list = |name: &str, values: &mut dyn Iterator<Item = i128>| {
            rows.extend(values.map(|value| ["sum".to_owned(), name.to_owned(), value.to_string()]));
        };
        list("sums", &mut self.tally.sums.iter().copied());
        list("products", &mut self.tally.products.iter().copied());
        list("pairs", &mut self.tally.pairs.iter().copied());
        list("regions", &mut self.tally.regions.iter().flatten().copied());
        rows
    }

    /// The part that rows hold.
    ///
    /// # Errors
    /// A sentence with the row that cannot be read.
    pub fn from_rows(rows: &[[String; 3]]) -> Result<Self, String> {
        let mut part = Self { of: String::new(), runs: 0, blocks: Vec::new(), tally: Tally::default() };
        let mut regions: Vec<i128> = Vec::new();
        for (at, [kind, name, value]) in rows.iter().enumerate() {
            let faulty = || format!("row {}: `{kind}`, `{name}`, `{value}` is no row of a part", at + 1);
            let number = || value.parse::<i128>().map_err(|_| faulty());
            let small = || value.parse::<u32>().map_err(|_| faulty());
            match (kind.as_str(), name.as_str()) {
                ("of", of) => part.of = of.to_owned(),
                ("runs", _) => part.runs = small()?,
                ("run", _) => part.tally.runs = small()?.into(),
                ("regimes", _) => part.tally.regimes = small()? as usize,
                ("block", _) => part.blocks.push(small()?),
                ("sum", "sums") => part.tally.sums.push(number()?),
                ("sum", "products") => part.tally.products.push(number()?),
                ("sum", "pairs") => part.tally.pairs.push(number()?),
                ("sum", "regions") => regions.push(number()?),
                _ => return Err(faulty()),
            }
        }
        let (regions, rest) = regions.as_chunks::<4>();
        let is_whole = rest.is_empty()
            && !part.of.is_empty()
            && part.tally.regimes > 0
            && part.tally.products.len() == part.tally.sums.len() * part.tally.regimes
            && part.tally.sums.len().is_multiple_of(part.tally.regimes);
        if !is_whole {
            return Err("it is not whole: some of its rows are missing".to_owned());
        }
        part.tally.regions = regions.to_vec();
        Ok(part)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_cover_every_block_once() {
        for (runs, of) in [(1, 1), (16, 2), (1_000, 8), (320, 7), (17, 40)] {
            let all: Vec<u32> = (1..=of).flat_map(|at| Part::blocks_of(runs, at, of).unwrap_or_default()).collect();
            assert_eq!(all, (0..Experiment::blocks(runs)).collect::<Vec<_>>(), "{runs} in {of}");
        }
        assert!(Part::blocks_of(16, 0, 4).is_err() && Part::blocks_of(16, 5, 4).is_err());
    }

    #[test]
    fn a_part_is_read_as_it_was_written_and_never_counted_twice() {
        let mut tally = Tally::new(2, 3);
        tally.runs = 16;
        tally.sums[3] = i128::from(u64::MAX) * 7;
        tally.regions[1] = [5, -5, 25, 0];
        let part = Part { of: "x".to_owned(), runs: 32, blocks: vec![0], tally };
        let read = Part::from_rows(&part.rows());
        assert_eq!(read.as_ref(), Ok(&part));
        let mut twice = part.clone();
        assert!(twice.merge(&part).is_err_and(|error| error.contains("counted twice")));
        let mut rows = part.rows();
        rows.pop();
        assert!(Part::from_rows(&rows).is_err());
    }
}

//! Regimes compared in the same worlds.

use domain::england::England;
use serde::Serialize;
use simulation::scenario::Scenario;
use simulation::tally::{Estimate, Tally};
use statistics::share::Z;

use crate::answer::Day;
use crate::laboratory::lines::{Better, Extent, LINES};
use crate::laboratory::regions::{REGION_UNIT, RegionAnswer, by_region};
use crate::table::Table;

/// A comparison of regimes.
#[derive(Clone, Debug, Serialize)]
pub struct Comparison {
    /// The key of its scenario; nothing where it came from a file of somebody's own.
    pub scenario: Option<String>,
    /// What it is called.
    pub title: String,
    /// What it tries.
    pub about: String,
    /// The first day.
    pub start: Day,
    /// How many years.
    pub years: u32,
    /// How many replications there were.
    pub runs: u64,
    /// How many there were to be: fewer were run where it was interrupted or is a part.
    pub asked: u32,
    /// The key of all chance.
    pub seed: u64,
    /// The regimes; differences are from the first.
    pub regimes: Vec<RegimeAnswer>,
    /// What came out, in sentences.
    pub says: Vec<String>,
    /// What to keep in mind.
    pub notes: Vec<String>,
    /// The figures.
    pub lines: Vec<LineAnswer>,
    /// The same by region, the most often inadequate first.
    pub regions: Vec<RegionAnswer>,
}

/// A regime of a comparison.
#[derive(Clone, Debug, Serialize)]
pub struct RegimeAnswer {
    /// Its key.
    pub key: String,
    /// What it is called.
    pub title: String,
}

/// A figure of each regime.
#[derive(Clone, Debug, Serialize)]
pub struct LineAnswer {
    /// Its key.
    pub key: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// In what it is counted.
    pub unit: &'static str,
    /// `less`, `more` or `neither` is better.
    pub better: &'static str,
    /// By regime.
    pub values: Vec<ValueAnswer>,
}

/// A figure with its interval.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct ValueAnswer {
    /// The key of the regime.
    pub regime: String,
    /// The mean over replications; nothing where it cannot be told.
    pub mean: Option<f64>,
    /// The interval of 95% of the mean.
    pub low: Option<f64>,
    /// Its other end.
    pub high: Option<f64>,
    /// How it differs from the first regime in the same worlds.
    pub difference: Option<f64>,
    /// The interval of 95% of that.
    pub difference_low: Option<f64>,
    /// Its other end.
    pub difference_high: Option<f64>,
    /// `first`, `less`, `more`, `the_same` or `cannot_be_told`.
    pub compared: &'static str,
}

/// What a tally says of a scenario.
pub fn compared(england: &England, key: Option<&str>, scenario: &Scenario, tally: &Tally) -> Comparison {
    let authorities = england.register.open_on(scenario.start).count() as f64;
    let extent = Extent { months: scenario.horizon() as f64, authorities };
    let regimes: Vec<RegimeAnswer> = scenario
        .regimes
        .iter()
        .map(|regime| RegimeAnswer { key: regime.key.clone(), title: regime.title.clone() })
        .collect();
    let lines: Vec<LineAnswer> = LINES
        .iter()
        .map(|line| LineAnswer {
            key: line.key,
            title: line.title,
            unit: line.unit,
            better: line.better.key(),
            values: (0..regimes.len())
                .map(|at| {
                    let difference = (at > 0).then(|| line.difference(tally, at, 0, extent)).flatten();
                    value(&regimes[at].key, at, line.value(tally, at, extent), difference)
                })
                .collect(),
        })
        .collect();
    Comparison {
        scenario: key.map(str::to_owned),
        title: scenario.title.clone(),
        about: scenario.says.clone(),
        start: Day(scenario.start),
        years: scenario.years,
        runs: tally.runs,
        asked: scenario.runs,
        seed: scenario.seed,
        says: sentences(&regimes, &lines),
        notes: notes(scenario, tally),
        regions: by_region(england, scenario, tally),
        regimes,
        lines,
    }
}

fn value(regime: &str, at: usize, mean: Option<Estimate>, difference: Option<Estimate>) -> ValueAnswer {
    // A single replication has no spread, and so no interval.
    let interval = |estimate: Option<Estimate>| {
        let of = estimate.filter(|estimate| estimate.error.is_finite());
        (of.map(|of| of.mean - Z * of.error), of.map(|of| of.mean + Z * of.error))
    };
    let ((low, high), (difference_low, difference_high)) = (interval(mean), interval(difference));
    let compared = match (difference_low, difference_high) {
        _ if at == 0 => "first",
        (Some(low), Some(high)) if low == 0.0 && high == 0.0 => "the_same",
        (Some(_), Some(high)) if high < 0.0 => "less",
        (Some(low), Some(_)) if low > 0.0 => "more",
        _ => "cannot_be_told",
    };
    ValueAnswer {
        regime: regime.to_owned(),
        mean: mean.map(|mean| mean.mean),
        low,
        high,
        difference: difference.map(|difference| difference.mean),
        difference_low,
        difference_high,
        compared,
    }
}

/// The figures a director of policy asks for first.
const FIRST_ASKED: [&str; 4] = ["inspector_days", "inadequate", "missed", "children"];

fn sentences(regimes: &[RegimeAnswer], lines: &[LineAnswer]) -> Vec<String> {
    let Some(first) = regimes.first() else { return Vec::new() };
    let mut says = Vec::new();
    for key in FIRST_ASKED {
        let Some(line) = lines.iter().find(|line| line.key == key) else { continue };
        let Some(mean) = line.values[0].mean else { continue };
        let mut sentence = format!("{}, {}: {} under {}", line.title, line.unit, shown(mean), first.title);
        for (value, regime) in line.values.iter().zip(regimes).skip(1) {
            let Some(difference) = value.difference else { continue };
            let of = &regime.title;
            let part = match value.compared {
                "the_same" => format!("the same under {of}"),
                "cannot_be_told" => format!("not told apart under {of}"),
                more => format!("{} {more} under {of}", shown(difference.abs())),
            };
            sentence.push_str(&format!("; {part}"));
        }
        sentence.push('.');
        says.push(sentence);
    }
    says
}

fn notes(scenario: &Scenario, tally: &Tally) -> Vec<String> {
    let mut notes = vec![
        "These are figures of a model, not of England: each depends on assumptions, most of which nobody has measured. \
         How well the model reproduces the past is shown beside it."
            .to_owned(),
        "Intervals say how sure the mean is over replications of the model; they say nothing of how sure the model is."
            .to_owned(),
        format!(
            "Differences are from {} in the same worlds: the same chance meets every regime.",
            scenario.regimes.first().map_or("the first regime", |regime| regime.title.as_str())
        ),
    ];
    if tally.runs < u64::from(scenario.runs) {
        notes.push(format!("Only {} of {} replications were run: this is a part.", tally.runs, scenario.runs));
    }
    notes
}

/// A figure as people read it: three digits that count.
pub(crate) fn shown(number: f64) -> String {
    let digits = match number.abs() {
        size if size >= 100.0 => 0,
        size if size >= 10.0 => 1,
        _ => 2,
    };
    let text = format!("{number:.digits$}");
    let (whole, rest) = text.split_once('.').map_or((text.as_str(), None), |(whole, rest)| (whole, Some(rest)));
    let (sign, figures) = whole.strip_prefix('-').map_or(("", whole), |figures| ("−", figures));
    let mut grouped = String::new();
    for (at, figure) in figures.chars().enumerate() {
        if at > 0 && (figures.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(figure);
    }
    rest.map_or_else(|| format!("{sign}{grouped}"), |rest| format!("{sign}{grouped}.{rest}"))
}

impl LineAnswer {
    /// Which way is better.
    pub fn is_better(&self, value: &ValueAnswer) -> Option<bool> {
        match (self.better, value.compared) {
            (better, "less" | "more") if better != Better::Neither.key() => Some(better == value.compared),
            _ => None,
        }
    }
}

impl Comparison {
    /// One row for each figure of each regime.
    pub fn table(&self) -> Table {
        let mut table = Table::new([
            "line",
            "title",
            "unit",
            "regime",
            "mean",
            "low",
            "high",
            "difference",
            "difference_low",
            "difference_high",
            "compared",
        ]);
        let number = |value: Option<f64>| value.map_or_else(String::new, |value| format!("{value:.6}"));
        for line in &self.lines {
            for value in &line.values {
                table.rows.push(vec![
                    line.key.to_owned(),
                    line.title.to_owned(),
                    line.unit.to_owned(),
                    value.regime.clone(),
                    number(value.mean),
                    number(value.low),
                    number(value.high),
                    number(value.difference),
                    number(value.difference_low),
                    number(value.difference_high),
                    value.compared.to_owned(),
                ]);
            }
        }
        for region in &self.regions {
            for value in &region.values {
                for (key, share) in
                    [("inadequate_in_region", &value.inadequate), ("called_inadequate_in_region", &value.called)]
                {
                    let mut row =
                        vec![key.to_owned(), region.region.clone(), REGION_UNIT.to_owned(), value.regime.clone()];
                    row.extend([number(share.mean), number(share.low), number(share.high)]);
                    row.resize(table.columns.len(), String::new());
                    table.rows.push(row);
                }
            }
        }
        table
    }

    /// For a reader: a line a row, a regime a column; the interval of the mean, and the difference from the first.
    pub fn shown(&self) -> Table {
        let mut columns = vec!["Figure".to_owned(), "Counted".to_owned()];
        columns.extend(self.regimes.iter().map(|regime| regime.title.clone()));
        let rows = self.lines.iter().map(|line| {
            let mut row = vec![line.title.to_owned(), line.unit.to_owned()];
            row.extend(line.values.iter().map(ValueAnswer::words));
            row
        });
        Table { columns: columns.clone(), rows: rows.collect() }
    }
}

impl ValueAnswer {
    /// `17.2 (16.9 to 17.5)`.
    pub fn words(&self) -> String {
        match (self.mean, self.low, self.high) {
            (Some(mean), Some(low), Some(high)) => format!("{} ({} to {})", shown(mean), shown(low), shown(high)),
            (Some(mean), ..) => shown(mean),
            _ => "not told".to_owned(),
        }
    }

    /// `0.8 less (0.7 to 0.9)`.
    pub fn difference_words(&self) -> String {
        match (self.compared, self.difference, self.difference_low, self.difference_high) {
            ("less", Some(by), Some(low), Some(high)) => {
                format!("{} less ({} to {})", shown(-by), shown(-high), shown(-low))
            }
            ("more", Some(by), Some(low), Some(high)) => {
                format!("{} more ({} to {})", shown(by), shown(low), shown(high))
            }
            ("the_same", ..) => "the same".to_owned(),
            ("cannot_be_told", Some(by), Some(low), Some(high)) => {
                format!("not told apart: {} ({} to {})", shown(by), shown(low), shown(high))
            }
            _ => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_shown_with_the_digits_that_count() {
        for (number, words) in
            [(0.1234, "0.12"), (9.996, "10.00"), (12.34, "12.3"), (123.4, "123"), (21_642.7, "21,643"), (-0.5, "−0.50")]
        {
            assert_eq!(shown(number), words);
        }
    }
}

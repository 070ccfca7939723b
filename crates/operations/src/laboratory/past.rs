//! The past lived again and held against the record: what the model reproduces, and where it fails.

use domain::england::England;
use serde::Serialize;
use simulation::fit::{Held, Round, Search, candidates, first, misfit, next, read_block, summed_up};
use simulation::history::{Figure, History, Kind, Period, figures};
use simulation::run::{BLOCK, Experiment};

use crate::answer::Day;
use crate::laboratory::compared::shown;
use crate::laboratory::{Laboratory, PAST};
use crate::table::Table;

/// How well the model reproduces the past.
#[derive(Clone, Debug, Serialize)]
pub struct Past {
    /// The first day that is lived again.
    pub start: Day,
    /// The first day of the years held back.
    pub held_back_from: Day,
    /// The last day.
    pub until: Day,
    /// How many replications were lived.
    pub runs: u32,
    /// The result in sentences.
    pub says: Vec<String>,
    /// What to keep in mind.
    pub notes: Vec<String>,
    /// The figures.
    pub figures: Vec<FigureRow>,
}

/// A figure of the past.
#[derive(Clone, Debug, Serialize)]
pub struct FigureRow {
    /// `fitted` or `held_back`.
    pub period: &'static str,
    /// What it is of.
    pub figure: String,
    /// `share` or `months` or `inspections`.
    pub unit: &'static str,
    /// What the record says.
    pub recorded: Option<f64>,
    /// The mean over replications.
    pub model: Option<f64>,
    /// Between these lie 95 of 100 replications.
    pub low: Option<f64>,
    /// The other end.
    pub high: Option<f64>,
    /// Whether the record lies between them.
    pub reproduced: Option<bool>,
}

/// What the replications of one block say: for each figure, a number from each of those in which there is something to count.
pub type Values = Vec<Vec<f64>>;

/// Lives so many blocks of each candidate, and gives what they say in order.
pub type Living<'f> = dyn Fn(&[Lived<'_>], u32) -> Vec<Vec<Values>> + 'f;

/// The past, ready to be lived in blocks.
pub struct Lived<'e> {
    /// What is run.
    pub experiment: Experiment<'e>,
    recorded: History,
    figures: Vec<Figure>,
}

/// The past of England as it can be lived again.
///
/// # Errors
/// A sentence where the data hold no past, or it cannot be run.
pub fn lived<'e>(laboratory: &Laboratory, england: &'e England) -> Result<Lived<'e>, String> {
    let scenario = laboratory.scenario(PAST)?;
    let experiment = scenario.experiment(england, &laboratory.assumptions, &laboratory.children)?;
    let held = scenario.held_back.as_ref().ok_or("The past has no years held back: give it [held_back]")?;
    let (split, end) = (held.from, held.until);
    let recorded = History::recorded(england, scenario.start, split, end);
    Ok(Lived { experiment, recorded, figures: figures(split, &held.counted_on) })
}

impl Lived<'_> {
    /// What one block of replications says, for each figure.
    pub fn block(&self, block: u32) -> Values {
        let mut values = vec![Vec::new(); self.figures.len()];
        read_block(&self.experiment, &self.recorded, &self.figures, block, &mut values);
        values
    }

    fn held(&self, blocks: Vec<Values>) -> Vec<Held> {
        let mut values = vec![Vec::new(); self.figures.len()];
        for block in blocks {
            for (kept, more) in values.iter_mut().zip(block) {
                kept.extend(more);
            }
        }
        let figures = self.figures.iter().zip(values);
        figures.map(|(figure, values)| summed_up(*figure, self.recorded.read(*figure), values)).collect()
    }

    /// The answer, from what blocks said, in any order.
    pub fn answer(&self, blocks: Vec<Values>) -> Past {
        let runs = blocks.len() as u32 * BLOCK;
        let rows: Vec<FigureRow> = self.held(blocks).iter().map(row).collect();
        let (split, end) = (self.recorded.split, self.recorded.end);
        Past {
            start: Day(self.recorded.start),
            held_back_from: Day(split),
            until: Day(end),
            runs,
            says: sentences(&rows),
            notes: vec![
                "A figure is reproduced where the record lies between what 95 of 100 Englands of the model say. Of figures \
                 that are right, about one in twenty is missed by chance."
                    .to_owned(),
                "Figures of one period hang together: authorities that stay inadequate longer also make more of them at any \
                 time. Many that fail may be one failure."
                    .to_owned(),
                format!(
                    "The parameters were fitted to the years before {} alone. What could be spent on inspection from 2018 was \
                     measured on 2018 and 2019.",
                    split.words()
                ),
            ],
            figures: rows,
        }
    }
}

fn row(held: &Held) -> FigureRow {
    let (figure, unit) = words(held.figure.kind);
    FigureRow {
        period: held.figure.period.key(),
        figure,
        unit,
        recorded: held.recorded,
        model: held.mean,
        low: held.range.map(|(low, _)| low),
        high: held.range.map(|(_, high)| high),
        reproduced: held.is_reproduced(),
    }
}

fn words(kind: Kind) -> (String, &'static str) {
    const GRADES: [&str; 4] = ["outstanding", "good", "requires improvement", "inadequate"];
    let grade = |at: u8| GRADES.get(usize::from(at)).copied().unwrap_or("without an overall grade");
    match kind {
        Kind::Improved => ("Inspections with a better overall grade than the one before".to_owned(), "share"),
        Kind::Declined => ("Inspections with a worse overall grade than the one before".to_owned(), "share"),
        Kind::LeftInadequate => ("Inadequate authorities that the next inspection found better".to_owned(), "share"),
        Kind::Interval(at) => (format!("From the end of an inspection judged {} to the next", grade(at)), "months"),
        Kind::GoodOrBetter(day) => (format!("Good or outstanding on {}", day.words()), "share"),
        Kind::At(day, at) => {
            let grade = grade(at);
            (format!("{}{} on {}", grade[..1].to_uppercase(), &grade[1..], day.words()), "share")
        }
        Kind::BegunAYear => ("Graded inspections begun in a year".to_owned(), "inspections"),
        Kind::MonthsInadequate => ("Spells of inadequate that ended".to_owned(), "months"),
    }
}

fn sentences(rows: &[FigureRow]) -> Vec<String> {
    let count = |period: Period| {
        let of = rows.iter().filter(|row| row.period == period.key());
        let told: Vec<bool> = of.filter_map(|row| row.reproduced).collect();
        (told.iter().filter(|reproduced| **reproduced).count(), told.len())
    };
    let ((fitted, of_fitted), (held, of_held)) = (count(Period::Fitted), count(Period::HeldBack));
    let mut says = vec![
        format!("Of the years it was fitted to, the model reproduces {fitted} of {of_fitted} figures."),
        format!("Of the years held back from it, it reproduces {held} of {of_held}."),
    ];
    let missed: Vec<&FigureRow> =
        rows.iter().filter(|row| row.period == Period::HeldBack.key() && row.reproduced == Some(false)).collect();
    if !missed.is_empty() {
        let one = |row: &&FigureRow| {
            let number = |value: Option<f64>| value.map_or_else(String::new, |value| told(value, row.unit));
            format!("{} ({}; the model: {} to {})", row.figure, number(row.recorded), number(row.low), number(row.high))
        };
        says.push(format!("It fails on: {}.", missed.iter().map(one).collect::<Vec<_>>().join("; ")));
    }
    says
}

/// A figure with its unit: shares as per cent.
fn told(value: f64, unit: &str) -> String {
    if unit == "share" { format!("{:.0}%", value * 100.0) } else { shown(value) }
}

impl FigureRow {
    /// A number of the row as people read it.
    pub fn told(&self, value: Option<f64>) -> String {
        value.map_or_else(|| "none".to_owned(), |value| told(value, self.unit))
    }

    /// Whether it is reproduced, in a word.
    pub const fn verdict(&self) -> &'static str {
        match self.reproduced {
            Some(true) => "reproduced",
            Some(false) => "not reproduced",
            None => "cannot be told",
        }
    }
}

impl Past {
    /// One row a figure.
    pub fn table(&self) -> Table {
        let mut table = Table::new(["period", "figure", "unit", "recorded", "model", "low", "high", "reproduced"]);
        let number = |value: Option<f64>| value.map_or_else(String::new, |value| format!("{value:.4}"));
        for row in &self.figures {
            table.rows.push(vec![
                row.period.to_owned(),
                row.figure.clone(),
                row.unit.to_owned(),
                number(row.recorded),
                number(row.model),
                number(row.low),
                number(row.high),
                row.reproduced.map_or("", |reproduced| if reproduced { "yes" } else { "no" }).to_owned(),
            ]);
        }
        table
    }
}

/// Fits the parameters to the years that are not held back, telling `tell` of every round. `run` lives every candidate
/// through and gives its figures in order: it may do so side by side.
///
/// # Errors
/// A sentence where the past cannot be run.
pub fn fitted_to(
    laboratory: &Laboratory,
    england: &England,
    search: Search,
    run: &Living<'_>,
    tell: &mut dyn FnMut(u32, &Round),
) -> Result<Round, String> {
    let mut round = first(&laboratory.assumptions);
    for number in 0..search.rounds {
        let tried = candidates(&laboratory.assumptions, &round, number, search);
        let mut lives = Vec::new();
        for parameters in &tried {
            let mut one = lived(laboratory, england)?;
            one.experiment.parameters = vec![parameters.clone()];
            lives.push(one);
        }
        let values = run(&lives, search.blocks);
        let misfits: Vec<f64> = lives.iter().zip(values).map(|(one, values)| misfit(&one.held(values))).collect();
        round = next(&laboratory.assumptions, &round, &tried, &misfits, search);
        tell(number, &round);
    }
    Ok(round)
}

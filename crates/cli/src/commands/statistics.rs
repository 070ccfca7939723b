//! `sightline statistics`

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand, ValueEnum};
use domain::Date;
use operations::charts::{Chart, MapOf, PartsBy, map, of_table, parts, years};
use operations::nation::state_of_the_nation;
use operations::statistics::{Figures, Question, TABLES, figures};
use serde_json::json as object;
use statistics::state_of_the_nation::Counting;

use crate::commands::{Context, Failure};
use crate::output::{Answer, Format, bold, csv, json, quiet, table, table_csv};

#[derive(Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Subcommand)]
enum What {
    /// How many authorities stood at each overall grade on a day
    Nation {
        #[command(flatten)]
        day: DayAsked,

        /// One region
        #[arg(long)]
        region: Option<String>,

        #[command(flatten)]
        chart: ChartAsked,

        /// What is drawn
        #[arg(long, value_enum, default_value = "map", requires = "chart")]
        drawn: Drawn,
    },
    /// From one overall grade to the next, over pairs of consecutive inspections
    Transitions {
        #[command(flatten)]
        asked: Asked,

        /// The framework or edition of the earlier inspection, such as sif or ilacs-2023
        #[arg(long, value_name = "NAME")]
        from: Option<String>,

        /// The framework or edition of the later inspection
        #[arg(long, value_name = "NAME")]
        to: Option<String>,
    },
    /// The share that improved, by the year in which the later report was published
    Improved(Asked),
    /// Months between inspections, against the window of policy
    Intervals(Asked),
    /// How long authorities stay inadequate, those that still are counted in
    TimeInadequate(Asked),
    /// Days on site, and days from the last of them to publication
    Lag(Asked),
    /// What joint inspections found
    Joint(Asked),
    /// How grades differ by region or lead inspector, and what of it may be chance
    Variation(Asked),
}

#[derive(Args)]
struct DayAsked {
    /// The day; today where it is left out. What came later is not counted
    #[arg(long, alias = "on", value_name = "DATE", value_parser = Date::parse)]
    as_at: Option<Date>,

    /// Which inspections count; as is usual for the table where it is left out
    #[arg(long, value_enum)]
    counting: Option<CountingWord>,
}

#[derive(Args)]
struct Asked {
    #[command(flatten)]
    day: DayAsked,

    /// How the rows are drawn up; `sightline statistics` lists the ways
    #[arg(long, value_name = "WAY")]
    by: Option<String>,

    #[command(flatten)]
    chart: ChartAsked,
}

#[derive(Args)]
struct ChartAsked {
    /// Draw it into this file, whose name ends in .svg, .png or .csv, and say in a sentence what is seen
    #[arg(long, value_name = "FILE")]
    chart: Option<PathBuf>,
}

/// Charts of the state of the nation.
#[derive(Clone, Copy, ValueEnum)]
enum Drawn {
    /// Every authority by its latest overall grade
    Map,
    /// How many stood at each grade, quarter by quarter
    Years,
    /// The grades of each region
    Regions,
    /// The grades of each type of authority
    Types,
}

#[derive(Clone, Copy, ValueEnum)]
enum CountingWord {
    /// Those that had ended by the day, as official statistics count
    Ended,
    /// Those that had been published by the day
    Published,
}

impl DayAsked {
    fn counting(&self) -> Option<Counting> {
        self.counting.map(|word| match word {
            CountingWord::Ended => Counting::Ended,
            CountingWord::Published => Counting::Published,
        })
    }
}

pub(crate) fn run(context: &Context, arguments: Arguments) -> Result<Answer, Failure> {
    let (key, asked, pair) = match &arguments.what {
        None => return listed(context),
        Some(What::Nation { day, region, chart, drawn }) => {
            let (counting, on) = (day.counting().unwrap_or_default(), day.as_at.unwrap_or(context.today));
            let answer = nation(context, on, region.as_deref(), counting)?;
            return match &chart.chart {
                Some(file) => written(&nation_drawn(context, on, (counting, *drawn), region.as_deref())?, file),
                None => Ok(answer),
            };
        }
        Some(What::Transitions { asked, from, to }) => ("transitions", asked, [from.as_deref(), to.as_deref()]),
        Some(What::Improved(asked)) => ("improved", asked, [None; 2]),
        Some(What::Intervals(asked)) => ("intervals", asked, [None; 2]),
        Some(What::TimeInadequate(asked)) => ("time-inadequate", asked, [None; 2]),
        Some(What::Lag(asked)) => ("lag", asked, [None; 2]),
        Some(What::Joint(asked)) => ("joint", asked, [None; 2]),
        Some(What::Variation(asked)) => ("variation", asked, [None; 2]),
    };
    let question = Question {
        table: key,
        as_at: asked.day.as_at.unwrap_or(context.today),
        counting: asked.day.counting(),
        by: asked.by.as_deref(),
        from: pair[0],
        to: pair[1],
    };
    if question.as_at > context.today {
        return Err(Failure::Question(format!(
            "{} has not come yet: ask for a day up to today, {}",
            question.as_at.words(),
            context.today.words()
        )));
    }
    if let Some(file) = &asked.chart.chart {
        return written(&of_table(context.england(), &question)?, file);
    }
    let found = figures(context.england(), &question)?;
    let text = match context.format {
        Format::Json => json(&found)?,
        Format::Csv => table_csv(&found.table())?,
        Format::Text => told(&found),
    };
    Ok(Answer::yes(text))
}

/// The chart of the state of the nation that was asked for.
fn nation_drawn(
    context: &Context,
    on: Date,
    (counting, drawn): (Counting, Drawn),
    region: Option<&str>,
) -> Result<Chart, Failure> {
    let england = context.england();
    let region = region.map(|said| {
        // As the register has it; that there is one was seen when it was counted.
        let known = england.register.authorities.iter().find(|one| one.region.eq_ignore_ascii_case(said));
        known.map_or(said, |one| one.region.as_str())
    });
    Ok(match (drawn, region) {
        (Drawn::Years, region) => years(england, (on, on), counting, region),
        (Drawn::Map, None) => map(england, on, counting, &MapOf::Overall, None).chart,
        (Drawn::Regions, None) => parts(england, on, counting, PartsBy::Region),
        (Drawn::Types, None) => parts(england, on, counting, PartsBy::Type),
        (Drawn::Map | Drawn::Regions | Drawn::Types, Some(region)) => {
            let says =
                format!("This is drawn for the whole of England. Leave `{region}` out, or ask for --drawn years");
            return Err(Failure::Question(says));
        }
    })
}

/// Writes a chart into a file, and says what is seen on it.
fn written(chart: &Chart, file: &Path) -> Result<Answer, Failure> {
    let content = match file.extension().and_then(|end| end.to_str()) {
        Some("svg") => chart.svg().into_bytes(),
        Some("png") => charts::png(&chart.svg())?,
        Some("csv") => format!("{}\n", table_csv(&chart.table)?).into_bytes(),
        _ => {
            let says = format!("Cannot draw into {}: end its name in .svg, .png or .csv", file.display());
            return Err(Failure::Question(says));
        }
    };
    std::fs::write(file, content).map_err(|error| format!("Cannot write {}: {error}", file.display()))?;
    Ok(Answer::yes(format!("{}\n{}\n\nWritten to {}", bold(&chart.title), chart.says, file.display())))
}

/// Sentences, rows, breaks and what to keep in mind.
fn told(found: &Figures) -> String {
    let header: Vec<&str> = found.shown.columns.iter().map(String::as_str).collect();
    let mut parts = vec![
        format!("{}, as at {} ({})", bold(found.title), found.as_at.0.words(), found.counting),
        found.says.join("\n"),
        table(&header, found.shown.rows.iter().cloned()),
    ];
    if !found.breaks.is_empty() {
        let breaks: Vec<String> =
            found.breaks.iter().map(|one| format!("Break on {}: {}", one.on.0.words(), one.says)).collect();
        parts.push(breaks.join("\n"));
    }
    parts.push(found.notes.iter().map(|note| quiet(note)).collect::<Vec<_>>().join("\n"));
    parts.join("\n\n")
}

/// Every table with a sentence.
fn listed(context: &Context) -> Result<Answer, Failure> {
    const NATION: (&str, &str) =
        ("nation", "How many authorities stood at each overall grade, in England or a region.");
    let of =
        |table: &operations::statistics::TableOf| table.by.iter().map(|(key, _)| *key).collect::<Vec<_>>().join(", ");
    let mut rows = vec![vec![NATION.0.to_owned(), NATION.1.to_owned(), String::new()]];
    rows.extend(TABLES.iter().map(|table| vec![table.key.to_owned(), table.says.to_owned(), of(table)]));
    let text = match context.format {
        Format::Json => {
            let rows: Vec<serde_json::Value> =
                rows.iter().map(|row| object!({ "table": row[0], "says": row[1], "by": row[2] })).collect();
            json(&rows)?
        }
        Format::Csv => csv(&["table", "says", "by"], rows)?,
        Format::Text => format!(
            "{}\n\nAsk for one with `sightline statistics TABLE`, and for a past day with `--as-at DATE`",
            table(&["Table", "Tells", "By"], rows)
        ),
    };
    Ok(Answer::yes(text))
}

fn nation(context: &Context, on: Date, region: Option<&str>, counting: Counting) -> Result<Answer, Failure> {
    let answer = state_of_the_nation(context.england(), on, counting, region);
    if answer.graded + answer.without_overall + answer.not_yet_inspected + answer.not_in_register == 0 {
        return Err(Failure::Question(format!("There is no region `{}`", region.unwrap_or_default())));
    }
    let rows = || {
        answer
            .grades
            .iter()
            .map(|row| vec![row.grade.to_owned(), row.authorities.to_string(), format!("{:.1}", row.per_cent)])
    };
    let text = match context.format {
        Format::Json => json(&answer)?,
        Format::Csv => csv(&["grade", "authorities", "per_cent"], rows())?,
        Format::Text => format!(
            "On {}, {} authorities had an overall grade; {} had an outcome without one, {} were not yet inspected and \
             {} are not in the register\n\n{}",
            on.words(),
            answer.graded,
            answer.without_overall,
            answer.not_yet_inspected,
            answer.not_in_register,
            table(&["Grade", "Authorities", "Per cent"], rows())
        ),
    };
    Ok(Answer::yes(text))
}

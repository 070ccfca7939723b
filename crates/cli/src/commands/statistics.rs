//! `sightline statistics`

use clap::{Args, Subcommand, ValueEnum};
use domain::Date;
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
        Some(What::Nation { day, region }) => {
            let counting = day.counting().unwrap_or_default();
            return nation(context, day.as_at.unwrap_or(context.today), region.as_deref(), counting);
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
    let found = figures(context.england(), &question)?;
    let text = match context.format {
        Format::Json => json(&found)?,
        Format::Csv => table_csv(&found.table())?,
        Format::Text => told(&found),
    };
    Ok(Answer::yes(text))
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

//! `sightline statistics`

use clap::{Args, Subcommand, ValueEnum};
use domain::Date;
use domain::mark::Grade;
use operations::nation::state_of_the_nation;
use serde_json::json as object;
use statistics::state_of_the_nation::Counting;
use statistics::transitions::transitions;

use crate::commands::{Context, Failure};
use crate::output::{Answer, Format, csv, json, table};

#[derive(Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// How many authorities stood at each overall grade on a day
    Nation {
        /// The day; today where it is left out
        #[arg(long, value_name = "DATE", value_parser = Date::parse)]
        on: Option<Date>,

        /// One region
        #[arg(long)]
        region: Option<String>,

        /// Which inspections count
        #[arg(long, value_enum, default_value = "ended")]
        counting: CountingWord,
    },
    /// From one overall grade to the next, over pairs of consecutive inspections
    Transitions {
        /// The framework of the earlier inspection: sif or ilacs
        #[arg(long)]
        from: Option<String>,

        /// The framework of the later inspection
        #[arg(long)]
        to: Option<String>,
    },
}

#[derive(Clone, Copy, ValueEnum)]
enum CountingWord {
    /// Those that had ended by the day, as official statistics count
    Ended,
    /// Those that had been published by the day
    Published,
}

pub(crate) fn run(context: &Context, arguments: Arguments) -> Result<Answer, Failure> {
    match arguments.what {
        What::Nation { on, region, counting } => {
            let counting = match counting {
                CountingWord::Ended => Counting::Ended,
                CountingWord::Published => Counting::Published,
            };
            nation(context, on.unwrap_or(context.today), region.as_deref(), counting)
        }
        What::Transitions { from, to } => moved(context, from.as_deref(), to.as_deref()),
    }
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

fn moved(context: &Context, from: Option<&str>, to: Option<&str>) -> Result<Answer, Failure> {
    for name in [from, to].into_iter().flatten() {
        if !context.england().regime.editions.iter().any(|edition| edition.framework == name) {
            return Err(Failure::Question(format!("There is no framework `{name}`. There are: sif, ilacs")));
        }
    }
    let found = transitions(&context.england().register, |earlier, later| {
        from.is_none_or(|name| earlier.framework == name) && to.is_none_or(|name| later.framework == name)
    });
    let rows = || {
        Grade::ALL.iter().map(|grade| {
            let mut row = vec![grade.key().to_owned()];
            row.extend(found.counts[*grade as usize].iter().map(usize::to_string));
            row.push(found.from(*grade).to_string());
            row
        })
    };
    let header = ["from", "outstanding", "good", "requires_improvement", "inadequate", "all"];
    let text = match context.format {
        Format::Json => {
            let table: serde_json::Map<String, serde_json::Value> = Grade::ALL
                .iter()
                .map(|from| {
                    let to: serde_json::Map<String, serde_json::Value> = Grade::ALL
                        .iter()
                        .map(|to| (to.key().to_owned(), found.counts[*from as usize][*to as usize].into()))
                        .collect();
                    (from.key().to_owned(), to.into())
                })
                .collect();
            json(&object!({
                "pairs": found.all(),
                "improved": found.improved(),
                "same": found.same(),
                "declined": found.declined(),
                "from": table,
            }))?
        }
        Format::Csv => csv(&header, rows())?,
        Format::Text => format!(
            "{} pairs: {} improved, {} the same, {} declined\n\n{}",
            found.all(),
            found.improved(),
            found.same(),
            found.declined(),
            table(&header, rows())
        ),
    };
    Ok(Answer::yes(text))
}

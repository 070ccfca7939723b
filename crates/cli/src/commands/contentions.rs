//! `sightline contentions`

use clap::Args;
use domain::Date;
use operations::contentions::{
    ContentionAnswer, ContentionRow, TrialAnswer, all_rows, contention, contentions, table as as_table, verdict_words,
};

use crate::commands::{Context, Failure};
use crate::output::{Answer, Format, bold, json, quiet, table, table_csv};

#[derive(Args)]
#[command(after_help = "Example: sightline contentions most-improve --as-at 2024-03-31")]
pub(crate) struct Arguments {
    /// One of them, by its key; every one where it is left out
    key: Option<String>,

    /// Every one in full, rather than a list
    #[arg(long, conflicts_with = "key")]
    full: bool,

    /// The day whose record is asked; today where it is left out
    #[arg(long, value_name = "DATE", value_parser = Date::parse)]
    as_at: Option<Date>,
}

pub(crate) fn run(context: &Context, arguments: &Arguments) -> Result<Answer, Failure> {
    let as_at = arguments.as_at.unwrap_or(context.today);
    if as_at > context.today {
        return Err(Failure::Question(format!(
            "{} has not come yet: ask for a day up to today, {}",
            as_at.words(),
            context.today.words()
        )));
    }
    let Some(key) = &arguments.key else {
        return if arguments.full { whole(context, as_at) } else { listed(context, as_at) };
    };
    let found = contention(context.england(), key, as_at)?;
    let text = match context.format {
        Format::Json => json(&found)?,
        Format::Csv => table_csv(&found.table())?,
        Format::Text => told(&found),
    };
    Ok(Answer::yes(text))
}

/// Every contention in full; between two of them two lines are left.
fn whole(context: &Context, as_at: Date) -> Result<Answer, Failure> {
    let keys = context.england().contentions.all.iter().map(|one| one.key.as_str());
    let found: Vec<ContentionAnswer> =
        keys.map(|key| contention(context.england(), key, as_at)).collect::<Result<_, String>>()?;
    let text = match context.format {
        Format::Json => json(&found)?,
        Format::Csv => table_csv(&all_rows(&found))?,
        Format::Text => found.iter().map(told).collect::<Vec<String>>().join("\n\n\n"),
    };
    Ok(Answer::yes(text))
}

fn listed(context: &Context, as_at: Date) -> Result<Answer, Failure> {
    let rows = contentions(context.england(), as_at);
    let text = match context.format {
        Format::Json => json(&rows)?,
        Format::Csv => table_csv(&as_table(&rows))?,
        Format::Text if rows.is_empty() => "No contentions are described in this data".to_owned(),
        Format::Text => {
            let themes = rows.chunk_by(|a, b| a.theme == b.theme).map(theme);
            let mut parts: Vec<String> = themes.collect();
            parts.push(
                "Ask for one with `sightline contentions KEY`, and for a past day with `--as-at DATE`".to_owned(),
            );
            parts.join("\n\n")
        }
    };
    Ok(Answer::yes(text))
}

fn theme(rows: &[ContentionRow]) -> String {
    let title = rows.first().map_or("", |row| row.theme_title.as_str());
    let cells =
        rows.iter().map(|row| vec![row.contention.clone(), row.title.clone(), verdict_words(row.verdict).to_owned()]);
    format!("{}\n{}", bold(title), table(&["Key", "What was said", "Verdict"], cells))
}

fn told(found: &ContentionAnswer) -> String {
    let mut parts = vec![
        format!(
            "{}\n{}, {} {}",
            bold(&found.title),
            found.said_by,
            found.said_in,
            quiet(&format!("[{}; {}]", found.source, found.confidence))
        ),
        found.says.clone(),
    ];
    parts.extend(found.trials.iter().map(trial));
    if !found.cannot_show.is_empty() {
        let lines: Vec<String> = found.cannot_show.iter().map(|line| format!("  {line}")).collect();
        parts.push(format!("{}\n{}", bold("What this cannot show"), lines.join("\n")));
    }
    parts.push(quiet(&format!("As at {}. The same again: {}", found.as_at.0.words(), found.command)));
    parts.join("\n\n")
}

fn trial(trial: &TrialAnswer) -> String {
    let mut parts = vec![format!("{} {}\n{}", bold(&trial.asks), verdict_words(trial.verdict), trial.says)];
    if !trial.rows.is_empty() {
        let cells = trial
            .rows
            .iter()
            .map(|row| vec![row.what.clone(), row.of_words(), row.value_words(), row.ends_words(), row.stated_words()]);
        parts.push(table(&["What", "Of", "Found", "Interval", "Held against"], cells));
    }
    parts.push(quiet(&format!("{} [{}; {}]", trial.how, trial.source, trial.confidence)));
    parts.join("\n")
}

//! `sightline replay --due` and `--days`

use operations::answer::Day;
use operations::replay::{DaysReplay, DueReplay, Question, Said, SpentAnswer, WaitRow, days_on_site, who_was_due};
use operations::statistics::BreakAnswer;

use crate::commands::{Context, Failure};
use crate::output::{Answer, Format, bold, json, quiet, table, table_csv};

pub(crate) fn due(context: &Context, question: &Question<'_>) -> Result<Answer, Failure> {
    let found = who_was_due(context.england(), question).map_err(|fault| Failure::Question(fault.says))?;
    let text = match context.format {
        Format::Json => json(&found)?,
        Format::Csv => table_csv(&found.table())?,
        Format::Text => due_told(&found),
    };
    Ok(Answer::yes(text))
}

pub(crate) fn days(context: &Context, question: &Question<'_>) -> Result<Answer, Failure> {
    let found = days_on_site(context.england(), question).map_err(|fault| Failure::Question(fault.says))?;
    let text = match context.format {
        Format::Json => json(&found)?,
        Format::Csv => table_csv(&found.table())?,
        Format::Text => days_told(&found),
    };
    Ok(Answer::yes(text))
}

fn headline(what: &str, name: &str, from: Day, to: Day) -> String {
    format!("{}, {} to {}", bold(&format!("{what} under {name}")), from.0.words(), to.0.words())
}

/// Breaks and what to keep in mind.
fn footed(breaks: &[BreakAnswer], notes: &[String], parts: &mut Vec<String>) {
    if !breaks.is_empty() {
        let breaks: Vec<String> =
            breaks.iter().map(|one| format!("Break on {}: {}", one.on.0.words(), one.says)).collect();
        parts.push(breaks.join("\n"));
    }
    parts.push(notes.iter().map(|note| quiet(note)).collect::<Vec<_>>().join("\n"));
}

fn due_told(found: &DueReplay) -> String {
    let is_asked = found.under.is_some();
    let mut parts = vec![
        headline("Who would have been due", &found.name, found.from, found.to),
        found.says.join("\n"),
        years(found, is_asked),
    ];
    let rows: Vec<&WaitRow> = if is_asked {
        found.rows.iter().filter(|row| row.is_told_otherwise()).collect()
    } else {
        let is_outside = |row: &&WaitRow| match row.in_force.came {
            "inside" => false,
            "before" => row.began_on.is_some(),
            _ => true,
        };
        found.rows.iter().filter(is_outside).collect()
    };
    parts.push(bold(if is_asked { "Told otherwise" } else { "Not inside the window" }));
    parts.push(waits(&rows, is_asked));
    parts.push("Every wait: --format csv".to_owned());
    footed(&found.breaks, &found.notes, &mut parts);
    parts.join("\n\n")
}

fn years(found: &DueReplay, is_asked: bool) -> String {
    let mut header = vec!["Year", "Began", "Due then", "Before", "Inside", "After"];
    if is_asked {
        header.extend(["Due under it", "Before", "Inside", "After"]);
    }
    let rows = found.years.iter().map(|row| {
        let of = |due: usize, sides: &operations::replay::SidesAnswer| {
            [due, sides.before, sides.inside, sides.after].map(|n| n.to_string())
        };
        let mut cells = vec![row.year.to_string(), row.began.to_string()];
        cells.extend(of(row.due.in_force, &row.ended.in_force));
        if is_asked {
            cells.extend(of(row.due.asked, &row.ended.asked));
        }
        cells
    });
    table(&header, rows)
}

fn waits(rows: &[&WaitRow], is_asked: bool) -> String {
    let mut header = vec!["Authority", "Last ended", "Began", "Took place", "Then"];
    if is_asked {
        header.push("Under it");
    }
    let cells = rows.iter().map(|row| {
        let mut cells = vec![
            row.authority.name.clone(),
            row.last.as_ref().map(|last| last.ended_on.0.to_string()).unwrap_or_default(),
            row.began_on.map_or_else(|| "waits".to_owned(), |day| day.0.to_string()),
            row.took_place.clone().unwrap_or_default(),
            said(&row.in_force),
        ];
        if is_asked {
            cells.push(said(&row.asked));
        }
        cells
    });
    table(&header, cells)
}

/// `short, 2018-12-16 to 2019-12-16: inside (D10)`.
fn said(said: &Said) -> String {
    let rule = said.rule.as_ref().map(|rule| format!(" ({rule})")).unwrap_or_default();
    let window = match (said.earliest, said.latest) {
        (Some(first), Some(last)) => format!(", {} to {}", first.0, last.0),
        (None, Some(last)) => format!(", by {}", last.0),
        (Some(first), None) => format!(", from {}", first.0),
        (None, None) => String::new(),
    };
    match &said.activity {
        Some(activity) => format!("{activity}{window}: {}{rule}", said.came_words().to_lowercase()),
        None => format!("{}{rule}", said.came_words().to_lowercase()),
    }
}

fn days_told(found: &DaysReplay) -> String {
    let mut parts = vec![
        headline("Days on site", &found.name, found.from, found.to),
        found.says.join("\n"),
        spent(&found.totals, &found.name),
        spent(&found.by_year(), &found.name),
        bold("What one of each takes"),
        table(
            &["Edition", "Kind", "Working days on site", "Inspectors", "Known from"],
            found.takes.iter().map(|row| {
                let number = |of: &Option<operations::replay::TakesAnswer>| {
                    of.as_ref().map_or_else(|| "not said".to_owned(), |of| of.is.to_string())
                };
                let sources = [&row.days_on_site, &row.inspectors].into_iter().flatten();
                let mut known: Vec<String> = sources.map(|of| format!("{} [{}]", of.source, of.confidence)).collect();
                known.dedup();
                vec![
                    row.edition.clone(),
                    row.title.clone(),
                    number(&row.days_on_site),
                    number(&row.inspectors),
                    known.join("; "),
                ]
            }),
        ),
    ];
    footed(&found.breaks, &found.notes, &mut parts);
    parts.join("\n\n")
}

fn spent(rows: &[SpentAnswer], name: &str) -> String {
    let header =
        ["Year", "Counted", "Of", "Number", "Days on site", "Inspector-days", "Days not known", "Team not known"];
    table(
        &header,
        rows.iter().filter(|row| row.number > 0).map(|row| {
            vec![
                row.year.map_or_else(|| "All".to_owned(), |year| year.to_string()),
                row.counted_words(name),
                row.part.to_owned(),
                row.number.to_string(),
                row.days_on_site.to_string(),
                row.inspector_days.to_string(),
                row.without_days.to_string(),
                row.without_team.to_string(),
            ]
        }),
    )
}

//! `sightline register`

use std::path::PathBuf;

use claims::write_tables;
use clap::Args;
use operations::import::subject_name;
use operations::library::Library;
use operations::register::{ComparisonAnswer, DifferenceRow, InspectionRow, compare};

use crate::commands::import::name_words;
use crate::commands::{Context, Failure};
use crate::output::{Answer, Format, bold, csv, json};
use crate::problems;

#[derive(Args)]
#[command(
    after_help = "Example: sightline register --store sightline.db --compare\n\nWhat the register holds, what is kept beside it because too little is known, and how it differs from the register built into the program."
)]
pub(crate) struct Arguments {
    /// Compare its graded inspections with the register built in
    #[arg(long, conflicts_with = "write")]
    compare: bool,

    /// Write its tables into this folder: judgements.csv, activities.csv, spells.csv
    #[arg(long, value_name = "FOLDER")]
    write: Option<PathBuf>,
}

pub(crate) fn run(context: &Context, arguments: &Arguments) -> Result<Answer, Failure> {
    if let Some(folder) = &arguments.write {
        return Ok(write(context, folder)?);
    }
    if arguments.compare {
        let built_in = Library::shipped(&context.files)
            .map_err(|found| problems::render(&found, &context.files, problems::ON_ERRORS))?;
        let answer = compare(&built_in.england, context.england());
        let text = match context.format {
            Format::Json => json(&answer)?,
            Format::Csv => as_csv(&answer)?,
            Format::Text => as_text(&answer),
        };
        return Ok(Answer::yes(text));
    }
    let register = &context.england().register;
    let incomplete = &context.library.incomplete;
    let name = |at| name_words(&subject_name(&context.library.ledger, at, context.england()));
    let text = match context.format {
        Format::Json => json(&serde_json::json!({
            "inspections": register.inspections.len(),
            "visits": register.visits.len(),
            "sources": context.library.sources.len(),
            "known_to": register.known_to.to_string(),
            "incomplete": incomplete.iter().map(|row| serde_json::json!({
                "subject": subject_name(&context.library.ledger, row.subject, context.england()),
                "missing": row.missing,
            })).collect::<Vec<_>>(),
        }))?,
        Format::Csv => {
            csv(&["what", "missing"], incomplete.iter().map(|row| vec![name(row.subject), row.missing.join(" ")]))?
        }
        Format::Text => {
            let mut lines = vec![format!(
                "{} graded inspections and {} visits, to {}, from {} sources",
                register.inspections.len(),
                register.visits.len(),
                register.known_to.words(),
                context.library.sources.len()
            )];
            if !incomplete.is_empty() {
                lines.push(bold(&format!("Kept beside it, since too little is known: {}", incomplete.len())));
                lines.extend(incomplete.iter().map(|row| {
                    format!("  {} (nobody gives {})", name(row.subject), row.missing.join(", ").replace('_', " "))
                }));
            }
            lines.join("\n")
        }
    };
    Ok(Answer::yes(text))
}

fn write(context: &Context, folder: &std::path::Path) -> Result<Answer, String> {
    let failed = |error: std::io::Error| format!("Cannot write into {}: {error}", folder.display());
    std::fs::create_dir_all(folder).map_err(failed)?;
    let register = &context.england().register;
    let name = |urn: &str| {
        let id = register.ids().find(|id| register.authority(*id).urn == urn)?;
        Some(register.authority(id).name.clone())
    };
    let tables = write_tables(&context.library.ledger, &name);
    let mut written = Vec::new();
    for file in &tables.files {
        let path = folder.join(file.path.trim_start_matches("register/"));
        std::fs::write(&path, &file.text).map_err(failed)?;
        written.push(format!("{} ({} rows)", path.display(), file.text.lines().count().saturating_sub(1)));
    }
    Ok(Answer::yes(written.join("\n")))
}

fn named(row: &InspectionRow) -> String {
    format!("{} ({}), {}, {}", row.authority.name, row.authority.urn, row.framework, row.started_on)
}

fn as_text(answer: &ComparisonAnswer) -> String {
    let [both, same] = answer.judgements;
    let in_both = answer.built_in - answer.only_built_in.len();
    let mut lines = vec![
        format!(
            "{} graded inspections are built in and {} are here; {in_both} are in both",
            answer.built_in, answer.here
        ),
        format!(
            "{} of these agree in every field that both give, {} of them in every field",
            answer.agreeing, answer.whole
        ),
        format!("{same} of {both} judgements that both give are the same"),
    ];
    let difference = |row: &DifferenceRow| {
        let here = row.here.as_deref().unwrap_or("not given");
        format!("  {}: {} is {} built in and {here} here", named(&row.inspection), row.field, row.built_in)
    };
    let mut list = |title: &str, rows: Vec<String>| {
        if !rows.is_empty() {
            lines.push(bold(&format!("{title}: {}", rows.len())));
            lines.extend(rows);
        }
    };
    list("Different", answer.differing.iter().map(difference).collect());
    list("Not given here", counted(&answer.not_given));
    list("Only built in", answer.only_built_in.iter().map(|row| format!("  {}", named(row))).collect());
    list("Only here", answer.only_here.iter().map(|row| format!("  {}", named(row))).collect());
    lines.join("\n")
}

/// How often each field is not given.
fn counted(rows: &[DifferenceRow]) -> Vec<String> {
    let mut counts: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    for row in rows {
        *counts.entry(row.field.as_str()).or_default() += 1;
    }
    counts.iter().map(|(field, many)| format!("  {}: {many}", field.replace('_', " "))).collect()
}

fn as_csv(answer: &ComparisonAnswer) -> Result<String, String> {
    let header = ["difference", "urn", "authority", "framework", "started_on", "field", "built_in", "here"];
    let row = |what: &str, of: &InspectionRow, rest: [&str; 3]| {
        let start = [what, &of.authority.urn, &of.authority.name, &of.framework, &of.started_on];
        start.into_iter().chain(rest).map(str::to_owned).collect::<Vec<_>>()
    };
    let mut rows = Vec::new();
    for (what, of) in [("different", &answer.differing), ("not_given", &answer.not_given)] {
        rows.extend(
            of.iter()
                .map(|of| row(what, &of.inspection, [&of.field, &of.built_in, of.here.as_deref().unwrap_or_default()])),
        );
    }
    for (what, of) in [("only_built_in", &answer.only_built_in), ("only_here", &answer.only_here)] {
        rows.extend(of.iter().map(|of| row(what, of, ["", "", ""])));
    }
    csv(&header, rows)
}

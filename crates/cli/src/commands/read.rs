//! `sightline read`

use std::path::PathBuf;

use clap::Args;
use operations::read_report::{ReadAnswer, read_report, unreadable};

use crate::commands::{Context, Failure};
use crate::files;
use crate::output::{Answer, Format, Told, bold, csv, json, quiet, reasons};

#[derive(Args)]
#[command(
    after_help = "Example: sightline read reports/ --format csv\n\nReads SIF and ILACS reports, letters of focused and monitoring visits, joint letters, area SEND reports and reviews of safeguarding boards. Anything else is said to be not one of these. Nothing is stored. The text of each paragraph and the names of those who sign are told with --format json."
)]
pub(crate) struct Arguments {
    /// PDF files, or folders in which to look for them
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Exit with 1 when something could not be read or stands against a rule
    #[arg(long)]
    exit_code: bool,
}

pub(crate) fn run(context: &Context, arguments: &Arguments) -> Result<Answer, Failure> {
    let files = files::below(&arguments.paths, &["pdf"])?;
    if files.is_empty() {
        return Err(Failure::Question(
            "There is no PDF to read there. Name a PDF, or a folder that holds some".to_owned(),
        ));
    }
    let read = |name: &str, bytes: Result<Vec<u8>, String>| match bytes {
        Ok(bytes) => read_report(context.england(), name, &bytes),
        Err(why) => unreadable(name, why),
    };
    let (mut out, mut told, mut has_trouble) = (Told::to_stdout(), 0, false);
    // What was read is printed at once, so that a thousand reports take no more room than one.
    files::each_on_all_cores(&files, "Reading", read, |answer| {
        has_trouble |= !answer.unread.is_empty() || !answer.flags.is_empty();
        let text = match context.format {
            Format::Json => {
                let start = if told == 0 { "[\n" } else { ",\n" };
                let lines: Vec<String> = json(&answer)?.lines().map(|line| format!("  {line}")).collect();
                format!("{start}{}", lines.join("\n"))
            }
            Format::Csv => as_csv(&answer, told == 0)?,
            Format::Text => format!("{}{}\n", if told == 0 { "" } else { "\n" }, as_text(&answer)),
        };
        told += 1;
        out.tell(&text)
    })?;
    let end = if context.format == Format::Json { "\n]\n" } else { "" };
    out.tell(end)?;
    Ok(Answer { text: String::new(), is_no: arguments.exit_code && has_trouble })
}

/// A file's row, after the header where it is the first.
fn as_csv(answer: &ReadAnswer, is_first: bool) -> Result<String, String> {
    const AREAS: [&str; 8] =
        ["leaders", "help_and_protection", "in_care", "looked_after", "adoption", "care_leavers", "leadership", "lscb"];
    let mut header = vec!["file", "kind", "urn", "authority", "edition", "started_on", "ended_on", "published_on"];
    header.extend(["lead_inspector", "overall"]);
    header.extend(AREAS);
    header.extend(["areas_for_improvement", "priority_actions", "recommendations", "paragraphs", "signatories"]);
    header.extend(["flags", "unread"]);
    let row = {
        let count = |kind: &str| answer.findings.iter().filter(|finding| finding.kind == kind).count().to_string();
        let name = answer.authority.as_ref();
        let printed = answer.authority_printed.clone();
        let mut row = vec![
            answer.file.clone(),
            answer.kind.to_owned(),
            name.map(|name| name.urn.clone()).unwrap_or_default(),
            name.map(|name| name.name.clone()).or(printed).unwrap_or_default(),
            answer.edition.clone().unwrap_or_default(),
            answer.spells.first().map(|spell| spell.from.0.to_string()).unwrap_or_default(),
            answer.spells.last().map(|spell| spell.to.0.to_string()).unwrap_or_default(),
            crate::output::day(answer.published_on),
            answer.lead_inspector.clone().unwrap_or_default(),
            answer.overall.unwrap_or_default().to_owned(),
        ];
        row.extend(AREAS.iter().map(|area| grade(answer, area).unwrap_or_default().to_owned()));
        row.extend(["area_for_improvement", "priority_action", "recommendation"].map(count));
        row.push(answer.paragraphs.len().to_string());
        row.push(answer.signatories.iter().map(|one| one.name.as_str()).collect::<Vec<_>>().join("; "));
        row.push(answer.flags.iter().map(|flag| flag.says.as_str()).collect::<Vec<_>>().join(" | "));
        let unread = answer.unread.iter().map(|row| format!("{}: {}", row.field, row.why));
        row.push(unread.collect::<Vec<_>>().join(" | "));
        row
    };
    let text = csv(&header, [row])?;
    let text = if is_first { text.as_str() } else { text.split_once('\n').map_or("", |(_, row)| row) };
    Ok(format!("{text}\n"))
}

fn grade(answer: &ReadAnswer, area: &str) -> Option<&'static str> {
    answer.judgements.0.iter().find(|(known, _)| *known == area).map(|(_, grade)| *grade)
}

fn as_text(answer: &ReadAnswer) -> String {
    let mut lines = vec![bold(&answer.file)];
    let mut say = |label: &str, words: String| lines.push(format!("  {label}: {words}"));
    say("Kind", answer.kind.replace('_', " "));
    match (&answer.authority, &answer.authority_printed) {
        (Some(name), _) => say("Authority", format!("{} ({})", name.name, name.urn)),
        (None, Some(printed)) => say("Authority as printed", printed.clone()),
        (None, None) => {}
    }
    if let Some(edition) = &answer.edition {
        say("Edition", edition.clone());
    }
    if !answer.spells.is_empty() {
        let spells = answer.spells.iter().map(|spell| format!("{} to {}", spell.from.0.words(), spell.to.0.words()));
        say("On site", spells.collect::<Vec<_>>().join("; "));
    }
    if let Some(day) = answer.published_on {
        say("Published", day.0.words());
    }
    if let Some(name) = &answer.lead_inspector {
        say("Lead inspector", name.clone());
    }
    for (area, grade) in answer.judgements.0.iter().copied().chain(answer.overall.map(|grade| ("overall", grade))) {
        say(&area.replace('_', " "), grade.replace('_', " "));
    }
    if let Some(name) = &answer.principal_authority {
        say("Principal authority", name.clone());
    }
    if let Some(day) = answer.statement_due_on {
        say("Statement due", day.0.words());
    }
    if !answer.paragraphs.is_empty() {
        say("Paragraphs", answer.paragraphs.len().to_string());
    }
    if !answer.signatories.is_empty() {
        say("Signatories", answer.signatories.len().to_string());
    }
    for finding in &answer.findings {
        let place = quiet(&format!("[{}, page {}]", finding.scope, finding.page));
        lines.push(format!("  {}: {} {place}", finding.kind.replace('_', " "), finding.text));
    }
    for flag in &answer.flags {
        lines.push(format!("  {}: {}", bold("Flagged"), flag.says));
        if !flag.because.is_empty() {
            lines.push(reasons(&flag.because));
        }
    }
    for row in &answer.unread {
        lines.push(format!("  {} {}: {}", bold("Not read"), row.field.replace('_', " "), row.why));
    }
    lines.join("\n")
}

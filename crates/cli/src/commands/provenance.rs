//! `sightline provenance`

use clap::Args;
use domain::Date;
use operations::history::history;
use operations::provenance::{ProvenanceAnswer, SaidBy, provenance};

use crate::commands::import::name_words;
use crate::commands::{Context, Failure};
use crate::output::{Answer, Format, bold, csv, json, quiet};

#[derive(Args)]
#[command(
    after_help = "Example: sightline provenance leeds --of focused_visit --on 2021-07-20\n\nEvery fact with the file, the place and the words it was read from, and who says otherwise."
)]
pub(crate) struct Arguments {
    /// Name, URN, GSS or DfE code
    #[arg(value_name = "X")]
    authority: String,

    /// A framework such as ilacs, or a kind of visit such as focused_visit [default: the last graded inspection]
    #[arg(long, value_name = "KEY")]
    of: Option<String>,

    /// First day on site; the last one where it is left out
    #[arg(long, value_name = "DATE", value_parser = Date::parse)]
    on: Option<Date>,
}

pub(crate) fn run(context: &Context, arguments: &Arguments) -> Result<Answer, Failure> {
    let england = context.england();
    let id = england.register.find(&arguments.authority)?;
    let rows = history(england, id, context.today);
    let own = rows.iter().filter(|row| row.id == id);
    let day = |row: &operations::history::HistoryRow| row.started_on.unwrap_or(row.published_on).0;
    let row = own
        .filter(|row| arguments.of.as_ref().map_or(row.is_graded || arguments.on.is_some(), |of| row.series == *of))
        .find(|row| arguments.on.is_none_or(|on| day(row) == on));
    let authority = england.register.authority(id);
    let of_row = row.and_then(|row| provenance(&context.library, &authority.urn, &row.series, &day(row).to_string()));
    // What is too little known for the register is known all the same.
    let kept = || {
        let (of, on) = (arguments.of.as_deref()?, arguments.on?);
        provenance(&context.library, &authority.urn, of, &on.to_string())
    };
    let known = of_row.or_else(kept);
    let Some(known) = known else {
        let name = &authority.name;
        let says = format!("Nothing like that is known of {name}. `sightline history \"{name}\"` lists what is");
        return Err(Failure::Question(says));
    };
    let text = match context.format {
        Format::Json => json(&known)?,
        Format::Csv => as_csv(&known)?,
        Format::Text => as_text(&known),
    };
    Ok(Answer::yes(text))
}

fn as_text(known: &ProvenanceAnswer) -> String {
    let mut lines = vec![bold(&name_words(&known.name))];
    let said = |by: &SaidBy| {
        let inferred = if by.confidence == "inferred" { ", inferred" } else { "" };
        format!("      {} {}", by.words, quiet(&format!("[{}, {}{inferred}]", by.file, by.place)))
    };
    for field in &known.fields {
        let settled = match field.settled {
            "first_known" => " (open: sources disagree, and what was known first stands)",
            "printed_before_inferred" => " (what is printed stands)",
            "decided" => " (decided)",
            _ => "",
        };
        lines.push(format!("  {}: {}{settled}", field.field.replace('_', " "), bold(&field.value)));
        lines.extend(field.said_by.iter().map(said));
        for other in &field.otherwise {
            lines.push(format!("    otherwise: {}", other.value));
            lines.extend(other.said_by.iter().map(said));
        }
    }
    lines.extend(known.flags.iter().map(|flag| format!("  {}: {flag}", bold("Against a rule"))));
    lines.push(bold("Sources"));
    for source in &known.sources {
        let when = match (&source.imported_at, &source.importer) {
            (Some(at), Some(by)) => format!("import {} at {at} by {by}", source.import),
            _ => "built into the program".to_owned(),
        };
        lines.push(format!("  {} ({}), {when}\n      {}", source.file, source.kind, quiet(&source.sha256)));
    }
    lines.join("\n")
}

fn as_csv(known: &ProvenanceAnswer) -> Result<String, String> {
    let header = ["field", "stands", "value", "settled", "file", "place", "words", "confidence"];
    let row = |field: &str, stands: &str, value: &str, settled: &str, by: &SaidBy| {
        [field, stands, value, settled, &by.file, &by.place, &by.words, by.confidence].map(str::to_owned).to_vec()
    };
    let mut rows = Vec::new();
    for field in &known.fields {
        rows.extend(field.said_by.iter().map(|by| row(&field.field, "yes", &field.value, field.settled, by)));
        for other in &field.otherwise {
            rows.extend(other.said_by.iter().map(|by| row(&field.field, "no", &other.value, field.settled, by)));
        }
    }
    csv(&header, rows)
}

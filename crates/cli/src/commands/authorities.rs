//! `sightline authorities`

use clap::{Args, Subcommand};
use operations::history::{AuthorityAnswer, authority};

use crate::commands::{Context, Failure};
use crate::output::{Answer, Format, bold, csv, day, json, table};

#[derive(Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    what: Option<What>,

    /// Abolished authorities too
    #[arg(long)]
    all: bool,
}

#[derive(Subcommand)]
enum What {
    /// One authority in full
    Show {
        /// Name, URN, GSS or DfE code
        #[arg(value_name = "X")]
        authority: String,
    },
}

pub(crate) fn run(context: &Context, arguments: Arguments) -> Result<Answer, Failure> {
    let england = context.england();
    if let Some(What::Show { authority: name }) = arguments.what {
        let found = authority(england, england.register.find(&name)?, context.today);
        let text = match context.format {
            Format::Json => json(&found)?,
            Format::Csv => rows_csv(&[found])?,
            Format::Text => shown(&found),
        };
        return Ok(Answer::yes(text));
    }
    let wanted =
        england.register.ids().filter(|id| arguments.all || england.register.authority(*id).is_open_on(context.today));
    let found: Vec<AuthorityAnswer> = wanted.map(|id| authority(england, id, context.today)).collect();
    let text = match context.format {
        Format::Json => json(&found)?,
        Format::Csv => rows_csv(&found)?,
        Format::Text => table(
            &["Authority", "URN", "Region", "Type", "Overall"],
            found.iter().map(|row| {
                let overall = row.overall.clone().unwrap_or_else(|| "–".to_owned());
                vec![row.name.clone(), row.urn.clone(), row.region.clone(), row.kind.clone(), overall]
            }),
        ),
    };
    Ok(Answer::yes(text))
}

fn rows_csv(rows: &[AuthorityAnswer]) -> Result<String, String> {
    csv(
        &[
            "urn",
            "name",
            "region",
            "gss_code",
            "dfe_code",
            "type",
            "opened_on",
            "closed_on",
            "reorganisation",
            "predecessors",
            "successors",
            "statistical_neighbours",
            "overall",
        ],
        rows.iter().map(|row| {
            vec![
                row.urn.clone(),
                row.name.clone(),
                row.region.clone(),
                row.gss_code.clone(),
                row.dfe_code.to_string(),
                row.kind.clone(),
                day(row.opened_on),
                day(row.closed_on),
                row.reorganisation.unwrap_or("").to_owned(),
                row.predecessors.join("; "),
                row.successors.join("; "),
                row.statistical_neighbours.join("; "),
                row.overall.clone().unwrap_or_default(),
            ]
        }),
    )
}

fn shown(row: &AuthorityAnswer) -> String {
    let mut lines = vec![bold(&row.name)];
    let mut add = |label: &str, value: String| {
        if !value.is_empty() {
            lines.push(format!("{label:<24}{value}"));
        }
    };
    add("Region", row.region.clone());
    add("Type", row.kind.clone());
    add("URN", row.urn.clone());
    add("GSS code", row.gss_code.clone());
    add("DfE code", row.dfe_code.to_string());
    add("Opened", day(row.opened_on));
    add("Closed", day(row.closed_on));
    add("Reorganisation", row.reorganisation.unwrap_or("").to_owned());
    add("Took over from", row.predecessors.join("; "));
    add("Succeeded by", row.successors.join("; "));
    add("Overall", row.overall.clone().unwrap_or_else(|| "none given".to_owned()));
    add("Statistical neighbours", row.statistical_neighbours.join("; "));
    lines.join("\n")
}

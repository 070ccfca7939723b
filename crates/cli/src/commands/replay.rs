//! `sightline replay`

use clap::Args;
use operations::replay::{PathwayScore, ReplayAnswer, replay_all};

use crate::commands::{Context, Failure};
use crate::output::{Answer, Format, bold, csv, json, reasons_cell, table};

#[derive(Args)]
#[command(after_help = "Example: sightline replay --under ilacs-2026-04")]
pub(crate) struct Arguments {
    /// Another edition to rule under, whatever was in force
    #[arg(long, value_name = "EDITION")]
    #[arg(conflicts_with = "kind")]
    under: Option<String>,

    /// Settings of one kind instead, such as childrens-home; `all` for every kind
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
}

impl Arguments {
    /// Whether the question is of settings.
    pub(crate) const fn asks_of_settings(&self) -> bool {
        self.kind.is_some()
    }
}

pub(crate) fn run(context: &Context, arguments: &Arguments) -> Result<Answer, Failure> {
    if let Some(kind) = &arguments.kind {
        return crate::commands::providers::replayed(context, kind);
    }
    let answer = replay_all(context.england(), arguments.under.as_deref())?;
    let text = match context.format {
        Format::Json => json(&answer)?,
        Format::Csv => csv(
            &["authority", "urn", "started_on", "edition", "verdict", "because"],
            answer.exceptions.iter().map(|row| {
                vec![
                    row.authority.clone(),
                    row.urn.clone(),
                    row.started_on.0.to_string(),
                    row.edition.clone(),
                    row.verdict.to_owned(),
                    reasons_cell(&row.because),
                ]
            }),
        )?,
        Format::Text => drawn(&answer),
    };
    Ok(Answer::yes(text))
}

fn drawn(answer: &ReplayAnswer) -> String {
    let mut said = vec![format!(
        "{} inspections: {} accepted, {} need a reason, {} refused",
        answer.inspections, answer.accepted, answer.needs_reason, answer.refused
    )];
    said.push(table(
        &["Edition", "Inspections"],
        answer.editions.iter().map(|(edition, count)| vec![edition.clone(), count.to_string()]),
    ));
    said.push(table(
        &["Rule", "Held against", "Kept to it", "Says"],
        answer.rules.iter().map(|row| {
            vec![
                format!("{} {}", row.framework, row.rule),
                row.spoke.to_string(),
                row.kept.to_string(),
                row.says.clone(),
            ]
        }),
    ));
    if !answer.exceptions.is_empty() {
        said.push(table(
            &["Authority", "Began", "Edition", "Verdict", "Because"],
            answer.exceptions.iter().map(|row| {
                let why = row.because.first().map(|reason| reason.says.clone()).unwrap_or_default();
                vec![
                    row.authority.clone(),
                    row.started_on.0.to_string(),
                    row.edition.clone(),
                    row.verdict.to_owned(),
                    why,
                ]
            }),
        ));
    }
    if let Some(pathway) = &answer.pathway {
        said.push(pathway_drawn(pathway));
    }
    said.join("\n\n")
}

fn pathway_drawn(pathway: &PathwayScore) -> String {
    let head = bold(&format!(
        "The pathway against what took place: {} of {} of the kind planned ({}%)",
        pathway.kind_right, pathway.inspections, pathway.kind_right_per_cent
    ));
    let eras = table(
        &["Began", "Inspections", "Kind as planned", "Inside the window", "Before it", "After it"],
        pathway.by_era.iter().map(|era| {
            vec![
                era.era.to_owned(),
                era.inspections.to_string(),
                era.kind_right.to_string(),
                era.in_window.to_string(),
                era.early.to_string(),
                era.late.to_string(),
            ]
        }),
    );
    let misses = table(
        &["Of another kind", "Began", "Took place", "Planned", "By"],
        pathway.misses.iter().map(|miss| {
            vec![
                miss.authority.clone(),
                miss.started_on.0.to_string(),
                miss.took_place.clone(),
                miss.planned.clone().unwrap_or_else(|| "nothing".to_owned()),
                miss.rule.clone().unwrap_or_default(),
            ]
        }),
    );
    format!("{head}\n\n{eras}\n\n{misses}")
}

//! `sightline replay`

use clap::{Args, ValueEnum};
use domain::Date;
use domain::replay::AskedOn;
use operations::replay::{PathwayScore, Question, ReplayAnswer, replay_all};

use crate::commands::{Context, Failure, replay_waits};
use crate::output::{Answer, Format, bold, csv, json, reasons_cell, table};

#[derive(Args)]
#[command(after_help = "Examples: sightline replay --under ilacs-2026-04\n          \
    sightline replay --due --under sif-cycle --from 2018-01-01\n          \
    sightline replay --days --under ilacs-2026-04")]
pub(crate) struct Arguments {
    /// Another edition to rule under, whatever was in force
    #[arg(long, value_name = "EDITION")]
    #[arg(conflicts_with = "kind")]
    under: Option<String>,

    /// Settings of one kind instead, such as childrens-home; `all` for every kind
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,

    /// Who would have been due when: every wait for an inspection held against its window
    #[arg(long, conflicts_with_all = ["kind", "days"])]
    due: bool,

    /// Days on site: what was done, and what the edition would have taken
    #[arg(long, conflicts_with = "kind")]
    days: bool,

    /// With --due or --days: inspections that began on or after this day; the first of the framework in force where it is left out
    #[arg(long, value_name = "DATE", value_parser = Date::parse, conflicts_with = "kind")]
    from: Option<Date>,

    /// With --due or --days: and were published by this one; today where it is left out
    #[arg(long, value_name = "DATE", value_parser = Date::parse, conflicts_with = "kind")]
    to: Option<Date>,

    /// With --due or --days: when the rules are asked what comes next
    #[arg(long, value_enum, conflicts_with = "kind")]
    asked_on: Option<AskedOnWord>,
}

#[derive(Clone, Copy, ValueEnum)]
enum AskedOnWord {
    /// The evening before the next inspection began
    Eve,
    /// The day the last report was published
    Publication,
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
    let question = Question {
        under: arguments.under.as_deref(),
        from: arguments.from,
        to: arguments.to,
        asked_on: match arguments.asked_on {
            None | Some(AskedOnWord::Eve) => AskedOn::Eve,
            Some(AskedOnWord::Publication) => AskedOn::Publication,
        },
        today: context.today,
    };
    if arguments.due {
        return replay_waits::due(context, &question);
    }
    if arguments.days {
        return replay_waits::days(context, &question);
    }
    if arguments.from.is_some() || arguments.to.is_some() || arguments.asked_on.is_some() {
        let says = "--from, --to and --asked-on go with --due or --days: every inspection is ruled on without them";
        return Err(Failure::Question(says.to_owned()));
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

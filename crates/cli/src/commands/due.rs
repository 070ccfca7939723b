//! `sightline due`

use clap::Args;
use domain::Date;
use operations::due_board::{DueRow, Filter, answerable, beyond_the_record, due_board, kinds, nothing_due};

use crate::commands::{Context, Failure};
use crate::output::{Answer, Format, bold, day, json, reasons, table, table_csv};

#[derive(Args)]
#[command(after_help = "Example: sightline due --on 2026-09-01 --authority leeds")]
pub(crate) struct Arguments {
    /// The day; today where it is left out
    #[arg(long, value_name = "DATE", value_parser = Date::parse)]
    on: Option<Date>,

    /// One authority: name, URN, GSS or DfE code
    #[arg(long, value_name = "X")]
    authority: Option<String>,

    /// One region
    #[arg(long)]
    region: Option<String>,

    /// One kind of activity, such as short or focused_visit
    #[arg(long)]
    activity: Option<String>,

    /// One status: overdue, under_way, open, upcoming, suspended or unrecorded
    #[arg(long)]
    status: Option<String>,

    /// The last overall grade: outstanding, good, requires_improvement, inadequate or none
    #[arg(long)]
    grade: Option<String>,

    /// Graded inspections only
    #[arg(long)]
    inspections: bool,

    /// Print the clauses behind each line
    #[arg(long)]
    why: bool,

    /// One home, agency or school by its URN, such as SC012345
    #[arg(long, value_name = "URN", conflicts_with_all = ["authority", "kind", "grade", "inspections"])]
    provider: Option<String>,

    /// Settings of one kind, such as childrens-home
    #[arg(long, value_name = "KIND", conflicts_with_all = ["authority", "grade", "inspections"])]
    kind: Option<String>,

    /// What stands behind it: statute, policy or practice; with --kind
    #[arg(long, requires = "kind", value_parser = ["statute", "policy", "practice"])]
    basis: Option<String>,
}

impl Arguments {
    /// Whether the question is of settings.
    pub(crate) const fn asks_of_settings(&self) -> bool {
        self.provider.is_some() || self.kind.is_some()
    }
}

pub(crate) fn run(context: &Context, mut arguments: Arguments) -> Result<Answer, Failure> {
    for word in [&mut arguments.activity, &mut arguments.status, &mut arguments.grade].into_iter().flatten() {
        *word = word.trim().to_lowercase().replace([' ', '-'], "_");
    }
    let england = context.england();
    let on = arguments.on.unwrap_or(context.today);
    if let Some(urn) = &arguments.provider {
        return crate::commands::providers::due_at_one(context, urn, on);
    }
    if let Some(kind) = &arguments.kind {
        let filter = operations::settings::Filter {
            kind: Some(operations::settings::find_kind(england, kind)?),
            region: arguments.region,
            activity: arguments.activity,
            status: arguments.status,
            basis: arguments.basis,
        };
        return crate::commands::providers::due_at_all(context, &filter, on);
    }
    known(england, &arguments)?;
    answerable(england, on)?;
    let authority = arguments.authority.as_deref().map(|name| england.register.find(name)).transpose()?;
    if let Some(id) = authority
        && !england.register.authority(id).is_open_on(on)
    {
        let row = england.register.authority(id);
        return Err(Failure::Question(format!("{} did not exist on {}", row.name, on.words())));
    }
    if let Some(id) = authority
        && !england.register.authority(id).has_record()
    {
        let row = england.register.authority(id);
        return Err(Failure::Question(format!(
            "The register holds no record of {}, which was abolished, so what it was due is not known",
            row.name
        )));
    }
    let filter = Filter {
        authority,
        region: arguments.region,
        activity: arguments.activity,
        status: arguments.status,
        grade: arguments.grade,
        inspections_only: arguments.inspections,
    };
    let rows = due_board(england, on, &filter);
    let text = match context.format {
        Format::Json => json(&rows)?,
        Format::Csv => table_csv(&operations::table::due(&rows))?,
        Format::Text => {
            let in_full = arguments.why || authority.is_some();
            let mut said = vec![drawn(&rows, on, in_full)];
            if let Some(clause) = authority.and_then(|id| nothing_due(england, id, on)) {
                said.push(format!("{}\n{}", bold("No graded inspection is due"), reasons(&[clause])));
            }
            said.extend(beyond_the_record(england, on));
            said.join("\n\n")
        }
    };
    Ok(Answer::yes(text))
}

/// Refuses a filter that could never match.
fn known(england: &domain::england::England, arguments: &Arguments) -> Result<(), String> {
    let kinds: Vec<&str> = kinds(england).into_iter().map(|(key, _)| key).collect();
    if let Some(activity) = &arguments.activity
        && !kinds.contains(&activity.as_str())
    {
        return Err(format!("Nothing called `{activity}` can be due. There can be: {}", kinds.join(", ")));
    }
    if let Some(status) = &arguments.status {
        let keys = domain::schedule::Status::ALL.map(domain::schedule::Status::key);
        if !keys.contains(&status.as_str()) {
            return Err(format!("There is no status `{status}`. There are: {}", keys.join(", ")));
        }
    }
    if let Some(grade) = &arguments.grade
        && grade != "none"
        && england.regime.vocabulary.mark(grade).and_then(domain::mark::Mark::grade).is_none()
    {
        let keys = domain::mark::Grade::ALL.map(domain::mark::Grade::key);
        return Err(format!("There is no grade `{grade}`. There are: {}, none", keys.join(", ")));
    }
    if let Some(region) = &arguments.region {
        let mut regions: Vec<&str> = england.register.authorities.iter().map(|row| row.region.as_str()).collect();
        regions.sort_unstable();
        regions.dedup();
        if !regions.iter().any(|known| known.eq_ignore_ascii_case(region)) {
            return Err(format!("There is no region `{region}`. There are: {}", regions.join(", ")));
        }
    }
    Ok(())
}

fn drawn(rows: &[DueRow], on: Date, in_full: bool) -> String {
    if rows.is_empty() {
        return format!("Nothing is due on {} that fits the question.", on.words());
    }
    if !in_full {
        return table(
            &["Authority", "Due", "Status", "Earliest", "Target", "Latest", "Rule"],
            rows.iter().map(|row| {
                let rule = row.because.first().map(|reason| reason.rule.clone()).unwrap_or_default();
                vec![
                    row.authority.name.clone(),
                    row.title.clone(),
                    row.standing.words().to_owned(),
                    day(row.earliest),
                    day(row.target),
                    day(row.latest),
                    format!("{} {rule}", row.edition),
                ]
            }),
        );
    }
    let blocks: Vec<String> = rows
        .iter()
        .map(|row| {
            let window = match (row.earliest, row.latest) {
                (Some(first), Some(last)) => format!("{} to {}", first.0.words(), last.0.words()),
                (None, Some(last)) => format!("by {}", last.0.words()),
                (Some(first), None) => format!("from {}", first.0.words()),
                (None, None) => "no date can be given".to_owned(),
            };
            let head = bold(&format!("{}: {}", row.authority.name, row.title));
            format!("{head}\n{}: {window}\n{}", row.standing.words(), reasons(&row.because))
        })
        .collect();
    blocks.join("\n\n")
}

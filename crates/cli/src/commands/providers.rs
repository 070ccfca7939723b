//! `sightline providers`, and what `due` and `replay` say of settings.

use clap::{Args, Subcommand};
use domain::Date;
use domain::england::England;
use operations::settings::{
    Filter, LikelyRow, NONE_KNOWN, Search, SettingAnswer, SettingDueRow, SettingsReplay, Shortfalls, due_at, due_board,
    find, find_kind, find_region, kind_title, known_to, likely_lineage, owners, region_title, replay_settings, search,
    shortfalls, show, show_owner, table as settings,
};

use crate::commands::{Context, Failure};
use crate::output::{Answer, Format, bold, csv, day, json, reasons, reasons_cell, table, table_csv};

#[derive(Args)]
#[command(after_help = "Examples: sightline providers --kind childrens-home --region \"North West\"\n          \
                        sightline providers show SC012345\n          sightline providers short --on 2023-03-31 --still-there 2024-03-31")]
pub(crate) struct Arguments {
    #[command(subcommand)]
    what: Option<What>,

    /// Words of its number, name, authority or owner, as far as these may be told
    #[arg(value_name = "WORDS")]
    words: Vec<String>,

    /// One kind, such as childrens-home
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,

    /// One region
    #[arg(long)]
    region: Option<String>,

    /// The last overall outcome, such as requires_improvement; none for those without one
    #[arg(long, value_name = "OUTCOME")]
    overall: Option<String>,

    /// Those that have left, too
    #[arg(long)]
    all: bool,

    /// As on this day
    #[arg(long, value_name = "DATE", value_parser = Date::parse)]
    on: Option<Date>,
}

#[derive(Subcommand)]
enum What {
    /// One home, agency or school in full, as it may be told
    Show {
        /// Its URN
        #[arg(value_name = "URN")]
        urn: String,
    },
    /// A group: what it has and how it stood at the end of each inspection year; without a name, the groups there are
    Owner {
        /// The name of the group, or words of it
        #[arg(value_name = "NAME")]
        words: Vec<String>,
    },
    /// Registrations that may continue others: another owner, all else alike, the one beginning as the other ends
    #[command(after_help = LINEAGE)]
    Lineage {
        /// Days between the one's leaving and the other's registration, at most; how many is a guess of ours
        #[arg(long, value_name = "DAYS", default_value_t = 28)]
        within: u16,
    },
    /// Where the statutory minimum was not met by a day, usually 31 March
    Short {
        /// The day
        #[arg(long, value_name = "DATE", value_parser = Date::parse)]
        on: Option<Date>,
        /// One kind, such as childrens-home
        #[arg(long, value_name = "KIND")]
        kind: Option<String>,
        /// Only those that no source says had left by this later day
        #[arg(long, value_name = "DATE", value_parser = Date::parse)]
        still_there: Option<Date>,
    },
}

pub(crate) fn run(context: &Context, arguments: Arguments) -> Result<Answer, Failure> {
    let england = context.england();
    let on = arguments.on.unwrap_or(context.today);
    match arguments.what {
        Some(What::Show { urn }) => {
            let found = show(england, find(england, &urn)?, on);
            let text = match context.format {
                Format::Json => json(&found)?,
                Format::Csv => table_csv(&settings::done(&found))?,
                Format::Text => shown(england, &found),
            };
            return Ok(Answer::yes(text));
        }
        Some(What::Short { on: by, kind, still_there }) => {
            let kind = kind.map(|kind| find_kind(england, &kind)).transpose()?;
            let by = by.unwrap_or(on);
            if let Some(later) = still_there.filter(|later| *later < by) {
                return Err(Failure::Question(format!(
                    "--still-there {later} comes before --on {by}: name a later day, or leave it out"
                )));
            }
            return short(context, &shortfalls(england, by, kind.as_deref(), still_there));
        }
        Some(What::Owner { words }) => return owned(context, &words.join(" "), on),
        Some(What::Lineage { within }) => {
            known(context)?;
            return likely(context, &likely_lineage(england, on, within.into()));
        }
        None => {}
    }
    known(context)?;
    let wanted = Search {
        words: arguments.words.join(" "),
        kind: arguments.kind.map(|kind| find_kind(england, &kind)).transpose()?,
        region: arguments.region.map(|region| find_region(england, &region)).transpose()?,
        overall: arguments.overall.map(|word| word.trim().to_lowercase().replace([' ', '-'], "_")),
        with_left: arguments.all,
    };
    let rows = search(england, on, &wanted);
    let cells = rows.iter().map(|row| {
        vec![
            row.setting.urn.clone(),
            kind_title(england, &row.setting.kind),
            row.setting.title.clone(),
            row.setting.authority.clone().unwrap_or_default(),
            match context.format {
                Format::Text => region_title(england, &row.setting.region),
                _ => row.setting.region.clone(),
            },
            row.registration.to_owned(),
            row.places.map(|places| places.to_string()).unwrap_or_default(),
            day(row.inspected_on),
            row.overall.clone().unwrap_or_else(|| "–".to_owned()),
        ]
    });
    let text = match context.format {
        Format::Json => json(&rows)?,
        Format::Csv => table_csv(&settings::found(england, &rows))?,
        Format::Text if rows.is_empty() => format!("No setting fits the question on {}.", on.words()),
        Format::Text => {
            let head =
                ["URN", "Kind", "Title", "Authority", "Region", "Registration", "Places", "Inspected", "Overall"];
            format!("{}\n\n{} settings", table(&head, cells), rows.len())
        }
    };
    Ok(Answer::yes(text))
}

/// What is likely is no fact: this says what to do with it.
const LINEAGE: &str = "What is listed is likely and no fact: of one kind, in one authority, with as many places. Nothing comes of it until somebody has looked and imported a table with the columns URN, Continues and Source (inspection report, regulator, provider or assumed).\n\nExample: sightline providers lineage --within 14 --format csv";

/// Registrations that may continue others.
fn likely(context: &Context, rows: &[LikelyRow]) -> Result<Answer, Failure> {
    let cells = rows.iter().map(|row| {
        vec![
            row.setting.urn.clone(),
            row.continues.clone(),
            kind_title(context.england(), &row.setting.kind),
            row.setting.title.clone(),
            row.setting.authority.clone().unwrap_or_default(),
            row.places.to_string(),
            row.left_on.0.to_string(),
            row.registered_on.0.to_string(),
            row.days_apart.to_string(),
            row.rivals.to_string(),
        ]
    });
    let text = match context.format {
        Format::Json => json(&rows)?,
        Format::Csv => csv(
            &[
                "urn",
                "continues",
                "kind",
                "title",
                "authority",
                "places",
                "left_on",
                "registered_on",
                "days_apart",
                "rivals",
            ],
            cells,
        )?,
        Format::Text if rows.is_empty() => "No registration is likely to continue another.".to_owned(),
        Format::Text => {
            let head =
                ["URN", "May continue", "Kind", "Title", "Authority", "Places", "Left", "Registered", "Days", "Rivals"];
            format!("{}\n\n{} that are likely, and no facts", table(&head, cells), rows.len())
        }
    };
    Ok(Answer::yes(text))
}

/// Refuses a question that nothing can answer because no setting is known.
fn known(context: &Context) -> Result<(), Failure> {
    if context.england().settings.all.is_empty() { Err(Failure::Question(NONE_KNOWN.to_owned())) } else { Ok(()) }
}

fn shown(england: &England, found: &SettingAnswer) -> String {
    let mut said = vec![bold(&found.setting.title)];
    let mut facts = vec![format!("URN {}, {}", found.setting.urn, found.kind_title.to_lowercase())];
    if let Some(authority) = &found.setting.authority {
        facts.push(format!("In {authority}, {}", region_title(england, &found.setting.region)));
    }
    let since = found.registered_on.map(|day| format!(" since {}", day.0.words())).unwrap_or_default();
    facts.push(match (found.left_on, found.not_heard_of_since) {
        (Some(left), _) => format!("{} on {}", found.registration, left.0.words()),
        (None, Some(last)) => format!("No source speaks of it after {}", last.0.words()),
        (None, None) => format!("Registration {}{since}", found.registration),
    });
    facts.extend(found.owner.as_ref().map(|owner| format!("Owned by {owner}")));
    facts.extend(found.places.map(|places| format!("{places} places")));
    facts.extend(found.continues.as_ref().map(|earlier| format!("Continues the registration {earlier}")));
    facts.extend(found.continued_by.iter().map(|later| format!("Continued by the registration {later}")));
    said.push(facts.join("\n"));
    if found.done.is_empty() {
        said.push("Nothing done there is known.".to_owned());
    } else {
        said.push(table(
            &["Began", "Published", "What", "Overall", "Judgements", "Edition"],
            found.done.iter().map(|row| {
                let judged: Vec<String> =
                    row.judgements.iter().map(|(area, grade)| format!("{area}={grade}")).collect();
                vec![
                    row.began_on.0.to_string(),
                    day(row.published_on),
                    row.title.clone(),
                    row.overall.clone().unwrap_or_else(|| "–".to_owned()),
                    judged.join(" "),
                    row.edition.clone().unwrap_or_default(),
                ]
            }),
        ));
    }
    said.join("\n\n")
}

/// One group over time, or those whose names have these words.
fn owned(context: &Context, words: &str, on: Date) -> Result<Answer, Failure> {
    known(context)?;
    let england = context.england();
    if let Some(found) = show_owner(england, words, on) {
        let text = match context.format {
            Format::Json => json(&found)?,
            Format::Csv => table_csv(&settings::owner(&found))?,
            Format::Text => {
                let years = found.years.iter().map(|year| {
                    let counts =
                        year.overall.iter().map(|(overall, count)| format!("{count} {}", overall.replace('_', " ")));
                    vec![year.on.0.to_string(), year.settings.to_string(), counts.collect::<Vec<_>>().join(", ")]
                });
                let now = found.settings.iter().map(|row| {
                    vec![
                        row.setting.title.clone(),
                        row.setting.authority.clone().unwrap_or_default(),
                        day(row.inspected_on),
                        row.overall.clone().unwrap_or_else(|| "–".to_owned()),
                    ]
                });
                format!(
                    "{}\n{} settings on {}, {} places; {} more before\n\n{}\n\n{}",
                    bold(&found.name),
                    found.settings.len(),
                    on.words(),
                    found.places,
                    found.had.len(),
                    table(&["On", "Settings", "Last overall outcomes"], years),
                    table(&["Setting", "Authority", "Inspected", "Overall"], now)
                )
            }
        };
        return Ok(Answer::yes(text));
    }
    let rows = owners(england, words);
    if rows.is_empty() {
        let fewest = england.disclosure.owner_fewest;
        return Err(Failure::Question(format!(
            "No group `{words}` is shown. Groups are those with {fewest} settings or more; `sightline providers owner` lists them"
        )));
    }
    let cells = rows.iter().map(|row| vec![row.name.clone(), row.settings.to_string()]);
    let text = match context.format {
        Format::Json => json(&rows)?,
        Format::Csv => csv(&["owner", "settings"], cells)?,
        Format::Text => table(&["Owner", "Settings"], cells),
    };
    Ok(Answer::yes(text))
}

/// What is due at one setting, with the clauses.
pub(crate) fn due_at_one(context: &Context, urn: &str, on: Date) -> Result<Answer, Failure> {
    let england = context.england();
    let rows = due_at(england, find(england, urn)?, on);
    let text = match (context.format, &rows) {
        (Format::Json, Ok(rows)) => json(rows)?,
        (Format::Json, Err(_)) => json(&Vec::<SettingDueRow>::new())?,
        (Format::Csv, Ok(rows)) => table_csv(&settings::due(rows))?,
        (Format::Csv, Err(_)) => table_csv(&settings::due([]))?,
        (Format::Text, Err(says)) => says.clone(),
        (Format::Text, Ok(rows)) => {
            let blocks = rows.iter().map(|row| {
                let window = match (row.earliest, row.latest) {
                    (Some(first), Some(last)) => format!("{} to {}", first.0.words(), last.0.words()),
                    (None, Some(last)) => format!("by {}", last.0.words()),
                    (Some(first), None) => format!("from {}", first.0.words()),
                    (None, None) => "no date can be given".to_owned(),
                };
                let head = bold(&format!("{}: {}", row.setting.title, row.title));
                format!("{head}\n{}, by {}: {window}\n{}", row.standing.words(), row.basis, reasons(&row.because))
            });
            blocks.collect::<Vec<_>>().join("\n\n")
        }
    };
    Ok(Answer::yes(text))
}

/// What is due at settings that a filter lets through.
pub(crate) fn due_at_all(context: &Context, filter: &Filter, on: Date) -> Result<Answer, Failure> {
    known(context)?;
    let region = filter.region.as_ref().map(|region| find_region(context.england(), region)).transpose()?;
    let filter = &Filter { region, ..filter.clone() };
    let rows = due_board(context.england(), on, filter);
    let text = match context.format {
        Format::Json => json(&rows)?,
        Format::Csv => table_csv(&settings::due(&rows))?,
        Format::Text if rows.is_empty() => {
            let reaches = known_to(context.england()).map(|day| format!(" The record reaches {}.", day.words()));
            format!("Nothing is due on {} that fits the question.{}", on.words(), reaches.unwrap_or_default())
        }
        Format::Text => table(
            &["Setting", "Region", "Due", "Status", "Earliest", "Latest", "Days left", "By", "Rule"],
            rows.iter().map(|row| {
                vec![
                    row.setting.title.clone(),
                    region_title(context.england(), &row.setting.region),
                    row.title.clone(),
                    row.standing.words().to_owned(),
                    day(row.earliest),
                    day(row.latest),
                    row.slack_days.map(|days| days.to_string()).unwrap_or_default(),
                    row.basis.to_owned(),
                    format!("{} {}", row.edition, row.rule),
                ]
            }),
        ),
    };
    Ok(Answer::yes(text))
}

fn short(context: &Context, found: &Shortfalls) -> Result<Answer, Failure> {
    known(context)?;
    let england = context.england();
    let text = match context.format {
        Format::Json => json(found)?,
        Format::Csv => table_csv(&settings::short(found))?,
        Format::Text => {
            let still = found.still_there.map(|later| format!(" that had not left by {}", later.0.words()));
            let head = format!(
                "On {} the statutory minimum was not met {} times at {} settings{}.",
                found.on.0.words(),
                found.short.len(),
                found.settings,
                still.unwrap_or_default()
            );
            let mut counts: std::collections::BTreeMap<(&str, &str, &str), usize> = std::collections::BTreeMap::new();
            for row in &found.short {
                *counts.entry((&row.setting.kind, &row.rule, &row.says)).or_default() += 1;
            }
            let rows = counts.into_iter().map(|((kind, rule, says), count)| {
                vec![kind_title(england, kind), rule.to_owned(), count.to_string(), says.to_owned()]
            });
            let table = table(&["Kind", "Rule", "Short", "Says"], rows);
            let known_to =
                found.known_to.map(|day| format!("The record reaches {}.", day.0.words())).unwrap_or_default();
            format!("{head}\n\n{table}\n\n{known_to} `--format csv` lists them.")
        }
    };
    Ok(Answer::yes(text))
}

/// Every graded inspection of settings ruled on again.
pub(crate) fn replayed(context: &Context, kind: &str) -> Result<Answer, Failure> {
    known(context)?;
    let england = context.england();
    let kind = if kind == "all" { None } else { Some(find_kind(england, kind)?) };
    let answer = replay_settings(england, kind.as_deref());
    let text = match context.format {
        Format::Json => json(&answer)?,
        Format::Csv => csv(
            &["urn", "kind", "began_on", "number", "edition", "rule", "overall", "because"],
            answer.broken.iter().map(|row| {
                vec![
                    row.setting.urn.clone(),
                    row.setting.kind.clone(),
                    row.began_on.0.to_string(),
                    row.number.clone(),
                    row.edition.clone(),
                    row.rule.clone(),
                    row.overall.clone().unwrap_or_default(),
                    reasons_cell(&row.because),
                ]
            }),
        )?,
        Format::Text => replay_drawn(&answer),
    };
    Ok(Answer::yes(text))
}

fn replay_drawn(answer: &SettingsReplay) -> String {
    let mut said = vec![format!(
        "{} graded inspections of settings ruled on; {} break a rule. No overall judgement is worked out.",
        answer.inspections,
        answer.broken.len()
    )];
    said.push(table(
        &["Edition", "Inspections"],
        answer.editions.iter().map(|(edition, count)| vec![edition.clone(), count.to_string()]),
    ));
    said.push(table(
        &["Rule", "Spoke", "Decided", "Broken", "Says"],
        answer.rules.iter().map(|row| {
            let counts = [row.spoke, row.decided, row.broken].map(|count| count.to_string());
            let [spoke, decided, broken] = counts;
            vec![row.rule.clone(), spoke, decided, broken, row.says.clone()]
        }),
    ));
    if !answer.broken.is_empty() {
        said.push(table(
            &["Setting", "Began", "Number", "Rule", "Overall", "Judgements"],
            answer.broken.iter().map(|row| {
                let judged: Vec<String> =
                    row.judgements.iter().map(|(area, grade)| format!("{area}={grade}")).collect();
                vec![
                    row.setting.title.clone(),
                    row.began_on.0.to_string(),
                    row.number.clone(),
                    row.rule.clone(),
                    row.overall.clone().unwrap_or_default(),
                    judged.join(" "),
                ]
            }),
        ));
    }
    if !answer.not_ruled.is_empty() {
        said.push(table(
            &["Not ruled on", "Kind", "Inspections"],
            answer.not_ruled.iter().map(|row| vec![row.says.to_owned(), row.kind.clone(), row.inspections.to_string()]),
        ));
    }
    said.join("\n\n")
}

//! `sightline enforcement`

use clap::{ArgGroup, Args};
use domain::Date;
use domain::framework::words::listed;
use operations::settings::{
    About, Clock, EnforcementAnswer, MeasureRow, WithheldRow, enforcement, find, find_kind, measure_days,
};

use crate::commands::{Context, Failure};
use crate::output::{Answer, Format, bold, csv, day, json, reasons, reasons_cell};

#[derive(Args)]
#[command(
    group(ArgGroup::new("about").required(true).args(["kind", "provider"])),
    after_help = "Examples: sightline enforcement --kind childrens-home\n          \
                  sightline enforcement --kind childrens-home --measure compliance-notice --from 2024-05-03\n          \
                  sightline enforcement --kind boarding-school --measure case-review --from 2023-05-25 --day reviewed=2023-05-30"
)]
pub(crate) struct Arguments {
    /// A kind of setting, such as childrens-home
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,

    /// One home, agency or school, by its URN
    #[arg(long, value_name = "URN")]
    provider: Option<String>,

    /// As on this day; without it the first day of the measure, or today
    #[arg(long, value_name = "DATE", value_parser = Date::parse)]
    on: Option<Date>,

    /// One measure, such as compliance-notice
    #[arg(long, value_name = "MEASURE")]
    measure: Option<String>,

    /// The day the measure begins with, such as the day a notice is served
    #[arg(long, value_name = "DATE", value_parser = Date::parse, requires = "measure")]
    from: Option<Date>,

    /// A further day that a measure counts from, such as reviewed=2023-05-30; may be given several times
    #[arg(long = "day", value_name = "NAME=DATE", value_parser = named_day, requires = "measure")]
    days: Vec<(String, Date)>,
}

impl Arguments {
    /// Whether a setting is asked about, and not a kind.
    pub(super) const fn asks_of_settings(&self) -> bool {
        self.provider.is_some()
    }
}

fn named_day(text: &str) -> Result<(String, Date), String> {
    let (name, day) = text
        .split_once('=')
        .filter(|(name, _)| !name.trim().is_empty())
        .ok_or_else(|| format!("`{text}` is not a day with its name. Write NAME=DATE, such as reviewed=2023-05-30"))?;
    Ok((name.to_owned(), Date::parse(day)?))
}

pub(crate) fn run(context: &Context, arguments: &Arguments) -> Result<Answer, Failure> {
    let england = context.england();
    let about = match (&arguments.provider, &arguments.kind) {
        (Some(urn), _) => About::Setting(find(england, urn)?),
        (None, kind) => About::Kind(find_kind(england, kind.as_deref().unwrap_or_default())?),
    };
    let mut given = arguments.days.clone();
    given.extend(arguments.from.map(|from| (String::new(), from)));
    let first = arguments.from.or_else(|| arguments.days.iter().map(|(_, day)| *day).min());
    let on = arguments.on.or(first).unwrap_or(context.today);
    let found = match &arguments.measure {
        Some(measure) => measure_days(england, &about, on, measure, &given),
        None => enforcement(england, &about, on),
    };
    let found = found.map_err(|refused| refused.to_string())?;
    let text = match context.format {
        Format::Json => json(&found)?,
        Format::Csv => rows(&found)?,
        Format::Text => drawn(&found),
    };
    Ok(Answer::yes(text))
}

/// One line for each clock, for a measure that has none, and for a measure that is not given.
fn rows(found: &EnforcementAnswer) -> Result<String, String> {
    let line = |measure: &str, is_given: bool, who: String, rest: [String; 6]| {
        let mut line = vec![found.kind.clone(), found.edition.clone(), measure.to_owned()];
        line.extend([if is_given { "yes" } else { "no" }.to_owned(), who]);
        line.extend(rest);
        line
    };
    let mut lines = Vec::new();
    for measure in &found.measures {
        let who = measure.who.join(" ");
        for clock in &measure.clocks {
            let rest = [
                clock.step.clone(),
                clock.by.clone(),
                clock.after.clone(),
                day(clock.earliest),
                day(clock.latest),
                reasons_cell(&clock.because),
            ];
            lines.push(line(&measure.measure, true, who.clone(), rest));
        }
        if measure.clocks.is_empty() {
            let mut rest = [const { String::new() }; 6];
            rest[5] = reasons_cell(&measure.because);
            lines.push(line(&measure.measure, true, who, rest));
        }
    }
    for withheld in &found.withheld {
        let mut rest = [const { String::new() }; 6];
        rest[5] = reasons_cell(&withheld.because);
        lines.push(line(&withheld.measure, false, String::new(), rest));
    }
    csv(&["kind", "edition", "measure", "given", "who", "step", "by", "after", "earliest", "latest", "because"], lines)
}

fn drawn(found: &EnforcementAnswer) -> String {
    let about = found.setting.as_ref().map_or(&found.kind_title, |setting| &setting.title);
    let mut said = vec![format!("{about}, on {}, by {}", found.on.0.words(), found.edition_name)];
    said.extend(found.measures.iter().map(measure));
    if !found.withheld.is_empty() {
        said.push(format!("What the law does not give:\n\n{}", withheld(&found.withheld)));
    }
    said.join("\n\n")
}

fn measure(row: &MeasureRow) -> String {
    let who: Vec<String> = row.who.iter().map(|who| spaced(who)).collect();
    let mut lines = vec![format!("{} ({})", bold(&row.title), row.measure), format!("By the {}.", listed(&who, "or"))];
    lines.push(reasons(&row.because));
    lines.extend(row.clocks.iter().map(clock));
    lines.join("\n")
}

fn clock(clock: &Clock) -> String {
    let when = match (clock.earliest, clock.latest) {
        (Some(first), Some(last)) => format!("{} to {}", first.0.words_with_weekday(), last.0.words_with_weekday()),
        (None, Some(last)) => format!("at the latest {}", last.0.words_with_weekday()),
        (Some(first), None) => format!("from {}", first.0.words_with_weekday()),
        (None, None) => clock.when.clone(),
    };
    format!("- {}, by the {}: {}\n{}", clock.title, spaced(&clock.by), bold(&when), reasons(&clock.because))
}

/// Measures that are not given, each reason once.
fn withheld(rows: &[WithheldRow]) -> String {
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for row in rows {
        let why = reasons(&row.because);
        match groups.iter_mut().find(|(known, _)| *known == why) {
            Some((_, titles)) => titles.push(row.title.clone()),
            None => groups.push((why, vec![row.title.clone()])),
        }
    }
    let blocks = groups.iter().map(|(why, titles)| format!("{}\n{why}", titles.join(", ")));
    blocks.collect::<Vec<_>>().join("\n\n")
}

/// A key in words.
fn spaced(key: &str) -> String {
    key.replace('_', " ")
}

//! What is said of inspection, and whether the record bears it out.

mod figures;
mod found;
mod how;
mod record;

use domain::Date;
use domain::citation::Citation;
use domain::contention::{Contention, Method, Trial};
use domain::england::England;
use serde::Serialize;
use statistics::as_at::AsAt;
use statistics::state_of_the_nation::Counting;
use statistics::verdict::Verdict;

pub use found::FoundRow;

use crate::answer::Day;
use crate::table::Table;

/// Something that was said, held against the record.
#[derive(Clone, Debug, Serialize)]
pub struct ContentionAnswer {
    /// Its key.
    pub contention: String,
    /// What was said, as one sentence.
    pub title: String,
    /// What it stands among.
    pub theme: String,
    /// Who said it.
    pub said_by: String,
    /// When, in words.
    pub said_in: String,
    /// Where it was said.
    pub source: String,
    /// How that is known: `stated`, `measured` or `assumed`.
    pub confidence: &'static str,
    /// The day whose record was asked.
    pub as_at: Day,
    /// `holds`, `does_not_hold` or `cannot_be_told`.
    pub verdict: &'static str,
    /// The verdict in words.
    pub says: String,
    /// How the record was asked, one trial after another; every one must hold.
    pub trials: Vec<TrialAnswer>,
    /// What the trials cannot show.
    pub cannot_show: Vec<String>,
    /// The command that prints the same.
    pub command: String,
}

/// One way in which the record was asked.
#[derive(Clone, Debug, Serialize)]
pub struct TrialAnswer {
    /// The question.
    pub asks: String,
    /// The key of the method.
    pub method: &'static str,
    /// The method in words.
    pub how: String,
    /// Where its figures come from.
    pub source: String,
    /// How they are known.
    pub confidence: &'static str,
    /// `holds`, `does_not_hold` or `cannot_be_told`.
    pub verdict: &'static str,
    /// Why, in a sentence.
    pub says: String,
    /// What was found.
    pub rows: Vec<FoundRow>,
    /// The table of statistics behind it, by key.
    pub table: Option<&'static str>,
}

/// A contention as it is listed.
#[derive(Clone, Debug, Serialize)]
pub struct ContentionRow {
    /// Its key.
    pub contention: String,
    /// What was said.
    pub title: String,
    /// The key of what it stands among.
    pub theme: String,
    /// The title of that.
    pub theme_title: String,
    /// Who said it.
    pub said_by: String,
    /// When.
    pub said_in: String,
    /// `holds`, `does_not_hold` or `cannot_be_told`.
    pub verdict: &'static str,
    /// Why, in words.
    pub says: String,
}

/// What a trial came to, before it is dressed.
struct Tried {
    verdict: Verdict,
    says: String,
    rows: Vec<FoundRow>,
}

impl Tried {
    /// Nothing can be told, and why.
    fn untold(says: String) -> Self {
        Self { verdict: Verdict::CannotBeTold, says, rows: Vec::new() }
    }
}

/// Every contention held against the record as at a day, in the order of the data.
pub fn contentions(england: &England, as_at: Date) -> Vec<ContentionRow> {
    let row = |one: &Contention| {
        let answer = answered(england, one, as_at);
        let theme = &england.contentions.themes[one.theme];
        ContentionRow {
            contention: answer.contention,
            title: answer.title,
            theme: theme.key.clone(),
            theme_title: theme.title.clone(),
            said_by: answer.said_by,
            said_in: answer.said_in,
            verdict: answer.verdict,
            says: answer.says,
        }
    };
    england.contentions.all.iter().map(row).collect()
}

/// One contention held against the record as at a day.
///
/// # Errors
/// A sentence that says which there are.
pub fn contention(england: &England, key: &str, as_at: Date) -> Result<ContentionAnswer, String> {
    let named = key.trim().to_lowercase().replace('_', "-");
    let found = england.contentions.find(&named).ok_or_else(|| {
        let keys: Vec<&str> = england.contentions.all.iter().map(|one| one.key.as_str()).collect();
        format!("There is no contention `{key}`. There are: {}", keys.join(", "))
    })?;
    Ok(answered(england, found, as_at))
}

fn answered(england: &England, one: &Contention, as_at: Date) -> ContentionAnswer {
    let sources = &england.regime.sources;
    let tried: Vec<(&Trial, Tried)> = one.trials.iter().map(|trial| (trial, tried(england, trial, as_at))).collect();
    let verdict = tried.iter().fold(Verdict::Holds, |verdict, (_, tried)| verdict.and(tried.verdict));
    let trials: Vec<TrialAnswer> = tried
        .into_iter()
        .map(|(trial, tried)| TrialAnswer {
            asks: trial.asks.clone(),
            method: how::key(&trial.method),
            how: how::words(england, &trial.method),
            source: trial.citation.words(sources),
            confidence: trial.citation.confidence.key(),
            verdict: tried.verdict.key(),
            says: tried.says,
            rows: tried.rows,
            table: how::table(&trial.method),
        })
        .collect();
    ContentionAnswer {
        contention: one.key.clone(),
        title: one.title.clone(),
        theme: england.contentions.themes[one.theme].key.clone(),
        said_by: one.said_by.clone(),
        said_in: one.said_in.clone(),
        source: one.citation.words(sources),
        confidence: one.citation.confidence.key(),
        as_at: Day(as_at),
        verdict: verdict.key(),
        says: summed(verdict, &trials),
        trials,
        cannot_show: one.cannot_show.clone(),
        command: format!("sightline contentions {} --as-at {as_at}", one.key),
    }
}

/// The verdict, and the sentences of the trials it rests on.
fn summed(verdict: Verdict, trials: &[TrialAnswer]) -> String {
    let behind = trials.iter().filter(|trial| trial.verdict == verdict.key()).map(|trial| trial.says.as_str());
    format!("{}. {}", verdict.words(), behind.collect::<Vec<&str>>().join(" "))
}

fn tried(england: &England, trial: &Trial, day: Date) -> Tried {
    let rules = &england.contentions.rules;
    let ended = AsAt::new(england, day, Counting::Ended);
    let published = AsAt::new(england, day, Counting::Published);
    match &trial.method {
        Method::StateOnDay(asked) => record::state_on_day(england, rules, asked, day),
        Method::InspectedBy { framework, day: asked, until, stated } => {
            record::inspected_by(england, (framework, *asked, *until), *stated, day)
        }
        Method::Improved { pairs, claimed } => record::improved(published, rules, pairs, *claimed),
        Method::Within { pairs, months, claimed } => record::within(ended, rules, pairs, *months, *claimed),
        Method::Waits { after, since, claimed } => record::waits(published, rules, after, *since, *claimed),
        Method::TimeInadequate { framework, claimed } => {
            record::time_inadequate(published, rules, framework.as_deref(), *claimed)
        }
        Method::Unlike { framework, claimed } => record::unlike(published, rules, framework.as_deref(), *claimed),
        Method::TakesLonger { framework, years } => record::takes_longer(published, rules, framework, *years),
        Method::EventStudy { .. } => figures::event_study(published, rules, &trial.method),
        Method::GoesWith { indicator, is_said_to } => figures::goes_with(published, rules, indicator, *is_said_to),
        Method::Apart { days, indicators } => figures::apart(england, rules, *days, indicators, day),
        Method::Untestable { why } => Tried::untold(why.clone()),
    }
}

/// Where a figure comes from, in words.
pub fn backing(england: &England) -> Vec<(String, String, &'static str)> {
    let cited = |citation: &Citation| (citation.words(&england.regime.sources), citation.confidence.key());
    let rules = england.contentions.rules.backing.iter();
    rules
        .map(|one| {
            let (source, confidence) = cited(&one.citation);
            (one.says.clone(), source, confidence)
        })
        .collect()
}

impl ContentionAnswer {
    /// What was found as a table for files.
    pub fn table(&self) -> Table {
        all_rows(std::slice::from_ref(self))
    }
}

/// What was found in several as one table for files.
pub fn all_rows(answers: &[ContentionAnswer]) -> Table {
    found::table(answers)
}

/// The list as a table for files.
pub fn table(rows: &[ContentionRow]) -> Table {
    let mut table = Table::new(["contention", "theme", "title", "said_by", "said_in", "verdict", "says"]);
    table.rows.extend(rows.iter().map(|row| {
        vec![
            row.contention.clone(),
            row.theme.clone(),
            row.title.clone(),
            row.said_by.clone(),
            row.said_in.clone(),
            row.verdict.to_owned(),
            row.says.clone(),
        ]
    }));
    table
}

/// A verdict's key in words.
pub fn verdict_words(key: &str) -> &'static str {
    Verdict::ALL.into_iter().find(|one| one.key() == key).map_or("", Verdict::words)
}

//! Days on site: what inspections and visits of the past took, and what another edition's would have taken.

use casework::form::Fault;
use domain::citation::Citation;
use domain::england::England;
use domain::framework::{Decides, Number};
use domain::replay::Waits;
use domain::vocabulary::ActivityId;
use serde::Serialize;
use statistics::on_site::{Counted, Days, Spent, days, takes};

use super::due::asked_key;
use super::question::{self, Question, breaks_in, counted, grouped, name_of};
use crate::answer::Day;
use crate::statistics::BreakAnswer;
use crate::table::Table;

/// The answer.
#[derive(Clone, Debug, Serialize)]
pub struct DaysReplay {
    /// The other edition, by id; nothing where only the editions of the time are asked.
    pub under: Option<String>,
    /// Its name.
    #[serde(skip)]
    pub name: String,
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
    /// `eve` or `publication`: when the rules were asked.
    pub asked_on: &'static str,
    /// The result in sentences.
    pub says: Vec<String>,
    /// What to keep in mind.
    pub notes: Vec<String>,
    /// Where the series changes what it counts.
    pub breaks: Vec<BreakAnswer>,
    /// All years together, inspections and visits apart.
    pub totals: Vec<SpentAnswer>,
    /// What one of each kind takes.
    pub takes: Vec<KindTakes>,
    /// By year, by what is counted and by kind.
    pub rows: Vec<SpentAnswer>,
}

/// Days of some inspections or visits.
#[derive(Clone, Debug, Serialize)]
pub struct SpentAnswer {
    /// The year; nothing for all.
    pub year: Option<i32>,
    /// `recorded`, `same`, `due_in_force` or `due`.
    pub counted: &'static str,
    /// `inspections` or `visits`.
    pub part: &'static str,
    /// The kind; nothing for all.
    pub activity: Option<String>,
    /// The edition whose kind it is; nothing for those that took place.
    pub edition: Option<String>,
    /// How many.
    pub number: usize,
    /// Working days on site.
    pub days_on_site: i32,
    /// Times inspectors.
    pub inspector_days: i32,
    /// How many have no days.
    pub without_days: usize,
    /// How many have days and no team.
    pub without_team: usize,
}

/// What one inspection or visit of a kind takes, as an edition says.
#[derive(Clone, Debug, Serialize)]
pub struct KindTakes {
    /// The edition.
    pub edition: String,
    /// The kind.
    pub activity: String,
    /// Its title.
    #[serde(skip)]
    pub title: String,
    /// Working days on site.
    pub days_on_site: Option<TakesAnswer>,
    /// Inspectors, as a rule.
    pub inspectors: Option<TakesAnswer>,
}

/// A number of an edition.
#[derive(Clone, Debug, Serialize)]
pub struct TakesAnswer {
    /// The number.
    pub is: i32,
    /// Where it comes from.
    pub source: String,
    /// `stated`, `measured` or `assumed`.
    pub confidence: &'static str,
}

const PARTS: [&str; 2] = ["inspections", "visits"];

const ALL: [Counted; 4] = [Counted::Recorded, Counted::Same, Counted::DueInForce, Counted::Due];

const fn counted_key(counted: Counted) -> &'static str {
    match counted {
        Counted::Recorded => "recorded",
        Counted::Same => "same",
        Counted::DueInForce => "due_in_force",
        Counted::Due => "due",
    }
}

/// Days on site in a span.
///
/// # Errors
/// What is wrong with the question, and what is possible.
pub fn days_on_site(england: &England, question: &Question<'_>) -> Result<DaysReplay, Fault> {
    let span = question.read(england)?;
    let waits = span.of(&england.regime, &england.register);
    let days = days(england, &span, &waits);
    let mut found = DaysReplay {
        under: span.under.map(|at| england.regime.editions[at].id.clone()),
        name: name_of(england, &span).to_owned(),
        from: Day(span.from),
        to: Day(span.to),
        asked_on: asked_key(span.asked_on),
        says: Vec::new(),
        notes: Vec::new(),
        breaks: breaks_in(england, &span),
        totals: totals(england, &span, &days, None),
        takes: kinds(england, &span, &days),
        rows: rows(england, &days),
    };
    found.says = says(&found);
    found.notes = notes(england, &span, &days);
    Ok(found)
}

/// Whether some rule makes it due as a visit.
fn is_visit(england: &England, activity: ActivityId) -> bool {
    let mut rules = england.regime.editions.iter().flat_map(|edition| &edition.pathway);
    rules.any(|rule| rule.decides == Decides::Visit && rule.due == activity)
}

fn part(england: &England, activity: ActivityId) -> &'static str {
    PARTS[usize::from(is_visit(england, activity))]
}

/// What is counted at all: without another edition nothing is counted under it.
fn asked_of(span: &Waits) -> impl Iterator<Item = Counted> {
    let is_asked = span.under.is_some();
    ALL.into_iter().filter(move |one| is_asked || matches!(one, Counted::Recorded | Counted::DueInForce))
}

fn totals(england: &England, span: &Waits, days: &Days, year: Option<i32>) -> Vec<SpentAnswer> {
    let mut totals = Vec::new();
    for one in asked_of(span) {
        for part_of in PARTS {
            let of = days.rows.iter().filter(|row| {
                row.counted == one && year.is_none_or(|year| year == row.year) && part(england, row.activity) == part_of
            });
            let spent = of.fold(Spent::default(), |sum, row| sum.and(row.spent));
            totals.push(answer(year, one, part_of, spent));
        }
    }
    totals
}

fn answer(year: Option<i32>, counted: Counted, part: &'static str, spent: Spent) -> SpentAnswer {
    let Spent { number, days, inspector_days, without_days, without_team } = spent;
    SpentAnswer {
        year,
        counted: counted_key(counted),
        part,
        activity: None,
        edition: None,
        number,
        days_on_site: days,
        inspector_days,
        without_days,
        without_team,
    }
}

fn rows(england: &England, days: &Days) -> Vec<SpentAnswer> {
    let regime = &england.regime;
    let row = |row: &statistics::on_site::SpentRow| SpentAnswer {
        activity: Some(regime.vocabulary.activity_key(row.activity).to_owned()),
        edition: row.edition.map(|at| regime.editions[at].id.clone()),
        ..answer(Some(row.year), row.counted, part(england, row.activity), row.spent)
    };
    days.rows.iter().map(row).collect()
}

/// What one of each kind that was counted takes, under the other edition or, without one, under those of the time.
fn kinds(england: &England, span: &Waits, days: &Days) -> Vec<KindTakes> {
    let regime = &england.regime;
    let wanted = |edition: usize| span.under.is_none_or(|under| under == edition);
    let mut named: Vec<(usize, ActivityId)> =
        days.rows.iter().filter_map(|row| Some((row.edition?, row.activity))).filter(|(at, _)| wanted(*at)).collect();
    named.sort_unstable();
    named.dedup();
    let number = |number: &Number| {
        let citation: &Citation = &number.citation;
        let (source, confidence) = (citation.words(&regime.sources), citation.confidence.key());
        TakesAnswer { is: number.is, source, confidence }
    };
    let takes_of = |(at, activity): (usize, ActivityId)| {
        let edition = &regime.editions[at];
        let (days, team) = takes(edition, activity);
        let title = edition.activity_of(activity).map(|one| one.title.as_str());
        KindTakes {
            edition: edition.id.clone(),
            activity: regime.vocabulary.activity_key(activity).to_owned(),
            title: title.unwrap_or_else(|| regime.vocabulary.activity_title(activity)).to_owned(),
            days_on_site: days.map(number),
            inspectors: team.map(number),
        }
    };
    named.into_iter().map(takes_of).collect()
}

impl SpentAnswer {
    /// `311 took 3,000 working days on site, 12,000 inspector-days`.
    fn words(&self, verb: &str) -> String {
        let team = match (self.inspector_days, self.without_team) {
            (0, _) => String::new(),
            (n, 0) => format!(", {} inspector-days", grouped(n.unsigned_abs() as usize)),
            (n, without) => {
                format!(
                    ", {} inspector-days without {without} whose team is not known",
                    grouped(n.unsigned_abs() as usize)
                )
            }
        };
        let days = grouped(self.days_on_site.unsigned_abs() as usize);
        let unknown = match self.without_days {
            0 => String::new(),
            n => format!(" (the days of {n} are not known)"),
        };
        format!("{} {verb} {days} working days on site{unknown}{team}", grouped(self.number))
    }

    /// What is counted, in words.
    pub fn counted_words(&self, name: &str) -> String {
        match self.counted {
            "recorded" => "Took place".to_owned(),
            "same" => format!("The same under {name}"),
            "due_in_force" => "Came due under the editions of the time".to_owned(),
            _ => format!("Came due under {name}"),
        }
    }
}

impl DaysReplay {
    fn total(&self, counted: &str, part: &str) -> Option<&SpentAnswer> {
        self.totals.iter().find(|row| (row.counted, row.part) == (counted, part) && row.number > 0)
    }

    /// All years, and each year by itself: inspections and visits apart.
    pub fn by_year(&self) -> Vec<SpentAnswer> {
        let mut years: Vec<SpentAnswer> = Vec::new();
        for row in &self.rows {
            let same =
                |known: &&mut SpentAnswer| (known.year, known.counted, known.part) == (row.year, row.counted, row.part);
            match years.iter_mut().find(same) {
                Some(known) => {
                    known.number += row.number;
                    known.days_on_site += row.days_on_site;
                    known.inspector_days += row.inspector_days;
                    known.without_days += row.without_days;
                    known.without_team += row.without_team;
                }
                None => years.push(SpentAnswer { activity: None, edition: None, ..row.clone() }),
            }
        }
        // Inspections first, as above.
        let place = |row: &SpentAnswer| ALL.iter().position(|one| counted_key(*one) == row.counted);
        years.sort_by_key(|row| (row.year, place(row), row.part));
        years
    }

    /// One row a year, count and kind.
    pub fn table(&self) -> Table {
        let mut table = Table::new([
            "year",
            "counted",
            "part",
            "activity",
            "edition",
            "number",
            "days_on_site",
            "inspector_days",
            "without_days",
            "without_team",
        ]);
        for row in &self.rows {
            table.rows.push(vec![
                row.year.map(|year| year.to_string()).unwrap_or_default(),
                row.counted.to_owned(),
                row.part.to_owned(),
                row.activity.clone().unwrap_or_default(),
                row.edition.clone().unwrap_or_default(),
                row.number.to_string(),
                row.days_on_site.to_string(),
                row.inspector_days.to_string(),
                row.without_days.to_string(),
                row.without_team.to_string(),
            ]);
        }
        table
    }
}

fn says(found: &DaysReplay) -> Vec<String> {
    let mut says = Vec::new();
    for part in PARTS {
        let one = &part[..part.len() - 1];
        let mut told = Vec::new();
        if let Some(row) = found.total("recorded", part) {
            told.push(format!("Of the {part} that took place, {}.", row.words("took")));
        }
        if let Some(row) = found.total("same", part) {
            told.push(format!("The same under {}: {}.", found.name, row.words("would have taken")));
        }
        if let Some(row) = found.total("due", part) {
            told.push(format!("Of those that came due under it, {}.", row.words("would have taken")));
        }
        if let Some(row) = found.total("due_in_force", part) {
            let lead =
                if found.under.is_some() { "Of those that came due" } else { &format!("Of the {part} that came due") };
            told.push(format!("{lead} under the editions of the time, {}.", row.words("would have taken")));
        }
        if told.is_empty() {
            told.push(format!("No {one} took place or came due."));
        }
        says.extend(told);
    }
    says
}

fn notes(england: &England, span: &Waits, days: &Days) -> Vec<String> {
    let mut notes = vec![
        "Days on site are working days from the first to the last, of all spells together. What took place counts in the year it \
         began, what came due in the year of the last day of its window."
            .to_owned(),
        "The register does not hold how many inspectors came: inspector-days are days on site times the team that the edition \
         has as a rule, for what took place the edition of its time. Where an edition says nothing of the team, days on site \
         alone are counted."
            .to_owned(),
    ];
    if span.under.is_some() {
        let mut of = Vec::new();
        if days.not_held > 0 {
            of.push(format!(
                "{} would not have been held",
                counted(days.not_held, "inspection or visit", "inspections and visits")
            ));
        }
        if days.untold > 0 {
            of.push(format!("the kind of {} cannot be told", counted(days.untold, "inspection", "inspections")));
        }
        if !of.is_empty() {
            notes.push(format!("Of what took place, under {} {}.", name_of(england, span), of.join(", and ")));
        }
    }
    let recorded = england.register.recorded;
    let mut kinds: Vec<ActivityId> = days.rows.iter().map(|row| row.activity).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let vocabulary = &england.regime.vocabulary;
    let visits = kinds.into_iter().filter(|kind| !recorded.contains(*kind) && is_visit(england, *kind));
    let titles: Vec<String> = visits.map(|kind| vocabulary.activity_title(kind).to_lowercase()).collect();
    if !titles.is_empty() {
        notes.push(format!(
            "The register does not record any {}: they are among what came due and not among what took place.",
            domain::framework::words::listed(&titles, "or")
        ));
    }
    notes.push(
        "Joint inspections are left out: they are made under frameworks of their own, whatever edition is asked."
            .to_owned(),
    );
    notes.extend(question::notes(england, span));
    notes
}

//! What may be done about a setting that falls short: which measures the law gives for its kind, by whom, and when what
//! follows falls.

use std::fmt;

use domain::Date;
use domain::citation::{Basis, Confidence};
use domain::decision::Reason;
use domain::england::England;
use domain::framework::{Edition, Measure, Step, StepDays, Unit, words};
use domain::register::SettingId;
use serde::Serialize;

use super::{SettingName, kind_title};
use crate::answer::{Because, Day};

/// About what is asked: a kind of setting, or one setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// A kind, by key.
    Kind(String),
    /// One setting.
    Setting(SettingId),
}

/// What may be done, and what may not.
#[derive(Clone, Debug, Serialize)]
pub struct EnforcementAnswer {
    /// The day.
    pub on: Day,
    /// The setting, where one was asked about.
    pub setting: Option<SettingName>,
    /// The kind, by key.
    pub kind: String,
    /// The kind, as a title.
    pub kind_title: String,
    /// The edition of the kind and day.
    pub edition: String,
    /// What the edition is called.
    #[serde(skip)]
    pub edition_name: String,
    /// Measures that may be taken; of one measure, that one.
    pub measures: Vec<MeasureRow>,
    /// Measures that the law does not give for the kind; none where one measure is asked about.
    pub withheld: Vec<WithheldRow>,
}

/// A measure.
#[derive(Clone, Debug, Serialize)]
pub struct MeasureRow {
    /// Which, by key.
    pub measure: String,
    /// Its title.
    pub title: String,
    /// Who may take it, by key.
    pub who: Vec<String>,
    /// The days that its clocks count from, by key; the first is the one it begins with.
    pub begins: Vec<String>,
    /// What follows it.
    pub clocks: Vec<Clock>,
    /// Its clause.
    pub because: Vec<Because>,
}

/// Something that follows a measure, and by when.
#[derive(Clone, Debug, Serialize)]
pub struct Clock {
    /// Which, by key.
    pub step: String,
    /// What happens.
    pub title: String,
    /// Who does it, by key.
    pub by: String,
    /// The day it counts from, by key.
    pub after: String,
    /// When, in words.
    pub when: String,
    /// The first day, where the day it counts from was given.
    pub earliest: Option<Day>,
    /// The last day, likewise.
    pub latest: Option<Day>,
    /// Its clause, and what the calendar has to do with it.
    pub because: Vec<Because>,
}

/// A measure that the law does not give.
#[derive(Clone, Debug, Serialize)]
pub struct WithheldRow {
    /// Which, by key.
    pub measure: String,
    /// Its title.
    pub title: String,
    /// Why not.
    pub because: Vec<Because>,
}

/// Why a question has no answer.
#[derive(Clone, Debug)]
pub enum Refused {
    /// The law does not give the measure for the kind.
    Withheld {
        /// The measure, and why it is not given.
        row: WithheldRow,
        /// The kind, as a title.
        kind_title: String,
        /// What may be done instead: key and title.
        instead: Vec<(String, String)>,
    },
    /// There is no such measure.
    Unknown(String),
    /// A day is missing, not one of the measure's, or outside the calendar.
    Day(String),
    /// Nothing is known of enforcement there and then.
    Nothing(String),
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (row, kind_title, instead) = match self {
            Self::Withheld { row, kind_title, instead } => (row, kind_title, instead),
            Self::Unknown(says) | Self::Day(says) | Self::Nothing(says) => return f.write_str(says),
        };
        let kind = lowered(kind_title);
        write!(f, "The law does not give the measure `{}` for the kind {kind}.", lowered(&row.title))?;
        for reason in &row.because {
            write!(
                f,
                " {} [{}; {}; {}, {}]",
                reason.says, reason.rule, reason.source, reason.basis, reason.confidence
            )?;
        }
        let keys: Vec<&str> = instead.iter().map(|(key, _)| key.as_str()).collect();
        match keys.as_slice() {
            [] => f.write_str(" The edition gives nothing else instead"),
            keys => write!(f, " There may be instead: {}", keys.join(", ")),
        }
    }
}

/// What may be done about a setting or kind on a day.
///
/// # Errors
/// Why nothing is known of it.
pub fn enforcement(england: &England, about: &About, on: Date) -> Result<EnforcementAnswer, Refused> {
    let at = At::of(england, about, on)?;
    let measures = at.edition.measures.iter().map(|measure| row(england, measure, &[])).collect();
    let withheld = at.edition.withheld.iter().flat_map(|one| &one.measures).map(|key| at.withheld(england, key));
    let withheld = withheld.collect();
    Ok(at.answer(measures, withheld))
}

/// One measure, and when what follows it falls, from the days that are given by name. A day without a name is the one it
/// begins with; without any day its clocks are given in words alone.
///
/// # Errors
/// Why the law does not give it and what may be done instead, or what is wrong with a day.
pub fn measure_days(
    england: &England,
    about: &About,
    on: Date,
    measure: &str,
    given: &[(String, Date)],
) -> Result<EnforcementAnswer, Refused> {
    let at = At::of(england, about, on)?;
    let measure = at.measure(england, measure)?;
    let mut named: Vec<(String, Date)> = Vec::new();
    for (name, day) in given {
        let name = name.trim().to_lowercase().replace([' ', '-'], "_");
        let name = if name.is_empty() { measure.begins.first().cloned().unwrap_or_default() } else { name };
        if measure.begins.is_empty() {
            let says = format!("{} has no clock: nothing is counted from a day. Leave the day out", measure.title);
            return Err(Refused::Day(says));
        }
        if !measure.begins.contains(&name) {
            let says =
                format!("{} knows no day `{name}`. It counts from: {}", measure.title, measure.begins.join(", "));
            return Err(Refused::Day(says));
        }
        if named.iter().any(|(known, _)| *known == name) {
            return Err(Refused::Day(format!("The day `{name}` is given twice. Give it once")));
        }
        named.push((name, *day));
    }
    if let Some(says) = out_of_order(measure, &named) {
        return Err(Refused::Day(says));
    }
    let (first, last) = england.regime.calendar.range();
    if let Some((_, day)) = named.iter().find(|(_, day)| *day < first || last < *day) {
        let says = format!("{day} is outside the calendar, which runs from {first} to {last}");
        return Err(Refused::Day(says));
    }
    Ok(at.answer(vec![row(england, measure, &named)], Vec::new()))
}

/// The days of a measure come in the order it lists them in: nothing is decided before it is proposed.
fn out_of_order(measure: &Measure, named: &[(String, Date)]) -> Option<String> {
    let mut before: Option<&(String, Date)> = None;
    for name in &measure.begins {
        let Some(this) = named.iter().find(|(known, _)| known == name) else { continue };
        if let Some((earlier, day)) = before.filter(|(_, day)| this.1 < *day) {
            let (name, on) = this;
            return Some(format!(
                "The day `{name}`, {on}, comes before the day `{earlier}`, {day}. Change one of them"
            ));
        }
        before = Some(this);
    }
    None
}

/// Whom a question is about, and the edition that answers.
struct At<'e> {
    on: Date,
    setting: Option<SettingName>,
    kind: String,
    kind_title: String,
    edition: &'e Edition,
}

impl<'e> At<'e> {
    fn of(england: &'e England, about: &About, on: Date) -> Result<Self, Refused> {
        let (kind, setting) = match about {
            About::Kind(kind) => (kind.clone(), None),
            About::Setting(id) => {
                let setting = england.settings.setting(*id);
                if let Some((left, how)) = setting.left_by(on) {
                    let says = format!("Nothing can be done: {} is {} since {}", setting.urn, how.key(), left.words());
                    return Err(Refused::Nothing(says));
                }
                if let Some(first) = setting.registered_on.filter(|first| on < *first) {
                    let says = format!("Nothing could be done: {} was registered on {}", setting.urn, first.words());
                    return Err(Refused::Nothing(says));
                }
                let state = setting.state_on(on);
                (state.kind.clone(), Some(SettingName::of(england, *id, state)))
            }
        };
        let kind_title = kind_title(england, &kind);
        let edition = england.regime.kind_edition(&kind, on).map(|at| &england.regime.editions[at]);
        let Some(edition) = edition else {
            let says = format!("No edition for the kind “{kind_title}” was in force on {}", on.words());
            return Err(Refused::Nothing(says));
        };
        if edition.measures.is_empty() && edition.withheld.is_empty() {
            let says = format!("{}, in force on {}, says nothing of enforcement", edition.name, on.words());
            return Err(Refused::Nothing(says));
        }
        Ok(At { on, setting, kind, kind_title, edition })
    }

    fn answer(self, measures: Vec<MeasureRow>, withheld: Vec<WithheldRow>) -> EnforcementAnswer {
        EnforcementAnswer {
            on: Day(self.on),
            setting: self.setting,
            kind: self.kind,
            kind_title: self.kind_title,
            edition: self.edition.id.clone(),
            edition_name: self.edition.name.clone(),
            measures,
            withheld,
        }
    }

    fn measure(&self, england: &England, word: &str) -> Result<&'e Measure, Refused> {
        let key = word.trim().to_lowercase().replace([' ', '-'], "_");
        if let Ok(measure) = self.edition.measure(&key) {
            return Ok(measure);
        }
        let measures = &self.edition.measures;
        if self.edition.withheld(&key).is_some() {
            return Err(Refused::Withheld {
                row: self.withheld(england, &key),
                kind_title: self.kind_title.clone(),
                instead: measures.iter().map(|one| (one.key.clone(), one.title.clone())).collect(),
            });
        }
        let keys: Vec<&str> = measures.iter().map(|one| one.key.as_str()).collect();
        let there_are = if keys.is_empty() { "none".to_owned() } else { keys.join(", ") };
        Err(Refused::Unknown(format!("There is no measure `{word}`. {} has: {there_are}", self.edition.name)))
    }

    /// A measure that is not given, by the title it has where it is.
    fn withheld(&self, england: &England, key: &str) -> WithheldRow {
        let regime = &england.regime;
        let mut known = regime.editions.iter().flat_map(|edition| &edition.measures);
        let title = known.find(|measure| measure.key == key).map(|measure| measure.title.clone());
        let clause = self.edition.withheld(key);
        let reasons = clause.map(|clause| Because::from(Reason::from_clause(clause, &regime.sources)));
        WithheldRow {
            measure: key.to_owned(),
            title: title.unwrap_or_else(|| key.replace('_', " ")),
            because: reasons.into_iter().collect(),
        }
    }
}

fn row(england: &England, measure: &Measure, given: &[(String, Date)]) -> MeasureRow {
    let sources = &england.regime.sources;
    // Where no day is given there is none to count.
    let days = measure.days(given, &england.regime.calendar).unwrap_or_default();
    let clocks = measure.steps.iter().map(|step| {
        let found = days.iter().find(|day| day.step.key == step.key);
        clock(england, measure, step, found, given)
    });
    MeasureRow {
        measure: measure.key.clone(),
        title: measure.title.clone(),
        who: measure.who.clone(),
        begins: measure.begins.clone(),
        clocks: clocks.collect(),
        because: vec![Because::from(Reason::from_clause(&measure.clause, sources))],
    }
}

fn clock(
    england: &England,
    measure: &Measure,
    step: &Step,
    found: Option<&StepDays<'_>>,
    given: &[(String, Date)],
) -> Clock {
    let when = words::step_days(step);
    let rule = format!("{}.{}", measure.key, step.key);
    let mut because = vec![Because::from(Reason::cited(
        &rule,
        format!("{}: {when}.", step.title),
        &step.citation,
        &england.regime.sources,
    ))];
    let counts_working_days = step.latest.is_some_and(|(_, unit)| unit == Unit::WorkingDays);
    let from = given.iter().find(|(name, _)| *name == step.after).map(|(_, day)| *day);
    if let (true, Some(from), Some(last)) = (counts_working_days, from, found.and_then(|found| found.latest)) {
        because.extend(stepped_over(england, from, last));
    }
    Clock {
        step: step.key.clone(),
        title: step.title.clone(),
        by: step.by.clone(),
        after: step.after.clone(),
        when,
        earliest: found.and_then(|found| found.earliest).map(Day),
        latest: found.and_then(|found| found.latest).map(Day),
        because,
    }
}

/// Bank holidays that working days stepped over, in a sentence.
fn stepped_over(england: &England, from: Date, last: Date) -> Option<Because> {
    let holidays = england.regime.calendar.holidays().iter().filter(|holiday| from < holiday.on && holiday.on <= last);
    let named: Vec<String> =
        holidays.map(|holiday| format!("{} ({})", holiday.on.words_with_weekday(), holiday.title)).collect();
    if named.is_empty() {
        return None;
    }
    Some(Because {
        rule: "calendar".to_owned(),
        says: format!("Not a working day: {}.", named.join("; ")),
        source: "calendar of England".to_owned(),
        confidence: Confidence::Stated.key(),
        basis: Basis::Statute.key(),
    })
}

fn lowered(words: &str) -> String {
    let first = words.chars().take(1).flat_map(char::to_lowercase);
    first.chain(words.chars().skip(1)).collect()
}

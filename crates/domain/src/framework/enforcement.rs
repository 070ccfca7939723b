//! What may be done about a setting that falls short, by whom, and when each step of it falls.

use crate::Date;
use crate::calendar::Calendar;
use crate::citation::{Citation, Clause};
use crate::framework::{Edition, Unit};

/// A measure of enforcement that the law allows for the kind.
#[derive(Clone, Debug)]
pub struct Measure {
    /// Key in data.
    pub key: String,
    /// What it is called.
    pub title: String,
    /// Who may take it.
    pub who: Vec<String>,
    /// Days that are given when it is taken, such as `served`.
    pub begins: Vec<String>,
    /// What follows, and when.
    pub steps: Vec<Step>,
    /// Its words.
    pub clause: Clause,
}

/// Measures that the law does not give for the kind, and why it does not.
#[derive(Clone, Debug)]
pub struct Withheld {
    /// Keys of the measures.
    pub measures: Vec<String>,
    /// Its words.
    pub clause: Clause,
}

/// A step that follows a measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Key, unique in the measure.
    pub key: String,
    /// What it is called.
    pub title: String,
    /// Who takes it.
    pub by: String,
    /// The day it counts from: one that is given, or the last day of an earlier step.
    pub after: String,
    /// First day: so many of a unit after that.
    pub earliest: Option<(i32, Unit)>,
    /// Last day.
    pub latest: Option<(i32, Unit)>,
    /// Where it comes from.
    pub citation: Citation,
}

/// When a step falls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepDays<'e> {
    /// The step.
    pub step: &'e Step,
    /// First day.
    pub earliest: Option<Date>,
    /// Last day.
    pub latest: Option<Date>,
}

impl Edition {
    /// The measure with this key.
    ///
    /// # Errors
    /// A sentence where the law does not allow it for the kind.
    pub fn measure(&self, key: &str) -> Result<&Measure, String> {
        self.measures.iter().find(|measure| measure.key == key).ok_or_else(|| {
            let keys: Vec<&str> = self.measures.iter().map(|measure| measure.key.as_str()).collect();
            let known = if keys.is_empty() { "none".to_owned() } else { keys.join(", ") };
            let why = self.withheld(key).map(|clause| format!(" {}", clause.says)).unwrap_or_default();
            format!("{} has no measure `{key}`.{why} It has: {known}", self.name)
        })
    }

    /// Why the law does not give this measure for the kind, where the edition says so.
    pub fn withheld(&self, key: &str) -> Option<&Clause> {
        let says = |one: &&Withheld| one.measures.iter().any(|measure| measure == key);
        self.withheld.iter().find(says).map(|one| &one.clause)
    }
}

impl Measure {
    /// When each step falls, from days by name.
    ///
    /// # Errors
    /// A sentence for a day that is missing or that the measure does not know.
    pub fn days(&self, given: &[(String, Date)], calendar: &Calendar) -> Result<Vec<StepDays<'_>>, String> {
        for (name, _) in given {
            if !self.begins.contains(name) {
                return Err(format!("{} knows no day `{name}`. It is given: {}", self.title, self.begins.join(", ")));
            }
        }
        let mut days: Vec<StepDays<'_>> = Vec::new();
        for step in &self.steps {
            let known = given.iter().find(|(name, _)| *name == step.after).map(|(_, day)| *day);
            let before = || days.iter().find(|known| known.step.key == step.after).and_then(|known| known.latest);
            let Some(from) = known.or_else(before) else {
                // A step may count from a day that has not come yet.
                continue;
            };
            let after = |length: Option<(i32, Unit)>| length.and_then(|(n, unit)| unit.after(from, n, calendar));
            days.push(StepDays { step, earliest: after(step.earliest), latest: after(step.latest) });
        }
        if days.is_empty() && !self.steps.is_empty() {
            return Err(format!("{} counts from: {}. Give one of these days", self.title, self.begins.join(", ")));
        }
        Ok(days)
    }
}

//! Examples of settings: what was done at one, and what enforcement asks for.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::value::Datetime;

use crate::framework::Edition;
use crate::framework::examples::{Coverage, day, read, same};
use crate::outcome::Outcome;
use crate::regime::Regime;
use crate::schedule::Done;

#[derive(Deserialize)]
pub(super) struct GivenDone {
    activity: String,
    began: Datetime,
    #[serde(rename = "ended")]
    _ended: Option<Datetime>,
    published: Option<Datetime>,
    #[serde(flatten)]
    marks: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpectStep {
    earliest: Option<Datetime>,
    latest: Option<Datetime>,
}

pub(super) fn read_done(regime: &Regime, given: &GivenDone) -> Result<Done, String> {
    let vocabulary = &regime.vocabulary;
    let activity = vocabulary.activity(&given.activity);
    let mut outcome = Outcome::NOTHING;
    for (area, mark) in &given.marks {
        let mark = vocabulary.mark(mark).ok_or_else(|| format!("`{mark}` is not an outcome"))?;
        match vocabulary.area(area) {
            _ if area == "overall" => outcome.overall = mark,
            Some(slot) => outcome.set(slot, mark),
            None => return Err(format!("no edition judges `{area}`")),
        }
    }
    Ok(Done {
        activity: activity.ok_or_else(|| format!("no edition has the activity `{}`", given.activity))?,
        began_on: day(&given.began)?,
        published_on: given.published.as_ref().map(day).transpose()?,
        outcome,
    })
}

pub(super) fn run_measure(
    regime: &Regime,
    edition: &Edition,
    key: &str,
    days: &BTreeMap<String, Datetime>,
    expect: &str,
    coverage: &mut Coverage,
) -> Result<(), String> {
    let expect: toml::Table = read("expect", expect)?;
    let refused = expect.get("refused").and_then(toml::Value::as_bool).unwrap_or(false);
    let measure = match (edition.measure(key), refused) {
        (Err(_), true) => {
            coverage.refused.insert(key.to_owned());
            return Ok(());
        }
        (Ok(_), true) => return Err(format!("`{key}` should be refused and is not")),
        (found, false) => found?,
    };
    let given = days.iter().map(|(name, on)| Ok((name.clone(), day(on)?))).collect::<Result<Vec<_>, String>>()?;
    let found = measure.days(&given, &regime.calendar)?;
    let expect: BTreeMap<String, ExpectStep> = expect.try_into().map_err(|error: toml::de::Error| error.to_string())?;
    for (step_key, expected) in &expect {
        let step = found.iter().find(|step| step.step.key == *step_key);
        let step = step.ok_or_else(|| format!("there is no step `{step_key}`"))?;
        for (what, expected, found) in
            [("earliest", &expected.earliest, step.earliest), ("latest", &expected.latest, step.latest)]
        {
            if let Some(expected) = expected {
                same(&format!("{what} of {step_key}"), &Some(day(expected)?), &found)?;
            }
        }
        coverage.steps.insert(format!("{key}.{step_key}"));
    }
    Ok(())
}

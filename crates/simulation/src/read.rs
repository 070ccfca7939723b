//! Reads what the model assumes and what a scenario asks for.

use std::collections::BTreeMap;
use std::ops::Range;

use domain::Date;
use domain::framework::{Level, Problem};
use domain::regime::{DataFile, Regime};
use serde::Deserialize;
use toml::Spanned;

use crate::compiled::{AREAS, Qualities};
use crate::parameters::{Parameter, Parameters};
use crate::policy::{Runs, can_run};
use crate::scenario::{Assumption, Assumptions, Capacity, HeldBack, RegimeOf, Scenario, Suspended};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawAssumptions {
    qualities: Spanned<RawQualities>,
    parameter: Vec<Spanned<RawParameter>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawQualities {
    areas: Vec<Spanned<String>>,
    parts: toml::Table,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawParameter {
    key: Spanned<String>,
    says: String,
    value: f64,
    low: f64,
    high: f64,
    unit: String,
    fitted: bool,
    source: String,
    confidence: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawScenario {
    title: String,
    says: String,
    start: Spanned<String>,
    years: Spanned<i64>,
    seed: Spanned<i64>,
    runs: Spanned<i64>,
    #[serde(default)]
    from_the_record: Option<bool>,
    #[serde(default)]
    parameters: BTreeMap<Spanned<String>, toml::Value>,
    #[serde(default)]
    suspended: Vec<Spanned<RawSuspended>>,
    #[serde(default)]
    capacity: Vec<Spanned<RawCapacity>>,
    held_back: Option<Spanned<RawHeldBack>>,
    regime: Vec<Spanned<RawRegime>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawHeldBack {
    from: String,
    until: String,
    counted_on: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSuspended {
    from: String,
    until: String,
    says: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCapacity {
    from: String,
    inspector_days: f64,
    says: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRegime {
    key: String,
    title: String,
    edition: Spanned<String>,
    #[serde(default)]
    parameters: BTreeMap<Spanned<String>, toml::Value>,
}

/// Gathers problems of one file.
struct Reading<'f> {
    file: &'f DataFile,
    problems: Vec<Problem>,
}

impl Reading<'_> {
    fn problem(&mut self, span: Range<usize>, message: String, remedy: &str) {
        let (level, file, remedy) = (Level::Error, self.file.path.clone(), remedy.to_owned());
        self.problems.push(Problem { level, file, span, message, remedy });
    }

    /// Where `word` first stands inside `within`; `within` itself where it does not.
    fn span_of(&self, within: Range<usize>, word: &str) -> Range<usize> {
        let text = self.file.text.get(within.clone()).unwrap_or_default();
        text.find(word).map_or(within.clone(), |at| within.start + at..within.start + at + word.len())
    }
}

fn parsed<T: for<'de> Deserialize<'de>>(file: &DataFile, like: &str) -> Result<T, Vec<Problem>> {
    toml::from_str(&file.text).map_err(|error| {
        vec![Problem {
            level: Level::Error,
            file: file.path.clone(),
            span: error.span().unwrap_or(0..0),
            message: error.message().to_owned(),
            remedy: format!("{like} shows how it is written"),
        }]
    })
}

/// Reads `model/parameters.toml`.
///
/// # Errors
/// Every problem with its place and what to do: an unknown or missing parameter, a value outside its range, an unknown area
/// or source.
pub fn read_assumptions(file: &DataFile, regime: &Regime) -> Result<Assumptions, Vec<Problem>> {
    let raw: RawAssumptions = parsed(file, "docs/model.md")?;
    let mut reading = Reading { file, problems: Vec::new() };
    let qualities = qualities(&mut reading, &raw.qualities, regime);
    let mut entries: Vec<Assumption> = Vec::new();
    for one in &raw.parameter {
        let (span, raw) = (one.span(), one.as_ref());
        let key = raw.key.as_ref().as_str();
        let Some(name) = Parameter::named(key) else {
            reading.problem(raw.key.span(), format!("The model has no parameter `{key}`"), &nearest(key));
            continue;
        };
        if entries.iter().any(|known| known.name == name) {
            reading.problem(raw.key.span(), format!("`{key}` is said twice"), "Say each parameter once");
        }
        let ordered = raw.low <= raw.value && raw.value <= raw.high && raw.low.is_finite() && raw.high.is_finite();
        if !ordered {
            let message = format!("`{key}` is {}, and its range {} to {}", raw.value, raw.low, raw.high);
            reading.problem(
                span.clone(),
                message,
                "Write low, value and high so that each is no greater than the next",
            );
        }
        let source = raw.source.split(' ').next().unwrap_or_default();
        if !regime.sources.contains_key(source) {
            let remedy = "Begin `source` with a key of frameworks/sources.toml";
            reading.problem(span.clone(), format!("There is no source `{source}`"), remedy);
        }
        if !["stated", "measured", "assumed"].contains(&raw.confidence.as_str()) {
            let message = format!("`{}` is no confidence", raw.confidence);
            reading.problem(span, message, "Use: stated, measured, assumed");
        }
        entries.push(Assumption {
            name,
            says: raw.says.clone(),
            value: raw.value,
            low: raw.low,
            high: raw.high,
            unit: raw.unit.clone(),
            is_fitted: raw.fitted,
            source: raw.source.clone(),
            confidence: raw.confidence.clone(),
        });
    }
    entries.sort_by_key(|entry| entry.name);
    for name in Parameter::ALL {
        if !entries.iter().any(|entry| entry.name == *name) {
            reading.problem(0..0, format!("`{}` is not given", name.key()), "Add it: the model needs every parameter");
        }
    }
    let values = Parameters::new(entries.iter().map(|entry| entry.value).collect());
    match (qualities, values) {
        (Some(qualities), Some(values)) if reading.problems.is_empty() => {
            Ok(Assumptions { entries, values, qualities })
        }
        _ => Err(reading.problems),
    }
}

fn qualities(reading: &mut Reading<'_>, raw: &Spanned<RawQualities>, regime: &Regime) -> Option<Qualities> {
    let span = raw.span();
    let raw = raw.as_ref();
    let remedy = "Use a key of a judgement area of some edition";
    let mut areas = Vec::new();
    for area in &raw.areas {
        match regime.vocabulary.area(area.as_ref()) {
            Some(slot) => areas.push(slot),
            None => reading.problem(area.span(), format!("No edition judges `{}`", area.as_ref()), remedy),
        }
    }
    let mut parts = Vec::new();
    for (part, whole) in &raw.parts {
        let whole_key = whole.as_str().unwrap_or_default();
        let at = raw.areas.iter().position(|area| area.as_ref() == whole_key);
        match (regime.vocabulary.area(part), at) {
            (Some(slot), Some(at)) => parts.push((slot, at)),
            (None, _) => {
                let place = reading.span_of(span.clone(), part);
                reading.problem(place, format!("No edition judges `{part}`"), remedy);
            }
            (_, None) => {
                let place = reading.span_of(span.clone(), whole_key);
                reading.problem(place, format!("`{whole_key}` is not one of the areas above"), "Name one of `areas`");
            }
        }
    }
    let many = areas.len();
    let Ok(areas) = <[_; AREAS]>::try_from(areas) else {
        reading.problem(span, format!("{many} areas are known here"), "The model has room for four: name four");
        return None;
    };
    Some(Qualities { areas, parts })
}

/// The key that was perhaps meant.
fn nearest(key: &str) -> String {
    let close = Parameter::ALL.iter().map(|name| (strsim::damerau_levenshtein(key, name.key()), name.key())).min();
    match close {
        Some((distance, close)) if distance <= 4 => {
            format!("Did you mean `{close}`? Every parameter is in model/parameters.toml")
        }
        _ => "Every parameter is in model/parameters.toml".to_owned(),
    }
}

/// Reads a scenario.
///
/// # Errors
/// Every problem with its place and what to do: an unknown parameter or edition, a value outside its range, a world that
/// differs between regimes, no replications, a horizon that no edition covers.
pub fn read_scenario(file: &DataFile, regime: &Regime, known: &Assumptions) -> Result<Scenario, Vec<Problem>> {
    let raw: RawScenario = parsed(file, "model/scenarios/README.md")?;
    let mut reading = Reading { file, problems: Vec::new() };
    let start = day(&mut reading, raw.start.span(), raw.start.as_ref()).unwrap_or(Date::EARLIEST);
    let start = Date::of(start.civil().0, start.civil().1, 1);
    let years = number(&mut reading, "years", &raw.years, 1, MOST_YEARS);
    let runs = number(&mut reading, "runs", &raw.runs, 1, i64::from(u32::MAX));
    let seed = number(&mut reading, "seed", &raw.seed, 0, i64::MAX);
    let base = with(&mut reading, known, known.values.clone(), &raw.parameters, false);
    let mut regimes: Vec<RegimeOf> = Vec::new();
    for one in &raw.regime {
        let raw = one.as_ref();
        let runs_on = runs_on(&mut reading, regime, &raw.edition, start);
        if regimes.iter().any(|known| known.key == raw.key) {
            let place = reading.span_of(one.span(), &raw.key);
            reading.problem(place, format!("`{}` is used twice", raw.key), "Give each regime a key of its own");
        }
        let parameters = with(&mut reading, known, base.clone(), &raw.parameters, true);
        let (key, title) = (raw.key.clone(), raw.title.clone());
        regimes.push(RegimeOf { key, title, runs_on, parameters });
    }
    if regimes.is_empty() {
        reading.problem(0..0, "The scenario has no regime".to_owned(), "Add at least one [[regime]]");
    }
    if regimes.len() > MOST_REGIMES {
        reading.problem(0..0, format!("{} regimes are too many", regimes.len()), "Compare at most eight at a time");
    }
    let suspended = suspended(&mut reading, &raw.suspended);
    let capacity = capacity(&mut reading, &raw.capacity, known);
    let held_back = held_back(&mut reading, raw.held_back.as_ref(), start, years as i32);
    if !reading.problems.is_empty() {
        return Err(reading.problems);
    }
    Ok(Scenario {
        title: raw.title,
        says: raw.says,
        start,
        years: years as u32,
        seed: seed as u64,
        runs: runs as u32,
        from_the_record: raw.from_the_record.unwrap_or(true),
        suspended,
        capacity,
        held_back,
        regimes,
    })
}

fn suspended(reading: &mut Reading<'_>, given: &[Spanned<RawSuspended>]) -> Vec<Suspended> {
    let mut read = Vec::new();
    for one in given {
        let days = (day(reading, one.span(), &one.as_ref().from), day(reading, one.span(), &one.as_ref().until));
        let (Some(from), Some(until)) = days else { continue };
        if until < from {
            reading.problem(one.span(), "It ends before it begins".to_owned(), "Give the first day, then the last");
        }
        read.push(Suspended { from, until, says: one.as_ref().says.clone() });
    }
    read
}

fn held_back(
    reading: &mut Reading<'_>,
    given: Option<&Spanned<RawHeldBack>>,
    start: Date,
    years: i32,
) -> Option<HeldBack> {
    let given = given?;
    let days = (day(reading, given.span(), &given.as_ref().from), day(reading, given.span(), &given.as_ref().until));
    let (from, until) = days.0.zip(days.1)?;
    if from <= start || until < from || until > start.plus_months(years * 12) {
        reading.problem(given.span(), "These days are not inside the run".to_owned(), "Begin after the first month");
    }
    let counted_on = given.as_ref().counted_on.iter().filter_map(|on| day(reading, on.span(), on.as_ref())).collect();
    Some(HeldBack { from, until, counted_on })
}

fn capacity(reading: &mut Reading<'_>, given: &[Spanned<RawCapacity>], known: &Assumptions) -> Vec<Capacity> {
    let mut read: Vec<Capacity> = Vec::new();
    let range = known.of(Parameter::CapacityDays);
    for one in given {
        let raw = one.as_ref();
        let Some(from) = day(reading, one.span(), &raw.from) else { continue };
        if !(range.low..=range.high).contains(&raw.inspector_days) {
            let remedy = format!("Give a number from {} to {} ({})", range.low, range.high, range.unit);
            reading.problem(one.span(), format!("`inspector_days` is {}", raw.inspector_days), &remedy);
        }
        if read.last().is_some_and(|last| from <= last.from) {
            reading.problem(
                one.span(),
                "It begins before the one above it".to_owned(),
                "Give them in order of their days",
            );
        }
        read.push(Capacity { from, inspector_days: raw.inspector_days, says: raw.says.clone() });
    }
    read
}

/// A longer run says nothing that anybody could check.
const MOST_YEARS: i64 = 50;

/// Every two regimes are compared.
const MOST_REGIMES: usize = 8;

fn number(reading: &mut Reading<'_>, name: &str, given: &Spanned<i64>, least: i64, most: i64) -> i64 {
    let value = *given.as_ref();
    if !(least..=most).contains(&value) {
        let remedy = format!("Give a whole number from {least} to {most}");
        reading.problem(given.span(), format!("`{name}` is {value}"), &remedy);
    }
    value
}

fn day(reading: &mut Reading<'_>, span: Range<usize>, text: &str) -> Option<Date> {
    Date::parse(text).map_err(|error| reading.problem(span, error, "Write year-month-day")).ok()
}

fn runs_on(reading: &mut Reading<'_>, regime: &Regime, named: &Spanned<String>, start: Date) -> Runs {
    if named.as_ref() == AS_ENACTED {
        return Runs::AsEnacted;
    }
    let found = regime.editions.iter().position(|edition| edition.id == *named.as_ref());
    let Some(at) = found.filter(|at| can_run(&regime.editions[*at])) else {
        let known = regime.editions.iter().filter(|edition| can_run(edition));
        let known: Vec<&str> = known.map(|edition| edition.id.as_str()).collect();
        let remedy = format!("Use `{AS_ENACTED}` or one of: {}", known.join(", "));
        let message = match found {
            Some(at) => format!("{} makes no inspection of authorities due", regime.editions[at].name),
            None => format!("There is no edition `{}`", named.as_ref()),
        };
        reading.problem(named.span(), message, &remedy);
        return Runs::AsEnacted;
    };
    let edition = &regime.editions[at];
    if start < edition.in_force.from {
        let from = edition.in_force.from.words();
        let message = format!("{} begins on {from}, after the first month of the scenario", edition.name);
        reading.problem(named.span(), message, "Begin later, or try an edition that is in force");
    }
    Runs::One(at)
}

/// The word for whatever edition is in force.
const AS_ENACTED: &str = "as_enacted";

/// The parameters with what a scenario says otherwise.
fn with(
    reading: &mut Reading<'_>,
    known: &Assumptions,
    mut values: Parameters,
    given: &BTreeMap<Spanned<String>, toml::Value>,
    of_a_regime: bool,
) -> Parameters {
    for (key, value) in given {
        let (place, key) = (key.span(), key.as_ref().as_str());
        let Some(name) = Parameter::named(key) else {
            reading.problem(place, format!("The model has no parameter `{key}`"), &nearest(key));
            continue;
        };
        let Some(value) = value.as_float().or_else(|| value.as_integer().map(|value| value as f64)) else {
            reading.problem(place, format!("`{key}` is not a number"), "Give a number");
            continue;
        };
        let assumed = known.of(name);
        if !(assumed.low..=assumed.high).contains(&value) {
            let remedy = format!("Give a number from {} to {} ({})", assumed.low, assumed.high, assumed.unit);
            reading.problem(place.clone(), format!("`{key}` is {value}"), &remedy);
        }
        if of_a_regime && !name.may_differ() {
            let remedy = "Put it under [parameters], for every regime: a comparison is made in the same worlds";
            reading.problem(place, format!("`{key}` is part of the world and cannot differ between regimes"), remedy);
        }
        values = values.with(name, value);
    }
    values
}

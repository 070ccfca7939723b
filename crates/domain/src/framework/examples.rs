//! Examples: what an edition is meant to answer, in Markdown beside it, run against the engine.
//!
//! A heading says what is true; a fence `toml given` holds the question and a fence `toml expect` the answer.
//! The forms are described in `frameworks/README.md`.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use toml::value::Datetime;

use crate::Date;
use crate::framework::examples_of_settings::{GivenDone, read_done, run_measure};
use crate::framework::{Edition, Level, Problem};
use crate::judgement::{judge, outcome_from_pairs};
use crate::mark::MarkSet;
use crate::regime::{DataFile, Regime};
use crate::schedule::{AtSetting, Done, Due, DueItem, Facts, Graded, due_by};
use crate::timeline::timeline;
use crate::vocabulary::ActivitySet;

/// What the examples of an edition touched: the lint asks for what is missing.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    /// How many examples ran.
    pub examples: usize,
    /// Judgement rules that spoke in one example.
    pub spoke: BTreeSet<String>,
    /// Judgement rules that were silent in one example.
    pub silent: BTreeSet<String>,
    /// Clocks whose day an example fixes.
    pub clocks: BTreeSet<String>,
    /// Pathway rules that made an item due, with the states an example saw.
    pub pathway: BTreeMap<String, BTreeSet<&'static str>>,
    /// Steps of measures whose days an example fixes, as `measure.step`.
    pub steps: BTreeSet<String>,
    /// Measures that an example sees refused.
    pub refused: BTreeSet<String>,
}

struct Example<'a> {
    title: &'a str,
    start: usize,
    given: &'a str,
    expect: &'a str,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    judge: Option<BTreeMap<String, String>>,
    on: Option<Datetime>,
    opened: Option<Datetime>,
    last: Option<Last>,
    #[serde(default)]
    visits: Vec<GivenVisit>,
    #[serde(default)]
    risk_raised: bool,
    requested: Option<Datetime>,
    timeline: Option<String>,
    on_site: Option<Datetime>,
    // Of a setting.
    registered: Option<Datetime>,
    closed: Option<Datetime>,
    #[serde(default)]
    suspended: bool,
    occupied: Option<bool>,
    #[serde(default)]
    done: Vec<GivenDone>,
    measure: Option<String>,
    #[serde(default)]
    days: BTreeMap<String, Datetime>,
}

#[derive(Deserialize)]
struct Last {
    activity: String,
    began: Datetime,
    ended: Datetime,
    published: Datetime,
    #[serde(flatten)]
    marks: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GivenVisit {
    activity: String,
    #[serde(rename = "ended")]
    _ended: Option<Datetime>,
    published: Datetime,
    #[serde(default)]
    priority_action: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpectRuling {
    verdict: String,
    allowed_overall: Option<Vec<String>>,
    rules: Option<Vec<String>>,
    practice: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpectDue {
    #[serde(default)]
    due: Vec<ExpectItem>,
    nothing: Option<String>,
    closed: Option<bool>,
    #[serde(default)]
    absent: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpectItem {
    activity: String,
    rule: Option<String>,
    earliest: Option<Datetime>,
    target: Option<Datetime>,
    latest: Option<Datetime>,
    status: Option<String>,
}

/// Runs every example of `file` against the edition, or of several the one in force on the day of the example. Gives what they
/// touched, and a problem for each that fails.
pub fn run_examples(regime: &Regime, editions: &[usize], file: &DataFile) -> (Coverage, Vec<Problem>) {
    let mut coverage = Coverage::default();
    let mut problems = Vec::new();
    let (examples, malformed) = split(&file.text);
    let mut report = |start: usize, message: String| {
        problems.push(Problem {
            level: Level::Error,
            file: file.path.clone(),
            span: start..start + file.text[start..].lines().next().map_or(0, str::len),
            message,
            remedy: "Mend the example, or the edition if the example is right".to_owned(),
        });
    };
    for (start, message) in malformed {
        report(start, message);
    }
    for example in examples {
        coverage.examples += 1;
        if let Err(message) = run(regime, editions, &example, &mut coverage) {
            report(example.start, format!("Example \"{}\": {message}", example.title));
        }
    }
    (coverage, problems)
}

fn split(text: &str) -> (Vec<Example<'_>>, Vec<(usize, String)>) {
    let mut examples = Vec::new();
    let mut malformed = Vec::new();
    let mut heading: Option<(&str, usize)> = None;
    let mut given: Option<&str> = None;
    let mut fence: Option<(bool, usize)> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let here = at;
        at += line.len();
        let trimmed = line.trim_end();
        if let Some((is_given, from)) = fence {
            if trimmed == "```" {
                let body = &text[from..here];
                fence = None;
                if is_given {
                    given = Some(body);
                } else if let (Some((title, start)), Some(given)) = (heading, given.take()) {
                    examples.push(Example { title, start, given, expect: body });
                } else {
                    malformed.push((here, "An `expect` without a `given` before it under the same heading".to_owned()));
                }
            }
        } else if let Some(title) = trimmed.strip_prefix("## ") {
            if given.is_some() {
                malformed.push((here, "The example before this heading has a `given` and no `expect`".to_owned()));
                given = None;
            }
            heading = Some((title, here));
        } else if trimmed == "```toml given" {
            fence = Some((true, at));
        } else if trimmed == "```toml expect" {
            fence = Some((false, at));
        }
    }
    if fence.is_some() || given.is_some() {
        malformed.push((text.len(), "The last example is not finished".to_owned()));
    }
    (examples, malformed)
}

pub(super) fn read<'t, T: Deserialize<'t>>(what: &str, text: &'t str) -> Result<T, String> {
    toml::from_str(text)
        .map_err(|error| format!("its `{what}` cannot be read: {}", error.message().replace('\n', "; ")))
}

fn run(regime: &Regime, editions: &[usize], example: &Example<'_>, coverage: &mut Coverage) -> Result<(), String> {
    let given: Given = read("given", example.given)?;
    let at = edition_of(regime, editions, &given)?;
    let edition = &regime.editions[at];
    if let Some(measure) = &given.measure {
        return run_measure(regime, edition, measure, &given.days, example.expect, coverage);
    }
    if let Some(marks) = &given.judge {
        return run_ruling(regime, edition, marks, read("expect", example.expect)?, coverage);
    }
    if let Some(activity) = &given.timeline {
        let on_site = given.on_site.as_ref().ok_or("a timeline needs `on_site`")?;
        let expect: BTreeMap<String, Datetime> = read("expect", example.expect)?;
        return run_timeline(regime, edition, activity, day(on_site)?, &expect, coverage);
    }
    let on = given.on.as_ref().ok_or("`given` needs `judge`, `timeline` or `on`")?;
    let on = day(on)?;
    let mut done = Vec::new();
    let facts = if edition.kind.is_some() {
        done.extend(given.done.iter().map(|one| read_done(regime, one)).collect::<Result<Vec<_>, _>>()?);
        setting_facts(edition, &given, &done, on)?
    } else {
        facts(regime, edition, &given)?
    };
    run_due(regime, at, &facts, on, &read("expect", example.expect)?, coverage)
}

/// The edition an example asks: the only one, or the one in force on its day.
fn edition_of(regime: &Regime, editions: &[usize], given: &Given) -> Result<usize, String> {
    if let [only] = editions {
        return Ok(*only);
    }
    let named = given.on.as_ref().or(given.on_site.as_ref()).map(day).transpose()?;
    // What enforcement asks for is asked of the newest edition, where no day is given.
    let Some(on) = named.or_else(|| given.measure.is_some().then_some(Date::LATEST)) else {
        return Err("there are several editions: give a day with `on`".to_owned());
    };
    let in_force = editions.iter().copied().find(|at| regime.editions[*at].in_force.covers(on));
    in_force.ok_or_else(|| format!("no edition was in force on {on}"))
}

fn setting_facts<'d>(edition: &Edition, given: &Given, done: &'d [Done], on: Date) -> Result<Facts<'d>, String> {
    let at = AtSetting {
        registered_on: given.registered.as_ref().map(day).transpose()?,
        closed_on: given.closed.as_ref().map(day).transpose()?,
        is_suspended: given.suspended,
        is_occupied: given.occupied,
        year: edition.year_of(on),
        done,
    };
    let mut facts = Facts::of_setting(at, edition.graded(), edition.activities.iter().map(|one| one.id).collect());
    facts.risk_raised = given.risk_raised;
    Ok(facts)
}

pub(super) fn day(value: &Datetime) -> Result<Date, String> {
    Date::parse(&value.to_string())
}

fn pairs(marks: &BTreeMap<String, String>) -> impl Iterator<Item = (&str, &str)> {
    marks.iter().map(|(area, grade)| (area.as_str(), grade.as_str()))
}

pub(super) fn same<T: PartialEq + std::fmt::Debug>(what: &str, expected: &T, found: &T) -> Result<(), String> {
    if expected == found { Ok(()) } else { Err(format!("{what} should be {expected:?} and is {found:?}")) }
}

fn run_ruling(
    regime: &Regime,
    edition: &Edition,
    marks: &BTreeMap<String, String>,
    expect: ExpectRuling,
    coverage: &mut Coverage,
) -> Result<(), String> {
    let outcome = outcome_from_pairs(edition, pairs(marks), &regime.vocabulary)?;
    let ruling = judge(edition, &outcome);
    let mut fired = Vec::new();
    for (index, rule) in edition.rules.iter().enumerate() {
        let speaks = ruling.spoke() & (1 << index) != 0;
        let seen = if speaks { &mut coverage.spoke } else { &mut coverage.silent };
        seen.insert(rule.clause.id.clone());
        if ruling.fired & (1 << index) != 0 {
            fired.push(rule.clause.id.clone());
        }
    }
    same("verdict", &expect.verdict.as_str(), &ruling.verdict.key())?;
    if let Some(expected) = expect.allowed_overall {
        same("allowed_overall", &expected, &keys_of(edition, ruling.allowed))?;
    }
    if let Some(expected) = expect.rules {
        same("rules", &expected, &fired)?;
    }
    if let Some(expected) = expect.practice {
        let found = if ruling.is_usual() { "consistent" } else { "unusual" };
        same("practice", &expected.as_str(), &found)?;
    }
    Ok(())
}

/// Marks as keys, best first.
pub(crate) fn keys_of(edition: &Edition, marks: MarkSet) -> Vec<String> {
    let points = edition.overall_scale().map(|scale| scale.points.as_slice()).unwrap_or_default();
    points.iter().filter(|point| marks.contains(point.mark)).map(|point| point.key.clone()).collect()
}

fn run_timeline(
    regime: &Regime,
    edition: &Edition,
    activity: &str,
    on_site: Date,
    expect: &BTreeMap<String, Datetime>,
    coverage: &mut Coverage,
) -> Result<(), String> {
    let steps = timeline(regime, edition, activity, on_site, None)?;
    for (key, expected) in expect {
        let step = steps.iter().find(|step| &step.step == key).ok_or_else(|| format!("there is no step `{key}`"))?;
        same(key, &day(expected)?, &step.on)?;
        // A clock with several values is covered value by value.
        if let Some(clock) = edition.clock(key) {
            coverage.clocks.insert(format!("{key} from {}", clock.value_on(on_site).from));
        }
    }
    Ok(())
}

fn facts(regime: &Regime, edition: &Edition, given: &Given) -> Result<Facts<'static>, String> {
    let activity =
        |key: &str| regime.vocabulary.activity(key).ok_or_else(|| format!("no edition has the activity `{key}`"));
    let recorded: ActivitySet =
        ["sif", "standard", "short", "focused_visit", "jtai"].iter().filter_map(|key| activity(key).ok()).collect();
    let mut facts = Facts::none(recorded);
    facts.opened_on = given.opened.as_ref().map(day).transpose()?;
    facts.requested_on = given.requested.as_ref().map(day).transpose()?;
    facts.risk_raised = given.risk_raised;
    if let Some(last) = &given.last {
        let own = pairs(&last.marks).filter(|(key, _)| *key != "overall" || edition.overall().is_some());
        let mut outcome = outcome_from_pairs(edition, own, &regime.vocabulary)?;
        if let Some(overall) = last.marks.get("overall") {
            outcome.overall = regime.vocabulary.mark(overall).ok_or_else(|| format!("`{overall}` is not a grade"))?;
        }
        facts.note_graded(Graded {
            activity: activity(&last.activity)?,
            began_on: day(&last.began)?,
            ended_on: day(&last.ended)?,
            published_on: day(&last.published)?,
            outcome,
        });
    }
    for visit in &given.visits {
        let kind = activity(&visit.activity)?;
        facts.note_visit(kind, day(&visit.published)?, visit.priority_action);
        if visit.activity == "jtai" {
            facts.joint_letter = Some(day(&visit.published)?);
        }
    }
    Ok(facts)
}

fn run_due(
    regime: &Regime,
    at: usize,
    facts: &Facts,
    on: Date,
    expect: &ExpectDue,
    coverage: &mut Coverage,
) -> Result<(), String> {
    let answer = match facts.setting {
        Some(_) => regime.on(on).due_at_setting(at, facts),
        None => due_by(regime, at, facts, on),
    };
    if let Some(closed) = expect.closed {
        same("closed", &closed, &answer.closed_on.is_some())?;
    }
    if let Some(expected) = &expect.nothing {
        let said = answer.nothing.map(|(at, index)| &regime.editions[at as usize].pathway[index as usize].clause.id);
        same("the rule that says nothing is due", &Some(expected), &said)?;
    }
    note_coverage(regime, &answer, on, coverage);
    for expected in &expect.due {
        expect_item(regime, &answer, expected)?;
    }
    for absent in &expect.absent {
        if answer.items().iter().any(|item| regime.vocabulary.activity_key(item.activity) == absent) {
            return Err(format!("`{absent}` should not be due and is"));
        }
    }
    Ok(())
}

fn rule_of<'r>(regime: &'r Regime, item: &DueItem) -> &'r String {
    &regime.editions[item.edition as usize].pathway[item.rule as usize].clause.id
}

fn note_coverage(regime: &Regime, answer: &Due, on: Date, coverage: &mut Coverage) {
    for (edition_at, index) in answer.advice().iter().chain(&answer.nothing) {
        let id = &regime.editions[*edition_at as usize].pathway[*index as usize].clause.id;
        coverage.pathway.entry(id.clone()).or_default().insert("spoke");
    }
    for item in answer.items() {
        let id = rule_of(regime, item);
        let seen = coverage.pathway.entry(id.clone()).or_default();
        seen.insert(item.status.key());
        if item.earliest == Some(on) {
            seen.insert("first day");
        }
        if item.latest == Some(on) {
            seen.insert("last day");
        }
    }
}

fn expect_item(regime: &Regime, answer: &Due, expected: &ExpectItem) -> Result<(), String> {
    let matching = |item: &&DueItem| {
        regime.vocabulary.activity_key(item.activity) == expected.activity
            && expected.rule.as_ref().is_none_or(|rule| rule == rule_of(regime, item))
    };
    let item = answer.items().iter().find(matching).ok_or_else(|| {
        let found: Vec<String> = answer
            .items()
            .iter()
            .map(|item| {
                let rule = rule_of(regime, item);
                format!("{} by {rule}", regime.vocabulary.activity_key(item.activity))
            })
            .collect();
        format!("`{}` should be due{}; due are: {}", expected.activity, by(expected), found.join(", "))
    })?;
    for (what, expected, found) in [
        ("earliest", &expected.earliest, item.earliest),
        ("target", &expected.target, item.target),
        ("latest", &expected.latest, item.latest),
    ] {
        if let Some(expected) = expected {
            same(what, &Some(day(expected)?), &found)?;
        }
    }
    if let Some(status) = &expected.status {
        same("status", &status.as_str(), &item.status.key())?;
    }
    Ok(())
}

fn by(expected: &ExpectItem) -> String {
    expected.rule.as_ref().map(|rule| format!(" by {rule}")).unwrap_or_default()
}

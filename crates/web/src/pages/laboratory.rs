//! The laboratory: frameworks tried on a model of England, each result beside how well the model lives the past again.

use std::sync::{Arc, Mutex, PoisonError};

use domain::Date;
use maud::{Markup, html};
use operations::contentions::FoundRow;
use operations::laboratory::{
    Comparison, FigureRow, Laboratory, LineAnswer, PAST, Past, REGION_UNIT, apart, beside, compared, editions, live,
    lived,
};
use simulation::run::Experiment;
use simulation::scenario::Scenario;

use crate::answer::Answer;
use crate::ask::{Ask, Problems};
use crate::charts::whisker::{bounds, whisker};
use crate::components::error_summary::error_summary;
use crate::components::field::{button, select};
use crate::components::table::{Narrow, col, num, table};
use crate::exports;
use crate::layout::Page;
use crate::pages::missing;

pub(super) const CRUMBS: [(&str, &str); 2] = [("Home", "/"), ("Laboratory", "/laboratory")];

/// Replications of a run that a page waits for. The command line runs as many as one likes.
const RUNS_ON_A_PAGE: u32 = 96;

/// Replications of the past that stand beside every result.
const RUNS_OF_THE_PAST: u32 = 160;

/// The key of a comparison that somebody composed.
const OWN: &str = "own";

/// Answers that were worked out lately. They depend on the address and the record alone.
pub(super) struct Lately<T> {
    known: Mutex<Vec<(String, Arc<T>)>>,
}

/// How many answers are kept.
const KEPT: usize = 24;

impl<T> Lately<T> {
    pub(super) const fn new() -> Self {
        Self { known: Mutex::new(Vec::new()) }
    }

    /// The answer under this key, worked out where it is not known.
    pub(super) fn get(&self, key: &str, work: impl FnOnce() -> Result<T, String>) -> Result<Arc<T>, String> {
        let find =
            |known: &[(String, Arc<T>)]| known.iter().find(|(of, _)| of == key).map(|(_, answer)| answer.clone());
        if let Some(answer) = find(&self.known.lock().unwrap_or_else(PoisonError::into_inner)) {
            return Ok(answer);
        }
        let answer = Arc::new(work()?);
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= KEPT {
            known.remove(0);
        }
        known.push((key.to_owned(), answer.clone()));
        Ok(answer)
    }
}

static COMPARISONS: Lately<Comparison> = Lately::new();
static PASTS: Lately<Past> = Lately::new();

/// What answers depend on besides the address: the record.
pub(super) fn record(ask: &Ask<'_>) -> String {
    format!("{:?} {}", ask.known.library().version, ask.england().register.known_to)
}

fn past_of(ask: &Ask<'_>, laboratory: &Laboratory) -> Result<Arc<Past>, String> {
    PASTS.get(&record(ask), || {
        let lived = lived(laboratory, ask.england())?;
        Ok(lived.answer((0..Experiment::blocks(RUNS_OF_THE_PAST)).map(|block| lived.block(block)).collect()))
    })
}

pub(crate) fn list(ask: &Ask<'_>) -> Answer {
    let Some(laboratory) = &ask.known.library().guides.laboratory else { return without(ask) };
    let body = html! {
        h1.sl-title { "Laboratory" }
        p.sl-lead {
            "Frameworks were changed in 2013, 2016, 2017, 2018, 2023 and 2026 on judgement alone. Here one can be tried on a "
            "model of England first: what it costs, what it finds, how soon, and what it gets wrong."
        }
        (trust(ask, laboratory))
        p {
            "Without a model, and without chance: what an edition would have asked of the past as it was. "
            a href="/replay/due" { "Who would have been due when" } ", and " a href="/replay/days" { "how many days on site" } "."
        }
        h2.sl-heading { "Scenarios" }
        dl.sl-list {
            @for (key, scenario) in laboratory.scenarios.iter().filter(|(key, _)| key != PAST) {
                dt { a href={ "/laboratory/" (key) } { (scenario.title) } }
                dd { (scenario.says) }
            }
        }
        h2.sl-heading { "Try two editions side by side" }
        (compose(ask, &Problems::default()))
        h2.sl-heading { "What is assumed" }
        (assumed(laboratory))
    };
    Page::new("Laboratory: frameworks tried on a model of England", &CRUMBS[..1], body).shown(ask)
}

pub(super) fn without(ask: &Ask<'_>) -> Answer {
    let offers = html! { p { a href="/" { "Home" } } };
    missing::unknown(
        ask,
        "There is no laboratory here",
        "The data in use hold no model of England.",
        &CRUMBS[..1],
        &offers,
    )
}

/// How well the model lives the past again, in short: no result stands without it.
pub(super) fn trust(ask: &Ask<'_>, laboratory: &Laboratory) -> Markup {
    html! {
        div.govuk-inset-text {
            @match past_of(ask, laboratory) {
                Ok(past) => {
                    @for says in past.says.iter().take(2) { (says) " " }
                    a href={ "/laboratory/" (PAST) } { "See which" } "."
                }
                Err(why) => { "How well the model lives the past again is not known: " (why) "." }
            }
        }
    }
}

fn compose(ask: &Ask<'_>, problems: &Problems) -> Markup {
    let regime = &ask.england().regime;
    let all = editions(regime);
    let choices: Vec<(&str, &str)> =
        all.iter().map(|at| (regime.editions[*at].id.as_str(), regime.editions[*at].name.as_str())).collect();
    let chosen = |field: &str, otherwise: usize| {
        let said = ask.said(field);
        if said.is_empty() { choices.get(otherwise).map_or("", |(id, _)| id).to_owned() } else { said.to_owned() }
    };
    html! {
        form."sl-filter sl-panel" action={ "/laboratory/" (OWN) } method="get" {
            (select("first", "First", &choices, &chosen("first", 0), problems))
            (select("second", "Beside it", &choices, &chosen("second", choices.len().saturating_sub(1)), problems))
            (select("years", "For", &YEARS, if ask.has("years") { ask.said("years") } else { "10" }, problems))
            (select("morale", "A printed inadequate grade unsettles staff", &MORALE, if ask.has("morale") { ask.said("morale") } else { "0" }, problems))
            (button("Try them"))
        }
    }
}

const YEARS: [(&str, &str); 4] = [("5", "5 years"), ("10", "10 years"), ("15", "15 years"), ("20", "20 years")];

/// Values of `grade.morale` that may be chosen.
const MORALE: [(&str, &str); 4] =
    [("0", "Not at all"), ("0.5", "Somewhat (0.5)"), ("1", "Much (1)"), ("2", "Very much (2)")];

fn assumed(laboratory: &Laboratory) -> Markup {
    let rows: Vec<Vec<Markup>> = laboratory
        .assumptions
        .entries
        .iter()
        .map(|entry| {
            vec![
                html! { (entry.says) " " code { (entry.name.key()) } },
                html! { (entry.value) },
                html! { (entry.low) " to " (entry.high) " " (entry.unit) },
                html! { @if entry.is_fitted { "Fitted to the past" } @else { "Set; " (entry.confidence) } },
            ]
        })
        .collect();
    let columns = [col("Assumption"), num("Value"), col("May be"), col("How it was found")];
    html! {
        details.govuk-details {
            summary.govuk-details__summary {
                span.govuk-details__summary-text { "All " (rows.len()) " assumptions" }
            }
            div.govuk-details__text { (table("What the model assumes", &columns, &rows, Narrow::Cards)) }
        }
    }
}

pub(crate) fn page(ask: &Ask<'_>) -> Answer {
    let Some(laboratory) = &ask.known.library().guides.laboratory else { return without(ask) };
    let (name, end) = exports::ended(&ask.name);
    if name == PAST {
        return past(ask, laboratory, end);
    }
    let mut problems = Problems::default();
    let scenario =
        if name == OWN { composed(ask, laboratory, &mut problems) } else { laboratory.scenario(name).ok().cloned() };
    let Some(mut scenario) = scenario.filter(|_| !problems.any()) else {
        if name == OWN {
            let body = html! {
                (error_summary(&problems))
                h1.sl-title { "Try two editions side by side" }
                (compose(ask, &problems))
            };
            return Page::new("Try two editions side by side", &CRUMBS, body).refused(ask);
        }
        let heading = format!("There is no scenario “{name}”");
        let offers = html! { p { a href="/laboratory" { "Every scenario" } } };
        return missing::unknown(ask, &heading, "Follow the list to what there is.", &CRUMBS, &offers);
    };
    scenario.runs = scenario.runs.min(RUNS_ON_A_PAGE);
    let key = format!("{} {scenario:?}", record(ask));
    let found = COMPARISONS.get(&key, || {
        let tally = live(laboratory, ask.england(), &scenario)?;
        Ok(compared(ask.england(), (name != OWN).then_some(name), &scenario, &tally))
    });
    let found = match found {
        Ok(found) => found,
        Err(why) => {
            problems.add("first", format!("It cannot be run: {why}"));
            let body = html! { (error_summary(&problems)) h1.sl-title { (scenario.title) } };
            return Page::new(scenario.title.clone(), &CRUMBS, body).refused(ask);
        }
    };
    match end {
        "csv" => exports::shared(&format!("{name}.csv"), found.table()),
        "json" => exports::json(&format!("{name}.json"), &*found),
        _ => result(ask, laboratory, &scenario, name, &found),
    }
}

fn composed(ask: &Ask<'_>, laboratory: &Laboratory, problems: &mut Problems) -> Option<Scenario> {
    let years = ask.one_of("years", &YEARS, problems).unwrap_or_else(|| "10".to_owned());
    let morale = ask.one_of("morale", &MORALE, problems).unwrap_or_else(|| "0".to_owned());
    let (year, month, _) = ask.today.civil();
    let start = Date::of(year, month, 1);
    let (years, morale) = (years.parse().ok()?, morale.parse().ok()?);
    let made = beside(laboratory, &ask.england().regime, [ask.said("first"), ask.said("second")], start, years, morale);
    made.map_err(|why| problems.add("first", why)).ok()
}

fn result(ask: &Ask<'_>, laboratory: &Laboratory, scenario: &Scenario, name: &str, found: &Comparison) -> Answer {
    let to = |end: &str| ask.with(&format!("/laboratory/{name}{end}"), &[]);
    let first = found.regimes.first().map_or("", |regime| regime.title.as_str());
    let body = html! {
        p.sl-kicker {
            "Tried on a model of England from " (found.start.0.words()) ", " (found.years) " years, " (found.runs) " replications"
        }
        h1."sl-title sl-title--long" { (found.title) }
        p.sl-lead { (found.about) }
        (trust(ask, laboratory))
        h2.sl-heading { "What came out" }
        ul.sl-list { @for says in &found.says { li { (says) } } }
        h2.sl-heading { "Figure by figure" }
        @for line in &found.lines { (figure(line, found, first)) }
        (by_region(found))
        h2.sl-heading { "What to keep in mind" }
        ul.sl-list { @for note in &found.notes { li { (note) } } }
        @if name != OWN && found.regimes.len() > 1 {
            h2.sl-heading { "Under other assumptions" }
            ul.sl-list {
                li { a href={ "/laboratory/" (name) "/sweep" } { "One assumption over its range" } ": at what size does it turn the comparison round?" }
                li { a href={ "/laboratory/" (name) "/sensitivity" } { "Every assumption at once" } ": on which does the comparison hang?" }
            }
        }
        h2.sl-heading { "What is assumed" }
        (assumed(laboratory))
        h2.sl-heading { "Work it out again" }
        @if name == OWN {
            p { "This address asks the same again." }
        } @else {
            p {
                "The command line prints the same: "
                code.sl-again { "sightline simulate " (name) " --runs " (scenario.runs) }
                ". It runs as many replications as one likes."
            }
        }
        p { "The numbers as " a href=(to(".csv")) { "CSV" } " or " a href=(to(".json")) { "JSON" } "." }
        @if name == OWN { h2.sl-heading { "Try others" } (compose(ask, &Problems::default())) }
    };
    Page::new(found.title.clone(), &CRUMBS, body).shown(ask)
}

/// What happens region by region.
fn by_region(found: &Comparison) -> Markup {
    let mut columns = vec![col("Region"), num("Authorities")];
    columns.extend(found.regimes.iter().map(|regime| num(&regime.title)));
    let rows: Vec<Vec<Markup>> = found
        .regions
        .iter()
        .map(|region| {
            let mut row = vec![html! { (region.region) }, html! { (region.authorities) }];
            row.extend(region.values.iter().map(|value| {
                html! { (value.inadequate.words()) br; span.sl-quiet { "called so: " (value.called.words()) } }
            }));
            row
        })
        .collect();
    html! {
        h2.sl-heading { "Region by region" }
        p { "Regions differ by the grades their authorities begin with and by how many authorities they have. Nothing else is different in the model." }
        ul.sl-list { @for says in apart(found) { li { (says) } } }
        (table(&format!("Truly inadequate, {REGION_UNIT}"), &columns, &rows, Narrow::Cards))
    }
}

/// One figure under every regime: a small multiple with its words.
fn figure(line: &LineAnswer, found: &Comparison, first: &str) -> Markup {
    let drawn: Vec<FoundRow> = line.values.iter().map(|value| drawn_row(value.mean, value.low, value.high)).collect();
    let edges = bounds(&drawn, UNIT);
    let rows: Vec<Vec<Markup>> = line
        .values
        .iter()
        .zip(&found.regimes)
        .zip(&drawn)
        .map(|((value, regime), row)| {
            let difference = value.difference_words();
            let is_better = line.is_better(value);
            vec![
                html! { (regime.title) },
                html! { (value.words()) },
                html! {
                    @if difference.is_empty() { "–" } @else { (difference) }
                    @if let Some(is_better) = is_better { " " span.sl-quiet { @if is_better { "(better)" } @else { "(worse)" } } }
                },
                html! { @if let Some(edges) = edges { (whisker(row, edges)) } },
            ]
        })
        .collect();
    let against = format!("Against {first}");
    let columns = [col("Regime"), num("Mean and interval"), num(&against), col("Drawn")];
    let title = format!("{}, {}", line.title, line.unit);
    html! { (table(&title, &columns, &rows, Narrow::Cards)) }
}

/// All figures of one drawing are in one unit.
const UNIT: &str = "figure";

fn drawn_row(value: Option<f64>, low: Option<f64>, high: Option<f64>) -> FoundRow {
    FoundRow { unit: UNIT, value, low, high, ends: low.map(|_| "chance"), ..FoundRow::default() }
}

fn past(ask: &Ask<'_>, laboratory: &Laboratory, end: &str) -> Answer {
    const TITLE: &str = "How well the model lives the past again";
    let found = match past_of(ask, laboratory) {
        Ok(found) => found,
        Err(why) => {
            let offers = html! { p { a href="/laboratory" { "Laboratory" } } };
            return missing::unknown(ask, "The past cannot be lived again", &why, &CRUMBS, &offers);
        }
    };
    match end {
        "csv" => return exports::shared("past.csv", found.table()),
        "json" => return exports::json("past.json", &*found),
        _ => {}
    }
    let body = html! {
        p.sl-kicker { "From " (found.start.0.words()) " to " (found.until.0.words()) ", " (found.runs) " replications" }
        h1."sl-title sl-title--long" { (TITLE) }
        p.sl-lead {
            "The model begins with an England that nobody has inspected and lives through the editions as they came. What "
            "is read from the published record is read from each replication in the same way."
        }
        ul.sl-list { @for says in &found.says { li { (says) } } }
        (held("Years held back from it", "held_back", &found))
        (held("Years it was fitted to", "fitted", &found))
        h2.sl-heading { "What to keep in mind" }
        ul.sl-list { @for note in &found.notes { li { (note) } } }
        p {
            "The command line prints the same: "
            code.sl-again { "sightline simulate " (PAST) " --runs " (RUNS_OF_THE_PAST) }
            ". The numbers as " a href={ "/laboratory/" (PAST) ".csv" } { "CSV" } " or "
            a href={ "/laboratory/" (PAST) ".json" } { "JSON" } "."
        }
    };
    Page::new(TITLE, &CRUMBS, body).shown(ask)
}

fn held(heading: &str, period: &str, found: &Past) -> Markup {
    let cells = |row: &FigureRow| {
        let mut drawn = drawn_row(row.model, row.low, row.high);
        drawn.stated = row.recorded;
        let edges = bounds(std::slice::from_ref(&drawn), UNIT);
        vec![
            html! { (row.figure) },
            html! { (row.told(row.recorded)) },
            html! { (row.told(row.model)) " (" (row.told(row.low)) " to " (row.told(row.high)) ")" },
            html! { @if row.reproduced == Some(false) { strong { (row.verdict()) } } @else { (row.verdict()) } },
            html! { @if let Some(edges) = edges { (whisker(&drawn, edges)) } },
        ]
    };
    let rows: Vec<Vec<Markup>> = found.figures.iter().filter(|row| row.period == period).map(cells).collect();
    let columns = [col("Figure"), num("Record"), num("Model, and 95 of 100"), col("Reproduced?"), col("Drawn")];
    html! { h2.sl-heading { (heading) } (table(heading, &columns, &rows, Narrow::Cards)) }
}

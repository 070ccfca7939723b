//! A comparison of regimes under other assumptions: one of them over its range, or all of them at once.

use maud::{Markup, html};
use operations::laboratory::{LINES, Laboratory, PAST, Probe, Sensitivity, Sweep, Swept};
use simulation::parameters::Parameter;
use simulation::scenario::Scenario;
use simulation::tally::Tally;

use crate::answer::Answer;
use crate::ask::{Ask, Problems};
use crate::components::error_summary::error_summary;
use crate::components::field::{button, select};
use crate::components::table::{Narrow, col, num, table};
use crate::exports;
use crate::layout::Page;
use crate::pages::laboratory::{CRUMBS, Lately, record, trust, without};
use crate::pages::missing;

/// Replications of each value of a sweep that a page waits for.
const RUNS_OF_A_SWEEP: u32 = 48;

/// Replications of each setting, and ways through the assumptions, that a page waits for.
const RUNS_OF_A_SETTING: u32 = 16;
const WAYS: u32 = 4;

/// The figure that is asked about where none is named: what a regime is for.
const LINE: &str = "children";

static SWEEPS: Lately<Swept> = Lately::new();
static SENSITIVITIES: Lately<Sensitivity> = Lately::new();

pub(crate) fn page(ask: &Ask<'_>) -> Answer {
    let Some(laboratory) = &ask.known.library().guides.laboratory else { return without(ask) };
    let (trial, end) = exports::ended(ask.rest.first().map_or("", String::as_str));
    let scenario = laboratory.scenario(&ask.name).ok().filter(|of| ask.name != PAST && of.regimes.len() > 1);
    match (scenario, trial) {
        (Some(scenario), "sweep") => sweep(ask, laboratory, scenario, end),
        (Some(scenario), "sensitivity") => sensitivity(ask, laboratory, scenario, end),
        _ => {
            let offers = html! { p { a href="/laboratory" { "Every scenario" } } };
            let heading = "There is no such trial";
            missing::unknown(ask, heading, "Follow the list to what there is.", &CRUMBS, &offers)
        }
    }
}

fn lines() -> Vec<(&'static str, &'static str)> {
    LINES.iter().map(|line| (line.key, line.title)).collect()
}

/// What somebody chose, or what stands there at first.
fn chosen(ask: &Ask<'_>, field: &str, known: &[(&str, &str)], first: &str, problems: &mut Problems) -> String {
    ask.one_of(field, known, problems).unwrap_or_else(|| first.to_owned())
}

fn refused(ask: &Ask<'_>, scenario: &Scenario, form: &Markup, problems: &Problems) -> Answer {
    let body = html! { (error_summary(problems)) h1.sl-title { (scenario.title) } (form) };
    Page::new(scenario.title.clone(), &CRUMBS, body).refused(ask)
}

/// The way to the pages of a trial.
fn crumbs<'a>(scenario: &'a Scenario, to: &'a str) -> [(&'a str, &'a str); 3] {
    [CRUMBS[0], CRUMBS[1], (scenario.title.as_str(), to)]
}

fn files(ask: &Ask<'_>, trial: &str) -> Markup {
    let to = |end: &str| ask.with(&format!("/laboratory/{}/{trial}{end}", ask.name), &[]);
    html! { p { "The numbers as " a href=(to(".csv")) { "CSV" } " or " a href=(to(".json")) { "JSON" } "." } }
}

fn again(command: &str) -> Markup {
    html! {
        p {
            "The command line prints the same: " code.sl-again { (command) }
            ". It runs as many replications as one likes."
        }
    }
}

/// Sentences of operations quote names of parameters as the command line does.
fn says(all: &[String]) -> Markup {
    html! { ul.sl-list { @for one in all { li { (crate::pages::dataset::plain(one)) } } } }
}

fn sweep(ask: &Ask<'_>, laboratory: &Laboratory, scenario: &Scenario, end: &str) -> Answer {
    let entries = laboratory.assumptions.entries.iter().filter(|entry| entry.low < entry.high);
    let parameters: Vec<(&str, &str)> = entries.map(|entry| (entry.name.key(), entry.name.key())).collect();
    let mut problems = Problems::default();
    let parameter = chosen(ask, "parameter", &parameters, Parameter::GradeMorale.key(), &mut problems);
    let line = chosen(ask, "line", &lines(), LINE, &mut problems);
    let form = |problems: &Problems| {
        html! {
            form."sl-filter sl-panel" action={ "/laboratory/" (ask.name) "/sweep" } method="get" {
                (select("parameter", "Assumption", &parameters, &parameter, problems))
                (select("line", "Figure", &lines(), &line, problems))
                (button("Try it"))
            }
        }
    };
    if problems.any() {
        return refused(ask, scenario, &form(&problems), &problems);
    }
    let scenario = Scenario { runs: scenario.runs.min(RUNS_OF_A_SWEEP), ..scenario.clone() };
    let found = SWEEPS.get(&format!("{} {parameter} {line} {scenario:?}", record(ask)), || {
        let sweep = Sweep::new(laboratory, ask.england(), scenario.clone(), &parameter, &[])?;
        let tallies: Vec<Tally> = (0..sweep.pieces()).map(|piece| sweep.live(piece)).collect();
        sweep.answer(ask.england(), &line, &tallies)
    });
    let found = match found {
        Ok(found) => found,
        Err(why) => {
            problems.add("parameter", why);
            return refused(ask, &scenario, &form(&problems), &problems);
        }
    };
    match end {
        "csv" => return exports::shared("sweep.csv", found.table()),
        "json" => return exports::json("sweep.json", &*found),
        _ => {}
    }
    let meaning = Parameter::named(&parameter).map(|name| laboratory.assumptions.of(name).says.as_str());
    let rows: Vec<Vec<Markup>> = found
        .points
        .iter()
        .map(|point| {
            vec![
                html! { (format!("{:.3}", point.at).trim_end_matches('0').trim_end_matches('.')) },
                html! { (point.value.words()) },
                html! { (point.value.difference_words()) },
            ]
        })
        .collect();
    let against = format!("Against {}", found.first);
    let columns = [num("Value"), num(&found.last), num(&against)];
    let here = format!("/laboratory/{}", ask.name);
    let body = html! {
        p.sl-kicker { (scenario.title) ", " (scenario.years) " years, " (scenario.runs) " replications of each value" }
        h1."sl-title sl-title--long" { "One assumption over its range" }
        p.sl-lead { @if let Some(meaning) = meaning { (meaning) " " } code { (parameter) } }
        (trust(ask, laboratory))
        (form(&Problems::default()))
        h2.sl-heading { "What came out" }
        (says(&found.says))
        (table(&found.title, &columns, &rows, Narrow::Cards))
        (again(&format!("sightline simulate sweep {} --parameter {parameter} --line {line} --runs {}", ask.name, scenario.runs)))
        (files(ask, "sweep"))
    };
    Page::new("One assumption over its range", &crumbs(&scenario, &here), body).shown(ask)
}

fn sensitivity(ask: &Ask<'_>, laboratory: &Laboratory, scenario: &Scenario, end: &str) -> Answer {
    let mut problems = Problems::default();
    let line = chosen(ask, "line", &lines(), LINE, &mut problems);
    let form = |problems: &Problems| {
        html! {
            form."sl-filter sl-panel" action={ "/laboratory/" (ask.name) "/sensitivity" } method="get" {
                (select("line", "Figure", &lines(), &line, problems))
                (button("Try it"))
            }
        }
    };
    if problems.any() {
        return refused(ask, scenario, &form(&problems), &problems);
    }
    let scenario = Scenario { runs: RUNS_OF_A_SETTING, ..scenario.clone() };
    let found = SENSITIVITIES.get(&format!("{} {line} {scenario:?}", record(ask)), || {
        let probe = Probe::new(laboratory, ask.england(), scenario.clone(), WAYS)?;
        let tallies =
            (0..probe.settings()).map(|setting| probe.live(setting)).collect::<Result<Vec<Tally>, String>>()?;
        probe.answer(ask.england(), laboratory, &line, &tallies)
    });
    let found = match found {
        Ok(found) => found,
        Err(why) => {
            problems.add("line", why);
            return refused(ask, &scenario, &form(&problems), &problems);
        }
    };
    match end {
        "csv" => return exports::shared("sensitivity.csv", found.table()),
        "json" => return exports::json("sensitivity.json", &*found),
        _ => {}
    }
    let rows: Vec<Vec<Markup>> = found
        .rows
        .iter()
        .map(|row| {
            vec![
                html! { (row.says) " " code { (row.parameter) } },
                html! { (row.from) " to " (row.to) },
                html! { (format!("{:.2}", row.size)) },
                html! { (signed(row.mean)) },
                html! { (format!("{:.2}", row.spread)) },
            ]
        })
        .collect();
    let columns = [col("Assumption"), col("Range"), num("Changes it by"), num("On average"), num("Spread")];
    let here = format!("/laboratory/{}", ask.name);
    let body = html! {
        p.sl-kicker {
            (scenario.title) ", " (scenario.years) " years, " (found.settings) " settings, " (scenario.runs) " replications of each"
        }
        h1."sl-title sl-title--long" { "On which assumptions the comparison hangs" }
        p.sl-lead {
            "Each assumption is moved through its range, one at a time and from " (found.ways)
            " different beginnings. The table says how the difference between " (found.regime) " and " (found.first) " changes with it."
        }
        (trust(ask, laboratory))
        (form(&Problems::default()))
        h2.sl-heading { "What came out" }
        (says(&found.says))
        (table(&format!("Difference in: {}", found.title), &columns, &rows, Narrow::Cards))
        p { "Where the spread is as great as the change, what an assumption does depends on the others." }
        (again(&format!("sightline simulate sensitivity {} --line {line} --ways {WAYS} --runs {RUNS_OF_A_SETTING}", ask.name)))
        (files(ask, "sensitivity"))
    };
    Page::new("On which assumptions the comparison hangs", &crumbs(&scenario, &here), body).shown(ask)
}

/// `+1.20`, with a true minus.
fn signed(number: f64) -> String {
    format!("{number:+.2}").replace('-', "−")
}

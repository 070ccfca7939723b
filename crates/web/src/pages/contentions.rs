//! What is said of inspection: the list, and each of it held against the record.

use domain::Date;
use maud::{Markup, html};
use operations::contentions::{
    ContentionAnswer, ContentionRow, FoundRow, TrialAnswer, backing, contention, contentions, table as as_table,
};
use operations::statistics::table_named;

use crate::answer::Answer;
use crate::ask::{Ask, Problems};
use crate::charts::whisker::{bounds, whisker};
use crate::components::because::{confidence, source};
use crate::components::error_summary::error_summary;
use crate::components::field::{button, day};
use crate::components::table::{Narrow, col, num, table};
use crate::components::verdict_tag::verdict_tag;
use crate::exports;
use crate::layout::Page;
use crate::pages::missing;
use crate::words::count;

const CRUMBS: [(&str, &str); 2] = [("Home", "/"), ("What is said", "/contentions")];

/// The day asked about.
fn day_asked(ask: &Ask<'_>, problems: &mut Problems) -> Date {
    let as_at = ask.day_or_today("as_at", problems);
    if as_at > ask.today {
        let today = ask.today.words();
        problems.add("as_at", format!("{} has not come yet: choose a day up to today, {today}", as_at.words()));
    }
    as_at
}

fn form(ask: &Ask<'_>, path: &str, as_at: Date, problems: &Problems) -> Markup {
    html! {
        form."sl-filter sl-panel" action=(path) method="get" {
            (day(ask, "as_at", "As at", "", &as_at.to_string(), problems))
            (button("Ask the record of that day"))
        }
    }
}

pub(crate) fn list(ask: &Ask<'_>) -> Answer {
    const TITLE: &str = "What is said of inspection";
    let mut problems = Problems::default();
    let as_at = day_asked(ask, &mut problems);
    if problems.any() {
        let body =
            html! { (error_summary(&problems)) h1.sl-title { (TITLE) } (form(ask, "/contentions", as_at, &problems)) };
        return Page::new(TITLE, &CRUMBS[..1], body).refused(ask);
    }
    let rows = contentions(ask.england(), as_at);
    let body = html! {
        p.sl-kicker { "As at " (as_at.words()) }
        h1.sl-title { (TITLE) }
        p.sl-lead {
            "The sector, the regulator and Parliament say things of inspection that can be asked of the record. Here is "
            "each of " (count(rows.len(), "such sentence", "such sentences")) ", with what the record answers."
        }
        (counted(&rows))
        @if rows.is_empty() { div.govuk-inset-text { "No contentions are described in this data." } }
        @for theme in rows.chunk_by(|a, b| a.theme == b.theme) { (themed(ask, theme)) }
        p {
            "The whole list as " a href=(ask.with("/contentions.csv", &[])) { "CSV" } " or "
            a href=(ask.with("/contentions.json", &[])) { "JSON" } "."
        }
        (form(ask, "/contentions", as_at, &problems))
        (rules(ask))
    };
    Page::new(TITLE, &CRUMBS[..1], body).shown(ask)
}

/// How many of each verdict.
fn counted(rows: &[ContentionRow]) -> Markup {
    html! {
        ul.sl-key {
            @for key in ["holds", "does_not_hold", "cannot_be_told"] {
                li { (verdict_tag(key)) " " (rows.iter().filter(|row| row.verdict == key).count()) }
            }
        }
    }
}

fn themed(ask: &Ask<'_>, rows: &[ContentionRow]) -> Markup {
    let Some(first) = rows.first() else { return html! {} };
    html! {
        section.sl-section aria-labelledby=(first.theme) {
            h2.sl-heading id=(first.theme) { (first.theme_title) }
            ul.sl-contentions {
                @for row in rows {
                    li {
                        (verdict_tag(row.verdict))
                        div {
                            a href=(ask.with(&format!("/contentions/{}", row.contention), &[])) { (row.title) }
                            p.sl-quiet { (row.said_by) ", " (row.said_in) }
                        }
                    }
                }
            }
        }
    }
}

/// What all trials have in common.
fn rules(ask: &Ask<'_>) -> Markup {
    html! {
        section.sl-section aria-labelledby="rules" {
            h2.sl-heading #rules { "What all of them have in common" }
            p {
                "A verdict follows from an interval and a rule, both told with each. “Holds” means that the record bears the sentence "
                "out, not that it is proved; “cannot be told” that the interval lies on both sides, that there are too few "
                "cases, or that the figures have not been imported."
            }
            ul.sl-list {
                @for (says, from, known) in backing(ask.england()) {
                    li { (says) " " span.sl-quiet { (source(ask.known, &from)) ", " (confidence(known)) } }
                }
            }
        }
    }
}

pub(crate) fn page(ask: &Ask<'_>) -> Answer {
    let (name, end) = exports::ended(&ask.name);
    let Some(known) = ask.england().contentions.find(name) else {
        let heading = format!("There is no contention “{name}”");
        let offers = html! { p { a href="/contentions" { "Everything that is said" } } };
        return missing::unknown(ask, &heading, "Follow the list to what there is.", &CRUMBS, &offers);
    };
    let mut problems = Problems::default();
    let as_at = day_asked(ask, &mut problems);
    let found = contention(ask.england(), name, as_at).map_err(|says| problems.add("as_at", says)).ok();
    let Some(found) = found.filter(|_| !problems.any()) else {
        if !end.is_empty() {
            return exports::refused(ask, &problems);
        }
        let path = format!("/contentions/{name}");
        let body =
            html! { (error_summary(&problems)) h1.sl-title { (known.title) } (form(ask, &path, as_at, &problems)) };
        return Page::new(known.title.clone(), &CRUMBS, body).refused(ask);
    };
    match end {
        "csv" => exports::shared(&format!("{name}.csv"), found.table()),
        "json" => exports::json(&format!("{name}.json"), &found),
        _ => one(ask, &found, &problems),
    }
}

fn one(ask: &Ask<'_>, found: &ContentionAnswer, problems: &Problems) -> Answer {
    let path = format!("/contentions/{}", found.contention);
    let is_alone = found.trials.len() == 1;
    let body = html! {
        p.sl-kicker { (found.said_by) ", " (found.said_in) }
        h1."sl-title sl-title--long" { (found.title) }
        p { (verdict_tag(found.verdict)) }
        p.sl-answer { (found.says) }
        p.sl-quiet { "Said in: " (source(ask.known, &found.source)) ", " (confidence(found.confidence)) }
        @for (at, trial) in found.trials.iter().enumerate() { (tried(ask, trial, at, is_alone)) }
        (cannot_show(found))
        (again(ask, found, &path))
        (form(ask, &path, found.as_at.0, problems))
    };
    Page::new(format!("{}, as at {}", found.title, found.as_at.0.words()), &CRUMBS, body).shown(ask)
}

/// One trial: the question, the answer, the numbers and the method.
fn tried(ask: &Ask<'_>, trial: &TrialAnswer, at: usize, is_alone: bool) -> Markup {
    html! {
        section.sl-section aria-labelledby={ "trial-" (at + 1) } {
            h2.sl-heading id={ "trial-" (at + 1) } { (trial.asks) }
            // Alone its answer is the answer of the whole, which stands above.
            @if !is_alone { p { (verdict_tag(trial.verdict)) " " (trial.says) } }
            (numbers(trial))
            h3.sl-subheading { "How it is asked" }
            p { (trial.how) }
            p.sl-quiet { (source(ask.known, &trial.source)) ", " (confidence(trial.confidence)) }
            @if let Some(of) = trial.table { p { "Behind it: " (behind(ask, of)) "." } }
        }
    }
}

fn numbers(trial: &TrialAnswer) -> Markup {
    if trial.rows.is_empty() {
        return html! { div.govuk-inset-text { "There are no numbers to show." } };
    }
    let has_chart = trial.rows.iter().any(|row| row.ends.is_some() && bounds(&trial.rows, row.unit).is_some());
    let cells: Vec<Vec<Markup>> = trial.rows.iter().map(|row| cells(row, &trial.rows, has_chart)).collect();
    let has_said = trial.rows.iter().any(|row| row.stated.is_some());
    let has_nought = trial.rows.iter().any(|row| row.low.is_some_and(|low| low < 0.0));
    let mut columns = vec![col("What"), num("Of how many"), num("Found"), num("Interval")];
    columns.extend(has_said.then_some(num("Held against")));
    columns.extend(has_chart.then_some(col("Drawn")));
    html! {
        (table(&format!("What was found: {}", trial.asks), &columns, &cells, Narrow::Cards))
        @if has_chart {
            p.sl-note {
                "Drawn: the dot is what was found, the line its interval"
                @if has_said { ", the dashed line what it is held against" }
                @if has_nought { ", the thin line nought" }
                "."
            }
        }
    }
}

fn cells(row: &FoundRow, rows: &[FoundRow], has_chart: bool) -> Vec<Markup> {
    let dash = |words: String| if words.is_empty() { "–".to_owned() } else { words };
    let mut cells = vec![
        html! { (row.what) },
        html! { (dash(row.of_words())) },
        html! { @if row.bears { strong { (row.value_words()) } } @else { (row.value_words()) } },
        html! { (dash(row.ends_words())) },
    ];
    if rows.iter().any(|row| row.stated.is_some()) {
        cells.push(html! { (dash(row.stated_words())) });
    }
    if has_chart {
        cells.push(html! { @if let Some(edges) = bounds(rows, row.unit) { (whisker(row, edges)) } });
    }
    cells
}

/// The table of statistics behind a trial.
fn behind(ask: &Ask<'_>, key: &str) -> Markup {
    let as_at = ask.said("as_at");
    let pairs: Vec<(&str, &str)> = if as_at.is_empty() { Vec::new() } else { vec![("as_at", as_at)] };
    match table_named(key) {
        Ok(of) => html! { a href=(crate::ask::address(&format!("/statistics/{key}"), pairs)) { (of.title) } },
        Err(_) => html! { a href="/nation" { "The state of the nation" } },
    }
}

fn cannot_show(found: &ContentionAnswer) -> Markup {
    html! {
        @if !found.cannot_show.is_empty() {
            section.sl-section aria-labelledby="limits" {
                h2.sl-heading #limits { "What this cannot show" }
                ul.sl-list { @for line in &found.cannot_show { li { (line) } } }
            }
        }
    }
}

/// How to have the same again.
fn again(ask: &Ask<'_>, found: &ContentionAnswer, path: &str) -> Markup {
    let as_at = found.as_at.0.to_string();
    let to = |end: &str| ask.with(&format!("{path}{end}"), &[("as_at", &as_at)]);
    html! {
        section.sl-section aria-labelledby="again" {
            h2.sl-heading #again { "Work it out again" }
            p { "The command line prints the same: " code.sl-again { (found.command) } }
            p {
                "The numbers as " a href=(to(".csv")) { "CSV" } " or " a href=(to(".json")) { "JSON" } ". "
                a href=(to("")) { "This address" } " asks the record of " (found.as_at.0.words()) " again on any later day."
            }
        }
    }
}

fn listed(ask: &Ask<'_>) -> Result<Vec<ContentionRow>, Box<Answer>> {
    let mut problems = Problems::default();
    let as_at = day_asked(ask, &mut problems);
    if problems.any() { Err(Box::new(exports::refused(ask, &problems))) } else { Ok(contentions(ask.england(), as_at)) }
}

pub(crate) fn list_csv(ask: &Ask<'_>) -> Answer {
    match listed(ask) {
        Ok(rows) => exports::shared("contentions.csv", as_table(&rows)),
        Err(answer) => *answer,
    }
}

pub(crate) fn list_json(ask: &Ask<'_>) -> Answer {
    match listed(ask) {
        Ok(rows) => exports::json("contentions.json", &rows),
        Err(answer) => *answer,
    }
}

//! Statistics: the list of tables, and each of them as at any day.

use domain::Date;
use maud::{Markup, html};
use operations::charts::{Chart, of_table};
use operations::statistics::{Figures, Question, TABLES, TableOf, editions_named, figures, table_named};
use statistics::state_of_the_nation::Counting;

use crate::answer::Answer;
use crate::ask::{Ask, Problems};
use crate::charts::drawn::{drawn, drawn_with, file, parted, rows};
use crate::components::error_summary::error_summary;
use crate::components::field::{button, day, select};
use crate::exports;
use crate::guarded::Coming;
use crate::layout::Page;
use crate::pages::missing;

const CRUMBS: [(&str, &str); 2] = [("Home", "/"), ("Statistics", "/statistics")];

const COUNTING: [(&str, &str); 2] =
    [("ended", "Inspections that had ended"), ("published", "Reports published by then")];

pub(crate) fn list(ask: &Ask<'_>) -> Answer {
    let body = html! {
        h1.sl-title { "Statistics" }
        p.sl-lead { "Figures over the whole record, each counted again from what was published, as at any day." }
        dl.sl-terms {
            dt { a href="/nation" { "The state of the nation" } }
            dd { "How many authorities stood at each overall grade, in England or a region." }
            dt { a href="/laboratory" { "Laboratory" } }
            dd { "Frameworks tried on a model of England: what each costs, finds and gets wrong, beside how well the model lives the past again." }
            dt { a href="/contentions" { "What is said of inspection" } }
            dd { "What the sector and the regulator say of inspection, each held against the record: holds, does not hold, or cannot be told." }
            dt { a href="/nation/map" { "England’s authorities on a map" } }
            dd { "Each authority as a tile, by its overall grade, by a judgement area or by what is due." }
            @for table in TABLES {
                dt { a href={ "/statistics/" (table.key) } { (table.title) } }
                dd { (table.says) }
            }
        }
        p { "The record reaches to " (ask.england().register.known_to.words()) ". As files it stands under " a href="/data" { "data" } "." }
    };
    Page::new("Statistics", &CRUMBS[..1], body).shown(ask)
}

/// Reads the question, and answers it, with its chart.
fn answered(ask: &Ask<'_>, of: &TableOf, problems: &mut Problems) -> (Date, Option<(Figures, Chart)>) {
    let as_at = ask.day_or_today("as_at", problems);
    if as_at > ask.today {
        let today = ask.today.words();
        problems.add("as_at", format!("{} has not come yet: choose a day up to today, {today}", as_at.words()));
    }
    let counting = ask.one_of("counting", &COUNTING, problems).map(|word| match word.as_str() {
        "published" => Counting::Published,
        _ => Counting::Ended,
    });
    let by = ask.one_of("by", of.by, problems);
    let pair = ["from", "to"].map(|field| Some(ask.said(field)).filter(|said| !said.is_empty()));
    let editions = editions_named(ask.england());
    for (field, name) in ["from", "to"].into_iter().zip(pair) {
        if let Some(name) = name.filter(|name| of.has_pairs() && !editions.iter().any(|(key, _)| key == name)) {
            problems
                .add(field, format!("There is no framework or edition “{name}” under which authorities are graded"));
        }
    }
    if problems.any() {
        return (as_at, None);
    }
    let question = Question { table: of.key, as_at, counting, by: by.as_deref(), from: pair[0], to: pair[1] };
    let found = figures(ask.england(), &question).and_then(|found| Ok((found, of_table(ask.england(), &question)?)));
    let found = found.map_err(|message| problems.add("as_at", message));
    (as_at, found.ok())
}

/// The table of this name, or the page that says what there is.
fn named(ask: &Ask<'_>, name: &str) -> Result<&'static TableOf, Box<Answer>> {
    table_named(name).map_err(|says| {
        let heading = format!("There is no table “{name}”");
        let offers = html! { p { a href="/statistics" { "Every table" } } };
        Box::new(missing::unknown(ask, &heading, &says, &CRUMBS, &offers))
    })
}

pub(crate) fn waiting<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        match parted(&ask.name) {
            (_, None) => page(ask),
            (name, Some(end)) => match asked(ask, name) {
                Ok((_, (_, chart))) => file(ask, chart, end).await,
                Err(answer) => *answer,
            },
        }
    })
}

fn page(ask: &Ask<'_>) -> Answer {
    let of = match named(ask, &ask.name) {
        Ok(of) => of,
        Err(answer) => return *answer,
    };
    let mut problems = Problems::default();
    let (as_at, found) = answered(ask, of, &mut problems);
    let Some((found, chart)) = found else {
        let body = html! {
            (error_summary(&problems))
            h1.sl-title { (of.title) }
            (form(ask, of, as_at, None, &problems))
        };
        return Page::new(of.title, &CRUMBS, body).refused(ask);
    };
    let body = html! {
        p.sl-kicker { "As at " (as_at.words()) }
        h1.sl-title { (of.title) }
        p.sl-lead { @for says in &found.says { (says) " " } }
        (form(ask, of, as_at, Some(&found), &problems))
        (breaks(&found))
        (charted(ask, of, &found, &chart))
        (files(ask, of, &found))
        section.sl-section aria-labelledby="how" {
            h2.sl-heading #how { "How this is counted" }
            ul.sl-list { @for note in &found.notes { li { (note) } } }
        }
    };
    Page::new(format!("{} as at {}", of.title, as_at.words()), &CRUMBS, body).shown(ask)
}

fn form(ask: &Ask<'_>, of: &TableOf, as_at: Date, found: Option<&Figures>, problems: &Problems) -> Markup {
    let said = |field: &'static str, known: Option<&'static str>| {
        let typed = ask.said(field).to_owned();
        if typed.is_empty() { known.unwrap_or_default().to_owned() } else { typed }
    };
    let mut editions = vec![(String::new(), "Any".to_owned())];
    editions.extend(editions_named(ask.england()));
    let editions: Vec<(&str, &str)> = editions.iter().map(|(key, name)| (key.as_str(), name.as_str())).collect();
    html! {
        form."sl-filter sl-panel" action={ "/statistics/" (of.key) } method="get" {
            (day(ask, "as_at", "As at", "", &as_at.to_string(), problems))
            @if of.counting.len() > 1 {
                (select("counting", "Counting", &COUNTING, &said("counting", found.map(|found| found.counting)), problems))
            }
            @if of.by.len() > 1 { (select("by", "By", of.by, &said("by", found.map(|found| found.by)), problems)) }
            @if of.has_pairs() {
                (select("from", "Earlier inspection under", &editions, ask.said("from"), problems))
                (select("to", "Later inspection under", &editions, ask.said("to"), problems))
            }
            (button("Count"))
        }
    }
}

fn breaks(found: &Figures) -> Markup {
    html! {
        @if !found.breaks.is_empty() {
            div.govuk-inset-text {
                p { "The series breaks; figures either side are not the same thing." }
                ul.sl-list { @for one in &found.breaks { li { strong { (one.on.0.words()) } ": " (one.says) } } }
            }
        }
    }
}

/// The chart and the rows: once where they are the same.
fn charted(ask: &Ask<'_>, of: &TableOf, found: &Figures, chart: &Chart) -> Markup {
    let as_at = found.as_at.0.to_string();
    let to = |end: &str| ask.with(&format!("/statistics/{}.{end}", of.key), &[("as_at", &as_at)]);
    let table = rows(&format!("{}, as at {}", found.title, found.as_at.0.words()), &found.shown);
    html! {
        @if chart.shown == found.shown { (drawn_with(chart, &table, &to)) }
        @else { (drawn(chart, &to)) (table) }
    }
}

/// The same as files, and an address that gives the same figures for ever.
fn files(ask: &Ask<'_>, of: &TableOf, found: &Figures) -> Markup {
    let as_at = found.as_at.0.to_string();
    let to = |tail: &str| ask.with(&format!("/statistics/{}{tail}", of.key), &[("as_at", &as_at)]);
    html! {
        p {
            "The whole table as " a href=(to("/table.csv")) { "CSV" } " or " a href=(to("/table.json")) { "JSON" } ". "
            a href=(to("")) { "This address" } " gives the figures of " (found.as_at.0.words()) " again on any later day."
        }
    }
}

fn asked(ask: &Ask<'_>, name: &str) -> Result<(&'static TableOf, (Figures, Chart)), Box<Answer>> {
    let of = named(ask, name)?;
    let mut problems = Problems::default();
    match answered(ask, of, &mut problems) {
        (_, Some(found)) => Ok((of, found)),
        _ => Err(Box::new(exports::refused(ask, &problems))),
    }
}

pub(crate) fn csv(ask: &Ask<'_>) -> Answer {
    match asked(ask, &ask.name) {
        Ok((of, (found, _))) => exports::shared(&format!("{}.csv", of.key), found.table()),
        Err(answer) => *answer,
    }
}

pub(crate) fn json(ask: &Ask<'_>) -> Answer {
    match asked(ask, &ask.name) {
        Ok((of, (found, _))) => exports::json(&format!("{}.json", of.key), &found),
        Err(answer) => *answer,
    }
}

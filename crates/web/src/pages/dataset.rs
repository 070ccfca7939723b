//! One dataset: what it holds, its files, its columns and its first rows.

use axum::http::StatusCode;
use datasets::{Dataset, Form, LICENCE, LICENCE_AT};
use domain::Date;
use maud::{Markup, html};
use operations::open_data::{DatasetOf, dataset_named};

use crate::answer::Answer;
use crate::ask::{Ask, Problems};
use crate::components::error_summary::error_summary;
use crate::components::field::{button, day};
use crate::components::table::{Column, Narrow, col, table};
use crate::layout::Page;
use crate::open_data::{Sample, day_asked};
use crate::pages::missing;

const CRUMBS: [(&str, &str); 2] = [("Home", "/"), ("Data", "/data")];

/// What each form is for.
pub(crate) const FORMS: [(Form, &str, &str); 5] = [
    (Form::Csv, "CSV", "for any spreadsheet or program"),
    (Form::Ods, "ODS", "a spreadsheet with a cover and notes"),
    (Form::Json, "JSON", "for programs"),
    (Form::Parquet, "Parquet", "for analysis by columns"),
    (Form::Csvw, "CSVW", "what the columns of the CSV are, for programs"),
];

/// No dataset of this name.
pub(crate) fn none(ask: &Ask<'_>, asked: &str) -> Answer {
    // An ending nobody writes is told from a dataset nobody has.
    let key = asked.split('.').next().unwrap_or(asked);
    let says = match dataset_named(key) {
        Ok(of) => {
            let endings: Vec<&str> = Form::ALL.iter().map(|form| form.ending()).collect();
            format!("The dataset “{}” is written with these endings: {}", of.key, endings.join(", "))
        }
        Err(says) => says.replacen(&format!("`{key}`"), &format!("“{key}”"), 1),
    };
    let offers = html! { p { a href="/data" { "Every dataset" } } };
    missing::unknown(ask, &format!("There is no file “{asked}”"), &says, &CRUMBS, &offers)
}

/// A dataset that the record has nothing for.
pub(crate) fn absent(ask: &Ask<'_>, of: &DatasetOf, says: &str) -> Answer {
    let body = html! {
        h1.sl-title { (of.title) }
        p.sl-lead { (of.says) }
        div.govuk-inset-text { (plain(says)) }
        p { a href="/data" { "Every dataset that is here" } }
    };
    let is_whole = ask.known.library().is_whole;
    let status = if is_whole { StatusCode::NOT_FOUND } else { StatusCode::SERVICE_UNAVAILABLE };
    Page::new(of.title, &CRUMBS, body).with_status(ask, status)
}

/// A sentence with what is typed set off as print does.
pub(crate) fn plain(says: &str) -> Markup {
    let parts = says.split('`').enumerate();
    html! { @for (at, part) in parts { @if at % 2 == 1 { code { (part) } } @else { (part) } } }
}

pub(crate) fn page(ask: &Ask<'_>, of: &DatasetOf) -> Answer {
    if let Some(says) = of.absent(ask.known.library()) {
        return absent(ask, of, says);
    }
    let mut problems = Problems::default();
    let on = day_asked(ask, &mut problems);
    let found = if problems.any() { None } else { Some(ask.known.made.sample(ask, of, on)) };
    let sample = match found {
        Some(Ok(sample)) => sample,
        other => {
            if let Some(Err(says)) = other {
                problems.add("as_at", says);
            }
            let body = html! {
                (error_summary(&problems))
                h1.sl-title { (of.title) }
                (form(ask, of, on, &problems))
            };
            return Page::new(of.title, &CRUMBS, body).refused(ask);
        }
    };
    let body = html! {
        p.sl-kicker { "As at " (on.words()) }
        h1.sl-title { (of.title) }
        p.sl-lead { (of.says) }
        (form(ask, of, on, &problems))
        (files(ask, of, on, &sample))
        (columns(&sample.first))
        (first(&sample))
        @if !sample.first.notes.is_empty() {
            section.sl-section aria-labelledby="notes" {
                h2.sl-heading #notes { "To keep in mind" }
                ul.sl-list { @for note in &sample.first.notes { li { (note) } } }
            }
        }
    };
    Page::new(of.title, &CRUMBS, body).shown(ask)
}

fn form(ask: &Ask<'_>, of: &DatasetOf, on: Date, problems: &Problems) -> Markup {
    html! {
        form."sl-filter sl-panel" action={ "/data/" (of.key) } method="get" {
            (day(ask, "as_at", "As at", "What had been published by then, and nothing later", &on.to_string(), problems))
            (button("Show"))
        }
    }
}

fn files(ask: &Ask<'_>, of: &DatasetOf, on: Date, sample: &Sample) -> Markup {
    let to = |form: Form| {
        let asked = on.to_string();
        let kept = if on == ask.today { "" } else { asked.as_str() };
        ask.with(&format!("/data/{}{}", of.key, form.ending()), &[("as_at", kept)])
    };
    html! {
        section.sl-section aria-labelledby="files" {
            h2.sl-heading #files { "Files" }
            ul.sl-list {
                @for (form, name, what) in FORMS { li { a href=(to(form)) { (of.key) (form.ending()) } ": " (name) ", " (what) } }
            }
            dl.sl-terms {
                dt { "Rows" } dd { (sample.rows) }
                @if !sample.first.identified_by.is_empty() {
                    dt { "A row is known by" }
                    dd { @for (at, key) in sample.first.identified_by.iter().enumerate() { @if at > 0 { ", " } code { (key) } } }
                }
                dt { "Source" } dd { (sample.first.source) }
                dt { "Licence" } dd { a href=(LICENCE_AT) { (LICENCE) } }
            }
        }
    }
}

fn columns(first: &Dataset) -> Markup {
    let rows: Vec<Vec<Markup>> = first
        .columns
        .iter()
        .map(|column| {
            vec![
                html! { code { (column.key) } },
                html! { (column.title) },
                html! { (column.says) },
                html! { (column.kind.words()) },
                html! { @match &column.empty { Some((_, says)) => { "Where " (says) }, None => { "Never" } } },
            ]
        })
        .collect();
    let heads = [col("Column"), col("In words"), col("Holds"), col("Kind"), col("Empty")];
    table("Columns", &heads, &rows, Narrow::Cards)
}

fn first(sample: &Sample) -> Markup {
    let first = &sample.first;
    if first.rows.is_empty() {
        return html! { div.govuk-inset-text { "There is no row as at this day." } };
    }
    let heads: Vec<Column<'_>> = first.columns.iter().map(|column| col(&column.key)).collect();
    let rows: Vec<Vec<Markup>> =
        first.rows.iter().map(|row| row.iter().map(|cell| html! { (cell) }).collect()).collect();
    let caption =
        if rows.len() == sample.rows { "Every row".to_owned() } else { format!("The first {} rows", rows.len()) };
    table(&caption, &heads, &rows, Narrow::Scrolls)
}

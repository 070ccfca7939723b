//! Open data: every dataset with its files, and how to read them.

use domain::Date;
use maud::{Markup, html};
use operations::open_data::{DATASETS, DatasetOf};

use crate::answer::Answer;
use crate::ask::Ask;
use crate::components::table::{Narrow, col, table};
use crate::layout::Page;
use crate::pages::dataset::{FORMS, plain};

pub(crate) fn page(ask: &Ask<'_>) -> Answer {
    let library = ask.known.library();
    let (there, absent): (Vec<&DatasetOf>, Vec<&DatasetOf>) =
        DATASETS.into_iter().partition(|of| of.absent(library).is_none());
    let rows: Vec<Vec<Markup>> = there
        .iter()
        .map(|of| {
            vec![
                html! { a href={ "/data/" (of.key) } { (of.title) } },
                html! { (of.says) },
                html! {
                    @for (at, (form, name, _)) in FORMS.into_iter().enumerate() {
                        @if at > 0 { ", " }
                        a href={ "/data/" (of.key) (form.ending()) } aria-label={ (of.title) " as " (name) } { (name) }
                    }
                },
            ]
        })
        .collect();
    let body = html! {
        h1.sl-title { "Data" }
        p.sl-lead { "The whole record, as files that any spreadsheet opens. Columns keep their names, identifiers never change." }
        p { "The record is known to " (ask.england().register.known_to.words()) ", the day of its latest publication." }
        (one_filter())
        (table("Datasets", &[col("Dataset"), col("Holds"), col("Files")], &rows, Narrow::Cards))
        @for of in absent { p { strong { (of.title) } ": " (plain(of.absent(library).unwrap_or_default())) } }
        (how_to_ask(ask))
        (elsewhere(ask))
        (how_to_read(ask))
        p {
            "Contains public sector information (Ofsted, Department for Education, ONS) licensed under the Open "
            "Government Licence v3.0."
        }
    };
    Page::new("Data: the record as files", &[("Home", "/")], body).shown(ask)
}

fn one_filter() -> Markup {
    html! {
        div.govuk-inset-text {
            "For one row an authority with its latest judgements, open "
            a href="/data/judgements.csv" { "judgements.csv" } " and keep the rows in which " code { "is_latest" } " is "
            code { "yes" } "."
        }
    }
}

/// How programs ask.
fn how_to_ask(ask: &Ask<'_>) -> Markup {
    html! {
        h2.sl-heading { "How to ask" }
        dl.sl-terms {
            dt { "As at a day" }
            dd {
                "Add " code { "?as_at=2025-03-31" } " to any file’s address: what had been published by then, and nothing later. "
                "The same address gives the same rows on any later day."
            }
            dt { "What changed" }
            dd { "The feed " a href="/data/changes.atom" { "changes.atom" } " has an entry for each report and letter published." }
            dt { "For programs" }
            dd {
                a href="/data/openapi.json" { "openapi.json" } " describes every address (OpenAPI 3.1, version "
                (operations::open_data::VERSION) "). Pages of other sites may read them, no key is needed, and every file has an ETag."
            }
            @if let Some(asking) = &ask.known.site.asking {
                dt { "How often" }
                dd {
                    (asking.pace.requests) " files at once, and as many again in " (asking.pace.seconds)
                    " seconds. Whoever asks more often is told when to ask again."
                }
            }
        }
    }
}

/// Files that stand elsewhere.
fn elsewhere(ask: &Ask<'_>) -> Markup {
    let day: Date = ask.today;
    html! {
        p {
            "What was inspected with Sightline and published stands under " a href="/reports" { "reports" }
            ", each as PDF, ODT, text and JSON, and comes as a feed: " a href="/reports.atom" { "reports.atom" } "."
        }
        p {
            "Every table of the " a href="/statistics" { "statistics" } " comes in every way it can be drawn up as CSV and JSON, as at "
            "any day: add " code { "?as_at=" (day) } " to its address. Every chart comes as SVG, PNG and CSV, from the links beneath it."
        }
        @if ask.known.settings_to.is_some() {
            p {
                "Of homes, agencies and schools, what was missed comes as " a href="/providers/short.csv" { "providers/short.csv" }
                ", and what a search found as " a href="/providers.csv" { "providers.csv" } ". Of a home where children live they hold "
                "neither name nor address."
            }
        }
    }
}

/// What cells and addresses mean.
fn how_to_read(ask: &Ask<'_>) -> Markup {
    html! {
        h2.sl-heading { "How to read them" }
        dl.sl-terms {
            dt { "Days" } dd { "Year, month, day: 2026-04-01." }
            dt { "Nothing" }
            dd {
                "The page of a dataset says of each column when a cell is empty; a spreadsheet has a symbol there. An empty overall "
                "grade means that there is none: it was " (ask.known.abolished_words()) "."
            }
            dt { "not_judged" } dd { "The area exists in the edition, and inspectors did not judge it." }
            dt { "Codes" } dd { "Ofsted’s URN, the ONS code and the DfE code. A predecessor or neighbour is named by its DfE code." }
            dt { "What is due" }
            dd {
                "On another day, and with visits and duties: add " code { "?on=2027-05-01" } " or " code { "?inspections=all" } " to "
                code { "/due.csv" } " or " code { "/due.json" } "."
            }
        }
    }
}

//! The record as files.

use maud::{Markup, html};

use crate::answer::Answer;
use crate::ask::Ask;
use crate::components::table::{Narrow, col, num, table};
use crate::layout::Page;

pub(crate) fn page(ask: &Ask<'_>) -> Answer {
    let register = &ask.england().register;
    let file = |name: &str, holds: &str, columns: &str, rows: usize| {
        vec![
            html! { a href={ "/data/" (name) } { (name) } },
            html! { (holds) },
            html! { code.sl-columns { (columns) } },
            html! { (rows) },
        ]
    };
    let due = ask.known.board(ask.today).iter().filter(|row| row.is_inspection).count();
    let rows: Vec<Vec<Markup>> = vec![
        file(
            "judgements.csv",
            "One row a graded inspection since 2013",
            "urn, gss_code, authority, framework, activity, edition, started_on, ended_on, published_on, lead_inspector, overall, help_and_protection, in_care, care_leavers, leaders, adoption, lscb, reinspection",
            register.inspections.len(),
        ),
        file(
            "activities.csv",
            "One row a visit or joint inspection",
            "urn, gss_code, authority, activity, started_on, ended_on, published_on, priority_action",
            register.visits.len(),
        ),
        file(
            "authorities.csv",
            "One row an authority, abolished ones too",
            "urn, gss_code, dfe_code, authority, slug, region, type, opened_on, closed_on, predecessors, successors, statistical_neighbours",
            register.authorities.len(),
        ),
        file(
            "due.csv",
            "One row an inspection due today",
            "urn, authority, region, activity, earliest, target, latest, status, edition, last_overall, rule, because",
            due,
        ),
    ];
    let columns = [col("File"), col("Holds"), col("Columns"), num("Rows")];
    let body = html! {
        h1.sl-title { "Data" }
        p.sl-lead { "The whole record, as files that any spreadsheet opens. Columns keep their names." }
        p { "The record is known to " (register.known_to.words()) ", the day of its latest publication." }
        (table("Files", &columns, &rows, Narrow::Cards))
        p {
            "What was inspected with Sightline and published stands under " a href="/reports" { "reports" }
            ", each as PDF, ODT, text and JSON, and comes as a feed: " a href="/reports.atom" { "reports.atom" } "."
        }
        p {
            "Every table of the " a href="/statistics" { "statistics" } " comes as CSV and JSON, as at any day: add "
            code { "?as_at=2024-03-31" } " to its address. Every chart comes as SVG, PNG and CSV, from the links beneath it."
        }
        @if ask.known.settings_to.is_some() {
            p {
                "Homes, agencies and schools come as " a href="/providers.csv" { "providers.csv" } ", what is due at them as "
                a href="/providers/due.csv" { "providers/due.csv" } ", and what was missed as "
                a href="/providers/short.csv" { "providers/short.csv" } "; each as JSON too. Of a home where children live they hold "
                "neither name nor address."
            }
        }
        (how_to_read(ask))
        p {
            "Contains public sector information (Ofsted, Department for Education, ONS) licensed under the Open "
            "Government Licence v3.0."
        }
    };
    Page::new("Data: the record as files", &[("Home", "/")], body).shown(ask)
}

/// What cells and addresses mean.
fn how_to_read(ask: &Ask<'_>) -> Markup {
    html! {
        h2.sl-heading { "How to read them" }
        dl.sl-terms {
            dt { "Days" } dd { "Year, month, day: 2026-04-01." }
            dt { "Nothing" }
            dd {
                "An empty cell means that the edition has no such judgement, or that it is not known. In the overall column it "
                "means that there is no overall grade: it was " (ask.known.abolished_words()) "."
            }
            dt { "not_judged" } dd { "The area exists in the edition, and inspectors did not judge it." }
            dt { "Codes" } dd { "Ofsted’s URN, the ONS code and the DfE code. A predecessor or neighbour is named by its DfE code." }
            dt { "On another day" } dd { "Add " code { "?on=2024-05-01" } " to " code { "/due.csv" } ", " code { "/due.json" } " or to an authority’s history." }
            dt { "Visits" } dd { "Add " code { "?inspections=all" } " to the due list for visits and duties too." }
        }
    }
}

//! What is due across England: filtered, sorted, each row open to its clauses.

use domain::Date;
use domain::mark::Grade;
use domain::schedule::Status;
use maud::{Markup, html};
use operations::answer::Day;
use operations::due_board::{DueRow, Filter, answerable, beyond_the_record, kinds};

use crate::answer::Answer;
use crate::ask::{Ask, Problems};
use crate::components::because::because;
use crate::components::error_summary::error_summary;
use crate::components::field::{button, day, select};
use crate::components::grade_tag::grade_by_key;
use crate::components::pagination::pagination;
use crate::components::status_tag::status_tag;
use crate::layout::Page;
use crate::words::{count, short_day};

/// Rows on one page.
const ROWS: usize = 50;

/// Graded inspections, or everything.
const KINDS: [(&str, &str); 2] = [("", "Graded inspections only"), ("all", "Visits and duties too")];

/// What was asked of the board.
pub(crate) struct Question {
    pub(crate) on: Date,
    pub(crate) filter: Filter,
    pub(crate) sort: Sort,
    pub(crate) is_descending: bool,
    page: usize,
}

/// In which order rows stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    Latest,
    Authority,
    Region,
    Status,
}

const SORTS: [(&str, &str); 4] =
    [("latest", "last day"), ("authority", "authority"), ("region", "region"), ("status", "status")];

/// Reads the question; what cannot be read is a problem.
pub(crate) fn question(ask: &Ask<'_>, problems: &mut Problems) -> Question {
    let statuses: Vec<(&str, &str)> = Status::ALL.iter().map(|status| (status.key(), status.words())).collect();
    let activities = kinds(ask.england());
    let mut grades: Vec<(&str, &str)> = Grade::ALL.iter().map(|grade| (grade.key(), grade.title())).collect();
    grades.push(("none", ""));
    let sort = match ask.one_of("sort", &SORTS, problems).as_deref() {
        Some("latest") => Sort::Latest,
        Some("authority") => Sort::Authority,
        Some("region") => Sort::Region,
        _ => Sort::Status,
    };
    let order = ask.one_of("order", &[("ascending", ""), ("descending", "")], problems);
    // A form sends both fields when it is used, so that "no" can be said at all.
    let kinds = ask.one_of("inspections", &[("only", ""), ("all", "")], problems);
    let page = ask.page(problems);
    let on = ask.day_or_today("on", problems);
    if let Err(sentence) = answerable(ask.england(), on) {
        problems.add("on", sentence);
    }
    Question {
        on,
        filter: Filter {
            authority: None,
            region: ask.region("region", problems),
            activity: ask.one_of("activity", &activities, problems),
            status: ask.one_of("status", &statuses, problems),
            grade: ask.one_of("grade", &grades, problems),
            inspections_only: kinds.as_deref() != Some("all"),
        },
        sort,
        is_descending: order.as_deref() == Some("descending"),
        page,
    }
}

/// The rows a question asks for, in its order.
pub(crate) fn rows<'b>(board: &'b [DueRow], question: &Question) -> Vec<&'b DueRow> {
    let mut rows: Vec<&DueRow> = board.iter().filter(|row| question.filter.lets_through(row)).collect();
    let last = |row: &DueRow| row.latest.map_or(Date::LATEST, |day| day.0);
    match question.sort {
        // The board comes in this order.
        Sort::Status => {}
        Sort::Latest => rows.sort_by_key(|row| last(row)),
        Sort::Authority => rows.sort_by(|a, b| a.authority.name.cmp(&b.authority.name)),
        Sort::Region => rows.sort_by(|a, b| (&a.authority.region, last(a)).cmp(&(&b.authority.region, last(b)))),
    }
    if question.is_descending {
        rows.reverse();
    }
    rows
}

pub(crate) fn page(ask: &Ask<'_>) -> Answer {
    let mut problems = Problems::default();
    let question = question(ask, &mut problems);
    let crumbs = [("Home", "/")];
    if problems.any() {
        let body = html! {
            (error_summary(&problems))
            h1.sl-title { "What is due" }
            (filters(ask, &question, &problems))
        };
        return Page::new("What is due", &crumbs, body).refused(ask);
    }
    let board = ask.known.board(question.on);
    let rows = rows(&board, &question);
    let pages = rows.len().div_ceil(ROWS).max(1);
    let page = question.page.min(pages);
    let from = (page - 1) * ROWS;
    let shown = &rows[from..(from + ROWS).min(rows.len())];
    let (one, many) = if question.filter.inspections_only {
        ("inspection", "inspections")
    } else {
        ("inspection, visit or duty", "inspections, visits and duties")
    };
    let body = html! {
        h1.sl-title { "What is due" }
        p.sl-lead {
            "Across England on " (question.on.words()) ", worked out from the published record and the rules in force that day. "
            "It is a reading of the rules, not Ofsted’s timetable."
        }
        @if let Some(note) = beyond_the_record(ask.england(), question.on) { p.sl-note { (note) } }
        (statuses(ask, &board, &question))
        (filters(ask, &question, &problems))
        h2.sl-subheading { (count(rows.len(), one, many)) @if pages > 1 { ", page " (page) " of " (pages) } }
        @if rows.is_empty() {
            div.govuk-inset-text { "Nothing fits all of these filters. " a href="/due" { "Show every inspection due" } }
        } @else {
            (listing(ask, shown, &question))
            (pagination(page, pages, &|page| ask.with("/due", &[("page", &page.to_string())])))
            p {
                "The whole list as " a href=(ask.with("/due.csv", &[("page", "")])) { "CSV" }
                " or " a href=(ask.with("/due.json", &[("page", "")])) { "JSON" } "."
            }
        }
    };
    let title = if page > 1 { format!("What is due, page {page}") } else { "What is due".to_owned() };
    Page::new(title, &crumbs, body).shown(ask)
}

/// How many rows stand at each status, all other filters kept.
fn statuses(ask: &Ask<'_>, board: &[DueRow], question: &Question) -> Markup {
    let all = Filter { status: None, ..question.filter.clone() };
    let rows: Vec<&DueRow> = board.iter().filter(|row| all.lets_through(row)).collect();
    let link = |key: &str, words: &str, n: usize| {
        let here = question.filter.status.as_deref().unwrap_or("") == key;
        html! {
            li { a.sl-count href=(ask.with("/due", &[("status", key), ("page", "")])) aria-current=[here.then_some("true")] {
                span.sl-count__n { (n) } span.sl-count__word { (words) }
            } }
        }
    };
    html! {
        nav aria-label="By status" {
            ul.sl-counts {
                (link("", "All", rows.len()))
                @for status in Status::ALL {
                    @let n = rows.iter().filter(|row| row.standing == status).count();
                    @if n > 0 || question.filter.status.as_deref() == Some(status.key()) { (link(status.key(), status.words(), n)) }
                }
            }
        }
    }
}

fn filters(ask: &Ask<'_>, question: &Question, problems: &Problems) -> Markup {
    let mut regions = vec![("", "All of England")];
    regions.extend(ask.known.regions.iter().map(|region| (region.as_str(), region.as_str())));
    let mut statuses = vec![("", "Any status")];
    statuses.extend(Status::ALL.iter().map(|status| (status.key(), status.words())));
    let mut activities = vec![("", "Any kind")];
    activities.extend(kinds(ask.england()));
    let mut grades = vec![("", "Any grade")];
    grades.extend(Grade::ALL.iter().map(|grade| (grade.key(), grade.short())));
    grades.push(("none", "No overall grade"));
    let open = problems.any()
        || ["on", "region", "activity", "grade", "inspections"].iter().any(|field| !ask.said(field).is_empty());
    html! {
        details.govuk-details.sl-filters open[open] {
            summary.govuk-details__summary { span.govuk-details__summary-text { "Filter and choose a day" } }
            form."sl-filter" action="/due" method="get" {
                (day(ask, "on", "On", "", &question.on.to_string(), problems))
                (select("region", "Region", &regions, ask.said("region"), problems))
                (select("status", "Status", &statuses, ask.said("status"), problems))
                (select("activity", "Activity", &activities, ask.said("activity"), problems))
                (select("grade", "Last overall grade", &grades, ask.said("grade"), problems))
                (select("inspections", "Show", &KINDS, ask.said("inspections").trim_start_matches("only"), problems))
                @if !ask.said("sort").is_empty() { input type="hidden" name="sort" value=(ask.said("sort")); }
                (button("Show"))
            }
        }
    }
}

fn listing(ask: &Ask<'_>, shown: &[&DueRow], question: &Question) -> Markup {
    let sorted = |sort: Sort, key: &str, words: &str| {
        let here = question.sort == sort;
        let aria = if !here {
            None
        } else if question.is_descending {
            Some("descending")
        } else {
            Some("ascending")
        };
        let next = if here && !question.is_descending { "descending" } else { "ascending" };
        html! {
            th.govuk-table__header scope="col" aria-sort=[aria] {
                a.sl-sort href=(ask.with("/due", &[("sort", key), ("order", next), ("page", "")])) { (words) }
            }
        }
    };
    html! {
        table."govuk-table sl-board" {
            caption."govuk-table__caption govuk-visually-hidden" { "What is due, with the reasons under each row" }
            thead.govuk-table__head {
                tr.govuk-table__row {
                    (sorted(Sort::Authority, "authority", "Authority"))
                    (sorted(Sort::Region, "region", "Region"))
                    th.govuk-table__header scope="col" { "What" }
                    (sorted(Sort::Status, "status", "Status"))
                    (sorted(Sort::Latest, "latest", "Window"))
                    th.govuk-table__header scope="col" { "Last overall" }
                }
            }
            @for row in shown { (group(ask, row)) }
        }
    }
}

/// A row and, under it, why.
fn group(ask: &Ask<'_>, row: &DueRow) -> Markup {
    html! {
        tbody.govuk-table__body {
            tr.govuk-table__row {
                th.govuk-table__header scope="row" { a href={ "/authorities/" (ask.known.authority(row.id).slug()) } { (row.authority.name) } }
                td.govuk-table__cell data-label="Region" { div { (row.authority.region) } }
                td.govuk-table__cell data-label="What" { div { (row.title) } }
                td.govuk-table__cell data-label="Status" { div { (status_tag(row.standing)) } }
                td."govuk-table__cell sl-nowrap" data-label="Window" { div { (window(row.earliest, row.latest)) } }
                td.govuk-table__cell data-label="Last overall" { div { (grade_by_key(row.last_overall.as_deref(), &ask.england().regime.vocabulary)) } }
            }
            tr.sl-board__why {
                td colspan="6" {
                    details.govuk-details {
                        summary.govuk-details__summary {
                            span.govuk-details__summary-text {
                                "Why" span.govuk-visually-hidden { ": " (row.authority.name) ", " (row.title) }
                            }
                        }
                        (because(ask.known, &row.because))
                    }
                }
            }
        }
    }
}

/// A window, short enough for a table.
pub(crate) fn window(earliest: Option<Day>, latest: Option<Day>) -> Markup {
    html! {
        @match (earliest, latest) {
            (Some(first), Some(last)) => { (short_day(first.0)) " – " (short_day(last.0)) }
            (None, Some(last)) => { "by " (short_day(last.0)) }
            (Some(first), None) => { "from " (short_day(first.0)) }
            (None, None) => { "–" }
        }
    }
}

//! What is due at providers: filtered, sorted by slack, each row open to its clauses.

use domain::Date;
use domain::schedule::Status;
use domain::vocabulary::ActivityId;
use maud::{Markup, html};
use operations::settings::{Filter, SettingDueRow, due_at};

use crate::answer::Answer;
use crate::ask::{Ask, Problems};
use crate::components::because::because;
use crate::components::error_summary::error_summary;
use crate::components::field::{button, day, select};
use crate::components::pagination::pagination;
use crate::components::status_tag::status_tag;
use crate::layout::Page;
use crate::pages::due::window;
use crate::pages::providers::one::slack;
use crate::pages::providers::{CRUMBS, day_asked, kinds, link, none_known, page_of, reach, region, regions};
use crate::words::{capital, grouped};

/// What stands behind a rule.
const BASES: [(&str, &str); 4] =
    [("", "Any"), ("statute", "Statute"), ("policy", "Policy"), ("practice", "Measured practice")];

/// In which order rows stand.
const SORTS: [(&str, &str); 3] =
    [("", "Most pressing first"), ("slack", "Least time left first"), ("urn", "By number")];

/// What was asked of the board.
pub(crate) struct Question {
    pub(crate) on: Date,
    filter: Filter,
    sort: String,
    page: usize,
}

impl Question {
    fn lets_through(&self, row: &SettingDueRow) -> bool {
        let wanted = |wanted: &Option<String>, is: &str| wanted.as_ref().is_none_or(|word| word == is);
        wanted(&self.filter.kind, &row.setting.kind)
            && wanted(&self.filter.region, &row.setting.region)
            && wanted(&self.filter.activity, &row.activity)
            && wanted(&self.filter.status, row.status)
            && wanted(&self.filter.basis, row.basis)
    }
}

fn statuses() -> Vec<(&'static str, &'static str)> {
    let mut statuses = vec![("", "Any status")];
    statuses.extend(Status::ALL.iter().map(|status| (status.key(), status.words())));
    statuses
}

/// Reads the question; what cannot be read is a problem.
pub(crate) fn question(ask: &Ask<'_>, problems: &mut Problems) -> Question {
    let activities = activities(ask);
    let activities: Vec<(&str, &str)> = activities.iter().map(|(key, title)| (key.as_str(), title.as_str())).collect();
    Question {
        on: day_asked(ask, problems),
        filter: Filter {
            kind: ask.one_of("kind", &kinds(ask), problems),
            region: ask.one_of("region", &regions(ask), problems),
            activity: ask.one_of("activity", &activities, problems),
            status: ask.one_of("status", &statuses(), problems),
            basis: ask.one_of("basis", &BASES, problems),
        },
        sort: ask.one_of("sort", &SORTS, problems).unwrap_or_default(),
        page: ask.page(problems),
    }
}

/// Everything that some edition of settings makes due.
fn activities(ask: &Ask<'_>) -> Vec<(String, String)> {
    let regime = &ask.england().regime;
    let mut known = vec![(String::new(), "Anything".to_owned())];
    for rule in regime.editions.iter().filter(|edition| edition.kind.is_some()).flat_map(|edition| &edition.pathway) {
        let key = regime.vocabulary.activity_key(rule.due);
        if rule.due != ActivityId::NOTHING && known.iter().all(|(other, _)| other != key) {
            known.push((key.to_owned(), regime.vocabulary.activity_title(rule.due).to_owned()));
        }
    }
    known
}

/// The rows a question asks for, in its order.
pub(crate) fn rows<'b>(board: &'b [SettingDueRow], question: &Question) -> Vec<&'b SettingDueRow> {
    let mut rows: Vec<&SettingDueRow> = board.iter().filter(|row| question.lets_through(row)).collect();
    match question.sort.as_str() {
        "slack" => rows.sort_by_key(|row| row.slack_days.unwrap_or(i32::MAX)),
        "urn" => rows.sort_by(|a, b| a.setting.urn.cmp(&b.setting.urn)),
        // The board comes in this order.
        _ => {}
    }
    rows
}

pub(crate) fn page(ask: &Ask<'_>) -> Answer {
    let title = "What is due at providers";
    if let Some(empty) = none_known(ask, title) {
        return empty;
    }
    let mut problems = Problems::default();
    let question = question(ask, &mut problems);
    if problems.any() {
        let body = html! {
            (error_summary(&problems))
            h1.sl-title { (title) }
            (filters(ask, &question, &problems))
        };
        return Page::new(title, &CRUMBS, body).refused(ask);
    }
    let board = ask.known.setting_board(question.on);
    let rows = rows(&board, &question);
    let (shown, page, pages) = page_of(&rows, question.page);
    let body = html! {
        h1.sl-title { (title) }
        p.sl-lead {
            "On " (question.on.words()) ", worked out from the record and the rules in force that day for each kind. "
            "It is a reading of the rules, not the regulator’s timetable."
        }
        (reach(ask, question.on))
        (by_status(ask, &board, &question))
        (filters(ask, &question, &problems))
        h2.sl-subheading {
            (grouped(rows.len())) " " (if rows.len() == 1 { "inspection or visit" } else { "inspections and visits" })
            @if pages > 1 { ", page " (page) " of " (pages) }
        }
        @if rows.is_empty() {
            div.govuk-inset-text { "Nothing fits all of these filters. " a href="/providers/due" { "Show everything due" } }
        } @else {
            (listing(ask, shown, question.on))
            (pagination(page, pages, &|page| ask.with("/providers/due", &[("page", &page.to_string())])))
            p {
                "The whole list as " a href=(ask.with("/providers/due.csv", &[("page", "")])) { "CSV" }
                " or " a href=(ask.with("/providers/due.json", &[("page", "")])) { "JSON" } ". "
                a href="/providers/short" { "Where the statutory minimum was missed" }
            }
        }
    };
    let title = if page > 1 { format!("{title}, page {page}") } else { title.to_owned() };
    Page::new(title, &CRUMBS, body).shown(ask)
}

/// How many rows stand at each status, all other filters kept.
fn by_status(ask: &Ask<'_>, board: &[SettingDueRow], question: &Question) -> Markup {
    let all = Question { filter: Filter { status: None, ..question.filter.clone() }, sort: String::new(), ..*question };
    let rows: Vec<&SettingDueRow> = board.iter().filter(|row| all.lets_through(row)).collect();
    let link = |key: &str, words: &str, n: usize| {
        let here = question.filter.status.as_deref().unwrap_or("") == key;
        html! {
            li { a.sl-count href=(ask.with("/providers/due", &[("status", key), ("page", "")])) aria-current=[here.then_some("true")] {
                span.sl-count__n { (grouped(n)) } span.sl-count__word { (words) }
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
    let activities = activities(ask);
    let activities: Vec<(&str, &str)> = activities.iter().map(|(key, title)| (key.as_str(), title.as_str())).collect();
    let fields = ["on", "kind", "region", "activity", "basis", "status", "sort"];
    let open = problems.any() || fields.iter().any(|field| !ask.said(field).is_empty());
    html! {
        details.govuk-details.sl-filters open[open] {
            summary.govuk-details__summary { span.govuk-details__summary-text { "Filter, sort and choose a day" } }
            form.sl-filter action="/providers/due" method="get" {
                (day(ask, "on", "On", "", &question.on.to_string(), problems))
                (select("kind", "Kind of provider", &kinds(ask), ask.said("kind"), problems))
                (select("region", "Region", &regions(ask), ask.said("region"), problems))
                (select("activity", "What", &activities, ask.said("activity"), problems))
                (select("status", "Status", &statuses(), ask.said("status"), problems))
                (select("basis", "Because of", &BASES, ask.said("basis"), problems))
                (select("sort", "Order", &SORTS, ask.said("sort"), problems))
                (button("Show"))
            }
        }
    }
}

fn listing(ask: &Ask<'_>, shown: &[&SettingDueRow], on: Date) -> Markup {
    html! {
        table."govuk-table sl-board" {
            caption."govuk-table__caption govuk-visually-hidden" { "What is due, with the reasons under each row" }
            thead.govuk-table__head {
                tr.govuk-table__row {
                    @for name in ["Provider", "Region", "What", "Status", "Window", "Time left"] {
                        th.govuk-table__header scope="col" { (name) }
                    }
                }
            }
            @for row in shown { (group(ask, row, on)) }
        }
    }
}

/// A row and, under it, why.
fn group(ask: &Ask<'_>, row: &SettingDueRow, on: Date) -> Markup {
    let known = due_at(ask.england(), row.id, on).unwrap_or_default();
    let why = known.iter().find(|other| other.rule == row.rule && other.activity == row.activity);
    html! {
        tbody.govuk-table__body {
            tr.govuk-table__row {
                th.govuk-table__header scope="row" { (link(&row.setting)) }
                td.govuk-table__cell data-label="Region" { div { (region(ask, &row.setting.region)) } }
                td.govuk-table__cell data-label="What" { div { (row.title) } }
                td.govuk-table__cell data-label="Status" { div { (status_tag(row.standing)) } }
                td."govuk-table__cell sl-nowrap" data-label="Window" { div {
                    (window(row.earliest, row.latest))
                } }
                td.govuk-table__cell data-label="Time left" { div {
                    @match row.latest { Some(last) => (slack(row.slack_days, last.0, on)), None => "–" }
                } }
            }
            tr.sl-board__why {
                td colspan="6" {
                    details.govuk-details {
                        summary.govuk-details__summary {
                            span.govuk-details__summary-text {
                                "Why" span.govuk-visually-hidden { ": " (row.setting.title) ", " (row.title) }
                                ": " (capital(row.basis))
                            }
                        }
                        @if let Some(why) = why { (because(ask.known, &why.because)) }
                    }
                }
            }
        }
    }
}

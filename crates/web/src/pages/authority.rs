//! One authority: what was judged and how long ago, what is due and why, and everything published about it.

use domain::Date;
use domain::register::{AuthorityId, Inspection, Reorganisation};
use maud::{Markup, html};
use operations::due_board::{Filter, due_board};
use operations::history::{HistoryRow, history, inspection_row};
use operations::published::Listed;

use crate::answer::Answer;
use crate::ask::{Ask, Problems, address};
use crate::components::error_summary::error_summary;
use crate::components::field::{button, day};
use crate::components::grade_tag::grade_tag;
use crate::components::search_box::search_box;
use crate::components::table::{Narrow, col, table};
use crate::guarded::Coming;
use crate::layout::Page;
use crate::pages::{authority_area, authority_due, authority_history, missing, reports};
use crate::words::{ago, count};

const CRUMBS: [(&str, &str); 2] = [("Home", "/"), ("Authorities", "/authorities")];

pub(crate) fn waiting<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async {
        match found(ask) {
            Ok(id) => {
                let urn = &ask.known.authority(id).urn;
                page(ask, id, &reports::of(ask, urn).await)
            }
            Err(answer) => *answer,
        }
    })
}

fn page(ask: &Ask<'_>, id: AuthorityId, published: &[Listed]) -> Answer {
    let mut problems = Problems::default();
    let on = ask.day_or_today("on", &mut problems);
    if on > ask.today {
        problems.add("on", format!("{} has not come yet: choose a day up to today, {}", on.words(), ask.today.words()));
    }
    let authority = ask.known.authority(id);
    if problems.any() {
        let body = html! {
            (error_summary(&problems))
            h1.sl-title { (authority.name) }
            (as_known(ask, on, &problems))
        };
        return Page::new(authority.name.clone(), &CRUMBS, body).refused(ask);
    }
    let rows = history(ask.england(), id, on);
    let last = statistics::profile::last_on(&ask.england().register, id, on);
    let title =
        if on == ask.today { authority.name.clone() } else { format!("{} as known on {}", authority.name, on.words()) };
    Page::new(title, &CRUMBS, body(ask, (id, published), on, &rows, last)).shown(ask)
}

/// The authority named by the address; another address where it was named by a code or in other words.
pub(crate) fn found(ask: &Ask<'_>) -> Result<AuthorityId, Box<Answer>> {
    if let Some(id) = ask.known.by_slug(&ask.name) {
        return Ok(id);
    }
    let register = &ask.england().register;
    let words = ask.name.replace('-', " ");
    match register.find(&ask.name).or_else(|_| register.find(&words)) {
        Ok(id) => {
            let tail = ask.path.split('/').skip(3).map(|part| format!("/{part}")).collect::<String>();
            let path = format!("/authorities/{}{tail}", ask.known.authority(id).slug());
            Err(Box::new(Answer::Moved(ask.with(&path, &[]))))
        }
        Err(_) => Err(Box::new(no_such(ask, &words))),
    }
}

fn no_such(ask: &Ask<'_>, words: &str) -> Answer {
    let near = ask.england().register.nearest(words, 5);
    let offers = html! {
        h2.sl-heading { "Nearest names" }
        ul.sl-list {
            @for id in near {
                @let authority = ask.known.authority(id);
                li { a href={ "/authorities/" (authority.slug()) } { (authority.name) } }
            }
        }
        (search_box(words, "Search again"))
    };
    let says = "Authorities go by their names, or by their Ofsted, ONS or DfE codes.";
    missing::unknown(ask, &format!("There is no authority called “{words}”"), says, &CRUMBS, &offers)
}

fn body(
    ask: &Ask<'_>,
    (id, published): (AuthorityId, &[Listed]),
    on: Date,
    rows: &[HistoryRow],
    last: Option<&Inspection>,
) -> Markup {
    let authority = ask.known.authority(id);
    let mut due = due_board(ask.england(), on, &Filter { authority: Some(id), ..Filter::default() });
    due.sort_by_key(|row| !row.is_inspection);
    html! {
        @if on != ask.today {
            div."govuk-inset-text sl-asof" {
                "As anyone could know on " strong { (on.words()) } ". " a href=(ask.path) { "Show today" }
            }
        }
        p.sl-kicker { (authority.region) " · " (authority.kind) }
        h1.sl-title { (authority.name) }
        @if let Some(says) = authority_due::sentence(ask, on, last, &due) { p.sl-lead { (says) } }
        p { a href={ "/authorities/" (authority.slug()) "/line-of-sight" } { "Line of sight: its figures beside others" } }
        (reorganised(ask, id))
        (judgements(ask, on, last))
        @if authority.is_open_on(on) { (authority_due::section(ask, id, on, &due)) }
        (authority_history::section(ask, id, on, rows, &due))
        (reports_here(ask, id, on, published))
        (authority_area::section(ask, id, on))
        (neighbours(ask, id, on))
        (keep(ask, id, on))
    }
}

/// What reorganisation did, and whose history stands beside its own.
fn reorganised(ask: &Ask<'_>, id: AuthorityId) -> Markup {
    let authority = ask.known.authority(id);
    let links = |ids: &[AuthorityId]| {
        html! {
            @for (at, id) in ids.iter().enumerate() {
                @let other = ask.known.authority(*id);
                @if at > 0 { (if at + 1 == ids.len() { " and " } else { ", " }) }
                a href={ "/authorities/" (other.slug()) } { (other.name) }
            }
        }
    };
    let opened = authority.opened_on.map(Date::words).unwrap_or_default();
    html! {
        @if authority.reorganisation == Reorganisation::New {
            div.govuk-inset-text {
                "A new authority since " (opened) ". It began without a grade"
                @if !authority.predecessors.is_empty() { "; the history of " (links(&authority.predecessors)) " stands beside its own" } "."
            }
        } @else if authority.reorganisation == Reorganisation::Continuing {
            div.govuk-inset-text { "Reorganised on " (opened) ". It took over its duties whole, so history and clocks carry on." }
        }
        @if let Some(closed) = authority.closed_on {
            div.govuk-warning-text {
                span.govuk-warning-text__icon aria-hidden="true" { "!" }
                strong.govuk-warning-text__text {
                    span.govuk-visually-hidden { "Warning " }
                    "Abolished. Its last day was " (closed.words()) "."
                    @if !authority.successors.is_empty() { " Its duties went to " (links(&authority.successors)) "." }
                }
            }
        }
    }
}

fn judgements(ask: &Ask<'_>, on: Date, last: Option<&Inspection>) -> Markup {
    let Some(last) = last else {
        return html! {
            section.sl-section aria-labelledby="judged" {
                h2.sl-heading #judged { "Not yet judged" }
                p { "No graded inspection of this authority had been published by " (on.words()) "." }
            }
        };
    };
    let england = ask.england();
    let vocabulary = &england.regime.vocabulary;
    let row = inspection_row(england, last);
    let edition = row.edition.as_deref().and_then(|id| england.regime.edition_named(id, None).ok());
    let edition = edition.map(|at| &england.regime.editions[at]);
    html! {
        section.sl-section aria-labelledby="judged" {
            h2.govuk-visually-hidden #judged { "What inspectors judged" }
            div.sl-verdict {
                div.sl-verdict__overall {
                    @if last.overall().is_present() {
                        p.sl-verdict__label { "Overall" }
                        p.sl-verdict__grade { (grade_tag(last.overall(), vocabulary)) }
                    } @else {
                        p.sl-verdict__label { "Overall" }
                        p.sl-verdict__none { (ask.known.no_overall_words()) "." }
                    }
                    p {
                        "Judged " strong { (ago(last.ended_on, on)) } ", on " (last.ended_on.words())
                        @if let Some(edition) = edition { ", under " a href={ "/frameworks/" (edition.id) } { (edition.name) } }
                        ". Published " (last.published_on.words()) ". "
                        a href=(authority_history::address(ask, &row)) { "How do we know this?" }
                    }
                }
                dl."govuk-summary-list sl-verdict__areas" {
                    @for (area, mark) in &row.marks {
                        div.govuk-summary-list__row {
                            dt.govuk-summary-list__key { (area) }
                            dd.govuk-summary-list__value { (grade_tag(*mark, vocabulary)) }
                        }
                    }
                }
            }
        }
    }
}

/// What was inspected with Sightline and published by then.
fn reports_here(ask: &Ask<'_>, id: AuthorityId, on: Date, published: &[Listed]) -> Markup {
    let known: Vec<&Listed> = published.iter().filter(|one| one.published_on <= on).collect();
    let all = address("/reports", [("authority", ask.known.authority(id).slug().as_str())]);
    html! {
        @if !known.is_empty() {
            section.sl-section aria-labelledby="reports" {
                h2.sl-heading #reports { "Reports and letters published here" }
                ul.sl-list {
                    @for one in known.iter().take(5) {
                        li {
                            a href={ "/reports/" (one.case) } { (one.title) }
                            ", " (one.activity.to_lowercase()) ", published " (one.published_on.words())
                            @if one.newest > 1 && one.changed_on <= on { ", corrected " (one.changed_on.words()) }
                        }
                    }
                }
                @if known.len() > 5 { p { a href=(all) { "All " (known.len()) } } }
            }
        }
    }
}

fn neighbours(ask: &Ask<'_>, id: AuthorityId, on: Date) -> Markup {
    let england = ask.england();
    let near = statistics::profile::neighbours(&england.register, id, on);
    if near.is_empty() {
        return html! {};
    }
    let rows: Vec<Vec<Markup>> = near
        .iter()
        .map(|(id, last)| {
            let authority = ask.known.authority(*id);
            let grade = match last {
                Some(last) if last.overall().is_present() => grade_tag(last.overall(), &england.regime.vocabulary),
                Some(_) => html! { span.sl-quiet { "No overall grade" } },
                None => html! { span.sl-quiet { "Not yet inspected" } },
            };
            vec![
                html! { a href={ "/authorities/" (authority.slug()) } { (authority.name) } },
                grade,
                html! { @if let Some(last) = last { (ago(last.ended_on, on)) } @else { "–" } },
            ]
        })
        .collect();
    let caption = count(rows.len(), "authority most like it, nearest first", "authorities most like it, nearest first");
    html! {
        section.sl-section aria-labelledby="near" {
            h2.sl-heading #near { "Statistical neighbours" }
            (table(&caption, &[col("Authority"), col("Overall"), col("Inspected")], &rows, Narrow::Fits))
        }
    }
}

fn as_known(ask: &Ask<'_>, on: Date, problems: &Problems) -> Markup {
    html! {
        form.sl-filter action=(ask.path) method="get" {
            (day(ask, "on", "As known on", "Any day since 2013", &on.to_string(), problems))
            (button("Show that day"))
        }
    }
}

fn keep(ask: &Ask<'_>, id: AuthorityId, on: Date) -> Markup {
    let authority = ask.known.authority(id);
    let day = if on == ask.today { String::new() } else { on.to_string() };
    let file = |name: &str| {
        let path = format!("/authorities/{}/{name}", authority.slug());
        address(&path, [("on", day.as_str())].into_iter().filter(|(_, day)| !day.is_empty()))
    };
    let dfe_code = authority.dfe_code.to_string();
    let codes = [("Ofsted URN", &authority.urn), ("ONS code", &authority.gss_code), ("DfE code", &dfe_code)];
    html! {
        section.sl-section aria-labelledby="keep" {
            h2.sl-heading #keep { "Look back, or take it with you" }
            (as_known(ask, on, &Problems::default()))
            p { "History as " a href=(file("history.csv")) { "CSV" } " or " a href=(file("history.json")) { "JSON" } "." }
            dl."govuk-summary-list sl-codes" {
                @for (name, code) in codes {
                    @if !code.is_empty() {
                        div.govuk-summary-list__row { dt.govuk-summary-list__key { (name) } dd.govuk-summary-list__value { (code) } }
                    }
                }
            }
        }
    }
}

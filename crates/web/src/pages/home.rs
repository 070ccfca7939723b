//! The first page: find an authority, see the nation, go where you need to.

use domain::mark::Grade;
use domain::schedule::Status;
use maud::{Markup, PreEscaped, html};
use operations::due_board::beyond_the_record;
use operations::history::{HistoryRow, latest};
use operations::nation::{NationAnswer, state_of_the_nation};
use statistics::state_of_the_nation::Counting;

use crate::answer::Answer;
use crate::ask::Ask;
use crate::charts::bar::grade_bar;
use crate::components::grade_tag::{grade_tag, look};
use crate::components::search_box::search_box;
use crate::layout::Page;
use crate::words::short_day;

/// How many publications are news.
const NEWS: usize = 6;

/// The mark of the site, large: a line of sight that meets a point.
const LINE_OF_SIGHT: &str = r#"<svg class="sl-hero__art" viewBox="0 0 520 420" aria-hidden="true" focusable="false"><path d="M0 210h366"/><path d="M100 76a210 210 0 0 1 0 268M40 116a150 150 0 0 1 0 188"/><circle cx="380" cy="210" r="130"/><circle cx="380" cy="210" r="86"/><circle cx="380" cy="210" r="42"/><circle class="sl-hero__point" cx="380" cy="210" r="13"/></svg>"#;

pub(crate) fn page(ask: &Ask<'_>) -> Answer {
    let nation = state_of_the_nation(ask.england(), ask.today, Counting::Ended, None);
    let body = html! {
        div.sl-hero {
            (PreEscaped(LINE_OF_SIGHT))
            h1.sl-hero__title { "See how children’s services are inspected, and why" }
            p.sl-lead {
                "Every judgement on every council in England since 2013, what is due next, and the rule behind each "
                "answer."
            }
            (search_box("", "Find your council or authority"))
        }
        (numbers(ask, &nation))
        (pressing(ask))
        (doors())
        (news(ask))
    };
    Page { title: String::new(), crumbs: Vec::new(), body }.shown(ask)
}

fn numbers(ask: &Ask<'_>, nation: &NationAnswer) -> Markup {
    let mut by_grade = [0; 4];
    for (slot, count) in by_grade.iter_mut().zip(&nation.grades) {
        *slot = count.authorities;
    }
    html! {
        section.sl-section aria-labelledby="nation" {
            h2.sl-heading #nation { "The nation today" }
            p { "Of " (nation.graded + nation.without_overall + nation.not_yet_inspected) " authorities on " (ask.today.words())
                ", by the overall grade of the last inspection:" }
            (grade_bar(by_grade, nation.without_overall + nation.not_yet_inspected, true))
            ul.sl-numbers {
                @for (grade, count) in Grade::ALL.iter().zip(&nation.grades) {
                    li.sl-number {
                        span.sl-number__n { (count.authorities) }
                        span class={ "sl-grade sl-grade--" (look(grade.mark())) } { (grade.title()) }
                        span.sl-quiet { (format!("{:.1}% of those graded", count.per_cent)) }
                    }
                }
            }
            p.sl-quiet {
                (nation.without_overall) " more have no overall grade: it was " (ask.known.abolished_words()) ". "
                @if nation.not_yet_inspected > 0 { (nation.not_yet_inspected) " are new and not yet inspected. " }
                a href="/nation" { "How this has changed since 2014" } " · " a href="/nation/map" { "Every authority on a map" }
            }
        }
    }
}

fn pressing(ask: &Ask<'_>) -> Markup {
    let board = ask.known.board(ask.today);
    let at = |status: Status| board.iter().filter(|row| row.is_inspection && row.standing == status).count();
    html! {
        section.sl-section aria-labelledby="due" {
            h2.sl-heading #due { "Inspections due" }
            @if let Some(note) = beyond_the_record(ask.england(), ask.today) { p.sl-note { (note) } }
            ul.sl-counts {
                @for (status, says) in [
                    (Status::Overdue, "the window has passed"),
                    (Status::UnderWay, "begun, report awaited"),
                    (Status::Open, "the window is open"),
                    (Status::Upcoming, "the window opens later"),
                ] {
                    li {
                        a.sl-count href={ "/due?status=" (status.key()) } {
                            span.sl-count__n { (at(status)) }
                            span.sl-count__word { (status.words()) }
                            span.sl-quiet { (says) }
                        }
                    }
                }
            }
        }
    }
}

fn doors() -> Markup {
    let doors = [
        (
            "Parents, carers and young people",
            "/authorities",
            "Find your council",
            "What inspectors judged, how long ago, and what has been checked since.",
        ),
        (
            "Directors and their teams",
            "/due",
            "See what is due for you",
            "Each window with the clause it comes from, and the dates of an inspection worked out.",
        ),
        (
            "Policy and practice",
            "/frameworks",
            "Read the rules",
            "Every edition as a document, side by side with the one before, each figure with its source.",
        ),
        (
            "Analysts and journalists",
            "/data",
            "Take the data",
            "One row a judgement since 2013, with stable codes, as known on any day.",
        ),
    ];
    html! {
        section.sl-section aria-labelledby="doors" {
            h2.sl-heading #doors { "Where to begin" }
            ul.sl-doors {
                @for (who, to, what, says) in doors {
                    li.sl-door {
                        p.sl-door__who { (who) }
                        h3.sl-door__what { a href=(to) { (what) } }
                        p { (says) }
                    }
                }
            }
        }
    }
}

fn news(ask: &Ask<'_>) -> Markup {
    let rows = latest(ask.england(), ask.today, NEWS);
    html! {
        section.sl-section aria-labelledby="latest" {
            h2.sl-heading #latest { "Latest published" }
            ul.sl-news { @for row in &rows { (story(ask, row)) } }
        }
    }
}

fn story(ask: &Ask<'_>, row: &HistoryRow) -> Markup {
    let vocabulary = &ask.england().regime.vocabulary;
    html! {
        li {
            time datetime=(row.published_on.0) { (short_day(row.published_on.0)) }
            div {
                a href={ "/authorities/" (ask.known.authority(row.id).slug()) } { (row.authority.name) }
                " " span.sl-quiet { (row.title) }
                @if row.overall_mark.is_present() {
                    div { (grade_tag(row.overall_mark, vocabulary)) " overall" }
                } @else if row.is_graded {
                    ul.sl-marks {
                        @for (area, mark) in &row.marks { li { (grade_tag(*mark, vocabulary)) " " (area.to_lowercase()) } }
                    }
                }
            }
        }
    }
}

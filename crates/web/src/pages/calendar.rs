//! A year of the calendar, and working days counted.

use domain::Date;
use domain::calendar::Calendar;
use maud::{Markup, html};

use crate::answer::Answer;
use crate::ask::{Ask, Problems};
use crate::components::error_summary::error_summary;
use crate::components::field::{button, day, text};
use crate::components::table::{Column, Narrow, col, table};
use crate::layout::Page;
use crate::words::count;

const CRUMBS: [(&str, &str); 2] = [("Home", "/"), ("Dates", "/timeline")];

/// More working days than the calendar holds between any two of its days.
const FURTHEST: i32 = 6000;

pub(crate) fn page(ask: &Ask<'_>) -> Answer {
    let calendar = &ask.england().regime.calendar;
    let (first, last) = calendar.range();
    let mut problems = Problems::default();
    let year = match ask.said("year") {
        "" => ask.today.year().clamp(first.year(), last.year()),
        said => said.parse().ok().filter(|year| (first.year()..=last.year()).contains(year)).unwrap_or_else(|| {
            problems.add(
                "year",
                format!("“{said}” is not a year of the calendar, which runs from {} to {}", first.year(), last.year()),
            );
            ask.today.year()
        }),
    };
    let from = ask.day("from", &mut problems);
    let days = match ask.said("days") {
        "" => None,
        said => said.parse::<i32>().ok().filter(|days| days.abs() <= FURTHEST).or_else(|| {
            problems.add("days", format!("“{said}” is not a number of days. Write a whole number, such as 70 or -5"));
            None
        }),
    };
    if from.is_some_and(|from| from < first || from > last) {
        problems.add(
            "from",
            format!("That day is outside the calendar, which runs from {} to {}", first.words(), last.words()),
        );
    }
    let body = html! {
        @if problems.any() { (error_summary(&problems)) }
        h1.sl-title { "The calendar, " (year) }
        p.sl-lead {
            "What counts as a working day, when inspectors do not arrive, and when reports must wait for an election."
        }
        (counter(ask, calendar, from, days, &problems))
        (years(ask, year, first.year(), last.year(), &problems))
        @if !problems.any() { (holidays(calendar, year)) (closed(calendar, year)) (holds(calendar, year)) }
    };
    let page = Page::new(format!("The calendar of {year}"), &CRUMBS, body);
    if problems.any() { page.refused(ask) } else { page.shown(ask) }
}

fn counter(ask: &Ask<'_>, calendar: &Calendar, from: Option<Date>, days: Option<i32>, problems: &Problems) -> Markup {
    let counted = from.zip(days).filter(|_| !problems.any());
    html! {
        section.sl-section aria-labelledby="count" {
            h2.sl-heading #count { "Count working days" }
            form."sl-filter sl-panel" action="/calendar" method="get" {
                (day(ask, "from", "From", "", &from.unwrap_or(ask.today).to_string(), problems))
                (text(ask, "days", "Working days", "", problems))
                (button("Count"))
            }
            @if let Some((from, days)) = counted {
                p.sl-answer role="status" {
                    @match calendar.add_working_days(from, days) {
                        Some(day) => {
                            (count(days.unsigned_abs() as usize, "working day", "working days")) (if days < 0 { " before " } else { " after " }) (from.words()) " is "
                            strong { (day.words_with_weekday()) } "."
                        }
                        None => { "That lies outside the calendar." }
                    }
                }
            }
            p.sl-quiet {
                "The day itself is day nought. A working day is not a Saturday, a Sunday, Christmas Day, Good Friday "
                "or a bank holiday in England (SI 2007/462, regulation 2)."
            }
        }
    }
}

fn years(ask: &Ask<'_>, year: i32, first: i32, last: i32, problems: &Problems) -> Markup {
    html! {
        form."sl-filter" action="/calendar" method="get" {
            (text(ask, "year", "Another year", "", problems))
            (button("Show"))
        }
        nav.sl-around aria-label="Years" {
            @if year > first { a href={ "/calendar?year=" (year - 1) } rel="prev" { "← " (year - 1) } }
            @if year < last { a href={ "/calendar?year=" (year + 1) } rel="next" { (year + 1) " →" } }
        }
    }
}

fn holidays(calendar: &Calendar, year: i32) -> Markup {
    let rows: Vec<Vec<Markup>> = calendar
        .holidays()
        .iter()
        .filter(|holiday| holiday.on.year() == year)
        .map(|holiday| vec![html! { (holiday.on.words_with_weekday()) }, html! { (holiday.title) }])
        .collect();
    html! {
        section.sl-section aria-labelledby="holidays" {
            h2.sl-heading #holidays { "Bank holidays" }
            (table(&format!("Bank holidays in {year}"), &[col("Day"), col("Holiday")], &rows, Narrow::Scrolls))
        }
    }
}

fn closed(calendar: &Calendar, year: i32) -> Markup {
    let rows: Vec<Vec<Markup>> = calendar
        .closed_spans()
        .iter()
        .filter(|span| span.first_monday.year() == year || span.last_monday.year() == year)
        .map(|span| {
            vec![
                html! { (span.title) },
                html! { (span.first_monday.words()) },
                html! { (span.last_monday.plus_days(6).words()) },
            ]
        })
        .collect();
    html! {
        section.sl-section aria-labelledby="closed" {
            h2.sl-heading #closed { "Weeks in which inspectors do not arrive" }
            @if rows.is_empty() { p { "None are known for this year." } }
            @else { (table(&format!("Closed weeks in {year}"), &[col("Weeks"), col("First day"), col("Last day")], &rows, Narrow::Scrolls)) }
        }
    }
}

const HOLDS: [Column<'static>; 4] = [col("Election"), col("Held from"), col("Allowed again"), col("Where")];

fn holds(calendar: &Calendar, year: i32) -> Markup {
    let rows: Vec<Vec<Markup>> = calendar
        .holds()
        .iter()
        .filter(|hold| hold.polling_day.year() == year)
        .map(|hold| {
            let places = hold
                .areas
                .as_ref()
                .map_or_else(|| "Everywhere".to_owned(), |areas| count(areas.len(), "authority", "authorities"));
            vec![
                html! { (hold.title) },
                html! { (hold.from.words()) },
                html! { (hold.first_allowed.words()) },
                html! { (places) },
            ]
        })
        .collect();
    html! {
        section.sl-section aria-labelledby="holds" {
            h2.sl-heading #holds { "Elections that hold publication" }
            @if rows.is_empty() { p { "None in this year." } }
            @else { (table(&format!("Holds over publication in {year}"), &HOLDS, &rows, Narrow::Cards)) }
        }
    }
}

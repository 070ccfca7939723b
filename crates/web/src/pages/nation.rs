//! The state of the nation on any day.

use domain::Date;
use domain::mark::Grade;
use maud::{Markup, html};
use operations::charts::{Chart, PartsBy, parts, years};
use operations::nation::{NationAnswer, state_of_the_nation};
use statistics::state_of_the_nation::Counting;

use crate::answer::Answer;
use crate::ask::{Ask, Problems};
use crate::charts::bar::grade_bar;
use crate::charts::drawn::drawn;
use crate::components::error_summary::error_summary;
use crate::components::field::{button, day, select};
use crate::components::grade_tag::look;
use crate::layout::Page;
use crate::pages::nation_tables::{self, by_grade};

const CRUMBS: [(&str, &str); 1] = [("Home", "/")];

pub(crate) const COUNTING: [(&str, &str); 2] =
    [("ended", "Inspections that had ended"), ("published", "Reports published by then")];

/// The day, and which inspections count on it.
pub(crate) fn asked(ask: &Ask<'_>, problems: &mut Problems) -> (Date, Counting) {
    let on = ask.day_or_today("on", problems);
    let counting = match ask.one_of("counting", &COUNTING, problems).as_deref() {
        Some("published") => Counting::Published,
        _ => Counting::Ended,
    };
    if on > ask.today {
        problems.add("on", format!("{} has not come yet: choose a day up to today, {}", on.words(), ask.today.words()));
    }
    (on, counting)
}

pub(crate) fn page(ask: &Ask<'_>) -> Answer {
    let mut problems = Problems::default();
    let (on, counting) = asked(ask, &mut problems);
    let region = ask.region("region", &mut problems);
    if problems.any() {
        let body = html! {
            (error_summary(&problems))
            h1.sl-title { "The state of the nation" }
            (form(ask, on, &problems))
        };
        return Page::new("The state of the nation", &CRUMBS, body).refused(ask);
    }
    let answer = state_of_the_nation(ask.england(), on, counting, region.as_deref());
    let place = region.as_deref().unwrap_or("England");
    let body = html! {
        h1.sl-title { "The state of the nation" }
        p.sl-lead { "How many authorities in " (place) " stood at each overall grade on " (on.words()) "." }
        (form(ask, on, &problems))
        (numbers(ask, &answer, place))
        @if region.is_none() {
            p { a href=(ask.with("/nation/map", &[("on", &on.to_string()), ("region", "")])) { "Every authority on a map" } }
        }
        (section(ask, ("time", "Over time"), &years(ask.england(), (on, ask.today), counting, region.as_deref()), on))
        @if region.is_none() { (parted(ask, on, counting)) }
        (nation_tables::transitions_of(ask, on, counting, region.as_deref()))
        (nation_tables::intervals_of(ask, on, counting, region.as_deref()))
        p { a href="/statistics" { "More statistics, with how sure of them one can be" } }
        (definitions(ask))
    };
    let title = if on == ask.today {
        format!("The state of the nation: {place}")
    } else {
        format!("The state of the nation: {place} on {}", on.words())
    };
    Page::new(title, &CRUMBS, body).shown(ask)
}

fn form(ask: &Ask<'_>, on: Date, problems: &Problems) -> Markup {
    let mut regions = vec![("", "All of England")];
    regions.extend(ask.known.regions.iter().map(|region| (region.as_str(), region.as_str())));
    html! {
        form."sl-filter sl-panel" action="/nation" method="get" {
            (day(ask, "on", "On", "", &on.to_string(), problems))
            (select("region", "Region", &regions, ask.said("region"), problems))
            (select("counting", "Counting", &COUNTING, ask.said("counting"), problems))
            (button("Count"))
        }
    }
}

fn numbers(ask: &Ask<'_>, answer: &NationAnswer, place: &str) -> Markup {
    let well: f64 = answer.grades.iter().take(2).map(|count| count.authorities as f64).sum();
    let share = (well * 1000.0 / (answer.graded.max(1) as f64)).round() / 10.0;
    html! {
        section.sl-section aria-labelledby="four" {
            h2.govuk-visually-hidden #four { "The four numbers" }
            p { (share) "% of the " (answer.graded) " authorities in " (place) " with an overall grade were good or outstanding." }
            (grade_bar(by_grade(answer), answer.without_overall + answer.not_yet_inspected, true))
            ul.sl-numbers {
                @for (grade, count) in Grade::ALL.iter().zip(&answer.grades) {
                    li.sl-number {
                        span.sl-number__n { (count.authorities) }
                        span class={ "sl-grade sl-grade--" (look(grade.mark())) } { (grade.title()) }
                        span.sl-quiet { (format!("{:.1}%", count.per_cent)) }
                    }
                }
            }
            @if answer.without_overall > 0 {
                p {
                    strong { (answer.without_overall) } " more have no overall grade: it was " (ask.known.abolished_words())
                    ". They are counted apart, and no grade is made up for them."
                }
            }
            @if answer.not_yet_inspected > 0 { p { strong { (answer.not_yet_inspected) } " had no outcome of their own in the record yet." } }
        }
    }
}

/// A chart of the day that was asked about, with addresses that keep the question.
fn section(ask: &Ask<'_>, (id, heading): (&str, &str), chart: &Chart, on: Date) -> Markup {
    let to = |end: &str| ask.with(&format!("/nation/{}.{end}", chart.name), &[("on", &on.to_string())]);
    html! {
        section.sl-section aria-labelledby=(id) {
            h2.sl-heading id=(id) { (heading) }
            (drawn(chart, &to))
        }
    }
}

fn parted(ask: &Ask<'_>, on: Date, counting: Counting) -> Markup {
    let (regions, types) =
        (parts(ask.england(), on, counting, PartsBy::Region), parts(ask.england(), on, counting, PartsBy::Type));
    html! {
        (section(ask, ("regions", "By region"), &regions, on))
        p {
            "Count one region: "
            @for (at, region) in ask.known.regions.iter().enumerate() {
                @if at > 0 { ", " }
                a href=(ask.with("/nation", &[("region", region)])) { (region) }
            }
        }
        (section(ask, ("types", "By type of authority"), &types, on))
    }
}

fn definitions(ask: &Ask<'_>) -> Markup {
    html! {
        section.sl-section aria-labelledby="how" {
            h2.sl-heading #how { "How this is counted" }
            dl.sl-terms {
                dt { "Ended" }
                dd {
                    "Counts inspections that had ended by the day, whenever the report came out, as official "
                    "statistics do."
                }
                dt { "Published" }
                dd { "Counts what anyone could know that day." }
                dt { "No overall grade" }
                dd { (ask.known.no_overall_words()) ". These authorities are counted apart." }
                dt { "Not yet inspected" }
                dd {
                    "Authorities with no outcome of their own in the record. Reports before 2018 on a few authorities "
                    "that have since been abolished are missing, so the early years count those here."
                }
            }
        }
    }
}

//! The state of the nation on any day.

use domain::Date;
use domain::mark::Grade;
use maud::{Markup, html};
use operations::nation::{NationAnswer, state_of_the_nation};
use statistics::state_of_the_nation::{Counting, Nation, series};

use crate::answer::Answer;
use crate::ask::{Ask, Problems};
use crate::charts::bar::grade_bar;
use crate::charts::{figure, stack};
use crate::components::error_summary::error_summary;
use crate::components::field::{button, day, select};
use crate::components::grade_tag::look;
use crate::components::table::{Narrow, col, num, table};
use crate::layout::Page;
use crate::pages::nation_tables::{self, by_grade};

const CRUMBS: [(&str, &str); 1] = [("Home", "/")];

/// The first quarter of the chart: the year in which the first single inspections were published.
const SINCE: Date = Date::of(2014, 4, 1);

const COUNTING: [(&str, &str); 2] =
    [("ended", "Inspections that had ended"), ("published", "Reports published by then")];

pub(crate) fn page(ask: &Ask<'_>) -> Answer {
    let mut problems = Problems::default();
    let on = ask.day_or_today("on", &mut problems);
    let region = ask.region("region", &mut problems);
    let counting = match ask.one_of("counting", &COUNTING, &mut problems).as_deref() {
        Some("published") => Counting::Published,
        _ => Counting::Ended,
    };
    if on > ask.today {
        problems.add("on", format!("{} has not come yet: choose a day up to today, {}", on.words(), ask.today.words()));
    }
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
        (over_time(ask, on, counting, region.as_deref()))
        @if region.is_none() { (nation_tables::by_region(ask, on, counting)) }
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

fn over_time(ask: &Ask<'_>, on: Date, counting: Counting, region: Option<&str>) -> Markup {
    let register = &ask.england().register;
    let wanted = |id| region.is_none_or(|region| register.authority(id).region == region);
    let quarters = series(register, SINCE, ask.today, counting, wanted);
    let says = change(&quarters, region.unwrap_or("England"));
    let svg = stack::chart(&quarters, on, "Authorities by overall grade, each quarter since 2014", &says);
    let key = html! {
        ul.sl-key aria-label="Key" { li { span."sl-swatch sl-swatch--unseen" {} "Palest: not yet inspected in the record" } }
    };
    let rows: Vec<Vec<Markup>> = quarters
        .iter()
        .rev()
        .map(|(day, nation)| {
            let mut cells = vec![html! { (day.words()) }];
            cells.extend(nation.by_grade.iter().map(|n| html! { (n) }));
            cells.push(html! { (nation.without_overall) });
            cells.push(html! { (nation.not_yet_inspected) });
            cells
        })
        .collect();
    let columns = [
        col("On"),
        num("Outstanding"),
        num("Good"),
        num("Requires improvement"),
        num("Inadequate"),
        num("No overall grade"),
        num("Not yet inspected"),
    ];
    let table = table("Authorities by overall grade, latest quarter first", &columns, &rows, Narrow::Scrolls);
    html! {
        section.sl-section aria-labelledby="time" {
            h2.sl-heading #time { "Over time" }
            (figure("Authorities by overall grade since 2014", &svg, &key, &says, Some(&table)))
        }
    }
}

/// The series in a sentence.
fn change(quarters: &[(Date, Nation)], place: &str) -> String {
    // The early years have few reports, so the comparison begins when most authorities had one.
    let settled = quarters.iter().find(|(_, nation)| nation.graded() > nation.not_yet_inspected * 4);
    let (Some((then, before)), Some((now, after))) = (settled, quarters.last()) else {
        return format!("Too few authorities in {place} had been inspected to compare.");
    };
    let well = |nation: &Nation| nation.per_cent(Grade::Outstanding) + nation.per_cent(Grade::Good);
    format!(
        "Of authorities in {place} with an overall grade, {:.0}% were good or outstanding on {} and {:.0}% on {}; inadequate went from {} to {}.",
        well(before),
        then.words(),
        well(after),
        now.words(),
        before.at(Grade::Inadequate),
        after.at(Grade::Inadequate)
    )
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

//! The tables of the nation: from one grade to the next, and how long between.

use domain::Date;
use domain::mark::Grade;
use domain::register::Inspection;
use maud::{Markup, html};
use operations::nation::NationAnswer;
use statistics::intervals::{Intervals, intervals};
use statistics::state_of_the_nation::Counting;
use statistics::transitions::{Transitions, transitions};

use crate::ask::Ask;
use crate::components::grade_tag::look;
use crate::components::table::{Column, Narrow, col, num, table};

/// Whether the later of two inspections counts on the day and in the place.
fn later_counts<'a>(
    ask: &'a Ask<'_>,
    on: Date,
    counting: Counting,
    region: Option<&'a str>,
) -> impl Fn(&Inspection, &Inspection) -> bool + 'a {
    move |_, later| {
        counting.counts(later, on) && region.is_none_or(|region| ask.known.authority(later.authority).region == region)
    }
}

pub(crate) fn transitions_of(ask: &Ask<'_>, on: Date, counting: Counting, region: Option<&str>) -> Markup {
    let counted: Transitions = transitions(&ask.england().register, later_counts(ask, on, counting, region));
    let all = counted.all();
    if all == 0 {
        return html! {};
    }
    let rows: Vec<Vec<Markup>> = Grade::ALL
        .iter()
        .map(|from| {
            let whole = counted.from(*from);
            let mut cells = vec![html! { span class={ "sl-grade sl-grade--" (look(from.mark())) } { (from.short()) } }];
            cells.extend(Grade::ALL.iter().map(|to| {
                let n = counted.counts[*from as usize][*to as usize];
                let share = n * 100 / whole.max(1);
                // Five depths of shade say what the numbers say.
                html! {
                    @if whole == 0 { "–" }
                    @else { span class={ "sl-heat sl-heat--" (share.div_ceil(20)) } { (n) " " span.sl-quiet { (share) "%" } } }
                }
            }));
            cells.push(html! { (whole) });
            cells
        })
        .collect();
    let columns = [
        col("From"),
        num("to Outstanding"),
        num("to Good"),
        num("to Requires improvement"),
        num("to Inadequate"),
        num("All"),
    ];
    html! {
        section.sl-section aria-labelledby="moves" {
            h2.sl-heading #moves { "From one inspection to the next" }
            p {
                "Of " (all) " pairs of inspections of one authority, both with an overall grade, " (counted.improved()) " improved, "
                (counted.same()) " stayed the same and " (counted.declined()) " declined."
            }
            (table("From the earlier overall grade to the later, with shares of each row", &columns, &rows, Narrow::Scrolls))
        }
    }
}

const INTERVALS: [Column<'static>; 5] =
    [col("After"), num("Pairs"), num("Shortest, months"), num("Median, months"), num("Longest, months")];

pub(crate) fn intervals_of(ask: &Ask<'_>, on: Date, counting: Counting, region: Option<&str>) -> Markup {
    let register = &ask.england().register;
    let counts = later_counts(ask, on, counting, region);
    let of = |grade: Grade| -> Intervals {
        intervals(register, |earlier, later| {
            counts(earlier, later) && later.framework == "ilacs" && earlier.overall().grade() == Some(grade)
        })
    };
    let found: Vec<(Grade, Intervals)> =
        Grade::ALL.iter().map(|grade| (*grade, of(*grade))).filter(|(_, found)| !found.months.is_empty()).collect();
    if found.is_empty() {
        return html! {};
    }
    let longest = found.iter().filter_map(|(_, found)| found.months.last()).copied().fold(1.0_f64, f64::max);
    let rows: Vec<Vec<Markup>> = found
        .iter()
        .map(|(grade, found)| {
            let month = |months: Option<f64>| html! { @if let Some(months) = months { (format!("{months:.1}")) } @else { "–" } };
            vec![
                html! { span class={ "sl-grade sl-grade--" (look(grade.mark())) } { (grade.short()) } (spread(*grade, found, longest)) },
                html! { (found.months.len()) },
                month(found.months.first().copied()),
                month(found.median()),
                month(found.months.last().copied()),
            ]
        })
        .collect();
    let says: Vec<String> = found
        .iter()
        .filter_map(|(grade, found)| {
            Some(format!("{:.0} months after {}", found.median()?, grade.short().to_lowercase()))
        })
        .collect();
    html! {
        section.sl-section aria-labelledby="gaps" {
            h2.sl-heading #gaps { "How long between inspections" }
            p { "From the end of one inspection to the start of the next under ILACS, half began within " (domain::framework::words::listed(&says, "and")) "." }
            (table("Months from the end of one inspection to the start of the next, by the earlier overall grade", &INTERVALS, &rows, Narrow::Scrolls))
        }
    }
}

/// Every interval as a thin line, the median as a thick one. Decoration: the numbers stand beside it.
fn spread(grade: Grade, found: &Intervals, longest: f64) -> Markup {
    let x = |months: f64| (months * 5980.0 / longest).round() / 10.0 + 1.0;
    let ticks: String = found.months.iter().map(|months| format!("M{} 2h2v10h-2z", x(*months))).collect();
    html! {
        svg.sl-bar viewBox="0 0 600 14" preserveAspectRatio="none" aria-hidden="true" focusable="false" {
            path class={ "sl-ticks sl-fill--" (look(grade.mark())) } d=(ticks) {}
            @if let Some(median) = found.median() { rect.sl-median x=(x(median) - 1.5) y="0" width="5" height="14" {} }
        }
    }
}

pub(crate) fn by_grade(answer: &NationAnswer) -> [usize; 4] {
    let mut by_grade = [0; 4];
    for (slot, count) in by_grade.iter_mut().zip(&answer.grades) {
        *slot = count.authorities;
    }
    by_grade
}

//! The nation over time: how many authorities stood at each grade, quarter by quarter.

use domain::Date;
use domain::mark::Grade;
use maud::{Markup, html};
use statistics::state_of_the_nation::Nation;

use crate::charts::scale::{DayScale, tenth};
use crate::components::grade_tag::look;
use crate::words::short_day;

const WIDTH: f64 = 860.0;
const TOP: f64 = 26.0;
const BOTTOM: f64 = 326.0;

/// The bands from the bottom up, best grade first, so that the better half of the nation is read off one axis.
fn bands(nation: &Nation) -> [usize; 6] {
    let [outstanding, good, requires_improvement, inadequate] = nation.by_grade;
    [outstanding, good, requires_improvement, inadequate, nation.without_overall, nation.not_yet_inspected]
}

/// The looks of the bands, in the same order.
fn looks() -> [&'static str; 6] {
    let [a, b, c, d] = Grade::ALL.map(|grade| look(grade.mark()));
    [a, b, c, d, "none", "unseen"]
}

pub(crate) fn chart(series: &[(Date, Nation)], on: Date, title: &str, desc: &str) -> Markup {
    let (Some((first, _)), Some((last, newest))) = (series.first(), series.last()) else { return html! {} };
    let most = series.iter().map(|(_, nation)| nation.all()).max().unwrap_or(1).max(1) as f64;
    let scale = DayScale { first: *first, last: *last, left: 40.0, right: WIDTH - 210.0 };
    let y = |n: usize| tenth(BOTTOM - (BOTTOM - TOP) * n as f64 / most);
    let ticks: Vec<usize> = [0, 25, 50, 75, 100, 125, 150].into_iter().filter(|n| (*n as f64) < most * 1.02).collect();
    let ticks: Vec<usize> =
        if most < 60.0 { (0..=most as usize).step_by(if most > 20.0 { 10 } else { 5 }).collect() } else { ticks };
    html! {
        svg.sl-svg viewBox="0 0 860 360" role="img" aria-labelledby="stack-title stack-desc" {
            title #stack-title { (title) }
            desc #stack-desc { (desc) }
            @for n in ticks {
                line.sl-grid x1="40" x2=(WIDTH - 210.0) y1=(y(n)) y2=(y(n)) {}
                text.sl-axis x="34" y=(y(n) + 4.0) text-anchor="end" { (n) }
            }
            @for (band, look) in looks().iter().enumerate() {
                path class={ "sl-band sl-fill--" (look) } d=(outline(series, band, &scale, &y)) {}
            }
            @for (year, x) in scale.years() {
                line.sl-tick x1=(x) x2=(x) y1=(BOTTOM) y2=(BOTTOM + 5.0) {}
                @if year % 2 == 0 { text.sl-axis x=(x) y=(BOTTOM + 21.0) text-anchor="middle" { (year) } }
            }
            @if on < *last {
                line.sl-today x1=(scale.x(on)) x2=(scale.x(on)) y1=(TOP - 6.0) y2=(BOTTOM) {}
                text.sl-axis x=(scale.x(on)) y=(TOP - 11.0) text-anchor="middle" { (short_day(on)) }
            }
            @for (y, look, words) in labels(newest, &y) {
                rect class={ "sl-fill--" (look) } x=(WIDTH - 200.0) y=(tenth(y - 6.0)) width="12" height="12" {}
                text.sl-label x=(WIDTH - 182.0) y=(tenth(y + 4.5)) { (words) }
            }
        }
    }
}

fn outline(series: &[(Date, Nation)], band: usize, scale: &DayScale, y: &dyn Fn(usize) -> f64) -> String {
    let below = |nation: &Nation| bands(nation)[..band].iter().sum::<usize>();
    let mut path = String::new();
    for (at, (day, nation)) in series.iter().enumerate() {
        let letter = if at == 0 { 'M' } else { 'L' };
        let top = below(nation) + bands(nation)[band];
        path.push_str(&format!("{letter}{} {}", scale.x(*day), y(top)));
    }
    for (day, nation) in series.iter().rev() {
        path.push_str(&format!("L{} {}", scale.x(*day), y(below(nation))));
    }
    path.push('Z');
    path
}

/// A label beside each band that is there at the end, moved apart where they would touch.
fn labels(newest: &Nation, y: &dyn Fn(usize) -> f64) -> Vec<(f64, &'static str, String)> {
    let names = ["Outstanding", "Good", "Requires improvement", "Inadequate", "No overall grade", "Not yet inspected"];
    let mut below = 0;
    let mut labels: Vec<(f64, &'static str, String)> = Vec::new();
    for ((n, look), name) in bands(newest).into_iter().zip(looks()).zip(names) {
        if n > 0 {
            let middle = f64::midpoint(y(below), y(below + n));
            let free = labels.last().map_or(middle, |(last, _, _)| middle.min(last - 20.0));
            labels.push((free, look, format!("{name} {n}")));
        }
        below += n;
    }
    labels
}

//! The history of an authority along a line of time.

use domain::Date;
use domain::mark::Mark;
use maud::{Markup, html};

use crate::charts::scale::{DayScale, tenth};
use crate::components::grade_tag::look;

/// What is drawn in which lane.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lane {
    Inspections,
    Visits,
    Joint,
}

impl Lane {
    const ALL: [(Self, &'static str); 3] =
        [(Self::Inspections, "Inspections"), (Self::Visits, "Visits"), (Self::Joint, "Joint")];

    const fn y(self) -> f64 {
        match self {
            Self::Inspections => 66.0,
            Self::Visits => 122.0,
            Self::Joint => 172.0,
        }
    }
}

/// Something that took place.
pub(crate) struct Event {
    pub(crate) lane: Lane,
    pub(crate) on: Date,
    pub(crate) mark: Mark,
    pub(crate) has_priority_action: bool,
    /// Of a predecessor.
    pub(crate) is_inherited: bool,
    pub(crate) says: String,
}

/// A window that is open or to come.
pub(crate) struct Window {
    pub(crate) from: Date,
    pub(crate) to: Date,
    pub(crate) says: String,
}

pub(crate) fn chart(
    name: &str,
    desc: &str,
    events: &[Event],
    window: Option<&Window>,
    (today, now_says): (Date, &str),
) -> Markup {
    let first = events.iter().map(|event| event.on).min().unwrap_or(today).min(Date::of(2014, 1, 1));
    let end = window.map_or(today, |window| window.to.max(today)).plus_months(8);
    let scale = DayScale { first: Date::of(first.year(), 1, 1), last: end, left: 104.0, right: 852.0 };
    let now = scale.x(today);
    html! {
        svg.sl-svg viewBox="0 0 860 230" role="img" aria-labelledby="hist-title hist-desc" {
            title #hist-title { "Inspections and visits of " (name) }
            desc #hist-desc { (desc) }
            @for (year, x) in scale.years() {
                line.sl-grid x1=(x) x2=(x) y1="30" y2="200" {}
                @if x < 838.0 { text.sl-axis x=(x) y="218" text-anchor="middle" { (year) } }
            }
            @for (lane, name) in Lane::ALL {
                line.sl-lane x1="104" x2="852" y1=(lane.y()) y2=(lane.y()) {}
                text.sl-label x="0" y=(lane.y() + 5.0) { (name) }
            }
            @if let Some(window) = window {
                @let (from, to) = (scale.x(window.from), scale.x(window.to));
                rect.sl-window x=(from) y="40" width=(tenth((to - from).max(4.0))) height="52" rx="3" { title { (window.says) } }
                text.sl-label.sl-label--window x=(tenth(f64::midpoint(from, to).min(812.0))) y="34" text-anchor="middle" { "Due" }
            }
            line.sl-today x1=(now) x2=(now) y1="22" y2="200" {}
            text.sl-label.sl-label--today x=(now) y="15" text-anchor="middle" { (now_says) }
            @for event in events { (symbol(event, &scale)) }
        }
    }
}

fn symbol(event: &Event, scale: &DayScale) -> Markup {
    let (x, y) = (scale.x(event.on), event.lane.y());
    let size = if event.lane == Lane::Inspections { 11.0 } else { 6.0 };
    let look = look(event.mark);
    html! {
        g.sl-inherited[event.is_inherited] {
            title { (event.says) }
            @if event.lane == Lane::Inspections {
                (shape(look, x, y, size))
            } @else if event.has_priority_action {
                path.sl-visit--priority d={ "M" (x) " " (tenth(y - 10.0)) "l9 17h-18z" } {}
            } @else if event.lane == Lane::Joint {
                rect.sl-visit x=(tenth(x - 5.0)) y=(tenth(y - 5.0)) width="10" height="10" {}
            } @else {
                circle.sl-visit cx=(x) cy=(y) r="5.5" {}
            }
        }
    }
}

/// The shape of a grade: a star, a disc, a triangle, a square; a ring where there is no overall grade.
fn shape(look: &str, x: f64, y: f64, r: f64) -> Markup {
    let class = format!("sl-shape sl-fill--{look}");
    match look {
        "outstanding" => {
            let points: Vec<String> = (0..10)
                .map(|n| {
                    let angle = std::f64::consts::PI * (f64::from(n) / 5.0 - 0.5);
                    let reach = if n % 2 == 0 { r * 1.25 } else { r * 0.55 };
                    format!("{},{}", tenth(x + reach * angle.cos()), tenth(y + reach * angle.sin()))
                })
                .collect();
            html! { polygon class=(class) points=(points.join(" ")) {} }
        }
        "good" => html! { circle class=(class) cx=(x) cy=(y) r=(r) {} },
        "ri" => {
            html! { path class=(class) d={ "M" (x) " " (tenth(y - r * 1.1)) "l" (tenth(r * 1.1)) " " (tenth(r * 2.0)) "h-" (tenth(r * 2.2)) "z" } {} }
        }
        "inadequate" => {
            html! { rect class=(class) x=(tenth(x - r * 0.9)) y=(tenth(y - r * 0.9)) width=(tenth(r * 1.8)) height=(tenth(r * 1.8)) {} }
        }
        _ => html! { circle.sl-ring cx=(x) cy=(y) r=(tenth(r - 1.5)) {} },
    }
}

/// What the shapes mean.
pub(crate) fn key(as_known: bool) -> Markup {
    html! {
        ul.sl-key aria-label="Key" {
            li { span."sl-grade sl-grade--outstanding" { "Outstanding" } }
            li { span."sl-grade sl-grade--good" { "Good" } }
            li { span."sl-grade sl-grade--ri" { "Requires improvement" } }
            li { span."sl-grade sl-grade--inadequate" { "Inadequate" } }
            li { span."sl-grade sl-grade--none" { "No overall grade" } }
            li { span."sl-grade sl-grade--priority" { "Visit with priority action" } }
            @if as_known { li { span.sl-quiet { "Faint: a predecessor’s" } } }
        }
    }
}

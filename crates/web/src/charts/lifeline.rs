//! Editions over the years, a bar each.

use domain::Date;
use domain::framework::{Audience, Standing};
use domain::regime::Regime;
use maud::{Markup, html};

use crate::charts::scale::{DayScale, tenth};

const ROW: f64 = 28.0;
const TOP: f64 = 30.0;

pub(crate) fn chart(regime: &Regime, today: Date, on: Date) -> Markup {
    let first = Date::of(2013, 1, 1);
    let last = Date::of(today.year() + 1, 12, 31);
    let scale = DayScale { first, last, left: 184.0, right: 850.0 };
    let editions: Vec<_> = regime.of_authorities().map(|at| &regime.editions[at]).collect();
    let bottom = TOP + ROW * editions.len() as f64 + 4.0;
    html! {
        svg.sl-svg viewBox={ "0 0 860 " (bottom + 10.0) } role="img" aria-labelledby="life-title life-desc" {
            title #life-title { "Editions in force, year by year" }
            desc #life-desc { "One bar an edition, from its first day in force to its last. The table below has the same days." }
            @for (year, x) in scale.years() {
                line.sl-grid x1=(x) x2=(x) y1="22" y2=(bottom) {}
                text.sl-axis x=(x) y="14" text-anchor="middle" { (year) }
            }
            @for (at, edition) in editions.iter().enumerate() {
                @let y = TOP + ROW * at as f64;
                @let from = scale.x(edition.in_force.from);
                @let to = scale.x(edition.in_force.until.unwrap_or(last));
                @let look = match (edition.standing, edition.in_force.audience) {
                    (Standing::Proposal, _) => "proposal",
                    (Standing::Suspension, _) => "suspension",
                    (Standing::Law, Audience::LastJudgedInadequate) => "narrow",
                    (Standing::Law, Audience::Every) => "law",
                };
                text.sl-label x="176" y=(tenth(y + 15.0)) text-anchor="end" { (edition.name) }
                rect class={ "sl-life sl-life--" (look) } x=(from) y=(y) width=(tenth((to - from).max(3.0))) height="20" rx="2" {}
                @if edition.in_force.until.is_none() && edition.standing != Standing::Proposal {
                    path class={ "sl-life sl-life--" (look) } d={ "M" (tenth(to - 1.0)) " " (y) "l9 10l-9 10z" } {}
                }
            }
            line.sl-today x1=(scale.x(on)) x2=(scale.x(on)) y1="22" y2=(bottom) {}
        }
    }
}

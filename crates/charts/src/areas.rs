//! How many there were over the years, a panel for each kind, all to one scale.

use std::fmt::Write as _;

use domain::Date;

use crate::drawing::Drawing;
use crate::look::Look;
use crate::pen::{Anchor, Pen, SMALL, WIDTH, WORDS};
use crate::scale::{Scale, nice_steps};

/// One kind, with its number on each of the days.
#[derive(Clone, Debug)]
pub struct Area {
    /// Its name.
    pub name: String,
    /// How it looks.
    pub look: Look,
    /// A number for each day.
    pub counts: Vec<usize>,
}

const PANEL: f64 = 150.0;
const BETWEEN: f64 = 24.0;
const AXIS: f64 = 34.0;

/// Panels two abreast over `days`, with a line at the day that was asked about.
pub fn areas(name: &'static str, days: &[Date], on: Date, of: &[Area]) -> Drawing {
    let mut pen = Pen::new(name, WIDTH);
    let (Some(first), Some(last)) = (days.first(), days.last()) else {
        return pen.nothing("There is no day to draw.");
    };
    let number = |day: Date| f64::from(day.days_since(*first));
    let most = of.iter().flat_map(|area| &area.counts).copied().max().unwrap_or(0).max(1);
    let wide = (WIDTH - BETWEEN) / 2.0;
    for (at, area) in of.iter().enumerate() {
        let (left, top) = ((wide + BETWEEN) * (at % 2) as f64, PANEL * (at / 2) as f64);
        let x = Scale { first: 0.0, last: number(*last).max(1.0), from: left + AXIS, to: left + wide - 4.0 };
        let y = Scale { first: 0.0, last: most as f64, from: top + PANEL - 38.0, to: top + 32.0 };
        let newest = area.counts.last().copied().unwrap_or(0);
        pen.words((left, top + 17.0), Anchor::Start, WORDS, Look::Strong, &format!("{}: {newest}", area.name));
        for step in nice_steps(most as f64, 2) {
            pen.line((x.from, y.at(step)), (x.to, y.at(step)), Look::Grid);
            pen.words((x.from - 5.0, y.at(step) + 5.0), Anchor::End, SMALL, Look::Quiet, &step.to_string());
        }
        pen.path(&outline(days, area, &number, &x, &y), area.look);
        for (anchor, day) in [(Anchor::Start, first), (Anchor::End, last)] {
            let place = (x.at(number(*day)), y.from + 18.0);
            pen.words(place, anchor, SMALL, Look::Quiet, &day.year().to_string());
        }
        if on < *last {
            pen.line((x.at(number(on)), y.to - 4.0), (x.at(number(on)), y.from), Look::Whole);
        }
    }
    pen.done(PANEL * of.len().div_ceil(2) as f64)
}

fn outline(days: &[Date], area: &Area, number: &dyn Fn(Date) -> f64, x: &Scale, y: &Scale) -> String {
    let mut path = format!("M{} {}", x.at(0.0), y.at(0.0));
    for (day, count) in days.iter().zip(&area.counts) {
        let _ = write!(path, "L{} {}", x.at(number(*day)), y.at(*count as f64));
    }
    let end = days.last().map_or(0.0, |day| number(*day));
    let _ = write!(path, "L{} {}Z", x.at(end), y.at(0.0));
    path
}

//! Shares year by year with their intervals, a panel for each thing that is counted.

use crate::drawing::Drawing;
use crate::look::Look;
use crate::pen::{Anchor, Pen, SMALL, Sample, WIDTH, WORDS};
use crate::scale::Scale;

/// A share of one year.
#[derive(Clone, Copy, Debug)]
pub struct Point {
    /// The year.
    pub year: i32,
    /// Which series: 0, or 1 for the other.
    pub series: u8,
    /// The share, in per cent.
    pub share: f64,
    /// The ends of its interval.
    pub interval: Option<(f64, f64)>,
}

/// One panel.
#[derive(Clone, Debug)]
pub struct Years {
    /// What is counted.
    pub title: String,
    /// Its shares.
    pub points: Vec<Point>,
}

const PANEL: f64 = 168.0;
const LEFT: f64 = 52.0;

/// Panels one under another on one line of years; `series` names the series.
pub fn years(name: &'static str, series: &[String], panels: &[Years]) -> Drawing {
    let mut pen = Pen::new(name, WIDTH);
    let all = || panels.iter().flat_map(|panel| &panel.points);
    let (Some(first), Some(last)) = (all().map(|point| point.year).min(), all().map(|point| point.year).max()) else {
        return pen.nothing("There is no year to draw.");
    };
    let x = Scale { first: f64::from(first) - 0.6, last: f64::from(last) + 0.6, from: LEFT, to: WIDTH - 4.0 };
    let both = series.len() > 1;
    for (at, panel) in panels.iter().enumerate() {
        let top = PANEL * at as f64;
        let y = Scale { first: 0.0, last: 100.0, from: top + PANEL - 34.0, to: top + 32.0 };
        pen.words((0.0, top + 17.0), Anchor::Start, WORDS, Look::Strong, &panel.title);
        for share in [0.0, 50.0, 100.0] {
            pen.line((LEFT, y.at(share)), (WIDTH - 4.0, y.at(share)), Look::Grid);
            pen.words((LEFT - 6.0, y.at(share) + 5.0), Anchor::End, SMALL, Look::Quiet, &format!("{share}%"));
        }
        let each = if last - first > 9 { 2 } else { 1 };
        for year in (first..=last).filter(|year| (last - year) % each == 0) {
            let place = (x.at(f64::from(year)), y.from + 19.0);
            pen.words(place, Anchor::Middle, SMALL, Look::Quiet, &year.to_string());
        }
        for point in &panel.points {
            let aside = if both { (f64::from(point.series) - 0.5) * 9.0 } else { 0.0 };
            let (x, place) = (x.at(f64::from(point.year)) + aside, y.at(point.share));
            if let Some((low, high)) = point.interval {
                pen.line((x, y.at(low)), (x, y.at(high)), Look::Interval);
            }
            if point.series == 0 {
                pen.circle((x, place), 4.5, Look::Dot);
            } else {
                pen.square((x, place), 4.2, Look::OtherDot);
            }
        }
    }
    let sample = |at: usize| if at == 0 { Sample::Dot(Look::Dot) } else { Sample::Square(Look::OtherDot) };
    let mut items: Vec<(Sample, String)> =
        series.iter().enumerate().map(|(at, name)| (sample(at), name.clone())).collect();
    items.push((Sample::Tick(Look::Interval), "95% interval".to_owned()));
    let bottom = pen.key(PANEL * panels.len() as f64 + 16.0, &items);
    pen.done(bottom)
}

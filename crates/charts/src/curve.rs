//! How many still lasted after how long: steps down, the interval about them, a mark for each that lasts still, and where half
//! had ended.

use std::fmt::Write as _;

use crate::drawing::Drawing;
use crate::look::Look;
use crate::pen::{Anchor, Pen, SMALL, Sample, WIDTH};
use crate::scale::Scale;

/// The share still lasting from a month on.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// The month.
    pub at: f64,
    /// The share, in per cent.
    pub share: f64,
    /// The ends of its interval.
    pub interval: Option<(f64, f64)>,
}

/// One line.
#[derive(Clone, Debug)]
pub struct Curve {
    /// What the key says of it.
    pub name: String,
    /// Where it falls, in order.
    pub steps: Vec<Step>,
    /// Months at which some were last seen lasting.
    pub still: Vec<f64>,
    /// The month by which half had ended.
    pub median: Option<f64>,
    /// The last month anything is known of.
    pub until: f64,
}

impl Curve {
    /// The share just after a month.
    fn share_at(&self, month: f64) -> f64 {
        self.steps.iter().rev().find(|step| step.at <= month).map_or(100.0, |step| step.share)
    }
}

const TOP: f64 = 34.0;
const BOTTOM: f64 = 320.0;
const LEFT: f64 = 52.0;

/// Lines over months. `heads` say what the axes count.
pub fn curves(name: &'static str, heads: (&str, &str), of: &[Curve]) -> Drawing {
    let mut pen = Pen::new(name, WIDTH);
    let last = of.iter().map(|curve| curve.until).fold(0.0, f64::max);
    if last <= 0.0 {
        return pen.nothing("There is no spell to draw.");
    }
    // Whole years, since months are read by the dozen.
    let years = (last / 12.0).ceil().max(1.0);
    let each = (years / 6.0).ceil();
    let x = Scale { first: 0.0, last: years * 12.0, from: LEFT, to: WIDTH - 10.0 };
    let y = Scale { first: 0.0, last: 100.0, from: BOTTOM, to: TOP };
    pen.words((0.0, 16.0), Anchor::Start, SMALL, Look::Quiet, heads.1);
    for share in [0.0, 25.0, 50.0, 75.0, 100.0] {
        pen.line((LEFT, y.at(share)), (WIDTH - 10.0, y.at(share)), Look::Grid);
        pen.words((LEFT - 6.0, y.at(share) + 5.0), Anchor::End, SMALL, Look::Quiet, &format!("{share}%"));
    }
    for year in (0..=years as u32).step_by(each.max(1.0) as usize) {
        let month = f64::from(year) * 12.0;
        pen.line((x.at(month), BOTTOM), (x.at(month), BOTTOM + 5.0), Look::Axis);
        pen.words((x.at(month), BOTTOM + 21.0), Anchor::Middle, SMALL, Look::Quiet, &month.to_string());
    }
    pen.words((WIDTH - 10.0, BOTTOM + 41.0), Anchor::End, SMALL, Look::Quiet, heads.0);
    for (at, curve) in of.iter().enumerate() {
        pen.path(&band(curve, &x, &y), Look::Band(number(at)));
    }
    for (at, curve) in of.iter().enumerate() {
        pen.path(&line(curve, &x, &y), Look::Line(number(at)));
        for month in &curve.still {
            let (x, y) = (x.at(*month), y.at(curve.share_at(*month)));
            pen.line((x, y - 6.0), (x, y + 6.0), Look::Axis);
        }
        if let Some(median) = curve.median {
            pen.line((x.at(median), y.at(50.0)), (x.at(median), BOTTOM), Look::Lead);
            pen.circle((x.at(median), y.at(50.0)), 5.0, Look::OtherDot);
        }
    }
    let mut items: Vec<(Sample, String)> =
        of.iter().enumerate().map(|(at, curve)| (Sample::Line(Look::Line(number(at))), curve.name.clone())).collect();
    items.push((Sample::Dot(Look::OtherDot), "half had ended".to_owned()));
    items.push((Sample::Tick(Look::Axis), "lasts still".to_owned()));
    items.push((Sample::Fill(Look::Band(0)), "95% interval".to_owned()));
    let bottom = pen.key(BOTTOM + 68.0, &items);
    pen.done(bottom)
}

fn number(at: usize) -> u8 {
    at.min(2) as u8
}

fn line(curve: &Curve, x: &Scale, y: &Scale) -> String {
    let mut path = format!("M{} {}", x.at(0.0), y.at(100.0));
    for step in &curve.steps {
        let _ = write!(path, "H{}V{}", x.at(step.at), y.at(step.share));
    }
    let _ = write!(path, "H{}", x.at(curve.until));
    path
}

/// From interval to interval, in steps: over the upper ends there, over the lower ends back.
fn band(curve: &Curve, x: &Scale, y: &Scale) -> String {
    let known: Vec<(f64, f64, f64)> =
        curve.steps.iter().filter_map(|step| step.interval.map(|(low, high)| (step.at, low, high))).collect();
    let Some((first, ..)) = known.first() else { return String::from("M0 0") };
    let ends = |at: usize| known.get(at + 1).map_or(curve.until, |next| next.0);
    let mut path = format!("M{} {}", x.at(*first), y.at(known[0].2));
    for (at, (from, _, high)) in known.iter().enumerate() {
        let _ = write!(path, "L{} {}H{}", x.at(*from), y.at(*high), x.at(ends(at)));
    }
    for (at, (from, low, _)) in known.iter().enumerate().rev() {
        let _ = write!(path, "L{} {}H{}", x.at(ends(at)), y.at(*low), x.at(*from));
    }
    path.push('Z');
    path
}

//! How many went from where to where: bands as wide as their numbers.

use crate::drawing::Drawing;
use crate::look::Look;
use crate::pen::{Anchor, Pen, SMALL, WIDTH, WORDS, lines_of};
use crate::scale::tenth;

/// One place on a side: what it is called and how it looks.
#[derive(Clone, Debug)]
pub struct Side {
    /// Its name.
    pub name: String,
    /// How it looks.
    pub look: Look,
}

const TOP: f64 = 30.0;
const TALL: f64 = 340.0;
const GAP: f64 = 18.0;
const LABEL: f64 = 112.0;
const NODE: f64 = 12.0;
const LINE: f64 = 18.0;

/// `counts[from][to]`, in the order of `sides`, which stand on both sides.
pub fn flow(name: &'static str, heads: (&str, &str), sides: &[Side], counts: &[Vec<usize>]) -> Drawing {
    let mut pen = Pen::new(name, WIDTH);
    let all: usize = counts.iter().flatten().sum();
    if all == 0 {
        return pen.nothing("There is no pair of grades to draw.");
    }
    let left: Vec<usize> = counts.iter().map(|row| row.iter().sum()).collect();
    let right: Vec<usize> =
        (0..sides.len()).map(|to| counts.iter().map(|row| row.get(to).copied().unwrap_or(0)).sum()).collect();
    let scale = (TALL - GAP * (sides.len().saturating_sub(1)) as f64) / all as f64;
    let tops = |side: &[usize]| {
        let mut y = TOP;
        side.iter()
            .map(|n| {
                let top = y;
                y += *n as f64 * scale + GAP;
                top
            })
            .collect::<Vec<f64>>()
    };
    let (left_tops, right_tops) = (tops(&left), tops(&right));
    let (left_x, right_x) = (LABEL + 4.0, WIDTH - LABEL - 4.0);
    pen.words((left_x + NODE, 16.0), Anchor::End, SMALL, Look::Strong, heads.0);
    pen.words((right_x - NODE, 16.0), Anchor::Start, SMALL, Look::Strong, heads.1);
    let (mut left_at, mut right_at) = (left_tops.clone(), right_tops.clone());
    pen.open_sheer();
    for (from, row) in counts.iter().enumerate() {
        for (to, n) in row.iter().enumerate().filter(|(_, n)| **n > 0) {
            let high = *n as f64 * scale;
            pen.path(&band((left_x + NODE, left_at[from]), (right_x - NODE, right_at[to]), high), sides[from].look);
            left_at[from] += high;
            right_at[to] += high;
        }
    }
    pen.close_sheer();
    for (at, side) in sides.iter().enumerate() {
        for (x, top, n) in [(left_x, left_tops[at], left[at]), (right_x - NODE, right_tops[at], right[at])] {
            if n > 0 {
                pen.rect((x, top), (NODE, (n as f64 * scale).max(1.0)), side.look);
            }
        }
    }
    let lowest = [
        labels(&mut pen, (LABEL, Anchor::End), sides, &left, &left_tops, scale),
        labels(&mut pen, (WIDTH - LABEL, Anchor::Start), sides, &right, &right_tops, scale),
    ];
    pen.done(lowest.into_iter().fold(TOP + TALL, f64::max) + 8.0)
}

/// A band from one side to the other.
fn band((x0, y0): (f64, f64), (x1, y1): (f64, f64), high: f64) -> String {
    let middle = tenth(f64::midpoint(x0, x1));
    let (y0b, y1b) = (tenth(y0 + high), tenth(y1 + high));
    let (x0, y0, x1, y1) = (tenth(x0), tenth(y0), tenth(x1), tenth(y1));
    format!("M{x0} {y0}C{middle} {y0} {middle} {y1} {x1} {y1}V{y1b}C{middle} {y1b} {middle} {y0b} {x0} {y0b}Z")
}

/// Names and numbers beside their places, moved down where they would touch. Where the lowest ends.
fn labels(
    pen: &mut Pen,
    (x, anchor): (f64, Anchor),
    sides: &[Side],
    counts: &[usize],
    tops: &[f64],
    scale: f64,
) -> f64 {
    let mut free = TOP - 6.0;
    for ((side, n), top) in sides.iter().zip(counts).zip(tops) {
        let lines = lines_of(&format!("{}: {n}", side.name), WORDS, LABEL);
        let high = LINE * lines.len() as f64;
        let start = (top + (*n as f64 * scale - high) / 2.0).max(free);
        for (at, line) in lines.iter().enumerate() {
            pen.words((x, start + LINE * (at as f64 + 0.78)), anchor, WORDS, Look::Ink, line);
        }
        free = start + high + 3.0;
    }
    free
}

//! Every one of many as a dot, row by row, with the middle of each row and, where policy set one, its window.

use crate::drawing::Drawing;
use crate::look::Look;
use crate::pen::{Anchor, Pen, SMALL, Sample, WIDTH, WORDS, lines_of};
use crate::scale::{Scale, nice_steps};

/// So many at one value.
#[derive(Clone, Copy, Debug)]
pub struct Stack {
    /// The value.
    pub value: f64,
    /// How many.
    pub count: usize,
    /// Whether they lie outside the window of their row.
    pub is_outside: bool,
}

/// One row.
#[derive(Clone, Debug)]
pub struct Dots {
    /// Its name.
    pub name: String,
    /// Its values, lowest first.
    pub stacks: Vec<Stack>,
    /// The middle one.
    pub median: Option<f64>,
    /// What policy set.
    pub window: Option<(f64, f64)>,
    /// The middle of something else that is counted in the same unit.
    pub other: Option<f64>,
}

const NAMES: f64 = 128.0;
const TOP: f64 = 4.0;
const LINE: f64 = 18.0;
const LARGEST: f64 = 9.0;

/// Rows one under another on one line of values; `head` says what is counted along it, `other` what else is marked.
pub fn dots(name: &'static str, head: &str, other: &str, rows: &[Dots]) -> Drawing {
    let mut pen = Pen::new(name, WIDTH);
    let stacks = || rows.iter().flat_map(|row| &row.stacks);
    let furthest = stacks().map(|stack| stack.value).chain(rows.iter().filter_map(|row| Some(row.window?.1)));
    let most = stacks().map(|stack| stack.count).max().unwrap_or(0);
    let furthest = furthest.fold(0.0, f64::max);
    if most == 0 {
        return pen.nothing("There is nothing to draw.");
    }
    let x = Scale { first: 0.0, last: furthest, from: NAMES, to: WIDTH - LARGEST - 4.0 };
    let names: Vec<Vec<String>> = rows.iter().map(|row| lines_of(&row.name, WORDS, NAMES - 14.0)).collect();
    let high = |at: usize| (LARGEST * 2.0 + 10.0).max(LINE * names[at].len() as f64 + 8.0);
    let bottom = TOP + (0..rows.len()).map(high).sum::<f64>();
    for step in nice_steps(furthest, 6) {
        pen.line((x.at(step), TOP), (x.at(step), bottom), Look::Grid);
        pen.words((x.at(step), bottom + 19.0), Anchor::Middle, SMALL, Look::Quiet, &step.to_string());
    }
    pen.words((WIDTH - 4.0, bottom + 39.0), Anchor::End, SMALL, Look::Quiet, head);
    let mut top = TOP;
    for (at, row) in rows.iter().enumerate() {
        let middle = top + high(at) / 2.0;
        pen.line((0.0, top + high(at)), (WIDTH - 4.0, top + high(at)), Look::Grid);
        let start = middle - LINE * names[at].len() as f64 / 2.0;
        for (line, words) in names[at].iter().enumerate() {
            pen.words((0.0, start + LINE * (line as f64 + 0.78)), Anchor::Start, WORDS, Look::Ink, words);
        }
        if let Some((from, to)) = row.window {
            let wide = (x.at(to) - x.at(from)).max(2.0);
            pen.rect((x.at(from), top + 2.0), (wide, high(at) - 4.0), Look::Window);
        }
        pen.open_sheer();
        for stack in &row.stacks {
            let r = (LARGEST * (stack.count as f64 / most as f64).sqrt()).max(2.0);
            pen.circle((x.at(stack.value), middle), r, if stack.is_outside { Look::Outside } else { Look::Dot });
        }
        pen.close_sheer();
        if let Some(median) = row.median {
            pen.line((x.at(median), top + 3.0), (x.at(median), top + high(at) - 3.0), Look::Median);
        }
        if let Some(other) = row.other {
            pen.square((x.at(other), middle), 4.5, Look::OtherDot);
        }
        top += high(at);
    }
    let mut items = vec![
        (Sample::Dot(Look::Dot), "the larger, the more".to_owned()),
        (Sample::Tick(Look::Median), "half came sooner, half later".to_owned()),
    ];
    if rows.iter().any(|row| row.window.is_some()) {
        items.push((Sample::Fill(Look::Window), "window of policy".to_owned()));
    }
    if rows.iter().any(|row| row.other.is_some()) {
        items.push((Sample::Square(Look::OtherDot), other.to_owned()));
    }
    if stacks().any(|stack| stack.is_outside) {
        items.push((Sample::Dot(Look::Outside), "outside its window".to_owned()));
    }
    let bottom = pen.key(bottom + 66.0, &items);
    pen.done(bottom)
}

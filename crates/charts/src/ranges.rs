//! Groups side by side with the whole: a share and its interval for each, against a line for all together.

use crate::drawing::Drawing;
use crate::look::Look;
use crate::pen::{Anchor, Pen, SMALL, Sample, WIDTH, WORDS, lines_of};
use crate::scale::Scale;

/// One share of one group.
#[derive(Clone, Copy, Debug)]
pub struct Range {
    /// In per cent.
    pub share: f64,
    /// The ends of its interval.
    pub interval: (f64, f64),
    /// Whether it stands clear of the whole.
    pub is_clear: bool,
    /// Whether there are enough cases to compare.
    pub is_enough: bool,
}

/// A group and its share in each panel; nothing where it is a share of nothing.
#[derive(Clone, Debug)]
pub struct RangeRow {
    /// Its name.
    pub name: String,
    /// A share for each panel.
    pub shares: Vec<Option<Range>>,
}

const NAMES: f64 = 148.0;
const BETWEEN: f64 = 26.0;
const TOP: f64 = 50.0;
const ROW: f64 = 30.0;
const LINE: f64 = 17.0;

/// A panel for each of `heads`, which name it and say what the whole came to.
pub fn ranges(name: &'static str, heads: &[(String, Option<f64>)], rows: &[RangeRow]) -> Drawing {
    let mut pen = Pen::new(name, WIDTH);
    if rows.is_empty() {
        return pen.nothing("There is no group to draw.");
    }
    let wide = (WIDTH - NAMES - 16.0 - BETWEEN * heads.len().saturating_sub(1) as f64) / heads.len().max(1) as f64;
    let names: Vec<Vec<String>> = rows.iter().map(|row| lines_of(&row.name, WORDS, NAMES - 12.0)).collect();
    let high = |at: usize| ROW.max(LINE * names[at].len() as f64 + 12.0);
    let bottom = TOP + (0..rows.len()).map(high).sum::<f64>();
    let scales: Vec<Scale> = (0..heads.len())
        .map(|at| NAMES + (wide + BETWEEN) * at as f64)
        .map(|from| Scale { first: 0.0, last: 100.0, from, to: from + wide })
        .collect();
    for ((head, whole), x) in heads.iter().zip(&scales) {
        for (at, line) in lines_of(head, SMALL, wide + BETWEEN - 6.0).iter().enumerate() {
            pen.words((x.from, 14.0 + LINE * at as f64), Anchor::Start, SMALL, Look::Strong, line);
        }
        for share in [0.0, 50.0, 100.0] {
            pen.line((x.at(share), TOP - 4.0), (x.at(share), bottom), Look::Grid);
            pen.words((x.at(share), bottom + 19.0), Anchor::Middle, SMALL, Look::Quiet, &share.to_string());
        }
        if let Some(whole) = whole {
            pen.line((x.at(*whole), TOP - 4.0), (x.at(*whole), bottom), Look::Whole);
        }
    }
    let mut y = TOP;
    for (at, row) in rows.iter().enumerate() {
        let middle = y + high(at) / 2.0;
        let start = middle - LINE * names[at].len() as f64 / 2.0;
        for (line, words) in names[at].iter().enumerate() {
            pen.words((0.0, start + LINE * (line as f64 + 0.78)), Anchor::Start, WORDS, Look::Ink, words);
        }
        for (range, x) in row.shares.iter().zip(&scales) {
            if let Some(range) = range {
                pen.line((x.at(range.interval.0), middle), (x.at(range.interval.1), middle), Look::Interval);
                match (range.is_enough, range.is_clear) {
                    (false, _) => {
                        pen.line((x.at(range.share), middle - 5.0), (x.at(range.share), middle + 5.0), Look::Interval);
                    }
                    (true, true) => pen.square((x.at(range.share), middle), 5.0, Look::Dot),
                    (true, false) => pen.circle((x.at(range.share), middle), 5.0, Look::OtherDot),
                }
            }
        }
        y += high(at);
    }
    let mut items = vec![
        (Sample::Line(Look::Whole), "England".to_owned()),
        (Sample::Dot(Look::OtherDot), "may be chance".to_owned()),
        (Sample::Square(Look::Dot), "stands clear of England".to_owned()),
        (Sample::Line(Look::Interval), "95% interval".to_owned()),
    ];
    if rows.iter().flat_map(|row| row.shares.iter().flatten()).any(|range| !range.is_enough) {
        items.push((Sample::Tick(Look::Interval), "too few to compare".to_owned()));
    }
    let bottom = pen.key(bottom + 48.0, &items);
    pen.done(bottom)
}

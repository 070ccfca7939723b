//! What groups are made of: a bar for each, cut into shares, with the numbers beneath.

use crate::drawing::Drawing;
use crate::look::Look;
use crate::pen::{Anchor, Pen, SMALL, Sample, WIDTH, WORDS, width_of};

/// One group.
#[derive(Clone, Debug)]
pub struct Bar {
    /// Its name.
    pub name: String,
    /// How many of each part.
    pub counts: Vec<usize>,
}

const ROW: f64 = 62.0;

/// A bar for each group; `parts` say how each part looks and what it is.
pub fn bars(name: &'static str, parts: &[(Look, String)], of: &[Bar]) -> Drawing {
    let mut pen = Pen::new(name, WIDTH);
    let of: Vec<&Bar> = of.iter().filter(|bar| bar.counts.iter().sum::<usize>() > 0).collect();
    if of.is_empty() {
        return pen.nothing("There is no group to draw.");
    }
    for (at, bar) in of.iter().enumerate() {
        let (top, all) = (ROW * at as f64, bar.counts.iter().sum::<usize>());
        pen.words((0.0, top + 16.0), Anchor::Start, WORDS, Look::Strong, &format!("{}: {all}", bar.name));
        let mut x = 0.0;
        for ((look, _), n) in parts.iter().zip(&bar.counts).filter(|(_, n)| **n > 0) {
            let wide = *n as f64 * WIDTH / all as f64;
            pen.rect((x, top + 23.0), ((wide - 1.5).max(1.0), 16.0), *look);
            let words = n.to_string();
            // A number that has no room stands in the table.
            if width_of(&words, SMALL) < wide {
                pen.words((x + wide / 2.0, top + 54.0), Anchor::Middle, SMALL, Look::Quiet, &words);
            }
            x += wide;
        }
    }
    let there = |at: usize| of.iter().any(|bar| bar.counts.get(at).is_some_and(|n| *n > 0));
    let items: Vec<(Sample, String)> = parts
        .iter()
        .enumerate()
        .filter(|(at, _)| there(*at))
        .map(|(_, (look, name))| (Sample::Fill(*look), name.clone()))
        .collect();
    let bottom = pen.key(ROW * of.len() as f64 + 24.0, &items);
    pen.done(bottom)
}

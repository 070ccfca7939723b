//! A document as lines of running text, without what is printed at the edges of each page.

use crate::pdf::{Line, Pages};
use crate::words;

/// The lines of a document and their place.
pub(crate) struct Document {
    pub(crate) lines: Vec<Line>,
    pub(crate) pages: u16,
    /// The size most of the text is printed in.
    pub(crate) body_size: f32,
}

impl Document {
    /// Leaves out page numbers and what the file itself calls no part of the text.
    pub(crate) fn new(pages: Pages) -> Self {
        let all: usize = pages.lines.iter().map(|line| line.text.len()).sum();
        let kept: usize = pages.lines.iter().filter(|line| !line.is_artifact).map(|line| line.text.len()).sum();
        // Some programs call everything an artifact; then the mark says nothing.
        let marks_mean_something = kept * 2 > all;
        let is_number = |text: &str| text.chars().all(|letter| letter.is_ascii_digit());
        let lines: Vec<Line> = pages
            .lines
            .into_iter()
            .filter(|line| !(is_number(&line.text) || line.is_artifact && marks_mean_something))
            .collect();
        let lines = in_their_places(lines);
        let body_size = most_common_size(&lines);
        Self { lines, pages: pages.count, body_size }
    }

    /// The lines of the first page.
    pub(crate) fn first_page(&self) -> &[Line] {
        let first = self.lines.first().map_or(1, |line| line.page);
        let end = self.lines.iter().position(|line| line.page > first).unwrap_or(self.lines.len());
        &self.lines[..end]
    }

    /// Whether a line is set like a heading: heavier than the text, and no smaller.
    pub(crate) fn is_heading(&self, line: &Line) -> bool {
        line.size > self.body_size * 1.12 || (line.is_bold && line.size > self.body_size * 0.95)
    }
}

/// Lines as one text.
pub(crate) fn flow<'l>(lines: impl IntoIterator<Item = &'l Line>) -> String {
    let mut text = String::new();
    for line in lines {
        words::join(&mut text, &line.text);
    }
    text
}

/// Puts what was drawn late but stands higher on its page where it stands, if there is a gap that it fits.
///
/// A heading in a frame is drawn after the text below it. The first page is left as it is: its table is read in the order
/// it was drawn, and a grade may stand between the two lines of its label.
fn in_their_places(lines: Vec<Line>) -> Vec<Line> {
    let mut placed: Vec<Line> = Vec::with_capacity(lines.len());
    let mut rest = lines.into_iter().peekable();
    let mut page_start = 0;
    while let Some(first) = rest.next() {
        if placed.last().is_none_or(|last| last.page != first.page) {
            page_start = placed.len();
        }
        let goes_up = first.page > 1 && placed[page_start..].last().is_some_and(|last| first.y > last.y + last.size);
        if !goes_up {
            placed.push(first);
            continue;
        }
        let mut run = vec![first];
        while let Some(next) = rest.next_if(|next| run.last().is_some_and(|l| l.page == next.page && next.y <= l.y)) {
            run.push(next);
        }
        let at = gap_for(&placed[page_start..], &run).map_or(placed.len(), |at| page_start + at);
        placed.splice(at..at, run);
    }
    placed
}

/// Where on its page a run of lines fits without touching any other.
fn gap_for(page: &[Line], run: &[Line]) -> Option<usize> {
    /// Lines nearer than this touch.
    const NEAR: f32 = 9.0;
    let (top, bottom) = (run.first()?.y + NEAR, run.last()?.y - NEAR);
    let is_free = page.iter().all(|line| line.y > top || line.y < bottom);
    is_free.then(|| page.iter().position(|line| line.y < bottom).unwrap_or(page.len()))
}

fn most_common_size(lines: &[Line]) -> f32 {
    let mut counts = std::collections::BTreeMap::<u32, usize>::new();
    for line in lines {
        *counts.entry((line.size * 2.0).round().clamp(0.0, 400.0) as u32).or_default() += line.text.len();
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map_or(12.0, |(size, _)| size as f32 / 2.0)
}

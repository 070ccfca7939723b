//! A document as lines of running text, without what is printed at the edges of each page.

use crate::pdf::{Line, Pages};
use crate::words;

/// The lines of a document and their place.
pub(crate) struct Document {
    pub(crate) lines: Vec<Line>,
    pub(crate) pages: u16,
    /// The size most of the text is printed in.
    pub(crate) body_size: f32,
    /// Where most of the longest lines end.
    pub(crate) right_edge: f32,
    leading: f32,
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
        let lines = in_their_places(without_running_heads(lines, pages.count));
        let body_size = most_common_size(&lines);
        let right_edge = right_edge(&lines, body_size);
        let leading = leading(&lines, body_size);
        Self { lines, pages: pages.count, body_size, right_edge, leading }
    }

    /// The lines of the first page.
    pub(crate) fn first_page(&self) -> &[Line] {
        let first = self.lines.first().map_or(1, |line| line.page);
        let end = self.lines.iter().position(|line| line.page > first).unwrap_or(self.lines.len());
        &self.lines[..end]
    }

    /// How far the lines of a paragraph stand apart.
    pub(crate) const fn leading(&self) -> f32 {
        self.leading
    }

    /// Whether a line is set like a heading: heavier than the text, and no smaller.
    pub(crate) fn is_heading(&self, line: &Line) -> bool {
        line.size > self.body_size * 1.12 || (line.is_bold && line.size > self.body_size * 0.95)
    }
}

/// Lines that something was already read from, so that nothing is told twice.
pub(crate) struct Taken {
    lines: Vec<bool>,
    /// Printed numbers that went elsewhere, each with its line.
    pub(crate) numbers: Vec<(usize, u32)>,
}

impl Taken {
    /// Nothing yet.
    pub(crate) fn none(document: &Document) -> Self {
        Self { lines: vec![false; document.lines.len()], numbers: Vec::new() }
    }

    /// All lines of a range.
    pub(crate) fn all(&mut self, lines: std::ops::Range<usize>) {
        for line in self.lines.iter_mut().take(lines.end).skip(lines.start) {
            *line = true;
        }
    }

    /// The lines of an item of a list, and its number.
    pub(crate) fn item(&mut self, lines: &[usize], number: Option<u32>) {
        for at in lines {
            self.all(*at..at + 1);
        }
        if let (Some(first), Some(number)) = (lines.first(), number) {
            self.numbers.push((*first, number));
        }
    }

    /// Whether a line is taken.
    pub(crate) fn has(&self, at: usize) -> bool {
        self.lines.get(at).copied().unwrap_or(false)
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

/// Leaves out what stands at the top or the foot of most pages, whatever number it bears: files without marks have these
/// among their text. A foot may have two lines.
fn without_running_heads(mut lines: Vec<Line>, pages: u16) -> Vec<Line> {
    /// Fewer pages do not tell what is repeated from what is said again.
    const FEWEST_PAGES: usize = 3;
    const LINES_OF_A_FOOT: usize = 2;
    for _ in 0..LINES_OF_A_FOOT {
        let mut edges: Vec<usize> = Vec::new();
        let mut start = 0;
        for page in lines.chunk_by(|a, b| a.page == b.page) {
            let by_height = |a: &usize, b: &usize| page[*a].y.total_cmp(&page[*b].y);
            edges.extend((0..page.len()).max_by(by_height).map(|at| start + at));
            edges.extend((0..page.len()).min_by(by_height).map(|at| start + at));
            start += page.len();
        }
        edges.dedup();
        let mut counts = std::collections::BTreeMap::<&str, usize>::new();
        for at in &edges {
            *counts.entry(bare(&lines[*at].text)).or_default() += 1;
        }
        let is_repeated = |at: &usize| {
            let count = counts.get(bare(&lines[*at].text)).copied().unwrap_or(0);
            count >= FEWEST_PAGES && count * 2 > usize::from(pages)
        };
        let mut gone: Vec<usize> = edges.iter().copied().filter(is_repeated).collect();
        if gone.is_empty() {
            break;
        }
        gone.sort_unstable();
        let mut at = 0;
        lines.retain(|_| {
            at += 1;
            gone.binary_search(&(at - 1)).is_err()
        });
    }
    lines
}

/// Words without the number of a page before or behind them.
fn bare(text: &str) -> &str {
    text.trim_matches(|letter: char| letter.is_ascii_digit() || letter == ' ')
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

/// Where the text ends on the right: only a few lines in a hundred go further.
fn right_edge(lines: &[Line], body_size: f32) -> f32 {
    let mut ends: Vec<f32> =
        lines.iter().filter(|line| (line.size - body_size).abs() < 0.6).map(|line| line.right).collect();
    ends.sort_by(f32::total_cmp);
    ends.get(ends.len() * 49 / 50).copied().unwrap_or(0.0)
}

/// The most common distance between lines of the text.
fn leading(lines: &[Line], body_size: f32) -> f32 {
    let mut counts = std::collections::BTreeMap::<u32, usize>::new();
    for pair in lines.windows(2) {
        let gap = pair[0].y - pair[1].y;
        let is_text = pair.iter().all(|line| (line.size - body_size).abs() < 0.6) && pair[0].page == pair[1].page;
        if is_text && (0.8..1.7).contains(&(gap / body_size)) {
            *counts.entry((gap * 2.0).round() as u32).or_default() += 1;
        }
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map_or(body_size * 1.2, |(gap, _)| gap as f32 / 2.0)
}

fn most_common_size(lines: &[Line]) -> f32 {
    let mut counts = std::collections::BTreeMap::<u32, usize>::new();
    for line in lines {
        *counts.entry((line.size * 2.0).round().clamp(0.0, 400.0) as u32).or_default() += line.text.len();
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map_or(12.0, |(size, _)| size as f32 / 2.0)
}

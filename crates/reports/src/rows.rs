//! Rows of a table: which grade stands level with which label.

use std::ops::Range;

use crate::pdf::Line;
use crate::read::Printed;
use crate::words::{first_grade, join, lower};

/// A label of an area: where in the text the words that tell it apart stand.
pub(crate) struct Label {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) area: &'static str,
}

/// Lines as one text, with the line that begins at each place.
pub(crate) struct Text<'l> {
    pub(crate) words: String,
    lines: Vec<(usize, &'l Line)>,
}

impl<'l> Text<'l> {
    pub(crate) fn of(lines: &[&'l Line]) -> Self {
        let mut text = Self { words: String::new(), lines: Vec::new() };
        for line in lines {
            text.push(line);
        }
        text
    }

    /// Puts a line behind the others.
    pub(crate) fn push(&mut self, line: &'l Line) {
        join(&mut self.words, &line.text);
        self.lines.push((self.words.len() - line.text.len(), line));
    }

    /// The line that a place stands in.
    pub(crate) fn line_at(&self, place: usize) -> Option<&'l Line> {
        self.lines.iter().take_while(|(start, _)| *start <= place).last().map(|(_, line)| *line)
    }

    /// How high on its page a range stands: the lines of its own page that follow closely.
    fn block(&self, range: &Range<usize>) -> Option<Block> {
        let first = self.line_at(range.start)?;
        let mut block = Block { page: first.page, size: first.size, top: first.y, bottom: first.y };
        let later = self.lines.iter().filter(|(start, _)| *start > range.start && *start < range.end);
        for (_, line) in later {
            let drop = block.bottom - line.y;
            if line.page != block.page || !(0.0..line.size * CLOSELY).contains(&drop) {
                break;
            }
            block.bottom = line.y;
        }
        Some(block)
    }
}

/// Lines of one cell stand no further apart than so many times their size.
const CLOSELY: f32 = 1.6;

/// Where on a page a cell stands.
struct Block {
    page: u16,
    size: f32,
    top: f32,
    bottom: f32,
}

impl Block {
    /// Whether two cells share a height; a grade is often set in the middle of its row.
    fn is_level(&self, other: &Self) -> bool {
        let near = self.size * 0.45;
        self.page == other.page && self.bottom - near <= other.top && other.bottom - near <= self.top
    }
}

/// A grade, and where in the text it is printed.
type Paired = (Printed, Range<usize>);

/// The grade of each label, or why it has none.
pub(crate) fn pair(text: &Text<'_>, labels: &[Label]) -> Vec<Result<Paired, &'static str>> {
    let lowered = lower(&text.words);
    let grades = grades(&lowered);
    let begins = begins(&lowered, labels);
    let label_blocks: Vec<Option<Block>> = labels
        .iter()
        .enumerate()
        .map(|(at, label)| {
            let next = grades.iter().map(|(_, range)| range.start).find(|start| *start >= label.end);
            let until = begins.get(at + 1).copied().into_iter().chain(next).min().unwrap_or(lowered.len());
            text.block(&(begins[at]..until.max(label.end)))
        })
        .collect();
    let grade_blocks: Vec<Option<Block>> = grades.iter().map(|(_, range)| text.block(range)).collect();
    let is_level = |label: usize, grade: usize| match (&label_blocks[label], &grade_blocks[grade]) {
        (Some(label), Some(grade)) => grade.is_level(label),
        _ => false,
    };
    let level: Vec<Vec<usize>> =
        (0..labels.len()).map(|label| (0..grades.len()).filter(|grade| is_level(label, *grade)).collect()).collect();
    let is_only = |grade: usize| level.iter().filter(|own| own.contains(&grade)).count() == 1;
    let is_a_row = |own: &[usize]| matches!(own, [one] if is_only(*one));
    let all_are_rows = level.iter().all(|own| is_a_row(own));
    let one = |label: usize| {
        let from = labels[label].end;
        let until = labels.get(label + 1).map_or(lowered.len(), |next| next.start);
        let after: Vec<usize> = (0..grades.len()).filter(|at| (from..until).contains(&grades[*at].1.start)).collect();
        let own = &level[label];
        match (own.as_slice(), after.as_slice()) {
            ([], []) => Err("Its label is printed, but no grade follows it"),
            ([level], _) if all_are_rows => Ok(*level),
            ([], [next]) if level.iter().all(|own| !own.contains(next)) => Ok(*next),
            ([], _) => Err("Its label is printed, but which of the grades is its own is not certain"),
            (own, [next, ..]) if own.contains(next) && own.iter().all(|at| grades[*at].0 == grades[*next].0) => {
                Ok(*next)
            }
            ([level], []) if is_only(*level) => Ok(*level),
            _ => Err("The grade that follows its label and the one that stands level with it differ"),
        }
    };
    (0..labels.len()).map(|label| one(label).map(|at| grades[at].clone())).collect()
}

/// Every grade in the text; "be good" on a line of its own is the end of one.
fn grades(text: &str) -> Vec<Paired> {
    let mut grades: Vec<Paired> = Vec::new();
    let mut from = 0;
    while let Some((grade, range)) = first_grade(&text[from..]) {
        let range = from + range.start..from + range.end;
        from = range.end;
        if !text[..range.start].ends_with("be ") {
            grades.push((grade, range));
        }
    }
    grades
}

/// Where the rows of labels begin: the words that tell one apart may stand on its second line.
fn begins(text: &str, labels: &[Label]) -> Vec<usize> {
    const LONGEST: usize = 80;
    let begin = |at: usize| {
        let label = &labels[at];
        let before = at.checked_sub(1).map_or(0, |before| labels[before].end);
        let opens = text.get(before..label.end).and_then(|words| words.rfind("experiences"));
        opens
            .map(|place| before + place)
            .filter(|place| label.end - place < LONGEST)
            .map_or(label.start, |p| p.min(label.start))
    };
    (0..labels.len()).map(begin).collect()
}

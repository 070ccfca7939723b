//! The running text, paragraph by paragraph, each under its heading.
//!
//! What is a list of findings, the table of judgements, a running head, a footnote or boilerplate is no paragraph.

use crate::dates;
use crate::document::{Document, Taken, flow};
use crate::kind::Recognised;
use crate::pdf::Line;
use crate::read::{Kind, Paragraph, Read};
use crate::sections::{FRONT_MATTER, OVER_A_ROW, Sections, heading, is_generic, is_grade};
use crate::words::{first_grade, join, lower};

/// Where the text of any document ends.
const ENDS: [&str; 3] = [
    "the office for standards in education, children's services and skills",
    "any complaints about the inspection",
    "if you are not happy with the inspection",
];
/// Lines of a letter's head that may be drawn after its text.
const LETTERHEAD: [&str; 7] = ["dear ", "t 0300", "textphone", "www.", "enquiries@", "e: ", "w: "];

/// Reads the paragraphs.
pub(crate) fn of(document: &Document, recognised: &Recognised, taken: &Taken, until: usize, read: &mut Read) {
    let title = &document.lines[recognised.title.clone()];
    let is_report = matches!(read.kind, Kind::Sif | Kind::IlacsStandard | Kind::IlacsShort | Kind::Lscb);
    let mut reader = Reader {
        document,
        leading: document.leading() * 1.25,
        sections: Sections::under_title(read.kind, &flow(title)),
        is_report,
        contents_on: None,
        above: None,
        open: None,
        done: Vec::new(),
        number: None,
        numbers: taken.numbers.clone(),
    };
    let dear = document.first_page().iter().rposition(|line| lower(&line.text).starts_with("dear "));
    let mut at = recognised.title.end;
    if recognised.title.is_empty() {
        at = dear.map_or(at, |dear| dear + 1);
    }
    while let Some(line) = document.lines.get(at).filter(|_| at < until) {
        if ends(line) {
            break;
        }
        at = reader.line(at, taken);
    }
    reader.close();
    let mut numbers = reader.numbers;
    read.paragraphs = reader.done;
    numbers.sort_unstable_by_key(|(at, _)| *at);
    if is_report {
        gaps(document, &numbers, read);
    }
}

fn ends(line: &Line) -> bool {
    let text = lower(&line.text);
    ENDS.iter().any(|end| text.starts_with(end))
}

/// A paragraph so far.
struct Open {
    paragraph: Paragraph,
    x: f32,
    is_marked: bool,
    /// Whether items of a list that goes on with its sentence were joined to it.
    has_items: bool,
}

struct Reader<'d> {
    document: &'d Document,
    /// Lines further apart than this belong to different paragraphs.
    leading: f32,
    sections: Sections,
    is_report: bool,
    /// The page of the list of contents that is being passed.
    contents_on: Option<u16>,
    /// The line before, where it is part of the text.
    above: Option<&'d Line>,
    open: Option<Open>,
    done: Vec<Paragraph>,
    /// The last printed number, and how far in the numbers stand.
    number: Option<(u32, f32)>,
    numbers: Vec<(usize, u32)>,
}

impl<'d> Reader<'d> {
    /// Reads the line at `at`; returns the next to read.
    fn line(&mut self, at: usize, taken: &Taken) -> usize {
        let document = self.document;
        let line = &document.lines[at];
        if self.passes(at, line) {
            return at + 1;
        }
        if taken.has(at) {
            self.close();
            if let Some((_, number)) = taken.numbers.iter().find(|(place, _)| *place == at) {
                self.number = Some((*number, line.x));
            }
            self.above = Some(line);
            return at + 1;
        }
        if let Some(end) = self.opening(at, line) {
            self.close();
            self.sections.open(&flow(&document.lines[at..end]), document.body_size * 0.5);
            self.above = document.lines.get(end - 1);
            return end;
        }
        let is_numbered = !line.is_bold && self.numbered(line, true).is_some();
        let found = heading(document, at, self.above, self.leading).filter(|_| !is_numbered);
        if let Some((text, mut level, end)) = found {
            self.close();
            if lower(&text).starts_with("contents") {
                self.contents_on = Some(line.page);
            } else {
                let row = self.row(&text, end);
                if row > end {
                    level += 1.0;
                }
                let end = row;
                self.sections.open(&flow(&document.lines[at..end]), level);
                self.above = document.lines.get(end - 1);
                return end;
            }
            self.above = Some(line);
            return end;
        }
        if self.sections.is_boilerplate() {
            self.close();
        } else {
            self.text(at, line);
        }
        self.above = Some(line);
        at + 1
    }

    /// A sentence on the first page that gives the grade of the whole or of the board stands as a heading, however it is set.
    fn opening(&self, at: usize, line: &Line) -> Option<usize> {
        /// It takes up to so many lines.
        const LINES: usize = 3;
        let text = lower(&line.text);
        let starts = ["the overall judgement is", "the effectiveness of the local safeguarding"];
        if !self.is_report || line.page != 1 || !starts.iter().any(|start| text.starts_with(start)) {
            return None;
        }
        let rest = &self.document.lines[at..];
        (1..=LINES.min(rest.len()))
            .find(|count| {
                first_grade(&lower(&flow(&rest[..*count]))).is_some_and(|(_, place)| place.end > 0)
                    && rest
                        .get(*count)
                        .is_none_or(|next| !next.text.starts_with(char::is_lowercase) || next.size + 0.6 < line.size)
            })
            .map(|count| at + count)
    }

    /// A heading "Key judgement, Judgement grade" stands over a row that says which.
    fn row(&self, text: &str, end: usize) -> usize {
        if !OVER_A_ROW.contains(&lower(text).trim()) {
            return end;
        }
        let mut last = end;
        while let (Some(above), Some(line)) = (self.document.lines.get(last - 1), self.document.lines.get(last)) {
            let is_near = above.page == line.page && (above.y - line.y).abs() < self.leading * 2.0;
            if !is_near || self.document.is_heading(line) || self.numbered(line, true).is_some() || last - end > 6 {
                break;
            }
            last += 1;
        }
        last
    }

    /// Whether a line is no part of the text: contents, footnotes, what stands under the title.
    fn passes(&mut self, at: usize, line: &Line) -> bool {
        if let Some(page) = self.contents_on {
            let is_entry = line.text.ends_with(|letter: char| letter.is_ascii_digit());
            if line.page == page || (is_entry && line.page == page + 1) {
                return true;
            }
            self.contents_on = None;
        }
        if line.size < self.document.body_size * 0.92 {
            return true;
        }
        let text = lower(&line.text);
        // The grade in a heading's row may be drawn after the text.
        /// Cells of grades stand to the right of this.
        const OF_A_CELL: f32 = 200.0;
        if self.is_report && line.x > OF_A_CELL && is_grade(&text) && !self.document.is_heading(line) {
            return true;
        }
        if line.page == 1 && self.is_report {
            let labels = |text: &str| FRONT_MATTER.iter().any(|label| text.starts_with(label));
            let before = at.checked_sub(1).map(|at| lower(&self.document.lines[at].text)).unwrap_or_default();
            let goes_on = labels(&before) && (dates::is_all_days(&line.text) || text.starts_with("board"));
            return labels(&text)
                || goes_on
                || text == "and"
                || text.starts_with("the judgements on areas of the service");
        }
        line.page == 1 && LETTERHEAD.iter().any(|start| text.starts_with(start))
    }

    fn text(&mut self, at: usize, line: &'d Line) {
        let is_apart = self.is_apart(line);
        if let Some((number, text)) = self.numbered(line, is_apart) {
            self.begin(line, Some(number), text);
            self.number = Some((number, line.x));
            self.numbers.push((at, number));
            return;
        }
        if let Some(text) = bullet(&line.text) {
            match &mut self.open {
                Some(open) if line.x > open.x + 9.0 || is_part(open, text) => {
                    open.has_items = true;
                    join(&mut open.paragraph.text, text);
                }
                _ => self.begin(line, None, text),
            }
            return;
        }
        let goes_on = self.open.as_ref().is_some_and(|open| {
            let is_within = open.is_marked && line.x > open.x + 9.0;
            is_within || !is_apart || is_part(open, &line.text)
        });
        match &mut self.open {
            Some(open) if goes_on => join(&mut open.paragraph.text, &line.text),
            _ => self.begin(line, None, &line.text),
        }
    }

    /// Whether a line begins something new by where it stands.
    fn is_apart(&self, line: &Line) -> bool {
        let Some(above) = self.above else { return true };
        if above.page == line.page {
            let gap = above.y - line.y;
            return gap > self.leading || gap < -line.size;
        }
        let Some(open) = &self.open else { return true };
        let text = open.paragraph.text.trim_end_matches(['\'', '"', '”', ')', ']']);
        if !text.ends_with(['.', '!', '?', ':', ';']) {
            return false;
        }
        // The last line of a paragraph leaves room for a word that would have stood there.
        let word = line.text.split(' ').next().map_or(0, |word| word.chars().count());
        above.right + (word as f32 + 1.0) * line.size * 0.55 < self.document.right_edge
    }

    /// The number a paragraph begins with, and what follows it.
    fn numbered<'l>(&self, line: &'l Line, is_apart: bool) -> Option<(u32, &'l str)> {
        /// More numbers than this are never left out.
        const MOST_MISSING: u32 = 3;
        let text = line.text.as_str();
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 || digits > 3 {
            return None;
        }
        let number: u32 = text[..digits].parse().ok()?;
        let rest = &text[digits..];
        let stop = rest.strip_prefix(['.', ')']);
        let after = stop.unwrap_or(rest);
        let has_words =
            after.chars().any(char::is_alphabetic) && !after.starts_with(|letter: char| letter.is_ascii_digit());
        let is_next = match self.number {
            Some((last, x)) => {
                let is_aligned = (line.x - x).abs() < 25.0;
                let follows = number == last + 1;
                let restarts = number == 1;
                is_aligned
                    && (follows
                        || stop.is_some() && (restarts || (last + 1..=last + 1 + MOST_MISSING).contains(&number)))
            }
            None => number == 1 && stop.is_some(),
        };
        let may_begin = is_apart || stop.is_some() && self.open.as_ref().is_none_or(|open| open.x + 9.0 > line.x);
        (self.is_report && has_words && is_next && may_begin && (stop.is_some() || rest.starts_with(' ')))
            .then(|| (number, after.trim_start()))
    }

    fn begin(&mut self, line: &Line, number: Option<u32>, text: &str) {
        self.close();
        let is_marked = number.is_some() || text.len() < line.text.len();
        let paragraph = Paragraph {
            section: self.sections.name().to_owned(),
            area: self.sections.area(),
            scope: self.sections.scope(),
            number,
            text: text.to_owned(),
            page: line.page,
        };
        self.open = Some(Open { paragraph, x: line.x, is_marked, has_items: false });
    }

    fn close(&mut self) {
        let open = self.open.take().map(|open| open.paragraph);
        let is_text = |text: &str| text.chars().any(char::is_alphabetic) && !is_generic(&lower(text));
        self.done.extend(open.filter(|paragraph| is_text(&paragraph.text)));
    }
}

/// What follows a bullet.
fn bullet(text: &str) -> Option<&str> {
    let first = text.chars().next()?;
    let is_mark = matches!(first, '\u{f000}'..='\u{f0ff}' | '•' | '◼' | '■' | '▪' | '●' | '◾' | '➢')
        || (first == 'o' || first == '-' || first == '–') && text[first.len_utf8()..].starts_with(' ');
    is_mark.then(|| text[first.len_utf8()..].trim_start())
}

/// Whether an item goes on with the sentence before it.
fn is_part(open: &Open, item: &str) -> bool {
    let before = &open.paragraph.text;
    let is_open = [":", ";", ",", " and", " or"].iter().any(|end| before.ends_with(end));
    item.starts_with(char::is_lowercase) && (is_open || open.has_items && !before.ends_with('.'))
}

/// Says which printed numbers were not met: each part counts from 1 or goes on from the one before.
fn gaps(document: &Document, numbers: &[(usize, u32)], read: &mut Read) {
    let mut last = 0;
    for (at, number) in numbers {
        if *number != last + 1 && *number != last && *number != 1 {
            let page = document.lines.get(*at).map_or(0, |line| line.page);
            let why =
                format!("After paragraph {last} comes paragraph {number}, on page {page}; what is between was not met");
            read.missing("paragraphs", &why);
        }
        last = *number;
    }
}

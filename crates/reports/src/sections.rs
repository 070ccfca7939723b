//! Headings: which part of a report a line stands in, what that part judges, and whether it is only boilerplate.

use crate::document::{Document, flow};
use crate::pdf::Line;
use crate::read::{Kind, Scope};
use crate::words::{first_grade, lower, without};

/// Parts that every report repeats word for word, or that only list names.
const BOILERPLATE: [&str; 14] = [
    "contents",
    "information about this inspection",
    "information about the inspection",
    "information about this review",
    "information about this visit",
    "what the inspection judgements mean",
    "what the inspection judgments mean",
    "what inspection judgements mean",
    "the inspection team",
    "inspection team",
    "local area partnership details",
    "judgement grade",
    "local authority integrated care board",
    "ofsted care quality commission",
];
/// Headings that say nothing without the one above them.
const GENERIC: [&str; 2] = ["summary", "inspection findings"];
/// What stands over a row that says which area and which grade.
pub(crate) const OVER_A_ROW: [&str; 4] =
    ["key judgement judgement grade", "key judgement inspection grade", "key judgement grade", "key judgement"];
/// Lines under the title that are no headings.
pub(crate) const FRONT_MATTER: [&str; 12] = [
    "inspection date",
    "dates of inspection",
    "review date",
    "report published",
    "report publication date",
    "publication date",
    "published",
    "lead inspector",
    "reporting inspector",
    "her majesty's inspector",
    "his majesty's inspector",
    "review of the effectiveness of the local safeguarding",
];

/// Words of a heading and the area it speaks of; the first that fits counts.
type Areas = [(&'static [&'static str], &'static str)];
const ILACS: &Areas = &[
    (&["impact of leaders", "impact of leadership", "leadership", "leaders"], "leaders"),
    (&["help and protection"], "help_and_protection"),
    (&["children in care", "looked after", "children who are in care"], "in_care"),
    (&["care leavers"], "care_leavers"),
    (&["overall effectiveness"], "overall"),
];
const SIF: &Areas = &[
    (&["lscb", "safeguarding children board", "local safeguarding"], "lscb"),
    (&["overall judgement", "overall effectiveness", "children's services in ", "children's services are"], "overall"),
    (&["adoption"], "adoption"),
    (&["achieving permanence"], "looked_after"),
    (&["care leavers"], "care_leavers"),
    (&["help and protection", "early help"], "help_and_protection"),
    (&["looked after"], "looked_after"),
    (&["leadership", "governance"], "leadership"),
    (&["this local authority ", "the local authority requires", "the local authority is "], "overall"),
];

/// A heading under which others may stand.
struct Heading {
    text: String,
    /// How large it is set; smaller ones stand under it.
    level: f32,
    area: Option<&'static str>,
    is_board: bool,
    is_boilerplate: bool,
    is_background: bool,
}

/// The headings above a place.
pub(crate) struct Sections {
    kind: Kind,
    open: Vec<Heading>,
}

impl Sections {
    /// The part under the title itself, which in a graded report speaks of the whole.
    pub(crate) fn under_title(kind: Kind, title: &str) -> Self {
        let area = match kind {
            Kind::IlacsStandard | Kind::IlacsShort | Kind::Sif => Some("overall"),
            Kind::Lscb => Some("lscb"),
            _ => None,
        };
        let text = clean(title);
        let title = Heading { text, level: 0.0, area, is_board: false, is_boilerplate: false, is_background: false };
        Self { kind, open: vec![title] }
    }

    /// Goes on under a heading.
    pub(crate) fn open(&mut self, printed: &str, level: f32) {
        let mut text = clean(printed);
        if let Some(row) = OVER_A_ROW.iter().find_map(|words| without(&text, words)).filter(|row| !row.is_empty()) {
            text = row.to_owned();
        }
        let lowered = lower(&text);
        if is_grade(&lowered) {
            return;
        }
        let says_nothing = GENERIC.contains(&lowered.trim_end_matches(':'));
        if says_nothing {
            // It may be set as large as the heading it belongs to.
            self.open.retain(|above| above.level > level - 0.4);
            if self.open.iter().any(|above| above.area.is_some() && !above.is_boilerplate) {
                return;
            }
        }
        let is_new_part = lowered.starts_with("section ");
        self.open.retain(|above| above.level > level + 0.4 && !is_new_part);
        let is_board = ["lscb", "safeguarding children board", "local safeguarding children"]
            .iter()
            .any(|word| lowered.contains(word))
            && matches!(self.kind, Kind::Sif | Kind::Lscb);
        let is_boilerplate = BOILERPLATE.iter().any(|words| lowered.starts_with(words));
        let is_background = ["information about this local authority", "other ofsted inspections", "previous ofsted"]
            .iter()
            .any(|words| lowered.starts_with(words));
        let area = self.area_of(&lowered);
        self.open.push(Heading { text, level, area, is_board, is_boilerplate, is_background });
    }

    fn area_of(&self, heading: &str) -> Option<&'static str> {
        let areas = match self.kind {
            Kind::Sif | Kind::Lscb => SIF,
            Kind::IlacsStandard | Kind::IlacsShort | Kind::FocusedVisit | Kind::MonitoringVisit => ILACS,
            _ => return None,
        };
        let places = areas.iter().enumerate().filter_map(|(order, (words, area))| {
            let at = words.iter().filter_map(|word| heading.find(word)).min()?;
            // The board and the whole are named beside what they are about; of the others the first named counts.
            let is_whole = matches!(*area, "lscb" | "overall");
            Some((!is_whole, at, order, *area))
        });
        places.min().map(|(.., area)| area)
    }

    /// The heading as printed.
    pub(crate) fn name(&self) -> &str {
        self.open.last().map_or("", |heading| heading.text.as_str())
    }

    /// The area the nearest heading speaks of.
    pub(crate) fn area(&self) -> Option<&'static str> {
        if self.kind == Kind::Lscb {
            return Some("lscb");
        }
        if self.open.iter().any(|heading| heading.is_background) {
            return None;
        }
        self.open.iter().rev().find_map(|heading| heading.area)
    }

    /// Whom the part is about.
    pub(crate) fn scope(&self) -> Scope {
        let is_board = self.kind == Kind::Lscb || self.open.iter().any(|heading| heading.is_board);
        if is_board { Scope::Lscb } else { Scope::Authority }
    }

    /// Whether nothing of this part is the report's own.
    pub(crate) fn is_boilerplate(&self) -> bool {
        self.open.iter().any(|heading| heading.is_boilerplate)
    }
}

/// Whether words are a grade and nothing else.
pub(crate) fn is_grade(words: &str) -> bool {
    let words = words.trim_end_matches(['.', ':']);
    first_grade(words).is_some_and(|(_, place)| place == (0..words.len()))
}

/// Whether words are one of the headings that need the one above them.
pub(crate) fn is_generic(words: &str) -> bool {
    GENERIC.contains(&words)
}

/// A heading without a footnote's number and stray spaces.
fn clean(printed: &str) -> String {
    let text = printed.trim();
    let bare = text.trim_end_matches(|letter: char| letter.is_ascii_digit());
    // "… in 2014" keeps its year; "improve?1" loses its mark.
    let is_mark = bare.len() < text.len() && !bare.ends_with([' ', '-', '–', '/']);
    (if is_mark { bare } else { text }).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// No heading is longer; the longest of a joint inspection has 210 letters.
const LONGEST: usize = 260;

/// A heading of one or more lines that begins at `at`: its text, its level, and the line it ends before.
pub(crate) fn heading(
    document: &Document,
    at: usize,
    above: Option<&Line>,
    leading: f32,
) -> Option<(String, f32, usize)> {
    let lines = &document.lines;
    let line = lines.get(at)?;
    // Headings often stand nearer to what is above them than paragraphs do.
    let near = if line.is_bold && above.is_some_and(|above| !above.is_bold) { leading * 0.92 } else { leading };
    let is_apart = above.is_none_or(|above| above.page != line.page || (above.y - line.y).abs() > near);
    if !is_apart || !line.text.chars().any(char::is_alphabetic) {
        return None;
    }
    if document.is_heading(line) {
        let mut end = at + 1;
        while lines.get(end).is_some_and(|next| goes_on(document, &lines[end - 1], next)) {
            end += 1;
        }
        let text = flow(&lines[at..end]);
        let is_large = line.size > document.body_size * 1.12;
        let level = if is_large { line.size } else { document.body_size };
        // Whole paragraphs are sometimes set large, and a paragraph may begin with heavy words.
        let is_alone =
            lines.get(end).is_none_or(|next| next.page != line.page || (lines[end - 1].y - next.y).abs() > leading);
        let is_sentence = text.contains(". ")
            || text.len() > LONGEST
            || !is_large && !is_alone && text.ends_with('.')
            || !line.is_bold && text.len() > 60 && text.ends_with('.');
        let begins =
            line.text.starts_with(|letter: char| letter.is_uppercase() || letter.is_ascii_digit() && line.is_bold);
        return (begins && !is_sentence).then_some((text, level, end));
    }
    // Smaller headings are set slanted or a little larger than the text.
    let is_set_apart = line.is_italic || line.size > document.body_size * 1.03;
    let next = lines.get(at + 1);
    let is_alone = next.is_none_or(|next| next.page != line.page || (line.y - next.y).abs() > leading);
    let is_heading = is_set_apart && is_alone && line.text.len() < 100 && !line.text.ends_with(['.', ';', ',']);
    is_heading.then(|| (line.text.clone(), document.body_size * 0.5, at + 1))
}

/// Whether a heading goes on in the next line, or in the next cell of its row.
fn goes_on(document: &Document, line: &Line, next: &Line) -> bool {
    let is_cell = next.x > line.x + 60.0;
    document.is_heading(next)
        && next.page == line.page
        && next.is_bold == line.is_bold
        && (next.size - line.size).abs() < if is_cell { 2.5 } else { 1.0 }
        && (line.y - next.y).abs() < line.size * if is_cell { 3.0 } else { 1.5 }
}

//! Lists of what must or should be done: under which heading each stands, item by item.

use crate::document::{Document, Taken};
use crate::pdf::Line;
use crate::read::{Confidence, Finding, FindingKind, Kind, Read, Scope};
use crate::unmarked;
use crate::words::{join, lower};

/// No list has more items; the longest shared one has 34.
const MOST_FINDINGS: usize = 400;

/// How an item is marked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Marker {
    Number(u32),
    Bullet,
}

/// What a heading says of the list under it.
fn heading_kind(text: &str) -> Option<FindingKind> {
    let text = lower(text);
    let text = text.trim_end_matches(|letter: char| !letter.is_ascii_alphabetic());
    let is_short = text.len() < 75;
    match () {
        () if !is_short => None,
        () if text.starts_with("what needs to improve") => Some(FindingKind::AreaForImprovement),
        () if text.starts_with("what does the") && text.ends_with("need to improve") => {
            Some(FindingKind::AreaForImprovement)
        }
        () if text == "areas for development" || text == "area for development" => {
            Some(FindingKind::AreaForImprovement)
        }
        () if text == "areas for improvement" || text == "area for improvement" => {
            Some(FindingKind::AreaForImprovement)
        }
        () if text.ends_with("areas for improvement") && text.starts_with("responsible") => {
            Some(FindingKind::AreaForImprovement)
        }
        () if text.starts_with("priority and immediate action") => Some(FindingKind::PriorityAction),
        () if is_priority(text) => Some(FindingKind::PriorityAction),
        () if text == "recommendations" || text == "recommendation" => Some(FindingKind::Recommendation),
        () => None,
    }
}

/// The headings of letters: areas for priority action, in every form they are printed.
fn is_priority(text: &str) -> bool {
    ["area for priority action", "areas for priority action"].iter().any(|words| text.starts_with(words))
        || (text.starts_with("responsible bod") && text.ends_with("areas for priority action"))
}

/// The findings of a graded report.
pub(crate) fn of_report(document: &Document, read: &mut Read, taken: &mut Taken) {
    let mut scope = if read.kind == Kind::Lscb { Scope::Lscb } else { Scope::Authority };
    let mut at = document.lines.iter().position(|line| line.page > 1).unwrap_or(0);
    // A list may begin at the foot of the first page.
    if let Some(early) = document.lines[..at].iter().position(|line| is_list_heading(document, line)) {
        at = early;
    }
    while let Some(line) = document.lines.get(at) {
        if is_board_heading(document, line) {
            scope = Scope::Lscb;
        }
        let kind = heading_kind(&line.text).filter(|_| is_list_heading(document, line));
        at += 1;
        if let Some(kind) = kind {
            let ends = |next: &Line| ends_report_list(document, next);
            at = list(document, at, (kind, scope), &ends, read, taken);
        }
    }
}

/// Whether a list of a report ends before this line. Headings within a list are set no larger than its text.
fn ends_report_list(document: &Document, line: &Line) -> bool {
    const KNOWN: [&str; 16] = [
        "key strengths",
        "key judgement",
        "the lscb's strengths",
        "the local authority's strengths",
        "strengths",
        "progress since",
        "summary for children",
        "inspection finding",
        "inspection judgement",
        "information about",
        "what the inspection",
        "executive summary",
        "the experiences and progress",
        "section 2",
        "what is ",
        "summary",
    ];
    if !line.is_bold || !document.is_heading(line) || heading_kind(&line.text).is_some() {
        return false;
    }
    let text = lower(&line.text);
    let is_strengths = text.ends_with("following strengths:") || text.ends_with("following strengths");
    line.size > document.body_size * 1.12 || is_strengths || KNOWN.iter().any(|known| text.starts_with(known))
}

/// Whether a line is the heading of a list and not a line of the contents.
fn is_list_heading(document: &Document, line: &Line) -> bool {
    let begins = line.text.starts_with(char::is_uppercase);
    begins
        && document.is_heading(line)
        && line.is_bold
        && !line.text.ends_with('.')
        && heading_kind(&line.text).is_some()
}

/// Whether the part about the local safeguarding children board begins here.
fn is_board_heading(document: &Document, line: &Line) -> bool {
    let text = lower(&line.text);
    line.page > 1
        && line.size > document.body_size * 1.12
        && (text.contains("local safeguarding") || text.contains("lscb"))
        && !text.ends_with(|letter: char| letter.is_ascii_digit())
}

/// The findings of a letter or an area SEND report.
pub(crate) fn of_letter(document: &Document, read: &mut Read, taken: &mut Taken) {
    let mut at = 0;
    while let Some(line) = document.lines.get(at) {
        let kind = heading_kind(&line.text).filter(|_| is_letter_heading(document, line));
        at += 1;
        let Some(kind) = kind else { continue };
        if note_priority(document, at - 1, kind, read) == Says::Nothing {
            continue;
        }
        let before = read.findings.len();
        let start = at;
        if lower(&line.text).starts_with("responsible bod") {
            at = rows(document, at, kind, read);
            taken.all(start..at);
            continue;
        }
        let is_send = read.kind == Kind::AreaSend;
        let size = line.size;
        let ends = |next: &Line| {
            // A heading right under that of the list, or one set smaller, stands within the list.
            let is_first = document.lines.get(start).is_some_and(|first| std::ptr::eq(first, next));
            let is_study = ["case study", "practice study", "practice example"]
                .iter()
                .any(|words| lower(&next.text).starts_with(words));
            let is_within = next.is_bold && !is_study && (is_first || next.size < size - 0.6);
            ends_letter_list(document, next, is_send) && !is_within
        };
        // Before 2023 an area inspection's findings are lists; since, they are rows of a table.
        let is_table = document.lines.get(at).is_none_or(|first| marker(&first.text).is_none());
        if is_send && is_table {
            let more = document.lines[at..].iter().take_while(|next| !ends(next)).count();
            at += more;
            paragraphs(&document.lines[start..at], kind, read);
            taken.all(start..at);
            continue;
        }
        let unread = read.unread.len();
        at = list(document, at, (kind, Scope::Authority), &ends, read, taken);
        if read.findings.len() == before && read.unread.len() == unread {
            paragraphs(&document.lines[start..at], kind, read);
            taken.all(start..at);
        }
    }
}

/// What stands under a heading for areas for priority action.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Says {
    Something,
    Nothing,
}

/// Notes a letter's heading for areas for priority action, unless it or the line under it says that there are none.
fn note_priority(document: &Document, at: usize, kind: FindingKind, read: &mut Read) -> Says {
    let Some(line) = document.lines.get(at).filter(|_| kind == FindingKind::PriorityAction) else {
        return Says::Something;
    };
    let own = line.text.split_once(':').map_or("", |(_, rest)| rest.trim());
    let next = document.lines.get(at + 1).map_or("", |next| marker(&next.text).map_or(&*next.text, |(_, text)| text));
    if says_none(if own.is_empty() { next } else { own }) {
        return Says::Nothing;
    }
    let is_letter = matches!(read.kind, Kind::FocusedVisit | Kind::MonitoringVisit | Kind::Jtai | Kind::AreaSend);
    if is_letter && !read.has_priority_action_heading {
        read.has_priority_action_heading = true;
        read.found("has_priority_action_heading", line.page, &line.text, Confidence::Printed);
    }
    Says::Something
}

fn is_letter_heading(document: &Document, line: &Line) -> bool {
    line.is_bold && document.is_heading(line) && line.text.starts_with(char::is_uppercase)
}

/// Whether a list of a letter ends before this line: another heading that is not one within the list.
fn ends_letter_list(document: &Document, line: &Line, is_send: bool) -> bool {
    const KNOWN: [&str; 22] = [
        "findings",
        "main findings",
        "headline findings",
        "strengths",
        "key strengths",
        "overview",
        "next steps",
        "case study",
        "practice study",
        "practice example",
        "yours sincerely",
        "what is",
        "information about",
        "local area partnership details",
        "inspection team",
        "the experiences",
        "leadership and management",
        "the effectiveness",
        "how effective",
        "impact of",
        "we have determined",
        "background",
    ];
    if heading_kind(&line.text).is_some() {
        return is_letter_heading(document, line);
    }
    let text = lower(&line.text);
    let is_known = KNOWN.iter().any(|known| text.starts_with(known));
    if text.starts_with("yours sincerely") || text.starts_with("we have determined") {
        return true;
    }
    if is_send && line.is_bold && line.size > document.body_size * 1.12 {
        return true;
    }
    is_letter_heading(document, line) && is_known
}

/// Reads one list from line `at`; returns the line it ends before.
fn list(
    document: &Document,
    mut at: usize,
    (mut kind, scope): (FindingKind, Scope),
    ends: &dyn Fn(&Line) -> bool,
    read: &mut Read,
    taken: &mut Taken,
) -> usize {
    let mut shape: Option<Shape> = None;
    let mut items: Vec<Item> = Vec::new();
    let mut from = at;
    while let Some(line) = document.lines.get(at) {
        if ends(line) || read.findings.len() > MOST_FINDINGS {
            break;
        }
        at += 1;
        if let Some(other) = heading_kind(&line.text).filter(|_| is_list_heading(document, line)) {
            close(document, from..at - 1, std::mem::take(&mut items), (kind, scope), read, taken);
            shape = None;
            kind = other;
            from = at;
            note_priority(document, at - 1, kind, read);
            continue;
        }
        // Footnotes and running heads fall inside lists.
        if line.size < document.body_size * 0.92 {
            continue;
        }
        let is_set_apart = document.is_heading(line) || line.size > document.body_size * 1.03 || line.is_italic;
        if is_set_apart && marker(&line.text).is_none() {
            if let Some(item) = items.last_mut() {
                item.is_closed = true;
            }
            continue;
        }
        take(line, at - 1, &mut shape, &mut items);
    }
    close(document, from..at, items, (kind, scope), read, taken);
    at
}

/// Ends a list. One without marks is read where its setting parts its items without doubt; else it is said to be unread.
fn close(
    document: &Document,
    place: std::ops::Range<usize>,
    items: Vec<Item>,
    (kind, scope): (FindingKind, Scope),
    read: &mut Read,
    taken: &mut Taken,
) {
    if !items.is_empty() {
        return settle(items, (kind, scope), read, taken);
    }
    let is_text = |line: &Line| line.size >= document.body_size * 0.92 && !document.is_heading(line);
    let text: Vec<&Line> = document.lines[place.clone()].iter().filter(|line| is_text(line)).collect();
    // Text set as small as a footnote may be one; nothing at all is a heading over other headings.
    let is_bare = document.lines[place.clone()].iter().all(|line| document.is_heading(line));
    if is_bare || text.first().is_some_and(|line| says_none(&line.text)) {
        return;
    }
    let left = document.lines[place.start.saturating_sub(1)].x;
    match unmarked::items(document, left, &text) {
        unmarked::Items::Apart(items) => {
            let findings = items.into_iter().map(|(text, page)| Finding { kind, scope, text, page });
            read.findings.extend(findings);
            taken.all(place);
        }
        // Paragraphs of a letter are findings themselves.
        unmarked::Items::Paragraphs if !read.is_graded() && !text.is_empty() => {}
        _ => read.missing("findings", "The list under a heading was not read: nothing marks or parts its items"),
    }
}

/// What marks the items of a list, and how far in they stand.
#[derive(Clone, Copy)]
struct Shape {
    is_numbered: bool,
    x: f32,
    last: u32,
}

struct Item {
    marker: Marker,
    text: String,
    page: u16,
    bullets: Vec<(String, u16)>,
    /// Its lines, as places in the document.
    lines: Vec<usize>,
    /// Where it begins and where its last line stands: x, page and y.
    x: f32,
    last: (u16, f32),
    /// Nothing that follows without a mark belongs to it.
    is_closed: bool,
}

fn take(line: &Line, at: usize, shape: &mut Option<Shape>, items: &mut Vec<Item>) {
    let found = marker(&line.text);
    let begins = match (found, shape.as_mut()) {
        (Some((Marker::Number(number), _)), Some(shape)) if shape.is_numbered => {
            let is_next = number > shape.last && number <= shape.last + 3 && (line.x - shape.x).abs() < 25.0;
            if is_next {
                shape.last = number;
            }
            is_next
        }
        (Some((Marker::Bullet, _)), Some(shape)) if !shape.is_numbered => line.x < shape.x + 9.0,
        (Some((marker, _)), None) => {
            let last = if let Marker::Number(number) = marker { number } else { 0 };
            *shape = Some(Shape { is_numbered: marker != Marker::Bullet, x: line.x, last });
            true
        }
        _ => false,
    };
    match (found, items.last_mut()) {
        (Some((marker, text)), _) if begins => {
            let text = text.to_owned();
            let lines = vec![at];
            let last = (line.page, line.y);
            let (page, x) = (line.page, line.x);
            items.push(Item { marker, text, page, bullets: Vec::new(), lines, x, last, is_closed: false });
        }
        (Some((Marker::Bullet, text)), Some(item)) => {
            item.last = (line.page, line.y);
            item.lines.push(at);
            item.bullets.push((text.to_owned(), line.page));
        }
        (_, Some(item)) if !item.is_closed && is_after(item, line) => item.is_closed = true,
        (_, Some(item)) if !item.is_closed => {
            item.last = (line.page, line.y);
            item.lines.push(at);
            match item.bullets.last_mut() {
                Some((bullet, _)) => join(bullet, &line.text),
                None => join(&mut item.text, &line.text),
            }
        }
        _ => {}
    }
}

/// Whether a line without a mark stands apart from an item and as far out as its mark: then the list is over.
fn is_after(item: &Item, line: &Line) -> bool {
    let (page, y) = item.last;
    page == line.page && y - line.y > line.size * 1.6 && line.x < item.x + 4.0
}

/// Items become findings. Numbers that only head groups of bullets are no findings themselves; their bullets are.
fn settle(items: Vec<Item>, (kind, scope): (FindingKind, Scope), read: &mut Read, taken: &mut Taken) {
    let heads_a_group = |item: &Item| {
        matches!(item.marker, Marker::Number(_)) && item.bullets.len() > 1 && !item.text.ends_with([':', '.', ';'])
    };
    let is_grouped = !items.is_empty() && items.iter().filter(|item| heads_a_group(item)).count() * 2 > items.len();
    for item in items {
        if kind == FindingKind::PriorityAction && says_none(&item.text) {
            continue;
        }
        let number = if let Marker::Number(number) = item.marker { Some(number) } else { None };
        taken.item(&item.lines, number);
        if is_grouped && heads_a_group(&item) {
            let bullets = item.bullets.into_iter();
            read.findings.extend(bullets.map(|(text, page)| Finding { kind, scope, text, page }));
            continue;
        }
        let mut text = item.text;
        for (bullet, _) in &item.bullets {
            join(&mut text, bullet);
        }
        read.findings.push(Finding { kind, scope, text, page: item.page });
    }
}

/// Whether an item says that there is nothing to list.
fn says_none(text: &str) -> bool {
    let text = lower(text);
    let is_none = ["none", "none identified", "none were identified", "not applicable"];
    let says = ["there are no ", "there were no ", "no areas ", "no priority action", "no immediate "];
    // "None of the plans …" and "There are no plans …" are findings.
    let is_about = ["priority", "immediate", "areas for"].iter().any(|words| text.contains(words));
    is_none.contains(&text.trim_end_matches(['.', ' ']))
        || says.iter().any(|start| text.starts_with(start)) && is_about
        || ["did not find any", "did not identify any", "were identified no"].iter().any(|words| text.contains(words))
}

/// Where a heading has paragraphs under it and no list, each paragraph is a finding.
fn paragraphs(lines: &[Line], kind: FindingKind, read: &mut Read) {
    let mut last: Option<&Line> = None;
    let left = lines.iter().map(|line| line.x).fold(f32::MAX, f32::min);
    for line in lines.iter().filter(|line| !line.is_bold) {
        let goes_on = last.is_some_and(|last| {
            let gap = last.y - line.y;
            // Bullets and what stands further in belong to the paragraph that introduces them.
            let is_within = line.x > left + 8.0 || marker(&line.text).is_some();
            // Rows of a table stand little further apart than its lines.
            let is_row = gap > line.size * 1.29 && last.text.ends_with('.');
            let is_same = last.page == line.page && gap < line.size * 1.5 && !is_row;
            is_within || is_same || (last.page != line.page && !last.text.ends_with('.'))
        });
        match read.findings.last_mut() {
            Some(finding) if goes_on => {
                let text = marker(&line.text).map_or(line.text.as_str(), |(_, text)| text);
                join(&mut finding.text, text);
            }
            _ => {
                let text = line.text.clone();
                read.findings.push(Finding { kind, scope: Scope::Authority, text, page: line.page });
            }
        }
        last = Some(line);
    }
}

/// A table with the responsible bodies on the left and the findings on the right: each row is a finding.
fn rows(document: &Document, mut at: usize, kind: FindingKind, read: &mut Read) -> usize {
    /// The right column begins at least so far from the left.
    const APART: f32 = 60.0;
    let Some(left) = document.lines.get(at).map(|line| line.x) else { return at };
    let mut is_new_row = true;
    while let Some(line) = document.lines.get(at) {
        if ends_letter_list(document, line, true) {
            break;
        }
        at += 1;
        if line.x < left + APART {
            // A row goes on over the edge of a page, and its left cell is then repeated or continued.
            let last_page = read.findings.last().map(|finding| (finding.page, finding.text.ends_with(['.', ';', ':'])));
            is_new_row = last_page.is_none_or(|(page, is_finished)| page == line.page || is_finished);
            continue;
        }
        match read.findings.last_mut() {
            Some(finding) if !is_new_row => join(&mut finding.text, &line.text),
            _ => {
                let text = line.text.clone();
                read.findings.push(Finding { kind, scope: Scope::Authority, text, page: line.page });
            }
        }
        is_new_row = false;
    }
    at
}

/// The mark at the front of an item, and what follows it.
fn marker(text: &str) -> Option<(Marker, &str)> {
    let first = text.chars().next()?;
    if matches!(first, '\u{f000}'..='\u{f0ff}' | '•' | '◼' | '■' | '▪' | '●' | '◾' | '➢') {
        return Some((Marker::Bullet, text[first.len_utf8()..].trim_start()));
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text[digits..]
        .strip_prefix(['.', ')'])
        .or_else(|| text[digits..].starts_with(' ').then_some(&text[digits..]))?;
    let number = text[..digits].parse().ok().filter(|number| (1..1000).contains(number))?;
    let rest = rest.trim_start();
    rest.starts_with(|letter: char| letter.is_alphabetic()).then_some((Marker::Number(number), rest))
}

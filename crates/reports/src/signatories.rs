//! Who signs a letter, and who is listed as having inspected.

use crate::document::Document;
use crate::pdf::Line;
use crate::people::names;
use crate::read::{Confidence, Read, Signatory};
use crate::words::{join, lower};

/// What a letter closes with, before its signatures.
const CLOSINGS: [&str; 4] = ["yours sincerely", "yours faithfully", "your sincerely", "yours truly"];
/// No block of signatures has more lines.
const LINES_OF_SIGNATURES: usize = 40;

/// Words of a role and the inspectorate that has it.
const BODIES: [(&str, &str); 12] = [
    ("ofsted", "Ofsted"),
    ("care quality commission", "Care Quality Commission"),
    ("cqc", "Care Quality Commission"),
    ("chief inspector of health care", "Care Quality Commission"),
    ("chief inspector of hospitals", "Care Quality Commission"),
    ("chief inspector of primary medical", "Care Quality Commission"),
    ("fire & rescue", "HMI Constabulary and Fire & Rescue Services"),
    ("fire and rescue", "HMI Constabulary and Fire & Rescue Services"),
    ("hmicfrs", "HMI Constabulary and Fire & Rescue Services"),
    ("constabulary", "HMI Constabulary"),
    ("probation", "HMI Probation"),
    ("prisons", "HMI Prisons"),
];
/// Words that stand in roles and never in names.
const OF_ROLES: [&str; 27] = [
    "inspector",
    "inspectors",
    "inspectorate",
    "director",
    "chief",
    "deputy",
    "assistant",
    "regional",
    "national",
    "hmi",
    "head",
    "services",
    "commission",
    "ofsted",
    "cqc",
    "manager",
    "officer",
    "constabulary",
    "probation",
    "majesty's",
    "analyst",
    "social",
    "protection",
    "fostering",
    "adoption",
    "lead",
    "care",
];

/// The inspectorate that words name.
fn body(words: &str) -> Option<String> {
    let words = lower(words);
    let named = BODIES.iter().find(|(known, _)| words.contains(known)).map(|(_, body)| (*body).to_owned());
    // Ofsted's inspectors bear the title without more.
    let bare = words.trim_end_matches(|letter: char| !letter.is_alphabetic());
    let is_plain = ["her majesty's inspector", "his majesty's inspector", "hmi", "senior hmi"].contains(&bare);
    named.or_else(|| is_plain.then(|| "Ofsted".to_owned()))
}

/// The signatures of a letter; returns the line they begin at.
pub(crate) fn of_letter(document: &Document, from: usize, read: &mut Read) -> usize {
    let lines = &document.lines;
    let starts = |line: &Line, words: &[&str]| words.iter().any(|word| lower(&line.text).starts_with(word));
    let closing = lines.iter().rposition(|line| starts(line, &CLOSINGS)).filter(|at| *at >= from);
    let title = || {
        let at =
            lines.iter().rposition(|line| starts(line, &["her majesty's inspector", "his majesty's inspector"]))?;
        // The sentence that names the inspectors may break before the title.
        let above = at.checked_sub(1).filter(|above| *above >= from)?;
        (!names(&lines[above].text).is_empty() && is_bare_name(&lines[above].text)).then_some(above)
    };
    let (signed_from, first) = match (closing, title()) {
        (Some(at), _) => (at, at + 1),
        (None, Some(at)) => (at, at),
        (None, None) => {
            // Of a visit that is told already: the one who signs is its lead inspector.
            if !read.unread.iter().any(|row| row.field == "lead_inspector") {
                read.missing("signatories", "The letter has no closing words and no name over an inspector's title");
            }
            return lines.len();
        }
    };
    let block = &lines[first..lines.len().min(first + LINES_OF_SIGNATURES)];
    let page = lines[first.min(lines.len() - 1)].page;
    let mut signatures = Signatures::default();
    for line in block.iter().filter(|line| line.size > document.body_size * 0.92 && line.page <= page + 1) {
        if starts(line, &["cc ", "cc:", "copy", "annex"]) {
            break;
        }
        signatures.line(line);
    }
    let people = signatures.people();
    if people.is_empty() {
        read.missing("signatories", "No name stands under the closing words");
    } else {
        let words: Vec<&str> = block.iter().take(6).map(|line| line.text.as_str()).collect();
        read.found("signatories", page, &words.join(" / "), Confidence::Printed);
    }
    read.signatories = people;
    signed_from
}

/// The cells of a line and how far in each stands.
fn cells(line: &Line) -> Vec<(f32, &str)> {
    let mut starts: Vec<(usize, f32)> = vec![(0, line.x)];
    starts.extend(line.cells.iter().copied());
    let ends = starts.iter().skip(1).map(|(at, _)| *at).chain([line.text.len()]);
    starts.iter().zip(ends).filter_map(|((at, x), end)| Some((*x, line.text.get(*at..end)?.trim()))).collect()
}

/// A signature so far: its column, its name, and the words under the name.
struct Signature {
    is_right: bool,
    name: String,
    role: String,
    over: Option<String>,
}

/// Signatures in one column or two, each row under the names of its inspectorates.
#[derive(Default)]
struct Signatures {
    left: Option<f32>,
    over: [Option<String>; 2],
    is_over: bool,
    /// A role that stands over its name.
    before: [Option<String>; 2],
    all: Vec<Signature>,
    /// Where in `all` the row begins.
    row: usize,
}

impl Signatures {
    fn line(&mut self, line: &Line) {
        let left = *self.left.get_or_insert(line.x);
        let cells = cells(line);
        let is_heading = line.is_bold && cells.iter().all(|(_, text)| is_body(text) || *text == "Services");
        if is_heading && !self.is_over {
            self.over = [None, None];
            self.before = [None, None];
            self.row = self.all.len();
        }
        for (x, text) in cells {
            /// A second column begins further in than this.
            const APART: f32 = 100.0;
            let is_right = x > left + APART;
            if is_heading {
                let over = &mut self.over[usize::from(is_right)];
                *over = over.take().or_else(|| body(text));
                continue;
            }
            self.cell(is_right, text);
        }
        self.is_over = is_heading;
    }

    fn cell(&mut self, is_right: bool, text: &str) {
        if is_bare_name(text) {
            let over = self.over[usize::from(is_right)].clone();
            let role = self.before[usize::from(is_right)].take().unwrap_or_default();
            self.all.push(Signature { is_right, name: bare_name(text), role, over });
            return;
        }
        let row = self.all[self.row..].iter_mut();
        if let Some(open) = row.rev().find(|open| open.is_right == is_right) {
            join(&mut open.role, text);
        } else if let Some(name) = names(text).into_iter().next().filter(|name| is_bare_name(name)) {
            let over = self.over[usize::from(is_right)].clone();
            let role = text[text.find(&name).map_or(0, |at| at + name.len())..].trim_matches([' ', ',']).to_owned();
            self.all.push(Signature { is_right, name, role, over });
        } else if lower(text).split(' ').any(|word| OF_ROLES.contains(&word)) {
            self.before[usize::from(is_right)] = Some(text.to_owned());
        }
    }

    fn people(self) -> Vec<Signatory> {
        let people = self.all.into_iter().map(|one| {
            let role = Some(one.role).filter(|role| !role.is_empty());
            let body = one.over.or_else(|| role.as_deref().and_then(body));
            Signatory { name: one.name, role, body }
        });
        people.collect()
    }
}

/// Whether a cell is nothing but the name of an inspectorate.
fn is_body(text: &str) -> bool {
    let text = lower(text);
    let starts = [
        "ofsted",
        "care quality commission",
        "cqc",
        "hmi ",
        "hmicfrs",
        "her majesty's inspectorate",
        "his majesty's inspectorate",
    ];
    body(&text).is_some() && starts.iter().any(|start| text.starts_with(start)) && text.len() < 60
}

/// A name without the letters that stand behind it.
fn bare_name(text: &str) -> String {
    const HONOURS: [&str; 8] = ["BSc", "ChB", "MSc", "PhD", "DPhil", "FRCA", "BA", "MBChB"];
    let words = text.split_whitespace().enumerate();
    let is_honour = |word: &str| {
        let word = word.trim_matches([',', '.']);
        HONOURS.contains(&word) || word.len() > 1 && word.chars().all(|letter| letter.is_ascii_uppercase())
    };
    let kept: Vec<&str> = words.take_while(|(at, word)| *at < 2 || !is_honour(word)).map(|(_, word)| word).collect();
    kept.join(" ").trim_matches([' ', ',', '.']).to_owned()
}

/// Whether a text is one person's name and nothing else but honours.
fn is_bare_name(text: &str) -> bool {
    let name = bare_name(text);
    let is_of_role = |word: &str| OF_ROLES.contains(&lower(word.trim_matches([',', '.'])).as_str());
    names(&name).len() == 1 && !name.contains(',') && !name.split_whitespace().any(is_of_role) && !name.ends_with('.')
}

/// The team of an area inspection: two columns of names, each with body and role behind it.
pub(crate) fn of_area(document: &Document, read: &mut Read) -> usize {
    let lines = &document.lines;
    let Some(at) = lines.iter().rposition(|line| document.is_heading(line) && lower(&line.text) == "inspection team")
    else {
        // Before 2023 the outcome of an area inspection is told in a letter.
        return of_letter(document, 0, read);
    };
    let page = lines[at].page;
    let rows = lines[at + 1..].iter().take_while(|line| line.page == page && line.size > document.body_size * 0.92);
    let mut columns: [Vec<Signatory>; 2] = [Vec::new(), Vec::new()];
    for line in rows.filter(|line| !line.is_bold) {
        for (x, text) in cells(line).into_iter().flat_map(apart) {
            let Some(name) = names(&text.replace(" Ofsted", ", Ofsted").replace(" HMI", ", HMI")).into_iter().next()
            else {
                continue;
            };
            let end = text.find(&name).map_or(0, |at| at + name.len());
            let role = text[end..].trim_matches([' ', ',']);
            let role = Some(role.to_owned()).filter(|role| !role.is_empty());
            let body = role.as_deref().and_then(body);
            columns[usize::from(x > lines[at].x + 100.0)].push(Signatory { name, role, body });
        }
    }
    read.signatories = columns.into_iter().flatten().collect();
    if read.signatories.is_empty() {
        read.missing("signatories", "The inspection team has a heading but no names under it");
    } else {
        read.found("signatories", page, &lines[at].text, Confidence::Printed);
    }
    lines.len()
}

/// Two people who stand too near each other to be told apart by their places: "A, Ofsted lead inspector B, CQC inspector".
fn apart((x, text): (f32, &str)) -> Vec<(f32, &str)> {
    let whole = vec![(x, text)];
    let lowered = lower(text);
    let Some(at) = lowered.find(", cqc").filter(|at| lowered[..*at].contains("ofsted")) else { return whole };
    let is_of_name = |word: &&str| word.starts_with(char::is_uppercase) && !OF_ROLES.contains(&lower(word).as_str());
    let length: usize = text[..at].split(' ').rev().take_while(is_of_name).map(|word| word.len() + 1).sum();
    let Some(start) = (at + 1).checked_sub(length).filter(|start| *start > 0 && length > 0) else { return whole };
    // The second column stands somewhere to the right.
    const FAR: f32 = 10_000.0;
    vec![(x, text[..start].trim()), (FAR, text[start..].trim())]
}

/// The team of a graded report. Where it is not listed, who led.
pub(crate) fn of_report(document: &Document, read: &mut Read) {
    let lines = &document.lines;
    let team = lines.iter().rposition(|line| {
        let text = lower(&line.text);
        document.is_heading(line) && (text == "the inspection team" || text == "inspection team")
    });
    if let Some(at) = team {
        let page = lines[at].page;
        let rows = lines[at + 1..].iter().take_while(|line| {
            line.page <= page + 1 && !document.is_heading(line) && line.size > document.body_size * 0.92
        });
        let rows: Vec<&Line> = rows.collect();
        team_of(&rows, read);
        if !read.signatories.is_empty() {
            let words: Vec<&str> = rows.iter().map(|line| line.text.as_str()).collect();
            read.found("signatories", page, &words.join(" "), Confidence::Printed);
            return;
        }
    }
    let led = read.lead_inspector.iter().chain(&read.second_lead_inspector).cloned();
    let role = || Some("Lead inspector".to_owned());
    read.signatories = led.map(|name| Signatory { name, role: role(), body: None }).collect();
    if let Some(first) = read.provenance.iter().find(|entry| entry.field == "lead_inspector").cloned() {
        read.found("signatories", first.page, &first.words, first.confidence);
    }
}

/// Rows such as "Team inspectors: A, B and C", which may go on below.
fn team_of(rows: &[&Line], read: &mut Read) {
    let mut open: Option<(String, String)> = None;
    let mut done: Vec<(String, String)> = Vec::new();
    for line in rows {
        match label(&line.text) {
            Some((role, rest)) => {
                done.extend(open.take());
                open = Some((role.to_owned(), rest.to_owned()));
            }
            None => {
                if let Some((_, words)) = &mut open {
                    // A sentence about the team is no list.
                    if line.text.ends_with('.')
                        && line.text.split(' ').filter(|word| word.starts_with(char::is_lowercase)).count() > 4
                    {
                        done.extend(open.take());
                        continue;
                    }
                    join(words, &line.text);
                }
            }
        }
    }
    done.extend(open);
    for (role, words) in done {
        for name in names(&words).into_iter().filter(|name| is_bare_name(name)) {
            let name = bare_name(&name);
            read.signatories.push(Signatory { name, role: Some(role.clone()), body: None });
        }
    }
}

/// A label such as "Deputy lead inspector", with or without its colon, and what follows.
fn label(text: &str) -> Option<(&str, &str)> {
    const LABELS: [&str; 9] = [
        "lead inspectors",
        "lead inspector",
        "deputy lead inspectors",
        "deputy lead inspector",
        "team inspectors",
        "team inspector",
        "shadow inspectors",
        "senior data analyst",
        "quality assurance manager",
    ];
    let colon = text.find(':').filter(|at| *at < 50 && !text[..*at].contains([',', '.']));
    if let Some(at) = colon {
        return Some((text[..at].trim(), text[at + 1..].trim()));
    }
    let lowered = lower(text);
    let label = LABELS.iter().find(|label| lowered.starts_with(**label))?;
    Some((&text[..label.len()], text[label.len()..].trim()))
}

//! What a document prints, in order, as blocks that every writer sets in its own way. Every word that is not the
//! document's own stands here.

use crate::document::{Document, Finding, Kind};
use crate::text::{line, lines, spells};

/// The head and the blocks.
pub(crate) struct Outline {
    /// What it is, above the title: `Standard inspection report`.
    pub(crate) kicker: String,
    pub(crate) title: String,
    /// Printed on every page where it is not a published report or letter.
    pub(crate) mark: Option<&'static str>,
    /// The foot of each page, before the page number.
    pub(crate) foot: String,
    pub(crate) blocks: Vec<Block>,
}

pub(crate) enum Block {
    /// A heading under the title.
    Heading(String),
    /// A label and what it stands for.
    Fact(&'static str, String),
    /// What a reader has to know before reading on.
    Warning(String),
    /// Two columns under a row of headings.
    Table([&'static str; 2], Vec<[String; 2]>),
    /// A paragraph, line by line, with its number where it has one.
    Paragraph(Option<u32>, Vec<String>),
    /// A list, each item line by line.
    Items(Vec<Vec<String>>),
}

const DRAFT: &str = "This is a draft. It has not been published and may change.";
const PILOT: &str =
    "This comes from a pilot under a proposal. It is not a published inspection, and nothing follows from it.";

pub(crate) fn outline(document: &Document) -> Outline {
    let title = line(&document.title);
    let authority = line(&document.authority);
    let mut blocks = Vec::new();
    head(document, &title, &mut blocks);
    judgements(document, &mut blocks);
    findings(document, &mut blocks);
    sections(document, &mut blocks);
    about(document, &mut blocks);
    corrections(document, &mut blocks);
    let days = spells(&document.on_site);
    let foot = [title.clone(), days].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    let what = match document.kind {
        Kind::Report => "Report",
        Kind::Letter => "Letter",
    };
    let kicker = [what.to_owned(), line(&document.activity), authority];
    let kicker = kicker.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    // A file without a title is refused by readers of PDF/UA, and by people.
    let title = if title.is_empty() { format!("{what} {}", line(&document.case)) } else { title };
    Outline { kicker, title, mark: mark(document), foot, blocks }
}

fn mark(document: &Document) -> Option<&'static str> {
    match (document.is_pilot, document.published_on) {
        (true, _) => Some("PILOT"),
        (false, None) => Some("DRAFT"),
        (false, Some(_)) => None,
    }
}

fn head(document: &Document, title: &str, blocks: &mut Vec<Block>) {
    if document.is_pilot {
        blocks.push(Block::Warning(PILOT.to_owned()));
    }
    if document.published_on.is_none() {
        blocks.push(Block::Warning(DRAFT.to_owned()));
    }
    if let Some(last) = document.notices.last() {
        let words = format!("Corrected on {}. What was corrected stands at the end.", last.on.words());
        blocks.push(Block::Warning(words));
    }
    let (dates, lead) = match document.kind {
        Kind::Report => ("Inspection dates", "Lead inspector"),
        Kind::Letter => ("Visit dates", "Lead inspector"),
    };
    fact(dates, &spells(&document.on_site), blocks);
    fact(lead, document.lead.as_deref().unwrap_or_default(), blocks);
    if !title.contains(line(&document.authority).as_str()) {
        fact("Authority", &document.authority, blocks);
    }
}

fn fact(label: &'static str, value: &str, blocks: &mut Vec<Block>) {
    let value = line(value);
    if !value.is_empty() {
        blocks.push(Block::Fact(label, value));
    }
}

/// A heading that says something; a screen reader stops at every one.
fn heading(text: String, blocks: &mut Vec<Block>) {
    if !text.is_empty() {
        blocks.push(Block::Heading(text));
    }
}

fn judgements(document: &Document, blocks: &mut Vec<Block>) {
    if document.judgements.is_empty() {
        return;
    }
    let rows = document.judgements.iter().map(|judgement| [line(&judgement.area), line(&judgement.mark)]);
    heading("Judgements".to_owned(), blocks);
    blocks.push(Block::Table(["Judgement", "Grade"], rows.collect()));
}

/// Findings under the title of their kind; kinds in the order in which they come first.
fn findings(document: &Document, blocks: &mut Vec<Block>) {
    let mut kinds: Vec<&str> = Vec::new();
    for finding in &document.findings {
        if !kinds.contains(&finding.kind.as_str()) {
            kinds.push(&finding.kind);
        }
    }
    for kind in kinds {
        let of_kind = |finding: &&Finding| finding.kind == kind;
        let items = document.findings.iter().filter(of_kind).map(|finding| lines(&finding.text));
        let items: Vec<_> = items.filter(|item| !item.is_empty()).collect();
        if !items.is_empty() {
            heading(line(kind), blocks);
            blocks.push(Block::Items(items));
        }
    }
}

/// The text. A section about an area that was judged says the mark in its heading.
fn sections(document: &Document, blocks: &mut Vec<Block>) {
    for section in &document.sections {
        let is_empty = section.paragraphs.is_empty();
        if is_empty && document.published_on.is_some() {
            continue;
        }
        let judged = document.judgements.iter().find(|judgement| judgement.area == section.title);
        let words = match judged {
            Some(judgement) if !judgement.area.is_empty() => {
                format!("{}: {}", line(&section.title), line(&judgement.mark).to_lowercase())
            }
            _ => line(&section.title),
        };
        heading(words, blocks);
        if is_empty {
            blocks.push(Block::Paragraph(None, vec!["Nothing is written here yet.".to_owned()]));
        }
        for paragraph in &section.paragraphs {
            blocks.push(Block::Paragraph(Some(paragraph.number), lines(&paragraph.text)));
        }
    }
}

fn about(document: &Document, blocks: &mut Vec<Block>) {
    let words = match document.kind {
        Kind::Report => "About this report",
        Kind::Letter => "About this letter",
    };
    heading(words.to_owned(), blocks);
    fact("Authority", &document.authority, blocks);
    fact("Activity", &document.activity, blocks);
    fact("Framework", &document.edition, blocks);
    fact("Case", &document.case, blocks);
    fact("Version", &document.version.to_string(), blocks);
    let published = document.published_on.map_or("Not published".to_owned(), |day| day.words());
    fact("Published", &published, blocks);
    let licence = lines(&document.licence);
    if !licence.is_empty() {
        blocks.push(Block::Paragraph(None, licence));
    }
}

fn corrections(document: &Document, blocks: &mut Vec<Block>) {
    if document.notices.is_empty() {
        return;
    }
    let rows = document.notices.iter().map(|notice| [notice.on.words(), line(&notice.text)]);
    heading("Corrections".to_owned(), blocks);
    blocks.push(Block::Table(["Day", "What was corrected"], rows.collect()));
}

//! Which authority it is about, as printed. Which one that is, the register knows.

use crate::document::{Document, flow};
use crate::pdf::Line;
use crate::read::{Confidence, Read};
use crate::words::{after, lower};

/// What a joint inspection may be of before it says where.
const THEMES: [&str; 7] = [
    "the multi-agency",
    "multi-agency",
    "services for",
    "arrangements",
    "the effectiveness",
    "the response",
    "the local",
];

/// Words that end a name in a title.
const ENDS: [&str; 13] = [
    " local safeguarding children",
    " local authority children's services",
    " local authority's children's services",
    " council's children's services",
    " children's services",
    " children's social care services",
    " local authority",
    " local area partnership",
    " local area",
    " area partnership",
    " children's social care",
    "'s services",
    " services for children",
];

/// The name in the title or, where the title has none, above it.
pub(crate) fn name(document: &Document, title: &std::ops::Range<usize>, read: &mut Read) {
    let lines = &document.lines[title.clone()];
    let words = flow(lines);
    let page = lines.first().map_or(1, |line| line.page);
    if let Some(name) = in_title(&words) {
        read.found("authority", page, &words, Confidence::Printed);
        read.authority = Some(name);
        return;
    }
    let above: Vec<&Line> = document.lines[..title.start]
        .iter()
        .filter(|line| line.page == page && line.size > document.body_size * 1.3)
        .collect();
    let name = flow(above.iter().copied());
    if name.is_empty() {
        let opening = flow(document.lines[title.start..].iter().take(8));
        if let Some(name) = in_sentence(&opening) {
            read.found("authority", page, &opening, Confidence::Inferred);
            read.authority = Some(name);
            return;
        }
        read.missing("authority", "Neither the title nor the lines above it name an authority");
        return;
    }
    read.found("authority", page, &name, Confidence::Printed);
    read.authority = Some(tidy(&name));
}

/// What stands behind "Inspection of", "Focused visit to" and the like.
fn in_title(title: &str) -> Option<String> {
    const STARTS: [&str; 14] = [
        "focused visit to ",
        "focused visit of ",
        "monitoring visit to ",
        "monitoring visit of ",
        "area send inspection of ",
        "send inspection of ",
        "send inspection in ",
        "send revisit in ",
        "send revisit of ",
        "abuse and neglect in ",
        "joint targeted area inspection of ",
        "joint targeted area inspection in ",
        "local safeguarding children board in ",
        "inspection of ",
    ];
    let (start, rest) = STARTS.iter().find_map(|start| after(title, start).map(|rest| (*start, rest)))?;
    let rest = match start {
        // "… of the multi-agency response to … in Liverpool": the place comes last.
        _ if start.starts_with("joint") && THEMES.iter().any(|theme| lower(rest).starts_with(theme)) => {
            let at = rest.rfind(" in ")?;
            &rest[at + 4..]
        }
        _ => rest,
    };
    let name = tidy(rest);
    let lowered = lower(&name);
    let is_of_services = ["services", "children", "local authority", "the local authority"]
        .iter()
        .any(|word| lowered == *word || lowered.starts_with("services for") || lowered.starts_with("children's s"));
    (!name.is_empty() && !is_of_services).then_some(name)
}

/// A name without what stands behind it in a title.
fn tidy(name: &str) -> String {
    let mut name = name.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == '.').trim();
    let lowered = lower(name);
    if let Some(at) = ENDS.iter().filter_map(|end| lowered.find(end)).min() {
        name = &name[..at];
    }
    name.trim().trim_end_matches("'s").trim_start_matches("the ").to_owned()
}

/// The letter's principal authority and the day its statement is due.
pub(crate) fn principal(document: &Document, read: &mut Read) {
    let lines = &document.lines;
    let Some(at) = lines.iter().rposition(|line| {
        let text = lower(&line.text);
        // The first page of several only addresses and opens.
        (line.page > 1 || document.pages == 1)
            && ["have determined that", "should prepare a written", "should coordinate the prep"]
                .iter()
                .any(|words| text.contains(words))
    }) else {
        read.missing("principal_authority", "The letter asks nobody for a written statement");
        return;
    };
    // The sentence may begin on the line above.
    let at = lines[..=at].iter().rposition(|line| lower(&line.text).contains("have determined that")).unwrap_or(at);
    let words = flow(&lines[at..lines.len().min(at + 25)]);
    let page = lines[at].page;
    let subject = after(&words, "have determined that ")
        .and_then(|rest| lower(rest).find(" is the principal").map(|end| &rest[..end]))
        .or_else(|| lower(&words).find(" should ").map(|end| &words[..end]));
    match subject.map(|name| name.trim_start_matches("the ").trim_matches([' ', ','])) {
        Some(name) if !name.is_empty() && name.len() < 120 => {
            read.found("principal_authority", page, &words, Confidence::Printed);
            read.principal_authority = Some(name.to_owned());
        }
        _ => read.missing("principal_authority", "No body is named that should prepare the written statement"),
    }
    let due = ["@ofsted.gov.uk by ", "no later than ", "gov.uk by ", "to ofsted by ", "received by ", " by "];
    let day = due.iter().find_map(|label| {
        let rest = after(&words, label)?;
        crate::dates::spells(rest, None).filter(|found| found.has_year).map(|found| (found.spells[0].0, rest))
    });
    match day {
        Some((day, rest)) => {
            read.found("statement_due_on", page, rest, Confidence::Printed);
            read.statement_due_on = Some(day);
        }
        None => read.missing("statement_due_on", "No day is given for the written statement"),
    }
}

/// The name in the first sentence of a letter that has no heading: "… the monitoring visit to X children's services on …".
fn in_sentence(text: &str) -> Option<String> {
    let rest = [" visit to ", " visit of ", "area inspection of ", "area inspection in ", "of the local area of "]
        .iter()
        .find_map(|start| after(text, start))?;
    let lowered = lower(rest);
    let end = [" children's services", " local authority", " on ", " between ", " from ", " to judge", ". ", ", "];
    let end = end.iter().filter_map(|end| lowered.find(end)).min()?;
    let name = tidy(&rest[..end]);
    (!name.is_empty() && name.len() < 80).then_some(name)
}

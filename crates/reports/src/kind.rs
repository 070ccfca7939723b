//! Which kind of document it is, from what is printed on its first page.

use crate::document::{Document, flow};
use crate::pdf::Line;
use crate::read::Kind;
use crate::words::lower;

/// What was recognised.
pub(crate) struct Recognised {
    pub(crate) kind: Kind,
    pub(crate) is_reinspection: bool,
    /// The lines of the title, as places in the document's lines.
    pub(crate) title: std::ops::Range<usize>,
    /// Why it is none of the kinds.
    pub(crate) why: String,
}

/// A title is found within so many lines; letters have a long address.
const WITHIN_LINES: usize = 60;
/// What a letter tells the findings of is named within so many letters.
const SOON: usize = 45;
/// A title takes up to so many lines.
const LINES_OF_TITLE: usize = 6;

/// Recognises a document by its title. Short or standard is settled later, from the dates.
pub(crate) fn recognise(document: &Document) -> Recognised {
    let lines = document.first_page();
    let lines = &lines[..lines.len().min(WITHIN_LINES)];
    for at in 0..lines.len() {
        if !document.is_heading(&lines[at]) {
            continue;
        }
        let end = end_of_title(document, lines, at);
        let title = lower(&flow(&lines[at..end]));
        if let Some(kind) = from_title(&title, lines) {
            let is_reinspection = title.contains("re-inspection") || title.contains("reinspection");
            return Recognised { kind, is_reinspection, title: at..end, why: String::new() };
        }
    }
    from_text(lines)
}

/// The end of a title that begins at `at`: lines set alike.
fn end_of_title(document: &Document, lines: &[Line], at: usize) -> usize {
    let first = &lines[at];
    let more = lines[at + 1..].iter().take(LINES_OF_TITLE - 1).take_while(|line| {
        let label = lower(&line.text);
        document.is_heading(line)
            && (line.size - first.size).abs() < 2.5
            && !["inspection date", "review date", "lead inspector", "report published"]
                .iter()
                .any(|word| label.starts_with(word))
    });
    at + 1 + more.count()
}

fn from_title(title: &str, lines: &[Line]) -> Option<Kind> {
    let says = |words: &str| title.contains(words);
    let inspects = says("inspection of ") || title.starts_with("inspection");
    Some(match () {
        () if says("joint targeted area inspection") => Kind::Jtai,
        () if says("focused visit to") || title.starts_with("focused visit") => Kind::FocusedVisit,
        () if says("monitoring visit") => Kind::MonitoringVisit,
        () if says("send inspection") || says("area send") || says("send revisit") => Kind::AreaSend,
        () if inspects && says("children in need of help and") && says("children looked after") => Kind::Sif,
        () if says("review of the effectiveness of the local safeguarding children") => Kind::Lscb,
        // The title may name a trust and no services; the table is what only ILACS has.
        () if inspects && has_table(lines) => Kind::IlacsStandard,
        () => return None,
    })
}

/// Whether the page has the table of judgements that only ILACS has.
fn has_table(lines: &[Line]) -> bool {
    let text = lower(&flow(lines));
    text.contains("impact of leaders on") && text.contains("experiences and progress of children")
}

/// A letter whose heading is not set apart says in its first sentence what it is; anything else says what else it may be.
fn from_text(lines: &[Line]) -> Recognised {
    let text = lower(&flow(lines));
    let says = |words: &str| text.contains(words);
    // "… the findings of the second monitoring visit": what is found stands soon after.
    let tells = |what: &str| {
        text.match_indices("findings of ").any(|(at, _)| text[at..].find(what).is_some_and(|after| after < SOON))
    };
    let kind = match () {
        () if tells("focused visit") => Kind::FocusedVisit,
        () if tells("monitoring visit") => Kind::MonitoringVisit,
        () if tells("joint targeted area inspection") => Kind::Jtai,
        () if says("a joint inspection of the local area of") => Kind::AreaSend,
        () => Kind::NotAReport,
    };
    let why = match () {
        () if says("inspection of local authority arrangements") || says("safeguarding and looked after children") => {
            "It is an inspection from before the single inspection of November 2013"
        }
        () if says("services for looked after children") => {
            "It is an inspection of services for looked after children, from before November 2013"
        }
        () => "Its first page has no title of a report or letter that Sightline knows",
    };
    // The sentence stands for the title: what comes before it is the address.
    let opens =
        |line: &Line| ["findings of", "a joint inspection of"].iter().any(|words| lower(&line.text).contains(words));
    let at = lines.iter().position(opens).unwrap_or(0);
    Recognised { kind, is_reinspection: false, title: at..at, why: why.to_owned() }
}

//! How a story ends: what was published, as a page at its permanent address and as a PDF that is read back and says the same.

use reports::{Judgement, Kind, Read};
use serde::Deserialize;

use crate::published::get;

/// What a published page says, in the browser's own words. The number of a paragraph stands in an element of its own.
pub(crate) const PAGE: &str = r"
const text = one => one.textContent.replace(/\s+/g, ' ').trim(), all = what => [...document.querySelectorAll('main ' + what)];
const numbered = one => { const number = one.querySelector('.sl-paragraph__number'), whole = text(one);
  return { number: parseInt(text(number)), text: whole.slice(text(number).length).trim() }; };
return { title: text(document.querySelector('main h1')),
  facts: Object.fromEntries(all('.govuk-summary-list__row').map(one => [text(one.querySelector('dt')), text(one.querySelector('dd'))])),
  judgements: all('section[aria-labelledby=judged] tbody tr').map(one => [text(one.querySelector('th')), text(one.querySelector('td'))]),
  findings: all('.sl-findings li').map(text), paragraphs: all('.sl-paragraph').map(numbered) };";

/// A published page as a reader has it before them.
#[derive(Debug, Deserialize)]
pub(crate) struct Page {
    title: String,
    facts: std::collections::BTreeMap<String, String>,
    /// Area and mark, row by row.
    judgements: Vec<(String, String)>,
    findings: Vec<String>,
    paragraphs: Vec<Numbered>,
}

#[derive(Debug, Deserialize, PartialEq, Eq)]
struct Numbered {
    number: u32,
    text: String,
}

/// Every file of a published version is there, and its PDF says what the page says. The bytes of the PDF.
pub(crate) fn same_in_every_file(address: &str, version: &str, page: &Page) -> Option<Vec<u8>> {
    let plain = String::from_utf8(file(address, version, "txt")).unwrap();
    for words in page.findings.iter().chain(page.paragraphs.iter().map(|one| &one.text)) {
        assert!(flat(&plain).contains(&flat(words)), "{version}.txt: {words} is not in {plain}");
    }
    let lead = page.facts.get("Lead inspector");
    assert!(lead.is_some_and(|lead| plain.contains(lead)), "{version}.txt: {lead:?} is not in {plain}");
    let document = file(address, version, "odt");
    let kind = b"application/vnd.oasis.opendocument.text";
    assert!(document.starts_with(b"PK") && document.windows(kind.len()).any(|part| part == kind), "{version}.odt");
    if !cfg!(feature = "pdf") {
        let (head, _) = get(address, &format!("{version}.pdf"));
        assert!(head.starts_with("HTTP/1.1 404"), "{head}");
        println!("left out: the program was built without PDF, so only the other files were looked at");
        return None;
    }
    let bytes = file(address, version, "pdf");
    let read = reports::read(&bytes).unwrap_or_else(|why| panic!("{version}.pdf: {why}"));
    says_the_same(version, page, &read);
    Some(bytes)
}

fn file(address: &str, version: &str, end: &str) -> Vec<u8> {
    let (head, body) = get(address, &format!("{version}.{end}"));
    assert!(head.starts_with("HTTP/1.1 200"), "{version}.{end}: {head}");
    body
}

fn says_the_same(version: &str, page: &Page, read: &Read) {
    let is_letter = matches!(read.kind, Kind::FocusedVisit | Kind::MonitoringVisit);
    assert!(is_letter || read.kind == Kind::IlacsStandard, "{version}.pdf is {}: {:?}", read.kind, read.unread);
    assert!(page.title.contains("Exampleshire"), "{version}: {}", page.title);
    assert_eq!(read.authority.as_deref(), Some("Exampleshire"), "{version}.pdf: {:?}", read.unread);
    // Of a letter they are read from its opening and its signature, and ours has neither.
    if !is_letter {
        assert_eq!(read.lead_inspector.as_ref(), page.facts.get("Lead inspector"), "{version}.pdf");
        let days = |(from, to): &(domain::Date, domain::Date)| format!("{} to {}", from.words(), to.words());
        let days = read.spells.iter().map(days).collect::<Vec<_>>().join(", and ");
        assert_eq!(Some(&days), page.facts.get("On site"), "{version}.pdf");
    }
    let given: Vec<Numbered> =
        page.paragraphs.iter().map(|one| Numbered { number: one.number, text: flat(&one.text) }).collect();
    let numbered = |one: &reports::Paragraph| match one.number {
        Some(number) => Some(Numbered { number, text: flat(&one.text) }),
        // The reader takes numbers off the paragraphs of reports alone.
        None => {
            let (number, text) = one.text.split_once(". ")?;
            Some(Numbered { number: number.parse().ok()?, text: flat(text) })
        }
    };
    let back: Vec<Numbered> = read.paragraphs.iter().filter_map(numbered).collect();
    assert!(!given.is_empty(), "{version} says nothing");
    assert_eq!(back, given, "{version}.pdf");
    let found: Vec<String> = read.findings.iter().map(|one| flat(&one.text)).collect();
    assert_eq!(found, page.findings.iter().map(|one| flat(one)).collect::<Vec<_>>(), "{version}.pdf");
    let judged: Vec<&Judgement> = read.judgements.iter().chain(&read.overall).collect();
    assert_eq!(judged.is_empty(), is_letter, "{version}.pdf: {judged:?}");
    assert_eq!(judged.len(), page.judgements.len(), "{version}.pdf: {judged:?} and {:?}", page.judgements);
    for (one, (area, mark)) in judged.iter().zip(&page.judgements) {
        assert!(area.to_lowercase().contains(&one.area.replace('_', " ")), "{version}.pdf: {} and {area}", one.area);
        assert_eq!(one.words.to_lowercase(), mark.to_lowercase(), "{version}.pdf: {area}");
    }
}

/// With one kind of apostrophe and of space.
fn flat(text: &str) -> String {
    text.replace(['‘', '’'], "'").split_whitespace().collect::<Vec<_>>().join(" ")
}

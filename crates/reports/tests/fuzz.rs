//! Documents that are nearly right, in number: each is read to an end, soon, without a panic, and what is read holds together.
//!
//! An ordinary run tries each kind of document a few hundred times. To look for longer:
//! `PROPTEST_CASES=100000 cargo test --release -p reports --test fuzz`. A failure is printed with the smallest document
//! that shows it; make it a case of its own below or in `hostile.rs`.

use std::cell::Cell;
use std::fmt::Write as _;
use std::panic;
use std::sync::Once;
use std::time::{Duration, Instant};

use printed::printed;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use reports::{Read, Unreadable, read};

#[path = "support/pdf.rs"]
mod pdf;
#[path = "support/printed.rs"]
mod printed;

thread_local! {
    /// Whether our own code panicked. The parser of the file's structure is other people's, and may.
    static OURS: Cell<bool> = const { Cell::new(false) };
}
static LISTEN: Once = Once::new();

/// Reads bytes and looks at what came of it.
fn try_to_read(bytes: &[u8]) -> Result<Read, Unreadable> {
    /// The limit that `sightline read` is held to, in a build that is not optimised.
    const SOON: Duration = Duration::from_secs(2);
    LISTEN.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let place = info.location().map_or("", |location| location.file());
            if place.contains("reports/src") || place.contains("reports\\src") {
                OURS.set(true);
            }
            before(info);
        }));
    });
    OURS.set(false);
    let began = Instant::now();
    let found = read(bytes);
    let took = began.elapsed();
    assert!(took < SOON, "{took:?} for {} bytes", bytes.len());
    assert!(!OURS.get(), "our own code panicked and the panic was caught");
    if let Ok(found) = &found {
        holds_together(found);
    }
    found
}

/// What is true of every document that was read.
fn holds_together(read: &Read) {
    let is_page = |page: u16| (1..=read.pages).contains(&page);
    for entry in &read.provenance {
        assert!(is_page(entry.page), "{entry:?} of {} pages", read.pages);
    }
    for finding in &read.findings {
        assert!(is_page(finding.page), "{finding:?}");
    }
    let mut last = 1;
    for paragraph in &read.paragraphs {
        assert!(is_page(paragraph.page) && paragraph.page >= last, "{paragraph:?} after page {last}");
        assert!(!paragraph.text.trim().is_empty() && paragraph.number != Some(0), "{paragraph:?}");
        last = paragraph.page;
    }
    for one in &read.signatories {
        assert!(!one.name.trim().is_empty(), "{one:?}");
    }
    let mut areas: Vec<&str> = read.judgements.iter().chain(&read.overall).map(|said| said.area).collect();
    areas.sort_unstable();
    let count = areas.len();
    areas.dedup();
    assert_eq!(areas.len(), count, "an area is judged once: {areas:?}");
    for said in read.judgements.iter().chain(&read.overall) {
        assert!(!said.words.is_empty(), "{said:?}");
    }
}

fn config() -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(300);
    ProptestConfig { cases, failure_persistence: None, max_shrink_iters: 2_000, ..ProptestConfig::default() }
}

/// Lines that mean something to the reader, and some that nearly do.
const LINES: [&str; 66] = [
    "# Inspection of Nowhere local authority children's services",
    "# Nowhere",
    "## Inspection of services for children in need of help and",
    "## protection, children looked after and care leavers",
    "## Review of the effectiveness of the Local Safeguarding Children Board",
    "** Focused visit to Nowhere children's services",
    "** Monitoring visit of Nowhere children's services",
    "** Joint targeted area inspection of the multi-agency response to abuse and neglect in",
    "** Area SEND inspection of Nowhere Local Area Partnership",
    "** Inspection dates: 9 to 20 December 2024",
    "** Inspection date: 31 February – 30 2015",
    "Inspection dates: 9/12/24 to",
    "Report published: 20 February 2015",
    "** Lead inspector: Ada Example, His Majesty's Inspector",
    "Lead inspector:",
    "Team inspectors: Bob Example HMI, Cath Example. Dan Example and",
    "Deputy lead inspector Eve Example",
    "** The inspection team",
    "** Inspection team",
    "** Judgement | Grade",
    "** Key judgement | Judgement grade",
    "The impact of leaders on social work practice with children and families | Good",
    "The experiences and progress of children who need help and protection",
    "Requires improvement to be good",
    "The experiences and progress of children in care | Outstanding",
    "The experiences and progress of care leavers | Not judged",
    "Overall effectiveness | Inadequate",
    "** 1. Children who need help and protection | Good",
    "2. Children looked after and achieving permanence",
    "** 3. Leadership, management and governance Good",
    "The overall judgement is that children's services require",
    "The effectiveness of the Local Safeguarding Children Board (LSCB) is",
    "improvement",
    "good.",
    "# Contents",
    "## Summary of findings 3",
    "## What needs to improve?",
    "** Areas for priority action",
    "** Responsible body | Areas for priority action",
    "** Areas for improvement",
    "** Recommendations",
    "## The experiences and progress of children in care: good",
    "## Information about this inspection",
    "** Summary",
    "** Inspection findings",
    "** Main findings",
    "• The quality of plans.",
    "• ",
    "18. There are no areas for priority or immediate action.",
    "1. Children are helped early, and most of them say so",
    "   themselves. This is a well-",
    "12. A",
    "999. Numbers run on",
    "0. Nothing",
    "99999999999999999999. Too many",
    "20 January 2025",
    "Dear Director",
    "This letter summarises the findings of the second monitoring visit to Nowhere on",
    "between 30 and 2 December and 5, 6 and 7 January 2023. The",
    "We have determined that Nowhere is the principal authority and should prepare a written",
    "statement to ProtectionOfChildren@ofsted.gov.uk by 9 May 2025.",
    "Yours sincerely",
    "** Ofsted | Care Quality Commission",
    "Ada Example | Dr Bob Example BSc MB OBE",
    "Her Majesty's Inspector | Chief Inspector of Hospitals, CQC",
    "",
];

/// One line of the list, or anything that can be typed.
fn any_line() -> impl Strategy<Value = String> {
    prop_oneof![
        12 => select(&LINES[..]).prop_map(str::to_owned),
        1 => "[ -~]{0,60}",
        1 => "(\\* \\* |## |)[0-9]{1,4}[.) ]?[A-Za-z ,.:|]{0,40}",
        1 => Just("---".to_owned()),
    ]
}

/// A document that is read whole, as a list of lines.
fn sound() -> Vec<String> {
    let text = "\
# Inspection of Nowhere local authority children's services

** Inspection dates: 9 to 20 December 2024

** Lead inspector: Ada Example, His Majesty's Inspector

** Judgement | Grade
The impact of leaders on social work practice with children and families | Good
The experiences and progress of children who need help and protection | Good
The experiences and progress of children in care | Outstanding
The experiences and progress of care leavers | Good
Overall effectiveness | Good

Children are helped early.

## What needs to improve?

• The quality of plans.

## The experiences and progress of children in care: outstanding

1. Children live with people who know them.
---
2. Brothers and sisters live together.";
    text.lines().map(str::to_owned).collect()
}

/// A change to a list of lines.
#[derive(Clone, Debug)]
enum Change {
    Drop(Index),
    Double(Index),
    Swap(Index, Index),
    Join(Index),
    Cut(Index, Index),
    Put(Index, String),
    Letter(Index, Index, char),
}

fn any_change() -> impl Strategy<Value = Change> {
    let at = any::<Index>;
    prop_oneof![
        at().prop_map(Change::Drop),
        at().prop_map(Change::Double),
        (at(), at()).prop_map(|(a, b)| Change::Swap(a, b)),
        at().prop_map(Change::Join),
        (at(), at()).prop_map(|(line, letter)| Change::Cut(line, letter)),
        (at(), any_line()).prop_map(|(line, text)| Change::Put(line, text)),
        (at(), at(), any::<char>()).prop_map(|(line, letter, new)| Change::Letter(line, letter, new)),
    ]
}

impl Change {
    fn make(&self, lines: &mut Vec<String>) {
        if lines.is_empty() {
            return;
        }
        let count = lines.len();
        match self {
            Self::Drop(at) => {
                lines.remove(at.index(count));
            }
            Self::Double(at) => lines.insert(at.index(count), lines[at.index(count)].clone()),
            Self::Swap(a, b) => lines.swap(a.index(count), b.index(count)),
            Self::Join(at) => {
                let gone = lines.remove(at.index(count));
                if let Some(line) = lines.get_mut(at.index(count)) {
                    line.push_str(&gone);
                }
            }
            Self::Cut(at, letter) => {
                let line = &mut lines[at.index(count)];
                let kept: String = line.chars().take(letter.index(line.len() + 1)).collect();
                *line = kept;
            }
            Self::Put(at, text) => lines.insert(at.index(count), text.clone()),
            Self::Letter(at, letter, new) => {
                let line = &mut lines[at.index(count)];
                let mut letters: Vec<char> = line.chars().collect();
                let place = letter.index(letters.len() + 1);
                letters.insert(place, *new);
                *line = letters.into_iter().collect();
            }
        }
    }
}

/// A number as a file may spell it.
fn any_number() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => (-900..900_i32).prop_map(|number| number.to_string()),
        2 => (-9_000..9_000_i32).prop_map(|number| format!("{}.{}", number / 100, number.rem_euclid(100))),
        1 => select(&["0", "-0", "1e9", "99999999999", "-2147483649", "0.0000001", "--5", "."][..]).prop_map(str::to_owned),
    ]
}

/// A string of text as a page shows it.
fn any_shown() -> impl Strategy<Value = String> {
    prop_oneof![
        select(&LINES[..]).prop_map(|line| format!("({})", line.replace(['(', ')', '\\'], ""))),
        "[0-9A-Fa-f]{0,12}".prop_map(|hex| format!("<{hex}>")),
        "\\([a-z0-9\\\\]{0,8}\\)",
    ]
}

/// One instruction of a page, with what it needs or nearly so.
fn any_instruction() -> impl Strategy<Value = String> {
    let numbers = |count: usize| prop::collection::vec(any_number(), count).prop_map(|all| all.join(" "));
    prop_oneof![
        1 => (select(&["F1", "F2", "F3", "None"][..]), any_number()).prop_map(|(font, size)| format!("/{font} {size} Tf")),
        4 => any_shown().prop_map(|text| format!("{text} Tj")),
        1 => (any_shown(), any_number(), any_shown()).prop_map(|(a, by, b)| format!("[{a} {by} {b}] TJ")),
        1 => any_shown().prop_map(|text| format!("{text} '")),
        2 => numbers(6).prop_map(|all| format!("{all} Tm")),
        1 => numbers(6).prop_map(|all| format!("{all} cm")),
        2 => numbers(2).prop_map(|all| format!("{all} Td")),
        1 => (any_number(), select(&["Tc", "Tw", "Tz", "TL", "Ts"][..])).prop_map(|(number, op)| format!("{number} {op}")),
        1 => select(&["BT", "ET", "q", "Q", "T*", "/Artifact BMC", "/P <</MCID 1>> BDC", "EMC", "/X Do", "]", "<<", "BI ID EI"][..])
            .prop_map(str::to_owned),
    ]
}

/// A piece of a table that says what codes mean.
fn any_of_table() -> impl Strategy<Value = String> {
    let hex = || "(<[0-9A-Fa-f]{0,10}>|<0041>|<00>|<FFFF>)";
    prop_oneof![
        (hex(), hex()).prop_map(|(a, b)| format!("1 beginbfchar {a} {b} endbfchar")),
        (hex(), hex(), hex()).prop_map(|(a, b, c)| format!("1 beginbfrange {a} {b} {c} endbfrange")),
        (hex(), hex(), prop::collection::vec(hex(), 0..4))
            .prop_map(|(a, b, list)| format!("1 beginbfrange {a} {b} [{}] endbfrange", list.join(" "))),
        (hex(), hex()).prop_map(|(a, b)| format!("1 begincodespacerange {a} {b} endcodespacerange")),
        "[ -~]{0,20}",
    ]
}

/// A page in a font of two bytes a letter, with this table, these widths and these strings.
fn in_a_wide_font(table: &str, widths: &str, shown: &[String]) -> Vec<u8> {
    let mut content = "BT /F3 12 Tf 1 0 0 1 71 700 Tm\n".to_owned();
    for text in shown {
        let _ = writeln!(content, "{text} Tj 0 -15 Td");
    }
    content.push_str("ET");
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F3 5 0 R>>>>>>".to_owned(),
        format!("<</Length {}>>stream\n{content}\nendstream", content.len()),
        "<</Type/Font/Subtype/Type0/BaseFont/T/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>".to_owned(),
        format!("<</Type/Font/Subtype/CIDFontType2/BaseFont/T/DW 500/W[{widths}]>>"),
        format!("<</Length {}>>stream\n{table}\nendstream", table.len()),
    ];
    pdf::of_objects(&objects)
}

proptest! {
    #![proptest_config(config())]

    /// Layouts: lines that mean something, in any order, on any page.
    #[test]
    fn any_order_of_lines_ends(lines in prop::collection::vec(any_line(), 1..60)) {
        let bytes = printed(&lines.join("\n"));
        let _ = try_to_read(&bytes);
    }

    /// Layouts: a sound report with a few changes.
    #[test]
    fn a_changed_report_ends(changes in prop::collection::vec(any_change(), 1..12)) {
        let mut lines = sound();
        for change in &changes {
            change.make(&mut lines);
        }
        let _ = try_to_read(&printed(&lines.join("\n")));
    }

    /// Text of a page: any instructions with nearly what they need.
    #[test]
    fn any_instructions_end(pages in prop::collection::vec(prop::collection::vec(any_instruction(), 0..80), 1..4)) {
        let pages: Vec<String> = pages.into_iter().map(|page| format!("BT /F1 12 Tf\n{}", page.join("\n"))).collect();
        let _ = try_to_read(&pdf::of_pages(&pages));
    }

    /// Fonts: any table of codes and any widths.
    #[test]
    fn any_font_ends(
        table in prop::collection::vec(any_of_table(), 0..12),
        widths in prop::collection::vec(prop_oneof![any_number(), Just("[".to_owned()), Just("]".to_owned())], 0..12),
        shown in prop::collection::vec(any_shown(), 1..8),
    ) {
        let _ = try_to_read(&in_a_wide_font(&table.join("\n"), &widths.join(" "), &shown));
    }

    /// Structure: a sound file in which some words are exchanged for others that stand in files.
    #[test]
    fn a_file_with_exchanged_words_ends(changes in prop::collection::vec((any::<Index>(), any::<Index>()), 1..6)) {
        let mut text = String::from_utf8(printed(&sound().join("\n"))).expect("it is made of letters");
        for (from, to) in changes {
            let words: Vec<(usize, usize)> = places(&text);
            let (start, end) = words[from.index(words.len())];
            let (other_start, other_end) = words[to.index(words.len())];
            let other = text[other_start..other_end].to_owned();
            text.replace_range(start..end, &other);
        }
        let _ = try_to_read(text.as_bytes());
    }
}

/// Where the words of a file stand.
fn places(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, letter) in text.char_indices() {
        match (letter.is_ascii_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                found.push((from, at));
                start = None;
            }
            _ => {}
        }
    }
    found
}

#[test]
fn the_sound_report_is_sound() {
    let read = try_to_read(&printed(&sound().join("\n"))).expect("it is read");
    assert_eq!((read.judgements.len(), read.findings.len(), read.paragraphs.len()), (4, 1, 3));
    assert!(read.unread.is_empty(), "{:?}", read.unread);
}

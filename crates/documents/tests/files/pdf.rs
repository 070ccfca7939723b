//! The PDF file: its tags, what it says of itself, and that it reads as the document does.

use documents::{Document, pdf};
use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream, String as Letters};
use proptest::prelude::*;
use reports::{Printed, Read};

use crate::sample;

fn file(document: &Document) -> Vec<u8> {
    pdf(document).unwrap_or_else(|why| panic!("{why}"))
}

fn open(file: &[u8]) -> Pdf {
    Pdf::new(file.to_vec()).expect("a sound PDF")
}

fn root(pdf: &Pdf) -> Dict<'_> {
    pdf.xref().get(pdf.xref().root_id()).expect("a catalogue")
}

/// The kinds of structure elements, in reading order.
fn tags(element: &Dict<'_>, found: &mut Vec<String>) {
    if let Some(name) = element.get::<Name<'_>>("S") {
        found.push(name.as_str().to_owned());
    }
    if let Some(children) = element.get::<Array<'_>>("K") {
        for child in children.iter::<Object<'_>>() {
            if let Object::Dict(child) = child {
                tags(&child, found);
            }
        }
    } else if let Some(child) = element.get::<Dict<'_>>("K") {
        tags(&child, found);
    }
}

fn tags_of(file: &[u8]) -> Vec<String> {
    let pdf = open(file);
    let mut found = Vec::new();
    tags(&root(&pdf).get::<Dict<'_>>("StructTreeRoot").expect("a structure tree"), &mut found);
    found
}

/// The text of all paragraphs, findings and marks as our own reader reads them.
fn read(document: &Document) -> Read {
    reports::read(&file(document)).expect("a PDF with text")
}

#[test]
fn the_file_says_that_it_is_tagged_in_english_and_by_which_standards() {
    let file = file(&sample::report());
    let pdf = open(&file);
    let root = root(&pdf);
    let language = root.get::<Letters<'_>>("Lang").expect("a language");
    assert_eq!(language.as_bytes(), b"en-GB");
    let marked = root.get::<Dict<'_>>("MarkInfo").and_then(|info| info.get::<bool>("Marked"));
    assert_eq!(marked, Some(true));
    let shows_title = root.get::<Dict<'_>>("ViewerPreferences").and_then(|all| all.get::<bool>("DisplayDocTitle"));
    assert_eq!(shows_title, Some(true));
    assert!(root.get::<Dict<'_>>("Outlines").is_some(), "bookmarks");
    let metadata = root.get::<Stream<'_>>("Metadata").expect("metadata").decoded().expect("that can be unpacked");
    let metadata = String::from_utf8_lossy(&metadata).into_owned();
    for says in ["<pdfuaid:part>1<", "<pdfaid:part>2<", "<pdfaid:conformance>A<", "2024-07-08"] {
        assert!(metadata.contains(says), "{says} in {metadata}");
    }
    assert!(metadata.contains("Inspection of Exampleshire local authority children’s services"), "{metadata}");
}

#[test]
fn a_draft_is_tagged_as_well_and_has_no_day() {
    let file = file(&sample::draft());
    let pdf = open(&file);
    let metadata = root(&pdf).get::<Stream<'_>>("Metadata").unwrap().decoded().unwrap();
    let metadata = String::from_utf8_lossy(&metadata).into_owned();
    assert!(metadata.contains("<pdfuaid:part>1<") && !metadata.contains("pdfaid:part"), "{metadata}");
    assert!(!metadata.contains("CreateDate"), "{metadata}");
}

#[test]
fn headings_lists_and_tables_are_tagged_as_such() {
    let tags = tags_of(&file(&sample::corrected()));
    let count = |name: &str| tags.iter().filter(|tag| *tag == name).count();
    // Judgements, findings, five sections, about, corrections.
    assert_eq!(count("H1"), 9, "{tags:?}");
    assert_eq!(count("Table"), 2, "{tags:?}");
    // Two headings a table and one a row; five judgements and one correction.
    assert_eq!((count("TH"), count("TD")), (4 + 6, 6), "{tags:?}");
    assert_eq!((count("L"), count("LI")), (1, 2), "{tags:?}");
}

#[test]
fn our_own_reader_reads_the_report_back() {
    let document = sample::report();
    let read = read(&document);
    let printed: Vec<String> = read.judgements.iter().map(|judgement| judgement.words.to_lowercase()).collect();
    let given: Vec<String> = document.judgements.iter().map(|judgement| judgement.mark.to_lowercase()).collect();
    assert_eq!(printed, given[..4]);
    assert!(matches!(read.overall.unwrap().grade, Printed::Grade(domain::mark::Grade::RequiresImprovement)));
    assert_eq!(read.spells, document.on_site);
    assert_eq!(read.lead_inspector, document.lead);
    let findings: Vec<&str> = read.findings.iter().map(|finding| finding.text.as_str()).collect();
    let given: Vec<&str> = document.findings.iter().map(|finding| finding.text.as_str()).collect();
    assert_eq!(findings, given);
    let given: Vec<(Option<u32>, String)> = document
        .sections
        .iter()
        .flat_map(|section| &section.paragraphs)
        .map(|paragraph| (Some(paragraph.number), paragraph.text.replace('’', "'")))
        .collect();
    let back: Vec<(Option<u32>, String)> = read
        .paragraphs
        .iter()
        .filter(|paragraph| paragraph.number.is_some())
        .map(|paragraph| (paragraph.number, paragraph.text.clone()))
        .collect();
    assert_eq!(back, given);
}

#[test]
fn what_somebody_wrote_is_printed_as_written_and_never_obeyed() {
    let read = read(&sample::hostile());
    let text: String = read.paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect::<Vec<_>>().join("\n");
    for written in sample::HOSTILE {
        assert!(text.contains(written), "{written:?} in {text}");
    }
}

#[test]
fn nothing_written_long_text_and_long_tables_make_a_file() {
    assert!(file(&sample::empty()).starts_with(b"%PDF-1.7"));
    let file = file(&sample::long());
    let read = reports::read(&file).expect("a PDF with text");
    assert!(read.pages > 20, "{} pages", read.pages);
    let numbers: Vec<u32> = read.paragraphs.iter().filter_map(|paragraph| paragraph.number).collect();
    assert_eq!(numbers, (1..=200).collect::<Vec<u32>>());
    let cells = tags_of(&file).iter().filter(|tag| *tag == "TD").count();
    assert_eq!(cells, 125);
}

#[test]
fn letters_that_no_font_has_are_counted_and_do_not_fail() {
    let mut document = sample::report();
    document.sections[0].paragraphs[0].text = "上海 and 京 ❤\u{fe0f}".to_owned();
    let read = read(&document);
    let text: Vec<&str> = read.paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect();
    assert!(text.iter().any(|text| text.contains("\u{fffd}\u{fffd} and \u{fffd}")), "{text:?}");
}

#[test]
fn the_same_document_gives_the_same_bytes_and_another_does_not() {
    let once = file(&sample::report());
    assert_eq!(once, file(&sample::report()));
    assert_ne!(once, file(&sample::corrected()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_letters_make_a_file(text in any::<String>(), title in any::<String>()) {
        let mut document = sample::letter();
        document.sections[0].title.clone_from(&title);
        document.title = title;
        document.sections[0].paragraphs[0].text.clone_from(&text);
        document.findings[0].kind.clone_from(&text);
        document.findings[0].text = text;
        prop_assert!(file(&document).starts_with(b"%PDF"));
    }
}

//! The ODT file: what it is seen to be from outside, that it is sound XML, and that it says what the document says.

use std::io::{Cursor, Read};

use documents::{Document, odt};
use proptest::prelude::*;
use quick_xml::NsReader;
use quick_xml::events::Event;
use zip::{CompressionMethod, ZipArchive};

use crate::sample;

fn part(file: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(file)).expect("a sound zip file");
    let mut text = String::new();
    archive.by_name(name).expect("a part of this name").read_to_string(&mut text).expect("a part of text");
    text
}

/// The names of the elements, in order, and the letters between them; fails where it is no sound XML.
fn read(xml: &str) -> (Vec<String>, String) {
    let mut reader = NsReader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let (mut names, mut letters, mut depth) = (Vec::new(), String::new(), 0);
    loop {
        let (space, event) = reader.read_resolved_event().expect("sound XML");
        match event {
            Event::Start(start) => {
                depth += 1;
                assert!(matches!(space, quick_xml::name::ResolveResult::Bound(_)), "a name without its namespace");
                start.attributes().for_each(|attribute| drop(attribute.expect("a sound attribute")));
                names.push(start.name().as_ref().to_owned());
            }
            Event::Empty(start) => {
                let name = start.name().as_ref().to_owned();
                letters.push_str(match name.as_str() {
                    "text:s" | "text:tab" => " ",
                    "text:line-break" => "\n",
                    _ => "",
                });
                names.push(name);
            }
            Event::End(_) => {
                depth -= 1;
                letters.push('\n');
            }
            Event::Text(text) => letters.push_str(&text),
            Event::GeneralRef(name) => letters.push(match &*name {
                "amp" => '&',
                "lt" => '<',
                "gt" => '>',
                "quot" => '"',
                other => panic!("&{other}; is not known in ODF"),
            }),
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0, "every element is closed");
    (names, letters)
}

fn letters(document: &Document) -> String {
    read(&part(&odt(document).expect("a file"), "content.xml")).1
}

#[test]
fn the_file_says_from_outside_what_it_is() {
    let file = odt(&sample::report()).unwrap();
    assert_eq!(&file[30..38], b"mimetype");
    assert_eq!(&file[38..77], b"application/vnd.oasis.opendocument.text");
    let mut archive = ZipArchive::new(Cursor::new(&file)).unwrap();
    assert_eq!(archive.by_index(0).unwrap().compression(), CompressionMethod::Stored);
    let manifest = part(&file, "META-INF/manifest.xml");
    for name in ["content.xml", "styles.xml", "meta.xml"] {
        assert!(manifest.contains(name) && !part(&file, name).is_empty());
    }
}

#[test]
fn every_part_is_sound_xml() {
    for document in [sample::report(), sample::hostile(), sample::empty(), sample::draft(), sample::letter()] {
        let file = odt(&document).unwrap();
        for name in ["META-INF/manifest.xml", "content.xml", "styles.xml", "meta.xml"] {
            read(&part(&file, name));
        }
    }
}

#[test]
fn headings_lists_and_tables_are_what_they_are_called() {
    let file = odt(&sample::corrected()).unwrap();
    let (names, _) = read(&part(&file, "content.xml"));
    let count = |name: &str| names.iter().filter(|known| *known == name).count();
    // Judgements, findings, five sections, about, corrections.
    assert_eq!(count("text:h"), 9);
    assert_eq!((count("table:table"), count("table:table-header-rows")), (2, 2));
    assert_eq!((count("text:list"), count("text:list-item")), (1, 2));
}

#[test]
fn numbers_are_printed_as_they_were_given() {
    let letters = letters(&sample::report());
    assert!(letters.contains("\n4. Social workers visit regularly"), "{letters}");
    assert!(letters.contains("protection: requires improvement to be good\n"), "{letters}");
}

#[test]
fn what_somebody_wrote_stays_what_it_was() {
    let letters = letters(&sample::hostile());
    for text in sample::HOSTILE {
        assert!(letters.contains(text), "{text:?} in {letters}");
    }
}

#[test]
fn title_language_and_day_are_in_the_file() {
    let meta = part(&odt(&sample::report()).unwrap(), "meta.xml");
    assert!(meta.contains("<dc:language>en-GB</dc:language>"), "{meta}");
    assert!(meta.contains("<dc:title>Inspection of Exampleshire local authority children’s services</dc:title>"));
    assert!(meta.contains("<dc:date>2024-07-08T00:00:00</dc:date>"), "{meta}");
    let draft = part(&odt(&sample::draft()).unwrap(), "meta.xml");
    assert!(!draft.contains("dc:date"), "a draft has no day");
}

#[test]
fn only_a_draft_or_pilot_is_marked_on_every_page() {
    let head = |document: &Document| part(&odt(document).unwrap(), "styles.xml");
    assert!(head(&sample::draft()).contains("<style:header><text:p text:style-name=\"Header\">DRAFT<"));
    assert!(head(&sample::empty()).contains(">PILOT<"));
    assert!(!head(&sample::report()).contains("<style:header>"));
}

#[test]
fn the_same_document_gives_the_same_bytes_and_another_does_not() {
    let file = odt(&sample::report()).unwrap();
    assert_eq!(file, odt(&sample::report()).unwrap());
    assert_ne!(file, odt(&sample::corrected()).unwrap());
}

proptest! {
    #[test]
    fn any_letters_make_a_sound_file(text in any::<String>(), title in any::<String>()) {
        let mut document = sample::report();
        document.title = title;
        document.judgements[0].mark.clone_from(&text);
        document.sections[0].paragraphs[0].text.clone_from(&text);
        document.findings[0].text = text;
        let file = odt(&document).unwrap();
        for name in ["content.xml", "styles.xml", "meta.xml"] {
            read(&part(&file, name));
        }
    }
}

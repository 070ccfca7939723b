//! Bytes that nobody meant to be read: each ends in a clear error or an empty answer, soon, and never in a panic.

use std::fmt::Write as _;
use std::sync::LazyLock;

use proptest::prelude::*;
use reports::{Kind, Unreadable, read};

#[path = "support/files.rs"]
mod files;
#[path = "support/pdf.rs"]
mod pdf;
#[path = "support/shared.rs"]
mod shared;

fn pdf(content: &str) -> Vec<u8> {
    pdf::of_pages(&[content.to_owned()])
}

/// One line of text: font, size, place, words.
fn line(font: &str, size: u32, y: u32, words: &str) -> String {
    format!("BT /{font} {size} Tf 1 0 0 1 71 {y} Tm ({words}) Tj ET\n")
}

fn invented_report() -> Vec<u8> {
    let rows = [
        line("F1", 26, 690, "Inspection of Nowhere local authority children's services"),
        line("F2", 12, 620, "Inspection dates: 9 to 20 December 2024"),
        line("F2", 12, 600, "Lead inspector: Ada Example, His Majesty's Inspector"),
        line("F2", 12, 570, "Judgement Grade"),
        line("F1", 12, 540, "The impact of leaders on social work practice with children and families"),
        line("F1", 12, 525, "Good"),
        line("F1", 12, 500, "The experiences and progress of children who need help and protection"),
        line("F1", 12, 485, "Requires improvement to be good"),
        line("F1", 12, 460, "The experiences and progress of children in care"),
        line("F1", 12, 445, "Outstanding"),
        line("F1", 12, 420, "The experiences and progress of care leavers"),
        line("F1", 12, 405, "Good"),
        line("F1", 12, 380, "Overall effectiveness Good"),
        line("F1", 12, 350, "Children in Nowhere are helped early, and most of them say so themselves."),
        line("F2", 14, 320, "What needs to improve?"),
        line("F1", 12, 300, "\\225 The timeliness of visits to children who live far away from their"),
        line("F1", 12, 286, "families."),
        line("F1", 12, 260, "\\225 The quality of plans."),
        line("F2", 14, 230, "The experiences and progress of children who need help"),
        line("F1", 12, 210, "1. Early help is good."),
    ];
    pdf(&rows.concat())
}

#[test]
fn an_invented_report_is_read() {
    let read = read(&invented_report()).expect("it is a PDF with text");
    assert_eq!(read.kind, Kind::IlacsStandard);
    assert_eq!(read.authority.as_deref(), Some("Nowhere"));
    assert_eq!(read.lead_inspector.as_deref(), Some("Ada Example"));
    let grades: Vec<(&str, &str)> = read.judgements.iter().map(|said| (said.area, said.grade.key())).collect();
    let expected = [
        ("leaders", "good"),
        ("help_and_protection", "requires_improvement"),
        ("in_care", "outstanding"),
        ("care_leavers", "good"),
    ];
    assert_eq!(grades, expected);
    assert_eq!(read.overall.as_ref().map(|said| said.grade.key()), Some("good"));
    let findings: Vec<&str> = read.findings.iter().map(|finding| finding.text.as_str()).collect();
    let first = "The timeliness of visits to children who live far away from their families.";
    assert_eq!(findings, [first, "The quality of plans."]);
    assert!(read.unread.is_empty(), "{:?}", read.unread);
}

#[test]
fn an_invented_letter_is_read() {
    let rows = [
        line("F1", 12, 780, "20 January 2025"),
        line("F1", 12, 760, "Dear Director"),
        line("F2", 12, 730, "Focused visit to Nowhere children's services"),
        line("F1", 12, 700, "This letter summarises the findings of the focused visit to Nowhere children's services"),
        line("F1", 12, 685, "on 10 and 11 December 2024. The inspectors looked at the front door."),
        line("F2", 12, 650, "Areas for priority action"),
        line("F1", 12, 630, "\\225 Visits to children at risk."),
        line("F2", 12, 600, "What needs to improve in this area of social work practice?"),
        line("F1", 12, 580, "\\225 The quality of plans."),
        line("F1", 12, 565, "\\225 Supervision."),
        line("F2", 12, 530, "Main findings"),
        line("F1", 12, 510, "\\225 Staff know the children well."),
        line("F1", 12, 480, "Yours sincerely"),
        line("F1", 12, 450, "Ada Example"),
        line("F2", 12, 430, "His Majesty's Inspector"),
    ];
    let read = read(&pdf(&rows.concat())).expect("it is a PDF with text");
    assert_eq!(read.kind, Kind::FocusedVisit);
    assert_eq!(read.authority.as_deref(), Some("Nowhere"));
    assert_eq!(read.lead_inspector.as_deref(), Some("Ada Example"));
    let spells: Vec<String> = read.spells.iter().map(|(from, to)| format!("{from} {to}")).collect();
    assert_eq!(spells, ["2024-12-10 2024-12-11"]);
    assert_eq!(read.published_on.map(|day| day.to_string()).as_deref(), Some("2025-01-20"));
    let findings: Vec<(&str, &str)> =
        read.findings.iter().map(|finding| (finding.kind.key(), finding.text.as_str())).collect();
    let expected = [
        ("priority_action", "Visits to children at risk."),
        ("area_for_improvement", "The quality of plans."),
        ("area_for_improvement", "Supervision."),
    ];
    assert_eq!(findings, expected);
    assert!(read.has_priority_action_heading && read.unread.is_empty(), "{:?}", read.unread);
}

#[test]
fn a_monitoring_visit_without_a_heading_is_read() {
    let rows = [
        line("F1", 12, 780, "8 June 2017"),
        line("F1", 12, 760, "Dear Director"),
        line("F1", 12, 700, "I am writing to summarise the findings of the monitoring visit to Nowhere children's"),
        line("F1", 12, 685, "services on 10 May 2017 and 11 May 2017. It was the second."),
    ];
    let read = read(&pdf(&rows.concat())).expect("it is a PDF with text");
    assert_eq!((read.kind, read.authority.as_deref()), (Kind::MonitoringVisit, Some("Nowhere")));
    let spells: Vec<String> = read.spells.iter().map(|(from, to)| format!("{from} {to}")).collect();
    assert_eq!(spells, ["2017-05-10 2017-05-11"]);
    assert_eq!(read.unread.len(), 1, "nobody signs it: {:?}", read.unread);
}

#[test]
fn an_invented_single_inspection_is_read() {
    let rows = [
        line("F1", 26, 800, "Borough of Nowhere"),
        line("F2", 14, 770, "Inspection of services for children in need of help and"),
        line("F2", 14, 755, "protection, children looked after and care leavers"),
        line("F2", 14, 730, "Inspection date: 9 December 2014 \\226 10 January 2015"),
        line("F2", 14, 710, "Report published: 20 February 2015"),
        line("F2", 14, 680, "The overall judgement is that children's services require"),
        line("F2", 14, 663, "improvement"),
        line("F1", 12, 640, "The judgements on areas of the service that contribute to overall effectiveness are:"),
        line("F2", 12, 610, "1. Children who need help and protection Good"),
        line("F2", 12, 590, "2. Children looked after and achieving permanence"),
        line("F1", 12, 575, "Requires improvement"),
        line("F1", 12, 550, "2.1 Adoption performance Not judged"),
        line("F1", 12, 530, "2.2 Experiences and progress of care leavers Requires improvement"),
        line("F2", 12, 510, "3. Leadership, management and governance Good"),
        line("F1", 12, 470, "Lead inspector: Ada Example HMI"),
    ];
    let read = read(&pdf(&rows.concat())).expect("it is a PDF with text");
    assert_eq!((read.kind, read.authority.as_deref()), (Kind::Sif, Some("Borough of Nowhere")));
    let grades: Vec<(&str, &str)> = read.judgements.iter().map(|said| (said.area, said.grade.key())).collect();
    let expected = [
        ("help_and_protection", "good"),
        ("looked_after", "requires_improvement"),
        ("adoption", "not_judged"),
        ("care_leavers", "requires_improvement"),
        ("leadership", "good"),
    ];
    assert_eq!(grades, expected);
    assert_eq!(read.overall.as_ref().map(|said| said.words.as_str()), Some("require improvement"));
    let spells: Vec<String> = read.spells.iter().map(|(from, to)| format!("{from} {to}")).collect();
    assert_eq!(spells, ["2014-12-09 2015-01-10"]);
    assert_eq!(read.lead_inspector.as_deref(), Some("Ada Example"));
}

#[test]
fn what_is_no_pdf_is_named() {
    assert_eq!(read(b""), Err(Unreadable::Empty));
    assert_eq!(read(b"<!DOCTYPE html><title>Report not found</title>"), Err(Unreadable::NotPdf("a web page")));
    assert_eq!(read(b"PK\x03\x04rest"), Err(Unreadable::NotPdf("a zipped document")));
    assert_eq!(read(&[0; 4096]), Err(Unreadable::NotPdf("something else")));
    assert_eq!(read(b"%PDF-1.7\n"), Err(Unreadable::Broken));
}

#[test]
fn half_a_report_is_no_report() {
    let whole = invented_report();
    assert_eq!(read(&whole[..whole.len() / 2]), Err(Unreadable::Broken));
    assert_eq!(read(&whole[..whole.len() - 20]), Err(Unreadable::Broken));
}

#[test]
fn a_page_without_text_says_so() {
    assert_eq!(read(&pdf("0 0 100 100 re f")), Err(Unreadable::NoText));
}

#[test]
fn another_document_is_none_of_the_kinds() {
    let read = read(&pdf(&line("F2", 20, 700, "Minutes of the library committee"))).expect("it has text");
    assert_eq!(read.kind, Kind::NotAReport);
    assert_eq!(read.unread.len(), 1);
}

#[test]
fn ten_thousand_pages_are_refused() {
    let mut objects = vec!["<</Type/Catalog/Pages 2 0 R>>".to_owned(), String::new()];
    let mut kids = String::new();
    for at in 0..10_000 {
        let _ = write!(kids, "{} 0 R ", at + 3);
        objects.push("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>".to_owned());
    }
    objects[1] = format!("<</Type/Pages/Kids[{kids}]/Count 10000>>");
    assert_eq!(read(&pdf::of_objects(&objects)), Err(Unreadable::TooLarge("over 300 pages")));
}

#[test]
fn a_form_that_draws_itself_ends() {
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>".to_owned(),
        "<</Length 4>>stream\n/X Do\nendstream".to_owned(),
        "<</Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<</XObject<</X 5 0 R>>>>/Length 29>>stream\n/X Do /X Do /X Do /X Do /X Do\nendstream".to_owned(),
    ];
    assert_eq!(read(&pdf::of_objects(&objects)), Err(Unreadable::NoText));
}

/// Some real files where there are any, and always the invented one.
static SEEDS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let mut seeds = vec![invented_report()];
    let paths = shared::data("visits").map(|data| files::pdfs(&data.join("visits"))).unwrap_or_default();
    seeds.extend(paths.iter().take(3).filter_map(|path| std::fs::read(path).ok()));
    seeds
});

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes_end(bytes in prop::collection::vec(any::<u8>(), 0..4096)) {
        let _ = read(&bytes);
        let mut named = b"%PDF-1.7\n".to_vec();
        named.extend(bytes);
        let _ = read(&named);
    }

    #[test]
    fn changed_files_end(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40), which in any::<prop::sample::Index>()) {
        let mut bytes = which.get(&SEEDS).clone();
        for (place, byte) in changes {
            let at = place.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = read(&bytes);
    }

    #[test]
    fn cut_files_end(cut in any::<prop::sample::Index>(), which in any::<prop::sample::Index>()) {
        let bytes = which.get(&SEEDS);
        let _ = read(&bytes[..cut.index(bytes.len())]);
    }
}

//! Reports of which pages are missing: what is read of them may be less, and is never something else.
//!
//! `cargo test -p reports --test partial -- --nocapture` prints how much is left.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use hayro_syntax::Pdf;
use reports::{Kind, Read, read};

#[path = "support/files.rs"]
mod files;
#[path = "support/shared.rs"]
mod shared;

/// Every so many shared files are taken; all would take a minute.
const EVERY: usize = 5;

/// The same file with another list of pages, added at its end as an editor would.
fn with_pages(bytes: &[u8], pages: &[(i32, i32)]) -> Option<Vec<u8>> {
    let at = bytes.windows(9).rposition(|part| part == b"startxref")?;
    let before: String =
        bytes[at + 9..].iter().map(|byte| char::from(*byte)).skip_while(|letter| !letter.is_ascii_digit()).collect();
    let before: usize = before.chars().take_while(char::is_ascii_digit).collect::<String>().parse().ok()?;
    /// No shared file has so many objects.
    const FREE: usize = 900_000;
    let kids: String = pages.iter().fold(String::new(), |mut kids, (number, generation)| {
        let _ = write!(kids, "{number} {generation} R ");
        kids
    });
    let mut whole = bytes.to_vec();
    whole.push(b'\n');
    let tree = whole.len();
    whole.extend(format!("{FREE} 0 obj\n<</Type/Pages/Kids[{kids}]/Count {}>>\nendobj\n", pages.len()).into_bytes());
    let root = whole.len();
    whole.extend(format!("{} 0 obj\n<</Type/Catalog/Pages {FREE} 0 R>>\nendobj\n", FREE + 1).into_bytes());
    let table = whole.len();
    let end = format!(
        "xref\n{FREE} 2\n{tree:010} 00000 n \n{root:010} 00000 n \ntrailer\n<</Size {}/Root {} 0 R/Prev {before}>>\n\
         startxref\n{table}\n%%EOF",
        FREE + 2,
        FREE + 1
    );
    whole.extend(end.into_bytes());
    Some(whole)
}

/// What became of each field.
#[derive(Default)]
struct Left {
    fields: BTreeMap<&'static str, [usize; 2]>,
    wrong: Vec<String>,
}

impl Left {
    fn one<T: PartialEq + std::fmt::Debug>(&mut self, field: &'static str, place: &str, whole: &T, part: &T, none: &T) {
        let counts = self.fields.entry(field).or_default();
        counts[usize::from(part == none)] += 1;
        if part != whole && part != none {
            self.wrong.push(format!("{field}: {place}\n    whole {whole:?}\n    part  {part:?}"));
        }
    }

    /// Each of `part` is one of `whole`, or the beginning or end of one at the edge of what is missing.
    fn each(&mut self, field: &'static str, place: &str, whole: &[String], part: &[String]) {
        let counts = self.fields.entry(field).or_default();
        counts[0] += part.len();
        counts[1] += whole.len().saturating_sub(part.len());
        let strangers = part.iter().filter(|text| !whole.iter().any(|known| known.contains(text.as_str())));
        for text in strangers {
            self.wrong.push(format!("{field}: {place}\n    part  {text}"));
        }
    }
}

fn compare(left: &mut Left, place: &str, whole: &Read, part: &Read) {
    left.one("kind", place, &whole.kind, &part.kind, &Kind::NotAReport);
    if part.kind == Kind::NotAReport {
        return;
    }
    left.one("authority", place, &whole.authority, &part.authority, &None);
    left.one("spells", place, &whole.spells, &part.spells, &Vec::new());
    left.one("published", place, &whole.published_on, &part.published_on, &None);
    left.one("lead inspector", place, &whole.lead_inspector, &part.lead_inspector, &None);
    left.one("overall", place, &whole.overall, &part.overall, &None);
    left.one("statement due", place, &whole.statement_due_on, &part.statement_due_on, &None);
    for said in &part.judgements {
        let known = whole.judgements.iter().find(|known| known.area == said.area);
        left.one("judgement", &format!("{place}: {}", said.area), &known.cloned(), &Some(said.clone()), &None);
    }
    let findings = |read: &Read| -> Vec<String> { read.findings.iter().map(|one| one.text.clone()).collect() };
    left.each("findings", place, &findings(whole), &findings(part));
    let paragraphs = |read: &Read| -> Vec<String> {
        read.paragraphs.iter().map(|one| format!("{:?} {}", one.area, one.text)).collect()
    };
    left.each("paragraphs", place, &paragraphs(whole), &paragraphs(part));
    let names = |read: &Read| -> Vec<String> { read.signatories.iter().map(|one| one.name.clone()).collect() };
    left.each("signatories", place, &names(whole), &names(part));
}

#[test]
fn a_report_without_some_of_its_pages_says_less_and_nothing_else() {
    let Some(data) = shared::data("reports") else { return };
    let folders = ["reports", "visits", "multi-agency"];
    let paths: Vec<_> = folders.iter().flat_map(|folder| files::pdfs(&data.join(folder))).collect();
    let mut left = Left::default();
    let mut tried = 0;
    for path in paths.iter().step_by(EVERY) {
        let bytes = std::fs::read(path).expect("the file opens");
        let (Ok(whole), Ok(pdf)) = (read(&bytes), Pdf::new(bytes.clone())) else { continue };
        let ids: Option<Vec<(i32, i32)>> = pdf
            .pages()
            .iter()
            .map(|page| page.raw().obj_id().map(|id| (id.obj_number as i32, id.gen_number)))
            .collect();
        let ids = ids.expect("every page is an object of its own");
        let count = ids.len();
        let parts = [
            ("without its first page", &ids[1..]),
            ("without its last page", &ids[..count - 1]),
            ("its first half", &ids[..count.div_ceil(2)]),
        ];
        for (what, kept) in parts {
            let place = format!("{} {what}", path.strip_prefix(&data).unwrap_or(path).display());
            let part = with_pages(&bytes, kept).and_then(|bytes| read(&bytes).ok());
            match part {
                Some(part) => {
                    assert_eq!(usize::from(part.pages), kept.len(), "{place}");
                    compare(&mut left, &place, &whole, &part);
                    tried += 1;
                }
                None => left.wrong.push(format!("{place}: not read at all")),
            }
        }
    }
    println!("{tried} parts of reports: read, and absent");
    for (field, [read, absent]) in &left.fields {
        println!("  {field:<16} {read:>6} {absent:>6}");
    }
    assert!(tried > 100 && left.wrong.is_empty(), "{} wrong:\n{}", left.wrong.len(), left.wrong.join("\n"));
}

//! How long a document takes, from its words to its bytes. `cargo bench -p documents --features pdf`

use documents::{Document, Judgement, Kind, Paragraph, Section};
use domain::Date;

fn main() {
    divan::main();
}

const TEXT: &str = "Social workers visit regularly and see children alone. Assessments are informed by history in most \
cases; in a few, the father’s part is missing. Managers read every plan before it goes to conference, and their reasons \
are recorded on the child’s file. Where needs grow, the threshold for statutory help is applied consistently.";

/// A report with so many paragraphs in five sections; a published one has about fifty.
fn report(paragraphs: u32) -> Document {
    let areas = ["Leaders", "Help and protection", "Children in care", "Care leavers", "Overall effectiveness"];
    let each = paragraphs / 5;
    let numbers = (0..5).map(|section| section * each + 1..=(section + 1) * each);
    let paragraphs = |numbers: std::ops::RangeInclusive<u32>| {
        numbers.map(|number| Paragraph { number, text: TEXT.to_owned() }).collect()
    };
    let section = |(title, numbers): (&str, _)| Section { title: title.to_owned(), paragraphs: paragraphs(numbers) };
    Document {
        case: "99001-3".to_owned(),
        kind: Kind::Report,
        title: "Inspection of Exampleshire local authority children’s services".to_owned(),
        authority: "Exampleshire".to_owned(),
        activity: "Standard inspection".to_owned(),
        edition: "Inspecting local authority children’s services".to_owned(),
        on_site: vec![(Date::of(2024, 5, 13), Date::of(2024, 5, 24))],
        lead: None,
        published_on: Some(Date::of(2024, 7, 8)),
        version: 1,
        is_pilot: false,
        notices: Vec::new(),
        judgements: areas.map(|area| Judgement { area: area.to_owned(), mark: "Good".to_owned() }).to_vec(),
        findings: Vec::new(),
        sections: areas.into_iter().zip(numbers).map(section).collect(),
        licence: String::new(),
    }
}

#[divan::bench(args = [50, 200])]
fn plain(bencher: divan::Bencher<'_, '_>, paragraphs: u32) {
    let document = report(paragraphs);
    bencher.bench(|| documents::plain(&document));
}

#[divan::bench(args = [50, 200])]
fn odt(bencher: divan::Bencher<'_, '_>, paragraphs: u32) {
    let document = report(paragraphs);
    bencher.bench(|| documents::odt(&document));
}

#[cfg(feature = "pdf")]
#[divan::bench(args = [50, 200], sample_count = 20, sample_size = 1)]
fn pdf(bencher: divan::Bencher<'_, '_>, paragraphs: u32) {
    let document = report(paragraphs);
    bencher.bench(|| documents::pdf(&document));
}

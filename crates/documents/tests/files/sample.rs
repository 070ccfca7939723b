//! An invented report, and what may be done to one.

use documents::{Document, Finding, Judgement, Kind, Notice, Paragraph, Section};
use domain::Date;

const LEADERS: &str = "The impact of leaders on social work practice with children and families";
const HELP: &str = "The experiences and progress of children who need help and protection";
const CARE: &str = "The experiences and progress of children in care";
const LEAVERS: &str = "The experiences and progress of care leavers";

/// A published report about an authority that does not exist.
pub(crate) fn report() -> Document {
    let judged = [
        (LEADERS, "Requires improvement to be good"),
        (HELP, "Requires improvement to be good"),
        (CARE, "Good"),
        (LEAVERS, "Outstanding"),
        ("Overall effectiveness", "Requires improvement to be good"),
    ];
    let needs = [
        "The timeliness of initial child protection conferences.",
        "The quality of supervision, so that it is regular, reflective and recorded.",
    ];
    Document {
        case: "99001-3".to_owned(),
        kind: Kind::Report,
        title: "Inspection of Exampleshire local authority children’s services".to_owned(),
        authority: "Exampleshire".to_owned(),
        activity: "Standard inspection".to_owned(),
        edition: "Inspecting local authority children’s services, 2023".to_owned(),
        on_site: vec![(Date::of(2024, 5, 13), Date::of(2024, 5, 17)), (Date::of(2024, 5, 20), Date::of(2024, 5, 24))],
        lead: Some("Alex Example".to_owned()),
        published_on: Some(Date::of(2024, 7, 8)),
        version: 1,
        is_pilot: false,
        notices: Vec::new(),
        judgements: judged.map(|(area, mark)| Judgement { area: area.to_owned(), mark: mark.to_owned() }).to_vec(),
        findings: needs
            .map(|text| Finding { kind: "What needs to improve".to_owned(), text: text.to_owned() })
            .to_vec(),
        sections: vec![
            section("Overview", 1, &OVERVIEW),
            section(HELP, 3, &TEXT),
            section(CARE, 6, &TEXT[..2]),
            section(LEAVERS, 8, &TEXT[1..]),
            section(LEADERS, 10, &OVERVIEW),
        ],
        licence: "You may use this document under the Open Government Licence v3.0.".to_owned(),
    }
}

const OVERVIEW: [&str; 2] = [
    "Since the last inspection, leaders in Exampleshire have strengthened early help and the front door. Children who are \
     at immediate risk are seen quickly and are safe. The pace of change has been slower for children who are neglected \
     for longer, and for those, plans do not always say what has to be different and by when.",
    "Most children in care live in homes that meet their needs. Care leavers are supported by workers who know them well, \
     keep in touch and do not give up. They told inspectors that they are listened to.",
];

const TEXT: [&str; 3] = [
    "Families are offered help early, by workers who understand them. Where needs grow, the threshold for statutory help \
     is applied consistently, and parents are asked for their consent.",
    "Social workers visit regularly and see children alone. Assessments are informed by history in most cases; in a few, \
     the father’s part is missing.",
    "Managers read every plan before it goes to conference. Their reasons are recorded on the child’s file.",
];

/// A section with these paragraphs, numbered from `first`.
pub(crate) fn section(title: &str, first: u32, texts: &[&str]) -> Section {
    let paragraphs =
        (first..).zip(texts).map(|(number, text)| Paragraph { number, text: (*text).to_owned() }).collect();
    Section { title: title.to_owned(), paragraphs }
}

/// The second version of the report, with its correction.
pub(crate) fn corrected() -> Document {
    let notice =
        Notice { on: Date::of(2024, 8, 1), text: "Paragraph 4 named the wrong month. It now says May.".to_owned() };
    Document { version: 2, published_on: Some(Date::of(2024, 8, 1)), notices: vec![notice], ..report() }
}

/// The report before it is published, with a section nobody has written yet.
pub(crate) fn draft() -> Document {
    let mut draft = Document { published_on: None, lead: None, ..report() };
    draft.sections.push(section("Conclusion", 1, &[]));
    draft
}

/// A letter with findings of two kinds and no judgements.
pub(crate) fn letter() -> Document {
    let finding = |kind: &str, text: &str| Finding { kind: kind.to_owned(), text: text.to_owned() };
    Document {
        kind: Kind::Letter,
        title: "Focused visit to Exampleshire children’s services".to_owned(),
        activity: "Focused visit".to_owned(),
        on_site: vec![(Date::of(2025, 1, 14), Date::of(2025, 1, 15))],
        judgements: Vec::new(),
        findings: vec![
            finding("Area for priority action", "The oversight of children who go missing."),
            finding("What needs to improve", "The use of chronologies."),
            finding("Area for priority action", "Workloads in the assessment teams."),
        ],
        sections: vec![section("Main findings", 1, &TEXT)],
        ..report()
    }
}

/// What somebody may write who would like the text to be more than text.
pub(crate) const HOSTILE: [&str; 8] = [
    "#read(\"/etc/passwd\")",
    "*not bold* _not slanted_ `code` = heading",
    "@reference <label> $x^2$ ~ -- --- ...",
    "back\\slash \\u{41} // comment /* and */",
    "<b>&amp;</b> ]]> <!-- --> \"quotes\" 'single'",
    "Łódź, Kraków, Çanakkale, Cwm Ŵy, Αθήνα, Київ",
    "#import \"@preview/x:1.0.0\": * #panic()",
    "[brackets] {braces} #let x = 1; #x",
];

/// A report whose every text is one of those.
pub(crate) fn hostile() -> Document {
    let mut document = report();
    document.sections.push(section("#heading *x* $y$", 20, &HOSTILE));
    document.findings.push(Finding { kind: "@kind <b>".to_owned(), text: HOSTILE[0].to_owned() });
    document.judgements.push(Judgement { area: HOSTILE[2].to_owned(), mark: HOSTILE[3].to_owned() });
    document
}

#[cfg(feature = "pdf")]
/// A report with two hundred paragraphs and a table that needs several pages.
pub(crate) fn long() -> Document {
    let mut document = report();
    // Every line has its number: a line that all pages have in the same place is taken for a running head.
    let text = |number: usize| TEXT.join(" ").replace(' ', &format!(" {number} "));
    let texts: Vec<String> = (1..=200).map(text).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    document.sections = vec![section(HELP, 1, &texts)];
    let row = |at: usize| Judgement { area: format!("Area {at}"), mark: "Good".to_owned() };
    document.judgements.extend((1..=120).map(row));
    document
}

/// A document in which nothing is written.
pub(crate) fn empty() -> Document {
    Document {
        case: String::new(),
        kind: Kind::Report,
        title: String::new(),
        authority: String::new(),
        activity: String::new(),
        edition: String::new(),
        on_site: Vec::new(),
        lead: None,
        published_on: None,
        version: 1,
        is_pilot: true,
        notices: vec![Notice { on: Date::of(2024, 8, 1), text: String::new() }],
        judgements: vec![Judgement { area: String::new(), mark: String::new() }],
        findings: vec![Finding { kind: String::new(), text: String::new() }],
        sections: vec![section("", 1, &[""]), section("", 2, &[])],
        licence: String::new(),
    }
}

//! A printed report or letter as a record.

use claims::{At, Claim, Confidence, Kind, Record};
use domain::Date;
use domain::england::England;
use domain::framework::Edition;
use storage::{NewPassage, NewRecord, NewRefusal, NewSource};

use crate::import::file::FileRead;
use crate::read_report::{Flag, ReadAnswer, read_report};

/// Of each kind of report: what it is about, the series it belongs to, and its kind within the series.
const KINDS: [(&str, Kind, &str, &str); 7] = [
    ("sif", Kind::Inspection, "sif", "sif"),
    ("ilacs_standard", Kind::Inspection, "ilacs", "standard"),
    ("ilacs_short", Kind::Inspection, "ilacs", "short"),
    ("focused_visit", Kind::Visit, "focused_visit", "focused_visit"),
    ("monitoring_visit", Kind::Visit, "monitoring_visit", "monitoring_visit"),
    ("jtai", Kind::Visit, "jtai", "jtai"),
    ("area_send", Kind::Visit, "area_send", "area_send"),
];

/// What a PDF says.
pub(crate) fn read(england: &England, mut source: NewSource, bytes: &[u8]) -> FileRead {
    let answer = read_report(england, &source.name, bytes);
    source.kind = answer.kind.to_owned();
    let Some((_, kind, series, own)) = KINDS.iter().find(|(key, ..)| *key == answer.kind) else {
        let says = answer.unread.first().map_or_else(|| "It is not a report".to_owned(), |row| row.why.clone());
        let remedy = "Give a report or letter as its publisher prints it, or one of the official tables";
        return FileRead::refused(source, says, remedy);
    };
    let Some(authority) = &answer.authority else {
        let why = answer.unread.iter().find(|row| row.field == "authority").map(|row| row.why.clone());
        let says = why.unwrap_or_else(|| "The authority’s name could not be read".to_owned());
        let remedy = "Add the authority to register/authorities.csv, if it is one that is missing there";
        return FileRead::refused(source, says, remedy);
    };
    let record = Record {
        kind: *kind,
        body: authority.urn.clone(),
        series: (*series).to_owned(),
        key: None,
        sheet: String::new(),
        row: None,
        claims: claims(england, &answer, *kind, series, own),
        flags: answer.flags.iter().map(in_words).collect(),
    };
    source.refusals = answer
        .unread
        .iter()
        .map(|row| NewRefusal {
            sheet: String::new(),
            row: None,
            column: row.field.clone(),
            printed: String::new(),
            says: row.why.clone(),
            remedy: "Look at the report; what it says can be added to the register by hand".to_owned(),
        })
        .collect();
    let passages = passages(england, edition(england, &answer), &answer);
    source.records.push(NewRecord { record: record.into(), passages });
    FileRead { source, refused: None, remarks: Vec::new(), rank: 0 }
}

fn claims(england: &England, answer: &ReadAnswer, kind: Kind, series: &str, own: &str) -> Vec<Claim> {
    let mut claims = Vec::new();
    let mut say = |field: &str, value: String, from: &str| claims.push(claim(answer, field, value, from));
    if kind == Kind::Inspection {
        say("framework", series.to_owned(), "kind");
        say("kind", own.to_owned(), "kind");
        if answer.is_reinspection {
            say("reinspection", "yes".to_owned(), "kind");
        }
    } else {
        say("activity", series.to_owned(), "kind");
        let has = if answer.has_priority_action_heading { "yes" } else { "no" };
        say("priority_action_heading", has.to_owned(), "has_priority_action_heading");
    }
    if let (Some(first), Some(last)) = (answer.spells.first(), answer.spells.last()) {
        say("started_on", first.from.0.to_string(), "spells");
        say("ended_on", last.to.0.to_string(), "spells");
    }
    if answer.spells.len() > 1 {
        let spells: Vec<String> =
            answer.spells.iter().map(|spell| format!("{}/{}", spell.from.0, spell.to.0)).collect();
        say("spells", spells.join(" "), "spells");
    }
    if let Some(name) = &answer.lead_inspector {
        say("lead_inspector", name.clone(), "lead_inspector");
    }
    if let Some(overall) = answer.overall {
        say("overall", overall.to_owned(), "overall");
    }
    let edition = edition(england, answer);
    for (area, grade) in &answer.judgements.0 {
        say(&shared_name(england, edition, area), (*grade).to_owned(), area);
    }
    if let Some(day) = answer.published_on {
        say("published_on", day.0.to_string(), "published_on");
    }
    if let Some(day) = day_in_name(&answer.file) {
        let (value, words) = (day.to_string().into(), answer.file.as_str().into());
        let confidence = Confidence::Inferred;
        claims.push(Claim { field: "published_on".into(), value, at: At::FileName, words, confidence });
    }
    claims
}

/// A claim with the place its field was read from. What the kind was read from, and what is not there, has no place.
fn claim(answer: &ReadAnswer, field: &str, value: String, from: &str) -> Claim {
    let found = answer.provenance.0.iter().find(|(name, _)| name == from).map(|(_, source)| source);
    let is_title = matches!(field, "framework" | "kind" | "activity" | "reinspection");
    let printed_kind = is_title && !(field == "kind" && found.is_some());
    match found {
        Some(source) => Claim {
            field: field.into(),
            value: value.into(),
            at: At::Page(source.page),
            words: source.words.as_str().into(),
            confidence: match source.confidence {
                "printed" => Confidence::Printed,
                _ if printed_kind => Confidence::Printed,
                _ => Confidence::Inferred,
            },
        },
        // Said by the title and the layout of the first page.
        None if is_title => Claim {
            field: field.into(),
            value: value.into(),
            at: At::Page(1),
            words: answer.authority_printed.as_deref().unwrap_or_default().into(),
            confidence: Confidence::Printed,
        },
        None => {
            let words = "The whole document was read".into();
            let (field, value) = (field.into(), value.into());
            Claim { field, value, at: At::Reckoned, words, confidence: Confidence::Printed }
        }
    }
}

fn edition<'e>(england: &'e England, answer: &ReadAnswer) -> Option<&'e Edition> {
    let id = answer.edition.as_ref()?;
    england.regime.editions.iter().find(|edition| edition.id == *id)
}

/// What stands against a rule, with the clauses.
pub(crate) fn in_words(flag: &Flag) -> String {
    let clauses: Vec<String> = flag.because.iter().map(|clause| format!("{}: {}", clause.rule, clause.says)).collect();
    if clauses.is_empty() { flag.says.clone() } else { format!("{}. {}", flag.says, clauses.join("; ")) }
}

/// The name all editions share for an area that an edition may call otherwise.
fn shared_name(england: &England, edition: Option<&Edition>, area: &str) -> String {
    let slot = edition.and_then(|edition| edition.area(area)?.slot);
    slot.map_or(area, |slot| england.regime.vocabulary.area_key(slot)).to_owned()
}

fn passages(england: &England, edition: Option<&Edition>, answer: &ReadAnswer) -> Vec<NewPassage> {
    let paragraphs = answer.paragraphs.iter().map(|row| {
        let area = row.area.or((row.scope == "lscb").then_some("lscb"));
        NewPassage {
            kind: "paragraph".to_owned(),
            section: row.section.clone(),
            area: area.map(|area| shared_name(england, edition, area)).unwrap_or_default(),
            number: row.number,
            page: row.page,
            words: row.text.clone(),
        }
    });
    let findings = answer.findings.iter().map(|row| NewPassage {
        kind: row.kind.to_owned(),
        section: String::new(),
        area: if row.scope == "lscb" { "lscb".to_owned() } else { String::new() },
        number: None,
        page: row.page,
        words: row.text.clone(),
    });
    paragraphs.chain(findings).collect()
}

/// The day at the end of a file's name, as the regulator's site names its files: `… - 12 august 2025.pdf`.
fn day_in_name(file: &str) -> Option<Date> {
    let stem = file.rsplit(['/', '\\']).next()?.to_lowercase();
    let stem = stem.strip_suffix(".pdf")?;
    let mut words = stem.rsplit(' ');
    let (year, month, day) = (words.next()?, words.next()?, words.next()?);
    let month = domain::date::month_named(month)?;
    Date::parse(&format!("{year}-{month:02}-{day:0>2}")).ok()
}

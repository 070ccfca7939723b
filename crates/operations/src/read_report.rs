//! What a printed report says, with the authority and the edition it belongs to and what that edition objects to.
//!
//! Nothing is mended: what stands against a rule, a date or the register is flagged and kept as it is printed.

use domain::Date;
use domain::england::England;
use domain::framework::Edition;
use domain::register::AuthorityId;
use reports::{Kind, Paragraph, Read};
use serde::{Serialize, Serializer};

use crate::answer::{AuthorityName, Because, Day};
use crate::checks;

/// One file, read.
#[derive(Clone, Debug, Serialize)]
pub struct ReadAnswer {
    /// The file as it was named.
    pub file: String,
    /// `sif`, `ilacs_standard`, `ilacs_short`, `focused_visit`, `monitoring_visit`, `jtai`, `area_send`, `lscb` or
    /// `not_a_report`.
    pub kind: &'static str,
    /// Whether the report calls itself a re-inspection.
    pub is_reinspection: bool,
    /// Whose it is, where the register knows the printed name.
    pub authority: Option<AuthorityName>,
    /// The name as printed.
    pub authority_printed: Option<String>,
    /// The edition in force when the inspection began.
    pub edition: Option<String>,
    /// First and last day of each spell on site.
    pub spells: Vec<Spell>,
    /// Lead inspector; of a visit's letter, who signs it.
    pub lead_inspector: Option<String>,
    /// A second lead inspector, where two are printed.
    pub second_lead_inspector: Option<String>,
    /// Area and grade, in the order printed.
    pub judgements: Grades,
    /// Overall effectiveness, where printed.
    pub overall: Option<&'static str>,
    /// Day of publication, where printed.
    pub published_on: Option<Day>,
    /// Of a joint letter: who writes the statement.
    pub principal_authority: Option<String>,
    /// Of a joint letter: the day the statement is due.
    pub statement_due_on: Option<Day>,
    /// Whether there is a heading for areas for priority action.
    pub has_priority_action_heading: bool,
    /// The findings, in order.
    pub findings: Vec<FindingRow>,
    /// The running text, paragraph by paragraph; findings are not repeated.
    pub paragraphs: Vec<ParagraphRow>,
    /// Who signs the letter; of a report, the inspection team as listed.
    pub signatories: Vec<SignatoryRow>,
    /// What stands against a rule or the register. Kept, never mended.
    pub flags: Vec<Flag>,
    /// What could not be read.
    pub unread: Vec<UnreadRow>,
    /// The words each field was read from.
    pub provenance: Sources,
}

/// Days on site.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Spell {
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
}

/// A finding as it leaves the program.
#[derive(Clone, Debug, Serialize)]
pub struct FindingRow {
    /// `area_for_improvement`, `priority_action` or `recommendation`.
    pub kind: &'static str,
    /// `authority` or `lscb`.
    pub scope: &'static str,
    /// Its text.
    pub text: String,
    /// The page it begins on.
    pub page: u16,
}

/// A paragraph as it leaves the program.
#[derive(Clone, Debug, Serialize)]
pub struct ParagraphRow {
    /// The heading it stands under.
    pub section: String,
    /// The area that heading speaks of, by the key the judgements have.
    pub area: Option<&'static str>,
    /// `authority` or `lscb`.
    pub scope: &'static str,
    /// Its printed number.
    pub number: Option<u32>,
    /// Its text.
    pub text: String,
    /// The page it begins on.
    pub page: u16,
}

/// Who signs, or is listed as having inspected.
#[derive(Clone, Debug, Serialize)]
pub struct SignatoryRow {
    /// The name, without honours.
    pub name: String,
    /// What stands beside or over the name.
    pub role: Option<String>,
    /// The inspectorate, where it is printed or the role is one of its own.
    pub body: Option<String>,
}

/// Something that stands against a rule, a date or the register.
#[derive(Clone, Debug, Serialize)]
pub struct Flag {
    /// The field.
    pub field: &'static str,
    /// What is the matter.
    pub says: String,
    /// The clauses it stands against.
    pub because: Vec<Because>,
}

/// A field that could not be read.
#[derive(Clone, Debug, Serialize)]
pub struct UnreadRow {
    /// The field; `file` where nothing could be read.
    pub field: String,
    /// Why, and what to do where something can be done.
    pub why: String,
}

/// Areas and grades: an object in JSON.
#[derive(Clone, Debug, Default)]
pub struct Grades(pub Vec<(&'static str, &'static str)>);

impl Serialize for Grades {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().copied())
    }
}

/// Where a field was read.
#[derive(Clone, Debug, Serialize)]
pub struct Source {
    /// The page, counted from 1.
    pub page: u16,
    /// The words.
    pub words: String,
    /// `printed` or `inferred`.
    pub confidence: &'static str,
}

/// Fields and where they were read: an object in JSON.
#[derive(Clone, Debug, Default)]
pub struct Sources(pub Vec<(String, Source)>);

impl Serialize for Sources {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(field, source)| (field, source)))
    }
}

/// What the file called `file` says.
pub fn read_report(england: &England, file: &str, bytes: &[u8]) -> ReadAnswer {
    match reports::read(bytes) {
        Ok(read) => compose(england, file, read),
        Err(error) => unreadable(file, error.to_string()),
    }
}

/// A file of which nothing can be read.
pub fn unreadable(file: &str, why: String) -> ReadAnswer {
    let mut answer = plain(file, Read::nothing());
    answer.unread = vec![UnreadRow { field: "file".to_owned(), why }];
    answer
}

fn compose(england: &England, file: &str, mut read: Read) -> ReadAnswer {
    let mut flags = Vec::new();
    let mut unread = Vec::new();
    let day = read.spells.first().map(|(from, _)| *from).or(read.published_on);
    let found = read.authority.as_deref().map(|name| checks::authority(england, name, day, &mut flags));
    let id = match found {
        Some(Ok(id)) => Some(id),
        Some(Err(why)) => {
            unread.push(UnreadRow { field: "authority".to_owned(), why });
            None
        }
        None => None,
    };
    if let (Some(id), Some(day)) = (id, day) {
        checks::existence(england, id, day, &mut flags);
    }
    checks::dates(&read.spells, read.published_on, &mut flags);
    let edition = day.and_then(|day| edition(england, &read, id, day, &mut flags));
    read.tell_short_from_standard(|first| {
        let short = edition?.activity("short")?;
        short.on_site.as_ref()?.last_day(first, &england.regime.calendar)
    });
    if let Some(edition) = edition {
        let said = read.judgements.iter().chain(&read.overall).map(|said| (said.area, said.grade.key()));
        checks::judgements(england, edition, &said.collect::<Vec<_>>(), &mut flags);
    }
    let mut answer = plain(file, read);
    answer.authority = id.map(|id| AuthorityName::of(&england.register, id));
    answer.edition = edition.map(|edition| edition.id.clone());
    answer.flags = flags;
    answer.unread.extend(unread);
    answer
}

/// The answer without what needs the register and the editions.
fn plain(file: &str, read: Read) -> ReadAnswer {
    ReadAnswer {
        file: file.to_owned(),
        kind: read.kind.key(),
        is_reinspection: read.is_reinspection,
        authority: None,
        authority_printed: read.authority,
        edition: None,
        spells: read.spells.iter().map(|(from, to)| Spell { from: Day(*from), to: Day(*to) }).collect(),
        lead_inspector: read.lead_inspector,
        second_lead_inspector: read.second_lead_inspector,
        judgements: Grades(read.judgements.iter().map(|said| (said.area, said.grade.key())).collect()),
        overall: read.overall.map(|said| said.grade.key()),
        published_on: read.published_on.map(Day),
        principal_authority: read.principal_authority,
        statement_due_on: read.statement_due_on.map(Day),
        has_priority_action_heading: read.has_priority_action_heading,
        findings: read
            .findings
            .into_iter()
            .map(|finding| FindingRow {
                kind: finding.kind.key(),
                scope: finding.scope.key(),
                text: finding.text,
                page: finding.page,
            })
            .collect(),
        paragraphs: read.paragraphs.into_iter().map(paragraph).collect(),
        signatories: read
            .signatories
            .into_iter()
            .map(|one| SignatoryRow { name: one.name, role: one.role, body: one.body })
            .collect(),
        flags: Vec::new(),
        unread: read.unread.into_iter().map(|row| UnreadRow { field: row.field, why: row.why }).collect(),
        provenance: Sources(
            read.provenance
                .into_iter()
                .map(|row| {
                    let source = Source { page: row.page, words: row.words, confidence: row.confidence.key() };
                    (row.field, source)
                })
                .collect(),
        ),
    }
}

fn paragraph(read: Paragraph) -> ParagraphRow {
    ParagraphRow {
        section: read.section,
        area: read.area,
        scope: read.scope.key(),
        number: read.number,
        text: read.text,
        page: read.page,
    }
}

/// The edition in force when it began, for the authority as it was then known.
fn edition<'e>(
    england: &'e England,
    read: &Read,
    id: Option<AuthorityId>,
    day: Date,
    flags: &mut Vec<Flag>,
) -> Option<&'e Edition> {
    let framework = match read.kind {
        Kind::Sif => "sif",
        Kind::IlacsStandard | Kind::IlacsShort | Kind::FocusedVisit | Kind::MonitoringVisit => "ilacs",
        Kind::Jtai => "jtai",
        Kind::AreaSend | Kind::Lscb | Kind::NotAReport => return None,
    };
    let regime = &england.regime;
    let facts = id.map(|id| england.register.facts(id, day));
    let at = match &facts {
        Some(facts) => regime.framework_edition(framework, day, facts),
        None => regime.edition_named(framework, Some(day)).ok(),
    };
    if at.is_none() {
        let says = format!("No edition of {framework} was in force on {}. {}", day.words(), regime.in_force_words(day));
        flags.push(Flag { field: "edition", says, because: Vec::new() });
    }
    at.map(|at| &regime.editions[at])
}

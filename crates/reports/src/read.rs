//! What was read, and from which words.

use std::fmt;

use domain::Date;
use domain::mark::Grade;

/// What kind of document it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// The single inspection of 2013 to 2018.
    Sif,
    /// A standard inspection under ILACS.
    IlacsStandard,
    /// A short inspection under ILACS.
    IlacsShort,
    /// The letter of a focused visit.
    FocusedVisit,
    /// The letter of a monitoring visit.
    MonitoringVisit,
    /// The letter of a joint targeted area inspection.
    Jtai,
    /// An area inspection of special educational needs and disabilities.
    AreaSend,
    /// A review of a local safeguarding children board by itself.
    Lscb,
    /// None of these.
    NotAReport,
}

impl Kind {
    /// The key used in data and on the command line.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Sif => "sif",
            Self::IlacsStandard => "ilacs_standard",
            Self::IlacsShort => "ilacs_short",
            Self::FocusedVisit => "focused_visit",
            Self::MonitoringVisit => "monitoring_visit",
            Self::Jtai => "jtai",
            Self::AreaSend => "area_send",
            Self::Lscb => "lscb",
            Self::NotAReport => "not_a_report",
        }
    }
}

/// A grade as printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Printed {
    /// One of the four.
    Grade(Grade),
    /// The report says that it was not judged.
    NotJudged,
}

impl Printed {
    /// The key used in data.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Grade(grade) => grade.key(),
            Self::NotJudged => "not_judged",
        }
    }
}

/// One judgement.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Judgement {
    /// The area's key in the editions, such as `help_and_protection`.
    pub area: &'static str,
    /// What was said.
    pub grade: Printed,
    /// The grade as it is printed.
    pub words: String,
}

/// What kind of finding it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FindingKind {
    /// What needs to improve.
    AreaForImprovement,
    /// What must be done at once.
    PriorityAction,
    /// A recommendation of SIF from 2015.
    Recommendation,
}

impl FindingKind {
    /// The key used in data.
    pub const fn key(self) -> &'static str {
        match self {
            Self::AreaForImprovement => "area_for_improvement",
            Self::PriorityAction => "priority_action",
            Self::Recommendation => "recommendation",
        }
    }
}

/// Whom a finding is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scope {
    /// The authority or, in a joint letter, the partnership.
    Authority,
    /// The local safeguarding children board.
    Lscb,
}

impl Scope {
    /// The key used in data.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Authority => "authority",
            Self::Lscb => "lscb",
        }
    }
}

/// One finding of a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// What kind.
    pub kind: FindingKind,
    /// For whom.
    pub scope: Scope,
    /// Its text.
    pub text: String,
    /// The page it begins on, counted from 1.
    pub page: u16,
}

/// A paragraph of the running text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Paragraph {
    /// The heading it stands under, as printed.
    pub section: String,
    /// The area that heading speaks of, by the key the judgements have.
    pub area: Option<&'static str>,
    /// Whom it is about.
    pub scope: Scope,
    /// Its printed number.
    pub number: Option<u32>,
    /// Its text.
    pub text: String,
    /// The page it begins on, counted from 1.
    pub page: u16,
}

/// Somebody who signs a letter, or who is listed as having inspected.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Signatory {
    /// The name, without honours.
    pub name: String,
    /// What is printed beside or over the name, such as `Lead inspector` or `Regional Director`.
    pub role: Option<String>,
    /// Of a letter or an area inspection: the inspectorate, where it is printed or the role is one of its own.
    pub body: Option<String>,
}

/// How a field came to be known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Confidence {
    /// Printed at its own label.
    Printed,
    /// Worked out from what is printed.
    Inferred,
}

impl Confidence {
    /// The key used in data.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Printed => "printed",
            Self::Inferred => "inferred",
        }
    }
}

/// Where a field comes from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Provenance {
    /// The field.
    pub field: String,
    /// The page, counted from 1.
    pub page: u16,
    /// The words it was read from.
    pub words: String,
    /// How it came to be known.
    pub confidence: Confidence,
}

/// A field that could not be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unread {
    /// The field.
    pub field: String,
    /// Why.
    pub why: String,
}

/// Everything read from one document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Read {
    /// What kind of document it is.
    pub kind: Kind,
    /// Whether it calls itself a re-inspection.
    pub is_reinspection: bool,
    /// The authority as printed; of a joint letter, the area.
    pub authority: Option<String>,
    /// First and last day of each spell on site.
    pub spells: Vec<(Date, Date)>,
    /// The lead inspector; of a letter, the inspector who signs it.
    pub lead_inspector: Option<String>,
    /// A second lead inspector, where two are printed.
    pub second_lead_inspector: Option<String>,
    /// The judgements, in the order they are printed.
    pub judgements: Vec<Judgement>,
    /// Overall effectiveness, where it is printed.
    pub overall: Option<Judgement>,
    /// The day of publication, where it is printed.
    pub published_on: Option<Date>,
    /// Of a joint letter: who has to write the statement.
    pub principal_authority: Option<String>,
    /// Of a joint letter: when the statement is due.
    pub statement_due_on: Option<Date>,
    /// Whether there is a heading for areas for priority action that does not go on to say that there are none.
    pub has_priority_action_heading: bool,
    /// The findings, in order.
    pub findings: Vec<Finding>,
    /// The running text, paragraph by paragraph; findings are not repeated.
    pub paragraphs: Vec<Paragraph>,
    /// Who signs the letter; of a report, the inspection team as listed.
    pub signatories: Vec<Signatory>,
    /// Where each field comes from.
    pub provenance: Vec<Provenance>,
    /// What could not be read.
    pub unread: Vec<Unread>,
    /// How many pages there are.
    pub pages: u16,
}

impl Read {
    /// What a file says that cannot be read at all.
    pub const fn nothing() -> Self {
        Self::new(Kind::NotAReport, 0)
    }

    pub(crate) const fn new(kind: Kind, pages: u16) -> Self {
        Self {
            kind,
            is_reinspection: false,
            authority: None,
            spells: Vec::new(),
            lead_inspector: None,
            second_lead_inspector: None,
            judgements: Vec::new(),
            overall: None,
            published_on: None,
            principal_authority: None,
            statement_due_on: None,
            has_priority_action_heading: false,
            findings: Vec::new(),
            paragraphs: Vec::new(),
            signatories: Vec::new(),
            provenance: Vec::new(),
            unread: Vec::new(),
            pages,
        }
    }

    /// Whether it is a report with grades and no letter.
    pub(crate) const fn is_graded(&self) -> bool {
        matches!(self.kind, Kind::Sif | Kind::IlacsStandard | Kind::IlacsShort | Kind::Lscb)
    }

    /// Notes the words a field was read from.
    pub(crate) fn found(&mut self, field: &str, page: u16, words: &str, confidence: Confidence) {
        let words = words.trim().chars().take(300).collect();
        self.provenance.push(Provenance { field: field.to_owned(), page, words, confidence });
    }

    /// Tells a short ILACS inspection from a standard one, which no report prints: its first spell ends by the last day a short
    /// one may have. That day is the edition's to say; every one of the 259 reports known to March 2025 is told apart by it.
    pub fn tell_short_from_standard(&mut self, last_day_of_a_short: impl FnOnce(Date) -> Option<Date>) {
        if self.kind != Kind::IlacsStandard {
            return;
        }
        match self.spells.first() {
            Some((from, to)) => {
                if last_day_of_a_short(*from).is_some_and(|last| *to <= last) {
                    self.kind = Kind::IlacsShort;
                }
            }
            None => self.missing("kind", "Short or standard is told by the days on site, which were not read"),
        }
        if let Some(first) = self.provenance.iter().find(|entry| entry.field == "spells").cloned() {
            self.found("kind", first.page, &first.words, Confidence::Inferred);
        }
    }

    /// Notes that a field could not be read.
    pub(crate) fn missing(&mut self, field: &str, why: &str) {
        self.unread.push(Unread { field: field.to_owned(), why: why.to_owned() });
    }

    /// How many findings of a kind there are for somebody.
    pub fn count(&self, kind: FindingKind, scope: Scope) -> usize {
        self.findings.iter().filter(|finding| finding.kind == kind && finding.scope == scope).count()
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

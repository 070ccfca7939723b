//! What one source says of one thing, at one place. The same few hundred words stand in a million claims, so they are shared.

use std::sync::Arc;

/// What a record is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Kind {
    /// A graded inspection of an authority.
    Inspection,
    /// A visit, joint inspection or area inspection.
    Visit,
    /// An inspection of a provider.
    ProviderInspection,
    /// A provider as it stood on a day.
    Provider,
    /// A provider's joining or leaving in a year.
    Movement,
    /// Which registration a provider's continues.
    Lineage,
    /// The figures of a row of statistics: one territory, one period.
    Figures,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 7] = [
        Self::Inspection,
        Self::Visit,
        Self::ProviderInspection,
        Self::Provider,
        Self::Movement,
        Self::Lineage,
        Self::Figures,
    ];

    /// The key used in storage and answers.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Inspection => "inspection",
            Self::Visit => "visit",
            Self::ProviderInspection => "provider_inspection",
            Self::Provider => "provider",
            Self::Movement => "movement",
            Self::Lineage => "lineage",
            Self::Figures => "figures",
        }
    }

    /// The kind of a key.
    pub fn of(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// Whether the register of authorities is made of it.
    pub const fn is_of_authorities(self) -> bool {
        matches!(self, Self::Inspection | Self::Visit)
    }

    /// Whether the register of settings is made of it.
    pub const fn is_of_settings(self) -> bool {
        matches!(self, Self::ProviderInspection | Self::Provider | Self::Movement | Self::Lineage)
    }
}

/// How a claim was come by.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Confidence {
    /// The source says so in as many words.
    Printed,
    /// Worked out from what it says, or from the name of its file.
    Inferred,
}

impl Confidence {
    /// The key used in storage and answers.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Printed => "printed",
            Self::Inferred => "inferred",
        }
    }
}

/// Where in its source a claim stands, within the record's sheet and row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum At {
    /// A page of a document, counted from 1.
    Page(u16),
    /// A column of a table: a letter, or a name where the table has no letters.
    Column(Arc<str>),
    /// The name of the file.
    FileName,
    /// Nowhere: worked out. The claim's words say how.
    Reckoned,
}

/// What a source says of one field.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Claim {
    /// The field: `started_on`, `overall`, `leaders`.
    pub field: Arc<str>,
    /// The value: a key, a day as `2026-04-01`, or text.
    pub value: Arc<str>,
    /// Where it stands.
    pub at: At,
    /// The words it was read from.
    pub words: Arc<str>,
    /// How it was come by.
    pub confidence: Confidence,
}

/// What one source says of one thing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Record {
    /// What it is about.
    pub kind: Kind,
    /// The body's URN; of figures the territory's code.
    pub body: String,
    /// What tells one series of a body's inspections from another: the framework, or a visit's activity. Empty where the
    /// source does not say.
    pub series: String,
    /// The thing's own number, where its publisher gives it one.
    pub key: Option<String>,
    /// The sheet of a workbook; empty where there are none.
    pub sheet: String,
    /// The row of a table, counted from 1; nothing for documents.
    pub row: Option<u32>,
    /// What it says.
    pub claims: Vec<Claim>,
    /// What stands against a rule, in sentences. Kept with it, never mended.
    pub flags: Vec<String>,
}

impl Record {
    /// What it says of a field; the first, where it says more than one thing.
    pub fn says(&self, field: &str) -> Option<&str> {
        self.claims.iter().find(|claim| &*claim.field == field).map(|claim| &*claim.value)
    }
}

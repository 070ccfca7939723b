//! What the indicators are, as `register/indicators.toml` says it.

use crate::register::AuthorityId;

/// An indicator's place in the catalogue.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct IndicatorId(pub(crate) u8);

impl IndicatorId {
    /// Its index in [`Catalogue::indicators`].
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

macro_rules! words {
    ($(#[$of:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $key:literal,)* }) => {
        $(#[$of])*
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum $name { $($(#[$doc])* $variant,)* }

        impl $name {
            /// The key used in data and answers.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)* }
            }

            pub(crate) fn of(key: &str) -> Option<Self> {
                [$(Self::$variant,)*].into_iter().find(|one| one.key() == key)
            }
        }
    };
}

words! {
    /// What an indicator counts in.
    Unit {
        /// As it is.
        Number = "number",
        /// Of a hundred.
        PerCent = "per_cent",
        /// Of ten thousand children.
        PerTenThousand = "per_10000",
        /// Pounds.
        Pounds = "pounds",
    }
}

words! {
    /// Which way is worse.
    Worse {
        /// More is worse.
        Higher = "higher",
        /// Less is worse.
        Lower = "lower",
        /// Neither: it is never called good or bad.
        Neither = "neither",
    }
}

words! {
    /// What of the time an indicator is of.
    Span {
        /// A day.
        Day = "day",
        /// The year to a day.
        Year = "year",
    }
}

/// An indicator that is worked out of two others.
#[derive(Clone, Debug)]
pub struct Ratio {
    /// What is divided.
    pub of: IndicatorId,
    /// By what.
    pub to: IndicatorId,
    /// What one unit of it is multiplied with.
    pub times: u32,
    /// Whether the last period of `to` before is taken, rather than the same.
    pub year_before: bool,
}

/// An indicator.
#[derive(Clone, Debug)]
pub struct Indicator {
    /// Its key: the field of the tables that print it.
    pub key: String,
    /// What it is called.
    pub title: String,
    /// What it stands among.
    pub group: String,
    /// What it counts in.
    pub unit: Unit,
    /// A day, or the year to it.
    pub span: Span,
    /// How many decimals it has.
    pub decimals: u8,
    /// Which way is worse.
    pub worse: Worse,
    /// Whether an authority's is seen beside the middle of its neighbours'.
    pub is_compared: bool,
    /// How it is worked out, where no table prints it.
    pub ratio: Option<Ratio>,
    /// Where that is said.
    pub source: String,
    /// How that is known.
    pub confidence: String,
}

/// A region as statistics know it.
#[derive(Clone, Debug)]
pub struct RegionName {
    /// Its code.
    pub code: String,
    /// Its name in the register.
    pub name: String,
    /// The department's own number of it; empty where none is known.
    pub number: String,
}

/// Whose figures are spoken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// An authority's.
    Authority(AuthorityId),
    /// A region's, by its place in [`Catalogue::regions`].
    Region(u8),
    /// The nation's.
    Nation,
}

/// A period whose figures stand apart from those beside it.
#[derive(Clone, Debug)]
pub struct SeriesBreak {
    /// Whose.
    pub whose: Whose,
    /// The group of indicators it is said of.
    pub group: String,
    /// The year in which the period ends.
    pub year: i32,
    /// What is to be known, in a sentence.
    pub says: String,
    /// Where that is said.
    pub source: String,
    /// How that is known.
    pub confidence: String,
}

/// What the indicators are, and whom they are about.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    /// In the order in which they are shown.
    pub indicators: Vec<Indicator>,
    /// The regions.
    pub regions: Vec<RegionName>,
    /// The nation.
    pub nation: Option<RegionName>,
    /// Periods that stand apart.
    pub breaks: Vec<SeriesBreak>,
    /// Codes and numbers of parts of regions, which are left out.
    pub parts: Vec<String>,
    /// Fewer neighbours than these with a figure have no middle.
    pub fewest_neighbours: usize,
    /// Authorities that are never compared with.
    pub never_compared: Vec<AuthorityId>,
}

impl Catalogue {
    /// Every indicator with its id, in order.
    pub fn ids(&self) -> impl Iterator<Item = (IndicatorId, &Indicator)> {
        (0..).map(IndicatorId).zip(&self.indicators)
    }

    /// The indicator of a key.
    pub fn find(&self, key: &str) -> Option<IndicatorId> {
        self.ids().find(|(_, indicator)| indicator.key == key).map(|(id, _)| id)
    }

    /// An indicator.
    pub fn indicator(&self, id: IndicatorId) -> &Indicator {
        &self.indicators[id.index()]
    }

    /// The region with this code.
    pub fn region_of_code(&self, code: &str) -> Option<u8> {
        self.regions.iter().position(|region| region.code == code).and_then(|at| u8::try_from(at).ok())
    }

    /// What stands apart of somebody's indicator in a period that ends in `year`.
    pub fn break_of(&self, whose: Whose, indicator: &Indicator, year: i32) -> Option<&SeriesBreak> {
        let is_it = |one: &&SeriesBreak| one.whose == whose && one.group == indicator.group && one.year == year;
        self.breaks.iter().find(is_it)
    }

    /// The region or nation with this number of the department's.
    pub fn numbered(&self, number: &str) -> Option<&RegionName> {
        self.regions.iter().chain(&self.nation).find(|one| !one.number.is_empty() && one.number == number)
    }

    /// The region with this name.
    pub fn region_named(&self, name: &str) -> Option<u8> {
        self.regions.iter().position(|region| region.name == name).and_then(|at| u8::try_from(at).ok())
    }
}

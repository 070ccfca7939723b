//! What is said of inspection, and how the record is asked whether it holds.
//!
//! A contention is a sentence that somebody said. Each of its trials names one method of a closed vocabulary with all its figures;
//! what comes out is worked out elsewhere, and whether that bears the sentence out is decided by the trial's own rule.

mod load;
mod raw;
mod trial;

use crate::Date;
use crate::citation::Citation;
use crate::indicators::IndicatorId;
use crate::mark::Grade;
use crate::vocabulary::AreaSlot;

/// Everything that is said, by theme and in the order of the files.
#[derive(Clone, Debug, Default)]
pub struct Contentions {
    /// What all trials have in common.
    pub rules: Rules,
    /// What the contentions stand among.
    pub themes: Vec<Theme>,
    /// The contentions.
    pub all: Vec<Contention>,
}

impl Contentions {
    /// The contention of a key.
    pub fn find(&self, key: &str) -> Option<&Contention> {
        self.all.iter().find(|one| one.key == key)
    }
}

/// What all trials have in common.
#[derive(Clone, Debug)]
pub struct Rules {
    /// How sure an interval is, in per cent.
    pub level: f64,
    /// With fewer cases than this nothing can be told.
    pub fewest: usize,
    /// A correlation nearer to nought than this is as good as none.
    pub slight: f64,
    /// Each of them with what stands behind it.
    pub backing: Vec<Backing>,
}

impl Default for Rules {
    /// Of a folder without contentions: nothing is ever enough to tell.
    fn default() -> Self {
        Self { level: 0.0, fewest: usize::MAX, slight: 0.0, backing: Vec::new() }
    }
}

/// What stands behind a figure of the rules.
#[derive(Clone, Debug)]
pub struct Backing {
    /// What it is for, in a sentence.
    pub says: String,
    /// Where it comes from.
    pub citation: Citation,
}

/// What contentions stand among.
#[derive(Clone, Debug)]
pub struct Theme {
    /// Its key: the name of its file.
    pub key: String,
    /// Its title.
    pub title: String,
}

/// What somebody said.
#[derive(Clone, Debug)]
pub struct Contention {
    /// Its key, in addresses and commands.
    pub key: String,
    /// Its place in [`Contentions::themes`].
    pub theme: usize,
    /// What was said, as one plain sentence of ours.
    pub title: String,
    /// Who said it.
    pub said_by: String,
    /// When, in words.
    pub said_in: String,
    /// Where it was said.
    pub citation: Citation,
    /// How the record is asked; every one must hold.
    pub trials: Vec<Trial>,
    /// What the trials cannot show.
    pub cannot_show: Vec<String>,
}

/// One way in which the record is asked.
#[derive(Clone, Debug)]
pub struct Trial {
    /// What is asked, as a plain question.
    pub asks: String,
    /// How.
    pub method: Method,
    /// Where the figures of the method come from.
    pub citation: Citation,
}

/// What a share or a wait is held against.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Claimed {
    /// About so much: it lies in the interval.
    About(f64),
    /// So much or more.
    AtLeast(f64),
    /// So much or less.
    AtMost(f64),
}

impl Claimed {
    /// The figure that was said.
    pub const fn figure(self) -> f64 {
        match self {
            Self::About(figure) | Self::AtLeast(figure) | Self::AtMost(figure) => figure,
        }
    }
}

/// Which inspections count on a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Until {
    /// Those that had ended.
    Ended,
    /// Those that had been published.
    Published,
}

/// A frame that pairs of consecutive inspections must fit; what is left out fits any.
#[derive(Clone, Debug, Default)]
pub struct Pairs {
    /// The earlier overall grade.
    pub after: Vec<Grade>,
    /// The framework of the earlier inspection.
    pub from: Option<String>,
    /// The framework of the later one.
    pub to: Option<String>,
    /// The first day on which the earlier one may have ended.
    pub since: Option<Date>,
    /// The last day on which the later one may have ended.
    pub until: Option<Date>,
}

/// How the record is asked.
#[derive(Clone, Debug)]
pub enum Method {
    /// The share of authorities at some grades on a day, or how many.
    StateOnDay(StateOnDay),
    /// How many authorities had been inspected under a framework by a day.
    InspectedBy {
        /// The framework.
        framework: String,
        /// The day.
        day: Date,
        /// Which inspections count on it.
        until: Until,
        /// How many it was said to be; nothing for all there were.
        stated: Option<f64>,
    },
    /// The share of later inspections that were better than the one before.
    Improved {
        /// Which pairs.
        pairs: Pairs,
        /// What the share is held against.
        claimed: Claimed,
    },
    /// The share of later inspections that began so many months after the one before.
    Within {
        /// Which pairs.
        pairs: Pairs,
        /// From so many months to so many, both included.
        months: (u32, u32),
        /// What the share is held against.
        claimed: Claimed,
    },
    /// Months within which half of those inspected began their next inspection, those that wait still counted as waiting.
    Waits {
        /// The overall grade.
        after: Vec<Grade>,
        /// The first day on which the inspection may have ended.
        since: Option<Date>,
        /// What the median is held against.
        claimed: Claimed,
    },
    /// Months within which half of all spells of inadequacy ended.
    TimeInadequate {
        /// The framework they began under.
        framework: Option<String>,
        /// What the median is held against.
        claimed: Claimed,
    },
    /// The share of inspections of which not every area was judged as the whole was.
    Unlike {
        /// The framework.
        framework: Option<String>,
        /// What the share is held against.
        claimed: Claimed,
    },
    /// Days from the last day on site to publication, over the years of publication.
    TakesLonger {
        /// The framework.
        framework: String,
        /// The first and the last year.
        years: (i32, i32),
    },
    /// How an indicator went on after the first inadequate judgement, beside matched authorities.
    EventStudy {
        /// The indicator.
        indicator: Named,
        /// The trend before is looked at over so many years.
        years_before: u32,
        /// The change after is looked at over so many years.
        years_after: u32,
        /// So many matched authorities at most, the likest first.
        matches: usize,
        /// With fewer than these nothing is compared.
        fewest_matches: usize,
        /// Less than this is as good as no change.
        matters: f64,
        /// What was said to be seen.
        seen: Seen,
    },
    /// Whether a worse grade goes with a worse indicator: each inspection beside the last figure before it began.
    GoesWith {
        /// The indicator.
        indicator: Named,
        /// Whether it was said to.
        is_said_to: bool,
    },
    /// Whether grades fell while national indicators improved.
    Apart {
        /// Between these days.
        days: (Date, Date),
        /// The indicators.
        indicators: Vec<IndicatorId>,
    },
    /// The record has nothing to ask.
    Untestable {
        /// Why.
        why: String,
    },
}

/// The share of authorities at some grades on a day, or how many.
#[derive(Clone, Debug)]
pub struct StateOnDay {
    /// The day.
    pub day: Date,
    /// Which inspections count on it.
    pub until: Until,
    /// The grades.
    pub grades: Vec<Grade>,
    /// The area that was graded; nothing for the whole.
    pub area: Option<AreaSlot>,
    /// One region.
    pub region: Option<String>,
    /// Only inspections under this framework.
    pub framework: Option<String>,
    /// Whether the first inspection of each counts rather than the last.
    pub is_first: bool,
    /// What was said: a share in per cent, or how many.
    pub stated: f64,
    /// Whether it is how many.
    pub is_count: bool,
    /// How far rounding may have moved it.
    pub tolerance: f64,
}

/// An indicator by its key; one that is not in the catalogue yet can never have a figure.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Named {
    /// Its key.
    pub key: String,
    /// Where it stands in the catalogue.
    pub id: Option<IndicatorId>,
}

/// What was said to be seen after an inadequate judgement.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Seen {
    /// It gets worse, or more where neither way is worse.
    Rises,
    /// The judgement makes it so: it gets worse and did not before.
    Causes,
}

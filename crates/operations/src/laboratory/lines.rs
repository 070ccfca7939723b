//! What is said of a regime: each line a measure of the model, in terms that a reader can picture.

use simulation::tally::{Estimate, Measure, Tally};

/// How a measure becomes a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Per {
    /// By the year.
    Year,
    /// On average at any time.
    AnyTime,
    /// By the year and authority.
    YearAndAuthority,
    /// By another measure.
    Measure(Measure),
}

/// Which way is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    /// Less of it.
    Less,
    /// More of it.
    More,
    /// Neither: it says what a regime does.
    Neither,
}

impl Better {
    /// The word used in data.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Less => "less",
            Self::More => "more",
            Self::Neither => "neither",
        }
    }
}

/// A line.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    /// Its key.
    pub key: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// In what it is counted.
    pub unit: &'static str,
    /// Which way is better.
    pub better: Better,
    pub(super) measure: Measure,
    pub(super) per: Per,
    pub(super) times: f64,
}

const fn line(
    key: &'static str,
    title: &'static str,
    unit: &'static str,
    better: Better,
    measure: Measure,
    per: Per,
) -> Line {
    Line { key, title, unit, better, measure, per, times: 1.0 }
}

/// Children are counted in hundreds and told in thousands.
const HUNDREDS_IN_THOUSANDS: f64 = 0.1;

/// Every line, in the order in which a reader asks.
pub static LINES: [Line; 14] = [
    line("inspections", "Inspections", "a year", Better::Neither, Measure::Inspections, Per::Year),
    line("visits", "Visits between inspections", "a year", Better::Neither, Measure::Visits, Per::Year),
    line("inspector_days", "Inspector-days", "a year", Better::Less, Measure::InspectorDays, Per::Year),
    line(
        "days_on_site",
        "Days with inspectors on site",
        "a year for each authority",
        Better::Less,
        Measure::DaysOnSite,
        Per::YearAndAuthority,
    ),
    line(
        "months_late",
        "Wait beyond the window",
        "months for each inspection",
        Better::Less,
        Measure::LateMonths,
        Per::Measure(Measure::Inspections),
    ),
    line(
        "graded_areas",
        "Areas with a printed grade",
        "at any time",
        Better::Neither,
        Measure::GradedMonths,
        Per::AnyTime,
    ),
    line(
        "wrong_grades",
        "Areas whose printed grade is not true",
        "at any time",
        Better::Less,
        Measure::WrongMonths,
        Per::AnyTime,
    ),
    line(
        "inadequate",
        "Authorities with a truly inadequate area",
        "at any time",
        Better::Less,
        Measure::InadequateMonths,
        Per::AnyTime,
    ),
    line(
        "missed",
        "Of those, authorities of which nothing published says so",
        "at any time",
        Better::Less,
        Measure::MissedMonths,
        Per::AnyTime,
    ),
    line(
        "unfounded",
        "Authorities called inadequate that no longer are, or never were",
        "at any time",
        Better::Less,
        Measure::FalseMonths,
        Per::AnyTime,
    ),
    line("declines", "Times an authority becomes inadequate", "a year", Better::Less, Measure::Declines, Per::Year),
    line("found", "Times that is found while it lasts", "a year", Better::More, Measure::Found, Per::Year),
    line(
        "months_to_find",
        "From decline to its being published, where it was found",
        "months",
        Better::Less,
        Measure::MonthsToFind,
        Per::Measure(Measure::Found),
    ),
    Line {
        times: HUNDREDS_IN_THOUSANDS,
        ..line(
            "children",
            "Children who live where some service is inadequate",
            "thousands, at any time",
            Better::Less,
            Measure::ChildMonths,
            Per::AnyTime,
        )
    },
];

/// How long and wide a run is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Extent {
    pub(super) months: f64,
    pub(super) authorities: f64,
}

const MONTHS_IN_A_YEAR: f64 = 12.0;

impl Line {
    fn scale(&self, extent: Extent) -> f64 {
        let years = extent.months / MONTHS_IN_A_YEAR;
        self.times
            * match self.per {
                Per::Year => 1.0 / years,
                Per::AnyTime => 1.0 / extent.months,
                Per::YearAndAuthority => 1.0 / (years * extent.authorities),
                Per::Measure(_) => 1.0,
            }
    }

    /// The figure under a regime.
    pub(super) fn value(&self, tally: &Tally, regime: usize, extent: Extent) -> Option<Estimate> {
        let scaled = |estimate: Estimate| {
            let scale = self.scale(extent);
            Estimate { mean: estimate.mean * scale, error: estimate.error * scale }
        };
        match self.per {
            Per::Measure(other) => tally.ratio(regime, self.measure, other).map(scaled),
            _ => Some(scaled(tally.mean(regime, self.measure))),
        }
    }

    /// How it differs from the figure under another; nothing for a ratio, whose two parts both differ.
    pub(super) fn difference(&self, tally: &Tally, regime: usize, from: usize, extent: Extent) -> Option<Estimate> {
        if matches!(self.per, Per::Measure(_)) {
            return None;
        }
        let (difference, scale) = (tally.difference(regime, from, self.measure), self.scale(extent));
        Some(Estimate { mean: difference.mean * scale, error: difference.error * scale })
    }
}

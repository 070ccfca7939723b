//! Whether grades fell while national indicators improved, between two days.

use domain::Date;
use domain::contention::{StateOnDay, Until};
use domain::indicators::{IndicatorId, Territory, Worse};
use domain::mark::Grade;

use crate::as_at::AsAt;
use crate::share::Share;
use crate::state_of_the_nation::Counting;
use crate::stood::{Stood, stood};

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Apart {
    /// Authorities at good or outstanding on either day.
    pub good: [Stood; 2],
    /// Indicators by which way the nation's went.
    pub moves: Vec<Move>,
}

/// An indicator of the nation on two days.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Move {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The last period that ended by either day.
    pub ends_on: [Date; 2],
    /// What it came to.
    pub figures: [f64; 2],
    /// Whether the later is better; nothing where they are equal or neither way is worse.
    pub is_better: Option<bool>,
}

impl Apart {
    /// Of the indicators that moved those that got better.
    pub fn better(&self) -> Share {
        let moved = || self.moves.iter().filter_map(|one| one.is_better);
        Share::new(moved().filter(|is_better| *is_better).count(), moved().count())
    }
}

/// Grades and indicators between two days.
pub fn apart(as_at: AsAt<'_>, days: (Date, Date), indicators: &[IndicatorId]) -> Apart {
    let good = |day: Date| {
        let asked = StateOnDay {
            day,
            until: Until::Ended,
            grades: vec![Grade::Outstanding, Grade::Good],
            area: None,
            region: None,
            framework: None,
            is_first: false,
            stated: 0.0,
            is_count: false,
            tolerance: 0.0,
        };
        stood(AsAt::new(as_at.england, day, Counting::Ended), &asked)
    };
    let known = &as_at.england.indicators;
    let moves = indicators.iter().filter_map(|indicator| {
        let on = |day: Date| {
            let ends_on = known.last_period(*indicator, day)?;
            Some((ends_on, known.at(*indicator, Territory::Nation, ends_on)?.figure.number()?))
        };
        let (before, after) = (on(days.0)?, on(days.1)?);
        if before.0 == after.0 {
            return None;
        }
        let is_better = match known.catalogue().indicator(*indicator).worse {
            _ if before.1.total_cmp(&after.1).is_eq() => None,
            Worse::Higher => Some(after.1 < before.1),
            Worse::Lower => Some(after.1 > before.1),
            Worse::Neither => None,
        };
        Some(Move { indicator: *indicator, ends_on: [before.0, after.0], figures: [before.1, after.1], is_better })
    });
    Apart { good: [good(days.0), good(days.1)], moves: moves.collect() }
}

//! Clocks: how long after one event another is due.

use crate::Date;
use crate::calendar::Calendar;
use crate::citation::Citation;
use crate::vocabulary::ActivitySet;

/// What a clock counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "units of time")]
pub enum Unit {
    Days,
    WorkingDays,
    Weeks,
    Months,
}

impl Unit {
    /// `n` of this unit after `day`. `None` outside the calendar.
    pub fn after(self, day: Date, n: i32, calendar: &Calendar) -> Option<Date> {
        match self {
            Self::Days => Some(day.plus_days(n)),
            Self::Weeks => Some(day.plus_days(n * 7)),
            Self::Months => Some(day.plus_months(n)),
            Self::WorkingDays => calendar.add_working_days(day, n),
        }
    }

    /// `5 working days`, `1 month`.
    pub fn words(self, n: i32) -> String {
        let unit = match self {
            Self::Days => "day",
            Self::WorkingDays => "working day",
            Self::Weeks => "week",
            Self::Months => "month",
        };
        if n == 1 { format!("1 {unit}") } else { format!("{n} {unit}s") }
    }
}

/// Which way a clock runs from its event.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "two directions")]
pub enum Counts {
    Before,
    After,
}

/// A number that holds from a day on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DatedValue {
    /// First day it holds, compared with the first day on site.
    pub from: Date,
    /// The number.
    pub is: i32,
    /// Where it comes from.
    pub citation: Citation,
}

/// A clock of an edition.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Clock {
    /// Key, unique in the edition.
    pub key: String,
    /// What falls due.
    pub title: String,
    /// The activities it runs for.
    pub runs_for: ActivitySet,
    /// Before or after the event.
    pub counts: Counts,
    /// The event it counts from: `on_site_begins`, `on_site_ends`, or another clock.
    pub event: String,
    /// What it counts.
    pub unit: Unit,
    /// The number, by date; in order.
    pub values: Vec<DatedValue>,
}

impl Clock {
    /// The value for an activity whose first day on site is `on_site`; the earliest value before that.
    pub fn value_on(&self, on_site: Date) -> &DatedValue {
        self.values.iter().rev().find(|value| value.from <= on_site).unwrap_or(&self.values[0])
    }

    /// The signed count of `value`.
    pub const fn signed(&self, value: &DatedValue) -> i32 {
        match self.counts {
            Counts::After => value.is,
            Counts::Before => -value.is,
        }
    }
}

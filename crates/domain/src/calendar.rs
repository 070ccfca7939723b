//! The calendar of England: working days, closed weeks, pre-election holds.
//!
//! Source of the definition of a working day: SI 2007/462, regulation 2. Days are counted from the day after the event;
//! the deadline is the nth working day.

use crate::Date;
use crate::date::Weekday;

/// A bank holiday.
#[derive(Clone, Debug)]
pub struct BankHoliday {
    /// The day.
    pub on: Date,
    /// Its name, with "(substitute day)" or "(one-off)" where it is one.
    pub title: String,
}

/// A span of weeks in which inspectors do not arrive.
#[derive(Clone, Debug)]
pub struct ClosedSpan {
    /// What the weeks are.
    pub title: String,
    /// First Monday.
    pub first_monday: Date,
    /// Last Monday.
    pub last_monday: Date,
}

/// A period in which reports on an area are not published.
#[derive(Clone, Debug)]
pub struct Hold {
    /// `General election of 4 July 2024`.
    pub title: String,
    /// First day of the hold.
    pub from: Date,
    /// Polling day, the last day of the hold.
    pub polling_day: Date,
    /// First day on which publication is allowed again.
    pub first_allowed: Date,
    /// DfE codes of the areas held, sorted; `None` for everywhere.
    pub areas: Option<Vec<u16>>,
}

/// The calendar, laid out so that a working-day question is two array look-ups.
#[derive(Clone, Debug)]
pub struct Calendar {
    first: Date,
    /// For each day from `first`: how many working days fall on or before it.
    working_days_to: Vec<u16>,
    /// The working days in order.
    working_days: Vec<Date>,
    holidays: Vec<BankHoliday>,
    closed: Vec<ClosedSpan>,
    holds: Vec<Hold>,
}

impl Calendar {
    pub(crate) fn new(
        first: Date,
        last: Date,
        holidays: Vec<BankHoliday>,
        closed: Vec<ClosedSpan>,
        holds: Vec<Hold>,
    ) -> Self {
        let mut working_days_to = Vec::new();
        let mut working_days = Vec::new();
        let mut day = first;
        while day <= last {
            let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
            if !weekend && !holidays.iter().any(|holiday| holiday.on == day) {
                working_days.push(day);
            }
            working_days_to.push(working_days.len() as u16);
            day = day.plus_days(1);
        }
        Self { first, working_days_to, working_days, holidays, closed, holds }
    }

    /// The first and last day the calendar knows.
    pub fn range(&self) -> (Date, Date) {
        (self.first, self.first.plus_days(self.working_days_to.len() as i32 - 1))
    }

    fn count_to(&self, day: Date) -> i32 {
        let index = day.days_since(self.first);
        if index < 0 {
            0
        } else {
            let index = (index as usize).min(self.working_days_to.len() - 1);
            i32::from(self.working_days_to[index])
        }
    }

    /// Whether `day` is a working day. Days outside the calendar are not.
    pub fn is_working_day(&self, day: Date) -> bool {
        self.count_to(day) > self.count_to(day.plus_days(-1))
    }

    /// The nth working day after `day`, the day itself not counted; with a negative number, the nth working day before it;
    /// with 0 the day itself. `None` when the answer lies outside the calendar.
    pub fn add_working_days(&self, day: Date, days: i32) -> Option<Date> {
        let (first, last) = self.range();
        if day < first || day > last {
            return None;
        }
        let position = if days > 0 {
            self.count_to(day) + days - 1
        } else if days < 0 {
            self.count_to(day.plus_days(-1)) + days
        } else {
            return Some(day);
        };
        usize::try_from(position).ok().and_then(|position| self.working_days.get(position).copied())
    }

    /// Working days after `from` up to and including `to`; negative when `to` is earlier.
    pub fn working_days_between(&self, from: Date, to: Date) -> i32 {
        self.count_to(to) - self.count_to(from)
    }

    /// The first working day on or after `day`.
    pub fn working_day_on_or_after(&self, day: Date) -> Option<Date> {
        if self.is_working_day(day) { Some(day) } else { self.add_working_days(day, 1) }
    }

    /// The bank holiday on `day`, if there is one.
    pub fn holiday_on(&self, day: Date) -> Option<&BankHoliday> {
        self.holidays.iter().find(|holiday| holiday.on == day)
    }

    /// Every bank holiday, in order.
    pub fn holidays(&self) -> &[BankHoliday] {
        &self.holidays
    }

    /// The closed span `day`'s week lies in, if any.
    pub fn closed_week_of(&self, day: Date) -> Option<&ClosedSpan> {
        let monday = day.monday_of_week();
        self.closed.iter().find(|span| span.first_monday <= monday && monday <= span.last_monday)
    }

    /// Every closed span, in order.
    pub fn closed_spans(&self) -> &[ClosedSpan] {
        &self.closed
    }

    /// The first closed span that any of `weeks` weeks from `day`'s week lies in.
    pub fn closed_in_weeks(&self, day: Date, weeks: i32) -> Option<&ClosedSpan> {
        (0..weeks.max(1)).find_map(|week| self.closed_week_of(day.plus_days(7 * week)))
    }

    /// The first Monday on or after `day` from which `weeks` weeks are open, and which has a working Monday before it for the
    /// call.
    pub fn next_open_monday(&self, day: Date, weeks: i32) -> Date {
        let mut monday = day.plus_days(6).monday_of_week();
        for _ in 0..60 {
            let call = monday.plus_days(-7);
            let open = self.closed_in_weeks(monday, weeks).is_none();
            if open && self.is_working_day(monday) && self.is_working_day(call) {
                break;
            }
            monday = monday.plus_days(7);
        }
        monday
    }

    /// The last working day on or before `day`.
    pub fn working_day_on_or_before(&self, day: Date) -> Option<Date> {
        if self.is_working_day(day) { Some(day) } else { self.add_working_days(day, -1) }
    }

    /// The hold over publication that covers `day` for an area, if any. `dfe_code` `None` asks for holds everywhere only.
    pub fn hold_on(&self, day: Date, dfe_code: Option<u16>) -> Option<&Hold> {
        self.holds.iter().find(|hold| {
            let covers = match (&hold.areas, dfe_code) {
                (None, _) => true,
                (Some(areas), Some(code)) => areas.binary_search(&code).is_ok(),
                (Some(_), None) => false,
            };
            covers && hold.from <= day && day <= hold.polling_day
        })
    }

    /// Every hold, in order of polling day.
    pub fn holds(&self) -> &[Hold] {
        &self.holds
    }
}

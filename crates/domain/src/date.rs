//! A calendar day.
//!
//! The engine asks for dates tens of millions of times a second, so a day is one number and its arithmetic is branch-light.
//! Civil conversions follow the proleptic Gregorian calendar; `tests/date.rs` compares every day of four centuries with `jiff`.

use std::fmt;

/// A day, counted from 1 January 1970 (day nought).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(i32);

/// The day of the week.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "the days are their own explanation")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    const ALL: [(Self, &'static str); 7] = [
        (Self::Monday, "monday"),
        (Self::Tuesday, "tuesday"),
        (Self::Wednesday, "wednesday"),
        (Self::Thursday, "thursday"),
        (Self::Friday, "friday"),
        (Self::Saturday, "saturday"),
        (Self::Sunday, "sunday"),
    ];

    /// The weekday called `key`, in lower case.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, k)| *k == key).map(|(day, _)| *day)
    }
}

impl Date {
    /// The earliest day a `Date` written as text may be.
    pub const EARLIEST: Self = Self::of(1900, 1, 1);
    /// The latest day a `Date` written as text may be.
    pub const LATEST: Self = Self::of(2199, 12, 31);

    /// The day with this civil date. The caller vouches that it exists; text from outside goes through [`Date::parse`].
    pub const fn of(year: i32, month: u32, day: u32) -> Self {
        let y = if month <= 2 { year - 1 } else { year };
        let era = y.div_euclid(400);
        let year_of_era = y.rem_euclid(400);
        let shifted = (month + 9) % 12;
        let day_of_year = ((153 * shifted + 2) / 5 + day - 1) as i32;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Self(era * 146_097 + day_of_era - 719_468)
    }

    /// Year, month 1 to 12, day 1 to 31.
    pub const fn civil(self) -> (i32, u32, u32) {
        let z = self.0 + 719_468;
        let era = z.div_euclid(146_097);
        let day_of_era = z.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let day = (day_of_year - (153 * shifted + 2) / 5 + 1) as u32;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 } as u32;
        let year = year_of_era + era * 400 + if month <= 2 { 1 } else { 0 };
        (year, month, day)
    }

    /// The civil year.
    pub const fn year(self) -> i32 {
        self.civil().0
    }

    /// Reads `2026-04-01`.
    ///
    /// # Errors
    /// A sentence that says what is wrong and what is possible.
    pub fn parse(text: &str) -> Result<Self, String> {
        let bad = || format!("`{text}` is not a date. Write year-month-day, such as 2026-04-01");
        let mut parts = text.trim().split('-');
        let (Some(y), Some(m), Some(d), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
            return Err(bad());
        };
        let all_digits = [y, m, d].iter().all(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit()));
        if !all_digits || y.len() != 4 || m.len() > 2 || d.len() > 2 {
            return Err(bad());
        }
        let number = |part: &str| part.parse::<u32>().map_err(|_| bad());
        let (year, month, day) = (number(y)? as i32, number(m)?, number(d)?);
        if !(1900..=2199).contains(&year) {
            return Err(format!("`{text}` is outside the years 1900 to 2199"));
        }
        if !(1..=12).contains(&month) {
            return Err(format!("`{text}` has no such month: months run from 01 to 12"));
        }
        let last = days_in_month(year, month);
        if day == 0 || day > last {
            return Err(format!("`{text}` does not exist: that month runs from 01 to {last:02}"));
        }
        Ok(Self::of(year, month, day))
    }

    /// The day of the week.
    pub const fn weekday(self) -> Weekday {
        match (self.0 + 3).rem_euclid(7) {
            0 => Weekday::Monday,
            1 => Weekday::Tuesday,
            2 => Weekday::Wednesday,
            3 => Weekday::Thursday,
            4 => Weekday::Friday,
            5 => Weekday::Saturday,
            _ => Weekday::Sunday,
        }
    }

    /// The Monday of the week this day lies in.
    pub const fn monday_of_week(self) -> Self {
        Self(self.0 - (self.0 + 3).rem_euclid(7))
    }

    /// This weekday of the week this day lies in.
    pub const fn weekday_of_week(self, weekday: Weekday) -> Self {
        Self(self.monday_of_week().0 + weekday as i32)
    }

    /// This many calendar days later (earlier when negative).
    pub const fn plus_days(self, days: i32) -> Self {
        Self(self.0 + days)
    }

    /// This many months later, on the same day of the month or, where that month is shorter, on its last day.
    pub const fn plus_months(self, months: i32) -> Self {
        let (year, month, day) = self.civil();
        let counted = year * 12 + month as i32 - 1 + months;
        let (year, month) = (counted.div_euclid(12), counted.rem_euclid(12) as u32 + 1);
        let last = days_in_month(year, month);
        Self::of(year, month, if day < last { day } else { last })
    }

    /// Calendar days from `earlier` to this day.
    pub const fn days_since(self, earlier: Self) -> i32 {
        self.0 - earlier.0
    }

    /// Whole months from `earlier` to this day, and the fraction beyond them counted in months of 30.4375 days.
    pub fn months_since(self, earlier: Self) -> f64 {
        f64::from(self.days_since(earlier)) / 30.4375
    }

    /// The first day of this day's month.
    pub const fn first_of_month(self) -> Self {
        let (year, month, _) = self.civil();
        Self::of(year, month, 1)
    }

    /// `7 July 2026`, as the field writes it.
    pub fn words(self) -> String {
        let (year, month, day) = self.civil();
        format!("{day} {} {year}", MONTHS[month as usize - 1])
    }

    /// `Monday 6 July 2026`.
    pub fn words_with_weekday(self) -> String {
        format!("{:?} {}", self.weekday(), self.words())
    }
}

/// English names of the months, January first.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The month, 1 to 12, with this name in any capitals, whole or cut after three letters or more: `Sept.` is the ninth.
pub fn month_named(word: &str) -> Option<u32> {
    let word = word.trim_end_matches('.');
    let begins = |month: &&str| month.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    let at = MONTHS.iter().position(|month| word.len() >= 3 && begins(month))?;
    Some(at as u32 + 1)
}

const fn days_in_month(year: i32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.civil();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A day of the year without its year, such as 1 April, written `04-01`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct MonthDay {
    month: u32,
    day: u32,
}

impl MonthDay {
    /// Reads `04-01`.
    ///
    /// # Errors
    /// A sentence that says what is wrong.
    pub fn parse(text: &str) -> Result<Self, String> {
        // A leap year, so that 29 February is a day of the year.
        let (_, month, day) = Date::parse(&format!("2000-{text}"))
            .map_err(|_| format!("`{text}` is not a day of the year. Write month-day, such as 04-01"))?
            .civil();
        Ok(Self { month, day })
    }

    /// The month and day of this date.
    pub const fn of(date: Date) -> Self {
        let (_, month, day) = date.civil();
        Self { month, day }
    }

    /// `31 March`.
    pub fn words(self) -> String {
        format!("{} {}", self.day, MONTHS[self.month as usize - 1])
    }

    /// The day in this year; 29 February falls back to the 28th.
    pub const fn in_year(self, year: i32) -> Date {
        let last = days_in_month(year, self.month);
        Date::of(year, self.month, if self.day < last { self.day } else { last })
    }
}

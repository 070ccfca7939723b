//! How long before an inspection those inspected are told.

use crate::citation::Citation;
use crate::framework::Unit;

/// How long before an inspection those inspected are told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NoticeLength {
    /// They are not told.
    None,
    /// Hours.
    Hours(i32),
    /// Days.
    Days(i32),
    /// Working days.
    WorkingDays(i32),
}

/// The notice of an activity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// How long.
    pub length: NoticeLength,
    /// Whether it may be shorter.
    pub at_most: bool,
    /// The latest time of day, such as `09:30`.
    pub by: Option<String>,
    /// In words.
    pub says: String,
    /// Where it comes from.
    pub citation: Citation,
}

impl Notice {
    /// `2 working days`, `up to 3 hours`, `none`.
    pub fn words(&self) -> String {
        let length = match self.length {
            NoticeLength::None => return "none".to_owned(),
            NoticeLength::Hours(1) => "1 hour".to_owned(),
            NoticeLength::Hours(n) => format!("{n} hours"),
            NoticeLength::Days(n) => Unit::Days.words(n),
            NoticeLength::WorkingDays(n) => Unit::WorkingDays.words(n),
        };
        let by = self.by.as_ref().map(|time| format!(", by {time}")).unwrap_or_default();
        format!("{}{length}{by}", if self.at_most { "up to " } else { "" })
    }
}

//! What stands beside the editions of a family: descriptors of each grade, and what is asked for at notification.
//!
//! They change less often than editions do, so a family has them once, each with the editions it holds for.

use crate::Date;
use crate::citation::Citation;
use crate::framework::Edition;
use crate::mark::Mark;
use crate::vocabulary::{ActivityId, ActivitySet};

/// A short assertion about practice that inspectors find met or not met. It helps to judge and never computes a grade.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Descriptor {
    /// `HP-G1`, unique in its family.
    pub id: String,
    /// Key of the judgement area.
    pub area: String,
    /// The mark it describes.
    pub mark: Mark,
    /// The assertion, in our own words.
    pub says: String,
    /// Where it comes from.
    pub citation: Citation,
}

/// What kind of thing is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RequestKind {
    /// A list with a row for each child.
    ChildLevelList,
    /// A document the authority has already.
    Document,
    /// Casework the authority looks over for the inspection.
    CaseReview,
    /// Something to be arranged: rooms, meetings, access to records.
    Arrangement,
}

impl RequestKind {
    /// Every kind, in the order they are shown.
    pub const ALL: [Self; 4] = [Self::ChildLevelList, Self::Document, Self::CaseReview, Self::Arrangement];

    /// The word used in data.
    pub const fn key(self) -> &'static str {
        match self {
            Self::ChildLevelList => "child_level_list",
            Self::Document => "document",
            Self::CaseReview => "case_review",
            Self::Arrangement => "arrangement",
        }
    }

    /// For a reader, of several.
    pub const fn title(self) -> &'static str {
        match self {
            Self::ChildLevelList => "Child-level lists",
            Self::Document => "Documents",
            Self::CaseReview => "Case reviews",
            Self::Arrangement => "Arrangements",
        }
    }
}

/// One thing an authority is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// `list_1`, unique in its family.
    pub key: String,
    /// What it is called.
    pub title: String,
    /// What it holds, and for which children and months.
    pub says: String,
    /// What kind of thing it is.
    pub kind: RequestKind,
    /// The activities it is asked for in.
    pub runs_for: ActivitySet,
    /// Key of the clock that says when it is due; `None` where the day is agreed.
    pub due: Option<String>,
    /// Where it comes from.
    pub citation: Citation,
}

/// The editions something holds for: those that came into force between two days.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Holds {
    /// First day of the first edition; `None` from the beginning.
    pub from: Option<Date>,
    /// Last day of the last edition; `None` while there is no later one.
    pub until: Option<Date>,
}

impl Holds {
    /// Whether it holds for an edition that came into force on `day`.
    pub fn covers(self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

impl Edition {
    /// The descriptors of one area, in the order they are written.
    pub fn descriptors<'e>(&'e self, area: &str) -> impl Iterator<Item = &'e Descriptor> {
        self.descriptors.iter().filter(move |descriptor| descriptor.area == area)
    }

    /// What an authority is asked for in an activity, in the order it is written.
    pub fn requests(&self, activity: ActivityId) -> impl Iterator<Item = &Request> {
        self.requests.iter().filter(move |request| request.runs_for.contains(activity))
    }
}

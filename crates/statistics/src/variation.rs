//! How grades differ by region and by lead inspector, and whether the difference may be chance.

use std::collections::BTreeMap;

use domain::mark::Grade;

use crate::as_at::AsAt;
use crate::moved::{Moved, grades};
use crate::share::Share;
use crate::state_of_the_nation::{Nation, nation};

/// Fewer cases than this are not compared. Assumed: nothing in policy says how many are enough.
pub const FEWEST_TO_COMPARE: usize = 10;

/// Whether a share may be held against that of England.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// Too few cases.
    TooFew,
    /// England's share lies in the interval: the difference may be chance.
    MayBeChance,
    /// England's share lies below the interval.
    Above,
    /// England's share lies above the interval.
    Below,
}

impl Comparison {
    /// The share of one group beside that of all.
    pub fn of(group: Share, england: Share, fewest: usize) -> Self {
        let (Some(interval), Some(whole)) = (group.interval(), england.per_cent()) else { return Self::TooFew };
        match () {
            () if group.of < fewest => Self::TooFew,
            () if interval.contains(whole) => Self::MayBeChance,
            () if interval.low > whole => Self::Above,
            () => Self::Below,
        }
    }
}

/// One group, or England.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its name; empty for England and for inspections whose lead is not named.
    pub name: String,
    /// At good or outstanding: authorities of a region as they stood, inspections of a lead inspector as they were graded.
    pub good: Share,
    /// Pairs of consecutive overall grades of which the later was better.
    pub improved: Share,
}

/// England and its groups, by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variation {
    /// All together.
    pub england: Group,
    /// By name: never by share, which would be a league table of chance.
    pub groups: Vec<Group>,
}

/// By region: where authorities stood on the day, and which improved up to it.
pub fn by_region(as_at: AsAt<'_>) -> Variation {
    let register = &as_at.england.register;
    let mut moved: BTreeMap<&str, Moved> = BTreeMap::new();
    for authority in &register.authorities {
        moved.entry(&authority.region).or_default();
    }
    for (earlier, later) in as_at.pairs() {
        if let Some((from, to)) = grades(earlier, later) {
            moved.entry(&register.authority(later.authority).region).or_default().note(from, to);
        }
    }
    let at_good = |count: &Nation| Share::new(count.at(Grade::Outstanding) + count.at(Grade::Good), count.graded());
    let standing = |region: Option<&str>| {
        let wanted = |id| region.is_none_or(|region| register.authority(id).region == region);
        at_good(&nation(register, as_at.day, as_at.counting, wanted))
    };
    let groups = moved.iter().map(|(region, moved)| Group {
        name: (*region).to_owned(),
        good: standing(Some(region)),
        improved: moved.shares()[0],
    });
    let groups: Vec<Group> = groups.collect();
    Variation { england: all(&groups, standing(None)), groups }
}

/// By lead inspector: the grades of the inspections each led, and which of them improved on the one before.
pub fn by_lead_inspector(as_at: AsAt<'_>) -> Variation {
    let mut groups: BTreeMap<&str, (Share, Moved)> = BTreeMap::new();
    for row in as_at.inspections() {
        let Some(grade) = row.overall().grade() else { continue };
        let (good, _) = groups.entry(&row.lead_inspector).or_default();
        good.of += 1;
        good.count += usize::from(grade.is_better_than(Grade::RequiresImprovement));
    }
    for (earlier, later) in as_at.pairs() {
        if let Some((from, to)) = grades(earlier, later) {
            groups.entry(&later.lead_inspector).or_default().1.note(from, to);
        }
    }
    let groups = groups.into_iter().map(|(name, (good, moved))| Group {
        name: name.to_owned(),
        good,
        improved: moved.shares()[0],
    });
    let groups: Vec<Group> = groups.collect();
    let good = groups.iter().fold(Share::default(), |sum, group| sum.and(group.good));
    Variation { england: all(&groups, good), groups }
}

fn all(groups: &[Group], good: Share) -> Group {
    let improved = groups.iter().fold(Share::default(), |sum, group| sum.and(group.improved));
    Group { name: String::new(), good, improved }
}

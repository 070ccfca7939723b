//! Names shared by all editions, each given a small number once, so that the engine compares numbers and never words.
//!
//! SIF's "looked after" and ILACS's "in care" are one area under two names: an edition says so with `same_as`, and both
//! names get one slot.

use crate::mark::Mark;

/// A judgement area, whatever each edition calls it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct AreaSlot(pub(crate) u8);

impl AreaSlot {
    /// How many different areas all editions together may have.
    pub(crate) const CAPACITY: usize = 24;
}

/// A set of judgement areas, one bit each.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct AreaSet(u32);

impl AreaSet {
    /// No area.
    pub const EMPTY: Self = Self(0);

    /// Whether the set has no area.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether `area` is in the set.
    pub const fn contains(self, area: AreaSlot) -> bool {
        self.0 & (1 << area.0) != 0
    }

    /// This set with `area`.
    pub const fn with(self, area: AreaSlot) -> Self {
        Self(self.0 | (1 << area.0))
    }

    /// How many areas.
    pub const fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// The areas, in the order they were interned.
    pub fn iter(self) -> impl Iterator<Item = AreaSlot> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            (rest != 0).then(|| {
                let area = AreaSlot(rest.trailing_zeros() as u8);
                rest &= rest - 1;
                area
            })
        })
    }
}

impl FromIterator<AreaSlot> for AreaSet {
    fn from_iter<I: IntoIterator<Item = AreaSlot>>(areas: I) -> Self {
        areas.into_iter().fold(Self::EMPTY, Self::with)
    }
}

/// A kind of thing that is done: an inspection, a visit, a meeting, a response.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct ActivityId(pub(crate) u8);

impl ActivityId {
    /// Due: nothing. Said by a rule that ends the matter.
    pub const NOTHING: Self = Self(0);
    /// The authority's written statement of proposed action.
    pub const WRITTEN_STATEMENT: Self = Self(1);
    /// The authority's action plan after an area for priority action.
    pub const ACTION_PLAN: Self = Self(2);
    /// A focused visit.
    pub const FOCUSED_VISIT: Self = Self(3);
    /// A joint targeted area inspection.
    pub const JOINT_INSPECTION: Self = Self(4);
    /// How many kinds all editions together may have.
    pub(crate) const CAPACITY: usize = 32;
}

/// A set of kinds of activity, one bit each.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ActivitySet(u32);

impl ActivitySet {
    /// Whether `activity` is in the set.
    pub const fn contains(self, activity: ActivityId) -> bool {
        self.0 & (1 << activity.0) != 0
    }

    /// This set with `activity`.
    pub const fn with(self, activity: ActivityId) -> Self {
        Self(self.0 | (1 << activity.0))
    }

    /// The activities, in the order they were interned.
    pub fn iter(self) -> impl Iterator<Item = ActivityId> {
        (0..ActivityId::CAPACITY as u8).map(ActivityId).filter(move |activity| self.contains(*activity))
    }
}

impl FromIterator<ActivityId> for ActivitySet {
    fn from_iter<I: IntoIterator<Item = ActivityId>>(activities: I) -> Self {
        activities.into_iter().fold(Self::default(), Self::with)
    }
}

/// All names, and the titles activities were first given.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    areas: Vec<String>,
    marks: Vec<(String, String)>,
    activities: Vec<(String, String)>,
}

impl Default for Vocabulary {
    fn default() -> Self {
        let pair = |(key, title): &(&str, &str)| ((*key).to_owned(), (*title).to_owned());
        Self {
            areas: Vec::new(),
            marks: [
                ("outstanding", "Outstanding"),
                ("good", "Good"),
                ("requires_improvement", "Requires improvement to be good"),
                ("inadequate", "Inadequate"),
                ("not_judged", "Not judged"),
            ]
            .iter()
            .map(pair)
            .collect(),
            activities: [
                ("nothing", "Nothing"),
                ("written_statement", "Written statement of proposed action"),
                ("action_plan", "Action plan"),
                ("focused_visit", "Focused visit"),
                ("jtai", "Joint targeted area inspection"),
                ("area_send", "Area SEND inspection"),
                ("report_published", "Authority publishes the report"),
            ]
            .iter()
            .map(pair)
            .collect(),
        }
    }
}

impl Vocabulary {
    /// The slot of an area, new if it has none. `None` when there is no room left.
    pub(crate) fn intern_area(&mut self, key: &str) -> Option<AreaSlot> {
        if let Some(known) = self.area(key) {
            return Some(known);
        }
        (self.areas.len() < AreaSlot::CAPACITY).then(|| {
            self.areas.push(key.to_owned());
            AreaSlot(self.areas.len() as u8 - 1)
        })
    }

    /// The number of a mark, new if it has none. `None` when there is no room left.
    pub(crate) fn intern_mark(&mut self, key: &str, title: &str) -> Option<Mark> {
        if let Some(known) = self.mark(key) {
            return Some(known);
        }
        (self.marks.len() < Mark::CAPACITY).then(|| {
            self.marks.push((key.to_owned(), title.to_owned()));
            Mark(self.marks.len() as u8 - 1)
        })
    }

    /// The number of an activity, new if it has none. `None` when there is no room left.
    pub(crate) fn intern_activity(&mut self, key: &str, title: &str) -> Option<ActivityId> {
        if let Some(known) = self.activity(key) {
            return Some(known);
        }
        (self.activities.len() < ActivityId::CAPACITY).then(|| {
            self.activities.push((key.to_owned(), title.to_owned()));
            ActivityId(self.activities.len() as u8 - 1)
        })
    }

    /// The slot of the area with this key in any edition's own words that were interned.
    pub fn area(&self, key: &str) -> Option<AreaSlot> {
        self.areas.iter().position(|known| known == key).map(|n| AreaSlot(n as u8))
    }

    /// The area's key.
    pub fn area_key(&self, area: AreaSlot) -> &str {
        &self.areas[area.0 as usize]
    }

    /// The mark with this key.
    pub fn mark(&self, key: &str) -> Option<Mark> {
        self.marks.iter().position(|(known, _)| known == key).map(|n| Mark(n as u8))
    }

    /// The mark's key; `None` for `ABSENT`.
    pub fn mark_key(&self, mark: Mark) -> Option<&str> {
        self.marks.get(mark.0 as usize).map(|(key, _)| key.as_str())
    }

    /// The mark as printed; a dash for `ABSENT`.
    pub fn mark_title(&self, mark: Mark) -> &str {
        self.marks.get(mark.0 as usize).map_or("–", |(_, title)| title.as_str())
    }

    /// The activity with this key.
    pub fn activity(&self, key: &str) -> Option<ActivityId> {
        self.activities.iter().position(|(known, _)| known == key).map(|n| ActivityId(n as u8))
    }

    /// The activity's key.
    pub fn activity_key(&self, activity: ActivityId) -> &str {
        &self.activities[activity.0 as usize].0
    }

    /// The activity's title, as the first edition that named it has it.
    pub fn activity_title(&self, activity: ActivityId) -> &str {
        &self.activities[activity.0 as usize].1
    }

    /// Every activity key known to any edition.
    pub fn activity_keys(&self) -> impl Iterator<Item = &str> {
        self.activities.iter().skip(1).map(|(key, _)| key.as_str())
    }
}

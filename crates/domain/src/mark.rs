//! What an inspection may say of a judgement area.
//!
//! An edition brings its own scales, so a mark is a name interned once for all editions. The four grades and
//! `not_judged` come first and always have the same numbers, which lets statistics name them.

/// The four grades of SIF, ILACS and the provider frameworks. Deliberately without `<`: only the field's own comparison.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
#[expect(missing_docs, reason = "the field's own words; see GLOSSARY.md")]
pub enum Grade {
    Outstanding,
    Good,
    RequiresImprovement,
    Inadequate,
}

impl Grade {
    /// Best first.
    pub const ALL: [Self; 4] = [Self::Outstanding, Self::Good, Self::RequiresImprovement, Self::Inadequate];

    /// Whether the field calls this grade better than `other`.
    pub const fn is_better_than(self, other: Self) -> bool {
        (self as u8) < (other as u8)
    }

    /// The grade as a mark.
    pub const fn mark(self) -> Mark {
        Mark(self as u8)
    }

    /// The key used in data and on the command line.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Outstanding => "outstanding",
            Self::Good => "good",
            Self::RequiresImprovement => "requires_improvement",
            Self::Inadequate => "inadequate",
        }
    }

    /// As printed in a report.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Outstanding => "Outstanding",
            Self::Good => "Good",
            Self::RequiresImprovement => "Requires improvement to be good",
            Self::Inadequate => "Inadequate",
        }
    }

    /// Short enough for a table.
    pub const fn short(self) -> &'static str {
        match self {
            Self::RequiresImprovement => "Requires improvement",
            other => other.title(),
        }
    }
}

/// A point of some edition's scale, or `not_judged`, or nothing at all.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Mark(pub(crate) u8);

impl Mark {
    /// The area exists in the edition, and inspectors did not judge it.
    pub const NOT_JUDGED: Self = Self(4);
    /// The edition has no such area, or nothing was said.
    pub const ABSENT: Self = Self(31);
    /// How many different marks all editions together may have.
    pub(crate) const CAPACITY: usize = 31;

    /// The grade, when the mark is one of the four.
    pub const fn grade(self) -> Option<Grade> {
        match self.0 {
            0 => Some(Grade::Outstanding),
            1 => Some(Grade::Good),
            2 => Some(Grade::RequiresImprovement),
            3 => Some(Grade::Inadequate),
            _ => None,
        }
    }

    /// Whether anything was said.
    pub const fn is_present(self) -> bool {
        self.0 != Self::ABSENT.0
    }
}

/// A set of marks, one bit each.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct MarkSet(pub(crate) u32);

impl MarkSet {
    /// No mark.
    pub const EMPTY: Self = Self(0);

    /// Whether `mark` is in the set. `ABSENT` never is.
    pub const fn contains(self, mark: Mark) -> bool {
        self.0 & (1 << mark.0) != 0
    }

    /// Whether the set has no mark.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// How many marks.
    pub const fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// This set with `mark`.
    pub const fn with(self, mark: Mark) -> Self {
        Self(self.0 | (1 << mark.0))
    }

    /// Marks in both sets.
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Its only mark, when it has exactly one.
    pub const fn only(self) -> Option<Mark> {
        if self.0.count_ones() == 1 { Some(Mark(self.0.trailing_zeros() as u8)) } else { None }
    }

    /// The marks, in the order they were interned (the four grades best first).
    pub fn iter(self) -> impl Iterator<Item = Mark> {
        (0..Mark::CAPACITY as u8).map(Mark).filter(move |mark| self.contains(*mark))
    }
}

impl FromIterator<Mark> for MarkSet {
    fn from_iter<I: IntoIterator<Item = Mark>>(marks: I) -> Self {
        marks.into_iter().fold(Self::EMPTY, Self::with)
    }
}

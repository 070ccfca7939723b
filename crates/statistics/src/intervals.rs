//! Time from the end of one inspection to the start of the next.

use domain::Date;
use domain::framework::{Anchor, Bound, Decides, Edition, Unit};
use domain::mark::Grade;
use domain::register::{Inspection, Register};
use domain::schedule::Facts;
use domain::vocabulary::ActivitySet;

use crate::as_at::AsAt;
use crate::share::median;
use crate::survival::{Span, Survival, survival};
use crate::transitions::consecutive;

/// A set of intervals in months.
#[derive(Clone, Debug, PartialEq)]
pub struct Intervals {
    /// Shortest first.
    pub months: Vec<f64>,
}

impl Intervals {
    /// The middle one, or the mean of the two in the middle; `None` when there is none.
    pub fn median(&self) -> Option<f64> {
        median(&self.months)
    }
}

/// Intervals between consecutive inspections for which `wanted(earlier, later)` holds.
pub fn intervals(register: &Register, wanted: impl Fn(&Inspection, &Inspection) -> bool) -> Intervals {
    let mut months: Vec<f64> = consecutive(register)
        .filter(|(earlier, later)| wanted(earlier, later))
        .map(|(earlier, later)| later.started_on.months_since(earlier.ended_on))
        .collect();
    months.sort_by(f64::total_cmp);
    Intervals { months }
}

/// Intervals after one grade, from one framework to another, held against the window of policy.
#[derive(Clone, Debug, PartialEq)]
pub struct After<'e> {
    /// The framework of the earlier inspection.
    pub from: &'e str,
    /// Its overall grade; nothing where it had none.
    pub grade: Option<Grade>,
    /// The framework of the later inspection, which may have no overall grade.
    pub to: &'e str,
    /// The intervals.
    pub intervals: Intervals,
    /// Begun before the window.
    pub early: usize,
    /// Begun in the window, its first and last day included.
    pub within: usize,
    /// Begun after the window.
    pub late: usize,
    /// Where the window opens first and closes last, in months; nothing where there is none.
    pub window: Option<(f64, f64)>,
    /// The intervals of those that began before or after it.
    pub outside: Vec<f64>,
}

impl After<'_> {
    /// How many had a window.
    pub const fn with_window(&self) -> usize {
        self.early + self.within + self.late
    }
}

/// The window that an edition gives for the next inspection, where it counts both its ends from the end of the last one and
/// nothing but that inspection is known.
pub fn window(edition: &Edition, last: &Inspection) -> Option<(Date, Date)> {
    let mut facts = Facts::none(ActivitySet::default());
    facts.note_graded(last.graded());
    let fits = edition.pathway.iter().find(|rule| rule.decides == Decides::Inspection && rule.when.holds(&facts))?;
    let day = |bound: Option<&Bound>| {
        let bound = bound.filter(|bound| bound.after == Anchor::LastInspectionEnded && bound.unit == Unit::Months)?;
        Some(last.ended_on.plus_months(bound.count))
    };
    Some((day(fits.earliest.as_ref())?, day(fits.latest.as_ref())?))
}

/// Intervals on the day by the earlier framework and grade and the later framework, in the order of frameworks, worst grade
/// first. The window is that of the edition under which the later inspection was made.
pub fn intervals_as_at(as_at: AsAt<'_>) -> Vec<After<'_>> {
    let frameworks = as_at.frameworks();
    let mut found: Vec<After<'_>> = Vec::new();
    for (earlier, later) in as_at.pairs() {
        let (from, grade, to) = (earlier.framework.as_str(), earlier.overall().grade(), later.framework.as_str());
        let same = |row: &After<'_>| (row.from, row.grade, row.to) == (from, grade, to);
        let at = found.iter().position(same).unwrap_or_else(|| {
            let intervals = Intervals { months: Vec::new() };
            let (window, outside) = (None, Vec::new());
            found.push(After { from, grade, to, intervals, early: 0, within: 0, late: 0, window, outside });
            found.len() - 1
        });
        let row = &mut found[at];
        let months = |day: Date| day.months_since(earlier.ended_on);
        row.intervals.months.push(months(later.started_on));
        let Some((first, last)) = as_at.edition_of(later).and_then(|edition| window(edition, earlier)) else {
            continue;
        };
        let (opens, closes) = row.window.unwrap_or((f64::INFINITY, 0.0));
        row.window = Some((opens.min(months(first)), closes.max(months(last))));
        if (first..=last).contains(&later.started_on) {
            row.within += 1;
        } else {
            row.outside.push(months(later.started_on));
            row.early += usize::from(later.started_on < first);
            row.late += usize::from(later.started_on > last);
        }
    }
    for row in &mut found {
        row.intervals.months.sort_by(f64::total_cmp);
    }
    let place = |name: &str| frameworks.iter().position(|known| *known == name);
    found.sort_by_key(|row| (place(row.from), place(row.to), std::cmp::Reverse(row.grade.map(|grade| grade as u8))));
    found
}

/// How many still waited for their next inspection how long after one for which `wanted` holds; those that wait still are
/// counted as waiting on the last day the record reaches.
pub fn waiting(as_at: AsAt<'_>, wanted: impl Fn(&Inspection) -> bool) -> Survival {
    let mut spans: Vec<Span> = Vec::new();
    let mut rows = as_at.inspections().peekable();
    while let Some(row) = rows.next() {
        let next = rows.peek().filter(|next| next.authority == row.authority);
        let until = next.map_or(as_at.known_to(), |next| next.started_on);
        if wanted(row) {
            spans.push(Span { days: until.days_since(row.ended_on), has_ended: next.is_some() });
        }
    }
    survival(spans)
}

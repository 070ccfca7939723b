//! Numbers and names as people say them.

use charts::Look;
use domain::mark::Grade;

use crate::statistics::ShareAnswer;

pub(super) use domain::framework::words::listed;

/// `12 of 25`; read aloud it needs no more.
pub(super) fn of(share: &ShareAnswer) -> String {
    format!("{} of {}", share.count, share.of)
}

/// `48%`, to the nearest whole one.
pub(super) fn per_cent(value: f64) -> String {
    format!("{value:.0}%")
}

/// A number without a nought after its point.
pub(super) fn plain(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

/// A grade within a sentence.
pub(super) fn lower(grade: Grade) -> String {
    grade.short().to_lowercase()
}

pub(super) const fn look(grade: Grade) -> Look {
    Look::Grade(grade)
}

/// A share as a drawing takes it: in per cent, with the ends of its interval.
pub(super) fn ends(share: &ShareAnswer) -> Option<(f64, (f64, f64))> {
    Some((share.per_cent?, (share.low?, share.high?)))
}

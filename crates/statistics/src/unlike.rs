//! Inspections of which not every area was judged as the whole was: what one grade for everything leaves unsaid.

use crate::as_at::AsAt;
use crate::share::Share;

/// How many of the inspections with an overall grade had a key judgement with another grade.
pub fn unlike(as_at: AsAt<'_>, framework: Option<&str>) -> Share {
    let mut share = Share::default();
    for row in as_at.inspections().filter(|row| framework.is_none_or(|name| name == row.framework)) {
        let (Some(overall), Some(edition)) = (row.overall().grade(), as_at.edition_of(row)) else { continue };
        let mut grades = edition.key_areas.iter().filter_map(|area| row.outcome.of(area).grade());
        share = share.and(Share::new(usize::from(grades.any(|grade| grade != overall)), 1));
    }
    share
}

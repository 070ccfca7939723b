//! Graded inspections that had been published by a day, each with its place in the authority's history.

use domain::Date;
use domain::england::England;
use domain::framework::Edition;
use domain::mark::Mark;
use domain::register::{Authority, Inspection};
use statistics::as_at::AsAt;
use statistics::profile::last_on;
use statistics::state_of_the_nation::Counting;

use super::column::AREAS;

/// A graded inspection.
pub(super) struct Placed<'e> {
    pub(super) england: &'e England,
    pub(super) row: &'e Inspection,
    pub(super) authority: &'e Authority,
    pub(super) edition: Option<&'e Edition>,
    /// The one before it of the same authority.
    pub(super) before: Option<&'e Inspection>,
    /// Whether it is the last one of an authority that exists on the day.
    pub(super) is_latest: bool,
    /// Whether it is the last one of such an authority that has an overall grade.
    pub(super) is_latest_graded: bool,
}

/// Every graded inspection published by `day`, by authority and then by first day on site.
pub(super) fn placed(england: &England, day: Date) -> impl Iterator<Item = Placed<'_>> {
    let register = &england.register;
    let as_at = AsAt::new(england, day, Counting::Published);
    let mut last: Option<&Inspection> = None;
    as_at.inspections().map(move |row| {
        let authority = register.authority(row.authority);
        let before = last.replace(row).filter(|before| before.authority == row.authority);
        let is_open = authority.is_open_on(day);
        let of_grades = register.inspections_of(row.authority).iter().rev();
        let mut of_grades = of_grades.filter(|one| one.published_on <= day && one.overall().grade().is_some());
        let is = |one: Option<&Inspection>| is_open && one.is_some_and(|one| std::ptr::eq(one, row));
        Placed {
            england,
            row,
            authority,
            edition: as_at.edition_of(row),
            before,
            is_latest: is(last_on(register, row.authority, day)),
            is_latest_graded: is(of_grades.next()),
        }
    })
}

impl Placed<'_> {
    /// Its identifier, which never changes.
    pub(super) fn id(&self) -> String {
        format!("{}-{}-{}", self.authority.urn, self.row.framework, self.row.started_on)
    }

    /// A mark by its key; empty where there is none.
    pub(super) fn mark(&self, mark: Mark) -> String {
        self.england.regime.vocabulary.mark_key(mark).unwrap_or_default().to_owned()
    }

    /// The mark of each of the areas that are columns.
    pub(super) fn areas(&self) -> Vec<String> {
        let vocabulary = &self.england.regime.vocabulary;
        let of_area = |key: &str| vocabulary.area(key).map(|slot| self.mark(self.row.outcome.of(slot)));
        AREAS.iter().map(|area| of_area(area.0).unwrap_or_default()).collect()
    }

    pub(super) fn edition_id(&self) -> String {
        self.edition.map(|edition| edition.id.clone()).unwrap_or_default()
    }

    pub(super) fn activity(&self) -> String {
        self.england.regime.vocabulary.activity_key(self.row.activity).to_owned()
    }
}

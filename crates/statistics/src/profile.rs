//! How an authority stands beside its statistical neighbours.

use domain::Date;
use domain::register::{AuthorityId, Inspection, Register};

/// The last published inspection of an authority on a day.
pub fn last_on(register: &Register, id: AuthorityId, day: Date) -> Option<&Inspection> {
    register.inspections_of(id).iter().rev().find(|row| row.published_on <= day)
}

/// The neighbours of an authority, nearest first, each with its last published inspection on a day.
pub fn neighbours(register: &Register, id: AuthorityId, day: Date) -> Vec<(AuthorityId, Option<&Inspection>)> {
    register.authority(id).neighbours.iter().map(|near| (*near, last_on(register, *near, day))).collect()
}

//! How many authorities had been inspected under a framework by a day.

use domain::register::AuthorityId;

use crate::as_at::AsAt;

/// The count on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct InspectedBy {
    /// Authorities that had been.
    pub inspected: usize,
    /// Authorities there were.
    pub of: usize,
    /// Of them those whose record the register does not hold: they may have been or not.
    pub missing: usize,
}

/// Authorities that existed on the day and had been inspected under the framework.
pub fn inspected_by(as_at: AsAt<'_>, framework: &str) -> InspectedBy {
    let register = &as_at.england.register;
    let open: Vec<AuthorityId> = register.open_on(as_at.day).collect();
    let has_been = |id: &&AuthorityId| {
        let mut rows = register.inspections_of(**id).iter();
        rows.any(|row| row.framework == framework && as_at.counting.counts(row, as_at.day))
    };
    InspectedBy {
        inspected: open.iter().filter(has_been).count(),
        of: open.len(),
        missing: open.iter().filter(|id| !register.authority(**id).has_record()).count(),
    }
}

//! Standing interests: why somebody should not inspect an authority, declared once and for every case.

use domain::Date;

/// What somebody declared about themself and an authority.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Interest {
    /// The authority's URN.
    pub authority: String,
    /// What it is, in their words.
    pub says: String,
    /// From when.
    pub from: Date,
    /// Until when, that day included; nothing where it goes on.
    pub until: Option<Date>,
}

/// The interests that keep somebody out of an authority's case on a day.
pub fn conflicts<'i>(interests: &'i [Interest], authority: &str, on: Date) -> Vec<&'i Interest> {
    let stands =
        |one: &&Interest| one.authority == authority && one.from <= on && one.until.is_none_or(|until| on <= until);
    interests.iter().filter(stands).collect()
}

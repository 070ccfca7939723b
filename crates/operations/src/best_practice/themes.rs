//! What focused visits looked at, as the official table says.

use std::collections::BTreeSet;

use claims::Kind;

use crate::library::Library;

const FIELD: &str = "theme";

/// Every theme by which visits can be told apart. What a table has only in a sentence of its own is no theme to choose by.
pub fn themes(library: &Library) -> Vec<String> {
    let ledger = &library.ledger;
    let visits = ledger.subjects.iter().filter(|subject| subject.kind == Kind::Visit);
    let themes: BTreeSet<&str> = visits.filter_map(|visit| ledger.value(visit, FIELD)).collect();
    themes.into_iter().filter(|theme| !theme.contains(char::is_whitespace)).map(str::to_owned).collect()
}

/// What a visit looked at, where a source says so.
pub fn theme<'l>(library: &'l Library, urn: &str, series: &str, day: &str) -> Option<&'l str> {
    let ledger = &library.ledger;
    let at = ledger.published(Kind::Visit, urn, series, day)?;
    ledger.value(&ledger.subjects[at], FIELD)
}

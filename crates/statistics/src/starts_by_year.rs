//! Published inspections by the year they began and their kind.

use std::collections::BTreeMap;

use domain::register::Register;
use domain::vocabulary::ActivityId;

/// How many published inspections began in each year, by kind.
pub fn starts_by_year(register: &Register) -> BTreeMap<i32, BTreeMap<ActivityId, usize>> {
    let mut years: BTreeMap<i32, BTreeMap<ActivityId, usize>> = BTreeMap::new();
    for row in &register.inspections {
        *years.entry(row.started_on.year()).or_default().entry(row.activity).or_default() += 1;
    }
    years
}

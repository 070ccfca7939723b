//! A question about a table, read and checked.

use domain::Date;
use domain::england::England;
use domain::framework::Standing;
use domain::register::Inspection;
use statistics::as_at::AsAt;
use statistics::state_of_the_nation::Counting;

use super::list::{TableOf, table_named};
use super::shown::framework_name;

/// A question as it was put.
#[derive(Clone, Copy, Debug)]
pub struct Question<'q> {
    /// The table.
    pub table: &'q str,
    /// The day.
    pub as_at: Date,
    /// Which inspections count; as is usual for the table where it is left out.
    pub counting: Option<Counting>,
    /// How the rows are drawn up; as is usual where it is left out.
    pub by: Option<&'q str>,
    /// The framework or edition of the earlier inspection.
    pub from: Option<&'q str>,
    /// The framework or edition of the later inspection.
    pub to: Option<&'q str>,
}

/// A question that can be answered.
pub(super) struct Asked<'q> {
    pub(super) table: &'static TableOf,
    pub(super) counting: Counting,
    pub(super) by: &'static str,
    pub(super) from: Option<&'q str>,
    pub(super) to: Option<&'q str>,
}

pub(super) const fn counting_key(counting: Counting) -> &'static str {
    match counting {
        Counting::Ended => "ended",
        Counting::Published => "published",
    }
}

impl<'q> Question<'q> {
    /// The usual question about a table.
    pub const fn about(table: &'q str, as_at: Date) -> Self {
        Self { table, as_at, counting: None, by: None, from: None, to: None }
    }

    pub(super) fn read(&self, england: &England) -> Result<Asked<'q>, String> {
        let table = table_named(self.table)?;
        let usual = (table.counting[0], table.by[0].0);
        let counting = self.counting.unwrap_or(usual.0);
        if !table.counting.contains(&counting) {
            return Err(format!(
                "The table `{}` counts what had been published; it cannot count by the day inspections ended. \
                 Leave the counting out",
                table.key
            ));
        }
        let by = match self.by {
            None => usual.1,
            Some(name) => table.by.iter().find(|(key, _)| *key == name).map(|(key, _)| *key).ok_or_else(|| {
                let keys: Vec<&str> = table.by.iter().map(|(key, _)| *key).collect();
                format!("The table `{}` cannot be drawn up by `{name}`. Possible: {}", table.key, keys.join(", "))
            })?,
        };
        let pair = [self.from, self.to];
        if !table.has_pairs() && pair.iter().any(Option::is_some) {
            return Err(format!(
                "The table `{}` is not asked for by pairs of frameworks; `transitions` is. Leave them out",
                table.key
            ));
        }
        for name in pair.into_iter().flatten() {
            known(england, name)?;
        }
        Ok(Asked { table, counting, by, from: self.from, to: self.to })
    }
}

/// Frameworks and editions under which authorities are graded, by key and name, in the order in which they began.
pub fn editions_named(england: &England) -> Vec<(String, String)> {
    let editions = england.regime.editions.iter();
    let graded =
        editions.filter(|one| one.standing == Standing::Law && one.inspects_authorities() && one.gives_grades());
    let mut graded: Vec<_> = graded.collect();
    graded.sort_by_key(|edition| edition.in_force.from);
    let mut named: Vec<(String, String)> = Vec::new();
    for edition in &graded {
        if !named.iter().any(|(key, _)| *key == edition.framework) {
            named.push((edition.framework.clone(), format!("{}, any edition", framework_name(&edition.framework))));
        }
    }
    named.extend(graded.iter().map(|edition| (edition.id.clone(), edition.name.clone())));
    named
}

/// A framework or edition as people write it.
pub(super) fn name_of(england: &England, key: &str) -> String {
    let edition = england.regime.editions.iter().find(|edition| edition.id == key);
    edition.map_or_else(|| framework_name(key), |edition| edition.name.clone())
}

/// Refuses a name that is neither a framework nor an edition under which authorities are graded.
fn known(england: &England, name: &str) -> Result<(), String> {
    let named = editions_named(england);
    if named.iter().any(|(key, _)| key == name) {
        return Ok(());
    }
    let keys: Vec<&str> = named.iter().map(|(key, _)| key.as_str()).collect();
    Err(format!(
        "There is no framework or edition `{name}` under which authorities are graded. There are: {}",
        keys.join(", ")
    ))
}

/// Whether an inspection was made under the framework or edition of this name; under any where none is named.
pub(super) fn is_under(as_at: AsAt<'_>, row: &Inspection, name: Option<&str>) -> bool {
    name.is_none_or(|name| row.framework == name || as_at.edition_of(row).is_some_and(|edition| edition.id == name))
}

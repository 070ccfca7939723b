//! Editions as lists and differences.

use domain::Date;
use domain::england::England;
use domain::framework::difference::difference;
use domain::framework::words;
use serde::Serialize;

use crate::answer::Day;

/// An edition in one line.
#[derive(Clone, Debug, Serialize)]
pub struct EditionRow {
    /// Id.
    pub id: String,
    /// Short name.
    pub name: String,
    /// The framework's title.
    pub title: String,
    /// `law`, `proposal` or `suspension`.
    pub standing: &'static str,
    /// First day.
    pub from: Day,
    /// Last day.
    pub until: Option<Day>,
    /// For whom.
    pub applies_to: &'static str,
    /// What made it a new edition.
    pub summary: String,
}

/// Every edition of authorities, or every one of settings; where a day is given, those in force on it.
pub fn editions(england: &England, on: Option<Date>, is_of_settings: bool) -> Vec<EditionRow> {
    let regime = &england.regime;
    let in_force: Option<Vec<usize>> = on.map(|day| regime.in_force_on(day).collect());
    regime
        .editions
        .iter()
        .enumerate()
        .filter(|(_, edition)| edition.kind.is_some() == is_of_settings)
        .filter(|(at, _)| in_force.as_ref().is_none_or(|known| known.contains(at)))
        .map(|(_, edition)| EditionRow {
            id: edition.id.clone(),
            name: edition.name.clone(),
            title: edition.title.clone(),
            standing: match edition.standing {
                domain::framework::Standing::Law => "law",
                domain::framework::Standing::Proposal => "proposal",
                domain::framework::Standing::Suspension => "suspension",
            },
            from: Day(edition.in_force.from),
            until: edition.in_force.until.map(Day),
            applies_to: words::for_whom(edition),
            summary: edition.summary.clone(),
        })
        .collect()
}

/// One change between two editions.
#[derive(Clone, Debug, Serialize)]
pub struct ChangeRow {
    /// Part of the edition.
    pub part: &'static str,
    /// `added`, `removed` or `changed`.
    pub change: String,
    /// What it is about.
    pub about: String,
    /// What the first says.
    pub before: String,
    /// What the second says.
    pub after: String,
}

/// What changed from one edition to another.
///
/// # Errors
/// A sentence when no edition has that name.
pub fn changes(england: &England, from: &str, to: &str) -> Result<Vec<ChangeRow>, String> {
    let regime = &england.regime;
    let (from, to) = (regime.edition_named(from, None)?, regime.edition_named(to, None)?);
    Ok(difference(regime, from, to)
        .into_iter()
        .map(|change| ChangeRow {
            part: change.part,
            change: change.direction.words().to_lowercase(),
            about: change.about,
            before: change.before,
            after: change.after,
        })
        .collect())
}

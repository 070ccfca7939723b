//! How grades differ by region and by lead inspector, and what of it may be chance.

use serde::Serialize;
use statistics::as_at::AsAt;
use statistics::share::Share;
use statistics::variation::{Comparison, FEWEST_TO_COMPARE, Group, by_lead_inspector, by_region};

use super::shown::{ShareAnswer, how_sure};
use super::{Found, Rows};
use crate::table::Table;

/// One group beside England.
#[derive(Clone, Debug, Serialize)]
pub struct GroupRow {
    /// Its name; `England` for all together, `not named` for inspections without the name of a lead.
    pub name: String,
    /// Good or outstanding.
    pub good: ShareAnswer,
    /// How that stands beside England; nothing for England itself.
    pub good_is: Option<&'static str>,
    /// Better than before, of pairs of consecutive overall grades.
    pub improved: ShareAnswer,
    /// How that stands beside England.
    pub improved_is: Option<&'static str>,
}

/// The group of inspections whose reports name no lead.
pub(crate) const NOT_NAMED: &str = "not named";

/// What is said of a group that is too small to compare.
pub(crate) const TOO_FEW: &str = "too few to compare";

/// Whether these words say that a group stands clear of England.
pub(crate) fn stands_clear(said: &str) -> bool {
    [Comparison::Above, Comparison::Below].iter().any(|clear| words(*clear) == said)
}

const fn words(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::TooFew => TOO_FEW,
        Comparison::MayBeChance => "may be chance",
        Comparison::Above => "above England",
        Comparison::Below => "below England",
    }
}

pub(super) fn found(as_at: AsAt<'_>, by: &str) -> Found {
    let is_region = by == "region";
    let found = if is_region { by_region(as_at) } else { by_lead_inspector(as_at) };
    let whole = &found.england;
    let row = |group: &Group| GroupRow {
        name: if group.name.is_empty() { NOT_NAMED.to_owned() } else { group.name.clone() },
        good: group.good.into(),
        good_is: Some(words(Comparison::of(group.good, whole.good, FEWEST_TO_COMPARE))),
        improved: group.improved.into(),
        improved_is: Some(words(Comparison::of(group.improved, whole.improved, FEWEST_TO_COMPARE))),
    };
    let england = GroupRow {
        name: "England".to_owned(),
        good: whole.good.into(),
        good_is: None,
        improved: whole.improved.into(),
        improved_is: None,
    };
    let rows: Vec<GroupRow> = [england].into_iter().chain(found.groups.iter().map(row)).collect();
    let things =
        if is_region { ("regions", "authorities stood at") } else { ("lead inspectors", "inspections ended in") };
    let tally = |share: fn(&Group) -> Share, whole: Share| {
        let stands = found.groups.iter().map(|group| Comparison::of(share(group), whole, FEWEST_TO_COMPARE));
        let count = |wanted: Comparison| stands.clone().filter(|found| *found == wanted).count();
        let (above, below) = (count(Comparison::Above), count(Comparison::Below));
        let compared = found.groups.len() - count(Comparison::TooFew);
        format!(
            "of {compared} {} with enough cases, clear above England: {above}, clear below: {below}; the rest may be chance",
            things.0
        )
    };
    let says = vec![
        format!(
            "In England {} {} good or outstanding; {}.",
            ShareAnswer::from(whole.good).words(),
            things.1,
            tally(|group| group.good, whole.good)
        ),
        format!(
            "{} pairs improved; {}.",
            ShareAnswer::from(whole.improved).words(),
            tally(|group| group.improved, whole.improved)
        ),
    ];
    Found { rows: Rows::Variation(rows), says, notes: notes(is_region), has_breaks: true }
}

fn notes(is_region: bool) -> Vec<String> {
    let mut notes = vec![
        format!(
            "Compare fairly: where England's share lies in the interval of a group, the difference may be chance, and groups of fewer than \
             {FEWEST_TO_COMPARE} cases are not compared (assumed: no source sets a number). Even so, of twenty groups that do not differ \
             one is expected to stand clear of England."
        ),
        "Groups stand by name, not by share: this is no league table.".to_owned(),
    ];
    notes.push(if is_region {
        "Regions differ in need, size and money; a difference is not the inspectors' doing, nor the authorities' alone.".to_owned()
    } else {
        "Nobody is given authorities by lot: who leads where depends on region, size and risk, so a difference says nothing about how a \
         lead inspector judges. Names are spelt as reports print them."
            .to_owned()
    });
    notes.push(how_sure());
    notes
}

pub(super) fn table(rows: &[GroupRow]) -> Table {
    let mut table = Table::new([
        "name",
        "good",
        "good_of",
        "good_per_cent",
        "good_low",
        "good_high",
        "good_is",
        "improved",
        "improved_of",
        "improved_per_cent",
        "improved_low",
        "improved_high",
        "improved_is",
    ]);
    for row in rows {
        let mut cells = vec![row.name.clone()];
        cells.extend(row.good.cells());
        cells.push(row.good_is.unwrap_or_default().to_owned());
        cells.extend(row.improved.cells());
        cells.push(row.improved_is.unwrap_or_default().to_owned());
        table.rows.push(cells);
    }
    table
}

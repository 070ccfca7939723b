//! Who owns settings, and how a group does over time.

use std::collections::BTreeMap;

use domain::Date;
use domain::england::England;
use domain::register::{Owner, Presence, SettingId, State};
use serde::Serialize;

use super::found::last_graded;
use super::{Search, SettingRow, search};
use crate::answer::{Day, grade};

/// An owner in one line.
#[derive(Clone, Debug, Serialize, PartialEq, Eq)]
pub struct OwnerRow {
    /// Its name, as the last table spells it.
    pub name: String,
    /// Its name in an address.
    pub key: String,
    /// Settings it has.
    pub settings: usize,
}

/// How the settings of a group stood on the last day of an inspection year.
#[derive(Clone, Debug, Serialize, PartialEq, Eq)]
pub struct YearRow {
    /// The day.
    pub on: Day,
    /// Settings it had.
    pub settings: usize,
    /// Their last overall outcomes by key, `none` for those without one, with how many have it.
    pub overall: BTreeMap<String, usize>,
}

/// A group in full.
#[derive(Clone, Debug, Serialize)]
pub struct OwnerAnswer {
    /// Its name.
    pub name: String,
    /// Its name in an address.
    pub key: String,
    /// Settings it has on the day, those that have left not among them.
    pub settings: Vec<SettingRow>,
    /// Places in them, where they are known.
    pub places: u32,
    /// Settings it had before that have left, or are another's now.
    pub had: Vec<SettingRow>,
    /// How its settings stood at the end of each inspection year, earliest first; then on the day.
    pub years: Vec<YearRow>,
}

/// Who owned a setting as it was in `state`, where that may be told.
pub fn owner_of(england: &England, state: &State) -> Option<String> {
    if state.owner.is_empty() {
        return None;
    }
    let holds = england.settings.owner(&state.owner).map_or(0, |owner| owner.holds);
    england.disclosure.shows_owner(&state.kind, holds).then(|| state.owner.clone())
}

/// Owners that may be named, the largest first. `words` must all be in the name.
pub fn owners(england: &England, words: &str) -> Vec<OwnerRow> {
    let words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    let mut rows: Vec<OwnerRow> = england
        .settings
        .owners()
        .iter()
        .filter(|(_, owner)| owner.holds >= england.disclosure.owner_fewest.max(1))
        .filter(|(_, owner)| words.iter().all(|word| owner.name.to_lowercase().contains(word)))
        .map(|(key, owner)| OwnerRow { name: owner.name.clone(), key: key.clone(), settings: owner.holds })
        .collect();
    rows.sort_by(|a, b| b.settings.cmp(&a.settings).then_with(|| a.key.cmp(&b.key)));
    rows
}

/// A group as it was known on a day; nothing where there is none of this name, or none that may be named.
pub fn show_owner(england: &England, name: &str, on: Date) -> Option<OwnerAnswer> {
    let settings = &england.settings;
    let owner = settings.owner(name).filter(|owner| owner.holds >= england.disclosure.owner_fewest.max(1))?;
    let key = Owner::key_of(name);
    let owns = |id: &SettingId, day: Date| Owner::key_of(&settings.setting(*id).state_on(day).owner) == key;
    let all = Search { with_left: true, ..Search::default() };
    let found = search(england, on, &all);
    let (now, had): (Vec<SettingRow>, Vec<SettingRow>) = found
        .into_iter()
        .filter(|row| owner.settings.binary_search(&row.id).is_ok())
        .partition(|row| owns(&row.id, on) && is_there(england, row.id, on));
    let years = ends(england, &owner.settings, on).into_iter().chain([on]);
    let years = years.map(|day| year(england, owner.settings.iter().copied().filter(|id| owns(id, day)), day));
    Some(OwnerAnswer {
        name: owner.name.clone(),
        key: key.clone(),
        places: now.iter().filter_map(|row| row.places).sum(),
        settings: now,
        had,
        years: years.filter(|row| row.settings > 0).collect(),
    })
}

fn is_there(england: &England, id: SettingId, on: Date) -> bool {
    !matches!(england.settings.presence(id, on, on.plus_months(-12)), Presence::Left(..) | Presence::NotYet)
}

/// The last days of the inspection years of some settings before a day, earliest first.
fn ends(england: &England, ids: &[SettingId], on: Date) -> Vec<Date> {
    let settings = &england.settings;
    let edition = ids.iter().find_map(|id| england.regime.kind_edition(&settings.setting(*id).state_on(on).kind, on));
    let told = ids.iter().filter_map(|id| settings.setting(*id).states.first()).map(|state| state.as_at).min();
    let (Some(edition), Some(told)) = (edition, told) else { return Vec::new() };
    let edition = &england.regime.editions[edition];
    let mut ends = Vec::new();
    let mut end = edition.year_of(on).plus_days(-1);
    while end >= told {
        ends.push(end);
        end = edition.year_of(end).plus_days(-1);
    }
    ends.reverse();
    ends
}

fn year(england: &England, ids: impl Iterator<Item = SettingId>, day: Date) -> YearRow {
    let mut row = YearRow { on: Day(day), settings: 0, overall: BTreeMap::new() };
    for id in ids.filter(|id| is_there(england, *id, day)) {
        let last = last_graded(england, id, day);
        let overall = last.and_then(|(_, mark)| grade(mark, &england.regime.vocabulary));
        row.settings += 1;
        *row.overall.entry(overall.unwrap_or_else(|| "none".to_owned())).or_default() += 1;
    }
    row
}

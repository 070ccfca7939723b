//! Settings found by words, kind, region and grade, and how many of each kind have which grade.

use std::collections::{BTreeMap, BTreeSet};

use domain::Date;
use domain::england::England;
use domain::register::{Presence, SettingId};
use serde::Serialize;

use super::{SettingName, kind_title, owner_of, region_title};
use crate::answer::{Day, grade};

/// What to look for. Everything left empty finds everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// Words of what may be told: number, name, authority, owner.
    pub words: String,
    /// One kind, by key.
    pub kind: Option<String>,
    /// One region; case does not matter.
    pub region: Option<String>,
    /// The last overall outcome, by key.
    pub overall: Option<String>,
    /// Those that have left, too.
    pub with_left: bool,
}

/// A setting in one line.
#[derive(Clone, Debug, Serialize)]
pub struct SettingRow {
    /// Which.
    #[serde(flatten)]
    pub setting: SettingName,
    /// How its registration stands.
    pub registration: &'static str,
    /// Who owns it, where that may be told.
    pub owner: Option<String>,
    /// Places.
    pub places: Option<u32>,
    /// The first day of its last graded inspection.
    pub inspected_on: Option<Day>,
    /// The last overall outcome.
    pub overall: Option<String>,
    /// The setting, for links.
    #[serde(skip)]
    pub id: SettingId,
}

/// Settings on a day that a search finds, by number.
pub fn search(england: &England, on: Date, search: &Search) -> Vec<SettingRow> {
    let words: Vec<String> = search.words.split_whitespace().map(str::to_lowercase).collect();
    let mut rows = Vec::new();
    for id in england.settings.ids() {
        let setting = england.settings.setting(id);
        let state = setting.state_on(on);
        if search.kind.as_ref().is_some_and(|kind| *kind != state.kind)
            || search.region.as_ref().is_some_and(|region| !state.region.eq_ignore_ascii_case(region))
        {
            continue;
        }
        let presence = england.settings.presence(id, on, on.plus_months(-12));
        if presence == Presence::NotYet || !search.with_left && matches!(presence, Presence::Left(..)) {
            continue;
        }
        let name = SettingName::of(england, id, state);
        let owner = owner_of(england, state);
        // Only what may be told is looked through, or a search would tell the rest.
        let is_found = |word: &String| {
            let told = [&name.urn, &name.title].into_iter().chain(&owner).chain(&name.authority);
            told.into_iter().any(|told| told.to_lowercase().contains(word))
        };
        if !words.iter().all(is_found) {
            continue;
        }
        let last = last_graded(england, id, on);
        let overall = last.and_then(|(_, mark)| grade(mark, &england.regime.vocabulary));
        if search.overall.as_ref().is_some_and(|wanted| overall.as_deref().unwrap_or("none") != wanted) {
            continue;
        }
        rows.push(SettingRow {
            setting: name,
            registration: match presence {
                Presence::Left(_, how) => how.key(),
                _ => state.registration.key(),
            },
            owner,
            places: state.places,
            inspected_on: last.map(|(day, _)| Day(day)),
            overall,
            id,
        });
    }
    rows
}

/// The last graded inspection by a day: when it began and its overall outcome.
pub(super) fn last_graded(england: &England, id: SettingId, on: Date) -> Option<(Date, domain::mark::Mark)> {
    let state = england.settings.setting(id).state_on(on);
    let edition = england.regime.kind_edition(&state.kind, on)?;
    let last = england.settings.facts(id, on, &england.regime.editions[edition]).last?;
    Some((last.began_on, last.outcome.overall))
}

/// Kinds that some setting is or was of: key and title, by title.
pub fn kinds_known(england: &England) -> Vec<(String, String)> {
    let kinds = england.settings.all.iter().flat_map(|setting| &setting.states).map(|state| state.kind.as_str());
    let kinds: BTreeSet<&str> = kinds.collect();
    let mut kinds: Vec<(String, String)> =
        kinds.into_iter().map(|kind| (kind.to_owned(), kind_title(england, kind))).collect();
    kinds.sort_by(|a, b| a.1.cmp(&b.1));
    kinds
}

/// Regions that some setting lies in: key and title, by title.
pub fn regions_known(england: &England) -> Vec<(String, String)> {
    let regions = england.settings.all.iter().flat_map(|setting| &setting.states).map(|state| state.region.as_str());
    let regions: BTreeSet<&str> = regions.filter(|region| !region.is_empty()).collect();
    regions.into_iter().map(|region| (region.to_owned(), region_title(england, region))).collect()
}

/// Graded inspections that began from one day to another: of each kind how many with which overall outcome.
pub fn grades_by_kind(england: &England, from: Date, to: Date) -> BTreeMap<String, BTreeMap<String, usize>> {
    let mut table: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
    let full = england.regime.vocabulary.activity("full");
    for (id, done, _) in england.settings.everything_done() {
        let is_counted = Some(done.activity) == full && (from..=to).contains(&done.began_on);
        let Some(overall) = grade(done.outcome.overall, &england.regime.vocabulary).filter(|_| is_counted) else {
            continue;
        };
        let kind = england.settings.setting(id).state_when(done.began_on).kind.clone();
        *table.entry(kind).or_default().entry(overall).or_default() += 1;
    }
    table
}

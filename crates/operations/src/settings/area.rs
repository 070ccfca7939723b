//! What an authority has in its area: settings by kind and grade, never one by one.

use std::collections::BTreeMap;

use domain::Date;
use domain::england::England;
use domain::register::{AuthorityId, Presence, SettingId};
use serde::Serialize;

use super::found::last_graded;
use super::kind_title;
use crate::answer::grade;

/// Settings of one kind in an area.
#[derive(Clone, Debug, Default, Serialize, PartialEq, Eq)]
pub struct AreaRow {
    /// The kind, by key.
    pub kind: String,
    /// Its title.
    pub title: String,
    /// How many there are.
    pub settings: usize,
    /// Places in those of which they are known.
    pub places: u32,
    /// Their last overall outcomes by key, `none` for those without one, with how many have it.
    pub overall: BTreeMap<String, usize>,
}

/// The settings of each authority's area, found once for many questions.
#[derive(Clone, Debug, Default)]
pub struct Areas(BTreeMap<u16, Vec<SettingId>>);

impl Areas {
    /// Finds the authority of every setting, by the name that the last table prints.
    pub fn of(england: &England) -> Self {
        let mut known: BTreeMap<&str, Option<u16>> = BTreeMap::new();
        let mut areas: BTreeMap<u16, Vec<SettingId>> = BTreeMap::new();
        for id in england.settings.ids() {
            let name = england.settings.setting(id).latest().authority.as_str();
            let code = *known.entry(name).or_insert_with(|| {
                let found = england.register.find(name).ok()?;
                Some(england.register.authority(found).dfe_code)
            });
            if let Some(code) = code {
                areas.entry(code).or_default().push(id);
            }
        }
        Self(areas)
    }

    /// What is there on a day in the area of one authority, by kind.
    pub fn rows(&self, england: &England, authority: AuthorityId, on: Date) -> Vec<AreaRow> {
        let code = england.register.authority(authority).dfe_code;
        let mut rows: BTreeMap<&str, AreaRow> = BTreeMap::new();
        for id in self.0.get(&code).into_iter().flatten() {
            if england.settings.presence(*id, on, on.plus_months(-12)) != Presence::Open {
                continue;
            }
            let state = england.settings.setting(*id).state_on(on);
            let row = rows.entry(&state.kind).or_default();
            row.settings += 1;
            row.places += state.places.unwrap_or(0);
            let overall = last_graded(england, *id, on).and_then(|(_, mark)| grade(mark, &england.regime.vocabulary));
            *row.overall.entry(overall.unwrap_or_else(|| "none".to_owned())).or_default() += 1;
        }
        let named = rows.into_iter().map(|(kind, row)| AreaRow {
            kind: kind.to_owned(),
            title: kind_title(england, kind),
            ..row
        });
        let mut rows: Vec<AreaRow> = named.collect();
        rows.sort_by(|a, b| b.settings.cmp(&a.settings).then_with(|| a.kind.cmp(&b.kind)));
        rows
    }
}

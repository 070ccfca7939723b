//! One setting in full, as it may be told.

use domain::Date;
use domain::england::England;
use domain::register::{Presence, SettingId};
use serde::Serialize;

use super::{SettingName, kind_title, owner_of};
use crate::answer::{Day, grade};

/// What a setting was on a day.
#[derive(Clone, Debug, Serialize)]
pub struct StateRow {
    /// From when on, as far as it is known.
    pub as_at: Day,
    /// Its kind.
    pub kind: String,
    /// How its registration stood.
    pub registration: &'static str,
    /// Who owned it, where that may be told.
    pub owner: Option<String>,
    /// Places.
    pub places: Option<u32>,
}

/// Something done at a setting.
#[derive(Clone, Debug, Serialize)]
pub struct DoneRow {
    /// What, by key.
    pub activity: String,
    /// What, as a title.
    pub title: String,
    /// First day.
    pub began_on: Day,
    /// Publication.
    pub published_on: Option<Day>,
    /// The edition of its kind and day.
    pub edition: Option<String>,
    /// Its overall outcome.
    pub overall: Option<String>,
    /// Its other judgements: area and grade.
    pub judgements: Vec<(String, String)>,
    /// The regulator's number of it.
    pub number: String,
}

/// A setting in full.
#[derive(Clone, Debug, Serialize)]
pub struct SettingAnswer {
    /// Which.
    #[serde(flatten)]
    pub setting: SettingName,
    /// The title of its kind.
    pub kind_title: String,
    /// How its registration stands.
    pub registration: &'static str,
    /// First day of its registration.
    pub registered_on: Option<Day>,
    /// The day it left.
    pub left_on: Option<Day>,
    /// The last day of which a source speaks, where none speaks of the day asked about.
    pub not_heard_of_since: Option<Day>,
    /// The registration it continues.
    pub continues: Option<String>,
    /// Registrations that continue it.
    pub continued_by: Vec<String>,
    /// Who owns it, where that may be told.
    pub owner: Option<String>,
    /// `private`, `voluntary`, `local_authority` and so on.
    pub sector: String,
    /// Places.
    pub places: Option<u32>,
    /// Whether children stay for short breaks only.
    pub is_short_breaks: bool,
    /// What changed over time, earliest first.
    pub states: Vec<StateRow>,
    /// What was done there, latest first.
    pub done: Vec<DoneRow>,
}

/// A setting as it was known on a day.
pub fn show(england: &England, id: SettingId, on: Date) -> SettingAnswer {
    let setting = england.settings.setting(id);
    let state = setting.state_on(on);
    let presence = england.settings.presence(id, on, on.plus_months(-12));
    let mut states: Vec<StateRow> = Vec::new();
    for state in setting.states.iter().filter(|state| state.as_at <= on) {
        let row = StateRow {
            as_at: Day(state.as_at),
            kind: state.kind.clone(),
            registration: state.registration.key(),
            owner: owner_of(england, state),
            places: state.places,
        };
        let is_same = |last: &StateRow| {
            (&last.kind, last.registration, &last.owner, last.places)
                == (&row.kind, row.registration, &row.owner, row.places)
        };
        if !states.last().is_some_and(is_same) {
            states.push(row);
        }
    }
    let mut done: Vec<DoneRow> = england
        .settings
        .numbered(id)
        .filter(|(done, _)| done.began_on <= on)
        .map(|(done, number)| done_row(england, id, done, number))
        .collect();
    done.reverse();
    let left = setting.left_by(on);
    SettingAnswer {
        setting: SettingName::of(england, id, state),
        kind_title: kind_title(england, &state.kind),
        registration: left.map_or(state.registration.key(), |(_, how)| how.key()),
        registered_on: setting.registered_on.map(Day),
        left_on: left.map(|(day, _)| Day(day)),
        not_heard_of_since: match presence {
            Presence::Unknown(day) => Some(Day(day)),
            _ => None,
        },
        continues: setting.continues.map(|earlier| england.settings.setting(earlier).urn.clone()),
        continued_by: continued_by(england, id),
        owner: owner_of(england, state),
        sector: state.sector.clone(),
        places: state.places,
        is_short_breaks: state.is_short_breaks,
        states,
        done,
    }
}

fn continued_by(england: &England, id: SettingId) -> Vec<String> {
    let later = england.settings.all.iter().filter(|setting| setting.continues == Some(id));
    later.map(|setting| setting.urn.clone()).collect()
}

fn done_row(england: &England, id: SettingId, done: &domain::schedule::Done, number: &str) -> DoneRow {
    let regime = &england.regime;
    let kind = &england.settings.setting(id).state_when(done.began_on).kind;
    let edition = regime.kind_edition(kind, done.began_on).map(|at| &regime.editions[at]);
    let vocabulary = &regime.vocabulary;
    let areas = edition.map(|edition| edition.areas.as_slice()).unwrap_or_default();
    let judgements = areas
        .iter()
        .filter_map(|area| Some((area.key.clone(), grade(done.outcome.of(area.slot?), vocabulary)?)))
        .collect();
    let title = edition.and_then(|edition| edition.activity_of(done.activity)).map(|activity| activity.title.as_str());
    DoneRow {
        activity: vocabulary.activity_key(done.activity).to_owned(),
        title: title.unwrap_or_else(|| vocabulary.activity_title(done.activity)).to_owned(),
        began_on: Day(done.began_on),
        published_on: done.published_on.map(Day),
        edition: edition.map(|edition| edition.id.clone()),
        overall: grade(done.outcome.overall, vocabulary),
        judgements,
        number: number.to_owned(),
    }
}

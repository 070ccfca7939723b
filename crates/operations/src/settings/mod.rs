//! Settings as anybody may see them: found, shown, due, ruled on again. Whatever leaves here of a setting has gone through
//! [`Disclosure`](domain::register::Disclosure).

mod area;
mod board;
mod enforcement;
mod found;
mod lineage;
mod owner;
mod region;
mod replayed;
mod shown;
pub mod table;

pub use area::{AreaRow, Areas};
pub use board::{Filter, SettingDueRow, ShortRow, Shortfalls, due_at, due_board, shortfalls};
pub use enforcement::{About, Clock, EnforcementAnswer, MeasureRow, Refused, WithheldRow, enforcement, measure_days};
pub use found::{Search, SettingRow, grades_by_kind, kinds_known, regions_known, search};
pub use lineage::{LikelyRow, likely_lineage};
pub use owner::{OwnerAnswer, OwnerRow, YearRow, owner_of, owners, show_owner};
pub use region::{find_region, region_title};
pub use replayed::{NotRuledRow, RuledRow, SettingsReplay, SettingsRule, replay_settings};
pub use shown::{DoneRow, SettingAnswer, StateRow, show};

use domain::Date;
use domain::england::England;
use domain::register::{Body, Fact, SettingId, State};
use serde::Serialize;

/// A setting, named as it may be.
#[derive(Clone, Debug, Serialize, PartialEq, Eq)]
pub struct SettingName {
    /// The regulator's number.
    pub urn: String,
    /// Its kind, by key.
    pub kind: String,
    /// What it is called in public: its name, or its kind and number.
    pub title: String,
    /// The authority it lies in, where that may be told.
    pub authority: Option<String>,
    /// The region, by key.
    pub region: String,
}

impl SettingName {
    /// What may be told of a setting as it was in `state`.
    fn of(england: &England, id: SettingId, state: &State) -> Self {
        let urn = england.settings.setting(id).urn.clone();
        let body = Body {
            kind: state.kind.clone(),
            urn: urn.clone(),
            name: state.name.clone(),
            authority: state.authority.clone(),
            ..Body::default()
        };
        let public = england.disclosure.public(&body);
        Self {
            urn,
            kind: state.kind.clone(),
            title: public.title(),
            authority: public.shown(Fact::Authority).map(str::to_owned),
            region: state.region.clone(),
        }
    }
}

/// The last day of which any source speaks; nothing where no setting is known.
pub fn known_to(england: &England) -> Option<Date> {
    let settings = &england.settings;
    let done = settings.ids().filter_map(|id| settings.done_at(id).last()).map(|done| done.began_on);
    let said = settings.all.iter().map(|setting| setting.latest().as_at);
    done.chain(said).max()
}

/// The title of a kind of setting.
pub fn kind_title(england: &England, kind: &str) -> String {
    let known = england.disclosure.kinds.iter().find(|known| known.key == kind);
    known.map_or_else(|| kind.replace('_', " "), |known| known.title.clone())
}

/// The setting with this number, however it is spaced and capitalised.
///
/// # Errors
/// A sentence that says what there is instead.
pub fn find(england: &England, urn: &str) -> Result<SettingId, String> {
    let wanted = urn.trim().to_uppercase();
    england.settings.find(&wanted).ok_or_else(|| {
        if england.settings.all.is_empty() {
            return NONE_KNOWN.to_owned();
        }
        let known = england.settings.all.len();
        format!("No setting has the URN `{wanted}`. The record holds {known}; `sightline providers` lists them")
    })
}

/// The kind of setting with this key, forgiving of spaces, hyphens and case.
///
/// # Errors
/// A sentence with the kinds there are.
pub fn find_kind(england: &England, word: &str) -> Result<String, String> {
    let wanted = word.trim().to_lowercase().replace([' ', '-'], "_").replace('\'', "");
    let kinds = england.regime.kinds();
    let plain =
        |kind: &str| kind == wanted || format!("{kind}s") == wanted || kind.replace('_', "") == wanted.replace('_', "");
    kinds
        .iter()
        .find(|kind| plain(kind))
        .map(|kind| (*kind).to_owned())
        .ok_or_else(|| format!("There is no kind of setting `{word}`. There are: {}", kinds.join(", ")))
}

/// What to do where no setting is known.
pub const NONE_KNOWN: &str =
    "No setting is known yet. Import the regulator's tables of providers: `sightline import FOLDER --apply`";

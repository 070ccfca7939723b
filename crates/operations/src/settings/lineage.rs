//! Registrations that are likely to continue others: one ends, and another begins at about that time under another owner.

use domain::Date;
use domain::england::England;
use domain::register::{Setting, SettingId};
use serde::Serialize;

use super::SettingName;
use crate::answer::Day;

/// What may be a continuation. Nothing but the record says so: somebody has to look.
#[derive(Clone, Debug, Serialize)]
pub struct LikelyRow {
    /// The later registration.
    pub setting: SettingName,
    /// The number of the earlier one.
    pub continues: String,
    /// How many places both have.
    pub places: u32,
    /// The day the earlier one left.
    pub left_on: Day,
    /// The day the later one was registered.
    pub registered_on: Day,
    /// Days from the one to the other; negative where they were registered side by side.
    pub days_apart: i32,
    /// How many other registrations fit the earlier one or the later one as well.
    pub rivals: usize,
}

/// Pairs of registrations known on a day of which one may continue the other, nearest first: of one kind, in one authority,
/// with as many places, under another owner, the one registered within so many days of the other's leaving. What is recorded
/// already is left out. The authority is looked at and told only where it may be.
pub fn likely_lineage(england: &England, on: Date, within_days: i32) -> Vec<LikelyRow> {
    let settings = &england.settings;
    let is_linked = |id: SettingId| settings.all.iter().any(|other| other.continues == Some(id));
    let later: Vec<(SettingId, Date)> = settings
        .ids()
        .filter(|id| settings.setting(*id).continues.is_none())
        .filter_map(|id| Some((id, settings.setting(id).registered_on.filter(|day| *day <= on)?)))
        .collect();
    let mut pairs: Vec<(SettingId, SettingId, Date, Date)> = Vec::new();
    for earlier in settings.ids().filter(|id| !is_linked(*id)) {
        let Some((left, _)) = settings.setting(earlier).left_by(on) else { continue };
        let is_near = |registered: Date| registered.days_since(left).abs() <= within_days;
        let fitting = later.iter().filter(|(id, registered)| {
            is_near(*registered) && *id != earlier && is_alike(settings.setting(earlier), settings.setting(*id))
        });
        pairs.extend(fitting.map(|(id, registered)| (earlier, *id, left, *registered)));
    }
    let mut rows: Vec<LikelyRow> = pairs
        .iter()
        .map(|(earlier, later, left, registered)| {
            let state = settings.setting(*later).state_on(on);
            let shares = |pair: &&(SettingId, SettingId, Date, Date)| pair.0 == *earlier || pair.1 == *later;
            LikelyRow {
                setting: SettingName::of(england, *later, state),
                continues: settings.setting(*earlier).urn.clone(),
                places: settings.setting(*later).states[0].places.unwrap_or_default(),
                left_on: Day(*left),
                registered_on: Day(*registered),
                days_apart: registered.days_since(*left),
                rivals: pairs.iter().filter(shares).count() - 1,
            }
        })
        .collect();
    rows.sort_by(|a, b| {
        let order = |row: &LikelyRow| (row.rivals, row.days_apart.abs());
        (order(a), &a.setting.urn, &a.continues).cmp(&(order(b), &b.setting.urn, &b.continues))
    });
    rows
}

/// Whether the last that is known of the one and the first of the other are alike but for the owner. The later one began
/// after the earlier one did.
fn is_alike(earlier: &Setting, later: &Setting) -> bool {
    let (was, is) = (earlier.latest(), &later.states[0]);
    let plain = |words: &str| words.trim().to_lowercase();
    let other_owner = || {
        // Tables of who joined and left do not tell the owner, so the nearest that any table tells counts.
        let owners = |setting: &Setting| -> Vec<String> {
            setting.states.iter().map(|state| plain(&state.owner)).filter(|owner| !owner.is_empty()).collect()
        };
        let (before, after) = (owners(earlier), owners(later));
        before.last().zip(after.first()).is_some_and(|(before, after)| before != after)
    };
    let begins_later = earlier.registered_on.is_none_or(|first| later.registered_on.is_some_and(|day| first < day));
    begins_later
        && was.kind == is.kind
        && !was.authority.is_empty()
        && plain(&was.authority) == plain(&is.authority)
        && was.places.is_some_and(|places| is.places == Some(places))
        && other_owner()
}

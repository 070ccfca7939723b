//! What a proposal would change, and for whom: the engine's own answers under it beside those of today.

use std::collections::BTreeMap;

use domain::Date;
use domain::consultation::Consultation;
use domain::england::England;
use domain::framework::Standing;
use domain::indicators::Indicators;
use domain::register::Settings;
use serde::Serialize;

use crate::answer::Day;
use crate::due_board::{DueRow, Filter, due_board};
use crate::frameworks::{ChangeRow, changes};
use crate::replay::replay_all;

/// What would change.
#[derive(Clone, Debug, Serialize)]
pub struct Effects {
    /// Under what day's record.
    pub on: Day,
    /// The edition it would take the place of.
    pub instead_of: String,
    /// What the two editions say differently.
    pub changes: Vec<ChangeRow>,
    /// How the past was ruled on under the editions of its time.
    pub ruled: Ruled,
    /// How it would be ruled on under the proposal; nothing where it gives no grades.
    pub ruled_under: Option<Ruled>,
    /// Why it would not be ruled on.
    pub unruled: Option<String>,
    /// Authorities something is due for.
    pub authorities: usize,
    /// Of those and of others, what would be due otherwise.
    pub due: Vec<Difference>,
}

/// Inspections ruled on again.
#[derive(Clone, Debug, Serialize)]
pub struct Ruled {
    /// How many.
    pub inspections: usize,
    /// Whose judgements may stand.
    pub accepted: usize,
    /// That need a recorded reason.
    pub needs_reason: usize,
    /// That are refused.
    pub refused: usize,
    /// Whose inspections need a reason or are refused.
    pub authorities: Vec<String>,
}

/// What is due for an authority today and would be under the proposal.
#[derive(Clone, Debug, Serialize)]
pub struct Difference {
    /// The authority.
    pub authority: String,
    /// Its region.
    pub region: String,
    /// What is due, in words; empty where nothing is.
    pub now: String,
    /// What would be due; empty where nothing would.
    pub then: String,
}

/// What the proposal would change, asked on a day.
pub fn effects(england: &England, asked: &Consultation, on: Date) -> Effects {
    let rule = |under| {
        replay_all(england, under).map(|answer| {
            let mut authorities: Vec<String> = answer.exceptions.iter().map(|one| one.authority.clone()).collect();
            authorities.sort();
            authorities.dedup();
            let (inspections, accepted) = (answer.inspections, answer.accepted);
            Ruled { inspections, accepted, needs_reason: answer.needs_reason, refused: answer.refused, authorities }
        })
    };
    let (ruled_under, unruled) = match rule(Some(asked.key.as_str())) {
        Ok(ruled) => (Some(ruled), None),
        Err(says) => (None, Some(says)),
    };
    let none = Ruled { inspections: 0, accepted: 0, needs_reason: 0, refused: 0, authorities: Vec::new() };
    let now = by_authority(&due_board(england, on, &Filter::default()));
    let then = by_authority(&due_board(&as_if(england, asked), on, &Filter::default()));
    let mut names: Vec<&(String, String)> = now.keys().chain(then.keys()).collect();
    names.sort_unstable();
    names.dedup();
    let due = names.into_iter().filter_map(|name| {
        let of = |board: &BTreeMap<(String, String), Vec<String>>| {
            board.get(name).map(|all| all.join("; ")).unwrap_or_default()
        };
        let (now, then) = (of(&now), of(&then));
        (now != then).then(|| Difference { authority: name.0.clone(), region: name.1.clone(), now, then })
    });
    Effects {
        on: Day(on),
        instead_of: asked.takes_place_of.clone(),
        changes: changes(england, &asked.takes_place_of, &asked.key).unwrap_or_default(),
        ruled: rule(None).unwrap_or(none),
        ruled_under,
        unruled,
        authorities: now.len(),
        due: due.collect(),
    }
}

/// England as if the proposal were in force in place of the edition it would replace. Settings and statistics are left out:
/// the schedule of authorities asks nothing of them.
fn as_if(england: &England, asked: &Consultation) -> England {
    let mut regime = england.regime.clone();
    let replaced = regime.editions.iter().position(|edition| edition.id == asked.takes_place_of);
    let proposed = regime.editions.iter().position(|edition| edition.id == asked.key);
    if let (Some(replaced), Some(proposed)) = (replaced, proposed) {
        let (from, until) = (regime.editions[replaced].in_force.from, regime.editions[replaced].in_force.until);
        let edition = &mut regime.editions[proposed];
        edition.standing = Standing::Law;
        (edition.in_force.from, edition.in_force.until) = (from, until);
        regime.editions.remove(replaced);
    }
    England {
        regime,
        register: england.register.clone(),
        letters: england.letters.clone(),
        consultations: Vec::new(),
        disclosure: england.disclosure.clone(),
        bodies: Vec::new(),
        settings: Settings::default(),
        contentions: england.contentions.clone(),
        tile_map: england.tile_map.clone(),
        indicators: Indicators::new(england.indicators.catalogue().clone(), Vec::new()),
    }
}

fn by_authority(rows: &[DueRow]) -> BTreeMap<(String, String), Vec<String>> {
    let mut all: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for row in rows {
        let name = (row.authority.name.clone(), row.authority.region.clone());
        let by = row.latest.map_or_else(String::new, |day| format!(" by {}", day.0.words()));
        all.entry(name).or_default().push(format!("{}{by}", row.title));
    }
    for titles in all.values_mut() {
        titles.sort();
    }
    all
}

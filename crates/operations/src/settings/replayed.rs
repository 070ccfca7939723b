//! Every graded inspection of settings, ruled on again.

use std::collections::BTreeMap;

use domain::england::England;
use domain::framework::{RuleTest, Strength};
use domain::register::SettingId;
use domain::schedule::Done;
use domain::settings::{NotRuled, Ruled, replay};
use serde::Serialize;

use super::SettingName;
use crate::answer::{Because, Day, because, grade};

/// How a limiting rule fared.
#[derive(Clone, Debug, Serialize)]
pub struct SettingsRule {
    /// The rule's id.
    pub rule: String,
    /// In a sentence.
    pub says: String,
    /// Inspections in which it spoke.
    pub spoke: usize,
    /// Of those, inspections in which no stricter rule spoke as well.
    pub decided: usize,
    /// Of those, inspections in which the overall judgement is better than it allows.
    pub broken: usize,
}

/// An inspection whose overall judgement is better than its limits allow.
#[derive(Clone, Debug, Serialize)]
pub struct RuledRow {
    /// Whose.
    pub setting: SettingName,
    /// First day.
    pub began_on: Day,
    /// The regulator's number of it.
    pub number: String,
    /// The edition it was ruled under.
    pub edition: String,
    /// The rule that was broken.
    pub rule: String,
    /// The overall judgement.
    pub overall: Option<String>,
    /// The others: area and grade.
    pub judgements: Vec<(String, String)>,
    /// Why it may not stand.
    pub because: Vec<Because>,
}

/// Inspections that were not ruled on.
#[derive(Clone, Debug, Serialize)]
pub struct NotRuledRow {
    /// Why not, in words.
    pub says: &'static str,
    /// Of which kind.
    pub kind: String,
    /// How many.
    pub inspections: usize,
}

/// The answer.
#[derive(Clone, Debug, Serialize)]
pub struct SettingsReplay {
    /// Graded inspections that were ruled on.
    pub inspections: usize,
    /// How many under each edition.
    pub editions: BTreeMap<String, usize>,
    /// How each rule fared.
    pub rules: Vec<SettingsRule>,
    /// Inspections that break a rule, by day.
    pub broken: Vec<RuledRow>,
    /// Those that were not ruled on.
    pub not_ruled: Vec<NotRuledRow>,
}

/// Rules on every graded inspection of settings of a kind, or of all, under the edition of its kind and day.
pub fn replay_settings(england: &England, kind: Option<&str>) -> SettingsReplay {
    let regime = &england.regime;
    let (ruled, not) = replay(regime, &england.settings, kind);
    let mut editions: BTreeMap<String, usize> = BTreeMap::new();
    let mut rules: BTreeMap<String, SettingsRule> = BTreeMap::new();
    let mut broken = Vec::new();
    for one in &ruled {
        let edition = &regime.editions[one.edition];
        *editions.entry(edition.id.clone()).or_default() += 1;
        let limit = one.limit(regime);
        for (index, rule) in edition.rules.iter().enumerate() {
            let is_limit = rule.strength == Strength::Must && matches!(rule.test, RuleTest::Caps { .. });
            if !is_limit || one.ruling.fired & (1 << index) == 0 {
                continue;
            }
            let fared = rules.entry(rule.clause.id.clone()).or_insert_with(|| SettingsRule {
                rule: rule.clause.id.clone(),
                says: rule.clause.says.clone(),
                spoke: 0,
                decided: 0,
                broken: 0,
            });
            fared.spoke += 1;
            if limit == Some(index) {
                fared.decided += 1;
                fared.broken += usize::from(one.is_broken());
            }
        }
        if one.is_broken() {
            broken.push(broken_row(england, one));
        }
    }
    broken.sort_by(|a, b| (a.began_on, &a.setting.urn).cmp(&(b.began_on, &b.setting.urn)));
    let not_ruled = not_ruled(england, not);
    SettingsReplay { inspections: ruled.len(), editions, rules: rules.into_values().collect(), broken, not_ruled }
}

fn broken_row(england: &England, one: &Ruled<'_>) -> RuledRow {
    let regime = &england.regime;
    let edition = &regime.editions[one.edition];
    let outcome = &one.done.outcome;
    let reasons = domain::judgement::explain(edition, outcome, &one.ruling, &regime.vocabulary, &regime.sources);
    let state = england.settings.setting(one.setting).state_when(one.done.began_on);
    let areas = edition.areas.iter();
    let judged = areas.filter_map(|area| Some((area.key.clone(), grade(outcome.of(area.slot?), &regime.vocabulary)?)));
    RuledRow {
        setting: SettingName::of(england, one.setting, state),
        began_on: Day(one.done.began_on),
        number: one.number.to_owned(),
        edition: edition.id.clone(),
        rule: one.limit(regime).map(|index| edition.rules[index].clause.id.clone()).unwrap_or_default(),
        overall: grade(outcome.overall, &regime.vocabulary),
        judgements: judged.collect(),
        because: because(reasons),
    }
}

fn not_ruled(england: &England, not: Vec<(SettingId, &Done, NotRuled)>) -> Vec<NotRuledRow> {
    let mut counts: BTreeMap<(NotRuled, String), usize> = BTreeMap::new();
    for (id, done, why) in not {
        let kind = england.settings.setting(id).state_when(done.began_on).kind.clone();
        *counts.entry((why, kind)).or_default() += 1;
    }
    counts
        .into_iter()
        .map(|((why, kind), inspections)| NotRuledRow {
            says: match why {
                NotRuled::NoEdition => "No edition was in force for the kind on the day",
                NotRuled::Incomplete => "The overall judgement is missing, or one that limits it",
            },
            kind,
            inspections,
        })
        .collect()
}

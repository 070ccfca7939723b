//! The shape of an edition's file. Only this module and its neighbours `parse` and `examples` know it.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

pub(super) type Words = Spanned<String>;

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawEdition {
    pub(super) framework: Words,
    pub(super) name: Words,
    pub(super) title: Words,
    pub(super) inspects: Words,
    pub(super) standing: Words,
    pub(super) summary: Words,
    pub(super) in_force: Spanned<RawInForce>,
    #[serde(default)]
    pub(super) scale: BTreeMap<String, Spanned<RawScale>>,
    #[serde(default)]
    pub(super) area: Vec<Spanned<RawArea>>,
    #[serde(default)]
    pub(super) rule: Vec<Spanned<RawRule>>,
    #[serde(default)]
    pub(super) activity: Vec<Spanned<RawActivity>>,
    #[serde(default)]
    pub(super) clock: Vec<Spanned<RawClock>>,
    #[serde(default)]
    pub(super) pathway: Vec<Spanned<RawPathway>>,
    #[serde(default)]
    pub(super) suspends: Vec<Spanned<RawSuspension>>,
    #[serde(default)]
    pub(super) adjustment: Vec<Spanned<RawAdjustment>>,
    #[serde(default)]
    pub(super) interruption: Vec<Spanned<RawInterruption>>,
    #[serde(default)]
    pub(super) finding: Vec<Spanned<RawFinding>>,
    #[serde(default)]
    pub(super) document: Vec<Spanned<RawDocument>>,
    #[serde(default)]
    pub(super) measure: Vec<Spanned<RawMeasure>>,
    #[serde(default)]
    pub(super) withheld: Vec<Spanned<RawWithheld>>,
    pub(super) year_begins: Option<Words>,
    /// Only a composed edition has one.
    #[serde(skip)]
    pub(super) kind: Option<String>,
    #[serde(skip)]
    pub(super) family: Option<String>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawInForce {
    pub(super) from: Spanned<Datetime>,
    pub(super) until: Option<Spanned<Datetime>>,
    pub(super) applies_to: Words,
    pub(super) says: String,
    pub(super) source: Words,
    pub(super) confidence: Words,
    pub(super) basis: Words,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawScale {
    pub(super) title: String,
    pub(super) kind: Option<Words>,
    #[serde(default)]
    pub(super) points: Vec<RawPoint>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPoint {
    pub(super) key: Words,
    pub(super) title: String,
    pub(super) next_months: Option<i32>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawArea {
    pub(super) from: Option<Spanned<Datetime>>,
    pub(super) until: Option<Spanned<Datetime>>,
    pub(super) key: Words,
    pub(super) title: String,
    pub(super) short: String,
    pub(super) kind: Words,
    pub(super) scale: Words,
    pub(super) part_of: Option<Words>,
    pub(super) same_as: Option<Words>,
    #[serde(default)]
    pub(super) includes: Vec<Words>,
    #[serde(default)]
    pub(super) may_be_not_judged: bool,
    #[serde(default)]
    pub(super) optional: bool,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRule {
    pub(super) from: Option<Spanned<Datetime>>,
    pub(super) until: Option<Spanned<Datetime>>,
    pub(super) id: Words,
    pub(super) says: String,
    pub(super) kind: Words,
    #[serde(default)]
    pub(super) any_of: Vec<Words>,
    #[serde(default)]
    pub(super) areas: Vec<Words>,
    #[serde(default)]
    pub(super) at: Vec<Words>,
    pub(super) at_least: Option<u32>,
    pub(super) overall_at_best: Option<Words>,
    #[serde(default)]
    pub(super) unless_any_of: Vec<Words>,
    #[serde(default)]
    pub(super) unless_at: Vec<Words>,
    #[serde(default)]
    pub(super) overall: Vec<Words>,
    pub(super) area: Option<Words>,
    pub(super) grades: Option<u8>,
    pub(super) strength: Words,
    pub(super) source: Words,
    pub(super) confidence: Words,
    pub(super) basis: Words,
    #[serde(default)]
    pub(super) practice: String,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawActivity {
    pub(super) from: Option<Spanned<Datetime>>,
    pub(super) until: Option<Spanned<Datetime>>,
    pub(super) key: Words,
    pub(super) title: String,
    pub(super) graded: bool,
    pub(super) gives: Option<Words>,
    pub(super) who: String,
    pub(super) output: Words,
    pub(super) published: Words,
    #[serde(default)]
    pub(super) topics: Vec<String>,
    #[serde(default)]
    pub(super) questions: Vec<String>,
    #[serde(default)]
    pub(super) agenda: Vec<RawAgendaItem>,
    pub(super) notice: Option<Spanned<RawNotice>>,
    pub(super) on_site: Option<RawOnSite>,
    pub(super) team: Option<RawTeam>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawAgendaItem {
    pub(super) says: Words,
    pub(super) source: Words,
    pub(super) confidence: Words,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawNotice {
    pub(super) working_days: Option<i32>,
    pub(super) days: Option<i32>,
    pub(super) hours: Option<i32>,
    #[serde(default)]
    pub(super) none: bool,
    #[serde(default)]
    pub(super) at_most: bool,
    pub(super) by: Option<Words>,
    #[serde(default)]
    pub(super) says: String,
    pub(super) source: Words,
    pub(super) confidence: Words,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawOnSite {
    pub(super) working_days: Spanned<i32>,
    #[serde(default)]
    pub(super) begins_on: Vec<Words>,
    pub(super) weeks: Option<Spanned<i32>>,
    pub(super) ends_on: Option<Words>,
    pub(super) pattern: String,
    pub(super) source: Words,
    pub(super) confidence: Words,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawTeam {
    pub(super) inspectors: i32,
    pub(super) fewest: Option<i32>,
    pub(super) most: Option<i32>,
    #[serde(default)]
    pub(super) says: String,
    pub(super) source: Words,
    pub(super) confidence: Words,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawClock {
    pub(super) from: Option<Spanned<Datetime>>,
    pub(super) until: Option<Spanned<Datetime>>,
    pub(super) key: Words,
    pub(super) title: String,
    #[serde(rename = "for")]
    pub(super) runs_for: Vec<Words>,
    pub(super) counts: Words,
    pub(super) event: Words,
    pub(super) unit: Words,
    pub(super) values: Spanned<Vec<RawValue>>,
    pub(super) basis: Words,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawValue {
    pub(super) from: Spanned<Datetime>,
    pub(super) is: Spanned<i32>,
    pub(super) source: Words,
    pub(super) confidence: Words,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPathway {
    pub(super) from: Option<Spanned<Datetime>>,
    pub(super) until: Option<Spanned<Datetime>>,
    pub(super) id: Words,
    pub(super) says: String,
    pub(super) decides: Words,
    pub(super) follows: Option<Words>,
    pub(super) precedence: Option<Words>,
    pub(super) when: RawWhen,
    pub(super) due: Option<Words>,
    pub(super) about: Option<Words>,
    pub(super) earliest: Option<Spanned<RawBound>>,
    pub(super) target: Option<Spanned<RawBound>>,
    pub(super) latest: Option<Spanned<RawBound>>,
    pub(super) then_every: Option<Spanned<RawEvery>>,
    pub(super) year_begins: Option<Words>,
    pub(super) source: Words,
    pub(super) confidence: Words,
    pub(super) basis: Words,
    #[serde(default)]
    pub(super) practice: String,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawWhen {
    pub(super) requested: Option<bool>,
    pub(super) graded_before: Option<bool>,
    pub(super) last_overall: Option<Vec<Words>>,
    pub(super) any_key_area_at: Option<Vec<Words>>,
    pub(super) no_key_area_at: Option<Vec<Words>>,
    pub(super) area_at: Option<RawAreaAt>,
    pub(super) enough_areas_at: Option<RawEnough>,
    pub(super) priority_action_at_focused_visit: Option<bool>,
    pub(super) priority_action_at_joint_inspection: Option<bool>,
    pub(super) joint_letter: Option<bool>,
    pub(super) risk_raised: Option<bool>,
    pub(super) visits_since: Option<RawVisits>,
    pub(super) registered_this_year: Option<bool>,
    pub(super) registered_before: Option<Words>,
    pub(super) registered_from: Option<Words>,
    #[serde(default)]
    pub(super) done_this_year: Vec<RawDone>,
    #[serde(default)]
    pub(super) done_last_year: Vec<RawDone>,
    pub(super) occupied: Option<bool>,
    pub(super) suspended: Option<bool>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawDone {
    pub(super) of: Vec<Words>,
    #[serde(default)]
    pub(super) overall: Vec<Words>,
    pub(super) from: Option<Words>,
    pub(super) until: Option<Words>,
    pub(super) at_least: Option<u8>,
    pub(super) at_most: Option<u8>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawAreaAt {
    pub(super) area: Words,
    pub(super) at: Vec<Words>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawEnough {
    pub(super) at_least: u32,
    pub(super) of: Vec<Words>,
    pub(super) at: Vec<Words>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawVisits {
    pub(super) of: Vec<Words>,
    pub(super) at_least: Option<u8>,
    pub(super) at_most: Option<u8>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawBound {
    pub(super) days: Option<i32>,
    pub(super) working_days: Option<i32>,
    pub(super) weeks: Option<i32>,
    pub(super) months: Option<i32>,
    pub(super) after: Option<Words>,
    pub(super) on: Option<Words>,
    pub(super) year: Option<Words>,
    #[serde(default)]
    pub(super) outcome_interval: bool,
    pub(super) source: Option<Words>,
    pub(super) confidence: Option<Words>,
    pub(super) basis: Option<Words>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawEvery {
    pub(super) days: Option<i32>,
    pub(super) working_days: Option<i32>,
    pub(super) weeks: Option<i32>,
    pub(super) months: Option<i32>,
    pub(super) source: Option<Words>,
    pub(super) confidence: Option<Words>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSuspension {
    pub(super) id: Words,
    #[serde(default)]
    pub(super) keeps_dates: bool,
    pub(super) says: String,
    pub(super) activities: Vec<Words>,
    pub(super) from: Spanned<Datetime>,
    pub(super) until: Spanned<Datetime>,
    pub(super) source: Words,
    pub(super) confidence: Words,
    pub(super) basis: Words,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawAdjustment {
    pub(super) from: Option<Spanned<Datetime>>,
    pub(super) until: Option<Spanned<Datetime>>,
    pub(super) id: Words,
    pub(super) says: String,
    pub(super) kind: Words,
    #[serde(default)]
    pub(super) holds: Vec<Words>,
    #[serde(default, rename = "for")]
    pub(super) applies_for: Vec<Words>,
    #[serde(default)]
    pub(super) weekdays: Vec<Words>,
    pub(super) source: Words,
    pub(super) confidence: Words,
    pub(super) basis: Words,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawInterruption {
    pub(super) from: Option<Spanned<Datetime>>,
    pub(super) until: Option<Spanned<Datetime>>,
    pub(super) id: Words,
    pub(super) key: String,
    pub(super) title: String,
    pub(super) says: String,
    pub(super) decided_by: String,
    pub(super) source: Words,
    pub(super) confidence: Words,
    pub(super) basis: Words,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawFinding {
    pub(super) from: Option<Spanned<Datetime>>,
    pub(super) until: Option<Spanned<Datetime>>,
    pub(super) key: String,
    pub(super) title: String,
    #[serde(rename = "in")]
    pub(super) appears_in: Vec<String>,
    #[serde(default)]
    pub(super) priority: bool,
    pub(super) says: String,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawDocument {
    pub(super) from: Option<Spanned<Datetime>>,
    pub(super) until: Option<Spanned<Datetime>>,
    pub(super) key: String,
    pub(super) title: String,
    pub(super) sections: Vec<String>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawMeasure {
    pub(super) from: Option<Spanned<Datetime>>,
    pub(super) until: Option<Spanned<Datetime>>,
    pub(super) key: Words,
    pub(super) title: String,
    pub(super) says: String,
    pub(super) who: Vec<Words>,
    #[serde(default)]
    pub(super) begins: Vec<Words>,
    pub(super) source: Words,
    pub(super) confidence: Words,
    pub(super) basis: Words,
    #[serde(default)]
    pub(super) steps: Vec<Spanned<RawStep>>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawWithheld {
    pub(super) id: Words,
    pub(super) measures: Vec<Words>,
    pub(super) says: String,
    pub(super) source: Words,
    pub(super) confidence: Words,
    pub(super) basis: Words,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawStep {
    pub(super) key: Words,
    pub(super) title: String,
    pub(super) by: Words,
    pub(super) after: Words,
    pub(super) earliest: Option<Spanned<RawEvery>>,
    pub(super) latest: Option<Spanned<RawEvery>>,
    pub(super) source: Option<Words>,
    pub(super) confidence: Option<Words>,
    pub(super) basis: Option<Words>,
}

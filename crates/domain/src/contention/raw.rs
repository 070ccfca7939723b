//! The files of contentions as they are written.

use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

pub(super) type Words = Spanned<String>;

/// `register/contentions/rules.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRules {
    pub(super) level: RawRule,
    pub(super) fewest: RawRule,
    pub(super) slight: RawRule,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRule {
    pub(super) is: Spanned<f64>,
    pub(super) says: String,
    pub(super) source: Words,
    pub(super) confidence: Words,
}

/// Any other file of the folder.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawTheme {
    pub(super) title: String,
    pub(super) contention: Vec<RawContention>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawContention {
    pub(super) key: Words,
    pub(super) title: Words,
    pub(super) said_by: String,
    pub(super) said_in: String,
    pub(super) source: Words,
    pub(super) confidence: Words,
    #[serde(default)]
    pub(super) cannot_show: Vec<String>,
    pub(super) trial: Spanned<Vec<RawTrial>>,
}

/// Every key that some method takes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawTrial {
    pub(super) asks: String,
    pub(super) method: Words,
    pub(super) source: Words,
    pub(super) confidence: Words,
    pub(super) about: Option<Spanned<f64>>,
    pub(super) after: Option<Vec<Words>>,
    pub(super) area: Option<Words>,
    pub(super) at_least: Option<Spanned<f64>>,
    pub(super) at_most: Option<Spanned<f64>>,
    pub(super) awaited: Option<Spanned<bool>>,
    pub(super) counting: Option<Words>,
    pub(super) day: Option<Spanned<Datetime>>,
    pub(super) first: Option<Spanned<bool>>,
    pub(super) framework: Option<Words>,
    pub(super) from: Option<Words>,
    pub(super) grades: Option<Vec<Words>>,
    pub(super) how_many: Option<Spanned<f64>>,
    pub(super) indicator: Option<Words>,
    pub(super) indicators: Option<Vec<Words>>,
    pub(super) is_said_to: Option<Spanned<bool>>,
    pub(super) fewest_matches: Option<Spanned<u32>>,
    pub(super) matches: Option<Spanned<u32>>,
    pub(super) matters: Option<Spanned<f64>>,
    pub(super) months: Option<Spanned<[u32; 2]>>,
    pub(super) per_cent: Option<Spanned<f64>>,
    pub(super) region: Option<Words>,
    pub(super) seen: Option<Words>,
    pub(super) since: Option<Spanned<Datetime>>,
    pub(super) to: Option<Words>,
    pub(super) tolerance: Option<Spanned<f64>>,
    pub(super) until: Option<Spanned<Datetime>>,
    pub(super) why: Option<String>,
    pub(super) years: Option<Spanned<[i32; 2]>>,
    pub(super) years_after: Option<Spanned<u32>>,
    pub(super) years_before: Option<Spanned<u32>>,
}

impl RawTrial {
    /// Keys that are given beside those every trial has.
    pub(super) fn given(&self) -> Vec<&'static str> {
        let keys = [
            ("about", self.about.is_some()),
            ("after", self.after.is_some()),
            ("area", self.area.is_some()),
            ("at_least", self.at_least.is_some()),
            ("at_most", self.at_most.is_some()),
            ("awaited", self.awaited.is_some()),
            ("counting", self.counting.is_some()),
            ("day", self.day.is_some()),
            ("first", self.first.is_some()),
            ("framework", self.framework.is_some()),
            ("from", self.from.is_some()),
            ("grades", self.grades.is_some()),
            ("how_many", self.how_many.is_some()),
            ("indicator", self.indicator.is_some()),
            ("indicators", self.indicators.is_some()),
            ("is_said_to", self.is_said_to.is_some()),
            ("fewest_matches", self.fewest_matches.is_some()),
            ("matches", self.matches.is_some()),
            ("matters", self.matters.is_some()),
            ("months", self.months.is_some()),
            ("per_cent", self.per_cent.is_some()),
            ("region", self.region.is_some()),
            ("seen", self.seen.is_some()),
            ("since", self.since.is_some()),
            ("to", self.to.is_some()),
            ("tolerance", self.tolerance.is_some()),
            ("until", self.until.is_some()),
            ("why", self.why.is_some()),
            ("years", self.years.is_some()),
            ("years_after", self.years_after.is_some()),
            ("years_before", self.years_before.is_some()),
        ];
        keys.into_iter().filter(|(_, is_given)| *is_given).map(|(key, _)| key).collect()
    }
}

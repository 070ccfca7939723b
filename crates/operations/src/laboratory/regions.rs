//! What regimes do region by region.

use domain::england::England;
use serde::Serialize;
use simulation::scenario::Scenario;
use simulation::tally::{Estimate, Tally};
use statistics::share::Z;

use crate::laboratory::compared::{Comparison, shown};

/// In what shares of a region are counted.
pub const REGION_UNIT: &str = "% of its authorities, at any time";

/// A region under every regime.
#[derive(Clone, Debug, Serialize)]
pub struct RegionAnswer {
    /// Its name.
    pub region: String,
    /// How many authorities it has on the first day.
    pub authorities: usize,
    /// By regime.
    pub values: Vec<RegionValue>,
}

/// A region under one regime.
#[derive(Clone, Debug, Serialize)]
pub struct RegionValue {
    /// The key of the regime.
    pub regime: String,
    /// Of its authorities, the share in which some area is truly inadequate.
    pub inadequate: ShareAnswer,
    /// The share of which something published says so.
    pub called: ShareAnswer,
}

/// A share in per cent with its interval of 95%.
#[derive(Clone, Debug, Serialize)]
pub struct ShareAnswer {
    /// The mean over replications.
    pub mean: Option<f64>,
    /// The low end; nothing for a single replication.
    pub low: Option<f64>,
    /// The high end.
    pub high: Option<f64>,
}

/// Regions in the order in which the model meets them, those most often inadequate under the first regime first.
pub(super) fn by_region(england: &England, scenario: &Scenario, tally: &Tally) -> Vec<RegionAnswer> {
    let mut regions: Vec<RegionAnswer> = Vec::new();
    for id in england.register.open_on(scenario.start) {
        let name = &england.register.authority(id).region;
        match regions.iter_mut().find(|known| known.region == *name) {
            Some(known) => known.authorities += 1,
            None => regions.push(RegionAnswer { region: name.clone(), authorities: 1, values: Vec::new() }),
        }
    }
    for (at, region) in regions.iter_mut().enumerate() {
        let months = scenario.horizon() as f64 * region.authorities as f64;
        region.values = scenario
            .regimes
            .iter()
            .enumerate()
            .map(|(regime, of)| {
                let [inadequate, called] = tally.in_region(regime, at).map(|estimate| share(estimate, months));
                RegionValue { regime: of.key.clone(), inadequate, called }
            })
            .collect();
    }
    let most =
        |region: &RegionAnswer| region.values.first().and_then(|value| value.inadequate.mean).unwrap_or_default();
    regions.sort_by(|a, b| most(b).total_cmp(&most(a)));
    regions
}

fn share(estimate: Estimate, months: f64) -> ShareAnswer {
    let per_cent = |months_of: f64| 100.0 * months_of / months;
    let ends = Some(estimate.error).filter(|error| error.is_finite()).map(|error| Z * error);
    ShareAnswer {
        mean: Some(per_cent(estimate.mean)).filter(|mean| mean.is_finite()),
        low: ends.map(|by| per_cent(estimate.mean - by)),
        high: ends.map(|by| per_cent(estimate.mean + by)),
    }
}

impl ShareAnswer {
    /// `4.1% (3.8% to 4.4%)`.
    pub fn words(&self) -> String {
        match (self.mean, self.low, self.high) {
            (Some(mean), Some(low), Some(high)) => format!("{}% ({}% to {}%)", shown(mean), shown(low), shown(high)),
            (Some(mean), ..) => format!("{}%", shown(mean)),
            _ => "not told".to_owned(),
        }
    }
}

/// How far regions lie apart under each regime, in sentences.
pub fn apart(found: &Comparison) -> Vec<String> {
    let each = found.regimes.iter().enumerate();
    each.filter_map(|(at, regime)| {
        let of = |region: &RegionAnswer| region.values.get(at).and_then(|value| value.called.mean);
        let mut regions: Vec<(&str, f64)> =
            found.regions.iter().filter_map(|region| Some((region.region.as_str(), of(region)?))).collect();
        regions.sort_by(|a, b| a.1.total_cmp(&b.1));
        let ((least, low), (most, high)) = (*regions.first()?, *regions.last()?);
        Some(format!(
            "Under {} the share of authorities called inadequate at any time goes from {}% in {least} to {}% in {most}.",
            regime.title,
            shown(low),
            shown(high)
        ))
    })
    .collect()
}

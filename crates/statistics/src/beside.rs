//! An authority's figure beside those of its neighbours, its region and the nation.

use domain::Date;
use domain::england::England;
use domain::indicators::{Fact, Figure, IndicatorId, Territory};
use domain::register::AuthorityId;

/// The middle of the neighbours' figures.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Middle {
    /// The median; nothing where too few neighbours have a figure.
    pub median: Option<f64>,
    /// Neighbours with a figure.
    pub with_figure: usize,
    /// Neighbours there are.
    pub neighbours: usize,
}

/// What an indicator came to for an authority and for those it is seen beside, of one day.
#[derive(Clone, Copy, Debug)]
pub struct Beside<'e> {
    /// The day.
    pub ends_on: Date,
    /// Its own; nothing where no table has a row of it.
    pub own: Option<&'e Fact>,
    /// Its statistical neighbours'; nothing where they are not compared with.
    pub middle: Option<Middle>,
    /// Its region's.
    pub region: Option<Figure>,
    /// The nation's.
    pub nation: Option<Figure>,
}

/// An authority beside the others on a day.
pub fn beside(england: &England, authority: AuthorityId, indicator: IndicatorId, ends_on: Date) -> Beside<'_> {
    let indicators = &england.indicators;
    let known = england.register.authority(authority);
    let of = |territory| indicators.at(indicator, territory, ends_on).map(|fact| fact.figure);
    let region = indicators.catalogue().region_named(&known.region);
    let is_compared = indicators.catalogue().indicator(indicator).is_compared;
    Beside {
        ends_on,
        own: indicators.at(indicator, Territory::Authority(authority), ends_on),
        middle: is_compared.then(|| middle(england, authority, indicator, ends_on)),
        region: region.and_then(|region| of(Territory::Region(region))),
        nation: of(Territory::Nation),
    }
}

/// The middle of an authority's neighbours on a day.
pub fn middle(england: &England, authority: AuthorityId, indicator: IndicatorId, ends_on: Date) -> Middle {
    let indicators = &england.indicators;
    let catalogue = indicators.catalogue();
    let neighbours = &england.register.authority(authority).neighbours;
    let figures = neighbours
        .iter()
        .filter(|id| !catalogue.never_compared.contains(id))
        .filter_map(|id| indicators.at(indicator, Territory::Authority(*id), ends_on)?.figure.number());
    let figures: Vec<f64> = figures.collect();
    let with_figure = figures.len();
    let is_enough = with_figure >= catalogue.fewest_neighbours;
    Middle { median: median(figures).filter(|_| is_enough), with_figure, neighbours: neighbours.len() }
}

/// The middle of some numbers; of an even many, half-way between the two in the middle.
pub fn median(mut numbers: Vec<f64>) -> Option<f64> {
    numbers.sort_by(f64::total_cmp);
    let half = numbers.len() / 2;
    let upper = *numbers.get(half)?;
    if numbers.len() % 2 == 1 { Some(upper) } else { Some(f64::midpoint(numbers[half - 1], upper)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_is_the_middle_number_or_half_way_between_two() {
        assert_eq!(median(vec![3.0, 1.0, 2.0]), Some(2.0));
        assert_eq!(median(vec![4.0, 1.0, 2.0, 3.0]), Some(2.5));
        assert_eq!(median(vec![7.0]), Some(7.0));
        assert_eq!(median(Vec::new()), None);
    }
}

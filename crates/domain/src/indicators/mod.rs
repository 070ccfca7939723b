//! What statistics say of authorities, regions and England year by year.
//!
//! An indicator is what is counted, a figure what it came to. Where there is no figure a gap says why. Rates are worked out
//! once, when everything is known, so that printed and derived indicators are asked for alike.

mod catalogue;
mod derive;

pub use catalogue::{Catalogue, Indicator, IndicatorId, Ratio, RegionName, SeriesBreak, Span, Unit, Whose, Worse};

use crate::Date;
use crate::register::AuthorityId;

/// Whom a figure is about. Regions are numbered in the order of the catalogue.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Territory {
    /// An authority.
    Authority(AuthorityId),
    /// A region, by its place in [`Catalogue::regions`].
    Region(u8),
    /// The whole nation.
    Nation,
}

/// Why there is no figure.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Gap {
    /// Taken out so that nobody can be known.
    Confidential,
    /// Not available.
    NotAvailable,
    /// Not applicable.
    NotApplicable,
    /// Withheld, because it cannot be relied upon.
    Unreliable,
    /// More than nothing, and less than half of the last decimal.
    RoundsToNought,
}

impl Gap {
    /// Every gap.
    pub const ALL: [Self; 5] =
        [Self::Confidential, Self::NotAvailable, Self::NotApplicable, Self::Unreliable, Self::RoundsToNought];

    /// The key used in data and answers.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Confidential => "confidential",
            Self::NotAvailable => "not_available",
            Self::NotApplicable => "not_applicable",
            Self::Unreliable => "unreliable",
            Self::RoundsToNought => "rounds_to_nought",
        }
    }

    /// The gap of a key.
    pub fn of(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|gap| gap.key() == key)
    }

    /// What is said of it where a figure would stand.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Confidential => "taken out: few children",
            Self::NotAvailable => "not available",
            Self::NotApplicable => "not applicable",
            Self::Unreliable => "withheld: not reliable",
            Self::RoundsToNought => "more than nought, and rounds to it",
        }
    }
}

/// What an indicator came to.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Figure {
    /// So much.
    Known(f64),
    /// Nothing is said, and why.
    Gap(Gap),
}

impl Figure {
    /// The number, where there is one. What rounds to nought counts as nought.
    pub const fn number(self) -> Option<f64> {
        match self {
            Self::Known(number) => Some(number),
            Self::Gap(Gap::RoundsToNought) => Some(0.0),
            Self::Gap(_) => None,
        }
    }
}

/// Where a figure was read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ReadAt {
    /// The source, by its number in the store.
    pub source: i64,
    /// The row of the table, from 1.
    pub row: u32,
}

/// One figure.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Fact {
    /// What is counted.
    pub indicator: IndicatorId,
    /// Whom it is about.
    pub territory: Territory,
    /// The day it is of, or on which its year ended.
    pub ends_on: Date,
    /// What it came to.
    pub figure: Figure,
    /// The authority that shares it, where one return stands for two.
    pub shared_with: Option<AuthorityId>,
    /// Where it was read; of a rate, where what is divided was.
    pub read_at: ReadAt,
}

/// Every figure known, in order of indicator, territory and day.
#[derive(Clone, Debug, Default)]
pub struct Indicators {
    catalogue: Catalogue,
    facts: Vec<Fact>,
}

impl Indicators {
    /// The figures, with the rates that follow from them. Of two for one indicator, territory and day the first stands.
    pub fn new(catalogue: Catalogue, mut facts: Vec<Fact>) -> Self {
        order(&mut facts);
        let derived = derive::rates(&catalogue, &facts);
        if !derived.is_empty() {
            facts.extend(derived);
            order(&mut facts);
        }
        Self { catalogue, facts }
    }

    /// What the indicators are.
    pub const fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// Whether nothing is known.
    pub const fn is_empty(&self) -> bool {
        self.facts.is_empty()
    }

    /// Every figure, in order of indicator, territory and day.
    pub fn facts(&self) -> &[Fact] {
        &self.facts
    }

    /// Every figure of an indicator, in order of territory and day.
    pub fn of(&self, indicator: IndicatorId) -> &[Fact] {
        between(&self.facts, |fact| fact.indicator.cmp(&indicator))
    }

    /// The figures of an indicator for a territory, in order of day.
    pub fn series(&self, indicator: IndicatorId, territory: Territory) -> &[Fact] {
        series(&self.facts, indicator, territory)
    }

    /// The figure of a day exactly.
    pub fn at(&self, indicator: IndicatorId, territory: Territory, ends_on: Date) -> Option<&Fact> {
        let series = self.series(indicator, territory);
        series.binary_search_by_key(&ends_on, |fact| fact.ends_on).ok().map(|at| &series[at])
    }

    /// The last day, not after this one, for which the nation has a row of an indicator: the last that was published.
    pub fn last_period(&self, indicator: IndicatorId, until: Date) -> Option<Date> {
        let nation = self.series(indicator, Territory::Nation);
        nation.iter().rev().map(|fact| fact.ends_on).find(|day| *day <= until)
    }
}

fn order(facts: &mut Vec<Fact>) {
    // Stable, so that of equals the first stays first.
    facts.sort_by_key(|fact| (fact.indicator, fact.territory, fact.ends_on));
    facts.dedup_by_key(|fact| (fact.indicator, fact.territory, fact.ends_on));
}

fn series(facts: &[Fact], indicator: IndicatorId, territory: Territory) -> &[Fact] {
    between(facts, |fact| (fact.indicator, fact.territory).cmp(&(indicator, territory)))
}

fn between(facts: &[Fact], order: impl Fn(&Fact) -> std::cmp::Ordering) -> &[Fact] {
    let from = facts.partition_point(|fact| order(fact).is_lt());
    let many = facts[from..].partition_point(|fact| order(fact).is_eq());
    &facts[from..from + many]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn catalogue() -> Catalogue {
        let one = |key: &str, ratio| Indicator {
            key: key.to_owned(),
            title: key.to_owned(),
            group: String::new(),
            unit: Unit::Number,
            span: Span::Day,
            decimals: 1,
            worse: Worse::Neither,
            is_compared: true,
            ratio,
            source: String::new(),
            confidence: String::new(),
        };
        let ratio = Ratio { of: IndicatorId(0), to: IndicatorId(1), times: 10_000, year_before: true };
        Catalogue {
            indicators: vec![one("plans", None), one("children", None), one("rate", Some(ratio))],
            ..Catalogue::default()
        }
    }

    fn fact(indicator: u8, day: (i32, u32, u32), figure: Figure) -> Fact {
        let (territory, read_at) = (Territory::Nation, ReadAt::default());
        let ends_on = Date::of(day.0, day.1, day.2);
        Fact { indicator: IndicatorId(indicator), territory, ends_on, figure, shared_with: None, read_at }
    }

    fn rate(facts: Vec<Fact>) -> Option<Figure> {
        let indicators = Indicators::new(catalogue(), facts);
        indicators.at(IndicatorId(2), Territory::Nation, Date::of(2025, 3, 31)).map(|fact| fact.figure)
    }

    #[test]
    fn a_rate_takes_the_population_of_the_year_before_and_no_other() {
        let plans = fact(0, (2025, 3, 31), Figure::Known(634.0));
        let before = fact(1, (2024, 6, 30), Figure::Known(176_239.0));
        let older = fact(1, (2023, 6, 30), Figure::Known(1.0));
        let later = fact(1, (2025, 6, 30), Figure::Known(1.0));
        assert_eq!(rate(vec![plans, older, before, later]), Some(Figure::Known(36.0)));
        assert_eq!(rate(vec![plans, older, later]), Some(Figure::Gap(Gap::NotAvailable)));
        assert_eq!(rate(vec![older, before]), None, "of no count there is no rate");
    }

    #[test]
    fn a_rate_has_the_gap_of_what_it_is_worked_out_from() {
        let gap = |indicator, day, gap| fact(indicator, day, Figure::Gap(gap));
        let before = fact(1, (2024, 6, 30), Figure::Known(176_239.0));
        let plans = fact(0, (2025, 3, 31), Figure::Known(634.0));
        let hidden = gap(0, (2025, 3, 31), Gap::Confidential);
        assert_eq!(rate(vec![hidden, before]), Some(Figure::Gap(Gap::Confidential)));
        let unknown = gap(1, (2024, 6, 30), Gap::NotAvailable);
        assert_eq!(rate(vec![plans, unknown]), Some(Figure::Gap(Gap::NotAvailable)));
        let nobody = fact(1, (2024, 6, 30), Figure::Known(0.0));
        assert_eq!(rate(vec![plans, nobody]), Some(Figure::Gap(Gap::NotApplicable)));
    }

    #[test]
    fn a_day_is_found_exactly_and_of_two_figures_the_first_stands() {
        let facts = vec![
            fact(0, (2025, 3, 31), Figure::Known(2.0)),
            fact(0, (2024, 3, 31), Figure::Known(1.0)),
            fact(0, (2025, 3, 31), Figure::Known(3.0)),
        ];
        let indicators = Indicators::new(catalogue(), facts);
        let at = |day: Date| indicators.at(IndicatorId(0), Territory::Nation, day).map(|fact| fact.figure);
        assert_eq!(at(Date::of(2025, 3, 31)), Some(Figure::Known(2.0)));
        assert_eq!(at(Date::of(2025, 3, 30)), None);
        assert_eq!(indicators.series(IndicatorId(0), Territory::Nation).len(), 2);
        assert!(indicators.series(IndicatorId(0), Territory::Region(0)).is_empty());
        let last = |day| indicators.last_period(IndicatorId(0), day);
        assert_eq!(last(Date::of(2025, 3, 31)), Some(Date::of(2025, 3, 31)));
        assert_eq!(last(Date::of(2025, 3, 30)), Some(Date::of(2024, 3, 31)));
        assert_eq!(last(Date::of(2024, 3, 30)), None);
    }

    #[test]
    fn what_rounds_to_nought_counts_as_nought_and_other_gaps_as_nothing() {
        assert_eq!(Figure::Gap(Gap::RoundsToNought).number(), Some(0.0));
        assert_eq!(Figure::Gap(Gap::Confidential).number(), None);
        assert_eq!(Figure::Known(0.5).number(), Some(0.5));
        assert!(Gap::ALL.iter().all(|gap| Gap::of(gap.key()) == Some(*gap)));
    }
}

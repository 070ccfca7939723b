//! What statistics say of an authority, beside its neighbours, its region and the nation.

use domain::Date;
use domain::england::England;
use domain::indicators::{Fact, Figure, Indicator, IndicatorId, Span, Territory, Unit, Whose};
use domain::register::AuthorityId;
use serde::Serialize;
use statistics::beside::{Middle, beside};

use crate::answer::{AuthorityName, Day};
use crate::library::{Library, file_name};
use crate::table::Table;

/// An indicator as it is listed.
#[derive(Clone, Debug, Serialize)]
pub struct IndicatorRow {
    /// Its key.
    pub indicator: String,
    /// What it is called.
    pub title: String,
    /// What it stands among.
    pub group: String,
    /// `number`, `per_cent`, `per_10000` or `pounds`.
    pub unit: &'static str,
    /// `day`, or `year` for the year to a day.
    pub span: &'static str,
    /// Which way is worse: `higher`, `lower` or `neither`.
    pub worse: &'static str,
    /// How it is worked out, where no table prints it.
    pub worked_out: Option<String>,
    /// Where that is said.
    pub source: String,
    /// `stated`, `measured` or `assumed`.
    pub confidence: String,
    /// The first and the last day of which the nation's figure is known.
    pub known: Option<(Day, Day)>,
}

/// A number, or why there is none.
#[derive(Clone, Debug, Serialize)]
pub struct FigureAnswer {
    /// The number.
    pub number: Option<f64>,
    /// The key of why there is none.
    pub gap: Option<&'static str>,
    /// Either in words.
    pub says: String,
}

/// The middle of the neighbours.
#[derive(Clone, Debug, Serialize)]
pub struct MiddleAnswer {
    /// The median; nothing where too few have a figure.
    pub median: Option<f64>,
    /// Neighbours with a figure.
    pub with_figure: usize,
    /// Neighbours there are.
    pub neighbours: usize,
    /// In words.
    pub says: String,
}

/// An indicator of an authority beside the others.
#[derive(Clone, Debug, Serialize)]
pub struct BesideRow {
    /// The authority.
    pub authority: AuthorityName,
    /// The indicator's key.
    pub indicator: String,
    /// What it is called.
    pub title: String,
    /// What it stands among.
    pub group: String,
    /// `number`, `per_cent` or `per_10000`.
    pub unit: &'static str,
    /// Which way is worse: `higher`, `lower` or `neither`.
    pub worse: &'static str,
    /// The day it is of, or on which its year ended.
    pub ends_on: Day,
    /// `day` or `year`.
    pub span: &'static str,
    /// Its own.
    pub own: FigureAnswer,
    /// The authority that shares the figure, where one return stands for two.
    pub shared_with: Option<String>,
    /// Of its neighbours; nothing of a count, which grows with the authority.
    pub neighbours: Option<MiddleAnswer>,
    /// Of its region.
    pub region: FigureAnswer,
    /// Of the nation.
    pub nation: FigureAnswer,
    /// The file and row it was read from; of a rate, what is divided.
    pub read_from: Option<String>,
    /// Why its own figure stands apart from those of other years, where it does.
    #[serde(rename = "break")]
    pub stands_apart: Option<String>,
}

/// Every indicator known.
pub fn indicator_rows(library: &Library) -> Vec<IndicatorRow> {
    let indicators = &library.england.indicators;
    let catalogue = indicators.catalogue();
    let row = |(id, one): (IndicatorId, &Indicator)| {
        let nation = indicators.series(id, Territory::Nation);
        let known = nation.first().zip(nation.last());
        IndicatorRow {
            indicator: one.key.clone(),
            title: one.title.clone(),
            group: one.group.clone(),
            unit: one.unit.key(),
            span: one.span.key(),
            worse: one.worse.key(),
            worked_out: one.ratio.as_ref().map(|ratio| {
                let (of, to) = (catalogue.indicator(ratio.of), catalogue.indicator(ratio.to));
                let before = if ratio.year_before { " of the period before" } else { "" };
                format!("{} × {} ÷ {}{before}", of.key, ratio.times, to.key)
            }),
            source: one.source.clone(),
            confidence: one.confidence.clone(),
            known: known.map(|(first, last)| (Day(first.ends_on), Day(last.ends_on))),
        }
    };
    catalogue.ids().map(row).collect()
}

/// What is known of an authority: of each indicator its last period, or the one that ends in `year`; of one indicator that
/// is named without a year, every period, the last first.
pub fn authority_indicators(
    library: &Library,
    authority: AuthorityId,
    named: Option<IndicatorId>,
    year: Option<i32>,
) -> Vec<BesideRow> {
    let indicators = &library.england.indicators;
    let ids = indicators.catalogue().ids().map(|(id, _)| id).filter(|id| named.is_none_or(|named| named == *id));
    let mut rows = Vec::new();
    for id in ids {
        let periods = indicators.series(id, Territory::Nation).iter().rev();
        let periods = periods.map(|fact| fact.ends_on).filter(|day| year.is_none_or(|year| day.year() == year));
        let most = if named.is_some() { usize::MAX } else { 1 };
        rows.extend(periods.take(most).map(|day| row(library, authority, id, day)));
    }
    rows
}

/// Indicators on which an authority stands on one side of its neighbours, its region and the nation alike.
#[derive(Clone, Debug, Default, Serialize)]
pub struct StandsOut<'r> {
    /// Worse than all three, by the way that is worse.
    pub worse: Vec<&'r BesideRow>,
    /// Better than all three.
    pub better: Vec<&'r BesideRow>,
}

/// What stands out among rows, in their order. An indicator of which neither way is worse never does, nor one that lacks one of
/// the four figures: nothing is weighed, so a small difference stands out as a large one does.
pub fn stands_out(rows: &[BesideRow]) -> StandsOut<'_> {
    let mut found = StandsOut::default();
    for row in rows {
        let others = [row.neighbours.as_ref().and_then(|middle| middle.median), row.region.number, row.nation.number];
        let (Some(own), [Some(a), Some(b), Some(c)]) = (row.own.number, others) else { continue };
        let (is_above, is_below) = (own > a && own > b && own > c, own < a && own < b && own < c);
        match row.worse {
            "higher" if is_above => found.worse.push(row),
            "higher" if is_below => found.better.push(row),
            "lower" if is_below => found.worse.push(row),
            "lower" if is_above => found.better.push(row),
            _ => {}
        }
    }
    found
}

/// Rows as a table: one set of columns for the command and the page alike.
pub fn table(rows: &[BesideRow]) -> Table {
    let mut table = Table::new([
        "urn",
        "authority",
        "indicator",
        "title",
        "unit",
        "span",
        "ends_on",
        "worse",
        "figure",
        "gap",
        "shared_with",
        "neighbours_median",
        "neighbours_with_figure",
        "neighbours",
        "region",
        "region_gap",
        "nation",
        "nation_gap",
        "read_from",
        "break",
    ]);
    let number = |number: Option<f64>| number.map(|number| number.to_string()).unwrap_or_default();
    let gap = |gap: Option<&str>| gap.unwrap_or_default().to_owned();
    table.rows.extend(rows.iter().map(|row| {
        vec![
            row.authority.urn.clone(),
            row.authority.name.clone(),
            row.indicator.clone(),
            row.title.clone(),
            row.unit.to_owned(),
            row.span.to_owned(),
            row.ends_on.0.to_string(),
            row.worse.to_owned(),
            number(row.own.number),
            gap(row.own.gap),
            row.shared_with.clone().unwrap_or_default(),
            number(row.neighbours.as_ref().and_then(|middle| middle.median)),
            row.neighbours.as_ref().map(|middle| middle.with_figure.to_string()).unwrap_or_default(),
            row.neighbours.as_ref().map(|middle| middle.neighbours.to_string()).unwrap_or_default(),
            number(row.region.number),
            gap(row.region.gap),
            number(row.nation.number),
            gap(row.nation.gap),
            row.read_from.clone().unwrap_or_default(),
            row.stands_apart.clone().unwrap_or_default(),
        ]
    }));
    table
}

fn row(library: &Library, authority: AuthorityId, id: IndicatorId, day: Date) -> BesideRow {
    let england = &library.england;
    let register = &england.register;
    let indicator = england.indicators.catalogue().indicator(id);
    let found = beside(england, authority, id, day);
    let own = found.own.map(|fact| fact.figure);
    let is_there = register.authority(authority).is_open_on(day);
    let nothing = if is_there { "no table has it" } else { "the authority did not exist then" };
    let read_from = |fact: &Fact| {
        let source = library.sources.get(&fact.read_at.source)?;
        Some(format!("{}, row {}", file_name(&source.name), fact.read_at.row))
    };
    BesideRow {
        authority: AuthorityName::of(register, authority),
        indicator: indicator.key.clone(),
        title: indicator.title.clone(),
        group: indicator.group.clone(),
        unit: indicator.unit.key(),
        worse: indicator.worse.key(),
        ends_on: Day(day),
        span: indicator.span.key(),
        own: figure(own, indicator, nothing),
        shared_with: found.own.and_then(|fact| Some(register.authority(fact.shared_with?).name.clone())),
        neighbours: found.middle.map(|middle| middle_answer(middle, indicator)),
        region: figure(found.region, indicator, "no table has it"),
        nation: figure(found.nation, indicator, "no table has it"),
        read_from: found.own.and_then(read_from),
        stands_apart: stands_apart(england, authority, indicator, day.year()),
    }
}

/// What is to be known of the figures of a year: the authority's own, and those that stand beside them.
fn stands_apart(england: &England, authority: AuthorityId, indicator: &Indicator, year: i32) -> Option<String> {
    let catalogue = england.indicators.catalogue();
    let region = catalogue.region_named(&england.register.authority(authority).region).map(Whose::Region);
    let all = [Some(Whose::Authority(authority)), region, Some(Whose::Nation)];
    let says: Vec<&str> = all
        .into_iter()
        .flatten()
        .filter_map(|whose| Some(catalogue.break_of(whose, indicator, year)?.says.as_str()))
        .collect();
    (!says.is_empty()).then(|| says.join(" "))
}

fn middle_answer(middle: Middle, indicator: &Indicator) -> MiddleAnswer {
    let Middle { median, with_figure, neighbours } = middle;
    let says = match median {
        _ if neighbours == 0 => "it has no neighbours now".to_owned(),
        None => format!("only {with_figure} of {neighbours} have a figure"),
        Some(median) => {
            let number = in_unit(&halves(median, indicator.decimals), indicator.unit);
            if with_figure == neighbours { number } else { format!("{number} ({with_figure} of {neighbours})") }
        }
    };
    MiddleAnswer { median, with_figure, neighbours, says }
}

fn figure(figure: Option<Figure>, indicator: &Indicator, nothing: &str) -> FigureAnswer {
    let decimals = usize::from(indicator.decimals);
    let (number, gap, says) = match figure {
        Some(Figure::Known(number)) => (Some(number), None, in_unit(&format!("{number:.decimals$}"), indicator.unit)),
        Some(Figure::Gap(gap)) => (None, Some(gap.key()), gap.words().to_owned()),
        None => (None, None, nothing.to_owned()),
    };
    FigureAnswer { number, gap, says }
}

fn in_unit(number: &str, unit: Unit) -> String {
    match unit {
        Unit::PerCent => format!("{number}%"),
        Unit::Pounds => format!("£{}", in_thousands(number)),
        Unit::Number | Unit::PerTenThousand => number.to_owned(),
    }
}

/// A number with a comma before each three figures.
fn in_thousands(number: &str) -> String {
    let (whole, rest) = number.find('.').map_or((number, ""), |at| number.split_at(at));
    let mut shown = String::new();
    for (at, figure) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(figure);
    }
    shown + rest
}

/// A middle may lie half-way between two figures: one decimal more, where it says something.
fn halves(number: f64, decimals: u8) -> String {
    let (more, fewer) = (usize::from(decimals) + 1, usize::from(decimals));
    let long = format!("{number:.more$}");
    if long.ends_with('0') { format!("{number:.fewer$}") } else { long }
}

/// When a figure is of: `30 September 2025`, or `year to 31 March 2025`.
pub fn period_words(ends_on: Day, span: &str) -> String {
    let day = ends_on.0.words();
    if span == Span::Year.key() { format!("year to {day}") } else { day }
}

#[cfg(test)]
mod tests {
    use super::{BesideRow, FigureAnswer, MiddleAnswer, halves, in_thousands, stands_out};
    use crate::answer::{AuthorityName, Day};
    use domain::Date;

    fn row(worse: &'static str, own: Option<f64>, median: Option<f64>, region: f64, nation: f64) -> BesideRow {
        let figure = |number| FigureAnswer { number, gap: None, says: String::new() };
        let middle = MiddleAnswer { median, with_figure: 10, neighbours: 10, says: String::new() };
        BesideRow {
            authority: AuthorityName { urn: String::new(), name: String::new(), region: String::new() },
            indicator: "caseload".to_owned(),
            title: String::new(),
            group: String::new(),
            unit: "number",
            worse,
            ends_on: Day(Date::of(2025, 9, 30)),
            span: "day",
            own: figure(own),
            shared_with: None,
            neighbours: Some(middle),
            region: figure(Some(region)),
            nation: figure(Some(nation)),
            read_from: None,
            stands_apart: None,
        }
    }

    #[test]
    fn what_stands_out_is_on_one_side_of_all_three() {
        let check = |row: BesideRow, worse: usize, better: usize| {
            let rows = [row];
            let found = stands_out(&rows);
            assert_eq!((found.worse.len(), found.better.len()), (worse, better));
        };
        check(row("higher", Some(18.1), Some(18.0), 17.0, 16.0), 1, 0);
        check(row("higher", Some(18.0), Some(18.0), 17.0, 16.0), 0, 0);
        check(row("higher", Some(15.9), Some(18.0), 17.0, 16.0), 0, 1);
        check(row("lower", Some(15.9), Some(18.0), 17.0, 16.0), 1, 0);
        check(row("lower", Some(18.1), Some(18.0), 17.0, 16.0), 0, 1);
        check(row("neither", Some(18.1), Some(18.0), 17.0, 16.0), 0, 0);
        check(row("higher", None, Some(18.0), 17.0, 16.0), 0, 0);
        check(row("higher", Some(18.1), None, 17.0, 16.0), 0, 0);
    }

    #[test]
    fn pounds_have_a_comma_before_each_three_figures() {
        for (number, shown) in
            [("7", "7"), ("999", "999"), ("1000", "1,000"), ("244288983", "244,288,983"), ("1432.5", "1,432.5")]
        {
            assert_eq!(in_thousands(number), shown);
        }
    }

    #[test]
    fn a_middle_has_one_decimal_more_only_where_it_lies_half_way() {
        assert_eq!(halves(15.55, 1), "15.55");
        assert_eq!(halves(9.0, 1), "9.0");
        assert_eq!(halves(77.5, 0), "77.5");
        assert_eq!(halves(84.0, 0), "84");
    }
}

//! Reads what the indicators are.

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use crate::citation::Sources;
use crate::framework::{Level, Problem};
use crate::indicators::{Catalogue, Indicator, IndicatorId, Ratio, RegionName, SeriesBreak, Span, Unit, Whose, Worse};
use crate::regime::DataFile;
use crate::register::Register;
use crate::register::read_disclosure::said;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    comparison: Spanned<RawComparison>,
    never_compared: Spanned<RawNever>,
    nation: RawRegion,
    region: Vec<Spanned<RawRegion>>,
    parts_of_regions: RawParts,
    indicator: Vec<Spanned<RawIndicator>>,
    #[serde(default, rename = "break")]
    breaks: Vec<Spanned<RawBreak>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawComparison {
    fewest: usize,
    #[serde(rename = "says")]
    _says: String,
    source: String,
    confidence: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawNever {
    authorities: Vec<Spanned<String>>,
    #[serde(rename = "says")]
    _says: String,
    source: String,
    confidence: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRegion {
    code: String,
    name: String,
    #[serde(default)]
    number: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawBreak {
    of: String,
    group: String,
    year: i32,
    says: String,
    source: String,
    confidence: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawParts {
    codes: Vec<String>,
    #[serde(default)]
    numbers: Vec<String>,
    #[serde(rename = "says")]
    _says: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawIndicator {
    key: String,
    title: String,
    group: String,
    unit: Spanned<String>,
    span: Spanned<String>,
    decimals: u8,
    worse: Spanned<String>,
    #[serde(default = "yes")]
    compared: bool,
    ratio: Option<Spanned<RawRatio>>,
    source: String,
    confidence: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRatio {
    of: String,
    to: String,
    times: u32,
    #[serde(default)]
    year_before: bool,
}

/// Reads `register/indicators.toml`.
///
/// # Errors
/// Every problem with its place and what to do.
pub fn read_indicators(file: &DataFile, register: &Register, sources: &Sources) -> Result<Catalogue, Vec<Problem>> {
    let problem = |span: Range<usize>, message: String, remedy: &str| Problem {
        level: Level::Error,
        file: file.path.clone(),
        span,
        message,
        remedy: remedy.to_owned(),
    };
    let raw: Raw = toml::from_str(&file.text).map_err(|error| {
        let remedy = "The other entries of register/indicators.toml show how it is written";
        vec![problem(error.span().unwrap_or(0..0), error.message().to_owned(), remedy)]
    })?;
    let mut problems = Vec::new();
    let keys: Vec<String> = raw.indicator.iter().map(|one| one.as_ref().key.clone()).collect();
    let (comparison, never) = (raw.comparison, raw.never_compared);
    let mut backed = |span: Range<usize>, source: &str, confidence: &str| {
        problems.extend(said(source, confidence, Some(sources), &|text, remedy| problem(span.clone(), text, remedy)));
    };
    backed(comparison.span(), &comparison.as_ref().source, &comparison.as_ref().confidence);
    backed(never.span(), &never.as_ref().source, &never.as_ref().confidence);
    for one in &raw.indicator {
        backed(one.span(), &one.as_ref().source, &one.as_ref().confidence);
    }
    for one in &raw.breaks {
        backed(one.span(), &one.as_ref().source, &one.as_ref().confidence);
    }
    let mut catalogue = Catalogue {
        fewest_neighbours: comparison.as_ref().fewest,
        nation: Some(RegionName { code: raw.nation.code, name: raw.nation.name, number: raw.nation.number }),
        parts: [raw.parts_of_regions.codes, raw.parts_of_regions.numbers].concat(),
        ..Catalogue::default()
    };
    for code in never.into_inner().authorities {
        match register.ids().find(|id| register.authority(*id).dfe_code.to_string() == *code.as_ref()) {
            Some(id) => catalogue.never_compared.push(id),
            None => {
                let says = format!("No authority of the register has the code {}", code.as_ref());
                problems.push(problem(code.span(), says, "Use a `dfe_code` of register/authorities.csv"));
            }
        }
    }
    for region in raw.region {
        let (span, RawRegion { code, name, number }) = (region.span(), region.into_inner());
        if !register.authorities.iter().any(|authority| authority.region == name) {
            let says = format!("No authority of the register is in the region `{name}`");
            problems.push(problem(span, says, "Write it as register/authorities.csv does"));
        }
        catalogue.regions.push(RegionName { code, name, number });
    }
    for (at, one) in raw.indicator.into_iter().enumerate() {
        let is_twice = keys[..at].contains(&keys[at]) || at >= usize::from(u8::MAX);
        if is_twice {
            problems.push(problem(one.span(), format!("`{}` stands twice", keys[at]), "Keep one of them"));
        }
        match indicator(one.into_inner(), &keys, &problem) {
            Ok(one) => catalogue.indicators.push(one),
            Err(found) => problems.push(found),
        }
    }
    let groups: Vec<String> = catalogue.indicators.iter().map(|one| one.group.clone()).collect();
    for one in raw.breaks {
        match series_break(one, &groups, (register, &catalogue), &problem) {
            Ok(one) => catalogue.breaks.push(one),
            Err(found) => problems.push(found),
        }
    }
    if problems.is_empty() { Ok(catalogue) } else { Err(problems) }
}

fn series_break(
    raw: Spanned<RawBreak>,
    groups: &[String],
    (register, catalogue): (&Register, &Catalogue),
    problem: &dyn Fn(Range<usize>, String, &str) -> Problem,
) -> Result<SeriesBreak, Problem> {
    let (span, raw) = (raw.span(), raw.into_inner());
    if !groups.contains(&raw.group) {
        let says = format!("No indicator is of the group `{}`", raw.group);
        return Err(problem(span, says, "Name the `group` of an [[indicator]]"));
    }
    let authority = register.ids().find(|id| register.authority(*id).dfe_code.to_string() == raw.of);
    let region = || catalogue.region_of_code(&raw.of).map(Whose::Region);
    let nation = || catalogue.nation.as_ref().filter(|nation| nation.code == raw.of).map(|_| Whose::Nation);
    let Some(whose) = authority.map(Whose::Authority).or_else(region).or_else(nation) else {
        let says = format!("No authority, region or nation has the code {}", raw.of);
        return Err(problem(span, says, "Use a `dfe_code` of register/authorities.csv, or a code of this file"));
    };
    let RawBreak { group, year, says, source, confidence, .. } = raw;
    Ok(SeriesBreak { whose, group, year, says, source, confidence })
}

fn indicator(
    raw: RawIndicator,
    keys: &[String],
    problem: &dyn Fn(Range<usize>, String, &str) -> Problem,
) -> Result<Indicator, Problem> {
    let word = |word: &Spanned<String>, known: &str| {
        problem(word.span(), format!("`{}` is not known here", word.as_ref()), &format!("Use: {known}"))
    };
    let id = |key: &str| keys.iter().position(|known| known == key).and_then(|at| u8::try_from(at).ok());
    let ratio = raw.ratio.map(|ratio| {
        let (span, ratio) = (ratio.span(), ratio.into_inner());
        match (id(&ratio.of), id(&ratio.to)) {
            (Some(of), Some(to)) => {
                let (times, year_before) = (ratio.times, ratio.year_before);
                Ok(Ratio { of: IndicatorId(of), to: IndicatorId(to), times, year_before })
            }
            _ => {
                let says = format!("`{}` or `{}` is no indicator", ratio.of, ratio.to);
                Err(problem(span, says, "Add an [[indicator]] with that key, or name another"))
            }
        }
    });
    Ok(Indicator {
        unit: Unit::of(raw.unit.as_ref()).ok_or_else(|| word(&raw.unit, "number, per_cent, per_10000, pounds"))?,
        span: Span::of(raw.span.as_ref()).ok_or_else(|| word(&raw.span, "day, year"))?,
        worse: Worse::of(raw.worse.as_ref()).ok_or_else(|| word(&raw.worse, "higher, lower, neither"))?,
        ratio: ratio.transpose()?,
        key: raw.key,
        title: raw.title,
        group: raw.group,
        decimals: raw.decimals,
        is_compared: raw.compared,
        source: raw.source,
        confidence: raw.confidence,
    })
}

fn yes() -> bool {
    true
}

//! Every figure of the department's statistics that was imported, and the rates that are worked out.

use datasets::{Empty, Kind};
use domain::Date;
use domain::indicators::{Figure, Territory};

use super::column::Col;
use super::{DatasetOf, Make, STATISTICS};
use crate::library::Library;

pub(super) const DATASET: DatasetOf = DatasetOf {
    key: "indicators",
    title: "Indicators of authorities, regions and England",
    says: "One row a figure: an indicator of an authority, region or England for a day, or the year to it.",
    source: STATISTICS,
    notes: &[
        "As at a day are the periods that had ended by then; when each was first published the files do not say.",
        "Where there is no figure the column gap says why.",
    ],
    identified_by: &["indicator", "territory", "code", "ends_on"],
    columns: &[&[
        Col("indicator", "Indicator", Kind::Text, "The indicator, by key.", None),
        Col("title", "Indicator in words", Kind::Text, "What it is called.", None),
        Col("group", "Group", Kind::Text, "What it stands among.", None),
        Col("unit", "Unit", Kind::Text, "What it counts in.", None),
        Col("territory", "Territory", Kind::Text, "authority, region or nation.", None),
        Col("code", "Code", Kind::Text, "The DfE code of an authority; the ONS code of a region or the nation.", None),
        Col("name", "Name", Kind::Text, "Whose figure it is.", None),
        Col("ends_on", "Day, or end of the year", Kind::Day, "The day it is of, or on which its year ended.", None),
        Col("span", "Span", Kind::Text, "day, or year for the year to a day.", None),
        Col("figure", "Figure", Kind::Number, "The figure.", Some((Empty::NotAvailable, "gap says why"))),
        Col("gap", "Gap", Kind::Text, "Why there is no figure.", Some((Empty::NotApplicable, "there is a figure"))),
    ]],
    make: Make::Rows(rows),
};

fn rows(library: &Library, day: Date) -> Vec<Vec<String>> {
    let (indicators, register) = (&library.england.indicators, &library.england.register);
    let catalogue = indicators.catalogue();
    let facts = indicators.facts().iter().filter(|fact| fact.ends_on <= day);
    let row = |fact: &domain::indicators::Fact| {
        let one = catalogue.indicator(fact.indicator);
        let (territory, code, name) = match fact.territory {
            Territory::Authority(id) => {
                let authority = register.authority(id);
                ("authority", format!("{:03}", authority.dfe_code), authority.name.clone())
            }
            Territory::Region(at) => {
                let region = catalogue.regions.get(usize::from(at));
                let said = region.map(|region| (region.code.clone(), region.name.clone())).unwrap_or_default();
                ("region", said.0, said.1)
            }
            Territory::Nation => {
                let nation = catalogue.nation.as_ref();
                let said = nation.map(|nation| (nation.code.clone(), nation.name.clone())).unwrap_or_default();
                ("nation", said.0, said.1)
            }
        };
        let gap = match fact.figure {
            Figure::Gap(gap) => gap.key().to_owned(),
            _ => String::new(),
        };
        vec![
            one.key.clone(),
            one.title.clone(),
            one.group.clone(),
            one.unit.key().to_owned(),
            territory.to_owned(),
            code,
            name,
            fact.ends_on.to_string(),
            one.span.key().to_owned(),
            fact.figure.number().map(|number| number.to_string()).unwrap_or_default(),
            gap,
        ]
    };
    facts.map(row).collect()
}

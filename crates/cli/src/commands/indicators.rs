//! `sightline indicators`

use clap::Args;
use operations::indicators::{self, BesideRow, authority_indicators, indicator_rows, period_words};

use crate::commands::{Context, Failure};
use crate::output::{Answer, Format, bold, csv, json, quiet, table, table_csv};

#[derive(Args)]
#[command(
    after_help = "Example: sightline indicators Leeds --on 2025\n\nWithout an authority it lists the indicators. Figures come from the department's statistics by `sightline import`; none are built in."
)]
pub(crate) struct Arguments {
    /// The authority: name, URN or code
    authority: Option<String>,

    /// One indicator, by its key: every year of it
    #[arg(long, value_name = "KEY")]
    indicator: Option<String>,

    /// Periods that end in this year; the last where it is left out
    #[arg(long, value_name = "YEAR")]
    on: Option<i32>,
}

pub(crate) fn run(context: &Context, arguments: &Arguments) -> Result<Answer, Failure> {
    let known = &context.england().indicators;
    let catalogue = known.catalogue();
    let named = match &arguments.indicator {
        None => None,
        Some(key) => Some(catalogue.find(key).ok_or_else(|| {
            let keys: Vec<&str> = catalogue.indicators.iter().map(|one| one.key.as_str()).collect();
            format!("There is no indicator `{key}`. There are: {}", keys.join(", "))
        })?),
    };
    let Some(authority) = &arguments.authority else {
        if arguments.on.is_some() {
            return Err("Name the authority whose figures of that year are asked for".to_owned().into());
        }
        return Ok(Answer::yes(list(context, arguments.indicator.as_deref())?));
    };
    let id = context.england().register.find(authority)?;
    if known.is_empty() {
        let says = "No statistics are known. `sightline import FILE --apply` takes in the department's tables";
        return Err(says.to_owned().into());
    }
    let rows = authority_indicators(&context.library, id, named, arguments.on);
    if rows.is_empty() {
        return Err("No indicator has a period that ends in that year".to_owned().into());
    }
    Ok(Answer::yes(match context.format {
        Format::Json => json(&rows)?,
        Format::Csv => table_csv(&indicators::table(&rows))?,
        Format::Text => as_text(&rows),
    }))
}

fn list(context: &Context, key: Option<&str>) -> Result<String, String> {
    let mut rows = indicator_rows(&context.library);
    rows.retain(|row| key.is_none_or(|key| row.indicator == key));
    let known = |row: &indicators::IndicatorRow| match row.known {
        Some((first, last)) => [first.0.to_string(), last.0.to_string()],
        None => [String::new(), String::new()],
    };
    Ok(match context.format {
        Format::Json => json(&rows)?,
        Format::Csv => {
            let header = [
                "indicator",
                "title",
                "group",
                "unit",
                "span",
                "worse",
                "worked_out",
                "known_from",
                "known_to",
                "source",
                "confidence",
            ];
            let cells = rows.iter().map(|row| {
                let [from, to] = known(row);
                let worked_out = row.worked_out.clone().unwrap_or_default();
                let words = [&row.indicator, &row.title, &row.group].map(Clone::clone);
                let mut cells = words.to_vec();
                cells.extend([row.unit, row.span, row.worse].map(str::to_owned));
                cells.extend([worked_out, from, to, row.source.clone(), row.confidence.clone()]);
                cells
            });
            csv(&header, cells)?
        }
        Format::Text => {
            let cells = rows.iter().map(|row| {
                let [from, to] = known(row);
                let years = if from.is_empty() { "not imported".to_owned() } else { format!("{from} to {to}") };
                vec![row.indicator.clone(), row.title.clone(), row.worse.to_owned(), years]
            });
            table(&["Indicator", "What it is", "Worse", "Known"], cells)
        }
    })
}

fn as_text(rows: &[BesideRow]) -> String {
    let Some(first) = rows.first() else { return String::new() };
    let authority = &first.authority;
    let cells = rows.iter().map(|row| {
        let title =
            if row.unit == "per_10000" { format!("{}, of 10,000 children", row.title) } else { row.title.clone() };
        vec![
            title,
            period_words(row.ends_on, row.span),
            row.own.says.clone(),
            row.neighbours.as_ref().map(|middle| middle.says.clone()).unwrap_or_default(),
            row.region.says.clone(),
            row.nation.says.clone(),
        ]
    });
    let header = ["Indicator", "When", &*authority.name, "Neighbours", &*authority.region, "England"];
    let mut lines = vec![bold(&authority.name), table(&header, cells)];
    let mut notes = vec![
        "Neighbours: the middle of the ten statistical neighbours; where not all have a figure, of how many."
            .to_owned(),
    ];
    for other in rows.iter().filter_map(|row| row.shared_with.as_ref()).take(1) {
        notes.push(format!(
            "Figures of the workforce are of one return that {} and {other} send together.",
            authority.name
        ));
    }
    lines.push(quiet(&notes.join("\n")));
    lines.join("\n\n")
}

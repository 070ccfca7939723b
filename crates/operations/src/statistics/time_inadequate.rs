//! How long authorities stay inadequate.

use domain::register::Register;
use serde::Serialize;
use statistics::as_at::AsAt;
use statistics::survival::{Step, Survival};
use statistics::time_inadequate::{Spell, lasting, spells as every_spell};

use super::shown::{ends, framework_name, number, tenth};
use super::{Found, Rows};
use crate::answer::{AuthorityName, Day};
use crate::table::{Table, day};

/// After how many months the share still inadequate is shown: two, three and four years. A choice of presentation.
const SHOWN_AFTER: [i32; 3] = [24, 36, 48];

/// How long spells lasted that began under one framework, or all.
#[derive(Clone, Debug, Serialize)]
pub struct LastingRow {
    /// The framework of the first inadequate grade; `all` for all together.
    pub framework: String,
    /// Spells.
    pub spells: usize,
    /// Those that had ended.
    pub ended: usize,
    /// Months within which half ended.
    pub median: Option<f64>,
    /// Lower end of its interval.
    pub low: Option<f64>,
    /// Upper end; nothing where too few have ended to say.
    pub high: Option<f64>,
    /// The share still inadequate after so many months.
    pub still: Vec<StillRow>,
}

/// The share still inadequate after so many months, in per cent.
#[derive(Clone, Debug, Serialize)]
pub struct StillRow {
    /// Months.
    pub months: i32,
    /// The share; nothing where none was watched so long.
    pub per_cent: Option<f64>,
    /// Lower end of its interval.
    pub low: Option<f64>,
    /// Upper end of its interval.
    pub high: Option<f64>,
}

/// One spell.
#[derive(Clone, Debug, Serialize)]
pub struct SpellRow {
    /// Whose.
    pub authority: AuthorityName,
    /// The framework under which it began.
    pub framework: String,
    /// Publication of the first inadequate grade.
    pub from: Day,
    /// Publication of what ended it.
    pub until: Option<Day>,
    /// Its length so far.
    pub months: f64,
    /// How many inspections in it were inadequate overall.
    pub inadequate: usize,
}

/// The share still inadequate after a month in which a spell ended.
#[derive(Clone, Debug, Serialize)]
pub struct StepRow {
    /// The framework; `all` for all together.
    pub framework: String,
    /// Months from the beginning.
    pub months: f64,
    /// How many still lasted just before.
    pub at_risk: usize,
    /// How many ended.
    pub ended: usize,
    /// The share still inadequate, in per cent.
    pub per_cent: f64,
    /// Lower end of its interval.
    pub low: Option<f64>,
    /// Upper end of its interval.
    pub high: Option<f64>,
}

pub(super) fn found(as_at: AsAt<'_>, by: &str) -> Found {
    let spells = every_spell(as_at);
    let mut groups: Vec<(String, Survival)> = Vec::new();
    for framework in as_at.frameworks() {
        let found = lasting(spells.iter().filter(|spell| spell.framework == framework));
        if found.spans > 0 {
            groups.push((framework.to_owned(), found));
        }
    }
    groups.push(("all".to_owned(), lasting(&spells)));
    let rows = match by {
        "spell" => Rows::Spells(spells.iter().map(|spell| one(&as_at.england.register, spell)).collect()),
        "month" => Rows::Steps(groups.iter().flat_map(|(name, found)| stepped(name, found)).collect()),
        _ => Rows::Lasting(groups.iter().map(|(name, found)| summed(name, found)).collect()),
    };
    Found { rows, says: says(as_at, &groups, &spells), notes: notes(), has_breaks: true }
}

fn summed(framework: &str, found: &Survival) -> LastingRow {
    let interval = found.median_interval();
    let still = SHOWN_AFTER.map(|months| {
        let at = found.at(f64::from(months));
        let (low, high) = in_per_cent(at.and_then(|(_, interval)| interval).map(|one| (one.low, one.high)));
        StillRow { months, per_cent: at.map(|(share, _)| tenth(share * 100.0)), low, high }
    });
    LastingRow {
        framework: framework.to_owned(),
        spells: found.spans,
        ended: found.ended,
        median: found.median().map(tenth),
        low: interval.map(|(low, _)| tenth(low)),
        high: interval.and_then(|(_, high)| high).map(tenth),
        still: if found.spans == 0 { Vec::new() } else { still.to_vec() },
    }
}

fn in_per_cent(interval: Option<(f64, f64)>) -> (Option<f64>, Option<f64>) {
    ends(interval.map(|(low, high)| statistics::share::Interval { low: low * 100.0, high: high * 100.0 }))
}

fn stepped<'s>(framework: &'s str, found: &'s Survival) -> impl Iterator<Item = StepRow> + 's {
    found.steps.iter().map(move |step: &Step| {
        let (low, high) = in_per_cent(step.interval().map(|one| (one.low, one.high)));
        StepRow {
            framework: framework.to_owned(),
            months: tenth(step.months),
            at_risk: step.at_risk,
            ended: step.ended,
            per_cent: tenth(step.share * 100.0),
            low,
            high,
        }
    })
}

fn one(register: &Register, spell: &Spell<'_>) -> SpellRow {
    SpellRow {
        authority: AuthorityName::of(register, spell.authority),
        framework: spell.framework.to_owned(),
        from: Day(spell.from),
        until: spell.has_ended.then_some(Day(spell.to)),
        months: tenth(spell.months()),
        inadequate: spell.inadequate,
    }
}

fn says(as_at: AsAt<'_>, groups: &[(String, Survival)], spells: &[Spell<'_>]) -> Vec<String> {
    if spells.is_empty() {
        return vec!["No authority had been judged inadequate by then.".to_owned()];
    }
    let open = spells.iter().filter(|spell| !spell.has_ended && spell.to == as_at.known_to()).count();
    let mut says: Vec<String> = groups
        .iter()
        .filter_map(|(framework, found)| {
            let row = summed(framework, found);
            let who = match framework.as_str() {
                "all" => "all spells".to_owned(),
                key => format!("spells that began under {}", framework_name(key)),
            };
            let until = row.high.map_or_else(|| "no end that can be told".to_owned(), |high| format!("{high:.1}"));
            Some(format!(
                "Half of {who} ended within {:.1} months (95% interval {:.1} to {until}; {} of {} had ended).",
                row.median?, row.low?, row.ended, row.spells
            ))
        })
        .collect();
    says.push(format!("{open} authorities were still inadequate on {}.", as_at.known_to().words()));
    says
}

fn notes() -> Vec<String> {
    vec![
        "A spell runs from the publication of an inadequate overall grade to that of the next inspection that is better or, where no \
         overall grade is given, has no inadequate judgement. Another inadequate grade does not end it."
            .to_owned(),
        "An inspection without an overall grade begins no spell: no grade is made up for it.".to_owned(),
        "Spells that have not ended count as lasting to the last day the record reaches, after Kaplan and Meier; leaving them out would \
         make the wait look shorter."
            .to_owned(),
    ]
}

pub(super) fn table(rows: &[LastingRow]) -> Table {
    let mut table = Table::new(["framework", "spells", "ended", "median_months", "low", "high"]);
    for months in SHOWN_AFTER {
        table.columns.push(format!("still_after_{months}"));
        table.columns.push(format!("still_after_{months}_low"));
        table.columns.push(format!("still_after_{months}_high"));
    }
    for row in rows {
        let mut cells = vec![row.framework.clone(), row.spells.to_string(), row.ended.to_string()];
        cells.extend([number(row.median), number(row.low), number(row.high)]);
        for still in &row.still {
            cells.extend([number(still.per_cent), number(still.low), number(still.high)]);
        }
        cells.resize(table.columns.len(), String::new());
        table.rows.push(cells);
    }
    table
}

pub(super) fn spells(rows: &[SpellRow]) -> Table {
    let mut table = Table::new(["urn", "authority", "region", "framework", "from", "until", "months", "inadequate"]);
    for row in rows {
        table.rows.push(vec![
            row.authority.urn.clone(),
            row.authority.name.clone(),
            row.authority.region.clone(),
            row.framework.clone(),
            row.from.0.to_string(),
            day(row.until),
            number(Some(row.months)),
            row.inadequate.to_string(),
        ]);
    }
    table
}

pub(super) fn steps(rows: &[StepRow]) -> Table {
    let mut table = Table::new(["framework", "months", "at_risk", "ended", "per_cent", "low", "high"]);
    for row in rows {
        table.rows.push(vec![
            row.framework.clone(),
            number(Some(row.months)),
            row.at_risk.to_string(),
            row.ended.to_string(),
            number(Some(row.per_cent)),
            number(row.low),
            number(row.high),
        ]);
    }
    table
}

//! How long authorities stay inadequate: the share that still is, month by month, for each framework.

use charts::{Curve, Step, curves};
use domain::framework::words::listed;
use statistics::as_at::AsAt;
use statistics::survival::Survival;
use statistics::time_inadequate::{Spell, lasting, spells};

use super::words::{per_cent, plain};
use super::{Chart, Drawn};
use crate::table::Table;

/// After how many months the share is said: two, three and four years. A choice of presentation.
const SAID_AFTER: [(f64, &str); 3] = [(24.0, "two"), (36.0, "three"), (48.0, "four")];

struct Era {
    name: String,
    key: String,
    survival: Survival,
    /// Months at which one that had not ended was last seen.
    still: Vec<f64>,
}

pub(super) fn chart(as_at: AsAt<'_>, title: impl Fn(&str) -> String) -> Chart {
    let all = spells(as_at);
    let eras: Vec<Era> = as_at.frameworks().into_iter().filter_map(|framework| era(framework, &all)).collect();
    let lines: Vec<Curve> = eras.iter().map(curve).collect();
    let drawing = curves("time-inadequate", ("Months since the first inadequate grade", "Still inadequate"), &lines);
    let open = all.iter().filter(|spell| !spell.has_ended && spell.to == as_at.known_to()).count();
    let title = title("How long authorities stay inadequate");
    let says = says(&eras, open, &as_at.known_to().words());
    Drawn { title, says, desc: desc(&eras), drawing }.with("time-inadequate", as_at.england, table(&eras))
}

fn era(framework: &str, all: &[Spell<'_>]) -> Option<Era> {
    let own: Vec<&Spell<'_>> = all.iter().filter(|spell| spell.framework == framework).collect();
    let mut still: Vec<f64> = own.iter().filter(|spell| !spell.has_ended).map(|spell| spell.months()).collect();
    still.sort_by(f64::total_cmp);
    let survival = lasting(own);
    let name = framework.to_uppercase();
    (survival.spans > 0).then(|| Era { name, key: framework.to_owned(), survival, still })
}

fn curve(era: &Era) -> Curve {
    let found = &era.survival;
    let step = |step: &statistics::survival::Step| Step {
        at: step.months,
        share: step.share * 100.0,
        interval: step.interval().map(|one| (one.low * 100.0, one.high * 100.0)),
    };
    Curve {
        name: format!("{}: {} spells, {} ended", era.name, found.spans, found.ended),
        steps: found.steps.iter().map(step).collect(),
        still: era.still.clone(),
        median: found.median(),
        until: found.watched_for,
    }
}

/// A row for each month in which some ended or were last seen.
fn table(eras: &[Era]) -> Table {
    let mut table =
        Table::new(["framework", "months", "at_risk", "ended", "last_seen_inadequate", "per_cent", "low", "high"]);
    for era in eras {
        let found = &era.survival;
        let mut rows: Vec<(f64, Vec<String>)> = Vec::new();
        let one = |value: f64| format!("{:.1}", value * 100.0);
        for step in &found.steps {
            let interval = step.interval();
            let cells = [
                step.at_risk.to_string(),
                step.ended.to_string(),
                String::from("0"),
                one(step.share),
                interval.map(|ends| one(ends.low)).unwrap_or_default(),
                interval.map(|ends| one(ends.high)).unwrap_or_default(),
            ];
            rows.push((step.months, cells.to_vec()));
        }
        for month in &era.still {
            let before = found.steps.iter().filter(|step| step.months <= *month).map(|step| step.ended).sum::<usize>();
            let seen = era.still.iter().filter(|other| *other < month).count();
            let share = found.at(*month).map_or(1.0, |(share, _)| share);
            let at_risk = found.spans - before - seen;
            let cells = [at_risk.to_string(), "0".to_owned(), "1".to_owned(), one(share), String::new(), String::new()];
            rows.push((*month, cells.to_vec()));
        }
        rows.sort_by(|a, b| a.0.total_cmp(&b.0));
        for (month, cells) in rows {
            table.rows.push([era.key.clone(), format!("{month:.1}")].into_iter().chain(cells).collect());
        }
    }
    table
}

fn says(eras: &[Era], open: usize, known_to: &str) -> String {
    if eras.is_empty() {
        return "No authority had been judged inadequate by then.".to_owned();
    }
    let told = eras.iter().filter_map(|era| {
        let months = plain(era.survival.median()?);
        Some(format!("{months} months where it began under {}", era.name))
    });
    let told: Vec<String> = told.collect();
    let authorities = if open == 1 { "1 authority was".to_owned() } else { format!("{open} authorities were") };
    let still = format!("{authorities} inadequate still on {known_to}.");
    if told.is_empty() {
        return format!("Fewer than half had ended by then, so no middle can be told. {still}");
    }
    format!("Half of the authorities judged inadequate were so no longer after {}. {still}", listed(&told, "and"))
}

fn desc(eras: &[Era]) -> String {
    let told = eras.iter().map(|era| {
        let shares = SAID_AFTER.iter().filter_map(|(months, years)| {
            let (share, _) = era.survival.at(*months)?;
            Some(format!("{} after {years} years", per_cent(share * 100.0)))
        });
        let shares: Vec<String> = shares.collect();
        let (spans, ended) = (era.survival.spans, era.survival.ended);
        let ended = if ended == spans { "all".to_owned() } else { ended.to_string() };
        let still = if shares.is_empty() {
            String::new()
        } else {
            format!(" Still inadequate were {}.", listed(&shares, "and"))
        };
        format!("Of {spans} spells that began under {}, {ended} had ended.{still}", era.name)
    });
    told.collect::<Vec<_>>().join(" ")
}

//! Regions or lead inspectors beside England.

use charts::{Range, RangeRow, ranges};

use super::words::{ends, listed, of, per_cent};
use super::{Chart, Drawn};
use crate::statistics::{Figures, GroupRow, NOT_NAMED, Rows, ShareAnswer, TOO_FEW, stands_clear};

pub(super) fn chart(found: &Figures, title: impl Fn(&str) -> String) -> Chart {
    let rows: &[GroupRow] = if let Rows::Variation(rows) = &found.rows { rows } else { &[] };
    let (england, groups) = match rows.split_first() {
        Some((england, groups)) => (Some(england), groups),
        None => (None, rows),
    };
    let heads = [
        ("Good or outstanding, %".to_owned(), england.and_then(|row| row.good.per_cent)),
        ("Improved, %".to_owned(), england.and_then(|row| row.improved.per_cent)),
    ];
    let range = |share: &ShareAnswer, stands: Option<&'static str>| {
        let (share, interval) = ends(share)?;
        Some(Range { share, interval, is_clear: stands.is_some_and(stands_clear), is_enough: stands != Some(TOO_FEW) })
    };
    // Of many groups those that can be compared are drawn; the table has them all.
    let unnamed = groups.iter().filter(|row| row.name == NOT_NAMED).count();
    let is_many = groups.len() > MANY;
    let is_enough = |row: &&GroupRow| [row.good_is, row.improved_is].iter().any(|stands| *stands != Some(TOO_FEW));
    let compared: Vec<&GroupRow> =
        groups.iter().filter(|row| !is_many || (is_enough(row) && row.name != NOT_NAMED)).collect();
    let drawn: Vec<RangeRow> = compared
        .iter()
        .map(|row| RangeRow {
            name: row.name.clone(),
            shares: vec![range(&row.good, row.good_is), range(&row.improved, row.improved_is)],
        })
        .collect();
    let drawing = ranges("variation", &heads, &drawn);
    let (what, whole) =
        if found.by == "region" { ("region", "regions") } else { ("lead inspector", "lead inspectors") };
    let title = title(&format!("How grades differ by {what}"));
    let mut desc = desc(&compared);
    if compared.len() + unnamed < groups.len() {
        let others = groups.len() - unnamed - compared.len();
        desc.push_str(&format!(" The other {others} {whole} have too few cases to compare."));
    }
    let says = if is_many { tallied(england, &compared, whole) } else { says(england, &compared) };
    Drawn { title, says, desc, drawing }.of(found)
}

/// More groups than this are not all drawn, nor named in the sentence: who has few cases is not held up to anybody.
const MANY: usize = 20;

/// How many stand clear, without their names.
fn tallied(england: Option<&GroupRow>, compared: &[&GroupRow], whole: &str) -> String {
    let share = england.and_then(|row| row.good.per_cent).map(per_cent).unwrap_or_default();
    let clear = compared.iter().filter(|row| row.good_is.is_some_and(stands_clear)).count();
    format!(
        "Of {} {whole} with enough cases to compare {clear} stood clear of England, where {share} of inspections ended in good or \
         outstanding; for the others the difference may be chance.",
        compared.len()
    )
}

fn says(england: Option<&GroupRow>, groups: &[&GroupRow]) -> String {
    let Some(england) = england.filter(|row| row.good.of > 0) else {
        return "No authority had an overall grade by then.".to_owned();
    };
    let clear = |stands: &dyn Fn(&GroupRow) -> Option<&'static str>| -> String {
        let clear = groups.iter().filter_map(|row| Some((*row, stands(row)?)));
        let clear = clear.filter(|(_, stands)| stands_clear(stands));
        let named: Vec<String> = clear.map(|(row, stands)| format!("{} is {stands}", row.name)).collect();
        if named.is_empty() { "what differs may be chance".to_owned() } else { listed(&named, "and") }
    };
    let share = |share: &ShareAnswer| share.per_cent.map(per_cent).unwrap_or_default();
    format!(
        "In England {} were good or outstanding; {}. {} of pairs improved; {}.",
        share(&england.good),
        clear(&|row| row.good_is),
        share(&england.improved),
        clear(&|row| row.improved_is)
    )
}

fn desc(groups: &[&GroupRow]) -> String {
    let told = |share: &dyn Fn(&GroupRow) -> ShareAnswer| {
        let named = groups.iter().map(|row| (row, share(row))).filter(|(_, share)| share.of > 0);
        listed(&named.map(|(row, share)| format!("{} {}", row.name, of(&share))).collect::<Vec<_>>(), "and")
    };
    if groups.is_empty() {
        return String::new();
    }
    format!("Good or outstanding: {}. Improved: {}.", told(&|row| row.good), told(&|row| row.improved))
}

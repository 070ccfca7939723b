//! The state of the nation over the years, and by what authorities have in common.

use std::collections::BTreeSet;

use charts::{Area, Bar, Look, areas, bars};
use domain::Date;
use domain::england::England;
use domain::mark::Grade;
use statistics::state_of_the_nation::{Counting, Nation, nation, series};

use super::words::{listed, look, per_cent};
use super::{Chart, Drawn};
use crate::table::Table;

/// The first quarter: the year in which the first single inspections were published.
const SINCE: Date = Date::of(2014, 4, 1);

/// What authorities have in common.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PartsBy {
    /// The region they lie in.
    Region,
    /// London borough, county and so on.
    Type,
}

fn counts(of: &Nation) -> [usize; 6] {
    let [outstanding, good, requires_improvement, inadequate] = of.by_grade;
    [outstanding, good, requires_improvement, inadequate, of.without_overall, of.not_yet_inspected + of.not_in_register]
}

fn kinds() -> [(Look, String); 6] {
    let [a, b, c, d] = Grade::ALL.map(|grade| (look(grade), grade.short().to_owned()));
    let none = (Look::NoGrade, "No overall grade".to_owned());
    [a, b, c, d, none, (Look::Unseen, "Not yet inspected".to_owned())]
}

const COUNTED: [&str; 6] =
    ["outstanding", "good", "requires_improvement", "inadequate", "no_overall_grade", "not_yet_inspected"];

/// The columns as people read them: a grade's key alone is a heading of other tables.
fn headings(first: &str) -> Vec<String> {
    [first.to_owned()].into_iter().chain(kinds().map(|(_, name)| name)).collect()
}

fn is_well(of: &Nation) -> usize {
    of.at(Grade::Outstanding) + of.at(Grade::Good)
}

/// How many authorities stood at each grade, quarter by quarter up to `to`; `on` is the day that was asked about.
pub fn years(england: &England, (on, to): (Date, Date), counting: Counting, region: Option<&str>) -> Chart {
    let register = &england.register;
    let wanted = |id| region.is_none_or(|region| register.authority(id).region == region);
    let quarters = series(register, SINCE, to, counting, wanted);
    let days: Vec<Date> = quarters.iter().map(|(day, _)| *day).collect();
    // Who was not yet inspected is in the table: drawn to the same scale the first years would flatten the grades.
    let panels: Vec<Area> = kinds()
        .into_iter()
        .take(Grade::ALL.len() + 1)
        .enumerate()
        .map(|(at, (look, name))| {
            let counts = quarters.iter().map(|(_, found)| counts(found)[at]).collect();
            Area { name, look, counts }
        })
        .collect();
    let mut table = Table { columns: vec!["on".to_owned()], rows: Vec::new() };
    table.columns.extend(COUNTED.map(str::to_owned));
    for (day, found) in quarters.iter().rev() {
        table.rows.push([day.to_string()].into_iter().chain(counts(found).map(|n| n.to_string())).collect());
    }
    let place = region.unwrap_or("England");
    let title = format!("Authorities in {place} by overall grade, each quarter since {}", SINCE.year());
    let drawing = areas("nation-years", &days, on, &panels);
    let drawn = Drawn { title, says: change(&quarters, place), desc: told(&quarters), drawing };
    let mut chart = drawn.with("years", england, table);
    chart.shown.columns = headings("On");
    for (row, (day, _)) in chart.shown.rows.iter_mut().zip(quarters.iter().rev()) {
        if let Some(cell) = row.first_mut() {
            *cell = day.words();
        }
    }
    chart
}

/// The series in a sentence.
fn change(quarters: &[(Date, Nation)], place: &str) -> String {
    // The early years have few reports, so the comparison begins when most authorities had one.
    let settled = quarters.iter().find(|(_, found)| found.graded() > found.not_yet_inspected * 4);
    let (Some((then, before)), Some((now, after))) = (settled, quarters.last()) else {
        return format!("Too few authorities in {place} had been inspected to compare.");
    };
    let well = |found: &Nation| per_cent(found.per_cent(Grade::Outstanding) + found.per_cent(Grade::Good));
    format!(
        "Of authorities in {place} with an overall grade, {} were good or outstanding on {} and {} on {}; inadequate went from {} to {}.",
        well(before),
        then.words(),
        well(after),
        now.words(),
        before.at(Grade::Inadequate),
        after.at(Grade::Inadequate)
    )
}

/// The grades of one day in each year.
fn told(quarters: &[(Date, Nation)]) -> String {
    // Every four years back from the last quarter: enough to hear which way it went.
    let mut days: Vec<&(Date, Nation)> = quarters.iter().rev().step_by(16).collect();
    days.reverse();
    let years: Vec<String> =
        days.iter().map(|(day, found)| format!("On {}: {}.", day.words(), in_words(found))).collect();
    years.join(" ")
}

/// `3 outstanding, 54 good, 69 requires improvement and 21 inadequate`; nobody is told of what is not there.
fn in_words(found: &Nation) -> String {
    let names =
        ["outstanding", "good", "requires improvement", "inadequate", "without an overall grade", "not yet inspected"];
    let there = counts(found).into_iter().zip(names).filter(|(n, _)| *n > 0);
    listed(&there.map(|(n, name)| format!("{n} {name}")).collect::<Vec<_>>(), "and")
}

/// The grades of a day, by region or by type of authority.
pub fn parts(england: &England, on: Date, counting: Counting, by: PartsBy) -> Chart {
    let register = &england.register;
    let is_type = by == PartsBy::Type;
    let of = |id| {
        let authority = register.authority(id);
        if is_type { authority.kind.as_str() } else { authority.region.as_str() }
    };
    let names: BTreeSet<&str> = register.open_on(on).map(of).collect();
    let found: Vec<(&str, Nation)> =
        names.iter().map(|name| (*name, nation(register, on, counting, |id| of(id) == *name))).collect();
    let whole = nation(register, on, counting, |_| true);
    let drawn: Vec<Bar> =
        found.iter().map(|(name, found)| Bar { name: (*name).to_owned(), counts: counts(found).to_vec() }).collect();
    let mut table = Table { columns: vec![String::from(if is_type { "type" } else { "region" })], rows: Vec::new() };
    table.columns.extend(COUNTED.map(str::to_owned));
    for (name, found) in &found {
        table.rows.push([(*name).to_owned()].into_iter().chain(counts(found).map(|n| n.to_string())).collect());
    }
    let what = if is_type { "type of authority" } else { "region" };
    let title = format!("Authorities by {what} and overall grade on {}", on.words());
    let drawing = bars(if is_type { "nation-types" } else { "nation-regions" }, &kinds(), &drawn);
    let desc: Vec<String> = found.iter().map(|(name, found)| format!("{name}: {}.", in_words(found))).collect();
    let drawn = Drawn { title, says: spread(&found, &whole), desc: desc.join(" "), drawing };
    let mut chart = drawn.with(if is_type { "types" } else { "regions" }, england, table);
    chart.shown.columns = headings(if is_type { "Type" } else { "Region" });
    chart
}

fn spread(found: &[(&str, Nation)], whole: &Nation) -> String {
    let share = |found: &Nation| (found.graded() > 0).then(|| is_well(found) as f64 * 100.0 / found.graded() as f64);
    let mut shares: Vec<(f64, &str)> = found.iter().filter_map(|(name, found)| Some((share(found)?, *name))).collect();
    shares.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (Some(lowest), Some(highest), Some(whole)) = (shares.first(), shares.last(), share(whole)) else {
        return "No authority had an overall grade by then.".to_owned();
    };
    let named = |edge: f64| {
        let names: Vec<String> =
            shares.iter().filter(|(share, _)| *share == edge).map(|(_, name)| (*name).to_owned()).collect();
        listed(&names, "and")
    };
    format!(
        "{} of authorities in England with an overall grade were good or outstanding. The lowest share was {}, of {}; the highest \
         {}, of {}.",
        per_cent(whole),
        per_cent(lowest.0),
        named(lowest.0),
        per_cent(highest.0),
        named(highest.0)
    )
}

//! The engine beside other ways of doing the same work, on one machine, one thread, in one run.
//! Prints medians and ratios; docs/performance.md holds a run of it.

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use cel::{Context, Program, Value};
use domain::Date;
use domain::england::England;
use domain::judgement::{Verdict, judge};
use domain::mark::Grade;
use domain::outcome::Outcome;
use domain::regime::DataFile;

fn main() {
    let england = load();
    judgements(&england);
    working_days(&england);
}

/// Median nanoseconds of one call among `calls`, over 41 rounds.
fn median(calls: usize, mut work: impl FnMut() -> usize) -> f64 {
    let mut rounds: Vec<f64> = (0..41)
        .map(|_| {
            let begun = Instant::now();
            black_box(work());
            begun.elapsed().as_nanos() as f64 / calls as f64
        })
        .collect();
    rounds.sort_by(f64::total_cmp);
    rounds[rounds.len() / 2]
}

fn report(what: &str, ours: f64, rivals: &[(&str, f64)]) {
    println!("{what}: ours {ours:.1} ns");
    for (name, nanoseconds) in rivals {
        println!("  {name}: {nanoseconds:.1} ns, {:.0} times ours", nanoseconds / ours);
    }
}

/// The limiting rule and the leaders' rule of ILACS 2023 over all 488 published outcomes: yes or no, the same answers.
fn judgements(england: &England) {
    let regime = &england.regime;
    let edition = &regime.editions[regime.edition_named("ilacs-2023", None).expect("an edition")];
    let areas = ["leaders", "help_and_protection", "in_care", "care_leavers"];
    let outcomes: Vec<Outcome> = england
        .register
        .inspections
        .iter()
        .map(|row| {
            let mut outcome = Outcome::NOTHING;
            for area in areas {
                let slot = regime.vocabulary.area(area).expect("an area");
                let mark = row.outcome.of(slot);
                outcome.set(slot, if mark.grade().is_some() { mark } else { Grade::Good.mark() });
            }
            outcome.overall = if row.outcome.overall.is_present() { row.outcome.overall } else { Grade::Good.mark() };
            outcome
        })
        .collect();
    let ours = median(outcomes.len(), || {
        outcomes.iter().filter(|outcome| judge(edition, black_box(outcome)).verdict == Verdict::Accepted).count()
    });

    let refused = Program::compile("(hp == 3 || ic == 3 || cl == 3) && overall != 3").expect("an expression");
    let reason = Program::compile("le == 3 && hp != 3 && ic != 3 && cl != 3").expect("an expression");
    let names = ["le", "hp", "ic", "cl"];
    let root = Context::default();
    let grade = |mark: domain::mark::Mark| mark.grade().map_or(9, |grade| grade as i64);
    let cel_accepts = |outcome: &Outcome| {
        let mut context = root.new_inner_scope();
        for (area, name) in areas.iter().zip(names) {
            let slot = regime.vocabulary.area(area).expect("an area");
            context.add_variable_from_value(name, grade(outcome.of(slot)));
        }
        context.add_variable_from_value("overall", grade(outcome.overall));
        refused.execute(&context) == Ok(Value::Bool(false)) && reason.execute(&context) == Ok(Value::Bool(false))
    };
    let theirs = median(outcomes.len(), || outcomes.iter().filter(|outcome| cel_accepts(black_box(outcome))).count());
    let agree =
        outcomes.iter().all(|outcome| (judge(edition, outcome).verdict == Verdict::Accepted) == cel_accepts(outcome));
    assert!(agree, "both give the same answers");
    report(
        "One judgement check (ours: all 7 rules; CEL: the 2 that refuse or ask for a reason)",
        ours,
        &[("CEL expressions, the cel crate, context reused", theirs)],
    );
}

/// The seventieth working day after each day of 2013 to 2027.
fn working_days(england: &England) {
    let calendar = &england.regime.calendar;
    let days: Vec<Date> = (0..5_400).map(|n| Date::of(2013, 1, 1).plus_days(n)).collect();
    let ours = median(days.len(), || {
        days.iter().filter(|day| calendar.add_working_days(black_box(**day), 70).is_some()).count()
    });

    let holidays: std::collections::HashSet<jiff::civil::Date> =
        calendar.holidays().iter().map(|holiday| holiday.on.to_string().parse().expect("a date")).collect();
    let civil: Vec<jiff::civil::Date> = days.iter().map(|day| day.to_string().parse().expect("a date")).collect();
    let walk = |start: jiff::civil::Date| {
        let (mut day, mut left) = (start, 70);
        while left > 0 {
            day = day.tomorrow().expect("a day");
            let weekend = matches!(day.weekday(), jiff::civil::Weekday::Saturday | jiff::civil::Weekday::Sunday);
            left -= i32::from(!weekend && !holidays.contains(&day));
        }
        day
    };
    let theirs = median(civil.len(), || civil.iter().map(|day| walk(black_box(*day)).day() as usize).sum());
    let agree = days.iter().zip(&civil).all(|(day, theirs)| {
        calendar.add_working_days(*day, 70).map(|day| day.to_string()) == Some(walk(*theirs).to_string())
    });
    assert!(agree, "both give the same days");
    report("The seventieth working day", ours, &[("walking day by day with jiff and a set of holidays", theirs)]);
}

fn load() -> England {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files = Vec::new();
    for folder in ["frameworks", "proposals", "calendars", "register"] {
        collect(&root.join(folder), folder, &mut files);
    }
    England::load(&files).expect("the project's own data")
}

fn collect(folder: &Path, name: &str, files: &mut Vec<DataFile>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let entry = entry.expect("an entry").path();
        let path = format!("{name}/{}", entry.file_name().and_then(|file| file.to_str()).expect("a name"));
        if entry.is_dir() {
            collect(&entry, &path, files);
        } else if path.ends_with(".toml") || path.ends_with(".csv") {
            files.push(DataFile { text: std::fs::read_to_string(&entry).expect("a text"), path });
        }
    }
}

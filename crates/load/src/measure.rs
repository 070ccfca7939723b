//! How long things take in a store that is full.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use casework::{Actor, Moment, Role};
use domain::Date;
use domain::england::England;
use operations::Failed;
use operations::cases::{Asking, Cases, NewCase, NotDone, work};
use storage::Store;

use crate::fill::{note, person};

fn failed(problem: NotDone) -> Failed {
    Failed(problem.to_string())
}

/// Notes that one person adds to an inspection before going on to the next.
const NOTES: usize = 200;

/// Everything, one after another.
pub(crate) async fn measure(store: &Store, england: &England, writers: usize, seconds: u64) -> Result<(), Failed> {
    let now = Moment::parse("2025-06-12T10:00:00+01:00").map_err(Failed)?;
    let planner = person("paula", Role::Planner);
    let asking = Asking { regime: &england.regime, who: &planner, now: &now };
    println!("{} events; {}", store.case_event_last().await?, memory());
    let rows = store.case_list(true).await?;
    open(store, &rows.iter().map(|row| row.case_id.clone()).collect::<Vec<_>>(), asking).await?;
    lists(store, england, asking).await?;
    create(store, england, asking).await?;
    let rows = store.case_list(false).await?;
    let ids: Vec<String> = rows.into_iter().filter(|row| row.step == "on_site").map(|row| row.case_id).collect();
    write(store, england, &ids, (writers, Duration::from_secs(seconds))).await?;
    println!("{}", memory());
    Ok(())
}

/// A whole inspection, from the disk and from memory.
async fn open(store: &Store, ids: &[String], asking: Asking<'_>) -> Result<(), Failed> {
    let cases = Cases::new(store.clone());
    let (mut cold, mut warm) = (Vec::new(), Vec::new());
    for id in ids.iter().step_by(ids.len() / 300 + 1) {
        for times in [&mut cold, &mut warm] {
            let began = Instant::now();
            let _case = cases.look(id, asking).await.map_err(failed)?;
            times.push(began.elapsed());
        }
    }
    say("a whole inspection, from the disk", &mut cold);
    say("the same once more", &mut warm);
    Ok(())
}

async fn lists(store: &Store, england: &England, asking: Asking<'_>) -> Result<(), Failed> {
    let cases = Cases::new(store.clone());
    let (mut open, mut over) = (Vec::new(), Vec::new());
    let (mut again, mut over_again, mut tasks, mut of_one) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for _ in 0..3 {
        let fresh = Cases::new(store.clone());
        let began = Instant::now();
        fresh.open(asking).await.map_err(failed)?;
        open.push(began.elapsed());
        let began = Instant::now();
        fresh.over(asking).await.map_err(failed)?;
        over.push(began.elapsed());
        let began = Instant::now();
        fresh.over(asking).await.map_err(failed)?;
        over_again.push(began.elapsed());
    }
    println!("{}", memory());
    for _ in 0..7 {
        let began = Instant::now();
        cases.open(asking).await.map_err(failed)?;
        again.push(began.elapsed());
        let began = Instant::now();
        work(&cases, true, asking).await.map_err(failed)?;
        tasks.push(began.elapsed());
    }
    let register = &england.register;
    for id in register.ids().step_by(10) {
        let began = Instant::now();
        cases.of_authority(&register.authority(id).urn, asking).await.map_err(failed)?;
        of_one.push(began.elapsed());
    }
    say("every open case, the first time", &mut open);
    say("every open case, again", &mut again);
    say("every case that is over, the first time", &mut over);
    say("every case that is over, again", &mut over_again);
    say("what is to be done, over all cases", &mut tasks);
    say("the cases of one authority", &mut of_one);
    Ok(())
}

async fn create(store: &Store, england: &England, asking: Asking<'_>) -> Result<(), Failed> {
    let cases = Cases::new(store.clone());
    let register = &england.register;
    let mut times = Vec::new();
    let there = register.ids().filter(|id| !register.authority(*id).urn.is_empty());
    for (number, id) in there.enumerate() {
        let new = NewCase {
            authority: register.authority(id).urn.clone(),
            edition: "ilacs-2024-12".to_owned(),
            activity: "standard".to_owned(),
            first_day: Date::of(2025, 9, 8),
            follows: None,
        };
        let command = format!("measured-{number}-{}", store.case_event_last().await?);
        let began = Instant::now();
        cases.plan(&new, register, Some(&command), asking).await.map_err(failed)?;
        times.push(began.elapsed());
    }
    say("planning a case", &mut times);
    Ok(())
}

/// Notes, each answered when it is on the disk.
async fn write(
    store: &Store,
    england: &England,
    ids: &[String],
    (writers, length): (usize, Duration),
) -> Result<(), Failed> {
    let (cases, stop) = (Arc::new(Cases::new(store.clone())), Arc::new(AtomicBool::new(false)));
    let regime = Arc::new(england.regime.clone());
    let position = store.case_event_last().await?;
    let now = Moment::parse("2025-06-12T10:00:00+01:00").map_err(Failed)?;
    let mut tasks = Vec::new();
    for writer in 0..writers {
        let (cases, stop, regime, now) = (Arc::clone(&cases), Arc::clone(&stop), Arc::clone(&regime), now.clone());
        if ids.is_empty() {
            break;
        }
        let ids = ids.to_vec();
        tasks.push(tokio::spawn(async move {
            let who: Actor = person(["lena", "ina", "ivan", "iris"][writer % 4], Role::Inspector);
            let asking = Asking { regime: &regime, who: &who, now: &now };
            let mut times = Vec::new();
            while !stop.load(Ordering::Relaxed) {
                // Four to a team, and on to the next inspection when one has as many notes as inspections have.
                let turn = times.len() / NOTES;
                let id = &ids[(writer / 4 + turn * writers.div_ceil(4)) % ids.len()];
                if times.len().is_multiple_of(NOTES) {
                    cases.look(id, asking).await?;
                }
                let act = note(&format!("m{position}-{writer}-{}", times.len()), &now);
                let began = Instant::now();
                cases.perform(id, &act, None, asking).await?;
                times.push(began.elapsed());
            }
            Ok::<_, NotDone>(times)
        }));
    }
    let began = Instant::now();
    tokio::time::sleep(length).await;
    stop.store(true, Ordering::Relaxed);
    let mut times = Vec::new();
    for task in tasks {
        times.extend(task.await.map_err(|error| Failed(error.to_string()))?.map_err(failed)?);
    }
    let rate = times.len() as f64 / began.elapsed().as_secs_f64();
    say(&format!("a note by one of {writers} writers, {rate:.0} a second"), &mut times);
    Ok(())
}

fn say(what: &str, times: &mut [Duration]) {
    times.sort();
    let at = |part: usize| times.get(times.len() * part / 100).copied().unwrap_or_default();
    let last = times.last().copied().unwrap_or_default();
    println!("{what}: median {:.2?}, 95 in 100 {:.2?}, 99 in 100 {:.2?}, slowest {last:.2?}", at(50), at(95), at(99));
}

/// The most memory this program held, where the system says so.
fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let most = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).map(str::trim);
    format!("most memory {}", most.unwrap_or("not known"))
}

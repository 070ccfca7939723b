//! `sightline backup`, `sightline restore` and `sightline drill`

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::Args;
use operations::backup::{Checked, IsAfter, back_up, digest, restore};
use storage::{Location, Store};

use crate::Clock;
use crate::commands::Failure;
use crate::output::{Answer, Format, json};
use crate::stored::{to_ask, usual, wait};

#[derive(Args)]
#[command(
    after_help = "Example: sightline backup monday.jsonl --store sightline.db\n\nWrites everything in the store, as it is at one moment, while others go on writing. The file is lines of JSON with a digest at the end; it is read again once it is written, and the store it was made of is gone over. A backup of SQLite restores into PostgreSQL and the other way about."
)]
pub(crate) struct Backup {
    /// The file to write; it may not be there yet
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

#[derive(Args)]
#[command(
    after_help = "Example: sightline restore monday.jsonl --store restored.db --at 2026-04-28T09:15\n\nMakes a store from a backup, whole or not at all, and never over one that is there. With --at, what came after that moment is left out: from the first event after it on, in the order they were written, every event; and every later import. People and what they may do are as they stand in the backup."
)]
pub(crate) struct Restore {
    /// A file that `sightline backup` made
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// Leave out what came after this moment; English time unless it says otherwise
    #[arg(long, value_name = "TIME", value_parser = moment)]
    at: Option<jiff::Timestamp>,
}

#[derive(Args)]
#[command(
    after_help = "Example: sightline drill --store sightline.db\n\nBacks the store up, restores it to a place of its own, goes over every chain and every row there, and compares the two to the byte. Says how long each took. The store itself is only read."
)]
pub(crate) struct Drill {
    /// A folder for the backup and the restored store, which are taken away again
    #[arg(long = "in", value_name = "FOLDER")]
    folder: Option<PathBuf>,
}

fn moment(said: &str) -> Result<jiff::Timestamp, String> {
    let english = || said.parse::<jiff::civil::DateTime>().ok()?.in_tz("Europe/London").ok();
    let moment = said.parse().ok().or_else(|| english().map(|zoned| zoned.timestamp()));
    moment.ok_or_else(|| "it is no moment. Write one like 2026-04-28T09:15 or 2026-04-28T09:15:00+01:00".to_owned())
}

pub(crate) fn back_up_to(
    named: Option<Location>,
    format: Format,
    clock: Clock,
    arguments: &Backup,
) -> Result<Answer, Failure> {
    let from = there(named)?;
    let made_at = (clock.now)();
    let checked = wait(async {
        let store = Store::connect_to_ask(&from).await?;
        let checked = back_up(&store, &made_at, &arguments.file).await?;
        store.close().await;
        Ok(checked)
    })?;
    Ok(answer(&checked, format, &format!("Backed up {from} to {}", arguments.file.display()), &[])?)
}

pub(crate) fn restore_from(named: Option<Location>, format: Format, arguments: &Restore) -> Result<Answer, Failure> {
    let to = named.ok_or_else(|| "Name the store to make, with --store FILE or --database URL".to_owned())?;
    let at = arguments.at;
    let is_after = |written: &str| match (written.parse::<jiff::Timestamp>(), at) {
        (Ok(moment), Some(at)) => Ok(moment > at),
        (Ok(_), None) => Ok(false),
        (Err(error), _) => Err(format!("`{written}`: {error}")),
    };
    let checked = wait(async {
        let (store, checked) = restore(&arguments.file, &to, at.map(|_| &is_after as &IsAfter<'_>)).await?;
        store.close().await;
        Ok(checked)
    })?;
    Ok(answer(&checked, format, &format!("Restored {} to {to}", arguments.file.display()), &[])?)
}

pub(crate) fn drill(
    named: Option<Location>,
    format: Format,
    clock: Clock,
    arguments: &Drill,
) -> Result<Answer, Failure> {
    let from = there(named)?;
    let base = arguments.folder.clone().unwrap_or_else(std::env::temp_dir);
    let folder = base.join(format!("sightline-drill-{}", std::process::id()));
    std::fs::create_dir(&folder).map_err(|error| format!("Cannot make {}: {error}", folder.display()))?;
    let done = practise(&from, &folder, &(clock.now)());
    std::fs::remove_dir_all(&folder).map_err(|error| format!("Cannot take {} away: {error}", folder.display()))?;
    let (checked, is_same, times) = done?;
    let seconds: Vec<(&str, f64)> = times.iter().map(|(what, time)| (*what, time.as_secs_f64())).collect();
    if !is_same {
        let says = format!(
            "What was restored is not what is in {from}: their digests differ. Keep the store as it is and \
                            look for a damaged disk"
        );
        return Err(Failure::Question(says));
    }
    Ok(answer(&checked, format, &format!("Backed up {from} and restored it: the same to the byte"), &seconds)?)
}

type Practised = (Checked, bool, Vec<(&'static str, Duration)>);

fn practise(from: &Location, folder: &Path, made_at: &str) -> Result<Practised, String> {
    let file = folder.join("drill.jsonl");
    wait(async {
        let store = Store::connect_to_ask(from).await?;
        let begun = Instant::now();
        let before = back_up(&store, made_at, &file).await?;
        let backed_up = begun.elapsed();
        let begun = Instant::now();
        let (restored, checked) = restore(&file, &Location::File(folder.join("drill.db")), None).await?;
        let restoring = begun.elapsed();
        let begun = Instant::now();
        let is_same = digest(&restored, made_at).await? == before.copied.sha256 && checked.copied == before.copied;
        let comparing = begun.elapsed();
        restored.close().await;
        store.close().await;
        let times = vec![("back up and verify", backed_up), ("restore and verify", restoring), ("compare", comparing)];
        Ok((checked, is_same, times))
    })
}

/// A store to read from.
fn there(named: Option<Location>) -> Result<Location, String> {
    to_ask(named)?.ok_or_else(|| format!("There is no store {}. Name one with --store or --database", usual()))
}

fn answer(checked: &Checked, format: Format, done: &str, seconds: &[(&str, f64)]) -> Result<Answer, String> {
    let copied = &checked.copied;
    let faults = checked.verified.faults.iter().map(|fault| {
        let event = fault.sequence.map(|sequence| format!(", event {sequence}")).unwrap_or_default();
        format!("Case {}{event}: {}", fault.case_id, fault.says)
    });
    let wrong: Vec<String> = checked.unsound.iter().cloned().chain(faults).collect();
    let text = match format {
        Format::Json => json(&serde_json::json!({
            "made_at": copied.made_at,
            "rows": copied.rows,
            "left_out": copied.left_out,
            "sha256": copied.sha256,
            "events": checked.verified.events,
            "cases": checked.verified.cases,
            "wrong": wrong,
            "seconds": seconds.iter().map(|(what, time)| ((*what).to_owned(), serde_json::json!(time)))
                .collect::<serde_json::Map<_, _>>(),
        }))?,
        Format::Csv => {
            let rows = copied.rows.iter().map(|(table, rows)| vec![table.clone(), rows.to_string()]);
            crate::output::csv(&["table", "rows"], rows)?
        }
        Format::Text => {
            let mut lines = vec![format!("{done}.")];
            let rows = copied.rows.iter().filter(|(_, rows)| **rows > 0);
            lines.extend(rows.map(|(table, rows)| format!("  {:<12} {rows:>9}", table.replace('_', " "))));
            if copied.left_out > 0 {
                lines.push(format!("{} rows came later and were left out.", copied.left_out));
            }
            lines.push(format!("Made at {}; digest {}.", copied.made_at, copied.sha256));
            lines.extend(seconds.iter().map(|(what, time)| format!("  {what:<20} {time:>8.2} s")));
            let (events, cases) = (checked.verified.events, checked.verified.cases);
            lines.push(if wrong.is_empty() {
                format!("Verified: {events} events of {cases} cases, every chain and every row sound.")
            } else {
                format!("Something is wrong in the store:\n  {}", wrong.join("\n  "))
            });
            lines.join("\n")
        }
    };
    Ok(Answer { text, is_no: !checked.is_sound() })
}

//! `sightline audit`: whether what is kept of cases is what was written.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use operations::audit::{Fault, Head, Key, head_check, head_make, rebuild, verify};
use serde::Serialize;
use storage::{Location, Store};

use crate::commands::{Context, Failure};
use crate::files;
use crate::output::{Answer, Format, bold, csv, json, table};
use crate::signing::chance;

#[derive(Args)]
#[command(after_help = "Example: sightline audit verify --heads kept-elsewhere.jsonl\n\
                        Keep the heads where those who run the store cannot change them")]
pub(crate) struct Arguments {
    #[command(subcommand)]
    ask: Ask,
}

#[derive(Subcommand)]
enum Ask {
    /// Walk over every event: chains, what they add up to, and signed heads. Exit code 1 where something is wrong
    Verify {
        /// Heads that were exported before; they are held against the store
        #[arg(long, value_name = "FILE")]
        heads: Option<PathBuf>,

        /// The public key heads should be signed with, in hexadecimal
        #[arg(long, value_name = "HEX")]
        key: Option<String>,
    },
    /// Sign a head that binds every event so far
    Sign {
        /// The file with the secret key, made where there is none; STORE.key beside a store that is a file
        #[arg(long, value_name = "FILE")]
        key_file: Option<PathBuf>,
    },
    /// The signed heads, one a line
    Heads {
        /// Put them into this file, to be kept elsewhere
        #[arg(long, value_name = "FILE")]
        export: Option<PathBuf>,
    },
    /// Make the rows of the list of cases again from their events
    Rebuild,
}

pub(crate) fn run(context: &Context, arguments: Arguments) -> Result<Answer, Failure> {
    let Some(location) = &context.store else {
        return Err(Failure::Question(
            "There is no store here to audit. Name one with --store FILE or --database URL".to_owned(),
        ));
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .map_err(|error| format!("The store cannot be used: {error}"))?;
    runtime.block_on(async {
        let store = match arguments.ask {
            Ask::Verify { .. } | Ask::Heads { .. } => Store::connect_to_ask(location).await,
            Ask::Sign { .. } | Ask::Rebuild => Store::connect(location).await,
        };
        let store = store.map_err(|failed| failed.to_string())?;
        let answer = match arguments.ask {
            Ask::Verify { heads, key } => verified(context, &store, heads.as_deref(), key.as_deref()).await,
            Ask::Sign { key_file } => signed(context, &store, location, key_file).await,
            Ask::Heads { export } => heads(context, &store, export.as_deref()).await,
            Ask::Rebuild => rebuilt(context, &store).await,
        };
        store.close().await;
        answer
    })
}

#[derive(Serialize)]
struct VerifiedAnswer {
    is_sound: bool,
    events: i64,
    cases: i64,
    heads: usize,
    faults: Vec<FaultAnswer>,
}

#[derive(Serialize)]
struct FaultAnswer {
    /// Nothing for a fault that is not of one case.
    case: Option<String>,
    /// The event in its case.
    event: Option<i64>,
    /// The event among all.
    position: Option<i64>,
    says: String,
}

async fn verified(context: &Context, store: &Store, file: Option<&Path>, key: Option<&str>) -> Result<Answer, Failure> {
    let failed = |failed: storage::Failed| failed.to_string();
    let all = store.case_event_last().await.map_err(failed)?;
    let bar = files::bar(usize::try_from(all).unwrap_or_default(), "Reading events");
    let found = verify(store, &mut |read| bar.set_position(read.unsigned_abs())).await.map_err(failed)?;
    bar.finish_and_clear();
    let mut faults: Vec<FaultAnswer> = found.faults.into_iter().map(fault).collect();
    let mut kept: Vec<Head> = store.head_list().await.map_err(failed)?.into_iter().map(Head::from).collect();
    if let Some(file) = file {
        kept.extend(read_heads(file)?);
    }
    // An exported head is the store's own over again, and a file may be joined from several.
    let mut counted = BTreeSet::new();
    kept.retain(|head| counted.insert(head.clone()));
    let key = key.map(|key| key.trim().to_lowercase());
    if let Some(key) = &key
        && (key.len() != 64 || !key.bytes().all(|byte| byte.is_ascii_hexdigit()))
    {
        return Err(Failure::Question(format!(
            "`{key}` is not a public key: it has 64 hexadecimal digits, as `sightline audit heads` prints it"
        )));
    }
    for (_, says) in head_check(store, &kept, key.as_deref()).await.map_err(failed)? {
        faults.push(FaultAnswer { case: None, event: None, position: None, says: says.to_string() });
    }
    let is_sound = faults.is_empty();
    let answer = VerifiedAnswer { is_sound, events: found.events, cases: found.cases, heads: kept.len(), faults };
    let text = match context.format {
        Format::Json => json(&answer)?,
        Format::Csv => csv(&["case", "event", "position", "says"], answer.faults.iter().map(cells))?,
        Format::Text => drawn(&answer),
    };
    Ok(Answer { text, is_no: !is_sound })
}

fn fault(fault: Fault) -> FaultAnswer {
    let case = Some(fault.case_id).filter(|case| !case.is_empty());
    FaultAnswer { case, event: fault.sequence, position: fault.position, says: fault.says }
}

fn cells(fault: &FaultAnswer) -> Vec<String> {
    let number = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
    vec![fault.case.clone().unwrap_or_default(), number(fault.event), number(fault.position), fault.says.clone()]
}

/// `1 event`, `2 events`.
fn count(number: i64, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}

fn drawn(answer: &VerifiedAnswer) -> String {
    let counted = format!(
        "{} of {}, {}",
        count(answer.events, "event"),
        count(answer.cases, "case"),
        count(answer.heads as i64, "signed head")
    );
    if answer.is_sound {
        return format!("{}: {counted}.", bold("Everything is as it was written"));
    }
    let mut lines = vec![format!("{}: {counted}.", bold("Something is not as it was written"))];
    for fault in &answer.faults {
        let place = match (&fault.case, fault.event, fault.position) {
            (Some(case), Some(event), Some(position)) => format!("{case}, event {event} ({position} among all)"),
            (Some(case), _, _) => case.clone(),
            _ => "The whole".to_owned(),
        };
        lines.push(format!("  {place}: {}", fault.says));
    }
    lines.join("\n")
}

async fn signed(
    context: &Context,
    store: &Store,
    location: &Location,
    key_file: Option<PathBuf>,
) -> Result<Answer, Failure> {
    let key = key(&key_beside(location, key_file)?)?;
    let head = head_make(store, &key, context.now().text()).await.map_err(|failed| failed.to_string())?;
    let text = match (&head, context.format) {
        (Some(head), Format::Text) => format!(
            "Signed: {} up to {}, with the key {}.\nKeep it elsewhere: `sightline audit heads --export FILE`.",
            count(head.position, "event"),
            head.made_at,
            head.key
        ),
        (None, Format::Text) => "No event came since the last head, so there is nothing to sign.".to_owned(),
        (head, _) => json(head)?,
    };
    Ok(Answer::yes(text))
}

/// The file of the key: the one named, or one beside the store.
pub(crate) fn key_beside(location: &Location, named: Option<PathBuf>) -> Result<PathBuf, Failure> {
    match (named, location) {
        (Some(file), _) => Ok(file),
        (None, Location::File(path)) => {
            let mut name = path.clone().into_os_string();
            name.push(".key");
            Ok(PathBuf::from(name))
        }
        (None, Location::Server(_)) => Err(Failure::Question(
            "A store in PostgreSQL has no file to keep its key beside. Name one with --key-file FILE".to_owned(),
        )),
    }
}

/// The key in this file; a new one where there is no such file, for its owner's eyes alone.
pub(crate) fn key(file: &Path) -> Result<Key, Failure> {
    let failed = |error: &dyn std::fmt::Display| format!("Cannot use the key {}: {error}", file.display());
    if !file.exists() {
        let seed: String = chance()?.iter().map(|byte| format!("{byte:02x}")).collect();
        write_secret(file, &seed).map_err(|error| failed(&error))?;
    }
    let text = std::fs::read_to_string(file).map_err(|error| failed(&error))?;
    let digits = text.trim();
    let pairs = (0..digits.len()).step_by(2).map(|at| digits.get(at..at + 2));
    let seed: Option<Vec<u8>> = pairs.map(|pair| u8::from_str_radix(pair?, 16).ok()).collect();
    let seed = seed.filter(|seed| seed.len() == 32);
    let seed = seed.ok_or_else(|| failed(&"it should hold 64 hexadecimal digits. Name another with --key-file"))?;
    Ok(Key::from_seed(&seed).map_err(|error| failed(&error))?)
}

fn write_secret(file: &Path, text: &str) -> std::io::Result<()> {
    use std::io::Write as _;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut open = options.open(file)?;
    writeln!(open, "{text}")?;
    open.sync_all()
}

async fn heads(context: &Context, store: &Store, export: Option<&Path>) -> Result<Answer, Failure> {
    let heads: Vec<Head> =
        store.head_list().await.map_err(|failed| failed.to_string())?.into_iter().map(Head::from).collect();
    if let Some(file) = export {
        let mut lines = String::new();
        for head in &heads {
            lines.push_str(&serde_json::to_string(head).map_err(|error| error.to_string())?);
            lines.push('\n');
        }
        std::fs::write(file, lines).map_err(|error| format!("Cannot write {}: {error}", file.display()))?;
        return Ok(Answer::yes(format!("{} written to {}.", count(heads.len() as i64, "signed head"), file.display())));
    }
    let row = |head: &Head| {
        vec![
            head.position.to_string(),
            head.made_at.clone(),
            head.digest.clone(),
            head.key.clone(),
            head.signature.clone(),
        ]
    };
    let text = match context.format {
        Format::Json => json(&heads)?,
        Format::Csv => csv(&["position", "made_at", "digest", "key", "signature"], heads.iter().map(row))?,
        Format::Text if heads.is_empty() => "No head was signed yet: `sightline audit sign`.".to_owned(),
        Format::Text => table(
            &["Events", "Signed", "Digest", "Key"],
            heads.iter().map(|head| row(head).into_iter().take(4).collect()),
        ),
    };
    Ok(Answer::yes(text))
}

fn read_heads(file: &Path) -> Result<Vec<Head>, String> {
    let text = std::fs::read_to_string(file).map_err(|error| format!("Cannot read {}: {error}", file.display()))?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let heads = lines.map(|(at, line)| {
        serde_json::from_str(line).map_err(|error| {
            format!(
                "{}:{}: this is not a signed head: {error}. Use what `sightline audit heads --export` wrote",
                file.display(),
                at + 1
            )
        })
    });
    heads.collect()
}

async fn rebuilt(context: &Context, store: &Store) -> Result<Answer, Failure> {
    let changed = rebuild(store).await.map_err(|failed| failed.to_string())?;
    let text = match (context.format, changed) {
        (Format::Text, 0) => "Every row of the list was as its events say.".to_owned(),
        (Format::Text, 1) => "1 row of the list was not as its events say, and is made again.".to_owned(),
        (Format::Text, count) => format!("{count} rows of the list were not as their events say, and are made again."),
        (_, count) => json(&serde_json::json!({ "made_again": count }))?,
    };
    Ok(Answer::yes(text))
}

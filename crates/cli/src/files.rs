//! Files named on the command line, read on every core.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

use indicatif::{ProgressBar, ProgressStyle};

/// Work on fewer files than this is over before a bar would be read.
const WORTH_A_BAR: usize = 10;

/// The files as named and, in folders, those whose names end so, in order of name.
pub(crate) fn below(paths: &[PathBuf], endings: &[&str]) -> Result<Vec<PathBuf>, String> {
    let mut files = Vec::new();
    for path in paths {
        collect(path, true, endings, &mut files)?;
    }
    Ok(files)
}

fn collect(path: &Path, is_named: bool, endings: &[&str], files: &mut Vec<PathBuf>) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("Cannot read {}: {error}", path.display());
    // What is found in a folder and cannot be read is told with the others; what was named must be there.
    let is_folder = match std::fs::metadata(path) {
        Ok(found) => found.is_dir(),
        Err(_) if !is_named => false,
        Err(error) => return Err(failed(error)),
    };
    if is_folder {
        let mut inside = Vec::new();
        for entry in std::fs::read_dir(path).map_err(failed)? {
            inside.push(entry.map_err(failed)?.path());
        }
        inside.sort();
        return inside.iter().try_for_each(|path| collect(path, false, endings, files));
    }
    let ends = |ending: &&str| path.extension().is_some_and(|end| end.eq_ignore_ascii_case(ending));
    let path = path.strip_prefix("./").unwrap_or(path);
    if is_named || endings.iter().any(ends) {
        files.push(path.to_owned());
    }
    Ok(())
}

/// A file larger than this is nothing that is published, and is not taken into memory.
const LARGEST: u64 = 256 << 20;

/// The bytes of a file, or why they cannot be had.
fn whole(path: &Path) -> Result<Vec<u8>, String> {
    let found = std::fs::metadata(path).map_err(|error| format!("The file cannot be read: {error}"))?;
    if !found.is_file() {
        return Err("It is no file but a pipe or a device".to_owned());
    }
    if found.len() > LARGEST {
        return Err(format!("The file has {} MB; nothing above {} MB is read", found.len() >> 20, LARGEST >> 20));
    }
    std::fs::read(path).map_err(|error| format!("The file cannot be read: {error}"))
}

/// Reads the files on every core and gives what each says, in the files' order. Each thread holds one file at a time; what
/// is held beside grows only while one file takes longer than those after it.
pub(crate) fn each_on_all_cores<T: Send>(
    files: &[PathBuf],
    doing: &str,
    read: impl Fn(&str, Result<Vec<u8>, String>) -> T + Sync,
    mut each: impl FnMut(T) -> Result<(), String>,
) -> Result<(), String> {
    let bar = bar(files.len(), doing);
    let threads = thread::available_parallelism().map_or(1, usize::from).min(files.len().max(1));
    let given = AtomicUsize::new(0);
    let (send, receive) = mpsc::sync_channel(threads);
    let (read, given) = (&read, &given);
    thread::scope(|scope| {
        for _ in 0..threads {
            let send = send.clone();
            scope.spawn(move || {
                while let Some((at, path)) = {
                    let at = given.fetch_add(1, Ordering::Relaxed);
                    files.get(at).map(|path| (at, path))
                } {
                    // Nobody listens once something has failed.
                    if send.send((at, read(&path.to_string_lossy(), whole(path)))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(send);
        let (mut next, mut early) = (0, BTreeMap::new());
        // Taken whole, so that it is gone when something fails, and the threads do not wait for a reader.
        for (at, answer) in receive {
            early.insert(at, answer);
            while let Some(answer) = early.remove(&next) {
                bar.suspend(|| each(answer))?;
                bar.inc(1);
                next += 1;
            }
        }
        if next < files.len() {
            return Err(
                "Reading stopped before the last file. Read the files one by one to find which it was".to_owned()
            );
        }
        bar.finish_and_clear();
        Ok(())
    })
}

/// Reads the files on every core; what they say, in the files' order.
pub(crate) fn on_all_cores<T: Send>(
    files: &[PathBuf],
    doing: &str,
    read: impl Fn(&str, Result<Vec<u8>, String>) -> T + Sync,
) -> Result<Vec<T>, String> {
    let mut answers = Vec::with_capacity(files.len());
    each_on_all_cores(files, doing, read, |answer| {
        answers.push(answer);
        Ok(())
    })?;
    Ok(answers)
}

/// A bar on the error stream of a terminal; nothing elsewhere.
pub(crate) fn bar(length: usize, doing: &str) -> ProgressBar {
    if length < WORTH_A_BAR {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{msg} {wide_bar} {pos} of {len}, {eta} left");
    let bar = ProgressBar::new(length as u64).with_message(doing.to_owned());
    style.map_or_else(|_| ProgressBar::hidden(), |style| bar.with_style(style))
}

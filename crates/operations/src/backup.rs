//! Backups, and whether they are worth anything: what is written is read again, what is restored is verified.

use std::fs::{File, OpenOptions};
use std::io::{BufReader, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use storage::backup::{Copied, Until, backup_check};
use storage::{Failed, Location, Store};

use crate::audit::{Verified, rebuild, verify};

/// Kinds of event with which a document is published.
const PUBLISHES: [&str; 2] = ["report_published", "correction_published"];

/// Whether a moment, as a row writes it, comes after another.
pub type IsAfter<'a> = dyn Fn(&str) -> Result<bool, String> + Sync + 'a;

/// What was copied, and what is wrong with the store it came from or went to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Checked {
    /// What was copied.
    pub copied: Copied,
    /// Events and cases that were gone over.
    pub verified: Verified,
    /// What the database itself finds wrong.
    pub unsound: Vec<String>,
}

impl Checked {
    /// Whether nothing is wrong.
    pub fn is_sound(&self) -> bool {
        self.unsound.is_empty() && self.verified.faults.is_empty()
    }
}

async fn check(store: &Store, copied: Copied) -> Result<Checked, Failed> {
    let verified = verify(store, &mut |_| {}).await?;
    Ok(Checked { copied, verified, unsound: store.integrity().await? })
}

fn cannot(what: &str, path: &Path, error: &std::io::Error) -> Failed {
    Failed(format!("Cannot {what} {}: {error}", path.display()))
}

/// Writes a backup into a new file, reads it again, and goes over the store it was made of.
///
/// # Errors
/// That there is such a file; why it cannot be written; why the store cannot be read.
pub async fn back_up(store: &Store, made_at: &str, path: &Path) -> Result<Checked, Failed> {
    if path.exists() {
        return Err(Failed(format!(
            "{} is there already, and nothing is written over. Name another file",
            path.display()
        )));
    }
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    let part = PathBuf::from(part);
    let copied = write(store, made_at, &part).await.inspect_err(|_| {
        // What is not whole is of no use, and may not be there.
        let _ = std::fs::remove_file(&part);
    })?;
    std::fs::rename(&part, path).map_err(|error| cannot("write", path, &error))?;
    check(store, copied).await
}

async fn write(store: &Store, made_at: &str, part: &Path) -> Result<Copied, Failed> {
    let cannot_write = |error: std::io::Error| cannot("write", part, &error);
    let file = OpenOptions::new().write(true).create(true).truncate(true).open(part).map_err(cannot_write)?;
    let mut out = BufWriter::with_capacity(1 << 20, file);
    let copied = store.backup(made_at, &mut out).await?;
    out.flush().map_err(cannot_write)?;
    out.get_ref().sync_all().map_err(cannot_write)?;
    let file = File::open(part).map_err(|error| cannot("read", part, &error))?;
    let again = backup_check(&mut BufReader::with_capacity(1 << 20, file))?;
    if again != copied {
        return Err(Failed(format!("{} does not say what was written. See to the disk", part.display())));
    }
    Ok(copied)
}

/// Makes a store from a backup, up to a moment if one is given, and goes over it.
///
/// # Errors
/// That there is a store already; where the backup is damaged; why the store cannot be made.
pub async fn restore(from: &Path, to: &Location, is_after: Option<&IsAfter<'_>>) -> Result<(Store, Checked), Failed> {
    let file = File::open(from).map_err(|error| cannot("read", from, &error))?;
    let until = is_after.map(|is_after| Until { is_after, publishes: &PUBLISHES });
    let (store, copied) = Store::restore(to, &mut BufReader::with_capacity(1 << 20, file), until.as_ref()).await?;
    if until.is_some() {
        // What cases added up to was copied as it was later.
        rebuild(&store).await?;
    }
    let checked = check(&store, copied).await?;
    Ok((store, checked))
}

/// The digest a backup of the store would have. Equal ones mean equal stores.
///
/// # Errors
/// Why the store cannot be read.
pub async fn digest(store: &Store, made_at: &str) -> Result<String, Failed> {
    Ok(store.backup(made_at, &mut std::io::sink()).await?.sha256)
}

#[cfg(test)]
mod tests {
    use casework::{EventKind, written};
    use domain::Date;

    use super::PUBLISHES;

    #[test]
    fn what_publishes_is_known_by_its_key() {
        let on = Date::parse("2026-06-01").unwrap();
        let notice = String::new();
        let kinds = [EventKind::ReportPublished { on }, EventKind::CorrectionPublished { on, version: 2, notice }];
        assert_eq!(kinds.each_ref().map(written::key), PUBLISHES);
    }
}

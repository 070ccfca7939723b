//! The store named on the command line, and the record from it.

use std::path::{Path, PathBuf};

use claims::Kind;
use domain::regime::DataFile;
use operations::library::{Library, Unloaded};
use storage::{Failed, Store};

use crate::problems;

/// The store that is used where none is named, if it is there.
pub(crate) const USUAL: &str = "sightline.db";

/// What a register of authorities is made of.
pub(crate) const OF_AUTHORITIES: [Kind; 2] = [Kind::Inspection, Kind::Visit];

/// Runs work that waits for the store.
pub(crate) fn wait<T>(work: impl Future<Output = Result<T, Failed>>) -> Result<T, String> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| format!("The store cannot be used: {error}"))?;
    runtime.block_on(work).map_err(|failed| failed.to_string())
}

/// The store to ask: the one named, or the usual one where it is there.
pub(crate) fn to_ask(named: Option<&Path>) -> Result<Option<PathBuf>, String> {
    match named {
        Some(path) if path.is_file() => Ok(Some(path.to_owned())),
        Some(path) => {
            Err(format!("There is no store {}. `sightline import PATH --apply --store FILE` makes one", path.display()))
        }
        None => Ok(Some(PathBuf::from(USUAL)).filter(|path| path.is_file())),
    }
}

/// The record: from a store, or the register built in.
pub(crate) fn library(files: &[DataFile], store: Option<&Path>, kinds: &[Kind]) -> Result<Library, String> {
    let faulty = |found: &[domain::framework::Problem]| {
        let shown = problems::render(found, files, problems::ON_ERRORS);
        format!("The data cannot be used\n\n{shown}")
    };
    let Some(path) = store else { return Library::shipped(files).map_err(|found| faulty(&found)) };
    let loaded = wait(async {
        let store = Store::open_to_ask(path).await?;
        let library = Library::from_store(files, &store, kinds).await;
        store.close().await;
        Ok(library)
    })?;
    loaded.map_err(|unloaded| match unloaded {
        Unloaded::Data(found) => faulty(&found),
        Unloaded::Store(failed) => failed.to_string(),
    })
}

//! The store named on the command line, and the record from it.

use std::path::PathBuf;

use claims::Kind;
use domain::regime::DataFile;
use operations::import::IMPORTER;
use operations::library::{Library, Unloaded, first_import};
use storage::{Failed, Location, Store};

use crate::Clock;
use crate::problems;

/// The store that is used where none is named, if it is there.
const USUAL: &str = "sightline.db";

/// What a register of authorities is made of.
pub(crate) const OF_AUTHORITIES: [Kind; 2] = [Kind::Inspection, Kind::Visit];

/// The same with statistics.
pub(crate) const OF_REGISTER_AND_STATISTICS: [Kind; 3] = [Kind::Inspection, Kind::Visit, Kind::Figures];

/// What is read beside the register of authorities, where it is asked about: both are large.
#[derive(Clone, Copy, Default)]
pub(crate) struct Also {
    pub(crate) settings: bool,
    pub(crate) indicators: bool,
}

/// Runs work that waits for the store.
pub(crate) fn wait<T>(work: impl Future<Output = Result<T, Failed>>) -> Result<T, String> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| format!("The store cannot be used: {error}"))?;
    runtime.block_on(work).map_err(|failed| failed.to_string())
}

/// The store that is named, by a file or by the URL of a database.
pub(crate) fn named(store: Option<PathBuf>, database: Option<&str>) -> Result<Option<Location>, String> {
    match (store, database) {
        (Some(_), Some(_)) => {
            Err("Two stores are named. Give --store FILE (or SIGHTLINE_STORE) or --database URL (or \
                                   SIGHTLINE_DATABASE), not both"
                .to_owned())
        }
        (Some(path), None) => Ok(Some(Location::File(path))),
        (None, Some(url)) => match Location::of(url).map_err(|failed| failed.to_string())? {
            Location::File(_) => Err("A database is named by a URL such as postgres://NAME@HOST/DATABASE. \
                                      A file is named with --store"
                .to_owned()),
            server => Ok(Some(server)),
        },
        (None, None) => Ok(None),
    }
}

/// Whether there is a store.
pub(crate) fn is_there(location: &Location) -> Result<bool, String> {
    wait(Store::is_there(location))
}

/// The store to ask: the one named, or the usual one where it is there.
pub(crate) fn to_ask(named: Option<Location>) -> Result<Option<Location>, String> {
    let is_named = named.is_some();
    let location = named.unwrap_or_else(usual);
    if is_there(&location)? {
        return Ok(Some(location));
    }
    let option = if matches!(location, Location::File(_)) { "--store FILE" } else { "--database URL" };
    let says = format!(
        "There is no store {location}. `sightline import PATH --apply {option}` makes one from published reports, \
                        `sightline people add` an empty one"
    );
    if is_named { Err(says) } else { Ok(None) }
}

/// Whether there is no such store yet.
pub(crate) fn is_to_make(named: Option<&Location>) -> Result<bool, String> {
    Ok(!is_there(&named.cloned().unwrap_or_else(usual))?)
}

/// Makes the store; it begins with the register built in, as one made by an import does.
pub(crate) fn make(files: &[DataFile], named: Option<&Location>, clock: Clock) -> Result<(), String> {
    let location = named.cloned().unwrap_or_else(usual);
    wait(async {
        let store = Store::connect(&location).await?;
        store.import_insert(&first_import(files, &(clock.now)(), IMPORTER), (0, 0), &mut |_| {}).await?;
        store.close().await;
        Ok(())
    })
}

/// The store that is used where none is named.
pub(crate) fn usual() -> Location {
    Location::File(PathBuf::from(USUAL))
}

/// The record: from a store, or the register built in; with settings and statistics where they are asked about.
pub(crate) fn library(
    files: &[DataFile],
    store: Option<&Location>,
    kinds: &[Kind],
    also: Also,
) -> Result<Library, String> {
    let faulty = |found: &[domain::framework::Problem]| {
        let shown = problems::render(found, files, problems::ON_ERRORS);
        format!("The data cannot be used\n\n{shown}")
    };
    let Some(location) = store else { return Library::shipped(files).map_err(|found| faulty(&found)) };
    let loaded = wait(async {
        let store = Store::connect_to_ask(location).await?;
        // A store of cases alone has no record of its own, so the register built in is asked.
        let library = match store.import_version().await? {
            (0, _) => Library::shipped(files).map_err(Unloaded::Data),
            _ => whole(files, &store, kinds, also).await,
        };
        store.close().await;
        Ok(library)
    })?;
    loaded.map_err(|unloaded| match unloaded {
        Unloaded::Data(found) => faulty(&found),
        Unloaded::Store(failed) => failed.to_string(),
    })
}

async fn whole(files: &[DataFile], store: &Store, kinds: &[Kind], also: Also) -> Result<Library, Unloaded> {
    let mut library = Library::from_store(files, store, kinds).await?;
    if also.settings {
        library = library.with_settings(files, store).await?;
    }
    if also.indicators {
        library = library.with_indicators(files, store).await?;
    }
    Ok(library)
}

//! The data folders: those built into the program, or a folder on disk.

use std::path::Path;

use domain::regime::DataFile;

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

const FOLDERS: [&str; 9] =
    ["calendars", "frameworks", "letters", "model", "people", "proposals", "register", "style", "tables"];

/// Every data file: from `folder` where one is given, else those built in.
pub(crate) fn files(folder: Option<&Path>) -> Result<Vec<DataFile>, String> {
    let Some(folder) = folder else {
        return Ok(EMBEDDED
            .iter()
            .map(|(path, text)| DataFile { path: (*path).to_owned(), text: (*text).to_owned() })
            .collect());
    };
    let mut files = Vec::new();
    for name in FOLDERS {
        // A folder made to try an edition needs no tables, letters, model, style or ways of signing in of its own.
        if ["letters", "model", "people", "style", "tables"].contains(&name) && !folder.join(name).is_dir() {
            let built_in = EMBEDDED.iter().filter(|(path, _)| path.split('/').next() == Some(name));
            files.extend(built_in.map(|(path, text)| DataFile { path: (*path).to_owned(), text: (*text).to_owned() }));
            continue;
        }
        collect(&folder.join(name), name, &mut files)?;
    }
    Ok(files)
}

/// Reads one file.
pub(crate) fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("Cannot read {}: {error}", path.display()))
}

/// Every `.toml`, `.csv` and `.examples.md` file below a folder, in order of name.
pub(crate) fn collect(folder: &Path, name: &str, files: &mut Vec<DataFile>) -> Result<(), String> {
    let entries = std::fs::read_dir(folder).map_err(|error| format!("Cannot read {}: {error}", folder.display()))?;
    let mut paths = Vec::new();
    for entry in entries {
        paths.push(entry.map_err(|error| format!("Cannot read {}: {error}", folder.display()))?.path());
    }
    paths.sort();
    for path in paths {
        let Some(file) = path.file_name().and_then(|file| file.to_str()) else { continue };
        let named = format!("{name}/{file}");
        // A linked folder is left alone: it may lead back to itself.
        if path.is_dir() {
            if !path.is_symlink() {
                collect(&path, &named, files)?;
            }
        } else if [".toml", ".csv", ".examples.md"].iter().any(|end| file.ends_with(end)) {
            files.push(DataFile { path: named, text: read(&path)? });
        }
    }
    Ok(())
}

//! The mappings of the project.
#![expect(clippy::print_stderr, reason = "a test without its data should stop and say so")]

use std::path::{Path, PathBuf};

use domain::regime::DataFile;
use tables::Mappings;

/// The files of `tables/`, and what may be shown of each kind of body.
pub(crate) fn files() -> Vec<DataFile> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tables");
    let entries = std::fs::read_dir(&folder).expect("the project has a folder tables");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let name = |path: &Path| format!("tables/{}", path.file_name().expect("a name").to_string_lossy());
    let read =
        |path: &PathBuf| DataFile { path: name(path), text: std::fs::read_to_string(path).expect("it can be read") };
    let mut files: Vec<DataFile> =
        paths.iter().filter(|path| path.extension().is_some_and(|end| end == "toml")).map(read).collect();
    let disclosure = folder.join("../register/provider-types.toml");
    files.push(DataFile { path: "register/provider-types.toml".to_owned(), ..read(&disclosure) });
    files
}

/// The mappings of the project.
pub(crate) fn mappings() -> Mappings {
    let files = files();
    Mappings::load(&files).unwrap_or_else(|problems| {
        for problem in &problems {
            let text = files.iter().find(|file| file.path == problem.file).map_or("", |file| file.text.as_str());
            eprintln!("{}:{:?} {} {}", problem.file, problem.place(text), problem.message, problem.remedy);
        }
        panic!("the mappings of the project load")
    })
}

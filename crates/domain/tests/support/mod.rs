//! Reads the project's own data for tests.
#![expect(clippy::unwrap_used, clippy::print_stderr, reason = "a test without its data should stop and say so")]

use std::path::{Path, PathBuf};

use domain::england::England;
use domain::regime::DataFile;

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

pub(crate) fn files() -> Vec<DataFile> {
    let mut files = Vec::new();
    for folder in ["frameworks", "proposals", "calendars", "register", "letters"] {
        collect(&root().join(folder), folder, &mut files);
    }
    files
}

fn collect(folder: &Path, name: &str, files: &mut Vec<DataFile>) {
    let mut entries: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for entry in entries {
        let path = format!("{name}/{}", entry.file_name().unwrap().to_str().unwrap());
        if entry.is_dir() {
            collect(&entry, &path, files);
        } else if path.ends_with(".toml") || path.ends_with(".csv") || path.ends_with(".md") {
            files.push(DataFile { text: std::fs::read_to_string(&entry).unwrap(), path });
        }
    }
}

pub(crate) fn england() -> England {
    England::load(&files()).unwrap_or_else(|problems| {
        let files = files();
        for problem in &problems {
            let text = files.iter().find(|file| file.path == problem.file).map_or("", |file| file.text.as_str());
            let (line, column) = problem.place(text);
            eprintln!("{}:{line}:{column}: {}. {}", problem.file, problem.message, problem.remedy);
        }
        panic!("{} problems", problems.len())
    })
}

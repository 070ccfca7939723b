//! Puts the project's data folders into the program, so that it runs from anywhere. Every file found is listed: adding an
//! edition takes no code.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

fn main() {
    // Asked when it runs, not when it was built: several clones may share one folder of what is built.
    let here = std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR");
    let root = Path::new(&here).join("../..");
    let mut files = Vec::new();
    for folder in ["calendars", "frameworks", "letters", "model", "people", "proposals", "register", "style", "tables"]
    {
        println!("cargo::rerun-if-changed={}", root.join(folder).display());
        collect(&root.join(folder), folder, &mut files);
    }
    let mut code = String::from("/// Path and text of every data file.\nconst EMBEDDED: &[(&str, &str)] = &[\n");
    for (name, path) in &files {
        let path = path.canonicalize().expect("a data file that was just listed");
        writeln!(code, "    ({name:?}, include_str!({path:?})),").expect("writing to a string");
    }
    code.push_str("];\n");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    std::fs::write(out.join("embedded.rs"), code).expect("OUT_DIR can be written");
}

fn collect(folder: &Path, name: &str, files: &mut Vec<(String, PathBuf)>) {
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(folder).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path())).collect();
    entries.sort();
    for entry in entries {
        let Some(file) = entry.file_name().and_then(|file| file.to_str()) else { continue };
        let path = format!("{name}/{file}");
        if entry.is_dir() {
            collect(&entry, &path, files);
        } else if [".toml", ".csv", ".examples.md"].iter().any(|end| file.ends_with(end)) {
            files.push((path, entry));
        }
    }
}

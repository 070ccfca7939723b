//! `sightline frameworks check`

use std::path::{Path, PathBuf};

use domain::consultation::{Consultation, is_consultation};
use domain::england::{England, is_edition};
use domain::framework::lint::lint;
use domain::framework::{Level, Problem};
use domain::regime::{DataFile, is_beside_editions};

use crate::commands::{Context, Failure};
use crate::data;
use crate::output::{Answer, Format, csv, json};
use crate::problems;

pub(super) fn run(context: &Context, path: Option<&Path>) -> Result<Answer, Failure> {
    let mut unreadable = Vec::new();
    let files = match path {
        None => data::files(context.data.as_deref())?,
        Some(path) => named(path, &mut unreadable)?,
    };
    let asked = |file: &&DataFile| match path {
        None => is_edition(&file.path),
        Some(path) if path.is_dir() => true,
        Some(path) => Path::new(&file.path) == path,
    };
    let editions: Vec<&DataFile> = files.iter().filter(asked).filter(|file| is_read_as_edition(&file.path)).collect();
    let besides: Vec<&DataFile> = files.iter().filter(|file| is_beside_editions(&file.path)).collect();
    let consultations: Vec<&DataFile> = files.iter().filter(|file| is_consultation(&file.path)).collect();
    let beside_only = path.is_some() && editions.is_empty() && besides.iter().chain(&consultations).any(&asked);
    if editions.is_empty() && !beside_only {
        return Err(Failure::Question("There is no edition to check: an edition is a .toml file".to_owned()));
    }
    // What is checked stands beside the others that were given, as it will once it is in place.
    let mut england = context.england().clone();
    let mut found = unreadable;
    let read = files.iter().filter(|file| is_read_as_edition(&file.path));
    let (layers, whole): (Vec<&DataFile>, Vec<&DataFile>) =
        read.partition(|file| england.regime.is_layer(&file.path, &files));
    for file in whole {
        if let Ok((regime, _)) = england.regime.with_edition(file) {
            england.regime = regime;
        }
    }
    if !layers.is_empty() {
        let layers: Vec<DataFile> = layers.into_iter().cloned().collect();
        match england.regime.with_layers(&layers) {
            Ok(regime) => england.regime = regime,
            Err(problems) => found.extend(problems),
        }
    }
    for file in besides {
        match england.regime.with_beside(file) {
            Ok(regime) => england.regime = regime,
            Err(problems) if path.is_none() || asked(&file) => found.extend(problems),
            Err(_) => {}
        }
    }
    let to_check = consultations.iter().filter(|file| path.is_none() || asked(file));
    found.extend(to_check.filter_map(|file| Consultation::load(file, &england.regime).err()).flatten());
    for file in &editions {
        if !found.iter().any(|problem| problem.file == file.path) {
            found.extend(check(&england, file, &files));
        }
    }
    let errors = found.iter().filter(|problem| problem.level == Level::Error).count();
    let text = match context.format {
        Format::Json => json(&problems::rows(&found, &files))?,
        Format::Csv => problems_csv(&found, &files)?,
        Format::Text => {
            // A profile makes several editions, a core none.
            let composed = |file: &&DataFile| match england.regime.is_layer(&file.path, &files) {
                true => england.regime.editions_of(&file.path).len(),
                false => 1,
            };
            let checked: usize = editions.iter().map(composed).sum();
            let summary = summary(checked, errors, found.len() - errors);
            if found.is_empty() { summary } else { format!("{}\n\n{summary}", problems::render(&found, &files, 60)) }
        }
    };
    Ok(Answer { text, is_no: errors > 0 })
}

fn summary(checked: usize, errors: usize, warnings: usize) -> String {
    match (checked, errors, warnings) {
        (0, 0, 0) => "Checked against the editions it is for: nothing to mend".to_owned(),
        (0, errors, _) => format!("Checked against the editions it is for: {errors} to mend"),
        (1, 0, 0) => "1 edition checked: nothing to mend".to_owned(),
        (several, 0, 0) => format!("{several} editions checked: nothing to mend"),
        (checked, errors, warnings) => {
            let plural = if checked == 1 { "edition" } else { "editions" };
            format!("{checked} {plural} checked: {errors} to mend, {warnings} to look at")
        }
    }
}

fn is_read_as_edition(path: &str) -> bool {
    path.ends_with(".toml") && !path.ends_with("sources.toml") && !is_beside_editions(path) && !is_consultation(path)
}

fn check(england: &England, file: &DataFile, files: &[DataFile]) -> Vec<Problem> {
    let examples = files.iter().find(|other| other.path == file.path.replace(".toml", ".examples.md"));
    if england.regime.is_layer(&file.path, files) {
        let editions = england.regime.editions_of(&file.path);
        // A core is checked by way of the profiles that build on it.
        return if editions.is_empty() { Vec::new() } else { lint(&england.regime, &editions, file, examples) };
    }
    match england.regime.with_edition(file) {
        Ok((regime, at)) => lint(&regime, &[at], file, examples),
        Err(problems) => problems,
    }
}

/// The editions and examples a path names: those of a folder, or one edition and its neighbours in the same folder. A file
/// that is not text is a problem at the place where it stops being text, and the rest is still checked.
fn named(path: &Path, unreadable: &mut Vec<Problem>) -> Result<Vec<DataFile>, String> {
    let cannot = |path: &Path, error: std::io::Error| format!("Cannot read {}: {error}", path.display());
    let mut paths = Vec::new();
    if path.is_dir() {
        below(path, &mut paths).map_err(|error| cannot(path, error))?;
    } else {
        std::fs::metadata(path).map_err(|error| cannot(path, error))?;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let beside = std::fs::read_dir(folder).map_err(|error| cannot(folder, error))?;
        let named = |other: &PathBuf| other.file_name() != path.file_name();
        paths.extend(beside.flatten().map(|entry| entry.path()).filter(|other| other.is_file() && named(other)));
        paths.push(path.to_owned());
    }
    paths.retain(|path| {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        name.ends_with(".toml") || name.ends_with(".examples.md")
    });
    if !path.is_dir() && !paths.iter().any(|other| other == path) {
        paths.push(path.to_owned());
    }
    paths.sort();
    let mut files = Vec::new();
    for path in paths {
        let bytes = std::fs::read(&path).map_err(|error| cannot(&path, error))?;
        let name = path.to_string_lossy().into_owned();
        let text = String::from_utf8(bytes).unwrap_or_else(|error| {
            let from = error.utf8_error().valid_up_to();
            unreadable.push(Problem {
                level: Level::Error,
                file: name.clone(),
                span: from..from + 1,
                message: "This is not text in UTF-8".to_owned(),
                remedy: "Save the file as UTF-8".to_owned(),
            });
            String::from_utf8_lossy(error.as_bytes()).into_owned()
        });
        files.push(DataFile { path: name, text });
    }
    Ok(files)
}

/// Every file below a folder; linked folders are left alone, since they may lead back.
fn below(folder: &Path, found: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        if kind.is_dir() {
            below(&entry.path(), found)?;
        } else if kind.is_file() {
            found.push(entry.path());
        }
    }
    Ok(())
}

fn problems_csv(found: &[Problem], files: &[DataFile]) -> Result<String, String> {
    let rows = found.iter().map(|problem| {
        let text = files.iter().find(|file| file.path == problem.file).map_or("", |file| file.text.as_str());
        let (line, column) = problem.place(text);
        let level = if problem.level == Level::Error { "error" } else { "warning" };
        vec![
            problem.file.clone(),
            line.to_string(),
            column.to_string(),
            level.to_owned(),
            problem.message.clone(),
            problem.remedy.clone(),
        ]
    });
    csv(&["file", "line", "column", "level", "message", "remedy"], rows)
}

//! `sightline frameworks check`

use std::path::Path;

use domain::england::is_edition;
use domain::framework::lint::lint;
use domain::framework::{Level, Problem};
use domain::regime::DataFile;

use crate::commands::{Context, Failure};
use crate::data;
use crate::output::{Answer, Format, csv, json};
use crate::problems;

pub(super) fn run(context: &Context, path: Option<&Path>) -> Result<Answer, Failure> {
    let files = match path {
        None => data::files(context.data.as_deref())?,
        Some(path) => named(path)?,
    };
    let editions: Vec<&DataFile> = files.iter().filter(|file| path.is_some() || is_edition(&file.path)).collect();
    let editions: Vec<&DataFile> = editions
        .into_iter()
        .filter(|file| file.path.ends_with(".toml") && !file.path.ends_with("sources.toml"))
        .collect();
    if editions.is_empty() {
        return Err(Failure::Question("There is no edition to check: an edition is a .toml file".to_owned()));
    }
    let mut found = Vec::new();
    for file in &editions {
        found.extend(check(context, file, &files));
    }
    let errors = found.iter().filter(|problem| problem.level == Level::Error).count();
    let text = match context.format {
        Format::Json => json(&problems::rows(&found, &files))?,
        Format::Csv => problems_csv(&found, &files)?,
        Format::Text => {
            let summary = match (editions.len(), errors, found.len() - errors) {
                (1, 0, 0) => "1 edition checked: nothing to mend".to_owned(),
                (several, 0, 0) => format!("{several} editions checked: nothing to mend"),
                (checked, errors, warnings) => {
                    let plural = if checked == 1 { "edition" } else { "editions" };
                    format!("{checked} {plural} checked: {errors} to mend, {warnings} to look at")
                }
            };
            if found.is_empty() { summary } else { format!("{}\n\n{summary}", problems::render(&found, &files, 60)) }
        }
    };
    Ok(Answer { text, is_no: errors > 0 })
}

fn check(context: &Context, file: &DataFile, files: &[DataFile]) -> Vec<Problem> {
    let examples = files.iter().find(|other| other.path == file.path.replace(".toml", ".examples.md"));
    match context.england.regime.with_edition(file) {
        Ok((regime, at)) => lint(&regime, at, file, examples),
        Err(problems) => problems,
    }
}

/// The files a path names: one edition with its examples, or every edition of a folder.
fn named(path: &Path) -> Result<Vec<DataFile>, String> {
    let mut files = Vec::new();
    if path.is_dir() {
        let name = path.to_string_lossy();
        data::collect(path, name.trim_end_matches('/'), &mut files)?;
        return Ok(files);
    }
    files.push(DataFile { path: path.to_string_lossy().into_owned(), text: data::read(path)? });
    let beside = path.with_extension("examples.md");
    if beside.is_file() {
        files.push(DataFile { path: beside.to_string_lossy().into_owned(), text: data::read(&beside)? });
    }
    Ok(files)
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

//! Parts of a run in Parquet files.

use std::path::{Path, PathBuf};
use std::time::Duration;

use datasets::{Column, Dataset, Kind, parquet, read_text};
use operations::laboratory::Part;

/// A run that is written to a file is saved so often, so that little is lost when it is interrupted.
pub(super) const EVERY: Duration = Duration::from_secs(5);

const COLUMNS: [(&str, &str); 3] = [("kind", "What the row holds"), ("name", "Its name"), ("value", "A whole number")];

/// Reads a part.
pub(super) fn read(path: &Path) -> Result<Part, String> {
    let faulty = |why: String| format!("{}: {why}", path.display());
    let bytes = std::fs::read(path).map_err(|error| faulty(format!("it cannot be read: {error}")))?;
    let (columns, rows) = read_text(bytes).map_err(faulty)?;
    if columns != COLUMNS.map(|(key, _)| key) {
        return Err(faulty(format!("it is no part of a run: its columns are {}", columns.join(", "))));
    }
    let rows: Vec<[String; 3]> = rows.into_iter().filter_map(|row| row.try_into().ok()).collect();
    Part::from_rows(&rows).map_err(faulty)
}

/// Writes a part whole or not at all.
pub(super) fn write(path: &Path, part: &Part) -> Result<(), String> {
    let columns = COLUMNS.map(|(key, title)| Column {
        key: key.to_owned(),
        title: title.to_owned(),
        says: title.to_owned(),
        kind: Kind::Text,
        empty: Some((datasets::Empty::NotApplicable, "This kind of row has none".to_owned())),
    });
    let dataset = Dataset {
        key: "part".to_owned(),
        title: "Part of a run".to_owned(),
        says: if part.is_whole() { "A whole run." } else { "A part of a run." }.to_owned(),
        notes: Vec::new(),
        source: part.of.clone(),
        as_at: String::new(),
        identified_by: Vec::new(),
        columns: columns.to_vec(),
        rows: part.rows().into_iter().map(Vec::from).collect(),
    };
    let faulty = |why: String| format!("{}: {why}", path.display());
    let bytes = parquet(&dataset).map_err(faulty)?;
    let beside = path.with_extension("part");
    std::fs::write(&beside, bytes).map_err(|error| faulty(format!("it cannot be written: {error}")))?;
    std::fs::rename(&beside, path).map_err(|error| faulty(format!("it cannot be written: {error}")))
}

/// The parts of these files, added up.
pub(super) fn added(paths: &[PathBuf], of: &str) -> Result<Part, String> {
    let mut added: Option<Part> = None;
    for path in paths {
        let part = read(path)?;
        if part.of != of {
            let advice = "give the scenario, --runs and --seed it was run with";
            return Err(format!("{}: it is of another run: {advice}", path.display()));
        }
        match &mut added {
            Some(added) => added.merge(&part).map_err(|why| format!("{}: {why}", path.display()))?,
            None => added = Some(part),
        }
    }
    added.ok_or_else(|| "No part was named".to_owned())
}

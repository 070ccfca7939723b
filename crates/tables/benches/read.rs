//! How long official tables take, from their bytes to records. `cargo bench -p tables`
//!
//! With `SIGHTLINE_DATA` the shared files are read; without it there is nothing to measure, and a line says so.
#![expect(clippy::print_stdout, reason = "a benchmark speaks to whoever runs it")]

use std::io::Cursor;
use std::path::{Path, PathBuf};

use calamine::Reader as _;
use divan::counter::ItemsCount;
use domain::regime::DataFile;
use tables::Mappings;

fn main() {
    divan::main();
}

fn mappings() -> Mappings {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tables");
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = format!("tables/{}", entry.file_name().to_string_lossy());
        files.extend(std::fs::read_to_string(entry.path()).ok().map(|text| DataFile { path, text }));
    }
    Mappings::load(&files).expect("the mappings of the project load")
}

/// The shared files of a folder with this ending.
fn shared(folder: &str, ending: &str) -> Vec<(String, Vec<u8>)> {
    let Some(data) = std::env::var_os("SIGHTLINE_DATA") else {
        println!("skipped: SIGHTLINE_DATA names no folder with {folder}");
        return Vec::new();
    };
    let mut found = Vec::new();
    for entry in std::fs::read_dir(PathBuf::from(data).join(folder)).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.ends_with(ending) {
            found.extend(std::fs::read(entry.path()).ok().map(|bytes| (name, bytes)));
        }
    }
    found
}

/// Rows of tables read from all files, one after another.
fn rows(files: &[(String, Vec<u8>)], mappings: &Mappings) -> usize {
    let books = files.iter().filter_map(|(name, bytes)| tables::read(name, bytes, mappings).ok());
    books.map(|book| book.tables().map(|table| table.rows).sum::<usize>()).sum()
}

#[divan::bench(args = [("providers", "insp"), ("providers", ".csv"), ("official", ".ods"), ("official", ".xlsx")], sample_count = 10)]
fn every_file(bencher: divan::Bencher<'_, '_>, (folder, which): (&str, &str)) {
    let mappings = mappings();
    let mut files = shared(folder, if which == "insp" { ".csv" } else { which });
    files.retain(|(name, _)| which != "insp" || name.contains("insp"));
    let bencher = bencher.counter(ItemsCount::new(rows(&files, &mappings)));
    bencher.bench_local(|| rows(&files, &mappings));
}

/// What a widely used reader of spreadsheets needs to get at the cells alone, for comparison.
#[divan::bench(args = [".ods", ".xlsx"], sample_count = 10)]
fn cells_by_another_reader(bencher: divan::Bencher<'_, '_>, ending: &str) {
    let files = shared("official", ending);
    let rows = |bytes: &[u8]| -> usize {
        let Ok(mut book) = calamine::open_workbook_auto_from_rs(Cursor::new(bytes)) else { return 0 };
        book.worksheets().iter().map(|(_, range)| range.height()).sum()
    };
    bencher.bench_local(|| files.iter().map(|(_, bytes)| rows(bytes)).sum::<usize>());
}

/// The mappings themselves, as the program loads them once.
#[divan::bench(sample_count = 10)]
fn the_mappings() -> Mappings {
    mappings()
}

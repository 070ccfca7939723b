//! How long one report takes, from its bytes to what it says. `cargo bench -p reports`
//!
//! With `SIGHTLINE_DATA` the shared reports are read; without it there is nothing to measure, and a line says so.
#![expect(clippy::print_stdout, reason = "a benchmark speaks to whoever runs it")]

use std::path::{Path, PathBuf};

fn main() {
    divan::main();
}

/// Every PDF below a folder.
fn pdfs(folder: &Path, found: &mut Vec<Vec<u8>>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            pdfs(&path, found);
        } else if path.extension().is_some_and(|end| end == "pdf") {
            found.extend(std::fs::read(path).ok());
        }
    }
}

/// All files of a shared folder, one after another. The counter makes it a rate of files.
#[divan::bench(args = ["reports", "visits", "multi-agency"], sample_count = 10)]
fn every_file(bencher: divan::Bencher<'_, '_>, folder: &str) {
    let mut files = Vec::new();
    if let Some(data) = std::env::var_os("SIGHTLINE_DATA") {
        pdfs(&PathBuf::from(data).join(folder), &mut files);
    } else {
        println!("skipped: SIGHTLINE_DATA names no folder with {folder}");
    }
    let bencher = bencher.counter(divan::counter::ItemsCount::new(files.len()));
    bencher.bench_local(|| files.iter().filter(|bytes| reports::read(bytes).is_ok()).count());
}

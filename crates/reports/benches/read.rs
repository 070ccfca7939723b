//! How long one report takes, from its bytes to what it says. `cargo bench -p reports`
//!
//! With `SIGHTLINE_DATA` the shared reports are read; without it there is nothing to measure, and a line says so.

#[path = "../tests/support/files.rs"]
mod files;
#[path = "../tests/support/shared.rs"]
mod shared;

fn main() {
    divan::main();
}

/// All files of a shared folder, one after another. The counter makes it a rate of files.
#[divan::bench(args = ["reports", "visits", "multi-agency"], sample_count = 10)]
fn every_file(bencher: divan::Bencher<'_, '_>, folder: &str) {
    let folder = shared::data(folder).map(|data| data.join(folder));
    let paths = folder.map(|folder| files::pdfs(&folder)).unwrap_or_default();
    let files: Vec<Vec<u8>> = paths.iter().filter_map(|path| std::fs::read(path).ok()).collect();
    let bencher = bencher.counter(divan::counter::ItemsCount::new(files.len()));
    bencher.bench_local(|| files.iter().filter(|bytes| reports::read(bytes).is_ok()).count());
}

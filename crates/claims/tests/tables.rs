//! The register's tables go through the ledger and come out as they went in.

#[path = "../../domain/tests/support/mod.rs"]
#[expect(dead_code, reason = "the files are enough here")]
mod support;

use claims::{Entry, Ledger, Matching, names, read_tables, write_tables};
use domain::regime::DataFile;

fn file(files: &[DataFile], path: &str) -> DataFile {
    files.iter().find(|file| file.path == path).expect("the register is there").clone()
}

#[test]
fn the_register_comes_out_as_it_went_in() {
    let files = support::files();
    let matching = Matching::read(&file(&files, "register/matching.toml")).expect("it can be read");
    let tables = ["judgements", "activities", "spells"].map(|name| file(&files, &format!("register/{name}.csv")));
    let mut ledger = Ledger::new(matching, Vec::new());
    for (at, (source, record)) in read_tables(&tables).into_iter().enumerate() {
        ledger.add(Entry { id: at as i64, import: 1, source: source as i64, record: record.into() });
    }
    assert!(ledger.subjects.iter().all(|subject| subject.joined.is_none()), "no two rows are one inspection");
    let names = names(&file(&files, "register/authorities.csv"));
    let written = write_tables(&ledger, &|urn| names.get(urn).cloned());
    assert!(written.incomplete.is_empty(), "{:?}", written.incomplete);
    for (ours, theirs) in written.files.iter().zip(&tables) {
        for (line, (ours, theirs)) in ours.text.lines().zip(theirs.text.lines()).enumerate() {
            assert_eq!(ours, theirs, "{}:{}", tables[0].path, line + 1);
        }
        assert_eq!(ours.text.len(), theirs.text.len());
    }
}

/// What the matching file may not say, and where that is told.
#[test]
fn a_faulty_matching_file_is_told_with_its_place() {
    let read = |text: &str| Matching::read(&DataFile { path: "m.toml".to_owned(), text: text.to_owned() });
    let good = file(&support::files(), "register/matching.toml").text;
    assert!(read(&good).is_ok());
    for (from, to) in
        [("within_days", "within_weeks"), ("within_days = 60", "within_days = -1"), ("[register]", "[registry]")]
    {
        let problem = read(&good.replace(from, to)).expect_err("it is faulty");
        assert!(!problem.message.is_empty() && problem.span.end <= good.len() + 10, "{problem:?}");
    }
}

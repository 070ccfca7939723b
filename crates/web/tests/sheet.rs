//! The style sheet against the pages and scripts: no rule is about something that is nowhere.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn files(folder: &Path, kind: &str, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder of the crate") {
        let path = entry.expect("a file").path();
        if path.is_dir() {
            files(&path, kind, found);
        } else if path.extension().is_some_and(|known| known == kind) {
            found.push(path);
        }
    }
}

fn texts(folder: &str, kind: &str) -> String {
    let mut found = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), kind, &mut found);
    found.iter().map(|path| std::fs::read_to_string(path).expect("text")).collect()
}

/// Words that could be classes of ours, as they stand in a text.
fn classes(text: &str) -> BTreeSet<&str> {
    let words = text.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-' && letter != '_');
    words.filter(|word| word.starts_with("sl-") || word.starts_with("govuk-")).collect()
}

#[test]
fn no_rule_of_the_sheet_is_about_a_class_that_is_nowhere() {
    let (sheet, pages) = (texts("assets/style", "css"), texts("src", "rs") + &texts("assets", "js"));
    // Charts are drawn elsewhere and dressed here.
    let pages = pages + &texts("../charts/src", "rs");
    let (ruled, used) = (classes(&sheet), classes(&pages));
    assert!(ruled.len() > 200 && used.len() > 200, "{} and {} classes", ruled.len(), used.len());
    // `sl-grade--` and `sl-c-` are the beginnings of classes that a page or a chart completes.
    let begun = |class: &str| used.iter().any(|known| known.ends_with('-') && class.starts_with(known));
    let unused: Vec<&&str> = ruled.iter().filter(|class| !used.contains(**class) && !begun(class)).collect();
    assert!(unused.is_empty(), "no page has {unused:?}: take the rules out");
}

#[test]
fn no_file_of_the_sheet_is_left_out_of_it() {
    let known = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/known.rs")).expect("text");
    let mut found = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/style"), "css", &mut found);
    for path in found {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        assert!(known.contains(&format!("style/{name}\"")), "{name} is not part of the sheet");
    }
}

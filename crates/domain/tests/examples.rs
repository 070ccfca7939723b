//! Every edition is looked over, and every example beside it is run.

mod support;

use domain::england::is_edition;
use domain::framework::lint::lint;
use domain::regime::edition_id;

#[test]
fn every_edition_passes_the_lint_and_its_examples() {
    let england = support::england();
    let files = support::files();
    let mut found = 0;
    for file in files.iter().filter(|file| is_edition(&file.path)) {
        let id = edition_id(&file.path);
        let at = england.regime.editions.iter().position(|edition| edition.id == id).unwrap();
        let beside = file.path.replace(".toml", ".examples.md");
        let examples = files.iter().find(|file| file.path == beside);
        for problem in lint(&england.regime, at, file, examples) {
            let text = if problem.file == file.path { &file.text } else { &examples.unwrap().text };
            let (line, column) = problem.place(text);
            eprintln!("{}:{line}:{column}: {}. {}", problem.file, problem.message, problem.remedy);
            found += 1;
        }
    }
    assert_eq!(found, 0, "problems above");
}

//! Every edition is looked over, and every example beside it is run.

mod support;

use domain::england::is_edition;
use domain::framework::lint::lint;

#[test]
fn every_edition_passes_the_lint_and_its_examples() {
    let england = support::england();
    let files = support::files();
    let mut found = 0;
    for file in files.iter().filter(|file| is_edition(&file.path)) {
        let editions = england.regime.editions_of(&file.path);
        if editions.is_empty() && file.path.ends_with("/core.toml") {
            continue;
        }
        assert!(!editions.is_empty(), "{} makes no edition", file.path);
        let beside = file.path.replace(".toml", ".examples.md");
        let examples = files.iter().find(|file| file.path == beside);
        for problem in lint(&england.regime, &editions, file, examples) {
            let text = &files.iter().find(|file| file.path == problem.file).unwrap().text;
            let (line, column) = problem.place(text);
            eprintln!("{}:{line}:{column}: {}. {}", problem.file, problem.message, problem.remedy);
            found += 1;
        }
    }
    assert_eq!(found, 0, "problems above");
}

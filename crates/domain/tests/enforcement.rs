//! What the law gives for a kind, and what a profile withholds: nothing is left out in silence.

mod support;

use std::collections::BTreeSet;

use domain::england::{England, is_edition};
use domain::framework::examples::run_examples;
use domain::framework::lint::lint;
use domain::regime::DataFile;

/// The first problem of the project's data with one file changed, as `message | remedy`.
fn spoilt(path: &str, from: &str, to: &str) -> String {
    let mut files = support::files();
    let file = files.iter_mut().find(|file| file.path == path).expect("the file is there");
    assert!(file.text.contains(from), "{path} holds {from:?}");
    file.text = file.text.replacen(from, to, 1);
    let Err(problems) = England::load(&files) else { panic!("spoilt data have a problem") };
    let first = problems.first().expect("a problem");
    assert_eq!(first.file, path, "{first:?}");
    format!("{} | {}", first.message, first.remedy)
}

const HOLIDAYS: &str = "frameworks/sccif/holiday-schemes.toml";

#[test]
fn a_measure_left_out_without_a_reason_is_a_problem() {
    let found = spoilt(HOLIDAYS, r#"leaves_out = ["assurance", "#, r#"leaves_out = ["caution", "assurance", "#);
    assert!(found.contains("`caution` is a measure, and nothing says why it is not given | Name it in"), "{found}");
}

#[test]
fn what_is_withheld_must_be_a_measure_below() {
    let named = r#"measures   = ["restriction_of_accommodation"]"#;
    let found = spoilt(HOLIDAYS, named, r#"measures   = ["restriction_of_accommodation", "banishment"]"#);
    assert!(found.contains("There is no measure `banishment` below to withhold"), "{found}");
}

#[test]
fn what_is_withheld_cannot_be_given_too() {
    let given = "[[withheld]]";
    let too = "[[measure]]\nkey = \"restriction_of_accommodation\"\ntitle = \"Notice\"\nsays = \"Says.\"\nwho = [\"inspector\"]\n\
               source = \"csa-2000 s22B\"\nconfidence = \"stated\"\nbasis = \"statute\"\n\n[[withheld]]";
    let found = spoilt(HOLIDAYS, given, too);
    assert!(found.contains("`restriction_of_accommodation` is both given and withheld"), "{found}");
}

#[test]
fn every_measure_of_the_framework_is_given_or_withheld_for_every_kind() {
    let england = support::england();
    let of_settings = || england.regime.editions.iter().filter(|edition| edition.family == "sccif");
    let mut keys: Vec<&str> =
        of_settings().flat_map(|edition| &edition.measures).map(|measure| measure.key.as_str()).collect();
    keys.sort_unstable();
    keys.dedup();
    assert!(keys.len() > 10, "{keys:?}");
    for edition in of_settings() {
        for key in &keys {
            let (is_given, is_withheld) = (edition.measure(key).is_ok(), edition.withheld(key).is_some());
            assert!(is_given != is_withheld, "{}: {key}", edition.id);
        }
    }
}

#[test]
fn a_refusal_names_the_reason_and_what_there_is() {
    let england = support::england();
    let at = england.regime.edition_named("sccif-further-education-2024", None).expect("the edition is there");
    let says = england.regime.editions[at].measure("requirement").expect_err("colleges are not required to");
    assert!(says.contains("inspectors recommend and do not require"), "{says}");
    assert!(
        says.ends_with("It has: recommendation, case_review") || says.ends_with("It has: case_review, recommendation"),
        "{says}"
    );
}

#[test]
fn the_days_of_every_step_are_fixed_by_an_example() {
    let (england, files) = (support::england(), support::files());
    let mut fixed = BTreeSet::new();
    for file in files.iter().filter(|file| is_edition(&file.path)) {
        let beside = file.path.replace(".toml", ".examples.md");
        let editions = england.regime.editions_of(&file.path);
        if let Some(examples) = files.iter().find(|file| file.path == beside).filter(|_| !editions.is_empty()) {
            fixed.extend(run_examples(&england.regime, &editions, examples).0.steps);
        }
    }
    for measure in england.regime.editions.iter().flat_map(|edition| &edition.measures) {
        for step in &measure.steps {
            let key = format!("{}.{}", measure.key, step.key);
            assert!(fixed.contains(&key), "no example fixes the days of {key}");
        }
    }
}

#[test]
fn what_is_withheld_wants_an_example_of_its_refusal() {
    let (england, files) = (support::england(), support::files());
    let find = |path: &str| files.iter().find(|file| file.path == path).expect("the file is there");
    let examples = find("frameworks/sccif/holiday-schemes.examples.md");
    let said = |text: String| {
        let examples = DataFile { path: examples.path.clone(), text };
        let problems = lint(&england.regime, &england.regime.editions_of(HOLIDAYS), find(HOLIDAYS), Some(&examples));
        problems.iter().any(|problem| problem.message.contains("a measure refused that `not-accommodated` withholds"))
    };
    assert!(!said(examples.text.clone()));
    assert!(said(examples.text.replace("refused = true", "")));
}

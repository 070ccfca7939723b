//! Malformed editions: every fault is named with its place and a remedy, and nothing panics.
#![expect(clippy::unwrap_used, reason = "a test without its data should stop")]

mod support;

use std::sync::LazyLock;

use domain::england::England;
use domain::framework::lint::lint;
use domain::framework::{Level, Problem};
use domain::regime::{DataFile, edition_id};
use proptest::prelude::*;

static ENGLAND: LazyLock<England> = LazyLock::new(support::england);
static FILES: LazyLock<Vec<DataFile>> = LazyLock::new(support::files);

const PATH: &str = "frameworks/ilacs/2023.toml";

fn text_of(path: &str) -> &'static str {
    FILES.iter().find(|file| file.path == path).map(|file| file.text.as_str()).unwrap()
}

fn checked(text: &str) -> Vec<Problem> {
    let file = DataFile { path: PATH.to_owned(), text: text.to_owned() };
    let examples = FILES.iter().find(|file| file.path == PATH.replace(".toml", ".examples.md"));
    match ENGLAND.regime.with_edition(&file) {
        Ok((regime, at)) => lint(&regime, &[at], &file, examples),
        Err(problems) => problems,
    }
}

/// Replaces `from` in ILACS 2023 by `to` and gives the first problem as `line:column: message | remedy`.
fn spoilt(from: &str, to: &str) -> String {
    let text = text_of(PATH);
    assert!(text.contains(from), "the edition holds {from:?}");
    let text = text.replacen(from, to, 1);
    let problems = checked(&text);
    let first = problems.first().expect("a spoilt edition has a problem");
    let (line, _) = first.place(&text);
    let underlined = &text[first.span.clone()];
    assert!(line > 1 || first.span.start < text.lines().next().unwrap().len());
    format!("{} [{}] {}", first.message, underlined.lines().next().unwrap_or(""), first.remedy)
}

#[test]
fn each_fault_is_named_underlined_and_given_a_remedy() {
    let cases = [
        (
            r#"kind       = "caps""#,
            r#"kind       = "cap""#,
            "`cap` is not a kind of rule [\"cap\"] Use one of: caps, count_caps, discretion, rests_on, not_better_than, within_of_worst, usually_median, does_not_limit",
        ),
        (
            r#"basis      = "policy""#,
            r#"basis      = "law""#,
            "`law` is not a basis [\"law\"] Use one of: statute, policy, practice",
        ),
        (
            "confidence = \"stated\"",
            "confidence = \"sure\"",
            "`sure` is not a confidence [\"sure\"] Use one of: stated, measured, assumed",
        ),
        (
            r#"overall_at_best = "inadequate""#,
            r#"overall_at_best = "adequate""#,
            "`adequate` is on no scale of this edition [\"adequate\"] Use one of: outstanding, good, requires_improvement, inadequate",
        ),
        (
            r#"source     = "gov-uk-2022-12-02-care-leavers""#,
            r#"source     = "gov-uk-2022-12-02-care-leaver""#,
            "The source `gov-uk-2022-12-02-care-leaver` is not listed in sources.toml [\"gov-uk-2022-12-02-care-leaver\"] Did you mean `gov-uk-2022-12-02-care-leavers`? If not, add `[gov-uk-2022-12-02-care-leaver]` to sources.toml",
        ),
        ("until      = 2024-04-04", "until      = 2022-04-04", "The edition ends before it begins"),
        (
            r#"any_of     = ["help_and_protection", "in_care", "care_leavers"]"#,
            r#"any_of     = ["help_and_protection", "adoption"]"#,
            "This edition has no judgement area `adoption` [\"adoption\"] Use one of: leaders, help_and_protection, in_care, care_leavers",
        ),
        (
            "after = \"last_inspection_ended\"",
            "after = \"last_inspection\"",
            "`last_inspection` is not a day to count from [\"last_inspection\"] Use one of: opened, edition_began",
        ),
        ("from = 2023-01-01, is = 70", "from = 2023-02-01, is = 70", "has no value before 2023-02-01"),
        (
            "[scale.four_point]",
            "[scale.four_points]",
            "This edition has no scale `four_point` [\"four_point\"] Use one of: four_points",
        ),
    ];
    for (from, to, expected) in cases {
        let found = spoilt(from, to);
        assert!(found.contains(expected), "{from} → {to}\n  expected {expected}\n  found    {found}");
    }
}

#[test]
fn an_unknown_key_and_a_missing_source_are_found_where_they_stand() {
    let found = spoilt("strength   = \"must\"", "strength   = \"must\"\ncolour = \"red\"");
    assert!(found.contains("unknown field `colour`"), "{found}");
    let found = spoilt("source     = \"gov-uk-2022-12-02-care-leavers\"\n", "");
    assert!(found.contains("missing field `source`"), "{found}");
}

#[test]
fn the_lint_finds_rules_that_never_speak_gaps_overlaps_and_missing_examples() {
    let holds = |problems: &[Problem], part: &str| {
        assert!(
            problems.iter().any(|problem| problem.level == Level::Error && problem.message.contains(part)),
            "no problem says {part:?}: {problems:#?}"
        );
    };
    let text = text_of(PATH);
    let block = |id: &str| -> String {
        let start = text.find(&format!("[[pathway]]\nid         = \"{id}\"")).unwrap();
        let end = text[start + 5..].find("\n[[").map_or(text.len(), |at| start + 5 + at);
        text[start..end].to_owned()
    };
    // Without the rule for "requires improvement" nobody says what such an authority is due.
    holds(
        &checked(&text.replace(&block("D9"), "")),
        "No rule says which inspection is due when the last overall grade is requires improvement",
    );
    // The same rule twice: both decide.
    let twice = block("D9").replace("\"D9\"", "\"D9-again\"");
    holds(&checked(&format!("{text}\n{twice}")), "`D9` and `D9-again` both decide");
    // Behind an exception that takes every case a rule can never decide.
    let all = block("D9")
        .replace("\"D9\"", "\"D0\"")
        .replace("decides    = \"inspection\"", "decides    = \"inspection\"\nprecedence = \"exception\"");
    let shadowed = text.replace(&block("D9"), &format!("{all}\n{}", block("D9")));
    holds(&checked(&shadowed), "The rule `D9` can never decide");
    // A plan is counted and nothing calls for one.
    holds(
        &checked(&text.replace("priority = true\n", "")),
        "The clock `action_plan` runs for `focused_visit`, and none of its findings calls for a plan: area_for_improvement, area_for_priority_action",
    );
    // A number without an example on its edge.
    let examples = DataFile { path: PATH.replace(".toml", ".examples.md"), text: String::new() };
    let file = DataFile { path: PATH.to_owned(), text: text.to_owned() };
    let at = ENGLAND.regime.edition_named("ilacs-2023", None).unwrap();
    let found = lint(&ENGLAND.regime, &[at], &file, Some(&examples));
    holds(&found, "No example shows a case in which the rule `R-IL-1` speaks");
    holds(&found, "No example fixes the day of the clock `published`");
    holds(&found, "No example shows `D9` on the last day of the window");
    holds(&lint(&ENGLAND.regime, &[at], &file, None), "ILACS 2023 has no examples");
}

#[test]
fn an_example_that_is_wrong_is_reported_with_both_answers() {
    let examples = DataFile {
        path: PATH.replace(".toml", ".examples.md"),
        text: "## Wrong on purpose\n\n```toml given\njudge = { leaders = \"good\", help_and_protection = \"good\", in_care = \"good\", care_leavers = \"good\", overall = \"good\" }\n```\n```toml expect\nverdict = \"refused\"\n```\n## Left unfinished\n\n```toml given\non = 2023-06-01\n".to_owned(),
    };
    let at = ENGLAND.regime.edition_named("ilacs-2023", None).unwrap();
    let (_, problems) = domain::framework::examples::run_examples(&ENGLAND.regime, &[at], &examples);
    let said: Vec<&str> = problems.iter().map(|problem| problem.message.as_str()).collect();
    assert!(
        said.contains(&"Example \"Wrong on purpose\": verdict should be \"refused\" and is \"accepted\""),
        "{said:?}"
    );
    assert!(said.contains(&"The last example is not finished"), "{said:?}");
}

#[test]
fn scales_of_every_kind_can_be_written() {
    let text = text_of(PATH);
    let three = text.replace(
        "[scale.four_point]",
        "[scale.three_outcome]\ntitle = \"Three outcomes\"\npoints = [\n  { key = \"positive\", title = \"Typically positive\" },\n  { key = \"inconsistent\", title = \"Inconsistent\" },\n  { key = \"failing\", title = \"Widespread failings\" },\n]\n\n[scale.binary]\ntitle = \"Met or not\"\npoints = [{ key = \"met\", title = \"Met\" }, { key = \"not_met\", title = \"Not met\" }]\n\n[scale.prose]\ntitle = \"In words\"\nkind = \"narrative\"\n\n[scale.silent]\ntitle = \"None\"\nkind = \"none\"\n\n[[area]]\nkey = \"partnership\"\ntitle = \"Partnership\"\nshort = \"Partnership\"\nkind = \"separate\"\nscale = \"three_outcome\"\n\n[[area]]\nkey = \"duty\"\ntitle = \"Duty\"\nshort = \"Duty\"\nkind = \"separate\"\nscale = \"binary\"\n\n[[area]]\nkey = \"voice\"\ntitle = \"Voice\"\nshort = \"Voice\"\nkind = \"separate\"\nscale = \"prose\"\n\n[scale.four_point]",
    );
    let file = DataFile { path: "proposals/four-scales.toml".to_owned(), text: three };
    let (regime, at) = ENGLAND.regime.with_edition(&file).unwrap();
    let edition = &regime.editions[at];
    let pairs = [
        ("leaders", "good"),
        ("help_and_protection", "good"),
        ("in_care", "good"),
        ("care_leavers", "good"),
        ("partnership", "inconsistent"),
        ("duty", "met"),
    ];
    let outcome = domain::judgement::outcome_from_pairs(edition, pairs, &regime.vocabulary).unwrap();
    assert_eq!(domain::judgement::judge(edition, &outcome).verdict.key(), "accepted");
    let wrong = domain::judgement::outcome_from_pairs(edition, [("duty", "good")], &regime.vocabulary).unwrap_err();
    assert_eq!(wrong, "`good` is not a grade of `duty` in ILACS 2023. It may be: met, not_met");
    let words = domain::judgement::outcome_from_pairs(edition, [("voice", "good")], &regime.vocabulary).unwrap_err();
    assert_eq!(words, "ILACS 2023 writes about `voice` in words and gives it no grade");
}

#[test]
fn ids_come_from_paths() {
    for (path, id) in [
        ("frameworks/ilacs/2023.toml", "ilacs-2023"),
        ("/somewhere/frameworks/sccif/childrens-homes/2017.toml", "sccif-childrens-homes-2017"),
        ("proposals/lga-narrative.toml", "lga-narrative"),
        ("draft.toml", "draft"),
    ] {
        assert_eq!(edition_id(path), id);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    /// Cuts, doubles and scrambles real editions: each reads, or every problem lies inside the text and says something.
    #[test]
    fn no_text_makes_the_reader_panic(
        which in 0_usize..100,
        edits in prop::collection::vec((0.0_f64..1.0, 0_usize..40, "[ -~\n\"\\[\\]{}=é]{0,8}"), 1..6),
    ) {
        let editions: Vec<&DataFile> = FILES.iter().filter(|file| domain::england::is_edition(&file.path)).collect();
        let mut text = editions[which % editions.len()].text.clone();
        for (place, length, new) in edits {
            let mut start = (place * text.len() as f64) as usize;
            while !text.is_char_boundary(start) { start -= 1; }
            let mut end = (start + length).min(text.len());
            while !text.is_char_boundary(end) { end += 1; }
            text.replace_range(start..end, &new);
        }
        let file = DataFile { path: "proposals/fuzzed.toml".to_owned(), text };
        if let Err(problems) = ENGLAND.regime.with_edition(&file) {
            prop_assert!(!problems.is_empty());
            for problem in problems {
                prop_assert!(problem.span.start <= problem.span.end && problem.span.end <= file.text.len());
                prop_assert!(!problem.message.is_empty());
                let (line, column) = problem.place(&file.text);
                prop_assert!(line >= 1 && column >= 1);
            }
        }
    }

    #[test]
    fn no_examples_make_the_runner_panic(noise in "[ -~\n`#]{0,400}", given in "[ -~\n]{0,120}", expect in "[ -~\n]{0,120}") {
        let text = format!("{noise}\n## A\n```toml given\n{given}\n```\n```toml expect\n{expect}\n```\n");
        let file = DataFile { path: "x.examples.md".to_owned(), text };
        let _ = domain::framework::examples::run_examples(&ENGLAND.regime, &[0], &file);
    }
}

//! Letters: each can be filled with the examples of its places, and what does not fit is named.
#![expect(clippy::unwrap_used, reason = "a test without its data should stop")]

mod support;

use std::sync::LazyLock;

use domain::england::England;
use domain::framework::Problem;
use domain::letter::{Filled, Letter, Letters, Part, is_letter};
use domain::regime::DataFile;

static ENGLAND: LazyLock<England> = LazyLock::new(support::england);

fn letters() -> &'static Letters {
    &ENGLAND.letters
}

/// The example of each of these places; twice where there may be several.
fn examples(keys: &[&str]) -> Vec<(&'static str, &'static str)> {
    let mut facts = Vec::new();
    for place in letters().places().iter().filter(|place| keys.contains(&place.key.as_str())) {
        let fact = (place.key.as_str(), place.example.as_str());
        facts.extend(std::iter::repeat_n(fact, if place.is_many { 2 } else { 1 }));
    }
    facts
}

fn filled(letter: &Letter, keys: &[&str]) -> Filled {
    letters().fill(&letter.key, &examples(keys)).unwrap_or_else(|unfilled| panic!("{}: {unfilled}", letter.key))
}

#[test]
fn every_letter_can_be_filled_with_all_it_takes_and_with_no_more_than_it_needs() {
    assert_eq!(letters().all().len(), 16);
    for letter in letters().all() {
        for keys in [letter.takes(), letter.needs()] {
            let filled = filled(letter, &keys);
            let text = format!("{}\n{}", filled.subject, filled.text());
            assert!(!text.contains(['{', '}']) && !text.contains("  "), "{}: {text}", letter.key);
            for (key, example) in examples(&letter.needs()) {
                assert!(text.contains(example), "{} has `{key}`", letter.key);
            }
        }
        assert_ne!(filled(letter, &letter.takes()).parts, [], "{}", letter.key);
    }
}

#[test]
fn a_letter_without_one_of_the_facts_it_needs_is_not_written() {
    for letter in letters().all() {
        for left_out in letter.needs() {
            let keys: Vec<&str> = letter.needs().into_iter().filter(|key| *key != left_out).collect();
            let unfilled = letters().fill(&letter.key, &examples(&keys)).unwrap_err();
            assert_eq!(unfilled.because.len(), 1, "{}: {unfilled}", letter.key);
            assert!(unfilled.because[0].starts_with(&format!("`{left_out}` is missing: ")), "{unfilled}");
        }
    }
}

#[test]
fn the_letters_are_plain() {
    for letter in letters().all() {
        let text = filled(letter, &letter.takes()).text();
        for sentence in text.split(['.', '?', '\n']) {
            let words = sentence.split_whitespace().count();
            assert!(words <= 32, "{}: {words} words in {sentence:?}", letter.key);
        }
    }
}

#[test]
fn the_notification_reads_as_it_should() {
    let facts = [
        ("authority", "Exampleshire"),
        ("director", "A Director"),
        ("lead_inspector", "A Lead Inspector"),
        ("reference", "80000-1"),
        ("activity", "short inspection"),
        ("framework", "ILACS 2026"),
        ("first_day", "Monday 8 June 2026"),
        ("last_day", "Friday 12 June 2026"),
        ("request", "List 1: contacts, by Wednesday 3 June 2026"),
        ("request", "Self-evaluation, by Tuesday 2 June 2026"),
    ];
    let filled = letters().fill("notification", &facts).unwrap();
    assert_eq!(filled.subject, "Exampleshire: notice of a short inspection, 80000-1");
    let text = filled.text();
    assert!(text.starts_with(
        "Dear A Director,\n\nThank you for speaking to me today. This letter confirms that a short inspection"
    ));
    assert!(
        text.contains(
            "\n\n- List 1: contacts, by Wednesday 3 June 2026\n- Self-evaluation, by Tuesday 2 June 2026\n\n"
        )
    );
    assert!(text.ends_with("\n\nYours sincerely, A Lead Inspector, lead inspector\n"));
}

#[test]
fn an_optional_paragraph_is_there_with_its_fact_and_its_opposite_without() {
    let text = |with: Option<&str>| {
        let letter = letters().letter("deferral").unwrap();
        let mut facts = examples(&letter.needs());
        facts.extend(with.map(|day| ("planned_again_for", day)));
        letters().fill("deferral", &facts).unwrap().text()
    };
    let (without, with) = (text(None), text(Some("Monday 7 September 2026")));
    assert!(with.contains("planned again for Monday 7 September 2026") && !with.contains("We will tell you when"));
    assert!(without.contains("We will tell you when") && !without.contains("planned again for"));
    assert_eq!(text(Some("  ")), without, "a blank fact is not given");
}

#[test]
fn an_optional_paragraph_needs_its_other_facts() {
    let letter = letters().letter("monitoring_visit_letter").unwrap();
    assert!(!letter.needs().contains(&"published_on") && letter.takes().contains(&"published_on"));
    let filled = filled(letter, &letter.needs());
    assert_eq!(filled.parts.last(), Some(&Part::Paragraph("We do not publish this letter.".to_owned())));
}

#[test]
fn braces_in_a_fact_are_printed_as_they_are() {
    let letter = letters().letter("pause").unwrap();
    let mut facts = examples(&letter.needs());
    facts.retain(|(key, _)| *key != "reason");
    facts.push(("reason", "See {authority}."));
    assert!(letters().fill("pause", &facts).unwrap().text().contains("is paused. See {authority}."));
}

#[test]
fn every_fault_in_the_facts_is_told_at_once() {
    let unfilled = letters()
        .fill("self_evaluation_request", &[("autority", "X"), ("director", "A"), ("director", "B"), ("question", "C?")])
        .unwrap_err();
    assert_eq!(
        unfilled.because,
        [
            "No letter has a place `autority`. Did you mean `authority`?",
            "`director` is given twice, and there is one place for it.",
            "`authority` is missing: The authority's name.",
            "`reference` is missing: The case's reference.",
            "`send_by` is missing: The day by which something is asked for.",
            "`signatory` is missing: Who signs for the regulator.",
        ]
    );
    let unknown = letters().fill("farewell", &[]).unwrap_err().to_string();
    assert!(unknown.starts_with("There is no letter `farewell`. Use one of: action_plan_adequate, "), "{unknown}");
}

#[test]
fn letters_are_found_by_the_act_and_the_activity_they_go_with() {
    let going = |act: &str, activity: &str| -> Vec<&'static str> {
        let id = ENGLAND.regime.vocabulary.activity(activity).unwrap();
        letters().going_with(act, id).map(|letter| letter.key.as_str()).collect()
    };
    assert_eq!(going("give_notification", "short"), ["notification"]);
    assert_eq!(going("give_notification", "focused_visit"), ["visit_notification"]);
    assert_eq!(going("give_notification", "annual_engagement_meeting"), ["engagement_meeting"]);
    assert_eq!(going("publish", "monitoring_visit"), ["monitoring_visit_letter"]);
    assert!(going("write_note", "short").is_empty());
}

#[test]
fn the_meeting_and_the_self_evaluation_have_their_points_and_questions_in_the_edition() {
    for id in ["ilacs-2018-01", "ilacs-2026-04"] {
        let edition = &ENGLAND.regime.editions[ENGLAND.regime.edition_named(id, None).unwrap()];
        let agenda = &edition.activity("annual_engagement_meeting").unwrap().agenda;
        assert_eq!(agenda.len(), 6);
        assert!(agenda.iter().any(|item| item.citation.source == "lga-must-know-leaders"));
        assert_eq!(edition.activity("self_evaluation").unwrap().questions.len(), 3);
    }
}

/// The letters with `from` replaced by `to` in one of them: the first problem, as `message [what it is about] remedy`.
fn spoilt(path: &str, from: &str, to: &str) -> String {
    let mut files: Vec<DataFile> = support::files().into_iter().filter(|file| is_letter(&file.path)).collect();
    let file = files.iter_mut().find(|file| file.path == path).unwrap();
    assert!(file.text.contains(from), "{path} holds {from:?}");
    file.text = file.text.replacen(from, to, 1);
    let text = file.text.clone();
    let problems = Letters::load(&files, &ENGLAND.regime.sources, &ENGLAND.regime.vocabulary);
    let first: Problem = problems.expect_err("a spoilt letter has a problem").remove(0);
    assert_eq!(first.file, path);
    format!("{} [{}] {}", first.message, text[first.span.clone()].lines().next().unwrap_or(""), first.remedy)
}

#[test]
fn each_fault_of_a_letter_is_named_underlined_and_given_a_remedy() {
    const PAUSE: &str = "letters/pause.toml";
    const PLACES: &str = "letters/places.toml";
    let cases = [
        (
            PAUSE,
            "in {authority} is",
            "in {autority} is",
            "`autority` is not a place of letters [{autority}] Did you mean `authority`?",
        ),
        (PAUSE, "in {authority} is", "in {authority is", "is not a place of letters"),
        (PAUSE, "{reason}\"", "{reason\"", "A brace stands alone"),
        (PAUSE, "{reason}\"", "reason}\"", "A brace stands alone"),
        (PAUSE, "{reason}\"", "{}\"", "`` is not a place of letters [{}]"),
        (
            PAUSE,
            "if   = \"resumes_on\"",
            "if   = \"resume_on\"",
            "`resume_on` is not a place of letters [\"resume_on\"]",
        ),
        (PAUSE, "unless = \"resumes_on\"", "unless = \"resumes_on\"\nif = \"reason\"", "`if` or `unless`, not both"),
        (
            PAUSE,
            "We will agree with you when",
            "Ask on {meeting_on} when",
            "`meeting_on` has a place only in a paragraph that may be left out",
        ),
        (
            PAUSE,
            "We will agree with you when inspectors come back.",
            "Back on {resumes_on}.",
            "is there when `resumes_on` is not given",
        ),
        (PAUSE, "{reason}\"", "{request}\"", "`request` may be several, and stands where one is wanted [{request}]"),
        (
            PAUSE,
            "if   = \"resumes_on\"",
            "if   = \"resumes_on\"\neach = \"reason\"",
            "`reason` is one fact, and a list is wanted",
        ),
        (PAUSE, "\"jtai\"", "\"walk\"", "No edition has the activity `walk` [\"walk\"]"),
        (
            PAUSE,
            "\"deferral-policy\"",
            "\"deferal-policy\"",
            "The source `deferal-policy` is not listed in sources.toml [\"deferal-policy\"]",
        ),
        (PAUSE, "confidence = \"assumed\"", "confidence = \"sure\"", "`sure` is not a confidence"),
        (PAUSE, "subject    =", "object     =", "unknown field `object`"),
        (
            PLACES,
            "[authority]",
            "[farewell]\nsays = \"A\"\nexample = \"B\"\n\n[authority]",
            "No letter has the place `farewell` [[farewell]] Use it, or remove it",
        ),
        (PLACES, "example =", "sample =", "unknown field `sample`"),
    ];
    for (path, from, to, expected) in cases {
        let found = spoilt(path, from, to);
        assert!(found.contains(expected), "{from} → {to}\n  expected {expected}\n  found    {found}");
    }
}

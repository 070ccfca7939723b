//! What stands beside a family of editions: it reaches the editions it is for and no other, and each fault is named.
#![expect(clippy::unwrap_used, reason = "a test without its data should stop")]

mod support;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use domain::citation::Confidence;
use domain::england::England;
use domain::framework::lint::lint;
use domain::framework::{Edition, RequestKind};
use domain::mark::Grade;
use domain::regime::DataFile;

static ENGLAND: LazyLock<England> = LazyLock::new(support::england);
static FILES: LazyLock<Vec<DataFile>> = LazyLock::new(support::files);

const DESCRIPTORS: &str = "frameworks/ilacs/descriptors.toml";
const REQUESTS: &str = "frameworks/ilacs/requests.toml";

fn file(path: &str) -> &'static DataFile {
    FILES.iter().find(|file| file.path == path).unwrap()
}

fn edition(id: &str) -> &'static Edition {
    ENGLAND.regime.editions.iter().find(|edition| edition.id == id).unwrap()
}

fn ids(id: &str, area: &str, grade: Grade) -> Vec<&'static str> {
    let found = edition(id).descriptors(area).filter(|one| one.mark == grade.mark());
    found.map(|one| one.id.as_str()).collect()
}

fn keys(id: &str, activity: &str) -> Vec<&'static str> {
    let edition = edition(id);
    edition.requests(edition.activity(activity).unwrap().id).map(|one| one.key.as_str()).collect()
}

#[test]
fn good_is_described_by_four_to_ten_assertions_in_every_key_area_of_ilacs() {
    for id in ["ilacs-2018-01", "ilacs-2023", "ilacs-2026-04"] {
        for area in edition(id).areas.iter().filter(|area| area.slot.is_some()) {
            for grade in Grade::ALL {
                let found = ids(id, &area.key, grade).len();
                assert!((4..=10).contains(&found), "{id}, {}, {}: {found}", area.key, grade.key());
            }
        }
    }
}

#[test]
fn care_leavers_are_described_within_children_in_care_until_they_are_judged_alone() {
    assert!(ids("ilacs-2021", "in_care", Grade::Good).contains(&"IC-CL-G1"));
    assert!(ids("ilacs-2021", "care_leavers", Grade::Good).is_empty());
    assert!(!ids("ilacs-2023", "in_care", Grade::Good).contains(&"IC-CL-G1"));
    assert!(ids("ilacs-2023", "care_leavers", Grade::Good).contains(&"CL-G1"));
}

#[test]
fn what_came_with_an_edition_is_not_asked_of_the_one_before() {
    assert!(!ids("ilacs-2024-12", "help_and_protection", Grade::Good).contains(&"HP-G8"));
    assert!(ids("ilacs-2026-04", "help_and_protection", Grade::Good).contains(&"HP-G8"));
    assert!(!ids("ilacs-2023", "leaders", Grade::Good).contains(&"LD-G8"));
    assert!(ids("ilacs-2024-04", "leaders", Grade::Good).contains(&"LD-G8"));
}

#[test]
fn the_single_inspection_has_words_of_its_own_and_the_board_only_in_its_first_edition() {
    assert_eq!(ids("sif-2013", "lscb", Grade::Inadequate), ["S-LB-I1"]);
    assert!(edition("sif-2016").descriptors("lscb").next().is_none());
    assert_eq!(ids("sif-2016", "adoption", Grade::Good), ["S-AD-G1", "S-AD-G2"]);
    assert!(edition("jtai-2016").descriptors.is_empty() && edition("lga-narrative").descriptors.is_empty());
}

#[test]
fn a_descriptor_that_was_not_read_says_so() {
    let all = || ENGLAND.regime.editions.iter().flat_map(|edition| &edition.descriptors);
    assert!(all().all(|one| one.citation.confidence == Confidence::Assumed && !one.citation.place.is_empty()));
    assert!(all().all(|one| one.says.ends_with('.') && one.says.len() < 160), "one short sentence each");
}

#[test]
fn notification_of_an_inspection_asks_for_eleven_lists_and_the_documents() {
    let asked = keys("ilacs-2023", "standard");
    assert_eq!(asked, keys("ilacs-2023", "short"));
    assert_eq!(asked.len(), 27);
    let lists = edition("ilacs-2023")
        .requests
        .iter()
        .filter(|one| one.kind == RequestKind::ChildLevelList && one.citation.source == "annex-a-specifications");
    assert_eq!(lists.count(), 11);
    let due = |key: &str| edition("ilacs-2023").requests.iter().find(|one| one.key == key).unwrap().due.as_deref();
    assert_eq!((due("list_9"), due("list_10")), (Some("child_level_lists"), Some("information_last")));
    assert_eq!((due("self_evaluation"), due("records_access")), (Some("information_first"), None));
}

#[test]
fn a_visit_asks_for_what_bears_on_its_topic_only() {
    assert!(keys("ilacs-2023", "focused_visit").iter().all(|key| key.starts_with("topic_")));
    assert!(keys("ilacs-2023", "annual_engagement_meeting").is_empty());
    assert_eq!(keys("sif-2013", "sif").len(), keys("sif-2016", "sif").len() + 1, "the board's papers");
    assert_eq!(keys("jtai-2016", "jtai").len(), 4);
    assert_eq!(keys("suspension-2020", "focused_visit").len(), 3);
}

#[test]
fn every_key_of_what_is_asked_for_is_a_word_for_an_address() {
    let all: BTreeSet<&str> =
        ENGLAND.regime.editions.iter().flat_map(|edition| &edition.requests).map(|one| one.key.as_str()).collect();
    assert!(all.iter().all(|key| key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')));
}

/// The first problem of a file in which `from` was replaced by `to`: `line message | remedy`.
fn spoilt(path: &str, from: &str, to: &str) -> String {
    let shipped = file(path);
    assert!(shipped.text.contains(from), "{path} holds {from:?}");
    let text = shipped.text.replacen(from, to, 1);
    let spoilt = DataFile { path: path.to_owned(), text: text.clone() };
    let problems = ENGLAND.regime.with_beside(&spoilt).expect_err("a spoilt file has a problem");
    let first = &problems[0];
    let underlined = text[first.span.clone()].lines().next().unwrap_or("");
    format!("{} [{underlined}] {}", first.message, first.remedy)
}

#[test]
fn each_fault_is_named_underlined_and_given_a_remedy() {
    let cases = [
        (
            DESCRIPTORS,
            "area       = \"leaders\"",
            "area       = \"leadership\"",
            "ILACS January 2018 has no judgement area `leadership` [\"leadership\"] Use one of: leaders, help_and_protection",
        ),
        (
            DESCRIPTORS,
            "area       = \"leaders\"",
            "area       = \"overall\"",
            "`overall` is the overall judgement [\"overall\"]",
        ),
        (
            DESCRIPTORS,
            "grade      = \"good\"",
            "grade      = \"fair\"",
            "`fair` is not on the scale of `leaders` [\"fair\"] Use one of: outstanding, good",
        ),
        (
            DESCRIPTORS,
            "from       = 2023-01-01",
            "from       = 2021-07-01",
            "ILACS 2021 has no judgement area `care_leavers`",
        ),
        (
            DESCRIPTORS,
            "from       = 2023-01-01",
            "from       = 2023-01-02",
            "No edition of the family came into force on 2023-01-02 [2023-01-02] Give the first day of an edition: 2018-01-01",
        ),
        (
            DESCRIPTORS,
            "until      = 2022-12-31",
            "until      = 2022-12-30",
            "No edition of the family ended on 2022-12-30, or began the day after [2022-12-30]",
        ),
        (
            DESCRIPTORS,
            "until      = 2022-12-31",
            "from = 2023-01-01\nuntil      = 2022-12-31",
            "It holds for no edition",
        ),
        (DESCRIPTORS, "\"LD-O2\"", "\"LD-O1\"", "`LD-O1` stands twice [\"LD-O1\"]"),
        (
            DESCRIPTORS,
            "practice-recollection ILACS",
            "practice-recollecton ILACS",
            "The source `practice-recollecton` is not listed",
        ),
        (DESCRIPTORS, "confidence = \"assumed\"", "confidence = \"sure\"", "`sure` is not a confidence"),
        (DESCRIPTORS, "says = \"Leaders anticipate", "says = \" \", was = \"Leaders anticipate", "unknown field `was`"),
        (DESCRIPTORS, "[[describes]]", "[[describe]]", "unknown field `describe`"),
        (
            REQUESTS,
            "due        = \"child_level_lists\"",
            "due        = \"letter_published\"",
            "In ILACS January 2018 no clock `letter_published` runs for `standard` [\"letter_published\"] Use one of: notified, information_first",
        ),
        (
            REQUESTS,
            "for        = [\"monitoring_visit\"]\n",
            "for        = [\"monitoring_visit\"]\ndue = \"notified\"\n",
            "no clock `notified` runs for `monitoring_visit`",
        ),
        (
            REQUESTS,
            "from       = 2018-09-17\n",
            "",
            "ILACS January 2018 has none of the activities of `monitoring_progress`",
        ),
        (REQUESTS, "for        = [\"focused_visit\"]", "for        = []", "`topic_lists` is asked for in no activity"),
        (REQUESTS, "for        = [\"focused_visit\"]", "for        = [\"walk\"]", "No edition has the activity `walk`"),
        (
            REQUESTS,
            "kind       = \"child_level_list\"",
            "kind       = \"list\"",
            "`list` is not a kind of request [\"list\"] Use one of: child_level_list, document, case_review, arrangement",
        ),
        (REQUESTS, "title      = \"List 1: contacts\"", "title      = \"\"", "`list_1` says nothing"),
        (REQUESTS, "\"list_2\"", "\"list_1\"", "`list_1` stands twice"),
    ];
    for (path, from, to, expected) in cases {
        let found = spoilt(path, from, to);
        assert!(found.contains(expected), "{from} → {to}\n  expected {expected}\n  found    {found}");
    }
}

#[test]
fn a_file_for_a_family_that_has_no_edition_is_refused() {
    let stray = DataFile { path: "frameworks/stray/descriptors.toml".to_owned(), text: file(DESCRIPTORS).text.clone() };
    let problems = ENGLAND.regime.with_beside(&stray).unwrap_err();
    assert_eq!(problems[0].message, "No edition belongs to the family `stray`");
}

#[test]
fn a_grade_that_nothing_describes_and_a_visit_that_asks_for_nothing_are_found() {
    let edition = file("frameworks/ilacs/2023.toml");
    let examples = file("frameworks/ilacs/2023.examples.md");
    let said = |regime: &domain::regime::Regime| -> Vec<String> {
        let at = regime.edition_named("ilacs-2023", None).unwrap();
        lint(regime, &[at], edition, Some(examples)).into_iter().map(|problem| problem.message).collect()
    };
    assert_eq!(said(&ENGLAND.regime), [""; 0]);

    let start = file(DESCRIPTORS).text.find("# Care leavers: until").unwrap();
    let less = DataFile { path: DESCRIPTORS.to_owned(), text: file(DESCRIPTORS).text[..start].to_owned() };
    let regime = ENGLAND.regime.with_beside(&less).unwrap();
    assert_eq!(
        said(&regime),
        ["Nothing describes `care_leavers` at outstanding, good, requires_improvement, inadequate"]
    );

    let start = file(REQUESTS).text.find("# Monitoring visits").unwrap();
    let less = DataFile { path: REQUESTS.to_owned(), text: file(REQUESTS).text[..start].to_owned() };
    let regime = ENGLAND.regime.with_beside(&less).unwrap();
    assert_eq!(said(&regime), ["Nothing is asked for in `monitoring_visit`"]);
}

#[test]
fn a_draft_of_an_edition_without_an_area_is_given_the_rest() {
    let text = file("frameworks/ilacs/2023.toml").text.replace("key   = \"care_leavers\"", "key   = \"leaving_care\"");
    let text = text.replace("\"care_leavers\"", "\"leaving_care\"");
    let draft = DataFile { path: "proposals/draft.toml".to_owned(), text };
    let (regime, at) = ENGLAND.regime.with_edition(&draft).unwrap();
    let draft = &regime.editions[at];
    assert!(draft.descriptors("leaving_care").next().is_none());
    assert!(draft.descriptors("in_care").next().is_some());
}

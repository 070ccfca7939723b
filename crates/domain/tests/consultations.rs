//! What is wrong with the file of a consultation is said with its place and what to do.
#![expect(clippy::unwrap_used, reason = "a test without its answer should stop")]

mod support;

use domain::consultation::Consultation;
use domain::framework::Problem;
use domain::regime::DataFile;

const FILE: &str = "proposals/lga-narrative.consultation.toml";

fn read(path: &str, change: (&str, &str)) -> Result<Consultation, Vec<(usize, Problem)>> {
    let england = support::england();
    let shipped = support::files().into_iter().find(|file| file.path == FILE).unwrap();
    assert!(shipped.text.contains(change.0), "the file says {}", change.0);
    let file = DataFile { path: path.to_owned(), text: shipped.text.replacen(change.0, change.1, 1) };
    Consultation::load(&file, &england.regime)
        .map_err(|problems| problems.into_iter().map(|one| (one.place(&file.text).0, one)).collect())
}

#[test]
fn the_example_is_read_and_says_that_it_is_one() {
    let read = read(FILE, ("", "")).unwrap();
    assert!(read.is_example && read.asked_by.contains("example"));
    assert_eq!((read.key.as_str(), read.takes_place_of.as_str()), ("lga-narrative", "ilacs-2026-04"));
    assert_eq!((read.roles.len(), read.questions.len(), read.questions[0].choices.len()), (8, 4, 5));
    assert_eq!((read.smallest_group.is, read.scenario.as_deref()), (5, Some("regimes")));
}

#[test]
fn each_fault_is_said_with_its_line_and_what_to_do() {
    for (change, line, says, remedy) in [
        (("title  ", "titel  "), 5, "unknown field `titel`", "proposals/README.md"),
        (
            ("closes         = 2027-03-31", "closes         = 2026-08-31"),
            12,
            "It closes on 31 August 2026 and opens on 1 September 2026",
            "or later",
        ),
        (("closes         = 2027-03-31", "closes = 2027-03-31T09:00:00"), 12, "is not a day", "without a time"),
        (
            ("\"ilacs-2026-04\"", "\"ilacs-2026-05\""),
            10,
            "There is no edition `ilacs-2026-05`",
            "Did you mean `ilacs-2026-04`?",
        ),
        (
            ("key  = \"sector_led\"", "key  = \"no_grades\""),
            58,
            "Two of a kind are called `no_grades`",
            "a name of its own",
        ),
        (
            (
                "\"People who run good services elsewhere should inspect, together with several agencies.\"",
                "\"reports should say in words what is strong and what should be better, and give no grades.\"",
            ),
            59,
            "Two questions ask the same",
            "Remove one",
        ),
        (("kind = \"agree\"", "kind = \"stars\""), 55, "`stars` is no kind of question", "agree, choice, text"),
        (("key  = \"other\"", "key  = \"Other!\""), 46, "`Other!` is no name of a role", "small letters"),
        (("is         = 5", "is         = 1"), 82, "1 is too few", "from 2 to"),
        (("\"practice-recollection about a page\"", "\"nowhere\""), 90, "nowhere", ""),
        (("summary        = \"Should", "summary        = \"\" #"), 8, "It does not say the summary", "Write it"),
    ] {
        let problems = read(FILE, change).unwrap_err();
        let fits =
            |(at, one): &(usize, Problem)| *at == line && one.message.contains(says) && one.remedy.contains(remedy);
        assert!(problems.iter().any(fits), "{change:?}: {problems:?}");
    }
}

#[test]
fn a_consultation_on_nothing_or_on_law_is_refused() {
    for path in ["proposals/nothing.consultation.toml", "frameworks/ilacs/2023.consultation.toml"] {
        let problems = read(path, ("", "")).unwrap_err();
        assert!(problems[0].1.message.contains("There is no proposal"), "{problems:?}");
    }
}

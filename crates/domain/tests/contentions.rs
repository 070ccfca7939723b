//! What is said of inspection: read whole, or refused with the place and what to do.
#![expect(clippy::unwrap_used, reason = "a test without its data should stop")]

mod support;

use domain::contention::{Claimed, Method};
use domain::england::England;

/// The first problem of the project's data with one file changed, as `line: message | remedy`.
fn spoilt(name: &str, from: &str, to: &str) -> String {
    let path = format!("register/contentions/{name}.toml");
    let mut files = support::files();
    let file = files.iter_mut().find(|file| file.path == path).unwrap();
    assert!(file.text.contains(from), "{path} holds {from:?}");
    file.text = file.text.replacen(from, to, 1);
    let text = file.text.clone();
    let Err(problems) = England::load(&files) else { panic!("{from:?} to {to:?} is a problem") };
    let first = problems.first().unwrap();
    assert_eq!(first.file, path, "{first:?}");
    let (line, _) = first.place(&text);
    assert!(line > 1 && !first.span.is_empty(), "{first:?} stands somewhere");
    let underlined = text[first.span.clone()].lines().next().unwrap_or_default();
    format!("[{underlined}] {} | {}", first.message, first.remedy)
}

#[test]
fn a_misspelt_word_is_named_with_the_nearest() {
    for (name, from, to, says) in [
        (
            "staff",
            "method = \"event_study\"",
            "method = \"event_studdy\"",
            "[\"event_studdy\"] `event_studdy` is no method | Did you mean `event_study`?",
        ),
        (
            "staff",
            "indicator = \"vacancy\"",
            "indicator = \"vacancies\"",
            "`vacancies` is no indicator of register/indicators.toml | Did you mean `vacancy`?",
        ),
        (
            "staff",
            "seen = \"rises\"",
            "seen = \"falls\"",
            "[\"falls\"] `falls` is no way of being seen | Use: rises, causes",
        ),
        (
            "improvement",
            "to = \"ilacs\"",
            "to = \"ilac\"",
            "`ilac` is no framework under which authorities are graded | Did you mean `ilacs`?",
        ),
        (
            "improvement",
            "after = [\"inadequate\"]",
            "after = [\"adequate\"]",
            "`adequate` is no grade | Did you mean `inadequate`?",
        ),
        ("nation", "counting = \"published\"", "counting = \"printed\"", "`printed` is no way of counting"),
        (
            "nation",
            "region = \"London\"",
            "region = \"Londinium\"",
            "No authority of the register is in the region `Londinium`",
        ),
        (
            "nation",
            "area = \"help_and_protection\"",
            "area = \"help\"",
            "No edition judges an area `help` | Use the `key` of an [[area]]",
        ),
        ("time", "source = \"pac-hc-713", "source = \"pac-hc-731", "Did you mean `pac-hc-713`?"),
        ("time", "confidence = \"stated\"", "confidence = \"sure\"", "`sure` is not a confidence"),
    ] {
        let found = spoilt(name, from, to);
        assert!(found.contains(says), "{found}");
    }
}

#[test]
fn a_window_that_cannot_be_is_refused_and_the_shortest_that_can_is_taken() {
    let found = spoilt("grades", "until = 2016-03-31", "until = 2013-11-18");
    assert!(
        found.contains(
            "[2013-11-18] The window ends on 2013-11-18, not after it begins on 2013-11-18 | Put the later day"
        ),
        "{found}"
    );
    let found = spoilt("time", "months = [30, 42]", "months = [42, 42]");
    assert!(found.contains("42 to 42 months is no window | Write the fewer months first"), "{found}");
    let found = spoilt("time", "years = [2018, 2024]", "years = [2024, 2018]");
    assert!(found.contains("2024 to 2018 is no stretch of years"), "{found}");
    let found = spoilt("nation", "day = 2015-07-31", "day = 2015-02-30");
    assert!(found.contains("2015-02-30") || found.contains("day"), "{found}");
    let mut files = support::files();
    let file = files.iter_mut().find(|file| file.path == "register/contentions/time.toml").unwrap();
    file.text = file.text.replacen("months = [30, 42]", "months = [41, 42]", 1);
    assert!(England::load(&files).is_ok());
}

#[test]
fn a_figure_that_cannot_be_meant_is_refused() {
    for (name, from, to, says) in [
        (
            "nation",
            "per_cent = 76.0",
            "per_cent = 100.1",
            "100.1 is no share in per cent | Write a number from 0 to 100",
        ),
        ("improvement", "about = 60.0", "about = -1.0", "-1 is no share in per cent"),
        ("staff", "years_after = 2", "years_after = 0", "Nought leaves nothing to look at | Write 1 or more"),
        (
            "rules",
            "is         = 95.0",
            "is         = 100.0",
            "100 cannot be meant here | Write a number from 50 to 99.9",
        ),
        ("rules", "is         = 0.2", "is         = 2.0", "2 cannot be meant here | Write a number from 0 to 0.9"),
    ] {
        let found = spoilt(name, from, to);
        assert!(found.contains(says), "{found}");
    }
}

#[test]
fn a_trial_has_what_its_method_needs_and_nothing_else() {
    for (name, from, to, says) in [
        ("staff", "matches = 10\n", "", "`event_study` needs `matches` | Add it to the trial"),
        (
            "staff",
            "matches = 10\n",
            "matches = 10\nregion = \"London\"\n",
            "`event_study` has no `region` | Take it out. It has: indicator, ",
        ),
        ("improvement", "about = 60.0\n", "", "`improved` needs one of about, at_least, at_most"),
        (
            "improvement",
            "about = 60.0\n",
            "about = 60.0\nat_least = 50.0\n",
            "`improved` needs one of about, at_least, at_most",
        ),
        (
            "nation",
            "per_cent = 76.0\n",
            "per_cent = 76.0\nhow_many = 44.0\n",
            "`state_on_day` needs either `per_cent` or `how_many`",
        ),
        ("nation", "tolerance = 0.5\n", "tolerance = 0.5\nroundng = 1\n", "unknown field `roundng`"),
        ("grades", "awaited = true\n", "", "`deprivation` is no indicator of register/indicators.toml"),
    ] {
        let found = spoilt(name, from, to);
        assert!(found.contains(says), "{found}");
    }
}

#[test]
fn a_key_stands_once_and_fits_an_address() {
    let found = spoilt("time", "key = \"round-in-three-years\"", "key = \"Round_in three\"");
    assert!(found.contains("`Round_in three` cannot be a key | Use small letters"), "{found}");
    let found = spoilt("time", "key = \"round-in-three-years\"", "key = \"round-103-by-august\"");
    assert!(found.contains("`round-103-by-august` stands twice | Give one of them another key"), "{found}");
}

#[test]
fn the_rules_must_be_there_where_there_are_contentions_and_need_not_where_there_are_none() {
    let rules = |path: &str| path == "register/contentions/rules.toml";
    let mut files = support::files();
    files.retain(|file| !rules(&file.path));
    let problems = England::load(&files).unwrap_err();
    assert!(rules(&problems[0].file) && problems[0].message == "The file is missing", "{problems:?}");
    files.retain(|file| !file.path.starts_with("register/contentions/"));
    assert!(England::load(&files).unwrap().contentions.all.is_empty());
}

#[test]
fn what_is_written_is_what_is_read() {
    let england = support::england();
    let known = &england.contentions;
    assert!(known.rules.backing.len() == 3 && known.rules.fewest > 1);
    let improve = known.find("most-improve").unwrap();
    let Method::Improved { pairs, claimed } = &improve.trials[0].method else { panic!("{improve:?}") };
    assert_eq!((pairs.to.as_deref(), *claimed), (Some("ilacs"), Claimed::About(60.0)));
    assert!(known.find("most-improved").is_none());
    // A sentence that cannot be asked says why, and every other names what it cannot show or is plain.
    for one in &known.all {
        assert!(!one.title.ends_with('.') && !one.title.is_empty(), "{}", one.key);
        let is_untestable = one.trials.iter().any(|trial| matches!(trial.method, Method::Untestable { .. }));
        assert!(!is_untestable || one.trials.len() == 1, "{}", one.key);
    }
}

//! What may be done about a setting that falls short: what the law gives and what it does not, and the edges of its clocks.
#![expect(clippy::unwrap_used, reason = "a test that cannot read its data should stop")]

#[path = "../../domain/tests/support/mod.rs"]
mod support;

use std::sync::LazyLock;

use domain::Date;
use domain::england::England;
use domain::register::{Registration, SettingRead, Settings, State};
use operations::settings::{
    About, EnforcementAnswer, Refused, enforcement, find, find_region, measure_days, region_title,
};

static ENGLAND: LazyLock<England> = LazyLock::new(|| {
    let mut england = support::england();
    england.settings = Settings::new(vec![
        setting("SC000001", "childrens_home", None),
        setting("SC000002", "independent_fostering_agency", None),
        setting("SC000003", "childrens_home", Some(day("2024-02-29"))),
    ]);
    england
});

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn setting(urn: &str, kind: &str, left: Option<Date>) -> SettingRead {
    let state = State {
        as_at: day("2020-03-31"),
        kind: kind.to_owned(),
        registration: Registration::Active,
        name: "Secret House".to_owned(),
        authority: "Barnet".to_owned(),
        region: "yorkshire_and_the_humber".to_owned(),
        sector: "private".to_owned(),
        owner: String::new(),
        places: Some(4),
        is_short_breaks: false,
    };
    SettingRead {
        urn: urn.to_owned(),
        registered_on: Some(day("2018-05-01")),
        left: left.map(|left| (left, Registration::Closed)),
        states: vec![state],
        ..SettingRead::default()
    }
}

fn kind(key: &str) -> About {
    About::Kind(key.to_owned())
}

/// Each step of a measure with its first and last day.
fn days(about: &About, measure: &str, given: &[(&str, &str)]) -> Vec<String> {
    let given: Vec<(String, Date)> = given.iter().map(|(name, on)| ((*name).to_owned(), day(on))).collect();
    let found = measure_days(&ENGLAND, about, day("2024-01-01"), measure, &given).unwrap();
    let said = |day: Option<operations::answer::Day>| day.map_or_else(|| "–".to_owned(), |day| day.0.to_string());
    let clocks = found.measures.iter().flat_map(|row| &row.clocks);
    clocks.map(|clock| format!("{} {} {}", clock.step, said(clock.earliest), said(clock.latest))).collect()
}

fn refused(about: &About, measure: &str, given: &[(&str, &str)]) -> Refused {
    let given: Vec<(String, Date)> = given.iter().map(|(name, on)| ((*name).to_owned(), day(on))).collect();
    measure_days(&ENGLAND, about, day("2024-01-01"), measure, &given).unwrap_err()
}

fn all(about: &About, on: &str) -> EnforcementAnswer {
    enforcement(&ENGLAND, about, day(on)).unwrap()
}

#[test]
fn a_follow_up_steps_over_a_bank_holiday_and_says_so() {
    let home = kind("childrens_home");
    let follow_up = |on: &str| days(&home, "compliance_notice", &[("", on)]);
    assert_eq!(follow_up("2024-05-03"), ["follow_up 2024-05-04 2024-05-13"], "Monday 6 May is a bank holiday");
    assert_eq!(follow_up("2024-05-06"), ["follow_up 2024-05-07 2024-05-13"], "so is the day itself");
    assert_eq!(follow_up("2024-05-07"), ["follow_up 2024-05-08 2024-05-14"]);
    let whys = |on: &str| {
        let given = [(String::new(), day(on))];
        let found = measure_days(&ENGLAND, &home, day(on), "Compliance notice", &given).unwrap();
        let because = found.measures[0].clocks[0].because.clone();
        because.iter().map(|reason| format!("{}, {}", reason.rule, reason.basis)).collect::<Vec<_>>()
    };
    assert_eq!(whys("2024-05-03"), ["compliance_notice.follow_up, policy", "calendar, statute"]);
    assert_eq!(whys("2024-05-07"), ["compliance_notice.follow_up, policy"]);
}

#[test]
fn days_of_statute_run_over_bank_holidays() {
    let home = kind("childrens_home");
    assert_eq!(
        days(&home, "notice-of-decision", &[("served", "2024-03-01")]),
        ["appeal – 2024-03-29", "effect 2024-03-30 –"],
        "the last day is Good Friday"
    );
    assert_eq!(
        days(&home, "restriction_of_accommodation", &[("", "2024-01-08")]),
        ["review – 2024-04-01", "appeal – 2024-02-05"]
    );
}

#[test]
fn what_waits_for_a_later_day_has_no_date_until_it_is_given() {
    let home = kind("childrens_home");
    assert_eq!(
        days(&home, "cancellation", &[("", "2024-01-08")]),
        ["representations – 2024-02-05", "appeal – –", "effect – –"]
    );
    assert_eq!(
        days(&home, "cancellation", &[("", "2024-01-08"), ("decided", "2024-02-12")]),
        ["representations – 2024-02-05", "appeal – 2024-03-11", "effect 2024-03-12 –"]
    );
    // On one day is in order.
    assert_eq!(
        days(&home, "cancellation", &[("proposed", "2024-01-08"), ("decided", "2024-01-08")])[1],
        "appeal – 2024-02-05"
    );
    assert_eq!(days(&home, "cancellation", &[]), ["representations – –", "appeal – –", "effect – –"]);
}

#[test]
fn homes_and_family_centres_can_be_restricted_and_agencies_cannot() {
    for given in ["childrens_home", "residential_family_centre", "secure_childrens_home"] {
        assert!(all(&kind(given), "2024-06-01").withheld.is_empty(), "{given}");
    }
    let refusal = refused(&kind("independent_fostering_agency"), "restriction_of_accommodation", &[("", "2024-01-08")]);
    let says = refusal.to_string();
    for part in
        ["A notice restricting accommodation is for", "not-accommodated", "statute, stated", "notice_of_proposal"]
    {
        assert!(says.contains(part), "{part}: {says}");
    }
    let Refused::Withheld { row, instead, .. } = refusal else { panic!("{says}") };
    assert_eq!(row.title, "Notice restricting accommodation");
    assert_eq!(instead.len(), all(&kind("independent_fostering_agency"), "2024-06-01").measures.len());
}

#[test]
fn a_school_that_boards_has_recommendations_and_no_requirements() {
    let found = all(&kind("boarding_school"), "2024-06-01");
    let given: Vec<&str> = found.measures.iter().map(|row| row.measure.as_str()).collect();
    assert_eq!(given.len(), 2, "{given:?}");
    assert!(given.contains(&"recommendation") && given.contains(&"case_review"), "{given:?}");
    assert!(found.withheld.iter().all(|row| row.because.len() == 1));
    assert!(found.withheld.iter().any(|row| row.measure == "requirement" && row.title == "Statutory requirement"));
}

#[test]
fn a_compliance_notice_is_stated_of_homes_and_assumed_of_agencies() {
    let known = |key: &str| {
        let found = all(&kind(key), "2024-06-01");
        let row = found.measures.iter().find(|row| row.measure == "compliance_notice").unwrap();
        row.because[0].confidence
    };
    assert_eq!((known("childrens_home"), known("secure_childrens_home")), ("stated", "stated"));
    assert_eq!(known("voluntary_adoption_agency"), "assumed");
}

#[test]
fn every_answer_has_who_may_and_a_clause() {
    for key in ENGLAND.regime.kinds() {
        let Ok(found) = enforcement(&ENGLAND, &kind(key), day("2025-01-15")) else { continue };
        for row in &found.measures {
            assert!(!row.who.is_empty() && row.because.len() == 1, "{key}: {}", row.measure);
            assert!(row.clocks.iter().all(|clock| !clock.by.is_empty() && clock.because.len() == 1), "{key}");
        }
    }
}

#[test]
fn a_wrong_question_gets_a_sentence() {
    let home = kind("childrens_home");
    for (measure, given, part) in [
        ("banishment", vec![], "There is no measure `banishment`"),
        ("caution", vec![("", "2024-01-08")], "Caution has no clock"),
        ("suspension", vec![("proposed", "2024-01-08")], "knows no day `proposed`. It counts from: served"),
        ("suspension", vec![("", "2024-01-08"), ("served", "2024-01-09")], "`served` is given twice"),
        ("cancellation", vec![("", "2024-02-12"), ("decided", "2024-02-11")], "`decided`, 2024-02-11, comes before"),
        ("suspension", vec![("", "2044-01-08")], "2044-01-08 is outside the calendar"),
    ] {
        let says = refused(&home, measure, &given).to_string();
        assert!(says.contains(part), "{measure}: {says}");
    }
    let before = enforcement(&ENGLAND, &home, day("2016-06-01")).unwrap_err().to_string();
    assert!(before.contains("says nothing of enforcement"), "{before}");
    let none = enforcement(&ENGLAND, &kind("supported_accommodation"), day("2024-08-31")).unwrap_err().to_string();
    assert!(none.contains("No edition for the kind"), "{none}");
    assert!(enforcement(&ENGLAND, &kind("supported_accommodation"), day("2024-09-01")).is_ok());
}

#[test]
fn a_setting_is_asked_about_while_it_is_registered_and_never_by_its_name() {
    let about = |urn: &str| About::Setting(find(&ENGLAND, urn).unwrap());
    let found = all(&about("SC000001"), "2024-06-01");
    assert_eq!(found.setting.unwrap().title, "Children's home SC000001");
    assert_eq!(found.kind, "childrens_home");
    assert!(matches!(refused(&about("SC000002"), "restriction_of_accommodation", &[]), Refused::Withheld { .. }));
    assert!(enforcement(&ENGLAND, &about("SC000003"), day("2024-02-28")).is_ok());
    let left = enforcement(&ENGLAND, &about("SC000003"), day("2024-02-29")).unwrap_err().to_string();
    assert!(left.contains("is closed since 29 February 2024"), "{left}");
    let early = enforcement(&ENGLAND, &about("SC000001"), day("2018-04-30")).unwrap_err().to_string();
    assert!(early.contains("registered on 1 May 2018"), "{early}");
}

#[test]
fn a_region_is_told_in_words_and_found_by_them() {
    let told = |key: &str| region_title(&ENGLAND, key);
    assert_eq!(told("north_west"), "North West");
    assert_eq!(told("east_of_england"), "East of England");
    assert_eq!(told("north_east_yorkshire_and_the_humber"), "North East, Yorkshire and the Humber");
    assert_eq!(told(""), "");
    assert_eq!(find_region(&ENGLAND, "Yorkshire and The Humber").unwrap(), "yorkshire_and_the_humber");
    let says = find_region(&ENGLAND, "Mercia").unwrap_err();
    assert_eq!(says, "There is no region `Mercia`. There are: Yorkshire and the Humber");
}

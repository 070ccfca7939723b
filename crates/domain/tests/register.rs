//! The register: every row reads, names are found as people say them, faults are refused whole.
#![expect(clippy::unwrap_used, reason = "a test without its data should stop")]

mod support;

use std::sync::LazyLock;

use domain::Date;
use domain::england::England;
use domain::regime::DataFile;
use domain::register::{Reorganisation, read_register};
use proptest::prelude::*;

static ENGLAND: LazyLock<England> = LazyLock::new(support::england);

#[test]
fn the_register_holds_what_was_published() {
    let register = &ENGLAND.register;
    assert_eq!(register.open_on(Date::of(2026, 9, 1)).count(), 153);
    assert_eq!(register.open_on(Date::of(2014, 1, 1)).count(), 152);
    assert_eq!(register.open_on(Date::of(2019, 5, 1)).count(), 151);
    assert_eq!(register.inspections.len(), 488);
    assert_eq!(register.visits.len(), 474);
    assert_eq!(register.authorities.iter().filter(|row| row.closed_on.is_some()).count(), 5);
    for id in register.open_on(Date::of(2026, 9, 1)) {
        assert_eq!(register.authority(id).neighbours.len(), 10, "{}", register.authority(id).name);
    }
}

#[test]
fn authorities_are_found_by_what_people_call_them() {
    let register = &ENGLAND.register;
    let name = |query: &str| register.find(query).map(|id| register.authority(id).name.as_str());
    for (query, expected) in [
        ("leeds", "Leeds"),
        ("LEEDS CITY COUNCIL", "Leeds"),
        ("City of Bristol", "Bristol, City of"),
        ("Bristol", "Bristol, City of"),
        ("hull", "Kingston Upon Hull, City of"),
        ("London Borough of Barking & Dagenham", "Barking and Dagenham"),
        ("Royal Borough of Windsor and Maidenhead", "Windsor and Maidenhead"),
        ("st helens", "St. Helens"),
        ("80557", "South Tyneside"),
        ("E09000002", "Barking and Dagenham"),
        ("301", "Barking and Dagenham"),
        ("city of london", "City of London"),
        ("Dorset", "Dorset"),
        ("Dorset Council", "Dorset"),
    ] {
        assert_eq!(name(query), Ok(expected), "{query}");
    }
    assert_eq!(register.authority(register.find("Dorset").unwrap()).closed_on, None);
    let unknown = register.find("Brimingham").unwrap_err();
    assert!(unknown.starts_with("There is no authority `Brimingham`. Nearest names: Birmingham"), "{unknown}");
    assert!(register.find("  ").is_err());
}

#[test]
fn a_new_authority_begins_without_a_grade_and_shows_where_it_came_from() {
    let register = &ENGLAND.register;
    let id = register.find("Cumberland").unwrap();
    let cumberland = register.authority(id);
    assert_eq!(cumberland.reorganisation, Reorganisation::New);
    let from: Vec<&str> = cumberland.predecessors.iter().map(|id| register.authority(*id).name.as_str()).collect();
    assert_eq!(from, ["Cumbria"]);
    assert!(register.facts(id, Date::of(2024, 1, 1)).last.is_none());
    // A continuing authority keeps its history and its clock.
    let id = register.find("North Yorkshire").unwrap();
    assert_eq!(register.authority(id).reorganisation, Reorganisation::Continuing);
    assert!(register.facts(id, Date::of(2022, 1, 1)).last.is_some());
    assert!(register.authority(id).is_open_on(Date::of(2014, 1, 1)));
}

#[test]
fn a_report_counts_from_the_day_it_is_published() {
    let register = &ENGLAND.register;
    let id = register.find("Birmingham").unwrap();
    // Inspected 20 February to 3 March 2023, published 18 April.
    let before = register.facts(id, Date::of(2023, 4, 17));
    assert_eq!(before.last.unwrap().ended_on, Date::of(2018, 12, 14));
    assert!(before.under_way.is_some());
    let after = register.facts(id, Date::of(2023, 4, 18));
    assert_eq!(after.last.unwrap().ended_on, Date::of(2023, 3, 3));
    assert!(after.under_way.is_none());
    assert!(register.facts(id, Date::of(2023, 2, 19)).under_way.is_none());
}

#[test]
fn lines_are_counted_right_whatever_ends_them() {
    let mut tables = tables();
    tables[1].text = tables[1].text.replacen("2019-02-18,2019-03-01", "2019-03-18,2019-03-01", 1).replace('\n', "\r\n");
    let problems = read_register(&tables, &ENGLAND.regime.vocabulary).unwrap_err();
    assert_eq!(problems[0].place(&tables[1].text).0, 3);
}

fn tables() -> [DataFile; 4] {
    let files = support::files();
    ["authorities", "judgements", "activities", "spells"]
        .map(|name| files.iter().find(|file| file.path == format!("register/{name}.csv")).cloned().unwrap())
}

#[test]
fn a_faulty_row_is_refused_with_its_line() {
    let said = |table: usize, from: &str, to: &str| {
        let mut tables = tables();
        tables[table].text = tables[table].text.replacen(from, to, 1);
        let problems = read_register(&tables, &ENGLAND.regime.vocabulary).unwrap_err();
        let (line, _) = problems[0].place(&tables[table].text);
        format!("{line}: {}", problems[0].message)
    };
    assert_eq!(
        said(1, "2014-04-29,2014-05-22", "2014-04-31,2014-05-22"),
        "2: Column `started_on`: `2014-04-31` does not exist: that month runs from 01 to 30"
    );
    assert_eq!(said(1, "2019-02-18,2019-03-01", "2019-03-18,2019-03-01"), "3: The dates are not in order");
    assert_eq!(said(1, ",requires_improvement,", ",adequate,"), "2: Column `overall`: `adequate` is not a grade");
    assert_eq!(said(1, "\n80487,", "\n99999,"), "5: No authority has the URN `99999`");
    assert_eq!(said(2, "focused_visit", "visit"), "2: No edition has the activity `visit`");
    assert!(said(0, "dfe_code", "code").contains("The table has no column `dfe_code`"));
}

proptest! {
    #[test]
    fn any_query_is_answered_without_a_panic(query in ".{0,30}") {
        let register = &ENGLAND.register;
        if let Err(sentence) = register.find(&query) {
            prop_assert!(!sentence.is_empty());
        }
        prop_assert!(register.search(&query, 20).len() <= 20);
    }

    #[test]
    fn no_table_makes_the_reader_panic(cut in 0_usize..20_000, noise in "[ -~\n\",é]{0,30}", table in 0_usize..4) {
        let mut tables = tables();
        let text = &mut tables[table].text;
        let mut at = cut % text.len();
        while !text.is_char_boundary(at) { at -= 1; }
        text.insert_str(at, &noise);
        let text = tables[table].text.clone();
        if let Err(problems) = read_register(&tables, &ENGLAND.regime.vocabulary) {
            for problem in problems {
                let (line, _) = problem.place(&text);
                prop_assert!(line >= 1);
            }
        }
    }
}

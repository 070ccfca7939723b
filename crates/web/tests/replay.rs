//! The past under another edition: what the pages say, what they refuse, and that files say the same.
#![expect(clippy::unwrap_used, reason = "a test without its site should stop")]

#[path = "../../domain/tests/support/mod.rs"]
#[expect(dead_code, reason = "only the files are needed, not England read from them")]
mod support;

mod seen;

use std::sync::{Arc, OnceLock};

use axum::http::{Method, StatusCode};
use domain::Date;
use operations::library::Library;
use seen::{Seen, check_page};
use serde_json::Value;
use web::Site;

fn get(address: &str) -> Seen {
    static LIBRARY: OnceLock<Arc<Library>> = OnceLock::new();
    let library = Arc::clone(LIBRARY.get_or_init(|| Arc::new(Library::shipped(&support::files()).unwrap())));
    let site = Site {
        library,
        store: None,
        today: Arc::new(|| Date::of(2026, 11, 22)),
        door: None,
        printer: None,
        asking: None,
    };
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(seen::ask(web::router(site), Method::GET, address))
}

fn says(address: &str, words: &[&str]) {
    let seen = get(address);
    assert_eq!((seen.status, seen.location.as_str()), (StatusCode::OK, ""), "{address}");
    check_page(address, &seen);
    for words in words {
        assert!(seen.text.contains(words), "{address} says: {words}");
    }
}

#[test]
fn who_would_have_been_due_is_told_with_both_windows_and_their_rules() {
    let words = [
        "Under ILACS 2026, 223 of them began after their window, 95 in it and 3 before it; of 1 it cannot be told.",
        "Under the editions of the time, 228 of them began after their window, 91 in it and 3 before it.",
        "a short inspection in place of a standard inspection for 4",
        "short, 4 Apr 2022 to 4 Apr 2023: <strong>late</strong>",
        "href=\"/frameworks/ilacs-2026-04#D12\"",
        "href=\"/authorities/leicestershire\"",
        "sightline replay --due --under ilacs-2026-04 --from 2018-01-01 --to 2026-11-22",
    ];
    says("/replay/due", &words);
    says("/replay/due?under=ilacs-2026-04&from=2018-01-01&to=2026-11-22", &words);
}

#[test]
fn every_wait_can_be_leafed_through() {
    let address = "/replay/due?under=narrative-cycle&show=all&page=2";
    says(address, &["481 waits, page 2 of 10", "sector led inspection", "is a proposal and has never been in force"]);
}

#[test]
fn days_are_told_with_what_stands_behind_them() {
    let words = [
        "328 took 2,726 working days on site, 11,294 inspector-days.",
        "The register does not hold how many inspectors came",
        "does not record any monitoring visit or action planning visit",
        "sl-known--stated",
        "Not said",
    ];
    says("/replay/days", &words);
}

#[test]
fn where_nothing_was_inspected_the_page_says_so() {
    let none =
        "No inspection that followed another began on or after 24 December 2024 and was published by 25 December 2024.";
    says("/replay/due?under=ilacs-2026-04&from=2024-12-24&to=2024-12-25", &[none]);
    says("/replay/due?under=of-the-time&from=2024-12-24&to=2024-12-25", &[none, "The editions of the time alone"]);
    let days = "/replay/days?under=lga&from=2013-11-19&to=2013-11-20";
    assert_eq!(get(days).status, StatusCode::BAD_REQUEST);
    says("/replay/days?under=ilacs-2026-04&from=2013-11-19&to=2013-11-20", &["No visit took place or came due."]);
}

#[test]
fn a_question_that_cannot_be_answered_says_what_is_possible() {
    for (address, words) in [
        ("/replay/due?under=lga-narrative", "does not say when an authority is inspected next"),
        ("/replay/due?to=2027-01-01", "1 January 2027 has not come yet: ask for a day up to today, 22 November 2026"),
        ("/replay/due?from=2026-02-30", "from-error"),
        (
            "/replay/days?from=2025-01-01&to=2024-01-01",
            "comes after the last day, 1 January 2024: choose an earlier one",
        ),
        ("/replay/days?asked_on=noon", "“noon” is not one of: eve, publication"),
        ("/replay/due?show=none", "“none” is not one of: otherwise, all"),
        ("/replay/due.csv?under=weather", "There is no edition “weather”"),
    ] {
        let seen = get(address);
        assert_eq!(seen.status, StatusCode::BAD_REQUEST, "{address}");
        check_page(address, &seen);
        assert!(seen.text.contains(words), "{address} says: {words}");
    }
}

#[test]
fn files_say_what_the_pages_say() {
    let due: Value = serde_json::from_str(&get("/replay/due.json?under=ilacs-2026-04").text).unwrap();
    assert_eq!((&due["followed"], &due["ended"]["asked"]["inside"]), (&322.into(), &95.into()));
    let rows = get("/replay/due.csv?under=ilacs-2026-04").text;
    assert_eq!(rows.lines().count(), 482);
    assert!(rows.starts_with("urn,authority,region,"));
    let days: Value = serde_json::from_str(&get("/replay/days.json?under=of-the-time").text).unwrap();
    assert_eq!((&days["under"], &days["totals"][0]["number"]), (&Value::Null, &328.into()));
    assert!(get("/replay/days.csv").text.starts_with("year,counted,part,activity,edition,"));
}

#[test]
fn the_replay_leads_there() {
    says("/replay", &["href=\"/replay/due\"", "href=\"/replay/days\""]);
    says("/replay/due?under=sif-cycle", &["href=\"/replay/days?under=sif-cycle\"", "href=\"/laboratory\""]);
}

//! The pages of homes, agencies and schools, over an invented register in which names are held that must never be seen.
#![expect(clippy::unwrap_used, reason = "a test without its site should stop")]

use std::sync::Arc;

use axum::Router;
use axum::http::{Method, StatusCode};
use domain::Date;
use domain::outcome::Outcome;
use domain::register::{Registration, SettingRead, Settings, State};
use domain::schedule::Done;
use domain::vocabulary::Vocabulary;
use operations::library::Library;
use seen::{Seen, ask, check_page};
use web::Site;

#[path = "../../domain/tests/support/mod.rs"]
#[expect(dead_code, reason = "only the files are needed, not England read from them")]
mod support;

mod seen;

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

/// As a careless table would have it: everything printed.
fn state(kind: &str, as_at: &str, name: &str, owner: &str, authority: &str) -> State {
    State {
        as_at: day(as_at),
        kind: kind.to_owned(),
        registration: Registration::Active,
        name: name.to_owned(),
        authority: authority.to_owned(),
        region: "yorkshire_and_the_humber".to_owned(),
        sector: "private".to_owned(),
        owner: owner.to_owned(),
        places: Some(4),
        is_short_breaks: false,
    }
}

fn full(vocabulary: &Vocabulary, began_on: &str, overall: &str, number: &str) -> (Done, String) {
    let mark = vocabulary.mark(overall).unwrap();
    let mut outcome = Outcome::NOTHING;
    outcome.overall = mark;
    for area in ["help_and_protection", "leaders"] {
        outcome.set(vocabulary.area(area).unwrap(), mark);
    }
    let began_on = day(began_on);
    let activity = vocabulary.activity("full").unwrap();
    (Done { activity, began_on, published_on: Some(began_on.plus_days(30)), outcome }, number.to_owned())
}

/// Homes SC1 to SC60 of one group, one of whoever owns nothing else, an agency, and a kind nobody has described.
fn settings(vocabulary: &Vocabulary) -> Settings {
    let home = |number: usize| {
        let last = if number == 1 { "requires_improvement" } else { "good" };
        SettingRead {
            urn: format!("SC{number}"),
            registered_on: Some(day("2015-05-01")),
            states: vec![
                state("childrens_home", "2022-03-31", "Planted House", "Large Group Limited", "Leeds"),
                state("childrens_home", "2023-03-31", "Planted House", "Large Group Ltd", "Leeds"),
            ],
            done: vec![full(vocabulary, "2021-06-01", "good", "1"), full(vocabulary, "2022-06-01", last, "2")],
            ..SettingRead::default()
        }
    };
    let mut read: Vec<SettingRead> = (1..=60).map(home).collect();
    let one = |urn: &str, kind: &str, name: &str, owner: &str| SettingRead {
        urn: urn.to_owned(),
        registered_on: Some(day("2015-05-01")),
        states: vec![state(kind, "2023-03-31", name, owner, "Leeds")],
        ..SettingRead::default()
    };
    read.push(one("SC70", "childrens_home", "Planted Lodge", "Planted Owner"));
    read.push(one("SC71", "independent_fostering_agency", "Open Fostering", "Small Owner"));
    read.push(one("SC72", "tree_house", "Planted Tree", "Planted Climber"));
    Settings::new(read)
}

fn site() -> Router {
    let mut library = Library::shipped(&support::files()).unwrap();
    library.england.settings = settings(&library.england.regime.vocabulary);
    let today = day("2023-03-31");
    web::router(Site {
        library: library.into(),
        store: None,
        today: Arc::new(move || today),
        door: None,
        printer: None,
        asking: None,
    })
}

async fn get(site: &Router, address: &str) -> Seen {
    let seen = ask(site.clone(), Method::GET, address).await;
    if seen.kind.starts_with("text/html") {
        check_page(address, &seen);
    }
    assert!(!seen.text.to_lowercase().contains("planted"), "{address} shows what was planted");
    seen
}

async fn says(site: &Router, address: &str, all: &[&str]) {
    let seen = get(site, address).await;
    assert_eq!(seen.status, StatusCode::OK, "{address}");
    for words in all {
        assert!(seen.text.contains(words), "{address}: {words}");
    }
}

#[tokio::test]
async fn nothing_that_leaves_leads_to_a_home() {
    let site = site();
    for address in [
        "/",
        "/providers",
        "/providers?page=2",
        "/providers?q=house",
        "/providers?q=SC70",
        "/providers?left=all",
        "/providers.csv",
        "/providers.json",
        "/providers.json?q=planted",
        "/providers/due",
        "/providers/due?sort=slack",
        "/providers/due.csv",
        "/providers/due.json",
        "/providers/short",
        "/providers/short.csv",
        "/providers/short.json",
        "/providers/groups",
        "/providers/groups/large-group-ltd",
        "/providers/groups/large-group-ltd/years.csv",
        "/providers/SC1",
        "/providers/SC70",
        "/providers/SC72",
        "/providers/SC70/history.csv",
        "/providers/SC70/history.json",
        "/providers/SC70?on=tomorrow",
        "/authorities/leeds",
        "/data",
    ] {
        let seen = get(&site, address).await;
        assert_ne!(seen.status, StatusCode::NOT_FOUND, "{address}");
    }
}

#[tokio::test]
async fn the_owner_of_one_home_has_no_page_and_is_not_named() {
    let site = site();
    let seen = ask(site.clone(), Method::GET, "/providers/groups/planted-owner").await;
    assert_eq!(seen.status, StatusCode::NOT_FOUND);
    assert!(!seen.text.contains("Planted Owner"));
    says(&site, "/providers/SC1", &["href=\"/providers/groups/large-group-ltd\"", "Large Group Ltd"]).await;
    says(&site, "/providers/SC71", &["Open Fostering", "Small Owner"]).await;
    assert!(!get(&site, "/providers/SC71").await.text.contains("/providers/groups/small-owner"));
    says(&site, "/providers/groups", &["1 group", "large-group-ltd"]).await;
}

#[tokio::test]
async fn a_provider_is_found_by_what_may_be_told_of_it() {
    let site = site();
    says(&site, "/providers", &["63 providers fit, on 31 March 2023: page 1 of 2", "Children's home</a> <b>61</b>"])
        .await;
    says(&site, "/providers?q=leeds+large", &["60 providers fit"]).await;
    says(&site, "/providers?q=large&overall=requires_improvement", &["1 provider fits", "/providers/SC1\""]).await;
    says(&site, "/providers?q=open", &["1 provider fits", "Open Fostering"]).await;
    says(&site, "/providers?kind=tree_house", &["1 provider fits", "Setting SC72"]).await;
    says(&site, "/providers?q=nobody", &["0 providers fit", "Show every provider"]).await;
    says(&site, "/providers?q=house", &["0 providers fit"]).await;
    assert_eq!(ask(site.clone(), Method::GET, "/providers?q=sc70").await.location, "/providers/SC70");
    let seen = get(&site, "/providers?kind=submarine").await;
    assert_eq!(seen.status, StatusCode::BAD_REQUEST);
    assert!(seen.text.contains("“submarine” is not one of: "));
}

#[tokio::test]
async fn a_provider_shows_what_was_judged_what_is_due_and_how_it_was_registered() {
    let site = site();
    says(
        &site,
        "/providers/SC1",
        &[
            "Requires improvement",
            "What is due, and why",
            "Everything done there",
            "How it was registered",
            "Active since 1 May 2015",
            "href=\"/authorities/leeds\"",
            "href=\"/enforcement?kind=childrens_home\"",
        ],
    )
    .await;
    says(&site, "/providers/SC1?on=2022-04-30", &["As known on <strong>30 April 2022</strong>"]).await;
    assert_eq!(
        ask(site.clone(), Method::GET, "/providers/sc1/history.csv").await.location,
        "/providers/SC1/history.csv"
    );
    let seen = get(&site, "/providers/SC999").await;
    assert_eq!(seen.status, StatusCode::NOT_FOUND);
    assert!(seen.text.contains("No provider has the number “SC999”"));
    assert_eq!(get(&site, "/providers/SC1?on=2031-01-01").await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn what_is_due_is_filtered_and_what_was_missed_is_counted() {
    let site = site();
    says(&site, "/providers/due", &["What is due at providers", "the last day", "Why"]).await;
    says(&site, "/providers/due?basis=statute&kind=childrens_home&status=open", &["Due now"]).await;
    says(&site, "/providers/due?region=yorkshire_and_the_humber&sort=urn", &["/providers/SC1\""]).await;
    assert_eq!(get(&site, "/providers/due?basis=rumour").await.status, StatusCode::BAD_REQUEST);
    says(&site, "/providers/short", &["F6-second", "/providers/SC1\"", "By 31 March 2023"]).await;
    let csv = get(&site, "/providers/short.csv?kind=childrens_home").await.text;
    assert!(csv.starts_with("urn,kind,region,activity,rule,edition,latest,last_overall\n"));
    assert!(csv.contains("SC1,childrens_home,yorkshire_and_the_humber,") && csv.contains("requires_improvement"));
    assert!(!csv.contains("SC2,"), "a good home needs no second inspection");
}

#[tokio::test]
async fn a_group_is_shown_over_the_years_and_an_area_in_numbers_alone() {
    let site = site();
    says(
        &site,
        "/providers/groups/large-group-ltd",
        &["60 providers on 31 March 2023", "with 240 places", "31 Mar 2022"],
    )
    .await;
    let csv = get(&site, "/providers/groups/large-group-ltd/years.csv").await.text;
    assert!(csv.contains("2022-03-31,60,good,60") && csv.contains("2023-03-31,60,requires_improvement,1"), "{csv}");
    let area = get(&site, "/authorities/leeds").await.text;
    assert!(area.contains("Homes, agencies and schools in its area") && area.contains("Children's home"));
    assert!(!area.contains("SC1") && !area.contains("Open Fostering"), "none is named one by one");
    says(&site, "/authorities/barnet", &["None that the record of providers knew of"]).await;
}

#[tokio::test]
async fn while_the_record_is_read_the_pages_say_so() {
    let mut library = Library::shipped(&support::files()).unwrap();
    library.is_whole = false;
    let today = day("2026-11-22");
    let site = web::router(Site {
        library: library.into(),
        store: None,
        today: Arc::new(move || today),
        door: None,
        printer: None,
        asking: None,
    });
    for address in
        ["/providers", "/providers/due?on=2024-01-01", "/providers/SC1", "/data/providers", "/data/indicators.csv"]
    {
        let seen = get(&site, address).await;
        assert_eq!(seen.status, StatusCode::SERVICE_UNAVAILABLE, "{address}");
        assert!(seen.text.contains("is being read") && seen.text.contains("Ask again"), "{address}");
        assert_eq!(seen.keeping, "no-store", "{address}: a moment later it says more");
    }
    assert_eq!(get(&site, "/authorities/leeds").await.keeping, "no-store", "what lies in its area is still being read");
}

#[tokio::test]
async fn a_site_without_settings_says_how_they_come() {
    let library = Library::shipped(&support::files()).unwrap();
    let today = day("2026-11-22");
    let site = web::router(Site {
        library: library.into(),
        store: None,
        today: Arc::new(move || today),
        door: None,
        printer: None,
        asking: None,
    });
    for address in ["/providers", "/providers/due", "/providers/short", "/providers/groups", "/providers/SC1"] {
        says(&site, address, &["is known here yet", "sightline import FOLDER --apply"]).await;
    }
    assert!(!get(&site, "/authorities/leeds").await.text.contains("Homes, agencies and schools in its area"));
}

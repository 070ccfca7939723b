//! The line of sight of an authority, over invented figures.
#![expect(clippy::unwrap_used, reason = "a test without its site should stop")]

use std::sync::Arc;

use axum::Router;
use axum::http::{Method, StatusCode};
use domain::Date;
use domain::indicators::{Fact, Figure, Gap, Indicators, ReadAt, Territory};
use operations::library::Library;
use seen::{Seen, ask, check_page};
use storage::SourceRow;
use web::Site;

#[path = "../../domain/tests/support/mod.rs"]
#[expect(dead_code, reason = "only the files are needed, not England read from them")]
mod support;

mod seen;

/// Caseloads of two years, high in Leeds; turnover that was taken out.
fn figures(library: &Library) -> Indicators {
    let england = &library.england;
    let catalogue = england.indicators.catalogue().clone();
    let (caseload, turnover) = (catalogue.find("caseload").unwrap(), catalogue.find("turnover").unwrap());
    let leeds = england.register.find("Leeds").unwrap();
    let region = catalogue.region_named(&england.register.authority(leeds).region).unwrap();
    let mut facts = Vec::new();
    let mut say = |indicator, territory, year: i32, figure| {
        facts.push(Fact {
            indicator,
            territory,
            ends_on: Date::of(year, 9, 30),
            figure,
            shared_with: None,
            read_at: ReadAt::default(),
        });
    };
    for (year, own) in [(2024, 18.5), (2025, 19.5)] {
        say(caseload, Territory::Authority(leeds), year, Figure::Known(own));
        say(caseload, Territory::Region(region), year, Figure::Known(16.0));
        say(caseload, Territory::Nation, year, Figure::Known(15.0));
        for neighbour in &england.register.authority(leeds).neighbours {
            say(caseload, Territory::Authority(*neighbour), year, Figure::Known(14.0));
        }
    }
    say(turnover, Territory::Authority(leeds), 2025, Figure::Gap(Gap::Confidential));
    say(turnover, Territory::Nation, 2025, Figure::Known(11.8));
    Indicators::new(catalogue, facts)
}

fn site(with_figures: bool) -> Router {
    let mut library = Library::shipped(&support::files()).unwrap();
    if with_figures {
        library.england.indicators = figures(&library);
        let source = SourceRow {
            id: 0,
            import: 1,
            name: "/home/operator/unpublished/workforce.csv".to_owned(),
            sha256: String::new(),
            size: 1,
            kind: String::new(),
            made_at: String::new(),
            importer: String::new(),
        };
        library.sources.insert(0, source);
    }
    let today = Date::of(2026, 11, 22);
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
    assert!(!seen.text.contains("operator"), "{address} shows where files are kept");
    seen
}

#[tokio::test]
async fn what_stands_out_is_said_in_words_and_what_was_taken_out_stays_out() {
    let site = site(true);
    let seen = get(&site, "/authorities/leeds/line-of-sight").await;
    for words in [
        "Worse than among its neighbours, in its region and in England",
        "19.5, where its neighbours have 14.0, its region 16.0 and England 15.0",
        "taken out: few children",
        "sl-spark__own",
        "How it was judged",
        "Who could help",
    ] {
        assert!(seen.text.contains(words), "{words}");
    }
    assert!(!seen.text.contains("Better than all three"));
    let better = get(&site, "/authorities/bradford/line-of-sight").await;
    assert_eq!(better.status, StatusCode::OK, "an authority without figures has the page too");
}

#[tokio::test]
async fn one_indicator_is_shown_year_by_year_and_as_files() {
    let site = site(true);
    let seen = get(&site, "/authorities/leeds/line-of-sight?indicator=caseload").await;
    assert!(seen.text.contains("30 September 2024") && seen.text.contains("30 September 2025"));
    assert!(seen.text.contains("workforce.csv, row 0"));
    let csv = get(&site, "/authorities/leeds/line-of-sight.csv?indicator=caseload").await.text;
    assert_eq!(csv.lines().count(), 3, "{csv}");
    assert!(csv.lines().nth(1).unwrap().contains("2025-09-30,higher,19.5,"));
    let json = get(&site, "/authorities/leeds/line-of-sight.json").await.text;
    let rows: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert!(rows.as_array().unwrap().iter().any(|row| row["own"]["gap"] == "confidential"));
    let wrong = get(&site, "/authorities/leeds/line-of-sight?indicator=happiness").await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    assert!(wrong.text.contains("“happiness” is no indicator. There are: caseload"));
    assert_eq!(get(&site, "/authorities/leeds/line-of-sight.csv?indicator=happiness").await.status, 400);
}

#[tokio::test]
async fn without_figures_the_page_says_how_they_come_and_still_who_could_help() {
    let seen = get(&site(false), "/authorities/leeds/line-of-sight").await;
    assert!(seen.text.contains("sightline import FOLDER --apply") && seen.text.contains("Who could help"));
    assert_eq!(get(&site(false), "/authorities/nowhereshire/line-of-sight").await.status, StatusCode::NOT_FOUND);
    let by_code = get(&site(false), "/authorities/383/line-of-sight").await;
    assert_eq!(by_code.location, "/authorities/leeds/line-of-sight");
}

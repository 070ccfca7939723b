//! The addresses of open data: each answers as it is described, may be read from other sites, is sent again only when it
//! changed, and not more often than is fair.
#![expect(clippy::unwrap_used, reason = "a test that cannot ask should stop and say so")]

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Method, Request, StatusCode};
use domain::Date;
use operations::library::Library;
use people::Pace;
use serde_json::Value;
use tower::ServiceExt as _;
use web::{Asking, Site};

#[path = "../../domain/tests/support/mod.rs"]
#[expect(dead_code, reason = "England alone is for others")]
mod support;

const TODAY: Date = Date::of(2026, 11, 22);

static LIBRARY: LazyLock<Arc<Library>> = LazyLock::new(|| Arc::new(Library::shipped(&support::files()).unwrap()));

/// Seconds on the clock of the sites of these tests.
type Clock = Arc<AtomicU64>;

fn site(pace: Option<Pace>) -> (Router, Clock) {
    let clock = Clock::default();
    let told = Arc::clone(&clock);
    let elapsed = Arc::new(move || Duration::from_secs(told.load(Ordering::Relaxed)));
    let asking = pace.map(|pace| Asking { pace, elapsed });
    let today = Arc::new(|| TODAY);
    (web::router(Site { library: Arc::clone(&LIBRARY), store: None, today, door: None, printer: None, asking }), clock)
}

static SITE: LazyLock<Router> = LazyLock::new(|| site(None).0);

struct Seen {
    status: StatusCode,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Seen {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }
}

fn asked(site: &Router, request: Request<Body>) -> Seen {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(async {
        let response = site.clone().oneshot(request).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        Seen { status, headers, body: to_bytes(response.into_body(), 64 << 20).await.unwrap().to_vec() }
    })
}

fn ask(method: Method, address: &str, headers: &[(&str, &str)]) -> Seen {
    let request = Request::builder().method(method).uri(address);
    let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    asked(&SITE, request.body(Body::empty()).unwrap())
}

fn get(address: &str) -> Seen {
    ask(Method::GET, address, &[])
}

/// Somebody elsewhere asks.
fn from(site: &Router, who: &str, address: &str) -> Seen {
    let at: SocketAddr = format!("{who}:4711").parse().unwrap();
    let mut request = Request::builder().uri(address).body(Body::empty()).unwrap();
    request.extensions_mut().insert(ConnectInfo(at));
    asked(site, request)
}

#[test]
fn every_address_of_the_description_answers_with_the_type_it_names() {
    let told: Value = serde_json::from_slice(&get("/data/openapi.json").body).unwrap();
    let paths = told["paths"].as_object().unwrap();
    assert!(paths.len() > 75, "{}", paths.len());
    for (path, of) in paths {
        let seen = get(path);
        assert_eq!(seen.status, StatusCode::OK, "{path}");
        let content = of["get"]["responses"]["200"]["content"].as_object().unwrap();
        let kind = content.keys().next().unwrap();
        assert!(seen.header("content-type").starts_with(kind), "{path}: {}", seen.header("content-type"));
        assert!(!seen.body.is_empty() && !seen.header("etag").is_empty(), "{path}");
    }
}

#[test]
fn a_file_that_did_not_change_is_not_sent_again() {
    for address in ["/data/judgements.csv", "/data/latest.parquet", "/data/changes.atom", "/data/openapi.json"] {
        let first = get(address);
        let tag = first.header("etag").to_owned();
        assert_eq!(get(address).header("etag"), tag, "{address}: the same rows, the same tag");
        let again = ask(Method::GET, address, &[("if-none-match", &tag)]);
        assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0), "{address}");
        let other = ask(Method::GET, address, &[("if-none-match", "\"0\"")]);
        assert_eq!((other.status, other.body == first.body), (StatusCode::OK, true), "{address}");
        let head = ask(Method::HEAD, address, &[]);
        assert_eq!((head.status, head.body.len(), head.header("etag")), (StatusCode::OK, 0, tag.as_str()), "{address}");
    }
    assert_ne!(
        get("/data/judgements.csv").header("etag"),
        get("/data/judgements.csv?as_at=2020-01-01").header("etag"),
        "other rows, another tag"
    );
}

#[test]
fn pages_of_other_sites_may_read_open_data_and_nothing_else() {
    for address in ["/data/judgements.json", "/data/judgements", "/data/changes.atom", "/data/nothing.csv"] {
        assert_eq!(get(address).header("access-control-allow-origin"), "*", "{address}");
        let before = ask(Method::OPTIONS, address, &[("origin", "https://elsewhere.example")]);
        assert_eq!(before.status, StatusCode::NO_CONTENT, "{address}");
        assert_eq!(before.header("access-control-allow-origin"), "*");
        assert_eq!(before.header("access-control-allow-methods"), "GET, HEAD, OPTIONS");
    }
    for address in ["/", "/data", "/due.csv", "/reports.atom", "/sign-in"] {
        assert_eq!(get(address).header("access-control-allow-origin"), "", "{address}");
    }
    assert_eq!(ask(Method::POST, "/data/judgements.csv", &[]).status, StatusCode::METHOD_NOT_ALLOWED);
}

#[test]
fn whoever_asks_too_often_is_told_when_to_ask_again_and_others_are_not() {
    let (site, clock) = site(Some(Pace { requests: 3, seconds: 6 }));
    let ask = |who: &str| from(&site, who, "/data/editions.csv");
    for left in ["2", "1", "0"] {
        let seen = ask("203.0.113.9");
        assert_eq!(
            (seen.status, seen.header("ratelimit")),
            (StatusCode::OK, format!("\"open-data\";r={left}").as_str())
        );
        assert_eq!(seen.header("ratelimit-policy"), "\"open-data\";q=3;w=6");
    }
    let refused = ask("203.0.113.9");
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!((refused.header("retry-after"), refused.header("access-control-allow-origin")), ("2", "*"));
    assert!(refused.text().contains("Ask again in 2 seconds"), "{}", refused.text());
    assert_eq!(ask("203.0.113.10").status, StatusCode::OK, "somebody else");
    for _ in 0..9 {
        assert_eq!(ask("127.0.0.1").status, StatusCode::OK, "this machine is not counted");
    }
    assert_eq!(from(&site, "203.0.113.9", "/data").status, StatusCode::OK, "pages are not counted");
    clock.store(1, Ordering::Relaxed);
    assert_eq!(ask("203.0.113.9").status, StatusCode::TOO_MANY_REQUESTS);
    clock.store(2, Ordering::Relaxed);
    assert_eq!(ask("203.0.113.9").status, StatusCode::OK);
}

#[test]
fn the_address_of_a_csv_is_enough_for_the_latest_judgements_of_every_authority() {
    let csv = get("/data/judgements.csv").body;
    let mut reader = csv::Reader::from_reader(csv.as_slice());
    let head = reader.headers().unwrap().clone();
    let at = |name: &str| head.iter().position(|heading| heading == name).unwrap();
    let kept: Vec<csv::StringRecord> =
        reader.records().map(Result::unwrap).filter(|row| &row[at("is_latest")] == "yes").collect();
    let authorities: BTreeSet<&str> = kept.iter().map(|row| &row[at("urn")]).collect();
    assert_eq!((kept.len(), authorities.len()), (153, 153));
    let latest: Value = serde_json::from_slice(&get("/data/latest.json").body).unwrap();
    for row in latest["rows"].as_array().unwrap() {
        let same = kept.iter().find(|kept| kept[at("gss_code")] == *row["gss_code"].as_str().unwrap()).unwrap();
        assert_eq!(&same[at("overall")], row["overall"].as_str().unwrap_or_default());
        assert_eq!(&same[at("published_on")], row["published_on"].as_str().unwrap());
    }
}

#[test]
fn a_day_is_asked_for_as_statistics_are_and_one_to_come_is_refused() {
    let then = get("/data/judgements.csv?as_at=2015-06-30");
    assert_eq!(then.status, StatusCode::OK);
    assert_eq!(get("/data/judgements.csv?as-at=2015-06-30").body, then.body);
    assert!(then.body.len() < get("/data/judgements.csv").body.len());
    for address in ["/data/judgements.csv?as_at=2026-11-23", "/data/judgements?as_at=2026-11-23"] {
        let seen = get(address);
        assert_eq!(seen.status, StatusCode::BAD_REQUEST, "{address}");
        assert!(seen.text().contains("23 November 2026 has not come yet: choose a day up to today"), "{address}");
    }
    assert_eq!(get("/data/judgements.csv?as_at=soon").status, StatusCode::BAD_REQUEST);
}

#[test]
fn what_is_not_there_is_told_with_what_is() {
    let seen = get("/data/grades.csv");
    assert_eq!(seen.status, StatusCode::NOT_FOUND);
    assert!(seen.text().contains("There is no dataset “grades”. There are: judgements, judgements-by-area"));
    let seen = get("/data/judgements.xlsx");
    assert_eq!(seen.status, StatusCode::NOT_FOUND);
    assert!(seen.text().contains(".csv, .csv-metadata.json, .json, .parquet, .ods"), "{}", seen.text());
    for address in ["/data/providers.csv", "/data/indicators"] {
        let seen = get(address);
        assert_eq!(seen.status, StatusCode::NOT_FOUND);
        assert!(seen.text().contains("sightline import"), "{address}");
    }
}

#[test]
fn the_page_of_a_dataset_names_every_column_and_form() {
    for key in ["judgements", "activities", "authorities", "due", "statistics-lag"] {
        let page = get(&format!("/data/{key}")).text();
        let csv = get(&format!("/data/{key}.csv")).text();
        for column in csv.lines().next().unwrap().split(',') {
            assert!(page.contains(&format!("<code>{column}</code>")), "{key}: {column}");
        }
        for ending in [".csv", ".ods", ".json", ".parquet", ".csv-metadata.json"] {
            assert!(page.contains(&format!("/data/{key}{ending}\"")), "{key}{ending}");
        }
    }
}

#[test]
fn the_feed_has_one_entry_for_each_thing_published() {
    let text = get("/data/changes.atom").text();
    let ids: Vec<&str> = text.split("<id>").skip(1).filter_map(|rest| rest.split('<').next()).collect();
    assert_eq!(ids.len(), 201, "the feed and its entries");
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
    assert!(ids[1].starts_with("urn:sightline:data:8"), "{}", ids[1]);
    let page = text.split("rel=\"alternate\" href=\"").nth(2).and_then(|rest| rest.split('"').next()).unwrap();
    assert_eq!(get(page).status, StatusCode::OK, "{page}");
}

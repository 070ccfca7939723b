//! What is published anybody may read, under an address that stays; and nothing else of a case gets out.
#![expect(clippy::unwrap_used, reason = "a test without its answer should stop")]

#[path = "../../domain/tests/support/mod.rs"]
#[expect(dead_code, reason = "only the files are needed, not England read from them")]
mod support;

mod life;
mod published_places;
mod seen;

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, StatusCode, header};
use consultation::{Act, Actor, Response, Step};
use domain::Date;
use domain::register::Body as Setting;
use life::{Story, nothing};
use operations::consultations::{Asking, Consultations};
use operations::library::Library;
use published_places::{places, text_of};
use seen::{ask, check_page};
use storage::Store;
use storage::casework::{Append, CaseRow, NewEvent, PublishedRow};
use tower::ServiceExt as _;
use web::Site;

const TODAY: Date = Date::of(2026, 11, 22);

fn library() -> Library {
    Library::shipped(&support::files()).expect("the shipped files load")
}

/// A printer that prints every word it is given: what the PDF file may say is what it was handed.
fn site(library: Library, store: Store) -> Router {
    let printer = |document: &documents::Document| Ok(format!("%PDF {document:?}").into_bytes());
    let (library, today) = (Arc::new(library), Arc::new(|| TODAY));
    web::router(Site { library, store: Some(store), today, door: None, printer: Some(Arc::new(printer)), asking: None })
}

async fn published() -> (Router, String) {
    let library = library();
    let story = Story::begun(&library.england, nothing).await;
    story.judged().await;
    story.drafted().await;
    story.published().await;
    story.corrected().await;
    let (store, id) = (story.cases.store().clone(), story.id.clone());
    drop(story);
    (site(library, store), id)
}

#[tokio::test]
async fn every_version_keeps_its_address_and_says_which_is_newest() {
    let (router, id) = published().await;
    let newest = ask(router.clone(), Method::GET, &format!("/reports/{id}")).await;
    assert_eq!(newest.status, StatusCode::OK);
    check_page("the newest version", &newest);
    for words in [
        "Barnet: inspection report, June 2025",
        "Services are strong &amp; steady.",
        "Some children wait 30 days.",
        "The timeliness of plans.",
        "Corrected on 1 September 2025.",
        "Lena Example",
        "9 June 2025 to 20 June 2025",
    ] {
        assert!(newest.text.contains(words), "the newest version lacks “{words}”");
    }
    let first = ask(router.clone(), Method::GET, &format!("/reports/{id}/1")).await;
    check_page("the first version", &first);
    assert!(first.text.contains("Services are strong.") && !first.text.contains("strong &amp; steady"));
    assert!(first.text.contains("It has been corrected since") && first.text.contains("read version 2"));
    let second = ask(router.clone(), Method::GET, &format!("/reports/{id}/2")).await;
    assert!(!second.text.contains("It has been corrected since"), "nothing is newer than the newest");
    for address in
        [format!("/reports/{id}/3"), format!("/reports/{id}/0"), format!("/reports/{id}/two"), "/reports/1".into()]
    {
        let seen = ask(router.clone(), Method::GET, &address).await;
        assert_eq!(seen.status, StatusCode::NOT_FOUND, "{address}");
        check_page(&address, &seen);
    }
}

#[tokio::test]
async fn the_list_the_feed_and_the_authority_lead_to_it() {
    let (router, id) = published().await;
    let link = format!("href=\"/reports/{id}\"");
    for address in ["/reports", "/reports?authority=Barnet&year=2025", "/reports.atom", "/authorities/barnet"] {
        let seen = ask(router.clone(), Method::GET, address).await;
        assert_eq!(seen.status, StatusCode::OK, "{address}");
        assert!(seen.text.contains(&link), "{address} does not lead to the report");
    }
    let moved = ask(router.clone(), Method::GET, "/reports/").await;
    assert_eq!((moved.status, moved.location.as_str()), (StatusCode::MOVED_PERMANENTLY, "/reports"));
    let feed = ask(router.clone(), Method::GET, "/reports.atom").await;
    assert!(feed.text.contains("<updated>2025-09-01T00:00:00Z</updated>") && feed.text.contains("(corrected)"));
    assert!(feed.text.contains("<published>2025-08-04T00:00:00Z</published>"));
    for address in ["/reports?authority=leeds", "/reports?year=2024", "/authorities/barnet?on=2025-08-03"] {
        let seen = ask(router.clone(), Method::GET, address).await;
        assert!(seen.status == StatusCode::OK && !seen.text.contains(&link), "{address} is about something else");
    }
    for (address, typed) in
        [("/reports?year=soon", "soon"), ("/reports?authority=Atlantis", "Atlantis"), ("/reports?page=9", "9")]
    {
        let seen = ask(router.clone(), Method::GET, address).await;
        assert_eq!(seen.status, StatusCode::BAD_REQUEST, "{address}");
        assert!(seen.text.contains(typed), "{address}: what was typed is shown");
        check_page(address, &seen);
    }
}

#[tokio::test]
async fn the_files_say_what_the_page_says_and_are_sent_once() {
    let (router, id) = published().await;
    for end in ["json", "txt", "odt", "pdf"] {
        for address in [format!("/reports/{id}.{end}"), format!("/reports/{id}/2.{end}")] {
            let (status, headers, content) = fetched(&router, &address, "").await;
            assert_eq!(status, StatusCode::OK, "{address}");
            let text = text_of(&content);
            assert!(text.contains("strong &amp; steady") || text.contains("strong & steady"), "{address}: {text}");
            let tag = headers.get(header::ETAG).expect("a tag").to_str().expect("letters").to_owned();
            assert_eq!(headers[header::CACHE_CONTROL], "public, max-age=300", "{address}");
            let (status, _, content) = fetched(&router, &address, &tag).await;
            assert_eq!((status, content.len()), (StatusCode::NOT_MODIFIED, 0), "{address}");
            assert_eq!(fetched(&router, &address, "\"another\"").await.0, StatusCode::OK, "{address}");
        }
        let (_, _, first) = fetched(&router, &format!("/reports/{id}/1.{end}"), "").await;
        let first = text_of(&first);
        assert!(first.contains("Services are strong.") && !first.contains("strong &"), "version 1 as {end}");
    }
    let (status, ..) = fetched(&router, &format!("/reports/{id}.docx"), "").await;
    assert_eq!(status, StatusCode::NOT_FOUND);
}

async fn fetched(router: &Router, address: &str, tag: &str) -> (StatusCode, axum::http::HeaderMap, Vec<u8>) {
    let request = Request::builder().uri(address).header(header::IF_NONE_MATCH, tag).body(Body::empty()).unwrap();
    let response = router.clone().oneshot(request).await.unwrap();
    let (status, headers) = (response.status(), response.headers().clone());
    (status, headers, to_bytes(response.into_body(), 8_000_000).await.unwrap().to_vec())
}

/// A word that stands nowhere else, for each place of a case in which somebody writes.
fn planted(place: &str) -> String {
    format!("ZQPLANT{}XV", place.replace(' ', "").to_uppercase())
}

#[tokio::test]
async fn nothing_of_a_case_gets_out_but_what_was_published() {
    let library = library();
    let story = Story::begun(&library.england, planted).await;
    story.judged().await;
    story.drafted().await;
    let (store, id) = (story.cases.store().clone(), story.id.clone());
    // Before anything is published there is nothing to read at all.
    let router = site(Library::clone(&library), store.clone());
    walk(&router, &id, "ZQPLANT").await;
    assert_eq!(fetched(&router, &format!("/reports/{id}"), "").await.0, StatusCode::NOT_FOUND);
    story.published().await;
    story.corrected().await;
    let router = site(Library::clone(&library), store);
    assert_eq!(fetched(&router, &format!("/reports/{id}"), "").await.0, StatusCode::OK);
    walk(&router, &id, "ZQPLANT").await;
}

/// Every public address, read for a word in any writing.
async fn walk(router: &Router, id: &str, word: &str) {
    let places = places(id);
    for known in web::addresses() {
        let is_tried = places.iter().any(|place| place.is_of(known));
        assert!(is_tried, "{known} is open to everybody and `published_places` has no example of it");
    }
    for place in &places {
        let (status, headers, content) = fetched(router, &place.address, "").await;
        assert!(!status.is_server_error(), "{}: {status}", place.address);
        let said = format!("{headers:?} {}", text_of(&content)).to_lowercase();
        let found = said.find(&word.to_lowercase()).map(|at| said[at..].chars().take(60).collect::<String>());
        assert_eq!(found, None, "{} lets it out", place.address);
    }
}

/// Does something to the example's consultation, as somebody with every role.
async fn consulted(held: &Consultations, library: &Library, at: &str, act: Act) {
    let actor = Actor { id: "mona".to_owned(), roles: casework::Role::ALL.to_vec() };
    let now = casework::Moment::parse(at).unwrap();
    let asking = Asking { england: &library.england, actor: &actor, now: &now };
    held.perform("lga-narrative", &act, asking).await.unwrap();
}

fn responded(number: usize, words: &str) -> (String, Act) {
    let answers = [("no_grades", "agree"), ("sector_led", "agree"), ("better", words)];
    let answers = answers.map(|(key, says)| (key.to_owned(), says.to_owned())).into();
    let reference = format!("R-{number:016X}");
    (reference.clone(), Act::Respond(Response { reference, role: "charity".to_owned(), answers }))
}

#[tokio::test]
async fn nothing_of_a_response_gets_out_but_what_a_moderator_accepted_and_then_only_once_published() {
    let library = library();
    let store = Store::in_memory().await.unwrap();
    let held = Consultations::new(store.clone());
    let (open, after) = ("2026-11-22T09:00:00", "2027-04-01T09:00:00");
    let to = |to| Act::Advance { to, why: "It is time.".to_owned(), edition: None };
    consulted(&held, &library, open, to(Step::Consultation)).await;
    let router = site(Library::clone(&library), store);
    let mut all = Vec::new();
    for number in 0..8 {
        let (reference, act) = responded(number, &format!("{} says so", planted("response")));
        consulted(&held, &library, open, act).await;
        all.push(reference);
    }
    walk(&router, "none", "ZQPLANT").await;
    for reference in &all[1..] {
        let why = planted("why it is held back");
        consulted(&held, &library, open, Act::HoldBack { response: reference.clone(), why }).await;
    }
    consulted(&held, &library, open, Act::Accept { response: all[0].clone() }).await;
    // Accepted, and not published yet.
    walk(&router, "none", "ZQPLANT").await;
    for number in 20..25 {
        let (response, act) = responded(number, "Listen to children.");
        consulted(&held, &library, open, act).await;
        consulted(&held, &library, open, Act::Accept { response }).await;
    }
    let publish = Act::Publish { summary: "Many agreed.".to_owned(), decision: "It is piloted.".to_owned() };
    consulted(&held, &library, after, publish).await;
    let results = ask(router.clone(), Method::GET, "/consultations/lga-narrative/results").await;
    check_page("the results", &results);
    let count = |word: &str| results.text.matches(word).count();
    assert_eq!((count("ZQPLANTRESPONSEXV"), count("ZQPLANTWHY"), count("Listen to children.")), (1, 0, 5));
    let first = all[0].clone();
    consulted(&held, &library, after, Act::HoldBack { response: first, why: planted("why") }).await;
    walk(&router, "none", "ZQPLANT").await;
    for reference in &all {
        walk(&router, "none", reference).await;
    }
}

/// A home in Barnet whose report names it, as no report should.
fn home(kind: &str) -> Setting {
    let own = str::to_owned;
    Setting {
        kind: own(kind),
        urn: own("SC999999"),
        name: own("Quennelthorpe House"),
        address: own("7 Vexillary Lane, Zedbury"),
        postcode: own("ZZ99 9ZQ"),
        place: own("51.654321,-0.201234"),
        authority: own("Barnet"),
    }
}

async fn published_of(home: Setting, is_pilot: bool) -> Router {
    let mut library = library();
    let store = Store::in_memory().await.unwrap();
    let text = "At QUENNELTHORPE house, 7 Vexillary Lane, Zedbury ZZ999ZQ (51.654321, -0.201234) children thrive.";
    let body = serde_json::json!({"v": 1, "document": {
        "case": "SC999999-1", "kind": "report", "title": "Inspection report of Quennelthorpe House",
        "authority": home.urn, "activity": "Full inspection", "edition": "An invented edition",
        "on_site": [["2025-06-09", "2025-06-10"]], "lead": null, "published_on": "2025-08-04", "version": 1,
        "is_pilot": is_pilot, "notices": [], "judgements": [],
        "findings": [{"kind": "Requirement", "text": "Quennelthorpe House keeps records."}],
        "sections": [{"title": "Quennelthorpe House", "paragraphs": [{"number": 1, "text": text}]}],
    }});
    let own = str::to_owned;
    let row = CaseRow {
        case_id: own("SC999999-1"),
        sequence: 1,
        hash: String::new(),
        authority: home.urn.clone(),
        edition: own("none"),
        activity: own("full"),
        step: own("published"),
        is_over: false,
        is_pilot,
        first_day: None,
        lead: None,
        published_on: Some(own("2025-08-04")),
        changed_at: own("2025-08-04T10:00:00+01:00"),
    };
    let event =
        NewEvent { made_at: row.changed_at.clone(), actor: own("pia"), kind: own("report_published"), body: own("{}") };
    let published = PublishedRow {
        case_id: row.case_id.clone(),
        version: 1,
        published_on: own("2025-08-04"),
        authority: home.urn.clone(),
        body: body.to_string(),
    };
    let append = Append {
        row,
        events: vec![event],
        command: None,
        previous: String::new(),
        published: Some(published),
        letters: Vec::new(),
    };
    store.case_append(append).await.unwrap();
    library.england.bodies.push(home);
    site(library, store)
}

#[tokio::test]
async fn a_home_is_never_named_or_placed() {
    let router = published_of(home("childrens_home"), false).await;
    let seen = ask(router.clone(), Method::GET, "/reports/SC999999-1").await;
    assert_eq!(seen.status, StatusCode::OK);
    assert!(seen.text.contains("Children's home SC999999") && seen.text.contains("children thrive"));
    for hidden in ["Quennelthorpe", "Vexillary", "Zedbury", "ZZ999ZQ", "ZZ99 9ZQ", "51.654321", "0.201234"] {
        walk(&router, "SC999999-1", hidden).await;
    }
}

#[tokio::test]
async fn an_agency_that_may_be_named_is() {
    let router = published_of(home("independent_fostering_agency"), false).await;
    let seen = ask(router, Method::GET, "/reports/SC999999-1").await;
    assert!(seen.text.contains("<h1 class=\"sl-title\">Quennelthorpe House:"));
}

#[tokio::test]
async fn a_pilot_is_never_for_the_public_whatever_a_store_holds() {
    let router = published_of(home("independent_fostering_agency"), true).await;
    let seen = ask(router.clone(), Method::GET, "/reports/SC999999-1").await;
    assert_eq!(seen.status, StatusCode::NOT_FOUND);
    walk(&router, "SC999999-1", "children thrive").await;
}

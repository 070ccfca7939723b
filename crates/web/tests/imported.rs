//! The pages that show what was imported: an invented report and an invented letter in a store in memory.
#![expect(clippy::unwrap_used, reason = "a test without its store should stop")]

use std::sync::Arc;

use axum::Router;
use axum::http::{Method, StatusCode};
use claims::{At, Claim, Confidence, Kind, Record};
use domain::Date;
use operations::library::{Library, first_import};
use seen::{Seen, ask, check_page};
use storage::{Import, NewPassage, NewRecord, NewSource, Store, What};
use web::Site;

#[path = "../../domain/tests/support/mod.rs"]
#[expect(dead_code, reason = "only the files are needed, not England read from them")]
mod support;

mod seen;

/// Where the operator keeps files: nobody's business.
const FOLDER: &str = "/home/operator/unpublished";

/// The report's page; nobody inspected Leeds in that week.
const REPORT: &str = "/authorities/leeds/ilacs/2026-09-07";
const LETTER: &str = "/authorities/trafford/focused_visit/2026-10-06";

fn record(kind: Kind, urn: &str, series: &str, says: &[(&str, &str)]) -> Record {
    let claim = |(field, value): &(&str, &str)| Claim {
        field: (*field).into(),
        value: (*value).into(),
        words: (*value).into(),
        at: At::Page(1),
        confidence: Confidence::Printed,
    };
    Record {
        kind,
        body: urn.to_owned(),
        series: series.to_owned(),
        key: None,
        sheet: String::new(),
        row: None,
        claims: says.iter().map(claim).collect(),
        flags: Vec::new(),
    }
}

fn passage(kind: &str, section: &str, area: &str, number: Option<u32>, words: &str) -> NewPassage {
    let own = str::to_owned;
    NewPassage { kind: own(kind), section: own(section), area: own(area), number, page: 2, words: own(words) }
}

fn source(name: &str, record: Record, passages: Vec<NewPassage>) -> NewSource {
    NewSource {
        name: format!("{FOLDER}/{name}"),
        sha256: format!("{:0>64}", name.len()),
        size: 9,
        kind: "focused_visit".to_owned(),
        records: vec![NewRecord { record: record.into(), passages }],
        refusals: Vec::new(),
    }
}

/// What an invented report says: thirty paragraphs on help, two on care leavers, one area for improvement.
fn report() -> Vec<NewPassage> {
    let help = "The experiences and progress of children who need help and protection: good";
    let mut passages: Vec<NewPassage> = (1..=30)
        .map(|number| {
            let words = format!("Families are helped early, says invented paragraph {number}.");
            passage("paragraph", help, "help_and_protection", Some(number), &words)
        })
        .collect();
    let leavers = "The experiences and progress of care leavers: outstanding";
    let hostile = "Personal advisers wrote <script>alert(1)</script> & \"kept in touch\".";
    passages.push(passage("paragraph", leavers, "care_leavers", Some(31), hostile));
    passages.push(passage("paragraph", leavers, "care_leavers", Some(32), "Pathway plans are theirs."));
    passages.push(passage("area_for_improvement", "", "", None, "The timeliness of pathway plans."));
    passages
}

async fn site() -> Router {
    site_of(report()).await
}

async fn site_of(report: Vec<NewPassage>) -> Router {
    let files = support::files();
    let store = Store::in_memory().await.unwrap();
    store.import_insert(&first_import(&files, "2026-11-22T09:00:00Z", "a test"), (0, 0), &mut |_| {}).await.unwrap();
    let inspected = [
        ("framework", "ilacs"),
        ("kind", "standard"),
        ("started_on", "2026-09-07"),
        ("ended_on", "2026-09-18"),
        ("published_on", "2026-10-19"),
        ("leaders", "good"),
        ("help_and_protection", "good"),
        ("in_care", "good"),
        ("care_leavers", "outstanding"),
    ];
    let otherwise = inspected.map(|(field, value)| (field, if field == "ended_on" { "2026-09-11" } else { value }));
    let visited = [
        ("activity", "focused_visit"),
        ("started_on", "2026-10-06"),
        ("ended_on", "2026-10-07"),
        ("published_on", "2026-11-02"),
        ("priority_action_heading", "no"),
        ("theme", "front_door"),
    ];
    let letter = vec![passage("paragraph", "Findings", "", None, "Thresholds are applied as families expect.")];
    let import = Import {
        what: What::Files,
        made_at: "2026-11-22T09:01:00Z".to_owned(),
        importer: "a test".to_owned(),
        note: String::new(),
        sources: vec![
            source("report.pdf", record(Kind::Inspection, "80481", "ilacs", &inspected), report),
            source("another.csv", record(Kind::Inspection, "80481", "ilacs", &otherwise), Vec::new()),
            source("letter.pdf", record(Kind::Visit, "80573", "focused_visit", &visited), letter),
        ],
        decisions: Vec::new(),
    };
    store.import_insert(&import, (1, 0), &mut |_| {}).await.unwrap();
    let library = Library::from_store(&files, &store, &[Kind::Inspection, Kind::Visit]).await.unwrap();
    let today = Date::of(2026, 11, 22);
    web::router(Site {
        library: library.into(),
        store: Some(store),
        today: Arc::new(move || today),
        door: None,
        printer: None,
        asking: None,
    })
}

async fn get(site: &Router, address: &str) -> Seen {
    let seen = ask(site.clone(), Method::GET, address).await;
    assert_eq!(seen.location, "", "{address} is where it is");
    if seen.kind.starts_with("text/html") {
        check_page(address, &seen);
    }
    assert!(!seen.text.contains("operator") && !seen.text.contains("unpublished"), "{address} shows a folder");
    seen
}

/// The heading over what was found.
async fn found(site: &Router, query: &str) -> String {
    let seen = get(site, &format!("/best-practice?{query}")).await;
    assert_eq!(seen.status, StatusCode::OK, "{query}");
    let heading = seen.text.split("role=\"status\">").nth(1).unwrap_or_default();
    heading.split('<').next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn words_are_found_marked_and_lead_to_their_place_in_the_report() {
    let site = site().await;
    let seen = get(&site, "/best-practice?q=adviser").await;
    assert!(seen.text.contains("Personal <mark>advisers</mark> wrote"));
    assert!(seen.text.contains("Understood as: passages with “adviser”."));
    let link = seen.text.split(&format!("href=\"{REPORT}")).nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let (query, place) = link.split_once('#').unwrap();
    let report = get(&site, &format!("{REPORT}{query}")).await;
    assert_eq!(report.status, StatusCode::OK);
    assert!(report.text.contains(&format!("id=\"{place}\"")));
    let before = report.text.split(&format!("id=\"{place}\"")).next().unwrap();
    assert!(before.rsplit("<details").next().unwrap().contains(" open"), "the section it stands in is open");
    assert_eq!(report.text.matches("<details class=\"govuk-details\" open").count(), 1, "and no other");
}

#[tokio::test]
async fn html_in_a_passage_is_text() {
    let site = site().await;
    for address in ["/best-practice?q=adviser", "/best-practice?q=%3Cscript%3Ealert", REPORT] {
        let seen = get(&site, address).await;
        assert!(seen.text.contains("&lt;script&gt;") || seen.text.contains("&lt;<mark>script</mark>&gt;"), "{address}");
        assert!(!seen.text.contains("<script"), "{address}");
    }
}

#[tokio::test]
async fn conditions_narrow_what_is_found() {
    let site = site().await;
    for (query, passages) in [
        ("q=families", "31 passages, page 1 of 2"),
        ("q=families&theme=front_door", "1 passage"),
        ("q=families+-thresholds", "30 passages, page 1 of 2"),
        ("q=%22helped+families%22", "0 passages"),
        ("q=outstanding+care+leavers", "2 passages"),
        ("q=plans,+outstanding+care+leavers", "2 passages"),
        ("q=plans,+inadequate+care+leavers", "0 passages"),
        ("q=families,+outstanding+care+leavers", "30 passages, page 1 of 2"),
        ("q=plans&area=care_leavers&grade=outstanding", "1 passage"),
        ("q=plans&area=care_leavers&grade=good", "0 passages"),
        ("q=plans", "2 passages"),
        ("q=plans&kind=finding", "1 passage"),
        ("q=plans&kind=paragraph", "1 passage"),
        ("q=plans&region=London", "0 passages"),
        ("q=plans&region=Yorkshire+and+The+Humber", "2 passages"),
        ("q=plans&from=2026&to=2026", "2 passages"),
        ("q=plans&from=2027", "0 passages"),
        ("q=plans&to=2025", "0 passages"),
        ("q=plans&after=outstanding", "2 passages"),
        ("q=plans&after=inadequate", "0 passages"),
        ("q=plans&edition=ilacs-2026-04", "2 passages"),
        ("q=plans&edition=ilacs-2023", "0 passages"),
        ("q=plans&like=Leeds", "0 passages"),
    ] {
        assert_eq!(found(&site, query).await, passages, "{query}");
    }
}

#[tokio::test]
async fn a_long_answer_comes_in_pages_that_keep_the_question() {
    let site = site().await;
    let first = get(&site, "/best-practice?q=families&region=").await;
    assert_eq!(first.text.matches("<article").count(), 20);
    assert!(first.text.contains("href=\"/best-practice?q=families&amp;page=2\""));
    let second = get(&site, "/best-practice?q=families&page=2").await;
    assert_eq!(second.text.matches("<article").count(), 11);
    assert!(second.text.contains("aria-current=\"page\">2</a>"));
    let beyond = get(&site, "/best-practice?q=families&page=3").await;
    assert!(beyond.text.contains("href=\"/best-practice?q=families\""), "beyond the end the first page is offered");
}

#[tokio::test]
async fn where_nothing_is_found_the_page_says_why() {
    let site = site().await;
    let seen = get(&site, "/best-practice?q=zeppelin+families").await;
    assert!(seen.text.contains("<strong>“zeppelin”</strong>") && !seen.text.contains("<strong>“families”</strong>"));
    let seen = get(&site, "/best-practice?q=plans&area=care_leavers&kind=finding").await;
    assert!(seen.text.contains("not by area. Leave out the area."));
    let seen = get(&site, "/best-practice?theme=mars").await;
    assert_eq!(seen.status, StatusCode::BAD_REQUEST);
    assert!(seen.text.contains("“mars” is not one of: front_door"));
}

#[tokio::test]
async fn without_a_question_there_are_questions_to_begin_with() {
    let site = site().await;
    let seen = get(&site, "/best-practice").await;
    assert!(seen.text.contains("34 paragraphs and findings"));
    assert!(seen.text.contains("href=\"/best-practice?q=outstanding+care+leavers\""));
    assert!(seen.text.contains("href=\"/best-practice?q=thresholds&amp;theme=front_door\""));
    assert!(!seen.text.contains("<article"));
    assert_eq!(found(&site, "q=thresholds&theme=front_door").await, "1 passage");
}

#[tokio::test]
async fn an_inspection_shows_what_its_report_says_and_who_says_otherwise() {
    let site = site().await;
    let seen = get(&site, REPORT).await;
    for words in [
        "32 paragraphs and 1 finding, read from",
        "report.pdf",
        "Areas for improvement",
        "The timeliness of pathway plans.",
        "2 sources speak of it, and they differ on 1 fact",
        "<a href=\"#ended_on\">last day on site</a>",
        "Of these 1 is open",
        "11 September 2026",
    ] {
        assert!(seen.text.contains(words), "{words}");
    }
    let json = get(&site, &format!("{REPORT}/sources.json")).await;
    let known: serde_json::Value = serde_json::from_str(&json.text).unwrap();
    assert_eq!(known["sources"][0]["file"], "report.pdf");
}

#[tokio::test]
async fn a_visit_shows_what_it_looked_at() {
    let site = site().await;
    let seen = get(&site, LETTER).await;
    assert!(seen.text.contains("Looked at") && seen.text.contains("Front door"));
    assert!(seen.text.contains("What the letter says") && seen.text.contains("Thresholds are applied"));
    assert!(get(&site, "/authorities/trafford").await.text.contains("Looked at: front door"));
}

#[tokio::test]
async fn words_that_most_passages_have_are_not_weighed() {
    let passages = (0..5001).map(|number| {
        let words = if number < 5000 { "Carers share a word." } else { "They share it too." };
        passage("paragraph", "Findings", "", None, words)
    });
    let site = site_of(passages.collect()).await;
    assert_eq!(found(&site, "q=carers").await, "5,000 passages, page 1 of 10");
    assert!(get(&site, "/best-practice?q=carers").await.text.contains("Best first."));
    assert_eq!(found(&site, "q=share").await, "5,001 passages, page 1 of 10");
    let seen = get(&site, "/best-practice?q=share&page=10").await;
    assert!(seen.text.contains("Latest first.") && seen.text.contains("The first 200 can be shown."));
}

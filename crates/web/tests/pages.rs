//! Every address answers, says what it is, and keeps its promises.

#[path = "../../domain/tests/support/mod.rs"]
mod support;

mod seen;

use std::sync::{Arc, OnceLock};

use axum::Router;
use axum::http::{Method, StatusCode};
use domain::Date;
use domain::england::England;
use operations::library::Library;
use seen::{Seen, check_page};
use web::Site;

const TODAY: Date = Date::of(2026, 11, 22);

fn library() -> Arc<Library> {
    static LIBRARY: OnceLock<Arc<Library>> = OnceLock::new();
    Arc::clone(LIBRARY.get_or_init(|| Arc::new(Library::shipped(&support::files()).expect("the shipped files load"))))
}

fn england() -> England {
    support::england()
}

fn router() -> Router {
    web::router(Site {
        library: library(),
        store: None,
        today: Arc::new(|| TODAY),
        door: None,
        printer: None,
        asking: None,
    })
}

fn ask(method: Method, address: &str) -> Seen {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime starts");
    runtime.block_on(seen::ask(router(), method, address))
}

fn get(address: &str) -> Seen {
    ask(Method::GET, address)
}

const PAGES: [&str; 51] = [
    "/",
    "/authorities",
    "/authorities?region=London",
    "/authorities?q=north",
    "/authorities/trafford",
    "/authorities/kent?on=2020-05-01",
    "/authorities/dorset",
    "/authorities/leeds/ilacs/2025-06-30",
    "/authorities/leeds/focused_visit/2021-07-20",
    "/authorities/trafford/ilacs/2026-06-08",
    "/best-practice",
    "/best-practice?q=front+door",
    "/due",
    "/due?inspections=all&sort=latest&order=descending&page=2",
    "/due?status=overdue&region=london",
    "/nation",
    "/nation?on=2018-01-01&region=London&counting=published",
    "/nation/map",
    "/nation/map?show=due&on=2020-06-01&counting=published",
    "/statistics",
    "/statistics/transitions?as_at=2024-03-31&from=ilacs&to=ilacs-2023&by=direction",
    "/statistics/improved",
    "/statistics/intervals?counting=published",
    "/statistics/time-inadequate?by=spell",
    "/statistics/time-inadequate?by=month&as_at=2014-01-01",
    "/statistics/lag",
    "/statistics/joint",
    "/statistics/variation?by=lead-inspector",
    "/frameworks",
    "/frameworks/compare",
    "/frameworks/compare?from=ilacs-2023&to=ilacs-2026-04",
    "/frameworks/ilacs-2023/check?help_and_protection=inadequate",
    "/timeline",
    "/timeline?on_site=2026-06-08&authority=Kent",
    "/enforcement",
    "/enforcement?kind=childrens_home",
    "/enforcement?kind=childrens_home&measure=compliance_notice&from=2024-05-03",
    "/enforcement?kind=boarding_school&measure=case_review&from=2023-05-25&reviewed=2023-05-30",
    "/calendar?year=2024&from=2024-03-01&days=70",
    "/replay",
    "/replay/due",
    "/replay/due?under=sif-cycle&show=all&page=2",
    "/replay/due?under=of-the-time&asked_on=publication&from=2014-01-01&to=2014-02-01",
    "/replay/days",
    "/replay/days?under=of-the-time&from=2024-01-01&to=2024-01-02",
    "/sources",
    "/data",
    "/data/judgements",
    "/data/statistics-nation?as_at=2024-03-31",
    "/about",
    "/accessibility",
];

#[test]
fn every_page_answers_and_is_whole() {
    for address in PAGES {
        let seen = get(address);
        assert_eq!(seen.status, StatusCode::OK, "{address}");
        check_page(address, &seen);
    }
}

#[test]
fn every_edition_can_be_read_and_compared() {
    let england = england();
    for edition in &england.regime.editions {
        let address = format!("/frameworks/{}", edition.id);
        let seen = get(&address);
        assert_eq!(seen.status, StatusCode::OK, "{address}");
        check_page(&address, &seen);
        check_page(&address, &get(&format!("{address}/check")));
    }
}

#[test]
fn every_authority_has_a_page_under_its_name_and_codes() {
    let england = england();
    for authority in &england.register.authorities {
        let address = format!("/authorities/{}", authority.slug());
        let seen = get(&address);
        assert_eq!(seen.status, StatusCode::OK, "{address}");
        check_page(&address, &seen);
        assert!(seen.text.len() < 36_000, "{address} is {} bytes", seen.text.len());
        let by_code = get(&format!("/authorities/{}", authority.gss_code));
        assert_eq!((by_code.status, by_code.location), (StatusCode::MOVED_PERMANENTLY, address));
    }
}

#[test]
fn what_is_not_known_says_what_is() {
    let seen = get("/authorities/bradfrod");
    assert_eq!(seen.status, StatusCode::NOT_FOUND);
    assert!(seen.text.contains("href=\"/authorities/bradford\""));
    let seen = get("/frameworks/ilacs-1066");
    assert_eq!(seen.status, StatusCode::NOT_FOUND);
    assert!(seen.text.contains("href=\"/frameworks/ilacs-2023\""));
    let seen = get("/nothing/here");
    assert_eq!(seen.status, StatusCode::NOT_FOUND);
    check_page("/nothing/here", &seen);
}

#[test]
fn a_search_that_finds_nothing_offers_the_nearest_names() {
    let seen = get("/authorities?q=bradfrod");
    assert_eq!(seen.status, StatusCode::OK);
    assert!(seen.text.contains("There is no authority called"));
    assert!(seen.text.contains("href=\"/authorities/bradford\""));
}

#[test]
fn a_question_that_cannot_be_read_is_kept_and_refused() {
    for (address, typed) in [
        ("/due?on=2026-02-30", "2026-02-30"),
        ("/due?region=Mars", "Mars"),
        ("/due?page=none", "none"),
        ("/authorities/kent?on=yesterday", "yesterday"),
        ("/authorities?region=Narnia", "Narnia"),
        ("/nation?on=2026-13-01", "2026-13-01"),
        ("/nation?counting=fingers", "fingers"),
        ("/nation/map?show=weather", "weather"),
        ("/statistics/improved?as_at=2026-13-01", "2026-13-01"),
        ("/statistics/improved?as_at=2199-01-01", "has not come yet"),
        ("/statistics/lag?counting=ended", "counts what had been published"),
        ("/statistics/variation?by=moon", "moon"),
        ("/statistics/transitions?from=castle", "castle"),
        ("/statistics/lag/table.csv?by=moon", "moon"),
        ("/frameworks?on=32", "32"),
        ("/frameworks/compare?from=nothing&to=ilacs-2023", "nothing"),
        ("/frameworks/ilacs-2023/check?help_and_protection=superb", "superb"),
        ("/timeline?on_site=2026-02-30", "2026-02-30"),
        ("/timeline?on_site=2026-06-06", "2026-06-06"),
        ("/timeline?on_site=2026-06-08&authority=Atlantis", "Atlantis"),
        ("/enforcement?kind=castle", "castle"),
        ("/enforcement?kind=childrens_home&measure=banishment", "banishment"),
        ("/enforcement?kind=childrens_home&measure=suspension&from=2026-02-30", "2026-02-30"),
        ("/enforcement?kind=childrens_home&measure=caution&from=2026-02-02", "2026-02-02"),
        ("/enforcement?kind=childrens_home&from=2026-02-02", "2026-02-02"),
        ("/enforcement?measure=suspension", "suspension"),
        ("/enforcement?from=2026-02-02", "Choose a kind of setting"),
        ("/enforcement?kind=childrens_home&from=2016-02-02", "says nothing of enforcement"),
        ("/best-practice?q=plans&from=2025&to=2014", "2014"),
        ("/calendar?year=3000", "3000"),
        ("/calendar?from=2026-01-01&days=many", "many"),
        ("/best-practice?q=thresholds&grade=superb", "superb"),
        ("/best-practice?q=thresholds&grade=superb", "thresholds"),
        ("/best-practice?after=superb", "superb"),
        ("/best-practice?area=moon", "moon"),
        ("/best-practice?kind=poem", "poem"),
        ("/best-practice?region=Mars", "Mars"),
        ("/best-practice?edition=ilacs-1066", "ilacs-1066"),
        ("/best-practice?like=Atlantis", "Atlantis"),
        ("/best-practice?from=20x", "20x"),
        ("/best-practice?to=1066", "1066"),
        ("/best-practice?theme=mars", "mars"),
        ("/best-practice?q=door&page=11", "11"),
    ] {
        let seen = get(address);
        assert_eq!(seen.status, StatusCode::BAD_REQUEST, "{address}");
        assert!(seen.text.contains("govuk-error-summary"), "{address}: a summary of errors");
        assert!(seen.text.contains("<title>Error: "), "{address}: the title says so");
        assert!(seen.text.contains(typed), "{address}: what was typed is kept");
        check_page(address, &seen);
    }
    assert_eq!(get("/due.json?on=2026-02-30").status, StatusCode::BAD_REQUEST);
}

#[test]
fn what_may_be_done_is_dated_or_refused_with_its_clause() {
    let dated = get("/enforcement?kind=childrens_home&measure=compliance_notice&from=2024-05-03");
    for part in ["Saturday 4 May 2024", "Monday 13 May 2024", "Early May bank holiday", "Completion on"] {
        assert!(dated.text.contains(part), "{part}");
    }
    let refused = get("/enforcement?kind=boarding_school&measure=cancellation&from=2024-05-03");
    assert_eq!(refused.status, StatusCode::BAD_REQUEST);
    for part in ["Cancellation of registration is not given here", "not-registered", "Choose instead:"] {
        assert!(refused.text.contains(part), "{part}");
    }
    // A day of the measure that was chosen before gives way.
    let other = get("/enforcement?kind=boarding_school&measure=recommendation&reviewed=2023-05-30");
    assert_eq!(other.status, StatusCode::OK);
    let later = get("/enforcement?kind=childrens_home&measure=cancellation&from=2024-01-08&decided=2024-02-12");
    assert!(later.text.contains("Decided on") && later.text.contains("Monday 11 March 2024"));
}

#[test]
fn the_edition_of_a_kind_leads_to_what_may_be_done_and_no_other_does() {
    let seen = get("/frameworks/sccif-boarding-schools-2024");
    assert!(seen.text.contains("href=\"/enforcement?kind=boarding_school\""));
    assert!(seen.text.contains("Not given: requirement,"));
    assert!(!get("/frameworks/ilacs-2023").text.contains("/enforcement"));
}

#[test]
fn only_reading_is_possible() {
    let head = ask(Method::HEAD, "/due");
    assert_eq!((head.status, head.text.as_str()), (StatusCode::OK, ""));
    let post = ask(Method::POST, "/due");
    assert_eq!(post.status, StatusCode::METHOD_NOT_ALLOWED);
    assert!(post.policy.starts_with("default-src 'none'"));
    assert_eq!(get("/health").text, "ok\n");
    assert!(get("/robots.txt").text.starts_with("User-agent"));
}

#[test]
fn no_overall_grade_is_made_up_where_none_was_given() {
    let seen = get("/authorities/trafford");
    assert!(seen.text.contains("No overall grade: abolished for inspections from 1 April 2026"));
    let verdict = seen.text.split("sl-verdict__overall").nth(1).unwrap();
    let overall = verdict.split("sl-verdict__areas").next().unwrap();
    assert!(!overall.contains("sl-grade"), "{overall}");
    // Before that inspection was published, the grade before it still stood.
    let before = get("/authorities/trafford?on=2026-08-02");
    assert!(before.text.contains("sl-verdict__grade"));
}

#[test]
fn an_abolished_authority_names_its_successors() {
    let seen = get("/authorities/northamptonshire");
    assert!(seen.text.contains("Abolished"));
    assert!(seen.text.contains("/authorities/north-northamptonshire"));
    assert!(seen.text.contains("/authorities/west-northamptonshire"));
}

#[test]
fn files_have_the_fields_they_promise() {
    let due = get("/due.json");
    assert_eq!(due.kind, "application/json");
    let rows: serde_json::Value = serde_json::from_str(&due.text).unwrap();
    let first = &rows[0];
    for field in
        ["authority", "activity", "earliest", "target", "latest", "status", "edition", "last_overall", "because"]
    {
        assert!(first.get(field).is_some(), "{field}");
    }
    let all: serde_json::Value = serde_json::from_str(&get("/due.json?inspections=all").text).unwrap();
    assert!(all.as_array().unwrap().len() > rows.as_array().unwrap().len());
    for (address, begins) in [
        ("/due.csv", "urn,authority,region,activity,earliest,target,latest,status"),
        ("/data/judgements.csv", "urn,gss_code,authority,framework,activity,edition,started_on,ended_on,published_on"),
        ("/data/activities.csv", "urn,gss_code,authority,activity,started_on,ended_on,published_on,priority_action"),
        ("/data/authorities.csv", "urn,gss_code,dfe_code,authority,slug,region,type,opened_on,closed_on"),
        ("/authorities/kent/history.csv", "urn,authority,activity,edition,started_on,ended_on,published_on"),
    ] {
        let seen = get(address);
        assert_eq!(seen.status, StatusCode::OK, "{address}");
        assert!(seen.kind.starts_with("text/csv"), "{address}");
        assert!(seen.text.starts_with(begins), "{address}: {}", seen.text.lines().next().unwrap());
    }
    let england = england();
    assert_eq!(get("/data/judgements.csv").text.lines().count(), england.register.inspections.len() + 1);
    let sources: serde_json::Value =
        serde_json::from_str(&get("/authorities/leeds/ilacs/2025-06-30/sources.json").text).unwrap();
    for field in ["what", "authority", "series", "day", "fields", "flags", "sources"] {
        assert!(sources.get(field).is_some(), "sources.json: {field}");
    }
    for field in ["field", "value", "settled", "said_by", "otherwise"] {
        assert!(sources["fields"][0].get(field).is_some(), "sources.json, fields: {field}");
    }
    for field in ["file", "place", "words", "confidence"] {
        assert!(sources["fields"][0]["said_by"][0].get(field).is_some(), "sources.json, said_by: {field}");
    }
    for field in ["file", "kind", "sha256", "import", "imported_at", "importer"] {
        assert!(sources["sources"][0].get(field).is_some(), "sources.json, sources: {field}");
    }
    let history: serde_json::Value = serde_json::from_str(&get("/authorities/kent/history.json").text).unwrap();
    assert!(history[0].get("published_on").is_some());
}

#[test]
fn a_slash_too_many_leads_to_the_page_and_never_to_another_site() {
    let seen = get("/authorities/leeds/?on=2020-01-01");
    assert_eq!(
        (seen.status, seen.location.as_str()),
        (StatusCode::MOVED_PERMANENTLY, "/authorities/leeds?on=2020-01-01")
    );
    for address in ["//elsewhere.example/", "//elsewhere.example//", "/no-such-page", "///"] {
        let seen = get(address);
        assert_eq!((seen.status, seen.location.as_str()), (StatusCode::NOT_FOUND, ""), "{address}");
    }
}

#[test]
fn a_framework_named_by_its_family_is_the_edition_of_the_day_asked() {
    assert_eq!(get("/frameworks/ilacs?on=2020-06-01").location, "/frameworks/ilacs-2019?on=2020-06-01");
    assert_eq!(get("/frameworks/ilacs").location, "/frameworks/ilacs-2026-04");
}

#[test]
fn a_day_without_an_edition_or_a_calendar_is_refused_on_the_board() {
    for on in ["2008-01-01", "2012-01-01", "2031-01-01"] {
        assert_eq!(get(&format!("/due?on={on}")).status, StatusCode::BAD_REQUEST, "{on}");
        assert_eq!(get(&format!("/due.csv?on={on}")).status, StatusCode::BAD_REQUEST, "{on}");
    }
    assert_eq!(get("/due?status=Overdue&region=london").status, StatusCode::OK);
}

#[test]
fn the_board_is_the_one_that_operations_draws_up() {
    use operations::due_board::{Filter, due_board};
    let england = england();
    let filter = Filter { region: Some("London".to_owned()), inspections_only: true, ..Filter::default() };
    let drawn = serde_json::to_value(due_board(&england, TODAY, &filter)).unwrap();
    let shown: serde_json::Value = serde_json::from_str(&get("/due.json?region=London").text).unwrap();
    assert_eq!(shown, drawn);
}

#[test]
fn the_style_sheet_is_kept_for_ever_under_its_own_name() {
    let home = get("/").text;
    let address = home.split("href=\"/assets/").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let sheet = get(&format!("/assets/{address}"));
    assert_eq!((sheet.status, sheet.kind.as_str()), (StatusCode::OK, "text/css; charset=utf-8"));
}

#[test]
fn without_a_store_the_pages_of_reports_say_how_to_import() {
    let seen = get("/best-practice?q=front+door");
    assert_eq!(seen.status, StatusCode::OK);
    assert!(seen.text.contains("No reports have been imported here yet"));
    assert!(seen.text.contains("sightline import reports/ --apply"));
    let seen = get("/authorities/leeds/ilacs/2025-06-30");
    assert!(seen.text.contains("It has not been imported here"));
    assert!(seen.text.contains("One source speaks of it"));
}

#[test]
fn every_row_of_a_history_leads_to_a_page_of_its_own() {
    for authority in ["leeds", "dorset", "west-northamptonshire"] {
        let history = get(&format!("/authorities/{authority}")).text;
        let links = history.split("href=\"/authorities/").skip(1).filter_map(|rest| rest.split('"').next());
        let mut followed = 0;
        for link in links.filter(|link| link.matches('/').count() == 2) {
            let address = format!("/authorities/{link}");
            let seen = get(&address);
            assert_eq!(seen.status, StatusCode::OK, "{address}");
            check_page(&address, &seen);
            followed += 1;
        }
        assert!(followed > 2, "{authority}: {followed} links");
    }
    assert_eq!(get("/authorities/leeds/ilacs/1999-01-01").status, StatusCode::NOT_FOUND);
    assert_eq!(get("/authorities/leeds/ilacs/1999-01-01/sources.json").status, StatusCode::NOT_FOUND);
    let moved = get("/authorities/E08000035/ilacs/2025-06-30/sources.json");
    assert_eq!(moved.location, "/authorities/leeds/ilacs/2025-06-30/sources.json");
}

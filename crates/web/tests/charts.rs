//! Charts in pages and as files: each has its words, its rows and its downloads, and they say the same.

#[path = "../../domain/tests/support/mod.rs"]
#[expect(dead_code, reason = "only the files are needed, not England read from them")]
mod support;

mod seen;

use std::sync::{Arc, LazyLock};

use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, StatusCode, header};
use domain::Date;
use operations::library::Library;
use operations::statistics::TABLES;
use seen::{Seen, check_page};
use tower::ServiceExt as _;
use web::Site;

const TODAY: Date = Date::of(2026, 11, 22);

static LIBRARY: LazyLock<Arc<Library>> =
    LazyLock::new(|| Arc::new(Library::shipped(&support::files()).expect("the shipped files load")));

fn router() -> axum::Router {
    let library = Arc::clone(&LIBRARY);
    web::router(Site { library, store: None, today: Arc::new(|| TODAY), door: None, printer: None, asking: None })
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().build().expect("a runtime starts")
}

fn get(address: &str) -> Seen {
    runtime().block_on(seen::ask(router(), Method::GET, address))
}

/// Status, kind, name and tag of a file, and its content; `has` is the tag somebody has got already.
fn file(address: &str, has: Option<&str>) -> (StatusCode, String, String, String, Vec<u8>) {
    let mut request = Request::builder().uri(address);
    if let Some(tag) = has {
        request = request.header(header::IF_NONE_MATCH, tag);
    }
    runtime().block_on(async {
        let response = router().oneshot(request.body(Body::empty()).expect("an address")).await.expect("an answer");
        let said = |name: header::HeaderName| {
            response.headers().get(name).map(|value| value.to_str().expect("letters").to_owned()).unwrap_or_default()
        };
        let (kind, name, tag) = (said(header::CONTENT_TYPE), said(header::CONTENT_DISPOSITION), said(header::ETAG));
        let status = response.status();
        (status, kind, name, tag, to_bytes(response.into_body(), 8_000_000).await.expect("a body").to_vec())
    })
}

/// What stands between two words, the first time they occur.
fn between<'t>(text: &'t str, before: &str, after: &str) -> &'t str {
    text.split(before).nth(1).and_then(|rest| rest.split(after).next()).unwrap_or_default()
}

/// Checks each chart of a page: words, rows as many as its CSV has, and files at the addresses it names.
fn check_charts(page: &str) -> usize {
    let seen = get(page);
    assert_eq!(seen.status, StatusCode::OK, "{page}");
    check_page(page, &seen);
    let figures: Vec<&str> =
        seen.text.split("<figure").skip(1).filter_map(|rest| rest.split("</figure>").next()).collect();
    for figure in &figures {
        let inside =
            |tag: &str| between(figure, &format!("<{tag} "), "</").split_once('>').map_or("", |(_, text)| text);
        let (title, desc) = (inside("title"), inside("desc"));
        let says = between(figure, "<figcaption class=\"sl-figure__says\">", "</figcaption>");
        assert!(!title.is_empty() && !desc.is_empty() && says.ends_with('.'), "{page}: {title} / {desc} / {says}");
        let links: Vec<String> = figure
            .split("href=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .filter(|href| {
                [".svg", ".png", ".csv"].iter().any(|end| href.split('?').next().unwrap_or("").ends_with(end))
            })
            .map(|href| href.replace("&amp;", "&"))
            .collect();
        assert_eq!(links.len(), 3, "{page}: {links:?}");
        let (status, kind, name, _, svg) = file(&links[0], None);
        assert_eq!((status, kind.as_str()), (StatusCode::OK, "image/svg+xml"), "{}", links[0]);
        assert!(name.starts_with("attachment; filename=") && name.contains(".svg"), "{name}");
        let svg = String::from_utf8(svg).expect("text");
        assert!(svg.contains(title) && svg.contains(desc), "{}: a file says what the page says", links[0]);
        let (_, kind, .., csv) = file(&links[2], None);
        assert_eq!(kind, "text/csv; charset=utf-8");
        let rows = csv::Reader::from_reader(csv.as_slice()).into_records().count();
        let table = between(figure, "<tbody", "</tbody>").matches("<tr>").count();
        assert_eq!(rows, table, "{page}: as many rows in the page as in the file");
    }
    figures.len()
}

#[test]
fn every_table_has_a_chart_with_its_words_rows_and_files() {
    for table in TABLES {
        for (by, _) in table.by {
            assert_eq!(
                check_charts(&format!("/statistics/{}?by={by}&as_at=2024-03-31", table.key)),
                1,
                "{}",
                table.key
            );
        }
    }
}

#[test]
fn the_nation_has_charts_over_time_by_region_and_by_type() {
    assert_eq!(check_charts("/nation?on=2024-03-31"), 3);
    assert_eq!(check_charts("/nation?on=2024-03-31&region=London&counting=published"), 1);
}

#[test]
fn the_map_has_a_tile_for_each_authority_that_leads_to_it() {
    for page in [
        "/nation/map",
        "/nation/map?show=care_leavers&on=2025-01-01",
        "/nation/map?show=due",
        "/nation/map?on=2013-01-01",
    ] {
        assert_eq!(check_charts(page), 1, "{page}");
        let seen = get(page);
        let tiles: Vec<&str> = seen.text.split("class=\"sl-c-link\"").skip(1).collect();
        assert_eq!(tiles.len(), 153, "{page}");
        for tile in &tiles {
            let label = between(tile, "aria-label=\"", "\"");
            let letters = between(tile, "text-anchor=\"middle\">", "</text>");
            let is_named = label.contains(": ") && label.contains(&format!(", {letters}:"));
            assert!(is_named, "{page}: {label} says how it stands, and the letters that are seen");
        }
        let address = between(tiles[0], "href=\"", "\"").to_owned();
        assert_eq!(get(&address).status, StatusCode::OK, "{address}");
    }
}

#[test]
fn where_no_overall_grade_was_given_the_map_says_so() {
    let seen = get("/nation/map");
    assert!(
        seen.text.contains("Trafford, TRA: no overall grade given"),
        "Trafford was inspected after the overall grade ended"
    );
    assert!(get("/nation/map?on=2026-03-31").text.matches("no overall grade given").count() == 0);
}

#[test]
fn a_picture_is_made_once_for_who_keeps_it() {
    let address = "/statistics/transitions.png?as_at=2024-03-31&from=ilacs";
    let (status, kind, name, tag, picture) = file(address, None);
    assert_eq!((status, kind.as_str()), (StatusCode::OK, "image/png"));
    assert!(picture.starts_with(b"\x89PNG\r\n\x1a\n") && name.contains("transitions.png"));
    assert_eq!(file(address, Some(&tag)).0, StatusCode::NOT_MODIFIED);
    let other = file("/statistics/transitions.svg?as_at=2024-03-31&from=ilacs", Some(&tag));
    assert_eq!(other.0, StatusCode::OK, "another file has another tag");
}

#[test]
fn the_question_of_a_page_is_the_question_of_its_files() {
    let words = |address: &str| String::from_utf8(file(address, None).4).expect("text");
    let (early, late) =
        (words("/statistics/improved.svg?as_at=2019-01-01"), words("/statistics/improved.svg?as_at=2024-01-01"));
    assert!(early.contains("as at 1 January 2019") && late.contains("as at 1 January 2024"));
    assert_eq!(early, words("/statistics/improved.svg?as_at=2019-01-01"), "the same question, the same bytes");
    assert_ne!(words("/nation/years.csv?region=London"), words("/nation/years.csv"));
}

#[test]
fn a_file_that_cannot_be_made_as_asked_is_refused_with_a_reason() {
    for (address, status, says) in [
        ("/nation/map.svg?show=weather", StatusCode::BAD_REQUEST, "weather"),
        ("/nation/years.png?region=Mars", StatusCode::BAD_REQUEST, "Mars"),
        ("/nation/map.csv?on=2199-01-01", StatusCode::BAD_REQUEST, "has not come yet"),
        ("/statistics/lag.svg?counting=ended", StatusCode::BAD_REQUEST, "counts what had been published"),
        ("/statistics/weather.svg", StatusCode::NOT_FOUND, "weather"),
        ("/nation/weather.svg", StatusCode::NOT_FOUND, ""),
        ("/nation/weather", StatusCode::NOT_FOUND, ""),
        ("/statistics/lag.gif", StatusCode::NOT_FOUND, "lag.gif"),
    ] {
        let seen = get(address);
        assert_eq!((seen.status, seen.location.as_str()), (status, ""), "{address}");
        assert!(seen.text.contains(says), "{address}");
    }
}

#[test]
fn every_look_of_a_chart_has_a_rule_in_the_style_sheet() {
    let page = get("/nation");
    let sheet = get(between(&page.text, "rel=\"stylesheet\" href=\"", "\"")).text;
    for look in charts::Look::all() {
        let class = format!(".{}", look.class());
        let has = sheet
            .match_indices(&class)
            .any(|(at, _)| !sheet[at + class.len()..].starts_with(|next: char| next == '-' || next.is_alphanumeric()));
        assert!(has, "`{class}` has no rule in crates/web/assets/style/charts.css");
    }
}

//! Forms that are not theirs, too long, or no forms.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};

use crate::browser::Place;

/// Signs out, which shows whether a form was taken.
const OUT: &str = "/sign-out";

#[tokio::test]
async fn a_form_is_taken_from_a_page_of_the_site_and_from_nowhere_else() {
    let place = Place::new(true, false).await;
    let page = place.as_persona("lena-lead").await;
    let headers =
        |pairs: &[(&'static str, &str)]| pairs.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
    for refused in [
        headers(&[("sec-fetch-site", "cross-site")]),
        headers(&[("sec-fetch-site", "same-site")]),
        headers(&[("sec-fetch-site", "none")]),
        headers(&[("origin", "https://evil.example")]),
        headers(&[("origin", "null")]),
        headers(&[("origin", "https://sightline.example.evil.example")]),
    ] {
        let mut browser = page.clone();
        browser.headers = refused;
        let seen = browser.post(OUT, &[]).await;
        assert_eq!(seen.status, StatusCode::FORBIDDEN, "{:?}", browser.headers);
        assert!(seen.says("Nothing was changed"));
        assert_eq!(browser.get("/account").await.status, StatusCode::OK, "still signed in");
    }
    for taken in [headers(&[("sec-fetch-site", "same-origin")]), headers(&[("origin", "http://sightline.example")])] {
        let mut browser = place.as_persona("lena-lead").await;
        browser.headers = taken;
        assert_eq!(browser.post(OUT, &[]).await.status, StatusCode::SEE_OTHER);
    }
}

#[tokio::test]
async fn a_form_without_its_token_or_with_somebody_elses_is_refused() {
    let place = Place::new(true, false).await;
    let mut lena = place.as_persona("lena-lead").await;
    let ina = place.as_persona("ina-inspector").await;
    assert_ne!(lena.csrf, ina.csrf);
    for fields in [vec![], vec![("csrf", "")], vec![("csrf", "x")], vec![("csrf", ina.csrf.as_str())]] {
        let seen = lena.post_bare(OUT, &fields).await;
        assert_eq!(seen.status, StatusCode::FORBIDDEN, "{fields:?}");
    }
    assert_eq!(lena.get("/account").await.status, StatusCode::OK);
    assert_eq!(lena.post(OUT, &[]).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn signing_in_is_not_forged_either() {
    let place = Place::new(true, false).await;
    let mut browser = place.browser();
    // Without the cookie of the page there is no token that would do, not even the one that follows from nothing.
    let of_nothing = operations::people::csrf("");
    for token in ["", of_nothing.as_str()] {
        let seen = browser.post_bare("/sign-in/persona", &[("csrf", token), ("persona", "lena-lead")]).await;
        assert_eq!(seen.status, StatusCode::FORBIDDEN);
    }
    assert!(browser.cookies.is_empty());
}

#[tokio::test]
async fn what_is_too_long_or_no_form_is_refused() {
    let place = Place::new(true, false).await;
    let mut browser = place.as_persona("lena-lead").await;
    // Each letter is sent as three.
    let long = "x".repeat(90_000);
    assert_eq!(browser.post(OUT, &[("more", &long)]).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    let json = Request::post(OUT).header(header::CONTENT_TYPE, "application/json");
    assert_eq!(browser.send(json, Body::from("{}")).await.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let form = Request::post(OUT).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let seen = browser.send(form, Body::from(vec![0xff, 0x3d, 0xff])).await;
    assert!(seen.status.is_client_error(), "{}", seen.status);
    assert_eq!(browser.get("/account").await.status, StatusCode::OK, "still signed in");
}

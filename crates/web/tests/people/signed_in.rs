//! Signing in, staying signed in, and being forgotten.

use axum::http::StatusCode;
use people::code_at;

use crate::browser::{PASSWORD, Place};

const NORA: &str = "nora@example.org";

#[tokio::test]
async fn a_password_lets_in_and_the_header_says_who_it_is() {
    let place = Place::new(false, false).await;
    let mut browser = place.browser();
    let before = browser.get("/due").await;
    assert!(before.says("href=\"/sign-in\"") && before.cache.starts_with("public"));
    assert!(before.set_cookies.is_empty(), "a public page sets no cookie");
    let seen = browser.sign_in(" Nora@Example.ORG ", PASSWORD).await;
    assert_eq!((seen.status, seen.location.as_str()), (StatusCode::SEE_OTHER, "/work"));
    let due = browser.get("/due").await;
    assert!(due.says("Nora Note") && due.says("Inspector") && due.says("Sign out"));
    assert_eq!(due.cache, "no-store");
    assert!(browser.get("/account").await.says("nora@example.org"));
    assert!(!browser.get("/sign-in").await.says("Paula Planner"), "no demo, no clicks");
    let seen = browser.post("/sign-out", &[]).await;
    assert_eq!(seen.location, "/sign-in?done=out");
    assert!(browser.get("/account").await.location.starts_with("/sign-in"));
}

#[tokio::test]
async fn cookies_are_kept_from_scripts_and_from_other_sites() {
    for (is_behind_proxy, name) in [(false, "sightline"), (true, "__Host-sightline")] {
        let place = Place::new(false, is_behind_proxy).await;
        let mut browser = place.browser();
        let form = browser.get("/sign-in").await.set_cookies.remove(0);
        let session = browser.sign_in(NORA, PASSWORD).await.set_cookies.remove(0);
        assert!(session.starts_with(&format!("{name}=")) && form.starts_with(&format!("{name}-form=")));
        for cookie in [form, session] {
            assert!(cookie.contains("; Path=/; HttpOnly; SameSite=Lax"), "{cookie}");
            assert_eq!(cookie.contains("; Secure"), is_behind_proxy, "{cookie}");
            assert!(!cookie.contains("Domain"), "{cookie}");
        }
    }
}

#[tokio::test]
async fn a_session_that_the_browser_brings_is_never_taken_up() {
    let place = Place::new(false, false).await;
    let mut browser = place.browser();
    let planted = "a".repeat(64);
    browser.cookies.insert("sightline".to_owned(), planted.clone());
    browser.sign_in(NORA, PASSWORD).await;
    let first = browser.cookies["sightline"].clone();
    assert_ne!(first, planted);
    // Signing in again ends the session before, so that a copy of its cookie is worth nothing.
    browser.cookies.remove("sightline");
    browser.get("/sign-in").await;
    browser.cookies.insert("sightline".to_owned(), first.clone());
    let mut thief = place.browser();
    thief.cookies.insert("sightline".to_owned(), first);
    assert_eq!(thief.get("/account").await.status, StatusCode::OK);
    browser.get("/account").await;
    browser.post("/sign-in", &[("email", NORA), ("password", PASSWORD)]).await;
    assert!(thief.get("/account").await.location.starts_with("/sign-in"));
    assert_eq!(browser.get("/account").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_session_ends_when_nothing_is_done_and_after_its_time() {
    let place = Place::new(false, false).await;
    let mut browser = place.signed_in(NORA).await;
    place.wait(1799);
    assert_eq!(browser.get("/account").await.status, StatusCode::OK, "seen a second before it would end");
    place.wait(1800);
    assert_eq!(browser.get("/account").await.status, StatusCode::SEE_OTHER, "half an hour of nothing");
    let mut busy = place.signed_in(NORA).await;
    for _ in 0..43 {
        place.wait(1000);
        assert_eq!(busy.get("/account").await.status, StatusCode::OK);
    }
    place.wait(199);
    assert_eq!(busy.get("/account").await.status, StatusCode::OK, "twelve hours less a second");
    place.wait(1);
    assert_eq!(busy.get("/account").await.status, StatusCode::SEE_OTHER, "twelve hours");
}

#[tokio::test]
async fn wrong_passwords_wait_and_lock_and_tell_nothing() {
    let place = Place::new(false, false).await;
    let mut browser = place.browser();
    let known = browser.sign_in(NORA, "not the password").await;
    let unknown = browser.sign_in("nobody@example.org", "not the password").await;
    let wrong = "The e-mail address or the password is wrong";
    assert!(known.says(wrong) && unknown.says(wrong));
    assert!(!known.says("not the password"), "what was typed as a password is not sent back");
    for _ in 0..4 {
        browser.sign_in(NORA, "not the password").await;
    }
    let seen = browser.sign_in(NORA, PASSWORD).await;
    assert!(seen.says("Wait 5 seconds"), "{}", seen.text);
    place.wait(5);
    for wait in [10, 20, 40, 80, 160] {
        assert!(browser.sign_in(NORA, "not the password").await.says(wrong));
        place.wait(wait);
    }
    // Ten were wrong. The lock began with the last of them.
    let seen = browser.sign_in(NORA, PASSWORD).await;
    assert!(seen.says("too many wrong tries. Wait"), "{}", seen.text);
    place.wait(900 - 161);
    assert!(browser.sign_in(NORA, PASSWORD).await.says("Wait a second"));
    place.wait(1);
    assert_eq!(browser.sign_in(NORA, PASSWORD).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn one_network_may_not_try_everybody() {
    let place = Place::new(false, true).await;
    let mut browser = place.browser();
    browser.headers = vec![("x-forwarded-for", "203.0.113.9, 192.0.2.1".to_owned())];
    for number in 0..30 {
        browser.sign_in(&format!("nobody-{number}@example.org"), "a guess").await;
    }
    assert!(browser.sign_in(NORA, PASSWORD).await.says("from your network"));
    browser.headers = vec![("x-forwarded-for", "192.0.2.1, 203.0.113.9".to_owned())];
    assert_eq!(
        browser.sign_in(NORA, PASSWORD).await.status,
        StatusCode::SEE_OTHER,
        "the last address is the proxy's word"
    );
}

#[tokio::test]
async fn another_port_or_another_half_of_an_address_is_no_other_network() {
    let place = Place::new(false, true).await;
    let mut browser = place.browser();
    for number in 0..30 {
        let from = if number < 15 {
            format!("[2001:db8::{number:x}]:{}", 4000 + number)
        } else {
            format!("2001:db8::{number:x}")
        };
        browser.headers = vec![("x-forwarded-for", from)];
        browser.sign_in(&format!("nobody-{number}@example.org"), "a guess").await;
    }
    browser.headers = vec![("x-forwarded-for", "2001:db8::ffff".to_owned())];
    assert!(browser.sign_in(NORA, PASSWORD).await.says("from your network"));
    browser.headers = vec![("x-forwarded-for", "2001:db8:0:1::1".to_owned())];
    assert_eq!(browser.sign_in(NORA, PASSWORD).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn codes_are_asked_once_set_up_and_each_counts_once() {
    let place = Place::new(false, false).await;
    let mut browser = place.signed_in(NORA).await;
    let page = browser.get("/account/codes").await;
    assert!(page.says("<svg class=\"sl-qr\"") && page.says("sl-secret"));
    let pending = place.store.credential_fetch("nora-note").await.unwrap().code_pending.unwrap();
    let secret: Vec<u8> =
        (0..pending.len()).step_by(2).map(|at| u8::from_str_radix(&pending[at..at + 2], 16).unwrap()).collect();
    let code = || code_at(&place.rules.code, &secret, people::seconds(&place.now()) / 30);
    assert!(browser.post("/account/codes", &[("code", "000000")]).await.says("The code is wrong"));
    assert_eq!(browser.post("/account/codes", &[("code", &code())]).await.location, "/account?done=codes");
    browser.post("/sign-out", &[]).await;

    let mut browser = place.browser();
    let seen = browser.sign_in(NORA, PASSWORD).await;
    assert_eq!(seen.location, "/sign-in/code?to=%2Fwork");
    let halfway = browser.cookies["sightline"].clone();
    assert!(browser.get("/account").await.location.starts_with("/sign-in"), "a password alone is not enough");
    browser.get("/sign-in/code?to=%2Fwork").await;
    let used = code();
    let seen = browser.post("/sign-in/code", &[("code", &used)]).await;
    assert!(seen.says("used before"), "the code that set it up counts no more: {}", seen.text);
    place.wait(30);
    let next = code();
    let seen = browser.post("/sign-in/code", &[("code", &next), ("to", "/people")]).await;
    assert_eq!(seen.location, "/people");
    assert_ne!(browser.cookies["sightline"], halfway, "under another token");
    assert_eq!(browser.get("/account").await.status, StatusCode::OK);

    let mut other = place.browser();
    other.sign_in(NORA, PASSWORD).await;
    other.get("/sign-in/code").await;
    assert!(other.post("/sign-in/code", &[("code", &next)]).await.says("used before"), "seen over the shoulder");
    place.wait(300);
    let late = code();
    assert!(other.post("/sign-in/code", &[("code", &late)]).await.says("took too long"));
}

#[tokio::test]
async fn the_way_on_leads_into_the_site_alone() {
    let place = Place::new(false, false).await;
    for (to, leads) in [
        ("/people?done=x", "/people?done=x"),
        ("//evil.example", "/work"),
        ("https://evil.example", "/work"),
        ("/\\evil.example", "/work"),
        ("/a\nb", "/work"),
        ("", "/work"),
    ] {
        let mut browser = place.browser();
        browser.get("/sign-in").await;
        let fields = [("email", NORA), ("password", PASSWORD), ("to", to)];
        assert_eq!(browser.post("/sign-in", &fields).await.location, leads, "{to:?}");
    }
}

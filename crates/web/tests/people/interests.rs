//! Interests, readings, and passwords that somebody else gave.

use axum::http::StatusCode;
use operations::people::reading_note;

use crate::browser::Place;

#[tokio::test]
async fn everybody_declares_their_own_and_whoever_plans_sees_them() {
    let place = Place::new(true, false).await;
    let mut ina = place.as_persona("ina-inspector").await;
    assert!(ina.get("/account/interests").await.says("You have declared none"));
    let bad = [("authority", "Nowhereshire"), ("says", "Worked there"), ("from", "2026-01-01"), ("until", "")];
    let seen = ina.post("/account/interests", &bad).await;
    assert!(seen.status == StatusCode::BAD_REQUEST && seen.says("Nowhereshire") && seen.says("Worked there"));
    let bad = [("authority", "Leeds"), ("says", "Worked there"), ("from", "2026-02-30"), ("until", "")];
    assert_eq!(ina.post("/account/interests", &bad).await.status, StatusCode::BAD_REQUEST);
    let good = [("authority", "Leeds"), ("says", "Worked <there>"), ("from", "2026-01-01"), ("until", "2027-01-01")];
    assert_eq!(ina.post("/account/interests", &good).await.location, "/account/interests?done=declared");
    let own = ina.get("/account/interests").await;
    assert!(own.says("Worked &lt;there&gt;") && own.says("1 January 2027"));
    assert!(!place.as_persona("lena-lead").await.get("/account/interests").await.says("Worked &lt;"));
    let mut paula = place.as_persona("paula-planner").await;
    let all = paula.get("/account/interests").await;
    assert!(all.says("ina-inspector") && all.says("Worked &lt;there&gt;"));
    assert_eq!(place.as_persona("dora-director").await.get("/account/interests").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn whoever_sees_the_trail_sees_who_read_what() {
    let place = Place::new(true, false).await;
    let mut adam = place.as_persona("adam-administrator").await;
    assert!(adam.get("/people/readings").await.says("Nobody has opened one yet"));
    reading_note(&place.store, &place.now(), "ina-inspector", "80511-1", "evidence").await.unwrap();
    let seen = adam.get("/people/readings").await;
    assert!(seen.says("ina-inspector") && seen.says("80511-1") && seen.says("Notes of evidence"));
    assert!(adam.get("/people").await.says("/people/readings"));
    for id in ["ina-inspector", "paula-planner", "dora-director"] {
        assert_eq!(place.as_persona(id).await.get("/people/readings").await.status, StatusCode::FORBIDDEN, "{id}");
    }
}

#[tokio::test]
async fn a_password_that_was_given_lets_in_no_further_than_to_ones_own() {
    let place = Place::new(false, false).await;
    let mut grace = place.signed_in("grace@example.org").await;
    let seen = grace.post("/people/nora-note/password", &[]).await;
    let given = seen.text.split("sl-secret\">").nth(1).and_then(|rest| rest.split('<').next()).unwrap();
    let mut nora = place.browser();
    nora.get("/sign-in").await;
    let typed = [("email", "nora@example.org"), ("password", given), ("to", "/account/codes")];
    let seen = nora.post("/sign-in", &typed).await;
    assert_eq!(seen.location, "/sign-in/password?to=%2Faccount%2Fcodes");
    assert!(nora.get("/account").await.location.starts_with("/sign-in?to="), "not signed in yet");
    nora.get(&seen.location).await;
    let seen = nora.post("/sign-in/password", &[("after", given), ("to", "/account/codes")]).await;
    assert!(seen.says("This is the password you were given"));
    assert!(nora.post("/sign-in/password", &[("after", "password1234")]).await.says("tried first"));
    let own = [("after", "gravel and other stones"), ("to", "/account/codes")];
    let before = nora.cookies["sightline"].clone();
    assert_eq!(nora.post("/sign-in/password", &own).await.location, "/account/codes");
    assert_ne!(nora.cookies["sightline"], before);
    assert!(nora.get("/account").await.says("Nora Note"));
    let mut again = place.browser();
    assert_eq!(again.sign_in("nora@example.org", "gravel and other stones").await.location, "/work");
    assert_eq!(again.get("/sign-in/password").await.location, "/sign-in");
}

#[tokio::test]
async fn a_password_that_was_given_counts_five_minutes_on_the_way() {
    let place = Place::new(false, false).await;
    let mut grace = place.signed_in("grace@example.org").await;
    let seen = grace.post("/people/nora-note/password", &[]).await;
    let given = seen.text.split("sl-secret\">").nth(1).and_then(|rest| rest.split('<').next()).unwrap();
    let mut nora = place.browser();
    nora.sign_in("nora@example.org", given).await;
    nora.get("/sign-in/password").await;
    place.wait(300);
    let seen = nora.post("/sign-in/password", &[("after", "gravel and other stones")]).await;
    assert!(seen.says("It took too long"));
}

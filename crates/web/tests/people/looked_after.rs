//! Administrators look after people, and people after themselves.

use axum::http::StatusCode;

use crate::browser::{PASSWORD, Place};

const GRACE: &str = "grace@example.org";
const NORA: &str = "nora@example.org";

#[tokio::test]
async fn somebody_is_added_granted_a_role_and_given_a_password() {
    let place = Place::new(false, false).await;
    let mut grace = place.signed_in(GRACE).await;
    grace.get("/people/add").await;
    let seen = grace.post("/people/add", &[("name", "Ada Example"), ("email", "ada@example")]).await;
    assert!(seen.status == StatusCode::BAD_REQUEST && seen.says("Enter an e-mail address") && seen.says("Ada Example"));
    let seen = grace.post("/people/add", &[("name", "Ada Example"), ("email", "Ada@example.org")]).await;
    assert_eq!(seen.location, "/people/ada-example?done=added");
    let granted = [("role", "planner"), ("scope", "authority"), ("where", "Trafford")];
    assert_eq!(grace.post("/people/ada-example/grant", &granted).await.location, "/people/ada-example?done=granted");
    assert!(grace.post("/people/ada-example/grant", &granted).await.says("has this role there already"));
    let seen = grace.post("/people/ada-example/grant", &[("role", "director"), ("scope", "everywhere")]).await;
    assert!(seen.says("speaks for no authority"));
    let seen = grace.post("/people/ada-example/password", &[]).await;
    let password = seen.text.split("sl-secret\">").nth(1).and_then(|rest| rest.split('<').next()).unwrap();
    let mut ada = place.browser();
    let seen = ada.sign_in("ada@example.org", password).await;
    ada.get(&seen.location).await;
    let seen = ada.post("/sign-in/password", &[("after", "gravel and other stones")]).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER);
    assert!(ada.get("/account").await.says("in Trafford"));
    let changes = grace.get("/people/changes").await;
    for words in ["Planner (authority:", "Password set", "Ada Example &lt;ada@example.org&gt;", "grace-guard"] {
        assert!(changes.says(words), "{words}");
    }
    assert!(!changes.says(password), "no secret is written down");
}

#[tokio::test]
async fn who_is_locked_out_is_out_at_once_and_may_be_let_in_again() {
    let place = Place::new(false, false).await;
    let mut grace = place.signed_in(GRACE).await;
    let mut nora = place.signed_in(NORA).await;
    assert_eq!(grace.post("/people/nora-note/lock", &[]).await.location, "/people/nora-note?done=locked");
    assert_eq!(nora.get("/account").await.status, StatusCode::SEE_OTHER);
    assert!(nora.sign_in(NORA, PASSWORD).await.says("Your account is locked"));
    grace.post("/people/nora-note/unlock", &[]).await;
    assert_eq!(nora.sign_in(NORA, PASSWORD).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn nobody_looks_after_themself() {
    let place = Place::new(false, false).await;
    let mut grace = place.signed_in(GRACE).await;
    for (act, fields) in [
        ("grant", vec![("role", "publisher"), ("scope", "everywhere")]),
        ("revoke", vec![("role", "administrator"), ("scope", "everywhere")]),
        ("lock", vec![]),
    ] {
        let seen = grace.post(&format!("/people/grace-guard/{act}"), &fields).await;
        assert!(seen.says("Ask another administrator"), "{act}: {}", seen.status);
    }
    assert!(grace.get("/people/grace-guard").await.says("Administrator"));
}

#[tokio::test]
async fn what_is_weighty_asks_for_the_password_again_after_a_while() {
    let place = Place::new(false, false).await;
    let mut grace = place.signed_in(GRACE).await;
    place.wait(899);
    assert_eq!(grace.post("/people/nora-note/lock", &[]).await.location, "/people/nora-note?done=locked");
    place.wait(1);
    assert_eq!(grace.post("/people/nora-note/unlock", &[]).await.location, "/account/prove");
    assert!(!grace.get("/people/nora-note").await.says("/people/nora-note/unlock"), "the forms are not offered");
    grace.get("/account/prove?to=/people/nora-note").await;
    assert!(grace.post("/account/prove", &[("password", "another")]).await.says("The password is wrong"));
    let seen = grace.post("/account/prove", &[("password", PASSWORD), ("to", "/people/nora-note")]).await;
    assert_eq!(seen.location, "/people/nora-note");
    assert_eq!(grace.post("/people/nora-note/unlock", &[]).await.location, "/people/nora-note?done=unlocked");
}

#[tokio::test]
async fn a_changed_password_ends_every_other_session() {
    let place = Place::new(false, false).await;
    let mut here = place.signed_in(NORA).await;
    let mut there = place.signed_in(NORA).await;
    assert!(here.get("/account").await.says("Sign out everywhere else"));
    let seen = here.post("/account/password", &[("before", "wrong"), ("after", "gravel and other stones")]).await;
    assert!(seen.says("present password is wrong"));
    let seen = here.post("/account/password", &[("before", PASSWORD), ("after", "password1234")]).await;
    assert!(seen.says("tried first"));
    let seen = here.post("/account/password", &[("before", PASSWORD), ("after", "gravel and other stones")]).await;
    assert_eq!(seen.location, "/account?done=password");
    assert_eq!(here.get("/account").await.status, StatusCode::OK);
    assert_eq!(there.get("/account").await.status, StatusCode::SEE_OTHER);
    assert_eq!(there.sign_in(NORA, PASSWORD).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(there.sign_in(NORA, "gravel and other stones").await.status, StatusCode::SEE_OTHER);
    here.post("/account/sessions/end", &[]).await;
    assert_eq!(there.get("/account").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn the_demo_alone_lets_in_by_a_click() {
    let place = Place::new(false, false).await;
    let mut browser = place.browser();
    browser.get("/sign-in").await;
    let seen = browser.post("/sign-in/persona", &[("persona", "adam-administrator")]).await;
    assert_eq!(seen.status, StatusCode::NOT_FOUND);
    let place = Place::new(true, false).await;
    let mut adam = place.as_persona("adam-administrator").await;
    // They have no password to give again, so nothing asks for one.
    place.wait(1000);
    assert_eq!(adam.post("/people/lena-lead/lock", &[]).await.location, "/people/lena-lead?done=locked");
    let mut browser = place.browser();
    browser.get("/sign-in").await;
    assert!(browser.post("/sign-in/persona", &[("persona", "lena-lead")]).await.says("Lena Lead is locked out"));
    assert!(browser.post("/sign-in/persona", &[("persona", "grace-guard")]).await.says("The demo has nobody"));
}

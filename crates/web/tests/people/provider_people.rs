//! Who may come in by another site's word, and what of it counts.

use axum::http::StatusCode;
use operations::people::oidc::identity_remove;
use operations::people::{By, code_begin, code_confirm, session};
use people::code_at;
use serde_json::{Value, json};

use crate::browser::{FIRST, Place, Seen};
use crate::faked::Faked;

async fn comes(place: &Place, faked: &Faked, claims: Value) -> Seen {
    faked.says.lock().unwrap().claims = claims;
    let mut browser = place.browser();
    let there = browser.get("/sign-in/oidc").await.location;
    browser.get(&faked.lets_in(&there)).await
}

async fn place(as_code: &[&str]) -> (std::sync::Arc<Faked>, Place) {
    let faked = Faked::new(FIRST);
    let place = Place::with(false, false, Some(faked.provider(as_code))).await;
    (faked, place)
}

#[tokio::test]
async fn nobody_is_added_by_coming_in() {
    let (faked, place) = place(&[]).await;
    let before = place.store.person_list().await.unwrap().len();
    let seen = comes(&place, &faked, json!({ "email": "stranger@example.org" })).await;
    assert!(seen.says("Nobody may sign in with stranger@example.org. Ask an administrator to add you"));
    for unverified in [json!(false), Value::Null, json!("false"), json!(1)] {
        let seen = comes(&place, &faked, json!({ "email_verified": unverified })).await;
        assert!(seen.says("does not say that it has verified your e-mail address"), "{unverified}");
    }
    assert_eq!(place.store.person_list().await.unwrap().len(), before);
    // That were more wrong tries than are free.
    place.wait(10);
    assert_eq!(comes(&place, &faked, json!({ "email_verified": "true" })).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn an_address_given_out_anew_there_is_not_the_same_person() {
    let (faked, place) = place(&[]).await;
    assert_eq!(comes(&place, &faked, json!({})).await.status, StatusCode::SEE_OTHER);
    let seen = comes(&place, &faked, json!({ "sub": "s-2" })).await;
    assert!(seen.says("under another name. Ask an administrator to forget that name"));
    let now = place.now();
    identity_remove(&place.desk(&now), &By::Operator("test"), "nora-note").await.unwrap();
    assert_eq!(comes(&place, &faked, json!({ "sub": "s-2" })).await.status, StatusCode::SEE_OTHER);
    assert!(comes(&place, &faked, json!({})).await.says("under another name"), "the one before counts no more");
}

#[tokio::test]
async fn who_is_locked_out_is_out_by_this_way_too() {
    let (faked, place) = place(&[]).await;
    let mut grace = place.signed_in("grace@example.org").await;
    grace.post("/people/nora-note/lock", &[]).await;
    assert!(comes(&place, &faked, json!({})).await.says("Nobody may sign in with nora@example.org"));
    grace.post("/people/nora-note/unlock", &[]).await;
    assert_eq!(comes(&place, &faked, json!({})).await.status, StatusCode::SEE_OTHER);
    grace.post("/people/nora-note/left", &[]).await;
    assert!(comes(&place, &faked, json!({})).await.says("Your account is locked"));
}

#[tokio::test]
async fn an_address_said_beside_the_token_counts_where_it_is_of_the_same_person() {
    let (faked, place) = place(&[]).await;
    let told = |sub: &str| json!({ "sub": sub, "email": "nora@example.org", "email_verified": true });
    faked.says.lock().unwrap().userinfo = told("s-2");
    let seen = comes(&place, &faked, json!({ "email": null })).await;
    assert!(seen.says("it speaks of somebody else"));
    faked.says.lock().unwrap().userinfo = told("s-1");
    assert_eq!(comes(&place, &faked, json!({ "email": null })).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn our_code_is_asked_unless_theirs_was_said_to_count() {
    for (as_code, amr, is_asked) in [
        (&[][..], json!(["pwd", "mfa"]), true),
        (&["mfa"], json!(["pwd"]), true),
        (&["mfa"], Value::Null, true),
        (&["mfa"], json!("mfa"), true),
        (&["mfa"], json!(["pwd", "mfa"]), false),
    ] {
        let (faked, place) = place(as_code).await;
        let nora = place.signed_in("nora@example.org").await;
        let now = place.now();
        let desk = place.desk(&now);
        let signed = session(&desk, &nora.cookies["sightline"]).await.unwrap().unwrap();
        code_begin(&desk, &signed).await.unwrap();
        let secret = place.store.credential_fetch("nora-note").await.unwrap().code_pending.unwrap();
        let secret: Vec<u8> =
            (0..secret.len()).step_by(2).map(|at| u8::from_str_radix(&secret[at..at + 2], 16).unwrap()).collect();
        let code = code_at(&place.rules.code, &secret, FIRST / 30);
        let visitor = operations::people::Visitor { address: "", device: "" };
        code_confirm(&desk, &signed, &code, visitor).await.unwrap();
        let seen = comes(&place, &faked, json!({ "amr": amr })).await;
        assert_eq!(seen.location.starts_with("/sign-in/code"), is_asked, "{as_code:?} {amr}: {}", seen.location);
    }
}

#[tokio::test]
async fn what_is_weighty_asks_them_to_give_their_password_there_again() {
    let (faked, place) = place(&[]).await;
    faked.says.lock().unwrap().claims = json!({ "email": "grace@example.org", "auth_time": FIRST - 900 });
    let mut grace = place.browser();
    let there = grace.get("/sign-in/oidc").await.location;
    grace.get(&faked.lets_in(&there)).await;
    grace.get("/account").await;
    assert_eq!(grace.post("/people/nora-note/lock", &[]).await.location, "/account/prove", "given too long ago");
    let prove = grace.get("/account/prove?to=/people").await;
    assert!(prove.says("/sign-in/oidc?again=true&amp;to=%2Fpeople"), "{}", prove.text);
    let there = grace.get("/sign-in/oidc?again=true&to=/people").await.location;
    assert!(there.contains("prompt=login&max_age=0"));
    let seen = grace.get(&faked.lets_in(&there)).await;
    assert!(seen.says("did not ask for your password again"), "the word was taken out on the way");
    faked.says.lock().unwrap().claims = json!({ "email": "grace@example.org" });
    let there = grace.get("/sign-in/oidc?again=true&to=/people").await.location;
    assert_eq!(grace.get(&faked.lets_in(&there)).await.location, "/people");
    grace.get("/account").await;
    assert_eq!(grace.post("/people/nora-note/lock", &[]).await.location, "/people/nora-note?done=locked");
}

#[tokio::test]
async fn tries_from_one_place_are_counted() {
    let (faked, place) = place(&[]).await;
    faked.says.lock().unwrap().claims = json!({ "email": "stranger@example.org" });
    let mut last = String::new();
    for _ in 0..12 {
        let mut browser = place.browser();
        let there = browser.get("/sign-in/oidc").await.location;
        last = browser.get(&faked.lets_in(&there)).await.text;
    }
    assert!(last.contains("several wrong tries") || last.contains("too many wrong tries"), "{last}");
}

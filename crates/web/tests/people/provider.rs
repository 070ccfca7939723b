//! The way to another site and back: what is forged, altered, replayed or late lets nobody in.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::browser::{Browser, FIRST, Place, Seen};
use crate::faked::Faked;

/// Goes there and comes back.
async fn there_and_back(browser: &mut Browser, faked: &Faked, begin: &str) -> Seen {
    let there = browser.get(begin).await.location;
    let back = faked.lets_in(&there);
    browser.get(&back).await
}

async fn place() -> (std::sync::Arc<Faked>, Place) {
    let faked = Faked::new(FIRST);
    let place = Place::with(false, false, Some(faked.provider(&[]))).await;
    (faked, place)
}

#[tokio::test]
async fn the_first_time_a_verified_address_lets_in_and_then_the_name_there() {
    let (faked, place) = place().await;
    let mut browser = place.browser();
    assert!(browser.get("/sign-in").await.says("Sign in with the council"));
    let seen = there_and_back(&mut browser, &faked, "/sign-in/oidc?to=/account/codes").await;
    assert_eq!((seen.status, seen.location.as_str()), (StatusCode::SEE_OTHER, "/account/codes"));
    assert_eq!(seen.cache, "no-store");
    assert!(browser.get("/account").await.says("Nora Note"));
    assert!(!browser.cookies.contains_key("sightline-away"), "it has done its work");
    faked.says.lock().unwrap().claims = json!({ "email": "somebody.else@example.org" });
    let mut again = place.browser();
    assert_eq!(there_and_back(&mut again, &faked, "/sign-in/oidc").await.status, StatusCode::SEE_OTHER);
    assert!(again.get("/account").await.says("Nora Note"), "the name there counts, not the address");
    let asked = faked.says.lock().unwrap().asked.clone();
    let keys = asked.iter().filter(|path| *path == "/keys").count();
    assert_eq!(keys, 1, "keys are kept: {asked:?}");
}

#[tokio::test]
async fn an_answer_counts_in_the_browser_that_asked_once_and_soon() {
    let (faked, place) = place().await;
    let words = "was not begun in this browser, or too long ago";
    let mut nora = place.browser();
    let there = nora.get("/sign-in/oidc").await.location;
    let back = faked.lets_in(&there);
    assert!(place.browser().get(&back).await.says(words), "another browser");
    let mut other = place.browser();
    other.get("/sign-in/oidc").await;
    assert!(other.get(&back).await.says(words), "another browser with a way of its own");
    let forged = back.replace("&state=", "&state=0");
    let kept = nora.cookies.clone();
    assert!(nora.get(&forged).await.says(words), "a forged state");
    nora.cookies = kept.clone();
    assert_eq!(nora.get(&back).await.status, StatusCode::SEE_OTHER);
    nora.cookies = kept;
    let seen = nora.get(&back).await;
    assert!(seen.status == StatusCode::BAD_REQUEST && seen.says("the code counts no more, or was used before"));
    let mut slow = place.browser();
    let there = slow.get("/sign-in/oidc").await.location;
    place.wait(600);
    let kept = slow.cookies.clone();
    place.wait(1);
    assert!(slow.get(&faked.lets_in(&there)).await.says(words), "a second too late");
    slow.cookies = kept;
    place.wait(-1);
    faked.says.lock().unwrap().now += 600;
    assert_eq!(slow.get(&faked.lets_in(&there)).await.status, StatusCode::SEE_OTHER, "just in time");
}

#[tokio::test]
async fn a_token_that_is_not_theirs_not_ours_or_not_now_lets_nobody_in() {
    let last = |token: String| {
        // The first letter of a signature counts whole; the last may not.
        let (message, signature) = token.rsplit_once('.').unwrap();
        let other = if signature.starts_with('A') { 'B' } else { 'A' };
        format!("{message}.{other}{}", &signature[1..])
    };
    let unsigned = |token: String| format!("{}.", token.rsplit_once('.').unwrap().0);
    let same: fn(String) -> String = |token| token;
    type Forged<'f> = (Value, Value, fn(String) -> String, &'f str);
    let cases: [Forged<'_>; 16] = [
        (json!({ "nonce": "another" }), json!({}), same, "made for another sign-in"),
        (json!({ "nonce": null }), json!({}), same, "made for another sign-in"),
        (json!({ "exp": FIRST - 60 }), json!({}), same, "it has expired"),
        (json!({ "exp": null }), json!({}), same, "cannot be read"),
        (json!({ "iat": FIRST + 61 }), json!({}), same, "from the future"),
        (json!({ "nbf": FIRST + 61 }), json!({}), same, "from the future"),
        (json!({ "aud": "another" }), json!({}), same, "made for another site"),
        (json!({ "aud": ["sightline", "another"] }), json!({}), same, "made for another site"),
        (json!({ "azp": "another" }), json!({}), same, "made for another site"),
        (json!({ "iss": "https://other.example" }), json!({}), same, "from another issuer"),
        (json!({ "sub": "" }), json!({}), same, "names nobody"),
        (json!({}), json!({}), last, "its signature is not theirs"),
        (json!({}), json!({ "alg": "none" }), unsigned, "not signed by RS256 or ES256"),
        (json!({}), json!({ "alg": "HS256" }), same, "not signed by RS256 or ES256"),
        (json!({}), json!({ "kid": "other" }), same, "its signature is not theirs"),
        (json!({}), json!({ "crit": ["b64"] }), same, "what is not known here"),
    ];
    for (claims, head, altered, words) in cases {
        let (faked, place) = place().await;
        let told = format!("{claims} {head}");
        {
            let mut says = faked.says.lock().unwrap();
            (says.claims, says.head, says.altered) = (claims, head, altered);
        }
        let mut browser = place.browser();
        let seen = there_and_back(&mut browser, &faked, "/sign-in/oidc").await;
        assert!(seen.status == StatusCode::BAD_REQUEST && seen.says(words), "{told}: {words}");
        assert!(!browser.cookies.contains_key("sightline"), "{told}");
    }
    for claims in [
        json!({ "exp": FIRST - 59 }),
        json!({ "iat": FIRST + 60, "nbf": FIRST + 60 }),
        json!({ "aud": ["sightline", "another"], "azp": "sightline" }),
        json!({ "exp": 1_777_363_500.5 }),
    ] {
        let (faked, place) = place().await;
        faked.says.lock().unwrap().claims = claims.clone();
        let seen = there_and_back(&mut place.browser(), &faked, "/sign-in/oidc").await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{claims}");
    }
}

#[tokio::test]
async fn an_answer_of_another_issuer_or_a_refusal_is_told_in_words() {
    let (faked, place) = place().await;
    let mut browser = place.browser();
    let there = browser.get("/sign-in/oidc").await.location;
    let back = faked.lets_in(&there);
    let seen = browser.get(&back.replace("issuer.example", "other.example")).await;
    assert!(seen.says("it is from another issuer"));
    let there = browser.get("/sign-in/oidc").await.location;
    let back = faked.lets_in(&there);
    let unnamed = back.split("&iss=").next().unwrap().to_owned();
    assert!(browser.get(&unnamed).await.says("it is from another issuer"), "it says that it names itself");
    let there = browser.get("/sign-in/oidc").await.location;
    let back = faked.lets_in(&there).replace("code=", "error=access_denied%3Cscript%3E&was=");
    let seen = browser.get(&back).await;
    assert!(seen.says("the council did not let you in (access_deniedscript)"));
}

#[tokio::test]
async fn a_site_that_cannot_be_reached_keeps_no_password_out() {
    let (faked, place) = place().await;
    faked.says.lock().unwrap().is_there = false;
    let mut browser = place.browser();
    let seen = browser.get("/sign-in/oidc").await;
    assert!(seen.status == StatusCode::BAD_REQUEST && seen.says("nobody answers") && seen.says("with your password"));
    let seen = browser.sign_in("nora@example.org", crate::browser::PASSWORD).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER);
    // It is there again, and is asked ten seconds after it was not.
    faked.says.lock().unwrap().is_there = true;
    let mut other = place.browser();
    place.wait(9);
    assert!(other.get("/sign-in/oidc").await.says("nobody answers"));
    place.wait(1);
    assert_eq!(other.get("/sign-in/oidc").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_new_key_is_asked_for_and_not_again_and_again() {
    let (faked, place) = place().await;
    let mut browser = place.browser();
    there_and_back(&mut browser, &faked, "/sign-in/oidc").await;
    faked.says.lock().unwrap().kid = "second";
    let seen = there_and_back(&mut place.browser(), &faked, "/sign-in/oidc").await;
    assert!(seen.says("its signature is not theirs"), "asked a moment ago");
    place.wait(10);
    let seen = there_and_back(&mut place.browser(), &faked, "/sign-in/oidc").await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn without_another_site_its_addresses_are_not_there() {
    let place = Place::new(false, false).await;
    let mut browser = place.browser();
    for address in ["/sign-in/oidc", "/sign-in/oidc/back?code=1&state=2"] {
        assert_eq!(browser.get(address).await.status, StatusCode::NOT_FOUND, "{address}");
    }
    assert!(!browser.get("/sign-in").await.says("/sign-in/oidc"));
}

#[tokio::test]
async fn where_they_wanted_to_go_is_ours_or_nowhere() {
    let (faked, place) = place().await;
    for elsewhere in ["https://evil.example", "//evil.example", "/%5Cevil.example", "/%0d%0aset-cookie:x=1"] {
        let mut browser = place.browser();
        let seen = there_and_back(&mut browser, &faked, &format!("/sign-in/oidc?to={elsewhere}")).await;
        assert_eq!(seen.location, "/work", "{elsewhere}");
    }
}

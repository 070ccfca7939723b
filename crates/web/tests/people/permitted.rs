//! Every address that changes something, asked by every role: the answer is the table's.

use axum::http::StatusCode;
use operations::people::PERSONAS;
use people::may;

use crate::browser::Place;

#[tokio::test]
async fn every_address_answers_every_role_as_the_table_says() {
    let place = Place::new(true, false).await;
    let guarded: Vec<_> = web::posts().into_iter().filter_map(|(address, doing)| Some((address, doing?))).collect();
    assert!(guarded.len() >= 14, "the table of addresses is read");
    for persona in PERSONAS {
        let browser = place.as_persona(persona.id).await;
        for (address, doing) in &guarded {
            // Nobody is there, so that nothing is changed where it is allowed.
            let address = address.replace("{name}", "nobody");
            let seen = browser.clone().post(&address, &[]).await;
            let is_refused = seen.status == StatusCode::FORBIDDEN && seen.says("None of your roles may do this");
            assert_eq!(is_refused, !may(persona.role, *doing), "{} at {address}: {}", persona.id, seen.status);
        }
    }
}

#[tokio::test]
async fn who_is_not_signed_in_is_shown_the_way_in() {
    let place = Place::new(true, false).await;
    let mut browser = place.browser();
    browser.get("/sign-in").await;
    for (address, _) in web::posts().into_iter().filter(|(_, doing)| doing.is_some()) {
        let address = address.replace("{name}", "lena-lead");
        let seen = browser.post(&address, &[]).await;
        assert_eq!(
            (seen.status, seen.location.starts_with("/sign-in?to=")),
            (StatusCode::SEE_OTHER, true),
            "{address}"
        );
    }
    for address in ["/account", "/account/codes", "/account/password", "/people", "/people/add", "/people/changes"] {
        assert!(browser.get(address).await.location.starts_with("/sign-in?to="), "{address}");
    }
}

#[tokio::test]
async fn pages_about_people_are_for_administrators() {
    let place = Place::new(true, false).await;
    for persona in PERSONAS {
        let mut browser = place.as_persona(persona.id).await;
        for address in ["/people", "/people/add", "/people/changes", "/people/lena-lead"] {
            let seen = browser.get(address).await;
            let is_shown = seen.status == StatusCode::OK;
            assert_eq!(is_shown, persona.role == casework::Role::Administrator, "{} at {address}", persona.id);
            assert_eq!(seen.cache, "no-store", "{address}");
        }
        assert_eq!(browser.get("/account").await.status, StatusCode::OK);
    }
}

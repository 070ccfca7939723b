//! Calendars that are fetched without signing in, and what they keep to themselves.

use axum::http::StatusCode;

use crate::browser::Place;
use crate::played::place;

/// Makes a calendar's address and gives it.
async fn address(place: &Place, persona: &str) -> String {
    let mut browser = place.as_persona(persona).await;
    browser.get("/work/feed").await;
    let seen = browser.post("/work/feed", &[]).await;
    let key = seen.text.split("/work.ics?key=").nth(1).unwrap_or_else(|| panic!("{}", seen.text));
    format!("/work.ics?key={}", &key[..64])
}

async fn fetch(place: &Place, address: &str) -> (StatusCode, String) {
    let seen = place.browser().get(address).await;
    assert_eq!(seen.cache, "no-store");
    // Long lines are put together again, as a calendar program does.
    (seen.status, seen.text.replace("\r\n ", ""))
}

#[tokio::test]
async fn a_visit_nobody_was_told_of_is_only_a_commitment_outside_its_team() {
    let place = place().await;
    let (status, planner) = fetch(&place, &address(&place, "paula-planner").await).await;
    assert_eq!(status, StatusCode::OK);
    assert!(planner.contains("On site begins: Barnet"), "{planner}");
    assert!(fetch(&place, &address(&place, "lena-lead").await).await.1.contains("Barnet"), "its lead inspector");
    let (_, moderator) = fetch(&place, &address(&place, "mona-moderator").await).await;
    assert!(moderator.contains("SUMMARY:Committed") && !moderator.contains("Barnet"), "{moderator}");
    let secret = crate::played::at(&place, casework::Step::Planned).await;
    assert!(!moderator.contains(&secret.id) && !moderator.contains(&secret.authority), "nor its number");
    assert!(moderator.contains("Leeds"), "what was told is named");
    let (_, director) = fetch(&place, &address(&place, "dora-director").await).await;
    assert!(!director.contains("Committed") && !director.contains("Barnet") && director.contains("Trafford"));
    assert!(director.contains("Due: Send the written statement"), "{director}");
}

#[tokio::test]
async fn a_new_address_takes_the_place_of_the_old_and_can_be_taken_away() {
    let place = place().await;
    let first = address(&place, "lena-lead").await;
    let second = address(&place, "lena-lead").await;
    assert_ne!(first, second);
    assert_eq!(fetch(&place, &first).await.0, StatusCode::NOT_FOUND);
    assert_eq!(fetch(&place, &second).await.0, StatusCode::OK);
    for wrong in ["/work.ics", "/work.ics?key=", "/work.ics?key=x", &format!("{second}0")] {
        assert_eq!(fetch(&place, wrong).await.0, StatusCode::NOT_FOUND, "{wrong}");
    }
    let mut browser = place.as_persona("lena-lead").await;
    assert_eq!(browser.post("/work/feed/end", &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(fetch(&place, &second).await.0, StatusCode::NOT_FOUND);
}

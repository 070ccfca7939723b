//! Notes that a page sends by itself, without a form: taken from a page of theirs and from nowhere else.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use casework::{Part, Step, sees};
use operations::people::PERSONAS;
use people::actor;

use crate::browser::{Browser, Seen};
use crate::played::{at, known, place};

const NOTE: &str = r#"{"notes":[{"note":"n-1","version":"v-1","kind":"interview","text":"Plans are late.",
    "written_at":"2026-11-22T09:00:00+00:00"}]}"#;

/// Sends a note with this token, from a page that the browser says is of this site.
async fn send(browser: &Browser, case: &str, token: &str, from: Option<&str>) -> Seen {
    let mut request = Request::post(format!("/cases/{case}/notes/sync"))
        .header(header::CONTENT_TYPE, "application/json")
        .header("x-csrf", token);
    if let Some(from) = from {
        request = request.header("sec-fetch-site", from);
    }
    browser.clone().send(request, Body::from(NOTE)).await
}

#[tokio::test]
async fn notes_are_taken_from_a_page_of_the_site_by_whoever_sees_the_evidence_and_from_nowhere_else() {
    let place = place().await;
    let case = at(&place, Step::OnSite).await;
    let (mut team, mut others) = (Vec::new(), Vec::new());
    for persona in PERSONAS {
        let person = known(&place, persona.id).await;
        let may = sees(&actor(&person, &case.id, &case.authority), &case, Part::Evidence);
        if may && case.team.contains_key(persona.id) { &mut team } else { &mut others }.push(persona.id);
    }
    let ours = place.as_persona(team[0]).await;
    let colleague = place.as_persona(team[1]).await;
    let before = place.store.case_head(&case.id).await.unwrap();
    for (token, from) in [
        ("", None),
        ("x", None),
        (colleague.csrf.as_str(), None),
        (ours.csrf.as_str(), Some("cross-site")),
        (ours.csrf.as_str(), Some("same-site")),
    ] {
        let seen = send(&ours, &case.id, token, from).await;
        assert_eq!(seen.status, StatusCode::FORBIDDEN, "{token} from {from:?}: {}", seen.text);
        assert!(seen.says("did not come from a page that is still open to you"), "{}", seen.text);
    }
    let seen = send(&place.browser(), &case.id, &ours.csrf, Some("same-origin")).await;
    assert_eq!(seen.status, StatusCode::UNAUTHORIZED, "nobody is signed in: {}", seen.text);
    for other in others {
        let browser = place.as_persona(other).await;
        let seen = send(&browser, &case.id, &browser.csrf, Some("same-origin")).await;
        let is_taken = seen.status == StatusCode::OK && !seen.says("\"saved\":[]");
        assert!(!is_taken, "{other}: {}", seen.text);
    }
    assert_eq!(place.store.case_head(&case.id).await.unwrap(), before, "nothing was written");
    let seen = send(&ours, &case.id, &ours.csrf, Some("same-origin")).await;
    assert_eq!(seen.status, StatusCode::OK, "{}", seen.text);
    assert!(seen.says("\"version\":\"v-1\""), "{}", seen.text);
    assert_ne!(place.store.case_head(&case.id).await.unwrap(), before);
}

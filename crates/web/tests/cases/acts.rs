//! Acts through their pages: taken, faulted, refused, meant, and done once.

use axum::http::StatusCode;
use casework::{ActKind, Step};

use crate::played::{at, place};

/// The token in a page that makes a second click harmless.
fn command(text: &str) -> String {
    text.split("name=\"command\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn an_act_is_done_once_however_often_its_form_is_sent() {
    let place = place().await;
    let case = at(&place, Step::OnSite).await.id;
    let mut browser = place.as_persona("lena-lead").await;
    let address = format!("/cases/{case}/do/request_information");
    let command = command(&browser.get(&address).await.text);
    let fields = [("says", "The rota of the front door"), ("command", command.as_str())];
    let before = place.store.case_head(&case).await.unwrap().unwrap().0;
    for _ in 0..2 {
        let seen = browser.post(&address, &fields).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
        assert_eq!(seen.location, format!("/cases/{case}?done=request_information"));
    }
    assert_eq!(place.store.case_head(&case).await.unwrap().unwrap().0, before + 1);
    let seen = browser.get(&format!("/cases/{case}?done=request_information")).await;
    assert!(seen.says("The request is in the authority’s list.") && seen.says("The rota of the front door"));
    assert!(browser.get(&format!("/cases/{case}/log")).await.says("Asked for: The rota of the front door"));
}

#[tokio::test]
async fn what_is_wrong_stands_beside_its_field_and_what_was_typed_stays() {
    let place = place().await;
    let case = at(&place, Step::OnSite).await.id;
    let mut browser = place.as_persona("lena-lead").await;
    let address = format!("/cases/{case}/do/request_information");
    browser.get(&address).await;
    let seen = browser.post(&address, &[("says", "Rotas & <lists>"), ("due_on", "tomorrow week")]).await;
    assert_eq!(seen.status, StatusCode::BAD_REQUEST);
    assert!(seen.says("There is a problem") && seen.says("href=\"#due_on\""), "{}", seen.text);
    assert!(seen.says("Rotas &amp; &lt;lists&gt;") && seen.says("value=\"tomorrow week\""));
    let seen = browser.post(&address, &[]).await;
    assert!(seen.says("What is asked for is missing"), "{}", seen.text);
}

#[tokio::test]
async fn a_refusal_gives_every_reason_and_what_may_be_done_instead() {
    let place = place().await;
    let case = at(&place, Step::FactualAccuracy).await.id;
    let mut browser = place.as_persona("pascal-publisher").await;
    let address = format!("/cases/{case}/do/publish");
    assert_eq!(browser.get(&address).await.status, StatusCode::OK);
    let seen = browser.post(&address, &[]).await;
    assert_eq!(seen.status, StatusCode::CONFLICT, "{}", seen.text);
    for words in ["These comments have no answer: comment-2", "Possible instead:"] {
        assert!(seen.says(words), "{words}");
    }
    assert!(seen.says("Answer a comment<span"), "what is for others is told in words: {}", seen.text);
}

#[tokio::test]
async fn what_cannot_be_taken_back_is_shown_once_more() {
    let place = place().await;
    let case = at(&place, Step::FactualAccuracy).await.id;
    let mut browser = place.as_persona("dora-director").await;
    let address = format!("/cases/{case}/do/close_comments");
    browser.get(&address).await;
    let before = place.store.case_head(&case).await.unwrap();
    let seen = browser.post(&address, &[]).await;
    assert_eq!(seen.status, StatusCode::OK);
    assert!(seen.says("Check before it is done"));
    assert_eq!(place.store.case_head(&case).await.unwrap(), before, "nothing is done yet");
    let seen = browser.post(&address, &[("confirmed", "change")]).await;
    assert_eq!(seen.status, StatusCode::OK);
    assert_eq!(place.store.case_head(&case).await.unwrap(), before);
    let seen = browser.post(&address, &[("confirmed", "yes")]).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
    assert_ne!(place.store.case_head(&case).await.unwrap(), before);
}

#[tokio::test]
async fn a_text_that_seems_to_give_a_child_away_is_asked_about() {
    let place = place().await;
    let case = at(&place, Step::OnSite).await.id;
    let mut browser = place.as_persona("ina-inspector").await;
    let address = format!("/cases/{case}/do/write_note");
    browser.get(&address).await;
    let words = "Born on 3 May 2014 and living at LS1 4AP.";
    let seen = browser.post(&address, &[("kind", "meeting"), ("text", words)]).await;
    assert!(seen.says("Does this give somebody away?") && seen.says("LS1 4AP"), "{}", seen.text);
    let plain = [("kind", "meeting"), ("text", "The child has not been seen since spring.")];
    assert_eq!(browser.post(&address, &plain).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn whoever_has_an_interest_is_not_offered_and_the_reason_is_told() {
    let place = place().await;
    let case = at(&place, Step::Planned).await;
    let now = place.now();
    let desk = place.desk(&now);
    let declared = operations::people::Declared {
        authority: &case.authority,
        says: "Worked there until 2024",
        from: domain::Date::of(2024, 1, 1),
        until: None,
    };
    let by = operations::people::By::Operator("test");
    let register = &place.library.england.register;
    operations::people::interest_declare(&desk, &by, register, "ivan-inspector", declared).await.unwrap();
    let mut browser = place.as_persona("paula-planner").await;
    let address = format!("/cases/{}/do/assign_team_member", case.id);
    let page = browser.get(&address).await;
    assert!(page.says("<option value=\"ina-inspector\">"), "{}", page.text);
    assert!(!page.says("<option value=\"ivan-inspector\">") && page.says("Worked there until 2024"));
    let seen = browser.post(&address, &[("person", "ivan-inspector"), ("place", "inspector")]).await;
    assert_eq!(seen.status, StatusCode::CONFLICT, "nor is it taken: {}", seen.text);
    assert!(seen.says("interest in this authority"));
}

#[tokio::test]
async fn no_page_goes_on_to_another_site() {
    let place = place().await;
    let case = at(&place, Step::OnSite).await.id;
    let mut browser = place.as_persona("lena-lead").await;
    let address = format!("/cases/{case}/do/{}", ActKind::RequestInformation.key());
    browser.get(&address).await;
    for to in ["https://evil.example", "//evil.example", "/cases/other", "/account"] {
        let seen = browser.post(&address, &[("says", "A list"), ("to", to)]).await;
        assert_eq!(seen.location, format!("/cases/{case}?done=request_information"), "{to}");
    }
    let to = format!("/cases/{case}/log");
    let seen = browser.post(&address, &[("says", "A list"), ("to", &to)]).await;
    assert_eq!(seen.location, format!("{to}?done=request_information"));
}

//! Planning a case from what is due.

use axum::http::StatusCode;

use crate::played::place;

#[tokio::test]
async fn what_is_due_is_the_first_choice_and_the_plan_is_shown_once_more() {
    let place = place().await;
    let mut browser = place.as_persona("paula-planner").await;
    assert!(browser.get("/cases/new").await.says("Then you see what is due for it"));
    let page = browser.get("/cases/new?authority=Kent").await;
    assert!(page.says("What is due") && page.says("Under way for this authority:"), "{}", page.text);
    let first = page.text.split("name=\"what\" type=\"radio\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let urn = page.text.split("name=\"authority\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let fields = [("authority", urn), ("what", first), ("first_day", "2026-09-06")];
    let check = browser.post("/cases/new", &fields).await;
    assert_eq!(check.status, StatusCode::OK, "{}", check.text);
    assert!(check.says("Sunday 6 September 2026 is not a working day."), "{}", check.text);
    let mut meant = fields.to_vec();
    meant.push(("confirmed", "yes"));
    let before = place.store.case_count_of(urn).await.unwrap();
    let seen = browser.post("/cases/new", &meant).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
    assert_eq!(seen.location, format!("/cases/{urn}-{}?done=plan_case", before + 1));
    assert!(browser.get(&seen.location).await.says("The case is planned."));
}

#[tokio::test]
async fn a_plan_with_nothing_in_it_is_told_what_is_missing() {
    let place = place().await;
    let mut browser = place.as_persona("paula-planner").await;
    let page = browser.get("/cases/new?authority=Leeds").await;
    assert_eq!(page.status, StatusCode::OK);
    let seen = browser.post("/cases/new", &[("authority", "Leeds")]).await;
    assert_eq!(seen.status, StatusCode::BAD_REQUEST);
    assert!(seen.says("Choose what is planned.") && seen.says("Say on which day inspectors arrive."), "{}", seen.text);
    let seen = browser.get("/cases/new?authority=Nowhereshire").await;
    assert_eq!(seen.status, StatusCode::BAD_REQUEST);
    let seen = place.as_persona("lena-lead").await.get("/cases/new").await;
    assert_eq!(seen.status, StatusCode::FORBIDDEN, "planning is for planners");
}

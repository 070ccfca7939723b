//! A consultation from draft to force, as browsers see it: who responds without signing in, who moderates, who decides.
#![expect(clippy::unwrap_used, reason = "a test without its store should stop")]

#[path = "../../domain/tests/support/mod.rs"]
#[expect(dead_code, reason = "only the files are needed, not England read from them")]
mod support;

#[path = "people/browser.rs"]
#[expect(dead_code, reason = "passwords are for the tests of signing in")]
mod browser;

use axum::http::StatusCode;
use browser::{Browser, Place, Seen};
use operations::consultations::Consultations;
use operations::people::PERSONAS;
use people::{Doing, may};

const HERE: &str = "/consultations/lga-narrative";
const DAY: i64 = 86_400;
const ANSWERS: [(&str, &str); 3] = [("role", "charity"), ("q-no_grades", "agree"), ("q-sector_led", "disagree")];

/// A place on 1 September 2026, with the consultation open.
async fn opened() -> Place {
    let place = Place::new(true, false).await;
    place.wait(126 * DAY);
    let mut pascal = place.as_persona("pascal-publisher").await;
    assert!(pascal.get(HERE).await.says("Take the proposal to another step"));
    let done = pascal.post(&format!("{HERE}/advance"), &[("to", "consultation"), ("why", "The board agreed.")]).await;
    assert_eq!((done.status, done.location.as_str()), (StatusCode::SEE_OTHER, HERE), "{}", done.text);
    place
}

/// The reference the form was given.
async fn begun(browser: &mut Browser) -> String {
    let seen = browser.get(&format!("{HERE}/respond")).await;
    assert_eq!(seen.status, StatusCode::OK, "{}", seen.text);
    let after = seen.text.split("name=\"reference\" value=\"").nth(1).unwrap();
    after.split('"').next().unwrap().to_owned()
}

async fn sends(browser: &mut Browser, reference: &str, fields: &[(&str, &str)], then: &str) -> Seen {
    let mut all = vec![("reference", reference), ("then", then)];
    all.extend(fields);
    browser.post(&format!("{HERE}/respond"), &all).await
}

/// How many responses are kept.
async fn kept(place: &Place) -> usize {
    Consultations::new(place.store.clone()).proceedings("lga-narrative").await.unwrap().responses.len()
}

#[tokio::test]
async fn a_proposal_goes_from_draft_to_force_through_the_pages() {
    let place = opened().await;
    let mut visitor = place.browser();
    let seen = visitor.get(HERE).await;
    for words in ["Open until 31 March 2027", "This is an example", "What would change", "For whom", "Respond to this"]
    {
        assert!(seen.says(words), "{words}");
    }
    for number in 0..6 {
        let mut visitor = place.browser();
        let reference = begun(&mut visitor).await;
        let words = format!("Answer number {number} <b>of many</b>");
        let fields = [ANSWERS.as_slice(), &[("q-better", words.as_str())]].concat();
        let check = sends(&mut visitor, &reference, &fields, "").await;
        assert!(check.says("Check your answers") && check.says("&lt;b&gt;of many") && check.says("Charity"));
        assert_eq!(kept(&place).await, number, "nothing is kept before it is sent");
        let changed = sends(&mut visitor, &reference, &fields, "change").await;
        assert!(changed.says("&lt;b&gt;of many") && changed.says("checked"), "what was typed stays typed");
        let sent = sends(&mut visitor, &reference, &fields, "send").await;
        assert_eq!(sent.location, format!("{HERE}/thanks?reference={reference}"));
        assert!(visitor.get(&sent.location).await.says(&reference));
        let again = sends(&mut visitor, &reference, &fields, "send").await;
        assert_eq!((again.location, kept(&place).await), (sent.location, number + 1), "twice is once");
    }
    let mut mona = place.as_persona("mona-moderator").await;
    let list = mona.get(&format!("{HERE}/responses")).await;
    assert!(list.says("6 responses, of which 6 wait") && list.says("Answer number 5"));
    let all: Vec<String> = list.text.split("id=\"R-").skip(1).map(|rest| format!("R-{}", &rest[..16])).collect();
    assert_eq!(all.len(), 6);
    for reference in &all[1..] {
        let done = mona.post(&format!("{HERE}/responses/{reference}/accept"), &[]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    }
    let hold = format!("{HERE}/responses/{}/hold-back", all[0]);
    let bare = mona.post(&hold, &[]).await;
    assert!(bare.status == StatusCode::BAD_REQUEST && bare.says("The reason is missing"), "{}", bare.status);
    let why = format!("why-{}", all[0]);
    assert_eq!(mona.post(&hold, &[(why.as_str(), "It names somebody")]).await.status, StatusCode::SEE_OTHER);
    assert!(visitor.get(&format!("{HERE}/results")).await.says("It is not published yet"));
    assert_eq!(visitor.get(&format!("{HERE}/results.csv")).await.status, StatusCode::NOT_FOUND);

    place.wait(212 * DAY);
    decided(&place, &mut visitor).await;
}

/// After it has closed: publishing, the pilot, and force.
async fn decided(place: &Place, visitor: &mut Browser) {
    let mut pascal = place.as_persona("pascal-publisher").await;
    let early = pascal.post(&format!("{HERE}/advance"), &[("to", "pilot"), ("why", "Now")]).await;
    assert!(early.status == StatusCode::BAD_REQUEST && early.says("not published yet"), "{}", early.text);
    let said = [("summary", "Five answered.\nAll agreed."), ("decision", "It comes into force.")];
    let done = pascal.post(&format!("{HERE}/publish"), &said).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let results = visitor.get(&format!("{HERE}/results")).await;
    assert!(
        results.says("Counted are 5 responses") && results.says("of many") && !results.says("suppressed</span></td")
    );
    let file = visitor.get(&format!("{HERE}/results.csv")).await;
    assert!(file.says("Charity or voluntary organisation,Agree,5"), "{}", file.text);
    for (to, edition) in [("pilot", ""), ("in_force", "ilacs-2026-04")] {
        let done =
            pascal.post(&format!("{HERE}/advance"), &[("to", to), ("why", "Decided."), ("edition", edition)]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{to}: {}", done.text);
    }
    for address in [HERE, "/frameworks/lga-narrative", "/frameworks/ilacs-2026-04"] {
        assert!(visitor.get(address).await.says("It comes into force."), "{address} shows the decision");
    }
    assert!(!visitor.get("/frameworks/ilacs-2023").await.says("It comes into force."));
    assert!(visitor.get("/consultations").await.says("In force"));
    let report = operations::audit::verify(&place.store, &mut |_| {}).await.unwrap();
    assert!(report.faults.is_empty() && report.events == 6 + 6 + 4, "{report:?}");
    let mut row = place.store.case_list_after("consultation", 1).await.unwrap().remove(0);
    row.step = "draft".to_owned();
    place.store.case_row_mend(&row).await.unwrap();
    let report = operations::audit::verify(&place.store, &mut |_| {}).await.unwrap();
    assert!(report.faults.len() == 1 && report.faults[0].says.contains("step: the list says draft"), "{report:?}");
    assert_eq!(operations::audit::rebuild(&place.store).await.unwrap(), 1);
    let report = operations::audit::verify(&place.store, &mut |_| {}).await.unwrap();
    assert!(report.faults.is_empty(), "{report:?}");
}

#[tokio::test]
async fn what_is_wrong_is_said_beside_its_field_and_nothing_is_kept() {
    let place = opened().await;
    let mut visitor = place.browser();
    let reference = begun(&mut visitor).await;
    let long = "x".repeat(3001);
    let with = |extra: &'static str, says: &str| -> Vec<(String, String)> {
        let mut all: Vec<(String, String)> =
            ANSWERS.iter().map(|(key, said)| ((*key).to_owned(), (*said).to_owned())).collect();
        all.retain(|(key, _)| key != extra);
        all.push((extra.to_owned(), says.to_owned()));
        all
    };
    for (fields, says, id) in [
        (with("q-better", &long), "has 3001 letters", "q-better"),
        (with("q-weather", "fine"), "There is no question “weather”", "q-weather"),
        (with("q-weather", ""), "There is no question “weather”", "q-weather"),
        (with("q-no_grades", "perhaps"), "none of the choices", "q-no_grades"),
        (with("q-sector_led", " "), "Answer “People who run", "q-sector_led"),
        (with("role", "wizard"), "none of the roles", "role"),
        (with("role", ""), "Say in whose name you answer", "role"),
    ] {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(key, said)| (key.as_str(), said.as_str())).collect();
        for then in ["", "send", "change"] {
            let seen = sends(&mut visitor, &reference, &fields, then).await;
            assert_eq!(seen.status, StatusCode::BAD_REQUEST, "{says}");
            assert!(seen.says(says) && seen.says(&format!("href=\"#{id}\"")), "{says}: {}", seen.text);
        }
    }
    let odd = sends(&mut visitor, "R-1", &ANSWERS, "send").await;
    assert!(odd.status == StatusCode::BAD_REQUEST && odd.says("has no reference"));
    let mut forger = place.browser();
    let forged = sends(&mut forger, &reference, &ANSWERS, "send").await;
    assert_eq!(forged.status, StatusCode::FORBIDDEN, "without the token of a page");
    assert_eq!(kept(&place).await, 0);

    place.wait(211 * DAY + 14 * 3_600);
    assert_eq!(sends(&mut visitor, &reference, &ANSWERS, "send").await.status, StatusCode::SEE_OTHER, "the last day");
    let mut late = place.browser();
    let reference = begun(&mut late).await;
    place.wait(DAY);
    let seen = sends(&mut late, &reference, &ANSWERS, "send").await;
    assert!(seen.status == StatusCode::CONFLICT && seen.says("It closed on 31 March 2027"), "{}", seen.text);
    assert_eq!(late.get(&format!("{HERE}/respond")).await.status, StatusCode::CONFLICT);
    assert_eq!(kept(&place).await, 1);
}

#[tokio::test]
async fn so_many_come_from_one_network_and_no_more_in_an_hour() {
    let place = opened().await;
    for number in 0..31 {
        let mut visitor = place.browser();
        let reference = begun(&mut visitor).await;
        let seen = sends(&mut visitor, &reference, &ANSWERS, "send").await;
        let expected = if number < 30 { StatusCode::SEE_OTHER } else { StatusCode::TOO_MANY_REQUESTS };
        assert_eq!(seen.status, expected, "the {number}th");
        if number == 30 {
            assert!(seen.says("Too many responses came from your network"));
            place.wait(3_600);
            assert_eq!(sends(&mut visitor, &reference, &ANSWERS, "send").await.status, StatusCode::SEE_OTHER);
        }
    }
    let rows = place.store.case_event_list("consultation:lga-narrative", 1).await.unwrap();
    assert!(
        rows.iter().all(|row| row.actor == "public" && !row.body.contains("203.") && !row.body.contains("example.org"))
    );
}

#[tokio::test]
async fn each_page_and_act_is_for_those_whose_role_may() {
    let place = opened().await;
    let mut visitor = place.browser();
    let reference = begun(&mut visitor).await;
    let fields = [ANSWERS.as_slice(), &[("q-better", "Words.")]].concat();
    sends(&mut visitor, &reference, &fields, "send").await;
    let pages = [format!("{HERE}/responses"), format!("{HERE}/responses.csv")];
    for address in &pages {
        assert!(visitor.get(address).await.location.starts_with("/sign-in?to="), "{address}");
    }
    let nothing = "R-FFFFFFFFFFFFFFFF";
    let acts = [
        (format!("{HERE}/advance"), Doing::AdvanceConsultation),
        (format!("{HERE}/publish"), Doing::PublishConsultation),
        (format!("{HERE}/responses/{nothing}/accept"), Doing::ModerateResponse),
        (format!("{HERE}/responses/{nothing}/hold-back"), Doing::ModerateResponse),
    ];
    for persona in PERSONAS {
        let mut browser = place.as_persona(persona.id).await;
        for address in &pages {
            let expected = if may(persona.role, Doing::SeeResponses) { StatusCode::OK } else { StatusCode::FORBIDDEN };
            let seen = browser.get(address).await;
            assert_eq!((seen.status, seen.cache.as_str()), (expected, "no-store"), "{} at {address}", persona.id);
            assert_eq!(seen.says("Words."), expected == StatusCode::OK, "{} at {address}", persona.id);
        }
        browser.get("/account").await;
        for (address, doing) in &acts {
            let seen = browser.post(address, &[]).await;
            let is_refused = seen.status == StatusCode::FORBIDDEN && seen.says("None of your roles may do this");
            assert_eq!(is_refused, !may(persona.role, *doing), "{} at {address}: {}", persona.id, seen.status);
        }
    }
    let rows = place.store.case_event_list("consultation:lga-narrative", 0).await.unwrap();
    assert_eq!(rows.len(), 2, "nothing was done");
    assert_eq!(place.store.case_list(false).await.unwrap().len(), 0, "it is no case");
}

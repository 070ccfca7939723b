//! Every page and every act of every case, asked for by everybody: the answer is that of the tables of `casework`.

use axum::http::StatusCode;
use casework::{ActKind, Part, sees, steps_of};
use operations::people::PERSONAS;
use people::actor;

use crate::browser::Place;
use crate::played::{cases, known, place};

/// The pages of a case with the part that one must see.
const PAGES: [(&str, Part); 9] = [
    ("", Part::Existence),
    ("/evidence", Part::Evidence),
    ("/judgements", Part::Judgements),
    ("/report", Part::Draft),
    ("/comments", Part::Comments),
    ("/responses", Part::Responses),
    ("/letters", Part::Dates),
    ("/log", Part::Log),
    ("/log.json", Part::Log),
];

#[tokio::test]
async fn every_page_of_a_case_is_shown_to_whoever_sees_its_part() {
    let place = place().await;
    let all = cases(&place).await;
    assert_eq!(all.len(), 5);
    let mut shown = 0;
    for persona in PERSONAS {
        let person = known(&place, persona.id).await;
        let mut browser = place.as_persona(persona.id).await;
        let nowhere = browser.get("/cases/99999-1").await;
        assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
        for case in &all {
            let actor = actor(&person, &case.id, &case.authority);
            for (end, part) in PAGES {
                let address = format!("/cases/{}{end}", case.id);
                let seen = browser.get(&address).await;
                let may = sees(&actor, case, Part::Existence) && sees(&actor, case, part);
                let expected = if may { StatusCode::OK } else { StatusCode::NOT_FOUND };
                assert_eq!(seen.status, expected, "{} at {address}, {}", persona.id, case.step().key());
                assert_eq!(seen.cache, "no-store", "{address}");
                if may {
                    shown += 1;
                } else {
                    assert_eq!(seen.text, nowhere.text, "{address} says no more than a case that is not there");
                }
            }
        }
    }
    assert!(shown > 150, "{shown} pages were shown");
}

#[tokio::test]
async fn the_page_of_an_act_is_for_whoever_may_do_it_and_when() {
    let place = place().await;
    let mut asked = [0; 4];
    for persona in PERSONAS {
        let person = known(&place, persona.id).await;
        let mut browser = place.as_persona(persona.id).await;
        for case in cases(&place).await {
            let actor = actor(&person, &case.id, &case.authority);
            for act in ActKind::ALL.iter().copied().filter(|act| *act != ActKind::PlanCase) {
                let address = format!("/cases/{}/do/{}", case.id, act.key());
                let seen = browser.get(&address).await;
                let (at, expected) = if !sees(&actor, &case, Part::Existence) {
                    (0, StatusCode::NOT_FOUND)
                } else if !actor.may_in(act, &case) {
                    (1, StatusCode::FORBIDDEN)
                } else if !steps_of(act).contains(&case.step()) {
                    (2, StatusCode::CONFLICT)
                } else {
                    (3, StatusCode::OK)
                };
                asked[at] += 1;
                assert_eq!(seen.status, expected, "{} at {address}, {}", persona.id, case.step().key());
                assert_eq!(seen.cache, "no-store", "{address}");
            }
        }
    }
    assert!(asked.iter().all(|count| *count > 40), "{asked:?}");
}

#[tokio::test]
async fn what_may_not_be_done_is_not_done_by_sending_its_form() {
    let place = place().await;
    for persona in PERSONAS {
        let person = known(&place, persona.id).await;
        let mut browser = place.as_persona(persona.id).await;
        for case in cases(&place).await {
            let actor = actor(&person, &case.id, &case.authority);
            let before = place.store.case_head(&case.id).await.unwrap();
            for act in [ActKind::AgreeTeam, ActKind::SendForModeration, ActKind::FinishDraft, ActKind::Abandon] {
                if actor.may_in(act, &case) && sees(&actor, &case, Part::Existence) {
                    continue;
                }
                let fields = [("reason", "x"), ("authoriser", "mona-moderator"), ("confirmed", "yes")];
                let seen = browser.post(&format!("/cases/{}/do/{}", case.id, act.key()), &fields).await;
                let refused = matches!(seen.status, StatusCode::NOT_FOUND | StatusCode::FORBIDDEN);
                assert!(refused, "{} {act:?} in {}: {}", persona.id, case.id, seen.status);
            }
            assert_eq!(place.store.case_head(&case.id).await.unwrap(), before);
        }
    }
}

#[tokio::test]
async fn whoever_is_not_signed_in_is_asked_to_and_comes_back_to_the_same_question() {
    let place = place().await;
    let case = cases(&place).await.remove(0).id;
    for address in [
        "/work".to_owned(),
        "/work/feed".to_owned(),
        "/cases".to_owned(),
        "/cases?step=planned&which=all".to_owned(),
        "/cases/new?authority=Leeds".to_owned(),
        format!("/cases/{case}"),
        format!("/cases/{case}/log"),
        format!("/cases/{case}/do/agree_team"),
    ] {
        let mut browser = place.browser();
        let seen = browser.get(&address).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{address}");
        assert!(seen.location.starts_with("/sign-in?to=%2F"), "{address}: {}", seen.location);
        browser.get(&seen.location).await;
        let to = decoded(seen.location.trim_start_matches("/sign-in?to="));
        let entered = browser.post("/sign-in/persona", &[("persona", "paula-planner"), ("to", &to)]).await;
        assert_eq!(entered.location, address, "they come back to where they wanted to go");
    }
    let mut browser = place.browser();
    browser.get("/sign-in").await;
    let entered = browser.post("/sign-in/persona", &[("persona", "lena-lead")]).await;
    assert_eq!(entered.location, "/work", "or to what they must do next");
}

fn decoded(text: &str) -> String {
    let mut out = Vec::new();
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let pair = [bytes.next().unwrap(), bytes.next().unwrap()];
            out.push(u8::from_str_radix(std::str::from_utf8(&pair).unwrap(), 16).unwrap());
        } else {
            out.push(byte);
        }
    }
    String::from_utf8(out).unwrap()
}

#[tokio::test]
async fn everybody_has_something_to_see_at_work() {
    let place: Place = place().await;
    for (id, expected) in [
        ("paula-planner", "Agree the team"),
        ("lena-lead", "End on site"),
        ("ina-inspector", "Resolve a note in conflict"),
        ("mona-moderator", "Pass moderation"),
        ("dora-director", "Written statement of proposed action is owed"),
        ("anna-analyst", "Nothing waits for you"),
    ] {
        let seen = place.as_persona(id).await.get("/work").await;
        assert_eq!(seen.status, StatusCode::OK, "{id}");
        assert!(seen.says(expected), "{id} reads “{expected}”: {}", seen.text);
    }
    // Nobody was told of the visit that is planned, so only some know of it.
    for (id, knows) in
        [("paula-planner", true), ("lena-lead", true), ("ina-inspector", false), ("dora-director", false)]
    {
        let seen = place.as_persona(id).await.get("/cases?which=all").await;
        assert_eq!(seen.says("Barnet"), knows, "{id}");
    }
}

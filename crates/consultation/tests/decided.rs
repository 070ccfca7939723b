//! What may be done with a proposal, when and by whom.
#![expect(clippy::unwrap_used, reason = "a test without its answer should stop")]

#[expect(dead_code, reason = "what is shown is tested beside")]
mod support;

use casework::Role;
use consultation::{Act, ActKind, Actor, Step, written};
use people::may;
use support::{Room, actor, asked, response};

/// Question and answer.
type Answers<'a> = &'a [(&'a str, &'a str)];

const ANSWERS: [(&str, &str); 2] = [("no_grades", "agree"), ("sector_led", "neither")];

#[test]
fn a_proposal_goes_from_draft_to_force_and_is_retired() {
    let mut room = Room::opened();
    room.publicly(Act::Respond(response(1, "other", &ANSWERS))).unwrap();
    room.now("2027-04-01T09:00:00");
    room.publishes().unwrap();
    room.advances(Step::Pilot, None).unwrap();
    room.advances(Step::InForce, Some("ilacs-2026-04")).unwrap();
    assert_eq!(room.so_far.edition(), Some("ilacs-2026-04"));
    room.advances(Step::Retired, None).unwrap();
    let steps: Vec<&str> = room.so_far.taken.iter().map(|taken| taken.to.key()).collect();
    assert_eq!(steps, ["consultation", "pilot", "in_force", "retired"]);
    assert!(room.so_far.taken.iter().all(|taken| taken.by == "publisher" && taken.why == "It is time."));
    assert!(room.advances(Step::Draft, None).is_err(), "nothing follows");
}

#[test]
fn every_step_is_refused_where_it_does_not_follow_and_says_what_does() {
    for from in Step::ALL {
        let mut room = Room::new();
        room.so_far.taken.push(consultation::Taken {
            to: *from,
            at: casework::Moment::parse("2026-09-01T09:00:00").unwrap(),
            by: "somebody".to_owned(),
            why: "It is so.".to_owned(),
            edition: None,
        });
        for to in Step::ALL.iter().filter(|to| !from.next().contains(to)) {
            let refused = room.advances(*to, None).unwrap_err();
            assert!(refused.words().contains("does not follow"), "{}", refused.words());
            let named = from.next().iter().all(|next| refused.words().contains(&next.words().to_lowercase()));
            assert!(named, "{}", refused.words());
        }
    }
}

#[test]
fn each_act_is_refused_to_every_role_whose_table_does_not_have_it() {
    let act = |kind: ActKind| match kind {
        ActKind::Advance => Act::Advance { to: Step::Withdrawn, why: "No.".to_owned(), edition: None },
        ActKind::Respond => Act::Respond(response(7, "other", &ANSWERS)),
        ActKind::Accept => Act::Accept { response: response(1, "", &[]).reference },
        ActKind::HoldBack => Act::HoldBack { response: response(1, "", &[]).reference, why: "A name".to_owned() },
        ActKind::Publish => Act::Publish { summary: "So.".to_owned(), decision: "So.".to_owned() },
    };
    let mut allowed = 0;
    for kind in ActKind::ALL {
        for role in Role::ALL {
            let mut room = Room::opened();
            room.publicly(Act::Respond(response(1, "other", &ANSWERS))).unwrap();
            if *kind == ActKind::Publish {
                room.now("2027-04-01T09:00:00");
            }
            let done = room.does(&actor(*role), &act(*kind));
            assert_eq!(done.is_ok(), may(*role, kind.doing()), "{} by {}: {done:?}", kind.key(), role.key());
            allowed += usize::from(done.is_ok());
            if let Err(refused) = done {
                assert!(refused.words().contains("none of your roles may do this"), "{}", refused.words());
            }
        }
        let mut room = Room::opened();
        let public = room.publicly(act(*kind));
        assert_eq!(public.is_ok(), *kind == ActKind::Respond, "{} by whoever comes", kind.key());
    }
    assert_eq!(allowed, 5, "each by the one role that may");
    assert!(!Actor::public().may(ActKind::Advance));
}

#[test]
fn it_is_open_from_its_first_day_to_its_last() {
    for (day, is_open) in [("2026-08-31", false), ("2026-09-01", true), ("2027-03-31", true), ("2027-04-01", false)] {
        let mut room = Room::new();
        room.now("2026-08-01T09:00:00");
        room.advances(Step::Consultation, None).unwrap();
        room.now(&format!("{day}T12:00:00"));
        let done = room.publicly(Act::Respond(response(1, "other", &ANSWERS)));
        assert_eq!(done.is_ok(), is_open, "{day}: {done:?}");
        assert_eq!(room.so_far.is_open(asked(), domain::Date::parse(day).unwrap()), is_open, "{day}");
    }
    let mut room = Room::new();
    let draft = room.publicly(Act::Respond(response(1, "other", &ANSWERS))).unwrap_err();
    assert!(draft.words().contains("nobody is asked now"), "{}", draft.words());
}

#[test]
fn a_response_sent_twice_is_one_and_with_other_answers_none() {
    let mut room = Room::opened();
    assert_eq!(room.publicly(Act::Respond(response(1, "other", &ANSWERS))).unwrap().len(), 1);
    assert_eq!(room.publicly(Act::Respond(response(1, "other", &ANSWERS))).unwrap().len(), 0);
    let other = room.publicly(Act::Respond(response(1, "charity", &ANSWERS))).unwrap_err();
    assert!(other.words().contains("has been received already"), "{}", other.words());
    assert_eq!(room.so_far.responses.len(), 1);
}

#[test]
fn what_is_wrong_with_a_response_is_said_and_nothing_is_recorded() {
    let long = "é".repeat(3001);
    let cases: [(&str, Answers<'_>, &str); 7] = [
        ("", &ANSWERS, "Say in whose name you answer"),
        ("wizard", &ANSWERS, "`wizard` is none of the roles. There are: parent_or_carer"),
        ("other", &[("no_grades", "agree")], "Answer “People who run good services elsewhere"),
        ("other", &[("no_grades", "perhaps"), ANSWERS[1]], "`perhaps` is none of the choices"),
        ("other", &[ANSWERS[0], ANSWERS[1], ("better", &long)], "has 3001 letters, and 3000 are taken"),
        ("other", &[ANSWERS[0], ANSWERS[1], ("weather", "fine")], "There is no question `weather`"),
        ("other", &[("no_grades", " "), ANSWERS[1]], "Answer “Reports should say in words"),
    ];
    for (role, answers, says) in cases {
        let mut room = Room::opened();
        let refused = room.publicly(Act::Respond(response(1, role, answers))).unwrap_err();
        assert!(refused.words().contains(says), "{}", refused.words());
        assert!(room.so_far.responses.is_empty());
    }
    let mut room = Room::opened();
    let fits = "é".repeat(3000);
    room.publicly(Act::Respond(response(1, "other", &[ANSWERS[0], ANSWERS[1], ("better", &fits)]))).unwrap();
}

#[test]
fn publishing_waits_for_the_last_day_and_force_for_publishing_and_an_edition() {
    let mut room = Room::opened();
    room.now("2027-03-31T23:59:00");
    assert!(room.publishes().unwrap_err().words().contains("it is open until 31 March 2027"));
    assert!(room.advances(Step::Pilot, None).unwrap_err().words().contains("not published yet"));
    room.now("2027-04-01T00:00:00");
    room.publishes().unwrap();
    assert!(room.publishes().unwrap().is_empty(), "the same words again are nothing new");
    assert!(room.advances(Step::InForce, None).unwrap_err().words().contains("edition that carries it out is missing"));
    assert!(room.advances(Step::InForce, Some("ilacs-1901")).unwrap_err().words().contains("no edition `ilacs-1901`"));
    assert!(room.advances(Step::Pilot, Some("ilacs-2023")).is_err(), "a pilot is carried out by none");
    let late = room.publicly(Act::Respond(response(1, "other", &ANSWERS))).unwrap_err();
    assert!(late.words().contains("nobody is asked now"));
    room.now("2027-03-31T00:00:00");
    assert!(room.advances(Step::Pilot, None).unwrap_err().words().contains("the last entry is of 1 April 2027"));
}

#[test]
fn an_event_that_cannot_be_read_says_why() {
    for (text, says) in [
        ("{}", "cannot be read"),
        (
            r#"{"v":9,"by":"a","at":"2026-09-01T09:00","event":{"kind":"response_accepted","data":{"response":"R"}}}"#,
            "shape 9",
        ),
        (
            r#"{"v":1,"by":"a","at":"soon","event":{"kind":"response_accepted","data":{"response":"R"}}}"#,
            "is not a moment",
        ),
        (r#"{"v":1,"by":"a","at":"2026-09-01T09:00","event":{"kind":"burnt","data":{}}}"#, "burnt"),
        (
            r#"{"v":1,"by":"a","at":"2026-09-01T09:00","event":{"kind":"response_accepted","data":{"response":"R","more":1}}}"#,
            "more",
        ),
    ] {
        let read = written::from_text(text).unwrap_err();
        assert!(read.contains(says), "{read}");
    }
}
